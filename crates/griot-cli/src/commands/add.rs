//! `griot add`: reads reports, codes those that are new, and files them in an archive with the incidents that they tell of.
//!
//! A report is named on standard output once it is on the disk; whatever happens then, it is not lost. Running it again adds what is
//! missing and nothing else.

use super::code::InputOptions;
use crate::input::{self, Input};
use crate::output::{self, Progress};
use clap::Args;
use griot::{Document, Griot, Versions, record};
use griot_store::{Added, Archive, Filing, Made, Raw};
use jiff::Timestamp;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// How many reports are coded and filed together: few enough that little is coded again after a crash.
pub(super) const BATCH: usize = 16;

/// Options of `griot add`.
#[derive(Args)]
pub(crate) struct Options {
    /// The archive; it is made if it does not exist
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    /// Files or folders; `-` is standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    input: InputOptions,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let files = input::files(&options.paths)?;
    let archive = Archive::open_to_add(&options.to)?;
    let mut adding = Adding::new(archive)?;
    let progress = Progress::new(files.len());
    let mut failed = 0;
    for file in &files {
        match input::open(file) {
            Ok((name, bytes)) => {
                let raw = Arc::new(Raw::new(name.clone(), bytes));
                for input in input::reports(&name, raw.bytes(), &options.input) {
                    match input {
                        Input::Report(document) => adding.report(document, Some(Arc::clone(&raw)))?,
                        Input::Failed(reason) => {
                            failed += 1;
                            progress.complain(&reason);
                        }
                    }
                    progress.coded(adding.added.new_reports, adding.added.new_events);
                }
            }
            Err(reason) => {
                failed += 1;
                progress.complain(&reason);
            }
        }
        progress.file_done();
    }
    adding.flush()?;
    progress.finish_with(&adding.told(failed)?);
    let some = adding.added.new_reports + adding.added.coded_anew + adding.added.unchanged > 0;
    Ok(ExitCode::from(match (failed, some) {
        (0, _) => 0,
        (_, false) => 1,
        (_, true) => 2,
    }))
}

/// An archive that reports are added to, and what is to be coded next.
pub(super) struct Adding {
    pub(super) archive: Archive,
    griot: Griot,
    pub(super) versions: Versions,
    waiting: Vec<(Document, Option<Arc<Raw>>)>,
    pub(super) added: Added,
    /// Is standard output open?
    is_heard: bool,
}

impl Adding {
    pub(super) fn new(archive: Archive) -> anyhow::Result<Self> {
        let (griot, versions) = (Griot::open()?, Versions::built_in());
        Ok(Adding { archive, griot, versions, waiting: Vec::new(), added: Added::default(), is_heard: true })
    }

    /// Takes a report, unless the archive has it as this binary would code it.
    pub(super) fn report(&mut self, document: Document, raw: Option<Arc<Raw>>) -> anyhow::Result<()> {
        if self.archive.is_coded(&document, &self.versions)? {
            self.added.unchanged += 1;
            return Ok(());
        }
        self.waiting.push((document, raw));
        if self.waiting.len() >= BATCH { self.flush() } else { Ok(()) }
    }

    /// Codes and files what waits, and then says so.
    pub(super) fn flush(&mut self) -> anyhow::Result<()> {
        let (documents, raws): (Vec<_>, Vec<_>) = std::mem::take(&mut self.waiting).into_iter().unzip();
        if documents.is_empty() {
            return Ok(());
        }
        let coded = self.griot.code(documents);
        let filing = |(coded, raw): (&griot::Coded, &Option<Arc<Raw>>)| Filing {
            raw: raw.clone(),
            document: coded.article.document.clone(),
            published: coded.article.published,
            events: record::records(coded, self.griot.codebook()),
        };
        let filings: Vec<Filing> = coded.iter().zip(&raws).map(filing).collect();
        let made = Made { with: self.versions.clone(), at: Timestamp::now() };
        self.added = self.added + self.archive.file(&filings, &made)?;
        // Nobody may be listening any more: what was asked for is done all the same.
        self.is_heard = self.is_heard && acknowledge(&filings).is_ok();
        Ok(())
    }

    /// What was done, in words.
    pub(super) fn told(&self, failed: usize) -> anyhow::Result<String> {
        let Added { new_reports, coded_anew, unchanged, new_events, new_incidents } = self.added;
        let holds = self.archive.counts()?;
        let mut words = format!("{new_reports} new reports, {new_events} new events, {new_incidents} new incidents");
        for (count, what) in [(coded_anew, "coded anew"), (unchanged, "known before"), (failed, "not read")] {
            if count > 0 {
                words.push_str(&format!("; {count} reports {what}"));
            }
        }
        words.push_str(&format!("; the archive holds {} reports, {} events, {} incidents", holds.reports, holds.events, holds.incidents));
        Ok(words)
    }
}

/// Names what is on the disk.
fn acknowledge(filings: &[Filing]) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for filing in filings {
        writeln!(out, "{}: {} events", output::printable(&filing.document.id), filing.events.len())?;
    }
    out.flush()
}
