//! Filing: the same report twice changes nothing, what is new touches only what it must, and another model keeps ids and decisions.

#![allow(clippy::unwrap_used, reason = "all of it is a test")]

mod common;

use std::sync::Arc;

use common::{Brief, GAO, SUVA, archive, document, events, file, ids, incidents, made};
use griot_store::{Added, Archive, Filing, Filter, Found, Raw, Verdict};

#[test]
fn the_same_report_twice_changes_nothing() {
    let (_folder, mut archive) = archive();
    let briefs = [Brief::at(GAO, "2012-11-15"), Brief { trigger: 50, ..Brief::at(SUVA, "2012-11-16") }];
    let first = file(&mut archive, "a", "First text.", &briefs, "m1");
    assert_eq!(first, Added { new_reports: 1, new_events: 2, new_incidents: 2, ..Added::default() });
    assert!(archive.is_coded(&document("a", "First text."), &made("m1").with).unwrap());
    assert!(!archive.is_coded(&document("a", "First text."), &made("m2").with).unwrap());
    let before = (archive.counts().unwrap(), incidents(&archive));
    let again = file(&mut archive, "a", "First text.", &briefs, "m1");
    assert_eq!(again, Added { unchanged: 1, ..Added::default() });
    assert_eq!((archive.counts().unwrap(), incidents(&archive)), before);
    assert!(archive.check().unwrap().is_empty());
}

#[test]
fn twice_in_one_batch_is_once() {
    let (_folder, mut archive) = archive();
    let document = document("a", "A text.");
    let filing = Filing { raw: None, document, published: None, events: events("a", &[Brief::at(GAO, "2012-11-15")]) };
    let added = archive.file(&[filing.clone(), filing], &made("m")).unwrap();
    assert_eq!((added.new_reports, added.unchanged, added.new_events), (1, 1, 1));
}

#[test]
fn another_text_under_a_known_id_is_another_report() {
    let (_folder, mut archive) = archive();
    file(&mut archive, "a", "A text.", &[Brief::at(GAO, "2012-11-15")], "m");
    file(&mut archive, "a", "Another text.", &[Brief::at(SUVA, "2012-11-15")], "m");
    let found = ids(&archive, &Filter::default());
    assert_eq!(found.len(), 2);
    assert!(found.contains(&"a-e1".to_owned()) && found.iter().any(|id| id.starts_with("a~") && id.ends_with("-e1")), "{found:?}");
    assert_eq!(file(&mut archive, "a", "Another text.", &[Brief::at(SUVA, "2012-11-15")], "m").unchanged, 1);
    assert_eq!(archive.counts().unwrap().reports, 2);
}

#[test]
fn reports_of_one_deed_become_one_incident_whatever_the_batches() {
    let briefs = [Brief::at(GAO, "2012-11-15")];
    let groups = |order: &[&str]| {
        let (_folder, mut archive) = archive();
        order.iter().for_each(|id| {
            file(&mut archive, id, &format!("Text of {id}."), &briefs, "m");
        });
        file(&mut archive, "far", "Far away.", &[Brief::at(SUVA, "2012-11-15")], "m");
        assert!(archive.check().unwrap().is_empty());
        let mut groups: Vec<Vec<String>> = incidents(&archive).into_iter().map(|(_, events)| events).collect();
        groups.sort();
        (groups, incidents(&archive))
    };
    let (forward, named) = groups(&["a", "b", "c"]);
    assert_eq!(forward, [vec!["a-e1", "b-e1", "c-e1"], vec!["far-e1"]]);
    let (backward, other) = groups(&["c", "b", "a"]);
    assert_eq!(forward, backward, "the order of adding counts");
    assert_eq!((named[0].0.as_str(), other[0].0.as_str()), ("i:a-e1", "i:c-e1"), "an incident keeps the id that it was first given");
}

#[test]
fn another_coding_keeps_ids_where_trigger_and_type_agree_and_the_old_coding_as_past() {
    let (_folder, mut archive) = archive();
    let one = Brief::at(GAO, "2012-11-15");
    let two = Brief { trigger: 50, ..Brief::at(SUVA, "2012-11-16") };
    file(&mut archive, "a", "A text.", &[one.clone(), two.clone()], "m1");
    let before = incidents(&archive);
    // The better model finds an event before the others, reads another toll, and no longer finds the second as an assault.
    let new = Brief { trigger: 2, ..Brief::at(GAO, "2012-10-01") };
    let added = file(&mut archive, "a", "A text.", &[new, Brief { killed: 3, ..one }, Brief { kind: "COERCE", ..two }], "m2");
    assert_eq!((added.coded_anew, added.new_reports, added.new_events), (1, 0, 2));
    let mut found = ids(&archive, &Filter::default());
    found.sort();
    assert_eq!(found, ["a-e1", "a-e3", "a-e4"], "an id is kept or new, never given to another event");
    assert_eq!(archive.event("a-e1").unwrap().unwrap().tolls[0].low, 3);
    let after = incidents(&archive);
    assert!(after.contains(&before[0]), "the incident of the event that was found again has another id: {after:?}");
    assert!(archive.check().unwrap().is_empty());
    let Some(Found::Report(report)) = archive.find("a").unwrap() else { panic!("no report") };
    assert_eq!(report.codings.iter().map(|c| c.with.model.as_str()).collect::<Vec<_>>(), ["m1", "m2"]);
    assert!(archive.outdated(&made("m2").with, 0, 10).unwrap().is_none());
    let (outdated, _) = archive.outdated(&made("m3").with, 0, 10).unwrap().expect("a report to code anew");
    assert_eq!((outdated[0].id.as_str(), outdated[0].text.as_str()), ("a", "A text."));
}

#[test]
fn a_split_and_a_join_hold_whatever_comes_later() {
    let (_folder, mut archive) = archive();
    let gao = [Brief::at(GAO, "2012-11-15")];
    for id in ["a", "b"] {
        file(&mut archive, id, &format!("Text of {id}."), &gao, "m1");
    }
    file(&mut archive, "far", "Far away.", &[Brief::at(SUVA, "2012-11-15")], "m1");
    let at = made("m").at;
    archive.decide(Verdict::Split, "b-e1", "a-e1", Some("two attacks"), at).unwrap();
    archive.decide(Verdict::Join, "a-e1", "far-e1", None, at).unwrap();
    let together = |archive: &Archive, a: &str, b: &str| {
        let incidents = incidents(archive);
        let of = |event: &str| incidents.iter().position(|(_, events)| events.iter().any(|e| e == event)).expect("an incident");
        of(a) == of(b)
    };
    let hold = |archive: &Archive| !together(archive, "a-e1", "b-e1") && together(archive, "a-e1", "far-e1");
    assert!(hold(&archive), "{:?}", incidents(&archive));
    file(&mut archive, "c", "Text of c.", &gao, "m1");
    file(&mut archive, "a", "Text of a.", &gao, "m2");
    assert!(hold(&archive), "a later report or coding undid a decision: {:?}", incidents(&archive));
    assert_eq!(archive.decisions_on("a-e1").unwrap().len(), 2);
    archive.decide(Verdict::Withdrawn, "a-e1", "b-e1", None, at).unwrap();
    archive.decide(Verdict::Withdrawn, "a-e1", "far-e1", None, at).unwrap();
    assert!(together(&archive, "a-e1", "b-e1") && !together(&archive, "a-e1", "far-e1"), "{:?}", incidents(&archive));
    assert!(archive.check().unwrap().is_empty());
    assert!(archive.decide(Verdict::Join, "a-e1", "a-e1", None, at).is_err());
    assert!(archive.decide(Verdict::Join, "a-e1", "no-e1", None, at).unwrap_err().to_string().contains("no-e1"));
}

#[test]
fn the_id_of_an_incident_that_was_taken_in_still_leads_to_it() {
    let (_folder, mut archive) = archive();
    file(&mut archive, "a", "Text.", &[Brief::at(GAO, "2012-11-15")], "m");
    file(&mut archive, "b", "Far away.", &[Brief::at(SUVA, "2012-11-15")], "m");
    archive.decide(Verdict::Join, "a-e1", "b-e1", None, made("m").at).unwrap();
    let Some(Found::Incident(incident)) = archive.find("i:b-e1").unwrap() else { panic!("the old id leads nowhere") };
    assert_eq!((incident.id.as_str(), incident.events.len()), ("i:a-e1", 2));
    archive.decide(Verdict::Withdrawn, "a-e1", "b-e1", None, made("m").at).unwrap();
    assert_eq!(incidents(&archive).len(), 2);
    assert!(archive.check().unwrap().is_empty());
}

#[test]
fn the_bytes_come_back_as_they_were_given() {
    let (_folder, mut archive) = archive();
    let bytes: Vec<u8> = (0..3_000_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let raw = Arc::new(Raw::new("a.bin", bytes.clone()));
    let document = document("a", "A text.");
    let filing = Filing { raw: Some(Arc::clone(&raw)), document, published: None, events: Vec::new() };
    archive.file(&[filing], &made("m")).unwrap();
    assert_eq!(archive.raw(raw.sha256()).unwrap().as_deref(), Some(bytes.as_slice()));
    assert_eq!(archive.raw("0000").unwrap(), None);
    assert!(archive.check().unwrap().is_empty());
}

#[test]
fn what_fails_leaves_nothing_behind() {
    let (folder, mut archive) = archive();
    file(&mut archive, "a", "Text.", &[Brief::at(GAO, "2012-11-15")], "m");
    assert!(archive.decide(Verdict::Split, "a-e1", "nowhere-e9", None, made("m").at).is_err());
    assert!(archive.decisions_on("a-e1").unwrap().is_empty());
    let second = Archive::open_to_add(&folder.path().join("a.griot"));
    assert!(second.err().expect("a second writer").to_string().contains("another griot"));
    let mut reader = Archive::open(&folder.path().join("a.griot")).unwrap();
    let document = document("b", "b");
    let filing = Filing { raw: None, document, published: None, events: Vec::new() };
    assert!(reader.file(&[filing], &made("m")).is_err());
    assert_eq!(reader.counts().unwrap().reports, 1);
}

#[test]
fn a_file_that_is_no_archive_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("notes.txt");
    std::fs::write(&file, "These are notes, and no database at all. ".repeat(200)).unwrap();
    let before = std::fs::read(&file).unwrap();
    for outcome in [Archive::open(&file), Archive::open_to_add(&file)] {
        let said = outcome.err().expect("notes are no archive").to_string();
        assert!(said.contains("notes.txt") && said.contains("no archive"), "{said}");
    }
    assert_eq!(std::fs::read(&file).unwrap(), before);
    let missing = Archive::open(&folder.path().join("none")).err().expect("no file").to_string();
    assert!(missing.contains("none") && missing.contains("griot add"), "{missing}");
}

#[test]
fn a_day_of_publication_that_comes_later_is_coded_and_nothing_stale_is_left() {
    let (folder, mut archive) = archive();
    let undated = griot::Document { published: None, ..document("a", "A text.") };
    let mut found = events("a", &[Brief::at(GAO, "2012-11-15")]);
    found[0].time = None;
    let file = |archive: &mut Archive, document: &griot::Document| {
        let filing = Filing { raw: None, document: document.clone(), published: document.published, events: found.clone() };
        archive.file(&[filing], &made("m")).unwrap()
    };
    assert_eq!(file(&mut archive, &undated).new_reports, 1);
    // Nothing is cached by the next process.
    drop(archive);
    let mut archive = Archive::open_to_add(&folder.path().join("a.griot")).unwrap();
    let dated = document("a", "A text.");
    assert!(!archive.is_coded(&dated, &made("m").with).unwrap());
    assert_eq!(file(&mut archive, &dated).coded_anew, 1);
    assert_eq!(file(&mut archive, &dated).unchanged, 1);
    assert_eq!(file(&mut archive, &undated).unchanged, 1, "a date that is missing the next time takes nothing back");
    drop(archive);
    let db = rusqlite::Connection::open(folder.path().join("a.griot")).unwrap();
    let count = |sql: &str| -> i64 { db.query_row(sql, [], |row| row.get(0)).unwrap() };
    assert!(count("SELECT count(*) FROM block") > 0);
    assert_eq!(count("SELECT count(*) FROM block WHERE event NOT IN (SELECT id FROM event)"), 0);
    assert_eq!(count("SELECT count(*) FROM event_past"), 1, "the coding that no longer holds is kept");
}

#[test]
fn merging_everything_anew_changes_nothing_if_the_rules_have_not_changed() {
    let (_folder, mut archive) = archive();
    for id in ["c", "a", "b"] {
        file(&mut archive, id, &format!("Text of {id}."), &[Brief::at(GAO, "2012-11-15"), Brief::at(SUVA, "2012-11-12")], "m");
    }
    archive.decide(Verdict::Split, "a-e1", "b-e1", None, made("m").at).unwrap();
    let before = incidents(&archive);
    let added = archive.merge_anew(made("m").at).unwrap();
    assert_eq!(added, Added::default());
    assert_eq!(incidents(&archive), before);
    assert!(archive.check().unwrap().is_empty());
}

#[test]
fn adding_bit_by_bit_gives_what_merging_everything_at_once_gives() {
    let days = ["2012-11-14", "2012-11-15", "2012-11-16", "2010-03-19"];
    // Forty reports with two events each, of two towns and four days, some with tolls and actors that do not agree, some without a date.
    let report = |n: usize| {
        let brief = |k: usize| Brief {
            trigger: 10 + 40 * k,
            killed: [1, 2, 3, 40][(n * 3 + k) % 4],
            actor: ["Ansar Dine", "the army"][(n + k) % 2],
            kind: ["ASSAULT", "COERCE"][(n / 4 + k) % 2],
            ..Brief::at(if (n + k).is_multiple_of(3) { SUVA } else { GAO }, days[(n * 7 + k) % 4])
        };
        let document = document(&format!("r{n}"), &format!("Report {n} tells what it tells."));
        let mut events = events(&document.id, &[brief(0), brief(1)]);
        if n.is_multiple_of(5) {
            events[1].time = None;
        }
        Filing { raw: None, published: document.published, document, events }
    };
    let filed = |n: usize| {
        let Filing { document, published, events, .. } = report(n);
        let wording = griot::merge::Wording::of(&document.text);
        griot::merge::Filed { document: document.id, published, wording, lead: griot::merge::Lead::of(&events), events }
    };
    let unnamed = |mut incidents: Vec<griot::incident::Incident>| {
        incidents.iter_mut().for_each(|i| i.id.clear());
        incidents.sort_by(|a, b| a.events.cmp(&b.events));
        incidents
    };
    let whole = unnamed(griot::merge::incidents(&(0..40).map(filed).collect::<Vec<_>>(), &[]));
    assert!(whole.len() > 4 && whole.iter().any(|i| i.documents.len() > 2), "the reports tell nothing together");
    for (step, backwards) in [(1, false), (7, true), (40, false)] {
        let (folder, mut archive) = archive();
        let mut order: Vec<usize> = (0..40).collect();
        if backwards {
            order.reverse();
        }
        for batch in order.chunks(step) {
            archive.file(&batch.iter().map(|n| report(*n)).collect::<Vec<_>>(), &made("m")).unwrap();
            // Another process knows nothing but what is in the file.
            drop(archive);
            archive = Archive::open_to_add(&folder.path().join("a.griot")).unwrap();
        }
        let mut found = Vec::new();
        let read = archive.incidents::<griot_store::Error>(&Filter::default(), |incident| {
            found.push(incident);
            Ok(())
        });
        read.unwrap();
        assert_eq!(unnamed(found), whole, "in batches of {step}");
    }
}
