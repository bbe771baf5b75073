//! One of several actors with one name: the one whose term holds and whose country the report is about.

use super::Context;
use griot_knowledge::actors::{Actor, Kind};
use jiff::civil::Date;

/// The best candidate; none if nothing is left.
///
/// Terms count first (an office-holder out of office ranks below one in office), then the report's countries, then the kind
/// (a state before a body before the rest), then the order of the tables.
pub(super) fn actor<'a>(context: &Context<'_>, candidates: &[&'a Actor]) -> Option<&'a Actor> {
    let rank = |a: &Actor| {
        let country = a.country.as_deref().and_then(|c| context.countries.iter().position(|x| x == c)).unwrap_or(usize::MAX);
        let kind = match a.kind {
            Kind::State => 0,
            Kind::Armed => 1,
            Kind::Body => 2,
            Kind::Organisation => 3,
            Kind::Person => 4,
        };
        (distance(a, context.published), country, kind)
    };
    candidates.iter().copied().min_by_key(|a| rank(a))
}

/// How far a date lies outside the actor's years, in steps: within, up to two years, farther.
fn distance(actor: &Actor, date: Option<Date>) -> u8 {
    let Some(date) = date else { return 0 };
    let outside = |from: Date, to: Date| (to.year() - from.year()).unsigned_abs();
    let before = actor.from.filter(|f| date < *f).map(|f| outside(date, f));
    let after = actor.to.filter(|t| date > *t).map(|t| outside(t, date));
    match before.or(after) {
        None => 0,
        Some(years) if years <= 2 => 1,
        Some(_) => 2,
    }
}
