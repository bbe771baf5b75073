//! What an outlet filed, once read: its text and what it says of itself. Nothing in it is interpreted yet.

use jiff::civil::Date;

/// A report as read from a file, before cleaning.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Document {
    /// The id given with the report, or one made from the file's name.
    pub id: String,
    /// The headline, or empty.
    pub title: String,
    /// The text that every span points into.
    pub text: String,
    /// The day of publication, if the report or the caller states one.
    pub published: Option<Date>,
    /// The outlet's name.
    pub outlet: Option<String>,
    /// Where the report was found.
    pub url: Option<String>,
    /// The language that the metadata declares (ISO 639-1).
    pub language: Option<String>,
    /// Odd things met on the way.
    pub notes: Vec<Note>,
}

/// Something odd that was met and survived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note(pub String);
