//! One event, one readable line, for people, tests and diffs; written and read back.
//!
//! ```text
//! ASSAULT/firearms happened by="Gunmen" on="two police officers" at="Kidal/MLI" when=2012-11-15 killed=2 says="a local official"
//! ```
//! Values in quotes are the report's words. `killed=12+` is at least 12, `12..20` a range; `background` follows the status.

use crate::event::Event;
use crate::lexicon::Stance;
use crate::record::Record;
use std::fmt::Write;

/// A line of notation, taken apart.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Line {
    /// The type, with its mode after a slash.
    pub kind: String,
    /// Words without a value: the status, `background`.
    pub flags: Vec<String>,
    /// Fields with their values, in order.
    pub fields: Vec<(String, String)>,
}

/// Writes an event of a report's text.
pub fn line(event: &Event, text: &str) -> Line {
    let quote = |s: crate::Span| spaced(s.of(text));
    let mut fields: Vec<(String, String)> = Vec::new();
    fields.extend(event.actors.iter().map(|p| ("by".into(), quote(p.span))));
    fields.extend(event.recipients.iter().map(|p| ("on".into(), quote(p.span))));
    if let Some(site) = &event.site {
        let country = site.place.country.as_deref().map(|c| format!("/{c}")).unwrap_or_default();
        fields.push(("at".into(), format!("{}{country}", site.place.name)));
    }
    if let Some(when) = &event.when {
        fields.push(("when".into(), period(&when.period.from.to_string(), &when.period.to.to_string())));
    }
    fields.extend(event.tolls.iter().map(|t| (t.kind.as_str().into(), count(t.quantity.low, t.quantity.high))));
    for source in &event.sources {
        let key = match source.stance {
            Stance::Asserts => "says",
            Stance::Denies => "denies",
            Stance::Confirms => "confirms",
        };
        fields.push((key.into(), quote(source.span)));
    }
    Line { kind: kind(event.event_type.as_str(), event.mode.as_deref()), flags: flags(event.status.as_str(), event.background), fields }
}

/// Writes a published event: the same line, without its report at hand.
pub fn record_line(record: &Record) -> Line {
    let mut fields: Vec<(String, String)> = Vec::new();
    fields.extend(record.actors.iter().map(|p| ("by".into(), spaced(&p.text))));
    fields.extend(record.recipients.iter().map(|p| ("on".into(), spaced(&p.text))));
    if let Some(place) = &record.place {
        let country = place.country.as_deref().map(|c| format!("/{c}")).unwrap_or_default();
        fields.push(("at".into(), format!("{}{country}", place.name)));
    }
    fields.extend(record.time.iter().map(|t| ("when".into(), period(&t.from, &t.to))));
    fields.extend(record.tolls.iter().map(|t| (t.kind.clone(), count(t.low, t.high))));
    for source in &record.sources {
        let key = match source.stance.as_str() {
            "denies" => "denies",
            "confirms" => "confirms",
            _ => "says",
        };
        fields.push((key.into(), spaced(&source.text)));
    }
    Line { kind: kind(&record.event_type, record.mode.as_deref()), flags: flags(&record.status, record.background), fields }
}

/// `TYPE/mode`.
fn kind(event_type: &str, mode: Option<&str>) -> String {
    mode.map_or_else(|| event_type.to_owned(), |mode| format!("{event_type}/{mode}"))
}

fn flags(status: &str, background: bool) -> Vec<String> {
    std::iter::once(status.to_owned()).chain(background.then(|| "background".to_owned())).collect()
}

fn period(from: &str, to: &str) -> String {
    if from == to { from.to_owned() } else { format!("{from}..{to}") }
}

/// `12` is exactly 12, `12+` at least 12, `12..20` a range.
pub fn count(low: u64, high: Option<u64>) -> String {
    match high {
        None => format!("{low}+"),
        Some(high) if high == low => low.to_string(),
        Some(high) => format!("{low}..{high}"),
    }
}

/// Words with one blank between them.
fn spaced(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl std::fmt::Display for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut out = self.kind.clone();
        self.flags.iter().try_for_each(|flag| write!(out, " {flag}"))?;
        for (key, value) in &self.fields {
            let quoted = matches!(key.as_str(), "by" | "on" | "at" | "says" | "denies" | "confirms");
            if quoted {
                write!(out, " {key}=\"{}\"", value.replace('"', "'"))?;
            } else {
                write!(out, " {key}={value}")?;
            }
        }
        f.write_str(&out)
    }
}

/// Reads a line back; the error says what is wrong with it.
pub fn parse(line: &str) -> Result<Line, String> {
    let mut rest = line.trim();
    let mut out = Line::default();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        let (word, tail) = rest.split_at(end);
        rest = match tail.strip_prefix('=') {
            None => {
                let slot = if out.kind.is_empty() {
                    &mut out.kind
                } else {
                    out.flags.push(String::new());
                    out.flags.last_mut().ok_or("no flag")?
                };
                *slot = word.to_owned();
                tail.trim_start()
            }
            Some(value) => {
                let (value, after) = match value.strip_prefix('"') {
                    Some(quoted) => quoted.split_once('"').ok_or_else(|| format!("the value of `{word}` has no closing quote"))?,
                    None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
                };
                out.fields.push((word.to_owned(), value.to_owned()));
                after.trim_start()
            }
        };
    }
    if out.kind.is_empty() { Err("an empty line".into()) } else { Ok(out) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let text = r#"ASSAULT/firearms happened background by="Gunmen" on="two men" when=2012-11-15 killed=12+ says="a local official""#;
        assert_eq!(parse(text).unwrap().to_string(), text);
        assert!(parse("").is_err());
        assert!(parse(r#"ASSAULT by="x"#).is_err());
    }

    proptest::proptest! {
        #[test]
        fn no_line_panics(line in ".*") {
            if let Ok(read) = parse(&line) {
                proptest::prop_assert!(!read.kind.is_empty());
            }
        }
    }
}
