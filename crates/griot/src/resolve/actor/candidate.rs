//! The known actors that the words of a phrase may mean.

use super::memory::Memory;
use super::{Context, mention};
use crate::annotate::{NameKind, Relation, Tree};
use griot_knowledge::actors::{Actor, Kind};

/// Actors under one name, and what found them.
pub(super) struct Found<'a> {
    pub(super) actors: Vec<&'a Actor>,
    /// The first and the last word of the name.
    pub(super) words: (usize, usize),
    pub(super) by: &'static str,
}

/// The actors whose name covers a head word: the longest run of words that is a name and ends at or spans the head.
pub(super) fn name_at<'a>(context: &Context<'a>, tree: &Tree, head: usize, memory: &Memory) -> Option<Found<'a>> {
    if !tree.words[head].tag.is_noun() && tree.name_at(head).is_none() {
        return None;
    }
    for (first, last) in runs(context, tree, head) {
        if !may_be_name(tree, first, last, head) {
            continue;
        }
        let name = tree.words[first].span.join(tree.words[last].span).of(context.text);
        let actors = context.actors.named(name);
        if !actors.is_empty() && is_written_as_name(name) && (last - first >= 2 || reads_as_actor(context, tree, head, &actors)) {
            return Some(Found { actors, words: (first, last), by: "actor-table" });
        }
        if let Some(id) = memory.learned(name) {
            let actors: Vec<&Actor> = context.actors.named(id);
            if !actors.is_empty() {
                return Some(Found { actors, words: (first, last), by: "learned-name" });
            }
        }
    }
    None
}

/// The runs of words around a head that may be a name, longest first: capitals, joined by small words such as "of" and "al".
fn runs(context: &Context<'_>, tree: &Tree, head: usize) -> Vec<(usize, usize)> {
    let joins = |w: usize| {
        let word = tree.words[w].span.of(context.text);
        let small = matches!(
            word,
            "of" | "for"
                | "the"
                | "in"
                | "and"
                | "to"
                | "on"
                | "with"
                | "de"
                | "al"
                | "el"
                | "bin"
                | "'s"
                | "’s"
                | "'"
                | "’"
                | "-"
                | "&"
                | "du"
                | "la"
                | "ul"
                | "wal"
                | "against"
                | "from"
        );
        small || word.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
    };
    let longest = context.actors.longest_name().min(14);
    let from = (0..head).rev().take(longest).take_while(|w| joins(*w)).last().unwrap_or(head);
    let to = (head + 1..tree.words.len()).take(longest).take_while(|w| joins(*w)).last().unwrap_or(head);
    let mut runs: Vec<(usize, usize)> = (from..=head).flat_map(|first| (head..=to).map(move |last| (first, last))).collect();
    runs.sort_by_key(|(first, last)| std::cmp::Reverse(last - first));
    runs
}

/// Names begin and end with a word that can, and hold the head as their own syntactic head or last word.
///
/// A long name is a name whatever the tree makes of its inner prepositions.
fn may_be_name(tree: &Tree, first: usize, last: usize, head: usize) -> bool {
    let edge = |w: usize| tree.words[w].span.len() > 1 || tree.words[w].tag.is_proper();
    let outside = (first..=last).filter(|w| *w != head).all(|w| {
        let below = tree.ancestors(w).take(8).any(|a| a == head);
        // "Islamic State fighters": the parts of a name may hang on the noun that it modifies.
        let beside = w < head && tree.head(w) == tree.head(head);
        below || beside || tree.name_at(head).is_some_and(|n| n.words.contains(&w))
    });
    edge(first) && edge(last) && (outside || last - first >= 3)
}

/// A name has a capital; "the front" or "party" is none.
fn is_written_as_name(name: &str) -> bool {
    name.split_whitespace().any(|w| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase))
}

/// A person's surname must not be read into a longer unknown name; a place as place is no government.
fn reads_as_actor(context: &Context<'_>, tree: &Tree, head: usize, actors: &[&Actor]) -> bool {
    let Some(name) = tree.name_at(head) else { return true };
    let person = actors.iter().all(|a| a.kind == Kind::Person);
    // "Moussa Traoré" of the tables does not answer to "Colonel Ali Traoré" of the report.
    if name.kind == NameKind::Person && person && name.words.len() > 1 {
        let whole = tree.words[name.words.start].span.join(tree.words[name.words.end - 1].span).of(context.text);
        let bare = whole.rsplit_once(' ').map_or(whole, |(_, last)| last);
        return !context.actors.named(whole).is_empty() || context.actors.named(bare).is_empty();
    }
    name.kind != NameKind::Person || person
}

/// The group that a role noun's modifiers name: "Taliban fighters", "fighters of the MNLA", "Hamas-run police".
pub(super) fn group_of<'a>(context: &Context<'a>, tree: &Tree, head: usize, memory: &Memory) -> Option<&'a Actor> {
    let heads = [Some(head), mention::counted_noun(tree, head)];
    heads.into_iter().flatten().find_map(|h| {
        tree.children(h).iter().copied().find_map(|c| {
            let w = &tree.words[c];
            let modifies = match w.relation {
                Relation::Amod | Relation::Compound | Relation::NmodDesc | Relation::NmodPoss | Relation::Appos | Relation::Flat => true,
                Relation::Nmod => matches!(tree.case(c).as_deref(), Some("of" | "from" | "for" | "with")),
                _ => false,
            };
            if !modifies {
                return None;
            }
            let found = name_at(context, tree, c, memory)?;
            let actor = super::choose::actor(context, &found.actors)?;
            (!matches!(actor.kind, Kind::State | Kind::Person)).then_some(actor)
        })
    })
}
