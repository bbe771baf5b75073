//! Incidents → who held which place, and when: from seizures, losses, withdrawals and statements that somebody holds it.
//!
//! Never guesses a holder for a gap, and never settles a dispute: it shows both.

use super::family::is_denied_status;
use super::period::distance;
use crate::incident::{Actor, Evidence, Incident, Place, Stretch, Timeline};
use griot_knowledge::fold;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Statements of two holders within so many days contradict each other; farther apart, the place changed hands unseen.
const DISPUTE: i64 = 30;

/// What a statement says that somebody did with a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Left,
    Seized,
    Held,
    Denied,
}

/// One statement of control, with those whom it speaks of.
struct Statement<'a> {
    day: Date,
    what: What,
    who: &'a Actor,
    incident: &'a Incident,
}

/// The timelines of all places that somebody is said to have seized, held or left, in order of their names.
pub fn control(incidents: &[Incident]) -> Vec<Timeline> {
    let mut places: BTreeMap<(String, Option<&str>), (&Place, Vec<Statement<'_>>)> = BTreeMap::new();
    for incident in incidents {
        // Nobody holds a country or a sea by one deed.
        let Some(place) = incident.place.as_ref().filter(|p| p.precision < 6) else { continue };
        let found = statements(incident);
        if !found.is_empty() {
            let key = (fold(&place.name), place.country.as_deref());
            places.entry(key).or_insert_with(|| (place, Vec::new())).1.extend(found);
        }
    }
    places.into_values().map(|(place, statements)| Timeline { place: place.clone(), stretches: stretches(statements) }).collect()
}

/// What an incident says of control.
fn statements(incident: &Incident) -> Vec<Statement<'_>> {
    let Some(day) = incident.time.as_ref().and_then(|t| t.from.parse().ok()) else { return Vec::new() };
    let what = match (incident.event_type.as_str(), incident.mode.as_deref(), incident.status.as_str()) {
        ("ASSAULT", Some("territory"), status) | ("COERCE", Some("seize"), status) if is_denied_status(status) => What::Denied,
        ("ASSAULT", Some("territory"), "ongoing" | "habitual") => What::Held,
        ("ASSAULT", Some("territory"), "happened") | ("COERCE", Some("seize"), "happened") => What::Seized,
        ("RETREAT", Some("withdraw"), "happened") => What::Left,
        _ => return Vec::new(),
    };
    incident.actors.iter().map(|who| Statement { day, what, who, incident }).collect()
}

/// Statements of one place → its stretches.
fn stretches(mut statements: Vec<Statement<'_>>) -> Vec<Stretch> {
    statements.sort_by(|a, b| (a.day, a.what, &a.incident.id, &a.who.name).cmp(&(b.day, b.what, &b.incident.id, &b.who.name)));
    let mut timeline = Running::default();
    for statement in &statements {
        timeline.hear(statement);
    }
    timeline.stretches
}

/// The timeline as far as it has been told.
#[derive(Default)]
struct Running {
    stretches: Vec<Stretch>,
    /// The last day on which something was said.
    last: Option<Date>,
}

impl Running {
    fn hear(&mut self, statement: &Statement<'_>) {
        let (day, who) = (statement.day, statement.who);
        let holds = self.stretches.last().is_some_and(|s| s.holders.iter().any(|h| same(h, who)));
        let held = self.stretches.last().is_some_and(|s| !s.holders.is_empty());
        let since = self.last.map_or(0, |last| distance(last, day));
        match statement.what {
            // Whoever seizes what another seized on the same day disputes it; later, he takes it.
            What::Seized if !holds && held && since == 0 && self.is_new(day) => self.dispute(day, who),
            What::Seized if !holds => self.turn(day, vec![who.clone()]),
            What::Held if !holds && held && since <= DISPUTE => self.dispute(day, who),
            What::Held if !holds => {
                if let (true, Some(last)) = (held, self.last) {
                    self.turn(last, Vec::new());
                }
                self.turn(day, vec![who.clone()]);
            }
            What::Left if holds => {
                let left = self.stretches.last().map(|s| s.holders.iter().filter(|h| !same(h, who)).cloned().collect());
                self.turn(day, left.unwrap_or_default());
            }
            // A loss of what nobody was known to hold says that it was held until then.
            What::Left if self.stretches.is_empty() => self.turn(day, Vec::new()),
            _ => {}
        }
        self.keep(statement);
        self.last = Some(day);
    }

    /// Has the last stretch only just begun?
    fn is_new(&self, day: Date) -> bool {
        self.stretches.last().is_some_and(|s| s.from == day.to_string())
    }

    /// Ends the last stretch and begins another.
    fn turn(&mut self, day: Date, holders: Vec<Actor>) {
        if let Some(last) = self.stretches.last_mut() {
            last.to = Some(day.to_string());
        }
        self.stretches.push(Stretch { from: day.to_string(), to: None, holders, evidence: Vec::new() });
    }

    /// Begins a stretch in which one more is said to hold the place.
    fn dispute(&mut self, day: Date, who: &Actor) {
        let mut holders = self.stretches.last().map(|s| s.holders.clone()).unwrap_or_default();
        holders.push(who.clone());
        holders.sort_by(|a, b| a.name.cmp(&b.name));
        self.turn(day, holders);
    }

    /// Keeps a statement with the stretch that it bears on. A denial bears on what was said last, and opens nothing.
    fn keep(&mut self, statement: &Statement<'_>) {
        if self.stretches.is_empty() {
            self.turn(statement.day, Vec::new());
        }
        let what = match statement.what {
            What::Left => "left",
            What::Seized => "seized",
            What::Held => "held",
            What::Denied => "denied",
        };
        let evidence = Evidence {
            day: statement.day.to_string(),
            what: what.into(),
            who: statement.who.name.clone(),
            incident: statement.incident.id.clone(),
            documents: statement.incident.documents.clone(),
        };
        if let Some(last) = self.stretches.last_mut() {
            last.evidence.push(evidence);
        }
    }
}

/// Are the two one actor? By their ids, else by name and country.
fn same(a: &Actor, b: &Actor) -> bool {
    if a.id.is_some() || b.id.is_some() { a.id == b.id } else { fold(&a.name) == fold(&b.name) && a.country == b.country }
}
