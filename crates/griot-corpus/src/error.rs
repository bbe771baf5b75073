//! What is wrong with a file of the corpus: where, what, and how to mend it.

/// One fault. Its words name the file, the line and the remedy.
#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
#[error("{file}:{line}: {what}")]
pub struct Error {
    /// The file.
    pub file: String,
    /// The line, from 1; 0 for the file as a whole.
    pub line: usize,
    /// What is wrong and how to mend it.
    pub what: String,
}

impl Error {
    pub(crate) fn new(file: &str, line: usize, what: impl Into<String>) -> Self {
        Error { file: file.to_owned(), line, what: what.into() }
    }
}
