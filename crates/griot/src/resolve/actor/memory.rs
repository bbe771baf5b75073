//! What a report teaches about its own actors: acronyms in brackets, surnames, and who a pronoun or "the group" points to.

use super::{Context, Mention, mention};
use crate::annotate::{NameKind, Parse, Relation, Tag, Tree};
use griot_knowledge::actors::{Body, Role, Sector};
use griot_knowledge::fold;
use std::collections::HashMap;

/// How many earlier mentions are remembered.
const REMEMBERED: usize = 60;
/// A pronoun reaches back over this many sentences.
const REACH: usize = 2;

/// The state of reading a report from its start to some point.
#[derive(Default)]
pub(super) struct Memory {
    /// Short form, folded → the full name that the report gave for it.
    learned: HashMap<String, String>,
    /// Surnames, folded → the person's full name.
    surnames: HashMap<String, String>,
    /// First names, folded → the one person of that name: surnames come first in half the world. None if there are several.
    firsts: HashMap<String, Option<String>>,
    seen: Vec<Seen>,
    sentence: usize,
}

struct Seen {
    sentence: usize,
    subject: bool,
    plural: bool,
    mention: Mention,
}

impl Memory {
    /// Reads the introductions of names in the whole report.
    pub(super) fn learn(context: &Context<'_>, parse: &Parse) -> Self {
        let mut memory = Memory::default();
        for tree in &parse.trees {
            for i in 0..tree.words.len() {
                memory.learn_acronym(context, tree, i);
            }
            for name in tree.names.iter().filter(|n| n.kind == NameKind::Person && n.words.len() > 1) {
                let span = |a: usize, b: usize| tree.words[a].span.join(tree.words[b].span).of(context.text);
                let (first, last) = (name.words.start, name.words.end - 1);
                let full = span(first, last);
                memory.surnames.entry(fold(span(last, last))).or_insert_with(|| full.to_owned());
                let only = memory.firsts.entry(fold(span(first, first))).or_insert_with(|| Some(full.to_owned()));
                only.take_if(|known| fold(known) != fold(full));
            }
        }
        memory
    }

    /// "the Long Name (LN)" and "LN (the Long Name)".
    fn learn_acronym(&mut self, context: &Context<'_>, tree: &Tree, i: usize) {
        let tag = |i: usize| tree.words.get(i).map(|w| w.tag);
        if tag(i) != Some(Tag::Left) || i == 0 {
            return;
        }
        let Some(close) = (i + 1..(i + 14).min(tree.words.len())).find(|j| tag(*j) == Some(Tag::Right)) else { return };
        let before = tree.name_at(i - 1).map_or(i - 1..i, |n| n.words.clone());
        let text = |a: usize, b: usize| tree.words[a].span.join(tree.words[b].span).of(context.text).to_owned();
        if close < i + 2 {
            return;
        }
        let (outer, inner) = (text(before.start, i - 1), text(i + 1, close - 1));
        let (long, short) = if outer.len() > inner.len() { (outer, inner) } else { (inner, outer) };
        if short.chars().filter(|c| c.is_uppercase()).count() >= 2 && short.split_whitespace().count() <= 2 {
            self.learned.entry(fold(&short)).or_insert(long);
        }
    }

    /// The full name that the report gave for a short one.
    pub(super) fn learned(&self, short: &str) -> Option<&str> {
        self.learned.get(&fold(short)).map(String::as_str)
    }

    /// Remembers a mention.
    pub(super) fn saw(&mut self, tree: &Tree, head: usize, mention: &Mention) {
        let word = &tree.words[head];
        if word.tag.is_pronoun() {
            return;
        }
        let plural = matches!(word.tag, Tag::Nns | Tag::Nnps) || tree.children_by(head, Relation::Conj).next().is_some();
        let subject = word.relation.is_subject();
        if self.seen.len() == REMEMBERED {
            self.seen.remove(0);
        }
        self.seen.push(Seen { sentence: self.sentence, subject, plural, mention: mention.clone() });
    }

    pub(super) fn end_of_sentence(&mut self) {
        self.sentence += 1;
    }

    /// Whom a pronoun points to: a subject before others, the nearest first.
    pub(super) fn pronoun(&self, context: &Context<'_>, tree: &Tree, head: usize) -> Option<Mention> {
        let word = tree.words[head].span;
        let lemma = word.of(context.text).to_lowercase();
        let fits = |s: &&Seen| match lemma.as_str() {
            "he" | "him" | "his" | "she" | "her" => s.mention.people && !s.plural,
            "they" | "them" | "their" => s.plural || !s.mention.people,
            "it" | "its" => !s.mention.people && !s.plural,
            _ => false,
        };
        let near = |s: &&Seen| self.sentence - s.sentence <= REACH;
        let candidates: Vec<&Seen> = self.seen.iter().rev().filter(near).filter(fits).collect();
        let in_order = |subject: bool| candidates.iter().find(|s| s.subject == subject || !subject);
        let found = in_order(true).or_else(|| in_order(false))?;
        Some(Mention { span: word, named: false, by: "pronoun", ..found.mention.clone() })
    }

    /// Whom a description points back to: "the group", "the rebels", "the militants" is the armed group last named.
    pub(super) fn recall(&self, context: &Context<'_>, tree: &Tree, head: usize, lemma: &str, role: &Role) -> Option<Mention> {
        let definite = tree.children_by(head, Relation::Det).any(|d| matches!(tree.lemma(d), "the" | "this" | "these" | "those"));
        let words = mention::phrase(tree, head);
        let modifiers: Vec<String> = words.iter().filter(|w| **w != head).map(|w| fold(tree.words[*w].span.of(context.text))).collect();
        let named = || self.seen.iter().rev().map(|s| &s.mention).filter(|m| m.named && m.id.is_some());
        let armed = |m: &&Mention| matches!(m.sector, Some(Sector::REB | Sector::UAF | Sector::PRM | Sector::CRM));
        let rebels = role.body == Some(Body::Rebels) || matches!(role.sector, Sector::REB);
        if rebels {
            // A describing word of the group ("Islamist", "Tuareg") in the phrase chooses among several.
            let described = named().find(|m| {
                let known = m.id.as_deref().map(|_| context.actors.named(&m.name)).unwrap_or_default();
                known.iter().any(|a| a.words.iter().any(|w| modifiers.contains(w) || (w == lemma && definite)))
            });
            let only = || self.only_group();
            return described.or_else(|| if definite { named().find(armed) } else { only() }).cloned();
        }
        let organisation =
            matches!(lemma, "group" | "movement" | "organisation" | "organization" | "party" | "militia" | "faction" | "front");
        (organisation && definite).then(|| named().find(|m| !m.people && !m.is_state()).cloned()).flatten()
    }

    /// The one armed group that the report has named so far; none if there are several.
    fn only_group(&self) -> Option<&Mention> {
        let mut groups = self.seen.iter().map(|s| &s.mention).filter(|m| m.named && m.sector == Some(Sector::REB) && m.id.is_some());
        let first = groups.next()?;
        groups.all(|m| m.id == first.id).then_some(first)
    }

    /// The full name of a person whom the report introduced before.
    pub(super) fn full_name(&self, name: &str) -> Option<&str> {
        let name = fold(name);
        self.surnames.get(&name).or_else(|| self.firsts.get(&name)?.as_ref()).map(String::as_str)
    }
}
