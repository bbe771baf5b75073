//! An event → the blocks that it falls in: two events are compared only if they share one.
//!
//! A block is a kind of event in one country on one day, or at one place in one month, so that blocks grow with the news of a day and
//! not with the archive. The numbers are the same in every version of the binary. Never decides that two events are one.

use crate::record::Record;
use jiff::civil::Date;

/// The blocks of an event. None for one without a time: it can be joined by an analyst alone.
pub fn blocks(event: &Record, published: Option<Date>) -> Vec<u64> {
    let day = event.time.as_ref().and_then(|t| t.from.parse().ok()).or(published);
    day.map(|d: Date| hash(&[&event.event_type, &d.to_string()])).into_iter().collect()
}

/// FNV-1a over the parts, with a mark between them.
pub(super) fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|p| p.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}
