//! `griot incidents`: the incidents of an archive, or those of which an event passes the filters, in any form.

use super::filter::FilterOptions;
use crate::output::{Format, Writer};
use clap::Args;
use griot::incident::Incident;
use griot_store::Archive;
use std::path::PathBuf;
use std::process::ExitCode;

/// Options of `griot incidents`.
#[derive(Args)]
pub(crate) struct Options {
    /// The archive
    file: PathBuf,
    /// How to write incidents
    #[arg(long, value_enum, default_value_t = Format::Lines)]
    format: Format,
    #[command(flatten)]
    filter: FilterOptions,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let archive = Archive::open(&options.file)?;
    let mut writer = Writer::new(options.format)?;
    archive.incidents(&options.filter.filter(), |incident: Incident| writer.write(&incident))?;
    writer.finish()?;
    Ok(ExitCode::SUCCESS)
}
