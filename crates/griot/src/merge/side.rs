//! The words for those whom a toll counts → the side that they were on: soldiers, rebels, civilians. Never guesses where the words do
//! not say.

use crate::record::{Record, Toll};
use griot_knowledge::actors::Sector;
use griot_knowledge::{Table, fold};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The side of a toll: by its own words, else by the party that they stand in.
pub(super) fn side(event: &Record, toll: &Toll) -> Option<&'static str> {
    let words = toll.who.as_deref().unwrap_or(&toll.text);
    if let Some(read) = noun(words) {
        return read;
    }
    let parties = event.recipients.iter().chain(&event.actors);
    let party = parties.into_iter().find(|p| p.start < toll.end && toll.start < p.end)?;
    named(party.sector.as_deref().and_then(Sector::parse)?)
}

/// What the last noun that the tables know says: a side, or, of people as such, that none is said. None if no noun is known.
fn noun(words: &str) -> Option<Option<&'static str>> {
    let words: Vec<String> = words.split_whitespace().map(fold).collect();
    let of = words.iter().position(|w| w == "of").filter(|i| *i > 0);
    let phrases = of.into_iter().flat_map(|i| [&words[..i], &words[i + 1..]]).chain([&words[..]]);
    let known = phrases.filter_map(|phrase| {
        let tails = (0..phrase.len()).map(|n| phrase[n..].join(" "));
        tails.into_iter().find_map(|tail| known(&tail))
    });
    known.max_by_key(Option::is_some)
}

fn known(noun: &str) -> Option<Option<&'static str>> {
    if NOUNS.anybody.contains(noun) {
        return Some(None);
    }
    let singular = noun.strip_suffix('s').unwrap_or(noun);
    let sector = NOUNS.sectors.get(noun).or_else(|| NOUNS.sectors.get(singular))?;
    Some(named(*sector))
}

/// What those of a sector are called in a toll.
fn named(sector: Sector) -> Option<&'static str> {
    use Sector::*;
    match sector {
        UNK => None,
        MIL => Some("soldiers"),
        COP => Some("police"),
        SPY | GOV | JUD | LEG => Some("officials"),
        REB => Some("rebels"),
        PRM => Some("militia"),
        UAF | CRM => Some("gunmen"),
        _ => Some("civilians"),
    }
}

struct Nouns {
    sectors: HashMap<String, Sector>,
    anybody: HashSet<String>,
}

/// The role nouns of `data/`, which the coder reads actors by; a table that cannot be read knows no nouns, and its own test says so.
static NOUNS: LazyLock<Nouns> = LazyLock::new(|| {
    let roles = Table::parse("roles.tsv", include_str!("../../../../data/actors/roles.tsv"));
    let anybody = Table::parse("anybody.tsv", include_str!("../../../../data/lexicon/anybody.tsv"));
    let mut sectors = HashMap::new();
    for row in roles.iter().flat_map(Table::rows) {
        for noun in [row.get("noun"), row.get("plural")].into_iter().filter(|n| !n.is_empty()) {
            if let Some(sector) = Sector::parse(row.get("sector")) {
                sectors.entry(fold(noun)).or_insert(sector);
            }
        }
    }
    let nouns = anybody.iter().flat_map(Table::rows).flat_map(|r| [r.get("noun").to_owned(), r.get("plural").to_owned()]);
    Nouns { sectors, anybody: nouns.collect() }
});

#[cfg(test)]
mod tests {
    use super::noun;

    #[test]
    fn a_noun_says_whose_side() {
        for (words, side) in [
            ("12 government soldiers", Some(Some("soldiers"))),
            ("two police officers", Some(Some("police"))),
            ("rebels", Some(Some("rebels"))),
            ("dozens of villagers", Some(Some("civilians"))),
            ("more than 20 of the insurgents", Some(Some("rebels"))),
            ("nine people", Some(None)),
            ("seven", None),
        ] {
            assert_eq!(noun(words), side, "{words}");
        }
    }
}
