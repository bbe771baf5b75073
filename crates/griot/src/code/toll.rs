//! At what cost in people: every number of a sentence that counts the killed, injured, detained, abducted or displaced.

use super::Scene;
use super::role::is_below;
use crate::Span;
use crate::annotate::{Relation, Tree};
use crate::event::{Toll, TollKind};
use crate::resolve::actor;

/// A toll and the word that gives its kind, by which it finds its event.
#[derive(Clone, Debug)]
pub(super) struct Count {
    pub(super) word: usize,
    /// The noun that is counted.
    pub(super) counted: usize,
    pub(super) toll: Toll,
}

/// The tolls of a sentence, in order.
pub(super) fn counts(scene: &Scene<'_>, tree: &Tree, sentence: usize) -> Vec<Count> {
    let mut out: Vec<Count> = Vec::new();
    for q in &scene.grounding.sentences[sentence].quantities {
        // "a journalist" counts nobody, and of "no casualties" alone we know that none were killed or injured.
        let article = matches!(q.span.of(scene.text).to_lowercase().as_str(), "a" | "an");
        let nobody = q.quantity.high == Some(0);
        for (word, kind) in kinds(scene, tree, q.word).into_iter().filter(|(w, _)| !article && (nobody || tree.lemma(*w) != "casualty")) {
            let counted = noun(tree, q.word);
            let words = actor::phrase(tree, counted);
            let span = words.iter().map(|w| tree.words[*w].span).reduce(Span::join).unwrap_or(q.span).join(q.span);
            let toll =
                Toll { kind, who: Some(tree.words[counted].span).filter(|_| counted != q.word), quantity: q.quantity, span, by: "count" };
            if !out.iter().any(|c| c.toll.kind == kind && c.toll.quantity == q.quantity && c.toll.span == toll.span) {
                out.push(Count { word, counted, toll });
            }
        }
    }
    out
}

/// The noun that a number counts: "12 soldiers", "dozens of women", "12 of the soldiers".
fn noun(tree: &Tree, number: usize) -> usize {
    let w = &tree.words[number];
    if matches!(w.relation, Relation::Nummod | Relation::Det | Relation::Amod | Relation::Compound)
        && let Some(head) = w.head
    {
        return if matches!(tree.lemma(head), "dozen" | "score" | "hundred" | "thousand" | "number") { noun(tree, head) } else { head };
    }
    tree.children_by(number, Relation::Nmod).find(|c| tree.case(*c).as_deref() == Some("of")).unwrap_or(number)
}

/// What happened to the counted, and the words that say so: upward from the number.
fn kinds(scene: &Scene<'_>, tree: &Tree, number: usize) -> Vec<(usize, TollKind)> {
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
    predicate(scene, tree, top).unwrap_or_else(|| itself(scene, tree, counted))
}

/// "12 deaths", "several dead and wounded": the counted word says it itself.
fn itself(scene: &Scene<'_>, tree: &Tree, counted: usize) -> Vec<(usize, TollKind)> {
    let fates = participles(tree, counted).into_iter();
    fates.flat_map(|w| [word_kinds(scene, tree, w, 'n', &["self"]), word_kinds(scene, tree, w, 'a', &["subj"])].concat()).collect()
}

/// The word of fate above or beside a counted phrase.
fn predicate(scene: &Scene<'_>, tree: &Tree, top: usize) -> Option<Vec<(usize, TollKind)>> {
    let found = |v: Vec<(usize, TollKind)>| (!v.is_empty()).then_some(v);
    // "12 dead", "20 wounded", "12 people killed in clashes": an adjective or participle on the phrase itself.
    for c in tree.children(top).iter().copied() {
        if matches!(tree.words[c].relation, Relation::Acl | Relation::Amod | Relation::AclRelcl) {
            let kinds: Vec<_> = participles(tree, c)
                .into_iter()
                .flat_map(|p| [word_kinds(scene, tree, p, 'v', &["obj"]), word_kinds(scene, tree, p, 'a', &["subj"])].concat())
                .collect();
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
        Relation::NsubjPass => found(participles(tree, head).into_iter().flat_map(|p| word_kinds(scene, tree, p, 'v', &["obj"])).collect()),
        Relation::Nsubj => found(
            participles(tree, head)
                .into_iter()
                .flat_map(|p| [word_kinds(scene, tree, p, 'v', &["subj"]), word_kinds(scene, tree, p, 'a', &["subj"])].concat())
                .collect(),
        ),
        Relation::Nmod => found(word_kinds(scene, tree, head, 'n', &["of"])),
        _ => None,
    }
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

/// Does a count belong to an event: does its word stand below the trigger, or is it the trigger?
pub(super) fn belongs(tree: &Tree, count: &Count, trigger: usize) -> bool {
    is_below(tree, count.word, trigger) || is_below(tree, trigger, count.word)
}
