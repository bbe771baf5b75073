//! Days as people and machines write them → a date. Reads whole stamps (`parse`) and the day of a dateline (`day`); never looks for
//! dates in prose, and never turns a time zone: the day is the one that is written.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A day as a dateline names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    day: i8,
    month: i8,
    /// The year as written: four digits, two digits or none.
    pub(crate) year: Option<i16>,
}

impl Day {
    /// The date; a year that is missing or short is the one that brings it nearest to the publication.
    pub(crate) fn date(self, published: Option<Date>) -> Option<Date> {
        match (self.year, published) {
            (Some(year), _) if year >= 100 => self.of(year),
            (Some(short), None) => self.of(if short < 69 { 2000 + short } else { 1900 + short }),
            (Some(short), Some(near)) => nearest(near, [1900, 2000].map(|century| self.of(century + short))),
            (None, Some(near)) => nearest(near, [-1, 0, 1].map(|step| self.of(near.year().checked_add(step)?))),
            (None, None) => None,
        }
    }

    fn of(self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day).ok()
    }
}

fn nearest<const N: usize>(near: Date, dates: [Option<Date>; N]) -> Option<Date> {
    dates.into_iter().flatten().min_by_key(|date| near.since(*date).map_or(i32::MAX, |span| span.get_days().abs()))
}

/// A stamp that begins with a date, or that names a day, a month and a year.
pub(crate) fn parse(stamp: &str) -> Option<Date> {
    let stamp = stamp.trim();
    let end = stamp.char_indices().nth(80).map_or(stamp.len(), |(i, _)| i);
    let stamp = &stamp[..end];
    numeric(stamp).or_else(|| compact(stamp)).or_else(|| named(stamp)).filter(|date| (1500..2500).contains(&date.year()))
}

/// 2012-11-17, 2012/11/17T…, 17.11.2012, 17/11/2012 (the day first, unless it cannot be one).
fn numeric(stamp: &str) -> Option<Date> {
    let mut parts = stamp.splitn(3, ['-', '/', '.']);
    let (a, b, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let c = &rest[..rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())];
    let (first, second, third): (i16, i16, i16) = (number(a)?, number(b)?, number(c)?);
    let (year, month, day) = match (a.len(), c.len()) {
        (4, 1 | 2) => (first, second, third),
        (1 | 2, 4) if second > 12 => (third, first, second),
        (1 | 2, 4) => (third, second, first),
        _ => return None,
    };
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

fn number(digits: &str) -> Option<i16> {
    if digits.bytes().all(|b| b.is_ascii_digit()) { digits.parse().ok() } else { None }
}

/// 20121117, 20121117T0930, 20121117093000, or seconds or milliseconds since 1970.
fn compact(stamp: &str) -> Option<Date> {
    let digits = &stamp[..stamp.find(|c: char| !c.is_ascii_digit()).unwrap_or(stamp.len())];
    let whole = digits.len() == stamp.len();
    match digits.len() {
        8 | 12 | 14 => Date::new(number(&digits[..4])?, digits[4..6].parse().ok()?, digits[6..8].parse().ok()?).ok(),
        9 | 10 if whole => utc(digits.parse().ok()?),
        13 if whole => utc(digits.parse::<i64>().ok()? / 1000),
        _ => None,
    }
}

fn utc(seconds: i64) -> Option<Date> {
    Some(Timestamp::from_second(seconds).ok()?.to_zoned(TimeZone::UTC).date())
}

/// "Sat, 17 Nov 2012 09:30:00 +0000", "November 17, 2012 10:00 AM", "Sat Nov 17 09:30:00 2012", "17th November 2012".
fn named(stamp: &str) -> Option<Date> {
    let words = words(stamp);
    let at = words.iter().position(|word| month(word).is_some())?;
    let day = at.checked_sub(1).and_then(|i| day_number(words[i])).or_else(|| day_number(words.get(at + 1)?))?;
    let year = words[at + 1..].iter().filter(|word| word.len() == 4).find_map(|word| number(word))?;
    Date::new(year, month(words[at])?, day).ok()
}

/// A phrase that is nothing but a day: "Nov 17", "3 JAN 90", "Saturday, 17 January 2013".
pub(crate) fn day(phrase: &str) -> Option<Day> {
    let mut words = words(phrase);
    words.retain(|word| !is_weekday(word));
    let (day, name, year) = match words[..] {
        [a, b] => (a, b, None),
        [a, b, year] => (a, b, Some(number(year).filter(|_| matches!(year.len(), 2 | 4))?)),
        _ => return None,
    };
    let (day, month) = match month(name) {
        Some(month) => (day_number(day)?, month),
        None => (day_number(name)?, month(day)?),
    };
    Some(Day { day, month, year })
}

fn words(phrase: &str) -> Vec<&str> {
    phrase.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// The number of a month, by its name or by at least three of its letters.
pub(crate) fn month(word: &str) -> Option<i8> {
    (1..).zip(MONTHS).find(|(_, name)| begins(name, word)).map(|(n, _)| n)
}

/// A weekday, by its name or by at least three of its letters.
pub(crate) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|name| begins(name, word))
}

fn begins(name: &str, word: &str) -> bool {
    word.len() >= 3 && word.is_ascii() && name.starts_with(&word.to_ascii_lowercase())
}

/// 17, 17th.
fn day_number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = word[digits.len()..].to_ascii_lowercase();
    let known = ["", "st", "nd", "rd", "th"].contains(&ending.as_str());
    if known && digits.len() <= 2 { digits.parse().ok().filter(|day| (1..=31).contains(day)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn stamps() {
        for stamp in [
            "2012-11-17",
            "2012-11-17T23:30:00-05:00",
            "2012-11-17 09:30",
            "2012/11/17",
            "20121117",
            "20121117T093000Z",
            "20121117093000",
            "17/11/2012",
            "17.11.2012",
            "17-11-2012",
            "11/17/2012",
            "17 November 2012",
            "17th Nov. 2012",
            "November 17, 2012",
            "Nov 17 2012",
            "Sat, 17 Nov 2012 09:30:00 +0000",
            "Saturday, November 17, 2012 10:00 AM",
            "Sat Nov 17 09:30:00 2012",
            "17-Nov-2012",
            "1353144600",
            "1353144600000",
            " 2012-11-17 ",
        ] {
            assert_eq!(parse(stamp), Some(date(2012, 11, 17)), "{stamp}");
        }
    }

    #[test]
    fn what_is_no_day() {
        for stamp in [
            "",
            "November 2012",
            "2012",
            "yesterday",
            "32/11/2012",
            "2012-13-17",
            "12/11/10",
            "17 Brumaire 1799",
            "-",
            "é-é-é",
            "0000-01-01",
        ] {
            assert_eq!(parse(stamp), None, "{stamp}");
        }
    }

    #[test]
    fn days_of_datelines() {
        let near = Some(date(2013, 1, 2));
        assert_eq!(day("Dec. 31").unwrap().date(near), Some(date(2012, 12, 31)));
        assert_eq!(day("3 JAN 90").unwrap().date(None), Some(date(1990, 1, 3)));
        assert_eq!(day("3 JAN 12").unwrap().date(near), Some(date(2012, 1, 3)));
        assert_eq!(day("Saturday, 17 January 2013").unwrap().date(None), Some(date(2013, 1, 17)));
        assert_eq!(day("Nov 17").unwrap().date(None), None);
        for phrase in ["Congo", "Nov", "17", "May Day", "Jan 5 attack on", "Nov 17 in Goma"] {
            assert_eq!(day(phrase), None, "{phrase}");
        }
    }
}
