//! `griot recode`: codes the reports of an archive anew that another model, other tables or another gazetteer coded. Ids and analysts'
//! decisions stay.

use super::add::{Adding, BATCH};
use crate::output::Progress;
use clap::Args;
use griot_store::Archive;
use jiff::Timestamp;
use std::path::PathBuf;
use std::process::ExitCode;

/// Options of `griot recode`.
#[derive(Args)]
pub(crate) struct Options {
    /// The archive
    file: PathBuf,
    /// Merge all events anew too, as after a change of the rules by which they are merged
    #[arg(long)]
    merge: bool,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    Archive::open(&options.file)?;
    let mut adding = Adding::new(Archive::open_to_add(&options.file)?)?;
    let progress = Progress::new(1);
    let mut after = 0;
    while let Some((documents, last)) = adding.archive.outdated(&adding.versions, after, BATCH)? {
        after = last;
        for document in documents {
            adding.report(document, None)?;
        }
        adding.flush()?;
        progress.coded(adding.added.coded_anew, adding.added.new_events);
    }
    if options.merge {
        adding.added = adding.added + adding.archive.merge_anew(Timestamp::now())?;
    }
    progress.finish_with(&adding.told(0)?);
    Ok(ExitCode::SUCCESS)
}
