//! Two events → how alike they are, and why: each reason with its weight. Never joins them.

use super::Told;
use crate::incident::Link;

/// The score from which two events are taken for one incident.
pub const BAR: f64 = 3.0;

/// How alike two events are; none if they cannot be one incident.
pub fn link(a: &Told<'_>, b: &Told<'_>) -> Option<Link> {
    let (a, b) = (a.event, b.event);
    (a.event_type == b.event_type && a.id != b.id && a.place.is_some() && a.place == b.place && a.time == b.time).then(|| Link {
        a: a.id.clone(),
        b: b.id.clone(),
        score: BAR,
        reasons: Vec::new(),
    })
}
