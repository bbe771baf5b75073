//! What analysts decide: two events belong together, or they do not. A decision holds whatever later reports and codings say, until
//! another decision on the same pair. None is ever deleted.

use crate::archive::Archive;
use crate::error::{Error, Fault, Outcome};
use crate::filing::regroup::event_named;
use griot::merge::Decision;
use jiff::Timestamp;
use rusqlite::{Connection, params};
use std::collections::{BTreeSet, HashMap};

/// What to do with a pair of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They belong together.
    Join,
    /// They do not.
    Split,
    /// What was decided of them no longer holds.
    Withdrawn,
}

/// A decision as it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// `join`, `split` or `withdrawn`.
    pub kind: String,
    /// An event.
    pub a: String,
    /// Another one.
    pub b: String,
    /// Why, in the analyst's words.
    pub note: Option<String>,
    /// When.
    pub made: String,
}

impl Archive {
    /// Decides of two events, by their ids, and merges what they are of anew.
    pub fn decide(&mut self, verdict: Verdict, a: &str, b: &str, note: Option<&str>, at: Timestamp) -> Result<(), Error> {
        let kind = match verdict {
            Verdict::Join => "join",
            Verdict::Split => "split",
            Verdict::Withdrawn => "withdrawn",
        };
        let change = self.change(at, |batch| {
            if a == b {
                return Err(Fault::said(format!("{a} is one event: name two")));
            }
            for name in [a, b] {
                let missing = || Fault::said(format!("there is no event {name}: `griot query` lists the events with their ids"));
                batch.touched.insert(event_named(&batch.db, name)?.ok_or_else(missing)?);
            }
            let (a, b) = if a < b { (a, b) } else { (b, a) };
            let sql = "INSERT INTO decision (kind, a, b, note, made) VALUES (?1, ?2, ?3, ?4, ?5)";
            batch.db.execute(sql, params![kind, a, b, note, batch.at])?;
            batch.decisions = Decisions::read(&batch.db)?;
            Ok(())
        });
        change.map(|_| ())
    }

    /// All decisions on an event, in the order in which they were made.
    pub fn decisions_on(&self, event: &str) -> Result<Vec<Made>, Error> {
        let read = || -> Outcome<Vec<Made>> {
            let mut query = self.db.prepare("SELECT kind, a, b, note, made FROM decision WHERE a = ?1 OR b = ?1 ORDER BY id")?;
            let made = query.query_map([event], |row| {
                Ok(Made { kind: row.get(0)?, a: row.get(1)?, b: row.get(2)?, note: row.get(3)?, made: row.get(4)? })
            })?;
            Ok(made.collect::<Result<_, _>>()?)
        };
        self.named(read())
    }
}

/// The decisions that hold, found by either event.
#[derive(Debug, Default)]
pub(crate) struct Decisions {
    all: Vec<Decision>,
    by_event: HashMap<String, Vec<usize>>,
}

impl Decisions {
    /// Analysts make few beside what news makes: all fit in memory.
    pub(crate) fn read(db: &Connection) -> Outcome<Self> {
        let sql = "SELECT kind, a, b FROM decision d WHERE id = (SELECT max(id) FROM decision WHERE a = d.a AND b = d.b) ORDER BY id";
        let mut out = Decisions::default();
        let mut query = db.prepare_cached(sql)?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let (kind, a, b): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let pair = [a.clone(), b.clone()];
            match kind.as_str() {
                "join" => out.all.push(Decision::Join { a, b }),
                "split" => out.all.push(Decision::Split { a, b }),
                _ => continue,
            }
            pair.into_iter().for_each(|event| out.by_event.entry(event).or_default().push(out.all.len() - 1));
        }
        Ok(out)
    }

    fn on(&self, event: &str) -> impl Iterator<Item = usize> {
        self.by_event.get(event).into_iter().flatten().copied()
    }

    /// Those that name any of the events.
    pub(crate) fn naming<'a>(&self, events: impl Iterator<Item = &'a str>) -> Vec<Decision> {
        if self.all.is_empty() {
            return Vec::new();
        }
        let found: BTreeSet<usize> = events.flat_map(|event| self.on(event)).collect();
        found.into_iter().map(|i| self.all[i].clone()).collect()
    }

    /// The events that were joined with one.
    pub(crate) fn joined_with<'a>(&'a self, event: &'a str) -> impl Iterator<Item = &'a str> {
        self.on(event).filter_map(move |i| match &self.all[i] {
            Decision::Join { a, b } => Some(if a == event { b.as_str() } else { a.as_str() }),
            Decision::Split { .. } => None,
        })
    }
}
