//! Incidents → who held which place, and when: from seizures, losses, withdrawals and statements that somebody holds it.
//!
//! Never guesses a holder for a gap, and never settles a dispute: it shows both.

use super::family::is_denied_status;
use super::period::distance;
use crate::incident::{Actor, Evidence, Incident, Place, Stretch, Timeline};
use griot_knowledge::fold;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Statements of two holders within so many days contradict each other; farther apart, the place changed hands unseen.
const DISPUTE: i64 = 30;

/// What a statement says that somebody did with a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Left,
    Seized,
    Held,
    Lost,
    Denied,
}

/// One statement of control, with those of whom it speaks: who seize a place together hold it together.
struct Statement<'a> {
    day: Date,
    what: What,
    who: Vec<Actor>,
    /// Does somebody say that it is not so?
    is_denied: bool,
    incident: &'a Incident,
}

/// A place, and what is said of it.
type Told<'a> = (&'a Place, Vec<Statement<'a>>);

/// The timelines of all places that somebody is said to have seized, held or left, in order of their names.
pub fn control(incidents: &[Incident]) -> Vec<Timeline> {
    let mut places: BTreeMap<(String, Option<&str>), Told<'_>> = BTreeMap::new();
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
    let Some(day) = day(incident) else { return Vec::new() };
    let what = match (incident.event_type.as_str(), incident.mode.as_deref(), incident.status.as_str()) {
        ("ASSAULT", Some("territory"), status) | ("COERCE", Some("seize"), status) if is_denied_status(status) => What::Denied,
        ("ASSAULT", Some("territory"), "ongoing" | "habitual") => What::Held,
        ("ASSAULT", Some("territory"), "happened") | ("COERCE", Some("seize"), "happened") => What::Seized,
        ("RETREAT", Some("withdraw"), "happened") => What::Left,
        _ => return Vec::new(),
    };
    let deniers: BTreeSet<&str> = incident.claims.iter().filter(|c| c.field == "denial").filter_map(|c| c.source.as_deref()).collect();
    let is_denied = !deniers.is_empty();
    let statement = |what, who: Vec<Actor>| Statement { day, what, who, is_denied, incident };
    let mut out = vec![statement(what, incident.actors.clone())];
    if what == What::Seized {
        out.push(statement(What::Lost, incident.recipients.iter().filter(|r| r.id.is_some()).cloned().collect()));
    }
    if what != What::Denied {
        let denier = |name: &&str| Actor { name: (*name).to_owned(), id: None, country: None, sector: None };
        out.push(statement(What::Denied, deniers.iter().map(denier).collect()));
    }
    out.retain(|s| !s.who.is_empty());
    out
}

/// The day from which an incident speaks: a place is held for a time that nobody says, so then the day of the first report.
fn day(incident: &Incident) -> Option<Date> {
    let told = incident.time.as_ref().and_then(|t| t.from.parse().ok());
    told.or_else(|| incident.claims.iter().filter_map(|c| c.published.as_ref()?.parse().ok()).min())
}

/// Statements of one place → its stretches.
fn stretches(mut statements: Vec<Statement<'_>>) -> Vec<Stretch> {
    statements.sort_by(|a, b| (a.day, a.what, &a.incident.id).cmp(&(b.day, b.what, &b.incident.id)));
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
        let (day, who) = (statement.day, &statement.who);
        let holders = self.stretches.last().map_or(&[][..], |s| s.holders.as_slice());
        let holds = who.iter().any(|w| holders.iter().any(|h| same(h, w)));
        let held = !holders.is_empty();
        let stay: Vec<Actor> = holders.iter().filter(|h| !who.iter().any(|w| same(h, w))).cloned().collect();
        let since = self.last.map_or(0, |last| distance(last, day));
        match statement.what {
            // Who seizes what another seized on the same day disputes it, and so does he whose seizure is denied; else he takes it.
            What::Seized if !holds && held && (statement.is_denied || since == 0 && self.began(day)) => self.dispute(day, who),
            What::Seized if !holds => self.turn(day, who.clone()),
            What::Held if !holds && held && since <= DISPUTE => self.dispute(day, who),
            What::Held if !holds => {
                if let (true, Some(last)) = (held, self.last) {
                    self.turn(last, Vec::new());
                }
                self.turn(day, who.clone());
            }
            What::Left if holds => self.turn(day, stay),
            _ => {}
        }
        self.keep(statement);
        self.last = Some(day);
    }

    /// Did the last stretch begin on that day?
    fn began(&self, day: Date) -> bool {
        self.stretches.last().is_some_and(|s| s.from == day.to_string())
    }

    /// Ends the last stretch and begins another. A gap of no length is none: what it rests on goes to the next stretch.
    fn turn(&mut self, day: Date, holders: Vec<Actor>) {
        let from = day.to_string();
        let empty = self.stretches.pop_if(|s| s.holders.is_empty() && s.from == from);
        if let Some(last) = self.stretches.last_mut() {
            last.to = Some(from.clone());
        }
        let evidence = empty.map(|s| s.evidence).unwrap_or_default();
        self.stretches.push(Stretch { from, to: None, holders, disputed: false, evidence });
    }

    /// Begins a stretch in which others too are said to hold the place.
    fn dispute(&mut self, day: Date, who: &[Actor]) {
        let mut holders = self.stretches.last().map(|s| s.holders.clone()).unwrap_or_default();
        holders.extend(who.iter().cloned());
        holders.sort_by(|a, b| a.name.cmp(&b.name));
        self.turn(day, holders);
        self.stretches.iter_mut().last().into_iter().for_each(|s| s.disputed = true);
    }

    /// Keeps a statement with the stretch that it bears on; the first one, of a loss or a denial, opens a gap.
    fn keep(&mut self, statement: &Statement<'_>) {
        if self.stretches.is_empty() {
            self.turn(statement.day, Vec::new());
        }
        let what = match statement.what {
            What::Left => "left",
            What::Seized => "seized",
            What::Held => "held",
            What::Lost => "lost",
            What::Denied => "denied",
        };
        let evidence = statement.who.iter().map(|who| Evidence {
            day: statement.day.to_string(),
            what: what.into(),
            who: who.name.clone(),
            incident: statement.incident.id.clone(),
            documents: statement.incident.documents.clone(),
        });
        if let Some(last) = self.stretches.last_mut() {
            last.evidence.extend(evidence);
        }
    }
}

/// Are the two one actor? By their ids, else by name and country.
fn same(a: &Actor, b: &Actor) -> bool {
    if a.id.is_some() || b.id.is_some() { a.id == b.id } else { fold(&a.name) == fold(&b.name) && a.country == b.country }
}
