//! Two readers of one text, the codebook's frames and the event head: how their words are weighed.
//!
//! For every value that can be read (a trigger's type, its mode, its status, a word in a role) the head gives a chance from 0 to 1.
//! A frame that reads the same value adds `FRAME` to it. What reaches its bar is read; of values that exclude each other, the weightiest
//! is.

/// Which readers are heard; both, unless their shares are to be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Readers {
    /// Frames and head.
    #[default]
    Both,
    /// The codebook's frames alone.
    Frames,
    /// The event head alone.
    Head,
}

/// What a frame adds to the head's chance.
const FRAME: f32 = 0.3;

/// What an event must weigh to be read: no more than a frame alone, so that a row which an analyst adds to the codebook is read whatever
/// the head has learned. Bars from 0.2 to 0.5 do about as well on the corpus's dev split.
pub(super) const ENOUGH_FOR_EVENT: f32 = 0.3;

/// What a part of an event must weigh to be read: where the head sees the event, a frame alone is not enough for a speaker or a side.
pub(super) const ENOUGH: f32 = 0.5;

/// How sure the event head must be, alone, of what weighs heavily if it is wrong: dead or wounded whom no word tells, or a denial.
pub(super) const SURE: f32 = 0.8;

/// What a time must weigh: dates are read from words that hardly mean anything else, so a frame alone is enough, and so is a guess of the
/// head where no frame reads one.
pub(super) const ENOUGH_FOR_TIME: f32 = 0.3;

impl Readers {
    /// Are frames heard?
    pub(super) fn hear_frames(self) -> bool {
        self != Readers::Head
    }

    /// Is the event head heard?
    pub(super) fn hear_head(self) -> bool {
        self != Readers::Frames
    }

    /// What a value weighs. `head` is its chance by the head, none where the head does not see the event and has no say;
    /// `framed`, whether a frame reads it.
    pub(super) fn weigh(self, head: Option<f32>, framed: bool) -> f32 {
        let framed = framed && self.hear_frames();
        match head {
            Some(chance) => chance + if framed { FRAME } else { 0.0 },
            None => f32::from(u8::from(framed)),
        }
    }
}

/// The curve from the weight of an event's type to the chance that a coder has the event too.
const SLOPE: f32 = 3.39;
const OFFSET: f32 = -1.83;

/// How sure of an event, from 0 to 1. Fitted on the dev reports by `eval/reliability.py`; `eval/reliability.tsv` shows how well it holds.
pub(super) fn confidence(weight: f32) -> f64 {
    let chance = 1.0 / (1.0 + f64::from(-(SLOPE * weight + OFFSET)).exp());
    (chance * 100.0).round() / 100.0
}

/// What the evidence says of a value that the event head alone has read.
pub(super) const HEAD: &str = "head";

/// Who read a value, for the evidence: the frame's rule, the head, or both.
pub(super) fn by(rule: Option<&str>, head: Option<f32>) -> String {
    match rule {
        Some(rule) if head.is_some_and(|chance| chance >= ENOUGH) => format!("{rule}+head"),
        Some(rule) => rule.to_owned(),
        None => HEAD.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reader_may_read_alone_and_together_they_weigh_more() {
        assert!(Readers::Both.weigh(Some(0.0), true) >= ENOUGH_FOR_EVENT && Readers::Both.weigh(Some(0.2), false) < ENOUGH_FOR_EVENT);
        assert!(Readers::Both.weigh(Some(0.0), true) < ENOUGH && Readers::Both.weigh(Some(0.3), true) >= ENOUGH);
        assert!(Readers::Both.weigh(None, true) >= ENOUGH, "where the head has no say, a frame has");
        assert!(Readers::Frames.weigh(None, true) >= ENOUGH && Readers::Frames.weigh(None, false) < ENOUGH_FOR_EVENT);
        assert!(Readers::Head.weigh(Some(0.2), true) < ENOUGH_FOR_EVENT);
        assert!(confidence(1.0) > confidence(ENOUGH_FOR_EVENT) && confidence(1.3) <= 1.0);
    }
}
