//! `griot control`: who held a place, or every place, and when, with what it rests on, its gaps and its disputes.

use crate::output::{Format, Hold, Writer};
use clap::Args;
use griot_store::Archive;
use std::path::PathBuf;
use std::process::ExitCode;

/// Options of `griot control`.
#[derive(Args)]
pub(crate) struct Options {
    /// The archive
    file: PathBuf,
    /// The place by name; all places if none is named
    place: Option<String>,
    /// How to write the stretches of time for which a place was held
    #[arg(long, value_enum, default_value_t = Format::Lines)]
    format: Format,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let archive = Archive::open(&options.file)?;
    let mut writer = Writer::new(options.format)?;
    archive.control(options.place.as_deref(), |timeline| Hold::all(timeline).try_for_each(|hold| writer.write(&hold)))?;
    writer.finish()?;
    Ok(ExitCode::SUCCESS)
}
