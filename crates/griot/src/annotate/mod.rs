//! Sentences → Parse: tags, a dependency tree and names for every sentence, from one pass of the encoder a batch.
//!
//! Never decides who or what is meant: it only says how the words hang together.

mod look; // which sentences are worth reading
mod wordpiece; // words → pieces of the encoder's vocabulary
mod relation; // the labels as types
mod encoder; // the network
mod tree; // arc scores → a tree
mod names; // labels → names
mod lemma; // word and tag → lemma
mod deed; // the event head
mod mend; // subjects that a quotation crossed
mod parse; // what this stage returns

pub use deed::Deed;
pub(crate) use encoder::on_all_cores;
pub use lemma::Lemmas;
pub use names::{Name, NameKind};
pub use parse::{Parse, Tree, Word};
pub use relation::{Relation, Tag};

use crate::{Error, segment::Sentence};
use encoder::{Network, Scores};
use names::Bio;
use rayon::prelude::*;
use std::collections::HashMap;
use wordpiece::Wordpiece;

/// The annotator: a network, its vocabulary and label lists, and the lemma tables.
pub struct Annotator {
    look: look::Look,
    network: Network,
    wordpiece: Wordpiece,
    lemmas: Lemmas,
    tags: Vec<Tag>,
    relations: Vec<Relation>,
    names: Vec<Bio>,
    deeds: deed::Classes,
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
const BATCH_PIECES: usize = 512;

impl Annotator {
    /// Opens a model: ONNX weights, the first look's weights, the vocabulary (one piece a line) and the label lists (`tags`, `labels`,
    /// `names`, `types`, `modes`, `statuses` and `roles`, a line each, blank-separated).
    pub fn new(weights: &'static [u8], look: &str, vocabulary: &str, labels: &str, lemmas: Lemmas) -> Result<Self, Error> {
        let list = |key: &str| -> Result<Vec<&str>, Error> {
            let line = labels.lines().find_map(|l| l.strip_prefix(key)?.strip_prefix(':'));
            line.map(|l| l.split_whitespace().collect()).ok_or_else(|| Error::new("model labels", format!("no line `{key}:`")))
        };
        Ok(Annotator {
            look: look::Look::new(look)?,
            network: Network::open(weights)?,
            wordpiece: Wordpiece::new(vocabulary),
            lemmas,
            tags: list("tags")?.into_iter().map(Tag::parse).collect(),
            relations: list("labels")?.into_iter().map(Relation::parse).collect(),
            names: list("names")?.into_iter().map(Bio::parse).collect(),
            deeds: deed::Classes::new(&list("types")?, &list("modes")?, &list("statuses")?, &list("roles")?),
        })
    }

    /// Parses the sentences of many reports at once: `reports` pairs each text with its sentences.
    ///
    /// Sentences of like length share a batch. A sentence's result does not depend on which others are in it, so that one that stands
    /// several times is read once. Those that cannot tell an event get a tree without structure.
    pub fn parse(&self, reports: &[(&str, &[Sentence])]) -> Vec<Parse> {
        let all: Vec<(&str, &Sentence)> = reports.iter().flat_map(|(text, sentences)| sentences.iter().map(move |s| (*text, s))).collect();
        let distinct = distinct(&all);
        let encode = |places: &Vec<usize>| {
            let (text, sentence) = all[places[0]];
            self.look.may_tell(text, sentence).then(|| self.encode(text, sentence))
        };
        let encoded: Vec<Option<Encoded>> = distinct.par_iter().map(encode).collect();
        let mut read: Vec<(&[usize], &Encoded)> =
            distinct.iter().zip(&encoded).filter_map(|(places, e)| Some((places.as_slice(), e.as_ref()?))).collect();
        // The longest first: what is left for the last free core is short.
        read.sort_by_key(|(_, e)| std::cmp::Reverse(encoder::padded(e.pieces.len())));
        let tree = |i: usize, scores: Option<&Scores>, row: usize| (i, self.tree(all[i].0, all[i].1, scores, row));
        let trees = |batch: &[(&[usize], &Encoded)]| -> Vec<(usize, Tree)> {
            let scores = self.network.run(&batch.iter().map(|(_, e)| *e).collect::<Vec<_>>());
            let rows = batch.iter().enumerate().flat_map(|(row, (places, _))| places.iter().map(move |i| (*i, row)));
            rows.map(|(i, row)| tree(i, scores.as_ref(), row)).collect()
        };
        let mut trees: Vec<(usize, Tree)> = batches(&read).into_par_iter().with_max_len(1).flat_map_iter(trees).collect();
        let spared = distinct.iter().zip(&encoded).filter(|(_, e)| e.is_none()).flat_map(|(places, _)| places);
        trees.extend(spared.map(|i| tree(*i, None, 0)));
        trees.sort_unstable_by_key(|(i, _)| *i);
        let mut trees = trees.into_iter().map(|(_, tree)| tree);
        reports.iter().map(|(_, sentences)| Parse { trees: trees.by_ref().take(sentences.len()).collect() }).collect()
    }

    /// How many wordpieces the network reads of a report's sentences, padding included.
    pub fn pieces(&self, text: &str, sentences: &[Sentence]) -> usize {
        let read = sentences.iter().filter(|s| self.look.may_tell(text, s));
        read.map(|s| encoder::padded(self.encode(text, s).pieces.len())).sum()
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
        let deeds = scores.map(|s| self.deeds.deeds(s, row)).unwrap_or_default();
        Tree::new(sentence.span, sentence.paragraph, words, names::decode(labels), deeds)
    }
}

/// Where each distinct sentence stands, in the order of their first places: copies of one report share most of theirs.
fn distinct(all: &[(&str, &Sentence)]) -> Vec<Vec<usize>> {
    let mut known: HashMap<Vec<&str>, usize> = HashMap::new();
    let mut out: Vec<Vec<usize>> = Vec::new();
    for (i, (text, sentence)) in all.iter().enumerate() {
        let at = *known.entry(sentence.words.iter().map(|w| w.of(text)).collect()).or_insert(out.len());
        if at == out.len() {
            out.push(Vec::new());
        }
        out[at].push(i);
    }
    out
}

/// Runs of sentences that have one padded length and fit one batch.
fn batches<'a, 'e>(ordered: &'a [(&'e [usize], &'e Encoded)]) -> Vec<&'a [(&'e [usize], &'e Encoded)]> {
    let length = |(_, e): &(&[usize], &Encoded)| encoder::padded(e.pieces.len());
    let same_length = ordered.chunk_by(|a, b| length(a) == length(b));
    same_length.flat_map(|same| same.chunks((BATCH_PIECES / same.first().map_or(1, length)).max(1))).collect()
}
