//! Reports and events for the tests, of our own making: a few lines stand for a report that was coded.

#![allow(dead_code, unreachable_pub, reason = "each test uses a part of it")]
#![allow(clippy::unwrap_used, reason = "all of it is a test")]

use griot::record::Record;
use griot::{Document, Versions};
use griot_store::{Added, Archive, Filing, Made};
use serde_json::json;

/// An event in few words.
#[derive(Clone, Debug)]
pub struct Brief {
    pub place: (&'static str, &'static str, f64, f64),
    pub day: &'static str,
    pub kind: &'static str,
    pub trigger: usize,
    pub killed: u64,
    pub actor: &'static str,
}

pub const GAO: (&str, &str, f64, f64) = ("Gao", "MLI", 16.27, -0.04);
pub const SUVA: (&str, &str, f64, f64) = ("Suva", "FJI", -18.14, 178.44);

impl Brief {
    pub fn at(place: (&'static str, &'static str, f64, f64), day: &'static str) -> Self {
        Brief { place, day, kind: "ASSAULT", trigger: 10, killed: 2, actor: "Ansar Dine" }
    }
}

/// A report as it might have been read, with a text of its own.
pub fn document(id: &str, text: &str) -> Document {
    Document {
        id: id.into(),
        title: format!("News of {id}"),
        text: text.into(),
        published: Some("2012-11-20".parse().unwrap()),
        ..Document::default()
    }
}

/// Its events as they might have been coded.
pub fn events(document: &str, briefs: &[Brief]) -> Vec<Record> {
    let event = |(i, b): (usize, &Brief)| {
        let (name, country, lat, lon) = b.place;
        let value = json!({
            "schema": "griot/1", "id": format!("{document}-e{}", i + 1), "document": document, "text_sha256": "", "published": "2012-11-20",
            "type": b.kind, "mode": "firearms", "contexts": [], "status": "happened", "background": false,
            "actors": [{"text": b.actor, "name": b.actor, "id": b.actor.to_lowercase().replace(' ', "-"), "country": country, "sector": "REB",
                "start": 0, "end": 6, "by": "table"}],
            "recipients": [{"text": "two policemen", "name": "Police", "id": null, "country": country, "sector": "COP", "start": 20, "end": 30,
                "by": "role"}],
            "place": {"text": name, "name": name, "country": country, "admin1": null, "admin2": null, "geonames": 1, "lat": lat, "lon": lon,
                "precision": 1, "start": 40, "end": 43, "by": "gazetteer"},
            "time": {"text": null, "from": b.day, "to": b.day, "precision": 1, "start": null, "end": null, "by": "weekday"},
            "tolls": [{"kind": "killed", "who": null, "low": b.killed, "high": b.killed, "text": "two", "start": 20, "end": 23, "by": "number"}],
            "sources": [],
            "evidence": {"trigger": {"start": b.trigger, "end": b.trigger + 4}, "mentions": [], "sentence": {"start": 0, "end": 40}, "by": "x",
                "status_by": "y"},
            "targets": [], "codes": {"cameo": null, "quad": null, "goldstein": null, "acled": null, "ucdp": null}, "confidence": 0.5
        });
        serde_json::from_value(value).unwrap()
    };
    briefs.iter().enumerate().map(event).collect()
}

/// Versions that differ by their model alone.
pub fn made(model: &str) -> Made {
    let with = Versions { griot: "0".into(), model: model.into(), data: "d".into(), gazetteer: "g".into() };
    Made { with, at: "2026-01-02T03:04:05Z".parse().unwrap() }
}

/// Files one report.
pub fn file(archive: &mut Archive, id: &str, text: &str, briefs: &[Brief], model: &str) -> Added {
    let document = document(id, text);
    let published = document.published;
    let filing = Filing { raw: None, document, published, events: events(id, briefs) };
    archive.file(&[filing], &made(model)).unwrap()
}

/// A new archive in a folder of its own.
pub fn archive() -> (tempfile::TempDir, Archive) {
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::open_to_add(&folder.path().join("a.griot")).unwrap();
    (folder, archive)
}

/// All events' ids that pass.
pub fn ids(archive: &Archive, filter: &griot_store::Filter) -> Vec<String> {
    let mut out = Vec::new();
    archive
        .events::<griot_store::Error>(filter, |record| {
            out.push(record.id);
            Ok(())
        })
        .unwrap();
    out
}

/// All incidents: id and events.
pub fn incidents(archive: &Archive) -> Vec<(String, Vec<String>)> {
    let mut out = Vec::new();
    archive
        .incidents::<griot_store::Error>(&griot_store::Filter::default(), |incident| {
            out.push((incident.id, incident.events));
            Ok(())
        })
        .unwrap();
    out.sort();
    out
}
