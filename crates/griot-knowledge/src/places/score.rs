//! A candidate and what a report tells so far → how well the candidate suits it. Never looks at words; `mention.rs` has read them.
//!
//! Scores are in powers of ten of inhabitants: a city of a million has six before anything else is known.

use super::gazetteer::{At, Candidate, Places};
use super::geo::kilometres;
use super::mention::Reading;
use super::tables::Says;
use super::{Iso3, Kind};

/// What each kind of place weighs beside a town of ten to that many inhabitants.
const COUNTRY: f64 = 7.6;
const ADMIN1: f64 = 6.0;
const ADMIN2: f64 = 4.3;
const AREA: f64 = 6.2;
/// A continent or an ocean is known everywhere, and no country of the report speaks for it.
const WORLDWIDE: f64 = 7.6;
const NAMED_TOWN: f64 = 4.0;
/// A town whose inhabitants are not known.
const UNCOUNTED: f64 = 1_000.0;
const CAPITAL: f64 = 0.8;
const ALTERNATE: f64 = -1.2;
const INEXACT: f64 = -0.6;
const SAID_KIND: f64 = 1.5;
const OTHER_KIND: f64 = -1.5;
/// A region that bears the name of its own town: without `province` the town is meant. A town that bears the name of its country:
/// without `city` the country is meant.
const NAMESAKE: f64 = -2.5;
const KNOWN_TOWN: f64 = 4.0;
const CONTEXT: f64 = 2.5;
const SAME_COUNTRY: f64 = 1.8;
const SAME_DIVISION: f64 = 1.6;
const NEARBY: f64 = 1.9;
const NEARBY_KM: f64 = 120.0;
/// Some six hundred kilometres: too far to be nearby, and quick to see.
const FAR_DEGREES: f64 = 6.0;
/// A town smaller than this, outside every country of the report, is rather an unknown place of that name.
const STRAY: f64 = 4.6;

/// A report speaks mainly of the countries that weigh more than half as much as the one it is about before all others.
const MAINLY: f64 = 0.5;

/// Another place of the report, and how sure it is.
pub(super) struct Anchor {
    /// The mention it is from: no mention supports itself.
    pub(super) mention: usize,
    pub(super) at: At,
    pub(super) weight: f64,
}

/// What a report tells so far: the countries it names, and its other places.
pub(super) struct Setting<'a> {
    pub(super) places: &'a Places,
    pub(super) context: Vec<(Iso3, f64)>,
    pub(super) anchors: Vec<Anchor>,
}

impl Setting<'_> {
    /// The score of each candidate of one mention, the best first.
    pub(super) fn rank(&self, mention: usize, reading: &Reading, candidates: &[Candidate]) -> Vec<(f64, Candidate)> {
        let score = |candidate: &Candidate| {
            let kind = self.places.kind(candidate.at);
            let namesake = if reading.compass.is_none() && self.is_namesake(candidate.at, kind, candidates) { NAMESAKE } else { 0.0 };
            let spelling = if candidate.primary { 0.0 } else { ALTERNATE } + if candidate.exact { 0.0 } else { INEXACT };
            self.known(candidate.at) + spelling + namesake + self.kind(kind, reading) + self.support(mention, candidate.at)
        };
        let mut ranked: Vec<(f64, Candidate)> = candidates.iter().map(|c| (score(c), *c)).collect();
        ranked.sort_by(|(a, x), (b, y)| b.total_cmp(a).then(x.at.cmp(&y.at)));
        ranked
    }

    /// Does a region share its name with a town of its own, or a town with its country?
    fn is_namesake(&self, at: At, kind: Kind, candidates: &[Candidate]) -> bool {
        let holds = |other: &Candidate| match (kind, self.places.kind(other.at)) {
            (Kind::Admin1 | Kind::Admin2, Kind::Town) => self.shares_division(at, other.at) && self.known(other.at) >= KNOWN_TOWN,
            (Kind::Town, Kind::Country) => self.shares_country(at, other.at),
            _ => false,
        };
        candidates.iter().any(holds)
    }

    /// How well known a place is by itself.
    pub(super) fn known(&self, at: At) -> f64 {
        let capital = if self.places.is_capital(at) { CAPITAL } else { 0.0 };
        match self.places.kind(at) {
            Kind::Country => COUNTRY,
            Kind::Admin1 => ADMIN1,
            Kind::Admin2 => ADMIN2,
            Kind::Sea => WORLDWIDE,
            Kind::Area if self.places.countries(at).is_empty() => WORLDWIDE,
            Kind::Area => AREA,
            Kind::Town => self.places.town(at).map_or(NAMED_TOWN, |town| f64::from(town.population).max(UNCOUNTED).log10()) + capital,
        }
    }

    fn kind(&self, kind: Kind, reading: &Reading) -> f64 {
        let is_region = !matches!(kind, Kind::Town | Kind::Sea);
        match reading.says {
            says if says.has(Says::kind(kind)) => SAID_KIND,
            Says::NOTHING if reading.compass.is_some() && is_region => SAID_KIND,
            Says::NOTHING => 0.0,
            _ => OTHER_KIND,
        }
    }

    /// What the report's countries and its other places say for a candidate.
    fn support(&self, mention: usize, at: At) -> f64 {
        CONTEXT * self.named_country(at) + self.anchored(mention, at)
    }

    /// The weight of the candidate's country among the countries the report names; the heaviest has one.
    fn named_country(&self, at: At) -> f64 {
        let countries = self.places.countries(at);
        self.context.iter().filter(|(country, _)| countries.contains(country)).map(|(_, weight)| *weight).fold(0.0, f64::max)
    }

    fn anchored(&self, mention: usize, at: At) -> f64 {
        let others = || self.anchors.iter().filter(|anchor| anchor.mention != mention);
        let total: f64 = others().map(|anchor| anchor.weight).sum();
        let share = |holds: &dyn Fn(&Anchor) -> bool| {
            let held: f64 = others().filter(|anchor| holds(anchor)).map(|anchor| anchor.weight).sum();
            // One weak hint is not a whole share; the more places agree the surer.
            held / (total + 0.5)
        };
        let near: f64 = others().map(|anchor| anchor.weight * self.closeness(at, anchor.at)).sum();
        SAME_COUNTRY * share(&|anchor| self.shares_country(at, anchor.at))
            + SAME_DIVISION * share(&|anchor| self.shares_division(at, anchor.at)).sqrt()
            + NEARBY * (1.0 - (-near).exp())
    }

    /// Does the report, by its countries or its other places, speak of a country of the candidate, and more than `least`?
    fn is_supported(&self, mention: usize, at: At, least: f64) -> bool {
        let others = || self.anchors.iter().filter(|anchor| anchor.mention != mention);
        (self.context.is_empty() && others().next().is_none())
            || self.named_country(at) > least
            || others().any(|anchor| self.shares_country(at, anchor.at) || self.closeness(at, anchor.at) > 0.2)
    }

    /// Is the candidate a small town in a part of the world that the report does not speak of?
    pub(super) fn is_stray(&self, mention: usize, candidate: &Candidate) -> bool {
        let is_named = candidate.primary && candidate.exact;
        let bar = if is_named { STRAY } else { STRAY + 0.7 };
        let is_small = self.places.kind(candidate.at) == Kind::Town && self.known(candidate.at) < bar;
        is_small && !self.is_supported(mention, candidate.at, if is_named { 0.0 } else { MAINLY })
    }

    fn shares_country(&self, a: At, b: At) -> bool {
        let countries = self.places.countries(b);
        self.places.countries(a).iter().any(|country| countries.contains(country))
    }

    fn shares_division(&self, a: At, b: At) -> bool {
        self.places.division(a).is_some_and(|division| self.places.division(b) == Some(division))
    }

    /// One beside the anchor, falling to nothing some hundred kilometres off. Whole countries and seas are not beside anything.
    fn closeness(&self, at: At, anchor: At) -> f64 {
        let is_small = |at: At| !matches!(self.places.kind(at), Kind::Country | Kind::Sea);
        if !is_small(at) || !is_small(anchor) {
            return 0.0;
        }
        let (here, there) = (self.places.coordinates(at), self.places.coordinates(anchor));
        let is_far = (here.0 - there.0).abs() > FAR_DEGREES;
        if is_far { 0.0 } else { (-kilometres(here, there) / NEARBY_KM).exp() }
    }
}
