//! A group of events → an incident whose fields are claims. Never overwrites or drops one: a field shows what the claims say on the
//! whole, and the claims stand below it.

use super::cluster::Group;
use super::family::is_denied;
use super::period::{days, distance};
use super::score::is_one_story;
use super::side::side;
use super::voice::Voices;
use super::{Told, field, toll};
use crate::incident::{Claim, Incident, SCHEMA};
use crate::record::{Record, Source};
use std::collections::BTreeSet;

/// About how many characters of a report say what its news is: a title and two sentences.
const OPENING: usize = 300;
/// After so many days an event is no news.
const STALE: i64 = 2;
/// After so many it is history, even where a report opens with it.
const HISTORY: i64 = 60;

/// The incident that a group tells; none of an empty group.
pub(super) fn incident(group: Group<'_>) -> Option<Incident> {
    let told = &group.told;
    let first = told.first()?.event;
    let voices = Voices::of(told);
    let (documents, recalled_in) = documents(told);
    let (event_type, mode) = field::kind(told, &voices);
    let mut claims: Vec<Claim> = told.iter().flat_map(claims).collect();
    claims.sort_by_cached_key(|c| (c.published.is_none(), c.clone()));
    Some(Incident {
        schema: SCHEMA.into(),
        id: format!("i:{}", first.id),
        event_type,
        mode,
        status: field::status(told, &voices),
        documents,
        recalled_in,
        events: sorted(told.iter().map(|t| &t.event.id)),
        actors: field::actors(told, &voices, |e| &e.actors),
        recipients: field::actors(told, &voices, |e| &e.recipients),
        place: field::place(told, &voices),
        time: field::time(told, &voices),
        tolls: toll::tolls(&claims, &voices),
        claims,
        syndicated: voices.syndicated(),
        confidence: field::confidence(told, &voices),
        links: group.links,
    })
}

/// The reports that tell the incident as news, and those that only recall it.
fn documents(told: &[Told<'_>]) -> (Vec<String>, Vec<String>) {
    let all = sorted(told.iter().map(|t| &t.event.document));
    let news = sorted(told.iter().filter(|t| !is_recalled(t, told)).map(|t| &t.event.document));
    if news.is_empty() {
        return (all, news);
    }
    let recalled = all.into_iter().filter(|d| !news.contains(d)).collect();
    (news, recalled)
}

/// Is the event history, or told in passing: after the report's opening, days later, with neither a count nor a speaker of its own? What
/// a report opens with is its news, unless it is long past. A later report of one story follows up what it tells in passing, unless its
/// own news is another deed of the kind.
fn is_recalled(told: &Told<'_>, group: &[Told<'_>]) -> bool {
    let event = told.event;
    let days = days(event);
    let age = days.zip(told.published).map_or(0, |(d, published)| distance(d.to, published));
    let opens = event.evidence.trigger.start < OPENING;
    let in_passing = !opens && (event.background || age >= STALE && event.tolls.is_empty() && event.sources.is_empty());
    let is_other_news = || {
        let days = days.zip(told.lead.and_then(|lead| lead.from));
        days.is_some_and(|(own, lead)| own.to < lead) && told.lead.is_some_and(|lead| lead.event_type == event.event_type)
    };
    let is_followed_up = || group.iter().any(|other| is_one_story(told, other)) && !is_other_news();
    event.background && opens && age >= HISTORY || in_passing && !is_followed_up()
}

fn sorted<'a>(ids: impl Iterator<Item = &'a String>) -> Vec<String> {
    let ids: BTreeSet<String> = ids.cloned().collect();
    ids.into_iter().collect()
}

/// Every value of an event, once for each of its sources.
pub(super) fn claims(told: &Told<'_>) -> Vec<Claim> {
    let event = told.event;
    let speakers: Vec<Option<&Source>> = if event.sources.is_empty() { vec![None] } else { event.sources.iter().map(Some).collect() };
    let mut out = Vec::new();
    for speaker in speakers {
        let stance = if is_denied(event) { "denies" } else { speaker.map_or("asserts", |s| s.stance.as_str()) };
        let blank = Claim {
            published: told.published.map(|d| d.to_string()),
            document: event.document.clone(),
            event: event.id.clone(),
            field: String::new(),
            low: None,
            high: None,
            value: None,
            side: None,
            source: speaker.map(|s| s.name.clone()),
            stance: stance.into(),
            words: None,
        };
        out.extend(values(event).into_iter().map(|v| Claim {
            field: v.field.into(),
            low: v.low,
            high: v.high,
            value: v.value,
            side: v.side,
            words: v.words,
            ..blank.clone()
        }));
        if stance == "denies" {
            out.push(Claim { field: "denial".into(), value: Some(deed(event)), ..blank });
        }
    }
    out
}

/// One value of an event, whoever says it.
#[derive(Default)]
struct Value {
    field: &'static str,
    low: Option<u64>,
    high: Option<u64>,
    value: Option<String>,
    side: Option<String>,
    words: Option<String>,
}

fn values(event: &Record) -> Vec<Value> {
    let said = |field, value: &str, words: Option<&str>| Value {
        field,
        value: Some(value.to_owned()),
        words: words.map(str::to_owned),
        ..Value::default()
    };
    let mut out = vec![said("type", &deed(event), None)];
    out.extend(event.actors.iter().map(|a| said("perpetrator", &a.name, Some(&a.text))));
    out.extend(event.recipients.iter().map(|a| said("victim", &a.name, Some(&a.text))));
    out.extend(event.place.iter().map(|p| said("place", &p.name, Some(&p.text))));
    out.extend(event.time.iter().map(|t| said("time", &format!("{}..{}", t.from, t.to), t.text.as_deref())));
    out.extend(event.tolls.iter().filter_map(|t| {
        Some(Value {
            field: super::toll::kind(&t.kind)?,
            low: Some(t.low),
            high: t.high,
            value: t.who.clone(),
            side: side(event, t).map(str::to_owned),
            words: Some(t.text.clone()),
        })
    }));
    out
}

/// What was done, as the notation writes it.
fn deed(event: &Record) -> String {
    event.mode.as_ref().map_or_else(|| event.event_type.clone(), |m| format!("{}/{m}", event.event_type))
}
