//! The words next to a number: the verb before it, the predicate after what it counts. Nearness is surer than a tree here, for lists of
//! counts are what parsers get wrong most.

use super::{found, tree::borne, tree::participles, word_kinds};
use crate::annotate::{Relation, Tag, Tree};
use crate::code::Scene;
use crate::event::TollKind;

/// "Killed at least 12", "shot dead three": the verb that a number follows.
pub(super) fn before(scene: &Scene<'_>, tree: &Tree, number: usize) -> Vec<(usize, TollKind)> {
    let about = |i: &usize| scene.lexicon.is_class("about", &tree.words[*i].span.of(scene.text).to_lowercase());
    let Some(word) = (number.saturating_sub(5)..number).rev().find(|i| !about(i)) else { return Vec::new() };
    let passive = tree.children(word).iter().any(|c| tree.words[*c].relation == Relation::AuxPass);
    match tree.words[word].tag {
        tag if tag.is_verb() && !passive => word_kinds(scene, tree, word, 'v', &["obj"]),
        tag if tag.is_adjective() && word > 0 && tree.words[word - 1].tag.is_verb() => word_kinds(scene, tree, word, 'a', &["subj"]),
        _ => Vec::new(),
    }
}

/// "20 dead", "60 others injured", "12 people were killed", "five residents lost their lives": what follows a number and the noun that it
/// counts.
pub(super) fn after(scene: &Scene<'_>, tree: &Tree, number: usize) -> Vec<(usize, TollKind)> {
    let next = number + 1;
    let end = (number + FAR).min(tree.words.len());
    let Some(last) = (next..end).take_while(|i| is_nominal(tree, *i)).last() else { return predicate(scene, tree, next) };
    let adjective = |i: usize| word_kinds(scene, tree, i, 'a', &["subj"]);
    // An adjective before a noun tells of the noun: "two wounded soldiers" is the tree's to read.
    let ends = |i: &usize| tree.words.get(i + 1).is_none_or(|w| !w.tag.is_noun() && !w.tag.is_adjective());
    let told = found([adjective(next), word_kinds(scene, tree, next, 'n', &["self"])].concat());
    let told = told.or_else(|| (next..=last).find(|i| tree.words[*i].tag.is_adjective() && ends(i)).and_then(|i| found(adjective(i))));
    told.unwrap_or_else(|| predicate(scene, tree, last + 1))
}

/// Words after a number within which its predicate is sought.
const FAR: usize = 7;

/// May the word stand between a number and its predicate: "of the soldiers who"?
fn is_nominal(tree: &Tree, word: usize) -> bool {
    let tag = tree.words[word].tag;
    let small = matches!(tag, Tag::Dt | Tag::Cd | Tag::Hyph | Tag::Wp) || tree.lemma(word) == "of";
    small || tag.is_noun() || tag.is_adjective() || tag.is_pronoun()
}

/// What the verb that begins at a word says of its subject: "were killed or wounded", "have since died", "lost their lives"; and a bare
/// participle, "killed".
fn predicate(scene: &Scene<'_>, tree: &Tree, begin: usize) -> Vec<(usize, TollKind)> {
    let links = |i: &usize| matches!(tree.lemma(*i), "be" | "have") || tree.words[*i].tag == Tag::Rb;
    let Some(verb) = (begin..(begin + 4).min(tree.words.len())).find(|i| !links(i)) else { return Vec::new() };
    let is = (begin..verb).any(|i| tree.lemma(i) == "be");
    let slot = match tree.words[verb].tag {
        Tag::Vbn if is || verb == begin => "obj",
        tag if tag.is_verb() && !is => "subj",
        tag if tag.is_adjective() && is => return word_kinds(scene, tree, verb, 'a', &["subj"]),
        _ => return Vec::new(),
    };
    let borne = if slot == "subj" { borne(scene, tree, verb) } else { Vec::new() };
    if slot == "obj" && is_struck(scene, tree, verb) {
        return vec![(verb, TollKind::Injured)];
    }
    let slots: &[&str] = if slot == "obj" { &["obj", "passive"] } else { &["subj"] };
    let told = participles(tree, verb).into_iter().flat_map(|v| word_kinds(scene, tree, v, 'v', slots));
    told.chain(borne).collect()
}

/// "Hit by stray bullets", "struck by shrapnel": who is hit is hurt, unless it is said that he died.
fn is_struck(scene: &Scene<'_>, tree: &Tree, verb: usize) -> bool {
    let by = matches!(tree.lemma(verb), "hit" | "strike" | "graze") && tree.words.get(verb + 1).is_some_and(|w| w.lemma == "by");
    by && (verb + 2..tree.words.len().min(verb + 6)).any(|i| scene.lexicon.is_class("missile", tree.lemma(i)))
}
