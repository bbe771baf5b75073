//! Which words of a sentence are triggers: the codebook's rows whose words stand there and whose conditions hold.

use super::Scene;
use super::frame::Frame;
use crate::annotate::{NameKind, Relation, Tag, Tree};
use crate::codebook::{Condition, Pos, Slot, Trigger};
use crate::event::EventType;

/// A row of the codebook that a word and those around it match.
#[derive(Clone, Debug)]
pub(super) struct Match<'a> {
    /// The head word.
    pub(super) word: usize,
    /// All words of the trigger, in order.
    pub(super) words: Vec<usize>,
    pub(super) trigger: &'a Trigger,
    pub(super) event_type: EventType,
    pub(super) frame: Frame,
}

/// The words of a phrase may stand this far after its verb.
const REACH: usize = 5;

/// All triggers of a sentence, in reading order. A word serves one trigger only; the longest takes it.
pub(super) fn matches<'a>(scene: &Scene<'a>, tree: &Tree, sentence: usize) -> Vec<Match<'a>> {
    let mut out: Vec<Match<'a>> = (0..tree.words.len()).filter_map(|word| hit(scene, tree, sentence, word)).collect();
    let taken: Vec<(usize, Vec<usize>)> = out.iter().map(|h| (h.word, h.words.clone())).collect();
    out.retain(|h| !taken.iter().any(|(head, words)| *head != h.word && words.len() > h.words.len() && words.contains(&h.word)));
    out
}

/// The trigger that a word heads.
fn hit<'a>(scene: &Scene<'a>, tree: &Tree, sentence: usize, word: usize) -> Option<Match<'a>> {
    let pos = part_of_speech(tree, word)?;
    if is_part_of_name(tree, word) {
        return None;
    }
    let mut first_frame = None;
    for trigger in scene.codebook.triggers(tree.lemma(word)).iter().filter(|t| t.pos == pos) {
        let Some(words) = matched(tree, word, trigger).filter(|w| !takes_a_time(scene, tree, sentence, w)) else { continue };
        let own = first_frame.get_or_insert_with(|| Frame::of(tree, word)).clone();
        let frame = words.iter().filter(|w| **w != word && !is_function(tree, **w)).fold(own, |f, w| f.and(Frame::of(tree, *w)));
        if trigger.when.iter().all(|c| holds(scene, tree, sentence, &frame, &words, c)) {
            let event_type = trigger.event_type?; // the phrase is known to be no event
            return Some(Match { word, words, trigger, event_type, frame });
        }
    }
    None
}

/// The type of the event that a clause tells, if any.
pub(super) fn type_of(scene: &Scene<'_>, tree: &Tree, sentence: usize, word: usize) -> Option<EventType> {
    let own = hit(scene, tree, sentence, word).map(|h| h.event_type);
    // "to hold talks", "to launch an attack": the event noun under a light verb.
    own.or_else(|| {
        let object = tree.child(word, &[Relation::Obj, Relation::Xcomp, Relation::Obl])?;
        hit(scene, tree, sentence, object).map(|h| h.event_type)
    })
}

fn part_of_speech(tree: &Tree, word: usize) -> Option<Pos> {
    match tree.words[word].tag {
        t if t.is_verb() => Some(Pos::Verb),
        t if t.is_noun() => Some(Pos::Noun),
        t if t.is_adjective() || matches!(t, Tag::Rb | Tag::Rp) => Some(Pos::Adj),
        _ => None,
    }
}

/// Words inside a longer name tell nothing: "the Centre for the Study of Political Violence".
fn is_part_of_name(tree: &Tree, word: usize) -> bool {
    tree.name_at(word).is_some_and(|n| n.kind != NameKind::Other && (n.words.len() > 1 || n.kind == NameKind::Person))
}

/// A preposition of the trigger must not be one of time: "pressed on for a third day" presses for nothing.
fn takes_a_time(scene: &Scene<'_>, tree: &Tree, sentence: usize, words: &[usize]) -> bool {
    let times = &scene.grounding.sentences[sentence].times;
    let of_time = |w: &usize| {
        tree.words[*w].relation == Relation::Case
            && tree.head(*w).is_some_and(|h| times.iter().any(|t| t.word == h || t.span.holds(tree.words[h].span)))
    };
    words.iter().any(of_time)
}

fn is_function(tree: &Tree, word: usize) -> bool {
    matches!(tree.words[word].tag, Tag::In | Tag::Rp | Tag::Rb | Tag::To | Tag::Dt | Tag::PrpPoss)
}

/// The words of a trigger around its head; none if one is missing.
fn matched(tree: &Tree, head: usize, trigger: &Trigger) -> Option<Vec<usize>> {
    let mut words = vec![head];
    match trigger.pos {
        Pos::Verb => {
            for lemma in &trigger.rest {
                words.push(below(tree, head, lemma, &words).or_else(|| after(tree, &words, lemma))?);
            }
        }
        Pos::Noun | Pos::Adj => {
            let mut at = head;
            for lemma in trigger.rest.iter().rev() {
                at = previous(tree, at)?;
                if tree.lemma(at) != lemma {
                    return None;
                }
                words.push(at);
            }
        }
    }
    words.sort_unstable();
    Some(words)
}

/// The word before, hyphens passed over.
fn previous(tree: &Tree, word: usize) -> Option<usize> {
    let before = word.checked_sub(1)?;
    if tree.words[before].tag == Tag::Hyph { before.checked_sub(1) } else { Some(before) }
}

/// A word with the lemma one or two steps below the head.
fn below(tree: &Tree, head: usize, lemma: &str, taken: &[usize]) -> Option<usize> {
    let children = tree.children(head).iter().copied();
    let grandchildren = tree.children(head).iter().flat_map(|c| {
        let argument = matches!(tree.words[*c].relation, Relation::Obj | Relation::Obl | Relation::Xcomp | Relation::NsubjPass);
        tree.children(*c).iter().copied().filter(move |_| argument)
    });
    // What belongs to the phrase follows the verb, unless it is a passive's subject ("sanctions were imposed") or an adverb.
    let placed = |w: usize| {
        let passive = |w: usize| tree.words[w].relation == Relation::NsubjPass;
        w > head || tree.words[w].relation == Relation::Advmod || passive(w) || tree.head(w).is_some_and(passive)
    };
    children
        .chain(grandchildren)
        .find(|w| tree.lemma(*w) == lemma && placed(*w) && !taken.contains(w) && tree.words[*w].relation != Relation::Nsubj)
}

/// A word with the lemma shortly after the last matched word; determiners and modifiers may stand between.
fn after(tree: &Tree, words: &[usize], lemma: &str) -> Option<usize> {
    let last = words.iter().max().copied()?;
    let between = |w: usize| {
        matches!(tree.words[w].tag, Tag::Dt | Tag::PrpPoss | Tag::Rb | Tag::Cd | Tag::Hyph | Tag::Open | Tag::Close | Tag::Vbn)
            || tree.words[w].tag.is_adjective()
            || tree.words[w].tag.is_noun()
    };
    for w in last + 1..(last + 1 + REACH).min(tree.words.len()) {
        if tree.lemma(w) == lemma {
            return Some(w);
        }
        if !between(w) {
            return None;
        }
    }
    None
}

/// Does a condition hold? A slot that is not filled is of no class.
fn holds(scene: &Scene<'_>, tree: &Tree, sentence: usize, frame: &Frame, own: &[usize], condition: &Condition) -> bool {
    let free = |slot: &Slot| frame.get(slot).filter(|w| !own.contains(w)).collect::<Vec<_>>();
    let is = |slot: &Slot, classes: &[String]| match slot {
        Slot::Comp => classes.iter().any(|c| complement_is(scene, tree, sentence, frame, c)),
        slot => frame.get(slot).any(|w| classes.iter().any(|c| scene.is_class(tree, sentence, w, c))),
    };
    match condition {
        Condition::Is(slot, classes) => is(slot, classes),
        Condition::IsNot(slot, classes) => !is(slot, classes),
        Condition::Filled(Slot::Comp) => frame.complement.is_some(),
        Condition::Empty(Slot::Comp) => frame.complement.is_none(),
        Condition::Filled(slot) => !free(slot).is_empty(),
        Condition::Empty(slot) => free(slot).is_empty(),
    }
}

fn complement_is(scene: &Scene<'_>, tree: &Tree, sentence: usize, frame: &Frame, class: &str) -> bool {
    // The deed may also be a noun that the verb asks for: "demanded the release of".
    let nominal = frame.arguments().filter(|(s, _)| matches!(s, Slot::Obj | Slot::Prep(_))).map(|(_, w)| *w);
    let event_type = frame.complement.into_iter().chain(nominal).find_map(|w| type_of(scene, tree, sentence, w));
    match (class, event_type) {
        ("conflict", Some(t)) => t.is_conflict(),
        ("cooperation", Some(t)) => !t.is_conflict(),
        (name, Some(t)) => t.as_str() == name,
        (_, None) => false,
    }
}
