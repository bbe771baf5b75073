//! A folder of TimeML files → how many of their dates are found, and how many resolve to the day, week, month or year that
//! the annotators gave. Takes the folder's path, and `--misses` to print what went wrong. Writes nothing.
//!
//! TimeML's vague values ("PAST_REF") are asked for by the mention alone; a clause is taken to look ahead when its
//! sentence says "will" or the like, which is rougher than what the parser knows.
#![expect(clippy::print_stdout, reason = "a report for a person at a terminal")]

use griot::Span;
use griot::resolve::time::{Anchor, Period, TimeMention, mentions, period};
use jiff::civil::{Date, ISOWeekDate, Weekday};
use std::{env, fs};

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
    let mut paths: Vec<_> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for file in paths.iter().filter_map(|path| fs::read_to_string(path).ok()) {
        score(&file, &mut count, show);
    }
    let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    println!(
        "dates {}, found {} ({:.1}%)",
        count.dates,
        count.found,
        share(count.found, count.dates)
    );
    println!(
        "  span as annotated, prepositions aside: {} ({:.1}%)",
        count.exact,
        share(count.exact, count.dates)
    );
    println!(
        "with a calendar value {}, resolved to it {} ({:.1}%), to another {}",
        count.valued,
        count.right,
        share(count.right, count.valued),
        count.wrong
    );
    println!("mentions that no annotation overlaps {}", count.extra);
}

fn score(file: &str, count: &mut Count, show: bool) {
    let (text, gold, all, published) = parse(file);
    let mut previous = None;
    for sentence in sentences(&text) {
        let future = [" will ", "'ll ", "expected to", "plans to", "plan to", "scheduled", " due "]
            .iter()
            .any(|w| sentence.of(&text).contains(w));
        let found = mentions(&text, sentence);
        let mut periods = Vec::new();
        for mention in &found {
            let resolved = period(&mention.expression, &Anchor { published, previous, future });
            previous = resolved.or(previous);
            periods.push(resolved);
        }
        count.extra +=
            found.iter().filter(|m| !all.iter().any(|span| span.overlaps(m.span))).count();
        for mention in
            found.iter().filter(|m| show && !all.iter().any(|span| span.overlaps(m.span)))
        {
            println!("EXTRA {:10} {:?}", mention.rule, mention.span.of(&text));
        }
        for gold in gold.iter().filter(|gold| sentence.holds(gold.span)) {
            judge(&text, gold, &found, &periods, published, count, show);
        }
    }
}

fn judge(
    text: &str,
    gold: &Gold,
    found: &[TimeMention],
    periods: &[Option<Period>],
    published: Option<Date>,
    count: &mut Count,
    show: bool,
) {
    count.dates += 1;
    let wanted = wanted(&gold.value);
    count.valued += usize::from(wanted.is_some());
    let Some(at) = found.iter().position(|m| m.span.overlaps(gold.span)) else {
        if show {
            println!("MISS  {:?} = {}", gold.span.of(text), gold.value);
        }
        return;
    };
    count.found += 1;
    count.exact +=
        usize::from(found[at].span.end == gold.span.end || found[at].span.start == gold.span.start);
    let Some(wanted) = wanted else { return };
    let right = periods[at].is_some_and(|p| agrees(p, wanted, published));
    count.right += usize::from(right);
    count.wrong += usize::from(!right && periods[at].is_some());
    if show && !right {
        let seen = periods[at].map_or("?".into(), |p| format!("{}..{}", p.from, p.to));
        println!(
            "WRONG {:10} {:?} = {} not {seen} (published {published:?})",
            found[at].rule,
            gold.span.of(text),
            gold.value
        );
    }
}

/// The same day; for longer values a period within it that is cut by publication or to a part of it at most.
fn agrees(found: Period, wanted: (Period, bool), published: Option<Date>) -> bool {
    let (wanted, part) = wanted;
    if wanted.from == wanted.to {
        return (found.from, found.to) == (wanted.from, wanted.to);
    }
    let inside = wanted.from <= found.from && found.to <= wanted.to;
    let cut = published.is_some_and(|p| {
        found.from == wanted.from && found.to == p || found.from == p && found.to == wanted.to
    });
    inside
        && (cut || (found.from, found.to) == (wanted.from, wanted.to) || (part && found != wanted))
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
            let monday =
                ISOWeekDate::new(year, week[1..].parse().ok()?, Weekday::Monday).ok()?.date();
            Period::new(monday, monday.checked_add(jiff::Span::new().days(6)).ok()?)
        }
        (Some(quarter), None) if quarter.starts_with('Q') => {
            let first: i8 = quarter[1..].parse::<i8>().ok()?.checked_mul(3)?.checked_sub(2)?;
            Period::new(
                Date::new(year, first, 1).ok()?,
                Date::new(year, first + 2, 1).ok()?.last_of_month(),
            )
        }
        (Some(month), None) => {
            let first = Date::new(year, month.parse().ok()?, 1).ok()?;
            Period::new(first, first.last_of_month())
        }
        (Some(month), Some(day)) => {
            Date::new(year, month.parse().ok()?, day.parse().ok()?).ok().map(Period::day)
        }
    };
    period.map(|period| (period, part))
}

/// The text without tags, its dates, the spans of all its times, and the day of publication.
fn parse(file: &str) -> (String, Vec<Gold>, Vec<Span>, Option<Date>) {
    let mut text = String::new();
    let (mut gold, mut all, mut published) = (Vec::new(), Vec::new(), None);
    let mut open: Option<(usize, String)> = None;
    for piece in file.split('<').skip(1) {
        let Some((tag, words)) = piece.split_once('>') else { continue };
        if tag.starts_with("TIMEX3") {
            open = Some((text.len(), tag.to_owned()));
        }
        if let Some((start, tag)) = open.take_if(|_| tag == "/TIMEX3") {
            let value = attribute(&tag, "value").unwrap_or_default();
            if tag.contains("CREATION_TIME") {
                published = value.get(..10).and_then(|day| day.parse().ok());
            } else {
                let span = Span::new(start, text.len());
                all.push(span);
                let part = ["EARLY", "MID", "LATE", "START", "END", "MORE", "LESS", "APPROX"]
                    .iter()
                    .any(|m| attribute(&tag, "mod").is_some_and(|v| v.contains(m)));
                if tag.contains("type=\"DATE\"") {
                    gold.push(Gold {
                        span,
                        value: format!("{value}{}", if part { "~" } else { "" }),
                    });
                }
            }
        }
        text.push_str(&words.replace("&amp;", "&"));
    }
    (text, gold, all, published)
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let rest = tag.split_once(&format!(" {name}=\""))?.1;
    rest.split('"').next().map(str::to_owned)
}

/// Rough sentences: a stop, white space, a capital; or an empty line.
fn sentences(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    for (i, _) in text
        .match_indices("\n\n")
        .chain(text.match_indices(". "))
        .collect::<std::collections::BTreeMap<_, _>>()
    {
        let short = text[..i].ends_with(|c: char| c.is_ascii_alphabetic())
            && text[..i]
                .rsplit(|c: char| !c.is_alphabetic())
                .next()
                .is_some_and(|w| w.len() < 5 && w.starts_with(char::is_uppercase));
        if !(short && text[i..].starts_with(". ")) {
            spans.push(Span::new(start, i + 2));
            start = i + 2;
        }
    }
    spans.push(Span::new(start, text.len()));
    spans
}
