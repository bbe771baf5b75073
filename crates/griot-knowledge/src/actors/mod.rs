//! Who: states and their bodies, organisations, office-holders, and the nouns for everybody else.
//!
//! Names lead to candidates; which of them a report means is decided by its reader.

mod countries; // states, their bodies, adjectives and metonyms
mod groups; // organisations
mod people; // office-holders with terms
mod peoples; // peoples without a state of their name
mod roles; // nouns for people and bodies
mod sector; // PLOVER's sectors

pub use roles::{Body, Gender, Role};
pub use sector::Sector;

use crate::{Error, Table, fold};
use jiff::civil::Date;
use std::collections::HashMap;

/// What kind of actor an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A state, spoken of by its name or its capital; stands for its government.
    State,
    /// A body of a state: army, police, parliament, ministry, court.
    Body,
    /// An organisation that fights.
    Armed,
    /// Any other organisation or community.
    Organisation,
    /// A person with an office.
    Person,
}

/// A known actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The stable id of its table row; states' bodies have `ISO3:slug`.
    pub id: String,
    /// The full name, as a record shows it.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Home country, ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Sector,
    /// From when the name or office is right.
    pub from: Option<Date>,
    /// Until when.
    pub to: Option<Date>,
    /// The office of a person.
    pub office: Option<String>,
    /// Common words by which reports call it once it has been named, folded.
    pub words: Vec<String>,
}

/// The texts of the tables, with their file names for errors.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// `countries.tsv`.
    pub countries: (&'a str, &'a str),
    /// `groups-*.tsv` and `international.tsv`.
    pub groups: &'a [(&'a str, &'a str)],
    /// `people.tsv`.
    pub people: (&'a str, &'a str),
    /// `roles.tsv`.
    pub roles: (&'a str, &'a str),
    /// `peoples.tsv`.
    pub peoples: (&'a str, &'a str),
}

/// All known actors, found by any form of their names.
#[derive(Debug, Default)]
pub struct Actors {
    actors: Vec<Actor>,
    forms: HashMap<String, Vec<Form>>,
    states: HashMap<String, State>,
    adjectives: HashMap<String, String>,
    countries: HashMap<String, String>,
    roles: HashMap<String, Role>,
    peoples: HashMap<String, Vec<String>>,
    longest: usize,
}

/// One written form of an actor's name.
#[derive(Clone, Debug)]
struct Form {
    actor: usize,
    /// Acronyms must be written in capitals: "US" is not "us".
    capitals: bool,
}

/// A state's actors: indices of its government and its usual bodies.
#[derive(Clone, Debug, Default)]
struct State {
    name: String,
    bodies: HashMap<Body, usize>,
}

impl Actors {
    /// Reads all tables. Errors name the file and the line.
    pub fn read(sources: Sources<'_>) -> Result<Self, Error> {
        let mut actors = Actors::default();
        countries::read(&mut actors, &Table::parse(sources.countries.0, sources.countries.1)?)?;
        for (file, text) in sources.groups {
            groups::read(&mut actors, &Table::parse(file, text)?)?;
        }
        people::read(&mut actors, &Table::parse(sources.people.0, sources.people.1)?)?;
        actors.roles = roles::read(&Table::parse(sources.roles.0, sources.roles.1)?)?;
        actors.peoples = peoples::read(&Table::parse(sources.peoples.0, sources.peoples.1)?)?;
        Ok(actors)
    }

    /// The known actors that a name may mean, in table order.
    pub fn named(&self, name: &str) -> Vec<&Actor> {
        let capitals = is_capitals(name) || is_spoken_acronym(name);
        let forms = self.forms.get(&fold(name)).map(Vec::as_slice).unwrap_or_default();
        forms.iter().filter(|f| capitals || !f.capitals).map(|f| &self.actors[f.actor]).collect()
    }

    /// The greatest number of words in any name.
    pub fn longest_name(&self) -> usize {
        self.longest
    }

    /// The country that an adjective or a noun of nationality means: "Malian", "Filipinos".
    pub fn nationality(&self, word: &str) -> Option<&str> {
        self.adjectives.get(&fold(word)).map(String::as_str)
    }

    /// The country that a name means, capitals and metonyms apart: "Mali", "Ivory Coast".
    pub fn country_named(&self, name: &str) -> Option<&str> {
        self.countries.get(&fold(name)).map(String::as_str).filter(|_| name.starts_with(char::is_uppercase))
    }

    /// The countries where the news of a people is mostly set, most first: "Tuareg", "Rohingyas".
    pub fn homes_of(&self, people: &str) -> &[String] {
        let homes = self.peoples.get(&fold(people)).filter(|_| people.starts_with(char::is_uppercase));
        homes.map(Vec::as_slice).unwrap_or_default()
    }

    /// A body of a state: its government, military, police and so on.
    pub fn body(&self, country: &str, body: Body) -> Option<&Actor> {
        self.states.get(country)?.bodies.get(&body).map(|i| &self.actors[*i])
    }

    /// The usual English name of a country.
    pub fn country_name(&self, country: &str) -> Option<&str> {
        self.states.get(country).map(|s| s.name.as_str())
    }

    /// What a noun for people or bodies says of them: `soldier`, `aid worker`. Lemmas, in small letters.
    pub fn role(&self, noun: &str) -> Option<&Role> {
        self.roles.get(noun)
    }

    /// Adds an actor under its names.
    fn add<'a>(&mut self, actor: Actor, names: impl IntoIterator<Item = &'a str>) -> usize {
        let index = self.actors.len();
        for name in names {
            self.name(index, name);
        }
        self.actors.push(actor);
        index
    }

    /// Gives an actor one more name.
    fn name(&mut self, actor: usize, name: &str) {
        let folded = fold(name);
        if folded.is_empty() {
            return;
        }
        self.longest = self.longest.max(folded.split(' ').count());
        let forms = self.forms.entry(folded).or_default();
        if !forms.iter().any(|f| f.actor == actor) {
            forms.push(Form { actor, capitals: is_acronym(name) });
        }
    }
}

/// Is it written in capitals throughout?
fn is_capitals(name: &str) -> bool {
    name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase)
}

/// A short name in capitals, which would meet common words if case did not matter.
fn is_acronym(name: &str) -> bool {
    is_capitals(name) && name.chars().filter(|c| c.is_alphabetic()).count() <= 5
}

/// May it be an acronym that is said as a word, as British papers write it: "Nato", "Isis"? Shorter ones are first names and words.
fn is_spoken_acronym(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.clone().count() >= 3 && letters.all(char::is_lowercase)
}

/// Reads `2012`, `2012-03` or `2012-03-22`; the end of the period if `last`.
fn date(text: &str, last: bool) -> Option<Date> {
    let mut parts = text.split('-').map(|p| p.parse::<i16>().ok());
    let year = parts.next()??;
    let month = parts.next().flatten().map(|m| i8::try_from(m).unwrap_or(0));
    let day = parts.next().flatten().map(|d| i8::try_from(d).unwrap_or(0));
    let first = Date::new(year, month.unwrap_or(if last { 12 } else { 1 }), day.unwrap_or(1)).ok()?;
    Some(if last && day.is_none() { first.last_of_month() } else { first })
}

/// An id made of a name: small letters and hyphens.
fn slug(name: &str) -> String {
    fold(name).replace(' ', "-")
}

#[cfg(test)]
mod tests;
