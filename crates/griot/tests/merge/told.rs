//! Reports built by hand: events as the coder would write them, of towns and people that tests speak of.

use griot::merge::{Filed, Lead, Wording};
use griot::record::{Actor, Codes, Evidence, Extent, Place, Record, SCHEMA, Source, Time, Toll};

/// The town.
pub(crate) const GAO: &str = "Gao";

/// An event that is being built.
#[derive(Clone, Debug)]
pub(crate) struct Event(Record);

/// A report of some events, numbered in their order.
pub(crate) fn report(document: &str, published: &str, text: &str, events: Vec<Event>) -> Filed {
    let events: Vec<Record> = events.into_iter().enumerate().map(|(i, e)| e.record(document, i + 1)).collect();
    Filed { document: document.into(), published: published.parse().ok(), wording: Wording::of(text), lead: Lead::of(&events), events }
}

/// An event of a type, or of a type and mode: `ASSAULT/firearms`.
pub(crate) fn event(kind: &str) -> Event {
    let (event_type, mode) = kind.split_once('/').map_or((kind, None), |(t, m)| (t, Some(m.to_owned())));
    let nowhere = Extent { start: 0, end: 0 };
    Event(Record {
        schema: SCHEMA.into(),
        id: String::new(),
        document: String::new(),
        text_sha256: String::new(),
        published: None,
        event_type: event_type.into(),
        mode,
        contexts: Vec::new(),
        status: "happened".into(),
        background: false,
        actors: Vec::new(),
        recipients: Vec::new(),
        place: None,
        time: None,
        tolls: Vec::new(),
        sources: Vec::new(),
        evidence: Evidence { trigger: nowhere, mentions: Vec::new(), sentence: nowhere, by: "test".into(), status_by: "test".into() },
        targets: Vec::new(),
        codes: Codes { cameo: None, quad: None, goldstein: None, acled: None, ucdp: None },
        confidence: 0.8,
    })
}

impl Event {
    /// The record, as the n-th of a report. Each event stands in a sentence of its own.
    pub(crate) fn record(mut self, document: &str, n: usize) -> Record {
        self.0.id = format!("{document}-e{n}");
        self.0.document = document.into();
        self.0.evidence.trigger = Extent { start: 200 * n, end: 200 * n + 8 };
        self.0
    }

    pub(crate) fn status(mut self, status: &str) -> Self {
        self.0.status = status.into();
        self
    }

    pub(crate) fn background(mut self) -> Self {
        self.0.background = true;
        self
    }

    pub(crate) fn by(mut self, who: &str) -> Self {
        self.0.actors.extend(actor(who));
        self
    }

    pub(crate) fn on(mut self, who: &str) -> Self {
        self.0.recipients.extend(actor(who));
        self
    }

    /// At a place that the sentence names.
    pub(crate) fn at(mut self, name: &str) -> Self {
        self.0.place = Some(place(name, "place-of-trigger"));
        self
    }

    /// At the place that the report speaks of.
    pub(crate) fn lent_at(mut self, name: &str) -> Self {
        self.0.place = Some(place(name, "place-of-report"));
        self
    }

    /// On a day, or from one to another: `2012-06-26..2012-06-28`; an empty word is no time.
    pub(crate) fn when(mut self, period: &str) -> Self {
        self.0.time = time(period, "weekday");
        self
    }

    /// On the day of the report's news.
    pub(crate) fn lent_when(mut self, period: &str) -> Self {
        self.0.time = time(period, "day-of-news");
        self
    }

    /// In a report without a date of the last days: on the day of publication or the one before, as far as that tells.
    pub(crate) fn dateless(mut self, period: &str) -> Self {
        self.0.time = time(period, "publication");
        self
    }

    pub(crate) fn toll(mut self, kind: &str, low: u64, high: Option<u64>, who: &str) -> Self {
        let text = format!("{low} {who}");
        self.0.tolls.push(Toll { kind: kind.into(), who: Some(who.into()), low, high, text, start: 90, end: 99, by: "count".into() });
        self
    }

    pub(crate) fn says(mut self, name: &str, stance: &str) -> Self {
        let source =
            Source { text: name.into(), name: name.into(), kind: None, stance: stance.into(), start: 0, end: 0, by: "test".into() };
        self.0.sources.push(source);
        self
    }
}

fn actor(who: &str) -> Option<Actor> {
    let (name, id, country, sector) = match who {
        "" => return None,
        "gunmen" => ("gunmen", None, None, "UAF"),
        "rebels" => ("Ansar Dine", Some("ansar-dine"), Some("MLI"), "REB"),
        "others" => ("MUJAO", Some("mujao"), Some("MLI"), "REB"),
        "army" => ("Armed Forces of Mali", Some("mli:military"), Some("MLI"), "MIL"),
        _ => ("Civilians (Mali)", None, Some("MLI"), "CVL"),
    };
    Some(Actor {
        text: who.into(),
        name: name.into(),
        id: id.map(str::to_owned),
        country: country.map(str::to_owned),
        sector: Some(sector.into()),
        start: 0,
        end: 0,
        by: "role".into(),
    })
}

fn time(period: &str, by: &str) -> Option<Time> {
    let (from, to) = period.split_once("..").unwrap_or((period, period));
    let text = (!matches!(by, "day-of-news" | "publication")).then(|| period.to_owned());
    let time = Time { text, from: from.into(), to: to.into(), precision: 1, start: None, end: None, by: by.into() };
    (!period.is_empty()).then_some(time)
}

fn place(name: &str, by: &str) -> Place {
    let (full, admin1, point, precision) = match name {
        "Gao" => (GAO, Some("Gao"), Some((16.27, -0.04)), 1),
        "Ansongo" => ("Ansongo", Some("Gao"), Some((15.66, 0.50)), 1),
        "Kidal" => ("Kidal", Some("Kidal"), Some((18.44, 1.41)), 1),
        "Bamako" => ("Bamako", Some("Bamako"), Some((12.65, -8.0)), 1),
        "Gao region" => ("Gao Region", Some("Gao"), Some((17.0, 0.0)), 4),
        "Kidal region" => ("Kidal Region", Some("Kidal"), Some((19.5, 1.5)), 4),
        "Mali" => ("Mali", None, Some((17.0, -4.0)), 6),
        unknown => (unknown, None, None, 0),
    };
    Place {
        text: name.into(),
        name: full.into(),
        country: point.map(|_| "MLI".to_owned()),
        admin1: admin1.map(str::to_owned),
        admin2: None,
        geonames: None,
        lat: point.map(|(lat, _)| lat),
        lon: point.map(|(_, lon)| lon),
        precision,
        start: 0,
        end: 0,
        by: by.into(),
    }
}
