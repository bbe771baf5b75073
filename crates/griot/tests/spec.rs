//! The manual that runs: every text of `tests/spec/*.md` is coded, and its events must be as the manual says.
//!
//! A case is a second-level heading with a block ```` ```text published=YYYY-MM-DD ```` and after it a block ```` ```events ````. Of what
//! the manual promises and the coder does not keep yet, `tests/spec/known-gaps.txt` is the list.

mod opened; // the coder
mod wanted; // texts against events

use std::path::Path;
use wanted::Case;

#[test]
fn the_manual_is_true() {
    wanted::run(&manual(), "spec/known-gaps.txt");
}

#[test]
fn every_heading_has_its_case() {
    let cases = manual();
    for (file, text) in files() {
        for heading in text.lines().filter_map(|l| l.strip_prefix("## ")) {
            assert!(cases.iter().any(|c| c.key == format!("{file}: {heading}")), "{file}: {heading}: no text with events below it");
        }
    }
}

fn manual() -> Vec<Case> {
    let cases: Vec<Case> = files().iter().flat_map(|(file, text)| cases(file, text)).collect();
    assert!(!cases.is_empty(), "the manual has no cases");
    cases
}

/// The chapters with their names, in order.
fn files() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec");
    let entries = std::fs::read_dir(&folder).expect("the manual's folder").flatten().map(|e| e.path());
    let mut chapters: Vec<_> = entries.filter(|p| p.extension().is_some_and(|e| e == "md")).collect();
    chapters.sort();
    let name = |path: &Path| path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    chapters.iter().map(|path| (name(path), std::fs::read_to_string(path).expect("a chapter"))).collect()
}

/// The cases of a chapter. Blocks that are neither `text` nor `events` are for the reader.
fn cases(file: &str, markdown: &str) -> Vec<Case> {
    let mut out: Vec<Case> = Vec::new();
    let mut heading = "";
    let mut lines = markdown.lines();
    while let Some(line) = lines.next() {
        heading = line.strip_prefix("## ").unwrap_or(heading);
        let Some(info) = line.strip_prefix("```") else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|l| !l.starts_with("```")).collect();
        let mut words = info.split_whitespace();
        match words.next() {
            Some("text") => {
                let published = words.find_map(|w| w.strip_prefix("published="));
                let published = published.map(|d| d.parse().unwrap_or_else(|error| panic!("{file}: {heading}: `{d}`: {error}")));
                out.push(Case { key: format!("{file}: {heading}"), published, text: block.join("\n"), wanted: Vec::new() });
            }
            Some("events") => {
                let case =
                    out.last_mut().filter(|c| c.wanted.is_empty()).unwrap_or_else(|| panic!("{file}: {heading}: events without a text"));
                case.wanted = block.iter().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect();
            }
            _ => {}
        }
    }
    out
}
