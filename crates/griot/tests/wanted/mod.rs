//! Texts with the events wanted of them, in notation → one report of all that is not so. Shared by the manual and the codebook's examples.
//!
//! All texts are coded in one batch, since the encoder is the slow part, and all failures are told together.

mod gaps; // what is known not to be read yet
mod line; // one wanted line against one coded event

use crate::opened::griot;
use gaps::Gaps;
use griot::{Coded, Document, notation};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// One text with what is wanted of it.
pub(crate) struct Case {
    /// `file: heading`, by which the list of gaps names it.
    pub(crate) key: String,
    pub(crate) published: Option<Date>,
    pub(crate) text: String,
    /// Lines of notation, `(none)`, or `no TYPE`.
    pub(crate) wanted: Vec<String>,
}

/// Codes all cases and panics with everything that is neither as wanted nor in the list of known gaps.
pub(crate) fn run(cases: &[Case], list: &str) {
    let mut faults: Vec<String> = cases.iter().flat_map(malformed).collect();
    let mut outcomes = BTreeMap::new();
    for (case, coded) in cases.iter().zip(griot().code(documents(cases))) {
        if outcomes.insert(case.key.clone(), failure(case, &coded)).is_some() {
            faults.push(format!("{}\n  there are two cases of this name", case.key));
        }
    }
    faults.extend(Gaps::read(list).settle(&outcomes));
    assert!(faults.is_empty(), "{} of {} cases are not as they should be\n\n{}\n", faults.len(), cases.len(), faults.join("\n\n"));
}

fn documents(cases: &[Case]) -> Vec<Document> {
    let document = |c: &Case| Document { id: c.key.clone(), text: c.text.clone(), published: c.published, ..Document::default() };
    cases.iter().map(document).collect()
}

/// A line that cannot be read is a slip of its writer and never a gap of the coder.
fn malformed(case: &Case) -> Vec<String> {
    let none = case.wanted.is_empty().then(|| format!("{}\n  no events are given; write (none) if none are wanted", case.key));
    let slips = case.wanted.iter().filter_map(|w| line::slip(w).map(|slip| format!("{}\n  {w}\n  {slip}", case.key)));
    none.into_iter().chain(slips).collect()
}

/// What was wanted and what was read, if they differ.
fn failure(case: &Case, coded: &Coded) -> Option<String> {
    let missing: Vec<&String> = case.wanted.iter().filter(|w| !line::holds(w, coded)).collect();
    if missing.is_empty() {
        return None;
    }
    let mut out = vec![case.key.clone(), format!("  text    {}", case.text.split_whitespace().collect::<Vec<_>>().join(" "))];
    out.extend(missing.iter().map(|w| format!("  wanted  {w}")));
    out.extend(coded.events.iter().map(|e| format!("  read    {}", notation::line(e, &coded.article.document.text))));
    out.extend(coded.events.is_empty().then(|| "  read    (none)".to_owned()));
    Some(out.join("\n"))
}
