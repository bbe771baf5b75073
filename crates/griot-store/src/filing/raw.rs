//! The bytes of a file as it was given → compressed parts under their SHA-256, and back. Written once, never altered.

use crate::archive::Archive;
use crate::error::{Error, Fault, Outcome};
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use std::io::{Read, Write};

/// A part is so large before it is compressed: no row comes near SQLite's limit, and a large file is never in memory twice.
const PART: usize = 1 << 20;

/// A file as it was given: one report or many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raw {
    name: String,
    sha256: String,
    bytes: Vec<u8>,
}

impl Raw {
    /// A file's name and its bytes.
    pub fn new(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Raw { name: name.into(), sha256: hex(Sha256::digest(&bytes).as_slice()), bytes }
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The SHA-256 of the bytes, in hexadecimal digits: what `sha256sum` prints for the file.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Keeps it, unless it is there already.
    pub(super) fn keep(&self, db: &Connection, at: &str) -> Outcome<()> {
        let row = "INSERT INTO raw (sha256, name, bytes, added) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
        if db.prepare_cached(row)?.execute(params![self.sha256, self.name, self.bytes.len() as i64, at])? == 0 {
            return Ok(());
        }
        let mut insert = db.prepare_cached("INSERT INTO raw_part (raw, part, body) VALUES (?1, ?2, ?3)")?;
        for (part, bytes) in self.bytes.chunks(PART).enumerate() {
            let mut body = ZlibEncoder::new(Vec::new(), Compression::default());
            body.write_all(bytes)?;
            insert.execute(params![self.sha256, part as i64, body.finish()?])?;
        }
        Ok(())
    }
}

impl Archive {
    /// The bytes that are kept under a SHA-256, as they were given; none if there are none. Bytes that no longer have it are an error.
    pub fn raw(&self, sha256: &str) -> Result<Option<Vec<u8>>, Error> {
        self.named(read(&self.db, sha256))
    }
}

fn read(db: &Connection, sha256: &str) -> Outcome<Option<Vec<u8>>> {
    if db.query_row("SELECT 1 FROM raw WHERE sha256 = ?1", [sha256], |_| Ok(())).optional()?.is_none() {
        return Ok(None);
    }
    let mut out = Vec::new();
    let mut parts = db.prepare("SELECT body FROM raw_part WHERE raw = ?1 ORDER BY part")?;
    let mut rows = parts.query([sha256])?;
    while let Some(row) = rows.next()? {
        let body: Vec<u8> = row.get(0)?;
        // No part was larger when it was kept: a damaged one cannot fill the memory.
        ZlibDecoder::new(body.as_slice()).take(PART as u64).read_to_end(&mut out)?;
    }
    if hex(Sha256::digest(&out).as_slice()) != sha256 {
        return Err(Fault::said(format!(
            "the bytes kept as {sha256} are no longer those that were given: go back to a copy of the archive"
        )));
    }
    Ok(Some(out))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
