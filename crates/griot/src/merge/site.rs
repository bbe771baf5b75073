//! Two places → how they lie to each other: one, near, one inside the other, or apart. By precision, never by a guess at coordinates.

use crate::record::Place;
use griot_knowledge::{fold, places::kilometres};

/// Points of one town, as gazetteers set them.
const SAME_KM: f64 = 10.0;
/// A village and the town by which a reporter names it.
const NEAR_KM: f64 = 25.0;
/// From a town to the middle of its district.
const DISTRICT_KM: f64 = 60.0;

/// How two places lie to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sites {
    /// One place.
    Same,
    /// One region: it has room for more than one incident.
    Area,
    /// Neighbours.
    Near,
    /// A village in a district, a town in its region.
    Within,
    /// One spelling, which was read as two places: reports of one day hardly mean both.
    Words,
    /// One of them is a country or a large area that may hold the other.
    Wide,
    /// At least one is a name without coordinates, which may lie anywhere.
    Unknown,
    /// Two places.
    Apart,
}

/// Compares two places.
pub(super) fn sites(a: &Place, b: &Place) -> Sites {
    let same = |x: &str, y: &str| x == y || fold(x) == fold(y);
    let same_words = || same(&a.text, &b.text);
    let abroad = matches!((&a.country, &b.country), (Some(x), Some(y)) if x != y);
    let wide = |p: &Place| (5..=7).contains(&p.precision);
    if !abroad && same(&a.name, &b.name) {
        return match a.precision.max(b.precision) {
            6 => Sites::Wide,
            4..=5 => Sites::Area,
            _ => Sites::Same,
        };
    }
    if a.precision == 7 || b.precision == 7 {
        return Sites::Apart;
    }
    if is_local(a) && is_local(b) {
        return match far(a, b) {
            // A village that the gazetteer lacks has borrowed the coordinates of what it lies in.
            Some(0.0) if a.geonames.is_some() != b.geonames.is_some() => Sites::Within,
            Some(0.0) if a.geonames.is_none() => Sites::Near,
            Some(km) if km <= SAME_KM => Sites::Same,
            Some(km) if km <= NEAR_KM => Sites::Near,
            _ if same_words() => Sites::Words,
            // A district's point is its middle: a town at its edge is far from it.
            Some(km) if km <= DISTRICT_KM && a.precision.max(b.precision) == 3 && !abroad => Sites::Within,
            _ => Sites::Apart,
        };
    }
    if abroad {
        return if same_words() { Sites::Words } else { Sites::Apart };
    }
    if a.precision == 0 || b.precision == 0 {
        return if same_words() { Sites::Same } else { Sites::Unknown };
    }
    if wide(a) || wide(b) {
        return Sites::Wide;
    }
    // What is left: at least one first-level region.
    match (region(a), region(b)) {
        (Some(x), Some(y)) if x == y => Sites::Within,
        (Some(_), Some(_)) => Sites::Apart,
        _ => Sites::Wide,
    }
}

fn is_local(place: &Place) -> bool {
    (1..=3).contains(&place.precision)
}

fn far(a: &Place, b: &Place) -> Option<f64> {
    Some(kilometres((a.lat?, a.lon?), (b.lat?, b.lon?)))
}

/// The first-level region that a place lies in or is.
fn region(place: &Place) -> Option<String> {
    place.admin1.as_deref().or((place.precision == 4).then_some(place.name.as_str())).map(fold)
}
