//! Report → its sentences as Griot cuts them, with gold for the words: what training reads.
//!
//! A phrase stands for its head word, by Griot's own tree: at run time the head is where it is read and the tree grows it back.

use crate::{MarkedEvent, Report};
use griot::annotate::Tree;
use griot::{Coded, Span};
use serde::Serialize;

/// A sentence with its gold.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct Sentence {
    /// The report.
    pub report: String,
    /// train, dev or test.
    pub split: &'static str,
    /// The words.
    pub words: Vec<String>,
    /// The triggers among them.
    pub triggers: Vec<Trigger>,
    /// Words that have a role in an event, told here or elsewhere.
    pub parts: Vec<(&'static str, usize)>,
}

/// A trigger in a sentence; words are counted from 0.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct Trigger {
    /// The head of the trigger.
    pub word: usize,
    /// PLOVER type.
    pub event_type: &'static str,
    /// PLOVER mode, or empty.
    pub mode: String,
    /// Whether it was done.
    pub status: &'static str,
    /// Is it history?
    pub background: bool,
    /// Is it a lesser mention, whose status and roles say less than the main one's?
    pub mention: bool,
    /// Roles with the head words of their phrases; those outside the sentence are left out.
    pub roles: Vec<(&'static str, usize)>,
}

/// The sentences of a report that Griot has parsed.
pub fn sentences(report: &Report, coded: &Coded) -> Vec<Sentence> {
    let sentence = |tree: &Tree| {
        let of_event = |e: &MarkedEvent| {
            let spans: Vec<(Span, bool)> = [(e.trigger, false)].into_iter().chain(e.mentions.iter().map(|m| (*m, true))).collect();
            spans.into_iter().filter_map(|(span, mention)| trigger(tree, e, span, mention)).collect::<Vec<_>>()
        };
        let mut triggers: Vec<Trigger> = report.events.iter().flat_map(of_event).collect();
        triggers.sort_by_key(|t| (t.word, t.mention));
        triggers.dedup_by_key(|t| t.word);
        let mut parts: Vec<(&str, usize)> = report.events.iter().flat_map(|e| roles(tree, e)).collect();
        parts.sort_unstable();
        parts.dedup();
        let words = tree.words.iter().map(|w| w.span.of(&report.text).to_owned()).collect();
        Sentence { report: report.id.clone(), split: report.split().as_str(), words, triggers, parts }
    };
    coded.parse.trees.iter().map(sentence).collect()
}

fn trigger(tree: &Tree, event: &MarkedEvent, span: Span, mention: bool) -> Option<Trigger> {
    let word = head(tree, span)?;
    Some(Trigger {
        word,
        event_type: event.label.event_type.as_str(),
        mode: event.label.mode.clone().unwrap_or_default(),
        status: event.label.status.as_str(),
        background: event.label.background,
        mention,
        roles: roles(tree, event).collect(),
    })
}

/// The words of a sentence that have a role in an event.
fn roles<'a>(tree: &'a Tree, event: &'a MarkedEvent) -> impl Iterator<Item = (&'static str, usize)> + 'a {
    event.roles.iter().filter_map(|(role, span)| Some((role.as_str(), head(tree, *span)?)))
}

/// The word of a span that hangs on none of the others; none if the span is not of this sentence.
fn head(tree: &Tree, span: Span) -> Option<usize> {
    let inside: Vec<usize> = (0..tree.words.len()).filter(|w| tree.words[*w].span.overlaps(span)).collect();
    inside.iter().copied().find(|w| tree.words[*w].head.is_none_or(|h| !inside.contains(&h)))
}
