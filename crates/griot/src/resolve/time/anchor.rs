//! Expression and anchor → period: which days the words mean, seen from the day of publication.
//!
//! Without that day only what names its year is resolved. A period of things that happened never runs past publication.

use super::calendar::{Period, days, length, months, named, span_of_months, unit};
use super::lex::Unit;
use super::{Amount, Base, Expression, Part, Turn, Way};
use jiff::civil::{Date, Weekday};

/// What an expression is seen from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// The day of publication, if it is known.
    pub published: Option<Date>,
    /// The period that the report spoke of last: "the same day", "two days later".
    pub previous: Option<Period>,
    /// The clause looks ahead: "will", "plans to".
    pub future: bool,
}

/// The period that an expression names, or none where it cannot be known.
pub fn period(expression: &Expression, anchor: &Anchor) -> Option<Period> {
    let period = resolve(expression, anchor)?;
    match anchor.published {
        Some(published) if !anchor.future && !looks_ahead(expression) => {
            Some(period.until(published))
        }
        _ => Some(period),
    }
}

fn looks_ahead(expression: &Expression) -> bool {
    use Expression::{By, Rest, Stretch};
    matches!(expression, By(_) | Rest(_) | Stretch(_, _, Way::Ahead))
}

fn resolve(expression: &Expression, anchor: &Anchor) -> Option<Period> {
    match expression {
        Expression::Calendar { year: Some(year), month, day } => named(*year, *month, *day),
        Expression::Calendar { month: None, .. } => None,
        Expression::Calendar { month, day, .. } => {
            nearest(anchor, |year| named(year, *month, *day))
        }
        Expression::Season { year: Some(year), month } => season(*year, *month),
        Expression::Season { month, .. } => nearest(anchor, |year| season(year, *month)),
        Expression::Weekday(day, turn) => weekday(anchor, *day, *turn).map(Period::day),
        Expression::Weekend(turn) => weekend(anchor, *turn),
        Expression::Step(Base::Publication, of, by) => unit(anchor.published?, *of, i64::from(*by)),
        Expression::Step(Base::Previous, of, by) => beside(anchor, *of, i64::from(*by)),
        Expression::Around(of, by) => around(anchor.published?, *of, i64::from(*by)),
        Expression::Loose(base, of, way) => loose(anchor, *base, *of, *way),
        Expression::Stretch(amount, of, way) => stretch(anchor, *amount, *of, *way),
        Expression::Rest(of) => Period::new(anchor.published?, unit(anchor.published?, *of, 0)?.to),
        Expression::Part(part, of) => portion(*part, resolve(of, anchor)?),
        Expression::Slice { unit, first, count, of } => {
            let cut = |whole| slice(*unit, i64::from(*first), i64::from(*count), whole);
            match **of {
                Expression::Calendar { year: None, month: None, .. } => {
                    nearest(anchor, |year| cut(named(year, None, None)?))
                }
                _ => cut(resolve(of, anchor)?),
            }
        }
        Expression::Within(inner, outer) => within(inner, resolve(outer, anchor)?),
        Expression::Range(from, to) => range(from, to, anchor),
        Expression::Since(of) => {
            let past = Anchor { future: false, ..*anchor };
            Period::new(resolve(of, &past)?.from, anchor.published?)
        }
        Expression::By(of) => {
            let end = resolve(of, anchor)?;
            let ahead = anchor.published.filter(|published| end.to > *published);
            ahead.map_or(Some(end), |published| Period::new(published, end.to))
        }
    }
}

/// What a year builds, in the latest year that is not ahead, or the next one where the clause looks ahead.
fn nearest(anchor: &Anchor, build: impl Fn(i16) -> Option<Period>) -> Option<Period> {
    let published = anchor.published?;
    let year = published.year();
    // Eight years hold a 29 February whatever the century does.
    let years = (-1..=8)
        .filter_map(|by| if anchor.future { year.checked_add(by) } else { year.checked_sub(by) });
    let fits = |p: &Period| if anchor.future { p.to >= published } else { p.from <= published };
    years.filter_map(build).find(fits)
}

/// Three months; a winter starts in December.
fn season(year: i16, month: i8) -> Option<Period> {
    span_of_months(i64::from(year) * 12 + i64::from(month) - 1, 3)
}

fn weekday(anchor: &Anchor, day: Weekday, turn: Turn) -> Option<Date> {
    let published = anchor.published?;
    let back = -i64::from(day.until(published.weekday()));
    let ahead = i64::from(published.weekday().until(day));
    days(
        published,
        match turn {
            Turn::Near => {
                if anchor.future {
                    ahead
                } else {
                    back
                }
            }
            Turn::Last => {
                if back == 0 {
                    -7
                } else {
                    back
                }
            }
            Turn::Next => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
        },
    )
}

fn weekend(anchor: &Anchor, turn: Turn) -> Option<Period> {
    let published = anchor.published?;
    let since = i64::from(Weekday::Saturday.until(published.weekday()));
    let by = match turn {
        Turn::Near if !anchor.future || since < 2 => -since,
        Turn::Last => {
            if since < 2 {
                -since - 7
            } else {
                -since
            }
        }
        _ => 7 - since,
    };
    let saturday = days(published, by)?;
    Period::new(saturday, days(saturday, 1)?)
}

/// The unit so many from the one that the report spoke of last. Before it has spoken of any, only what was earlier is
/// known: it is counted from publication.
fn beside(anchor: &Anchor, of: Unit, by: i64) -> Option<Period> {
    let Some(previous) = anchor.previous else {
        return if by < 0 { unit(anchor.published?, of, by) } else { None };
    };
    let date = if by < 0 { previous.from } else { previous.to };
    if of <= Unit::Day {
        let close = previous.days() <= 7;
        return if by == 0 { Some(previous) } else { unit(date, of, by) }.filter(|_| close);
    }
    let whole = unit(previous.from, of, 0)? == unit(previous.to, of, 0)?;
    unit(date, of, by).filter(|_| whole)
}

/// "almost a year ago": the months around that day, the days around it for shorter steps.
fn around(published: Date, of: Unit, by: i64) -> Option<Period> {
    match of {
        Unit::Hour => unit(published, of, by),
        Unit::Day => margin(days(published, by)?, 1),
        Unit::Week => margin(days(published, by.checked_mul(7)?)?, 3),
        Unit::Year if by.abs() > 1 => unit(published, of, by),
        _ => {
            let middle = months(published, by.checked_mul(length(of)?)?)?;
            let width = if of <= Unit::Year { (Unit::Month, 1) } else { (Unit::Year, 1) };
            Period::new(unit(middle, width.0, -width.1)?.from, unit(middle, width.0, width.1)?.to)
        }
    }
}

fn margin(date: Date, by: i64) -> Option<Period> {
    Period::new(days(date, -by)?, days(date, by)?)
}

/// "days ago", "weeks later": from two of the units, or one week, to what "recent" would still cover.
fn loose(anchor: &Anchor, base: Base, of: Unit, way: Way) -> Option<Period> {
    let base = match base {
        Base::Publication => Period::day(anchor.published?),
        Base::Previous => anchor.previous.filter(|p| p.days() <= 31)?,
    };
    let sign = if way == Way::Back { -1 } else { 1 };
    let date = if sign < 0 { base.from } else { base.to };
    let at =
        |by: i64| if of <= Unit::Week { days(date, sign * by) } else { months(date, sign * by) };
    let (least, most) = match of {
        Unit::Hour => return Some(base).filter(|base| base.days() <= 7),
        Unit::Day => (2, 7),
        Unit::Week => (7, 30),
        Unit::Month | Unit::Quarter | Unit::Half => (2, 6),
        Unit::Year => (24, 60),
        Unit::Decade => (120, 360),
        Unit::Century => (1200, 3600),
    };
    let (near, far) = (at(least)?, at(most)?);
    Period::new(near.min(far), near.max(far))
}

fn stretch(anchor: &Anchor, amount: Amount, of: Unit, way: Way) -> Option<Period> {
    let published = anchor.published?;
    let ahead = way == Way::Ahead || (way == Way::AsTold && anchor.future);
    let sign = if ahead { 1 } else { -1 };
    let end = match (amount, of) {
        (Amount::Some, Unit::Hour) => days(published, sign),
        (Amount::Some, Unit::Day) => days(published, 7 * sign),
        (Amount::Some, Unit::Week) => days(published, 30 * sign),
        (Amount::Some, Unit::Month | Unit::Quarter | Unit::Half) => months(published, 6 * sign),
        (Amount::Some, Unit::Year) => months(published, 60 * sign),
        (Amount::Some, Unit::Decade | Unit::Century) => months(published, 240 * sign),
        (Amount::Count(n), Unit::Hour) => days(published, i64::from(n.div_ceil(24)) * sign),
        (Amount::Count(n), Unit::Day) => days(published, i64::from(n) * sign),
        (Amount::Count(n), Unit::Week) => days(published, i64::from(n) * 7 * sign),
        (Amount::Count(n), _) => months(published, i64::from(n) * length(of)? * sign),
    }?;
    Period::new(published.min(end), published.max(end))
}

/// Years are parted at their months, everything shorter at its days; a few days are not parted at all.
fn portion(part: Part, whole: Period) -> Option<Period> {
    let sixths = match part {
        Part::Start => (0, 1),
        Part::Early => (0, 2),
        Part::Mid => (2, 4),
        Part::Late => (4, 6),
        Part::End => (5, 6),
    };
    let length = whole.days();
    if length <= 3 {
        return Some(whole);
    }
    if length < 180 {
        // A long month's last day belongs to its last part.
        let cut = |sixth: i64| if sixth == 6 { length } else { (length * sixth + 2) / 6 };
        return Period::new(
            days(whole.from, cut(sixths.0))?,
            days(whole.from, cut(sixths.1).max(1) - 1)?,
        );
    }
    let count = (length + 15) / 30;
    let count = if count > 12 { (length + 183) / 365 * 12 } else { count };
    let from = months(whole.from, count * sixths.0 / 6)?;
    Period::new(from, days(months(whole.from, count * sixths.1 / 6)?, -1)?)
}

/// Some units of a whole, counted from its start or, below zero, from its end.
fn slice(of: Unit, first: i64, count: i64, whole: Period) -> Option<Period> {
    let on = |date: Date, by: i64| match of {
        Unit::Hour => Some(date),
        Unit::Day => days(date, by),
        Unit::Week => days(date, by * 7),
        _ => months(date, by * length(of)?),
    };
    if first < 0 {
        let after = days(whole.to, 1)?;
        return Period::new(on(after, -count)?, whole.to);
    }
    let from = on(whole.from, first)?;
    let to = days(on(from, count)?, -1)?.min(whole.to);
    Period::new(from, to.max(from)).filter(|slice| slice.overlaps(whole))
}

/// A time as seen from the end of another, if it falls within it.
fn within(inner: &Expression, outer: Period) -> Option<Period> {
    let anchor = Anchor { published: Some(outer.to), ..Anchor::default() };
    resolve(inner, &anchor).filter(|inner| inner.overlaps(outer))
}

/// The start is the latest one before the end, whose year it shares if it names none.
fn range(from: &Expression, to: &Expression, anchor: &Anchor) -> Option<Period> {
    let to = resolve(to, anchor)?;
    let from = resolve(from, &Anchor { published: Some(to.to), future: false, ..*anchor })?;
    Period::new(from.from, to.to)
}
