//! What happened to the people that a number counts, by the words of fate around it: "killed 12", "12 dead", "12 people lost their lives".

use super::Scene;
use crate::annotate::{Relation, Tree};
use crate::event::TollKind;

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

/// What happened to the counted, and the words that say so: upward from the number.
pub(super) fn kinds(scene: &Scene<'_>, tree: &Tree, number: usize) -> Vec<(usize, TollKind)> {
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
        .or_else(|| Some(itself(scene, tree, counted)).filter(|own| !own.is_empty()))
        .unwrap_or_else(|| whole(scene, tree, top))
}

/// "Five people, three of them soldiers, were killed": a part shares the fate of the whole.
fn whole(scene: &Scene<'_>, tree: &Tree, part: usize) -> Vec<(usize, TollKind)> {
    let is_part = match tree.words[part].relation {
        Relation::Appos | Relation::Parataxis | Relation::Acl | Relation::AclRelcl | Relation::Dep => true,
        Relation::Nmod | Relation::Obl => tree.case(part).is_some_and(|c| matches!(c.as_str(), "including" | "include" | "among")),
        _ => false,
    };
    let whole = tree.head(part).filter(|w| is_part && !tree.words[*w].tag.is_verb());
    let kinds = whole.map(|w| predicate(scene, tree, w).unwrap_or_else(|| itself(scene, tree, w)));
    kinds.unwrap_or_default()
}

/// "12 deaths", "several dead and wounded", "cost 12 lives": the counted word says it itself.
fn itself(scene: &Scene<'_>, tree: &Tree, counted: usize) -> Vec<(usize, TollKind)> {
    let slots: &[&str] = if is_lost(tree, counted) { &["lost", "self"] } else { &["self"] };
    let fates = participles(tree, counted).into_iter();
    fates.flat_map(|w| [word_kinds(scene, tree, w, 'n', slots), word_kinds(scene, tree, w, 'a', &["subj"])].concat()).collect()
}

/// The word of fate above or beside a counted phrase.
fn predicate(scene: &Scene<'_>, tree: &Tree, top: usize) -> Option<Vec<(usize, TollKind)>> {
    let found = |v: Vec<(usize, TollKind)>| (!v.is_empty()).then_some(v);
    // "12 dead", "20 wounded", "12 people killed in clashes": an adjective or participle on the phrase itself.
    for c in tree.children(top).iter().copied() {
        if matches!(tree.words[c].relation, Relation::Acl | Relation::Amod | Relation::AclRelcl) {
            let kinds = fates(scene, tree, c, "obj");
            if !kinds.is_empty() {
                return Some(kinds);
            }
        }
    }
    let head = tree.head(top)?;
    let relation = tree.words[top].relation;
    match relation {
        Relation::Obj => found(word_kinds(scene, tree, head, 'v', &["obj"])).or_else(|| left(scene, tree, head)),
        Relation::Obl | Relation::OblUnmarked if tree.case(top).is_none() => found(word_kinds(scene, tree, head, 'v', &["obj"])),
        Relation::NsubjPass => found(participles(tree, head).into_iter().flat_map(|p| word_kinds(scene, tree, p, 'v', &["obj"])).collect())
            .or_else(|| found(borne(scene, tree, head))),
        Relation::Nsubj => found(fates(scene, tree, head, "subj")).or_else(|| found(borne(scene, tree, head))),
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
fn borne(scene: &Scene<'_>, tree: &Tree, verb: usize) -> Vec<(usize, TollKind)> {
    let bears = matches!(tree.lemma(verb), "lose" | "receive" | "suffer" | "sustain");
    let objects = tree.children_by(verb, Relation::Obj).filter(|_| bears);
    let with = tree.children_by(verb, Relation::Obl).filter(|o| tree.case(*o).as_deref() == Some("with"));
    let kinds = objects.chain(with).flat_map(|o| word_kinds(scene, tree, o, 'n', &["lost", "borne"]));
    kinds.map(|(_, kind)| (verb, kind)).collect()
}

/// Does a noun stand for what a deed took: "cost 12 lives", "claimed the lives of 12"?
fn is_lost(tree: &Tree, noun: usize) -> bool {
    let takes = |verb: usize| matches!(tree.lemma(verb), "claim" | "cost" | "lose" | "take");
    matches!(tree.words[noun].relation, Relation::Obj | Relation::NsubjPass) && tree.head(noun).is_some_and(takes)
}

/// "left 12 people dead and 20 wounded", "shot dead three men": the words of fate beside the verb's object.
fn left(scene: &Scene<'_>, tree: &Tree, verb: usize) -> Option<Vec<(usize, TollKind)>> {
    let beside = |c: &usize| matches!(tree.words[*c].relation, Relation::Xcomp | Relation::Advmod | Relation::Amod | Relation::Dep);
    let fates = tree.children(verb).iter().copied().filter(beside).flat_map(|x| participles(tree, x));
    let kinds: Vec<_> =
        fates.flat_map(|x| [word_kinds(scene, tree, x, 'a', &["subj"]), word_kinds(scene, tree, x, 'v', &["obj"])].concat()).collect();
    (!kinds.is_empty()).then_some(kinds)
}

/// A word of fate and those coordinated with it that have no number of their own: "killed or wounded".
fn participles(tree: &Tree, word: usize) -> Vec<usize> {
    let bare = |c: &usize| {
        !tree
            .children(*c)
            .iter()
            .any(|x| matches!(tree.words[*x].relation, Relation::Nsubj | Relation::NsubjPass | Relation::Obj | Relation::Nummod))
    };
    std::iter::once(word).chain(tree.children_by(word, Relation::Conj).filter(bare)).collect()
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
