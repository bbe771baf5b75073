//! Document → Article: marks what is not to be read, finds the dateline. Never moves an offset.

mod boilerplate; // what is no news
mod dateline; // where and when it was filed
mod paragraph; // what reads on as one
mod phrase; // the table of notices
mod shape; // notices that no table can hold
mod tail; // notices within a line
mod token; // a dateline's words and marks

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
    /// The country or province that it names after the place.
    pub region: Option<Span>,
    /// The day it names; the year is the publication's or its own.
    pub date: Option<Date>,
}

/// Marks the passages to be read and finds the dateline.
pub fn article(document: Document) -> Article {
    let text = document.text.as_str();
    let mut passages = boilerplate::news(text, &paragraph::paragraphs(text));
    let found = dateline::find(text, &passages, document.published);
    let mut published = document.published;
    let dateline = found.map(|found| {
        passages = passages.iter().flat_map(|passage| without(*passage, found.dateline.span, found.begins)).collect();
        published = published.or(found.dateline.date.filter(|_| found.own_year));
        found.dateline
    });
    passages.retain(|passage| !passage.is_empty());
    Article { passages, dateline, published, document }
}

/// What is left of a passage before a dateline and after it. The dateline of one passage leaves the others as they are.
fn without(passage: Span, dateline: Span, begins: usize) -> [Span; 2] {
    if passage.holds(dateline) {
        [Span::new(passage.start, dateline.start), Span::new(begins.min(passage.end), passage.end)]
    } else {
        [passage, Span::new(passage.end, passage.end)]
    }
}

#[cfg(test)]
mod tests;
