//! Times by their names: dates, months, years, decades, seasons, holidays.
//!
//! Most of the care is for names that are words of another meaning: "may", "the March 23 Movement", "2000 people".

use super::super::Expression;
use super::super::lex::{counts, day, doubtful, month, weekday, year};
use crate::resolve::quantity::{Cursor, Kind};

/// Words in front that leave no doubt that a month or a year is meant.
#[rustfmt::skip]
const BEFORE_MONTH: &[&str] = &[
    "in", "since", "of", "early", "mid", "late", "until", "till", "by", "last", "next", "this", "from", "to", "and",
    "between", "during", "through", "before", "after", "around", "on", "-", "or", "past",
];
#[rustfmt::skip]
const BEFORE_YEAR: &[&str] = &[
    "in", "since", "of", "early", "mid", "late", "until", "till", "by", "from", "during", "through", "before", "after",
    "around", "between", "year", "the", "summer", "winter", "spring", "autumn", "to", "for", "its", "his", "her", "their",
    "fiscal", "both",
];
/// What a date is the name of, where it does not date anything.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "movement", "alliance", "coalition", "brigade", "brigades", "martyrs", "youth", "square", "street", "bridge", "city",
    "university", "hospital", "forces", "group", "front", "army", "avenue", "stadium", "committees", "battalion",
];
/// What has a year for a name: "the failed 2012 coup".
#[rustfmt::skip]
const EVENTS: &[&str] = &[
    "campaign", "invasion", "war", "coup", "uprising", "revolution", "election", "elections", "peace", "crisis",
    "genocide", "massacre", "attack", "bombing", "bombings", "referendum", "constitution", "agreement", "accord",
    "accords", "deal", "ceasefire", "truce", "rebellion", "insurgency", "conflict", "offensive", "protests", "presidential",
    "parliamentary", "general", "assassination", "census", "polls", "poll", "vote", "overthrow", "ousting", "killing",
];

/// "5 June 2012", "June 5", "Friday, June 5", "2012-06-05", "5/6/2012".
pub(super) fn date(c: &mut Cursor) -> Option<Expression> {
    let found = c.either(&[dated_weekday, iso, slashed, month_first, day_first])?;
    (!names(c)).then_some(found)
}

fn names(c: &Cursor) -> bool {
    c.peek().is_some_and(|t| t.capital && t.is(NAMES))
}

/// The weekday adds nothing to a date that names its day.
fn dated_weekday(c: &mut Cursor) -> Option<Expression> {
    weekday(c)?;
    c.word(&[",", "("]);
    c.word(&["the"]);
    c.either(&[iso, slashed, month_first, day_first])
}

fn calendar(year: Option<i16>, month: i8, day: Option<i8>) -> Option<Expression> {
    Some(Expression::Calendar { year, month: Some(month), day })
}

/// "2012-06-05", "2012/06/05".
fn iso(c: &mut Cursor) -> Option<Expression> {
    let [year, month, day] = triple(c)?;
    let year = (1000..=2100).contains(&year).then_some(year)?;
    calendar(Some(year), i8::try_from(month).ok()?, i8::try_from(day).ok()).filter(|_| month <= 12 && day <= 31)
}

/// "5/6/2012", "05.06.2012": the day first, unless it cannot be one.
fn slashed(c: &mut Cursor) -> Option<Expression> {
    let [first, second, year] = triple(c)?;
    let year = match year {
        0..=49 => 2000 + year,
        50..=99 => 1900 + year,
        _ => year,
    };
    let (day, month) = if second > 12 { (second, first) } else { (first, second) };
    let valid = (1..=31).contains(&day) && (1..=12).contains(&month) && (1900..=2100).contains(&year);
    calendar(Some(year), i8::try_from(month).ok()?, i8::try_from(day).ok()).filter(|_| valid)
}

/// Three numbers with the same mark between.
fn triple(c: &mut Cursor) -> Option<[i16; 3]> {
    let alone = c.back(1).is_none_or(|t| !c.peek().is_some_and(|n| n.glued) || t.is(&["(", "\"", "'"]));
    let number = |c: &mut Cursor| c.take(|t| t.kind == Kind::Digits).and_then(|t| t.low.parse::<i16>().ok());
    let first = number(c).filter(|_| alone)?;
    let mark = c.glued(&["/", "-", "."])?;
    let second = number(c)?;
    c.glued(&[mark.low.as_str()])?;
    let third = number(c)?;
    let goes_on = c.peek().is_some_and(|t| t.glued && (t.kind != Kind::Mark || t.is(&["-", "/"])));
    (!goes_on).then_some([first, second, third])
}

/// "June 5", "June 5, 2012", "June the 5th".
fn month_first(c: &mut Cursor) -> Option<Expression> {
    let month = month(c)?;
    c.word(&["the"]);
    let day = day(c).filter(|_| !counts(c))?;
    calendar(c.attempt(year_after), month, Some(day))
}

/// "5 June", "the 5th of June 2012".
fn day_first(c: &mut Cursor) -> Option<Expression> {
    c.word(&["the"]);
    let day = day(c)?;
    c.word(&["of"]);
    let month = month(c)?;
    calendar(c.attempt(year_after), month, Some(day))
}

/// The year of a date, perhaps after a comma.
fn year_after(c: &mut Cursor) -> Option<i16> {
    c.word(&[","]);
    c.word(&["of"]);
    year(c)
}

/// "June", "June 2012".
pub(super) fn month_alone(c: &mut Cursor) -> Option<Expression> {
    let last = c.word(&["last"]).is_some();
    let led = c.back(1).is_some_and(|t| t.is(BEFORE_MONTH));
    let article = c.back(1).is_some_and(|t| t.is(&["a", "an", "the"]));
    let token = c.peek()?;
    let month = month(c)?;
    // "a March coup", "the May protests": an article makes a capital month of what is else a verb.
    let led = led || (article && token.capital && c.peek().is_some_and(|t| t.kind == Kind::Word && !t.capital));
    let year = c.attempt(year_after);
    // "April Jones" is a woman and "May" a prime minister unless something says otherwise.
    let person = c.peek().is_some_and(|t| t.capital && !t.glued);
    let sure = year.is_some() || led || !(doubtful(token) || person);
    let named = names(c) || {
        let mut rest = *c;
        day(&mut rest).is_some() && names(&rest)
    };
    (sure && !named).then_some(())?;
    let found = calendar(year, month, None)?;
    Some(if last { Expression::Last(Box::new(found)) } else { found })
}

/// A year with nothing said of its surroundings.
pub(super) fn bare_year(c: &mut Cursor) -> Option<Expression> {
    let year = year(c)?;
    Some(Expression::Calendar { year: Some(year), month: None, day: None })
}

/// "in 2011", "the 2011 uprising", "(2011)": a year that its surroundings make one.
pub(super) fn year_alone(c: &mut Cursor) -> Option<Expression> {
    let led = c.back(1).is_some_and(|t| t.is(BEFORE_YEAR) || t.is(&["(", "-"]) && !t.glued);
    let found = bare_year(c)?;
    let Expression::Calendar { year: Some(1900..=2050), .. } = found else { return None };
    let plural = c.peek().is_some_and(|t| !t.glued && t.low.ends_with('s') && !t.is(&["is", "was", "as", "has"]));
    let certain = c.back(2).is_some_and(|t| t.is(&["in", "since", "during", "the"]));
    let named = c.peek().is_some_and(|t| !t.glued && t.is(EVENTS));
    (named || (led && (certain || !plural))).then_some(found)
}

/// "the 1990s", "the '90s".
pub(super) fn decade(c: &mut Cursor) -> Option<Expression> {
    c.word(&["the"]);
    let short = c.word(&["'"]).is_some();
    let digits = c.take(|t| t.kind == Kind::Digits && (t.low.len() == 4 || t.low.len() == 2) && t.low.ends_with('0'))?;
    c.glued(&["'"]);
    c.glued(&["s"])?;
    let number = digits.low.parse::<i16>().ok()?;
    let year = match digits.low.len() {
        2 => short.then_some(1900 + number)?,
        _ => Some(number).filter(|year| (1000..=2100).contains(year))?,
    };
    let of = |year| Box::new(Expression::Calendar { year: Some(year), month: None, day: None });
    Some(Expression::Range(of(year), of(year + 9)))
}

/// "spring 2012", "last summer", "in the winter".
pub(super) fn season(c: &mut Cursor) -> Option<Expression> {
    let led = c.word(&["last", "this", "next", "the"]);
    c.word(&["past"]);
    let token = c.word(&["spring", "summer", "autumn", "fall", "winter"])?;
    let month = match token.low.as_str() {
        "spring" => 3,
        "summer" => 6,
        "winter" => 12,
        _ => 9,
    };
    let year = c.attempt(year_after);
    let deictic = led.is_some_and(|t| t.is(&["last", "this", "next"]));
    let in_the = led.is_some_and(|t| t.is(&["the"])) && c.back(3).is_some_and(|t| t.is(&["in", "since", "during", "of", "by"]));
    let name = token.capital && year.is_none();
    (year.is_some() || ((deictic || in_the) && !name)).then_some(())?;
    let found = Expression::Season { year, month };
    Some(if led.is_some_and(|t| t.is(&["last"])) { Expression::Last(Box::new(found)) } else { found })
}

/// "Christmas", "New Year's Eve".
pub(super) fn holiday(c: &mut Cursor) -> Option<Expression> {
    const DAYS: &[(&str, i8, i8)] = &[
        ("christmas eve", 12, 24),
        ("christmas day", 12, 25),
        ("christmas", 12, 25),
        ("boxing day", 12, 26),
        ("new year ' s eve", 12, 31),
        ("new year ' s day", 1, 1),
        ("may day", 5, 1),
        ("halloween", 10, 31),
        ("valentine ' s day", 2, 14),
    ];
    if c.phrase("9 / 11").is_some() {
        return calendar(Some(2001), 9, Some(11));
    }
    c.peek().filter(|t| t.capital)?;
    let (_, month, day) = DAYS.iter().find(|(name, ..)| c.phrase(name).is_some())?;
    calendar(c.attempt(year_after), *month, Some(*day))
}
