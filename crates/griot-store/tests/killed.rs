//! A writer that is killed at any moment: all that it acknowledged is there, whole, and the rest can be added again.
//!
//! The writer is this same test binary, started anew with a variable set.

#![allow(clippy::unwrap_used, reason = "all of it is a test")]

mod common;

use common::{Brief, GAO, SUVA, document, events, file, ids, made};
use griot_store::{Archive, Filter, Raw};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The archive that the writer adds to.
const WRITER: &str = "GRIOT_TEST_WRITES_TO";
/// How many writers are killed, and how long that may take at most.
const KILLS: usize = 25;
const LONGEST: Duration = Duration::from_secs(60);
const REPORTS: usize = 400;

fn briefs(n: usize) -> [Brief; 2] {
    [Brief::at(if n.is_multiple_of(3) { GAO } else { SUVA }, "2012-11-15"), Brief { trigger: 50, ..Brief::at(GAO, "2012-11-17") }]
}

fn text(n: usize) -> String {
    format!("Report {n} says what it says. ").repeat(20)
}

/// The writer: files report after report and names each that is filed.
#[test]
#[ignore = "it is started by the test below"]
fn writer() {
    let Ok(path) = std::env::var(WRITER) else { return };
    let mut archive = Archive::open_to_add(Path::new(&path)).unwrap();
    for n in 0..REPORTS {
        let document = document(&format!("r{n}"), &text(n));
        let raw = Arc::new(Raw::new(format!("r{n}.txt"), text(n).into_bytes()));
        let filing =
            griot_store::Filing { raw: Some(raw), published: document.published, document, events: events(&format!("r{n}"), &briefs(n)) };
        archive.file(&[filing], &made("m")).unwrap();
        let mut out = std::io::stderr().lock();
        writeln!(out, "filed {n}").unwrap();
        out.flush().unwrap();
    }
}

/// Runs a writer for a while, kills it, and returns the last report that it acknowledged; none if it got to the end.
fn kill(path: &Path, after: Duration) -> (Option<usize>, bool) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "writer", "--nocapture"]).env(WRITER, path);
    let mut writer = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let heard = BufReader::new(writer.stderr.take().unwrap());
    let ear = std::thread::spawn(move || {
        let mut last = None;
        for line in heard.lines().map_while(Result::ok) {
            if let Some(n) = line.strip_prefix("filed ").and_then(|n| n.parse::<usize>().ok()) {
                last = Some(n);
            }
        }
        last
    });
    std::thread::sleep(after);
    // On Unix this is SIGKILL: the writer gets no chance to clean up.
    writer.kill().unwrap();
    let ended = writer.wait().unwrap().success();
    (ear.join().unwrap(), ended)
}

#[test]
fn whatever_was_acknowledged_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.griot");
    let (begun, mut known, mut kills) = (Instant::now(), 0, 0);
    for round in 0..KILLS {
        if begun.elapsed() > LONGEST {
            break;
        }
        // Moments spread over opening, making the schema, adding and checkpoints.
        let (last, ended) = kill(&path, Duration::from_millis(5 + (round as u64 * 37) % 190));
        kills += usize::from(!ended);
        if !path.exists() {
            continue;
        }
        let archive = Archive::open(&path).unwrap();
        assert_eq!(archive.check().unwrap(), Vec::<String>::new(), "round {round}");
        let reports = archive.counts().unwrap().reports;
        known = known.max(last.map_or(0, |n| n + 1));
        assert!(reports >= known, "round {round}: {known} reports were acknowledged, {reports} are there");
        assert_eq!(archive.counts().unwrap().events, 2 * reports, "round {round}: a report without its events");
        for n in 0..known {
            assert_eq!(archive.events_of(&format!("r{n}")).unwrap().len(), 2, "round {round}: report {n}");
            assert_eq!(archive.raw(Raw::new("", text(n).into_bytes()).sha256()).unwrap().unwrap(), text(n).into_bytes());
        }
    }
    assert!(kills >= 5 && known > 0, "only {kills} writers were killed, {known} reports were acknowledged: the test says nothing");
    // Adding all again completes the archive, and what comes of it is what one run would have made.
    let mut archive = Archive::open_to_add(&path).unwrap();
    let (_other, mut whole) = common::archive();
    for n in 0..REPORTS / 8 {
        file(&mut archive, &format!("r{n}"), &text(n), &briefs(n), "m");
        file(&mut whole, &format!("r{n}"), &text(n), &briefs(n), "m");
    }
    let mut found = ids(&archive, &Filter::default());
    found.retain(|id| id.trim_start_matches('r').split('-').next().and_then(|n| n.parse().ok()).is_some_and(|n: usize| n < REPORTS / 8));
    found.sort();
    let mut wanted = ids(&whole, &Filter::default());
    wanted.sort();
    assert_eq!(found, wanted);
    assert!(archive.check().unwrap().is_empty());
}
