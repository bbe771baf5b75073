//! Tokens → one cardinal number: "1,600", "12 000", "1.5 million", "three hundred and five", "two dozen".
//!
//! Never asks what is counted, nor whether the number counts anything; that is for the rules.

use super::lex::{Cursor, Kind, Token};

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const LARGE: [(&str, u64); 4] = [("thousand", 1_000), ("million", 1_000_000), ("billion", 1_000_000_000), ("trillion", 1_000_000_000_000)];

/// A whole number in digits or words, with its multiplier. "a" counts as one only before a multiplier.
pub(in crate::resolve) fn number(c: &mut Cursor) -> Option<u64> {
    c.either(&[halves, scaled_digits, words, dozens])
}

/// The digits of a whole number: "12", "1,600", "12 000".
pub(in crate::resolve) fn digits(c: &mut Cursor) -> Option<u64> {
    c.attempt(|c| {
        let first = c.take(|t| t.kind == Kind::Digits)?;
        let mut digits = first.low.clone();
        while first.low.len() <= 3 {
            match c.attempt(thousands_group) {
                Some(group) => digits.push_str(&group.low),
                None => break,
            }
        }
        digits.parse().ok()
    })
}

/// Three digits after a comma or, since many outlets write so, after a space.
fn thousands_group<'a>(c: &mut Cursor<'a>) -> Option<&'a Token> {
    let comma = c.glued(&[","]).is_some();
    let group = c.take(|t| t.kind == Kind::Digits && t.low.len() == 3 && t.glued == comma)?;
    let goes_on = c.peek().is_some_and(|t| t.glued && matches!(t.kind, Kind::Digits | Kind::Word));
    (!goes_on).then_some(group)
}

/// "12", "12 million", "1.5 million", "2m", "12 dozen".
fn scaled_digits(c: &mut Cursor) -> Option<u64> {
    let whole = digits(c)?;
    let fraction = c.attempt(|c| {
        c.glued(&["."])?;
        c.take(|t| t.glued && t.kind == Kind::Digits)
    });
    let scale = c.attempt(scale);
    let Some(fraction) = fraction else {
        return whole.checked_mul(scale.unwrap_or(1));
    };
    // A fraction is a whole number of things only with enough of a multiplier behind it.
    let places = 10u64.checked_pow(u32::try_from(fraction.low.len()).ok()?)?;
    let scale = scale.filter(|scale| scale % places == 0)?;
    let rest = fraction.low.parse::<u64>().ok()?.checked_mul(scale / places)?;
    whole.checked_mul(scale)?.checked_add(rest)
}

fn scale(c: &mut Cursor) -> Option<u64> {
    if c.glued(&["m", "mn", "mln"]).is_some() {
        return Some(1_000_000);
    }
    if c.glued(&["k"]).is_some() {
        return Some(1_000);
    }
    c.glued(&["-"]);
    match c.word(&["hundred", "dozen"]) {
        Some(word) => Some(if word.low == "dozen" { 12 } else { 100 }),
        None => large(c),
    }
}

fn large(c: &mut Cursor) -> Option<u64> {
    LARGE.iter().find(|(word, _)| c.word(&[word]).is_some()).map(|(_, value)| *value)
}

/// "half a dozen", "half a million", "a dozen and a half" is not read.
fn halves(c: &mut Cursor) -> Option<u64> {
    c.word(&["half"])?;
    c.glued(&["-"]);
    c.word(&["a"]);
    c.glued(&["-"]);
    if c.word(&["dozen"]).is_some() {
        return Some(6);
    }
    large(c).map(|value| value / 2)
}

/// "a dozen", "two dozen", "dozen".
fn dozens(c: &mut Cursor) -> Option<u64> {
    let count = c.word(&["a"]).map(|_| 1).or_else(|| c.attempt(below_hundred)).unwrap_or(1);
    c.glued(&["-"]);
    c.word(&["dozen"])?;
    Some(count * 12)
}

/// "three hundred and five", "two million", "twenty-one thousand and two".
fn words(c: &mut Cursor) -> Option<u64> {
    let (mut total, mut limit) = (0u64, u64::MAX);
    while let Some((value, scale)) = c.attempt(|c| group(c, total > 0, limit)) {
        total = total.checked_add(value.checked_mul(scale)?)?;
        limit = scale;
        if scale == 1 {
            break;
        }
    }
    let cut = c.peek().is_some_and(|t| t.is(&["dozen"]));
    (limit != u64::MAX && !cut).then_some(total)
}

/// A group below a thousand with its multiplier, smaller than the one before.
fn group(c: &mut Cursor, continues: bool, limit: u64) -> Option<(u64, u64)> {
    if continues {
        c.word(&["and"]);
    }
    let value = match c.word(&["a"]) {
        Some(_) if !continues => c.attempt(hundreds).or_else(|| large_follows(c).then_some(1))?,
        Some(_) => return None,
        None => below_thousand(c)?,
    };
    let scale = c.attempt(|c| {
        c.glued(&["-"]);
        large(c)
    });
    let scale = scale.unwrap_or(1);
    (scale < limit).then_some((value, scale))
}

fn large_follows(c: &Cursor) -> bool {
    large(&mut { *c }).is_some()
}

fn below_thousand(c: &mut Cursor) -> Option<u64> {
    let value = below_hundred(c)?;
    if value == 0 || value >= 20 {
        return Some(value);
    }
    Some(c.attempt(hundreds_after).map_or(value, |rest| value * 100 + rest))
}

/// "hundred and five" after "a".
fn hundreds(c: &mut Cursor) -> Option<u64> {
    hundreds_after(c).map(|rest| 100 + rest)
}

fn hundreds_after(c: &mut Cursor) -> Option<u64> {
    c.glued(&["-"]);
    c.word(&["hundred"])?;
    let rest = c.attempt(|c| {
        c.word(&["and"]);
        below_hundred(c)
    });
    Some(rest.unwrap_or(0))
}

/// "twelve", "twenty", "twenty-one".
fn below_hundred(c: &mut Cursor) -> Option<u64> {
    if let Some(tens) = position(c, &TENS) {
        let ones = c.attempt(|c| {
            c.glued(&["-"]);
            position(c, &ONES[..10]).filter(|ones| *ones > 0)
        });
        return Some((tens + 2) * 10 + ones.unwrap_or(0));
    }
    position(c, &ONES)
}

fn position(c: &mut Cursor, words: &[&str]) -> Option<u64> {
    let token = c.word(words)?;
    words.iter().position(|word| *word == token.low).and_then(|i| u64::try_from(i).ok())
}

#[cfg(test)]
mod tests {
    use super::super::lex::tokens;
    use super::*;
    use crate::Span;

    fn read(text: &str) -> Option<(u64, usize)> {
        let tokens = tokens(text, Span::new(0, text.len()));
        let mut cursor = Cursor::new(&tokens, 0);
        number(&mut cursor).map(|value| (value, tokens.len() - cursor.at()))
    }

    #[test]
    fn numbers_are_read_whole() {
        #[rustfmt::skip]
        let cases = [
            ("12", 12), ("1,600", 1_600), ("12 000", 12_000), ("1,234,567", 1_234_567), ("1.5 million", 1_500_000),
            ("2m", 2_000_000), ("30k", 30_000), ("zero", 0), ("two", 2), ("twenty-one", 21), ("ninety", 90),
            ("a hundred", 100), ("one hundred", 100), ("three hundred and five", 305), ("a hundred and twenty", 120),
            ("two thousand", 2_000), ("twenty-one thousand and two", 21_002), ("a million", 1_000_000),
            ("300 thousand", 300_000), ("five hundred thousand", 500_000), ("half a dozen", 6), ("half-a-dozen", 6),
            ("half a million", 500_000), ("a dozen", 12), ("dozen", 12), ("two dozen", 24), ("12 hundred", 1_200),
        ];
        for (text, value) in cases {
            assert_eq!(read(text), Some((value, 0)), "{text}");
        }
    }

    #[test]
    fn what_is_no_whole_number_is_not_read() {
        for text in ["a", "1.5", "half", "hundred", "and two", "1.23456789 thousand", "99999999999999999999999"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn two_numbers_side_by_side_stay_two() {
        assert_eq!(read("2011 300"), Some((2011, 1)));
        assert_eq!(read("five six"), Some((5, 1)));
        assert_eq!(read("five and six"), Some((5, 2)));
    }
}
