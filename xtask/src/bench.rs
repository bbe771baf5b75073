//! Reports of a JSONL file, or of our own corpus → how fast each phase of coding them is.
//!
//! Each phase runs on all cores and alone, so that the times add up; `griot code` overlaps them.

use crate::{corpus, roofline};
use anyhow::Context;
use griot::clean::{self, Article};
use griot::read::{self, Options};
use griot::record::{self, Record};
use griot::{Coded, Document, Griot, segment};
use rayon::prelude::*;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

/// How many reports are parsed together, as in `griot code`.
const BATCH: usize = 64;

/// How many reports of how many words are measured where no file is given.
const REPORTS: usize = 2000;
const WORDS: usize = 400;

/// Writes reports of equal length, cut from the corpus's own in their order, so that no sentence comes twice in a batch.
pub(crate) fn write(to: &Path) -> anyhow::Result<()> {
    let reports = corpus::own()?;
    let words: Vec<&str> = reports.iter().flat_map(|r| r.text.split_inclusive(char::is_whitespace)).collect();
    let mut file = std::io::BufWriter::new(std::fs::File::create(to).with_context(|| format!("creating {}", to.display()))?);
    let mut stream = words.iter().cycle();
    for i in 0..REPORTS {
        let text: String = stream.by_ref().take(WORDS).copied().collect();
        writeln!(file, "{}", serde_json::json!({ "id": format!("bench-{i}"), "published": "2015-06-01", "text": text }))?;
    }
    Ok(())
}

/// Prints the time of each phase, the speed of the whole and the memory it took at most.
pub(crate) fn run(file: &Path) -> anyhow::Result<()> {
    let begun = Instant::now();
    let griot = Griot::open()?;
    let opened = begun.elapsed();
    let mut phases = Phases::default();
    let bytes = std::fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    let documents = phases.time("read", || read::documents(&file.display().to_string(), &bytes, &Options::default()));
    let documents: Vec<Document> = documents.into_iter().filter_map(Result::ok).collect();
    let words: usize = documents.iter().map(|d| d.text.split_whitespace().count()).sum();
    let reports = documents.len();
    let (mut events, mut pieces) = (0, 0);
    for batch in documents.chunks(BATCH) {
        let articles: Vec<Article> = phases.time("clean", || batch.par_iter().cloned().map(clean::article).collect());
        phases.time("segment", || articles.par_iter().map(|a| segment::sentences(a).len()).sum::<usize>());
        pieces += griot.pieces(&articles);
        let parses = phases.time("annotate", || griot.parse(&articles));
        let pairs = articles.into_par_iter().zip(parses);
        let coded: Vec<Coded> = phases.time("resolve and code", || pairs.map(|(article, parse)| griot.read(article, parse)).collect());
        let length = |r: &Record| serde_json::to_string(r).map_or(0, |line| line.len());
        let write = |c: &Coded| record::records(c, griot.codebook()).iter().map(length).sum::<usize>();
        phases.time("record", || coded.par_iter().map(write).sum::<usize>());
        events += coded.iter().map(|c| c.events.len()).sum::<usize>();
    }
    let all = phases.total().as_secs_f64();
    println!("open\t{:.0} ms", 1000.0 * opened.as_secs_f64());
    phases.0.iter().for_each(|(name, t)| println!("{name}\t{:.2} s\t{:.1} %", t.as_secs_f64(), 100.0 * t.as_secs_f64() / all));
    println!("all\t{all:.2} s\t{reports} reports, {words} words, {events} events");
    println!("speed\t{:.1} reports/s\t{:.0} words/s", reports as f64 / all, words as f64 / all);
    let (needed, gives) = (pieces as f64 * roofline::operations_per_piece(), roofline::operations_per_second());
    let annotating = phases.of("annotate").as_secs_f64();
    println!("wordpieces\t{pieces}\t{:.0} a second of annotating", pieces as f64 / annotating);
    println!("encoder\t{:.2e} operations needed\t{:.2e} a second done", needed, needed / annotating);
    println!("machine\t{gives:.2e} operations a second in bare products\t{:.0} % of it used", 100.0 * needed / annotating / gives);
    println!("memory\t{}", peak_memory().unwrap_or_else(|| "not known on this system".into()));
    Ok(())
}

/// Phases with the time that they took so far, in the order of their first run.
#[derive(Default)]
struct Phases(Vec<(&'static str, Duration)>);

impl Phases {
    fn time<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let begun = Instant::now();
        let out = work();
        match self.0.iter_mut().find(|(n, _)| *n == name) {
            Some((_, t)) => *t += begun.elapsed(),
            None => self.0.push((name, begun.elapsed())),
        }
        out
    }

    fn of(&self, name: &str) -> Duration {
        self.0.iter().find(|(n, _)| *n == name).map_or(Duration::ZERO, |(_, t)| *t)
    }

    fn total(&self) -> Duration {
        self.0.iter().map(|(_, t)| *t).sum()
    }
}

/// The most memory that the process has held, as Linux tells it.
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|l| l.strip_prefix("VmHWM:")).map(|v| v.trim().to_owned())
}

/// The same in megabytes.
pub(crate) fn peak_megabytes() -> Option<f64> {
    let kilobytes: f64 = peak_memory()?.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes * 1024.0 / 1e6)
}
