//! What a report lends to events that leave it out: the place it speaks of, the day of its news.
//!
//! Every value lent says so in its `by`. Sides are not lent: coders agreed with 4 of 54 that were.

use super::Scene;
use super::draft::Draft;
use super::setting::{by_publication, country, day_of_news, is_end, topic};
use crate::Span;
use crate::event::{Site, Status, When};
use crate::resolve::Moment;
use crate::resolve::time::Period;

/// Lends deeds without a place or time of their own those of the report around them: the place of the sentence before, or the one
/// that the report speaks of most; the time told just before, or the day that its news is of.
pub(super) fn setting(scene: &Scene<'_>, drafts: &mut [Draft]) {
    let mut last_site: Option<(usize, Site)> = None;
    let mut last_time: Option<(usize, When)> = None;
    let topic = topic(scene);
    let news = day_of_news(scene, drafts.iter().filter_map(|d| d.when.as_ref()));
    let elsewhere: Vec<Span> = drafts.iter().filter(|d| !is_news(d)).filter_map(|d| d.when.as_ref()?.span).collect();
    for draft in drafts {
        match &draft.site {
            // History happened elsewhere; it sets no place for the news.
            Some(site) if !draft.background || last_site.is_none() => last_site = Some((draft.sentence, site.clone())),
            Some(_) => {}
            None if !draft.event_type.is_verbal() => {
                let site = near(draft, last_site.as_ref()).or_else(|| topic.clone());
                // Of history we know the country, and hardly the town that the news is of.
                let site = site.map(|s| if draft.background { country(scene, &s).unwrap_or(s) } else { s });
                draft.site = site.map(|s| Site { by: "place-of-report".into(), ..s });
            }
            None => {}
        }
        match &draft.when {
            Some(when) if is_news(draft) => last_time = Some((draft.sentence, when.clone())),
            Some(_) => {}
            // It lies before what else is told, nobody says how far.
            None if !draft.background && draft.status == Status::Happened && draft.is_resumed => draft.when = by_publication(scene),
            // What goes on has done so for an unknown time.
            None if !draft.background && draft.status == Status::Happened => {
                let told = near(draft, last_time.as_ref()).filter(|w| may_date(scene, w.period));
                let told = told.or_else(|| said_before(scene, draft, &elsewhere)).map(|w| lent(w, "time-of-report"));
                let news = || news.clone().map(|w| lent(w, "day-of-news"));
                draft.when = told.or_else(news).or_else(|| by_publication(scene));
            }
            None => {}
        }
    }
}

/// Is it told as something that has come to pass, and not as history?
fn is_news(draft: &Draft) -> bool {
    !draft.background && draft.status.is_done()
}

fn lent(when: When, by: &str) -> When {
    When { span: None, by: by.into(), ..when }
}

/// Days of a period that still says when something in it happened.
const MONTH: i64 = 31;

/// Can a deed that has happened be of the period?
fn may_date(scene: &Scene<'_>, period: Period) -> bool {
    period.days() <= MONTH && scene.published.is_none_or(|day| period.from <= day)
}

/// The last time that the sentence before names, unless it is that of history or of a plan: "They came on Wednesday. Twelve were taken away."
fn said_before(scene: &Scene<'_>, draft: &Draft, elsewhere: &[Span]) -> Option<When> {
    let before = &scene.grounding.sentences[draft.sentence.checked_sub(1)?].times;
    let fits = |m: &&Moment| !is_end(scene, m) && may_date(scene, m.period) && !elsewhere.contains(&m.span);
    let last = before.iter().filter(fits).max_by_key(|m| m.span.start)?;
    Some(When { span: Some(last.span), period: last.period, by: String::new() })
}

/// What was told in the same sentence or the one before.
fn near<T: Clone>(draft: &Draft, last: Option<&(usize, T)>) -> Option<T> {
    last.filter(|(at, _)| draft.sentence.checked_sub(*at).is_some_and(|n| n <= 1)).map(|(_, told)| told.clone())
}
