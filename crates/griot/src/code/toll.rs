//! At what cost in people: every number of a sentence that counts the killed, injured, detained, abducted or displaced.

use super::Scene;
use super::draft::Draft;
use super::role::{self, is_below};
use super::weigh::{ENOUGH, HEAD};
use crate::Span;
use crate::annotate::{Relation, Tree};
use crate::event::{EventType, Status, Toll, TollKind};
use crate::resolve::{Count as Quantity, actor};

/// A toll and the word that gives its kind, by which it finds its event.
#[derive(Clone, Debug)]
pub(super) struct Count {
    pub(super) word: usize,
    /// The noun that is counted.
    pub(super) counted: usize,
    pub(super) toll: Toll,
}

/// The tolls that the words of fate in a sentence give, in order.
fn framed(scene: &Scene<'_>, tree: &Tree, sentence: usize) -> Vec<Count> {
    let mut out: Vec<Count> = Vec::new();
    for q in quantities(scene, sentence) {
        // Of "no casualties" alone we know that none were killed or injured.
        let nobody = q.quantity.high == Some(0);
        for (word, kind) in kinds(scene, tree, q.word).into_iter().filter(|(w, _)| nobody || tree.lemma(*w) != "casualty") {
            let count = count(tree, q, word, kind, "count");
            if !out.iter().any(|c| c.toll.kind == kind && c.toll.quantity == q.quantity && c.toll.span == count.toll.span) {
                out.push(count);
            }
        }
    }
    out
}

/// How sure the event head must be that a deed which the tables know, and of which they do not say so, cost lives or wounds.
const SURE: f32 = 0.8;

/// Modes of force that kill nobody as such: "flogged three men" counts no dead.
const NOT_DEADLY: [&str; 4] = ["abduct", "beat", "sexual", "torture"];

/// The tolls that the event head links to the triggers of a sentence and no word of fate gives.
fn linked(scene: &Scene<'_>, tree: &Tree, sentence: usize, here: &[Draft], known: &[Count]) -> Vec<Count> {
    let mut out = Vec::new();
    for q in quantities(scene, sentence) {
        let counted = noun(tree, q.word);
        for draft in here {
            let links = draft.counted.iter().filter(|(kind, w, p)| *p >= enough(draft, *kind) && (*w == counted || *w == q.word));
            let new = links.filter(|_| !known.iter().any(|k| k.counted == counted));
            out.extend(new.map(|(kind, ..)| count(tree, q, draft.word, *kind, HEAD)));
        }
    }
    out
}

/// How sure the event head must be of a toll of its own.
fn enough(draft: &Draft, kind: TollKind) -> f32 {
    let spares = draft.mode.as_deref().is_some_and(|m| NOT_DEADLY.contains(&m));
    match kind {
        TollKind::Detained | TollKind::Abducted | TollKind::Displaced => ENOUGH,
        TollKind::Killed if spares => f32::INFINITY,
        TollKind::Killed | TollKind::Injured if draft.is_read_by_head_alone() => ENOUGH,
        TollKind::Killed | TollKind::Injured => SURE,
    }
}

/// The numbers of a sentence; "a journalist" counts nobody.
fn quantities<'a>(scene: &Scene<'a>, sentence: usize) -> impl Iterator<Item = &'a Quantity> {
    let text = scene.text;
    let is_article = move |q: &&Quantity| matches!(q.span.of(text).to_lowercase().as_str(), "a" | "an");
    scene.grounding.sentences[sentence].quantities.iter().filter(move |q| !is_article(q))
}

fn count(tree: &Tree, q: &Quantity, word: usize, kind: TollKind, by: &str) -> Count {
    let counted = noun(tree, q.word);
    let words = actor::phrase(tree, counted);
    let span = words.iter().map(|w| tree.words[*w].span).reduce(Span::join).unwrap_or(q.span).join(q.span);
    let who = Some(tree.words[counted].span).filter(|_| counted != q.word);
    Count { word, counted, toll: Toll { kind, who, quantity: q.quantity, span, by: by.to_owned() } }
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

/// Gives each toll of a sentence to its event: the one the head links it to, or another of the sentence, or else the last act of force before it.
pub(super) fn attach(scene: &Scene<'_>, tree: &Tree, sentence: usize, here: &mut [Draft], before: &mut [Draft]) {
    let mut counts = framed(scene, tree, sentence);
    counts.extend(linked(scene, tree, sentence, here, &counts));
    for count in counts {
        let fits = |d: &Draft| toll_fits(d.event_type, count.toll.kind);
        let chances = here.iter().map(|d| chance(d, &count)).enumerate().filter(|(_, p)| *p >= ENOUGH);
        let linked = chances.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(i, _)| i);
        let near = here
            .iter()
            .position(|d| fits(d) && (d.word == count.word || d.arguments.contains(&count.word) || belongs(tree, &count, d.word)));
        let index = linked.or(near).or_else(|| here.iter().position(&fits));
        let target = match index {
            Some(i) => here.get_mut(i),
            None => before
                .iter_mut()
                .rev()
                .find(|d| fits(d) && sentence - d.sentence <= 4 && matches!(d.status, Status::Happened | Status::Ongoing)),
        };
        if let Some(draft) = target
            && !draft.tolls.iter().any(|t| same_toll(scene, t, &count.toll))
        {
            // Those whom an act of force cost are those to whom it was done, if nobody else is named.
            if draft.recipients.is_empty() && draft.event_type == EventType::Assault && count.toll.quantity.high != Some(0) {
                draft.recipients.extend(role::party(scene, sentence, count.counted, "toll"));
            }
            draft.tolls.push(count.toll);
        }
    }
}

/// The head's chance that a count is the toll of an event.
fn chance(draft: &Draft, count: &Count) -> f32 {
    let links = draft.counted.iter().filter(|(kind, word, _)| *kind == count.toll.kind && *word == count.counted);
    links.map(|(_, _, p)| *p).fold(0.0, f32::max)
}

/// The same number of the same people is the same toll told again.
fn same_toll(scene: &Scene<'_>, a: &Toll, b: &Toll) -> bool {
    let who = |t: &Toll| t.span.of(scene.text).to_lowercase();
    a.kind == b.kind && a.quantity == b.quantity && (a.span == b.span || a.who.is_none() || b.who.is_none() || who(a) == who(b))
}

/// Which events cost people what.
fn toll_fits(event_type: EventType, kind: TollKind) -> bool {
    use TollKind::*;
    match kind {
        Killed | Injured => matches!(event_type, EventType::Assault | EventType::Protest | EventType::Coerce),
        Detained => matches!(event_type, EventType::Coerce | EventType::Sanction | EventType::Retreat),
        Abducted => event_type == EventType::Assault,
        Displaced => matches!(event_type, EventType::Assault | EventType::Coerce | EventType::Retreat),
    }
}
