//! The word lists of `data/lexicon`, as loaded: classes of nouns, reporting words, complements, light verbs, modals.
//!
//! Words are data: nothing here says what a word does to an event, only what its row says.

use crate::event::Status;
use griot_knowledge::{Error, Row, Table};
use std::collections::{HashMap, HashSet};

/// What a governing word makes of the deed below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The deed gets this status.
    Gives(Status),
    /// The governing word is the event; the deed below it is none.
    Absorbs,
}

/// How a speaker stands to what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stance {
    /// Says that it is so.
    Asserts,
    /// Says that it is not so.
    Denies,
    /// Says that what another said is so.
    Confirms,
}

impl Stance {
    /// The word of the record.
    pub fn as_str(self) -> &'static str {
        match self {
            Stance::Asserts => "asserts",
            Stance::Denies => "denies",
            Stance::Confirms => "confirms",
        }
    }
}

/// Whose deed it is when a light verb carries the event noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// The verb's subject does it.
    Actor,
    /// The verb's subject has it done to it.
    Recipient,
    /// Neither.
    Nobody,
}

/// A verb that only carries an event noun: "launched an attack".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Light {
    /// The words after the verb: "out" of "carry out".
    pub rest: Vec<String>,
    /// `obj`, or the preposition before the noun.
    pub slot: String,
    /// Whose deed it is.
    pub subject: Carrier,
    /// What the verb makes of the deed.
    pub effect: Option<Effect>,
}

/// A complement-taking word with what follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complement {
    /// The words after the first.
    pub rest: Vec<String>,
    /// What it makes of the deed below it.
    pub effect: Effect,
}

/// The texts of the tables.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "one field a file of data/lexicon")]
pub struct Sources<'a> {
    pub classes: &'a str,
    pub reporting: &'a str,
    pub complements: &'a str,
    pub light: &'a str,
    pub modals: &'a str,
    pub irregular: &'a str,
    pub tolls: &'a str,
}

/// All word lists.
#[derive(Debug, Default)]
pub struct Lexicon {
    classes: HashMap<String, HashSet<String>>,
    reporting: HashMap<String, Vec<(Vec<String>, Stance)>>,
    complements: HashMap<String, Vec<(char, Complement)>>,
    light: HashMap<String, Vec<Light>>,
    modals: HashMap<String, Effect>,
    tolls: HashMap<String, Vec<TollWord>>,
    irregular: Vec<[String; 3]>,
}

/// A word that says what happened to people: "kill", "death", "wounded".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TollWord {
    /// `v`, `n` or `a`.
    pub pos: char,
    /// killed, injured, detained, abducted or displaced.
    pub kind: crate::event::TollKind,
    /// Where the people stand: `obj`, `subj`, `of`, `self`, `lost`, `borne`.
    pub slot: String,
}

impl Lexicon {
    /// Reads the tables. Errors name the file and the line.
    pub fn read(sources: Sources<'_>) -> Result<Self, Error> {
        let mut lexicon = Lexicon::default();
        for row in Table::parse("classes.tsv", sources.classes)?.rows() {
            lexicon.classes.entry(row.require("class")?.into()).or_default().extend(row.list("words").map(str::to_lowercase));
        }
        for row in Table::parse("reporting.tsv", sources.reporting)?.rows() {
            let (first, rest) = split(row.require("verb")?);
            lexicon.reporting.entry(first).or_default().push((rest, stance(&row)?));
        }
        for row in Table::parse("complements.tsv", sources.complements)?.rows() {
            let (first, rest) = split(row.require("words")?);
            let pos = row.get("pos").chars().next().unwrap_or('v');
            lexicon
                .complements
                .entry(first)
                .or_default()
                .push((pos, Complement { rest, effect: effect(&row)?.ok_or_else(|| row.error("no effect"))? }));
        }
        for row in Table::parse("light.tsv", sources.light)?.rows() {
            let (first, rest) = split(row.require("words")?);
            let subject = match row.get("subject") {
                "actor" => Carrier::Actor,
                "recipient" => Carrier::Recipient,
                "none" | "" => Carrier::Nobody,
                other => return Err(row.error(format!("subject `{other}` is none of actor, recipient, none"))),
            };
            let light = Light { rest, slot: row.require("slot")?.into(), subject, effect: effect(&row)? };
            lexicon.light.entry(first).or_default().push(light);
        }
        for row in Table::parse("modals.tsv", sources.modals)?.rows() {
            lexicon.modals.insert(row.require("word")?.replace('’', "'"), effect(&row)?.ok_or_else(|| row.error("no effect"))?);
        }
        for row in Table::parse("tolls.tsv", sources.tolls)?.rows() {
            let kind = crate::event::TollKind::parse(row.get("kind")).ok_or_else(|| row.error("no such kind of toll"))?;
            let pos = row.get("pos").chars().next().unwrap_or('v');
            lexicon.tolls.entry(row.require("word")?.into()).or_default().push(TollWord { pos, kind, slot: row.require("slot")?.into() });
        }
        for row in Table::parse("irregular.tsv", sources.irregular)?.rows() {
            lexicon.irregular.push(["form", "lemma", "pos"].map(|c| row.get(c).to_owned()));
        }
        // Longer phrases win: "be subjected" before "be".
        lexicon.light.values_mut().for_each(|v| v.sort_by_key(|l| std::cmp::Reverse(l.rest.len())));
        lexicon.complements.values_mut().for_each(|v| v.sort_by_key(|(_, c)| std::cmp::Reverse(c.rest.len())));
        lexicon.reporting.values_mut().for_each(|v| v.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len())));
        Ok(lexicon)
    }

    /// Is a noun of a class?
    pub fn is_class(&self, class: &str, noun: &str) -> bool {
        self.classes.get(class).is_some_and(|words| words.contains(noun))
    }

    /// Is there a class of this name?
    pub fn has_class(&self, class: &str) -> bool {
        self.classes.contains_key(class)
    }

    /// The reporting phrases that begin with a verb: what follows it, and the stance.
    pub fn reporting(&self, verb: &str) -> &[(Vec<String>, Stance)] {
        self.reporting.get(verb).map(Vec::as_slice).unwrap_or_default()
    }

    /// The complement-taking phrases that begin with a word; `pos` is `v`, `n` or `a`.
    pub fn complements<'l>(&'l self, word: &str, pos: char) -> impl Iterator<Item = &'l Complement> + 'l {
        self.complements.get(word).into_iter().flatten().filter(move |(p, _)| *p == pos).map(|(_, c)| c)
    }

    /// The light verbs that begin with a verb.
    pub fn light(&self, verb: &str) -> &[Light] {
        self.light.get(verb).map(Vec::as_slice).unwrap_or_default()
    }

    /// What a modal makes of its verb.
    pub fn modal(&self, word: &str) -> Option<Effect> {
        self.modals.get(&word.replace('’', "'")).copied()
    }

    /// The meanings of a word as the fate of people.
    pub fn toll(&self, word: &str) -> &[TollWord] {
        self.tolls.get(word).map(Vec::as_slice).unwrap_or_default()
    }

    /// The rows of the irregular forms.
    pub fn irregular(&self) -> impl Iterator<Item = [&str; 3]> {
        self.irregular.iter().map(|row| [row[0].as_str(), row[1].as_str(), row[2].as_str()])
    }

    /// Every first word of a verb phrase in any list, for the lemmatizer.
    pub fn verbs(&self) -> impl Iterator<Item = String> {
        let words = self.reporting.keys().chain(self.complements.keys()).chain(self.light.keys()).chain(self.tolls.keys());
        let mut words: Vec<String> = words.cloned().collect();
        words.sort();
        words.into_iter()
    }
}

fn split(words: &str) -> (String, Vec<String>) {
    let mut words = words.split_whitespace().map(str::to_lowercase);
    (words.next().unwrap_or_default(), words.collect())
}

fn effect(row: &Row<'_>) -> Result<Option<Effect>, Error> {
    match row.get("effect") {
        "" => Ok(None),
        "absorbed" => Ok(Some(Effect::Absorbs)),
        other => Status::parse(other).map(|s| Some(Effect::Gives(s))).ok_or_else(|| row.error(format!("no such effect `{other}`"))),
    }
}

fn stance(row: &Row<'_>) -> Result<Stance, Error> {
    match row.get("stance") {
        "asserts" => Ok(Stance::Asserts),
        "denies" => Ok(Stance::Denies),
        "confirms" => Ok(Stance::Confirms),
        other => Err(row.error(format!("no such stance `{other}`"))),
    }
}
