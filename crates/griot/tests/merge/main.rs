//! Merging: laws that hold for any archive, and cases of what is one incident and what is not. Every report here is invented.

mod told; // reports built by hand
mod law; // for any archive
mod same; // one incident, or two?
mod claim; // what an incident says
mod control; // who held what

use griot::incident::Incident;
use griot::merge::{Filed, incidents};
use told::{Event, report};

/// The incident that an event is in.
pub(crate) fn of<'a>(found: &'a [Incident], event: &str) -> &'a Incident {
    found.iter().find(|i| i.events.iter().any(|e| e == event)).expect("every event is in an incident")
}

/// Merges reports of one event each, and says which of them are together: `a b | c`.
pub(crate) fn together(reports: Vec<Filed>) -> String {
    let mut groups: Vec<String> = incidents(&reports, &[])
        .iter()
        .map(|i| {
            let mut ids: Vec<&str> = i.events.iter().map(String::as_str).collect();
            ids.sort_unstable();
            ids.join(" ")
        })
        .collect();
    groups.sort();
    groups.join(" | ")
}

/// A report of one event, in words that no other report shares.
pub(crate) fn one(id: &str, published: &str, e: Event) -> Filed {
    let text: Vec<String> = (0..20).map(|n| format!("{id}{n}")).collect();
    report(id, published, &text.join(" "), vec![e])
}
