//! Coded reports → rows, a batch in one transaction: what is returned is on the disk, what is not returned is not in the archive at all.
//!
//! The cost grows with what is new: only the incidents that new events touch are merged anew. The same report twice changes nothing.

pub(crate) mod cache; // events that were read or written lately
mod raw; // bytes as they were given → compressed parts
mod report; // a document → its row
mod naming; // a new coding's events → their ids, the old ones where they are the same
pub(crate) mod event; // a record → its row, its boxes, parties and blocks
mod link; // new events → what they are like
pub(crate) mod regroup; // touched components → incidents that keep their ids

pub use raw::Raw;

use crate::archive::Archive;
use crate::decision::Decisions;
use crate::error::{Error, Outcome};
use griot::merge::{Lead, Wording};
use griot::record::Record;
use griot::{Document, Versions};
use jiff::Timestamp;
use jiff::civil::Date;
use rayon::prelude::*;
use rusqlite::{Transaction, TransactionBehavior};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A report that was coded, to be filed.
#[derive(Clone, Debug)]
pub struct Filing {
    /// The file that it came in, if its bytes are to be kept.
    pub raw: Option<Arc<Raw>>,
    /// The report as it was read.
    pub document: Document,
    /// The day of publication that it was coded with: its own, the caller's, or the dateline's.
    pub published: Option<Date>,
    /// Its events.
    pub events: Vec<Record>,
}

/// With what the codings of a batch were made, and when.
#[derive(Clone, Debug)]
pub struct Made {
    /// The versions of all that they depend on.
    pub with: Versions,
    /// The time that the rows bear.
    pub at: Timestamp,
}

/// What a batch changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are what they are called")]
pub struct Added {
    pub new_reports: usize,
    pub coded_anew: usize,
    pub unchanged: usize,
    pub new_events: usize,
    pub new_incidents: usize,
}

impl std::ops::Add for Added {
    type Output = Added;

    fn add(self, more: Added) -> Added {
        Added {
            new_reports: self.new_reports + more.new_reports,
            coded_anew: self.coded_anew + more.coded_anew,
            unchanged: self.unchanged + more.unchanged,
            new_events: self.new_events + more.new_events,
            new_incidents: self.new_incidents + more.new_incidents,
        }
    }
}

/// What the functions below share: an open transaction, and what they hand on.
pub(crate) struct Batch<'a> {
    pub(crate) db: Transaction<'a>,
    pub(crate) cache: &'a mut cache::Cache,
    pub(crate) at: String,
    /// Events whose components are to be merged anew.
    pub(crate) touched: BTreeSet<i64>,
    /// Events that are to be compared with those before them.
    pub(crate) new: Vec<Arc<cache::Kept>>,
    /// Incidents that lost an event to a new coding: the rest of them is merged anew too.
    pub(crate) bereft: BTreeSet<i64>,
    pub(crate) decisions: Decisions,
    pub(crate) added: Added,
}

impl Archive {
    /// Files a batch of reports. All of it is kept when this returns, none of it if it fails.
    pub fn file(&mut self, batch: &[Filing], made: &Made) -> Result<Added, Error> {
        let wordings: Vec<Wording> = batch.par_iter().map(|filing| Wording::of(&filing.document.text)).collect();
        self.change(made.at, |change| {
            let version = report::version(&change.db, &made.with)?;
            batch.iter().zip(wordings).try_for_each(|(filing, wording)| change.report(filing, wording, version))
        })
    }

    /// Merges everything anew, as after a change of the rules by which events are merged. Ids and decisions stay.
    pub fn merge_anew(&mut self, at: Timestamp) -> Result<Added, Error> {
        self.change(at, |change| change.everything())
    }

    /// Is a report filed, and coded with these versions?
    pub fn is_coded(&self, document: &Document, versions: &Versions) -> Result<bool, Error> {
        self.named(report::is_coded(&self.db, document, versions))
    }

    /// Does something in one transaction, merges what it touched, and commits.
    pub(crate) fn change(&mut self, at: Timestamp, work: impl FnOnce(&mut Batch<'_>) -> Outcome<()>) -> Result<Added, Error> {
        let outcome = self.writable().and_then(|()| {
            let db = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let decisions = Decisions::read(&db)?;
            let (touched, bereft) = (BTreeSet::new(), BTreeSet::new());
            let mut batch = Batch {
                db,
                cache: &mut self.cache,
                at: at.to_string(),
                touched,
                bereft,
                new: Vec::new(),
                decisions,
                added: Added::default(),
            };
            work(&mut batch)?;
            batch.link()?;
            batch.regroup()?;
            let Batch { db, added, .. } = batch;
            db.commit()?;
            Ok(added)
        });
        if outcome.is_err() {
            // It may hold events that were rolled back.
            self.cache = cache::Cache::default();
        }
        self.named(outcome)
    }
}

impl Batch<'_> {
    fn report(&mut self, filing: &Filing, wording: Wording, version: i64) -> Outcome<()> {
        if let Some(raw) = &filing.raw {
            raw.keep(&self.db, &self.at)?;
        }
        let Some(report) = report::file(&self.db, filing, wording, version, &self.at)? else {
            self.added.unchanged += 1;
            return Ok(());
        };
        let old = self.withdraw(&report)?;
        let named = naming::name(&report, filing.events.clone(), &old);
        report::coded(&self.db, &report.row, filing, named.highest)?;
        let (wording, lead) = (Arc::new(report.wording), Lead::of(&named.events));
        for record in named.events {
            let incident = old.iter().find(|o| o.record.id == record.id).and_then(|o| o.incident);
            self.added.new_events += usize::from(incident.is_none());
            self.insert(&report.row, record, filing.published, (&wording, &lead), incident)?;
        }
        match report.is_new {
            true => self.added.new_reports += 1,
            false => self.added.coded_anew += 1,
        }
        Ok(())
    }
}
