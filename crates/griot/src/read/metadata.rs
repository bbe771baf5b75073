//! What a page says of itself → title, date, language, outlet, address: its linked data first (JSON-LD), then its tags. Never looks
//! at the text shown.

use super::{date, field, language};
use crate::Note;
use dom_smoothie::Readability;
use jiff::civil::Date;
use serde_json::Value;

/// What a page says of itself.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) title: Option<String>,
    pub(super) published: Option<Date>,
    pub(super) language: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) url: Option<String>,
    /// The whole text, which some pages give to machines.
    pub(super) body: Option<String>,
    pub(super) notes: Vec<Note>,
}

/// The tags that may hold the day of publication, the best first.
const DATES: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "sailthru.date",
    "parsely-pub-date",
];

/// Reads the metadata of a page.
pub(super) fn read(page: &Readability) -> Metadata {
    let article = linked_data(page);
    let said = |path: &[&str]| article.as_ref().and_then(|article| look_up(article, path));
    let tags = tags(page);
    let tag = |names: &[&str]| names.iter().find_map(|name| tags.iter().find(|(key, _)| key == name)).map(|(_, value)| value.clone());
    let language = attribute(page, "html", "lang");
    let mut out = Metadata {
        title: said(&["headline"]),
        language: said(&["inLanguage"]).or(language).or_else(|| tag(&["content-language", "og:locale"])).and_then(|l| language::code(&l)),
        outlet: said(&["publisher", "name"]).or_else(|| tag(&["og:site_name"])),
        url: attribute(page, "link[rel=canonical]", "href").or_else(|| tag(&["og:url"])).or_else(|| said(&["url"])),
        body: said(&["articleBody"]),
        ..Metadata::default()
    };
    let time = || attribute(page, "time[datetime]", "datetime");
    let stated: Vec<String> = [said(&["datePublished"]), tag(DATES), time()].into_iter().flatten().collect();
    out.published = stated.iter().find_map(|stated| date::parse(stated));
    if let Some(stated) = stated.first().filter(|_| out.published.is_none()) {
        out.notes.push(field::not_a_date(stated));
    }
    out
}

/// The value of the first element that has the attribute and something in it.
fn attribute(page: &Readability, elements: &str, name: &str) -> Option<String> {
    page.doc.select(elements).iter().find_map(|element| filled(&element.attr(name)?))
}

/// Every `meta` tag's name, in small letters, and content.
fn tags(page: &Readability) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for tag in page.doc.select("meta[content]").iter() {
        let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|key| tag.attr(key));
        if let (Some(name), Some(content)) = (name, tag.attr("content").and_then(|content| filled(&content))) {
            out.push((name.trim().to_ascii_lowercase(), content));
        }
    }
    out
}

fn filled(value: &str) -> Option<String> {
    Some(value.trim()).filter(|value| !value.is_empty()).map(str::to_string)
}

/// The first article in the page's linked data.
fn linked_data(page: &Readability) -> Option<Value> {
    page.doc.select("script[type='application/ld+json']").iter().find_map(|script| {
        let text = script.text();
        // Line breaks within strings are not JSON, yet common.
        let value = serde_json::from_str(&text).or_else(|_| serde_json::from_str(&text.replace(char::is_control, " "))).ok()?;
        article(&value).cloned()
    })
}

fn article(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(entries) => entries.iter().find_map(article),
        Value::Object(fields) if is_article(fields.get("@type")) => Some(value),
        Value::Object(fields) => fields.get("@graph").or_else(|| fields.get("mainEntity")).and_then(article),
        _ => None,
    }
}

fn is_article(kind: Option<&Value>) -> bool {
    match kind {
        Some(Value::String(kind)) => kind.ends_with("Article") || ["BlogPosting", "LiveBlogPosting", "Report"].contains(&kind.as_str()),
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| is_article(Some(kind))),
        _ => false,
    }
}

/// A value by its path; of a list the first entry.
fn look_up(value: &Value, path: &[&str]) -> Option<String> {
    match (value, path) {
        (Value::Array(entries), _) => look_up(entries.first()?, path),
        (Value::String(text), []) => filled(text),
        (Value::String(text), ["name"]) => filled(text),
        (value, [first, rest @ ..]) => look_up(value.get(first)?, rest),
        _ => None,
    }
}
