//! Words → wordpieces and case shapes, exactly as `training/griot_training/wordpiece.py` cuts them.

use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// No word becomes more pieces than this.
const MAX_PIECES: usize = 8;
/// No run of letters longer than this is looked up.
const MAX_RUN: usize = 64;

/// The vocabulary of the encoder.
pub(super) struct Wordpiece {
    ids: HashMap<String, i32>,
    unknown: i32,
    /// The piece that opens a sentence; its vector stands for the root of the tree.
    pub(super) open: i32,
    /// The piece that closes it.
    pub(super) close: i32,
}

impl Wordpiece {
    /// Reads a vocabulary: one piece a line, its line number its id.
    pub(super) fn new(vocabulary: &str) -> Self {
        let ids: HashMap<String, i32> = vocabulary.lines().map(str::to_owned).zip(0..).collect();
        let id = |piece: &str| ids.get(piece).copied().unwrap_or(0);
        let (unknown, open, close) = (id("[UNK]"), id("[CLS]"), id("[SEP]"));
        Wordpiece { ids, unknown, open, close }
    }

    /// The pieces of one word; never empty.
    pub(super) fn pieces(&self, word: &str) -> Vec<i32> {
        let mut out = Vec::new();
        for run in runs(&normalise(word)) {
            self.greedy(&run, &mut out);
        }
        out.truncate(MAX_PIECES);
        if out.is_empty() {
            out.push(self.unknown);
        }
        out
    }

    /// Longest match first; a run that cannot be spelled is one unknown piece.
    fn greedy(&self, run: &[char], out: &mut Vec<i32>) {
        let before = out.len();
        let mut start = 0;
        while start < run.len() && run.len() <= MAX_RUN {
            let found = (start + 1..=run.len()).rev().find_map(|end| {
                let mut piece = String::from(if start == 0 { "" } else { "##" });
                piece.extend(&run[start..end]);
                self.ids.get(&piece).map(|id| (*id, end))
            });
            let Some((id, end)) = found else { break };
            out.push(id);
            start = end;
        }
        if start < run.len() {
            out.truncate(before);
            out.push(self.unknown);
        }
    }
}

/// Lower case, no accents, plain quotes and dashes.
fn normalise(word: &str) -> Vec<char> {
    let plain: String = word.chars().map(plain_sign).collect();
    plain.to_lowercase().nfd().filter(|c| !is_nonspacing(*c)).collect()
}

/// Python's category Mn; the combining marks that are not (Mc, Me) are too rare in English news to matter.
fn is_nonspacing(c: char) -> bool {
    is_combining_mark(c)
}

fn plain_sign(c: char) -> char {
    match c {
        '’' | '‘' | '`' => '\'',
        '“' | '”' | '«' | '»' => '"',
        '–' | '—' | '−' => '-',
        _ => c,
    }
}

/// Splits at punctuation, each sign a run of its own.
fn runs(text: &[char]) -> Vec<Vec<char>> {
    let mut out: Vec<Vec<char>> = Vec::new();
    let mut fresh = true;
    for c in text {
        if is_punctuation(*c) {
            out.push(vec![*c]);
            fresh = true;
        } else if fresh {
            out.push(vec![*c]);
            fresh = false;
        } else if let Some(run) = out.last_mut() {
            run.push(*c);
        }
    }
    out
}

fn is_punctuation(c: char) -> bool {
    let latin = matches!(c, '\u{a1}' | '\u{a7}' | '\u{ab}' | '\u{b6}' | '\u{b7}' | '\u{bb}' | '\u{bf}');
    let general = matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}');
    let foreign = matches!(c, '\u{3001}'..='\u{3003}' | '\u{60c}' | '\u{61b}' | '\u{61f}');
    c.is_ascii_punctuation() || latin || general || foreign
}

/// The case class of a word: the number of a row in the model's shape embedding.
pub(super) fn shape(word: &str) -> i32 {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.is_empty() {
        return match word {
            w if !w.is_empty() && w.chars().all(|c| c.is_numeric()) => 5,
            w if w.chars().any(|c| c.is_numeric()) => 6,
            _ => 7,
        };
    }
    if letters.iter().all(|c| c.is_lowercase()) {
        1
    } else if letters.iter().all(|c| c.is_uppercase()) {
        if letters.len() == 1 { 2 } else { 3 }
    } else if letters[0].is_uppercase() && letters[1..].iter().all(|c| c.is_lowercase()) {
        2
    } else if letters.iter().any(|c| c.is_uppercase()) {
        4
    } else {
        8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_shapes() {
        let shapes: Vec<i32> = ["rebels", "Mali", "UN", "IDPs", "12", "12-20", ",", "A"].iter().map(|w| shape(w)).collect();
        assert_eq!(shapes, [1, 2, 3, 4, 5, 6, 7, 2]);
    }

    #[test]
    fn words_fall_into_the_longest_known_pieces() {
        let pieces = Wordpiece::new("[PAD]\n[UNK]\n[CLS]\n[SEP]\nkid\n##al\nkida\n##l\n'\ns");
        assert_eq!(pieces.pieces("Kidal"), [6, 7]);
        assert_eq!(pieces.pieces("Kidál’s"), [6, 7, 8, 9]);
        assert_eq!(pieces.pieces("\u{301}"), [1]);
    }

    /// Python cut the same words with the same vocabulary; one piece amiss and the model reads noise.
    #[test]
    fn pieces_are_those_of_the_reference() {
        #[derive(serde::Deserialize)]
        struct Reference {
            words: Vec<String>,
            pieces: Vec<Vec<i32>>,
        }
        let wordpiece = Wordpiece::new(include_str!("../../../../model/vocabulary.txt"));
        for line in include_str!("../../tests/parity/reference.jsonl").lines() {
            let reference: Reference = serde_json::from_str(line).unwrap();
            for (word, pieces) in reference.words.iter().zip(&reference.pieces) {
                assert_eq!(wordpiece.pieces(word), *pieces, "{word}");
            }
        }
    }
}
