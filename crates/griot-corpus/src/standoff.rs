//! `corpus/standoff`: codings of texts that others own, as offsets and labels. Texts come from where they lie; none is kept here.
//!
//! `reports.tsv` lists the texts (id, SHA-256, day of publication or `-`); the other tables have a label a line: report, number of the
//! event, label, start and end in code points.

use crate::label::Label;
use crate::report::{Labelled, events, is_mode};
use crate::{Error, Report};
use griot::Span;
use griot::codebook::Codebook;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// One label of a real report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The number of the event.
    pub event: usize,
    /// What the words are to it.
    pub label: Label,
    /// The words, in code points.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// The coding of one real report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coding {
    /// The corpus and the id within it: `muc/DEV-MUC3-0005`.
    pub id: String,
    /// The SHA-256 of the text, hexadecimal.
    pub sha256: String,
    /// The day of publication, where the corpus tells it.
    pub published: Option<Date>,
    /// The labels, by event.
    pub rows: Vec<Row>,
}

impl Coding {
    /// The coding as a report, if the text is the one that was coded.
    pub fn report(&self, text: &str) -> Result<Report, Error> {
        let fault = |what: &str| Error::new(&self.id, 0, what);
        if sum(text) != self.sha256 {
            return Err(fault("the text is not the one that was coded: its SHA-256 differs"));
        }
        let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let byte = |point: usize| offsets.get(point).copied().ok_or_else(|| fault("an offset lies beyond the text"));
        let labelled = |row: &Row| Ok((row.event, row.label.clone(), Span::new(byte(row.start)?, byte(row.end)?)));
        let labels = self.rows.iter().map(labelled).collect::<Result<Vec<Labelled>, Error>>()?;
        let events = events(labels).map_err(|what| fault(&what))?;
        let (id, text) = (self.id.clone(), text.to_owned());
        Ok(Report { id, published: self.published, voice: String::new(), country: String::new(), text, events })
    }
}

/// The SHA-256 of a text, hexadecimal.
fn sum(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Reads the codings of a folder.
pub fn codings(folder: &Path, codebook: &Codebook) -> Result<Vec<Coding>, Error> {
    let list = folder.join("reports.tsv");
    let mut out: BTreeMap<String, Coding> = BTreeMap::new();
    for (line, [id, sha256, published]) in rows::<3>(&list)? {
        let published = match published.as_str() {
            "-" => None,
            day => Some(day.parse().map_err(|_| Error::new(&list.display().to_string(), line, format!("`{day}` is no day")))?),
        };
        out.insert(id.clone(), Coding { id, sha256, published, rows: Vec::new() });
    }
    let entries = std::fs::read_dir(folder).map_err(|e| Error::new(&folder.display().to_string(), 0, format!("cannot be listed: {e}")))?;
    let mut tables: Vec<_> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    tables.retain(|t| t.extension().is_some_and(|e| e == "tsv") && *t != list);
    tables.sort();
    for table in tables {
        let name = table.display().to_string();
        for (line, [id, event, label, start, end]) in rows::<5>(&table)? {
            let fault = |what: &str| Error::new(&name, line, what);
            let coding = out.get_mut(&id).ok_or_else(|| fault("the report is not in reports.tsv"))?;
            let number = |text: &str| text.parse::<usize>().map_err(|_| fault(&format!("`{text}` is no number")));
            let (event, start, end) = (number(&event)?, number(&start)?, number(&end)?);
            if start >= end {
                return Err(fault("the span is empty"));
            }
            let label = Label::parse(&label, &is_mode(codebook)).map_err(|what| fault(&what))?;
            coding.rows.push(Row { event, label, start, end });
        }
    }
    Ok(out.into_values().collect())
}

/// The rows of a table below its heading, with their lines.
fn rows<const N: usize>(table: &Path) -> Result<Vec<(usize, [String; N])>, Error> {
    let name = table.display().to_string();
    let text = std::fs::read_to_string(table).map_err(|e| Error::new(&name, 0, format!("cannot be read: {e}")))?;
    let row = |(i, line): (usize, &str)| {
        let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        let cells = <[String; N]>::try_from(cells).map_err(|c| Error::new(&name, i + 1, format!("{} cells; {N} are wanted", c.len())))?;
        Ok((i + 1, cells))
    };
    text.lines().enumerate().skip(1).map(row).collect()
}

/// Writes codings into a folder: the list, and a table for each corpus.
pub fn write(folder: &Path, codings: &[Coding]) -> std::io::Result<()> {
    let mut list = "report\tsha256\tpublished\n".to_owned();
    let mut tables: BTreeMap<&str, String> = BTreeMap::new();
    for coding in codings {
        let published = coding.published.map_or("-".to_owned(), |d| d.to_string());
        let _ = writeln!(list, "{}\t{}\t{published}", coding.id, coding.sha256);
        let corpus = coding.id.split('/').next().unwrap_or("other");
        let table = tables.entry(corpus).or_insert_with(|| "report\tevent\tlabel\tstart\tend\n".to_owned());
        for row in &coding.rows {
            let _ = writeln!(table, "{}\t{}\t{}\t{}\t{}", coding.id, row.event, row.label, row.start, row.end);
        }
    }
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("reports.tsv"), list)?;
    tables.into_iter().try_for_each(|(corpus, table)| std::fs::write(folder.join(format!("{corpus}.tsv")), table))
}

/// A coding of a text, its rows still to come.
pub(crate) fn coding(id: &str, text: &str, published: Option<Date>) -> Coding {
    Coding { id: id.to_owned(), sha256: sum(text), published, rows: Vec::new() }
}
