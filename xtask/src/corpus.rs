//! The corpus: checking and counting it, finding the offsets of what coders wrote, and handing it to training and to the scorer.

use anyhow::{Context, bail};
use griot::codebook::Codebook;
use griot::{Coded, Document, Griot, Readers};
use griot_corpus::{Checker, Coding, Counts, Error, Report, Split};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::texts;

/// How many reports share one pass of the encoder.
const BATCH: usize = 16;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus").join(name)
}

/// Checks some files, or all of `corpus/reports`, and prints what they hold.
pub(crate) fn check(files: &[&str]) -> anyhow::Result<()> {
    let codebook = Codebook::built_in()?;
    let (mut reports, mut faults) = (Vec::new(), Vec::new());
    if files.is_empty() {
        reports = griot_corpus::read_all(&folder("reports"), &codebook).map_err(|e| told(&e))?;
    }
    for file in files {
        match griot_corpus::read(Path::new(file), &codebook) {
            Ok(report) => reports.push(report),
            Err(error) => faults.push(error.to_string()),
        }
    }
    let mut checker = Checker::default();
    faults.extend(reports.iter().flat_map(|r| checker.faults(r).into_iter().map(|f| format!("{}: {f}", r.id)).collect::<Vec<_>>()));
    println!("{}", Counts::of(&reports));
    if faults.is_empty() { Ok(()) } else { bail!("{} faults:\n{}", faults.len(), faults.join("\n")) }
}

fn told(errors: &[Error]) -> anyhow::Error {
    anyhow::anyhow!(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

/// What coders wrote → `corpus/standoff`, or another folder.
pub(crate) fn standoff(coded: &[&str], data: &Path, to: Option<&Path>) -> anyhow::Result<()> {
    let codebook = Codebook::built_in()?;
    let texts = texts::read(data)?;
    let mut all: Vec<Coding> = Vec::new();
    for file in coded {
        let source = std::fs::read_to_string(file).with_context(|| format!("reading {file}"))?;
        all.extend(griot_corpus::coded(file, &source, &texts, &codebook).map_err(|e| told(&e))?);
    }
    all.sort_by(|a, b| a.id.cmp(&b.id));
    println!("{} reports, {} labels", all.len(), all.iter().map(|c| c.rows.len()).sum::<usize>());
    griot_corpus::write(to.unwrap_or(&folder("standoff")), &all).context("writing the tables")
}

/// The marked reports of our own writing.
pub(crate) fn own() -> anyhow::Result<Vec<Report>> {
    griot_corpus::read_all(&folder("reports"), &Codebook::built_in()?).map_err(|e| told(&e))
}

/// All marked reports: our own, and with the public corpora's folder those of others.
fn reports(data: Option<&Path>) -> anyhow::Result<Vec<Report>> {
    let mut out = own()?;
    if let Some(data) = data {
        let codebook = Codebook::built_in()?;
        let texts = texts::read(data)?;
        for coding in griot_corpus::codings(&folder("standoff"), &codebook)? {
            let (_, text) = texts.get(&coding.id).with_context(|| format!("{} has no text `{}`", data.display(), coding.id))?;
            out.push(coding.report(text)?);
        }
    }
    Ok(out)
}

/// Codes reports in batches, and hands each with its coding and the coder on.
fn coded(reports: &[Report], readers: Readers, mut then: impl FnMut(&Griot, &Report, &Coded) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let griot = Griot::open()?.hearing(readers);
    for batch in reports.chunks(BATCH) {
        let document = |r: &Report| Document { id: r.id.clone(), text: r.text.clone(), published: r.published, ..Document::default() };
        for (report, coded) in batch.iter().zip(griot.code(batch.iter().map(document).collect())) {
            then(&griot, report, &coded)?;
        }
    }
    Ok(())
}

/// Writes the sentences of all reports with their gold, a JSON object a line, for training.
pub(crate) fn sentences(data: Option<&Path>, to: &Path) -> anyhow::Result<()> {
    let mut file = std::io::BufWriter::new(std::fs::File::create(to).with_context(|| format!("creating {}", to.display()))?);
    coded(&reports(data)?, Readers::Both, |_, report, coded| {
        for sentence in griot_corpus::sentences(report, coded) {
            writeln!(file, "{}", serde_json::to_string(&sentence)?)?;
        }
        Ok(())
    })
}

/// Writes the texts, the gold and the predicted records of a split into a folder, in the scorer's forms.
pub(crate) fn scored(split: Split, readers: Readers, data: Option<&Path>, to: &Path) -> anyhow::Result<()> {
    let mut chosen = reports(data)?;
    chosen.retain(|r| r.split() == split);
    chosen.iter().try_for_each(|report| text_and_gold(report, to, "gold"))?;
    let mut records = std::io::BufWriter::new(std::fs::File::create(to.join("predicted.jsonl"))?);
    coded(&chosen, readers, |griot, _, coded| {
        let mut found = griot::record::records(coded, griot.codebook()).into_iter().map(griot_corpus::comparable);
        found.try_for_each(|record| Ok(writeln!(records, "{}", serde_json::to_string(&record)?)?))
    })
}

/// Writes the texts that were coded twice with both codings, the first as `gold`, the second as `second`, in the scorer's forms.
pub(crate) fn twice(data: &Path, to: &Path) -> anyhow::Result<()> {
    let codebook = Codebook::built_in()?;
    let texts = texts::read(data)?;
    let second = griot_corpus::codings(&folder("standoff/second"), &codebook)?;
    let first = griot_corpus::codings(&folder("standoff"), &codebook)?;
    for (codings, name) in [(&first, "gold"), (&second, "second")] {
        for coding in codings.iter().filter(|c| second.iter().any(|s| s.id == c.id)) {
            let (_, text) = texts.get(&coding.id).with_context(|| format!("{} has no text `{}`", data.display(), coding.id))?;
            text_and_gold(&coding.report(text)?, to, name)?;
        }
    }
    Ok(())
}

fn text_and_gold(report: &Report, to: &Path, gold: &str) -> anyhow::Result<()> {
    let name = format!("{}.json", report.id.replace('/', "-"));
    let published = report.published.map(|d| d.to_string());
    let text = serde_json::json!({ "id": report.id, "published": published, "text": report.text });
    for (part, value) in [("texts", text), (gold, griot_corpus::gold(report))] {
        std::fs::create_dir_all(to.join(part)).with_context(|| format!("creating {}", to.display()))?;
        std::fs::write(to.join(part).join(&name), value.to_string())?;
    }
    Ok(())
}

/// Writes the pairs of one type that might be one event told twice, with what the coders say: 1 one event, 0 two, empty where not both are theirs.
pub(crate) fn pairs(split: Split, data: Option<&Path>, to: &Path) -> anyhow::Result<()> {
    let mut chosen = reports(data)?;
    chosen.retain(|r| r.split() == split);
    let mut file = std::io::BufWriter::new(std::fs::File::create(to).with_context(|| format!("creating {}", to.display()))?);
    writeln!(file, "report\tearlier\tlater\tone\t{}", griot::TRAITS.join("\t"))?;
    coded(&chosen, Readers::Both, |griot, report, coded| {
        for pair in griot.pairs(coded) {
            let event = |spans: &[griot::Span]| report.events.iter().position(|e| e.is_told_by(pair.event_type, spans));
            let one = event(&pair.earlier).zip(event(&pair.later)).map_or("", |(a, b)| if a == b { "1" } else { "0" });
            let traits: Vec<String> = pair.traits.iter().map(ToString::to_string).collect();
            writeln!(file, "{}\t{}\t{}\t{one}\t{}", report.id, pair.earlier[0].start, pair.later[0].start, traits.join("\t"))?;
        }
        Ok(())
    })
}
