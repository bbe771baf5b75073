//! What happened to the people that a number counts, by the words of fate around it: "killed 12", "12 dead", "12 people lost their lives".

mod again; // a number of those who were counted before
mod near; // the words next to a number
mod tree; // the words that a parse puts above and beside it

use super::Scene;
use crate::annotate::{Relation, Tree};
use crate::event::TollKind;
pub(super) use again::{is_of_the_same, is_part};
use near::{after, before};
use tree::{itself, measured, predicate};

/// The noun that a number counts: "12 soldiers", "dozens of women", "12 of the soldiers".
pub(super) fn noun(tree: &Tree, number: usize) -> usize {
    let w = &tree.words[number];
    if matches!(w.relation, Relation::Nummod | Relation::Det | Relation::Amod | Relation::Compound)
        && let Some(head) = w.head
    {
        return if matches!(tree.lemma(head), "dozen" | "score" | "hundred" | "thousand" | "number") { noun(tree, head) } else { head };
    }
    tree.children_by(number, Relation::Nmod).find(|c| tree.case(*c).as_deref() == Some("of")).unwrap_or(number)
}

/// What happened to the counted, and the words that say so: those next to the number, else upward from it by the tree.
pub(super) fn kinds(scene: &Scene<'_>, tree: &Tree, number: usize) -> Vec<(usize, TollKind)> {
    if let Some(near) = found(before(scene, tree, number)).or_else(|| found(after(scene, tree, number))) {
        return near;
    }
    let counted = noun(tree, number);
    let mut top = if tree.words[number].head == Some(counted) { counted } else { number };
    while tree.words[top].relation == Relation::Conj && !tree.words[top].tag.is_verb() {
        let Some(head) = tree.head(top) else { break };
        // "12 killed and 20 wounded": each number has its own word.
        if let Some(own) = predicate(scene, tree, top) {
            return own;
        }
        top = head;
    }
    predicate(scene, tree, top)
        .or_else(|| found(itself(scene, tree, counted)))
        .or_else(|| found(measured(scene, tree, top)))
        .unwrap_or_default()
}

fn found<T>(kinds: Vec<T>) -> Option<Vec<T>> {
    Some(kinds).filter(|k| !k.is_empty())
}

fn word_kinds(scene: &Scene<'_>, tree: &Tree, word: usize, pos: char, slots: &[&str]) -> Vec<(usize, TollKind)> {
    let rows = scene.lexicon.toll(tree.lemma(word)).iter();
    let surface = tree.words[word].span.of(scene.text).to_lowercase();
    let by_surface = scene.lexicon.toll(&surface).iter();
    let mut kinds: Vec<(usize, TollKind)> =
        rows.chain(by_surface).filter(|t| t.pos == pos && slots.contains(&t.slot.as_str())).map(|t| (word, t.kind)).collect();
    kinds.dedup();
    kinds
}
