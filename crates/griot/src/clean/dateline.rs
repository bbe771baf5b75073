//! The first paragraphs → the dateline: "BAMAKO, Nov 17 (AFP) -". Never takes words before a dash for one without good cause: a date,
//! an agency, or capitals where the rest is not in capitals.

use super::Dateline;
use super::token::{Kind, Token, tokens};
use crate::{Span, read::date};
use griot_knowledge::Table;
use jiff::civil::Date;
use std::{collections::HashSet, sync::LazyLock};

/// A dateline and where the report begins after it.
pub(super) struct Found {
    pub(super) dateline: Dateline,
    pub(super) begins: usize,
    /// The date is whole without the publication's year.
    pub(super) own_year: bool,
}

static AGENCIES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| column("lexicon/agencies.tsv", include_str!("../../../../data/lexicon/agencies.tsv"), "name"));
static OPENERS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| column("lexicon/boilerplate-openers.tsv", include_str!("../../../../data/lexicon/boilerplate-openers.tsv"), "word"));

fn column(file: &'static str, text: &'static str, name: &str) -> HashSet<&'static str> {
    let lines = text.lines().filter(|line| !line.starts_with('#')).map(str::trim);
    let known = Table::parse(file, text).is_ok_and(|table| table.rows().all(|row| !row.get(name).is_empty()));
    if known { lines.skip(1).filter(|line| !line.is_empty()).collect() } else { HashSet::new() }
}

/// Finds the dateline at the beginning of one of the first passages, or after a headline or a byline that shares its line.
pub(super) fn find(text: &str, passages: &[Span], published: Option<Date>) -> Option<Found> {
    passages.iter().take(4).find_map(|passage| {
        let starts = std::iter::once(passage.start).chain(sentence_starts(text, *passage));
        starts.into_iter().find_map(|start| at(text, Span::new(start, passage.end), published))
    })
}

/// Where sentences begin in the first characters of a passage, its own beginning apart.
fn sentence_starts(text: &str, passage: Span) -> impl Iterator<Item = usize> {
    let head = start(passage.of(text), HEADLINE);
    head.match_indices(". ").map(move |(i, _)| passage.start + i + 2).take(3)
}

/// A headline has hardly more characters.
const HEADLINE: usize = 150;

/// What stands before the dash.
#[derive(Default)]
struct Parts {
    place: Option<Span>,
    region: Option<Span>,
    day: Option<date::Day>,
    agency: Option<Span>,
    ends_with: Option<Kind>,
    end: usize,
    /// "[Text]" follows, which only a dateline has before it.
    tagged: bool,
}

fn at(text: &str, passage: Span, published: Option<Date>) -> Option<Found> {
    let start = skip_tags(text, passage.start, passage.end);
    let tokens = tokens(text, Span::new(start, passage.end));
    let mut parts = parts(text, &tokens)?;
    let begins = skip_tags(text, parts.end, passage.end);
    parts.tagged = text[parts.end..begins].contains('[');
    is_dateline(text, &parts, &text[begins..passage.end]).then(|| {
        let date = parts.day.and_then(|day| day.date(published));
        let own_year = parts.day.is_some_and(|day| day.year.is_some());
        let span = Span::new(passage.start, parts.end);
        Found { dateline: Dateline { span, place: parts.place, region: parts.region, date }, begins, own_year }
    })
}

/// Passes over "[Text]" and "[Excerpts]", which open the reports of monitoring services.
fn skip_tags(text: &str, mut at: usize, end: usize) -> usize {
    loop {
        at += text[at..end].len() - text[at..end].trim_start().len();
        let tag = text[at..end].strip_prefix('[').and_then(|rest| rest.char_indices().take(30).find(|(_, c)| *c == ']'));
        match tag {
            Some((i, _)) if text[at + 1..at + 1 + i].chars().all(|c| c.is_alphabetic() || c == ' ') => at += i + 2,
            _ => return at,
        }
    }
}

/// Place, regions, day and agency, and the dash that ends them.
fn parts(text: &str, tokens: &[Token]) -> Option<Parts> {
    let mut parts = Parts::default();
    let mut i = usize::from(tokens.first().is_some_and(|token| token.kind == Kind::Open));
    let words = name_length(text, &tokens[i..]);
    if words > 0 {
        parts.place = Some(place(text, tokens[i].span.join(tokens[i + words - 1].span)));
        i += words;
    }
    if i > words && tokens.get(i).is_some_and(|token| token.kind == Kind::Close) {
        i += 1; // "(NEW YORK) — …", "(CNN) — …"
        if parts.place.is_some_and(|place| is_agency(place.of(text))) {
            parts.agency = parts.place.take();
        }
    }
    loop {
        let token = tokens.get(i)?;
        parts.end = token.span.end;
        match token.kind {
            Kind::Dash | Kind::Colon => {
                parts.ends_with = Some(token.kind);
                return Some(parts);
            }
            Kind::Open | Kind::Slash if parts.agency.is_none() => {
                let length = agency_length(&tokens[i..])?;
                let words = tokens[i + 1].span.join(tokens[i + length - 2].span);
                i += length;
                parts.end = tokens[i - 1].span.end;
                match tokens.get(i).map(|token| token.kind) {
                    // "MANAGUA (NICARAGUA), 11 DEC 89"
                    Some(Kind::Comma) if parts.day.is_none() && parts.region.is_none() => parts.region = Some(words),
                    Some(Kind::Dash | Kind::Colon) => parts.agency = Some(words),
                    _ => {
                        parts.agency = Some(words);
                        return Some(parts);
                    }
                }
            }
            Kind::Comma => i += 1,
            Kind::Word | Kind::Number => i += detail(text, &tokens[i..], &mut parts)?,
            _ => return None,
        }
    }
}

/// How many words the name of the place has: up to a number, or a month before a number.
fn name_length(text: &str, tokens: &[Token]) -> usize {
    let is_month = |i: usize| {
        let next = tokens.get(i + 1).is_some_and(|token| token.kind == Kind::Number);
        next && date::month(tokens[i].span.of(text).trim_end_matches('.')).is_some()
    };
    (0..tokens.len().min(7)).take_while(|i| tokens[*i].kind == Kind::Word && !is_month(*i)).count()
}

/// The first of two places, "MOSCOW/KIEV".
fn place(text: &str, words: Span) -> Span {
    let first = words.of(text).find('/').unwrap_or(words.len());
    Span::new(words.start, words.start + first)
}

/// Reads what stands between two commas: a day, a year after it, or a region. Returns how many tokens it took.
fn detail(text: &str, tokens: &[Token], parts: &mut Parts) -> Option<usize> {
    let run = tokens.iter().take_while(|token| matches!(token.kind, Kind::Word | Kind::Number)).count();
    let words = tokens[0].span.join(tokens[run - 1].span).of(text);
    // "Nov. 17, 2012": the year stands after a comma.
    let with_year = match tokens.get(run..run + 2) {
        Some([comma, year]) if comma.kind == Kind::Comma && year.kind == Kind::Number && year.span.len() == 4 => {
            date::day(tokens[0].span.join(year.span).of(text)).map(|day| (day, run + 2))
        }
        _ => None,
    };
    if let Some((day, taken)) = with_year.or_else(|| date::day(words).map(|day| (day, run))) {
        parts.day = Some(day);
        return Some(taken);
    }
    if run == 1 && date::is_weekday(words.trim_end_matches('.')) {
        return Some(1);
    }
    let is_region = run <= 4 && tokens[..run].iter().all(|token| token.kind == Kind::Word) && is_name(words) && parts.day.is_none();
    is_region.then(|| parts.region = parts.region.or(Some(tokens[0].span.join(tokens[run - 1].span))))?;
    Some(run)
}

/// How many tokens "(AFP)" or "/Reuters/" has.
fn agency_length(tokens: &[Token]) -> Option<usize> {
    let close = if tokens[0].kind == Kind::Open { Kind::Close } else { Kind::Slash };
    let length = tokens.iter().take(10).skip(1).position(|token| token.kind == close)?;
    (length > 0).then_some(length + 2)
}

/// Is there good cause to take these words for a dateline?
fn is_dateline(text: &str, parts: &Parts, after: &str) -> bool {
    let has_dash = parts.ends_with == Some(Kind::Dash);
    let has_day = parts.day.is_some();
    let agency = parts.agency.map(|agency| agency.of(text));
    let has_known = agency.is_some_and(is_agency);
    let opens = after.chars().next().is_none_or(|c| c.is_uppercase() || c.is_numeric() || "\"'“‘«([$€£".contains(c));
    let Some(name) = parts.place.map(|place| place.of(text)) else {
        return has_known && has_dash && opens;
    };
    let article = name.strip_prefix("THE ").or_else(|| name.strip_prefix("The ")).filter(|_| has_known || has_day);
    if !is_name(article.unwrap_or(name)) || OPENERS.contains(name) || after.is_empty() && !has_day {
        return false;
    }
    let in_capitals = is_capitals(name) && name.split_whitespace().count() <= 5;
    if parts.ends_with.is_none() {
        return has_day && agency.is_some() || in_capitals && has_known && opens;
    }
    let has_short = agency.is_some_and(is_short);
    let is_long = name.len() >= 4 || parts.region.is_some();
    let alone = in_capitals && agency.is_none() && is_long && !is_capitals(start(after, 60));
    let monitored = in_capitals && (parts.tagged || parts.region.is_some() && agency.is_some());
    has_day && (has_dash || agency.is_some()) || has_known && opens || has_dash && opens && (has_short || alone || monitored)
}

fn is_agency(words: &str) -> bool {
    AGENCIES.contains(words) || words.split(['/', ',']).any(|part| AGENCIES.contains(part.trim()))
}

/// An agency that is not in the table: "(WSAW)", "(ABC7)".
fn is_short(words: &str) -> bool {
    words.len() <= 12 && !words.contains(' ') && words.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// The first characters of some words.
fn start(words: &str, characters: usize) -> &str {
    &words[..words.char_indices().nth(characters).map_or(words.len(), |(i, _)| i)]
}

fn is_capitals(words: &str) -> bool {
    words.contains(char::is_uppercase) && !words.contains(char::is_lowercase)
}

/// Capitalised words, and the small ones within names; no article before them.
fn is_name(words: &str) -> bool {
    const SMALL: [&str; 12] = ["de", "la", "le", "el", "al", "of", "and", "upon", "near", "on", "da", "du"];
    const ARTICLES: [&str; 10] = ["the", "a", "an", "by", "in", "on", "at", "from", "but", "and"];
    let mut list = words.split_whitespace();
    let is_place =
        list.next().is_some_and(|first| first.starts_with(char::is_uppercase) && !ARTICLES.contains(&first.to_lowercase().as_str()));
    is_place
        && list
            .all(|word| word.starts_with(char::is_uppercase) || SMALL.contains(&word) || word.starts_with("al-") || word.starts_with("el-"))
}
