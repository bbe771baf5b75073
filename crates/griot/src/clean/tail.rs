//! One passage of news → the passage without the notices at its end and the picture credits within it. Reports that were flattened
//! into one line carry them there. Never cuts in the middle of a sentence, brackets apart.

use super::boilerplate::mark;
use super::paragraph::trim;
use super::phrase::Mark;
use crate::Span;

/// Notices at the end of a passage are looked for in so many of its last bytes.
const TAIL: usize = 900;

/// Cuts off the last sentences for as long as they are notices.
pub(super) fn cut_notices(text: &str, passage: Span) -> Span {
    let mut end = passage.end;
    let starts = starts(text, passage);
    for (i, start) in starts.iter().enumerate().rev() {
        let start = *start;
        let sentence = trim(text, Span::new(start, end));
        // A notice may end in a name with a full stop ("Cable News Network, Inc., …"): two sentences are tried as one.
        let pair = i.checked_sub(1).map(|before| trim(text, Span::new(starts[before], end)));
        if sentence.is_empty() || mark(sentence.of(text)) == Mark::Strong {
            end = start;
        } else if !pair.is_some_and(|pair| pair.len() < 200 && begins_notice(pair.of(text))) {
            break;
        }
    }
    Span::new(passage.start, end)
}

/// Does the first of these sentences make them all a notice?
fn begins_notice(sentences: &str) -> bool {
    let plain = super::phrase::plain(sentences).unwrap_or_default();
    super::shape::is_notice(sentences, &plain)
}

/// Where sentences may begin in the last bytes of a passage; never at its own beginning.
fn starts(text: &str, passage: Span) -> Vec<usize> {
    let from = floor(text, passage.end.saturating_sub(TAIL).max(passage.start));
    let words = &text[from..passage.end];
    let is_end = |c: char| matches!(c, '.' | '!' | '?' | '”' | '"' | ')' | '…' | '•' | ']' | '\'' | '’');
    let mut out = Vec::new();
    let mut before = ' ';
    let mut ended = false;
    for (i, c) in words.char_indices() {
        let opens = c.is_uppercase() || matches!(c, '(' | '©' | '•' | '—' | '-' | '*' | '[') || c.is_ascii_digit();
        if before.is_whitespace() && opens && ended && from + i > passage.start {
            out.push(from + i);
        }
        if !c.is_whitespace() {
            ended = is_end(c);
        }
        before = c;
    }
    out
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Cuts out credits in brackets: "(Photo by A B)", "(AP Photo/A B)".
pub(super) fn cut_credits(text: &str, passage: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = passage.start;
    for (i, _) in passage.of(text).match_indices('(') {
        let at = passage.start + i;
        let Some(length) = (at >= start).then(|| credit(&text[at..passage.end])).flatten() else { continue };
        out.push(Span::new(start, at));
        start = at + length;
    }
    out.push(Span::new(start, passage.end));
    out
}

/// The length of a credit in brackets at the beginning of some words.
fn credit(words: &str) -> Option<usize> {
    const CREDITS: [&str; 8] =
        ["(photo by", "(photo:", "(photo credit", "(photo courtesy", "(ap photo", "(afp photo", "(file photo", "(picture:"];
    let begins = |credit: &str| words.get(..credit.len()).is_some_and(|start| start.eq_ignore_ascii_case(credit));
    if !CREDITS.iter().any(|credit| begins(credit)) {
        return None;
    }
    let length = words.char_indices().take(200).find(|(_, c)| *c == ')')?.0 + 1;
    Some(length)
}
