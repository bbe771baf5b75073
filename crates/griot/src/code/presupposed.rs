//! Deeds that a report takes for granted: whoever shoots at demonstrators does so at a demonstration. Never adds one to a report that
//! tells of any.

use super::Scene;
use super::draft::Draft;
use super::weigh::ENOUGH_FOR_EVENT;
use crate::Span;
use crate::event::{EventType, Party, Status};

/// The demonstration at which something befell its people, where the report has no word for it: at the place and time of what befell them.
pub(super) fn demonstration(scene: &Scene<'_>, drafts: &[Draft]) -> Option<Draft> {
    if drafts.iter().any(|d| d.event_type == EventType::Protest) {
        return None;
    }
    let (deed, people) = drafts.iter().filter(|d| d.status.is_done() && !d.background).find_map(|d| Some((d, people(scene, d)?)))?;
    Some(Draft {
        event_type: EventType::Protest,
        mode: Some("demo".into()),
        status: Status::Happened,
        status_by: "presupposed".into(),
        trigger: word(scene, deed, people.span)?,
        actors: vec![Party { by: "presupposed".into(), ..people.clone() }],
        recipients: Vec::new(),
        tolls: Vec::new(),
        mentions: Vec::new(),
        targets: Vec::new(),
        by: "presupposed".into(),
        weight: ENOUGH_FOR_EVENT,
        ..deed.clone()
    })
}

/// The demonstrators to whom a deed was done.
fn people<'a>(scene: &Scene<'_>, deed: &'a Draft) -> Option<&'a Party> {
    let done_to = matches!(deed.event_type, EventType::Assault | EventType::Coerce);
    deed.recipients.iter().find(|p| done_to && word(scene, deed, p.span).is_some())
}

/// The word of a party's phrase that says that its people demonstrate.
fn word(scene: &Scene<'_>, deed: &Draft, party: Span) -> Option<Span> {
    let words = &scene.parse.trees.get(deed.sentence)?.words;
    words.iter().find(|w| party.overlaps(w.span) && scene.lexicon.is_class("demonstrator", &w.lemma)).map(|w| w.span)
}
