//! `griot explain`: codes reports and shows, for each event, each value with its words and what read it.

use super::code::InputOptions;
use crate::input::{self, Input};
use crate::output;
use clap::Args;
use griot::{Griot, explain};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Options of `griot explain`.
#[derive(Args)]
pub(crate) struct Options {
    /// Files or folders; `-` is standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Only the event with this number, counted from 1
    #[arg(long)]
    event: Option<usize>,
    /// Show the tree of the sentence too
    #[arg(long)]
    tree: bool,
    #[command(flatten)]
    input: InputOptions,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let griot = Griot::open()?;
    let mut failed = false;
    let mut out = std::io::stdout().lock();
    for file in input::files(&options.paths)? {
        for input in input::read(&file, &options.input) {
            match input {
                Input::Report(document) => {
                    for coded in griot.code(vec![document]) {
                        let wanted = |i: &usize| options.event.is_none_or(|n| n == i + 1);
                        for i in (0..coded.events.len()).filter(wanted) {
                            let tree = options.tree.then(|| explain::tree(&coded, i)).flatten();
                            for text in explain::event(&coded, i).into_iter().chain(tree) {
                                writeln!(out, "{text}")?;
                            }
                        }
                    }
                }
                Input::Failed(reason) => {
                    failed = true;
                    output::complain(&reason);
                }
            }
        }
    }
    Ok(ExitCode::from(if failed { 2 } else { 0 }))
}
