//! The rules of quantities that name no number: "dozens", "several hundred", "tens of thousands", "a couple".
//!
//! Each stands for the least that the coding guide lets it mean, and has no high.

use super::lex::Cursor;
use super::{Quantity, refuse};

/// "a couple", "a pair of".
pub(super) fn couple(c: &mut Cursor) -> Option<Quantity> {
    c.phrases(&["a couple", "a pair"])?;
    let of = c.word(&["of"]).is_some();
    let scale = c.attempt(scale).unwrap_or(1);
    if scale == 1 && of && refuse::measured(*c) {
        return None;
    }
    Some(Quantity::exactly(2 * scale))
}

/// "dozens", "several", "tens of thousands", "a few hundred".
pub(super) fn vague(c: &mut Cursor) -> Option<Quantity> {
    let low = c.either(&[tens_of, plural, a_few, scores])?;
    let mut rest = *c;
    rest.word(&["of"]);
    let counts = !refuse::measured(rest) && c.peek().is_none_or(|t| !t.glued || !t.is(&["-"]));
    counts.then_some(Quantity::at_least(low))
}

/// "tens of thousands", "hundreds of thousands".
fn tens_of(c: &mut Cursor) -> Option<u64> {
    let ten = c.word(&["tens", "dozens", "hundreds", "thousands"])?;
    c.word(&["of"])?;
    let count = match ten.low.as_str() {
        "hundreds" => 200,
        "thousands" => 2_000,
        _ => 20,
    };
    match c.attempt(many_scale) {
        Some(scale) => Some(count * scale),
        None => ten.is(&["tens"]).then_some(count),
    }
}

/// "dozens", "many hundreds", "thousands".
fn plural(c: &mut Cursor) -> Option<u64> {
    c.word(&["many"]);
    let scale = many_scale(c)?;
    Some(2 * scale)
}

fn many_scale(c: &mut Cursor) -> Option<u64> {
    let token = c.word(&["dozens", "hundreds", "thousands", "millions"])?;
    match token.low.as_str() {
        "dozens" => Some(12),
        "hundreds" => Some(100),
        "thousands" => Some(1_000),
        _ => Some(1_000_000),
    }
}

fn scale(c: &mut Cursor) -> Option<u64> {
    let token = c.word(&["dozen", "hundred", "thousand", "million"])?;
    match token.low.as_str() {
        "dozen" => Some(12),
        "hundred" => Some(100),
        "thousand" => Some(1_000),
        _ => Some(1_000_000),
    }
}

/// "several", "a few", "a handful", "many", and what they multiply.
fn a_few(c: &mut Cursor) -> Option<u64> {
    let asked = c.back(1).is_some_and(|t| t.is(&["how", "as", "too", "so"]));
    let words = ["several", "quite a few", "a few", "a handful", "a number of", "numerous", "countless", "multiple"];
    if c.phrases(&words).is_none() {
        (!asked).then_some(())?;
        c.word(&["many"])?;
    }
    Some(3 * c.attempt(|c| scale(c).or_else(|| many_scale(c))).unwrap_or(1))
}

/// "scores", where it is not the results of games.
fn scores(c: &mut Cursor) -> Option<u64> {
    c.word(&["scores"])?;
    #[rustfmt::skip]
    let counted = [
        "of", "more", "were", "are", "have", "had", "died", "killed", "dead", "wounded", "injured", "others", "people",
        "arrested", "detained", "missing", "fled",
    ];
    c.peek().filter(|t| t.is(&counted)).map(|_| 40)
}
