//! Times by the week and the hour: "last Thursday", "the weekend", "Friday at 6 a.m.".
//!
//! A day of the week may be part of another name ("the Sunday Times", "Black Friday"); those are left alone.

use super::super::lex::{clock, doubtful, weekday};
use super::super::{Expression, Turn};
use crate::resolve::quantity::Cursor;

/// Newspapers that come out on that day.
#[rustfmt::skip]
const PAPERS: &[&str] = &[
    "times", "telegraph", "mirror", "express", "mail", "herald", "sun", "post", "tribune", "independent",
    "world",
];
/// What makes a feast, a habit or another week's day of it.
#[rustfmt::skip]
const FEASTS: &[&str] = &[
    "black", "bloody", "good", "ash", "super", "holy", "palm", "cyber", "maundy", "easter", "previous", "first",
    "second", "third", "fourth", "fifth", "following", "every", "each",
];

/// "Thursday", "last Thursday", "Thursday last".
pub(super) fn day_of_week(c: &mut Cursor) -> Option<Expression> {
    let feast = c.back(1).is_some_and(|t| t.is(FEASTS)) || c.back(2).is_some_and(|t| t.is(&["mail"]) && t.capital);
    let turn = c.phrases(&["last", "next", "this coming", "this past", "this", "coming", "past"]);
    c.word(&["the"]);
    let token = c.peek()?;
    let day = weekday(c)?;
    let led =
        c.back(2).is_some_and(|t| t.is(&["on", "since", "until", "by", "late", "early", "last", "next", "this", "from", "to", "and"]));
    let paper = c.peek().is_some_and(|t| t.capital && t.is(PAPERS));
    if feast || paper || (doubtful(token) && !led) {
        return None;
    }
    let turn = match turn {
        Some("last") => Turn::Last,
        Some("next" | "this coming" | "coming") => Turn::Next,
        _ => Turn::Near,
    };
    Some(Expression::Weekday(day, turn))
}

/// "the weekend", "last weekend".
pub(super) fn weekend(c: &mut Cursor) -> Option<Expression> {
    let turn = c.phrases(&["last", "next", "this coming", "this past", "this", "the coming", "the past", "the"]);
    c.word(&["weekend"])?;
    Some(Expression::Weekend(match turn {
        Some("last") => Turn::Last,
        Some("next" | "this coming" | "the coming") => Turn::Next,
        _ if turn.is_none() && !c.back(2).is_some_and(|t| t.is(&["at", "over", "on"])) => {
            return None;
        }
        _ => Turn::Near,
    }))
}

/// A part of a day that says nothing about which day it is: "morning", "at 6 a.m.", "around noon".
pub(super) fn hour(c: &mut Cursor) -> Option<()> {
    c.attempt(bare_hour).or_else(|| {
        c.word(&[","]);
        c.word(&["at", "around", "about", "by", "before", "after", "shortly"]);
        c.word(&["about", "around", "before", "after"]);
        clock(c)
    })
}

/// "morning", "6 a.m."
pub(super) fn bare_hour(c: &mut Cursor) -> Option<()> {
    const PARTS: &[&str] = &["morning", "afternoon", "evening", "night", "overnight", "lunchtime", "midday", "daytime"];
    c.word(PARTS).map(|_| ()).or_else(|| clock(c))
}
