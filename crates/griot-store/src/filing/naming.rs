//! A new coding's events → their ids: an event that an earlier coding found too, by trigger and type, keeps the id that it had. An id is
//! never given to another event.

use super::event::Old;
use super::report::Report;
use griot::record::Record;
use std::collections::HashMap;

/// Events with their ids in this archive.
pub(super) struct Named {
    pub(super) events: Vec<Record>,
    /// The highest number that any event of the report ever bore.
    pub(super) highest: i64,
}

/// Names a report's events.
pub(super) fn name(report: &Report, mut events: Vec<Record>, old: &[Old]) -> Named {
    let document = &report.row.document;
    let mut known: HashMap<_, Vec<&str>> = HashMap::new();
    for o in old.iter().rev() {
        known.entry(likeness(&o.record)).or_default().push(&o.record.id);
    }
    let mut highest = report.named;
    for event in &mut events {
        let kept = known.get_mut(&likeness(event)).and_then(Vec::pop);
        event.id = kept.map_or_else(
            || {
                highest += 1;
                format!("{document}-e{highest}")
            },
            str::to_owned,
        );
        event.document.clone_from(document);
    }
    Named { events, highest }
}

/// What makes it the same event in another coding.
fn likeness(record: &Record) -> (usize, usize, String) {
    (record.evidence.trigger.start, record.evidence.trigger.end, record.event_type.clone())
}
