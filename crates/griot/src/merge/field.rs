//! A group of events → what they say on the whole of its kind, status, people, place and time. Each voice counts once, and a value that
//! a report lent to the event counts half. Never invents a value that no event has.

use super::Told;
use super::family::is_denied;
use super::party::is_unnamed;
use super::period::days;
use super::score::is_lent;
use super::voice::Voices;
use crate::incident::{Actor, Place, Time};
use crate::record::{self, Record};
use griot_knowledge::fold;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Votes for values, by voice: a voice that gives a value several times votes once for it, at its strongest.
struct Votes<K>(BTreeMap<K, BTreeMap<usize, u32>>);

impl<K: Ord + Clone> Votes<K> {
    fn of(votes: impl Iterator<Item = (K, usize, u32)>) -> Self {
        let mut out: BTreeMap<K, BTreeMap<usize, u32>> = BTreeMap::new();
        for (key, voice, weight) in votes {
            let vote = out.entry(key).or_default().entry(voice).or_default();
            *vote = weight.max(*vote);
        }
        Votes(out)
    }

    fn weight(&self, key: &K) -> u32 {
        self.0.get(key).map_or(0, |votes| votes.values().sum())
    }

    /// The keys, the best supported first; of equals the smaller.
    fn ranked(&self) -> Vec<K> {
        let mut keys: Vec<K> = self.0.keys().cloned().collect();
        keys.sort_by_key(|k| (Reverse(self.weight(k)), k.clone()));
        keys
    }
}

/// What a vote counts: history told in passing and lent values less.
fn weight(told: &Told<'_>, by: Option<&str>) -> u32 {
    let full = if told.event.background { 3 } else { 4 };
    if by.is_some_and(is_lent) { full / 2 } else { full }
}

/// Type and mode: the type of most voices, then its mode of most voices.
pub(super) fn kind(told: &[Told<'_>], voices: &Voices) -> (String, Option<String>) {
    let vote = |t: &Told<'_>| voices.voice(&t.event.document);
    let types = Votes::of(told.iter().map(|t| (t.event.event_type.clone(), vote(t), weight(t, None))));
    let event_type = types.ranked().into_iter().next().unwrap_or_default();
    let same = told.iter().filter(|t| t.event.event_type == event_type);
    let modes = Votes::of(same.filter_map(|t| Some((t.event.mode.clone()?, vote(t), weight(t, None)))));
    (event_type, modes.ranked().into_iter().next())
}

/// The status of most voices; a denial only where nobody asserts the deed, a plan only where nobody tells it as done.
pub(super) fn status(told: &[Told<'_>], voices: &Voices) -> String {
    let denied = told.iter().all(|t| is_denied(t.event));
    let asserted = || told.iter().filter(move |t| denied || !is_denied(t.event));
    let done = asserted().any(|t| t.event.status != "planned");
    let heard = asserted().filter(|t| !(done && t.event.status == "planned"));
    let votes = Votes::of(heard.map(|t| (t.event.status.clone(), voices.voice(&t.event.document), weight(t, None))));
    votes.ranked().into_iter().next().unwrap_or_default()
}

/// Who acts or is acted on, the best told first. "Gunmen" and "rebels" are left to the claims where a name is known.
pub(super) fn actors(told: &[Told<'_>], voices: &Voices, side: impl Fn(&Record) -> &[record::Actor]) -> Vec<Actor> {
    let mut shown: BTreeMap<String, Actor> = BTreeMap::new();
    let heard: Vec<&Told<'_>> = told.iter().filter(|t| !is_denied(t.event)).collect();
    let heard = if heard.is_empty() { told.iter().collect() } else { heard };
    let votes = Votes::of(heard.iter().flat_map(|t| side(t.event).iter().map(move |a| (*t, a))).map(|(t, a)| {
        let key = a.id.clone().unwrap_or_else(|| format!("{} {}", fold(&a.name), a.country.as_deref().unwrap_or("")));
        (key, voices.voice(&t.event.document), weight(t, Some(&a.by)))
    }));
    for actor in heard.iter().flat_map(|t| side(t.event)) {
        let key = actor.id.clone().unwrap_or_else(|| format!("{} {}", fold(&actor.name), actor.country.as_deref().unwrap_or("")));
        let plain = Actor { name: actor.name.clone(), id: actor.id.clone(), country: actor.country.clone(), sector: actor.sector.clone() };
        shown.entry(key).or_insert(plain);
    }
    let ranked: Vec<Actor> = votes.ranked().into_iter().filter_map(|k| shown.remove(&k)).collect();
    let named = |a: &Actor| ranked.iter().any(|n| n.id.is_some() && (n.sector == a.sector || is_unnamed(a.sector.as_deref())));
    ranked.iter().filter(|a| a.id.is_some() || !named(a)).cloned().collect()
}

/// Where: in the country of most voices, the most exact place, and of equally exact ones that of most voices.
pub(super) fn place(told: &[Told<'_>], voices: &Voices) -> Option<Place> {
    let heard: Vec<(&Told<'_>, &record::Place)> = told.iter().filter_map(|t| Some((t, t.event.place.as_ref()?))).collect();
    let voice = |t: &Told<'_>| voices.voice(&t.event.document);
    let countries = Votes::of(heard.iter().filter_map(|(t, p)| Some((p.country.clone()?, voice(t), weight(t, Some(&p.by))))));
    let country = countries.ranked().into_iter().next();
    let inside = |p: &record::Place| p.country.is_none() || p.country == country;
    let votes = Votes::of(heard.iter().map(|(t, p)| (fold(&p.name), voice(t), weight(t, Some(&p.by)))));
    // A name without coordinates is vaguer than a district and plainer than a region.
    let vague = |p: &record::Place| if p.precision == 0 { 35 } else { 10 * p.precision };
    let key = |p: &record::Place| (vague(p), Reverse(votes.weight(&fold(&p.name))), fold(&p.name), p.geonames);
    let (_, best) = heard.into_iter().filter(|(_, p)| inside(p)).min_by_key(|(_, p)| key(p))?;
    Some(Place {
        name: best.name.clone(),
        country: best.country.clone(),
        admin1: best.admin1.clone(),
        geonames: best.geonames,
        lat: best.lat,
        lon: best.lon,
        precision: best.precision,
    })
}

/// When: the shortest period, and of equally short ones that of most voices.
pub(super) fn time(told: &[Told<'_>], voices: &Voices) -> Option<Time> {
    let heard: Vec<(&Told<'_>, &record::Time)> = told.iter().filter_map(|t| Some((t, t.event.time.as_ref()?))).collect();
    let votes = Votes::of(
        heard.iter().map(|(t, when)| ((when.from.clone(), when.to.clone()), voices.voice(&t.event.document), weight(t, Some(&when.by)))),
    );
    let length = |t: &Told<'_>| days(t.event).map_or(i64::MAX, |d| d.length());
    let (_, best) = heard.into_iter().min_by_key(|(t, when)| {
        let period = (when.from.clone(), when.to.clone());
        (length(t), Reverse(votes.weight(&period)), period)
    })?;
    Some(Time { from: best.from.clone(), to: best.to.clone(), precision: best.precision })
}

/// Surer with every voice that tells it, less sure if somebody denies it.
pub(super) fn confidence(told: &[Told<'_>], voices: &Voices) -> f64 {
    let mut doubts: BTreeMap<usize, f64> = BTreeMap::new();
    for t in told.iter().filter(|t| !is_denied(t.event)) {
        let doubt = doubts.entry(voices.voice(&t.event.document)).or_insert(1.0);
        *doubt = doubt.min(1.0 - t.event.confidence.clamp(0.0, 1.0));
    }
    let denied = told.iter().any(|t| is_denied(t.event) || t.event.sources.iter().any(|s| s.stance == "denies"));
    let sure = 1.0 - doubts.values().product::<f64>();
    let sure = if denied { 0.7 * sure } else { sure };
    (sure.min(0.99) * 100.0).round() / 100.0
}
