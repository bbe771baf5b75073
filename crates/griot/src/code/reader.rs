//! A sentence → its triggers: what the codebook's frames and the event head read of each word, weighed.

use super::Scene;
use super::frame::Frame;
use super::status::{self, Reading};
use super::trigger::{self, Match};
use super::weigh::ENOUGH_FOR_EVENT;
use crate::annotate::{Deed, Relation, Tree};
use crate::codebook::{Slot, Trigger};
use crate::event::{EventType, Role, TollKind};

/// An event that the head thinks less likely than this it does not see: its parts are for the frames alone to read.
const SEEN: f32 = 0.1;

/// A word that tells an event.
#[derive(Clone, Debug)]
pub(super) struct Hit<'a> {
    /// The head word.
    pub(super) word: usize,
    /// All words of the trigger, in order.
    pub(super) words: Vec<usize>,
    pub(super) event_type: EventType,
    pub(super) mode: Option<String>,
    /// In what status the words around it tell the deed.
    pub(super) told: Reading,
    /// The arguments by the tree.
    pub(super) frame: Frame,
    /// The codebook's row for these words, if it has one. Its type may be another than the one that was weighed heaviest.
    pub(super) row: Option<&'a Trigger>,
    /// What the event head reads of the word, if it sees the event.
    pub(super) deed: Option<&'a Deed>,
    /// What the type weighs.
    pub(super) weight: f32,
    /// Who read the type.
    pub(super) by: String,
}

impl Hit<'_> {
    /// The head's chance that a word has a role; none if it does not see the event.
    pub(super) fn chance(&self, role: Role, word: usize) -> Option<f32> {
        let link = |d: &Deed| d.roles.iter().find(|(r, w, _)| *r == role && *w == word).map_or(0.0, |(_, _, p)| *p);
        self.deed.map(link)
    }

    /// The words that the head takes for tolls, with their kinds and chances.
    pub(super) fn counted(&self) -> Vec<(TollKind, usize, f32)> {
        let toll = |(role, word, chance): &(Role, usize, f32)| match role {
            Role::Toll(kind) => Some((*kind, *word, *chance)),
            _ => None,
        };
        self.deed.into_iter().flat_map(|d| &d.roles).filter_map(toll).collect()
    }

    /// The words that the head gives a role, with their chances.
    pub(super) fn linked(&self, role: Role) -> impl Iterator<Item = (usize, f32)> + '_ {
        self.deed.into_iter().flat_map(|d| &d.roles).filter(move |(r, _, _)| *r == role).map(|(_, w, p)| (*w, *p))
    }
}

/// The triggers of a sentence, in reading order.
pub(super) fn hits<'a>(scene: &Scene<'a>, tree: &'a Tree, sentence: usize) -> Vec<Hit<'a>> {
    let matches = if scene.readers.hear_frames() { trigger::matches(scene, tree, sentence) } else { Vec::new() };
    let deeds: &[Deed] = if scene.readers.hear_head() { &tree.deeds } else { &[] };
    let mut words: Vec<usize> = matches.iter().map(|m| m.word).chain(deeds.iter().map(|d| d.word)).collect();
    words.sort_unstable();
    words.dedup();
    let hit = |word: usize| {
        let found = matches.iter().find(|m| m.word == word);
        let told = status::read(scene, tree, word);
        let framed = found.filter(|m| !is_uttered(tree, m, &matches) && told.status.is_some()).map(|m| m.event_type);
        weighed(scene, tree, word, Heard { found, framed, told, deed: deeds.iter().find(|d| d.word == word) })
    };
    words.into_iter().filter_map(hit).collect()
}

/// What both readers say of one word.
struct Heard<'a, 'm> {
    /// The codebook's row that the word and those around it match.
    found: Option<&'m Match<'a>>,
    /// The type that the frames read, if the words around the trigger let it stand for an event.
    framed: Option<EventType>,
    /// In what status those words tell it.
    told: Reading,
    deed: Option<&'a Deed>,
}

/// The weightiest type of a word, if it weighs enough.
fn weighed<'a>(scene: &Scene<'a>, tree: &'a Tree, word: usize, heard: Heard<'a, '_>) -> Option<Hit<'a>> {
    let Heard { found, framed, told, deed } = heard;
    let chance = |t: EventType| scene.readers.hear_head().then(|| deed.map_or(0.0, |d| d.likely_of(t)));
    let types = deed.into_iter().flat_map(|d| d.types.iter().map(|(t, _)| *t)).chain(framed);
    let weigh = |t: EventType| (t, scene.readers.weigh(chance(t), framed == Some(t)));
    let (event_type, weight) = types.map(weigh).max_by(|a, b| a.1.total_cmp(&b.1)).filter(|(_, weight)| *weight >= ENOUGH_FOR_EVENT)?;
    let deed = deed.filter(|d| d.likely_of(event_type) >= SEEN);
    let row = found.map(|m| m.trigger);
    let rule = row.filter(|_| framed == Some(event_type)).map(|r| r.id.as_str());
    Some(Hit {
        word,
        words: found.map_or_else(|| vec![word], |m| m.words.clone()),
        event_type,
        mode: mode(scene, event_type, row, deed),
        told,
        frame: found.map_or_else(|| Frame::of(tree, word), |m| m.frame.clone()),
        row,
        deed,
        weight,
        by: super::weigh::by(rule, chance(event_type)),
    })
}

/// The mode that the codebook's row names, for its words were chosen for it; else the weightiest of those that the type has, of which
/// none may be it.
fn mode(scene: &Scene<'_>, event_type: EventType, row: Option<&Trigger>, deed: Option<&Deed>) -> Option<String> {
    let framed = row.filter(|r| r.event_type == Some(event_type)).map(|r| r.mode.clone());
    if let Some(Some(named)) = &framed {
        return Some(named.clone());
    }
    let is_of_type = |mode: &Option<String>| {
        let modes = scene.codebook.definition(event_type).map_or(&[][..], |d| &d.modes);
        mode.as_ref().is_none_or(|mode| modes.iter().any(|m| m.name == *mode))
    };
    let read = deed.into_iter().flat_map(|d| &d.modes).filter(|(m, _)| is_of_type(m));
    let total: f32 = read.clone().map(|(_, p)| p).sum();
    let chances = read.map(|(m, p)| (m.clone(), Some(p / total))).chain(framed.clone().map(|m| (m, deed.map(|_| 0.0))));
    let weights = chances.map(|(m, p)| (scene.readers.weigh(p, framed.as_ref() == Some(&m)), m));
    weights.max_by(|a, b| a.0.total_cmp(&b.0)).and_then(|(_, mode)| mode)
}

/// Is the deed merely what another trigger of the sentence promises, threatens, demands or refuses? Then the utterance is the event.
fn is_uttered(tree: &Tree, hit: &Match<'_>, all: &[Match<'_>]) -> bool {
    let utters = |h: &&Match<'_>| {
        h.word != hit.word && matches!(h.event_type, EventType::Agree | EventType::Threaten | EventType::Request | EventType::Reject)
    };
    let inside = |h: &Match<'_>| {
        let clause = h.frame.complement.is_some_and(|c| leads_to(tree, hit.word, c));
        let asked = |(slot, word): &(Slot, usize)| *word == hit.word && matches!(slot, Slot::Prep(p) if matches!(p.as_str(), "for" | "to"));
        clause || h.frame.arguments().any(asked)
    };
    hit.event_type != EventType::Accuse && all.iter().filter(utters).any(inside)
}

/// Is a word a clause's head or its object, with nothing between that stands for itself?
fn leads_to(tree: &Tree, word: usize, clause: usize) -> bool {
    let mut at = word;
    for _ in 0..4 {
        if at == clause {
            return true;
        }
        let inner = matches!(tree.words[at].relation, Relation::Xcomp | Relation::Conj | Relation::Obj | Relation::Obl);
        match tree.head(at).filter(|_| inner) {
            Some(head) => at = head,
            None => return false,
        }
    }
    false
}
