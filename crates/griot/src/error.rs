//! Why something could not be read or opened. Analysis never fails; only reading and opening return this.

use std::fmt;

/// An error that names the file, and the line or entry in it where there is one, and says what would help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    place: String,
    line: Option<usize>,
    reason: String,
}

impl Error {
    /// An error about a whole file or input.
    pub fn new(place: impl Into<String>, reason: impl Into<String>) -> Self {
        Error { place: place.into(), line: None, reason: reason.into() }
    }

    /// An error at a line (counted from 1) or entry of it.
    pub fn at(place: impl Into<String>, line: usize, reason: impl Into<String>) -> Self {
        Error { place: place.into(), line: Some(line), reason: reason.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.place, self.reason),
            None => write!(f, "{}: {}", self.place, self.reason),
        }
    }
}

impl std::error::Error for Error {}
