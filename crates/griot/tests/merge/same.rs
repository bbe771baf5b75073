//! What is one incident, and what is not.

use crate::told::{GAO, event, report};
use crate::{of, one, together};
use griot::merge::Filed;
use griot::merge::{Decision, incidents, link};

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
fn two_counts_of_one_reporter_are_of_two_deeds() {
    let raid = event("ASSAULT/aerial").on("civilians").at("Gao").when("2012-06-26").toll("killed", 7, Some(7), "people");
    let rockets = event("ASSAULT/heavy-weapons").at("Gao").when("2012-06-26").toll("killed", 3, Some(3), "people");
    assert_eq!(together(vec![report("a", "2012-06-27", "Two deeds.", vec![raid.clone(), rockets.clone()])]), "a-e1 | a-e2");
    let debated = vec![raid.says("the army", "asserts"), rockets.says("a nurse", "asserts")];
    assert_eq!(together(vec![report("a", "2012-06-27", "One deed.", debated)]), "a-e1 a-e2");
}

#[test]
fn what_one_report_tells_as_two_arrests_is_two() {
    let students = event("COERCE/arrest").on("civilians").at("Gao").when("2012-06-26");
    let leader = event("COERCE/arrest").at("Gao").lent_when("2012-06-26");
    assert_eq!(together(vec![report("a", "2012-06-27", "Two arrests.", vec![students, leader])]), "a-e1 | a-e2");
}

#[test]
fn a_topic_is_not_an_utterance() {
    let blame = |by| event("ACCUSE/allege").by(by).on("rebels").when("2012-06-26..2012-06-27");
    let reports = |x, y| vec![one("a", "2012-06-27", blame(x)), one("b", "2012-06-27", blame(y))];
    assert_eq!(together(reports("", "army")), "a-e1 | b-e1");
    assert_eq!(together(reports("army", "army")), "a-e1 b-e1");
}

#[test]
fn one_town_read_as_two_is_met_by_its_words() {
    let here = event("PROTEST/demo").at("Gao").when("2012-06-26").record("a", 1);
    let mut there = here.clone();
    (there.document, there.id) = ("b".into(), "b-e1".into());
    let place = there.place.as_mut().unwrap();
    (place.country, place.admin1, place.lat, place.lon) = (Some("IND".into()), None, Some(15.3), Some(74.1));
    place.name = "Gáo Velha".into();
    let file = |record: griot::record::Record, text: &str| Filed { events: vec![record], ..report("x", "2012-06-27", text, Vec::new()) };
    assert_eq!(together(vec![file(here, "one two three four five"), file(there, "six seven eight nine ten")]), "a-e1 b-e1");
}

#[test]
fn a_village_that_no_gazetteer_knows_is_met_by_the_names_of_the_reports() {
    let deed = |at: &str| event("ASSAULT").by("rebels").on("army").at(at).when("2012-06-26");
    let village = report("a", "2012-06-27", "Rebels ambushed soldiers at Tin Hama, in the district of Ansongo.", vec![deed("Tin Hama")]);
    let town = report("b", "2012-06-28", "The army said that it lost men in the district of Ansongo.", vec![deed("Ansongo")]);
    let elsewhere =
        report("c", "2012-06-28", "Shots were heard near the river at Kidal.", vec![event("ASSAULT").at("Kidal").when("2012-06-26")]);
    assert_eq!(together(vec![village, town, elsewhere]), "a-e1 b-e1 | c-e1");
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
fn what_is_recalled_without_a_date_is_met_by_its_count() {
    let raid = || event("ASSAULT/abduct").by("gunmen").at("Gao").when("2012-06-26").toll("abducted", 20, Some(20), "people");
    let recalled = |n| event("ASSAULT/abduct").background().at("Gao").toll("abducted", n, Some(n), "people");
    assert_eq!(together(vec![one("a", "2012-06-27", raid()), one("b", "2015-01-01", recalled(20))]), "a-e1 b-e1");
    assert_eq!(together(vec![one("a", "2012-06-27", raid()), one("b", "2015-01-01", recalled(4))]), "a-e1 | b-e1");
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

#[test]
fn a_flogging_is_not_the_taking_of_the_town() {
    let held = event("ASSAULT/territory").by("rebels").at("Gao").when("2012-06-26");
    let flogged = event("ASSAULT/torture").by("rebels").on("civilians").at("Gao").when("2012-06-26");
    assert_eq!(together(vec![report("a", "2012-06-27", "Two deeds.", vec![held, flogged])]), "a-e1 | a-e2");
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
fn a_report_without_dates_may_tell_of_the_month_before() {
    let deed = || event("ASSAULT/explosives").by("rebels").on("civilians").at("Gao");
    let news = one("a", "2012-06-03", deed().when("2012-06-02"));
    let inquiry = one("b", "2012-06-25", deed().dateless("2012-06-24..2012-06-25"));
    assert_eq!(together(vec![news, inquiry.clone()]), "a-e1 b-e1");
    let again = one("c", "2012-06-10", deed().dateless("2012-06-09..2012-06-10"));
    assert_eq!(together(vec![again, inquiry]), "b-e1 | c-e1", "two reports without dates say nothing of each other");
}

#[test]
fn names_that_are_in_nobodys_tables_make_one_story_of_two_reports() {
    let raid = event("ASSAULT/firearms").by("rebels").at("Gao").when("2012-06-26");
    let told_again = event("ASSAULT/firearms").at("Gao").lent_when("2012-06-30");
    let news = report("a", "2012-06-27", "The raid on the wells of Zourkoule killed the herder Bilekon Adawiye.", vec![raid]);
    let after = |text: &str| report("b", "2012-06-30", text, vec![told_again.clone()]);
    let same = after("Relatives of the late Bilekon Adawiye spoke at the wells.");
    let other = after("Relatives of the dead spoke to the United Nations in Mali.");
    assert_eq!(together(vec![news.clone(), same]), "a-e1 b-e1");
    assert_eq!(together(vec![news, other]), "a-e1 | b-e1");
}

#[test]
fn what_lasts_may_be_dated_at_its_start_and_in_its_course() {
    let told = |kind: &str| {
        let at = |day: &str| event(kind).by("army").at("Gao").when(day);
        together(vec![one("a", "2012-06-21", at("2012-06-20")), one("b", "2012-06-26", at("2012-06-25"))])
    };
    assert_eq!(told("COERCE/curfew"), "a-e1 b-e1");
    assert_eq!(told("COERCE/arrest"), "a-e1 | b-e1");
}

#[test]
fn a_truce_is_agreed_on_and_kept() {
    let accord = event("AGREE").by("army").by("rebels").when("2012-06-26");
    let with = |kind: &str| {
        let deed = event(kind).by("army").by("rebels").when("2012-06-26");
        together(vec![one("a", "2012-06-27", accord.clone()), one("b", "2012-06-27", deed)])
    };
    assert_eq!(with("RETREAT/ceasefire"), "a-e1 b-e1");
    assert_eq!(with("RETREAT/withdraw"), "a-e1 | b-e1");
}

#[test]
fn a_denial_some_days_later_is_of_the_deed() {
    let told = event("ASSAULT/firearms").by("army").on("civilians").at("Gao").when("2012-06-26").toll("killed", 4, Some(4), "people");
    let denied = event("ASSAULT/firearms").status("denied").by("army").on("civilians").at("Gao").says("the army", "denies");
    assert_eq!(together(vec![one("a", "2012-06-27", told), one("b", "2012-06-30", denied)]), "a-e1 b-e1");
}

#[test]
fn villages_that_borrow_the_point_of_one_town_are_neighbours() {
    let there = |village: &str| {
        let mut record = event("ASSAULT").by("rebels").on("army").at("Ansongo").when("2012-06-26").record("a", 1);
        let place = record.place.as_mut().unwrap();
        (place.name, place.text, place.precision) = (village.into(), village.into(), 2);
        record
    };
    let score = |x: &str, y: &str| {
        let file = |id: &str, at: &str| Filed { events: vec![record_of(id, there(at))], ..report(id, "2012-06-27", "Shots.", Vec::new()) };
        let filed = [file("a", x), file("b", y)];
        let told: Vec<_> = filed.iter().flat_map(Filed::told).collect();
        link(&told[0], &told[1]).unwrap().score
    };
    assert!(score("Tin Hama", "Tin Hama") > score("Tin Hama", "Bentia"));
}

/// The same event in a report of that id.
fn record_of(id: &str, record: griot::record::Record) -> griot::record::Record {
    griot::record::Record { id: format!("{id}-e1"), document: id.into(), ..record }
}

#[test]
fn what_was_announced_for_a_day_is_what_was_done_on_it() {
    let march = |status: &str, when: &str| event("PROTEST/demo").status(status).at("Gao").when(when);
    let told = |plan: &str, done: &str| {
        together(vec![one("a", "2012-06-24", march("planned", plan)), one("b", "2012-06-27", march("happened", done))])
    };
    assert_eq!(told("2012-06-26", "2012-06-26"), "a-e1 b-e1");
    assert_eq!(told("2012-06-25", "2012-06-26"), "a-e1 | b-e1", "another march");
    assert_eq!(told("2012-06-20..2012-06-30", "2012-06-26"), "a-e1 | b-e1", "some day of a week is no day");
}

#[test]
fn a_follow_up_tells_and_other_news_recalls() {
    let attack = || event("ASSAULT/firearms").by("rebels").at("Gao").when("2012-06-26");
    let opening = || one("b", "2012-06-30", attack());
    let story = "They came to the well of Tinfadimata at dawn, said Aghali the herder.";
    let first = || report("a", "2012-06-27", story, vec![attack().toll("killed", 4, Some(4), "people")]);
    let recalled = |lead: crate::told::Event, text: &str| {
        let later = report("b", "2012-06-30", text, vec![lead, attack()]);
        of(&incidents(&[first(), later], &[]), "a-e1").recalled_in.clone()
    };
    let arrest = || event("COERCE/arrest").at("Gao").when("2012-06-29");
    let other = || event("ASSAULT/firearms").by("rebels").at("Kidal").when("2012-06-29");
    let follow = "Two men were held over the raid on Tinfadimata, where Aghali buried his sons.";
    assert!(recalled(arrest(), follow).is_empty(), "it tells what came of it");
    assert_eq!(recalled(arrest(), "Two men were held on Friday."), ["b"], "nothing shows that it is the same story");
    assert_eq!(recalled(other(), follow), ["b"], "its news is another attack");
    assert_eq!(of(&incidents(&[first(), opening()], &[]), "a-e1").recalled_in, Vec::<String>::new(), "what opens a report is its news");
}

#[test]
fn days_and_months_make_no_story() {
    let attack = || event("ASSAULT/firearms").dateless("2012-06-26..2012-06-27").at("Gao");
    let reports = |a: &str, b: &str| {
        let (a, b) = (report("a", "2012-06-27", a, vec![attack()]), report("b", "2012-06-27", b, vec![attack()]));
        link(&a.told().next().unwrap(), &b.told().next().unwrap()).unwrap().reasons
    };
    let tells_story = |reasons: Vec<griot::merge::Reason>| reasons.iter().any(|r| r.what.starts_with("story"));
    assert!(!tells_story(reports("It was the Tuesday of the last week of June.", "The clinic counts, said a nurse on Tuesday in June.")));
    assert!(tells_story(reports("It was in the hamlet of Tinfadimata.", "The dead of Tinfadimata, said a nurse.")));
}
