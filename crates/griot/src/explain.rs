//! Why this code: every value of an event with the words it was read from and what read it.

use crate::Span;
use crate::event::Event;
use crate::pipeline::Coded;
use std::fmt::Write;

/// The derivation of one event, as lines for people.
pub fn event(coded: &Coded, index: usize) -> Option<String> {
    let event = coded.events.get(index)?;
    let text = coded.article.document.text.as_str();
    let mut out = String::new();
    let _ = writeln!(out, "{}-e{}  {}", coded.article.document.id, index + 1, crate::notation::line(event, text));
    let _ = writeln!(out, "  sentence    {}", flat(event.evidence.sentence, text));
    for (value, words, by) in steps(event) {
        let words = words.map_or_else(|| "(no words)".to_owned(), |s| format!("\"{}\"", flat(s, text)));
        let _ = writeln!(out, "  {value:<44} {words:<40} {by}");
    }
    Some(out)
}

/// The tree of the sentence that an event's trigger stands in, a word a line: its number, form, lemma, tag, head and relation, and
/// the kind of name that it belongs to.
pub fn tree(coded: &Coded, index: usize) -> Option<String> {
    let event = coded.events.get(index)?;
    let text = coded.article.document.text.as_str();
    let tree = coded.parse.trees.iter().find(|t| t.span == event.evidence.sentence)?;
    let mut out = String::new();
    for (i, word) in tree.words.iter().enumerate() {
        let head = word.head.map_or(0, |h| h + 1);
        let name = tree.name_at(i).map(|n| format!("{:?}", n.kind)).unwrap_or_default();
        let (form, tag, relation) = (word.span.of(text), word.tag.as_str(), word.relation.as_str());
        let _ = writeln!(out, "  {:>4}  {form:<18} {:<18} {tag:<6} {head:>4}  {relation:<14} {name}", i + 1, word.lemma);
    }
    Some(out)
}

/// Each value: what it is, the words, and the rule, table row or head that read it.
fn steps(event: &Event) -> Vec<(String, Option<Span>, String)> {
    let evidence = &event.evidence;
    let mode = event.mode.as_deref().map(|m| format!("/{m}")).unwrap_or_default();
    let mut out = vec![
        (format!("type        {}{mode}", event.event_type.as_str()), Some(evidence.trigger), evidence.by.clone()),
        (format!("status      {}", event.status.as_str()), Some(evidence.trigger), evidence.status_by.clone()),
    ];
    out.extend(evidence.mentions.iter().map(|m| ("mention".to_owned(), Some(*m), "same event".to_owned())));
    for (role, parties) in [("actor", &event.actors), ("recipient", &event.recipients)] {
        out.extend(parties.iter().map(|p| {
            let id = p.id.as_deref().map(|id| format!(" [{id}]")).unwrap_or_default();
            (format!("{role:<11} {}{id}", p.name), Some(p.span), p.by.clone())
        }));
    }
    if let Some(site) = &event.site {
        let country = site.place.country.as_deref().unwrap_or("?");
        let place = &site.place;
        out.push((format!("place       {} ({country}), precision {}", place.name, place.precision), Some(site.span), site.by.clone()));
    }
    if let Some(when) = &event.when {
        out.push((format!("time        {} to {}", when.period.from, when.period.to), when.span, when.by.clone()));
    }
    for toll in &event.tolls {
        let high = toll.quantity.high.map_or("or more".to_owned(), |h| format!("to {h}"));
        out.push((format!("toll        {} {} {high}", toll.kind.as_str(), toll.quantity.low), Some(toll.span), toll.by.clone()));
    }
    for source in &event.sources {
        out.push((format!("source      {}", source.stance.as_str()), Some(source.span), source.by.clone()));
    }
    out
}

fn flat(span: Span, text: &str) -> String {
    span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
