//! Times by how far they are: "yesterday", "last month", "two weeks ago", "the next day".
//!
//! What is counted from the day of publication and what from the period last spoken of is said here; where that leads
//! is the anchor's affair.

use super::super::lex::{Unit, amount, unit, units, weekday};
use super::super::{Amount, Base, Expression, Turn, Way};
use crate::resolve::quantity::Cursor;

use Base::{Previous, Publication};
use Expression::{Around, Loose, Range, Rest, Step, Stretch};

pub(super) const HEDGES: &[&str] = &[
    "about",
    "almost",
    "nearly",
    "around",
    "roughly",
    "some",
    "more than",
    "over",
    "less than",
    "at least",
    "well over",
    "just over",
    "just under",
    "approximately",
];
const EXACT: &[&str] = &["just", "only", "exactly", "barely", "another"];

/// "today", "last night", "the day before yesterday", "overnight".
pub(super) fn day(c: &mut Cursor) -> Option<Expression> {
    const DAYS: &[(&str, i32)] = &[
        ("the day before yesterday", -2),
        ("the day after tomorrow", 2),
        ("earlier today", 0),
        ("later today", 0),
        ("today", 0),
        ("tonight", 0),
        ("this morning", 0),
        ("this afternoon", 0),
        ("this evening", 0),
        ("yesterday", -1),
        ("last night", -1),
        ("last evening", -1),
        ("tomorrow", 1),
    ];
    DAYS.iter().find(|(name, _)| c.phrase(name).is_some()).map(|(_, by)| Step(Publication, Unit::Day, *by))
}

/// The night before publication.
pub(super) fn overnight(c: &mut Cursor) -> Option<Expression> {
    c.word(&["overnight"])?;
    let day = |by| Box::new(Step(Publication, Unit::Day, by));
    Some(Range(day(-1), day(0)))
}

/// "this week", "last month", "next year", "earlier this month", "the week before last".
pub(super) fn this_unit(c: &mut Cursor) -> Option<Expression> {
    if c.phrase("the week before last").is_some() {
        return Some(Step(Publication, Unit::Week, -2));
    }
    let rest = c.word(&["earlier", "later"]);
    c.word(&["in"]);
    let led = c.phrases(&["this past", "this coming", "this", "the current", "last", "next"])?;
    let unit = unit(c).filter(|unit| *unit > Unit::Day)?;
    let singular = c.back(1).is_some_and(|t| !t.low.ends_with('s'));
    let by = match led {
        "this" | "the current" => 0,
        "last" | "this past" => -1,
        _ => 1,
    };
    let later = rest.is_some_and(|t| t.is(&["later"])) && by == 0;
    singular.then_some(if later { Rest(unit) } else { Step(Publication, unit, by) })
}

/// "three days ago", "almost a year ago", "days ago", "a week ago Thursday".
pub(super) fn ago(c: &mut Cursor) -> Option<Expression> {
    let hedge = c.phrases(HEDGES);
    c.word(EXACT);
    let (count, unit) = counted(c)?;
    c.phrase("or so");
    c.word(&["ago"])?;
    let found = match count {
        Amount::Some => Loose(Publication, unit, Way::Back),
        Amount::Count(n) if hedge.is_some() => Around(unit, -i32::try_from(n).ok()?),
        Amount::Count(n) => Step(Publication, unit, -i32::try_from(n).ok()?),
    };
    let day = c.attempt(weekday).map(|day| Box::new(Expression::Weekday(day, Turn::Near)));
    Some(match day {
        Some(day) => Expression::Within(day, Box::new(found)),
        None => found,
    })
}

/// "three days", "a few weeks", "years": so many units, or an unsaid number of them.
pub(super) fn counted(c: &mut Cursor) -> Option<(Amount, Unit)> {
    let plain = |c: &mut Cursor| {
        let amount = amount(c)?;
        c.word(&["full", "more", "long", "-"]);
        Some((amount, unit(c)?))
    };
    c.attempt(plain).or_else(|| units(c).map(|unit| (Amount::Some, unit)))
}

/// "two days later", "a year earlier", "hours later", "a week before".
pub(super) fn later(c: &mut Cursor) -> Option<Expression> {
    c.phrases(HEDGES);
    c.word(EXACT);
    let unit_alone = c.peek().is_some_and(|t| t.is(&["year", "month", "week", "day"]));
    let (count, unit) = c.attempt(counted).or_else(|| unit(c).map(|unit| (Amount::Count(1), unit)))?;
    c.word(&["-"]);
    let word = c.word(&["later", "earlier", "before", "afterwards", "afterward", "previously"])?;
    let sign = if word.is(&["later", "afterwards", "afterward"]) { 1 } else { -1 };
    if word.is(&["before"]) && !ends(c) {
        return None;
    }
    let bare = unit_alone && !word.is(&["earlier"]);
    if bare {
        return None;
    }
    Some(match count {
        Amount::Some if sign < 0 => Loose(Previous, unit, Way::Back),
        Amount::Some => Loose(Previous, unit, Way::Ahead),
        Amount::Count(n) => Step(Previous, unit, i32::try_from(n).ok()? * sign),
    })
}

/// "the day before the election" needs the election; "the day before" does not.
fn ends(c: &Cursor) -> bool {
    const GOES_ON: &[&str] =
        &["the", "a", "an", "his", "her", "their", "its", "he", "she", "they", "it", "this", "that", "being", "we", "i"];
    c.peek().is_none_or(|t| !t.capital && !t.is(GOES_ON))
}

/// "the same day", "that month", "the next day", "the previous year", "the night before".
pub(super) fn beside(c: &mut Cursor) -> Option<Expression> {
    c.either(&[same, next, before_after])
}

fn same(c: &mut Cursor) -> Option<Expression> {
    c.word(&["later", "earlier"]);
    let led = c.phrases(&["on the same", "that same", "the same", "that very", "that", "in the same", "in the", "same"])?;
    let unit = day_or_unit(c)?;
    let later = c.back(3).is_some_and(|t| t.is(&["in"])) && c.back(4).is_some_and(|t| t.is(&["later", "earlier"]));
    (led != "in the" || later).then_some(Step(Previous, unit, 0))
}

fn next(c: &mut Cursor) -> Option<Expression> {
    let stretched = c.back(1).is_some_and(|t| t.is(&["in", "within", "over", "during", "for"]));
    let led = c.phrases(&["the very next", "the next", "the following", "the previous", "the preceding", "next"])?;
    let unit = day_or_unit(c)?;
    if led == "next" && unit != Unit::Day {
        return None;
    }
    let ahead = led.ends_with("next") && stretched && unit != Unit::Day;
    let by = if led.starts_with("the p") { -1 } else { 1 };
    Some(if ahead { Stretch(Amount::Count(1), unit, Way::Ahead) } else { Step(Previous, unit, by) })
}

fn before_after(c: &mut Cursor) -> Option<Expression> {
    c.word(&["the"])?;
    let unit = day_or_unit(c)?;
    let word = c.word(&["before", "after"])?;
    ends(c).then_some(Step(Previous, unit, if word.is(&["before"]) { -1 } else { 1 }))
}

/// A unit, or a part of a day that stands for the day.
pub(super) fn day_or_unit(c: &mut Cursor) -> Option<Unit> {
    if c.word(&["night", "evening", "morning", "afternoon"]).is_some() {
        return Some(Unit::Day);
    }
    unit(c).filter(|unit| *unit >= Unit::Day && c.back(1).is_some_and(|t| !t.low.ends_with('s')))
}
