//! Tables with a header → Documents: one report a row. A row of humanitarian (HXL) tags under the header names columns and is no
//! report.

use super::{Record, field};
use csv::{ReaderBuilder, StringRecord};

/// What the tags of HXL mean, where the header's own words say nothing.
const TAGS: [(&str, &str); 6] = [
    ("#description", "text"),
    ("#meta+id", "id"),
    ("#meta+url", "url"),
    ("#meta+source", "outlet"),
    ("#date", "date"),
    ("#meta+title", "title"),
];

/// The reports of the rows.
pub(super) fn read(text: &str, delimiter: u8) -> Vec<Record> {
    let mut rows = rows(text, delimiter);
    let Some(Row { cells: header, .. }) = rows.next() else { return Vec::new() };
    let mut keys: Vec<String> = header.iter().map(field::key).collect();
    let mut rows = rows.peekable();
    if let Some(tags) = rows.next_if(|row| is_tags(&row.cells)) {
        rename(&mut keys, &tags.cells);
    }
    if !keys.iter().any(|key| field::is_text(key)) {
        let names: Vec<&str> = header.iter().take(20).collect();
        let reason = format!("no column is called `text`, `content` or `body`; the columns are: {}", names.join(", "));
        return vec![Record { line: Some(1), document: Err(reason) }];
    }
    rows.map(|row| report(&keys, row)).collect()
}

struct Row {
    line: usize,
    cells: StringRecord,
    fault: Option<String>,
}

/// The rows that are not blank, with the lines on which they begin.
fn rows(text: &str, delimiter: u8) -> impl Iterator<Item = Row> {
    let reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes());
    reader.into_records().map(|row| match row {
        Ok(cells) => Row { line: cells.position().map_or(1, |p| p.line() as usize), cells, fault: None },
        Err(error) => {
            let line = error.position().map_or(1, |p| p.line() as usize);
            Row { line, cells: StringRecord::new(), fault: Some(error.to_string()) }
        }
    })
}

fn report(keys: &[String], row: Row) -> Record {
    let cell = |key: &str| {
        let values = keys.iter().zip(&row.cells).filter(|(name, _)| *name == key);
        values.map(|(_, value)| value.to_string()).find(|value| !value.trim().is_empty())
    };
    let document = match row.fault {
        Some(fault) => Err(fault),
        None => field::document(cell).ok_or_else(|| "the report has no text".to_string()),
    };
    Record { line: Some(row.line), document }
}

fn is_tags(cells: &StringRecord) -> bool {
    cells.iter().any(|cell| cell.starts_with('#')) && cells.iter().all(|cell| cell.trim().is_empty() || cell.trim().starts_with('#'))
}

fn rename(keys: &mut [String], tags: &StringRecord) {
    for (key, tag) in keys.iter_mut().zip(tags) {
        let meaning = TAGS.iter().find(|(name, _)| tag.trim().starts_with(name));
        if let Some((_, meaning)) = meaning.filter(|_| !field::is_known(key)) {
            *key = (*meaning).to_string();
        }
    }
}

/// The byte that separates the header's cells: of comma, semicolon and tab the one it has most of.
pub(super) fn delimiter(text: &str) -> u8 {
    let header = header(text);
    let count = |delimiter: &u8| header.bytes().filter(|b| b == delimiter).count();
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// Does the first line name columns, one of them the text?
pub(super) fn looks_like(text: &str) -> bool {
    let header = header(text);
    let cells: Vec<String> = header.split(delimiter(text) as char).map(field::key).collect();
    header.len() < 4096
        && cells.len() > 1
        && cells.iter().any(|cell| field::is_text(cell))
        && cells.iter().all(|cell| cell.len() <= 40)
        && cells.iter().filter(|cell| field::is_known(cell)).count() * 3 >= cells.len()
}

fn header(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}
