//! Sentence → how many: "at least 12", "dozens", "12 to 20", "up to 2,000", each as a low and perhaps a high.
//!
//! Finds every number that counts things, people or not; what is counted is for the caller to see. Dates, ages, money,
//! measures, durations and numbers within names are left out.

mod lex;
mod number;
mod refuse;
mod rules;
mod vague;

#[cfg(test)]
mod corpus;

pub(super) use lex::{Cursor, Kind, Read, Rule, Token, longest, tokens};
pub(super) use number::{digits, number};

use super::time;
use crate::Span;

/// How many: at least `low`, and at most `high` where the text sets a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Quantity {
    /// The least that the words allow.
    pub low: u64,
    /// The most that they allow; none for "at least 12" or "dozens".
    pub high: Option<u64>,
}

impl Quantity {
    /// Exactly, or as nearly as the text says, this many.
    pub fn exactly(count: u64) -> Self {
        Quantity { low: count, high: Some(count) }
    }

    /// This many or more.
    pub fn at_least(count: u64) -> Self {
        Quantity { low: count, high: None }
    }

    /// From one count to another.
    pub fn between(low: u64, high: u64) -> Self {
        Quantity { low, high: Some(high) }
    }
}

/// A quantity, the words it was read from and the rule that read them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuantityMention {
    /// The words of the quantity, without what is counted.
    pub span: Span,
    /// How many.
    pub quantity: Quantity,
    /// The name of the rule; `one` for "a", "an" and "one", which a caller may well ignore.
    pub rule: &'static str,
}

/// The quantities of a sentence, in order and apart from each other.
pub fn mentions(text: &str, sentence: Span) -> Vec<QuantityMention> {
    let times: Vec<Span> = time::mentions(text, sentence).iter().map(|t| t.span).collect();
    mentions_beside(text, sentence, &times)
}

/// The quantities of a sentence whose times are known already: numbers within them count nothing.
pub fn mentions_beside(text: &str, sentence: Span, times: &[Span]) -> Vec<QuantityMention> {
    longest(&tokens(text, sentence), rules::RULES)
        .into_iter()
        .filter(|found| !times.iter().any(|time| time.overlaps(found.span)))
        .map(|found| QuantityMention { span: found.span, quantity: found.value, rule: found.rule })
        .collect()
}
