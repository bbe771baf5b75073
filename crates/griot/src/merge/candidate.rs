//! An event → the blocks that it falls in: two events are compared only if they share one.
//!
//! A block is a kind of event on one day in one country, or at a place of one name; in one month at a place of one name; or in one
//! report. So blocks grow with the news of a day and not with the archive. The numbers are the same in every version of the binary, and
//! begin with the day, so that what is compared lies together in a store. Never decides that two events are one.

use super::family::{families, status_group};
use super::period::{Days, days};
use crate::record::Record;
use griot_knowledge::fold;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A period of more days than this is met by its months alone: it says too little of a single day.
const DAYWISE: i64 = 10;
/// A period of more days than this is met by its report alone.
const MONTHWISE: i64 = 100;
/// Places less exact than this (UCDP's scale) have too many events in a month for a month to be a block.
const LOCAL: u8 = 3;

/// The blocks of an event, in order. `published` stands in for the time of an event that has none, as a denial seldom has.
pub fn blocks(event: &Record, published: Option<Date>) -> Vec<u64> {
    let status = status_group(&event.status);
    let mut out = BTreeSet::new();
    for family in families(event) {
        let mut add = |day: &str, parts: &[&str]| {
            out.insert(numbered(day, hash(&[&[family, status, day], parts].concat())));
        };
        add(&printed(published), &["report", &event.document]);
        let Some(period) = days(event).or_else(|| published.map(Days::around)) else { continue };
        let names = names(event);
        // The day after is met too: a night is one report's Friday and another's Saturday.
        for day in period.each(DAYWISE).map(|d| d.to_string()) {
            countries(event).iter().for_each(|c| add(&day, &["country", c]));
            names.iter().for_each(|n| add(&day, &["name", n]));
        }
        if event.place.as_ref().is_some_and(|p| p.precision <= LOCAL) {
            for month in period.months(MONTHWISE) {
                names.iter().for_each(|n| add(&month, &["name", n]));
            }
        }
    }
    out.into_iter().collect()
}

/// The countries that an event is said to touch: of its place and of those who take part. An event of no known country has one of its
/// own kind, so that it meets its like.
fn countries(event: &Record) -> BTreeSet<&str> {
    let parties = event.actors.iter().chain(&event.recipients).filter_map(|a| a.country.as_deref());
    let found: BTreeSet<&str> = event.place.as_ref().and_then(|p| p.country.as_deref()).into_iter().chain(parties).collect();
    if found.is_empty() { BTreeSet::from(["-"]) } else { found }
}

/// The name of its place, and the report's words for it: one town read as two is still met by its words.
fn names(event: &Record) -> BTreeSet<String> {
    let place = event.place.as_ref();
    place.into_iter().flat_map(|p| [fold(&p.name), fold(&p.text)]).filter(|n| !n.is_empty()).collect()
}

/// A day as it is printed, or nothing.
fn printed(day: Option<Date>) -> String {
    day.map(|d| d.to_string()).unwrap_or_default()
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
