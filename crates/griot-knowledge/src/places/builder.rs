//! Populated places of a gazetteer → the bytes of `places.pack`. Never fetches anything; `pack.rs` reads what this file writes.

use std::collections::BTreeMap;
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::bytes::{put, put_run, put_signed};
use super::fold::fold;
use super::names::{self, Bearer};
use super::pack::{Division, SCALE, SIGNATURE};
use super::{Error, Iso3};

/// Names longer than this are descriptions, not names.
const LONGEST: usize = 48;

/// One populated place as a gazetteer gives it.
#[derive(Clone, Debug)]
pub struct Source {
    /// GeoNames' number.
    pub geonames: u32,
    /// The name in English or in Latin letters.
    pub name: String,
    /// The country.
    pub country: Iso3,
    /// The code of the first-level division.
    pub admin1: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Inhabitants; zero where unknown.
    pub population: u32,
    /// Other names, in any script.
    pub alternates: Vec<String>,
}

/// Packs a gazetteer. The same places in any order give the same bytes.
pub fn build(mut sources: Vec<Source>) -> Result<Vec<u8>, Error> {
    sources.sort_by(|a, b| (a.country, &a.admin1, a.geonames).cmp(&(b.country, &b.admin1, b.geonames)));
    sources.dedup_by_key(|source| source.geonames);
    let mut body = Vec::new();
    put_columns(&mut body, &sources);
    let (text, bearers) = names::write(&name_table(&sources));
    put_run(&mut body, &text);
    put_run(&mut body, &bearers);
    let mut encoder = ZlibEncoder::new(SIGNATURE.to_vec(), Compression::best());
    encoder.write_all(&body).and_then(|()| encoder.finish()).map_err(|_| Error::Pack("it could not be compressed"))
}

fn put_columns(body: &mut Vec<u8>, sources: &[Source]) {
    let mut divisions: Vec<Division> = Vec::new();
    let [mut head, mut ids, mut lats, mut lons, mut populations, mut places, mut names] = [const { Vec::new() }; 7];
    let (mut id, mut lat, mut lon, mut division) = (0i64, 0i64, 0i64, 0usize);
    for source in sources {
        let here = Division { country: source.country, code: source.admin1.clone() };
        if divisions.last() != Some(&here) {
            put_run(&mut head, here.country.as_str().as_bytes());
            put_run(&mut head, here.code.as_bytes());
            divisions.push(here);
        }
        let (new_lat, new_lon) = ((source.lat * SCALE).round() as i64, (source.lon * SCALE).round() as i64);
        put_signed(&mut ids, i64::from(source.geonames) - id);
        put_signed(&mut lats, new_lat - lat);
        put_signed(&mut lons, new_lon - lon);
        put(&mut places, (divisions.len() - 1 - division) as u64);
        put(&mut populations, u64::from(source.population));
        put_run(&mut names, source.name.as_bytes());
        (id, lat, lon, division) = (i64::from(source.geonames), new_lat, new_lon, divisions.len() - 1);
    }
    for column in [head, ids, lats, lons, populations, places, names] {
        put_run(body, &column);
    }
}

/// Every folded name with the towns that bear it; the town's own name counts before another name of it.
fn name_table(sources: &[Source]) -> Vec<(String, Vec<Bearer>)> {
    let mut table: BTreeMap<String, BTreeMap<u32, bool>> = BTreeMap::new();
    for (town, source) in (0u32..).zip(sources) {
        let others = source.alternates.iter().filter(|name| is_worth_keeping(name)).map(|name| (fold(name), false));
        let own = std::iter::once((fold(&source.name), true));
        for (name, primary) in own.chain(others).filter(|(name, primary)| *primary || name.chars().count() >= 3) {
            *table.entry(name).or_default().entry(town).or_default() |= primary;
        }
    }
    let bearers = |towns: BTreeMap<u32, bool>| towns.into_iter().map(|(town, primary)| Bearer { town, primary }).collect();
    table.into_iter().filter(|(name, _)| !name.is_empty()).map(|(name, towns)| (name, bearers(towns))).collect()
}

/// Names in Latin letters, as a writer would spell them. GeoNames' mechanical transliterations are all in lower case; three or four
/// capitals are an airport's or a station's code.
fn is_worth_keeping(name: &str) -> bool {
    let is_code = (3..=4).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase());
    name.chars().count() <= LONGEST
        && name.chars().any(char::is_uppercase)
        && !is_code
        && !name.contains(['*', ',', '(', '/', ';'])
        && name.chars().all(|c| !c.is_alphabetic() || is_latin(c))
}

fn is_latin(c: char) -> bool {
    matches!(c, '\0'..='\u{24f}' | '\u{250}'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::pack::Pack;

    fn town(geonames: u32, name: &str, country: &str, lat: f64, alternates: &[&str]) -> Source {
        Source {
            geonames,
            name: name.to_owned(),
            country: Iso3::new(country).unwrap(),
            admin1: format!("0{}", geonames % 3),
            lat,
            lon: -lat,
            population: geonames * 10,
            alternates: alternates.iter().map(|n| (*n).to_owned()).collect(),
        }
    }

    #[test]
    fn a_pack_gives_back_what_was_packed() {
        let sources = vec![
            town(2449067, "Timbuktu", "MLI", 16.7735, &["Tombouctou", "TOM", "tmbktw", "Тимбукту", "廷巴克图"]),
            town(7, "al-Bab", "SYR", 36.3705, &["El Bab"]),
            town(8, "al-Bab", "YEM", -1.25, &[]),
        ];
        let bytes = build(sources.clone()).unwrap();
        assert_eq!(bytes, build(sources.into_iter().rev().collect()).unwrap());
        let pack = Pack::read(&bytes).unwrap();
        assert_eq!(pack.towns.len(), 3);
        let found = pack.find("tombouctou");
        assert_eq!((found.len(), found[0].primary), (1, false));
        let timbuktu = &pack.towns[found[0].town as usize];
        assert_eq!((timbuktu.geonames, timbuktu.population, timbuktu.lat(), timbuktu.lon()), (2449067, 24490670, 16.7735, -16.7735));
        assert_eq!(pack.name(found[0].town), "Timbuktu");
        assert_eq!(pack.division(timbuktu).unwrap().country.as_str(), "MLI");
        assert_eq!(pack.find("al bab").iter().filter(|b| b.primary).count(), 2);
        assert!(pack.find("tom").is_empty() && pack.find("tmbktw").is_empty());
    }

    #[test]
    fn a_spoilt_pack_is_an_error() {
        let bytes = build(vec![town(1, "Gao", "MLI", 16.27, &[])]).unwrap();
        assert!(Pack::read(&bytes[..bytes.len() - 6]).is_err());
        assert!(Pack::read(b"GRIOTPL9").is_err());
        assert!(Pack::read(b"").is_err());
    }
}
