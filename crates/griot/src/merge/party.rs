//! The two sides of two events → how alike they are: by name, by side, and "gunmen" against a named group. Never decides who did it.

use super::score::Ground;
use crate::record::{Actor, Record};
use griot_knowledge::actors::Sector;
use griot_knowledge::fold;

/// Reasons from who acts and who is acted on. In a fight either side may be told as the one that acts, so both ways are tried.
pub(super) fn parties(a: &Record, b: &Record) -> impl Iterator<Item = Ground> + use<> {
    let straight = [side(&a.actors, &b.actors), side(&a.recipients, &b.recipients)];
    let crossed = [side(&a.actors, &b.recipients), side(&a.recipients, &b.actors)];
    let sum = |sides: &[(&str, f64)]| sides.iter().map(|(_, weight)| weight).sum::<f64>();
    // Crossed sides must agree to count: that rebels kill soldiers does not make it the day on which soldiers shot a boy.
    let fight = crossed.iter().all(|(_, weight)| *weight >= 0.0) && sum(&crossed) > 0.0 && sum(&crossed) > sum(&straight);
    let names = if fight { ["sides crossed", "sides crossed"] } else { ["actors", "recipients"] };
    let chosen = if fight { crossed } else { straight };
    names.into_iter().zip(chosen).map(|(name, (what, weight))| Ground::of(name, what, weight))
}

/// The best that any two of two lists have in common; what they cannot have only if all of them differ.
fn side(a: &[Actor], b: &[Actor]) -> (&'static str, f64) {
    let best = a.iter().flat_map(|x| b.iter().map(move |y| alike(x, y))).max_by(|(_, x), (_, y)| x.total_cmp(y));
    best.unwrap_or(("unsaid", 0.0))
}

/// How alike two are.
fn alike(a: &Actor, b: &Actor) -> (&'static str, f64) {
    let sectors = (sector(a), sector(b));
    let abroad = matches!((&a.country, &b.country), (Some(x), Some(y)) if x != y);
    if a.id.is_some() && a.id == b.id {
        return ("the same by name", 1.5);
    }
    if a.id.is_some() && b.id.is_some() {
        return match sectors {
            // A government and its army, an army and its police: one side.
            (Some(x), Some(y)) if x.is_state() && y.is_state() && !abroad => ("of one side", 0.7),
            _ => ("of two names", -1.0),
        };
    }
    if a.name == b.name || fold(&a.name) == fold(&b.name) {
        return ("the same words", 0.8);
    }
    match sectors {
        (Some(x), Some(y)) if opposed(x, y) => ("of two sides", -1.0),
        (Some(x), Some(y)) if x == y && !abroad => ("of one kind", 0.7),
        (Some(x), Some(y)) if x.is_state() && y.is_state() && !abroad => ("of one side", 0.5),
        (Some(x), Some(y)) if is_nobody(x) && is_fighter(y) || is_nobody(y) && is_fighter(x) => ("unknown gunmen against a name", 0.3),
        (Some(x), Some(y)) if is_unarmed(x) && is_unarmed(y) => ("people without arms", 0.3),
        (Some(x), Some(y)) if x.is_armed() != y.is_armed() && !is_nobody(x) && !is_nobody(y) => ("armed and unarmed", -0.5),
        _ => ("not to be told", 0.0),
    }
}

fn sector(actor: &Actor) -> Option<Sector> {
    actor.sector.as_deref().and_then(Sector::parse)
}

/// Do the two stand on two sides of a conflict: the state, and those in arms against it?
fn opposed(a: Sector, b: Sector) -> bool {
    a.is_state() && b == Sector::REB || b.is_state() && a == Sector::REB
}

/// Armed people of whom nobody says who they are.
fn is_nobody(sector: Sector) -> bool {
    matches!(sector, Sector::UAF | Sector::UNK | Sector::CRM)
}

/// Those who may be such people.
fn is_fighter(sector: Sector) -> bool {
    matches!(sector, Sector::REB | Sector::PRM)
}

/// People who bear no arms and are no part of a state.
fn is_unarmed(sector: Sector) -> bool {
    !sector.is_armed() && !sector.is_state() && !is_nobody(sector)
}

/// Is it somebody in arms of whom not even the side is known?
pub(super) fn is_unnamed(sector: Option<&str>) -> bool {
    sector.and_then(Sector::parse).is_some_and(is_nobody)
}
