//! Encoded sentences → scores, by the network that `model/` ships. The only file that knows the inference engine.

use super::{Encoded, tree};
use crate::Error;
use rten::{Model, NodeId, Value};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};

/// Lengths are padded to a multiple of this, so that a sentence always runs at the same length, whatever its batch.
const STEP: usize = 8;

/// The length at which a sentence of so many pieces runs.
pub(super) fn padded(pieces: usize) -> usize {
    pieces.div_ceil(STEP) * STEP
}

/// The network and the names of its ends.
pub(super) struct Network {
    model: Model,
    inputs: [NodeId; 4],
    heads: NodeId,
    first_pass: [NodeId; 5],
    labels: NodeId,
}

impl Network {
    pub(super) fn open(weights: &'static [u8]) -> Result<Self, Error> {
        let broken = |e: &dyn std::fmt::Display| Error::new("model", format!("cannot open the weights: {e}"));
        let model = Model::load_static_slice(weights).map_err(|e| broken(&e))?;
        let node = |name: &str| model.node_id(name).map_err(|e| broken(&e));
        let inputs = [node("pieces")?, node("shapes")?, node("mask")?, node("first")?];
        let first_pass = [node("arcs")?, node("tags")?, node("names")?, node("label_dep")?, node("label_head")?];
        let (heads, labels) = (node("heads")?, node("labels")?);
        Ok(Network { model, inputs, heads, first_pass, labels })
    }

    /// Runs a batch of sentences of one padded length; none if the engine refuses it.
    ///
    /// Two passes: the first scores arcs, tags and names; then heads are chosen, and the second labels only the chosen arcs.
    pub(super) fn run(&self, batch: &[&Encoded]) -> Option<Scores> {
        let length = padded(batch.iter().map(|e| e.pieces.len()).max()?);
        let (rows, words) = (batch.len(), length - 1);
        let fill = |width: usize, values: &dyn Fn(&Encoded) -> Vec<i32>| {
            let mut out = NdTensor::<i32, 2>::zeros([rows, width]);
            for (r, encoded) in batch.iter().enumerate() {
                for (c, value) in values(encoded).into_iter().enumerate() {
                    out[[r, c]] = value;
                }
            }
            out
        };
        let pieces = fill(length, &|e| e.pieces.clone());
        let shapes = fill(length, &|e| e.shapes.clone());
        let first = fill(words, &|e| e.first.clone());
        let mask = NdTensor::from_fn([rows, length], |[r, c]| f32::from(u8::from(c < batch[r].pieces.len())));
        let [p, s, m, f] = self.inputs;
        let inputs = vec![(p, pieces.view().into()), (s, shapes.view().into()), (m, mask.view().into()), (f, first.view().into())];
        let [arcs, tags, names, dep, head]: [Value; 5] = self.model.run_n(inputs, self.first_pass, None).ok()?;

        let arcs: NdTensor<f32, 3> = arcs.try_into().ok()?;
        let lengths: Vec<usize> = batch.iter().map(|e| e.first.len()).collect();
        let heads: Vec<Vec<usize>> = lengths.iter().enumerate().map(|(r, n)| tree::heads(*n, &|d, h| arcs[[r, d, h]])).collect();
        let chosen = NdTensor::from_fn([rows, words], |[r, c]| heads[r].get(c).map_or(0, |h| i32::try_from(*h).unwrap_or(0)));
        let [_, _, _, dep_id, head_id] = self.first_pass;
        let inputs = vec![(dep_id, dep.into()), (head_id, head.into()), (self.heads, chosen.view().into())];
        let [labels]: [Value; 1] = self.model.run_n(inputs, [self.labels], None).ok()?;
        Some(Scores { heads, tags: best(tags, &lengths)?, names: best(names, &lengths)?, labels: best(labels, &lengths)? })
    }
}

/// The index of the best class of each word: [row][word], root first.
fn best(scores: Value, lengths: &[usize]) -> Option<Vec<Vec<usize>>> {
    let scores: NdTensor<f32, 3> = scores.try_into().ok()?;
    let argmax = |row: NdTensorView<f32, 1>| {
        let better = |(i, best): (usize, f32), (j, x): (usize, f32)| if x > best { (j, x) } else { (i, best) };
        row.iter().copied().enumerate().fold((0, f32::NEG_INFINITY), better).0
    };
    Some(lengths.iter().enumerate().map(|(r, n)| (0..*n).map(|w| argmax(scores.slice([r, w]))).collect()).collect())
}

/// What the network chose for each word of each row of a batch. Words are counted without the root.
pub(super) struct Scores {
    heads: Vec<Vec<usize>>,
    tags: Vec<Vec<usize>>,
    names: Vec<Vec<usize>>,
    labels: Vec<Vec<usize>>,
}

impl Scores {
    /// How many words of the row the network saw.
    pub(super) fn words(&self, row: usize) -> usize {
        self.heads[row].len() - 1
    }

    /// The head of a word; none for the root's child.
    pub(super) fn head(&self, row: usize, word: usize) -> Option<usize> {
        self.heads[row][word + 1].checked_sub(1)
    }

    pub(super) fn tag(&self, row: usize, word: usize) -> usize {
        self.tags[row][word + 1]
    }

    pub(super) fn label(&self, row: usize, word: usize) -> usize {
        self.labels[row][word + 1]
    }

    pub(super) fn name(&self, row: usize, word: usize) -> usize {
        self.names[row][word + 1]
    }
}
