//! An incident → a line, a row of CSV, a row of the table. Never settles what the claims leave open.

use super::{Shown, kind, list, located, number, period};
use griot::incident::{Actor, Incident, Toll};
use griot::notation::{self, Line};

impl Shown for Incident {
    const COLUMNS: &'static [&'static str] = &[
        "incident_id",
        "event_type",
        "mode",
        "status",
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
        "killed_best",
        "killed_high",
        "tolls",
        "disputed",
        "reports",
        "voices",
        "events",
        "claims",
        "documents",
        "confidence",
    ];
    const HEADINGS: &'static [&'static str] = &["incident", "type", "status", "by", "on", "at", "when", "killed", "reports"];

    fn row(&self) -> Vec<String> {
        let names = |parties: &[Actor]| list(parties.iter().map(|p| &p.name));
        let ids = |parties: &[Actor]| list(parties.iter().map(|p| p.id.as_deref().unwrap_or_default()));
        let (place, time) = (self.place.as_ref(), self.time.as_ref());
        let killed = killed(self);
        let count = |value: Option<u64>| value.map(|v| v.to_string()).unwrap_or_default();
        vec![
            self.id.clone(),
            self.event_type.clone(),
            self.mode.clone().unwrap_or_default(),
            self.status.clone(),
            names(&self.actors),
            ids(&self.actors),
            names(&self.recipients),
            ids(&self.recipients),
            place.map(|p| p.name.clone()).unwrap_or_default(),
            place.and_then(|p| p.country.clone()).unwrap_or_default(),
            number(place.and_then(|p| p.lat)),
            number(place.and_then(|p| p.lon)),
            place.map(|p| p.precision.to_string()).unwrap_or_default(),
            time.map(|t| t.from.clone()).unwrap_or_default(),
            time.map(|t| t.to.clone()).unwrap_or_default(),
            time.map(|t| t.precision.to_string()).unwrap_or_default(),
            count(killed.map(|k| k.low)),
            count(killed.map(|k| k.best)),
            count(killed.and_then(|k| k.high)),
            list(self.tolls.iter().map(toll)),
            is_disputed(self).to_string(),
            self.documents.len().to_string(),
            voices(self).to_string(),
            self.events.len().to_string(),
            self.claims.len().to_string(),
            list(&self.documents),
            self.confidence.to_string(),
        ]
    }

    fn cells(&self) -> Vec<String> {
        let names = |parties: &[Actor]| parties.iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join(", ");
        vec![
            self.id.clone(),
            kind(&self.event_type, self.mode.as_deref()),
            self.status.clone(),
            names(&self.actors),
            names(&self.recipients),
            self.place.as_ref().map(|p| p.name.clone()).unwrap_or_default(),
            self.time.as_ref().map(|t| period(&t.from, &t.to)).unwrap_or_default(),
            killed(self).map(|k| range(k.low, k.best, k.high)).unwrap_or_default(),
            self.documents.len().to_string(),
        ]
    }

    fn line(&self) -> String {
        let mut fields: Vec<(String, String)> = Vec::new();
        fields.extend(self.actors.iter().map(|p| ("by".into(), p.name.clone())));
        fields.extend(self.recipients.iter().map(|p| ("on".into(), p.name.clone())));
        fields.extend(self.place.iter().map(|p| ("at".into(), located(&p.name, p.country.as_deref()))));
        fields.extend(self.time.iter().map(|t| ("when".into(), period(&t.from, &t.to))));
        fields.extend(self.tolls.iter().map(|t| (sided(t), range(t.low, t.best, t.high))));
        fields.push(("reports".into(), self.documents.len().to_string()));
        fields.push(("voices".into(), voices(self).to_string()));
        let disputed = is_disputed(self).then(|| "disputed".to_owned());
        let flags = std::iter::once(self.status.clone()).chain(disputed).collect();
        let line = Line { kind: kind(&self.event_type, self.mode.as_deref()), flags, fields };
        format!("{}: {line}", self.id)
    }
}

/// What all sides lost; the toll of a single side only if no other is told of: sides are not summed, for their sources overlap.
fn killed(incident: &Incident) -> Option<&Toll> {
    let mut killed = incident.tolls.iter().filter(|t| t.kind == "killed");
    let whole = killed.clone().find(|t| t.side.is_none());
    whole.or_else(|| killed.next().filter(|_| killed.next().is_none()))
}

/// `killed`, or `killed/soldiers`.
fn sided(toll: &Toll) -> String {
    toll.side.as_ref().map_or_else(|| toll.kind.clone(), |side| format!("{}/{side}", toll.kind))
}

/// `4`, or `3..5~4` where the claims differ and 4 is to be preferred.
fn range(low: u64, best: u64, high: Option<u64>) -> String {
    if high == Some(low) { low.to_string() } else { format!("{}~{best}", notation::count(low, high)) }
}

/// A toll with its side, its range and whether anybody denies it.
pub(crate) fn toll(toll: &Toll) -> String {
    let disputed = if toll.disputed { " disputed" } else { "" };
    format!("{}={}{disputed}", sided(toll), range(toll.low, toll.best, toll.high))
}

/// Reports that say it in words of their own: near-copies are one voice.
fn voices(incident: &Incident) -> usize {
    let copies: usize = incident.syndicated.iter().map(|group| group.len().saturating_sub(1)).sum();
    incident.documents.len().saturating_sub(copies)
}

fn is_disputed(incident: &Incident) -> bool {
    incident.tolls.iter().any(|t| t.disputed) || incident.claims.iter().any(|c| c.stance == "denies")
}
