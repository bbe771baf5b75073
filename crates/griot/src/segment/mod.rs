//! Article → Sentences: where each sentence and each word of the passages to be read lies. Never looks outside them.

mod sentence;
mod token;

use crate::{Span, clean::Article};

/// One sentence: its span, and the spans of its words in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first character of the first word to the last of the last.
    pub span: Span,
    /// The words, punctuation included, cut as English treebanks cut them.
    pub words: Vec<Span>,
    /// The number of the paragraph it stands in.
    pub paragraph: usize,
}

/// No sentence is longer than this; an endless line is cut into pieces of it.
const MAX_WORDS: usize = 110;

/// Quotations of no more words are no speech.
const SCARE_QUOTE: usize = 4;

/// The passages between quotation marks; a mark that is never closed ends with its paragraph.
pub fn quotations(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        match (c, open) {
            ('\n', Some((start, _))) => {
                out.push(Span::new(start, at));
                open = None;
            }
            ('“', None) | ('"', None) => open = Some((at, c)),
            ('”', Some((start, _))) | ('"', Some((start, '"'))) => {
                let span = Span::new(start, at + c.len_utf8());
                // A word or two in quotation marks is a manner of speaking, not a speech.
                if span.of(text).split_whitespace().count() > SCARE_QUOTE {
                    out.push(span);
                }
                open = None;
            }
            _ => {}
        }
    }
    out
}

/// Cuts the passages of an article into sentences and words.
pub fn sentences(article: &Article) -> Vec<Sentence> {
    let text = &article.document.text;
    let mut out = Vec::new();
    for (paragraph, passage) in article.passages.iter().enumerate() {
        for span in sentence::split(text, *passage) {
            let words = token::words(text, span);
            out.extend(words.chunks(MAX_WORDS).filter_map(|words| {
                let span = words.first()?.join(*words.last()?);
                Some(Sentence { span, words: words.to_vec(), paragraph })
            }));
        }
    }
    out
}
