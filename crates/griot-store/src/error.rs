//! Why an archive could not be opened, read or written: names the file and says what would help.

use std::fmt;
use std::path::{Path, PathBuf};

/// An error about one archive.
#[derive(Debug)]
pub struct Error {
    file: PathBuf,
    fault: Fault,
}

/// What went wrong, before it is known in which file.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The database said so.
    Sql(rusqlite::Error),
    /// A record in it is not the JSON that it should be.
    Json(serde_json::Error),
    /// The disk said so.
    Disk(std::io::Error),
    /// In our own words, with the remedy.
    Said(String),
}

/// What the functions below the door return.
pub(crate) type Outcome<T> = Result<T, Fault>;

impl Fault {
    pub(crate) fn said(reason: impl Into<String>) -> Self {
        Fault::Said(reason.into())
    }

    /// Names the file.
    pub(crate) fn of(self, file: &Path) -> Error {
        Error { file: file.to_owned(), fault: self }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Fault::Sql(error)
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Fault::Json(error)
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        Fault::Disk(error)
    }
}

/// What would help, where we know.
fn remedy(error: &rusqlite::Error) -> &'static str {
    use rusqlite::ErrorCode::*;
    match error.sqlite_error_code() {
        Some(NotADatabase) => "; this is no archive of Griot: name another file, `griot add --to FILE` makes one",
        Some(DatabaseBusy | DatabaseLocked) => "; another program is writing to it: try again when it is done",
        Some(DiskFull) => "; the disk is full: make room and run the same command again, what was acknowledged is kept",
        Some(ReadOnly | CannotOpen | PermissionDenied) => "; the file and its folder must exist and be writable",
        Some(DatabaseCorrupt) => "; the file is damaged: go back to a copy of it, or add the reports to a new archive",
        _ => "",
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file.display();
        match &self.fault {
            Fault::Sql(error) => write!(f, "{file}: {error}{}", remedy(error)),
            Fault::Json(error) => write!(f, "{file}: a record in it cannot be read: {error}; it was written by another version of Griot"),
            Fault::Disk(error) => write!(f, "{file}: {error}"),
            Fault::Said(reason) => write!(f, "{file}: {reason}"),
        }
    }
}

impl std::error::Error for Error {}
