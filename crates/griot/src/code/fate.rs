//! What happened to the people that a number counts, by the words of fate around it: "killed 12", "12 dead", "12 people lost their lives".

use super::Scene;
use crate::annotate::{Relation, Tag, Tree};
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

/// Is the number a part of one told before it: "three of them soldiers", "among them six children", "including 12 of the wounded"?
pub(super) fn is_part(tree: &Tree, number: usize) -> bool {
    let lemma = |i: usize| tree.words.get(i).map_or("", |w| w.lemma.as_str());
    let of_them = lemma(number + 1) == "of" && matches!(lemma(number + 2), "they" | "them" | "whom" | "who");
    let opened = |i: &usize| {
        matches!(lemma(*i), "including" | "include") || (matches!(lemma(*i), "among" | "of") && matches!(lemma(i + 1), "they" | "them" | "whom" | "who"))
    };
    of_them || (number.saturating_sub(4)..number).any(|i| opened(&i))
}

/// "Killed at least 12", "shot dead three": the verb that a number follows.
fn before(scene: &Scene<'_>, tree: &Tree, number: usize) -> Vec<(usize, TollKind)> {
    let about = |i: &usize| scene.lexicon.is_class("about", tree.lemma(*i));
    let Some(word) = (number.saturating_sub(5)..number).rev().find(|i| !about(i)) else { return Vec::new() };
    let passive = tree.children(word).iter().any(|c| tree.words[*c].relation == Relation::AuxPass);
    match tree.words[word].tag {
        tag if tag.is_verb() && !passive => word_kinds(scene, tree, word, 'v', &["obj"]),
        tag if tag.is_adjective() && word > 0 && tree.words[word - 1].tag.is_verb() => word_kinds(scene, tree, word, 'a', &["subj"]),
        _ => Vec::new(),
    }
}

/// "12 people were killed", "two of the soldiers died", "20 dead", "five residents lost their lives": the predicate that follows a number
/// and the noun that it counts.
fn after(scene: &Scene<'_>, tree: &Tree, number: usize) -> Vec<(usize, TollKind)> {
    let nominal = |i: &usize| {
        let tag = tree.words[*i].tag;
        tag.is_noun() || tag.is_adjective() || tag.is_pronoun() || matches!(tag, Tag::Dt | Tag::Cd | Tag::Hyph | Tag::Wp) || tree.lemma(*i) == "of"
    };
    let fate = |i: usize| [word_kinds(scene, tree, i, 'a', &["subj"]), word_kinds(scene, tree, i, 'n', &["self"])].concat();
    // "20 dead": nothing between them.
    if tree.words.len() > number + 1 && !tree.words[number + 1].tag.is_verb() && !fate(number + 1).is_empty() {
        return fate(number + 1);
    }
    let end = (number + 7).min(tree.words.len());
    // "60 others injured"
    let last = |i: &usize| tree.words[*i].tag.is_adjective() && tree.words.get(i + 1).is_none_or(|w| !w.tag.is_noun() && !w.tag.is_adjective());
    if let Some(told) = (number + 1..end).take_while(nominal).find(last).and_then(|i| found(word_kinds(scene, tree, i, 'a', &["subj"]))) {
        return told;
    }
    let Some(verb) = (number + 1..end).find(|i| !nominal(i)) else { return Vec::new() };
    let linking = |i: &usize| matches!(tree.lemma(*i), "be" | "have") || tree.words[*i].tag == Tag::Rb;
    let Some(word) = (verb..(verb + 4).min(tree.words.len())).find(|i| !linking(i)) else { return Vec::new() };
    let is = (verb..word).any(|i| tree.lemma(i) == "be");
    let told = match tree.words[word].tag {
        // "12 killed, 20 wounded"; "12 were killed".
        Tag::Vbn if is || word == verb => word_kinds(scene, tree, word, 'v', &["obj"]),
        tag if tag.is_verb() && !is => [word_kinds(scene, tree, word, 'v', &["subj"]), borne(scene, tree, word)].concat(),
        tag if tag.is_adjective() && is => word_kinds(scene, tree, word, 'a', &["subj"]),
        _ => Vec::new(),
    };
    let more = tree.children_by(word, Relation::Conj).filter(|c| participles(tree, word).contains(c) && told.iter().any(|(w, _)| *w == word));
    let more: Vec<_> = more.flat_map(|c| word_kinds(scene, tree, c, 'v', &[if is { "obj" } else { "subj" }])).collect();
    [told, more].concat()
}

/// "The toll rose to 14", "puts the dead at four", "among the dead were six soldiers": a noun of fate that the number measures, or that
/// holds the counted.
fn measured(scene: &Scene<'_>, tree: &Tree, top: usize) -> Vec<(usize, TollKind)> {
    let says_how_many = tree.case(top).is_none_or(|c| matches!(c.as_str(), "to" | "at" | "as" | "from" | "over" | "above"));
    let verb = tree.head(top).filter(|v| says_how_many && scene.lexicon.is_class("measure", tree.lemma(*v)));
    let beside = |c: &usize| match tree.words[*c].relation {
        Relation::Nsubj | Relation::NsubjPass | Relation::Obj => *c != top,
        Relation::Obl | Relation::Nmod => tree.case(*c).as_deref() == Some("among"),
        _ => false,
    };
    let nouns = verb.into_iter().chain([top]).flat_map(|w| tree.children(w).iter().copied().filter(beside));
    // "the number of dead"
    let of_whom = |c: usize| tree.children_by(c, Relation::Nmod).filter(|n| tree.case(*n).as_deref() == Some("of"));
    let counts = |c: usize| matches!(tree.lemma(c), "count" | "figure" | "number" | "total");
    let nouns = nouns.flat_map(|c| std::iter::once(c).chain(of_whom(c).filter(move |_| counts(c))));
    nouns.flat_map(|c| word_kinds(scene, tree, c, 'n', &["measured"])).collect()
}

/// "12 deaths", "several dead and wounded", "cost 12 lives": the counted word says it itself.
fn itself(scene: &Scene<'_>, tree: &Tree, counted: usize) -> Vec<(usize, TollKind)> {
    let slots: &[&str] = if is_lost(tree, counted) { &["lost", "self"] } else { &["self"] };
    let fates = participles(tree, counted).into_iter();
    fates.flat_map(|w| [word_kinds(scene, tree, w, 'n', slots), word_kinds(scene, tree, w, 'a', &["subj"])].concat()).collect()
}

/// The word of fate above or beside a counted phrase.
fn predicate(scene: &Scene<'_>, tree: &Tree, top: usize) -> Option<Vec<(usize, TollKind)>> {
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
        Relation::NsubjPass => found(participles(tree, head).into_iter().flat_map(|p| word_kinds(scene, tree, p, 'v', &["obj"])).collect())
            .or_else(|| found(borne(scene, tree, head)))
            .or_else(|| left(scene, tree, head)),
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
