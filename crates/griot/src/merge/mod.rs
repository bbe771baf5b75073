//! Events of many reports → incidents, with every claim kept.
//!
//! ```text
//! Filed* ─candidate→ pairs that share a block ─score→ links with their reasons ─cluster→ groups ─claim→ Incident* ─control→ Timeline*
//! ```
//!
//! What comes of an event depends only on its component: the events that links above the bar lead to from it. So an archive that grows
//! merges anew only what new events touch, and gets what merging it whole would give. Never reads text, files or a database; never
//! drops a claim.

// What is compared, each by itself.
mod wording; // a text → the shape of its wording
mod period; // days
mod family; // kinds of deed
mod site; // two places → how they lie to each other
mod party; // two pairs of sides → how alike

// The flow.
mod candidate; // events → the blocks that they fall in
mod score; // two events → how alike, and why
mod cluster; // links → groups
mod claim; // a group → an incident
mod voice; // near-copies → one voice
mod field; // what the claims say on the whole
mod side; // whom a toll counts → their side
mod toll; // how many: low, best, high
mod control; // incidents → who held what

pub use candidate::blocks;
pub use control::control;
pub use score::{BAR, REACH, likeness, link};
pub use wording::Wording;

use crate::incident::Incident;
pub use crate::incident::{Link, Reason};
use crate::record::Record;
use jiff::civil::Date;

/// What merging needs of one report: its events and the shape of its wording. Small enough to be kept a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Filed {
    /// The report's id.
    pub document: String,
    /// The day on which it was published.
    pub published: Option<Date>,
    /// The shape of its wording.
    pub wording: Wording,
    /// What its news is.
    pub lead: Option<Lead>,
    /// Its events: all of them, or those of the components that are merged anew.
    pub events: Vec<Record>,
}

/// The deed that a report tells first: its news, whatever it recalls below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    /// PLOVER's type of the deed.
    pub event_type: String,
    /// The first day on which it may have happened.
    pub from: Option<Date>,
}

impl Lead {
    /// The lead of a report with these events, in whatever order; none of a report without any.
    pub fn of(events: &[Record]) -> Option<Self> {
        let first = events.iter().min_by_key(|e| e.evidence.trigger.start)?;
        Some(Lead { event_type: first.event_type.clone(), from: first.time.as_ref().and_then(|t| t.from.parse().ok()) })
    }
}

/// One event as its report tells it.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The day on which the report was published.
    pub published: Option<Date>,
    /// The shape of the report's wording.
    pub wording: &'a Wording,
    /// What the report's news is.
    pub lead: Option<&'a Lead>,
    /// The event.
    pub event: &'a Record,
}

/// What an analyst has decided of two events, by their ids: it holds whatever later reports say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decision {
    /// They belong together.
    Join {
        /// An event.
        a: String,
        /// Another one.
        b: String,
    },
    /// They do not.
    Split {
        /// An event.
        a: String,
        /// Another one.
        b: String,
    },
}

impl Filed {
    /// The report's events, each with what the report says beside it.
    pub fn told(&self) -> impl Iterator<Item = Told<'_>> {
        self.events.iter().map(|event| Told { published: self.published, wording: &self.wording, lead: self.lead.as_ref(), event })
    }
}

/// Reports → incidents, in the order in which their first events were filed. Does not depend on the order of the reports, nor on how
/// they came in; a report that is given twice counts once.
///
/// For a store: two events are of one component if they share a block and their `link` is at or above `BAR`, or if an analyst has joined
/// them; events of one report are compared like any others. Given all events of some whole components, and the decisions that name
/// them, this returns the incidents that merging the whole archive would give for them.
pub fn incidents(filed: &[Filed], decisions: &[Decision]) -> Vec<Incident> {
    let told = cluster::in_order(filed);
    let groups = cluster::groups(&told, decisions);
    groups.into_iter().filter_map(claim::incident).collect()
}
