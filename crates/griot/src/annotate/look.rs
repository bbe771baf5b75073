//! The first look: which sentences may tell an event at all. Those that cannot are spared the network.
//!
//! A linear score over the stems of a sentence's words, fitted by `training/griot_training/look.py` so that hardly a trigger is lost.

use crate::Error;
use crate::segment::Sentence;
use std::collections::{BTreeSet, HashMap};

/// Letters of a stem.
const STEM: usize = 6;

/// The weights of stems.
pub(super) struct Look {
    weights: HashMap<String, f32>,
    bias: f32,
}

impl Look {
    /// Reads `model/look.tsv`: a stem and its weight a line, the bias under `*`.
    pub(super) fn new(table: &str) -> Result<Self, Error> {
        let row = |(number, line): (usize, &str)| {
            let cells = line.split_once('\t').and_then(|(stem, weight)| Some((stem.to_owned(), weight.parse::<f32>().ok()?)));
            cells.ok_or_else(|| Error::new("model look", format!("line {}: `{line}` is not a stem and a weight", number + 1)))
        };
        let mut weights = table.lines().enumerate().skip(1).map(row).collect::<Result<HashMap<_, _>, _>>()?;
        let bias = weights.remove("*").ok_or_else(|| Error::new("model look", "no bias under `*`"))?;
        Ok(Look { weights, bias })
    }

    /// May the sentence tell an event?
    pub(super) fn may_tell(&self, text: &str, sentence: &Sentence) -> bool {
        let words = sentence.words.iter().map(|w| w.of(text)).filter(|w| w.starts_with(char::is_alphabetic));
        // In order, so that the sum is the same on every machine.
        let stems: BTreeSet<String> = words.map(stem).collect();
        self.bias + stems.iter().filter_map(|s| self.weights.get(s)).sum::<f32>() >= 0.0
    }
}

fn stem(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).take(STEM).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, clean, segment};

    #[test]
    fn what_weighs_too_little_is_not_read() {
        let look = Look::new("stem\tweight\n*\t-1\nattack\t2\nmatch\t-3\n").unwrap();
        let may_tell = |text: &str| {
            let article = clean::article(Document { text: text.into(), ..Document::default() });
            segment::sentences(&article).iter().map(|s| look.may_tell(text, s)).collect::<Vec<_>>()
        };
        assert_eq!(may_tell("Rebels Attacked. The sun shone. An attack won the match."), [true, false, false]);
        assert!(Look::new("stem\tweight\na\t1").is_err() && Look::new("stem\tweight\n*\tone").is_err());
    }
}
