//! Laws that hold for every text, whatever is read from it: on the example reports, on hostile text, and on generated text.

mod opened; // the coder

use griot::notation;
use griot::record::{self, Record};
use griot::{Coded, Document, Event, Span, read};
use jiff::civil::{Date, date};
use opened::griot;
use proptest::prelude::*;
use std::path::Path;

const PUBLISHED: Date = date(2012, 11, 17);

#[test]
fn the_examples_keep_every_law_alone_and_together() {
    let reports = examples();
    let together = griot().code(reports.clone());
    assert!(together.iter().map(|c| c.events.len()).sum::<usize>() > 0, "no example has an event");
    together.iter().for_each(keeps_the_laws);
    for (report, expected) in reports.into_iter().zip(&together) {
        let alone = griot().code(vec![report]).remove(0);
        assert_eq!(alone.events, expected.events, "{}: alone, and in a batch", expected.article.document.id);
        assert_eq!(alone.parse, expected.parse, "{}: alone, and in a batch", expected.article.document.id);
    }
}

#[test]
fn no_text_is_too_strange() {
    let news = "Gunmen killed two police officers near Kidal on Thursday, a local official said. ";
    let texts = [
        String::new(),
        " \n\t\u{a0}\n".into(),
        news.to_uppercase().repeat(5),
        "rebelsattackedthearmy".repeat(10_000),
        "rebels killed two men in Kidal ".repeat(3_334),
        "\u{0}\u{1}\u{7}Gunmen\u{8} killed\u{1b}[31m two\u{7f} men\u{85} in\u{2028}Kidal\u{feff}.\u{0}".repeat(5),
        "قتل مسلحون اثنين من رجال الشرطة قرب كيدال يوم الخميس. ".repeat(5),
        format!("\u{202e}{news}\u{202c} שני שוטרים נהרגו, said Gunmen. {news}"),
        "👩‍👩‍👧‍👦🇲🇱 Gunmen 🔫 killed é\u{301}\u{301}\u{301} two 👮‍♂️ men in Tillabéri… ".repeat(5),
        "((((\"'“‘[[[{{{".repeat(100),
        "killed ".repeat(200) + &"by ".repeat(200),
        "1,2,3.4..5-6–7/8:9 ".repeat(50),
    ];
    let documents: Vec<Document> = texts.iter().map(|text| report(text, Some(PUBLISHED))).collect();
    let coded = griot().code(documents);
    assert_eq!(coded.len(), texts.len());
    coded.iter().for_each(keeps_the_laws);
}

#[test]
fn without_a_date_of_publication_no_day_is_guessed() {
    let relative = [
        "on Thursday",
        "yesterday",
        "today",
        "last week",
        "last month",
        "two days ago",
        "earlier this year",
        "in March",
        "on 4 March",
        "overnight",
        "this morning",
        "since Monday",
        "over the past two weeks",
        "last year",
        "on the weekend",
    ];
    let texts: Vec<String> = relative.iter().map(|when| format!("Gunmen killed two police officers in Kidal {when}.")).collect();
    let code = |published| griot().code(texts.iter().map(|text| report(text, published)).collect());
    let dated = |coded: &[Coded]| coded.iter().flat_map(|c| &c.events).filter(|e| e.when.is_some()).count();
    assert!(dated(&code(Some(PUBLISHED))) * 2 > relative.len(), "these words say when, once it is known when they were written");
    for coded in code(None) {
        let times: Vec<_> = coded.events.iter().filter_map(|e| e.when.as_ref()).collect();
        assert!(times.is_empty(), "{}: {times:?}", coded.article.document.text);
    }
}

#[test]
fn without_a_date_of_publication_a_full_date_is_read() {
    let coded = griot().code(vec![report("Gunmen killed two police officers in Kidal on 15 November 2012.", None)]);
    let when = coded[0].events.iter().find_map(|e| e.when.as_ref()).expect("an event with its day");
    assert_eq!((when.period.from, when.period.to), (date(2012, 11, 15), date(2012, 11, 15)));
}

proptest! {
    // The encoder runs for every case.
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_text_keeps_every_law(text in text()) {
        griot().code(vec![report(&text, Some(PUBLISHED))]).iter().for_each(keeps_the_laws);
    }
}

/// Any characters at all, or the words of the news in any order.
fn text() -> impl Strategy<Value = String> {
    let words = "Gunmen rebels the army of in on Kidal Mali killed two 12 people and to said that not will attack talks with by Thursday \
        protesters arrested denied U.N. at least dozens 's women (MNLA) , . \" — “ ” \n\n";
    let words: Vec<&str> = words.split(' ').filter(|w| !w.is_empty()).collect();
    let jumble = prop::collection::vec(prop::sample::select(words), 0..60).prop_map(|words| words.join(" "));
    prop_oneof![2 => jumble, 1 => "(?s).{0,300}", 1 => "[A-Za-zé ,.'\"\n-]{0,300}"]
}

fn report(text: &str, published: Option<Date>) -> Document {
    Document { id: "law".into(), text: text.into(), published, ..Document::default() }
}

fn examples() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the examples").flatten().map(|e| e.path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e != "md"));
    files.sort();
    let documents = files.iter().flat_map(|path| {
        let bytes = std::fs::read(path).expect("an example");
        read::documents(&path.display().to_string(), &bytes, &read::Options::default())
    });
    documents.map(|d| d.unwrap_or_else(|error| panic!("{error}"))).collect()
}

fn keeps_the_laws(coded: &Coded) {
    let text = coded.article.document.text.as_str();
    for span in spans(coded) {
        assert!(text.get(span.start..span.end).is_some(), "{span:?} does not cut the text of {} bytes", text.len());
    }
    for event in &coded.events {
        let line = notation::line(event, text);
        let written = line.to_string();
        // A quotation mark inside a value is written as an apostrophe: the line that was read is the same once that is done.
        assert_eq!(notation::parse(&written).map(|l| l.to_string()), Ok(written.clone()));
        assert_eq!(notation::parse(&written).map(|l| (l.kind, l.flags, l.fields)), Ok((line.kind, line.flags, plain(line.fields))));
        assert!((0.0..=1.0).contains(&event.confidence), "{}", event.confidence);
    }
    let records = record::records(coded, griot().codebook());
    assert_eq!(records.len(), coded.events.len());
    let points: Vec<char> = text.chars().collect();
    records.iter().for_each(|record| quotes(record, &points));
}

fn plain(fields: Vec<(String, String)>) -> Vec<(String, String)> {
    fields.into_iter().map(|(key, value)| (key, value.replace('"', "'"))).collect()
}

/// A record comes back from JSON as it was, and its offsets, in code points, cut its own words from the text.
fn quotes(record: &Record, text: &[char]) {
    let json = serde_json::to_string(record).expect("a record is JSON");
    assert_eq!(*record, serde_json::from_str::<Record>(&json).expect("its JSON is a record"));
    let cut = |start: usize, end: usize| text.get(start..end).map(String::from_iter);
    let check = |words: &str, start, end| assert_eq!(cut(start, end).as_deref(), Some(words), "{}", record.id);
    record.actors.iter().chain(&record.recipients).for_each(|a| check(&a.text, a.start, a.end));
    record.place.iter().for_each(|p| check(&p.text, p.start, p.end));
    record.tolls.iter().for_each(|t| check(&t.text, t.start, t.end));
    record.sources.iter().for_each(|s| check(&s.text, s.start, s.end));
    if let Some(time) = &record.time {
        assert_eq!(time.start.zip(time.end).and_then(|(start, end)| cut(start, end)), time.text, "{}", record.id);
    }
    let evidence = &record.evidence;
    for extent in evidence.mentions.iter().chain([&evidence.trigger, &evidence.sentence]) {
        assert!(cut(extent.start, extent.end).is_some_and(|words| !words.is_empty()), "{}", record.id);
    }
}

/// Every span of every stage.
fn spans(coded: &Coded) -> Vec<Span> {
    let mut out = coded.article.passages.clone();
    out.extend(coded.article.dateline.iter().flat_map(|d| [Some(d.span), d.place]).flatten());
    for tree in &coded.parse.trees {
        out.push(tree.span);
        out.extend(tree.words.iter().map(|w| w.span));
    }
    for ground in &coded.grounding.sentences {
        out.extend(ground.mentions.iter().flatten().map(|m| m.span));
        out.extend(ground.places.iter().map(|p| p.span));
        out.extend(ground.times.iter().map(|t| t.span));
        out.extend(ground.quantities.iter().map(|q| q.span));
    }
    out.extend(coded.events.iter().flat_map(spans_of));
    out
}

fn spans_of(event: &Event) -> Vec<Span> {
    let evidence = &event.evidence;
    let mut out = vec![evidence.trigger, evidence.sentence];
    out.extend(&evidence.mentions);
    out.extend(event.actors.iter().chain(&event.recipients).map(|p| p.span));
    out.extend(event.site.iter().map(|s| s.span));
    out.extend(event.when.iter().filter_map(|w| w.span));
    out.extend(event.tolls.iter().flat_map(|t| [Some(t.span), t.who]).flatten());
    out.extend(event.sources.iter().map(|s| s.span));
    out
}
