//! The reports of a group → voices: near-copies of one text are one voice, however many outlets carry it. Never drops a report.

use super::Told;
use super::score::NEAR_COPY;
use std::collections::{BTreeMap, BTreeSet};

/// Which voice each report is.
pub(super) struct Voices {
    of: BTreeMap<String, usize>,
}

impl Voices {
    /// The voices of the reports that a group's events stand in.
    pub(super) fn of(told: &[Told<'_>]) -> Self {
        let wordings: BTreeMap<&str, _> = told.iter().map(|t| (t.event.document.as_str(), t.wording)).collect();
        let reports: Vec<_> = wordings.into_iter().collect();
        let mut of: Vec<usize> = (0..reports.len()).collect();
        for (j, (_, wording)) in reports.iter().enumerate() {
            for (i, (_, earlier)) in reports[..j].iter().enumerate() {
                if of[i] != of[j] && earlier.likeness(wording) >= NEAR_COPY {
                    let (keep, drop) = (of[i].min(of[j]), of[i].max(of[j]));
                    of.iter_mut().filter(|v| **v == drop).for_each(|v| *v = keep);
                }
            }
        }
        Voices { of: reports.iter().zip(of).map(|((report, _), voice)| ((*report).to_owned(), voice)).collect() }
    }

    /// The voice of a report.
    pub(super) fn voice(&self, document: &str) -> usize {
        self.of.get(document).copied().unwrap_or(usize::MAX)
    }

    /// How many voices some reports are.
    pub(super) fn count<'a>(&self, documents: impl IntoIterator<Item = &'a str>) -> usize {
        documents.into_iter().map(|d| self.voice(d)).collect::<BTreeSet<_>>().len()
    }

    /// The reports that are near-copies of each other.
    pub(super) fn syndicated(&self) -> Vec<Vec<String>> {
        let mut groups: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for (report, voice) in &self.of {
            groups.entry(*voice).or_default().push(report.clone());
        }
        groups.into_values().filter(|g| g.len() > 1).collect()
    }
}
