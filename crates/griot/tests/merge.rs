//! Merging: laws that hold for any archive, and cases of what is one incident and what is not. Every report here is invented.

mod told; // reports built by hand

use griot::incident::{Claim, Incident};
use griot::merge::{BAR, Decision, Filed, Told, blocks, incidents, link};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use told::{Event, GAO, REGION_OF_GAO, event, report};

// Laws.

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

/// The incident that an event is in.
fn of<'a>(found: &'a [Incident], event: &str) -> &'a Incident {
    found.iter().find(|i| i.events.iter().any(|e| e == event)).unwrap()
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
    let days = prop::sample::select(vec!["2012-06-26", "2012-06-27", "2012-06-26..2012-06-28", "2012-06-01..2012-06-30", ""]);
    let kinds = prop::sample::select(vec!["ASSAULT", "ASSAULT/firearms", "ASSAULT/abduct", "ASSAULT/territory", "COERCE/arrest", "ACCUSE"]);
    let status = prop::sample::select(vec!["happened", "happened", "happened", "ongoing", "denied", "planned"]);
    let actors = prop::sample::select(vec!["", "gunmen", "rebels", "army", "civilians"]);
    let tolls = prop::option::of((prop::sample::select(vec!["killed", "detained"]), 1u64..40, prop::option::of(0u64..5)));
    let event = (towns, days, kinds, status, actors.clone(), actors, tolls, any::<bool>()).prop_map(
        |(town, day, kind, status, by, on, toll, speaks)| {
            let mut e = event(kind).status(status).by(by).on(on);
            e = town.into_iter().fold(e, Event::at).when(day);
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

// One incident, or two?

/// Merges reports of one event each, and says which of them are together: `a b | c`.
fn together(reports: Vec<Filed>) -> String {
    let mut groups: Vec<String> = incidents(&reports, &[])
        .iter()
        .map(|i| {
            let mut ids: Vec<&str> = i.events.iter().map(String::as_str).collect();
            ids.sort_unstable();
            ids.join(" ")
        })
        .collect();
    groups.sort();
    groups.join(" | ")
}

/// A report of one event, in words that no other report shares.
fn one(id: &str, published: &str, e: Event) -> Filed {
    let text: Vec<String> = (0..20).map(|n| format!("{id}{n}")).collect();
    report(id, published, &text.join(" "), vec![e])
}

#[test]
fn one_attack_told_by_two_reporters_is_one_incident() {
    let a = event("ASSAULT/firearms").by("gunmen").on("civilians").at("Gao").when("2012-06-26").toll("killed", 4, Some(4), "people");
    let b = event("ASSAULT").by("rebels").on("civilians").at("Gao").when("2012-06-26").toll("killed", 5, None, "people");
    assert_eq!(together(vec![one("a", "2012-06-27", a), one("b", "2012-06-27", b)]), "a-e1 b-e1");
}

#[test]
fn the_same_town_the_next_day_is_another_attack() {
    let a = event("ASSAULT/firearms").by("rebels").on("civilians").at("Gao").when("2012-06-26").toll("killed", 4, Some(4), "people");
    let b = event("ASSAULT/firearms").by("rebels").on("civilians").at("Gao").when("2012-06-27").toll("killed", 7, Some(7), "people");
    assert_eq!(together(vec![one("a", "2012-06-27", a), one("b", "2012-06-28", b)]), "a-e1 | b-e1");
}

#[test]
fn a_second_incident_inside_a_report_stays_apart() {
    let gao = event("ASSAULT/firearms").by("rebels").at("Gao").when("2012-06-26").toll("killed", 4, Some(4), "people");
    let kidal = event("ASSAULT/explosives").by("rebels").at("Kidal").when("2012-06-26").toll("killed", 9, Some(9), "soldiers");
    let again = event("ASSAULT/explosives").by("rebels").at("Kidal").when("2012-06-26").toll("killed", 10, Some(10), "soldiers");
    let both = report("a", "2012-06-27", "Two towns.", vec![gao, kidal]);
    assert_eq!(together(vec![both, one("b", "2012-06-27", again)]), "a-e1 | a-e2 b-e1");
}

#[test]
fn the_parts_of_one_fight_in_a_report_are_one_incident() {
    let fight = event("ASSAULT").by("army").on("rebels").at("Gao").when("2012-06-26").toll("killed", 14, Some(14), "rebels");
    let cost = event("ASSAULT").on("army").lent_at("Gao").lent_when("2012-06-26").toll("killed", 2, Some(2), "soldiers");
    assert_eq!(together(vec![report("a", "2012-06-27", "One fight.", vec![fight, cost])]), "a-e1 a-e2");
}

#[test]
fn an_anniversary_recalls_and_is_not_the_attack() {
    let attack = event("ASSAULT/explosives").by("rebels").at("Gao").when("2012-06-26").toll("killed", 20, Some(20), "people");
    let recalled = event("ASSAULT/explosives").background().at("Gao").when("2012-06-26").toll("killed", 20, Some(20), "people");
    let march = event("PROTEST/demo").at("Gao").when("2013-06-26");
    let attacked_again = event("ASSAULT/explosives").by("rebels").at("Gao").when("2013-06-26").toll("killed", 20, Some(20), "people");
    let year = report("b", "2013-06-27", "A year on.", vec![march, recalled]);
    let reports = vec![one("a", "2012-06-27", attack), year, one("c", "2013-06-27", attacked_again)];
    assert_eq!(together(reports.clone()), "a-e1 b-e2 | b-e1 | c-e1");
    let found = incidents(&reports, &[]);
    assert_eq!(of(&found, "a-e1").documents, ["a"]);
    assert_eq!(of(&found, "a-e1").recalled_in, ["b"]);
}

#[test]
fn a_court_case_years_later_is_an_incident_of_its_own() {
    let attack = event("ASSAULT/explosives").by("rebels").at("Gao").when("2012-06-26").toll("killed", 20, Some(20), "people");
    let sentence = event("SANCTION/convict").on("rebels").at("Bamako").when("2016-03-01");
    let recalled = event("ASSAULT").background().at("Gao").when("2012-06-01..2012-06-30").toll("killed", 20, Some(20), "people");
    let court = report("b", "2016-03-02", "In court.", vec![sentence, recalled]);
    assert_eq!(together(vec![one("a", "2012-06-27", attack), court]), "a-e1 b-e2 | b-e1");
}

#[test]
fn unknown_gunmen_may_be_a_named_group_and_soldiers_may_not() {
    let region = |by: &str| event("ASSAULT/firearms").by(by).on("civilians").at("Gao region").when("2012-06-26");
    let town = |by: &str| event("ASSAULT/firearms").by(by).on("civilians").at("Gao").when("2012-06-26");
    assert_eq!(together(vec![one("a", "2012-06-27", town("rebels")), one("b", "2012-06-27", region("gunmen"))]), "a-e1 b-e1");
    assert_eq!(together(vec![one("a", "2012-06-27", town("rebels")), one("b", "2012-06-27", region("army"))]), "a-e1 b-e1");
    let (x, y) = (one("a", "2012-06-27", town("rebels")), one("b", "2012-06-27", region("gunmen")));
    let z = one("b", "2012-06-27", region("army"));
    let score = |a: &Filed, b: &Filed| link(&a.told().next().unwrap(), &b.told().next().unwrap()).unwrap().score;
    assert!(score(&x, &y) > score(&x, &z), "who may be the same counts for more than who cannot");
}

#[test]
fn a_village_lies_in_its_region_and_in_no_other() {
    let village = event("ASSAULT").by("rebels").on("army").at("Gao").when("2012-06-26");
    let inside = event("ASSAULT").by("rebels").on("army").at("Gao region").when("2012-06-26");
    let other = event("ASSAULT").by("rebels").on("army").at("Kidal region").when("2012-06-26");
    let reports = vec![one("a", "2012-06-27", village), one("b", "2012-06-27", inside), one("c", "2012-06-27", other)];
    assert_eq!(together(reports.clone()), "a-e1 b-e1 | c-e1");
    let found = incidents(&reports, &[]);
    assert_eq!(of(&found, "b-e1").place.as_ref().unwrap().name, GAO, "the exact place is shown");
}

#[test]
fn a_vague_report_does_not_make_two_attacks_one() {
    let gao = event("ASSAULT").by("rebels").on("army").at("Gao").when("2012-06-26").toll("killed", 9, Some(9), "soldiers");
    let ansongo = event("ASSAULT").by("rebels").on("army").at("Ansongo").when("2012-06-26").toll("killed", 3, Some(3), "soldiers");
    let vague = event("ASSAULT").by("rebels").on("army").at("Gao region").when("2012-06-26").toll("killed", 9, Some(9), "soldiers");
    let reports = vec![one("a", "2012-06-27", gao), one("b", "2012-06-27", ansongo), one("c", "2012-06-27", vague)];
    assert_eq!(together(reports), "a-e1 c-e1 | b-e1");
}

#[test]
fn a_plan_is_not_the_deed() {
    let plan = event("ASSAULT").status("planned").by("army").on("rebels").at("Gao").when("2012-06-26");
    let deed = event("ASSAULT").by("army").on("rebels").at("Gao").when("2012-06-26");
    assert_eq!(together(vec![one("a", "2012-06-25", plan), one("b", "2012-06-27", deed)]), "a-e1 | b-e1");
}

#[test]
fn a_blockade_is_not_a_curfew() {
    let a = event("COERCE/restrict").by("rebels").at("Gao").when("2012-06-26");
    let b = event("COERCE/curfew").by("rebels").at("Gao").when("2012-06-26");
    assert_eq!(together(vec![one("a", "2012-06-27", a), one("b", "2012-06-27", b)]), "a-e1 | b-e1");
}

// Claims.

const WIRE: &str = "GAO, Mali - Gunmen on motorcycles opened fire on traders at the livestock market of Gao on Tuesday, killing at least \
    nine people, a nurse at the town's hospital said. Residents spoke of panic as herders and buyers ran for the river. The attackers \
    left in the direction of the dunes before soldiers arrived from the barracks. No group has said that it was behind the shooting.";

#[test]
fn near_copies_are_one_voice() {
    let nine = || event("ASSAULT/firearms").by("gunmen").at("Gao").when("2012-06-26").toll("killed", 9, Some(9), "people");
    let copy = WIRE.replace("GAO, Mali - ", "From our correspondents: ").replace(" No group has said that it was behind the shooting.", "");
    let eleven = || event("ASSAULT/firearms").by("gunmen").at("Gao").when("2012-06-26").toll("killed", 11, Some(11), "people");
    let reports = vec![
        report("a", "2012-06-27", WIRE, vec![nine()]),
        report("b", "2012-06-28", &copy, vec![nine()]),
        report("c", "2012-06-27", "The dead of the market are eleven, says the mayor, who has counted them.", vec![eleven()]),
        report("d", "2012-06-27", "Eleven graves were dug on Wednesday behind the mosque in the old quarter.", vec![eleven()]),
    ];
    let found = incidents(&reports, &[]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].syndicated, [["a", "b"]]);
    let toll = &found[0].tolls[0];
    assert_eq!((toll.low, toll.best, toll.high), (9, 11, Some(11)));
    assert_eq!(toll.rule, "most voices", "two reporters outweigh one text that two outlets carry");
}

#[test]
fn each_side_has_a_toll_of_its_own() {
    let army = event("ASSAULT").by("army").on("rebels").at("Gao").when("2012-06-26");
    let army = army.toll("killed", 14, Some(14), "rebels").toll("killed", 2, Some(2), "soldiers").says("the army", "asserts");
    let town = event("ASSAULT").by("rebels").on("army").at("Gao").when("2012-06-26");
    let town = town.toll("killed", 8, Some(8), "government soldiers").says("a nurse", "asserts");
    let found = incidents(&[one("a", "2012-06-27", army), one("b", "2012-06-28", town)], &[]);
    assert_eq!(found.len(), 1, "a fight is one incident from whichever side it is told");
    let sides: Vec<_> = found[0].tolls.iter().map(|t| (t.side.as_deref().unwrap(), t.low, t.best, t.high)).collect();
    assert_eq!(sides, [("rebels", 14, 14, Some(14)), ("soldiers", 2, 8, Some(8))]);
    assert_eq!(found[0].tolls[1].rule, "the latest of equal voices");
}

#[test]
fn at_least_nine_allows_eleven() {
    let open = event("ASSAULT").by("gunmen").at("Gao").when("2012-06-26").toll("killed", 9, None, "people");
    let exact = event("ASSAULT").by("gunmen").at("Gao").when("2012-06-26").toll("killed", 11, Some(11), "people");
    let found = incidents(&[one("a", "2012-06-29", open), one("b", "2012-06-27", exact)], &[]);
    let toll = &found[0].tolls[0];
    assert_eq!((toll.low, toll.best, toll.high, toll.rule.as_str()), (9, 11, None, "most voices"));
}

#[test]
fn claims_stand_by_date_with_their_sources() {
    let early = event("ASSAULT").by("gunmen").at("Gao").when("2012-06-26").toll("killed", 4, None, "people").says("a witness", "asserts");
    let later =
        event("ASSAULT").by("rebels").at("Gao").when("2012-06-26").toll("killed", 6, Some(6), "people").says("the mayor", "asserts");
    let found = incidents(&[one("b", "2012-06-29", later), one("a", "2012-06-27", early)], &[]);
    let killed: Vec<_> = found[0].claims.iter().filter(|c| c.field == "killed").map(|c| (c.low, c.source.as_deref())).collect();
    assert_eq!(killed, [(Some(4), Some("a witness")), (Some(6), Some("the mayor"))]);
    assert_eq!(found[0].actors.len(), 1, "a known name stands before gunmen: {:?}", found[0].actors);
}

#[test]
fn a_denial_stands_beside_what_it_denies() {
    let told = event("ASSAULT/firearms").by("army").on("civilians").at("Gao").when("2012-06-26").toll("killed", 4, Some(4), "people");
    let denied = event("ASSAULT/firearms").status("denied").by("army").at("Gao").says("the army", "denies");
    let found = incidents(&[report("a", "2012-06-27", "Both.", vec![told, denied])], &[]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].status, "happened");
    let denial = found[0].claims.iter().find(|c| c.field == "denial").unwrap();
    assert_eq!((denial.source.as_deref(), denial.value.as_deref()), (Some("the army"), Some("ASSAULT/firearms")));
}

#[test]
fn every_join_says_why() {
    let a = event("ASSAULT").by("rebels").at("Gao").when("2012-06-26");
    let b = event("ASSAULT").by("rebels").at("Kidal").when("2012-06-28");
    let reports = [one("a", "2012-06-27", a), one("b", "2012-06-29", b)];
    assert!(incidents(&reports, &[]).iter().all(|i| i.links.is_empty()));
    let joined = incidents(&reports, &[Decision::Join { a: "b-e1".into(), b: "a-e1".into() }]);
    assert_eq!(joined[0].links[0].reasons[0].what, "an analyst joined them");
    let undone = [Decision::Join { a: "b-e1".into(), b: "a-e1".into() }, Decision::Split { a: "a-e1".into(), b: "b-e1".into() }];
    assert_eq!(incidents(&reports, &undone).len(), 2, "of two decisions on one pair the last one stands");
}

#[test]
fn a_region_is_met_by_name() {
    assert_eq!(event("ASSAULT").at("Gao region").record("a", 1).place.unwrap().name, REGION_OF_GAO);
}
