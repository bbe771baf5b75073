//! Reports of several outlets, given as a folder, and a key to them → how well they merge into incidents, kept in `eval/incidents.tsv`.
//!
//! The scorer is a script of the reports' keepers, as in `eval.rs`. Nothing of the texts is written, only numbers.

use crate::eval::{documents, score, write};
use anyhow::{Context, ensure};
use griot::incident::Incident;
use griot::merge::{Filed, Lead, Told, Wording};
use griot::{Griot, merge, record};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

/// The lines that the scorer prints, with what their numbers are; a dash is no outcome.
const LINES: [(&str, &[&str]); 4] = [
    ("links", &["P", "R", "F1", "right", "of", "wrong"]),
    ("exact", &["found", "of"]),
    ("found", &["found", "of", "-", "placed", "in time"]),
    ("claims", &["kept", "of"]),
];

/// Reports of our own, sorted into incidents by those who wrote them: the sets under `eval/`, and what the table calls them.
const OWN: [(&str, &str); 2] = [("our own", "clusters"), ("our own, later", "clusters-later")];

/// Codes and merges the reports, and those of our own clusters; has the incidents scored, prints the scores and writes the table.
/// With `missed`, prints for each pair of reports that should be linked and is not what came nearest to it, and why it did not do.
pub(crate) fn run(texts: &Path, key: &Path, scorer: &Path, missed: bool) -> anyhow::Result<()> {
    let (eval, griot) = (Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../eval")), Griot::open()?);
    let own = OWN.map(|(set, folder)| (set, eval.join(folder).join("texts"), eval.join(folder).join("KEY.json")));
    let mut out = "set\tmeasure\tnumber\tvalue\n".to_owned();
    for (set, texts, key) in std::iter::once(("given", texts.into(), key.into())).chain(own) {
        for line in measured(&griot, &texts, &key, scorer, missed)?.lines() {
            writeln!(out, "{set}\t{line}")?;
        }
    }
    write("incidents.tsv", &out)
}

/// The rows of one set of reports: what is measured, which number of it, the number.
fn measured(griot: &Griot, texts: &Path, key: &Path, scorer: &Path, missed: bool) -> anyhow::Result<String> {
    let filed = filed(griot, texts)?;
    let incidents = merge::incidents(&filed, &[]);
    if missed {
        print!("{}", nearest(&filed, &incidents, key)?);
    }
    let mut predicted = tempfile::NamedTempFile::new()?;
    for incident in &incidents {
        writeln!(predicted, "{}", serde_json::to_string(incident)?)?;
    }
    predicted.flush()?;
    let scores = score(scorer, &[key, predicted.path()])?;
    println!("{scores}");
    let events: usize = filed.iter().map(|f| f.events.len()).sum();
    let counts = format!("reports\tread\t{}\nevents\tcoded\t{events}\nincidents\tmerged\t{}\n", filed.len(), incidents.len());
    Ok(format!("{}{counts}", table(&scores)?))
}

/// So many pairs of events are shown for a link that is missed.
const NEAREST: usize = 3;

/// The pairs of reports that the key links and the incidents do not, with their likest events of the key's type.
fn nearest(filed: &[Filed], incidents: &[Incident], key: &Path) -> anyhow::Result<String> {
    let key: Vec<serde_json::Value> = serde_json::from_slice(&std::fs::read(key).with_context(|| format!("reading {}", key.display()))?)?;
    let mut out = String::new();
    for entry in &key {
        let event_type = entry["incident"]["type"].as_str().unwrap_or_default();
        let reports: Vec<&Filed> =
            filed.iter().filter(|f| entry["reports"].as_array().is_some_and(|r| r.iter().any(|r| *r == f.document))).collect();
        let has = |n: &Incident, f: &Filed| n.event_type == event_type && n.documents.contains(&f.document);
        let pairs = reports.iter().enumerate().flat_map(|(i, a)| reports[i + 1..].iter().map(move |b| (*a, *b)));
        for (a, b) in pairs.filter(|(a, b)| !incidents.iter().any(|n| has(n, a) && has(n, b))) {
            writeln!(out, "{event_type} {} {}", a.document, b.document)?;
            let (told, others) = (of_type(a, event_type), of_type(b, event_type));
            let mut links: Vec<_> = told.iter().flat_map(|x| others.iter().filter_map(move |y| merge::link(x, y))).collect();
            links.sort_by(|x, y| y.score.total_cmp(&x.score));
            let Some(link) = links.first() else {
                writeln!(out, "    {} and {} events of that type, none of which can be one", told.len(), others.len())?;
                continue;
            };
            for link in links.iter().take(NEAREST) {
                let reasons = link.reasons.iter().map(|r| format!("{} {:.1}", r.what, r.weight)).collect::<Vec<_>>().join("; ");
                writeln!(out, "    {} {} {}: {reasons}", link.a, link.b, link.score)?;
            }
            if link.score >= merge::BAR {
                writeln!(out, "    {}", why_not(filed, incidents, &link.a, &link.b))?;
            }
        }
    }
    Ok(out)
}

/// Why two events whose link is above the bar do not link their reports.
fn why_not(filed: &[Filed], incidents: &[Incident], a: &str, b: &str) -> String {
    let with = |id: &str| incidents.iter().find(|n| n.events.iter().any(|e| e == id));
    let (Some(one), Some(other)) = (with(a), with(b)) else { return "no incident has them".into() };
    if one.id == other.id {
        return format!(
            "one incident, {} of {}, told by {} and recalled by {}",
            one.id,
            one.event_type,
            one.documents.len(),
            one.recalled_in.len()
        );
    }
    let told = |n: &Incident| filed.iter().flat_map(Filed::told).filter(|t| n.events.contains(&t.event.id)).collect::<Vec<_>>();
    let (x, y) = (told(one), told(other));
    let pairs = x.iter().flat_map(|x| y.iter().map(move |y| (x, y)));
    let never: Vec<String> =
        pairs.filter(|(x, y)| merge::link(x, y).is_none()).map(|(x, y)| format!("{} {}", x.event.id, y.event.id)).collect();
    if never.is_empty() {
        "kept apart: no block in common, or unlike on the whole".into()
    } else {
        format!("kept apart by {}", never.join(", "))
    }
}

fn of_type<'a>(filed: &'a Filed, event_type: &str) -> Vec<Told<'a>> {
    filed.told().filter(|t| t.event.event_type == event_type).collect()
}

/// The reports as merging wants them.
fn filed(griot: &Griot, texts: &Path) -> anyhow::Result<Vec<Filed>> {
    let coded = griot.code(documents(texts)?);
    Ok(coded
        .iter()
        .map(|c| {
            let events = record::records(c, griot.codebook());
            Filed {
                document: c.article.document.id.clone(),
                published: c.article.published,
                wording: Wording::of(&c.article.document.text),
                lead: Lead::of(&events),
                events,
            }
        })
        .collect())
}

/// The scorer's lines as rows: what is measured, which number of it, the number.
fn table(scores: &str) -> anyhow::Result<String> {
    let mut out = String::new();
    for (name, columns) in LINES {
        let line = scores.lines().find(|l| l.split_whitespace().next() == Some(name));
        let line = line.with_context(|| format!("the scorer wrote no line `{name}`"))?;
        let numbers = line.split(|c: char| !c.is_ascii_digit() && c != '.').filter(|n| n.parse::<f64>().is_ok());
        // The digit of "F1" is no outcome.
        let numbers: Vec<&str> = if name == "links" { without_label(numbers) } else { numbers.collect() };
        ensure!(numbers.len() == columns.len(), "the scorer's line `{line}` has not {} numbers", columns.len());
        for (column, number) in columns.iter().zip(numbers).filter(|(c, _)| **c != "-") {
            out.push_str(&format!("{name}\t{column}\t{number}\n"));
        }
    }
    Ok(out)
}

fn without_label<'a>(numbers: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    numbers.enumerate().filter(|(i, _)| *i != 2).map(|(_, n)| n).collect()
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn the_scores_become_a_table() {
        let scores = "links   P 81.8  R 35.3  F1 49.3   (18 of 51; 4 between different incidents)\nexact   1 of 9 incidents\n\
            found   19 of 21 key incidents; placed within 25 km 10; in time 14\nclaims  22 of 50 counts kept\n";
        let expected = "links\tP\t81.8\nlinks\tR\t35.3\nlinks\tF1\t49.3\nlinks\tright\t18\nlinks\tof\t51\n\
            links\twrong\t4\nexact\tfound\t1\nexact\tof\t9\nfound\tfound\t19\nfound\tof\t21\nfound\tplaced\t10\nfound\tin time\t14\n\
            claims\tkept\t22\nclaims\tof\t50\n";
        assert_eq!(table(scores).unwrap(), expected);
        assert!(table("nothing").is_err());
    }
}
