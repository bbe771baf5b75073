//! Kinds of deed that reports may tell of one incident, and those that they may not. Never looks at place, time or people.

use super::score::is_lent;
use crate::event::{is_done_to_captives, is_own_deed};
use crate::record::Record;

/// The families of an event: two events can be one incident only if they share one. What one reporter calls an arrest another calls an
/// abduction, who takes a town seizes it, and a truce is agreed on or kept.
pub(super) fn families(event: &Record) -> Vec<&str> {
    let across = match (event.event_type.as_str(), event.mode.as_deref()) {
        ("ASSAULT", Some("abduct")) | ("COERCE", Some("arrest")) => Some("taking people"),
        ("ASSAULT", Some("territory")) | ("COERCE", Some("seize")) => Some("taking places"),
        ("AGREE", None) | ("RETREAT", Some("ceasefire")) => Some("truce"),
        _ => None,
    };
    std::iter::once(event.event_type.as_str()).chain(across).collect()
}

/// Do the two share a family?
pub(super) fn related(a: &Record, b: &Record) -> bool {
    families(a).iter().any(|f| families(b).contains(f))
}

/// What was done is told apart from what may come; a denial goes with what it denies.
pub(super) fn status_group(status: &str) -> &'static str {
    match status {
        "planned" | "threatened" | "hypothetical" => "to come",
        _ => "done",
    }
}

/// Is it a meeting, a march, a release or the like that is announced for a day of its own, so that later reports of that day may tell how
/// it went? Force is planned in secret or threatened in vain.
pub(super) fn is_announced(event: &Record) -> bool {
    let in_public = matches!(event.event_type.as_str(), "AGREE" | "AID" | "CONSULT" | "COOPERATE" | "PROTEST" | "RETREAT");
    in_public && event.status == "planned" && event.time.as_ref().is_some_and(|t| !is_lent(&t.by) && t.precision <= 1)
}

/// Is it said that it was not done?
pub(super) fn is_denied(event: &Record) -> bool {
    is_denied_status(&event.status)
}

/// Does the status say that it was not done?
pub(super) fn is_denied_status(status: &str) -> bool {
    matches!(status, "denied" | "not-happened")
}

/// Is the event made of words only, so that it seldom has a place of its own?
pub(super) fn is_verbal(event: &Record) -> bool {
    crate::event::EventType::parse(&event.event_type).is_some_and(crate::event::EventType::is_verbal)
}

/// Is it an utterance, which many make on one day?
pub(super) fn is_utterance(event: &Record) -> bool {
    matches!(event.event_type.as_str(), "ACCUSE" | "REQUEST" | "REJECT" | "THREATEN" | "SUPPORT")
}

/// Is it a deed that a country sees seldom?
pub(super) fn is_rare(event: &Record) -> bool {
    let mode = event.mode.as_deref();
    matches!(event.event_type.as_str(), "AGREE" | "CONCEDE" | "CONSULT") || matches!(mode, Some("ceasefire" | "curfew" | "martial-law"))
}

/// Does it go on for days or weeks, so that one report dates its start and another its course?
pub(super) fn lasts(event: &Record) -> bool {
    let mode = event.mode.as_deref();
    matches!(
        mode,
        Some("ban" | "boycott" | "ceasefire" | "censor" | "curfew" | "hunger" | "martial-law" | "obstruct" | "restrict" | "strike")
    )
}

/// Does a report tell it in parts, each of which the coder may have read as an event?
pub(super) fn has_parts(event: &Record) -> bool {
    matches!(event.event_type.as_str(), "ASSAULT" | "PROTEST")
}

/// How two modes go together: alike, near, unlike, or never one deed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Modes {
    /// The same.
    Same,
    /// At least one is unsaid.
    Unsaid,
    /// Ways of one deed that reports confuse: shots and blasts.
    Near,
    /// Deeds of one type that go along with each other: a killing and an abduction.
    Unlike,
    /// Other deeds: an arrest and a curfew.
    Never,
}

/// Compares the modes of two related events.
pub(super) fn modes(a: &Record, b: &Record) -> Modes {
    let (Some(x), Some(y)) = (a.mode.as_deref(), b.mode.as_deref()) else { return Modes::Unsaid };
    if x == y && a.event_type == b.event_type {
        return Modes::Same;
    }
    match (a.event_type.as_str(), b.event_type.as_str()) {
        // A flogging in a town is not the taking of it.
        ("ASSAULT", "ASSAULT") if [x, y].contains(&"territory") && (is_done_to_captives(x) || is_done_to_captives(y)) => Modes::Never,
        ("ASSAULT", "ASSAULT") if is_force(x) && is_force(y) => Modes::Near,
        ("ASSAULT", "ASSAULT") => Modes::Unlike,
        // What one report calls a curfew is to another a ban on going out or on driving.
        ("COERCE", "COERCE") if [x, y].contains(&"curfew") && [x, y].iter().any(|m| matches!(*m, "ban" | "martial-law")) => Modes::Near,
        ("PROTEST", "PROTEST") if is_crowd(x) && is_crowd(y) => Modes::Near,
        ("PROTEST", "PROTEST") => Modes::Unlike,
        (x, y) if x != y => Modes::Near,
        _ => Modes::Never,
    }
}

/// Ways of killing and wrecking, of which a report names now one and now another.
fn is_force(mode: &str) -> bool {
    !is_own_deed(mode)
}

fn is_crowd(mode: &str) -> bool {
    matches!(mode, "demo" | "riot" | "obstruct" | "vandalize")
}
