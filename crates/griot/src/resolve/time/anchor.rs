//! Expression and anchor → period: which days the words mean, seen from the day of publication.
//!
//! Without that day only what names its year is resolved. A period of things that happened never runs past publication.

use super::calendar::{Period, days, length, months, named, portion, slice, span_of_months, unit};
use super::lex::Unit;
use super::{Amount, Base, Expression, Turn, Way};
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

/// The anchor as one part of an expression sees it: "since June" looks back from wherever its clause looks.
#[derive(Clone, Copy)]
struct View {
    published: Option<Date>,
    previous: Option<Period>,
    look: Look,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// Only at what has been.
    Back,
    /// At what has been, unless a date lies so near ahead that it would have been said to be last year's.
    Told,
    /// At what is to come.
    Ahead,
}

impl View {
    fn ahead(&self) -> bool {
        self.look == Look::Ahead
    }

    /// What may be taken for past: a day two months ahead would otherwise be ten months old and have its year named.
    fn latest(&self, published: Date, whole: Period) -> bool {
        let margin = if self.look == Look::Told && whole.precision == 1 { 60 } else { 0 };
        days(published, margin).is_some_and(|latest| whole.from <= latest)
    }
}

/// The period that an expression names, or none where it cannot be known.
pub fn period(expression: &Expression, anchor: &Anchor) -> Option<Period> {
    let look = if anchor.future { Look::Ahead } else { Look::Told };
    let view = View { published: anchor.published, previous: anchor.previous, look };
    let period = resolve(expression, &view)?;
    match anchor.published {
        Some(published) if !anchor.future && !looks_ahead(expression) => Some(period.until(published)),
        _ => Some(period),
    }
}

fn looks_ahead(expression: &Expression) -> bool {
    use Expression::{By, Rest, Stretch};
    matches!(expression, By(_) | Rest(_) | Stretch(_, _, Way::Ahead))
}

fn resolve(expression: &Expression, view: &View) -> Option<Period> {
    match expression {
        Expression::Calendar { year: Some(year), month, day } => named(*year, *month, *day),
        Expression::Calendar { month: None, .. } => None,
        Expression::Calendar { month, day, .. } => nearest(view, |year| named(year, *month, *day)),
        Expression::Season { year: Some(year), month } => season(*year, *month),
        Expression::Season { month, .. } => nearest(view, |year| season(year, *month)),
        Expression::Weekday(day, turn) => weekday(view, *day, *turn).map(Period::day),
        Expression::Weekend(turn) => weekend(view, *turn),
        Expression::Step(Base::Publication, of, by) => unit(view.published?, *of, i64::from(*by)),
        Expression::Step(Base::Previous, of, by) => beside(view, *of, i64::from(*by)),
        Expression::Around(of, by) => around(view.published?, *of, i64::from(*by)),
        Expression::Loose(base, of, way) => loose(view, *base, *of, *way),
        Expression::Stretch(amount, of, way) => stretch(view, *amount, *of, *way),
        Expression::Rest(of) => Period::new(view.published?, unit(view.published?, *of, 0)?.to),
        Expression::Part(part, of) => portion(*part, resolve(of, view)?),
        Expression::Slice { unit, first, count, of } => {
            let cut = |whole| slice(*unit, i64::from(*first), i64::from(*count), whole);
            match **of {
                Expression::Calendar { year: None, month: None, .. } => nearest(view, |year| cut(named(year, None, None)?)),
                _ => cut(resolve(of, view)?),
            }
        }
        Expression::Within(inner, outer) => within(inner, resolve(outer, view)?),
        Expression::Range(from, to) => range(from, to, view),
        Expression::Last(of) => {
            // In June, "last June" is the one of the year before.
            let before = days(view.published?.first_of_month(), -1)?;
            resolve(of, &View { published: Some(before), look: Look::Back, ..*view })
        }
        Expression::Since(of) => {
            let past = View { look: Look::Back, ..*view };
            Period::new(resolve(of, &past)?.from, view.published?)
        }
        Expression::By(of) => {
            let end = resolve(of, view)?;
            let ahead = view.published.filter(|published| end.to > *published);
            ahead.map_or(Some(end), |published| Period::new(published, end.to))
        }
    }
}

/// What a year builds, in the latest year that is not ahead, or the next one where the clause looks ahead.
fn nearest(view: &View, build: impl Fn(i16) -> Option<Period>) -> Option<Period> {
    let published = view.published?;
    let year = published.year();
    // Eight years hold a 29 February whatever the century does.
    let years = (-1..=8).filter_map(|by| if view.ahead() { year.checked_add(by) } else { year.checked_sub(by) });
    let fits = |p: &Period| if view.ahead() { p.to >= published } else { view.latest(published, *p) };
    years.filter_map(build).find(fits)
}

/// Three months; a winter starts in December.
fn season(year: i16, month: i8) -> Option<Period> {
    span_of_months(i64::from(year) * 12 + i64::from(month) - 1, 3)
}

fn weekday(view: &View, day: Weekday, turn: Turn) -> Option<Date> {
    let published = view.published?;
    let back = i64::from(day.until(published.weekday()));
    let ahead = i64::from(published.weekday().until(day));
    let by = match turn {
        Turn::Near if view.ahead() => ahead,
        Turn::Last if back == 0 => -7,
        Turn::Next if ahead == 0 => 7,
        Turn::Near | Turn::Last => -back,
        Turn::Next => ahead,
    };
    days(published, by)
}

fn weekend(view: &View, turn: Turn) -> Option<Period> {
    let published = view.published?;
    let since = i64::from(Weekday::Saturday.until(published.weekday()));
    let by = match turn {
        Turn::Near if !view.ahead() || since < 2 => -since,
        Turn::Last if since < 2 => -since - 7,
        Turn::Last => -since,
        Turn::Near | Turn::Next => 7 - since,
    };
    let saturday = days(published, by)?;
    Period::new(saturday, days(saturday, 1)?)
}

/// The unit so many from the one that the report spoke of last. Before it has spoken of any, only what was earlier is
/// known: it is counted from publication.
fn beside(view: &View, of: Unit, by: i64) -> Option<Period> {
    let Some(previous) = view.previous else {
        return if by < 0 { unit(view.published?, of, by) } else { None };
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
fn loose(view: &View, base: Base, of: Unit, way: Way) -> Option<Period> {
    let base = match base {
        Base::Publication => Period::day(view.published?),
        Base::Previous => view.previous.filter(|p| p.days() <= 31)?,
    };
    let sign = if way == Way::Back { -1 } else { 1 };
    let date = if sign < 0 { base.from } else { base.to };
    let at = |by: i64| if of <= Unit::Week { days(date, sign * by) } else { months(date, sign * by) };
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

fn stretch(view: &View, amount: Amount, of: Unit, way: Way) -> Option<Period> {
    let published = view.published?;
    let ahead = way == Way::Ahead || (way == Way::AsTold && view.ahead());
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

/// A time as seen from the end of another, if it falls within it.
fn within(inner: &Expression, outer: Period) -> Option<Period> {
    let view = View { published: Some(outer.to), previous: None, look: Look::Back };
    resolve(inner, &view).filter(|inner| inner.overlaps(outer))
}

/// The start is the latest one before the end, whose year it shares if it names none.
fn range(from: &Expression, to: &Expression, view: &View) -> Option<Period> {
    let to = resolve(to, view)?;
    let from = resolve(from, &View { published: Some(to.to), look: Look::Back, ..*view })?;
    Period::new(from.from, to.to)
}
