//! Events → standard output, in the form that was asked for; progress and complaints → standard error.

use clap::ValueEnum;
use griot::codebook::Codebook;
use griot::record::{self, Record};
use griot::{Coded, notation};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, BufWriter, StdoutLock};

/// The forms in which events are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One readable line an event
    Lines,
    /// One `griot/1` record a line
    Jsonl,
    /// Comma-separated values, lists joined with `; `
    Csv,
    /// Aligned columns
    Table,
}

/// Writes reports' events one after the other.
pub(crate) trait Write {
    /// Writes the events of one report.
    fn report(&mut self, coded: &Coded) -> anyhow::Result<()>;
    /// Writes what remains.
    fn finish(&mut self) -> anyhow::Result<()>;
}

/// The writer of a format.
pub(crate) fn writer<'a>(format: Format, codebook: &'a Codebook) -> Box<dyn Write + 'a> {
    let out = BufWriter::new(io::stdout().lock());
    match format {
        Format::Lines => Box::new(Lines { out }),
        Format::Jsonl => Box::new(Jsonl { out, codebook }),
        Format::Csv => Box::new(Csv { out: csv::Writer::from_writer(out), codebook, headed: false }),
        Format::Table => Box::new(Table { out, codebook, rows: Vec::new() }),
    }
}

type Stdout = BufWriter<StdoutLock<'static>>;

struct Lines {
    out: Stdout,
}

impl Write for Lines {
    fn report(&mut self, coded: &Coded) -> anyhow::Result<()> {
        let document = &coded.article.document;
        for event in &coded.events {
            use io::Write as _;
            writeln!(self.out, "{}: {}", document.id, notation::line(event, &document.text))?;
        }
        Ok(())
    }

    fn finish(&mut self) -> anyhow::Result<()> {
        Ok(io::Write::flush(&mut self.out)?)
    }
}

struct Jsonl<'a> {
    out: Stdout,
    codebook: &'a Codebook,
}

impl Write for Jsonl<'_> {
    fn report(&mut self, coded: &Coded) -> anyhow::Result<()> {
        for record in record::records(coded, self.codebook) {
            serde_json::to_writer(&mut self.out, &record)?;
            io::Write::write_all(&mut self.out, b"\n")?;
        }
        Ok(())
    }

    fn finish(&mut self) -> anyhow::Result<()> {
        Ok(io::Write::flush(&mut self.out)?)
    }
}

const COLUMNS: [&str; 25] = [
    "event_id",
    "document",
    "published",
    "event_type",
    "mode",
    "status",
    "background",
    "actors",
    "actor_ids",
    "recipients",
    "recipient_ids",
    "place",
    "country_iso3",
    "latitude",
    "longitude",
    "place_precision",
    "date_from",
    "date_to",
    "date_precision",
    "killed_low",
    "injured_low",
    "detained_low",
    "sources",
    "contexts",
    "sentence_start",
];

struct Csv<'a> {
    out: csv::Writer<Stdout>,
    codebook: &'a Codebook,
    headed: bool,
}

impl Write for Csv<'_> {
    fn report(&mut self, coded: &Coded) -> anyhow::Result<()> {
        self.head()?;
        for r in record::records(coded, self.codebook) {
            self.out.write_record(row(&r))?;
        }
        Ok(())
    }

    fn finish(&mut self) -> anyhow::Result<()> {
        self.head()?;
        Ok(self.out.flush()?)
    }
}

impl Csv<'_> {
    fn head(&mut self) -> anyhow::Result<()> {
        if !self.headed {
            self.out.write_record(COLUMNS)?;
            self.headed = true;
        }
        Ok(())
    }
}

/// One CSV row, in the order of `COLUMNS`. An unknown value is an empty cell; no toll is not a toll of 0.
fn row(r: &Record) -> Vec<String> {
    let list = |values: Vec<String>| values.join("; ");
    let names = |parties: &[record::Actor]| list(parties.iter().map(|p| p.name.replace(';', ",")).collect());
    let ids = |parties: &[record::Actor]| list(parties.iter().map(|p| p.id.clone().unwrap_or_default()).collect());
    let place = r.place.as_ref();
    let number = |v: Option<f64>| v.map(|v| v.to_string()).unwrap_or_default();
    let toll = |kind: &str| {
        let counts: Vec<u64> = r.tolls.iter().filter(|t| t.kind == kind).map(|t| t.low).collect();
        counts.iter().max().map(u64::to_string).unwrap_or_default()
    };
    vec![
        r.id.clone(),
        r.document.clone(),
        r.published.clone().unwrap_or_default(),
        r.event_type.clone(),
        r.mode.clone().unwrap_or_default(),
        r.status.clone(),
        r.background.to_string(),
        names(&r.actors),
        ids(&r.actors),
        names(&r.recipients),
        ids(&r.recipients),
        place.map(|p| p.name.clone()).unwrap_or_default(),
        place.and_then(|p| p.country.clone()).unwrap_or_default(),
        number(place.and_then(|p| p.lat)),
        number(place.and_then(|p| p.lon)),
        place.map(|p| p.precision.to_string()).unwrap_or_default(),
        r.time.as_ref().map(|t| t.from.clone()).unwrap_or_default(),
        r.time.as_ref().map(|t| t.to.clone()).unwrap_or_default(),
        r.time.as_ref().map(|t| t.precision.to_string()).unwrap_or_default(),
        toll("killed"),
        toll("injured"),
        toll("detained"),
        list(r.sources.iter().map(|s| s.text.replace(';', ",")).collect()),
        list(r.contexts.clone()),
        r.evidence.sentence.start.to_string(),
    ]
}

struct Table<'a> {
    out: Stdout,
    codebook: &'a Codebook,
    rows: Vec<Vec<String>>,
}

const HEADINGS: [&str; 7] = ["event", "type", "status", "by", "on", "at", "when"];
/// Wider cells are cut.
const WIDEST: usize = 34;

impl Write for Table<'_> {
    fn report(&mut self, coded: &Coded) -> anyhow::Result<()> {
        for r in record::records(coded, self.codebook) {
            let kind = r.mode.as_ref().map_or(r.event_type.clone(), |m| format!("{}/{m}", r.event_type));
            let names = |parties: &[record::Actor]| parties.iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join(", ");
            let when =
                r.time.as_ref().map_or(String::new(), |t| if t.from == t.to { t.from.clone() } else { format!("{}..{}", t.from, t.to) });
            let place = r.place.as_ref().map_or(String::new(), |p| p.name.clone());
            self.rows.push(vec![r.id.clone(), kind, r.status.clone(), names(&r.actors), names(&r.recipients), place, when]);
        }
        Ok(())
    }

    fn finish(&mut self) -> anyhow::Result<()> {
        use io::Write as _;
        let cut = |cell: &str| {
            if cell.chars().count() > WIDEST { cell.chars().take(WIDEST - 1).chain(['…']).collect() } else { cell.to_owned() }
        };
        let heading: Vec<String> = HEADINGS.iter().map(|h| (*h).to_owned()).collect();
        let rows: Vec<Vec<String>> = std::iter::once(&heading).chain(&self.rows).map(|r| r.iter().map(|c| cut(c)).collect()).collect();
        let widths: Vec<usize> = (0..HEADINGS.len()).map(|i| rows.iter().map(|r| r[i].chars().count()).max().unwrap_or(0)).collect();
        for row in &rows {
            let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
            writeln!(self.out, "{}", cells.join("  ").trim_end())?;
        }
        Ok(self.out.flush()?)
    }
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
        self.bar.finish_and_clear();
        let not_read = if failed > 0 { format!(", {failed} not read") } else { String::new() };
        say(&format!("{reports} reports coded{not_read}, {events} events"));
    }
}

/// Says something on standard error.
#[allow(clippy::print_stderr, reason = "the one place that speaks to the person at the terminal")]
fn say(words: &str) {
    eprintln!("griot: {words}");
}

/// Says what went wrong on standard error.
pub(crate) fn complain(reason: &str) {
    // Names of files and entries come from outside: no control character reaches the terminal.
    let clean: String = reason.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    say(&clean);
}
