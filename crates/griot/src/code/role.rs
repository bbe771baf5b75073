//! Who did it to whom: the slots that a trigger names, filled with the people and bodies that stand there.

use super::frame::Frame;
use super::reader::Hit;
use super::weigh::{self, ENOUGH};
use super::{Scene, attribution, status};
use crate::annotate::{Relation, Tree};
use crate::codebook::{Pos, Roles, Slot, Trigger};
use crate::event::{EventType, Party, Role};
use crate::lexicon::Carrier;
use crate::resolve::actor;

/// The parties of one event: head words, each with who read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parties {
    pub(super) actors: Vec<(usize, String)>,
    pub(super) recipients: Vec<(usize, String)>,
}

/// Those who weigh enough as parties of an event. Nobody is both: the heavier role is his.
pub(super) fn parties(scene: &Scene<'_>, tree: &Tree, sentence: usize, hit: &Hit<'_>) -> Parties {
    let framed = hit.row.map(|row| framed(scene, tree, sentence, hit, row)).unwrap_or_default();
    let actors = weighed(scene, tree, sentence, hit, Role::Actor, &framed.actors);
    let recipients = weighed(scene, tree, sentence, hit, Role::Recipient, &framed.recipients);
    let lighter = |than: &[(usize, f32)], (word, weight): (usize, f32)| than.iter().any(|(w, x)| *w == word && *x >= weight);
    let read = |role: Role, framed: &[usize], word: usize| {
        (word, weigh::by(Some("frame").filter(|_| framed.contains(&word)), hit.chance(role, word)))
    };
    Parties {
        actors: actors
            .iter()
            .filter(|a| !recipients.iter().any(|(w, x)| *w == a.0 && *x > a.1))
            .map(|(w, _)| read(Role::Actor, &framed.actors, *w))
            .collect(),
        recipients: recipients
            .iter()
            .filter(|r| !lighter(&actors, **r))
            .map(|(w, _)| read(Role::Recipient, &framed.recipients, *w))
            .collect(),
    }
}

/// The words that weigh enough in a role, in order. A thing stands for its owner.
fn weighed(scene: &Scene<'_>, tree: &Tree, sentence: usize, hit: &Hit<'_>, role: Role, framed: &[usize]) -> Vec<(usize, f32)> {
    // Whom the head gives a role without doubt is kept, if only with his words.
    let told = |word: &usize| hit.chance(role, *word).is_some_and(|p| p >= ENOUGH) && can_be_told(scene, tree, sentence, *word, role);
    let owned = |word: usize| {
        let able = can_act(scene, tree, sentence, word, &Slot::Obj);
        if able { Some(word) } else { owner(scene, tree, sentence, word, &Slot::Obj).or_else(|| Some(word).filter(told)) }
    };
    let linked = hit.linked(role).map(|(w, _)| w).filter(|w| !framed.contains(w));
    let weights = framed.iter().copied().chain(linked).map(|w| (w, scene.readers.weigh(hit.chance(role, w), framed.contains(&w))));
    let mut out: Vec<(usize, f32)> = weights.filter(|(_, x)| *x >= ENOUGH).filter_map(|(w, x)| Some((owned(w)?, x))).collect();
    out.sort_by_key(|(w, _)| *w);
    out.dedup_by_key(|(w, _)| *w);
    out
}

/// Head words in roles, as the codebook's row has them.
#[derive(Clone, Debug, Default)]
struct Framed {
    actors: Vec<usize>,
    recipients: Vec<usize>,
}

/// Fills the roles of a row with head words.
fn framed(scene: &Scene<'_>, tree: &Tree, sentence: usize, hit: &Hit<'_>, row: &Trigger) -> Framed {
    let mut out = Framed {
        actors: fill(scene, tree, sentence, hit, &hit.frame, &row.actor),
        recipients: fill(scene, tree, sentence, hit, &hit.frame, &row.recipient),
    };
    if row.pos == Pos::Noun {
        carried(scene, tree, sentence, hit, row, &mut out);
    }
    if out.actors.is_empty() {
        out.actors = claimant(scene, tree, sentence, hit);
    }
    if out.recipients.is_empty() && !row.recipient.is_empty() {
        out.recipients = fill(scene, tree, sentence, hit, &hit.frame, &otherwise(hit));
    }
    out.recipients.retain(|r| !out.actors.contains(r));
    out
}

/// Where the one addressed or opposed stands when the trigger's own slots are empty; of what is said, whom it is said of.
fn otherwise(hit: &Hit<'_>) -> Roles {
    let mut roles = vec![vec![Slot::Prep("against".into()), Slot::Prep("on".into())]];
    if matches!(hit.event_type, EventType::Accuse | EventType::Request | EventType::Reject | EventType::Threaten) {
        roles.push(vec![Slot::Comp]);
    }
    roles
}

/// The first group of slots of which any holds somebody; all of that group.
fn fill(scene: &Scene<'_>, tree: &Tree, sentence: usize, hit: &Hit<'_>, frame: &Frame, roles: &Roles) -> Vec<usize> {
    for group in roles {
        let heads: Vec<usize> = group.iter().flat_map(|slot| acting(scene, tree, sentence, hit, frame, slot)).collect();
        if !heads.is_empty() {
            return heads;
        }
    }
    Vec::new()
}

/// Those in a slot who can act or be acted on.
fn acting(scene: &Scene<'_>, tree: &Tree, sentence: usize, hit: &Hit<'_>, frame: &Frame, slot: &Slot) -> Vec<usize> {
    // "rescued hostages" is one trigger, and the hostages are those who were rescued.
    let people = |w: &usize| {
        *slot == Slot::Obj
            && hit.event_type != EventType::Mobilize
            && *w != hit.word
            && scene.mention(sentence, *w).is_some_and(|m| m.people)
    };
    let heads: Vec<usize> = frame.get(slot).filter(|w| !hit.words.contains(w) || people(w)).collect();
    heads
        .into_iter()
        .filter_map(|w| if can_act(scene, tree, sentence, w, slot) { Some(w) } else { owner(scene, tree, sentence, w, slot) })
        .collect()
}

/// What is done to somebody's things is done to him, and what they do he does: "shelled the army's positions", "its jets bombed".
fn owner(scene: &Scene<'_>, tree: &Tree, sentence: usize, thing: usize, slot: &Slot) -> Option<usize> {
    let has_things = match slot {
        Slot::Subj | Slot::Obj => true,
        Slot::Prep(p) => matches!(p.as_str(), "on" | "against" | "of" | "by" | "at"),
        _ => false,
    };
    if !has_things || scene.place(sentence, thing).is_some() || scene.is_class(tree, sentence, thing, "time") {
        return None;
    }
    let owns = |c: &usize| match tree.words[*c].relation {
        Relation::NmodPoss | Relation::Compound | Relation::Amod => true,
        Relation::Nmod => matches!(tree.case(*c).as_deref(), Some("of" | "belonging to")),
        _ => false,
    };
    tree.children(thing).iter().copied().filter(owns).find(|c| can_act(scene, tree, sentence, *c, &Slot::Poss))
}

/// A mention that is not merely a place, a time or a thing.
fn can_act(scene: &Scene<'_>, tree: &Tree, sentence: usize, word: usize, slot: &Slot) -> bool {
    let Some(mention) = scene.mention(sentence, word) else { return false };
    // "in Mali" is where, not who; "in" never introduces a party, and a named town is nobody.
    let locative = matches!(slot, Slot::Prep(p) if matches!(p.as_str(), "in" | "at" | "near" | "around" | "across" | "outside" | "inside"));
    let town = scene.place(sentence, word).is_some_and(|p| !p.place.is_country()) && mention.id.is_none();
    let somewhere = locative && mention.id.is_some() && scene.place(sentence, word).is_some();
    !somewhere && !town && tree.words[word].relation != Relation::Punct
}

/// A noun or pronoun that no table knows, and that is no place or time; those to whom a thing is done have a name, or they are things.
fn can_be_told(scene: &Scene<'_>, tree: &Tree, sentence: usize, word: usize, role: Role) -> bool {
    let tag = tree.words[word].tag;
    (tag.is_proper() || tag.is_pronoun() || (role == Role::Actor && (tag.is_noun() || tag.is_adjective())))
        && scene.mention(sentence, word).is_none()
        && scene.place(sentence, word).is_none()
        && !scene.is_class(tree, sentence, word, "time")
}

/// Whoever claims responsibility for a deed did it: "the group claimed the attack", "claimed responsibility for the bombing".
fn claimant(scene: &Scene<'_>, tree: &Tree, sentence: usize, hit: &Hit<'_>) -> Vec<usize> {
    let claims = |v: &usize| tree.lemma(*v) == "claim" && tree.words[*v].tag.is_verb();
    let Some(verb) = tree.ancestors(hit.word).take(3).find(claims) else { return Vec::new() };
    let responsibility =
        tree.children_by(verb, Relation::Obj).any(|o| matches!(tree.lemma(o), "responsibility" | "credit") || o == hit.word);
    if !responsibility {
        return Vec::new();
    }
    acting(scene, tree, sentence, hit, &Frame::of(tree, verb), &Slot::Subj)
}

/// An event noun under a light verb takes the verb's subject: "rebels launched an attack", "the town came under fire".
fn carried(scene: &Scene<'_>, tree: &Tree, sentence: usize, hit: &Hit<'_>, row: &Trigger, out: &mut Framed) {
    let Some(verb) = tree.head(hit.word).filter(|v| tree.words[*v].tag.is_verb()) else { return };
    let Some(light) = status::light(scene, tree, hit.word, verb) else { return };
    let frame = Frame::of(tree, verb);
    let subjects: Vec<usize> = if frame.passive && light.slot != "obj" {
        acting(scene, tree, sentence, hit, &frame, &Slot::Obj)
    } else {
        acting(scene, tree, sentence, hit, &frame, &Slot::Subj)
    };
    match light.subject {
        Carrier::Actor if out.actors.is_empty() => out.actors = subjects,
        Carrier::Recipient if out.recipients.is_empty() => out.recipients = subjects,
        _ => {}
    }
    // "launched an attack on X": the phrase may hang on the verb instead.
    if out.recipients.is_empty() {
        out.recipients = fill(scene, tree, sentence, hit, &frame, &on_verb(&row.recipient));
    }
}

/// The prepositional slots alone: the verb's own subject and object are not the noun's.
fn on_verb(roles: &Roles) -> Roles {
    let prepositional =
        |group: &Vec<Slot>| group.iter().filter(|s| matches!(s, Slot::Prep(p) if p != "of" && p != "by")).cloned().collect();
    roles.iter().map(prepositional).filter(|g: &Vec<Slot>| !g.is_empty()).collect()
}

/// The party that a head word names; `by` is who gave it its role.
pub(super) fn party(scene: &Scene<'_>, sentence: usize, word: usize, by: &str) -> Option<Party> {
    let Some(mention) = scene.mention(sentence, word) else { return told(scene, sentence, word, by) };
    Some(Party {
        span: mention.span,
        name: mention.name.clone(),
        id: mention.id.clone(),
        country: mention.country.clone(),
        sector: mention.sector,
        by: format!("{by}, {}", mention.by),
    })
}

/// Somebody whom no table knows: the speaker, of "we", else the words themselves.
fn told(scene: &Scene<'_>, sentence: usize, word: usize, by: &str) -> Option<Party> {
    let tree = scene.parse.trees.get(sentence)?;
    let span = super::phrase_span(tree, word);
    if matches!(tree.lemma(word), "we" | "i" | "us" | "me") {
        let speaker = attribution::speaker_at(scene, tree, sentence, word)?;
        return Some(Party { span, by: format!("{by}, speaker"), ..speaker });
    }
    Some(Party { span, name: actor::bare(tree, word, scene.text), id: None, country: None, sector: None, by: format!("{by}, words") })
}

/// Are all the words of a phrase under another?
pub(super) fn is_below(tree: &Tree, word: usize, above: usize) -> bool {
    word == above || tree.ancestors(word).any(|a| a == above)
}
