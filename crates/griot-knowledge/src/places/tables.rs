//! The tables of `data/places/` that people edit → their rows, checked. Never looks a name up.

use std::collections::{HashMap, HashSet};

use super::fold::fold;
use super::{Error, Iso3, Kind};

/// The text of each table.
#[derive(Clone, Copy, Debug)]
pub struct Tables<'a> {
    /// `places/regions.tsv`.
    pub regions: &'a str,
    /// `places/overrides.tsv`.
    pub overrides: &'a str,
    /// `places/countries.tsv`: where countries lie.
    pub countries: &'a str,
    /// `actors/countries.tsv`: what countries are called.
    pub country_names: &'a str,
    /// `places/stop.tsv`.
    pub stop: &'a str,
    /// `places/words.tsv`.
    pub words: &'a str,
}

impl Tables<'static> {
    /// The tables as they were when this library was built.
    pub const BUILT_IN: Tables<'static> = Tables {
        regions: include_str!("../../../../data/places/regions.tsv"),
        overrides: include_str!("../../../../data/places/overrides.tsv"),
        countries: include_str!("../../../../data/places/countries.tsv"),
        country_names: include_str!("../../../../data/actors/countries.tsv"),
        stop: include_str!("../../../../data/places/stop.tsv"),
        words: include_str!("../../../../data/places/words.tsv"),
    };
}

/// One row of a table: the wanted cells, in the order they were asked for.
pub(super) struct Row<'a> {
    file: &'static str,
    line: usize,
    cells: Vec<&'a str>,
}

impl<'a> Row<'a> {
    pub(super) fn cell(&self, column: usize) -> &'a str {
        self.cells.get(column).copied().unwrap_or_default()
    }

    pub(super) fn values(&self, column: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        self.cell(column).split('|').filter(|value| !value.is_empty())
    }

    pub(super) fn error(&self, what: impl Into<String>) -> Error {
        Error::Row { file: self.file, line: self.line, what: what.into() }
    }

    pub(super) fn country(&self, code: &str) -> Result<Iso3, Error> {
        Iso3::new(code).ok_or_else(|| self.error(format!("`{code}` is no country code; write three capitals")))
    }

    /// Coordinates, if both cells are filled.
    pub(super) fn coordinates(&self, lat: usize, lon: usize) -> Result<Option<(f64, f64)>, Error> {
        match (self.cell(lat), self.cell(lon)) {
            ("", "") => Ok(None),
            (lat, lon) => match (lat.parse::<f64>(), lon.parse::<f64>()) {
                (Ok(lat), Ok(lon)) if lat.abs() <= 90.0 && lon.abs() <= 180.0 => Ok(Some((lat, lon))),
                _ => Err(self.error(format!("`{lat}`, `{lon}` are no coordinates; write degrees north and east"))),
            },
        }
    }

    pub(super) fn kind(&self, column: usize) -> Result<Kind, Error> {
        match self.cell(column) {
            "town" => Ok(Kind::Town),
            "admin1" => Ok(Kind::Admin1),
            "admin2" => Ok(Kind::Admin2),
            "area" => Ok(Kind::Area),
            "sea" => Ok(Kind::Sea),
            other => Err(self.error(format!("`{other}` is no kind; write town, admin1, admin2, area or sea"))),
        }
    }
}

/// The rows of a table with the columns named.
pub(super) fn rows<'a>(file: &'static str, text: &'a str, columns: &[&str]) -> Result<Vec<Row<'a>>, Error> {
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let header: Vec<&str> = lines.next().map(|(_, line)| line.split('\t').collect()).unwrap_or_default();
    let place = |column: &&str| {
        let missing = || Error::Row { file, line: 1, what: format!("there is no column `{column}`; add it") };
        header.iter().position(|name| name == column).ok_or_else(missing)
    };
    let wanted = columns.iter().map(place).collect::<Result<Vec<usize>, Error>>()?;
    let row = |(line, text): (usize, &'a str)| {
        let cells: Vec<&str> = text.split('\t').collect();
        Row { file, line: line + 1, cells: wanted.iter().map(|at| cells.get(*at).copied().unwrap_or_default().trim()).collect() }
    };
    Ok(lines.map(row).collect())
}

/// What the words beside and in a name of a place say of it, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Says(u8);

impl Says {
    pub(super) const NOTHING: Says = Says(0);
    pub(super) const COMPASS: Says = Says(1 << 6);
    pub(super) const NEAR: Says = Says(1 << 7);

    /// That the place is of a kind.
    pub(super) fn kind(kind: Kind) -> Says {
        Says(1 << kind as u8)
    }

    pub(super) fn and(self, other: Says) -> Says {
        Says(self.0 | other.0)
    }

    pub(super) fn has(self, other: Says) -> bool {
        self.0 & other.0 != 0
    }

    /// Only what it says of the kind.
    pub(super) fn kinds(self) -> Says {
        Says(self.0 & !(Says::COMPASS.0 | Says::NEAR.0))
    }
}

/// Reads `words.tsv`.
pub(super) fn words(text: &str) -> Result<HashMap<String, Says>, Error> {
    let mut words = HashMap::new();
    for row in rows("data/places/words.tsv", text, &["word", "means"])? {
        let mut says = Says::NOTHING;
        for meaning in row.values(1) {
            says = says.and(match meaning {
                "compass" => Says::COMPASS,
                "near" => Says::NEAR,
                "town" => Says::kind(Kind::Town),
                "admin1" => Says::kind(Kind::Admin1),
                "admin2" => Says::kind(Kind::Admin2),
                "area" => Says::kind(Kind::Area),
                "sea" => Says::kind(Kind::Sea),
                other => {
                    return Err(row.error(format!("`{other}` means nothing here; see data/places/README.md")));
                }
            });
        }
        words.insert(fold(row.cell(0)), says);
    }
    Ok(words)
}

/// Reads `stop.tsv`.
pub(super) fn stop(text: &str) -> Result<HashSet<String>, Error> {
    Ok(rows("data/places/stop.tsv", text, &["word"])?.iter().map(|row| fold(row.cell(0))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_row_is_named_with_its_line() {
        let table = "name\tkind\n# a comment\nGao\tcity\n";
        let rows = rows("data/places/regions.tsv", table, &["kind", "name"]).unwrap();
        assert_eq!(rows[0].cell(1), "Gao");
        let error = rows[0].kind(0).unwrap_err().to_string();
        assert!(error.starts_with("data/places/regions.tsv:3: `city` is no kind"), "{error}");
    }

    #[test]
    fn the_built_in_words_are_sound() {
        let words = words(Tables::BUILT_IN.words).unwrap();
        assert!(words["province"].has(Says::kind(Kind::Admin1)));
        assert!(words["northern"].has(Says::COMPASS) && !words["northern"].has(Says::NEAR));
        assert!(stop(Tables::BUILT_IN.stop).unwrap().contains("most"));
    }
}
