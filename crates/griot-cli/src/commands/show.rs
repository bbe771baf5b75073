//! `griot show`: an incident with every claim and why its events are one; an event with its words; a report with its events.

use crate::output::{self, Shown, printable};
use anyhow::Context;
use clap::Args;
use griot::incident::{Claim, Incident};
use griot::notation;
use griot::record::Record;
use griot_store::{Archive, Found, Report};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Options of `griot show`.
#[derive(Args)]
pub(crate) struct Options {
    /// The archive
    file: PathBuf,
    /// The id of an incident, an event or a report
    id: String,
    /// Write the published record of an incident or event, or the text of a report
    #[arg(long)]
    plain: bool,
    /// Write the file that a report came in, byte for byte
    #[arg(long, conflicts_with = "plain")]
    raw: bool,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let archive = Archive::open(&options.file)?;
    let found = archive.find(&options.id)?;
    let missing =
        || format!("{}: nothing in it has the id {}; `griot incidents` and `griot query` list ids", options.file.display(), options.id);
    let found = found.with_context(missing)?;
    let mut out = std::io::stdout().lock();
    match found {
        Found::Report(report) if options.raw => {
            let sha256 = report.raw.with_context(|| format!("the file that {} came in is not kept", options.id))?;
            out.write_all(&archive.raw(&sha256)?.with_context(|| format!("the bytes of {sha256} are missing"))?)?;
        }
        _ if options.raw => anyhow::bail!("{} is no report: only reports came in files", options.id),
        Found::Incident(incident) if options.plain => writeln!(out, "{}", serde_json::to_string(&incident)?)?,
        Found::Event(record, _) if options.plain => writeln!(out, "{}", serde_json::to_string(&record)?)?,
        Found::Report(report) if options.plain => write!(out, "{}", report.text)?,
        Found::Incident(found) => print(&mut out, incident(&archive, &found)?)?,
        Found::Event(record, incident) => print(&mut out, event(&archive, &record, incident.as_deref())?)?,
        Found::Report(found) => print(&mut out, report(&archive, &found)?)?,
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn print(out: &mut impl Write, lines: Vec<String>) -> std::io::Result<()> {
    lines.iter().try_for_each(|line| writeln!(out, "{}", printable(line)))
}

/// An incident: what it says on the whole, who says so, every claim, and why its events are one.
fn incident(archive: &Archive, i: &Incident) -> anyhow::Result<Vec<String>> {
    let mut out = vec![i.line()];
    section(&mut out, "tolls", i.tolls.iter().map(|t| format!("{}, best {}: {}", output::toll(t), t.best, t.rule)));
    section(&mut out, "claims, by date of report", i.claims.iter().map(claim));
    let mut events = Vec::new();
    for id in &i.events {
        if let Some(record) = archive.event(id)? {
            events.push(format!("{id}: {}", notation::record_line(&record)));
        }
    }
    section(&mut out, "events", events);
    let reason = |r: &griot::incident::Reason| format!("{} {:+.1}", r.what, r.weight);
    let links = i.links.iter().map(|l| {
        let reasons: Vec<String> = l.reasons.iter().map(reason).collect();
        format!("{} = {}  {:.1}: {}", l.a, l.b, l.score, reasons.join(", "))
    });
    section(&mut out, "why they are one", links);
    section(&mut out, "near-copies, one voice each", i.syndicated.iter().map(|group| group.join(", ")));
    let mut decided = Vec::new();
    for event in &i.events {
        decided.extend(decisions(archive, event)?);
    }
    decided.sort();
    decided.dedup();
    section(&mut out, "what analysts decided", decided);
    Ok(out)
}

/// `2012-11-16  sahel-1-e2  killed 12 "twelve soldiers" says="the governor"`.
fn claim(c: &Claim) -> String {
    let mut out = format!("{}  {}  {}", c.published.as_deref().unwrap_or("undated   "), c.event, c.field);
    if let Some(side) = &c.side {
        out.push_str(&format!("/{side}"));
    }
    if let Some(low) = c.low {
        out.push_str(&format!(" {}", notation::count(low, c.high)));
    }
    if let Some(value) = &c.value {
        out.push_str(&format!(" {value}"));
    }
    if let Some(words) = &c.words {
        out.push_str(&format!(" \"{}\"", words.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    if let Some(source) = &c.source {
        out.push_str(&format!("  {} {}", source, c.stance));
    } else if c.stance != "asserts" {
        out.push_str(&format!("  {}", c.stance));
    }
    out
}

/// An event: its line, the sentence that it was read from, what read it, and the incident that it is of.
fn event(archive: &Archive, r: &Record, incident: Option<&str>) -> anyhow::Result<Vec<String>> {
    let mut out = vec![r.line()];
    let sentence = archive.words(&r.document, r.evidence.sentence.start, r.evidence.sentence.end)?.unwrap_or_default();
    section(&mut out, "read from", [sentence.split_whitespace().collect::<Vec<_>>().join(" ")]);
    let by = [("type", &r.evidence.by), ("status", &r.evidence.status_by)].into_iter();
    let parties = r.actors.iter().map(|p| ("actor", &p.by)).chain(r.recipients.iter().map(|p| ("recipient", &p.by)));
    let setting = r.place.iter().map(|p| ("place", &p.by)).chain(r.time.iter().map(|t| ("time", &t.by)));
    let rest = r.tolls.iter().map(|t| ("toll", &t.by)).chain(r.sources.iter().map(|s| ("source", &s.by)));
    section(&mut out, "read by", by.chain(parties).chain(setting).chain(rest).map(|(what, by)| format!("{what:<10} {by}")));
    section(&mut out, "report", [r.document.clone()]);
    section(&mut out, "incident", incident.map(str::to_owned));
    section(&mut out, "what analysts decided", decisions(archive, &r.id)?);
    Ok(out)
}

/// A report: what it says of itself, what it was coded with, and its events.
fn report(archive: &Archive, r: &Report) -> anyhow::Result<Vec<String>> {
    let mut out = vec![format!("{}: {}", r.document, r.title)];
    let said = [("published", &r.published), ("outlet", &r.outlet), ("url", &r.url), ("file", &r.raw)];
    let said = said.into_iter().filter_map(|(what, value)| Some(format!("{what:<10} {}", value.as_ref()?)));
    section(&mut out, "as filed", said.chain([format!("{:<10} {}", "text", r.text_sha256), format!("{:<10} {}", "added", r.added)]));
    let coding = |c: &griot_store::Coding| {
        let short = |sum: &str| sum.chars().take(12).collect::<String>();
        let v = &c.with;
        format!("{}  griot {}, model {}, data {}, gazetteer {}", c.added, v.griot, short(&v.model), short(&v.data), short(&v.gazetteer))
    };
    section(&mut out, "codings, the last one holds", r.codings.iter().map(coding));
    section(&mut out, "events", archive.events_of(&r.document)?.iter().map(Shown::line));
    Ok(out)
}

fn decisions(archive: &Archive, event: &str) -> anyhow::Result<Vec<String>> {
    let told = |d: griot_store::MadeDecision| {
        let note = d.note.map(|n| format!(": {n}")).unwrap_or_default();
        format!("{}  {} {} {}{note}", d.made, d.kind, d.a, d.b)
    };
    Ok(archive.decisions_on(event)?.into_iter().map(told).collect())
}

/// A heading with what stands below it, if anything does.
fn section(out: &mut Vec<String>, heading: &str, lines: impl IntoIterator<Item = String>) {
    let mut lines = lines.into_iter().peekable();
    if lines.peek().is_some() {
        out.push(format!("  {heading}"));
        out.extend(lines.map(|line| format!("    {line}")));
    }
}
