//! Names of places → one place each: the packed gazetteer and the tables beside it. Never reads a report.

mod bytes; // numbers in and out of the pack
mod fold; // spellings → the form where they meet
mod names; // folded names → towns
mod pack; // places.pack → towns
mod builder; // a gazetteer → places.pack
mod tables; // the tables that people edit
mod open; // pack and tables → the gazetteer
mod gazetteer; // a name → its candidates
mod geo; // distances and directions
mod mention; // a name and the words beside it → how to read it
mod score; // how well a candidate suits a report
mod choose; // the mentions of a report → one place each

pub use builder::{Source, build};
pub use choose::Place;
pub use fold::fold;
pub use gazetteer::Places;
pub use geo::kilometres;
pub use mention::Mention;
pub use open::BUILT_IN_PACK;
pub use pack::Division;
pub use tables::Tables;

/// What sort of place a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A town, a village or a part of a town.
    Town,
    /// A second-level division: a district.
    Admin2,
    /// A first-level division: a province, a state, a governorate.
    Admin1,
    /// An informal, historical or physical area, or a part of a country.
    Area,
    /// A country or a territory with a code of its own.
    Country,
    /// A sea or a lake.
    Sea,
}

/// Why the gazetteer or a table could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The pack is not one that this version reads.
    #[error("places.pack: {0}; build it anew with `cargo xtask places`")]
    Pack(&'static str),
    /// A row of a table is at fault.
    #[error("{file}:{line}: {what}")]
    Row {
        /// The table.
        file: &'static str,
        /// The line, counted from one.
        line: usize,
        /// What is wrong, and the remedy.
        what: String,
    },
}

/// A country's ISO 3166-1 alpha-3 code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Iso3([u8; 3]);

impl Iso3 {
    /// Reads a code of three capitals.
    pub fn new(code: &str) -> Option<Iso3> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Iso3(bytes))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl std::fmt::Debug for Iso3 {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::fmt::Display for Iso3 {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
