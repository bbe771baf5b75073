//! The committed list of cases that are known not to be read yet: `file: heading -- reason`, one a line.
//!
//! The list may only describe what is so. A case that fails and is not listed broke; one that is listed and passes was mended, and the
//! list must say so. `GRIOT_ACCEPT=1 cargo test` writes it anew, so that what a change mends and breaks is a diff.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

const HEADER: &str =
    "# Cases that are known not to be read yet: `file: heading -- reason`. GRIOT_ACCEPT=1 cargo test writes this list anew.\n";
const BETWEEN: &str = " -- ";

/// The list, with its reasons.
pub(crate) struct Gaps {
    path: PathBuf,
    reasons: BTreeMap<String, String>,
}

impl Gaps {
    /// Reads a list under `tests/`; one that does not exist is empty.
    pub(crate) fn read(name: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let lines = text.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#'));
        let reasons = lines.map(|l| l.split_once(BETWEEN).unwrap_or((l, ""))).map(|(key, reason)| (key.to_owned(), reason.to_owned()));
        Gaps { reasons: reasons.collect(), path }
    }

    /// What is wrong, given each case's failure if it failed. With `GRIOT_ACCEPT=1` the list is made right instead.
    pub(crate) fn settle(&self, outcomes: &BTreeMap<String, Option<String>>) -> Vec<String> {
        if std::env::var_os("GRIOT_ACCEPT").is_some_and(|v| v == "1") {
            self.rewrite(outcomes);
            return Vec::new();
        }
        let broken = outcomes.iter().filter(|(key, _)| !self.reasons.contains_key(*key)).filter_map(|(_, failure)| failure.clone());
        let listed = self.reasons.iter().filter_map(|(key, reason)| match outcomes.get(key) {
            None => Some(format!("{key}\n  no such case: remove it from {}", self.path.display())),
            Some(None) => Some(format!("{key}\n  mended: remove it from {}", self.path.display())),
            Some(Some(_)) if reason.is_empty() => Some(format!("{key}\n  give a reason after `{BETWEEN}` in {}", self.path.display())),
            Some(Some(_)) => None,
        });
        broken.chain(listed).collect()
    }

    fn rewrite(&self, outcomes: &BTreeMap<String, Option<String>>) {
        let mut text = HEADER.to_owned();
        for key in outcomes.iter().filter(|(_, failure)| failure.is_some()).map(|(key, _)| key) {
            let reason = self.reasons.get(key).filter(|r| !r.is_empty()).map_or("not yet", String::as_str);
            let _ = writeln!(text, "{key}{BETWEEN}{reason}");
        }
        std::fs::write(&self.path, text).unwrap_or_else(|error| panic!("{}: {error}", self.path.display()));
    }
}
