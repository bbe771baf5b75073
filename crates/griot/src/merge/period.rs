//! Days, and stretches of them, as merging compares them. Arithmetic is the date library's; what leaves its range is no day.

use crate::record::Record;
use jiff::ToSpan;
use jiff::civil::Date;

/// From one day to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) from: Date,
    pub(super) to: Date,
}

/// When an event happened; none if it is not said, or said backwards.
pub(super) fn days(event: &Record) -> Option<Days> {
    let time = event.time.as_ref()?;
    let (from, to) = (time.from.parse().ok()?, time.to.parse().ok()?);
    (from <= to).then_some(Days { from, to })
}

impl Days {
    /// A day and the one before it: when the news of a day happened.
    pub(super) fn around(day: Date) -> Self {
        Days { from: day.yesterday().unwrap_or(day), to: day }
    }

    /// The same period, begun so many days earlier.
    pub(super) fn back(self, by: i64) -> Self {
        Days { from: self.from.checked_sub(by.days()).unwrap_or(self.from), ..self }
    }

    /// How many days it has.
    pub(super) fn length(self) -> i64 {
        distance(self.from, self.to) + 1
    }

    /// How many days lie from one period to the next: 0 if they share a day, 1 if they are neighbours.
    pub(super) fn gap(self, other: Days) -> i64 {
        distance(self.to, other.from).max(distance(other.to, self.from)).max(0)
    }

    /// Its days; none if it is longer than `limit`.
    pub(super) fn within(self, limit: i64) -> impl Iterator<Item = Date> {
        let days = if self.length() <= limit { self.length() } else { 0 };
        (0..days).filter_map(move |n| self.from.checked_add(n.days()).ok())
    }

    /// Its days and the one after; none if it is longer than `limit`.
    pub(super) fn each(self, limit: i64) -> impl Iterator<Item = Date> {
        let after = self.to.tomorrow().ok().filter(|_| self.length() <= limit);
        self.within(limit).chain(after)
    }

    /// Its months as `2012-06`; none if it is longer than `limit` days.
    pub(super) fn months(self, limit: i64) -> impl Iterator<Item = String> {
        let month = |d: Date| i32::from(d.year()) * 12 + i32::from(d.month()) - 1;
        let end = if self.length() <= limit { month(self.to) } else { month(self.from) - 1 };
        (month(self.from)..=end).map(|m| format!("{:04}-{:02}", m.div_euclid(12), m.rem_euclid(12) + 1))
    }
}

/// Days from one date to another.
pub(super) fn distance(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}
