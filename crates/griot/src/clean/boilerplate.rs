//! Paragraphs → the passages that are news: notices, captions, bylines, appeals and the like are left out, and so are lines that were
//! read before. Never leaves out a line for a word that a news sentence may hold: see `data/lexicon/boilerplate.tsv`.

use super::paragraph::{Paragraph, ends_sentence, trim};
use super::phrase::{self, Mark};
use super::{shape, tail};
use crate::Span;
use std::collections::HashSet;

/// A stretch of lines that is judged as one.
struct Piece {
    span: Span,
    mark: Mark,
}

/// The passages that are news, in order.
pub(super) fn news(text: &str, paragraphs: &[Paragraph]) -> Vec<Span> {
    let mut pieces: Vec<Piece> = paragraphs.iter().flat_map(|paragraph| pieces(text, paragraph)).collect();
    settle_weak(text, &mut pieces);
    let mut read = HashSet::new();
    let news = pieces.iter().filter(|piece| piece.mark == Mark::News && is_new(&mut read, piece.span.of(text)));
    let spans = news.flat_map(|piece| tail::cut_credits(text, tail::cut_notices(text, piece.span)));
    spans.map(|span| trim(text, span)).filter(|span| span.of(text).contains(char::is_alphanumeric)).collect()
}

/// How sure it is that a line or a paragraph is no news.
pub(super) fn mark(line: &str) -> Mark {
    match phrase::plain(line) {
        None => Mark::News,
        Some(plain) if shape::is_notice(line, &plain) => Mark::Strong,
        Some(plain) => phrase::mark(&plain),
    }
}

/// A paragraph is one piece, unless notices were glued to it as lines of their own.
fn pieces(text: &str, paragraph: &Paragraph) -> Vec<Piece> {
    let span = paragraph.span();
    let whole = judge(text, span);
    if let [_] = paragraph.lines[..] {
        return vec![whole];
    }
    let mut out: Vec<Piece> = Vec::new();
    let mut fresh = true;
    for line in &paragraph.lines {
        let words = line.of(text);
        // In the middle of a sentence no line is a notice of its own: it goes with the line before.
        let mark = if fresh { mark(words) } else { out.last().map_or(Mark::News, |piece| piece.mark) };
        match out.last_mut() {
            Some(piece) if piece.mark == mark => piece.span = piece.span.join(*line),
            _ => out.push(Piece { span: *line, mark }),
        }
        fresh = ends_sentence(words);
    }
    // Judged as a whole it may be a notice of which no line is one.
    let has_news = out.iter().any(|piece| piece.mark == Mark::News && ends_sentence(piece.span.of(text)) && piece.span.of(text).len() > 60);
    if whole.mark == Mark::Strong && !(out.len() > 1 && has_news) { vec![whole] } else { out }
}

/// Judges what is left of a line or a paragraph without the notices at its end, or all of it if nothing is. A credit at the end makes
/// all of it a caption.
fn judge(text: &str, span: Span) -> Piece {
    let line = span.of(text);
    if phrase::plain(line).is_some_and(|plain| shape::is_credit(line) || phrase::ends_caption(&plain)) {
        return Piece { span, mark: Mark::Strong };
    }
    let rest = tail::cut_notices(text, span);
    match mark(rest.of(text)) {
        Mark::News => Piece { span: rest, mark: Mark::News },
        mark => Piece { span, mark },
    }
}

/// A weak mark counts in the last third: in a run of notices that holds a strong one, or as the last lines. Else it is news.
fn settle_weak(text: &str, pieces: &mut [Piece]) {
    let last_third = text.len() / 3 * 2;
    let mut at = 0;
    while at < pieces.len() {
        let run = pieces[at..].iter().take_while(|piece| piece.mark != Mark::News).count();
        let end = at + run;
        let is_notice = end == pieces.len() || pieces[at..end].iter().any(|piece| piece.mark == Mark::Strong);
        for piece in pieces[at..end].iter_mut().filter(|piece| piece.mark == Mark::Weak) {
            // A text that is nothing but such lines is a short report.
            let counts = is_notice && at > 0 && piece.span.start >= last_third;
            piece.mark = if counts { Mark::Strong } else { Mark::News };
        }
        at = end + 1;
    }
}

/// Was the same line not read before? Short lines may come again.
fn is_new(read: &mut HashSet<String>, words: &str) -> bool {
    words.len() < 30 || read.insert(words.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
#[path = "boilerplate_tests.rs"]
mod tests;
