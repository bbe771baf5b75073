//! Where: the phrases that name a place, resolved together against the gazetteer.
//!
//! A place that the gazetteer lacks is kept with its words; its coordinates are those of the town or district that the report says it lies
//! in, with a precision that says so, or none.

mod mention;

use crate::Error;
use crate::Span;

pub(crate) use mention::{locate, mentions, recall};

/// A resolved place.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Place {
    /// The common English name.
    pub name: String,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// The first-level region that it lies in.
    pub admin1: Option<String>,
    /// The GeoNames id.
    pub geonames: Option<u32>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// UCDP's where_prec: 1 exact, 2 near, 3 district, 4 first-level region, 5 larger or vague area, 6 country, 7 sea; 0 unknown.
    pub precision: u8,
}

impl Place {
    /// Is it a whole country?
    pub fn is_country(&self) -> bool {
        self.precision == 6
    }

    /// Higher for what is known more exactly.
    pub(crate) fn precision_rank(&self) -> u8 {
        if self.precision == 0 { 3 } else { 8 - self.precision.min(8) }
    }

    /// Can the two not be one place? A region may hold a town; another country cannot.
    pub(crate) fn differs(&self, other: &Place) -> bool {
        if self.name == other.name {
            return false;
        }
        let abroad = self.country.is_some() && other.country.is_some() && self.country != other.country;
        let wide = self.precision >= 4 || other.precision >= 4 || self.precision == 0 || other.precision == 0;
        abroad || !wide
    }
}

/// A phrase that names a place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceMention {
    /// The words.
    pub span: Span,
    /// The head word in the tree.
    pub word: usize,
    /// What they mean.
    pub place: Place,
}

/// The gazetteer that the binary carries.
pub struct Gazetteer {
    places: griot_knowledge::places::Places,
}

impl Gazetteer {
    /// Opens it. An error names the table and its line.
    pub fn open() -> Result<Self, Error> {
        let places = griot_knowledge::places::Places::built_in().map_err(|e| Error::new("data", e.to_string()))?;
        Ok(Gazetteer { places })
    }
}
