//! All mentions of places in one report → a place each, or none. Never reads the report's text; never invents a coordinate.
//!
//! First the mentions that can hardly be mistaken, then the others in their light: by the countries the report names, by nearness to
//! its other places, by inhabitants and by how the name matches. Nothing is chosen rather than nonsense.

use std::collections::HashMap;

use super::gazetteer::{At, Candidate, Places};
use super::geo::{direction, kilometres};
use super::mention::{Mention, Reading};
use super::score::{Anchor, Setting};
use super::tables::Says;
use super::{Iso3, Kind};

/// How often the choice is made over again in the light of the last.
const ROUNDS: usize = 3;
/// The best candidate of a mention that can hardly be mistaken leads the next by so much.
const CLEAR_LEAD: f64 = 1.0;
/// Candidates as near as this are one place to a reader of the news.
const SAME_SPOT_KM: f64 = 40.0;
/// What an unsure choice counts beside a sure one.
const UNSURE: f64 = 0.35;

/// A place of the world that a mention means.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The usual name; "northern Mali" for a part of a country.
    pub name: String,
    /// The country, unless it is a sea, or an area of several of which the report names none.
    pub country: Option<Iso3>,
    /// The first-level region, where its name is known.
    pub admin1: Option<String>,
    /// GeoNames' number; towns have one.
    pub geonames: Option<u32>,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// UCDP's scale: 1 the town itself, 2 near it, 3 a second-level and 4 a first-level division, 5 a larger or vaguer area or a part
    /// of a country, 6 a country, 7 a sea.
    pub precision: u8,
    /// What sort of place it is.
    pub kind: Kind,
}

/// The mentions of one name that read alike: they mean one place.
struct Group<'a> {
    reading: Reading<'a>,
    candidates: Vec<Candidate>,
    is_qualified: bool,
    mentions: usize,
}

impl Places {
    /// Chooses a place for each mention of a report. `context` gives the countries whose nationals or governments the report names,
    /// and how much each counts.
    pub fn choose(&self, mentions: &[Mention], context: &[(Iso3, f64)]) -> Vec<Option<Place>> {
        let (groups, group_of) = self.groups(mentions);
        let heaviest = context.iter().map(|(_, weight)| *weight).fold(f64::MIN_POSITIVE, f64::max);
        let context = context.iter().map(|(country, weight)| (*country, weight / heaviest)).collect();
        let mut setting = Setting { places: self, context, anchors: Vec::new() };
        for round in 0..ROUNDS {
            let picks = groups.iter().enumerate().filter_map(|(i, group)| setting.anchor(i, group, round > 0));
            setting.anchors = picks.collect();
        }
        let chosen: Vec<Option<Place>> = groups.iter().enumerate().map(|(i, group)| setting.place(i, group)).collect();
        let place = mentions.iter().zip(&group_of).map(|(mention, group)| {
            let place = chosen.get(*group)?.clone()?;
            Some(Place { precision: if mention.near && place.precision == 1 { 2 } else { place.precision }, ..place })
        });
        place.collect()
    }

    /// Mentions with the same words make one group.
    fn groups<'a>(&self, mentions: &[Mention<'a>]) -> (Vec<Group<'a>>, Vec<usize>) {
        let mut groups: Vec<Group> = Vec::new();
        let mut seen: HashMap<(&str, Option<&str>, Option<&str>), usize> = HashMap::new();
        let mut group_of = Vec::with_capacity(mentions.len());
        for mention in mentions {
            let group = *seen.entry((mention.text, mention.hint, mention.qualifier)).or_insert_with(|| {
                groups.push(self.group(&Mention { near: false, ..*mention }));
                groups.len() - 1
            });
            if let Some(group) = groups.get_mut(group) {
                group.mentions += 1;
            }
            group_of.push(group);
        }
        (groups, group_of)
    }

    /// A qualifier leaves only the candidates inside it; if none is inside, the place is unknown.
    fn group<'a>(&self, mention: &Mention<'a>) -> Group<'a> {
        let reading = self.read(mention);
        let outer: Vec<At> =
            reading.qualifier.map(|outer| self.read(&Mention::new(outer)).candidates).unwrap_or_default().iter().map(|c| c.at).collect();
        let all = reading.candidates.clone();
        let candidates = match outer.is_empty() {
            true => all,
            false => all.into_iter().filter(|c| outer.iter().any(|outer| self.lies_in(c.at, *outer))).collect(),
        };
        Group { is_qualified: !outer.is_empty(), reading, candidates, mentions: 0 }
    }

    fn lies_in(&self, inner: At, outer: At) -> bool {
        let shares_country = || self.countries(inner).iter().any(|country| self.countries(outer).contains(country));
        let distance = || kilometres(self.coordinates(inner), self.coordinates(outer));
        match self.kind(outer) {
            _ if inner == outer => false,
            Kind::Country => shares_country() && self.kind(inner) != Kind::Country,
            Kind::Admin1 if self.division(outer).is_some() => self.division(inner) == self.division(outer),
            Kind::Admin1 => shares_country() && distance() < 250.0,
            Kind::Area => self.countries(outer).is_empty() || (shares_country() && distance() < 500.0),
            Kind::Town => shares_country() && distance() < 60.0,
            Kind::Admin2 => shares_country() && distance() < 120.0,
            Kind::Sea => false,
        }
    }
}

impl Setting<'_> {
    /// The choice for one group, as support for the others. Before the first choice only what can hardly be mistaken counts.
    fn anchor(&self, index: usize, group: &Group, with_unsure: bool) -> Option<Anchor> {
        let ranked = self.rank(index, &group.reading, &group.candidates);
        let (_, candidate) = *ranked.first()?;
        let is_sure = group.is_qualified || (self.leads(&ranked) && candidate.exact && !self.is_stray(index, &candidate));
        let weight = if is_sure { 1.0 } else { UNSURE } * (1.0 + (group.mentions as f64).ln() * 0.5);
        (is_sure || with_unsure).then_some(Anchor { mention: index, at: candidate.at, weight })
    }

    /// Is the best candidate well before the next that lies elsewhere?
    fn leads(&self, ranked: &[(f64, Candidate)]) -> bool {
        let Some(((best, candidate), others)) = ranked.split_first() else {
            return false;
        };
        let spot = self.places.coordinates(candidate.at);
        let is_elsewhere = |other: &Candidate| kilometres(spot, self.places.coordinates(other.at)) > SAME_SPOT_KM;
        others.iter().find(|(_, other)| is_elsewhere(other)).is_none_or(|(next, _)| best - next >= CLEAR_LEAD)
    }

    fn place(&self, index: usize, group: &Group) -> Option<Place> {
        let ranked = self.rank(index, &group.reading, &group.candidates);
        let (_, best) = *ranked.first()?;
        let is_stray = !group.is_qualified && self.is_stray(index, &best);
        // A district is often named for its town, but "Madison County" is not in every Madison.
        let stands_in = self.places.kind(best.at) == Kind::Town && precision(Kind::Town, &group.reading) >= 3;
        let is_guess = stands_in && !group.is_qualified && !self.leads(&ranked);
        (!is_stray && !is_guess).then(|| self.describe(best.at, &group.reading))
    }

    fn describe(&self, at: At, reading: &Reading) -> Place {
        let places = self.places;
        let kind = places.kind(at);
        let part = reading.compass.filter(|_| matches!(kind, Kind::Country | Kind::Admin1 | Kind::Admin2 | Kind::Area));
        let (lat, lon) = part.map_or(places.coordinates(at), |compass| places.centre_of_part(at, compass));
        let name = part.map_or(places.name(at).to_owned(), |compass| format!("{} {}", compass.to_lowercase(), places.name(at)));
        Place {
            name,
            country: self.country(at),
            admin1: places.admin1(at).map(str::to_owned),
            geonames: places.town(at).map(|town| town.geonames),
            lat,
            lon,
            precision: if part.is_some() { 5 } else { precision(kind, reading) },
            kind: if part.is_some() { Kind::Area } else { kind },
        }
    }

    /// The one country of a place, or the one of its countries that the report names most.
    fn country(&self, at: At) -> Option<Iso3> {
        let countries = self.places.countries(at);
        let named = || {
            let inside = self.context.iter().filter(|(country, _)| countries.contains(country));
            inside.max_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(country, _)| *country)
        };
        if countries.len() == 1 { countries.first().copied() } else { named() }
    }
}

/// A town that stands for its district or province, as in "Baidoa district", is as precise as that.
fn precision(kind: Kind, reading: &Reading) -> u8 {
    let says = |kind: Kind| reading.says.has(Says::kind(kind));
    match kind {
        Kind::Town if says(Kind::Town) || reading.says == Says::NOTHING => 1 + u8::from(reading.near),
        Kind::Town if says(Kind::Admin2) => 3,
        Kind::Town if says(Kind::Admin1) => 4,
        Kind::Town => 2,
        Kind::Admin2 => 3,
        Kind::Admin1 => 4,
        Kind::Area => 5,
        Kind::Country => 6,
        Kind::Sea => 7,
    }
}

impl Places {
    /// The mean of the towns that lie on that side of a country or region; its own centre where none is known to.
    fn centre_of_part(&self, at: At, compass: &str) -> (f64, f64) {
        let (centre, (north, east)) = (self.coordinates(at), direction(compass));
        let division = self.division(at);
        let countries = self.countries(at);
        let is_inside = |town: &super::pack::Town| match (self.kind(at), division) {
            (Kind::Country, _) => self.pack.division(town).is_some_and(|division| countries.contains(&division.country)),
            (Kind::Admin1, Some(division)) => town.division == division,
            _ => false,
        };
        let is_there = |lat: f64, lon: f64| (lat - centre.0) * north >= 0.0 && (lon - centre.1) * east >= 0.0;
        if (north, east) == (0.0, 0.0) {
            return centre;
        }
        let inside = self.pack.towns.iter().filter(|town| is_inside(town) && is_there(town.lat(), town.lon()));
        let (lat, lon, count) = inside.fold((0.0, 0.0, 0.0), |(lat, lon, n), town| (lat + town.lat(), lon + town.lon(), n + 1.0));
        if count > 0.0 { (lat / count, lon / count) } else { centre }
    }
}
