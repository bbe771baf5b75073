//! What a report lends to events that leave it out: the place it speaks of, the day of its news.
//!
//! Every value lent says so in its `by`. Sides are not lent: coders agreed with 4 of 54 that were.

use super::Scene;
use super::draft::Draft;
use super::setting::{by_publication, day_of_news, topic};
use crate::event::{Site, Status};

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
