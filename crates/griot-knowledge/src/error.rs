//! What is wrong with a table or a pack, and where.

/// An error in the knowledge: the file, the line in it (0 for the whole file), and what would mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {reason}")]
pub struct Error {
    file: String,
    line: usize,
    reason: String,
}

impl Error {
    /// An error at a line of a file.
    pub fn new(file: impl Into<String>, line: usize, reason: impl Into<String>) -> Self {
        Error { file: file.into(), line, reason: reason.into() }
    }
}
