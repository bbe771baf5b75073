//! A page → Document: its main text and what it says of itself. Never parses more of a page than can be parsed in reasonable time.

use super::{markup, metadata};
use crate::Document;
use dom_smoothie::{Config, Readability, TextMode};

/// The report on a page. Its text is the page's main text; where none is found, that of all paragraphs.
pub(super) fn read(html: &str) -> Result<Document, String> {
    let (html, cut) = markup::bounded(html);
    let mut page = parse(html)?;
    let said = metadata::read(&page);
    let (title, main) = page.parse().map_or_else(|_| Default::default(), |article| (article.title, article.text_content.to_string()));
    let main = if has_words(&main) { main } else { paragraphs(html)? };
    let text = match said.body {
        // The linked data may hold the whole report where the page shows its beginning; if they are alike, the page has paragraphs.
        Some(body) if body.len() > main.len() + main.len() / 10 => body,
        _ => main,
    };
    let mut notes = said.notes;
    notes.extend(cut);
    Ok(Document {
        id: String::new(),
        title: said.title.unwrap_or_else(|| title.trim().to_string()),
        text: text.trim().to_string(),
        published: said.published,
        outlet: said.outlet,
        url: said.url,
        language: said.language,
        notes,
    })
}

fn parse(html: &str) -> Result<Readability, String> {
    let config = Config { text_mode: TextMode::Formatted, disable_json_ld: true, ..Config::default() };
    Readability::new(html, None, Some(config)).map_err(|e| format!("the page could not be parsed: {e}"))
}

/// The text of all paragraphs, or of the whole body if it has none.
fn paragraphs(html: &str) -> Result<String, String> {
    let page = parse(html)?;
    page.doc.select("script, style, noscript, template, nav, footer").remove();
    let paragraphs: Vec<String> = page.doc.select("p").iter().map(|p| p.text().trim().to_string()).filter(|p| has_words(p)).collect();
    Ok(if paragraphs.is_empty() { page.doc.select("body").formatted_text().to_string() } else { paragraphs.join("\n\n") })
}

fn has_words(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const NEWS: &str = "<p>Soldiers clashed with gunmen near the town of Kidal on Friday, killing seven people, officials and residents said.</p>\
        <p>The fighting began before dawn, when an army patrol came under fire on the road to the north, and it lasted until noon.</p>\
        <p>A local official said that four civilians were among the dead, and that the market had been burned to the ground.</p>";

    #[test]
    fn the_main_text_is_read_and_the_rest_is_not() {
        let page = format!(
            "<html lang=en-US><head><title>Clash near Kidal</title><meta property='article:published_time' content='2012-11-17T10:00:00Z'>\
            <meta property='og:site_name' content='The Post'><link rel=canonical href='https://post.example/kidal'></head>\
            <body><nav><a href=/>Home</a> <a href=/w>World</a></nav><article><h1>Clash near Kidal</h1>{NEWS}</article>\
            <footer>About us</footer><script>var x = '<p>no</p>';</script></body></html>"
        );
        let document = read(&page).unwrap();
        assert!(document.text.starts_with("Soldiers clashed") || document.text.starts_with("Clash near Kidal"), "{}", document.text);
        assert!(document.text.contains("said.\n") && document.text.ends_with("to the ground."), "{:?}", document.text);
        assert!(!document.text.contains("Home") && !document.text.contains("var x"));
        assert_eq!((document.title.as_str(), document.published), ("Clash near Kidal", Some(date(2012, 11, 17))));
        assert_eq!((document.language.as_deref(), document.outlet.as_deref()), (Some("en"), Some("The Post")));
        assert_eq!(document.url.as_deref(), Some("https://post.example/kidal"));
    }

    #[test]
    fn linked_data_come_first() {
        let page = format!(
            "<script type='application/ld+json'>{{\"@context\":\"https://schema.org\",\"@graph\":[{{\"@type\":\"WebSite\"}},\
            {{\"@type\":[\"NewsArticle\"],\"headline\":\"Seven killed\",\"datePublished\":\"2012-11-16\",\"inLanguage\":\"en\",\
            \"publisher\":{{\"name\":\"Agency\"}},\"articleBody\":\"{}\"}}]}}</script><title>Other</title><time datetime=2001-01-01></time>{NEWS}",
            "Long. ".repeat(200)
        );
        let document = read(&page).unwrap();
        assert_eq!((document.title.as_str(), document.published), ("Seven killed", Some(date(2012, 11, 16))));
        assert_eq!(document.outlet.as_deref(), Some("Agency"));
        assert!(document.text.starts_with("Long. Long."));
    }

    #[test]
    fn a_page_without_main_text_gives_its_paragraphs() {
        assert_eq!(read("<p>Rebels fled.</p>").unwrap().text, "Rebels fled.");
        assert_eq!(read("Rebels fled.").unwrap().text, "Rebels fled.");
        assert_eq!(read("").unwrap().text, "");
    }
}
