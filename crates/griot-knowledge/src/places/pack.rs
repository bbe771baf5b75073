//! The packed gazetteer: bytes of `places.pack` → towns and the names they bear. Never reads a table that people edit.
//!
//! After eight bytes of signature the pack is one zlib stream. Its body holds, each behind its length: the first-level divisions
//! (country and code), then a column each of GeoNames ids, latitudes, longitudes, populations, divisions and names, in the order of
//! the divisions; then the folded names and their bearers. `builder.rs` writes what this file reads.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::bytes::Cursor;
use super::names::{Bearer, Names};
use super::{Error, Iso3};

/// What every pack begins with; the digit is the version of the format.
pub(super) const SIGNATURE: &[u8; 8] = b"GRIOTPL1";

/// Coordinates are kept in ten-thousandths of a degree, about ten metres.
pub(super) const SCALE: f64 = 10_000.0;

/// A first-level division of a country, by GeoNames' code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Division {
    /// The country it is a part of.
    pub country: Iso3,
    /// The code of the division in GeoNames, empty where a town has none.
    pub code: String,
}

/// One populated place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Town {
    pub(super) geonames: u32,
    lat: i32,
    lon: i32,
    pub(super) population: u32,
    pub(super) division: u16,
    name_end: u32,
}

impl Town {
    pub(super) fn lat(&self) -> f64 {
        f64::from(self.lat) / SCALE
    }

    pub(super) fn lon(&self) -> f64 {
        f64::from(self.lon) / SCALE
    }
}

/// The gazetteer, unpacked once.
pub(super) struct Pack {
    pub(super) divisions: Vec<Division>,
    pub(super) towns: Vec<Town>,
    text: String,
    names: Names,
}

impl Pack {
    /// Unpacks a gazetteer.
    pub(super) fn read(bytes: &[u8]) -> Result<Pack, Error> {
        let packed = bytes.strip_prefix(SIGNATURE).ok_or(Error::Pack("it has another format or version"))?;
        let mut body = Vec::with_capacity(packed.len() * 3);
        ZlibDecoder::new(packed).read_to_end(&mut body).map_err(|_| Error::Pack("it does not unpack"))?;
        let mut body = Cursor::new(&body, 0);
        let divisions = divisions(body.run()?)?;
        let columns = Columns::read(&mut body)?;
        let (towns, text) = columns.towns(divisions.len())?;
        let names = Names::read(body.run()?, body.run()?)?;
        Ok(Pack { divisions, towns, text, names })
    }

    /// The name of a town as GeoNames spells it.
    pub(super) fn name(&self, town: u32) -> &str {
        let town = town as usize;
        let start = town.checked_sub(1).and_then(|before| self.towns.get(before)).map_or(0, |t| t.name_end as usize);
        let end = self.towns.get(town).map_or(start, |t| t.name_end as usize);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The division a town lies in.
    pub(super) fn division(&self, town: &Town) -> Option<&Division> {
        self.divisions.get(usize::from(town.division))
    }

    /// The towns that bear a folded name.
    pub(super) fn find(&self, folded: &str) -> Vec<Bearer> {
        let mut found = self.names.find(folded);
        found.retain(|bearer| (bearer.town as usize) < self.towns.len());
        found
    }
}

fn divisions(run: &[u8]) -> Result<Vec<Division>, Error> {
    let mut cursor = Cursor::new(run, 0);
    let mut divisions = Vec::new();
    while !cursor.is_at_end() {
        let country = Iso3::new(cursor.text()?).ok_or(Error::Pack("a country code is no ISO code"))?;
        divisions.push(Division { country, code: cursor.text()?.to_owned() });
    }
    Ok(divisions)
}

/// The columns of towns, side by side.
struct Columns<'a> {
    ids: Cursor<'a>,
    lats: Cursor<'a>,
    lons: Cursor<'a>,
    populations: Cursor<'a>,
    divisions: Cursor<'a>,
    names: Cursor<'a>,
}

impl<'a> Columns<'a> {
    fn read(body: &mut Cursor<'a>) -> Result<Self, Error> {
        let mut column = || Ok::<_, Error>(Cursor::new(body.run()?, 0));
        Ok(Columns { ids: column()?, lats: column()?, lons: column()?, populations: column()?, divisions: column()?, names: column()? })
    }

    /// Ids, coordinates and divisions are written as differences from the town before.
    fn towns(mut self, divisions: usize) -> Result<(Vec<Town>, String), Error> {
        let mut towns = Vec::new();
        let mut text = String::new();
        let (mut id, mut lat, mut lon, mut division) = (0i64, 0i64, 0i64, 0u64);
        while !self.ids.is_at_end() {
            id = id.wrapping_add(self.ids.signed()?);
            lat = lat.wrapping_add(self.lats.signed()?);
            lon = lon.wrapping_add(self.lons.signed()?);
            division = division.wrapping_add(self.divisions.number()?);
            if division >= divisions as u64 {
                return Err(Error::Pack("a town lies in no division"));
            }
            text.push_str(self.names.text()?);
            towns.push(Town {
                geonames: id as u32,
                lat: lat as i32,
                lon: lon as i32,
                population: self.populations.small()?,
                division: division as u16,
                name_end: text.len() as u32,
            });
        }
        Ok((towns, text))
    }
}
