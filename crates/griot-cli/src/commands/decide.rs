//! `griot join` and `griot split`: an analyst's decision on two events, which holds whatever later reports say.

use crate::output::{Format, Writer};
use clap::Args;
use griot::incident::Incident;
use griot_store::{Archive, Found, Verdict};
use jiff::Timestamp;
use std::path::PathBuf;
use std::process::ExitCode;

/// Options of `griot join` and `griot split`.
#[derive(Args)]
pub(crate) struct Options {
    /// The archive
    file: PathBuf,
    /// An event's id
    a: String,
    /// Another event's id
    b: String,
    /// Why, in your words: kept with the decision
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Take back what was decided of the two events before
    #[arg(long)]
    withdraw: bool,
}

/// Decides, and shows the incidents that the two events are of now.
pub(crate) fn run(options: &Options, verdict: Verdict) -> anyhow::Result<ExitCode> {
    // A decision on an archive that does not exist makes none.
    drop(Archive::open(&options.file)?);
    let mut archive = Archive::open_to_add(&options.file)?;
    let verdict = if options.withdraw { Verdict::Withdrawn } else { verdict };
    archive.decide(verdict, &options.a, &options.b, options.note.as_deref(), Timestamp::now())?;
    let mut writer = Writer::<Incident>::new(Format::Lines)?;
    let mut shown = None;
    for event in [&options.a, &options.b] {
        if let Some(Found::Event(_, Some(incident))) = archive.find(event)?
            && shown.as_ref() != Some(&incident)
            && let Some(Found::Incident(found)) = archive.find(&incident)?
        {
            writer.write(&found)?;
            shown = Some(incident);
        }
    }
    writer.finish()?;
    Ok(ExitCode::SUCCESS)
}
