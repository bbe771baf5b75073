//! Document → Article: marks what is not to be read, finds the dateline. Never moves an offset.

use crate::{Document, Span};
use jiff::civil::Date;

/// A report with what is to be read of it marked.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Article {
    /// The report as it was read.
    pub document: Document,
    /// The passages (paragraphs or parts of them) to be read, in order; boilerplate and the dateline lie outside them.
    pub passages: Vec<Span>,
    /// Where and by whom the report was filed, as its first words say.
    pub dateline: Option<Dateline>,
    /// The day of publication: the document's, or else the dateline's.
    pub published: Option<Date>,
}

/// "BAMAKO, Nov 17 (AFP) -": where, when and by whom a report was filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The whole dateline with its dash.
    pub span: Span,
    /// The place where it was filed.
    pub place: Option<Span>,
    /// The day it names; the year is the publication's or its own.
    pub date: Option<Date>,
}
