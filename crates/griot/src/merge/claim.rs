//! A group of events → an incident whose fields are claims. Never overwrites or drops one.

use super::Told;
use crate::incident::{Incident, SCHEMA};

/// The incident that a group tells.
pub(super) fn incident(group: &[Told<'_>]) -> Incident {
    let first = group[0].event;
    Incident {
        schema: SCHEMA.into(),
        id: format!("i:{}", first.id),
        event_type: first.event_type.clone(),
        mode: first.mode.clone(),
        status: first.status.clone(),
        documents: group.iter().map(|t| t.event.document.clone()).collect(),
        events: group.iter().map(|t| t.event.id.clone()).collect(),
        actors: Vec::new(),
        recipients: Vec::new(),
        place: None,
        time: None,
        tolls: Vec::new(),
        claims: Vec::new(),
        syndicated: Vec::new(),
        links: Vec::new(),
        confidence: first.confidence,
    }
}
