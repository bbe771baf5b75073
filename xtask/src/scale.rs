//! A generated archive → how fast reports are added to it as it grows, and in how much memory; kept in `eval/scale.tsv`.
//!
//! The reports are filed as `griot add` files them once they are coded. Nothing is coded here: coding is what `bench` measures.

mod archive; // a seed → reports with their events, day by day

use anyhow::Context;
use archive::News;
use griot::Versions;
use griot_store::{Archive, Filing, Made};
use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};

/// How many events are filed in one transaction, nearly.
const BATCH: usize = 1000;
/// How many batches are timed at each size.
const TIMED: usize = 5;
/// The sizes at which the next batches are timed.
const SIZES: [usize; 5] = [1_000, 10_000, 100_000, 300_000, 1_000_000];
/// No run goes on for longer.
const LONGEST: Duration = Duration::from_secs(10 * 60);

/// Adds so many events, prints the curve and keeps it.
pub(crate) fn run(events: usize) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("scale.griot");
    let mut adding = Adding {
        archive: Archive::open_to_add(&file)?,
        made: Made { with: Versions::built_in(), at: "2026-01-01T00:00:00Z".parse()? },
        news: News::new(1),
        events: 0,
        spent: Duration::ZERO,
    };
    let begun = Instant::now();
    let mut table = String::from("events\tper_second\tmore_1000_ms\tworst_ms\tmemory_mb\tfile_mb\tincidents\n");
    for size in SIZES.into_iter().filter(|s| *s <= events) {
        while adding.events < size {
            anyhow::ensure!(begun.elapsed() < LONGEST, "{} events took longer than {} s", adding.events, LONGEST.as_secs());
            adding.batch(BATCH.min(size - adding.events))?;
        }
        let row = adding.row(&file)?;
        println!("{row}");
        writeln!(table, "{row}")?;
    }
    let wrong = adding.archive.check()?;
    anyhow::ensure!(wrong.is_empty(), "the archive is damaged: {}", wrong.join("; "));
    let to = Path::new(env!("CARGO_MANIFEST_DIR")).join("../eval/scale.tsv");
    std::fs::write(&to, table).with_context(|| format!("writing {}", to.display()))
}

struct Adding {
    archive: Archive,
    made: Made,
    news: News,
    events: usize,
    /// In the archive alone: what the generator takes does not count.
    spent: Duration,
}

impl Adding {
    /// Files the next reports, with so many events or a few more; returns the time per thousand events.
    fn batch(&mut self, events: usize) -> anyhow::Result<Duration> {
        let mut batch: Vec<Filing> = Vec::new();
        let mut count = 0;
        while count < events {
            let report = self.news.report();
            count += report.events.len();
            batch.push(report);
        }
        let begun = Instant::now();
        let added = self.archive.file(&batch, &self.made)?;
        let took = begun.elapsed();
        anyhow::ensure!(added.new_reports == batch.len(), "a generated report was known before");
        self.events += count;
        self.spent += took;
        Ok(took.mul_f64(1000.0 / count as f64))
    }

    /// One line of the table: the speed so far, and the time of the next thousand.
    fn row(&mut self, file: &Path) -> anyhow::Result<String> {
        let (events, speed) = (self.events, self.events as f64 / self.spent.as_secs_f64());
        let mut more = (0..TIMED).map(|_| self.batch(BATCH)).collect::<anyhow::Result<Vec<_>>>()?;
        more.sort();
        let ms = |t: Duration| 1000.0 * t.as_secs_f64();
        let (median, worst) = (more[TIMED / 2], more[TIMED - 1]);
        let size = std::fs::metadata(file)?.len() as f64 / 1e6;
        let (memory, incidents) = (crate::bench::peak_megabytes().unwrap_or_default(), self.archive.counts()?.incidents);
        Ok(format!("{events}\t{speed:.0}\t{:.0}\t{:.0}\t{memory:.0}\t{size:.0}\t{incidents}", ms(median), ms(worst)))
    }
}
