//! The event head's scores → which words of a sentence may be triggers, of what, and which words take part.
//!
//! Says how likely each reading is and chooses none: that is for the coder, who hears the codebook too.

use super::encoder::Scores;
use crate::event::{EventType, Role, Status};

/// A word that may be a trigger, and what the event head reads of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Deed {
    /// The word of the sentence.
    pub word: usize,
    /// How likely each type is, the likeliest first; what is missing from 1 is the chance that the word is no trigger.
    pub types: Vec<(EventType, f32)>,
    /// How likely each mode is (none: no mode), the likeliest first; only some of them fit the type.
    pub modes: Vec<(Option<String>, f32)>,
    /// How likely each status is, the likeliest first.
    pub statuses: Vec<(Status, f32)>,
    /// How likely it is history told to explain the news.
    pub background: f32,
    /// How likely it is another word for an event that is told more fully elsewhere: "the attack", a headline's verb.
    pub again: f32,
    /// Words that may take part, each with its role and how likely it is.
    pub roles: Vec<(Role, usize, f32)>,
}

impl Deed {
    /// How likely the word is a trigger of any type.
    pub fn likely(&self) -> f32 {
        self.types.iter().map(|(_, p)| p).sum()
    }

    /// How likely it is a trigger of one type.
    pub fn likely_of(&self, event_type: EventType) -> f32 {
        self.types.iter().find(|(t, _)| *t == event_type).map_or(0.0, |(_, p)| *p)
    }
}

/// Words less likely than this to be a trigger are passed over.
const LEAST: f32 = 0.02;
/// Roles less likely than this are not told.
const LEAST_ROLE: f32 = 0.1;

/// The classes of the event head, in the order of its scores.
pub(super) struct Classes {
    types: Vec<Option<EventType>>,
    modes: Vec<Option<String>>,
    statuses: Vec<Option<Status>>,
    roles: Vec<Option<Role>>,
}

impl Classes {
    /// Reads the lists of `model/labels.txt`; `-` stands for none.
    pub(super) fn new(types: &[&str], modes: &[&str], statuses: &[&str], roles: &[&str]) -> Self {
        Classes {
            types: types.iter().map(|t| EventType::parse(t)).collect(),
            modes: modes.iter().map(|m| (*m != "-").then(|| (*m).to_owned())).collect(),
            statuses: statuses.iter().map(|s| Status::parse(s)).collect(),
            roles: roles.iter().map(|r| Role::parse(r)).collect(),
        }
    }

    /// The possible triggers of one sentence.
    pub(super) fn deeds(&self, scores: &Scores, row: usize) -> Vec<Deed> {
        (0..scores.words(row)).filter_map(|word| self.deed(scores, row, word)).collect()
    }

    fn deed(&self, scores: &Scores, row: usize, word: usize) -> Option<Deed> {
        let types = ranked(&self.types, scores.types(row, word));
        let types: Vec<(EventType, f32)> = types.into_iter().filter_map(|(t, p)| Some((t?, p))).collect();
        if types.iter().map(|(_, p)| p).sum::<f32>() < LEAST {
            return None;
        }
        let statuses = ranked(&self.statuses, scores.statuses(row, word));
        let roles = self.roles.iter().enumerate().filter_map(|(i, role)| Some((i, (*role)?)));
        let likely = |(i, role): (usize, Role)| {
            let links = (0..scores.words(row)).map(move |w| (role, w, sigmoid(scores.role(row, word, i, w))));
            links.filter(|(_, _, p)| *p >= LEAST_ROLE)
        };
        Some(Deed {
            word,
            types,
            modes: ranked(&self.modes, scores.modes(row, word)),
            statuses: statuses.into_iter().filter_map(|(s, p)| Some((s?, p))).collect(),
            background: sigmoid(scores.past(row, word)),
            again: sigmoid(scores.again(row, word)),
            roles: roles.flat_map(likely).collect(),
        })
    }
}

fn sigmoid(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

/// Classes with their probabilities, the likeliest first.
fn ranked<T: Clone>(classes: &[T], scores: Vec<f32>) -> Vec<(T, f32)> {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let total: f32 = scores.iter().map(|s| (s - top).exp()).sum();
    let mut out: Vec<(T, f32)> = classes.iter().cloned().zip(scores.iter().map(|s| (s - top).exp() / total)).collect();
    out.sort_by(|a, b| b.1.total_cmp(&a.1));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likeliest_comes_first_and_all_sum_to_one() {
        let found = ranked(&["a", "b", "c"], vec![0.0, 2.0, 1.0]);
        assert_eq!(found.iter().map(|(c, _)| *c).collect::<Vec<_>>(), ["b", "c", "a"]);
        assert!((found.iter().map(|(_, p)| p).sum::<f32>() - 1.0).abs() < 1e-6);
        assert!(ranked::<&str>(&[], Vec::new()).is_empty());
    }
}
