//! A page → as much of it as can be parsed in reasonable time. Page parsers are quadratic in the depth of nesting; this scan is not.
//! Never mends or judges the page: it only counts tags, and cuts where there are too many.

use crate::Note;

/// No honest page nests deeper.
const MAX_DEPTH: usize = 400;
/// Nor has it more elements.
const MAX_ELEMENTS: usize = 200_000;

/// Parsers compare every attribute of a tag with all before it.
const MAX_ATTRIBUTES: usize = 1000;

/// Nothing stands in them; `&` is a character reference, which costs a parser as much as an element.
const VOID: &[&str] = &["&", "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
/// Their end tags may be left out, so that they say nothing of the depth.
const LOOSE: &[&str] =
    &["html", "head", "body", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "a"];
/// Left open, they are opened again in every block that follows.
const FORMATTING: &[&str] = &["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// What stands in them is no markup.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// The page up to where it grows too deep or too large, with a Note if that is not its end.
pub(super) fn bounded(html: &str) -> (&str, Option<Note>) {
    let mut scan = Scan::default();
    let mut at = 0;
    while let Some(tag) = next_tag(html, at) {
        scan.count(&tag);
        if let Some(why) = scan.fault(&tag) {
            return (&html[..tag.start], Some(Note(format!("the page {why}: it was cut after {} bytes", tag.start))));
        }
        at = if tag.opens && RAW.contains(&tag.name.as_str()) { raw_end(html, tag.end, &tag.name) } else { tag.end };
    }
    (html, None)
}

#[derive(Default)]
struct Scan {
    open: Vec<String>,
    formatting: usize,
    elements: usize,
}

impl Scan {
    /// What is too much at this tag.
    fn fault(&self, tag: &Tag) -> Option<&'static str> {
        let depth = self.open.len() + self.formatting;
        match () {
            () if depth > MAX_DEPTH => Some("is nested too deeply"),
            () if self.elements > MAX_ELEMENTS => Some("has too many elements"),
            () if tag.attributes > MAX_ATTRIBUTES => Some("has a tag with too many attributes"),
            () => None,
        }
    }

    fn count(&mut self, tag: &Tag) {
        let name = tag.name.as_str();
        let is_formatting = FORMATTING.contains(&name);
        // A parser opens unclosed formatting anew in each block: that many elements more.
        self.elements += 1 + if is_formatting { 0 } else { self.formatting };
        match (tag.opens, is_formatting) {
            (true, true) => self.formatting += 1,
            (false, true) => self.formatting = self.formatting.saturating_sub(1),
            (true, false) if VOID.contains(&name) || LOOSE.contains(&name) || RAW.contains(&name) || self.is_closed_drawing(tag) => {}
            (true, false) => self.open.push(tag.name.clone()),
            (false, false) => {
                if let Some(i) = self.open.iter().rposition(|open| open == name) {
                    self.open.truncate(i);
                }
            }
        }
    }

    /// `<path/>` closes itself, but only within a drawing or a formula.
    fn is_closed_drawing(&self, tag: &Tag) -> bool {
        tag.closes_itself && self.open.iter().any(|open| open == "svg" || open == "math")
    }
}

struct Tag {
    name: String,
    opens: bool,
    closes_itself: bool,
    attributes: usize,
    start: usize,
    end: usize,
}

/// The next tag or character reference at or after a place; comments and declarations are passed over.
fn next_tag(html: &str, mut at: usize) -> Option<Tag> {
    let bytes = html.as_bytes();
    loop {
        let start = at + html.get(at..)?.find(['<', '&'])?;
        let rest = &html[start..];
        if rest.starts_with('&') {
            return Some(Tag { name: "&".to_string(), opens: true, closes_itself: false, attributes: 0, start, end: start + 1 });
        }
        let name_at = start + 1 + usize::from(rest.starts_with("</"));
        if rest.starts_with("<!--") {
            at = start + 4 + html[start + 4..].find("-->")? + 3;
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            at = start + rest.find('>')? + 1;
        } else if bytes.get(name_at).is_some_and(u8::is_ascii_alphabetic) {
            let name = html[name_at..].split(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>').next()?;
            let name = name.chars().take(40).collect::<String>().to_ascii_lowercase();
            let (end, attributes) = tag_end(bytes, name_at);
            let closes_itself = bytes[..end].ends_with(b"/>");
            return Some(Tag { name, opens: name_at == start + 1, closes_itself, attributes, start, end });
        } else {
            at = start + 1;
        }
    }
}

/// One past the `>` that ends a tag, which is none that stands in quotes; and how many attributes the tag may have.
fn tag_end(bytes: &[u8], from: usize) -> (usize, usize) {
    let (mut quote, mut before, mut attributes) = (None, b' ', 0);
    for (i, byte) in bytes.iter().enumerate().skip(from) {
        match (quote, byte) {
            (None, b'>') => return (i + 1, attributes),
            (None, b'"' | b'\'') if before == b'=' => quote = Some(*byte),
            (None, byte) if byte.is_ascii_whitespace() || *byte == b'/' => attributes += 1,
            (Some(open), byte) if open == *byte => {
                quote = None;
                attributes += 1;
            }
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = *byte;
        }
    }
    (bytes.len(), attributes)
}

/// Where the end tag of an element without markup begins, or the end of the page.
fn raw_end(html: &str, from: usize, name: &str) -> usize {
    let ends = html[from..].match_indices("</").map(|(i, _)| from + i);
    let is_end = |i: &usize| html.as_bytes()[i + 2..].get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()));
    ends.into_iter().find(is_end).unwrap_or(html.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_cut(html: &str) -> bool {
        bounded(html).1.is_some()
    }

    #[test]
    fn deep_pages_are_cut_and_long_ones_are_not() {
        assert!(is_cut(&"<div>".repeat(401)));
        assert!(is_cut(&"<b>x<div></b>".repeat(401)), "a formatting end tag closes no block");
        assert!(is_cut(&"</x><div>".repeat(401)), "an end tag without its start closes nothing");
        assert!(is_cut(&"<p><i>x".repeat(401)), "unclosed formatting piles up");
        assert!(!is_cut(&"<div>a</div>".repeat(5000)));
        assert!(!is_cut(&"<p>a<br><li>b<img src=x>".repeat(5000)), "end tags may be left out");
        assert!(!is_cut(&format!("<svg>{}</svg>", "<path d='M0'/>".repeat(1000))));
        assert!(!is_cut(&format!("<script>{}</script>", "'<div>'".repeat(1000))));
        assert!(!is_cut(&format!("<!-- {} -->", "<div>".repeat(1000))));
        assert!(!is_cut(&"<a title=\"<div>>\">x</a>".repeat(1000)));
        assert!(is_cut(&"<hr>".repeat(200_001)));
        assert!(is_cut(&"x&amp;".repeat(200_001)));
        assert!(is_cut(&format!("<p {}>", "a=1 ".repeat(2000))) && is_cut(&format!("<p {}", "a='1'".repeat(2000))));
        assert!(!is_cut(&format!("<img src='data:{}'>", "a b/".repeat(2000))));
    }

    #[test]
    fn the_cut_falls_before_the_tag() {
        let page = format!("{}kept{}", "<div>".repeat(400), "<div>lost");
        assert!(bounded(&page).0.ends_with("kept"));
    }

    #[test]
    fn broken_tags_end_the_scan() {
        for page in ["<", "</", "&", "<a href=\"", "<!--", "<!", "<script>", "<script></scr", "<é>", "< div"] {
            assert_eq!(bounded(page).0, page);
        }
    }
}
