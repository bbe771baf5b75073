//! A folder of TimeML files → how many of their dates are found, and how many resolve to the day, week, month or year that
//! the annotators gave. Takes the folder's path, and `--misses` to print what went wrong. Writes nothing.
//!
//! TimeML's vague values ("PAST_REF") are asked for by the mention alone; a clause is taken to look ahead when its
//! sentence says "will" or the like, which is rougher than what the parser knows.
#![expect(clippy::print_stdout, reason = "a report for a person at a terminal")]

use griot::Span;
use griot::resolve::time::{Anchor, Expression, Period, TimeMention, mentions, period};
use jiff::civil::{Date, ISOWeekDate, Weekday};
use std::{env, fs};

/// Words that make the example take a sentence to look ahead.
const AHEAD: [&str; 7] = [" will ", "'ll ", "expected to", "plans to", "plan to", "scheduled", " due "];
/// TimeML's modifiers of which the text names only a part or the neighbourhood of the value.
const PARTS: [&str; 8] = ["EARLY", "MID", "LATE", "START", "END", "MORE", "LESS", "APPROX"];

/// One annotated date: its place in the text without tags, and its value.
struct Gold {
    span: Span,
    value: String,
}

#[derive(Default)]
struct Count {
    dates: usize,
    found: usize,
    exact: usize,
    valued: usize,
    right: usize,
    wrong: usize,
    extra: usize,
}

fn main() {
    let mut count = Count::default();
    let show = env::args().any(|a| a == "--misses");
    let Some(folder) = env::args().nth(1) else { return println!("timebank FOLDER [--misses]") };
    let mut paths: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for file in paths.iter().filter_map(|path| fs::read_to_string(path).ok()) {
        score(&file, &mut count, show);
    }
    let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    println!("dates {}, found {} ({:.1}%)", count.dates, count.found, share(count.found, count.dates));
    println!("  span as annotated, prepositions aside: {} ({:.1}%)", count.exact, share(count.exact, count.dates));
    println!(
        "with a calendar value {}, resolved to it {} ({:.1}%), to another {}",
        count.valued,
        count.right,
        share(count.right, count.valued),
        count.wrong
    );
    println!("mentions that no annotation overlaps {}", count.extra);
}

/// A mention, and what it was seen from.
struct Seen {
    mention: TimeMention,
    anchor: Anchor,
}

fn score(file: &str, count: &mut Count, show: bool) {
    let Article { text, dates, times, published } = parse(file);
    let mut previous = None;
    for sentence in sentences(&text) {
        let future = AHEAD.iter().any(|words| sentence.of(&text).contains(words));
        let mut seen = Vec::new();
        for mention in mentions(&text, sentence) {
            let anchor = Anchor { published, previous, future };
            previous = period(&mention.expression, &anchor).or(previous);
            seen.push(Seen { mention, anchor });
        }
        for extra in seen.iter().filter(|s| !times.iter().any(|t| t.overlaps(s.mention.span))) {
            count.extra += 1;
            if show {
                println!("EXTRA {:10} {:?}", extra.mention.rule, extra.mention.span.of(&text));
            }
        }
        for date in dates.iter().filter(|date| sentence.holds(date.span)) {
            let verdict = judge(date, &seen, count);
            if show && verdict != "right" {
                println!("{verdict:30} {:?} = {} ({published:?})", date.span.of(&text), date.value);
            }
        }
    }
}

/// Counts one annotated date, and says what became of it.
fn judge(date: &Gold, seen: &[Seen], count: &mut Count) -> String {
    let wanted = wanted(&date.value);
    count.dates += 1;
    count.valued += usize::from(wanted.is_some());
    let Some(Seen { mention, anchor }) = seen.iter().find(|s| s.mention.span.overlaps(date.span)) else {
        return "missed".into();
    };
    count.found += 1;
    let same_end = mention.span.start == date.span.start || mention.span.end == date.span.end;
    count.exact += usize::from(same_end);
    let Some(wanted) = wanted else { return "right".into() };
    let found = period(&mention.expression, anchor);
    let ends = ends(&mention.expression).into_iter().filter_map(|end| period(end, anchor));
    if found.into_iter().chain(ends).any(|p| agrees(p, wanted, anchor.published)) {
        count.right += 1;
        return "right".into();
    }
    count.wrong += usize::from(found.is_some());
    let found = found.map_or("?".into(), |p| format!("{}..{}", p.from, p.to));
    format!("{}: {found}", mention.rule)
}

/// What a range is made of: TimeML marks the ends of "since March" and "from Monday to Friday", not what they bound.
fn ends(expression: &Expression) -> Vec<&Expression> {
    match expression {
        Expression::Since(of) | Expression::By(of) => vec![of],
        Expression::Range(from, to) => vec![from, to],
        _ => Vec::new(),
    }
}

/// The same day; for longer values a period within it that is cut by publication or to a part of it at most.
fn agrees(found: Period, wanted: (Period, bool), published: Option<Date>) -> bool {
    let (wanted, part) = wanted;
    if wanted.from == wanted.to {
        return (found.from, found.to) == (wanted.from, wanted.to);
    }
    let inside = wanted.from <= found.from && found.to <= wanted.to;
    let cut = published.is_some_and(|p| found.from == wanted.from && found.to == p || found.from == p && found.to == wanted.to);
    inside && (cut || (found.from, found.to) == (wanted.from, wanted.to) || (part && found != wanted))
}

/// The period of a TimeML value, and whether a modifier like EARLY cuts a part from it.
fn wanted(value: &str) -> Option<(Period, bool)> {
    let (value, part) = match value.strip_suffix('~') {
        Some(value) => (value, true),
        None => (value, false),
    };
    let value = value.split('T').next()?;
    let mut fields = value.split('-');
    let year: i16 = fields.next()?.parse().ok().filter(|_| value.len() >= 4)?;
    let period = match (fields.next(), fields.next()) {
        (None, _) => Period::new(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?),
        (Some(week), None) if week.starts_with('W') => {
            let monday = ISOWeekDate::new(year, week[1..].parse().ok()?, Weekday::Monday).ok()?.date();
            Period::new(monday, monday.checked_add(jiff::Span::new().days(6)).ok()?)
        }
        (Some(quarter), None) if quarter.starts_with('Q') => {
            let first: i8 = quarter[1..].parse::<i8>().ok()?.checked_mul(3)?.checked_sub(2)?;
            Period::new(Date::new(year, first, 1).ok()?, Date::new(year, first + 2, 1).ok()?.last_of_month())
        }
        (Some(month), None) => {
            let first = Date::new(year, month.parse().ok()?, 1).ok()?;
            Period::new(first, first.last_of_month())
        }
        (Some(month), Some(day)) => Date::new(year, month.parse().ok()?, day.parse().ok()?).ok().map(Period::day),
    };
    period.map(|period| (period, part))
}

/// A file without its tags.
#[derive(Default)]
struct Article {
    text: String,
    dates: Vec<Gold>,
    /// The spans of all annotated times, durations among them.
    times: Vec<Span>,
    published: Option<Date>,
}

/// Only the body is annotated, so only the body is kept.
fn parse(file: &str) -> Article {
    let mut article = Article::default();
    let mut open: Option<(usize, &str)> = None;
    let mut body = false;
    for (tag, words) in file.split('<').filter_map(|piece| piece.split_once('>')) {
        body = (body || tag == "TEXT") && tag != "/TEXT";
        if tag.starts_with("TIMEX3") {
            open = Some((article.text.len(), tag));
        }
        if let Some((start, tag)) = open.take_if(|_| tag == "/TIMEX3") {
            close(&mut article, start, tag);
        }
        if body {
            article.text.push_str(&words.replace("&amp;", "&"));
        }
    }
    article
}

fn close(article: &mut Article, start: usize, tag: &str) {
    let value = attribute(tag, "value").unwrap_or_default();
    if tag.contains("CREATION_TIME") {
        article.published = value.get(..10).and_then(|day| day.parse().ok());
        return;
    }
    let span = Span::new(start, article.text.len());
    if span.is_empty() {
        return;
    }
    article.times.push(span);
    if tag.contains("type=\"DATE\"") {
        let part = attribute(tag, "mod").is_some_and(|m| PARTS.iter().any(|part| m.contains(part)));
        article.dates.push(Gold { span, value: value + if part { "~" } else { "" } });
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let rest = tag.split_once(&format!(" {name}=\""))?.1;
    rest.split('"').next().map(str::to_owned)
}

/// Rough sentences: a stop, white space, a capital; or an empty line.
fn sentences(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    for (i, _) in text.match_indices("\n\n").chain(text.match_indices(". ")).collect::<std::collections::BTreeMap<_, _>>() {
        let short = text[..i].ends_with(|c: char| c.is_ascii_alphabetic())
            && text[..i].rsplit(|c: char| !c.is_alphabetic()).next().is_some_and(|w| w.len() < 5 && w.starts_with(char::is_uppercase));
        if !(short && text[i..].starts_with(". ")) {
            spans.push(Span::new(start, i + 2));
            start = i + 2;
        }
    }
    spans.push(Span::new(start, text.len()));
    spans
}
