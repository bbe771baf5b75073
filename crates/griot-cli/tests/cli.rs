//! Bad input of every kind, given to the real binary: what is odd is named, the rest is coded, and the exit code says which.
//!
//! Every start opens the model, so that one run meets as many files as it can.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const NEWS: &str = "Gunmen killed two police officers in Kidal on Thursday, a local official said.";
const FRENCH: &str = "Des hommes armés ont attaqué jeudi un poste de police dans le nord du Mali, tuant deux agents et en blessant \
    plusieurs autres, a annoncé le gouverneur de la région. Les assaillants ont pris la fuite vers le désert avec deux véhicules. Aucun \
    groupe n'a encore revendiqué cette attaque, la troisième depuis le début du mois dans la région.";

/// What a run wrote, and its exit code.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

fn griot(arguments: &[&str]) -> Run {
    run(Command::new(env!("CARGO_BIN_EXE_griot")).args(arguments).stdin(Stdio::null()).output().expect("griot starts"))
}

fn griot_reads(input: &str, arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_griot"));
    let pipes = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = pipes.spawn().expect("griot starts");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("griot reads");
    run(child.wait_with_output().expect("griot ends"))
}

fn run(output: Output) -> Run {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("griot writes UTF-8");
    Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    files.iter().for_each(|(name, bytes)| fs::write(folder.path().join(name), bytes).expect("a file"));
    folder
}

fn path(folder: &TempDir) -> &str {
    Path::to_str(folder.path()).expect("a path in UTF-8")
}

/// The records of a run with the given document.
fn of(run: &Run, document: &str) -> Vec<serde_json::Value> {
    let records = run.out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("every line is a record"));
    records.filter(|record| record["document"] == document).collect()
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_coded() {
    let latin: Vec<u8> = NEWS.replace("Kidal", "Tillabéri").chars().map(|c| u8::try_from(c).expect("a letter of Latin-1")).collect();
    let lines = format!(
        "{{\"id\":\"first\",\"text\":\"{NEWS}\"}}\n{{broken\n{{\"id\":\"bare\",\"title\":\"x\"}}\n{{\"id\":\"last\",\"text\":\"{NEWS}\"}}\n"
    );
    let table = format!("id,date,text\nrow,2012-11-17,\"{NEWS}\"\n");
    // Of a page that nests without end, what stands before is read.
    let nested = format!("<html><body><p>{NEWS}</p>{}</body></html>", "<div>".repeat(50_000));
    let folder = folder(&[
        ("empty.txt", b""),
        ("blank.txt", b" \n\n\t "),
        ("binary.txt", b"\x00\x01\x02\x03MZ\x90\x00\x03\x00\x00\x00\x04\x00\xff\xff\x00\x00"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"),
        ("french.txt", FRENCH.as_bytes()),
        ("huge.txt", NEWS.repeat(300_000).as_bytes()),
        ("latin.txt", &latin),
        ("undated.txt", NEWS.as_bytes()),
        ("endless.txt", "rebels".repeat(50_000).as_bytes()),
        ("capitals.txt", NEWS.to_uppercase().as_bytes()),
        ("nested.html", nested.as_bytes()),
        ("lines.jsonl", lines.as_bytes()),
        ("table.csv", table.as_bytes()),
        ("program.exe", NEWS.as_bytes()),
    ]);
    let run = griot(&["code", "--format", "jsonl", path(&folder)]);
    assert_eq!(run.code, Some(2), "some reports were not read\n{}", run.err);
    for file in ["empty.txt", "blank.txt", "binary.txt", "picture.txt", "french.txt", "huge.txt", "lines.jsonl:2", "lines.jsonl:3"] {
        assert!(run.err.contains(file), "{file} is not named\n{}", run.err);
    }
    for file in [
        "latin.txt",
        "undated.txt",
        "endless.txt",
        "capitals.txt",
        "nested.html",
        "lines.jsonl:1",
        "lines.jsonl:4",
        "table.csv",
        "program.exe",
    ] {
        assert!(!run.err.contains(file), "{file} is complained of\n{}", run.err);
    }
    assert!(run.err.contains("not in English") || run.err.contains("French"), "{}", run.err);
    assert!(!run.err.contains("panicked"), "{}", run.err);
    for document in ["undated", "first", "last", "row", "latin", "nested"] {
        assert!(!of(&run, document).is_empty(), "{document} has no event\n{}\n{}", run.out, run.err);
    }
    assert!(of(&run, "undated").iter().all(|r| r["time"].is_null() && r["published"].is_null()), "a day was guessed");
    assert_eq!(of(&run, "row")[0]["time"]["from"], "2012-11-15");
    assert!(run.out.contains("Tillabéri") || of(&run, "latin").iter().all(|r| r["place"].is_null()), "{}", run.out);
    assert!(!run.out.contains('\u{fffd}'), "{}", run.out);
}

#[test]
fn a_report_in_another_language_is_read_when_forced() {
    let folder = folder(&[("french.txt", FRENCH.as_bytes())]);
    let refused = griot(&["code", path(&folder)]);
    assert_eq!(refused.code, Some(1), "nothing could be read\n{}", refused.err);
    assert!(refused.err.contains("french") && refused.err.contains("--force"), "{}", refused.err);
    let forced = griot(&["code", "--force", path(&folder)]);
    assert_eq!(forced.code, Some(0), "{}", forced.err);
}

#[test]
fn a_path_without_reports_is_an_error() {
    let missing = griot(&["code", "no/such/report.txt"]);
    assert_eq!(missing.code, Some(1));
    assert!(missing.err.contains("no/such/report.txt"), "{}", missing.err);
    let empty = folder(&[("readme.md", b"What lies here."), (".hidden.txt", NEWS.as_bytes())]);
    let none = griot(&["code", path(&empty)]);
    assert_eq!(none.code, Some(1));
    assert!(none.err.contains("no reports found"), "{}", none.err);
    assert!(missing.out.is_empty() && none.out.is_empty());
}

#[test]
fn a_wrong_command_line_says_how_it_should_be() {
    for arguments in [&["code"][..], &["code", "--format", "xml", "-"], &["code", "--published", "yesterday", "-"], &["cod"]] {
        let run = griot(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(run.err.contains("Usage") || run.err.contains("--help"), "{}", run.err);
    }
}

#[test]
fn standard_input_is_written_in_every_form() {
    let code = |format: &str| {
        let run = griot_reads(NEWS, &["code", "--published", "2012-11-17", "--format", format, "-"]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert!(run.err.contains("1 reports coded"), "{}", run.err);
        run.out
    };
    let lines = code("lines");
    assert!(lines.contains("ASSAULT/firearms happened by=\"Gunmen\""), "{lines}");
    assert!(lines.contains("when=2012-11-15") && lines.contains("killed=2"), "{lines}");

    let jsonl = code("jsonl");
    let record: serde_json::Value = serde_json::from_str(jsonl.lines().next().expect("a record")).expect("JSON");
    assert_eq!((&record["schema"], &record["type"]), (&"griot/1".into(), &"ASSAULT".into()));

    let table = code("csv");
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let column = rows.headers().expect("a header").iter().position(|h| h == "killed_low").expect("a column for the killed");
    assert_eq!(rows.records().next().expect("a row").expect("CSV").get(column), Some("2"));

    let columns = code("table");
    assert!(columns.starts_with("event") && columns.lines().count() == lines.lines().count() + 1, "{columns}");
}

#[test]
fn a_report_without_events_is_coded_too() {
    let run = griot_reads("The rains came late to Lilongwe this year.", &["code", "--format", "csv", "-"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(run.out.lines().count(), 1, "the header alone\n{}", run.out);
}
