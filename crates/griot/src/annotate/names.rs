//! BIO labels → names: runs of words that name a person, organisation, place or something else.

use std::ops::Range;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A human being.
    Person,
    /// An organisation: state body, armed group, company.
    Organisation,
    /// A place.
    Location,
    /// Anything else with a name: nationalities, events, works.
    Other,
}

/// A name: the words that make it, and its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Indices of words of the sentence.
    pub words: Range<usize>,
    /// What it names.
    pub kind: NameKind,
}

/// One word's label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bio {
    begins: bool,
    kind: Option<NameKind>,
}

impl Bio {
    pub(super) fn parse(label: &str) -> Self {
        let kind = match label.split_once('-').map(|(_, kind)| kind) {
            Some("PER") => Some(NameKind::Person),
            Some("ORG") => Some(NameKind::Organisation),
            Some("LOC") => Some(NameKind::Location),
            Some(_) => Some(NameKind::Other),
            None => None,
        };
        Bio { begins: label.starts_with('B'), kind }
    }
}

/// Joins labels to names; a stray inside label opens a name.
pub(super) fn decode(labels: impl IntoIterator<Item = Bio>) -> Vec<Name> {
    let mut out: Vec<Name> = Vec::new();
    for (i, bio) in labels.into_iter().enumerate() {
        let Some(kind) = bio.kind else { continue };
        match out.last_mut() {
            Some(name) if name.words.end == i && name.kind == kind && !bio.begins => name.words.end += 1,
            _ => out.push(Name { words: i..i + 1, kind }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_runs_of_labels() {
        let labels = ["B-LOC", "O", "B-PER", "I-PER", "B-PER", "I-ORG"].map(Bio::parse);
        let names: Vec<_> = decode(labels).into_iter().map(|n| n.words).collect();
        assert_eq!(names, [0..1, 2..4, 4..5, 5..6]);
    }
}
