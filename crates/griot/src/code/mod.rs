//! Parse + Grounding → Events: what happened, who did it to whom, in what status, at what cost, and who says so.
//!
//! Never looks at raw text to decide who or where: it asks the grounding.

mod frame; // the arguments of a word, by the tree
mod trigger; // which words are triggers by the codebook
mod weigh; // how the codebook's and the event head's words are weighed
mod reader; // which words are triggers, all things weighed
mod status; // in what status the deed is told
mod role; // who did it to whom
mod setting; // where and when
mod fate; // what happened to those whom a number counts
mod toll; // at what cost in people
mod attribution; // who says so
mod draft; // all of one trigger
mod retell; // do two drafts tell one event?
mod same; // one event for its several mentions
mod lend; // what the report adds
mod presupposed; // what the report takes for granted

use crate::Span;
use crate::annotate::{Parse, Relation, Tag, Tree};
use crate::codebook::Codebook;
use crate::event::{Event, EventType, Evidence, Party};
use crate::lexicon::Lexicon;
use crate::resolve::actor::Mention;
use crate::resolve::place::PlaceMention;
use crate::resolve::{Grounding, actor};
use draft::Draft;
use jiff::civil::Date;
pub(crate) use retell::Retelling;
pub use retell::TRAITS;
pub use weigh::Readers;

/// What coding looks at: one report's parse and grounding, and the words it knows.
pub(crate) struct Scene<'a> {
    pub(crate) codebook: &'a Codebook,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) text: &'a str,
    pub(crate) published: Option<Date>,
    pub(crate) parse: &'a Parse,
    pub(crate) grounding: &'a Grounding,
    /// The passages between quotation marks.
    pub(crate) quotes: Vec<Span>,
    pub(crate) readers: Readers,
    pub(crate) retelling: &'a Retelling,
}

impl Scene<'_> {
    /// Who the phrase of a head word means.
    fn mention(&self, sentence: usize, word: usize) -> Option<&Mention> {
        self.grounding.sentences.get(sentence)?.mentions.get(word)?.as_ref()
    }

    /// The place that a word heads.
    fn place(&self, sentence: usize, word: usize) -> Option<&PlaceMention> {
        self.grounding.sentences.get(sentence)?.places.iter().find(|p| p.word == word)
    }

    /// The party that the phrase at a span names.
    fn party_at(&self, sentence: usize, span: Span) -> Option<Party> {
        let mentions = &self.grounding.sentences.get(sentence)?.mentions;
        let word = mentions.iter().position(|m| m.as_ref().is_some_and(|m| m.span == span))?;
        role::party(self, sentence, word, "frame")
    }

    /// Is it a word of saying?
    fn says(&self, tree: &Tree, verb: usize) -> bool {
        !self.lexicon.reporting(tree.lemma(verb)).is_empty()
    }

    /// Does a place in the text lie between quotation marks?
    fn is_quoted(&self, at: usize) -> bool {
        self.quotes.iter().any(|q| q.start < at && at < q.end)
    }

    /// Is the phrase of a head word of a class? `person`, `armed`, `state`, `place` and `actor` ask the grounding first.
    fn is_class(&self, tree: &Tree, sentence: usize, word: usize, class: &str) -> bool {
        let mention = self.mention(sentence, word);
        let grounded = match class {
            "person" => mention.is_some_and(|m| m.people || m.civilian),
            "armed" => mention.is_some_and(Mention::is_armed),
            "state" => mention.is_some_and(Mention::is_state),
            "actor" => mention.is_some(),
            "place" => self.place(sentence, word).is_some(),
            _ => false,
        };
        grounded || self.lemmas(tree, word).iter().any(|lemma| self.lexicon.is_class(class, lemma))
    }

    /// The lemmas by which a phrase may stand in a class: the head, with the word before it, and the noun that it counts.
    fn lemmas(&self, tree: &Tree, word: usize) -> Vec<String> {
        let head = tree.lemma(word).to_owned();
        let before =
            tree.children(word).iter().filter(|c| **c < word && matches!(tree.words[**c].relation, Relation::Compound | Relation::Amod));
        let mut out: Vec<String> = before.map(|c| format!("{}-{head}", tree.lemma(*c))).collect();
        if matches!(tree.words[word].tag, Tag::Cd)
            || matches!(tree.lemma(word), "dozen" | "hundred" | "thousand" | "score" | "number" | "group")
        {
            let counted = tree.children_by(word, Relation::Nmod).filter(|c| tree.case(*c).as_deref() == Some("of"));
            out.extend(counted.map(|c| tree.lemma(c).to_owned()));
        }
        out.push(head);
        out
    }
}

/// Codes the events of a report, in reading order.
pub(crate) fn events(scene: &Scene<'_>) -> Vec<Event> {
    let mut drafts = same::across(drafts(scene), scene.retelling);
    drafts.retain(|d| !d.is_bare || !d.mentions.is_empty() || !d.tolls.is_empty());
    if is_about_sport(scene) {
        drafts.retain(Draft::has_force);
    }
    lend::setting(scene, &mut drafts);
    if let Some(demonstration) = presupposed::demonstration(scene, &drafts) {
        drafts.push(demonstration);
        drafts.sort_by_key(|d| d.trigger.start);
    }
    drafts.into_iter().map(|d| finish(scene, d)).collect()
}

/// Two drafts of one type, in reading order, and their traits in the order of `TRAITS`.
pub struct Pair {
    /// All triggers of the first.
    pub earlier: Vec<Span>,
    /// All triggers of the second.
    pub later: Vec<Span>,
    /// Their type.
    pub event_type: EventType,
    /// What they share and where they differ.
    pub traits: Vec<f32>,
}

/// All pairs of drafts of one type: what the weights of `model/retelling.tsv` are fitted to.
pub(crate) fn pairs(scene: &Scene<'_>) -> Vec<Pair> {
    let drafts = drafts(scene);
    let spans = |d: &Draft| [d.trigger].into_iter().chain(d.mentions.iter().copied()).collect();
    let mut out = Vec::new();
    for (at, later) in drafts.iter().enumerate() {
        let same: Vec<&Draft> = drafts[..at].iter().filter(|d| d.event_type == later.event_type).collect();
        out.extend(same.iter().enumerate().map(|(i, earlier)| Pair {
            earlier: spans(earlier),
            later: spans(later),
            event_type: later.event_type,
            traits: retell::traits(earlier, later, same.len() - 1 - i).to_vec(),
        }));
    }
    out
}

/// A draft for each trigger, or for several that tell one event in one breath.
fn drafts(scene: &Scene<'_>) -> Vec<Draft> {
    let (mut drafts, mut waiting) = (Vec::new(), Vec::new());
    for (sentence, tree) in scene.parse.trees.iter().enumerate() {
        let hits = reader::hits(scene, tree, sentence);
        let words: Vec<usize> = hits.iter().map(|h| h.word).collect();
        let told = hits.iter().map(|hit| draft::draft(scene, tree, sentence, hit, &words)).collect();
        let mut joined = same::within(tree, told);
        waiting = toll::attach(scene, (tree, sentence), &mut joined, &mut drafts, waiting);
        drafts.extend(joined);
    }
    drafts
}

/// Reports of matches speak of attacks, strikes and defeats; a report is one if so many of its nouns are of sport.
fn is_about_sport(scene: &Scene<'_>) -> bool {
    let nouns = || scene.parse.trees.iter().flat_map(|t| &t.words).filter(|w| matches!(w.tag, Tag::Nn | Tag::Nns));
    let of_sport: Vec<&str> = nouns().filter(|w| scene.lexicon.is_class("sport", &w.lemma)).map(|w| w.lemma.as_str()).collect();
    let distinct = of_sport.iter().collect::<std::collections::BTreeSet<_>>().len();
    distinct >= 5 && of_sport.len() * 12 >= nouns().count()
}

fn finish(scene: &Scene<'_>, d: Draft) -> Event {
    let tree = &scene.parse.trees[d.sentence];
    Event {
        event_type: d.event_type,
        contexts: contexts(scene, tree),
        confidence: weigh::confidence(d.weight),
        mode: d.mode,
        status: d.status,
        background: d.background,
        actors: d.actors,
        recipients: d.recipients,
        site: d.site,
        when: d.when,
        tolls: d.tolls,
        sources: d.sources,
        targets: d.targets,
        evidence: Evidence { trigger: d.trigger, mentions: d.mentions, sentence: tree.span, by: d.by, status_by: d.status_by },
    }
}

/// The contexts that the words of the sentence suggest.
fn contexts(scene: &Scene<'_>, tree: &Tree) -> Vec<String> {
    let has = |phrase: &String| {
        let words: Vec<&str> = phrase.split(' ').collect();
        tree.words.windows(words.len()).any(|w| w.iter().zip(&words).all(|(w, p)| w.lemma == *p))
    };
    scene.codebook.contexts().iter().filter(|(_, words)| words.iter().any(has)).map(|(context, _)| context.clone()).collect()
}

/// The words of a head's phrase, for other stages.
pub(crate) fn phrase_span(tree: &Tree, head: usize) -> Span {
    actor::phrase(tree, head).iter().map(|w| tree.words[*w].span).reduce(Span::join).unwrap_or(tree.words[head].span)
}
