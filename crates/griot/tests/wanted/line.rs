//! One wanted line of notation against the events of a coded report.
//!
//! A line asks only for what it names: a line without a mode takes any mode, one without `by=` any actor.

use griot::notation::{self, Line};
use griot::{Coded, Event, EventType, Status};

/// Fields whose values are words of the report. They need to overlap what was read; how much of a phrase belongs to a name is taste.
const WORDS: [&str; 5] = ["by", "on", "says", "denies", "confirms"];
/// Fields whose values must be the same.
const EXACT: [&str; 6] = ["when", "killed", "injured", "detained", "abducted", "displaced"];

/// Is a wanted line satisfied?
pub(crate) fn holds(wanted: &str, coded: &Coded) -> bool {
    if wanted == "(none)" {
        return coded.events.is_empty();
    }
    let text = coded.article.document.text.as_str();
    let kinds = || coded.events.iter().map(|e| notation::line(e, text).kind);
    if let Some(unwanted) = wanted.strip_prefix("no ") {
        return !kinds().any(|read| same_kind(unwanted, &read));
    }
    notation::parse(wanted).is_ok_and(|line| coded.events.iter().any(|event| fits(&line, event, text)))
}

/// What is wrong with a wanted line itself.
pub(crate) fn slip(wanted: &str) -> Option<String> {
    if wanted == "(none)" {
        return None;
    }
    let line = match notation::parse(wanted.strip_prefix("no ").unwrap_or(wanted)) {
        Ok(line) => line,
        Err(reason) => return Some(reason),
    };
    let type_name = line.kind.split('/').next().unwrap_or_default();
    let unknown_flag = line.flags.iter().find(|f| *f != "background" && Status::parse(f).is_none());
    let unknown_field = line.fields.iter().find(|(key, _)| key != "at" && !WORDS.contains(&key.as_str()) && !EXACT.contains(&key.as_str()));
    match (EventType::parse(type_name), unknown_flag, unknown_field) {
        (None, _, _) => Some(format!("there is no type `{type_name}`")),
        (_, Some(flag), _) => Some(format!("`{flag}` is no status")),
        (_, _, Some((key, _))) => Some(format!("there is no field `{key}`")),
        _ => None,
    }
}

fn fits(wanted: &Line, event: &Event, text: &str) -> bool {
    let read = notation::line(event, text);
    let field = |(key, value): &(String, String)| match key.as_str() {
        "at" => is_at(value, event, text),
        key if WORDS.contains(&key) => read.fields.iter().any(|(k, v)| k == key && overlap(value, v)),
        _ => read.fields.iter().any(|(k, v)| k == key && v == value),
    };
    same_kind(&wanted.kind, &read.kind) && wanted.flags.iter().all(|f| read.flags.contains(f)) && wanted.fields.iter().all(field)
}

/// Equal, or the mode is not asked for.
fn same_kind(wanted: &str, read: &str) -> bool {
    wanted == read || read.split('/').next() == Some(wanted)
}

/// `Name/ISO3`: the place's own name or the report's words for it, and the country.
fn is_at(wanted: &str, event: &Event, text: &str) -> bool {
    let Some(site) = &event.site else { return false };
    let (name, country) = wanted.rsplit_once('/').map_or((wanted, None), |(name, country)| (name, Some(country)));
    let named = overlap(name, &site.place.name) || overlap(name, site.span.of(text));
    named && country.is_none_or(|c| site.place.country.as_deref() == Some(c))
}

/// Does one hold the other, word for word, leaving case, articles and punctuation aside?
fn overlap(a: &str, b: &str) -> bool {
    let (a, b) = (bare(a), bare(b));
    let within = |long: &[String], short: &[String]| !short.is_empty() && long.windows(short.len()).any(|w| w == short);
    within(&a, &b) || within(&b, &a)
}

fn bare(words: &str) -> Vec<String> {
    let trim =
        |word: &str| word.to_lowercase().replace('’', "'").trim_end_matches("'s").trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    words.split_whitespace().map(trim).filter(|w| !matches!(w.as_str(), "" | "the" | "a" | "an")).collect()
}
