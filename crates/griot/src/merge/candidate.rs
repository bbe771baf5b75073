//! An event → the blocks that it falls in: two events are compared only if they share one.
//!
//! A block is a kind of event on one day in one country, or at a place of one name; in one month at a place of one name, or in the reports
//! of one story; or in one report. So blocks grow with the news of a day and not with the archive. The numbers are the same in every version
//! of the binary, and begin with the day, so that what is compared lies together in a store. Never decides that two events are one.

use super::Told;
use super::family::{families, is_announced, is_rare, is_verbal, status_group};
use super::period::{Days, days};
use super::score::{REACH, is_dateless};
use super::wording::name_of;
use crate::record::Record;
use std::collections::BTreeSet;

/// A period of more days than this is met by its months alone: it says too little of a single day.
const DAYWISE: i64 = 10;
/// A period of more days than this is not sought by the names of its report.
const NAMEWISE: i64 = 3;
/// A period of more days than this is met by its report alone.
const MONTHWISE: i64 = 100;
/// A count from which on it is hardly that of another deed at the same place.
const MEMORABLE: u64 = 10;
/// Places less exact than this (UCDP's scale) have too many events in a month for a month to be a block.
const LOCAL: u8 = 3;

/// The blocks of an event, in order. The day of publication stands in for the time of an event that has none, as a denial seldom has.
pub fn blocks(told: &Told<'_>) -> Vec<u64> {
    let event = told.event;
    let done = is_announced(event).then(|| status_group("happened"));
    let statuses = [Some(status_group(&event.status)), done];
    let period = days(event).or_else(|| told.published.map(Days::around));
    let (countries, places, named, story) = (countries(event), places(event), named(told), story(told));
    let mut out = BTreeSet::new();
    for (family, status) in families(event).into_iter().flat_map(|f| statuses.iter().flatten().map(move |s| (f, *s))) {
        let mut add = |day: &str, parts: &[&str]| {
            out.insert(numbered(day, hash(&[&[family, status, day], parts].concat())));
        };
        add(&told.published.map(|d| d.to_string()).unwrap_or_default(), &["report", &event.document]);
        // What is recalled without a date is met by a count that does not recur, at a place of that name.
        for toll in event.tolls.iter().filter(|t| t.low >= MEMORABLE) {
            places.iter().for_each(|p| add("", &["toll", p, &toll.kind, &toll.low.to_string()]));
        }
        story.iter().for_each(|(month, a, b)| add(month, &["story", a, b]));
        let Some(period) = period else { continue };
        // The day after is met too: a night is one report's Friday and another's Saturday.
        for day in period.each(DAYWISE).map(|d| d.to_string()) {
            countries.iter().for_each(|c| add(&day, &["country", c]));
            places.iter().for_each(|p| add(&day, &["place", p]));
        }
        // Its own days only: the known event has met the day after.
        for day in period.within(NAMEWISE).map(|d| d.to_string()) {
            named.iter().for_each(|p| add(&day, &["place", p]));
        }
        if event.place.as_ref().is_some_and(|p| p.precision <= LOCAL) {
            // What is told without a date may be of the month before.
            let recalled = if is_dateless(event) { period.back(REACH) } else { period };
            for month in recalled.months(MONTHWISE) {
                places.iter().for_each(|p| add(&month, &["place", p]));
            }
        }
    }
    out.into_iter().collect()
}

/// The months in which a report may follow another one's story up, each with two of the rarest names that it may share with it. One name
/// alone is too often that of a spokesman who is in the news every day.
fn story(told: &Told<'_>) -> Vec<(String, String, String)> {
    let names: Vec<String> = told.wording.rarest_names().map(|n| n.to_string()).collect();
    let pairs = names.iter().enumerate().flat_map(|(i, a)| names.iter().skip(i + 1).map(move |b| (a, b)));
    let pairs: Vec<(&String, &String)> = pairs.collect();
    let months = told.published.into_iter().flat_map(|day| Days::around(day).back(REACH).months(MONTHWISE));
    months.flat_map(|month| pairs.iter().map(move |(a, b)| (month.clone(), (*a).clone(), (*b).clone()))).collect()
}

/// The countries that an event is said to touch: of its place and of those who take part. An event of no known country has one of its
/// own kind, so that it meets its like.
fn countries(event: &Record) -> BTreeSet<&str> {
    let parties = event.actors.iter().chain(&event.recipients).filter_map(|a| a.country.as_deref());
    let found: BTreeSet<&str> = event.place.as_ref().and_then(|p| p.country.as_deref()).into_iter().chain(parties).collect();
    if found.is_empty() { BTreeSet::from(["-"]) } else { found }
}

/// Its place by the name and by the report's words for it: one town that is read as two is still met by its words.
fn places(event: &Record) -> BTreeSet<String> {
    event.place.iter().flat_map(|p| [&p.name, &p.text]).filter_map(|n| name_of(n)).map(|n| n.to_string()).collect()
}

/// The names of a report whose deed has no place that the gazetteer knows: one of them may well be where another report puts it. Of words
/// only accords and the like are met so, which are few.
fn named(told: &Told<'_>) -> BTreeSet<String> {
    let lost = told.event.place.as_ref().is_none_or(|p| p.precision == 0) && (is_rare(told.event) || !is_verbal(told.event));
    told.wording.all_names().filter(|_| lost).map(|n| n.to_string()).collect()
}

/// A block's number: the digits of its day or month in the upper bits, the hash of what it is in the lower ones. News that comes in by
/// day then adds to the end of an index instead of everywhere in it.
fn numbered(day: &str, hash: u64) -> u64 {
    let digits = day.bytes().filter(u8::is_ascii_digit).chain(std::iter::repeat(b'0')).take(8);
    let day = digits.fold(0, |n, digit| n * 10 + u64::from(digit - b'0'));
    // Eight digits are less than two to the 27th.
    day << 37 | hash >> 27
}

/// FNV-1a over the parts, with a mark between them.
pub(super) fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|p| p.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}
