//! Who held which place, and when: with evidence, gaps and disputes.

use crate::one;
use crate::told::{Event, event};
use griot::incident::{Stretch, Timeline};
use griot::merge::{Filed, control, incidents};

fn timeline(reports: &[Filed]) -> Timeline {
    let mut timelines = control(&incidents(reports, &[]));
    assert_eq!(timelines.len(), 1, "{timelines:?}");
    timelines.remove(0)
}

/// A timeline in a line: `2012-03-31..2013-01-26 Ansar Dine`.
fn told(timeline: &Timeline) -> Vec<String> {
    let holders =
        |s: &Stretch| s.holders.iter().map(|h| h.name.as_str()).collect::<Vec<_>>().join(if s.disputed { " or " } else { " and " });
    timeline.stretches.iter().map(|s| format!("{}..{} {}", s.from, s.to.as_deref().unwrap_or(""), holders(s))).collect()
}

fn seized(by: &str, day: &str) -> Event {
    event("ASSAULT/territory").by(by).at("Gao").when(day)
}

#[test]
fn a_town_changes_hands() {
    let reports = [
        one("a", "2012-04-02", seized("others", "2012-03-31")),
        one("b", "2012-06-29", seized("rebels", "2012-06-27").on("others")),
        one("c", "2013-01-27", seized("army", "2013-01-26")),
    ];
    let timeline = timeline(&reports);
    assert_eq!(told(&timeline), ["2012-03-31..2012-06-27 MUJAO", "2012-06-27..2013-01-26 Ansar Dine", "2013-01-26.. Armed Forces of Mali"]);
    let second: Vec<_> = timeline.stretches[1].evidence.iter().map(|e| (e.what.as_str(), e.who.as_str())).collect();
    assert_eq!(second, [("seized", "Ansar Dine"), ("lost", "MUJAO")]);
    assert_eq!(timeline.stretches[1].evidence[0].documents, ["b"]);
}

#[test]
fn two_who_seize_it_together_hold_it_together() {
    let fled = event("RETREAT/withdraw").by("army").at("Gao").when("2012-03-31");
    let reports = [one("a", "2012-04-01", seized("others", "2012-03-31").by("rebels")), one("b", "2012-04-01", fled)];
    let timeline = timeline(&reports);
    assert_eq!(told(&timeline), ["2012-03-31.. Ansar Dine and MUJAO"]);
    assert_eq!(timeline.stretches[0].evidence[0].what, "left", "what was left on that day was left to them");
}

#[test]
fn who_leaves_leaves_a_gap() {
    let left = event("RETREAT/withdraw").by("rebels").at("Gao").when("2012-09-01");
    let reports = [
        one("a", "2012-06-28", seized("rebels", "2012-06-27")),
        one("b", "2012-09-02", left),
        one("c", "2013-01-27", seized("army", "2013-01-26")),
    ];
    let expected = ["2012-06-27..2012-09-01 Ansar Dine", "2012-09-01..2013-01-26 ", "2013-01-26.. Armed Forces of Mali"];
    assert_eq!(told(&timeline(&reports)), expected);
}

#[test]
fn two_who_hold_it_at_once_dispute_it() {
    let held = |by: &str, day: &str| event("ASSAULT/territory").status("ongoing").by(by).at("Gao").when(day);
    let reports = [
        one("a", "2012-06-28", seized("rebels", "2012-06-27")),
        one("b", "2012-07-09", held("others", "2012-07-08")),
        one("c", "2012-07-11", held("rebels", "2012-07-10")),
    ];
    assert_eq!(told(&timeline(&reports)), ["2012-06-27..2012-07-08 Ansar Dine", "2012-07-08.. Ansar Dine or MUJAO"]);
}

#[test]
fn a_change_that_nobody_told_of_is_a_gap() {
    let held = event("ASSAULT/territory").status("ongoing").by("army").at("Gao").when("2013-02-01");
    let reports = [one("a", "2012-06-28", seized("rebels", "2012-06-27")), one("b", "2013-02-02", held)];
    let expected = ["2012-06-27..2012-06-27 Ansar Dine", "2012-06-27..2013-02-01 ", "2013-02-01.. Armed Forces of Mali"];
    assert_eq!(told(&timeline(&reports)), expected);
}

#[test]
fn a_hold_without_a_date_is_of_the_day_of_its_report() {
    let held = event("ASSAULT/territory").status("ongoing").by("rebels").at("Gao");
    assert_eq!(told(&timeline(&[one("a", "2012-07-09", held)])), ["2012-07-09.. Ansar Dine"]);
}

#[test]
fn a_seizure_that_is_denied_is_in_dispute() {
    let denied = event("ASSAULT/territory").status("denied").by("rebels").at("Gao").when("2012-06-27").says("the army", "denies");
    let reports = [
        one("a", "2012-06-02", event("ASSAULT/territory").status("ongoing").by("army").at("Gao").when("2012-06-01")),
        one("b", "2012-06-28", seized("rebels", "2012-06-27")),
        one("c", "2012-06-28", denied),
    ];
    let timeline = timeline(&reports);
    assert_eq!(told(&timeline), ["2012-06-01..2012-06-27 Armed Forces of Mali", "2012-06-27.. Ansar Dine or Armed Forces of Mali"]);
    let last: Vec<_> = timeline.stretches[1].evidence.iter().map(|e| (e.what.as_str(), e.who.as_str())).collect();
    assert_eq!(last, [("seized", "Ansar Dine"), ("denied", "the army")]);
}

#[test]
fn nobody_seizes_a_country_or_holds_a_town_by_shelling_it() {
    let country = event("ASSAULT/territory").by("rebels").at("Mali").when("2012-06-27");
    let shelled = event("ASSAULT/heavy-weapons").by("army").at("Gao").when("2012-06-27");
    assert!(control(&incidents(&[one("a", "2012-06-28", country), one("b", "2012-06-28", shelled)], &[])).is_empty());
}
