//! The public corpora, given as one folder → their texts by id. Nothing of them is written anywhere.

use anyhow::Context;
use griot_corpus::Texts;
use std::path::Path;

/// Reads the texts of all corpora that `corpus/standoff` points into.
pub(crate) fn read(data: &Path) -> anyhow::Result<Texts> {
    let mut out = Texts::new();
    for (id, published, text) in lines(&data.join("reports/syria-2014-2019.jsonl"), "id", "text")? {
        out.insert(format!("syria/{id}"), (published, text));
    }
    for (id, published, text) in lines(&data.join("muc/train.jsonl"), "docid", "doctext")? {
        out.insert(format!("muc/{id}"), (published, text));
    }
    let folder = data.join("time/timebank");
    for entry in std::fs::read_dir(&folder).with_context(|| format!("listing {}", folder.display()))? {
        let path = entry?.path();
        let xml = file(&path)?;
        let id = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let text = between(&xml, "<TEXT>", "</TEXT>").with_context(|| format!("{}: no TEXT", path.display()))?;
        let day = between(&xml, "<DCT>", "</DCT>").and_then(|d| between(d, "value=\"", "\""));
        let day = day.and_then(|d| d.get(..10)?.parse().ok());
        out.insert(format!("timebank/{id}"), (day, unescape(&untagged(text))));
    }
    let path = data.join("geo/geowebnews.xml");
    for article in file(&path)?.split("<article").skip(1) {
        let (Some(id), Some(text)) = (between(article, "file=\"", "\""), between(article, "<text>", "</text>")) else { continue };
        out.insert(format!("geowebnews/{id}"), (None, unescape(text)));
    }
    let path = data.join("geo/lgl.xml");
    for article in file(&path)?.split("<article").skip(1) {
        let (Some(id), Some(text)) = (between(article, "docid=\"", "\""), between(article, "<text><![CDATA[", "]]></text>")) else {
            continue;
        };
        let day = between(article, "<dltime>", "</dltime>").and_then(|d| d.get(..10)?.parse().ok());
        out.insert(format!("lgl/{id}"), (day, text.to_owned()));
    }
    Ok(out)
}

fn file(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

/// Ids, days and texts of a JSONL file.
fn lines(path: &Path, id: &str, text: &str) -> anyhow::Result<Vec<(String, Option<jiff::civil::Date>, String)>> {
    let row = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).with_context(|| path.display().to_string())?;
        let field = |key: &str| value[key].as_str().map(str::to_owned);
        let published = field("published").and_then(|d| d.parse().ok());
        Ok((field(id).context("no id")?, published, field(text).context("no text")?))
    };
    file(path)?.lines().filter(|l| !l.trim().is_empty()).map(row).collect()
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    let start = text.find(open)? + open.len();
    text[start..].find(close).map(|end| &text[start..start + end])
}

fn untagged(xml: &str) -> String {
    let mut out = String::new();
    let mut rest = xml;
    while let Some((text, tag)) = rest.split_once('<') {
        out.push_str(text);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    out + rest
}

/// XML's own escapes; no corpus uses others.
pub(crate) fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&")
}
