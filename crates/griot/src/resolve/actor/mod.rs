//! Who: every noun phrase that can act, resolved to a known actor or kept with its words.
//!
//! `mention` finds the phrase of a head word, `candidate` the actors that its words may mean, `choose` one of them, and
//! `memory` what the report itself has taught: acronyms, full names, and who "the group" or "they" is.

mod candidate;
mod choose;
mod memory;
mod mention;

pub(crate) use mention::bare;
pub use mention::phrase;

use crate::Span;
use crate::annotate::{NameKind, Parse, Relation, Tag, Tree};
use griot_knowledge::actors::{Actor, Actors, Body, Gender, Kind, Role, Sector};
use jiff::civil::Date;
use memory::Memory;

/// Who a noun phrase means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words of the phrase.
    pub span: Span,
    /// The full name, or the report's words.
    pub name: String,
    /// The id in the tables, if a known actor is meant.
    pub id: Option<String>,
    /// Home country.
    pub country: Option<String>,
    /// What part of society.
    pub sector: Option<Sector>,
    /// Are they civilians?
    pub civilian: bool,
    /// Whom the words single out.
    pub gender: Option<Gender>,
    /// Is it one human being or a group of them, rather than a body such as a state or a court?
    pub people: bool,
    /// Do the words name the actor, rather than describe it or point back to it?
    pub named: bool,
    /// What read it.
    pub by: &'static str,
    /// The words of the name itself, if a known name was read.
    pub(crate) name_span: Option<Span>,
}

impl Mention {
    /// Somebody of whom only the words are known.
    fn new(span: Span, name: impl Into<String>, by: &'static str) -> Self {
        Mention {
            span,
            name: name.into(),
            id: None,
            country: None,
            sector: None,
            civilian: false,
            gender: None,
            people: false,
            named: false,
            by,
            name_span: None,
        }
    }

    /// An actor of the tables.
    fn known(actor: &Actor, span: Span, by: &'static str) -> Self {
        let (id, country, sector) = (Some(actor.id.clone()), actor.country.clone(), Some(actor.sector));
        Mention { id, country, sector, ..Mention::new(span, &actor.name, by) }
    }

    /// Does it bear arms as such?
    pub fn is_armed(&self) -> bool {
        self.sector.is_some_and(Sector::is_armed)
    }

    /// Is it a country, spoken of by its own name?
    pub fn is_country(&self) -> bool {
        self.named && self.sector == Some(Sector::GOV) && self.id.as_deref().is_some_and(|id| id.len() == 3)
    }

    /// Do the words at a span belong to the actor's name itself, rather than to what modifies it?
    pub(crate) fn names_it(&self, span: Span) -> bool {
        self.name_span.is_some_and(|n| n.holds(span))
    }

    /// Is it a state or a part of one?
    pub fn is_state(&self) -> bool {
        self.sector.is_some_and(Sector::is_state)
    }
}

/// The mentions of one sentence, by head word.
pub type Mentions = Vec<Option<Mention>>;

/// Everything that resolving actors needs to know.
pub(crate) struct Context<'a> {
    pub(crate) actors: &'a Actors,
    pub(crate) text: &'a str,
    pub(crate) published: Option<Date>,
    /// Countries that the report is about, most spoken of first.
    pub(crate) countries: Vec<String>,
}

impl<'a> Context<'a> {
    /// Reads which countries the report speaks of from its names, its adjectives of nationality and the peoples in it.
    pub(crate) fn new(actors: &'a Actors, text: &'a str, published: Option<Date>, parse: &Parse) -> Self {
        let mut counts: Vec<(&str, usize)> = Vec::new();
        let mut homes: Vec<&[String]> = Vec::new();
        for tree in &parse.trees {
            // The name of a person is none of a country or a people: "Karen", "Jordan".
            let in_person = |i: usize| tree.name_at(i).is_some_and(|n| n.kind == NameKind::Person);
            let speaks = |i: &usize| (tree.words[*i].tag.is_proper() || tree.words[*i].tag.is_adjective()) && !in_person(*i);
            let words = (0..tree.words.len()).filter(speaks).map(|i| tree.words[i].span.of(text));
            let longer = tree.names.iter().filter(|n| n.words.len() > 1);
            let names = longer.map(|n| tree.words[n.words.start].span.join(tree.words[n.words.end - 1].span).of(text));
            for word in words.chain(names) {
                // A capital may have namesakes; only the country's own name and adjective speak of it for sure.
                match actors.nationality(word).or_else(|| actors.country_named(word)) {
                    Some(country) => add(&mut counts, country),
                    None => homes.extend(Some(actors.homes_of(word)).filter(|h| !h.is_empty())),
                }
            }
        }
        // A people that lives in several countries is met in the one that the report speaks of anyway.
        for home in homes {
            let known = home.iter().filter_map(|c| counts.iter().find(|(known, _)| known == c)).min_by_key(|(_, n)| std::cmp::Reverse(*n));
            let country = known.map_or(home[0].as_str(), |(known, _)| *known);
            add(&mut counts, country);
        }
        // The order of first mention breaks ties, so the sort is stable.
        counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        Context { actors, text, published, countries: counts.into_iter().map(|(c, _)| c.to_owned()).collect() }
    }

    /// The country that the report is mostly about.
    pub(crate) fn home(&self) -> Option<&str> {
        self.countries.first().map(String::as_str)
    }
}

/// Counts a country once more.
fn add<'a>(counts: &mut Vec<(&'a str, usize)>, country: &'a str) {
    match counts.iter_mut().find(|(c, _)| *c == country) {
        Some((_, n)) => *n += 1,
        None => counts.push((country, 1)),
    }
}

/// Resolves every noun phrase of a report, in reading order.
pub(crate) fn mentions(context: &Context<'_>, parse: &Parse) -> Vec<Mentions> {
    let mut memory = Memory::learn(context, parse);
    parse.trees.iter().map(|tree| sentence(context, tree, &mut memory)).collect()
}

fn sentence(context: &Context<'_>, tree: &Tree, memory: &mut Memory) -> Mentions {
    let mention = |head: usize| {
        let found = mention::can_head(tree, head).then(|| resolve(context, tree, head, memory))??;
        memory.saw(tree, head, &found);
        Some(found)
    };
    let out = (0..tree.words.len()).map(mention).collect();
    memory.end_of_sentence();
    out
}

/// Who a head word means: a name, a role, something met before, or nobody known.
fn resolve(context: &Context<'_>, tree: &Tree, head: usize, memory: &Memory) -> Option<Mention> {
    let word = &tree.words[head];
    if word.tag.is_pronoun() {
        return memory.pronoun(context, tree, head).or_else(|| somebody(context, tree, head));
    }
    let span = mention::span(tree, head);
    named(context, tree, head, span, memory)
        .or_else(|| entitled(context, tree, head, span, memory))
        .or_else(|| described(context, tree, head, span, memory))
        .or_else(|| unknown(context, tree, head, span, memory))
        .or_else(|| national(context, tree, head, span))
}

/// An adjective or noun of nationality that stands for the state: "Ethiopian air strikes", "the Russians".
fn national(context: &Context<'_>, tree: &Tree, head: usize, span: Span) -> Option<Mention> {
    let country = context.actors.nationality(tree.words[head].span.of(context.text))?;
    let actor = context.actors.body(country, Body::Government)?;
    Some(Mention::known(actor, span, "nationality"))
}

/// People whom only a pronoun names: kept with the pronoun.
fn somebody(context: &Context<'_>, tree: &Tree, head: usize) -> Option<Mention> {
    let span = tree.words[head].span;
    let word = span.of(context.text);
    let people = matches!(word.to_lowercase().as_str(), "they" | "them" | "he" | "him" | "she" | "her");
    people.then(|| Mention { people: true, ..Mention::new(span, word, "pronoun") })
}

/// A phrase that holds a name: of an actor in the tables, or one that the report introduced.
fn named(context: &Context<'_>, tree: &Tree, head: usize, span: Span, memory: &Memory) -> Option<Mention> {
    let found = candidate::name_at(context, tree, head, memory)?;
    let actor = choose::actor(context, &found.actors)?;
    let (first, last) = found.words;
    let words = tree.words[first].span.join(tree.words[last].span);
    let span = mention::introduced(tree, span.join(words), last);
    let people = actor.kind == Kind::Person;
    Some(Mention { people, named: true, name_span: Some(words), ..Mention::known(actor, span, found.by) })
}

/// A person introduced by a role: "journalist Amina Diallo", "the mayor, Jean Okito".
fn entitled(context: &Context<'_>, tree: &Tree, head: usize, span: Span, memory: &Memory) -> Option<Mention> {
    let person = tree.name_at(head).filter(|n| n.kind == NameKind::Person).map(|n| n.words.clone()).or_else(|| {
        let named =
            |c: &usize| matches!(tree.words[*c].relation, Relation::Flat | Relation::Appos | Relation::NmodDesc | Relation::Compound);
        let child =
            tree.children(head).iter().copied().filter(named).find(|c| tree.name_at(*c).is_some_and(|n| n.kind == NameKind::Person));
        let next = Some(head + 1).filter(|n| {
            tree.words[head].tag.is_noun() && tree.name_at(*n).is_some_and(|n| n.words.start == head + 1 && n.kind == NameKind::Person)
        });
        tree.name_at(child.or(next)?).map(|n| n.words.clone())
    })?;
    let words = tree.words[person.start].span.join(tree.words[person.end - 1].span);
    let name = memory.full_name(words.of(context.text)).unwrap_or(words.of(context.text)).to_owned();
    let known = choose::actor(context, &context.actors.named(&name));
    let role = mention::role_lemma(context.actors, tree, head).or_else(|| mention::title(context.actors, tree, &person));
    let role = role.and_then(|r| context.actors.role(&r));
    Some(Mention {
        span: span.join(words),
        name: known.map_or(name, |a| a.name.clone()),
        id: known.map(|a| a.id.clone()),
        country: known.and_then(|a| a.country.clone()).or_else(|| mention::nation(context, tree, head)),
        sector: known.map(|a| a.sector).or(role.map(|r| r.sector)),
        civilian: role.is_some_and(|r| r.civilian),
        gender: role.and_then(|r| r.gender),
        people: true,
        named: true,
        by: if known.is_some() { "actor-table" } else { "name" },
        name_span: Some(words),
    })
}

/// A role noun: "Malian soldiers", "rebels", "a local official", "the group".
fn described(context: &Context<'_>, tree: &Tree, head: usize, span: Span, memory: &Memory) -> Option<Mention> {
    let lemma = mention::role_lemma(context.actors, tree, head)?;
    let role = context.actors.role(&lemma)?;
    if let Some(actor) = candidate::group_of(context, tree, head, memory) {
        return Some(member(actor, role, span, "group-modifier"));
    }
    let nation = mention::nation(context, tree, head);
    if nation.is_none()
        && let Some(mention) = memory.recall(context, tree, head, &lemma, role)
    {
        return Some(Mention { span, gender: role.gender, named: false, by: "recalled", ..mention });
    }
    Some(composed(context, role, nation.as_deref(), span, tree, head))
}

/// A member or arm of a known group: "Taliban fighters".
fn member(actor: &Actor, role: &Role, span: Span, by: &'static str) -> Mention {
    let sector = Some(if role.civilian { role.sector } else { actor.sector });
    let (civilian, gender) = (role.civilian, role.gender);
    Mention { sector, civilian, gender, people: true, named: true, ..Mention::known(actor, span, by) }
}

/// Nationality and role: the state's own body where the role is one, or people of the country.
fn composed(context: &Context<'_>, role: &Role, nation: Option<&str>, span: Span, tree: &Tree, head: usize) -> Mention {
    let country = nation.map(str::to_owned).or_else(|| role_country(context, role));
    let body = country.as_deref().zip(role.body).filter(|(_, b)| !matches!(b, Body::Civilians | Body::Rebels));
    let body = body.and_then(|(c, b)| context.actors.body(c, b)).filter(|_| nation.is_some() || role.group);
    let place = country.as_deref().and_then(|c| context.actors.country_name(c));
    let words = mention::bare(tree, head, context.text);
    let name = match (body, place) {
        (Some(actor), _) => actor.name.clone(),
        (None, Some(place)) if role.body == Some(Body::Civilians) => format!("Civilians ({place})"),
        (None, Some(place)) if role.body == Some(Body::Rebels) => format!("Rebels ({place})"),
        (None, Some(place)) if role.group && role.sector.is_state() => {
            format!("{} of {place}", mention::capitalised(tree, head, context.text))
        }
        _ => words,
    };
    Mention {
        span,
        name,
        id: body.map(|a| a.id.clone()),
        country,
        sector: Some(role.sector),
        civilian: role.civilian,
        gender: role.gender,
        people: !role.group,
        named: false,
        by: if body.is_some() { "nationality+role" } else { "role" },
        name_span: None,
    }
}

/// Without a nationality, bodies and people are those of the report's country.
fn role_country(context: &Context<'_>, role: &Role) -> Option<String> {
    role.body.and_then(|_| context.home()).map(str::to_owned)
}

/// A proper name or person that no table knows: kept with its words.
fn unknown(context: &Context<'_>, tree: &Tree, head: usize, span: Span, memory: &Memory) -> Option<Mention> {
    let name = tree.name_at(head)?;
    if !matches!(name.kind, NameKind::Person | NameKind::Organisation) || tree.words[head].relation == Relation::Punct {
        return None;
    }
    let words = mention::bare(tree, head, context.text);
    let person = name.kind == NameKind::Person;
    let full = if person { memory.full_name(&words) } else { memory.learned(&words) };
    Some(Mention {
        span,
        name: full.map_or_else(|| words.clone(), str::to_owned),
        id: None,
        country: mention::nation(context, tree, head),
        sector: None,
        civilian: false,
        gender: None,
        people: person,
        named: tree.words[head].tag != Tag::Prp,
        by: "name",
        name_span: Some(tree.words[name.words.start].span.join(tree.words[name.words.end - 1].span)),
    })
}
