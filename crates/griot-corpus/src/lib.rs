//! Marked reports: what they look like on disk, what is wrong with one, and what training and scoring make of them.
//!
//! `corpus/README.md` tells the format and the rules of coding. Nothing here codes a report by itself.

// In the order data flows.
mod label; // what a span is to an event
mod markup; // text with marks → plain text and spans
mod report; // a file of corpus/reports → Report
mod standoff; // a table of corpus/standoff and the texts it points into → Reports
mod snippet; // what a coder of a real report writes → rows of such a table
mod check; // Report → what is wrong with it
mod count; // Reports → how many of what
mod split; // id → train, dev or test
mod sentences; // Report → sentences with gold for each word, for training
mod gold; // Report → the scorer's JSON
mod error;

pub use check::Checker;
pub use count::Counts;
pub use error::Error;
pub use gold::{comparable, gold};
pub use label::{Label, TriggerLabel};
pub use report::{MarkedEvent, Report, read, read_all};
pub use sentences::{Sentence, sentences};
pub use snippet::{Texts, coded};
pub use split::Split;
pub use standoff::{Coding, Row, codings, write};
