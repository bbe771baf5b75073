//! Reports → how many labels of each kind they have, by split.

use crate::{Report, Split};
use std::collections::BTreeMap;

/// Counts by kind of label and split.
#[derive(Clone, Debug, Default)]
pub struct Counts(BTreeMap<(u8, String), [usize; 3]>);

impl Counts {
    /// Counts reports.
    pub fn of(reports: &[Report]) -> Self {
        let mut out = Counts::default();
        for report in reports {
            let split = report.split();
            let mut add = |group: u8, name: &str, n: usize| out.0.entry((group, name.to_owned())).or_default()[split as usize] += n;
            add(0, "reports", 1);
            add(0, "reports without event", usize::from(report.events.is_empty()));
            add(0, "words", report.text.split_whitespace().count());
            add(0, "events", report.events.len());
            for event in &report.events {
                let label = &event.label;
                add(1, label.event_type.as_str(), 1);
                add(2, &format!("{} {}", label.event_type.as_str(), label.mode.as_deref().unwrap_or("-")), 1);
                add(3, label.status.as_str(), 1);
                let flags = [(label.background, "background"), (label.women, "women"), (label.civilians, "civilians")];
                flags.into_iter().filter(|(is, _)| *is).for_each(|(_, name)| add(3, name, 1));
                add(4, "mention", event.mentions.len());
                event.roles.iter().for_each(|(role, _)| add(4, role.as_str(), 1));
            }
        }
        out
    }

    /// How many of a label there are in all splits.
    pub fn get(&self, name: &str) -> usize {
        self.0.iter().filter(|((_, n), _)| n == name).flat_map(|(_, counts)| counts).sum()
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "label")?;
        Split::ALL.iter().try_for_each(|s| write!(f, "\t{}", s.as_str()))?;
        writeln!(f, "\tall")?;
        for ((_, name), [train, dev, test]) in &self.0 {
            writeln!(f, "{name}\t{train}\t{dev}\t{test}\t{}", train + dev + test)?;
        }
        Ok(())
    }
}
