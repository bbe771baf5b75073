//! The published JSON, schema `griot/1`: one event an object. The only serialization of the library's types.
//!
//! Offsets count Unicode code points of the report's text, end-exclusive.

use crate::codebook::Codebook;
use crate::event::{Event, Party};
use crate::pipeline::Coded;
use crate::{CodePoints, Span};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The version that every record names.
pub const SCHEMA: &str = "griot/1";

/// One event, as published. The meaning of every field is in `data/README.md` and the manual.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are the schema's")]
pub struct Record {
    pub schema: String,
    pub id: String,
    pub document: String,
    pub text_sha256: String,
    pub published: Option<String>,
    #[serde(rename = "type")]
    pub event_type: String,
    pub mode: Option<String>,
    pub contexts: Vec<String>,
    pub status: String,
    pub background: bool,
    pub actors: Vec<Actor>,
    pub recipients: Vec<Actor>,
    pub place: Option<Place>,
    pub time: Option<Time>,
    pub tolls: Vec<Toll>,
    pub sources: Vec<Source>,
    pub evidence: Evidence,
    pub targets: Vec<String>,
    pub codes: Codes,
    pub confidence: f64,
}

/// One who acts or is acted on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are the schema's")]
pub struct Actor {
    pub text: String,
    pub name: String,
    pub id: Option<String>,
    pub country: Option<String>,
    pub sector: Option<String>,
    pub start: usize,
    pub end: usize,
    pub by: String,
}

/// Where.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are the schema's")]
pub struct Place {
    pub text: String,
    pub name: String,
    pub country: Option<String>,
    pub admin1: Option<String>,
    pub admin2: Option<String>,
    pub geonames: Option<u32>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub precision: u8,
    pub start: usize,
    pub end: usize,
    pub by: String,
}

/// When; `text` and offsets are null where the report gives no words for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are the schema's")]
pub struct Time {
    pub text: Option<String>,
    pub from: String,
    pub to: String,
    pub precision: u8,
    pub start: Option<usize>,
    pub end: Option<usize>,
    pub by: String,
}

/// How many people, and what happened to them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are the schema's")]
pub struct Toll {
    pub kind: String,
    pub who: Option<String>,
    pub low: u64,
    pub high: Option<u64>,
    pub text: String,
    pub start: usize,
    pub end: usize,
    pub by: String,
}

/// Who says so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are the schema's")]
pub struct Source {
    pub text: String,
    pub name: String,
    pub kind: Option<String>,
    pub stance: String,
    pub start: usize,
    pub end: usize,
    pub by: String,
}

/// The words an event was read from, and what read it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are the schema's")]
pub struct Evidence {
    pub trigger: Extent,
    pub mentions: Vec<Extent>,
    pub sentence: Extent,
    pub by: String,
    pub status_by: String,
}

/// A range of code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are the schema's")]
pub struct Extent {
    pub start: usize,
    pub end: usize,
}

/// The nearest codes of other codebooks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are the schema's")]
pub struct Codes {
    pub cameo: Option<String>,
    pub quad: Option<u8>,
    pub goldstein: Option<f64>,
    pub acled: Option<String>,
    pub ucdp: Option<String>,
}

/// The records of a coded report, in reading order.
pub fn records(coded: &Coded, codebook: &Codebook) -> Vec<Record> {
    let document = &coded.article.document;
    let writer = Writer { text: &document.text, points: CodePoints::new(&document.text) };
    let sha = sha256(&document.text);
    let published = coded.article.published.map(|d| d.to_string());
    let record = |(i, event): (usize, &Event)| Record {
        schema: SCHEMA.into(),
        id: format!("{}-e{}", document.id, i + 1),
        document: document.id.clone(),
        text_sha256: sha.clone(),
        published: published.clone(),
        ..writer.event(event, codebook)
    };
    coded.events.iter().enumerate().map(record).collect()
}

/// The SHA-256 of a text, in hexadecimal digits.
fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect()
}

struct Writer<'a> {
    text: &'a str,
    points: CodePoints,
}

impl Writer<'_> {
    fn words(&self, span: Span) -> String {
        span.of(self.text).to_owned()
    }

    fn extent(&self, span: Span) -> Extent {
        let (start, end) = self.points.span(span);
        Extent { start, end }
    }

    fn actor(&self, party: &Party) -> Actor {
        let Extent { start, end } = self.extent(party.span);
        Actor {
            text: self.words(party.span),
            name: party.name.clone(),
            id: party.id.clone(),
            country: party.country.clone(),
            sector: party.sector.map(|s| s.code().to_owned()),
            start,
            end,
            by: party.by.clone(),
        }
    }

    /// Everything but what names the report.
    fn event(&self, event: &Event, codebook: &Codebook) -> Record {
        let definition = codebook.definition(event.event_type);
        Record {
            schema: String::new(),
            id: String::new(),
            document: String::new(),
            text_sha256: String::new(),
            published: None,
            event_type: event.event_type.as_str().into(),
            mode: event.mode.clone(),
            contexts: event.contexts.clone(),
            status: event.status.as_str().into(),
            background: event.background,
            actors: event.actors.iter().map(|p| self.actor(p)).collect(),
            recipients: event.recipients.iter().map(|p| self.actor(p)).collect(),
            place: event.site.as_ref().map(|s| self.place(s)),
            time: event.when.as_ref().map(|w| self.time(w)),
            tolls: event.tolls.iter().map(|t| self.toll(t)).collect(),
            sources: event.sources.iter().map(|s| self.source(s)).collect(),
            evidence: Evidence {
                trigger: self.extent(event.evidence.trigger),
                mentions: event.evidence.mentions.iter().map(|m| self.extent(*m)).collect(),
                sentence: self.extent(event.evidence.sentence),
                by: event.evidence.by.clone(),
                status_by: event.evidence.status_by.clone(),
            },
            targets: event.targets.iter().map(|t| (*t).to_owned()).collect(),
            codes: Codes {
                cameo: codebook.cameo(event.event_type, event.mode.as_deref()).map(str::to_owned),
                quad: definition.map(|d| d.quad),
                goldstein: definition.map(|d| d.score),
                acled: codebook.acled(event.event_type, event.mode.as_deref()).map(str::to_owned),
                ucdp: None,
            },
            confidence: event.confidence,
        }
    }

    fn place(&self, site: &crate::event::Site) -> Place {
        let Extent { start, end } = self.extent(site.span);
        let place = &site.place;
        Place {
            text: self.words(site.span),
            name: place.name.clone(),
            country: place.country.clone(),
            admin1: place.admin1.clone(),
            admin2: None,
            geonames: place.geonames,
            lat: place.lat,
            lon: place.lon,
            precision: place.precision,
            start,
            end,
            by: site.by.clone(),
        }
    }

    fn time(&self, when: &crate::event::When) -> Time {
        let extent = when.span.map(|s| self.extent(s));
        Time {
            text: when.span.map(|s| self.words(s)),
            from: when.period.from.to_string(),
            to: when.period.to.to_string(),
            precision: when.period.precision,
            start: extent.map(|e| e.start),
            end: extent.map(|e| e.end),
            by: when.by.clone(),
        }
    }

    fn toll(&self, toll: &crate::event::Toll) -> Toll {
        let Extent { start, end } = self.extent(toll.span);
        Toll {
            kind: toll.kind.as_str().into(),
            who: toll.who.map(|s| self.words(s)),
            low: toll.quantity.low,
            high: toll.quantity.high,
            text: self.words(toll.span),
            start,
            end,
            by: toll.by.clone(),
        }
    }

    fn source(&self, source: &crate::event::Source) -> Source {
        let Extent { start, end } = self.extent(source.span);
        Source {
            text: self.words(source.span),
            name: source.name.clone(),
            kind: source.kind.map(|s| s.code().to_owned()),
            stance: source.stance.as_str().into(),
            start,
            end,
            by: source.by.clone(),
        }
    }
}
