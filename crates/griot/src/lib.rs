//! Griot reads news of conflict and codes its events: who did what to whom, where, when, at what cost in people, and who says so.
//!
//! ```
//! use griot::{Document, Griot};
//!
//! let griot = Griot::open()?;
//! let text = "KIDAL, Mali - Gunmen killed two police officers near Kidal on Thursday, a local official said.";
//! let report = Document { id: "first".into(), text: text.into(), published: Some("2012-11-17".parse()?), ..Document::default() };
//! let coded = griot.code(vec![report]);
//! let event = &coded[0].events[0];
//! assert_eq!(event.event_type.as_str(), "ASSAULT");
//! assert_eq!(event.actors[0].span.of(text), "Gunmen");
//! assert_eq!(event.tolls[0].quantity.low, 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

// Modules in the order data flows.
mod document; // what an outlet filed
mod span; // ranges of its text
mod error; // why it could not be read

pub mod read; // bytes → Document
pub mod clean; // Document → Article
pub mod segment; // Article → Sentences
pub mod annotate; // Sentences → Parse
pub mod resolve; // Parse → Grounding
mod code; // Parse + Grounding → Events
mod pipeline; // the whole flow
pub mod merge; // Events of many reports → Incidents

pub mod event; // what Griot finds
pub mod codebook; // what it knows of events
pub mod lexicon; // and of words
mod pack; // opening what the binary carries
mod versions; // and saying which it is

pub mod record; // the published JSON
pub mod incident; // and the published incident
pub mod notation; // one event, one readable line
pub mod explain; // why this code

pub use code::{Pair, Readers, TRAITS};
pub use document::{Document, Note};
pub use error::Error;
pub use event::{Event, EventType, Status};
pub use pipeline::{Coded, Griot};
pub use span::{CodePoints, Span};
pub use versions::Versions;
