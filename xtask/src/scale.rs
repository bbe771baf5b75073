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
/// After so long a run stops, with what it has measured.
const LONGEST: Duration = Duration::from_secs(9 * 60);

const HEADINGS: &str = "events\tper_second\tper_cpu_second\tmore_1000_ms\tworst_ms\tmore_1000_cpu_ms\tmemory_mb\tfile_mb\tincidents";

/// Adds so many events, prints the curve and keeps it.
pub(crate) fn run(events: usize) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("scale.griot");
    let mut adding = Adding {
        archive: Archive::open_to_add(&file)?,
        made: Made { with: Versions::built_in(), at: "2026-01-01T00:00:00Z".parse()? },
        news: News::new(1),
        events: 0,
        spent: Spent::default(),
    };
    let begun = Instant::now();
    let mut table = format!("{HEADINGS}\n");
    println!("{HEADINGS}");
    for size in SIZES.into_iter().filter(|s| *s <= events) {
        while adding.events < size && begun.elapsed() < LONGEST {
            adding.batch(BATCH.min(size - adding.events))?;
        }
        let row = adding.row(&file)?;
        println!("{row}");
        writeln!(table, "{row}")?;
        if begun.elapsed() >= LONGEST {
            println!("stopped after {} s", LONGEST.as_secs());
            break;
        }
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
    spent: Spent,
}

/// Time on the clock, and time on the processors: the latter is what a busy machine does not spoil.
#[derive(Clone, Copy, Default)]
struct Spent {
    clock: Duration,
    processors: Duration,
}

/// The time that this process has had on the processors, as Linux tells it; nothing elsewhere.
fn on_processors() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The fields after the program's name, which may hold anything: user and system time are the 12th and 13th, in hundredths.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    Duration::from_millis(10 * fields.skip(11).take(2).filter_map(|f| f.parse::<u64>().ok()).sum::<u64>())
}

impl Adding {
    /// Files the next reports, with so many events or a few more; returns the time per thousand events.
    fn batch(&mut self, events: usize) -> anyhow::Result<Spent> {
        let mut batch: Vec<Filing> = Vec::new();
        let mut count = 0;
        while count < events {
            let report = self.news.report();
            count += report.events.len();
            batch.push(report);
        }
        let (begun, before) = (Instant::now(), on_processors());
        let added = self.archive.file(&batch, &self.made)?;
        let (clock, processors) = (begun.elapsed(), on_processors().saturating_sub(before));
        anyhow::ensure!(added.new_reports == batch.len(), "a generated report was known before");
        self.events += count;
        self.spent = Spent { clock: self.spent.clock + clock, processors: self.spent.processors + processors };
        let thousand = 1000.0 / count as f64;
        Ok(Spent { clock: clock.mul_f64(thousand), processors: processors.mul_f64(thousand) })
    }

    /// One line of the table: the speed so far, and the time of the next thousand.
    fn row(&mut self, file: &Path) -> anyhow::Result<String> {
        let (events, spent) = (self.events, self.spent);
        let speed = |t: Duration| events as f64 / t.as_secs_f64().max(0.001);
        let more = (0..TIMED).map(|_| self.batch(BATCH)).collect::<anyhow::Result<Vec<_>>>()?;
        let sorted = |of: fn(&Spent) -> Duration| {
            let mut times: Vec<f64> = more.iter().map(|s| 1000.0 * of(s).as_secs_f64()).collect();
            times.sort_by(f64::total_cmp);
            times
        };
        let (clock, processors) = (sorted(|s| s.clock), sorted(|s| s.processors));
        let (median, worst, on_processors) = (clock[TIMED / 2], clock[TIMED - 1], processors[TIMED / 2]);
        let size = std::fs::metadata(file)?.len() as f64 / 1e6;
        let (memory, incidents) = (crate::bench::peak_megabytes().unwrap_or_default(), self.archive.counts()?.incidents);
        let speeds = format!("{:.0}\t{:.0}", speed(spent.clock), speed(spent.processors));
        Ok(format!("{events}\t{speeds}\t{median:.0}\t{worst:.0}\t{on_processors:.0}\t{memory:.0}\t{size:.0}\t{incidents}"))
    }
}
