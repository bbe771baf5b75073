//! The words of fate above and beside a counted phrase, by the tree.

use super::{found, word_kinds};
use crate::annotate::{Relation, Tree};
use crate::code::Scene;
use crate::event::TollKind;

/// "The toll rose to 14", "puts the dead at four", "among the dead were six soldiers": a noun of fate that the number measures, or that
/// holds the counted.
pub(super) fn measured(scene: &Scene<'_>, tree: &Tree, top: usize) -> Vec<(usize, TollKind)> {
    let says_how_many = tree.case(top).is_none_or(|c| matches!(c.as_str(), "to" | "at" | "as" | "from" | "over" | "above"));
    let verb = tree.head(top).filter(|v| says_how_many && scene.lexicon.is_class("measure", tree.lemma(*v)));
    let beside = |c: &usize| match tree.words[*c].relation {
        Relation::Nsubj | Relation::NsubjPass | Relation::Obj => *c != top,
        Relation::Obl | Relation::Nmod => tree.case(*c).as_deref() == Some("among"),
        _ => false,
    };
    let nouns = verb.into_iter().chain([top]).flat_map(|w| tree.children(w).iter().copied().filter(beside));
    // "puts the dead at four" may be read as the dead that are at four.
    let nouns = nouns.chain(tree.head(top).filter(|_| says_how_many && tree.case(top).is_some()));
    // "the number of dead"
    let of_whom = |c: usize| tree.children_by(c, Relation::Nmod).filter(|n| tree.case(*n).as_deref() == Some("of"));
    let counts = |c: usize| matches!(tree.lemma(c), "count" | "figure" | "number" | "total");
    let nouns = nouns.flat_map(|c| std::iter::once(c).chain(of_whom(c).filter(move |_| counts(c))));
    nouns.flat_map(|c| word_kinds(scene, tree, c, 'n', &["measured"])).collect()
}

/// "12 deaths", "several dead and wounded", "cost 12 lives": the counted word says it itself.
pub(super) fn itself(scene: &Scene<'_>, tree: &Tree, counted: usize) -> Vec<(usize, TollKind)> {
    let slots: &[&str] = if is_lost(tree, counted) { &["lost", "self"] } else { &["self"] };
    let fates = participles(tree, counted).into_iter();
    fates.flat_map(|w| [word_kinds(scene, tree, w, 'n', slots), word_kinds(scene, tree, w, 'a', &["subj"])].concat()).collect()
}

/// The word of fate above or beside a counted phrase.
pub(super) fn predicate(scene: &Scene<'_>, tree: &Tree, top: usize) -> Option<Vec<(usize, TollKind)>> {
    // "12 dead", "20 wounded", "12 people killed in clashes": an adjective or participle on the phrase itself.
    for c in tree.children(top).iter().copied() {
        if matches!(tree.words[c].relation, Relation::Acl | Relation::Amod | Relation::AclRelcl) {
            let kinds = fates(scene, tree, c, "obj");
            if !kinds.is_empty() {
                return Some(kinds);
            }
        }
    }
    if let Some(kinds) = found(with(scene, tree, top, Relation::Nmod)) {
        return Some(kinds);
    }
    let head = tree.head(top)?;
    let relation = tree.words[top].relation;
    match relation {
        // "at least 20 died": a bare number before its verb may be taken for the object.
        Relation::Obj if top < head => {
            let own = || found(word_kinds(scene, tree, head, 'v', &["obj"]));
            own().or_else(|| found(fates(scene, tree, head, "subj"))).or_else(|| left(scene, tree, head))
        }
        Relation::Obj => found(word_kinds(scene, tree, head, 'v', &["obj"])).or_else(|| left(scene, tree, head)),
        Relation::Obl | Relation::OblUnmarked if tree.case(top).is_none() => found(word_kinds(scene, tree, head, 'v', &["obj"])),
        Relation::NsubjPass => {
            found(participles(tree, head).into_iter().flat_map(|p| word_kinds(scene, tree, p, 'v', &["obj", "passive"])).collect())
                .or_else(|| found(borne(scene, tree, head)))
                .or_else(|| left(scene, tree, head))
        }
        Relation::Nsubj => found(fates(scene, tree, head, "subj"))
            .or_else(|| found(borne(scene, tree, head)))
            .or_else(|| found(word_kinds(scene, tree, head, 'n', &["in"])).filter(|_| tree.case(head).as_deref() == Some("in"))),
        Relation::Nmod if tree.case(top).as_deref() == Some("of") => {
            let slots: &[&str] = if is_lost(tree, head) { &["lost", "of"] } else { &["of"] };
            found(word_kinds(scene, tree, head, 'n', slots))
        }
        _ => None,
    }
}

/// What a word and those coordinated with it say of the people in a slot of theirs as verbs, or of their subject as adjectives.
fn fates(scene: &Scene<'_>, tree: &Tree, word: usize, slot: &str) -> Vec<(usize, TollKind)> {
    let read = |p| [word_kinds(scene, tree, p, 'v', &[slot]), word_kinds(scene, tree, p, 'a', &["subj"])].concat();
    participles(tree, word).into_iter().flat_map(read).collect()
}

/// "lost their lives", "sustained injuries", "came in with burns": what the subject of a verb bore.
pub(super) fn borne(scene: &Scene<'_>, tree: &Tree, verb: usize) -> Vec<(usize, TollKind)> {
    let bears = scene.lexicon.is_class("bear", tree.lemma(verb));
    let objects = tree.children_by(verb, Relation::Obj).filter(|_| bears);
    let kinds = objects.flat_map(|o| word_kinds(scene, tree, o, 'n', &["lost", "borne"])).map(|(_, kind)| (verb, kind));
    let with = [Relation::Obl, Relation::Nmod].into_iter().flat_map(|r| with(scene, tree, verb, r));
    kinds.chain(with).collect()
}

/// "people with burns", "in hospital with wounds": what the people of a phrase, or of its predicate, bear.
fn with(scene: &Scene<'_>, tree: &Tree, word: usize, relation: Relation) -> Vec<(usize, TollKind)> {
    let with = tree.children_by(word, relation).filter(|o| tree.case(*o).as_deref() == Some("with"));
    with.flat_map(|o| word_kinds(scene, tree, o, 'n', &["borne"])).map(|(_, kind)| (word, kind)).collect()
}

/// Does a noun stand for what a deed took: "cost 12 lives", "claimed the lives of 12"?
fn is_lost(tree: &Tree, noun: usize) -> bool {
    let takes = |verb: usize| matches!(tree.lemma(verb), "claim" | "cost" | "lose" | "take");
    matches!(tree.words[noun].relation, Relation::Obj | Relation::NsubjPass) && tree.head(noun).is_some_and(takes)
}

/// "left 12 people dead and 20 wounded", "shot dead three men", "said 20 had lost their lives": the words of fate beside the verb's object,
/// or of the clause whose subject was taken for it.
fn left(scene: &Scene<'_>, tree: &Tree, verb: usize) -> Option<Vec<(usize, TollKind)>> {
    let own_subject = |c: usize| tree.child(c, &[Relation::Nsubj, Relation::NsubjPass]).is_some();
    let beside = |c: &usize| matches!(tree.words[*c].relation, Relation::Xcomp | Relation::Advmod | Relation::Amod | Relation::Dep);
    let clause = |c: &usize| tree.words[*c].relation == Relation::Ccomp && !own_subject(*c);
    let children = || tree.children(verb).iter().copied();
    let words = children().filter(beside).flat_map(|x| participles(tree, x));
    let words = words.flat_map(|x| [word_kinds(scene, tree, x, 'a', &["subj"]), word_kinds(scene, tree, x, 'v', &["obj"])].concat());
    let clauses = children().filter(clause).flat_map(|c| [fates(scene, tree, c, "subj"), borne(scene, tree, c)].concat());
    found(words.chain(clauses).collect())
}

/// A word of fate and those coordinated with it that have no number of their own: "killed or wounded".
pub(super) fn participles(tree: &Tree, word: usize) -> Vec<usize> {
    let bare = |c: &usize| {
        !tree
            .children(*c)
            .iter()
            .any(|x| matches!(tree.words[*x].relation, Relation::Nsubj | Relation::NsubjPass | Relation::Obj | Relation::Nummod))
    };
    std::iter::once(word).chain(tree.children_by(word, Relation::Conj).filter(bare)).collect()
}
