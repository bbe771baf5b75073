//! Bytes → Documents: one file a format. Never opens a file and never interprets the text.
//!
//! What cannot be read is an error that names the file and the line; what was odd but could be read is a Note.

mod charset; // bytes → text
mod csv;
pub(crate) mod date; // days as people and machines write them
mod field; // the names that data sets give their fields
mod format; // which of the formats
mod html;
mod json;
mod jsonl;
mod language;
mod markup; // keeps hostile pages from the page parser
mod metadata; // what a page says of itself
mod text;

use crate::{Document, Error, Note};
use format::Format;
use jiff::civil::Date;
use std::{collections::HashSet, path::Path};

pub use language::{language, refusal};

/// How to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The day of publication of reports that state none.
    pub published: Option<Date>,
    /// The most bytes that the text of one report may have.
    pub max_bytes: usize,
    /// Take reports that do not seem to be in English too.
    pub force_language: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { published: None, max_bytes: 16 << 20, force_language: false }
    }
}

/// A file of many reports may be larger than one report, but not without end.
const MAX_FILE: usize = 512 << 20;

/// Reads the reports of a file; `name` is its name, or `-` for the standard input. One broken record does not stop the others.
pub fn documents(name: &str, bytes: &[u8], options: &Options) -> Vec<Result<Document, Error>> {
    match batch(name, bytes, options) {
        Ok((batch, note)) => finish(name, batch, note, options),
        Err(reason) => vec![Err(Error::new(name, reason))],
    }
}

/// What a reader makes of a file.
struct Batch {
    /// The file is one report, so that its name will do for an id.
    single: bool,
    records: Vec<Record>,
}

/// One report of a file, or why it could not be read.
struct Record {
    /// Its line in the file, or its number among the entries; none if the report is the file.
    line: Option<usize>,
    document: Result<Document, String>,
}

impl Batch {
    fn one(document: Result<Document, String>) -> Self {
        Batch { single: true, records: vec![Record { line: None, document }] }
    }

    fn many(records: Vec<Record>) -> Self {
        Batch { single: false, records }
    }
}

/// Decodes a file, chooses its format and has it read.
fn batch(name: &str, bytes: &[u8], options: &Options) -> Result<(Batch, Option<Note>), String> {
    if bytes.len() > MAX_FILE {
        return Err(too_large("the file", bytes.len(), MAX_FILE));
    }
    if let Some(kind) = charset::known_binary(bytes) {
        return Err(format!("this is {kind}, not text: extract its text first"));
    }
    let decoded = charset::decode(bytes);
    let content = decoded.text.as_ref();
    let format = format::choose(name, content);
    if charset::is_binary(content, format.holds_many()) {
        return Err("this is not text: it holds NULs or many control characters".to_string());
    }
    if !format.holds_many() && bytes.len() > options.max_bytes {
        return Err(too_large("the report", bytes.len(), options.max_bytes));
    }
    let batch = match format {
        Format::Text => Batch::one(text::read(content)),
        Format::Html => Batch::one(html::read(content)),
        Format::Json => json::read(content),
        Format::Jsonl => Batch::many(jsonl::read(content)),
        Format::Csv(delimiter) => Batch::many(csv::read(content, delimiter)),
    };
    Ok((batch, decoded.note))
}

/// Gives ids and the caller's date, checks the texts, and says of every fault where it lies.
fn finish(name: &str, batch: Batch, note: Option<Note>, options: &Options) -> Vec<Result<Document, Error>> {
    let stem = stem(name);
    let mut ids = HashSet::new();
    let mut read = |(n, record): (usize, Record)| {
        let document = record.document.and_then(|document| check(document, options));
        let mut document = document.map_err(|reason| match record.line {
            Some(line) => Error::at(name, line, reason),
            None => Error::new(name, reason),
        })?;
        if document.id.is_empty() {
            document.id = if batch.single { stem.clone() } else { format!("{stem}#{n}") };
        }
        if !ids.insert(document.id.clone()) {
            document.notes.push(Note(format!("an earlier report of {name} has the id {} too", document.id)));
        }
        if batch.single || document.text.contains(char::REPLACEMENT_CHARACTER) {
            document.notes.extend(note.clone());
        }
        document.published = document.published.or(options.published);
        Ok(document)
    };
    (1..).zip(batch.records).map(&mut read).collect()
}

/// A report must have words, and not too many.
fn check(document: Document, options: &Options) -> Result<Document, String> {
    if !document.text.contains(char::is_alphanumeric) {
        Err("the report has no text".to_string())
    } else if document.text.len() > options.max_bytes {
        Err(too_large("the report", document.text.len(), options.max_bytes))
    } else {
        Ok(document)
    }
}

fn too_large(what: &str, bytes: usize, cap: usize) -> String {
    format!("{what} has {bytes} bytes; at most {cap} are read")
}

/// The file's name without its folder and extension: the id of a report that has none.
fn stem(name: &str) -> String {
    let stem = Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    stem.filter(|stem| stem != "-" && !stem.is_empty()).unwrap_or_else(|| "stdin".to_string())
}

#[cfg(test)]
mod tests;
