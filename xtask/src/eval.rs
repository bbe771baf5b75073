//! Hand-coded reports, given as folders → what was read of them, scored, and kept in `eval/` so that a change of quality is a diff.
//!
//! The scorer is a script of the reports' keepers, since reports that nobody tuned to are scored with the same one. Nothing of the texts
//! is written, only ids and numbers.

use crate::corpus;
use anyhow::{Context, ensure};
use griot::{Document, Griot, Readers, read, record};
use griot_corpus::Split;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How many reports share one pass of the encoder.
const BATCH: usize = 16;

/// What is measured, and the scorer that measures it.
pub(crate) struct Measure<'a> {
    pub(crate) texts: &'a Path,
    pub(crate) gold: &'a Path,
    pub(crate) scorer: &'a Path,
    /// The public corpora that `corpus/standoff` points into; with them the corpus's test split is measured too.
    pub(crate) data: Option<&'a Path>,
}

/// Codes the hand-coded reports with each reader alone and with both, has them scored, prints the scores and writes the tables.
pub(crate) fn run(measure: &Measure<'_>) -> anyhow::Result<()> {
    let documents = documents(measure.texts)?;
    let mut ablation = format!("set\treaders\t{}\n", FIELDS.join("\t"));
    for (name, readers) in [("frames", Readers::Frames), ("head", Readers::Head), ("both", Readers::Both)] {
        let predicted = predict(&documents, readers)?;
        let scores = score(measure.scorer, &[measure.texts, measure.gold, predicted.path()])?;
        println!("{name}\n{scores}");
        let (reports, summary) = tables(&scores)?;
        writeln!(ablation, "hand-coded reports\t{name}\t{}", row(&summary))?;
        if readers == Readers::Both {
            write("reports.tsv", &reports)?;
            write("summary.tsv", &summary)?;
        }
        if let Some(data) = measure.data {
            let folder = tempfile::tempdir()?;
            let at = folder.path();
            corpus::scored(Split::Test, readers, Some(data), at)?;
            let scores = score(measure.scorer, &[&at.join("texts"), &at.join("gold"), &at.join("predicted.jsonl")])?;
            println!("{name}, test split of the corpus\n{scores}");
            writeln!(ablation, "test split of the corpus\t{name}\t{}", row(&tables(&scores)?.1))?;
        }
    }
    if measure.data.is_some() {
        write("ablation.tsv", &ablation)?;
    }
    Ok(())
}

/// The fields of the ablation table: F1 of each.
const FIELDS: [&str; 10] = ["found (any type)", "typed event", "mode", "status", "actor", "recipient", "place", "toll", "source", "facts"];

/// The F1 of each of those fields, from the scorer's second table.
fn row(summary: &str) -> String {
    let f1 = |field: &&str| {
        let line = summary.lines().find_map(|l| l.strip_prefix(*field)?.strip_prefix('\t'));
        line.and_then(|l| l.split('\t').nth(2)).unwrap_or("-").to_owned()
    };
    FIELDS.iter().map(f1).collect::<Vec<_>>().join("\t")
}

/// What the scorer says.
pub(crate) fn score(scorer: &Path, files: &[&Path]) -> anyhow::Result<String> {
    let output = Command::new("python3").arg(scorer).args(files).output().context("starting python3")?;
    ensure!(output.status.success(), "{}: {}", scorer.display(), String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).context("the scorer's output")
}

pub(crate) fn write(name: &str, table: &str) -> anyhow::Result<()> {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../eval").join(name);
    std::fs::write(&path, table).with_context(|| format!("writing {}", path.display()))
}

/// The reports of a folder, in the order of their files.
pub(crate) fn documents(folder: &Path) -> anyhow::Result<Vec<Document>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("listing {}", folder.display()))?;
    let mut files: Vec<PathBuf> =
        entries.filter_map(|e| Some(e.ok()?.path())).filter(|p| p.extension().is_some_and(|e| e == "json")).collect();
    files.sort();
    let mut out = Vec::new();
    for file in files {
        let bytes = std::fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        for document in read::documents(&file.display().to_string(), &bytes, &read::Options::default()) {
            out.push(document?);
        }
    }
    ensure!(!out.is_empty(), "{}: no reports (*.json)", folder.display());
    Ok(out)
}

/// The records of all reports, in a file that is gone after the scoring.
fn predict(documents: &[Document], readers: Readers) -> anyhow::Result<tempfile::NamedTempFile> {
    let griot = Griot::open()?.hearing(readers);
    let mut file = tempfile::NamedTempFile::new()?;
    for coded in documents.chunks(BATCH).flat_map(|batch| griot.code(batch.to_vec())) {
        for record in record::records(&coded, griot.codebook()) {
            writeln!(file, "{}", serde_json::to_string(&record)?)?;
        }
    }
    file.flush()?;
    Ok(file)
}

/// The scorer's two tables, a report a line and a field a line, as tab-separated ones.
fn tables(scores: &str) -> anyhow::Result<(String, String)> {
    let (reports, summary) = scores.split_once("\n\n").context("the scorer wrote no second table")?;
    Ok((table("report\tgold\tmatched\textra", reports, 3)?, table("field\tP\tR\tF1\tgold", summary, 4)?))
}

/// The rows below a heading: a name, which may have blanks, and as many numbers.
fn table(heading: &str, text: &str, numbers: usize) -> anyhow::Result<String> {
    let mut out = format!("{heading}\n");
    for line in text.lines().skip(1).filter(|l| !l.trim().is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (name, values) = words.split_at(words.len().saturating_sub(numbers));
        let sound = !name.is_empty() && values.iter().all(|v| v.parse::<f64>().is_ok());
        ensure!(sound, "the scorer's line `{line}` is not a name and {numbers} numbers");
        writeln!(out, "{}\t{}", name.join(" "), values.join("\t"))?;
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scores_become_tables() {
        let scores = "report          gold  matched  extra\nseed              12        9      3\n\n\
            \u{20}                 P      R     F1   gold   (fields)\nfound (any type)     75.0   81.8   78.3     11\n";
        let (reports, summary) = tables(scores).unwrap();
        assert_eq!(reports, "report\tgold\tmatched\textra\nseed\t12\t9\t3\n");
        assert_eq!(summary, "field\tP\tR\tF1\tgold\nfound (any type)\t75.0\t81.8\t78.3\t11\n");
        assert!(tables("nothing").is_err());
    }
}
