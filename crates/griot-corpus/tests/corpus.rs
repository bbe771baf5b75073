//! The corpus as it is committed: well formed, sane, and as large as it says.

use griot::codebook::Codebook;
use griot::event::{EventType, Role, Status};
use griot_corpus::{Checker, Counts, Report, codings, read_all};
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus").join(name)
}

fn reports() -> Vec<Report> {
    let told = |errors: Vec<griot_corpus::Error>| errors.iter().map(|e| format!("{e}\n")).collect::<String>();
    read_all(&folder("reports"), &Codebook::built_in().expect("the codebook")).unwrap_or_else(|e| panic!("{}", told(e)))
}

#[test]
fn every_report_is_sane() {
    let mut checker = Checker::default();
    let faults: Vec<String> =
        reports().iter().flat_map(|r| checker.faults(r).into_iter().map(|f| format!("{}: {f}\n", r.id)).collect::<Vec<_>>()).collect();
    assert!(faults.is_empty(), "{}", faults.concat());
}

#[test]
fn the_corpus_holds_enough_of_everything() {
    let counts = Counts::of(&reports());
    println!("{counts}");
    assert!(counts.get("reports") >= 400);
    assert!(counts.get("events") >= 4000);
    assert!(4 * counts.get("reports without event") >= counts.get("reports") * 9 / 10, "about a quarter tells of no event");
    let types = EventType::ALL.iter().map(|t| (t.as_str(), 50));
    let statuses = Status::ALL.iter().map(|s| (s.as_str(), 10));
    let roles = Role::ALL.iter().map(|r| (r.as_str(), 20));
    for (name, least) in types.chain(statuses).chain(roles) {
        assert!(counts.get(name) >= least, "only {} of {name}", counts.get(name));
    }
    let codebook = Codebook::built_in().unwrap();
    for event_type in EventType::ALL {
        for mode in &codebook.definition(*event_type).unwrap().modes {
            let label = format!("{} {}", event_type.as_str(), mode.name);
            assert!(counts.get(&label) > 0, "no {label}");
        }
    }
}

#[test]
fn codings_of_real_reports_are_well_formed() {
    let codebook = Codebook::built_in().unwrap();
    let first = codings(&folder("standoff"), &codebook).unwrap();
    let second = codings(&folder("standoff/second"), &codebook).unwrap();
    assert!(first.len() >= 150 && second.len() >= 20);
    for coding in first.iter().chain(&second) {
        let is_sum = coding.sha256.len() == 64 && coding.sha256.bytes().all(|b| b.is_ascii_hexdigit());
        assert!(is_sum, "{}: `{}` is no SHA-256", coding.id, coding.sha256);
    }
    for coding in &second {
        let twin = first.iter().find(|c| c.id == coding.id);
        assert_eq!(twin.map(|t| &t.sha256), Some(&coding.sha256), "{} was not coded first, or not of the same text", coding.id);
    }
}
