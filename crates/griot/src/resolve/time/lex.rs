//! Tokens → the words of time: months, days of the week, units, years, clock times.
//!
//! Each function reads one such thing at the cursor or leaves it where it is. Never joins them into expressions.

use super::super::quantity::{Cursor, Kind, Token, digits, number};
use super::Amount;
use jiff::civil::Weekday;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// An hour or less.
    Hour,
    /// A calendar day.
    Day,
    /// A week from Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    Half,
    /// A calendar year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

const MONTHS: [&[&str]; 12] = [
    &["january", "jan"],
    &["february", "feb"],
    &["march", "mar"],
    &["april", "apr"],
    &["may"],
    &["june", "jun"],
    &["july", "jul"],
    &["august", "aug"],
    &["september", "sept", "sep"],
    &["october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];
const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "mon"],
    &["tuesday", "tue", "tues"],
    &["wednesday", "wed", "weds"],
    &["thursday", "thu", "thur", "thurs"],
    &["friday", "fri"],
    &["saturday", "sat"],
    &["sunday", "sun"],
];
/// Names that are words of another meaning too, so a number or a preposition must stand beside them.
const AMBIGUOUS: &[&str] = &["may", "march", "mar", "jan", "mon", "wed", "sat", "sun"];
/// Words before which a year or a day is a count: "In June 2000 people fled".
#[rustfmt::skip]
const COUNTED: &[&str] = &[
    "people", "persons", "civilians", "soldiers", "troops", "men", "women", "children", "fighters", "militants", "rebels",
    "police", "policemen", "officers", "students", "migrants", "refugees", "villagers", "protesters", "demonstrators",
    "others", "dead", "wounded", "killed", "injured", "families", "homes", "houses", "villages", "members", "prisoners",
    "peacekeepers", "residents", "workers", "journalists", "bodies", "suspects", "attacks", "countries", "percent",
    "per", "million", "thousand", "hundred", "km", "kilometres", "kilometers", "miles", "metres", "dollars", "euros",
"tonnes", "tons", "years", "days", "hours", "weeks", "months", "minutes", "girls", "boys",
];

/// Does the word, in small letters, name a month or a day of the week?
pub(crate) fn is_calendar_name(word: &str) -> bool {
    MONTHS.iter().copied().chain(WEEKDAYS).any(|names| names.contains(&word))
}

/// A month by its name, with the point of an abbreviation.
pub(super) fn month(c: &mut Cursor) -> Option<i8> {
    let token = named(c, &MONTHS, &["may", "march", "august"])?;
    position(&MONTHS, token).map(|i| i + 1)
}

/// Would the name of this month be taken for another word, were it not for its neighbours?
pub(super) fn doubtful(token: &Token) -> bool {
    token.is(AMBIGUOUS)
}

/// A day of the week by its name.
pub(super) fn weekday(c: &mut Cursor) -> Option<Weekday> {
    let token = named(c, &WEEKDAYS, &[])?;
    let number = position(&WEEKDAYS, token)?;
    Weekday::from_monday_zero_offset(number).ok()
}

/// A name of a table: short forms and words of another meaning need their capital.
fn named<'a>(c: &mut Cursor<'a>, table: &[&[&str]], wary: &[&str]) -> Option<&'a Token> {
    let glued = |t: &Token| t.glued;
    let after_mark = c.back(1).is_none_or(|t| t.kind == Kind::Mark && !t.is(&["@", "_"]));
    let token = c.take(|t| {
        let long = t.low.len() > 4 || t.is(&["june", "july"]);
        position(table, t).is_some() && (t.capital || (long && !t.is(wary))) && (!t.glued || after_mark)
    })?;
    let abbreviated = !table.iter().any(|names| names[0] == token.low);
    let point = c.peek().is_some_and(|t| t.glued && t.is(&["."]));
    if abbreviated && point && c.ahead(1).is_some_and(|t| !glued(t)) {
        c.glued(&["."]);
    }
    Some(token)
}

fn position(table: &[&[&str]], token: &Token) -> Option<i8> {
    table.iter().position(|names| token.is(names)).and_then(|i| i8::try_from(i).ok())
}

/// A unit in the singular or the plural.
pub(super) fn unit(c: &mut Cursor) -> Option<Unit> {
    let token = c.take(|t| unit_of(&t.low).is_some())?;
    unit_of(&token.low)
}

/// A unit in the plural.
pub(super) fn units(c: &mut Cursor) -> Option<Unit> {
    let token = c.take(|t| unit_of(&t.low).is_some() && (t.low.ends_with('s') || t.is(&["centuries"])))?;
    unit_of(&token.low)
}

fn unit_of(word: &str) -> Option<Unit> {
    match word.strip_suffix('s').unwrap_or(word) {
        "minute" | "hour" | "moment" => Some(Unit::Hour),
        "day" => Some(Unit::Day),
        "week" => Some(Unit::Week),
        "month" => Some(Unit::Month),
        "quarter" => Some(Unit::Quarter),
        "year" => Some(Unit::Year),
        "decade" => Some(Unit::Decade),
        "century" | "centurie" => Some(Unit::Century),
        _ => None,
    }
}

/// How many units: "three", "48", "a", "several", "a few", "a couple of".
pub(super) fn amount(c: &mut Cursor) -> Option<Amount> {
    if c.phrases(&["several", "a few", "few", "many", "some", "a number of", "recent"]).is_some() {
        return Some(Amount::Some);
    }
    if c.phrases(&["a couple of", "a couple", "couple of", "couple"]).is_some() {
        return Some(Amount::Count(2));
    }
    if let Some(count) = c.attempt(number) {
        return u32::try_from(count).ok().filter(|count| *count < 10_000).map(Amount::Count);
    }
    c.word(&["a", "an"]).map(|_| Amount::Count(1))
}

/// "fourth", "4th".
pub(super) fn ordinal(c: &mut Cursor) -> Option<i32> {
    const WORDS: [&str; 12] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];
    if let Some(token) = c.word(&WORDS) {
        return WORDS.iter().position(|w| *w == token.low).and_then(|i| i32::try_from(i + 1).ok());
    }
    c.attempt(|c| {
        let value = digits(c).and_then(|value| i32::try_from(value).ok())?;
        c.glued(&["st", "nd", "rd", "th"]).map(|_| value).filter(|value| (1..=1000).contains(value))
    })
}

/// A day of the month: "5", "5th".
pub(super) fn day(c: &mut Cursor) -> Option<i8> {
    c.attempt(|c| {
        let token = c.take(|t| t.kind == Kind::Digits && t.low.len() <= 2)?;
        c.glued(&["st", "nd", "rd", "th"]);
        (!runs_on(c)).then_some(())?;
        token.low.parse().ok().filter(|day| (1..=31).contains(day))
    })
}

/// Does the number just read go on: "12,000", "10:30", "5.5", "20%", "12km"?
fn runs_on(c: &Cursor) -> bool {
    let Some(next) = c.peek().filter(|t| t.glued) else { return false };
    let digits = c.ahead(1).filter(|t| t.glued && t.kind == Kind::Digits);
    next.kind == Kind::Word
        || next.is(&["%", ":", "/"])
        || (next.is(&["."]) && digits.is_some())
        || (next.is(&[","]) && digits.is_some_and(|t| t.low.len() == 3))
}

/// Is what follows counted by the number just read?
pub(super) fn counts(c: &Cursor) -> bool {
    c.peek().is_some_and(|t| t.is(COUNTED) || (t.glued && t.is(&["-"]) && c.ahead(1).is_some_and(|t| t.glued && t.kind == Kind::Word)))
}

/// A year of four digits, not followed by what it might count.
pub(super) fn year(c: &mut Cursor) -> Option<i16> {
    c.attempt(|c| {
        let token = c.take(|t| t.kind == Kind::Digits && t.low.len() == 4)?;
        let year = token.low.parse::<i16>().ok().filter(|year| (1000..=2100).contains(year))?;
        (!runs_on(c) && !counts(c)).then_some(year)
    })
}

/// A clock time: "6 a.m.", "10:30", "0600 GMT", "6 o'clock", "noon", "dawn"; with its zone.
pub(super) fn clock(c: &mut Cursor) -> Option<()> {
    c.attempt(|c| {
        if c.word(&["noon", "midday", "midnight", "dawn", "dusk", "sunrise", "sunset", "daybreak", "nightfall"]).is_some() {
            return Some(());
        }
        let hour = c.take(|t| t.kind == Kind::Digits && matches!(t.low.len(), 1 | 2 | 4))?;
        let colon = c.attempt(minutes);
        let half = c.attempt(half_of_day).or_else(|| c.phrase("o ' clock")).is_some();
        let zone = c.phrases(&["gmt", "utc", "local time", "local", "hours", "hrs", "z"]);
        let sure = half || zone.is_some_and(|zone| zone != "hours" || hour.low.len() == 4);
        (sure || (colon == Some(true) && hour.low.len() < 4)).then_some(())
    })
}

/// The minutes behind a colon, which makes a clock time, or behind a point, which need not.
fn minutes(c: &mut Cursor) -> Option<bool> {
    let colon = c.glued(&[":", "."])?.is(&[":"]);
    c.take(|t| t.glued && t.kind == Kind::Digits && t.low.len() == 2)?;
    Some(colon)
}

/// "am", "a.m.", "pm".
fn half_of_day(c: &mut Cursor) -> Option<()> {
    if c.word(&["am", "pm"]).is_some() {
        return Some(());
    }
    c.word(&["a", "p"])?;
    c.glued(&["."])?;
    c.glued(&["m"])?;
    c.glued(&["."]);
    Some(())
}
