//! Report → what is wrong with it: numbers out of order, spans that cannot be, tolls that count nobody.

use crate::{MarkedEvent, Report};
use griot::Span;
use griot::event::Role;
use std::collections::HashSet;

/// Words that a report of our own may have: from a wire's brief to a feature.
const WORDS: std::ops::RangeInclusive<usize> = 60..=900;
/// A trigger is a word or a short phrase.
const TRIGGER_WORDS: usize = 6;
/// No noun phrase without its clauses is longer.
const ROLE_WORDS: usize = 20;

/// Looks at reports one after another, and remembers their texts so that none comes twice.
#[derive(Debug, Default)]
pub struct Checker {
    openings: HashSet<String>,
}

impl Checker {
    /// What is wrong with a report, each in a sentence.
    pub fn faults(&mut self, report: &Report) -> Vec<String> {
        let mut out = Vec::new();
        let words = report.text.split_whitespace().count();
        if report.id.starts_with("reports/") && !WORDS.contains(&words) {
            out.push(format!("{words} words; a report has {} to {}", WORDS.start(), WORDS.end()));
        }
        let opening: String = report.text.split_whitespace().take(12).collect::<Vec<_>>().join(" ").to_lowercase();
        if !self.openings.insert(opening) {
            out.push("another report opens with the same twelve words".into());
        }
        let mut last = 0;
        for (i, event) in report.events.iter().enumerate() {
            if event.number != i + 1 || event.trigger.start < last {
                out.push(format!("event {}: numbers follow the triggers in reading order, from 1", event.number));
            }
            last = event.trigger.start;
            out.extend(event_faults(report, event));
        }
        let mut seen = HashSet::new();
        let triggers = report.events.iter().flat_map(|e| e.triggers().map(|s| (s, e.number)));
        out.extend(triggers.filter(|(s, _)| !seen.insert(*s)).map(|(_, n)| format!("event {n}: its trigger is marked for two events")));
        out
    }
}

fn event_faults(report: &Report, event: &MarkedEvent) -> Vec<String> {
    let mut out = Vec::new();
    let mut fault = |what: &str, span: Span| {
        let words: String = report.text.get(span.start..span.end).unwrap_or("?").chars().take(60).collect();
        out.push(format!("event {}: {what}: `{words}`", event.number));
    };
    for span in event.triggers() {
        let words = sane(report, span);
        if words.is_none_or(|n| n > TRIGGER_WORDS) {
            fault("a trigger has one to six whole words and stays in its paragraph", span);
        }
    }
    let mut seen = HashSet::new();
    for (role, span) in &event.roles {
        if sane(report, *span).is_none_or(|n| n > ROLE_WORDS) {
            fault("a role is a phrase of whole words within a paragraph, without its clauses", *span);
        }
        if !seen.insert((*role, *span)) {
            fault("the span is marked twice with one role", *span);
        }
        if *span == event.trigger && !matches!(role, Role::Toll(_)) {
            fault("the trigger cannot be a role of its own event", *span);
        }
    }
    out
}

/// How many words a span has; none if it is empty, cuts a word, has blanks at its ends or leaves its paragraph.
fn sane(report: &Report, span: Span) -> Option<usize> {
    let words = report.text.get(span.start..span.end)?;
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let cut_before = inside(report.text[..span.start].chars().next_back()) && inside(words.chars().next());
    let cut_after = inside(report.text[span.end..].chars().next()) && inside(words.chars().next_back());
    let is_sane = !words.is_empty() && words.trim() == words && !words.contains("\n\n") && !cut_before && !cut_after;
    is_sane.then(|| words.split_whitespace().count())
}
