//! Laws that hold for any archive: of a few reports that speak of the same few towns, days and people.

use crate::of;
use crate::told::{Event, event, report};
use griot::incident::{Claim, Incident};
use griot::merge::{BAR, Decision, Filed, REACH, Told, blocks, incidents, link};
use jiff::civil::Date;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_order_of_reports_changes_nothing((filed, shuffled) in archive().prop_flat_map(|a| (Just(a.clone()), Just(a).prop_shuffle()))) {
        prop_assert_eq!(incidents(&filed, &[]), incidents(&shuffled, &[]));
        let turned: Vec<Filed> = filed.iter().cloned().map(|mut f| { f.events.reverse(); f }).collect();
        prop_assert_eq!(incidents(&filed, &[]), incidents(&turned, &[]));
    }

    #[test]
    fn merging_twice_changes_nothing(filed in archive()) {
        let twice = [filed.clone(), filed.clone()].concat();
        prop_assert_eq!(incidents(&filed, &[]), incidents(&twice, &[]));
    }

    #[test]
    fn every_event_and_every_claim_is_kept(filed in archive()) {
        let found = incidents(&filed, &[]);
        let kept: Vec<&String> = found.iter().flat_map(|i| &i.events).collect();
        let events: BTreeSet<&String> = filed.iter().flat_map(|f| &f.events).map(|e| &e.id).collect();
        prop_assert_eq!(kept.len(), events.len(), "an event is in two incidents, or in none");
        prop_assert_eq!(kept.into_iter().collect::<BTreeSet<_>>(), events);
        for event in filed.iter().flat_map(|f| &f.events) {
            let incident = of(&found, &event.id);
            let claims: Vec<&Claim> = incident.claims.iter().filter(|c| c.event == event.id).collect();
            for toll in &event.tolls {
                let kept = claims.iter().any(|c| c.field == toll.kind && c.low == Some(toll.low) && c.high == toll.high);
                prop_assert!(kept, "{}: {toll:?} is lost", event.id);
            }
            for (field, actors) in [("perpetrator", &event.actors), ("victim", &event.recipients)] {
                for actor in actors {
                    prop_assert!(claims.iter().any(|c| c.field == field && c.value.as_ref() == Some(&actor.name)), "{actor:?} is lost");
                }
            }
            let place = event.place.as_ref().map(|p| &p.name);
            prop_assert!(place.is_none() || claims.iter().any(|c| c.field == "place" && c.value.as_ref() == place));
            prop_assert!(incident.documents.contains(&event.document) || incident.recalled_in.contains(&event.document));
        }
    }

    #[test]
    fn what_an_analyst_decided_survives_later_reports(filed in archive(), a in 0usize..30, b in 0usize..30, joins: bool, first in 1usize..9) {
        let early = &filed[..first.min(filed.len())];
        let ids: Vec<String> = early.iter().flat_map(|f| &f.events).map(|e| e.id.clone()).collect();
        let (a, b) = (ids[a % ids.len()].clone(), ids[b % ids.len()].clone());
        prop_assume!(a != b);
        let decision = if joins { Decision::Join { a: a.clone(), b: b.clone() } } else { Decision::Split { a: a.clone(), b: b.clone() } };
        for reports in [early, &filed] {
            let found = incidents(reports, std::slice::from_ref(&decision));
            prop_assert_eq!(of(&found, &a).events.contains(&b), joins);
        }
    }

    #[test]
    fn a_component_merges_alone_as_in_the_whole(filed in archive()) {
        let whole = incidents(&filed, &[]);
        for component in components(&filed) {
            let part: Vec<Filed> = filed
                .iter()
                .cloned()
                .map(|mut f| { f.events.retain(|e| component.contains(&e.id)); f })
                .filter(|f| !f.events.is_empty())
                .collect();
            let expected: Vec<Incident> = whole.iter().filter(|i| component.contains(&i.events[0])).cloned().collect();
            prop_assert_eq!(incidents(&part, &[]), expected);
        }
    }

    #[test]
    fn a_link_is_the_same_from_both_ends(filed in archive()) {
        let told: Vec<Told<'_>> = filed.iter().flat_map(Filed::told).collect();
        for (a, b) in told.iter().flat_map(|a| told.iter().map(move |b| (a, b))) {
            prop_assert_eq!(link(a, b), link(b, a));
        }
    }

    #[test]
    fn what_lies_out_of_reach_is_no_link(filed in archive()) {
        let told: Vec<Told<'_>> = filed.iter().flat_map(Filed::told).collect();
        let days = |t: &Told<'_>| t.event.time.as_ref().map(|t| (t.from.parse::<Date>().unwrap(), t.to.parse::<Date>().unwrap()));
        for (a, b) in told.iter().flat_map(|a| told.iter().map(move |b| (a, b))) {
            let (Some((_, end)), Some((start, _))) = (days(a), days(b)) else { continue };
            prop_assert!(end.duration_until(start).as_hours() / 24 <= REACH || link(a, b).is_none());
        }
    }

    #[test]
    fn an_incident_reads_back_as_it_was_written(filed in archive()) {
        for incident in incidents(&filed, &[]) {
            let line = serde_json::to_string(&incident).unwrap();
            prop_assert_eq!(serde_json::from_str::<Incident>(&line).unwrap(), incident);
        }
    }

    #[test]
    fn a_range_holds_its_best(filed in archive()) {
        for toll in incidents(&filed, &[]).iter().flat_map(|i| &i.tolls) {
            prop_assert!(toll.low <= toll.best && toll.high.is_none_or(|h| toll.best <= h), "{toll:?}");
        }
    }
}

/// The components as a store would find them: events that share a block and are linked at the bar.
fn components(filed: &[Filed]) -> Vec<BTreeSet<String>> {
    let told: BTreeMap<&str, Told<'_>> = filed.iter().flat_map(Filed::told).map(|t| (t.event.id.as_str(), t)).collect();
    let mut left: BTreeSet<&str> = told.keys().copied().collect();
    let mut out = Vec::new();
    while let Some(start) = left.pop_first() {
        let mut component = BTreeSet::from([start.to_owned()]);
        let mut open = vec![start];
        while let Some(id) = open.pop() {
            let at = blocks(&told[id]);
            let meets = |other: &&&str| blocks(&told[**other]).iter().any(|b| at.binary_search(b).is_ok());
            let linked = |other: &&&str| link(&told[id], &told[**other]).is_some_and(|l| l.score >= BAR);
            let next: Vec<&str> = left.iter().filter(meets).filter(linked).copied().collect();
            left.retain(|id| !next.contains(id));
            component.extend(next.iter().map(|n| (*n).to_owned()));
            open.extend(next);
        }
        out.push(component);
    }
    out
}

/// Archives of a few reports that speak of the same few towns, days and people.
fn archive() -> impl Strategy<Value = Vec<Filed>> {
    let towns = prop::sample::select(vec![Some("Gao"), Some("Kidal"), Some("Gao region"), Some("Mali"), Some("Tin Hama"), None]);
    let days = vec!["2012-05-10", "2012-06-20", "2012-06-26", "2012-06-27", "2012-06-26..2012-06-28", "2012-06-01..2012-06-30", ""];
    let days = (prop::sample::select(days), prop::sample::select(vec![Event::when, Event::when, Event::lent_when, Event::dateless]));
    let lent = any::<bool>();
    let kinds = prop::sample::select(vec!["ASSAULT", "ASSAULT/firearms", "ASSAULT/abduct", "ASSAULT/territory", "COERCE/arrest", "ACCUSE"]);
    let status = prop::sample::select(vec!["happened", "happened", "happened", "ongoing", "denied", "planned"]);
    let actors = prop::sample::select(vec!["", "gunmen", "rebels", "army", "civilians"]);
    let tolls = prop::option::of((prop::sample::select(vec!["killed", "detained"]), 1u64..40, prop::option::of(0u64..5)));
    let event = ((towns, lent), days, kinds, status, actors.clone(), actors, tolls, any::<bool>()).prop_map(
        |((town, lent), (day, when), kind, status, by, on, toll, speaks)| {
            let mut e = event(kind).status(status).by(by).on(on);
            e = when(town.into_iter().fold(e, if lent { Event::lent_at } else { Event::at }), day);
            e = toll.into_iter().fold(e, |e, (kind, low, more)| e.toll(kind, low, more.map(|m| low + m), "people"));
            if speaks { e.says("Ali Diallo", "asserts") } else { e }
        },
    );
    let text = prop::sample::select(vec![
        "Fighting broke out in Gao on Tuesday and residents fled across the river, a doctor said by telephone.",
        "Fighting broke out in Gao on Tuesday and residents fled across the river, a doctor there said by telephone.",
        "The governor returned to his office after a month abroad.",
    ]);
    let filed = (prop::collection::vec(event, 1..4), text, 27u8..30);
    prop::collection::vec(filed, 2..9).prop_map(|reports| {
        let file =
            |(n, (events, text, day)): (usize, (Vec<Event>, &str, u8))| report(&format!("r{n}"), &format!("2012-06-{day}"), text, events);
        reports.into_iter().enumerate().map(file).collect()
    })
}
