//! `griot code`: reads reports, codes them in batches, writes their events as they come.

use crate::input::{self, Input};
use crate::output::{self, Format, Progress, Writer};
use clap::Args;
use griot::record::{self, Record};
use griot::{Document, Griot};
use jiff::civil::Date;
use std::path::PathBuf;
use std::process::ExitCode;

/// How many reports share one pass of the encoder.
const BATCH: usize = 64;

/// Options of `griot code`.
#[derive(Args)]
pub(crate) struct Options {
    /// Files or folders; `-` is standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// How to write events
    #[arg(long, value_enum, default_value_t = Format::Lines)]
    format: Format,
    #[command(flatten)]
    input: InputOptions,
}

/// Options of every command that reads reports.
#[derive(Args)]
pub(crate) struct InputOptions {
    /// The day of publication of reports that do not state one (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    pub(crate) published: Option<Date>,
    /// Read reports that do not seem to be in English all the same
    #[arg(long)]
    pub(crate) force: bool,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let griot = Griot::open()?;
    let files = input::files(&options.paths)?;
    let progress = Progress::new(files.len());
    let mut writer = Writer::with_lines(options.format, output::in_report)?;
    let mut batch: Vec<Document> = Vec::new();
    let mut counts = Counts::default();
    for file in &files {
        for input in input::read(file, &options.input) {
            match input {
                Input::Report(document) => batch.push(document),
                Input::Failed(reason) => {
                    counts.failed += 1;
                    progress.complain(&reason);
                }
            }
            if batch.len() >= BATCH {
                counts.add(flush(&griot, &mut batch, &mut writer)?);
                progress.coded(counts.reports, counts.events);
            }
        }
        progress.file_done();
    }
    counts.add(flush(&griot, &mut batch, &mut writer)?);
    writer.finish()?;
    progress.finish(counts.reports, counts.events, counts.failed);
    Ok(ExitCode::from(if counts.failed == 0 {
        0
    } else if counts.reports == 0 {
        1
    } else {
        2
    }))
}

#[derive(Default)]
struct Counts {
    reports: usize,
    events: usize,
    failed: usize,
}

impl Counts {
    fn add(&mut self, (reports, events): (usize, usize)) {
        self.reports += reports;
        self.events += events;
    }
}

/// Codes and writes what has gathered.
fn flush(griot: &Griot, batch: &mut Vec<Document>, writer: &mut Writer<Record>) -> anyhow::Result<(usize, usize)> {
    let coded = griot.code(std::mem::take(batch));
    for record in coded.iter().flat_map(|report| record::records(report, griot.codebook())) {
        writer.write(&record)?;
    }
    Ok((coded.len(), coded.iter().map(|c| c.events.len()).sum()))
}
