//! The archive: one SQLite file that keeps reports, their codings, the incidents they tell of and what analysts decided.
//!
//! Coded reports come in, a batch in one transaction; what is acknowledged is on the disk. Only the incidents that new events touch are
//! merged anew, and they keep their ids. Never codes a report and never decides what belongs together: `griot` does.

// Modules in the order data flows.
mod error; // why an archive could not be read or written
mod lock; // one writer at a time
mod schema; // an archive of any version → one of this version
mod archive; // a file → an open archive
mod filing; // coded reports → rows
mod decision; // what analysts decide
mod recode; // reports that a better model should code anew
mod filter; // what is asked for → conditions
mod read; // conditions → events, incidents, reports

#[cfg(test)]
mod testing; // records of our own making

pub use archive::{Archive, Counts};
pub use decision::{Made as MadeDecision, Verdict};
pub use error::Error;
pub use filing::{Added, Filing, Made, Raw};
pub use filter::{Bounds, Filter};
pub use read::{Coding, Found, Report};
