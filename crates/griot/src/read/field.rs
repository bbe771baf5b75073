//! The fields of a record → Document: what data sets call the text, the title, the date. Never looks inside the text.

use super::{date, language};
use crate::{Document, Note};

const ID: &[&str] = &["id", "guid", "storiesid", "docid", "documentid", "warcrecordid"];
const URL: &[&str] = &["url", "link", "sourceurl", "canonicallink", "warctargeturi"];
const TITLE: &[&str] = &["title", "headline", "name"];
const TEXT: &[&str] = &["text", "rawtext", "content", "body", "bodytext", "articlebody", "maintext"];
const PUBLISHED: &[&str] =
    &["publishdate", "published", "datepublished", "publishedat", "date", "datepublish", "pubdate", "publicationdate", "filedate"];
const OUTLET: &[&str] = &["outlet", "medianame", "sourcename", "sitename", "publisher", "metasitename", "hostname"];
const LANGUAGE: &[&str] = &["language", "lang", "metalang", "inlanguage"];
/// A link in some data sets, an outlet in others.
const SOURCE: &[&str] = &["source"];

/// A field's name without case and punctuation: `publish_date`, `Publish Date` and `publishDate` are one.
pub(super) fn key(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).take(60).flat_map(char::to_lowercase).collect()
}

/// Does the field of this key hold the text?
pub(super) fn is_text(key: &str) -> bool {
    TEXT.contains(&key)
}

/// Is it any field that is read?
pub(super) fn is_known(key: &str) -> bool {
    [ID, URL, TITLE, TEXT, PUBLISHED, OUTLET, LANGUAGE, SOURCE].iter().any(|names| names.contains(&key))
}

/// The report of a record, whose values are looked up by key. None if it has no field for the text.
pub(super) fn document(get: impl Fn(&str) -> Option<String>) -> Option<Document> {
    let first = |names: &[&str]| names.iter().filter_map(|name| get(name)).find(|value| !value.trim().is_empty());
    let short = |names: &[&str]| first(names).map(|value| value.trim().to_string());
    let mut document = Document {
        text: first(TEXT)?,
        id: short(ID).unwrap_or_default(),
        title: short(TITLE).unwrap_or_default(),
        url: short(URL),
        outlet: short(OUTLET),
        language: short(LANGUAGE).and_then(|name| language::code(&name)),
        ..Document::default()
    };
    match short(SOURCE) {
        Some(source) if source.contains("://") => document.url = document.url.or(Some(source)),
        source => document.outlet = document.outlet.or(source),
    }
    let stated = short(PUBLISHED);
    document.published = stated.as_deref().and_then(date::parse);
    if let Some(stated) = stated.filter(|_| document.published.is_none()) {
        document.notes.push(not_a_date(&stated));
    }
    Some(document)
}

/// The Note about a date that could not be read.
pub(super) fn not_a_date(stated: &str) -> Note {
    let start: String = stated.chars().take(60).collect();
    Note(format!("the date of publication `{start}` was not understood"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn read(fields: &[(&str, &str)]) -> Document {
        let find = |wanted: &str| fields.iter().find(|(name, _)| key(name) == wanted).map(|(_, value)| value.to_string());
        document(find).unwrap()
    }

    #[test]
    fn fields_go_by_many_names() {
        let document = read(&[("stories_id", "7"), ("Headline", " Clash "), ("raw_text", "Rebels fled. "), ("publish_date", "2012-11-17")]);
        assert_eq!((document.id.as_str(), document.title.as_str(), document.text.as_str()), ("7", "Clash", "Rebels fled. "));
        assert_eq!(document.published, Some(date(2012, 11, 17)));
        let document =
            read(&[("articleBody", "x"), ("inLanguage", "en-GB"), ("media_name", "The Post"), ("WARC-Target-URI", "http://a/b")]);
        assert_eq!((document.language.as_deref(), document.outlet.as_deref()), (Some("en"), Some("The Post")));
        assert_eq!(document.url.as_deref(), Some("http://a/b"));
    }

    #[test]
    fn a_source_is_a_link_or_an_outlet() {
        assert_eq!(read(&[("text", "x"), ("source", "https://a/b")]).url.as_deref(), Some("https://a/b"));
        assert_eq!(read(&[("text", "x"), ("source", "AFP")]).outlet.as_deref(), Some("AFP"));
    }

    #[test]
    fn an_empty_field_gives_way_and_an_odd_date_is_noted() {
        let document = read(&[("text", " "), ("body", "words"), ("date", "some day")]);
        assert_eq!((document.text.as_str(), document.published, document.notes.len()), ("words", None, 1));
    }
}
