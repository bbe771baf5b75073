//! A stretch of time for which a place was held → a line, a row of CSV, a row of the table. Never names a holder for a gap.

use super::{Shown, list, located, number};
use griot::incident::{Place, Stretch, Timeline};
use serde::Serialize;

/// A stretch with its place.
#[derive(Serialize)]
pub(crate) struct Hold {
    place: Place,
    #[serde(flatten)]
    stretch: Stretch,
}

impl Hold {
    /// The stretches of a timeline.
    pub(crate) fn all(timeline: Timeline) -> impl Iterator<Item = Hold> {
        let place = timeline.place;
        timeline.stretches.into_iter().map(move |stretch| Hold { place: place.clone(), stretch })
    }

    fn holders(&self) -> Vec<&str> {
        self.stretch.holders.iter().map(|h| h.name.as_str()).collect()
    }

    fn to(&self) -> &str {
        self.stretch.to.as_deref().unwrap_or_default()
    }

    /// How sure it is who held the place.
    fn state(&self) -> &'static str {
        match self.stretch.holders.len() {
            0 => "unknown",
            1 => "held",
            _ => "disputed",
        }
    }

    /// What it rests on: `seized 2012-06-27 Ansar Dine (i:…)`.
    fn evidence(&self) -> Vec<String> {
        self.stretch.evidence.iter().map(|e| format!("{} {} {} ({})", e.what, e.day, e.who, e.incident)).collect()
    }
}

impl Shown for Hold {
    const COLUMNS: &'static [&'static str] = &[
        "place",
        "country_iso3",
        "latitude",
        "longitude",
        "date_from",
        "date_to",
        "state",
        "holders",
        "holder_ids",
        "evidence",
        "documents",
    ];
    const HEADINGS: &'static [&'static str] = &["place", "from", "to", "state", "by", "evidence"];

    fn row(&self) -> Vec<String> {
        let p = &self.place;
        let mut documents: Vec<&String> = self.stretch.evidence.iter().flat_map(|e| &e.documents).collect();
        documents.sort();
        documents.dedup();
        vec![
            p.name.clone(),
            p.country.clone().unwrap_or_default(),
            number(p.lat),
            number(p.lon),
            self.stretch.from.clone(),
            self.to().to_owned(),
            self.state().to_owned(),
            list(self.holders()),
            list(self.stretch.holders.iter().map(|h| h.id.as_deref().unwrap_or_default())),
            list(self.evidence()),
            list(documents),
        ]
    }

    fn cells(&self) -> Vec<String> {
        let place = located(&self.place.name, self.place.country.as_deref());
        let (from, to) = (self.stretch.from.clone(), self.to().to_owned());
        vec![place, from, to, self.state().to_owned(), self.holders().join(", "), self.evidence().join("; ")]
    }

    fn line(&self) -> String {
        let by: String = self.holders().iter().map(|h| format!(" by=\"{}\"", h.replace('"', "'"))).collect();
        let place = located(&self.place.name, self.place.country.as_deref());
        format!("{place}: {}..{} {}{by} [{}]", self.stretch.from, self.to(), self.state(), self.evidence().join("; "))
    }
}
