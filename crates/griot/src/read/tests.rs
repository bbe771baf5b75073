//! The readers through their door: every format, ids, errors with their lines, hostile bytes.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;
use std::time::{Duration, Instant};

fn read(name: &str, bytes: impl AsRef<[u8]>) -> Vec<Result<Document, String>> {
    documents(name, bytes.as_ref(), &Options::default()).into_iter().map(|d| d.map_err(|e| e.to_string())).collect()
}

fn one(name: &str, bytes: impl AsRef<[u8]>) -> Document {
    read(name, bytes).remove(0).unwrap()
}

#[test]
fn plain_text_is_kept_to_the_byte() {
    let text = " \r\nBAMAKO (AFP) – Rebels\tfled.\n\n\n";
    let document = one("dir/mali.txt", format!("\u{feff}{text}"));
    assert_eq!((document.id.as_str(), document.text.as_str(), document.title.as_str()), ("mali", text, ""));
    assert_eq!(one("-", text).id, "stdin");
}

#[test]
fn ids_are_given_or_made() {
    let ids = |name: &str, text: &str| read(name, text).into_iter().map(|d| d.unwrap().id).collect::<Vec<_>>();
    assert_eq!(ids("a.json", r#"{"text":"x"}"#), ["a"]);
    assert_eq!(ids("a.json", r#"[{"text":"x"},{"id":7,"text":"y"}]"#), ["a#1", "7"]);
    assert_eq!(ids("a.json", r#"{"status":"ok","articles":[{"content":"x"},{"content":"y"}]}"#), ["a#1", "a#2"]);
    assert_eq!(ids("a.jsonl", "{\"text\":\"x\"}\n\n{\"text\":\"y\",\"id\":\"k\"}\n"), ["a#1", "k"]);
    assert_eq!(ids("a.csv", "text,n\nx,1\ny,2\n"), ["a#1", "a#2"]);
    assert_eq!(one("a.jsonl", "{\"id\":1,\"text\":\"x\"}").notes, []);
    assert_eq!(read("a.jsonl", "{\"id\":1,\"text\":\"x\"}\n{\"id\":1,\"text\":\"y\"}")[1].as_ref().unwrap().notes.len(), 1);
}

#[test]
fn a_broken_line_does_not_stop_the_others() {
    let lines = "{\"text\":\"x\"}\n{\"text\":\n[1]\n{\"title\":\"t\"}\n{\"text\":\" \"}\n{\"text\":\"\\ud800\"}\n{\"text\":\"y\"}";
    let out = read("f.jsonl", lines);
    let errors: Vec<&String> = out.iter().filter_map(|d| d.as_ref().err()).collect();
    assert_eq!((out.len(), errors.len()), (7, 5));
    assert!(errors[0].starts_with("f.jsonl:2: the line is not valid JSON: EOF"), "{}", errors[0]);
    assert!(errors[1].starts_with("f.jsonl:3: a report must be an object"), "{}", errors[1]);
    assert!(errors[2].starts_with("f.jsonl:4: the report has no text"), "{}", errors[2]);
    assert!(errors[3].starts_with("f.jsonl:5: the report has no text"), "{}", errors[3]);
    assert!(errors[4].starts_with("f.jsonl:6: "), "{}", errors[4]);
}

#[test]
fn tables_are_read_with_any_delimiter_and_tags() {
    let table =
        "\u{feff}Date;Headline;Body\n#date+occurred;#meta;#description\n17/11/2012;\"A; b\";\"Two\nlines\"\n;;\n18/11/2012;c;Text\n";
    let out = read("t.csv", table);
    let first = out[0].as_ref().unwrap();
    assert_eq!((first.title.as_str(), first.text.as_str(), first.published), ("A; b", "Two\nlines", Some(date(2012, 11, 17))));
    assert_eq!(out[1].as_ref().unwrap_err(), "t.csv:5: the report has no text");
    assert_eq!((out.len(), out[2].as_ref().unwrap().text.as_str()), (3, "Text"));
    assert_eq!(one("t.tsv", "text\tdate\nx, y\t2012-11-17\n").text, "x, y");
    assert_eq!(one("t.csv", "Notes,When\n#description,#date\nRebels fled,2012-11-17\n").text, "Rebels fled");
    assert!(read("t.csv", "a,b\n1,2\n")[0].as_ref().unwrap_err().starts_with("t.csv:1: no column is called"));
    assert!(read("t.csv", "").is_empty());
}

#[test]
fn what_is_not_a_report_is_an_error_with_its_reason() {
    assert_eq!(read("a.txt", "")[0], Err("a.txt: the report has no text".to_string()));
    assert_eq!(read("a.txt", "\u{feff}  \n")[0], Err("a.txt: the report has no text".to_string()));
    assert!(read("a.txt", b"abc\0def")[0].as_ref().unwrap_err().contains("this is not text"));
    assert!(read("a.txt", b"%PDF-1.7 x")[0].as_ref().unwrap_err().contains("a PDF"));
    assert!(read("a.json", "{\n\"text\": }")[0].as_ref().unwrap_err().starts_with("a.json:2: this is not valid JSON"));
    let small = Options { max_bytes: 10, ..Options::default() };
    let error = documents("a.txt", b"more than ten bytes", &small).remove(0).unwrap_err();
    assert_eq!(error.to_string(), "a.txt: the report has 19 bytes; at most 10 are read");
    let out = documents("a.jsonl", b"{\"text\":\"more than ten bytes\"}\n{\"text\":\"few\"}", &small);
    assert!(out[0].as_ref().unwrap_err().to_string().starts_with("a.jsonl:1: the report has 19 bytes") && out[1].is_ok());
}

#[test]
fn the_callers_date_is_for_reports_without_one() {
    let options = Options { published: Some(date(2000, 1, 1)), ..Options::default() };
    let out = documents("a.jsonl", b"{\"text\":\"x\"}\n{\"text\":\"y\",\"date\":\"2012-11-17\"}", &options);
    let dates: Vec<_> = out.into_iter().map(|d| d.unwrap().published).collect();
    assert_eq!(dates, [Some(date(2000, 1, 1)), Some(date(2012, 11, 17))]);
}

#[test]
fn broken_bytes_in_a_record_are_noted_there() {
    let mut bytes = "{\"text\":\"Déby à Goré, Léré et Mébé, Sélé\"}\n{\"text\":\"Kidal ".as_bytes().to_vec();
    bytes.extend(b"\xff\"}\n");
    let out = read("a.jsonl", bytes);
    assert_eq!(out[0].as_ref().unwrap().notes.len(), 0);
    assert_eq!((out[1].as_ref().unwrap().text.as_str(), out[1].as_ref().unwrap().notes.len()), ("Kidal \u{fffd}", 1));
}

#[test]
fn hostile_files_are_read_in_time() {
    let hostile = [
        ("deep.html", format!("<p>Rebels fled.</p>{}", "<div>".repeat(50_000))),
        ("mixed.html", "<b><i x=1><div><p>x".repeat(20_000)),
        ("formatting.html", (0..50_000).map(|i| format!("<p><b id={i}>x")).collect()),
        ("wide.html", format!("<p>Rebels fled.</p>{}", "<p>The army said so, and more.</p>".repeat(20_000))),
        ("open.html", "<a href=\"".repeat(100_000)),
        ("comments.html", "<!--".repeat(200_000)),
        ("deep.json", "[".repeat(1_000_000)),
        ("deep.jsonl", "{\"a\":".repeat(500_000)),
        ("quotes.csv", format!("text,b\n{}", "\"".repeat(1_000_001))),
        ("line.txt", "endless ".repeat(500_000)),
        ("line.html", "endless ".repeat(200_000)),
        ("entities.html", "&amp;&#x41;&bogus;".repeat(100_000)),
        ("attributes.html", format!("<p {}>x", (0..100_000).map(|i| format!("a{i}=x ")).collect::<String>())),
    ];
    for (name, text) in hostile {
        let start = Instant::now();
        let _ = read(name, text);
        assert!(start.elapsed() < Duration::from_secs(8), "{name} took {:?}", start.elapsed());
    }
}

const NAMES: [&str; 7] = ["-", "a.txt", "a.html", "a.json", "a.jsonl", "a.csv", "a.tsv"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_reader_panics_on_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400), name in prop::sample::select(&NAMES[..])) {
        let _ = documents(name, &bytes, &Options::default());
    }

    #[test]
    fn no_reader_panics_on_likely_text(
        parts in prop::collection::vec(prop::sample::select(&["<p>", "</p>", "<div", ">", "<b>", "<table>", "<!--", "<script>", "é", "{", "}", "[", "]", "\"text\":",
            "\"", ",", ":", "\n", "text,date", "2012-11-17", "&#0;", "\u{feff}", "\\u0000", "#tag", "<meta charset=", "word ", "<svg/>", "<time datetime="][..]), 0..60),
        name in prop::sample::select(&NAMES[..]),
    ) {
        for document in documents(name, parts.concat().as_bytes(), &Options::default()).into_iter().flatten() {
            let _ = language(&document);
        }
    }
}
