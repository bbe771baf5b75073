//! Parse → Grounding: who, where, when and how many. Never decides what happened.

pub mod place;
pub mod quantity;
pub mod time;
