//! In what status a deed is told: done, going on, planned, threatened, denied, not done, or only possible.
//!
//! Reads upward from the trigger: its own auxiliaries and negation, then every word that governs it, until one decides.

use super::Scene;
use super::frame::{is_passive, marked};
use crate::annotate::{Relation, Tag, Tree};
use crate::event::{EventType, Status};
use crate::lexicon::{Complement, Effect, Light};

/// A status and the words that gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// None: the deed is no event of its own, for its governor is the event or it is a mere purpose.
    pub(super) status: Option<Status>,
    /// What decided.
    pub(super) by: String,
}

fn reading(status: Status, by: impl Into<String>) -> Reading {
    Reading { status: Some(status), by: by.into() }
}

fn absorbed(by: impl Into<String>) -> Reading {
    Reading { status: None, by: by.into() }
}

/// Reads the status of the deed that a word tells.
pub(super) fn read(scene: &Scene<'_>, tree: &Tree, word: usize) -> Reading {
    if let Some(own) = own(scene, tree, word) {
        // "fear that they will attack": the fear weighs more than the future.
        let doubted = tree
            .head(word)
            .and_then(|h| governed(scene, tree, word, h))
            .filter(|g| matches!(g.status, Some(Status::Hypothetical | Status::Denied | Status::NotHappened)));
        return doubted.filter(|_| own.status == Some(Status::Planned)).unwrap_or(own);
    }
    let mut at = word;
    for _ in 0..8 {
        let Some(head) = tree.head(at) else { break };
        if let Some(found) = governed(scene, tree, at, head) {
            return found;
        }
        if stops(tree, at) {
            break;
        }
        at = head;
    }
    default(tree, word)
}

/// What a verb's own auxiliaries, or a noun's own determiners, say.
fn own(scene: &Scene<'_>, tree: &Tree, word: usize) -> Option<Reading> {
    for c in tree.children(word).iter().copied() {
        let w = &tree.words[c];
        let lemma = w.lemma.as_str();
        let negates =
            matches!(lemma, "not" | "never" | "neither") && w.relation == Relation::Advmod || lemma == "no" && w.relation == Relation::Det;
        if negates {
            let modal = modal(scene, tree, word).filter(|m| m.status == Some(Status::Planned));
            return Some(
                modal.map_or_else(|| reading(Status::NotHappened, lemma), |_| reading(Status::NotHappened, format!("will {lemma}"))),
            );
        }
        if w.relation.is_subject()
            && (matches!(lemma, "nobody" | "none") || tree.children_by(c, Relation::Det).any(|d| tree.lemma(d) == "no"))
        {
            return Some(reading(Status::NotHappened, lemma));
        }
        if matches!(w.relation, Relation::Mark) && matches!(lemma, "if" | "unless" | "whether") {
            return Some(reading(Status::Hypothetical, lemma));
        }
        if matches!(w.relation, Relation::Mark | Relation::Case) && lemma == "without" {
            return Some(reading(Status::NotHappened, lemma));
        }
        // "are due to meet", "is likely to attack": the adjective may stand as a mere adverb before its verb.
        let leads = w.relation == Relation::Advmod && w.tag.is_adjective() && tree.words[word].tag == Tag::Vb;
        if let Some(Effect::Gives(status)) = leads.then(|| scene.lexicon.complements(lemma, 'a').next()).flatten().map(|c| c.effect) {
            return Some(reading(status, lemma));
        }
        if w.relation == Relation::Amod {
            let surface = w.span.of(scene.text).to_lowercase();
            let status = match surface.as_str() {
                "alleged" | "suspected" | "reported" | "apparent" | "ongoing" | "continued" | "continuing" => None,
                "planned" | "upcoming" | "imminent" | "forthcoming" | "scheduled" | "proposed" => Some(Status::Planned),
                "possible" | "potential" | "feared" | "future" | "likely" | "hypothetical" => Some(Status::Hypothetical),
                "threatened" => Some(Status::Threatened),
                "attempted" | "failed" | "foiled" | "thwarted" => Some(Status::Happened),
                _ => None,
            };
            if let Some(status) = status {
                return Some(reading(status, lemma));
            }
        }
    }
    modal(scene, tree, word)
}

/// What a modal auxiliary says; "would" after a past report is the future of the past.
fn modal(scene: &Scene<'_>, tree: &Tree, word: usize) -> Option<Reading> {
    let aux = tree.children_by(word, Relation::Aux).find_map(|c| {
        let surface = tree.words[c].span.of(scene.text).to_lowercase();
        let effect = scene.lexicon.modal(&surface).or_else(|| scene.lexicon.modal(tree.lemma(c)))?;
        matches!(tree.words[c].tag, Tag::Md).then_some((surface, effect))
    });
    let (surface, effect) = aux?;
    match effect {
        Effect::Gives(status) => {
            // "would" below a verb of saying or deciding announces; "could have killed" did not happen for sure.
            let reported = surface.ends_with("would") || surface.ends_with("'d") || surface.ends_with("’d");
            let announced = reported && tree.words[word].relation == Relation::Ccomp;
            Some(reading(if announced { Status::Planned } else { status }, surface))
        }
        Effect::Absorbs => Some(absorbed(surface)),
    }
}

/// What the governor makes of the deed below it.
fn governed(scene: &Scene<'_>, tree: &Tree, at: usize, head: usize) -> Option<Reading> {
    let w = &tree.words[at];
    let by = |word: usize| tree.lemma(word).to_owned();
    let clause =
        matches!(w.relation, Relation::Xcomp | Relation::Ccomp | Relation::Advcl | Relation::Acl | Relation::Csubj | Relation::CsubjPass);
    let nominal =
        matches!(w.relation, Relation::Obj | Relation::Obl | Relation::Nmod | Relation::NsubjPass | Relation::Nsubj | Relation::OblAgent);
    if clause {
        if w.relation == Relation::Advcl && marked(tree, at, &["if", "unless", "in case", "lest", "whether"]) {
            return Some(reading(Status::Hypothetical, "if"));
        }
        if let Some(complement) =
            complement(scene, tree, at, head).filter(|c| !(is_result(tree, at) && c.effect == Effect::Gives(Status::Planned)))
        {
            return Some(apply(scene, tree, head, complement.effect, by(head)));
        }
        let infinitive = w.tag == Tag::Vb && marked(tree, at, &["to"]) && tree.child(at, &[Relation::Aux]).is_none();
        if infinitive && matches!(w.relation, Relation::Advcl | Relation::Acl) {
            return Some(absorbed("purpose"));
        }
        if infinitive && w.relation == Relation::Xcomp {
            return Some(reading(Status::Hypothetical, by(head)));
        }
    }
    if nominal {
        if let Some(light) = light(scene, tree, at, head) {
            // A verb that only carries the noun lends it its own tense and mood.
            return Some(light.effect.map_or_else(|| read(scene, tree, head), |effect| apply(scene, tree, head, effect, by(head))));
        }
        if let Some(complement) = complement(scene, tree, at, head) {
            return Some(apply(scene, tree, head, complement.effect, by(head)));
        }
    }
    if w.relation == Relation::Conj && !has_own_form(tree, at) {
        return own(scene, tree, head);
    }
    None
}

/// An effect as the governor's own polarity and mood turn it.
fn apply(scene: &Scene<'_>, tree: &Tree, head: usize, effect: Effect, by: String) -> Reading {
    let Effect::Gives(status) = effect else { return absorbed(by) };
    let governor = own(scene, tree, head).and_then(|r| r.status);
    // Not to accuse, or often to blame, says nothing of the deed itself.
    let speaks =
        scene.says(tree, head) || scene.codebook.triggers(tree.lemma(head)).iter().any(|t| t.event_type.is_some_and(EventType::is_verbal));
    let turned = match (status, governor.filter(|_| !speaks)) {
        (Status::Happened | Status::Ongoing, Some(g)) => g,
        (Status::NotHappened, Some(Status::NotHappened)) => Status::Happened,
        _ => status,
    };
    reading(turned, by)
}

/// The complement row that covers the governor and what joins the deed to it.
fn complement<'a>(scene: &Scene<'a>, tree: &Tree, at: usize, head: usize) -> Option<&'a Complement> {
    let pos = tree.words[head].tag.pos();
    let clausal = tree.words[at].relation.is_clausal();
    scene.lexicon.complements(tree.lemma(head), pos).find(|c| {
        let joins = c.rest.iter().all(|r| tree.children(head).iter().chain(tree.children(at)).any(|x| tree.lemma(*x) == r));
        // A bare row ("plan") governs clauses and objects, not phrases that merely stand beside.
        let noun_for = matches!(tree.case(at).as_deref(), Some("of" | "to" | "for" | "about"));
        let direct = clausal || tree.words[at].relation == Relation::Obj || (pos != 'v' && noun_for);
        joins && (direct || !c.rest.is_empty())
    })
}

/// The light-verb row that covers the governor of an event noun.
pub(super) fn light<'a>(scene: &Scene<'a>, tree: &Tree, noun: usize, verb: usize) -> Option<&'a Light> {
    let relation = tree.words[noun].relation;
    let case = tree.case(noun);
    let passive = is_passive(tree, verb);
    scene.lexicon.light(tree.lemma(verb)).iter().find(|l| {
        let slot = match l.slot.as_str() {
            "obj" => relation == Relation::Obj || (passive && relation == Relation::NsubjPass),
            preposition => matches!(relation, Relation::Obl | Relation::OblAgent) && case.as_deref() == Some(preposition),
        };
        slot && l
            .rest
            .iter()
            .all(|r| tree.children(verb).iter().any(|c| tree.lemma(*c) == r) || tree.words.get(verb + 1).is_some_and(|w| w.lemma == *r))
    })
}

/// "sent them fleeing": a participle after the verb tells what came of it, not what was meant.
fn is_result(tree: &Tree, clause: usize) -> bool {
    tree.words[clause].tag == Tag::Vbg && !marked(tree, clause, &["of", "on", "for", "about", "from"])
}

fn has_own_form(tree: &Tree, word: usize) -> bool {
    matches!(tree.words[word].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp) || tree.child(word, &[Relation::Aux, Relation::Nsubj]).is_some()
}

/// Clauses that stand for themselves: what governs them says nothing of their status.
fn stops(tree: &Tree, at: usize) -> bool {
    matches!(tree.words[at].relation, Relation::AclRelcl | Relation::AdvclRelcl | Relation::Parataxis | Relation::Root | Relation::Appos)
        || (tree.words[at].relation == Relation::Advcl && has_own_form(tree, at))
}

/// Without a word that decides: a progressive or a present goes on, a habit is a habit, all else happened.
fn default(tree: &Tree, word: usize) -> Reading {
    let aux = |lemma: &str| {
        tree.children(word)
            .iter()
            .any(|c| matches!(tree.words[*c].relation, Relation::Aux | Relation::AuxPass | Relation::Cop) && tree.lemma(*c) == lemma)
    };
    let present_be = tree.children(word).iter().any(|c| {
        tree.lemma(*c) == "be" && matches!(tree.words[*c].tag, Tag::Vbz | Tag::Vbp | Tag::Vbg)
            || tree.lemma(*c) == "have" && matches!(tree.words[*c].tag, Tag::Vbz | Tag::Vbp)
    });
    let habit = tree
        .children(word)
        .iter()
        .any(|c| matches!(tree.lemma(*c), "regularly" | "routinely" | "often" | "frequently" | "usually" | "always" | "systematically"));
    match tree.words[word].tag {
        _ if habit => reading(Status::Habitual, "adverb of habit"),
        Tag::Vbg if aux("be") => reading(Status::Ongoing, "progressive"),
        Tag::Vbz | Tag::Vbp => reading(Status::Ongoing, "present tense"),
        Tag::Vbn
            if is_passive(tree, word)
                && tree.children_by(word, Relation::AuxPass).any(|c| matches!(tree.words[c].tag, Tag::Vbz | Tag::Vbp | Tag::Vbg))
                || tree.words[word].tag == Tag::Vbn
                    && present_be
                    && tree.children_by(word, Relation::Aux).any(|c| tree.words[c].tag == Tag::Vbg) =>
        {
            reading(Status::Ongoing, "present passive")
        }
        _ => reading(Status::Happened, "told as done"),
    }
}
