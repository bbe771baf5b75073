//! Report → the scorer's JSON: one object a report, with its events in the form of hand-coded ones.
//!
//! The corpus marks words and not what they mean: names are the report's words, tolls are what Griot's own reading of numbers makes of
//! them, and countries and times are left out (`comparable` takes them out of predictions too).

use crate::{MarkedEvent, Report};
use griot::event::Role;
use griot::record::Record;
use griot::resolve::quantity;
use griot::{CodePoints, Span};
use serde_json::{Value, json};

/// The gold coding of a report.
pub fn gold(report: &Report) -> Value {
    let points = CodePoints::new(&report.text);
    let events: Vec<Value> = report.events.iter().map(|e| event(report, &points, e)).collect();
    json!({ "doc": report.id, "published": report.published.map(|d| d.to_string()), "events": events })
}

fn event(report: &Report, points: &CodePoints, event: &MarkedEvent) -> Value {
    let words = |span: Span| span.of(&report.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let span = |s: Span| {
        let (start, end) = points.span(s);
        json!({ "start": start, "end": end })
    };
    let of = |is: &dyn Fn(Role) -> bool| -> Vec<Value> {
        let named = |s: Span| json!({ "text": words(s), "name": words(s) });
        event.roles.iter().filter(|(r, _)| is(*r)).map(|(_, s)| named(*s)).collect()
    };
    let toll = |(role, words): &(Role, Span)| {
        let Role::Toll(kind) = role else { return None };
        let number = quantity::mentions(&report.text, *words).into_iter().next()?.quantity;
        Some(json!({ "kind": kind.as_str(), "low": number.low, "high": number.high }))
    };
    let tolls: Vec<Value> = event.roles.iter().filter_map(toll).collect();
    let mentions: Vec<Value> = event.mentions.iter().map(|s| span(*s)).collect();
    json!({
        "id": format!("{}-e{}", report.id, event.number),
        "type": event.label.event_type.as_str(),
        "mode": event.label.mode,
        "status": event.label.status.as_str(),
        "background": event.label.background,
        "actors": of(&|r| r == Role::Actor),
        "recipients": of(&|r| r == Role::Recipient),
        "place": of(&|r| r == Role::Place).first(),
        "tolls": tolls,
        "sources": of(&|r| matches!(r, Role::Source(_))),
        "evidence": { "trigger": span(event.trigger), "mentions": mentions },
    })
}

/// A predicted record without what the corpus does not mark.
pub fn comparable(mut record: Record) -> Record {
    record.time = None;
    if let Some(place) = &mut record.place {
        place.country = None;
    }
    record
}
