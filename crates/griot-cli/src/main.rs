//! The binary `griot`: one file a command in `commands/`.

mod commands; // one file each
mod input; // paths → documents
mod output; // events → lines, JSONL, CSV, a table

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Griot reads news of conflict and keeps the record of it: who did what to whom, where, when, at what cost, and who says so.
#[derive(Parser)]
#[command(version, about, propagate_version = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Code the events of reports: text, HTML, JSON, JSONL or CSV files, folders, or `-` for standard input
    Code(commands::code::Options),
    /// Show how each value of an event was read: the words, and the rule, table row or head that read them
    Explain(commands::explain::Options),
}

/// 0: all reports were coded. 1: nothing could be done. 2: some reports could not be read or were skipped; the rest were coded.
fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Code(options) => commands::code::run(&options),
        Command::Explain(options) => commands::explain::run(&options),
    };
    match outcome {
        Ok(code) => code,
        // A reader that stops early, such as `head`, is no failure.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::complain(&format!("{error:#}"));
            ExitCode::from(1)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let broken = |e: &std::io::Error| e.kind() == std::io::ErrorKind::BrokenPipe;
    error.chain().any(|e| e.downcast_ref::<std::io::Error>().is_some_and(broken))
}
