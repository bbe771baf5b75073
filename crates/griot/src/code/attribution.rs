//! Who says so: the speaker of the clause that tells an event, with stance.

use super::Scene;
use super::frame;
use super::reader::Hit;
use super::weigh::{self, ENOUGH, SURE};
use crate::annotate::{Relation, Tag, Tree};
use crate::event::{Party, Role, Source};
use crate::lexicon::Stance;

/// Those who weigh enough as speakers of a deed; who does it and says it is its actor alone, if it is made of words.
pub(super) fn sources(scene: &Scene<'_>, tree: &Tree, sentence: usize, hit: &Hit<'_>, actors: &[Party]) -> Vec<Source> {
    let framed = if scene.readers.hear_frames() { framed(scene, tree, sentence, hit.word) } else { Vec::new() };
    let mut out: Vec<Source> = Vec::new();
    for stance in [Stance::Asserts, Stance::Denies, Stance::Confirms] {
        let role = Role::Source(stance);
        let of_stance = framed.iter().filter(|(_, s)| s.stance == stance);
        let rule = |word: usize| framed.iter().find(|(w, s)| *w == word && s.stance == stance).map(|(_, s)| s.by.as_str());
        let mut words: Vec<usize> = of_stance.map(|(w, _)| *w).chain(hit.linked(role).map(|(w, _)| w)).collect();
        words.sort_unstable();
        words.dedup();
        for word in words {
            let chance = hit.chance(role, word);
            // A denial that no word of the sentence tells makes an incident disputed: the head must be sure.
            let enough = if stance == Stance::Denies && rule(word).is_none() { SURE } else { ENOUGH };
            if scene.readers.weigh(chance, rule(word).is_some()) >= enough {
                out.extend(source(scene, sentence, word, stance, &weigh::by(rule(word), chance)));
            }
        }
    }
    out.sort_by_key(|s| s.span);
    out.dedup_by_key(|s| s.span);
    if out.is_empty() && !hit.event_type.is_verbal() {
        out.extend(speaker(scene, sentence, tree.words[hit.word].span.start));
    }
    out.retain(|s| !hit.event_type.is_verbal() || !actors.iter().any(|a| a.span == s.span));
    out
}

/// The speakers of a deed by the tree: verbs of saying above it, "according to", and the speaker of the quotation that it stands in.
fn framed(scene: &Scene<'_>, tree: &Tree, sentence: usize, word: usize) -> Vec<(usize, Source)> {
    let mut out: Vec<(usize, Source)> = Vec::new();
    let chain: Vec<usize> = std::iter::once(word).chain(tree.ancestors(word)).collect();
    for pair in chain.windows(2) {
        let (below, above) = (pair[0], pair[1]);
        if matches!(
            tree.words[below].relation,
            Relation::Ccomp | Relation::Parataxis | Relation::Xcomp | Relation::Advcl | Relation::Obj | Relation::Conj
        ) {
            push(scene, tree, sentence, above, below, &mut out);
        }
    }
    // "…, the army said": the verb of saying hangs below the clause it reports.
    for at in chain {
        for c in tree.children_by(at, Relation::Parataxis) {
            push(scene, tree, sentence, c, at, &mut out);
        }
        for c in tree.children(at).iter().copied() {
            let according = tree.words[c].relation == Relation::Obl && tree.case(c).is_some_and(|p| p.starts_with("accord"));
            if according {
                add_framed(scene, sentence, c, Stance::Asserts, "according-to", &mut out);
            }
        }
        for c in tree
            .children_by(at, Relation::Advcl)
            .filter(|c| frame::marked(tree, *c, &["as"]) && tree.child(*c, &[Relation::Nsubj]).is_some())
        {
            push(scene, tree, sentence, c, at, &mut out);
        }
    }
    out
}

/// The speaker of a quotation that runs over several sentences: whoever was last said to speak before the sentence, or is next.
pub(super) fn speaker(scene: &Scene<'_>, sentence: usize, at: usize) -> Option<Source> {
    if !scene.is_quoted(at) {
        return None;
    }
    let paragraph = scene.parse.trees[sentence].paragraph;
    let near = [sentence, sentence.saturating_sub(1), sentence + 1, sentence.saturating_sub(2)];
    let same = |s: &usize| scene.parse.trees.get(*s).is_some_and(|t| t.paragraph.abs_diff(paragraph) <= 1);
    near.into_iter().filter(same).find_map(|s| {
        let tree = &scene.parse.trees[s];
        let spoken = |v: &usize| {
            matches!(tree.words[*v].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp)
                && matches!(tree.lemma(*v), "say" | "tell" | "add")
                && !scene.is_quoted(tree.words[*v].span.start)
        };
        let mut out = Vec::new();
        (0..tree.words.len()).filter(spoken).for_each(|v| push(scene, tree, s, v, v, &mut out));
        out.into_iter().next().map(|(_, source)| Source { by: "speaker-of-quotation".into(), ..source })
    })
}

/// Who speaks where a word stands: by the sentence's own verb of saying, else by the quotation.
pub(super) fn speaker_at(scene: &Scene<'_>, tree: &Tree, sentence: usize, word: usize) -> Option<Party> {
    let own = framed(scene, tree, sentence, word).into_iter().next().map(|(_, s)| s);
    let source = own.or_else(|| speaker(scene, sentence, tree.words[word].span.start))?;
    (0..scene.parse.trees.len()).find_map(|s| scene.party_at(s, source.span))
}

/// Adds the subject of a verb of saying.
fn push(scene: &Scene<'_>, tree: &Tree, sentence: usize, verb: usize, clause: usize, out: &mut Vec<(usize, Source)>) {
    let Some(stance) = stance(scene, tree, verb) else { return };
    // "…, said a relative": the speaker follows the verb and may be taken for its object.
    let inverted = || tree.child(verb, &[Relation::Obj]).filter(|_| tree.words[verb].relation == Relation::Parataxis);
    let own = tree.child(verb, &[Relation::Nsubj, Relation::NsubjPass]).is_some();
    let speaker =
        inverted().filter(|_| !own).or_else(|| frame::subject(tree, verb, 4)).or_else(|| tree.children_by(verb, Relation::OblAgent).next());
    if let Some(speaker) = speaker.filter(|s| *s != clause) {
        for speaker in frame::coordinated(tree, speaker) {
            add_framed(scene, sentence, speaker, stance, "verb-of-saying", out);
        }
    }
}

/// The stance of a verb of saying; a negated denial asserts, a negated assertion does not.
fn stance(scene: &Scene<'_>, tree: &Tree, verb: usize) -> Option<Stance> {
    let rows = scene.lexicon.reporting(tree.lemma(verb));
    let row = rows.iter().find(|(rest, _)| rest.iter().all(|r| tree.children(verb).iter().any(|c| tree.lemma(*c) == r)))?;
    let negated = tree.children_by(verb, Relation::Advmod).any(|c| matches!(tree.lemma(c), "not" | "never"));
    match (row.1, negated) {
        (Stance::Asserts | Stance::Confirms, true) => None,
        (stance, _) => Some(stance),
    }
}

fn add_framed(scene: &Scene<'_>, sentence: usize, word: usize, stance: Stance, by: &str, out: &mut Vec<(usize, Source)>) {
    let Some(source) = source(scene, sentence, word, stance, by) else { return };
    if !out.iter().any(|(_, s)| s.span == source.span) {
        out.push((word, source));
    }
}

/// The speaker that a head word names.
fn source(scene: &Scene<'_>, sentence: usize, word: usize, stance: Stance, by: &str) -> Option<Source> {
    let mention = scene.mention(sentence, word)?;
    Some(Source { span: mention.span, name: mention.name.clone(), kind: mention.sector, stance, by: by.to_owned() })
}
