//! The codebook as loaded from `data/codebook`: definitions, modes and triggers of the 16 event types.

use crate::event::{EventType, Status};
use griot_knowledge::{Error, Row, Table};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// Where an argument of a trigger stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "named as in data/README.md")]
pub enum Slot {
    Subj,
    Obj,
    Iobj,
    Poss,
    Mod,
    Comp,
    Prep(String),
}

impl Slot {
    fn parse(text: &str) -> Self {
        match text {
            "subj" => Slot::Subj,
            "obj" => Slot::Obj,
            "iobj" => Slot::Iobj,
            "poss" => Slot::Poss,
            "mod" => Slot::Mod,
            "comp" => Slot::Comp,
            preposition => Slot::Prep(preposition.to_owned()),
        }
    }
}

/// Which slots fill a role: the first group of which any is filled; within a group all are taken.
pub type Roles = Vec<Vec<Slot>>;

/// A condition on a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The slot's head is of one of the classes.
    Is(Slot, Vec<String>),
    /// It is of none of them, or the slot is empty.
    IsNot(Slot, Vec<String>),
    /// The slot is filled.
    Filled(Slot),
    /// It is not.
    Empty(Slot),
}

/// The part of speech of a trigger's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the variants say it")]
pub enum Pos {
    Verb,
    Noun,
    Adj,
}

/// Words that narrow a trigger less than a noun does: "fire rocket" says more than "fire at".
const PREPOSITIONS: [&str; 22] = [
    "at", "on", "in", "to", "of", "by", "with", "for", "from", "into", "over", "against", "off", "out", "up", "down", "about", "through",
    "between", "across", "upon", "towards",
];

/// One row of a trigger table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// The lemma of the head.
    pub head: String,
    /// The other lemmas.
    pub rest: Vec<String>,
    /// The head's part of speech.
    pub pos: Pos,
    /// The type; none if the phrase is no event at all.
    pub event_type: Option<EventType>,
    /// The mode.
    pub mode: Option<String>,
    /// What must hold of the arguments.
    pub when: Vec<Condition>,
    /// Where the actor stands.
    pub actor: Roles,
    /// Where the recipient stands.
    pub recipient: Roles,
    /// The status, if the trigger itself fixes it.
    pub status: Option<Status>,
    /// File and line: the trigger's name in the evidence.
    pub id: String,
}

/// The definition of a type, from its TOML file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// PLOVER's name.
    #[serde(rename = "type")]
    pub name: String,
    /// Quad class, 1 to 4.
    pub quad: u8,
    /// Conflict-cooperation score.
    pub score: f64,
    /// The CAMEO code used when the mode has none.
    pub cameo: String,
    /// In our own words.
    pub definition: String,
    /// The modes.
    #[serde(default, rename = "mode")]
    pub modes: Vec<Mode>,
    /// Sentences that must be coded so.
    #[serde(default)]
    pub yes: Vec<Yes>,
    /// Sentences that must not.
    #[serde(default)]
    pub no: Vec<No>,
}

/// A mode of a type.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mode {
    /// PLOVER's name.
    pub name: String,
    /// In our own words.
    pub definition: String,
    /// The nearest CAMEO code.
    pub cameo: Option<String>,
}

/// An example that must be coded.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Yes {
    /// The sentence.
    pub text: String,
    /// What must be read from it, in notation.
    pub event: String,
}

/// A near miss.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct No {
    /// The sentence.
    pub text: String,
    /// Why it is no event of the type.
    pub why: String,
}

/// The whole codebook.
#[derive(Debug, Default)]
pub struct Codebook {
    definitions: HashMap<EventType, Definition>,
    triggers: BTreeMap<String, Vec<Trigger>>,
    contexts: Vec<(String, Vec<String>)>,
    acled: HashMap<(EventType, String), String>,
}

impl Codebook {
    /// The codebook of `data/codebook` that the library carries.
    pub fn built_in() -> Result<Self, Error> {
        crate::pack::codebook()
    }

    /// Reads the codebook: each type's TOML and TSV texts by file stem, `none` with a TSV only, the contexts and ACLED's names.
    pub fn read(types: &[(&str, &str, &str)], contexts: &str, acled: &str) -> Result<Self, Error> {
        let mut book = Codebook::default();
        for (stem, definition, triggers) in types {
            let event_type = EventType::parse(&stem.to_uppercase());
            let (toml_file, tsv_file) = (format!("{stem}.toml"), format!("{stem}.tsv"));
            if let Some(event_type) = event_type {
                let definition: Definition = toml::from_str(definition).map_err(|e| Error::new(&toml_file, 0, e.to_string()))?;
                book.definitions.insert(event_type, definition);
            }
            for row in Table::parse(&tsv_file, triggers)?.rows() {
                let trigger = trigger(&row, event_type, &tsv_file)?;
                book.check(&trigger, &row)?;
                book.triggers.entry(trigger.head.clone()).or_default().push(trigger);
            }
        }
        // Longer phrases win; then phrases that are no event; then rows with conditions; then the order of the tables.
        for rows in book.triggers.values_mut() {
            let content = |t: &Trigger| t.rest.iter().filter(|w| !PREPOSITIONS.contains(&w.as_str())).count();
            rows.sort_by_key(|t| (std::cmp::Reverse((t.rest.len(), content(t))), t.event_type.is_some(), t.when.is_empty()));
        }
        for row in Table::parse("contexts.tsv", contexts)?.rows() {
            book.contexts.push((row.require("context")?.to_owned(), row.list("words").map(str::to_lowercase).collect()));
        }
        for row in Table::parse("acled.tsv", acled)?.rows() {
            let event_type = EventType::parse(row.get("type")).ok_or_else(|| row.error("no such type"))?;
            book.acled.insert((event_type, row.get("mode").to_owned()), row.require("acled")?.to_owned());
        }
        Ok(book)
    }

    fn check(&self, trigger: &Trigger, row: &Row<'_>) -> Result<(), Error> {
        let Some(definition) = trigger.event_type.and_then(|t| self.definitions.get(&t)) else { return Ok(()) };
        match &trigger.mode {
            Some(mode) if !definition.modes.iter().any(|m| m.name == *mode) => {
                Err(row.error(format!("{} has no mode `{mode}`", definition.name)))
            }
            _ => Ok(()),
        }
    }

    /// The triggers whose head has a lemma, best first.
    pub fn triggers(&self, head: &str) -> &[Trigger] {
        self.triggers.get(head).map(Vec::as_slice).unwrap_or_default()
    }

    /// All triggers, in no order.
    pub fn all_triggers(&self) -> impl Iterator<Item = &Trigger> {
        self.triggers.values().flatten()
    }

    /// The definition of a type.
    pub fn definition(&self, event_type: EventType) -> Option<&Definition> {
        self.definitions.get(&event_type)
    }

    /// The contexts and the lemmas that suggest them.
    pub fn contexts(&self) -> &[(String, Vec<String>)] {
        &self.contexts
    }

    /// ACLED's nearest event type and sub-event type, of the mode or else of the type.
    pub fn acled(&self, event_type: EventType, mode: Option<&str>) -> Option<&str> {
        let named = |mode: &str| self.acled.get(&(event_type, mode.to_owned())).map(String::as_str);
        named(mode.unwrap_or_default())
    }

    /// The nearest CAMEO code of a type and mode.
    pub fn cameo(&self, event_type: EventType, mode: Option<&str>) -> Option<&str> {
        let definition = self.definitions.get(&event_type)?;
        let own = definition.modes.iter().find(|m| Some(m.name.as_str()) == mode).and_then(|m| m.cameo.as_deref());
        Some(own.unwrap_or(&definition.cameo))
    }
}

fn trigger(row: &Row<'_>, event_type: Option<EventType>, file: &str) -> Result<Trigger, Error> {
    let words: Vec<String> = row.require("words")?.replace('-', " - ").split_whitespace().map(str::to_lowercase).collect();
    let pos = match row.get("pos") {
        "verb" => Pos::Verb,
        "noun" => Pos::Noun,
        "adj" => Pos::Adj,
        other => return Err(row.error(format!("no such part of speech `{other}`; one of verb, noun, adj"))),
    };
    // A verb phrase is headed by its first word, any other by its last.
    let at = if pos == Pos::Verb { head_of_verb(&words) } else { words.len() - 1 };
    let mut rest = words;
    let head = rest.remove(at);
    rest.retain(|w| w != "-");
    let (actor, recipient) = match pos {
        Pos::Verb => ("subj", "obj"),
        Pos::Noun => ("by,poss,mod", "on+against,of"),
        Pos::Adj => ("subj", "-"),
    };
    let or = |cell: &str, default: &str| roles(if cell.is_empty() { default } else { cell });
    let status = match row.get("status") {
        "" => None,
        s => Some(Status::parse(s).ok_or_else(|| row.error(format!("no such status `{s}`")))?),
    };
    Ok(Trigger {
        head,
        rest,
        pos,
        event_type,
        mode: Some(row.get("mode")).filter(|m| !m.is_empty() && *m != "-").map(str::to_owned),
        when: row.get("when").split('&').map(str::trim).filter(|c| !c.is_empty()).map(condition).collect(),
        actor: or(row.get("actor"), actor),
        recipient: or(row.get("recipient"), recipient),
        status,
        id: format!("{file}:{}", row.line()),
    })
}

/// The head of a hyphenated verb is its last part: "gang-rape", "car-jack".
fn head_of_verb(words: &[String]) -> usize {
    let mut at = 0;
    while words.get(at + 1).is_some_and(|w| w == "-") && at + 2 < words.len() {
        at += 2;
    }
    at
}

fn roles(cell: &str) -> Roles {
    if cell == "-" {
        return Vec::new();
    }
    cell.split(',').map(|group| group.split('+').map(|s| Slot::parse(s.trim())).collect()).collect()
}

fn condition(text: &str) -> Condition {
    let classes = |list: &str| list.split('/').map(|c| c.trim().to_owned()).collect();
    if let Some((slot, list)) = text.split_once("!=") {
        Condition::IsNot(Slot::parse(slot.trim()), classes(list))
    } else if let Some((slot, list)) = text.split_once('=') {
        Condition::Is(Slot::parse(slot.trim()), classes(list))
    } else if let Some(slot) = text.strip_prefix('!') {
        Condition::Empty(Slot::parse(slot.trim()))
    } else {
        Condition::Filled(Slot::parse(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack;

    /// Classes that the grounding answers for rather than a list of words.
    const GROUNDED: [&str; 7] = ["person", "armed", "state", "place", "actor", "conflict", "cooperation"];

    #[test]
    fn every_class_of_a_condition_exists() {
        let (book, lexicon) = (pack::codebook().unwrap(), pack::lexicon().unwrap());
        let exists = |class: &str| GROUNDED.contains(&class) || lexicon.has_class(class) || EventType::parse(class).is_some();
        let unknown = book.all_triggers().flat_map(|t| t.when.iter().map(move |c| (t, c))).flat_map(|(t, condition)| match condition {
            Condition::Is(_, classes) | Condition::IsNot(_, classes) => {
                classes.iter().filter(|c| !exists(c)).map(|c| format!("{}: no class `{c}`", t.id)).collect()
            }
            Condition::Filled(_) | Condition::Empty(_) => Vec::new(),
        });
        assert_eq!(sorted(unknown), [""; 0]);
    }

    #[test]
    fn every_type_has_its_examples() {
        let book = pack::codebook().unwrap();
        for event_type in EventType::ALL {
            let definition = book.definition(*event_type).unwrap();
            assert_eq!(definition.name, event_type.as_str());
            assert!(definition.yes.len() >= 3, "{}: at least three examples of what it is", definition.name);
            assert!(definition.no.len() >= 2, "{}: at least two of what it is not", definition.name);
        }
    }

    /// Of two rows with the same words and conditions the second is never taken.
    #[test]
    fn no_trigger_stands_twice() {
        let book = pack::codebook().unwrap();
        let twice = book.triggers.values().flat_map(|rows| {
            let same = |a: &Trigger, b: &Trigger| a.rest == b.rest && a.pos == b.pos && a.when == b.when;
            rows.iter().enumerate().filter_map(move |(i, row)| {
                let first = rows[..i].iter().find(|earlier| same(earlier, row))?;
                Some(format!("{}: `{}` stands in {} too", row.id, [row.rest.join(" "), row.head.clone()].join(" "), first.id))
            })
        });
        assert_eq!(sorted(twice), [""; 0]);
    }

    fn sorted(found: impl Iterator<Item = String>) -> Vec<String> {
        let mut found: Vec<String> = found.collect();
        found.sort();
        found
    }
}
