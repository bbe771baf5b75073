//! Who says so: the speaker of the clause that tells an event, with stance.

use super::Scene;
use super::frame;
use crate::annotate::{Relation, Tag, Tree};
use crate::event::Source;
use crate::lexicon::Stance;

/// The speakers of a deed: verbs of saying above it, "according to", and the speaker of the quotation that it stands in.
pub(super) fn sources(scene: &Scene<'_>, tree: &Tree, sentence: usize, word: usize) -> Vec<Source> {
    let mut out: Vec<Source> = Vec::new();
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
                add(scene, sentence, c, Stance::Asserts, "according-to", &mut out);
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
        out.into_iter().next().map(|source| Source { by: "speaker-of-quotation", ..source })
    })
}

/// Adds the subject of a verb of saying.
fn push(scene: &Scene<'_>, tree: &Tree, sentence: usize, verb: usize, clause: usize, out: &mut Vec<Source>) {
    let Some(stance) = stance(scene, tree, verb) else { return };
    // "…, said a relative": the speaker follows the verb and may be taken for its object.
    let inverted = || tree.child(verb, &[Relation::Obj]).filter(|_| tree.words[verb].relation == Relation::Parataxis);
    let own = tree.child(verb, &[Relation::Nsubj, Relation::NsubjPass]).is_some();
    let speaker =
        inverted().filter(|_| !own).or_else(|| frame::subject(tree, verb, 4)).or_else(|| tree.children_by(verb, Relation::OblAgent).next());
    if let Some(speaker) = speaker.filter(|s| *s != clause) {
        for speaker in frame::coordinated(tree, speaker) {
            add(scene, sentence, speaker, stance, "verb-of-saying", out);
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

fn add(scene: &Scene<'_>, sentence: usize, word: usize, stance: Stance, by: &'static str, out: &mut Vec<Source>) {
    let Some(mention) = scene.mention(sentence, word) else { return };
    if !out.iter().any(|s| s.span == mention.span) {
        out.push(Source { span: mention.span, name: mention.name.clone(), kind: mention.sector, stance, by });
    }
}
