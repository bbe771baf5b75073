//! A number's neighbours → whether it counts nothing: money, measures, durations, ages, scores, numbers in names.
//!
//! Looks only at the words around a number. What is a date is decided by the rules of time, not here.

use super::lex::{Cursor, Kind, Token};

/// Signs of money, before a sum.
const MONEY: &[&str] = &["$", "£", "€", "¥", "₦"];
/// Marks that make the number glued to them something other than a count.
const MARKS: &[&str] = &["#", "+", "/", ":"];
/// Words whose number follows them, and currencies that stand before their sum.
#[rustfmt::skip]
const NUMBERED: &[&str] = &[
    "resolution", "resolutions", "article", "articles", "paragraph", "page", "pages", "no", "nos", "number", "chapter",
    "decree", "protocol", "magnitude", "tel", "usd", "eur", "gbp", "cfa", "fcfa", "xof", "ksh", "ngn", "rs", "naira",
];
/// Words that do so where they are written as names: "Flight 370", but "in the camp 12 people died".
#[rustfmt::skip]
const NUMBERED_NAMES: &[&str] = &[
    "section", "clause", "flight", "route", "highway", "road", "unit", "room", "type", "block", "zone", "sector",
    "phase", "level", "grade", "group", "channel", "law", "act", "bill", "boeing", "airbus", "ward", "district", "area",
    "camp", "operation", "formula", "class", "case", "version", "stage", "gate", "pier", "annex", "option", "day",
    "week", "kilometre", "kilometer", "pk", "apollo", "base", "station", "brigade", "division", "psalm", "windows",
];
/// Units and kinds of things that take the number before them out of the count.
#[rustfmt::skip]
const MEASURES: &[&str] = &[
    "km", "kms", "kilometre", "kilometer", "metre", "meter", "m", "mm", "cm", "centimetre", "centimeter", "millimetre",
    "millimeter", "mile", "mi", "mph", "kph", "kmh", "yard", "foot", "feet", "ft", "inch", "inches", "acre", "hectare",
    "ha", "kg", "kilogram", "kilo", "gram", "tonne", "ton", "pound", "ounce", "lb", "lbs", "litre", "liter", "gallon",
    "barrel", "bpd", "watt", "kilowatt", "megawatt", "mw", "gigawatt", "degree", "knot", "caliber", "calibre",
    "dollar", "euro", "sterling", "franc", "naira", "shilling", "rand", "cent", "dinar", "rupee", "yuan", "yen", "birr",
    "riyal", "rial", "lira", "krona", "krone", "ruble", "rouble", "peso", "dirham", "cedi", "kwacha", "usd", "eur",
    "gbp", "cfa", "bn", "billion", "trillion", "percent", "per", "pc", "pct", "percentage", "percentile", "point",
    "second", "minute", "hour", "day", "night", "week", "weekend", "fortnight", "month", "year", "decade", "century",
    "centuries", "hr", "hrs", "min", "mins", "sec", "secs", "yr", "yrs", "gmt", "utc", "est", "o", "am", "pm",
    "time", "third", "quarter", "half", "halves", "fifth", "sixth", "eighth", "tenth", "kilobyte", "megabyte",
];
/// Words that stand between a number and its measure.
#[rustfmt::skip]
const BETWEEN: &[&str] = &[
    "us", "american", "canadian", "australian", "cfa", "square", "sq", "cubic", "nautical", "metric", "full",
    "straight", "consecutive", "successive", "more", "further", "additional", "long", "whole", "calendar", "extra",
    "different", "separate", "million",
];
/// Words with a capital that make a number part of a name: "82 Brigade", "10 Downing Street".
#[rustfmt::skip]
const NAMED_AFTER: &[&str] = &[
    "brigade", "division", "battalion", "regiment", "squadron", "corps", "company", "commando", "street", "avenue",
    "road", "downing", "command", "platoon", "field",
];
/// Compounds that still count people: "a 20-member delegation", "a 3,000-strong force".
const COMPOUNDS: &[&str] = &["strong", "member", "person", "man", "woman", "people", "odd", "plus"];
/// Words that stand between an age and its number.
const HEDGES: &[&str] = &["between", "from", "about", "around", "over", "under", "at", "least", "only", "just", "nearly", "and", "to"];
/// What makes a glued "200m" metres, and not millions.
#[rustfmt::skip]
const AFTER_METRES: &[&str] = &[
    "away", "from", "long", "wide", "deep", "high", "tall", "north", "south", "east", "west", "off", "above", "below",
    "inside", "outside",
];

/// Does the number that would start here count nothing, by what stands before it?
pub(super) fn before(c: &Cursor) -> bool {
    let Some(next) = c.peek() else { return true };
    let Some(last) = c.back(1) else { return leads_with_zero(next) };
    let inside = last.kind != Kind::Mark || last.is(MARKS) || joins(c);
    let name = last.is(NUMBERED) || (last.capital && last.is(NUMBERED_NAMES));
    (next.glued && inside)
        || leads_with_zero(next)
        || last.is(MONEY)
        || name
        || (last.is(&["."]) && c.back(2).is_some_and(|t| t.is(&["no", "art", "tel", "p", "pp"])))
        || aged(c)
        || second_sum(c)
}

/// Does the number that has just been read count nothing, by what stands after it?
pub(super) fn after(c: &Cursor) -> bool {
    let mut rest = *c;
    if let Some(next) = rest.peek().filter(|t| t.glued) {
        return glued_after(next, &rest);
    }
    if c.back(1).is_some_and(|t| t.is(&["m"])) && rest.word(AFTER_METRES).is_some() {
        return true;
    }
    measured(rest) || named(rest)
}

/// Does a measure follow: "12 km", "three consecutive days", "thousands of dollars"?
pub(super) fn measured(mut rest: Cursor) -> bool {
    while rest.word(BETWEEN).is_some() {}
    rest.peek().is_some_and(|t| is_measure(t) || t.is(&["%", "°", "℃"]))
}

/// Does a sum follow whose measure holds for this number too: "12 or 20 percent", "10 to 15 km"?
pub(super) fn shares_measure(c: &Cursor) -> bool {
    let mut rest = *c;
    let joined = rest.word(&["to", "and", "or", "-"]).is_some();
    let second = joined.then(|| super::number::number(&mut rest)).flatten();
    second.is_some() && (measured(rest) || rest.peek().is_some_and(|t| t.glued && t.is(&["%", "-", "km"])))
}

fn is_measure(token: &Token) -> bool {
    let stem = token.low.strip_suffix('s').unwrap_or(&token.low);
    token.is(MEASURES) || (MEASURES.contains(&stem) && stem.len() > 2)
}

/// Numbers with a leading zero are telephone numbers and clock times.
fn leads_with_zero(next: &Token) -> bool {
    next.kind == Kind::Digits && next.low.len() > 1 && next.low.starts_with('0')
}

/// Is the mark before the number glued to a word or number of its own: "AK-47", "4.5", "89-52"?
fn joins(c: &Cursor) -> bool {
    let glued = c.back(1).is_some_and(|t| t.glued && t.is(&["-", ".", ","]));
    glued && c.back(2).is_some_and(|t| t.kind != Kind::Mark)
}

fn aged(c: &Cursor) -> bool {
    let mut by = 1;
    while c.back(by).is_some_and(|t| t.is(HEDGES) || t.kind == Kind::Digits) {
        by += 1;
    }
    c.back(by).is_some_and(|t| t.is(&["aged", "age", "ages"]))
}

/// "$10 to 20", "+254 20": the sign before the first number holds for the second.
fn second_sum(c: &Cursor) -> bool {
    let joined = c.back(1).is_some_and(|t| t.is(&["to", "and", "or"]));
    let digits = c.back(2).is_some_and(|t| t.kind == Kind::Digits);
    let abroad = c.back(1).is_some_and(|t| t.kind == Kind::Digits) && c.back(2).is_some_and(|t| t.is(&["+"]));
    abroad || (joined && digits && c.back(3).is_some_and(|t| t.is(MONEY)))
}

fn glued_after(next: &Token, rest: &Cursor) -> bool {
    match next.low.as_str() {
        _ if next.kind == Kind::Word => true,
        "%" | "°" | "/" | ":" => true,
        "." | "," => rest.ahead(1).is_some_and(|t| t.glued && t.kind == Kind::Digits) || after_mark(rest),
        "-" => rest.ahead(1).is_some_and(|t| if t.glued { !t.is(COMPOUNDS) } else { t.is(&["to", "and", "or"]) }),
        _ => false,
    }
}

/// A number between commas after a name is an age: "Aminata Touré, 65, said".
fn after_mark(rest: &Cursor) -> bool {
    let number = rest.back(1).is_some_and(|t| t.kind == Kind::Digits && t.low.len() < 3);
    let comma = rest.back(2).is_some_and(|t| t.is(&[","]) && t.glued);
    number && comma && rest.back(3).is_some_and(|t| t.capital)
}

fn named(mut rest: Cursor) -> bool {
    rest.take(|t| t.capital && t.is(NAMED_AFTER)).is_some()
}
