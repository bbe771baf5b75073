//! The pack and the tables → the gazetteer. An error says which table, line and entry is at fault; never looks at a report.

use std::collections::{HashMap, HashSet};

use super::fold::{fold, spellings};
use super::gazetteer::{At, Bearing, Named, Places};
use super::pack::Pack;
use super::tables::{self, Row, Tables, rows};
use super::{Error, Iso3, Kind};

/// The pack that was built into this library.
pub static BUILT_IN_PACK: &[u8] = include_bytes!("../../../../data/places/places.pack");

impl Places {
    /// Opens the gazetteer that was built into this library.
    pub fn built_in() -> Result<Places, Error> {
        Places::open(BUILT_IN_PACK, Tables::BUILT_IN)
    }

    /// Opens a pack and the tables beside it.
    pub fn open(pack: &[u8], tables: Tables) -> Result<Places, Error> {
        let mut places = Places {
            pack: Pack::read(pack)?,
            named: Vec::new(),
            bearings: HashMap::new(),
            division_names: HashMap::new(),
            capitals: HashSet::new(),
            stop: tables::stop(tables.stop)?,
            words: tables::words(tables.words)?,
        };
        places.add_countries(tables)?;
        places.add_regions(tables.regions)?;
        places.add_overrides(tables.overrides)?;
        Ok(places)
    }

    fn add_countries(&mut self, tables: Tables) -> Result<(), Error> {
        let mut own = HashMap::new();
        for row in rows("data/places/countries.tsv", tables.countries, &["iso3", "name", "lat", "lon"])? {
            let country = row.country(row.cell(0))?;
            let (lat, lon) = row.coordinates(2, 3)?.ok_or_else(|| row.error("a country needs coordinates"))?;
            own.insert(country, (lat, lon));
            self.add_country(country, (lat, lon), row.values(1).collect());
        }
        for row in rows("data/actors/countries.tsv", tables.country_names, &["iso3", "name", "aliases", "capital"])? {
            let country = row.country(row.cell(0))?;
            let centre = *own.get(&country).ok_or_else(|| row.error("the country is not in data/places/countries.tsv; add it there"))?;
            self.add_country(country, centre, row.values(1).chain(row.values(2)).collect());
            let capital = row.values(3).next().and_then(|capital| self.town_named(capital, country));
            self.capitals.extend(capital);
        }
        Ok(())
    }

    /// A country's other names give way to territories and countries that bear them as their own.
    fn add_country(&mut self, country: Iso3, (lat, lon): (f64, f64), mut names: Vec<&str>) {
        if let Some(name) = names.first().map(|name| (*name).to_owned()) {
            let own = fold(&name);
            names.retain(|name| fold(name) == own || !self.bearings.contains_key(&fold(name)));
            self.add(Named { name, kind: Kind::Country, countries: vec![country], division: None, lat, lon }, &names);
        }
    }

    fn add_regions(&mut self, text: &str) -> Result<(), Error> {
        let centres = self.division_centres();
        for row in rows("data/places/regions.tsv", text, &["name", "aliases", "country", "kind", "seat", "lat", "lon"])? {
            let named = self.region(&row, &centres)?;
            let names: Vec<&str> = row.values(0).chain(row.values(1)).collect();
            self.add(named, &names);
        }
        Ok(())
    }

    /// A region takes over the division of its seat. Its own coordinates win over the centre of the division.
    fn region(&self, row: &Row, centres: &[(f64, f64)]) -> Result<Named, Error> {
        let kind = row.kind(3)?;
        let countries = row.values(2).map(|code| row.country(code)).collect::<Result<Vec<Iso3>, Error>>()?;
        let seat = match (row.cell(4), countries.first()) {
            ("", _) | (_, None) => None,
            (seat, Some(country)) => {
                Some(self.town_named(seat, *country).and_then(|at| self.pack.towns.get(at as usize)).ok_or_else(|| {
                    row.error(format!("no town `{seat}` in {country}; spell it as the gazetteer does, or give coordinates instead"))
                })?)
            }
        };
        let division = seat.map(|town| town.division);
        let centre = division.filter(|_| kind == Kind::Admin1).and_then(|division| centres.get(usize::from(division)).copied());
        let (lat, lon) = row
            .coordinates(5, 6)?
            .or(centre)
            .or_else(|| seat.map(|town| (town.lat(), town.lon())))
            .ok_or_else(|| row.error("give a seat or coordinates"))?;
        Ok(Named { name: row.cell(0).to_owned(), kind, countries, division, lat, lon })
    }

    fn add_overrides(&mut self, text: &str) -> Result<(), Error> {
        for row in rows("data/places/overrides.tsv", text, &["name", "target", "country"])? {
            let (target, country) = (row.cell(1), row.country(row.cell(2))?);
            let at = self
                .town_named(target, country)
                .map(At::Town)
                .ok_or_else(|| row.error(format!("no town `{target}` in {country}; spell it as the gazetteer does")))?;
            self.bear(row.cell(0), at, true);
        }
        Ok(())
    }

    fn add(&mut self, named: Named, names: &[&str]) {
        let index = self.named.len() as u32;
        if let (Kind::Admin1 | Kind::Area, Some(division)) = (named.kind, named.division) {
            self.division_names.entry(division).or_insert(index);
        }
        self.named.push(named);
        for name in names {
            self.displace_country(name);
            self.bear(name, At::Named(index), true);
        }
    }

    /// Where the table of actors calls a part of a country by the country's name, such as `Scotland`, the part wins here.
    fn displace_country(&mut self, name: &str) {
        let (folded, named) = (fold(name), &self.named);
        let is_alias = |at: At| match at {
            At::Named(at) => named.get(at as usize).is_some_and(|n| n.kind == Kind::Country && fold(&n.name) != folded),
            At::Town(_) => false,
        };
        if let Some(bearings) = self.bearings.get_mut(&folded) {
            bearings.retain(|bearing| !is_alias(bearing.at));
        }
    }

    fn bear(&mut self, name: &str, at: At, primary: bool) {
        let letters = name.chars().filter(|c| c.is_alphabetic());
        let capitals = letters.clone().count() <= 5 && letters.clone().all(char::is_uppercase);
        let bearings = self.bearings.entry(fold(name)).or_default();
        if !bearings.iter().any(|bearing| bearing.at == at) {
            bearings.push(Bearing { at, primary, capitals });
        }
    }

    /// The mean of the towns of each division.
    fn division_centres(&self) -> Vec<(f64, f64)> {
        let mut sums = vec![(0.0, 0.0, 0.0f64); self.pack.divisions.len()];
        for town in &self.pack.towns {
            if let Some((lat, lon, count)) = sums.get_mut(usize::from(town.division)) {
                (*lat, *lon, *count) = (*lat + town.lat(), *lon + town.lon(), *count + 1.0);
            }
        }
        sums.into_iter().map(|(lat, lon, count)| (lat / count.max(1.0), lon / count.max(1.0))).collect()
    }

    /// The town of a country that is best known by a name: the largest, and rather by its own name than by another.
    fn town_named(&self, name: &str, country: Iso3) -> Option<u32> {
        let folded = fold(name);
        let found = std::iter::once(folded.clone()).chain(spellings(&folded)).map(|name| self.pack.find(&name));
        let here = |at: u32| self.pack.towns.get(at as usize).filter(|town| self.country_of(town) == Some(country));
        let known = |at: u32, primary: bool| here(at).map(|t| (u64::from(t.population) + 1) * if primary { 100 } else { 1 });
        found.filter_map(|found| found.iter().filter_map(|b| Some((known(b.town, b.primary)?, b.town))).max()).next().map(|(_, town)| town)
    }
}
