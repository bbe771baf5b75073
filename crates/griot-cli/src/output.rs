//! Events, incidents and holders of places → standard output, in the form that was asked for; progress and complaints → standard error.

mod control; // who held a place → lines, columns
mod event; // events → lines, columns
mod incident; // incidents → lines, columns

pub(crate) use control::Hold;
pub(crate) use event::in_report;
pub(crate) use incident::toll;

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::io::{self, BufWriter, StdoutLock, Write as _};
use std::marker::PhantomData;

/// The forms in which events are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One readable line each
    Lines,
    /// One published record a line
    Jsonl,
    /// Comma-separated values, lists joined with `; `
    Csv,
    /// Aligned columns
    Table,
}

/// What can be written in every form.
pub(crate) trait Shown: Serialize {
    /// The heads of the columns of CSV.
    const COLUMNS: &'static [&'static str];
    /// The heads of the table that people read.
    const HEADINGS: &'static [&'static str];
    /// One CSV row, in the order of `COLUMNS`. An unknown value is an empty cell.
    fn row(&self) -> Vec<String>;
    /// One row of the table, in the order of `HEADINGS`.
    fn cells(&self) -> Vec<String>;
    /// One readable line.
    fn line(&self) -> String;
}

type Stdout = BufWriter<StdoutLock<'static>>;

/// Writes one after the other.
pub(crate) struct Writer<T> {
    form: Form,
    line: fn(&T) -> String,
    of: PhantomData<T>,
}

enum Form {
    Lines(Stdout),
    Jsonl(Stdout),
    Csv(Box<csv::Writer<Stdout>>),
    Table(Stdout, Vec<Vec<String>>),
}

impl<T: Shown> Writer<T> {
    /// A writer of a format. The head of a CSV is written at once: no rows are an answer too.
    pub(crate) fn new(format: Format) -> anyhow::Result<Self> {
        Self::with_lines(format, T::line)
    }

    /// A writer whose lines are written otherwise.
    pub(crate) fn with_lines(format: Format, line: fn(&T) -> String) -> anyhow::Result<Self> {
        let out = BufWriter::new(io::stdout().lock());
        let form = match format {
            Format::Lines => Form::Lines(out),
            Format::Jsonl => Form::Jsonl(out),
            Format::Csv => {
                let mut out = csv::Writer::from_writer(out);
                out.write_record(T::COLUMNS).map_err(io::Error::from)?;
                Form::Csv(Box::new(out))
            }
            Format::Table => Form::Table(out, Vec::new()),
        };
        Ok(Writer { form, line, of: PhantomData })
    }

    /// Writes one.
    pub(crate) fn write(&mut self, one: &T) -> anyhow::Result<()> {
        match &mut self.form {
            Form::Lines(out) => writeln!(out, "{}", printable(&(self.line)(one)))?,
            Form::Jsonl(out) => {
                serde_json::to_writer(&mut *out, one).map_err(io::Error::from)?;
                out.write_all(b"\n")?;
            }
            Form::Csv(out) => out.write_record(one.row().into_iter().map(no_formula)).map_err(io::Error::from)?,
            Form::Table(_, rows) => rows.push(one.cells()),
        }
        Ok(())
    }

    /// Writes what remains.
    pub(crate) fn finish(self) -> anyhow::Result<()> {
        match self.form {
            Form::Lines(mut out) | Form::Jsonl(mut out) => out.flush()?,
            Form::Csv(mut out) => out.flush()?,
            Form::Table(mut out, rows) => {
                aligned(&mut out, T::HEADINGS, rows)?;
                out.flush()?;
            }
        }
        Ok(())
    }
}

/// Wider cells are cut.
const WIDEST: usize = 34;

fn aligned(out: &mut Stdout, headings: &[&str], rows: Vec<Vec<String>>) -> io::Result<()> {
    let cut = |cell: &String| {
        let cell = printable(cell);
        if cell.chars().count() > WIDEST { cell.chars().take(WIDEST - 1).chain(['…']).collect() } else { cell }
    };
    let heading: Vec<String> = headings.iter().map(|h| (*h).to_owned()).collect();
    let rows: Vec<Vec<String>> = std::iter::once(&heading).chain(&rows).map(|r| r.iter().map(cut).collect()).collect();
    let width = |i: usize| rows.iter().filter_map(|r| r.get(i)).map(|cell| cell.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..headings.len()).map(width).collect();
    for row in &rows {
        let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        writeln!(out, "{}", cells.join("  ").trim_end())?;
    }
    Ok(())
}

/// Texts come from outside: no control character reaches the terminal.
pub(crate) fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A spreadsheet takes a cell that begins like a formula for one: an apostrophe before it makes it text. A number is left as it is.
fn no_formula(cell: String) -> String {
    let begins = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if begins && cell.parse::<f64>().is_err() { format!("'{cell}") } else { cell }
}

/// The values of a cell that holds several.
fn list<S: AsRef<str>>(values: impl IntoIterator<Item = S>) -> String {
    values.into_iter().map(|v| v.as_ref().replace(';', ",")).collect::<Vec<_>>().join("; ")
}

/// A number, or an empty cell.
fn number(value: Option<f64>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

/// `2012-11-15`, or `2012-11-15..2012-11-17`.
fn period(from: &str, to: &str) -> String {
    if from == to { from.to_owned() } else { format!("{from}..{to}") }
}

/// `TYPE/mode`.
fn kind(event_type: &str, mode: Option<&str>) -> String {
    mode.map_or_else(|| event_type.to_owned(), |mode| format!("{event_type}/{mode}"))
}

/// A name with its country after a slash.
fn located(name: &str, country: Option<&str>) -> String {
    country.map_or_else(|| name.to_owned(), |country| format!("{name}/{country}"))
}

/// Progress on standard error, only where a person watches.
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub(crate) fn new(files: usize) -> Self {
        let bar = ProgressBar::new(files as u64);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} files, {elapsed} {msg}") {
            bar.set_style(style);
        }
        Progress { bar }
    }

    pub(crate) fn coded(&self, reports: usize, events: usize) {
        self.bar.set_message(format!("{reports} reports, {events} events"));
    }

    pub(crate) fn file_done(&self) {
        self.bar.inc(1);
    }

    /// Says what could not be read, above the bar.
    pub(crate) fn complain(&self, reason: &str) {
        self.bar.suspend(|| complain(reason));
    }

    /// Removes the bar and says what was done.
    pub(crate) fn finish(&self, reports: usize, events: usize, failed: usize) {
        let not_read = if failed > 0 { format!(", {failed} not read") } else { String::new() };
        self.finish_with(&format!("{reports} reports coded{not_read}, {events} events"));
    }

    /// Removes the bar and says something.
    pub(crate) fn finish_with(&self, words: &str) {
        self.bar.finish_and_clear();
        say(words);
    }
}

/// Says something on standard error.
#[allow(clippy::print_stderr, reason = "the one place that speaks to the person at the terminal")]
pub(crate) fn say(words: &str) {
    eprintln!("griot: {words}");
}

/// Says what went wrong on standard error.
pub(crate) fn complain(reason: &str) {
    say(&printable(reason));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_no_formula_and_a_number_stays_one() {
        assert_eq!(no_formula("=HYPERLINK(\"x\")".into()), "'=HYPERLINK(\"x\")");
        assert_eq!(no_formula("@SUM(1)".into()), "'@SUM(1)");
        assert_eq!(no_formula("-3.01".into()), "-3.01");
        assert_eq!(no_formula("Gao".into()), "Gao");
    }

    #[test]
    fn nothing_that_moves_the_cursor_is_printed() {
        assert_eq!(printable("a\u{1b}[2Jb\r\nc"), "a [2Jb  c");
    }
}
