//! What a report lends to events that leave it out: the other side of a quarrel, the place it speaks of, the day of its news.
//!
//! Every value lent says so in its `by`.

use super::Scene;
use super::draft::Draft;
use super::same::shares;
use super::setting::{by_publication, day_of_news, topic};
use crate::event::{EventType, Party, Site, Status};

/// Lends a one-sided event the other side of the same quarrel: an event of the same type and actor, told with its recipient, and so
/// the other way round.
pub(super) fn parties(drafts: &mut [Draft]) {
    let sides: Vec<(EventType, Vec<Party>, Vec<Party>)> = drafts
        .iter()
        .filter(|d| !d.actors.is_empty() && !d.recipients.is_empty() && d.event_type == EventType::Assault)
        .map(|d| (d.event_type, d.actors.clone(), d.recipients.clone()))
        .collect();
    for d in drafts.iter_mut().filter(|d| d.event_type == EventType::Assault) {
        let quarrel = |known: &[Party], side: &[Party]| !known.is_empty() && known.iter().all(|p| p.id.is_some()) && shares(known, side);
        if d.recipients.is_empty() {
            let found = sides.iter().find(|(_, actors, _)| quarrel(&d.actors, actors));
            d.recipients = found.map(|(_, _, r)| r.iter().map(lent).collect()).unwrap_or_default();
        } else if d.actors.is_empty() {
            let found = sides.iter().find(|(_, _, recipients)| quarrel(&d.recipients, recipients));
            d.actors = found.map(|(_, a, _)| a.iter().map(lent).collect()).unwrap_or_default();
        }
    }
}

fn lent(party: &Party) -> Party {
    Party { by: "side-of-report".into(), ..party.clone() }
}

/// Lends deeds without a place or time of their own those of the report around them: the place of the sentence before, or the one
/// that the report speaks of most; the day that its news is of.
pub(super) fn setting(scene: &Scene<'_>, drafts: &mut [Draft]) {
    let mut last: Option<(usize, Site)> = None;
    let topic = topic(scene);
    let news = day_of_news(scene, drafts.iter().filter_map(|d| d.when.as_ref()));
    for draft in drafts {
        match &draft.site {
            // History happened elsewhere; it sets no place for the news.
            Some(site) if !draft.background || last.is_none() => last = Some((draft.sentence, site.clone())),
            Some(_) => {}
            None if !draft.event_type.is_verbal() => {
                let near = last.as_ref().filter(|(at, _)| draft.sentence - at <= 1).map(|(_, s)| s.clone());
                draft.site = near.or_else(|| topic.clone()).map(|s| Site { by: "place-of-report".into(), ..s });
            }
            None => {}
        }
        // A place that is held has been held for an unknown time.
        let holds = draft.mode.as_deref() == Some("territory") && draft.status == Status::Ongoing;
        if draft.when.is_none() && !draft.background && !holds {
            let of_news = !draft.event_type.is_verbal() && matches!(draft.status, Status::Happened | Status::Ongoing);
            let news = news.clone().filter(|_| of_news);
            draft.when = news.or_else(|| by_publication(scene, draft.status));
        }
    }
}
