//! Claims → how many people: low, best and high per kind and side, with the rule that chose the best. Never adds counts up, for one may
//! hold another.

use super::voice::Voices;
use crate::incident::{Claim, Toll};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The field of a kind of toll; none of a kind that merging does not know.
pub(super) fn kind(kind: &str) -> Option<&'static str> {
    crate::event::TollKind::parse(kind).map(crate::event::TollKind::as_str)
}

/// The tolls that the claims make.
pub(super) fn tolls(claims: &[Claim], voices: &Voices) -> Vec<Toll> {
    let mut sides: BTreeMap<(&str, Option<&str>), Vec<&Claim>> = BTreeMap::new();
    for claim in claims.iter().filter(|c| kind(&c.field).is_some() && c.low.is_some()) {
        sides.entry((&claim.field, claim.side.as_deref())).or_default().push(claim);
    }
    sides.into_iter().filter_map(|((kind, side), claims)| toll(kind, side, &claims, voices)).collect()
}

/// One kind of one side. What is denied is no part of the range, unless nobody says anything else.
fn toll(kind: &str, side: Option<&str>, claims: &[&Claim], voices: &Voices) -> Option<Toll> {
    let asserted: Vec<&Claim> = claims.iter().copied().filter(|c| c.stance != "denies").collect();
    let heard = if asserted.is_empty() { claims } else { asserted.as_slice() };
    let low = heard.iter().filter_map(|c| c.low).min()?;
    let bounds: Option<Vec<u64>> = heard.iter().map(|c| c.high).collect();
    let (best, rule) = best(heard, voices)?;
    Some(Toll {
        kind: kind.into(),
        side: side.map(str::to_owned),
        low,
        best,
        high: bounds.and_then(|b| b.into_iter().max()),
        rule: rule.into(),
        disputed: asserted.len() < claims.len(),
    })
}

/// The count to be preferred. A count is supported by every voice of which some claim allows it: "at least nine" allows eleven.
fn best(claims: &[&Claim], voices: &Voices) -> Option<(u64, &'static str)> {
    let counts: BTreeSet<u64> = claims.iter().filter_map(|c| c.low).collect();
    let allows = |c: &Claim, n: u64| c.low.is_some_and(|low| low <= n) && c.high.is_none_or(|high| n <= high);
    let support = |n: u64| voices.count(claims.iter().filter(|c| allows(c, n)).map(|c| c.document.as_str()));
    // Of counts that as many voices support: one that is said exactly, then the latest, then the lowest.
    let exact = |n: u64| claims.iter().any(|c| c.low == Some(n) && c.high == Some(n));
    let latest = |n: u64| claims.iter().filter(|c| c.low == Some(n)).filter_map(|c| c.published.clone()).max();
    let best = counts.iter().copied().max_by_key(|n| (support(*n), exact(*n), latest(*n), Reverse(*n)))?;
    let rivals: Vec<u64> = counts.iter().copied().filter(|n| *n != best && support(*n) == support(best)).collect();
    let rule = match () {
        () if counts.len() == 1 => "the only count",
        () if rivals.is_empty() => "most voices",
        () if rivals.iter().all(|n| exact(*n) != exact(best)) => "an exact count before an open one",
        () if rivals.iter().all(|n| latest(*n) != latest(best)) => "the latest of equal voices",
        () => "the lowest of equal voices",
    };
    Some((best, rule))
}
