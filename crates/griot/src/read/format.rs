//! Which format a file is in: by its extension, else by its content. Never fails: what is nothing else is plain text.

use super::{csv, jsonl};

/// How a file holds its reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// The file is the text of one report.
    Text,
    /// A page of one report.
    Html,
    /// One object, an array of objects, or an object that holds such an array.
    Json,
    /// One object a line.
    Jsonl,
    /// A table with a header, its cells separated by this byte.
    Csv(u8),
}

impl Format {
    /// May the file hold more than one report?
    pub(super) fn holds_many(self) -> bool {
        !matches!(self, Format::Text | Format::Html)
    }
}

/// Chooses by the extension; a name without a telling one leaves it to the content.
pub(super) fn choose(name: &str, content: &str) -> Format {
    let extension = name.rsplit(['/', '\\']).next().and_then(|file| file.rsplit_once('.')).map(|(_, e)| e.to_ascii_lowercase());
    match extension.as_deref() {
        Some("txt" | "text" | "md") => Format::Text,
        Some("html" | "htm" | "xhtml") => Format::Html,
        // Many a file of JSON lines is called `.json`.
        Some("json") if jsonl::looks_like(content) => Format::Jsonl,
        Some("json") => Format::Json,
        Some("jsonl" | "ndjson") => Format::Jsonl,
        Some("tsv" | "tab") => Format::Csv(b'\t'),
        Some("csv") => Format::Csv(csv::delimiter(content)),
        _ => sniff(content),
    }
}

fn sniff(content: &str) -> Format {
    let start = content.trim_start();
    match start.as_bytes().first() {
        Some(b'<') if is_page(start) => Format::Html,
        Some(b'{') if jsonl::looks_like(content) => Format::Jsonl,
        // A transcript may begin with "[Text]": only what parses is JSON.
        Some(b'{' | b'[') if serde_json::from_str::<serde::de::IgnoredAny>(content).is_ok() => Format::Json,
        _ if csv::looks_like(content) => Format::Csv(csv::delimiter(content)),
        _ => Format::Text,
    }
}

fn is_page(start: &str) -> bool {
    let head: String = start.chars().take(2000).collect::<String>().to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<article", "<p>", "<div"].iter().any(|tag| head.contains(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_known_by_name_or_content() {
        for (name, content, format) in [
            ("a.txt", "<p>kept", Format::Text),
            ("dir.csv/a.TXT", "a,text\n1,b", Format::Text),
            ("a.htm", "no tags", Format::Html),
            ("a.json", "{\"text\":\"x\"}", Format::Json),
            ("a.json", "{\"text\":\"x\"}\n{\"text\":\"y\"}\n", Format::Jsonl),
            ("a.ndjson", "", Format::Jsonl),
            ("a.csv", "id;text\n1;b", Format::Csv(b';')),
            ("a.tsv", "id;a\ttext", Format::Csv(b'\t')),
            ("-", "\n<!DOCTYPE html><title>x", Format::Html),
            ("-", "<b> is not a page", Format::Text),
            ("-", "[{\"text\":\"x\"}]", Format::Json),
            ("-", "{\n \"text\":\"x\"}", Format::Json),
            ("-", "{\"text\":\"x\"}\nbroken", Format::Jsonl),
            ("-", "[Text] Rebels attacked Goma.", Format::Text),
            ("-", "{Goma} rebels", Format::Text),
            ("-", "id,date,text\n1,2012-11-17,Rebels fled", Format::Csv(b',')),
            ("-", "In this text, rebels fled.\nThe end, text and body.", Format::Text),
            ("report", "", Format::Text),
        ] {
            assert_eq!(choose(name, content), format, "{name} {content:?}");
        }
    }
}
