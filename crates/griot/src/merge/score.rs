//! Two events → how alike they are, and why: each reason with its weight. Never joins them.
//!
//! The weights are set by judgement, not fitted. Same town and same day make an incident by themselves; what the report lent to an
//! event weighs less than what its own words say; whatever cannot be is no link at all.

use super::Told;
use super::family::{Modes, has_parts, is_announced, is_denied, is_rare, is_utterance, is_verbal, lasts, modes, related, status_group};
use super::party::parties;
use super::period::{Days, days};
use super::side::side;
use super::site::{Sites, sites};
use crate::incident::{Link, Reason};
use crate::record::{Record, Toll};
use std::collections::BTreeSet;

/// The score from which two events are taken for one incident.
pub const BAR: f64 = 2.5;
/// Likeness from which the wording of two reports is one text handed on.
pub(super) const NEAR_COPY: f64 = 0.5;
/// So many names in common are more than a country and a weekday.
const SHARED_NAMES: usize = 3;
/// So many names that are in nobody's tables make one story of two reports.
const RARE_NAMES: usize = 2;
/// How far another headline or dateline moves what a copy says.
const SHIFT: usize = 250;
/// What a value counts that the report lent to the event, beside one of the event's own words.
const LENT: f64 = 0.8;

/// Two events that lie farther apart than so many days are never one incident, whatever else they share. So far back may lie what a report
/// tells without a date of the last days.
pub const REACH: i64 = 31;
/// So many days may lie between a deed and its denial, or between two days of which a report lent one.
const WEEK: i64 = 7;

/// How alike two events are and why; none if they cannot be one incident. The same whichever of them comes first.
pub fn link(a: &Told<'_>, b: &Told<'_>) -> Option<Link> {
    let (a, b) = in_order(a, b);
    let grounds = grounds(a, b)?;
    let reasons = grounds.iter().map(Ground::reason).collect();
    Some(Link { a: a.event.id.clone(), b: b.event.id.clone(), score: sum(&grounds), reasons })
}

/// How alike two events are, without the reasons: most pairs that are compared are of two incidents, and nobody asks why.
pub fn likeness(a: &Told<'_>, b: &Told<'_>) -> Option<f64> {
    let (a, b) = in_order(a, b);
    grounds(a, b).map(|grounds| sum(&grounds))
}

fn in_order<'t, 'a>(a: &'t Told<'a>, b: &'t Told<'a>) -> (&'t Told<'a>, &'t Told<'a>) {
    if a.event.id <= b.event.id { (a, b) } else { (b, a) }
}

/// Why two events may be one, or not; none if they cannot be.
fn grounds(a: &Told<'_>, b: &Told<'_>) -> Option<Vec<Ground>> {
    let (x, y) = (a.event, b.event);
    if x.id == y.id || !related(x, y) || !(status_group(&x.status) == status_group(&y.status) || came_to_pass(a, b)) || counted_apart(x, y)
    {
        return None;
    }
    // What parts most pairs comes first, and what is dear to compare last.
    let (mode, time) = (mode(x, y)?, time(a, b)?);
    let mut grounds = vec![place(a, b)?, time, mode];
    grounds.extend(parties(x, y));
    grounds.extend([tolls(x, y), denial(x, y), utterance(x, y), rarity(x, y), telling(x, y)].into_iter().flatten());
    grounds.extend([speaker(x, y), wording(a, b), story(a, b)].into_iter().flatten());
    grounds.retain(|g| g.weight != 0.0);
    Some(grounds)
}

/// Rounded, so that a sum is the same in whatever order it is made.
fn sum(grounds: &[Ground]) -> f64 {
    (grounds.iter().map(|g| g.weight).sum::<f64>() * 1000.0).round() / 1000.0
}

/// A reason that is not written out yet.
pub(super) struct Ground {
    /// Whose likeness it is of, where several are compared alike.
    of: &'static str,
    what: &'static str,
    weight: f64,
}

impl Ground {
    pub(super) fn of(of: &'static str, what: &'static str, weight: f64) -> Self {
        Ground { of, what, weight }
    }

    fn reason(&self) -> Reason {
        let what = if self.of.is_empty() { self.what.to_owned() } else { format!("{}: {}", self.of, self.what) };
        Reason { what, weight: self.weight }
    }
}

fn reason(what: &'static str, weight: f64) -> Ground {
    Ground::of("", what, weight)
}

/// Does one report announce for a day what the other, later, tells of that day?
fn came_to_pass(a: &Told<'_>, b: &Told<'_>) -> bool {
    let [announced, done] = if a.event.status == "planned" { [a, b] } else { [b, a] };
    let later = announced.published.zip(done.published).is_some_and(|(before, after)| before < after);
    let same_day = || days(announced.event) == days(done.event);
    is_announced(announced.event) && matches!(done.event.status.as_str(), "happened" | "ongoing") && later && same_day()
}

/// Did the report lend the value, rather than say it of this event?
pub(super) fn is_lent(by: &str) -> bool {
    by.ends_with("-of-report") || by == "day-of-news" || by == "publication"
}

/// Does the report give no date that could be the event's, so that only its own day bounds it?
pub(super) fn is_dateless(event: &Record) -> bool {
    event.time.as_ref().is_some_and(|t| t.by == "publication")
}

/// Same town, village inside region, or elsewhere. Where one event has no place, or one that says little, it counts whether its report
/// names the other's.
fn place(a: &Told<'_>, b: &Told<'_>) -> Option<Ground> {
    let named = || is_named(a, b) || is_named(b, a);
    let (Some(p), Some(q)) = (&a.event.place, &b.event.place) else {
        return Some(match () {
            () if is_verbal(a.event) || is_verbal(b.event) => reason("place: unsaid", 0.0),
            () if named() => reason("place: unsaid, but the report names it", 0.7),
            () => reason("place: unsaid", -0.5),
        });
    };
    let lent = is_lent(&p.by) || is_lent(&q.by);
    let (what, weight) = match sites(p, q) {
        Sites::Same => ("place: the same", 2.5),
        Sites::Area => ("place: the same region", 1.5),
        Sites::Near => ("place: near by", 1.5),
        Sites::Within if named() => ("place: one inside the other, and named there", 1.5),
        Sites::Within => ("place: one inside the other", 1.0),
        Sites::Words => ("place: the same words, read as two places", 1.5),
        Sites::Wide if named() => ("place: in an area as wide as a country, and named there", 1.0),
        Sites::Wide => ("place: in an area as wide as a country", 0.0),
        Sites::Unknown if is_named(a, b) && is_named(b, a) => ("place: unknown to the gazetteer, but each report names both", 1.5),
        Sites::Unknown if named() => ("place: unknown to the gazetteer, but one report names both", 1.0),
        Sites::Unknown => ("place: unknown to the gazetteer", -0.5),
        Sites::Apart if lent => ("place: elsewhere, as far as the report says", -2.0),
        Sites::Apart => return None,
    };
    Some(reason(what, if lent && weight > 0.0 { weight * LENT } else { weight }))
}

/// Does the report of the one name the place of the other?
fn is_named(report: &Told<'_>, other: &Told<'_>) -> bool {
    let place = other.event.place.as_ref().filter(|p| p.precision < 6);
    report.event.document != other.event.document && place.is_some_and(|p| report.wording.names(&p.name) || report.wording.names(&p.text))
}

/// The same day, days that overlap, the next day, or another time.
fn time(a: &Told<'_>, b: &Told<'_>) -> Option<Ground> {
    // What goes on or is denied without a date is so when it is reported.
    let now = |t: &Told<'_>| is_denied(t.event) || matches!(t.event.status.as_str(), "ongoing" | "habitual");
    let told = |t: &Told<'_>| days(t.event).or_else(|| t.published.map(Days::around).filter(|_| now(t)));
    let (Some(p), Some(q)) = (told(a), told(b)) else { return Some(reason("time: unsaid", -0.5)) };
    let by = |t: &Told<'_>| t.event.time.as_ref().is_none_or(|t| is_lent(&t.by));
    let lent = by(a) || by(b);
    let longer = p.length().max(q.length());
    // What has only its report's day to bound it may be what another report dates, if that lies before.
    let bounded = match (is_dateless(a.event), is_dateless(b.event)) {
        (true, false) => q.from <= p.to,
        (false, true) => p.from <= q.to,
        _ => false,
    };
    let within_reach = p.gap(q) <= REACH && longer <= REACH;
    let recalled = bounded && within_reach;
    // A later report of one story tells again what an earlier one has dated, and lends it its own day.
    let retold = (by(a) && p.from > q.to || by(b) && q.from > p.to) && within_reach && is_one_story(a, b);
    let (what, weight) = match (p.gap(q), longer) {
        (0, 1) => ("time: the same day", 2.0),
        (0, ..=4) => ("time: days in common", 1.5),
        (0, ..=10) => ("time: a week in common", 1.0),
        (0, ..=31) => ("time: a month in common", 0.5),
        (0, ..=100) => ("time: months in common", 0.2),
        (0, _) => ("time: too wide to tell", 0.0),
        (1.., _) if recalled => ("time: one report gives none", -0.5),
        (1.., _) if retold => ("time: the later report of one story gives none of its own", -0.7),
        (..=WEEK, _) if lasts(a.event) && lasts(b.event) => ("time: within a week, of what lasts", 0.0),
        // News is dated by its report, and a night has two dates; but the same town may well see fighting two days running.
        (1, ..=10) if lent => ("time: the day before or after, as far as the report says", -1.0),
        (1, ..=10) => ("time: the day before or after", -3.0),
        // A denial speaks of what was in the news before it.
        (..=WEEK, ..=10) if is_denied(a.event) != is_denied(b.event) => ("time: denied within a week", 0.0),
        (..=WEEK, ..=10) if lent => ("time: within a week, as far as the report says", -1.5),
        _ => return None,
    };
    Some(reason(what, if lent && weight > 0.0 { weight * LENT } else { weight }))
}

fn mode(a: &Record, b: &Record) -> Option<Ground> {
    let across = if a.event_type == b.event_type { 0.0 } else { -0.8 };
    let (what, weight) = match modes(a, b) {
        Modes::Same => ("mode: the same", 0.7),
        Modes::Unsaid => ("mode: unsaid", 0.0),
        Modes::Near => ("mode: near", -0.2),
        Modes::Unlike => ("mode: unlike", -1.5),
        Modes::Never => return None,
    };
    Some(reason(what, weight + across))
}

/// The same count, counts that may be one, or counts that cannot. Counts of one day's dead differ and grow; where the day is not sure,
/// another count speaks of another deed.
fn tolls(a: &Record, b: &Record) -> Option<Ground> {
    let sure = days(a).is_some() && days(a) == days(b) && [a, b].iter().all(|e| e.time.as_ref().is_some_and(|t| !is_lent(&t.by)));
    let pairs = a.tolls.iter().flat_map(|p| b.tolls.iter().filter(|q| q.kind == p.kind).map(move |q| (p, q)));
    let weigh = |(p, q): (&Toll, &Toll)| -> (&'static str, f64) {
        match () {
            // A small number recurs every day; a large one hardly does.
            () if p.low == q.low && p.high == q.high => ("tolls: the same", if p.low >= 3 { 1.0 } else { 0.3 }),
            () if !are_apart(p, q) => ("tolls: may be one", 0.3),
            () if other_sides(a, p, b, q) => ("tolls: of two sides", 0.0),
            () if p.low.max(q.low) >= 10 * p.low.min(q.low).max(1) => ("tolls: far apart", -1.0),
            () if sure => ("tolls: differ", -0.3),
            () => ("tolls: differ, and the day is not sure", -0.4),
        }
    };
    let best = pairs.map(weigh).max_by(|(_, x), (_, y)| x.total_cmp(y))?;
    Some(reason(best.0, best.1))
}

/// Are the counts of people of two sides?
fn other_sides(a: &Record, p: &Toll, b: &Record, q: &Toll) -> bool {
    matches!((side(a, p), side(b, q)), (Some(x), Some(y)) if x != y)
}

/// Does one reporter count the dead of two deeds? Two speakers may count those of one deed, but nobody counts them twice.
fn counted_apart(a: &Record, b: &Record) -> bool {
    let speakers = |r: &Record| r.sources.iter().map(|s| s.name.clone()).collect::<BTreeSet<_>>();
    let debated = !a.sources.is_empty() && !b.sources.is_empty() && speakers(a) != speakers(b);
    let mut pairs = a.tolls.iter().flat_map(|p| b.tolls.iter().filter(|q| q.kind == p.kind).map(move |q| (p, q)));
    a.document == b.document && !debated && pairs.any(|(p, q)| are_apart(p, q) && !other_sides(a, p, b, q))
}

fn are_apart(p: &Toll, q: &Toll) -> bool {
    p.high.is_some_and(|h| h < q.low) || q.high.is_some_and(|h| h < p.low)
}

/// A denial is of what its own report tells, rather than of anything else.
fn denial(a: &Record, b: &Record) -> Option<Ground> {
    let answers = is_denied(a) != is_denied(b) && a.document == b.document;
    answers.then(|| reason("denial: of what the same report tells", 1.0))
}

/// What was said is known by who said it: that somebody blamed the rebels is no more than a topic.
fn utterance(a: &Record, b: &Record) -> Option<Ground> {
    let unknown = is_utterance(a) && (a.actors.is_empty() || b.actors.is_empty());
    unknown.then(|| reason("utterance: nobody says whose", -1.5))
}

/// A country sees an accord, a truce or a curfew less often than an attack.
fn rarity(a: &Record, b: &Record) -> Option<Ground> {
    (is_rare(a) && is_rare(b)).then(|| reason("deed: of a kind that is rare", 0.6))
}

/// What one report tells as two deeds is two, but for fights and riots, of which it tells the parts.
fn telling(a: &Record, b: &Record) -> Option<Ground> {
    let apart = a.document == b.document && !has_parts(a);
    apart.then(|| reason("telling: apart in one report", -2.5))
}

/// A speaker with a name is quoted of one thing at a time.
fn speaker(a: &Record, b: &Record) -> Option<Ground> {
    let names = |r: &Record| -> BTreeSet<String> {
        let named = r.sources.iter().filter(|s| s.name.split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).count() >= 2);
        named.map(|s| griot_knowledge::fold(&s.name)).collect()
    };
    let shared = a.document != b.document && !names(a).is_disjoint(&names(b));
    shared.then(|| reason("speaker: the same", 0.5))
}

/// Two reports of one text tell an event in the same words; two reports of one speech quote it.
fn wording(a: &Told<'_>, b: &Told<'_>) -> Option<Ground> {
    let (x, y) = (a.event, b.event);
    let words = |r: &Record| -> Vec<String> {
        let parties = r.actors.iter().chain(&r.recipients).map(|p| p.text.clone());
        parties.chain(r.tolls.iter().map(|t| t.text.clone())).collect()
    };
    let there = x.evidence.trigger.start.abs_diff(y.evidence.trigger.start) <= SHIFT;
    let alike = there && x.document != y.document && x.mode == y.mode && x.status == y.status && words(x) == words(y);
    match () {
        () if alike && a.wording.likeness(b.wording) >= NEAR_COPY => Some(reason("wording: one text handed on", 3.0)),
        () if x.document != y.document && a.wording.quotes_alike(b.wording) => Some(reason("wording: a quotation in common", 0.5)),
        () => None,
    }
}

/// How many names that are not in the news every day two reports share; none within one report.
fn rare_names(a: &Told<'_>, b: &Told<'_>) -> usize {
    if a.event.document == b.event.document { 0 } else { a.wording.rare_names_in_common(b.wording) }
}

/// Do the reports of the two share so many names that are not in the news every day that they tell one story?
pub(super) fn is_one_story(a: &Told<'_>, b: &Told<'_>) -> bool {
    rare_names(a, b) > 0
}

/// Two reports that share such names tell one story.
fn story(a: &Told<'_>, b: &Told<'_>) -> Option<Ground> {
    match rare_names(a, b) {
        3.. => Some(reason("story: several rare names in common", 1.5)),
        RARE_NAMES => Some(reason("story: two rare names in common", 1.0)),
        1 => Some(reason("story: a rare name in common", 0.6)),
        _ if a.event.document != b.event.document && a.wording.names_in_common(b.wording) >= SHARED_NAMES => {
            Some(reason("story: names in common", 0.4))
        }
        _ => None,
    }
}
