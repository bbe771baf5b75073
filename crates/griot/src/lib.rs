//! Griot reads news of conflict and codes its events: who did what to whom, where, when, at what cost in people, and who says so.

// Modules in the order data flows.
mod document; // what an outlet filed
mod span; // ranges of its text
mod error; // why it could not be read

pub mod read; // bytes → Document
pub mod clean; // Document → Article
pub mod segment; // Article → Sentences
pub mod annotate; // Sentences → Parse
pub mod resolve; // Parse → Grounding

pub use document::{Document, Note};
pub use error::Error;
pub use span::{CodePoints, Span};
