//! Encoded sentences → scores, by the network that `model/` ships. The only file that knows the inference engine.

use super::{Encoded, tree};
use crate::Error;
use rten::{Model, ModelOptions, NodeId, Value};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};

/// Lengths are padded to a multiple of this, so that a sentence always runs at the same length, whatever its batch.
const STEP: usize = 2;

/// The length at which a sentence of so many pieces runs.
pub(super) fn padded(pieces: usize) -> usize {
    pieces.div_ceil(STEP) * STEP
}

/// Runs work on the engine's threads, one a core, so that what is done beside the network does not compete with it.
pub(crate) fn on_all_cores<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    rten::thread_pool().run(work)
}

/// The network and the names of its ends.
pub(super) struct Network {
    model: Model,
    inputs: [NodeId; 4],
    heads: NodeId,
    first_pass: [NodeId; 12],
    labels: NodeId,
}

impl Network {
    pub(super) fn open(weights: &'static [u8]) -> Result<Self, Error> {
        let broken = |e: &dyn std::fmt::Display| Error::new("model", format!("cannot open the weights: {e}"));
        let model = ModelOptions::with_all_ops().prepack_weights(true).load_static_slice(weights).map_err(|e| broken(&e))?;
        let node = |name: &str| model.node_id(name).map_err(|e| broken(&e));
        let inputs = [node("pieces")?, node("shapes")?, node("mask")?, node("first")?];
        let first_pass = [
            node("arcs")?,
            node("tags")?,
            node("names")?,
            node("label_dep")?,
            node("label_head")?,
            node("types")?,
            node("modes")?,
            node("statuses")?,
            node("past")?,
            node("again")?,
            node("pairs")?,
            node("fitness")?,
        ];
        let (heads, labels) = (node("heads")?, node("labels")?);
        Ok(Network { model, inputs, heads, first_pass, labels })
    }

    /// Runs a batch of sentences of one padded length; none if the engine refuses it.
    ///
    /// Two passes: the first scores arcs, tags, names and events; then heads are chosen, and the second labels only the chosen arcs.
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
        let scores: [Value; 12] = self.model.run_n(inputs, self.first_pass, None).ok()?;
        let [arcs, tags, names, dep, head, types, modes, statuses, past, again, pairs, fitness] = scores;

        let arcs: NdTensor<f32, 3> = arcs.try_into().ok()?;
        let lengths: Vec<usize> = batch.iter().map(|e| e.first.len()).collect();
        let heads: Vec<Vec<usize>> = lengths.iter().enumerate().map(|(r, n)| tree::heads(*n, &|d, h| arcs[[r, d, h]])).collect();
        let chosen = NdTensor::from_fn([rows, words], |[r, c]| heads[r].get(c).map_or(0, |h| i32::try_from(*h).unwrap_or(0)));
        let [_, _, _, dep_id, head_id, ..] = self.first_pass;
        let inputs = vec![(dep_id, dep.into()), (head_id, head.into()), (self.heads, chosen.view().into())];
        let [labels]: [Value; 1] = self.model.run_n(inputs, [self.labels], None).ok()?;
        Some(Scores {
            heads,
            tags: best(tags, &lengths)?,
            names: best(names, &lengths)?,
            labels: best(labels, &lengths)?,
            types: types.try_into().ok()?,
            modes: modes.try_into().ok()?,
            statuses: statuses.try_into().ok()?,
            past: past.try_into().ok()?,
            again: again.try_into().ok()?,
            pairs: pairs.try_into().ok()?,
            fitness: fitness.try_into().ok()?,
        })
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

/// What the network chose for each word of each row of a batch, and its scores for events. Words are counted without the root.
pub(super) struct Scores {
    heads: Vec<Vec<usize>>,
    tags: Vec<Vec<usize>>,
    names: Vec<Vec<usize>>,
    labels: Vec<Vec<usize>>,
    types: NdTensor<f32, 3>,
    modes: NdTensor<f32, 3>,
    statuses: NdTensor<f32, 3>,
    past: NdTensor<f32, 3>,
    again: NdTensor<f32, 3>,
    /// [row, trigger, role, word]: what fits the two together; `fitness` is the word's own share.
    pairs: NdTensor<f32, 4>,
    fitness: NdTensor<f32, 3>,
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

    /// The scores of a word for each type of event.
    pub(super) fn types(&self, row: usize, word: usize) -> Vec<f32> {
        self.types.slice([row, word + 1]).to_vec()
    }

    pub(super) fn modes(&self, row: usize, word: usize) -> Vec<f32> {
        self.modes.slice([row, word + 1]).to_vec()
    }

    pub(super) fn statuses(&self, row: usize, word: usize) -> Vec<f32> {
        self.statuses.slice([row, word + 1]).to_vec()
    }

    pub(super) fn past(&self, row: usize, word: usize) -> f32 {
        self.past[[row, word + 1, 0]]
    }

    pub(super) fn again(&self, row: usize, word: usize) -> f32 {
        self.again[[row, word + 1, 0]]
    }

    /// The score of a word for a role in the event of a trigger.
    pub(super) fn role(&self, row: usize, trigger: usize, role: usize, word: usize) -> f32 {
        self.pairs[[row, trigger + 1, role, word + 1]] + self.fitness[[row, word + 1, role]]
    }
}
