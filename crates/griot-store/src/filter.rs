//! What is asked for → the conditions of a query, with every value bound. Never puts a user's words into SQL, nor into FTS5's language.

use crate::error::{Fault, Outcome};
use crate::filing::event::number;
use griot_knowledge::places::fold;
use jiff::civil::Date;
use rusqlite::types::Value;

/// Which events are wanted: those for which all that is given holds. Nothing given is no condition.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// The name of a place or of a first-level division, in any spelling, or a country's ISO 3166-1 alpha-3 code.
    pub place: Option<String>,
    /// West, east, south and north in degrees; a box may cross the 180th meridian.
    pub bounds: Option<Bounds>,
    /// The event ended on this day or later.
    pub from: Option<Date>,
    /// The event began on this day or earlier.
    pub to: Option<Date>,
    /// PLOVER type.
    pub event_type: Option<String>,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// An actor's id, or part of the name of anybody who takes part.
    pub actor: Option<String>,
    /// `happened`, `denied` …
    pub status: Option<String>,
    /// Words of the report, all of which must stand in it; words between quotation marks must stand together.
    pub text: Option<String>,
}

/// A part of the earth, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are what they are called")]
pub struct Bounds {
    pub west: f64,
    pub south: f64,
    pub east: f64,
    pub north: f64,
}

impl std::str::FromStr for Bounds {
    type Err = String;

    /// Reads `W,S,E,N`.
    fn from_str(text: &str) -> Result<Self, String> {
        let numbers: Vec<f64> = text.split(',').filter_map(|n| n.trim().parse().ok()).collect();
        match numbers.as_slice() {
            &[west, south, east, north] if text.split(',').count() == 4 => {
                let lon = |n: f64| (-180.0..=180.0).contains(&n);
                let lat = |n: f64| (-90.0..=90.0).contains(&n);
                if lon(west) && lon(east) && lat(south) && lat(north) && south <= north {
                    Ok(Bounds { west, south, east, north })
                } else {
                    Err("longitudes are -180 to 180, latitudes -90 to 90, and south is not north of north".into())
                }
            }
            _ => Err("a box is four numbers, W,S,E,N in degrees: -6,12,2,18".into()),
        }
    }
}

/// Conditions on the table `event e`, joined by AND, and their values.
#[derive(Default)]
pub(crate) struct Conditions {
    sql: Vec<&'static str>,
    pub(crate) values: Vec<Value>,
}

impl Conditions {
    fn add(&mut self, sql: &'static str, values: impl IntoIterator<Item = Value>) {
        self.sql.push(sql);
        self.values.extend(values);
    }

    /// What stands after WHERE.
    pub(crate) fn sql(&self) -> String {
        if self.sql.is_empty() { "true".to_owned() } else { self.sql.join(" AND ") }
    }
}

impl Filter {
    pub(crate) fn conditions(&self) -> Outcome<Conditions> {
        let mut c = Conditions::default();
        let text = |s: &str| Value::Text(s.to_owned());
        if let Some(place) = &self.place {
            let code = Value::Text(place.trim().to_uppercase());
            c.add("(e.place = ? OR e.admin1 = ? OR e.country = ?)", [Value::Text(fold(place)), Value::Text(fold(place)), code]);
        }
        if let Some(b) = self.bounds {
            self.within(b, &mut c);
        }
        if let Some(day) = self.from {
            c.add("e.day_to >= ?", [Value::Integer(number(day))]);
        }
        if let Some(day) = self.to {
            c.add("e.day_from <= ?", [Value::Integer(number(day))]);
        }
        if let Some(t) = &self.event_type {
            c.add("e.type = ?", [Value::Text(t.trim().to_uppercase())]);
        }
        if let Some(mode) = &self.mode {
            c.add("e.mode = ?", [Value::Text(mode.trim().to_lowercase())]);
        }
        if let Some(status) = &self.status {
            c.add("e.status = ?", [Value::Text(status.trim().to_lowercase())]);
        }
        if let Some(actor) = &self.actor {
            let sql = "e.id IN (SELECT event FROM party WHERE actor = ? OR instr(name, ?) > 0)";
            c.add(sql, [text(actor.trim()), Value::Text(fold(actor))]);
        }
        if let Some(words) = &self.text {
            let wanted = match_words(words).ok_or_else(|| Fault::said(format!("there is no word in `{words}` to look for")))?;
            c.add("e.report IN (SELECT rowid FROM words WHERE words MATCH ?)", [Value::Text(wanted)]);
        }
        Ok(c)
    }

    /// The tree finds what may lie within, in space and time at once; the exact values decide.
    fn within(&self, b: Bounds, c: &mut Conditions) {
        let day = |day: Option<Date>, open: i64| Value::Integer(day.map_or(open, number));
        let (from, to) = (day(self.from, -1_000_000), day(self.to, 4_000_000));
        let real = Value::Real;
        if b.west <= b.east {
            let sql = "e.id IN (SELECT event FROM spot WHERE east >= ? AND west <= ? AND north >= ? AND south <= ? AND day_to >= ? AND day_from <= ?)
                AND e.lon BETWEEN ? AND ? AND e.lat BETWEEN ? AND ?";
            let tree = [real(b.west), real(b.east), real(b.south), real(b.north), from, to];
            c.add(sql, tree.into_iter().chain([real(b.west), real(b.east), real(b.south), real(b.north)]));
        } else {
            let sql = "e.id IN (SELECT event FROM spot WHERE (east >= ? OR west <= ?) AND north >= ? AND south <= ? AND day_to >= ?
                AND day_from <= ?) AND (e.lon >= ? OR e.lon <= ?) AND e.lat BETWEEN ? AND ?";
            let tree = [real(b.west), real(b.east), real(b.south), real(b.north), from, to];
            c.add(sql, tree.into_iter().chain([real(b.west), real(b.east), real(b.south), real(b.north)]));
        }
    }
}

/// At most so many words are looked for.
const MOST_WORDS: usize = 64;

/// A user's words → FTS5's language: each word, or words between quotation marks, quoted. None if there is no word in them.
fn match_words(words: &str) -> Option<String> {
    let has_word = |s: &&str| s.contains(char::is_alphanumeric);
    // Every second part stands between quotation marks; one that is not closed runs to the end.
    let parts = words.split('"').enumerate();
    let phrases = parts.flat_map(|(i, part)| if i % 2 == 1 { vec![part] } else { part.split_whitespace().collect() });
    let quoted: Vec<String> = phrases.filter(has_word).take(MOST_WORDS).map(|p| format!("\"{}\"", p.replace('\0', " "))).collect();
    (!quoted.is_empty()).then(|| quoted.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_users_words_are_never_fts5s_language() {
        assert_eq!(match_words("market AND -attack*").unwrap(), r#""market" "AND" "-attack*""#);
        assert_eq!(match_words(r#""two men" Gao"#).unwrap(), r#""two men" "Gao""#);
        assert_eq!(match_words(r#"shot "two"#).unwrap(), r#""shot" "two""#);
        assert_eq!(match_words(" \" - * "), None);
    }

    #[test]
    fn a_box_is_four_numbers_in_degrees() {
        assert_eq!("-6, 12,2,18".parse(), Ok(Bounds { west: -6.0, south: 12.0, east: 2.0, north: 18.0 }));
        for wrong in ["", "1,2,3", "1,2,3,4,5", "1,2,x,4", "0,91,0,92", "0,5,0,4", "nan,0,0,0"] {
            assert!(wrong.parse::<Bounds>().is_err(), "{wrong}");
        }
    }
}
