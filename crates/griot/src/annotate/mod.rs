//! Sentences → Parse: tags, a dependency tree and names for every sentence, from one pass of the encoder a batch.
//!
//! Never decides who or what is meant: it only says how the words hang together.

mod wordpiece; // words → pieces of the encoder's vocabulary
mod relation; // the labels as types
mod encoder; // the network
mod tree; // arc scores → a tree
mod names; // labels → names
mod lemma; // word and tag → lemma
mod mend; // subjects that a quotation crossed
mod parse; // what this stage returns

pub use lemma::Lemmas;
pub use names::{Name, NameKind};
pub use parse::{Parse, Tree, Word};
pub use relation::{Relation, Tag};

use crate::{Error, segment::Sentence};
use encoder::{Network, Scores};
use names::Bio;
use wordpiece::Wordpiece;

/// The annotator: a network, its vocabulary and label lists, and the lemma tables.
pub struct Annotator {
    network: Network,
    wordpiece: Wordpiece,
    lemmas: Lemmas,
    tags: Vec<Tag>,
    relations: Vec<Relation>,
    names: Vec<Bio>,
}

/// A sentence ready for the network.
struct Encoded {
    /// Wordpieces with the opening and closing piece.
    pieces: Vec<i32>,
    /// The case shape of each piece's word; 0 for the opening and closing piece.
    shapes: Vec<i32>,
    /// Where each word's first piece stands; word 0 is the root.
    first: Vec<i32>,
}

/// The network reads at most this many pieces of a sentence; words beyond hang on the last word that was read.
const MAX_PIECES: usize = 500;
/// Pieces in one batch, padding included.
const BATCH_PIECES: usize = 2048;

impl Annotator {
    /// Opens a model: ONNX weights, the vocabulary (one piece a line) and the label lists (`tags`, `labels` and `names`, a line
    /// each, blank-separated).
    pub fn new(weights: &'static [u8], vocabulary: &str, labels: &str, lemmas: Lemmas) -> Result<Self, Error> {
        let list = |key: &str| -> Result<Vec<&str>, Error> {
            let line = labels.lines().find_map(|l| l.strip_prefix(key)?.strip_prefix(':'));
            line.map(|l| l.split_whitespace().collect()).ok_or_else(|| Error::new("model labels", format!("no line `{key}:`")))
        };
        Ok(Annotator {
            network: Network::open(weights)?,
            wordpiece: Wordpiece::new(vocabulary),
            lemmas,
            tags: list("tags")?.into_iter().map(Tag::parse).collect(),
            relations: list("labels")?.into_iter().map(Relation::parse).collect(),
            names: list("names")?.into_iter().map(Bio::parse).collect(),
        })
    }

    /// Parses the sentences of many reports at once: `reports` pairs each text with its sentences.
    ///
    /// Sentences of like length share a batch. A sentence's result does not depend on which others are in it.
    pub fn parse(&self, reports: &[(&str, &[Sentence])]) -> Vec<Parse> {
        let all: Vec<(&str, &Sentence)> = reports.iter().flat_map(|(text, sentences)| sentences.iter().map(move |s| (*text, s))).collect();
        let encoded: Vec<Encoded> = all.iter().map(|(text, sentence)| self.encode(text, sentence)).collect();
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by_key(|i| encoder::padded(encoded[*i].pieces.len()));

        let mut trees: Vec<Option<Tree>> = (0..all.len()).map(|_| None).collect();
        for batch in batches(&order, &encoded) {
            let members: Vec<&Encoded> = batch.iter().map(|i| &encoded[*i]).collect();
            let scores = self.network.run(&members);
            for (row, i) in batch.iter().enumerate() {
                let (text, sentence) = all[*i];
                trees[*i] = Some(self.tree(text, sentence, scores.as_ref(), row));
            }
        }
        let mut trees = trees.into_iter().flatten();
        reports.iter().map(|(_, sentences)| Parse { trees: trees.by_ref().take(sentences.len()).collect() }).collect()
    }

    fn encode(&self, text: &str, sentence: &Sentence) -> Encoded {
        let mut out = Encoded { pieces: vec![self.wordpiece.open], shapes: vec![0], first: vec![0] };
        for word in &sentence.words {
            let word = word.of(text);
            let pieces = self.wordpiece.pieces(word);
            if out.pieces.len() + pieces.len() > MAX_PIECES {
                break;
            }
            out.first.push(i32::try_from(out.pieces.len()).unwrap_or(0));
            out.shapes.extend(std::iter::repeat_n(wordpiece::shape(word), pieces.len()));
            out.pieces.extend(pieces);
        }
        out.pieces.push(self.wordpiece.close);
        out.shapes.push(0);
        out
    }

    /// Reads one row of a batch's scores; words that the network did not see hang on the first word.
    fn tree(&self, text: &str, sentence: &Sentence, scores: Option<&Scores>, row: usize) -> Tree {
        let seen = scores.map_or(0, |s| s.words(row));
        let words = sentence.words.iter().enumerate().map(|(i, span)| {
            let (tag, head, relation) = match scores {
                Some(s) if i < seen => {
                    let tag = self.tags.get(s.tag(row, i)).copied().unwrap_or(Tag::Other);
                    let relation = self.relations.get(s.label(row, i)).copied().unwrap_or(Relation::Dep);
                    (tag, s.head(row, i), relation)
                }
                _ => (Tag::Other, (i > 0).then_some(0), if i > 0 { Relation::Dep } else { Relation::Root }),
            };
            let relation = if head.is_none() { Relation::Root } else { relation };
            let lemma = self.lemmas.lemma(span.of(text), tag);
            Word { span: *span, tag, lemma, head, relation }
        });
        let mut words: Vec<Word> = words.collect();
        mend::crossed_subjects(&mut words);
        let labels = (0..seen).map(|i| scores.map_or(Bio::parse("O"), |s| self.names[s.name(row, i)]));
        Tree::new(sentence.span, sentence.paragraph, words, names::decode(labels))
    }
}

/// Runs of the order that have one padded length and fit one batch.
fn batches<'a>(order: &'a [usize], encoded: &[Encoded]) -> Vec<&'a [usize]> {
    let mut out = Vec::new();
    for same in order.chunk_by(|a, b| encoder::padded(encoded[*a].pieces.len()) == encoder::padded(encoded[*b].pieces.len())) {
        let length = same.first().map_or(1, |i| encoder::padded(encoded[*i].pieces.len()));
        out.extend(same.chunks((BATCH_PIECES / length).max(1)));
    }
    out
}
