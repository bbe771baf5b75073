//! What an incident says: tolls per side with the rule that chose the best, voices, denials, and claims by date.

use crate::one;
use crate::told::{event, report};
use griot::merge::incidents;

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
    let killed: Vec<_> = found[0].history("killed").map(|c| (c.low, c.source.as_deref())).collect();
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
    let denial = found[0].history("denial").next().unwrap();
    assert_eq!((denial.source.as_deref(), denial.value.as_deref()), (Some("the army"), Some("ASSAULT/firearms")));
}
