//! `griot query`: the events of an archive that pass the filters, in any form.

use super::filter::FilterOptions;
use crate::output::{Format, Writer};
use clap::Args;
use griot::record::Record;
use griot_store::Archive;
use std::path::PathBuf;
use std::process::ExitCode;

/// Options of `griot query`.
#[derive(Args)]
pub(crate) struct Options {
    /// The archive
    file: PathBuf,
    /// How to write events
    #[arg(long, value_enum, default_value_t = Format::Lines)]
    format: Format,
    #[command(flatten)]
    filter: FilterOptions,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let archive = Archive::open(&options.file)?;
    let mut writer = Writer::new(options.format)?;
    archive.events(&options.filter.filter(), |record: Record| writer.write(&record))?;
    writer.finish()?;
    Ok(ExitCode::SUCCESS)
}
