//! Names of places → one place each: the packed gazetteer and the tables beside it. Never reads a report.

mod bytes; // numbers in and out of the pack
mod fold; // spellings → the form where they meet
mod names; // folded names → towns
mod pack; // places.pack → towns
mod builder; // a gazetteer → places.pack

pub use builder::{Source, build};
pub use fold::fold;
pub use pack::Division;

/// Why the gazetteer or a table could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The pack is not one that this version reads.
    #[error("places.pack: {0}; build it anew with `cargo xtask places`")]
    Pack(&'static str),
    /// A row of a table is at fault.
    #[error("{file}:{line}: {what}")]
    Row {
        /// The table.
        file: &'static str,
        /// The line, counted from one.
        line: usize,
        /// What is wrong, and the remedy.
        what: String,
    },
}

/// A country's ISO 3166-1 alpha-3 code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Iso3([u8; 3]);

impl Iso3 {
    /// Reads a code of three capitals.
    pub fn new(code: &str) -> Option<Iso3> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Iso3(bytes))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl std::fmt::Debug for Iso3 {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::fmt::Display for Iso3 {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
