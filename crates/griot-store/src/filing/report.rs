//! A document → its row. A report is its id and its text: the same two again are the same report, the same id with another text is another
//! report, which gets an id of its own. Never alters a text that was filed.

use super::Filing;
use super::raw::hex;
use crate::error::Outcome;
use griot::merge::Wording;
use griot::{Document, Versions};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

/// A report that is being filed.
pub(super) struct Report {
    pub(super) row: Row,
    pub(super) wording: Wording,
    /// The highest number that any event of it ever bore.
    pub(super) named: i64,
    pub(super) is_new: bool,
}

/// Where its events belong.
pub(super) struct Row {
    pub(super) id: i64,
    pub(super) coding: i64,
    /// Its id in this archive.
    pub(super) document: String,
}

/// The row of the versions.
pub(super) fn version(db: &Connection, v: &Versions) -> Outcome<i64> {
    let values = params![v.griot, v.model, v.data, v.gazetteer];
    db.execute("INSERT INTO version (griot, model, data, gazetteer) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING", values)?;
    Ok(db.query_row("SELECT id FROM version WHERE griot = ?1 AND model = ?2 AND data = ?3 AND gazetteer = ?4", values, |row| row.get(0))?)
}

/// A report that was filed before.
struct Found {
    id: i64,
    document: String,
    named: i64,
    version: Option<i64>,
    is_dated: bool,
}

fn find(db: &Connection, document: &Document, sha256: &str) -> Outcome<Option<Found>> {
    let sql = "SELECT r.id, r.document, r.events_named, c.version, r.stated IS NOT NULL FROM report r LEFT JOIN coding c ON c.id = r.coding
        WHERE r.given = ?1 AND r.text_sha256 = ?2";
    let found = db.prepare_cached(sql)?.query_row([&document.id, sha256], |row| {
        Ok(Found { id: row.get(0)?, document: row.get(1)?, named: row.get(2)?, version: row.get(3)?, is_dated: row.get(4)? })
    });
    Ok(found.optional()?)
}

impl Found {
    /// Would coding it change nothing? A day of publication that was not known before changes every relative date. Of two days that
    /// differ the first one holds, or two copies of a report would have it coded anew for ever.
    fn holds(&self, document: &Document, version: i64) -> bool {
        self.version == Some(version) && (document.published.is_none() || self.is_dated)
    }
}

/// Is a report filed, and coded with these versions?
pub(super) fn is_coded(db: &Connection, document: &Document, v: &Versions) -> Outcome<bool> {
    let Some(found) = find(db, document, &sha256(&document.text))? else { return Ok(false) };
    let sql = "SELECT id FROM version WHERE griot = ?1 AND model = ?2 AND data = ?3 AND gazetteer = ?4";
    let version = db.prepare_cached(sql)?.query_row([&v.griot, &v.model, &v.data, &v.gazetteer], |row| row.get(0)).optional()?;
    Ok(version.is_some_and(|version| found.holds(document, version)))
}

/// Files a report and begins its coding; none if it is filed and coded like that already.
pub(super) fn file(db: &Connection, filing: &Filing, wording: Wording, version: i64, at: &str) -> Outcome<Option<Report>> {
    let document = &filing.document;
    let sha = sha256(&document.text);
    let found = find(db, document, &sha)?;
    if found.as_ref().is_some_and(|f| f.holds(document, version)) {
        return Ok(None);
    }
    let is_new = found.is_none();
    let (id, name, named) = match found {
        Some(found) => (found.id, found.document, found.named),
        None => insert(db, filing, &wording, &sha, at)?,
    };
    db.prepare_cached("INSERT INTO coding (report, version, added) VALUES (?1, ?2, ?3)")?.execute(params![id, version, at])?;
    let coding = db.last_insert_rowid();
    Ok(Some(Report { row: Row { id, coding, document: name }, wording, named, is_new }))
}

fn insert(db: &Connection, filing: &Filing, wording: &Wording, sha: &str, at: &str) -> Outcome<(i64, String, i64)> {
    let d = &filing.document;
    let name = free_name(db, &d.id, sha)?;
    let raw = filing.raw.as_deref().map(super::Raw::sha256);
    let sql = "INSERT INTO report (document, given, raw, title, text, text_sha256, outlet, url, language, wording, added)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    let values = params![name, d.id, raw, d.title, d.text, sha, d.outlet, d.url, d.language, wording.to_bytes(), at];
    db.prepare_cached(sql)?.execute(values)?;
    let id = db.last_insert_rowid();
    db.prepare_cached("INSERT INTO words (rowid, title, text) VALUES (?1, ?2, ?3)")?.execute(params![id, d.title, d.text])?;
    Ok((id, name, 0))
}

/// The report's own id, or, if another report bears it, that with the beginning of the text's checksum.
fn free_name(db: &Connection, given: &str, sha: &str) -> Outcome<String> {
    let mut query = db.prepare_cached("SELECT 1 FROM report WHERE document = ?1")?;
    let names = std::iter::once(given.to_owned()).chain([8, 16, 64].map(|digits| format!("{given}~{}", &sha[..digits])));
    for name in names {
        if !query.exists([&name])? {
            return Ok(name);
        }
    }
    Err(crate::error::Fault::said(format!("the report {given} bears the id of another one: give it an id of its own")))
}

/// Says which coding holds and how far the numbers of its events go. The events of the coding before must be out by now: their blocks
/// depend on the day of publication that it had.
pub(super) fn coded(db: &Connection, row: &Row, filing: &Filing, highest: i64) -> Outcome<()> {
    let (stated, published) = (filing.document.published.map(|d| d.to_string()), filing.published.map(|d| d.to_string()));
    let sql = "UPDATE report SET coding = ?2, stated = coalesce(stated, ?3), published = ?4, events_named = ?5 WHERE id = ?1";
    db.prepare_cached(sql)?.execute(params![row.id, row.coding, stated, published, highest])?;
    Ok(())
}

fn sha256(text: &str) -> String {
    hex(Sha256::digest(text.as_bytes()).as_slice())
}
