//! Filters: each finds what it should and nothing else, and no user's words are an error of the database.

#![allow(clippy::unwrap_used, reason = "all of it is a test")]

mod common;

use common::{Brief, GAO, SUVA, archive, file, ids};
use griot_store::{Archive, Error, Filter};

fn filled() -> (tempfile::TempDir, Archive) {
    let (folder, mut archive) = archive();
    file(&mut archive, "gao", "Gunmen shot two policemen near the old market.", &[Brief::at(GAO, "2012-11-15")], "m");
    let suva = Brief { actor: "Dockers' Union", kind: "PROTEST", ..Brief::at(SUVA, "2012-12-01") };
    file(&mut archive, "suva", "Dockers marched past the café in the market.", &[suva], "m");
    (folder, archive)
}

#[test]
fn each_filter_finds_what_it_should() {
    let (_folder, archive) = filled();
    let none = Filter::default;
    let cases: [(Filter, &[&str]); 22] = [
        (none(), &["gao-e1", "suva-e1"]),
        (Filter { place: Some("GAO".into()), ..none() }, &["gao-e1"]),
        (Filter { place: Some("fji".into()), ..none() }, &["suva-e1"]),
        (Filter { place: Some("Ga".into()), ..none() }, &[]),
        (Filter { bounds: Some("-6,12,2,18".parse().unwrap()), ..none() }, &["gao-e1"]),
        (Filter { bounds: Some("170,-20,-170,-10".parse().unwrap()), ..none() }, &["suva-e1"]),
        (Filter { bounds: Some("-0.039,12,2,18".parse().unwrap()), ..none() }, &[]),
        (Filter { from: Some("2012-11-16".parse().unwrap()), ..none() }, &["suva-e1"]),
        (Filter { to: Some("2012-11-15".parse().unwrap()), ..none() }, &["gao-e1"]),
        (Filter { bounds: Some("-6,12,2,18".parse().unwrap()), from: Some("2012-11-16".parse().unwrap()), ..none() }, &[]),
        (Filter { event_type: Some("protest".into()), ..none() }, &["suva-e1"]),
        (Filter { mode: Some("firearms".into()), status: Some("happened".into()), ..none() }, &["gao-e1", "suva-e1"]),
        (Filter { status: Some("denied".into()), ..none() }, &[]),
        (Filter { actor: Some("ansar-dine".into()), ..none() }, &["gao-e1"]),
        (Filter { actor: Some("Ansar".into()), ..none() }, &["gao-e1"]),
        (Filter { actor: Some("police".into()), ..none() }, &["gao-e1", "suva-e1"]),
        (Filter { text: Some("market".into()), ..none() }, &["gao-e1", "suva-e1"]),
        (Filter { text: Some("CAFE".into()), ..none() }, &["suva-e1"]),
        (Filter { text: Some("\"old market\"".into()), ..none() }, &["gao-e1"]),
        (Filter { text: Some("\"market old\"".into()), ..none() }, &[]),
        (Filter { text: Some("market dockers".into()), ..none() }, &["suva-e1"]),
        (Filter { place: Some("' OR 1=1 --".into()), ..none() }, &[]),
    ];
    for (filter, wanted) in cases {
        assert_eq!(ids(&archive, &filter), wanted, "{filter:?}");
        let mut events = Vec::new();
        let incidents = archive.incidents::<Error>(&filter, |incident| {
            events.extend(incident.events);
            Ok(())
        });
        incidents.unwrap();
        assert_eq!(events, wanted, "incidents of {filter:?}");
    }
}

#[test]
fn no_words_are_a_syntax_error() {
    let (_folder, archive) = filled();
    let odd =
        ["market AND", "NOT", "(", "a*b\"", "title:market", "^x", "NEAR(a b)", "\"", "a\0b", "+-", "{x}", "'; DROP TABLE event; --", "é"];
    for words in odd {
        for filter in [
            Filter { text: Some(words.into()), ..Filter::default() },
            Filter { place: Some(words.into()), actor: Some(words.into()), mode: Some(words.into()), ..Filter::default() },
        ] {
            if let Err(error) = archive.events::<Error>(&filter, |_| Ok(())) {
                assert!(error.to_string().contains("no word"), "{words}: {error}");
            }
        }
    }
    assert_eq!(archive.counts().unwrap().events, 2);
}
