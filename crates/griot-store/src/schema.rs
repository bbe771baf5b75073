//! The schema and its versions: an archive of any earlier version → one of this version. Never loses a row on the way.
//!
//! A version is a file in `schema/`: statements that lead from the version before to it. `user_version` says which an archive has,
//! `application_id` that it is one at all.

use crate::error::{Fault, Outcome};
use crate::lock::beside;
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// "Grio", in the file's header.
pub(crate) const APPLICATION: i64 = 0x4772_696f;

/// The steps from an empty file to the present schema.
pub(crate) const STEPS: &[&str] = &[include_str!("schema/1.sql")];

/// Brings an archive to the last of the steps, each step in a transaction of its own. An archive that holds something is copied first.
pub(crate) fn migrate(db: &mut Connection, file: &Path, steps: &[&str]) -> Outcome<()> {
    let present = version(db, steps.len())?;
    if present > 0 && present < steps.len() {
        let copy = beside(file, &format!(".v{present}"));
        if !copy.exists() {
            db.execute("VACUUM INTO ?1", [copy.to_string_lossy()])?;
        }
    }
    for (number, step) in (1..).zip(steps).skip(present) {
        let change = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        change.execute_batch(step)?;
        change.pragma_update(None, "application_id", APPLICATION)?;
        change.pragma_update(None, "user_version", number)?;
        change.commit()?;
    }
    Ok(())
}

/// The version of an archive, 0 for an empty file; a file that is something else, or newer than this program, is refused.
pub(crate) fn version(db: &Connection, known: usize) -> Outcome<usize> {
    let application: i64 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match usize::try_from(version) {
        Ok(0) if tables == 0 => Ok(0),
        Ok(version) if application == APPLICATION && version <= known => Ok(version),
        Ok(version) if application == APPLICATION => {
            Err(Fault::said(format!("it has schema version {version}, this griot knows up to {known}: use a newer griot")))
        }
        _ => Err(Fault::said("this is a database of another program: name another file, `griot add --to FILE` makes an archive")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables(db: &Connection) -> i64 {
        db.query_row("SELECT count(*) FROM sqlite_schema WHERE type = 'table'", [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn a_step_is_taken_once_and_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        let mut db = Connection::open(&file).unwrap();
        let first = "CREATE TABLE x (a); INSERT INTO x VALUES (1)";
        migrate(&mut db, &file, &[first]).unwrap();
        migrate(&mut db, &file, &[first]).unwrap();
        assert_eq!(version(&db, 1).unwrap(), 1);
        let broken = "CREATE TABLE y (a); INSERT INTO nowhere VALUES (1)";
        assert!(migrate(&mut db, &file, &[first, broken]).is_err());
        assert_eq!((version(&db, 2).unwrap(), tables(&db)), (1, 1), "half a step was taken");
        migrate(&mut db, &file, &[first, "CREATE TABLE y (a)"]).unwrap();
        assert_eq!((version(&db, 2).unwrap(), tables(&db)), (2, 2));
        let copy = Connection::open(beside(&file, ".v1")).unwrap();
        assert_eq!((version(&copy, 2).unwrap(), tables(&copy)), (1, 1), "the copy is not what it was before the step");
    }

    #[test]
    fn another_programs_database_and_a_newer_archive_are_refused() {
        let mut db = Connection::open_in_memory().unwrap();
        db.execute_batch("CREATE TABLE theirs (a)").unwrap();
        assert!(migrate(&mut db, Path::new("a"), STEPS).is_err());
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db, Path::new("a"), STEPS).unwrap();
        db.pragma_update(None, "user_version", STEPS.len() as i64 + 1).unwrap();
        assert!(matches!(migrate(&mut db, Path::new("a"), STEPS), Err(Fault::Said(reason)) if reason.contains("newer griot")));
    }
}
