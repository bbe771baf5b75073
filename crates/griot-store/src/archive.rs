//! A file → an open archive: made or brought to the present schema, locked if it is to be written. Never overwrites another program's file.

use crate::error::{Error, Fault, Outcome};
use crate::filing::cache::Cache;
use crate::lock::Lock;
use crate::schema;
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The archive: one SQLite file.
pub struct Archive {
    pub(crate) db: Connection,
    pub(crate) file: PathBuf,
    pub(crate) lock: Option<Lock>,
    pub(crate) cache: Cache,
}

/// What opening sets. A commit is on the disk before it is acknowledged. 64 MiB of pages are kept, however large the archive is; what the
/// log holds goes into the file when it has grown to as much.
const SETTINGS: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA cache_size = -65536;
    PRAGMA wal_autocheckpoint = 16384;
    PRAGMA journal_size_limit = 134217728;
";

impl Archive {
    /// Opens an archive to read it. A missing file is an error.
    pub fn open(file: &Path) -> Result<Self, Error> {
        Self::opened(file, OpenFlags::SQLITE_OPEN_READ_WRITE, None).map_err(|fault| fault.of(file))
    }

    /// Opens an archive to add to it, and makes it if there is none. One writer at a time: a second one waits a little, then gives up.
    pub fn open_to_add(file: &Path) -> Result<Self, Error> {
        let open = || {
            let lock = Lock::take(file)?;
            Self::opened(file, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE, Some(lock))
        };
        open().map_err(|fault| fault.of(file))
    }

    fn opened(file: &Path, flags: OpenFlags, lock: Option<Lock>) -> Outcome<Self> {
        if lock.is_none() && !file.exists() {
            return Err(Fault::said("there is no such archive: `griot add --to FILE PATH…` makes one"));
        }
        let mut db = Connection::open_with_flags(file, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        db.busy_timeout(Duration::from_secs(10))?;
        db.set_prepared_statement_cache_capacity(64);
        // Whose file it is comes first: not even its journal is touched if it is another program's.
        let found = schema::version(&db, schema::STEPS.len())?;
        db.execute_batch(SETTINGS)?;
        // A reader brings an old archive forward too, under the writer's lock.
        let held = match lock {
            None if found < schema::STEPS.len() => Some(Lock::take(file)?),
            held => held,
        };
        schema::migrate(&mut db, file, schema::STEPS)?;
        Ok(Archive { db, file: file.to_owned(), lock: held, cache: Cache::default() })
    }

    /// Names the archive in an error.
    pub(crate) fn named<T>(&self, outcome: Outcome<T>) -> Result<T, Error> {
        outcome.map_err(|fault| fault.of(&self.file))
    }

    /// Fails unless the archive was opened to be written.
    pub(crate) fn writable(&self) -> Outcome<()> {
        if self.lock.is_none() { Err(Fault::said("the archive was opened to be read only")) } else { Ok(()) }
    }

    /// How many reports, events and incidents it holds.
    pub fn counts(&self) -> Result<Counts, Error> {
        let sql = "SELECT (SELECT count(*) FROM report), (SELECT count(*) FROM event), (SELECT count(*) FROM incident)";
        let counts = self.db.query_row(sql, [], |row| {
            let count = |column| row.get(column).map(|n: i64| usize::try_from(n).unwrap_or_default());
            Ok(Counts { reports: count(0)?, events: count(1)?, incidents: count(2)? })
        });
        self.named(counts.map_err(Fault::from))
    }

    /// What is wrong with the file, in the database's words; empty if nothing is.
    pub fn check(&self) -> Result<Vec<String>, Error> {
        let check = || -> Outcome<Vec<String>> {
            let rows = |sql: &str| -> Outcome<Vec<String>> {
                let mut query = self.db.prepare(sql)?;
                let found = query.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<_, _>>()?;
                Ok(found)
            };
            let mut found = rows("PRAGMA integrity_check")?;
            found.retain(|line| line != "ok");
            found.extend(rows("SELECT 'a row of ' || \"table\" || ' refers to nothing' FROM pragma_foreign_key_check")?);
            found.extend(rows("SELECT 'event ' || name || ' is of no incident' FROM event WHERE incident IS NULL")?);
            found.extend(rows("SELECT 'report ' || document || ' has no coding' FROM report WHERE coding IS NULL")?);
            Ok(found)
        };
        self.named(check())
    }
}

/// How much there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are what they are called")]
pub struct Counts {
    pub reports: usize,
    pub events: usize,
    pub incidents: usize,
}
