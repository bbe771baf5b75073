//! A name → the places of the gazetteer that it may mean, and what is known of each. Never chooses between them.

use std::collections::{HashMap, HashSet};

use super::fold::{fold, spellings};
use super::geo::kilometres;
use super::pack::{Pack, Town};
use super::tables::Says;
use super::{Division, Iso3, Kind};

/// Towns this large are known by a name that is also a common word, or that has two letters.
const KNOWN_TOWN: u32 = 100_000;

/// One place of the gazetteer: a town of the pack, or a row of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum At {
    Town(u32),
    Named(u32),
}

/// A place that the tables name.
pub(super) struct Named {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) countries: Vec<Iso3>,
    pub(super) division: Option<u16>,
    pub(super) lat: f64,
    pub(super) lon: f64,
}

/// A place that a name may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    pub(super) at: At,
    /// The place's own name, rather than another name of it.
    pub(super) primary: bool,
    /// Spelt so, rather than nearly so.
    pub(super) exact: bool,
}

/// A name of a place of the tables.
pub(super) struct Bearing {
    pub(super) at: At,
    pub(super) primary: bool,
    /// An acronym must be written in capitals: `CAR` is a country, `car` is not.
    pub(super) capitals: bool,
}

/// The gazetteer: opened once, then asked.
pub struct Places {
    pub(super) pack: Pack,
    pub(super) named: Vec<Named>,
    pub(super) bearings: HashMap<String, Vec<Bearing>>,
    pub(super) division_names: HashMap<u16, u32>,
    pub(super) capitals: HashSet<u32>,
    pub(super) stop: HashSet<String>,
    pub(super) words: HashMap<String, Says>,
}

impl Places {
    /// Every place that a name may mean: as it is spelt, or, where nothing is spelt so, nearly.
    pub(super) fn candidates(&self, name: &str) -> Vec<Candidate> {
        let folded = fold(name);
        let found = self.spelt(&folded, name, true);
        if !found.is_empty() || self.stop.contains(&folded) {
            return found;
        }
        spellings(&folded).iter().map(|near| self.spelt(near, name, false)).find(|found| !found.is_empty()).unwrap_or_default()
    }

    fn spelt(&self, folded: &str, name: &str, exact: bool) -> Vec<Candidate> {
        let in_capitals = name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase);
        let bearings = self.bearings.get(folded).map(Vec::as_slice).unwrap_or_default();
        let named = bearings.iter().filter(|b| in_capitals || !b.capitals).map(|b| Candidate { at: b.at, primary: b.primary, exact });
        let is_common = folded.chars().count() < 3 || self.stop.contains(folded);
        let is_capitalised = name.chars().next().is_some_and(char::is_uppercase);
        let population = |town: u32| self.pack.towns.get(town as usize).map_or(0, |town| town.population);
        let towns = self
            .pack
            .find(folded)
            .into_iter()
            .filter(|b| !is_common || (is_capitalised && b.primary && population(b.town) >= KNOWN_TOWN))
            .map(|b| Candidate { at: At::Town(b.town), primary: b.primary, exact });
        let mut found: Vec<Candidate> = named.chain(towns).collect();
        let mut seen = HashSet::new();
        found.retain(|candidate| seen.insert(candidate.at));
        found
    }

    pub(super) fn named(&self, at: At) -> Option<&Named> {
        match at {
            At::Named(at) => self.named.get(at as usize),
            At::Town(_) => None,
        }
    }

    pub(super) fn town(&self, at: At) -> Option<&Town> {
        match at {
            At::Town(at) => self.pack.towns.get(at as usize),
            At::Named(_) => None,
        }
    }

    pub(super) fn name(&self, at: At) -> &str {
        match at {
            At::Town(town) => self.pack.name(town),
            At::Named(_) => self.named(at).map(|named| named.name.as_str()).unwrap_or_default(),
        }
    }

    pub(super) fn kind(&self, at: At) -> Kind {
        self.named(at).map_or(Kind::Town, |named| named.kind)
    }

    /// The countries a place lies in; none for a sea or a continent.
    pub(super) fn countries(&self, at: At) -> &[Iso3] {
        let of_town = || self.town(at).and_then(|town| self.pack.division(town)).map(|d: &Division| std::slice::from_ref(&d.country));
        self.named(at).map(|named| named.countries.as_slice()).or_else(of_town).unwrap_or_default()
    }

    pub(super) fn country_of(&self, town: &Town) -> Option<Iso3> {
        self.pack.division(town).map(|division| division.country)
    }

    pub(super) fn division(&self, at: At) -> Option<u16> {
        self.town(at).map(|town| town.division).or_else(|| self.named(at)?.division)
    }

    /// The name of the first-level region a place lies in.
    pub(super) fn admin1(&self, at: At) -> Option<&str> {
        let region = self.division_names.get(&self.division(at)?)?;
        self.named.get(*region as usize).map(|named| named.name.as_str())
    }

    pub(super) fn coordinates(&self, at: At) -> (f64, f64) {
        let of_town = || self.town(at).map(|town| (town.lat(), town.lon()));
        self.named(at).map(|named| (named.lat, named.lon)).or_else(of_town).unwrap_or_default()
    }

    /// The country of the town nearest to a point; none on the high seas.
    pub fn country_at(&self, lat: f64, lon: f64) -> Option<Iso3> {
        let beside = self.pack.towns.iter().filter(|town| (town.lat() - lat).abs() < 3.0 && (town.lon() - lon).abs() < 8.0);
        let nearest = beside.map(|town| (kilometres((lat, lon), (town.lat(), town.lon())), town)).min_by(|(a, _), (b, _)| a.total_cmp(b));
        nearest.filter(|(distance, _)| *distance < 400.0).and_then(|(_, town)| self.country_of(town))
    }

    pub(super) fn is_capital(&self, at: At) -> bool {
        matches!(at, At::Town(town) if self.capitals.contains(&town))
    }
}
