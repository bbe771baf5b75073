//! The archive's commands, given to the real binary: added once and for all, found again in every form, and safe when it is killed.
//!
//! Every start opens the model, so that one run meets as much as it can.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// What a run wrote, and its exit code.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

fn griot(arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_griot")).args(arguments).stdin(Stdio::null()).output().expect("griot starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("griot writes UTF-8");
    Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

fn report(id: &str, day: &str, text: &str) -> String {
    serde_json::json!({ "id": id, "published": day, "title": format!("News of {id}"), "text": text }).to_string()
}

/// A folder with reports of one killing, told by three, and of a seizure; and where the archive is to be.
fn folder() -> (TempDir, String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let news = folder.path().join("news");
    fs::create_dir(&news).expect("a folder");
    let reports = [
        report("one", "2012-11-17", "KIDAL, Mali - Gunmen killed two police officers in Kidal on Thursday, a local official said."),
        report("two", "2012-11-17", "BAMAKO - Two policemen were shot dead by gunmen in Kidal on Thursday, residents said."),
        report("gao", "2012-06-29", "GAO, Mali - Ansar Dine fighters seized Gao on Wednesday, residents said."),
        report("=odd", "2012-11-20", "BAMAKO - Protesters marched in Bamako on Monday against the government."),
    ];
    fs::write(news.join("wire.jsonl"), reports.join("\n")).expect("a file");
    let path = |p: &Path| p.to_str().expect("a path in UTF-8").to_owned();
    let (news, archive) = (path(&news), path(&folder.path().join("mali.griot")));
    (folder, news, archive)
}

#[test]
fn what_is_added_is_found_in_every_form() {
    let (_folder, news, archive) = folder();
    let first = griot(&["add", "--to", &archive, &news]);
    assert_eq!(first.code, Some(0), "{}", first.err);
    assert!(first.err.contains("4 new reports") && first.out.contains("one: "), "{}\n{}", first.err, first.out);
    let events = griot(&["query", &archive, "--format", "jsonl"]);
    let again = griot(&["add", "--to", &archive, &news]);
    assert_eq!(again.code, Some(0));
    assert!(again.err.contains("0 new reports, 0 new events, 0 new incidents; 4 reports known before"), "{}", again.err);
    assert_eq!(griot(&["query", &archive, "--format", "jsonl"]).out, events.out, "adding twice changed something");
    assert!(griot(&["recode", &archive]).err.contains("0 new events"));

    let incidents = griot(&["incidents", &archive, "--place", "Kidal", "--type", "assault", "--format", "jsonl"]);
    let all: Vec<serde_json::Value> = incidents.out.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    let killing = all.iter().find(|i| i["events"].as_array().is_some_and(|e| e.len() == 2)).expect("one incident, told by two reports");
    assert_eq!(killing["documents"], serde_json::json!(["one", "two"]));
    let id = killing["id"].as_str().expect("an id");
    let (a, b) = (killing["events"][0].as_str().expect("an event"), killing["events"][1].as_str().expect("an event"));

    let shown = griot(&["show", &archive, id]);
    for wanted in ["a local official", "Two policemen", "why they are one", "the same day", "killed=2"] {
        assert!(shown.out.contains(wanted), "`{wanted}` is not shown\n{}", shown.out);
    }
    assert!(griot(&["show", &archive, a]).out.contains("Gunmen killed two police officers"), "an event without its words");
    assert!(griot(&["show", &archive, "one"]).out.contains("codings"));
    assert_eq!(griot(&["show", &archive, "one", "--raw"]).out, fs::read_to_string(Path::new(&news).join("wire.jsonl")).expect("the file"));
    let nothing = griot(&["show", &archive, "nothing"]);
    assert!(nothing.code == Some(1) && nothing.err.contains("griot incidents"), "{}", nothing.err);

    let control = griot(&["control", &archive, "gao"]);
    assert!(control.out.starts_with("Gao/MLI: 2012-06-27..") && control.out.contains("Ansar Dine"), "{}", control.out);

    for format in ["lines", "table", "csv"] {
        for command in ["incidents", "query", "control"] {
            let run = griot(&[command, &archive, "--format", format]);
            assert!(run.code == Some(0) && run.out.contains("Gao"), "{command} --format {format}\n{}\n{}", run.out, run.err);
        }
    }
    let table = griot(&["query", &archive, "--format", "csv", "--type", "PROTEST"]).out;
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    assert!(rows.records().all(|row| row.expect("CSV")[1] == *"'=odd"), "a cell is a formula\n{table}");

    let found = |filters: &[&str]| {
        let run = griot(&[&["query", archive.as_str()], filters].concat());
        assert_eq!(run.code, Some(0), "{filters:?}: {}", run.err);
        run.out
    };
    assert!(found(&["--box", "-2,15,2,17"]).contains("Gao") && !found(&["--box", "-2,15,2,17"]).contains("Kidal"));
    assert!(found(&["--text", "residents AND (", "--from", "2012-11-01"]).is_empty());
    assert!(found(&["--text", "policemen", "--status", "happened", "--actor", "gunmen"]).contains("two-e"));
    assert!(griot(&["query", &archive, "--box", "1,2,3"]).err.contains("four numbers"));

    let split = griot(&["split", &archive, a, b, "--note", "two attacks"]);
    assert_eq!(split.out.lines().count(), 2, "{}{}", split.out, split.err);
    assert!(griot(&["show", &archive, a]).out.contains("two attacks"));
    assert_eq!(griot(&["join", &archive, a, b]).out.lines().count(), 1, "the last word on a pair does not hold");
    let missing = griot(&["join", &archive, a, "none-e1"]);
    assert!(missing.code == Some(1) && missing.err.contains("none-e1"), "{}", missing.err);
}

#[test]
fn a_file_that_is_no_archive_is_named_and_left_as_it_is() {
    let (folder, news, archive) = folder();
    let notes = folder.path().join("notes.txt");
    fs::write(&notes, "These are notes.").expect("a file");
    let notes = notes.to_str().expect("UTF-8");
    for arguments in [
        &["add", "--to", notes, &news][..],
        &["incidents", notes],
        &["join", notes, "a", "b"],
        &["incidents", &archive],
        &["recode", &archive],
    ] {
        let run = griot(arguments);
        assert_eq!(run.code, Some(1), "{arguments:?}");
        assert!(run.err.contains(notes) || run.err.contains("mali.griot"), "{}", run.err);
        assert!(!run.err.contains("panicked"), "{}", run.err);
    }
    assert_eq!(fs::read_to_string(notes).expect("the notes"), "These are notes.");
    assert!(!Path::new(&archive).exists(), "reading made an archive");
}

/// Kills the real binary at several moments of adding. The store's own test kills it oftener; this one holds what the binary says.
#[test]
fn a_report_that_was_named_as_filed_is_there_after_a_kill() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = |n: usize| {
        format!("KIDAL, Mali - Gunmen killed {} police officers in Kidal on Thursday, a local official said. Report {n}.", n + 2)
    };
    let reports: Vec<String> = (0..160).map(|n| report(&format!("r{n}"), "2012-11-17", &text(n))).collect();
    let file = folder.path().join("wire.jsonl");
    fs::write(&file, reports.join("\n")).expect("a file");
    let archive = folder.path().join("a.griot");
    let (begun, mut named) = (Instant::now(), std::collections::BTreeSet::new());
    for round in 0..8_u64 {
        if begun.elapsed() > Duration::from_secs(90) {
            break;
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_griot"));
        command.args(["add", "--to"]).arg(&archive).arg(&file).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("griot starts");
        std::thread::sleep(Duration::from_millis(200 + 173 * round));
        child.kill().expect("griot is killed");
        let output = child.wait_with_output().expect("griot ends");
        named.extend(String::from_utf8_lossy(&output.stdout).lines().filter_map(|l| l.split_once(": ").map(|(id, _)| id.to_owned())));
        for id in named.iter().take(20).chain(named.iter().rev().take(20)) {
            let run = griot(&["show", archive.to_str().expect("UTF-8"), id, "--plain"]);
            assert_eq!(run.code, Some(0), "round {round}: {id} was named as filed and is lost: {}", run.err);
        }
    }
    let last = griot(&["add", "--to", archive.to_str().expect("UTF-8"), file.to_str().expect("UTF-8")]);
    assert!(last.err.contains("the archive holds 160 reports"), "{}", last.err);
}
