//! An event's record → a line, a row of CSV, a row of the table. Never looks at the report.

use super::{Shown, kind, list, number, period};
use griot::notation;
use griot::record::{Actor, Record};

/// A line that begins with the report, as reports that have no archive are told apart.
pub(crate) fn in_report(record: &Record) -> String {
    format!("{}: {}", record.document, notation::record_line(record))
}

impl Shown for Record {
    const COLUMNS: &'static [&'static str] = &[
        "event_id",
        "document",
        "published",
        "event_type",
        "mode",
        "status",
        "background",
        "actors",
        "actor_ids",
        "recipients",
        "recipient_ids",
        "place",
        "country_iso3",
        "latitude",
        "longitude",
        "place_precision",
        "date_from",
        "date_to",
        "date_precision",
        "killed_low",
        "injured_low",
        "detained_low",
        "sources",
        "contexts",
        "sentence_start",
    ];

    const HEADINGS: &'static [&'static str] = &["event", "type", "status", "by", "on", "at", "when"];

    /// No toll is not a toll of 0.
    fn row(&self) -> Vec<String> {
        let r = self;
        let names = |parties: &[Actor]| list(parties.iter().map(|p| &p.name));
        let ids = |parties: &[Actor]| list(parties.iter().map(|p| p.id.as_deref().unwrap_or_default()));
        let place = r.place.as_ref();
        let toll = |kind: &str| {
            let counts: Vec<u64> = r.tolls.iter().filter(|t| t.kind == kind).map(|t| t.low).collect();
            counts.iter().max().map(u64::to_string).unwrap_or_default()
        };
        vec![
            r.id.clone(),
            r.document.clone(),
            r.published.clone().unwrap_or_default(),
            r.event_type.clone(),
            r.mode.clone().unwrap_or_default(),
            r.status.clone(),
            r.background.to_string(),
            names(&r.actors),
            ids(&r.actors),
            names(&r.recipients),
            ids(&r.recipients),
            place.map(|p| p.name.clone()).unwrap_or_default(),
            place.and_then(|p| p.country.clone()).unwrap_or_default(),
            number(place.and_then(|p| p.lat)),
            number(place.and_then(|p| p.lon)),
            place.map(|p| p.precision.to_string()).unwrap_or_default(),
            r.time.as_ref().map(|t| t.from.clone()).unwrap_or_default(),
            r.time.as_ref().map(|t| t.to.clone()).unwrap_or_default(),
            r.time.as_ref().map(|t| t.precision.to_string()).unwrap_or_default(),
            toll("killed"),
            toll("injured"),
            toll("detained"),
            list(r.sources.iter().map(|s| &s.text)),
            list(&r.contexts),
            r.evidence.sentence.start.to_string(),
        ]
    }

    fn cells(&self) -> Vec<String> {
        let names = |parties: &[Actor]| parties.iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join(", ");
        let when = self.time.as_ref().map(|t| period(&t.from, &t.to)).unwrap_or_default();
        let place = self.place.as_ref().map(|p| p.name.clone()).unwrap_or_default();
        let kind = kind(&self.event_type, self.mode.as_deref());
        vec![self.id.clone(), kind, self.status.clone(), names(&self.actors), names(&self.recipients), place, when]
    }

    fn line(&self) -> String {
        format!("{}: {}", self.id, notation::record_line(self))
    }
}
