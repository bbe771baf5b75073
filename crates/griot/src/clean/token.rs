//! The first words of a paragraph → tokens for the dateline: words, numbers, and the marks between them. Knows every dash, broken
//! ones too; never looks further than a dateline can reach.

use crate::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    Comma,
    Open,
    Close,
    Slash,
    Colon,
    Dash,
    Other,
}

/// A token and where it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
}

/// No dateline has more characters.
const REACH: usize = 160;

/// The tokens of the first characters of a passage.
pub(super) fn tokens(text: &str, passage: Span) -> Vec<Token> {
    let words = passage.of(text);
    let head = &words[..words.char_indices().nth(REACH).map_or(words.len(), |(i, _)| i)];
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = head[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let (kind, length) = token(&head[..at], &head[at..], c);
        out.push(Token { kind, span: Span::new(passage.start + at, passage.start + at + length) });
        at += length;
    }
    out
}

fn token(before: &str, rest: &str, c: char) -> (Kind, usize) {
    if let Some(length) = dash(before, rest) {
        return (Kind::Dash, length);
    }
    let kind = match c {
        ',' => Kind::Comma,
        '(' | '[' => Kind::Open,
        ')' | ']' => Kind::Close,
        '/' => Kind::Slash,
        ':' => Kind::Colon,
        c if c.is_ascii_digit() => return (Kind::Number, rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())),
        c if c.is_alphabetic() => return (Kind::Word, word(rest)),
        _ => Kind::Other,
    };
    (kind, c.len_utf8())
}

/// Letters, and the marks between or after them that belong to names: "Port-au-Prince", "N'DJAMENA", "Jan.", "MOSCOW/KIEV".
fn word(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
        let belongs = c.is_alphabetic() || c == '.' || matches!(c, '\'' | '’' | '-' | '/') && next;
        if !belongs || dash("", &rest[i..]).is_some() {
            return i;
        }
    }
    rest.len()
}

/// The length of a dash at the beginning of some words: one or more, long or short, whole or broken by a wrong charset.
fn dash(before: &str, rest: &str) -> Option<usize> {
    let run = rest.find(|c: char| !is_dash(c)).unwrap_or(rest.len());
    let free = before.ends_with(char::is_whitespace) || rest[run..].starts_with(char::is_whitespace);
    match &rest[..run] {
        "" => broken_dash(before, rest),
        "-" | "_" => (free && !before.is_empty()).then_some(1),
        _ => Some(run),
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '_' | '–' | '—' | '―' | '‒' | '\u{ad}' | '\u{96}' | '\u{97}' | char::REPLACEMENT_CHARACTER)
}

/// A dash whose bytes were read in a wrong charset ("â€”"), or that became a question mark.
fn broken_dash(before: &str, rest: &str) -> Option<usize> {
    let end = rest.char_indices().take(5).find(|(_, c)| c.is_ascii()).map_or_else(|| rest.len().min(5), |(i, _)| i);
    let run = rest.get(..end)?;
    let is_broken = (2..=4).contains(&run.chars().count()) && run.contains(['€', '\u{80}', 'Ђ']);
    let is_lost = rest.starts_with("? ") && before.ends_with(' ');
    if is_broken { Some(end) } else { is_lost.then_some(1) }
}
