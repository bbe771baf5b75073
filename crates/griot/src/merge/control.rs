//! Incidents → who held which place, and when. Never guesses a holder for a gap.

use crate::incident::{Incident, Timeline};

/// The timelines of all places that somebody is said to have seized, held, lost or left, in order of their names.
pub fn control(_incidents: &[Incident]) -> Vec<Timeline> {
    Vec::new()
}
