//! One line → which phrases of a table it holds. Compares in small letters with plain quotes and single spaces; never looks at more
//! of a long line than the phrases need.

use griot_knowledge::Table;
use std::{collections::HashMap, sync::LazyLock};

/// Where in a line a phrase must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Where {
    Whole,
    Start,
    End,
    Within,
}

/// A phrase that tells a line that is no news.
#[derive(Debug)]
struct Phrase {
    /// Its words; where the table has `…`, any text may stand between two parts.
    parts: Vec<String>,
    place: Where,
    at_most: usize,
    weak: bool,
}

/// How sure it is that a line is no news.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// Nothing speaks against reading it.
    News,
    /// It may be a notice, if it stands among notices at the end.
    Weak,
    /// It is a notice.
    Strong,
}

/// No notice has more characters.
pub(super) const LONGEST: usize = 1200;

/// The table, each kind of phrase where it is quickly found.
#[derive(Default)]
struct Phrases {
    whole: HashMap<String, Phrase>,
    /// By their first character.
    start: HashMap<char, Vec<Phrase>>,
    end: Vec<Phrase>,
    within: Vec<Phrase>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut out = Phrases::default();
    let table = Table::parse("lexicon/boilerplate.tsv", include_str!("../../../../data/lexicon/boilerplate.tsv"));
    for row in table.iter().flat_map(|table| table.rows()) {
        let phrase = phrase(row.get("words"), row.get("where"), row.get("at_most"), row.get("strength"));
        phrase.into_iter().for_each(|phrase| out.add(phrase));
    }
    out
});

impl Phrases {
    fn add(&mut self, phrase: Phrase) {
        let first = phrase.parts[0].clone();
        match phrase.place {
            Where::Whole => drop(self.whole.insert(first, phrase)),
            Where::Start => self.start.entry(first.chars().next().unwrap_or(' ')).or_default().push(phrase),
            Where::End => self.end.push(phrase),
            Where::Within => self.within.push(phrase),
        }
    }

    /// The phrases that the line may hold.
    fn candidates(&self, line: &Line) -> impl Iterator<Item = &Phrase> {
        let whole = self.whole.get(line.plain).or_else(|| self.whole.get(line.core));
        let start = line.start.chars().next().and_then(|first| self.start.get(&first));
        whole.into_iter().chain(start.into_iter().flatten()).chain(&self.end).chain(&self.within)
    }
}

fn phrase(words: &str, place: &str, at_most: &str, strength: &str) -> Option<Phrase> {
    let place = match place {
        "whole" => Where::Whole,
        "start" => Where::Start,
        "end" => Where::End,
        "within" => Where::Within,
        _ => return None,
    };
    let parts: Vec<String> = words.split('…').map(|part| part.trim().to_string()).filter(|part| !part.is_empty()).collect();
    let at_most = if at_most.is_empty() { 300 } else { at_most.parse().ok()? };
    (!parts.is_empty()).then_some(Phrase { parts, place, at_most, weak: strength == "weak" })
}

/// The strongest mark that a phrase of the table gives a line, which `plain` has made.
pub(super) fn mark(plain: &str) -> Mark {
    let length = plain.chars().count();
    let start = plain.trim_start_matches(|c: char| !c.is_alphanumeric() && !OPENERS.contains(&c));
    let core = plain.trim_matches(|c: char| !c.is_alphanumeric());
    let line = Line { plain, start, core };
    let held = PHRASES.candidates(&line).filter(|phrase| length <= phrase.at_most && phrase.is_in(&line));
    held.map(|phrase| if phrase.weak { Mark::Weak } else { Mark::Strong }).max().unwrap_or(Mark::News)
}

/// Does a line end with a credit? Only captions do; `plain` has made it.
pub(super) fn ends_caption(plain: &str) -> bool {
    let length = plain.chars().count();
    let line = Line { plain, start: plain, core: plain };
    PHRASES.end.iter().any(|phrase| length <= phrase.at_most && phrase.is_in(&line))
}

/// A line as phrases are compared with it.
struct Line<'l> {
    plain: &'l str,
    /// Without the bullets before its first word.
    start: &'l str,
    /// Without any marks at its ends.
    core: &'l str,
}

/// Characters that a phrase may begin with; other marks before a line's first word are bullets.
const OPENERS: [char; 4] = ['(', '©', '#', '—'];

impl Phrase {
    fn is_in(&self, line: &Line) -> bool {
        let first = self.parts[0].as_str();
        match self.place {
            _ if first.len() > line.plain.len() => false,
            Where::Whole => line.plain == first || line.core == first,
            Where::Start => line.start.strip_prefix(first).is_some_and(|rest| is_end(first, rest) && follow(&self.parts[1..], rest)),
            Where::End => self.ends(line.plain.trim_end_matches(['.', ' '])) || self.ends(line.plain),
            Where::Within => within(first, line.plain).is_some_and(|rest| follow(&self.parts[1..], rest)),
        }
    }

    fn ends(&self, plain: &str) -> bool {
        let last = self.parts[self.parts.len() - 1].as_str();
        plain.strip_suffix(last).is_some_and(|before| follow(&self.parts[..self.parts.len() - 1], before))
    }
}

/// Do the parts follow in the rest, in order?
fn follow(parts: &[String], rest: &str) -> bool {
    let mut rest = Some(rest);
    parts.iter().all(|part| {
        rest = rest.and_then(|rest| within(part, rest));
        rest.is_some()
    })
}

/// What comes after the first place where a part stands as words of its own.
fn within<'t>(part: &str, text: &'t str) -> Option<&'t str> {
    text.match_indices(part).find_map(|(i, _)| {
        let rest = &text[i + part.len()..];
        let begins = !part.starts_with(char::is_alphanumeric) || !text[..i].ends_with(char::is_alphanumeric);
        (begins && is_end(part, rest)).then_some(rest)
    })
}

fn is_end(part: &str, rest: &str) -> bool {
    !part.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric)
}

/// A line in small letters, with plain quotes and single spaces. None if it is too long to be a notice.
pub(super) fn plain(line: &str) -> Option<String> {
    if line.len() > 4 * LONGEST {
        return None;
    }
    let mut out = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase).map(plain_quote));
    }
    Some(out)
}

fn plain_quote(c: char) -> char {
    match c {
        '‘' | '’' | '´' | '`' => '\'',
        '“' | '”' => '"',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read() {
        let text = include_str!("../../../../data/lexicon/boilerplate.tsv");
        let table = Table::parse("boilerplate.tsv", text).unwrap();
        let mut seen = std::collections::HashSet::new();
        for row in table.rows() {
            let columns = ["words", "where", "at_most", "strength"].map(|column| row.get(column));
            assert!(phrase(columns[0], columns[1], columns[2], columns[3]).is_some(), "line {}: this row is not understood", row.line());
            assert!(seen.insert((columns[0], columns[1])), "line {}: this row is there already", row.line());
            assert_eq!(plain(row.get("words")).as_deref(), Some(row.get("words")), "line {}: words are compared in this form", row.line());
        }
    }
}
