//! The published incident, schema `griot-incident/1`: what happened in the world, as the events of one or more reports tell it.
//!
//! A field is what the claims below it say; every value that any report gives stands among the claims with its report, its source and
//! its words. Nothing here decides anything: `merge` fills it.

use serde::{Deserialize, Serialize};

/// The version that every incident names.
pub const SCHEMA: &str = "griot-incident/1";

/// One incident, as published: one a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Incident {
    /// The version of this form.
    pub schema: String,
    /// The id of the event that was filed first, with `i:` before it.
    pub id: String,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub event_type: String,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// The status that its events agree on best: `happened`, `planned` …
    pub status: String,
    /// The reports that tell of it as news, in order of their ids; if none does, all that tell of it.
    pub documents: Vec<String>,
    /// The other reports that recall it: as history, or in passing.
    pub recalled_in: Vec<String>,
    /// The events that tell of it, in order of their ids.
    pub events: Vec<String>,
    /// Who did it, the best told first.
    pub actors: Vec<Actor>,
    /// To whom, the best told first.
    pub recipients: Vec<Actor>,
    /// Where, as exactly as the reports agree.
    pub place: Option<Place>,
    /// When, as tightly as the reports agree.
    pub time: Option<Time>,
    /// How many people, per kind and side.
    pub tolls: Vec<Toll>,
    /// Every value of every field that any report gives, by date of report.
    pub claims: Vec<Claim>,
    /// Reports that are near-copies of each other: each group is one voice.
    pub syndicated: Vec<Vec<String>>,
    /// Why its events are one incident.
    pub links: Vec<Link>,
    /// How sure Griot is that it happened as told, from 0 to 1.
    pub confidence: f64,
}

impl Incident {
    /// How the claims of a field changed over time, by date of report: `killed`, `perpetrator`, `denial`.
    pub fn history<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a Claim> {
        self.claims.iter().filter(move |c| c.field == field)
    }
}

/// One who acts or is acted on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are the record's")]
pub struct Actor {
    pub name: String,
    pub id: Option<String>,
    pub country: Option<String>,
    pub sector: Option<String>,
}

/// Where.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are the record's")]
pub struct Place {
    pub name: String,
    pub country: Option<String>,
    pub admin1: Option<String>,
    pub geonames: Option<u32>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub precision: u8,
}

/// When.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are the record's")]
pub struct Time {
    pub from: String,
    pub to: String,
    pub precision: u8,
}

/// How many people of one side: the range of all claims, and the best of them with the rule that chose it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Toll {
    /// `killed`, `injured`, `detained`, `abducted`, `displaced`.
    pub kind: String,
    /// `soldiers`, `rebels`, `civilians` …: see `merge::side`; none where no report says who they were.
    pub side: Option<String>,
    /// The least that any claim allows.
    pub low: u64,
    /// The claim to be preferred.
    pub best: u64,
    /// The most that any claim allows; none if a claim leaves it open.
    pub high: Option<u64>,
    /// The rule that chose `best`.
    pub rule: String,
    /// Does anybody deny it?
    pub disputed: bool,
}

/// One value of one field, by one source, in one report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Claim {
    /// The day on which the report was published: claims are kept in this order, so that a change of story can be followed.
    pub published: Option<String>,
    /// The report.
    pub document: String,
    /// The event of the report.
    pub event: String,
    /// `killed`, `injured`, `detained`, `abducted`, `displaced`, `perpetrator`, `victim`, `place`, `time`, `denial`, `type`.
    pub field: String,
    /// The least, of a count.
    pub low: Option<u64>,
    /// The most, of a count that has a bound.
    pub high: Option<u64>,
    /// What is claimed: the name of the actor or the place, the period, or whom a count counts.
    pub value: Option<String>,
    /// The side whose people a count counts.
    pub side: Option<String>,
    /// Who says so, if it is not the reporter.
    pub source: Option<String>,
    /// `asserts`, `denies`, `confirms`.
    pub stance: String,
    /// The report's own words for the value, where it has any.
    pub words: Option<String>,
}

/// Why two events are one incident.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// An event.
    pub a: String,
    /// Another one.
    pub b: String,
    /// The sum of the reasons' weights.
    pub score: f64,
    /// Each reason with its weight.
    pub reasons: Vec<Reason>,
}

/// One reason for or against two events' being one incident.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// What was compared, and what came of it: `place: same town`.
    pub what: String,
    /// How much it counts; below zero it counts against.
    pub weight: f64,
}

/// Who held one place, and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// The place.
    pub place: Place,
    /// Its holders and the gaps between them, in order of time.
    pub stretches: Vec<Stretch>,
}

/// A time for which a place had one holder, several who are said to hold it, or none that is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stretch {
    /// The first day that is told of.
    pub from: String,
    /// The last day that is told of; none if it was not told to have ended.
    pub to: Option<String>,
    /// Who is said to hold it, together or against each other; none in a gap.
    pub holders: Vec<Actor>,
    /// Do they dispute it?
    pub disputed: bool,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
}

/// One statement of control.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Evidence {
    /// The day from which it speaks.
    pub day: String,
    /// `seized`, `lost`, `left`, `held`, `denied`.
    pub what: String,
    /// Who seized, lost, left or held it.
    pub who: String,
    /// The incident that tells so.
    pub incident: String,
    /// The reports that tell so.
    pub documents: Vec<String>,
}
