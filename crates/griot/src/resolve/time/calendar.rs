//! Days → periods, and steps of days, weeks, months and years between them.
//!
//! The arithmetic is the date library's; what leaves its range is no date, never a panic. Never reads words.

use super::Part;
use super::lex::Unit;
use jiff::civil::{Date, Weekday};

/// From one day to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// UCDP's scale: 1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 longer.
    pub precision: u8,
}

impl Period {
    /// The period of two days in their order, with the precision of its length.
    pub fn new(from: Date, to: Date) -> Option<Period> {
        let days = from.duration_until(to).as_hours() / 24 + 1;
        let precision = match days {
            ..=0 => return None,
            1 => 1,
            2..=6 => 2,
            7 => 3,
            8..=31 => 4,
            _ => 5,
        };
        Some(Period { from, to, precision })
    }

    /// The period of one day.
    pub fn day(date: Date) -> Period {
        Period { from: date, to: date, precision: 1 }
    }

    /// Do the two share a day?
    pub fn overlaps(self, other: Period) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    /// Its length in days.
    pub fn days(self) -> i64 {
        self.from.duration_until(self.to).as_hours() / 24 + 1
    }

    /// The same period, cut off after a day that lies within it.
    pub(super) fn until(self, last: Date) -> Period {
        let inside = self.from <= last && last < self.to;
        if inside { Period::new(self.from, last).unwrap_or(self) } else { self }
    }
}

/// So many days on, or back.
pub(super) fn days(date: Date, by: i64) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(by).ok()?).ok()
}

/// So many months on, or back; the last day of a month stays within it.
pub(super) fn months(date: Date, by: i64) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_months(by).ok()?).ok()
}

/// The calendar unit that holds a day, or the one so many units on.
pub(super) fn unit(date: Date, unit: Unit, by: i64) -> Option<Period> {
    match unit {
        Unit::Hour => days(date, by / 24).map(Period::day),
        Unit::Day => days(date, by).map(Period::day),
        Unit::Week => {
            let monday = days(date, by.checked_mul(7)? - i64::from(Weekday::Monday.until(date.weekday())))?;
            Period::new(monday, days(monday, 6)?)
        }
        _ => {
            let length = length(unit)?;
            let month = i64::from(date.year()) * 12 + i64::from(date.month()) - 1;
            span_of_months(month.div_euclid(length).checked_add(by)?.checked_mul(length)?, length)
        }
    }
}

/// The months that a unit is made of, from a quarter up.
pub(super) fn length(unit: Unit) -> Option<i64> {
    match unit {
        Unit::Hour | Unit::Day | Unit::Week => None,
        Unit::Month => Some(1),
        Unit::Quarter => Some(3),
        Unit::Half => Some(6),
        Unit::Year => Some(12),
        Unit::Decade => Some(120),
        Unit::Century => Some(1200),
    }
}

/// So many whole months, counted from the year 0.
pub(super) fn span_of_months(first: i64, count: i64) -> Option<Period> {
    let start = |month: i64| {
        let year = i16::try_from(month.div_euclid(12)).ok()?;
        Date::new(year, i8::try_from(month.rem_euclid(12) + 1).ok()?, 1).ok()
    };
    let last = start(first.checked_add(count)?.checked_sub(1)?)?;
    Period::new(start(first)?, last.last_of_month())
}

/// What is named of a calendar day: a year, a month or the day.
pub(super) fn named(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Period> {
    match (month, day) {
        (Some(month), Some(day)) => Date::new(year, month, day).ok().map(Period::day),
        (Some(month), None) => span_of_months(i64::from(year) * 12 + i64::from(month) - 1, 1),
        (None, _) => span_of_months(i64::from(year) * 12, 12),
    }
}

/// Years are parted at their months, everything shorter at its days; a few days are not parted at all.
pub(super) fn portion(part: Part, whole: Period) -> Option<Period> {
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
        return Period::new(days(whole.from, cut(sixths.0))?, days(whole.from, cut(sixths.1).max(1) - 1)?);
    }
    let count = (length + 15) / 30;
    let count = if count > 12 { (length + 183) / 365 * 12 } else { count };
    let from = months(whole.from, count * sixths.0 / 6)?;
    Period::new(from, days(months(whole.from, count * sixths.1 / 6)?, -1)?)
}

/// Some units of a whole, counted from its start or, below zero, from its end.
pub(super) fn slice(of: Unit, first: i64, count: i64, whole: Period) -> Option<Period> {
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
