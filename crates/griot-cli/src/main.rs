//! The binary `griot`: one file a command in `commands/`.

mod commands; // one file each
mod input; // paths → documents
mod output; // events, incidents, holders → lines, JSONL, CSV, a table

use clap::{Parser, Subcommand};
use griot_store::Verdict;
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
    /// Code reports and file them in an archive, with the incidents that they tell of; what is in it already is left as it is
    Add(commands::add::Options),
    /// Code the reports of an archive anew that an older model, older tables or an older gazetteer coded; ids and decisions stay
    Recode(commands::recode::Options),
    /// List the incidents of an archive
    Incidents(commands::incidents::Options),
    /// Show an incident with every claim and why its events are one, an event with its words, or a report with its events
    Show(commands::show::Options),
    /// Show who held a place and when, with what that rests on
    Control(commands::control::Options),
    /// List the events of an archive
    Query(commands::query::Options),
    /// Decide that two events are of one incident
    Join(commands::decide::Options),
    /// Decide that two events are not of one incident
    Split(commands::decide::Options),
}

/// 0: all was done. 1: nothing could be done. 2: some reports could not be read or were skipped; the rest were coded.
fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Code(options) => commands::code::run(&options),
        Command::Explain(options) => commands::explain::run(&options),
        Command::Add(options) => commands::add::run(&options),
        Command::Recode(options) => commands::recode::run(&options),
        Command::Incidents(options) => commands::incidents::run(&options),
        Command::Show(options) => commands::show::run(&options),
        Command::Control(options) => commands::control::run(&options),
        Command::Query(options) => commands::query::run(&options),
        Command::Join(options) => commands::decide::run(&options, Verdict::Join),
        Command::Split(options) => commands::decide::run(&options, Verdict::Split),
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
