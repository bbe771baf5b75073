//! Events and their links → groups of events that tell one incident. Never looks beyond a component.

use super::{Decision, Filed, Told};

/// The events of all reports in an order of their own, whatever order the reports came in; each event once.
pub(super) fn in_order(filed: &[Filed]) -> Vec<Told<'_>> {
    let mut told: Vec<Told<'_>> = filed.iter().flat_map(Filed::told).collect();
    told.sort_by(|a, b| a.event.id.cmp(&b.event.id));
    told.dedup_by(|a, b| a.event.id == b.event.id);
    told
}

/// The groups.
pub(super) fn groups<'a>(told: &[Told<'a>], _decisions: &[Decision]) -> Vec<Vec<Told<'a>>> {
    told.iter().map(|t| vec![*t]).collect()
}
