//! A file of `corpus/reports` → Report: its header, its plain text and its events.

use crate::label::{Label, TriggerLabel};
use crate::markup::{self, Mark};
use crate::{Error, Split};
use griot::codebook::Codebook;
use griot::event::Role;
use griot::{EventType, Span};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A marked report.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// `reports/NAME`, or the corpus and the id within it.
    pub id: String,
    /// The day of publication.
    pub published: Option<Date>,
    /// wire, local, broadcast, ngo, government; empty for reports that others wrote.
    pub voice: String,
    /// ISO 3166-1 alpha-3 of where it is about, or `XXX`.
    pub country: String,
    /// The plain text.
    pub text: String,
    /// The events, in the order of their numbers.
    pub events: Vec<MarkedEvent>,
}

/// A marked event; spans count bytes of the report's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedEvent {
    /// Its number in the report.
    pub number: usize,
    /// The word or phrase that tells it at its fullest.
    pub trigger: Span,
    /// What the trigger says.
    pub label: TriggerLabel,
    /// Other triggers of it.
    pub mentions: Vec<Span>,
    /// Who and what takes part.
    pub roles: Vec<(Role, Span)>,
}

impl MarkedEvent {
    /// All its triggers, the main one first.
    pub fn triggers(&self) -> impl Iterator<Item = Span> + '_ {
        std::iter::once(self.trigger).chain(self.mentions.iter().copied())
    }

    /// Is it of a type, and is one of its triggers among some spans?
    pub fn is_told_by(&self, event_type: EventType, spans: &[Span]) -> bool {
        self.label.event_type == event_type && spans.iter().any(|s| self.triggers().any(|t| t.overlaps(*s)))
    }
}

impl Report {
    /// Where it belongs: train, dev or test.
    pub fn split(&self) -> Split {
        Split::of(&self.id)
    }
}

const VOICES: [&str; 5] = ["wire", "local", "broadcast", "ngo", "government"];

/// Does the codebook give a type such a mode?
pub(crate) fn is_mode(codebook: &Codebook) -> impl Fn(EventType, &str) -> bool {
    |t, mode| codebook.definition(t).is_some_and(|d| d.modes.iter().any(|m| m.name == mode))
}

/// Reads all `.txt` files of a folder, in order of their names; the faults of all are told at once.
pub fn read_all(folder: &Path, codebook: &Codebook) -> Result<Vec<Report>, Vec<Error>> {
    let whole = |e: std::io::Error| vec![Error::new(&folder.display().to_string(), 0, format!("cannot be listed: {e}"))];
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).map_err(whole)?.filter_map(|e| Some(e.ok()?.path())).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    files.sort();
    let (mut out, mut faults) = (Vec::new(), Vec::new());
    for file in files {
        match read(&file, codebook) {
            Ok(report) => out.push(report),
            Err(error) => faults.push(error),
        }
    }
    if faults.is_empty() { Ok(out) } else { Err(faults) }
}

/// Reads one file.
pub fn read(file: &Path, codebook: &Codebook) -> Result<Report, Error> {
    let name = file.display().to_string();
    let fault = |line: usize, what: &str| Error::new(&name, line, what);
    let source = std::fs::read_to_string(file).map_err(|e| fault(0, &format!("cannot be read: {e}")))?;
    let (header, body) = source.split_once("\n\n").ok_or_else(|| fault(1, "no empty line after the header"))?;
    let field = |key: &str| {
        let value = header.lines().find_map(|l| l.strip_prefix(key)?.strip_prefix(':'));
        value.map(str::trim).ok_or_else(|| fault(1, &format!("the header lacks `{key}:`")))
    };
    let published: Date = field("published")?.parse().map_err(|_| fault(1, "`published:` wants a day: 2009-03-14"))?;
    let (voice, country) = (field("voice")?, field("country")?);
    if !VOICES.contains(&voice) {
        return Err(fault(1, &format!("`voice:` wants one of {}", VOICES.join(", "))));
    }
    if country.len() != 3 || !country.bytes().all(|b| b.is_ascii_uppercase()) {
        return Err(fault(1, "`country:` wants ISO 3166-1 alpha-3, or XXX"));
    }
    let above = header.lines().count() + 1;
    let (text, marks) = markup::plain(body).map_err(|(line, what)| Error::new(&name, above + line, what))?;
    let stem = file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let labelled = labelled(&marks, codebook).map_err(|(line, what)| Error::new(&name, above + line, what))?;
    let events = events(labelled).map_err(|what| Error::new(&name, 0, what))?;
    Ok(Report { id: format!("reports/{stem}"), published: Some(published), voice: voice.into(), country: country.into(), text, events })
}

/// A span and what it is to the event of a number.
pub(crate) type Labelled = (usize, Label, Span);

fn labelled(marks: &[Mark], codebook: &Codebook) -> Result<Vec<Labelled>, (usize, String)> {
    let mut out = Vec::new();
    for mark in marks {
        for label in mark.labels.split(',') {
            let (number, words) = label.trim().split_once(char::is_whitespace).unwrap_or((label.trim(), ""));
            let number: usize = number.parse().map_err(|_| (mark.line, format!("`{label}`: a label begins with an event's number")))?;
            out.push((number, Label::parse(words, &is_mode(codebook)).map_err(|what| (mark.line, what))?, mark.span));
        }
    }
    Ok(out)
}

/// Gathers the labels by event. Each event has one trigger.
pub(crate) fn events(labels: Vec<Labelled>) -> Result<Vec<MarkedEvent>, String> {
    let mut triggers: BTreeMap<usize, MarkedEvent> = BTreeMap::new();
    for (number, label, span) in &labels {
        if let Label::Trigger(label) = label {
            let event = MarkedEvent { number: *number, trigger: *span, label: label.clone(), mentions: Vec::new(), roles: Vec::new() };
            if triggers.insert(*number, event).is_some() {
                return Err(format!("event {number} has two triggers: mark the lesser one `{number} mention`"));
            }
        }
    }
    for (number, label, span) in labels {
        let event = triggers.get_mut(&number).ok_or_else(|| format!("event {number} has no trigger"))?;
        match label {
            Label::Trigger(_) => {}
            Label::Mention => event.mentions.push(span),
            Label::Role(role) => event.roles.push((role, span)),
        }
    }
    let mut out: Vec<MarkedEvent> = triggers.into_values().collect();
    for event in &mut out {
        event.mentions.sort_unstable();
        event.roles.sort_by_key(|(_, span)| *span);
    }
    Ok(out)
}
