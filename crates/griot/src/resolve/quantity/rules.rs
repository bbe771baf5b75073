//! The rules of quantities: a name, and a reading of tokens that makes low and high.
//!
//! The conventions are the coding guide's: "dozens" is 24 or more, "several" 3 or more, "up to 20" from 1 to 20.

use super::lex::{Cursor, Kind, Rule};
use super::number::number;
use super::{Quantity, refuse, vague};

/// All rules; of two that read equally far the first one counts.
pub(super) const RULES: &[Rule<Quantity>] = &[
    Rule { name: "one", read: one },
    Rule { name: "none", read: none },
    Rule { name: "both", read: both },
    Rule { name: "change", read: change },
    Rule { name: "range", read: range },
    Rule { name: "floor", read: floor },
    Rule { name: "ceiling", read: ceiling },
    Rule { name: "below", read: below },
    Rule { name: "open", read: open },
    Rule { name: "about", read: about },
    Rule { name: "exact", read: |c| count(c).map(Quantity::exactly) },
    Rule { name: "couple", read: vague::couple },
    Rule { name: "vague", read: vague::vague },
];

#[rustfmt::skip]
const FLOOR: &[&str] = &[
    "at least", "more than", "well over", "just over", "a little over", "upwards of", "upward of", "no fewer than",
    "no less than", "not less than", "not fewer than", "in excess of", "a minimum of", "at the very least", "minimum of",
];
const CEILING: &[&str] = &["up to", "as many as", "as much as", "no more than", "not more than", "at most", "a maximum of"];
const BELOW: &[&str] = &["fewer than", "less than", "well under"];
#[rustfmt::skip]
const ABOUT: &[&str] = &[
    "about", "around", "some", "nearly", "almost", "approximately", "roughly", "an estimated", "estimated", "close to",
    "just under", "an approximate", "circa", "more or less",
];
/// Prepositions too, which is why they hedge only numbers that nobody would quarrel over: "a protest over two deaths".
const OVER: &[&str] = &["over", "above"];
const UNDER: &[&str] = &["under", "below"];
/// The least number that "over" and "under" hedge.
const HEDGED: u64 = 10;

/// A number that counts things.
fn count(c: &mut Cursor) -> Option<u64> {
    c.attempt(|c| {
        let start = *c;
        let value = opening(c)?;
        let lone = start.peek().is_some_and(|t| t.is(&["one"])) && c.at() == start.at() + 1;
        (!lone && !refuse::shares_measure(c)).then_some(())?;
        closed(c, value)
    })
}

/// A number whose left side is that of a count.
fn opening(c: &mut Cursor) -> Option<u64> {
    if refuse::before(c) { None } else { number(c) }
}

/// The number just read, if its right side is that of a count.
fn closed(c: &Cursor, value: u64) -> Option<u64> {
    (!refuse::after(c)).then_some(value)
}

/// A count, or the word "one", behind words that hedge it.
fn hedged(c: &mut Cursor) -> Option<u64> {
    c.phrases(ABOUT);
    let value = opening(c)?;
    closed(c, value)
}

/// "12 to 20", "12-20", "between 12 and 20", "two or three", "an estimated 1,500 to 2,000".
fn range(c: &mut Cursor) -> Option<Quantity> {
    c.phrases(ABOUT);
    let (low, high) = c.either(&[between, from_to, dashed])?;
    (low < high).then_some(Quantity::between(low, high))
}

/// "rose from 12 to 20": what it has become counts.
fn change(c: &mut Cursor) -> Option<Quantity> {
    #[rustfmt::skip]
    let verbs = [
        "rose", "rises", "risen", "rising", "rise", "raised", "raising", "increased", "grew", "grown", "climbed", "jumped", "up",
        "fell", "fallen", "dropped", "down", "reduced", "cut", "revised", "updated", "went", "gone",
    ];
    let changed = (1..=4).any(|by| c.back(by).is_some_and(|t| t.is(&verbs)));
    (changed && c.word(&["from"]).is_some()).then_some(())?;
    bounds(c, &["to"]).map(|(_, now)| Quantity::exactly(now))
}

fn between(c: &mut Cursor) -> Option<(u64, u64)> {
    c.word(&["between"])?;
    bounds(c, &["and"])
}

fn from_to(c: &mut Cursor) -> Option<(u64, u64)> {
    c.word(&["from"]);
    bounds(c, &["to", "or"])
}

fn bounds(c: &mut Cursor, joints: &[&str]) -> Option<(u64, u64)> {
    let low = opening(c)?;
    c.word(joints)?;
    let high = number(c).and_then(|high| closed(c, high))?;
    Some((low, high))
}

/// Telephone numbers and results are written with a dash too, so the two sides must be of a size.
fn dashed(c: &mut Cursor) -> Option<(u64, u64)> {
    let low = opening(c)?;
    c.word(&["-"])?;
    let high = number(c).and_then(|high| closed(c, high))?;
    (high <= low.checked_mul(10)? && !(low >= 100 && high >= 1000 && low * 2 < high)).then_some((low, high))
}

/// "at least 12", "more than 1,600", "over a hundred".
fn floor(c: &mut Cursor) -> Option<Quantity> {
    if c.phrases(FLOOR).is_some() {
        return hedged(c).map(Quantity::at_least);
    }
    c.phrases(OVER)?;
    hedged(c).filter(|value| *value >= HEDGED).map(Quantity::at_least)
}

/// "up to 20", "as many as 2,000".
fn ceiling(c: &mut Cursor) -> Option<Quantity> {
    c.phrases(CEILING)?;
    hedged(c).map(|high| Quantity::between(high.min(1), high))
}

/// "fewer than 10", "under 50".
fn below(c: &mut Cursor) -> Option<Quantity> {
    let wary = c.phrases(BELOW).is_none();
    if wary {
        c.phrases(UNDER)?;
    }
    let high = hedged(c).filter(|value| !wary || *value >= HEDGED)?.saturating_sub(1);
    Some(Quantity::between(high.min(1), high))
}

/// "12 or more", "40 or so", "300-odd", "100+".
fn open(c: &mut Cursor) -> Option<Quantity> {
    c.phrases(ABOUT);
    let value = opening(c)?;
    let suffix = c.phrases(&["or more", "or so", "or fewer", "- odd", "- plus", "+"])?;
    let value = closed(c, value)?;
    Some(match suffix {
        "or so" | "- odd" => Quantity::exactly(value),
        "or fewer" => Quantity::between(value.min(1), value),
        _ => Quantity::at_least(value),
    })
}

/// "about 40", "some 300", "nearly 50".
fn about(c: &mut Cursor) -> Option<Quantity> {
    c.phrases(ABOUT)?;
    hedged(c).map(Quantity::exactly)
}

/// "no civilians", "none", "nobody", "not a single".
fn none(c: &mut Cursor) -> Option<Quantity> {
    if c.phrases(&["none", "nobody", "no one", "not one", "not a single"]).is_some() {
        return Some(Quantity::exactly(0));
    }
    c.word(&["no"])?;
    #[rustfmt::skip]
    let idle = [
        "longer", "more", "less", "fewer", "doubt", "wonder", "matter", "later", "sooner", "better", "further", "way",
        "need", "idea", "reason", "sign", "word", "such", "evidence", "comment", "indication", "question", "choice",
        "plans", "time", "other", "where", "and", "or", "but", "immediate", "independent", "one",
    ];
    let counted = c.peek().is_some_and(|t| t.kind == Kind::Word && !t.is(&idle));
    counted.then_some(Quantity::exactly(0))
}

/// "both men", but not "both Mali and Niger".
fn both(c: &mut Cursor) -> Option<Quantity> {
    c.word(&["both"])?;
    let pairs = ["in", "on", "at", "by", "from", "to", "with", "for", "as", "a", "an", "his", "her", "their", "its"];
    let counted = c.peek().is_some_and(|t| t.kind == Kind::Word && !t.capital && !t.is(&pairs));
    counted.then_some(Quantity::exactly(2))
}

/// "a", "an", "one": the article counts, but only the caller knows whether it counts anything that matters.
fn one(c: &mut Cursor) -> Option<Quantity> {
    let before = c.back(1);
    let token = c.word(&["a", "an", "one"])?;
    let next = c.peek()?;
    let begins = before.is_none_or(|t| t.kind == Kind::Mark && !token.glued);
    if next.glued || (token.capital && !begins) || refuse::measured(*c) {
        return None;
    }
    let idle = ["of", "another", "day", "lot", "number", "great", "little", "bit", "half", "few", "by", "such"];
    let pronouns = ["this", "that", "the", "no", "not", "any", "every", "which", "each", "some", "last", "such", "half"];
    let pronoun = before.is_some_and(|t| t.is(&pronouns)) && token.is(&["one"]);
    (next.kind == Kind::Word && !next.is(&idle) && !pronoun).then_some(Quantity::exactly(1))
}
