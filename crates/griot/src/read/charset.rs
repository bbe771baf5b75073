//! Bytes → text: in which charset the bytes are, and whether they are text at all. Never drops a byte silently: what cannot be
//! decoded becomes U+FFFD, with a Note.

use crate::Note;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// A text and how it was had.
pub(super) struct Decoded<'b> {
    /// The text without its byte order mark.
    pub(super) text: Cow<'b, str>,
    /// What was odd about the bytes.
    pub(super) note: Option<Note>,
}

/// Decodes by the byte order mark, else by the declared charset, else as UTF-8 if it is, else by the look of the bytes.
pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[mark..], "by its byte order mark");
    }
    let declared = declared(bytes).filter(|e| *e != UTF_8);
    match (std::str::from_utf8(bytes), declared) {
        // Pages saved from a browser keep their old declaration; hardly any other text is valid UTF-8 by chance.
        (Ok(text), _) => Decoded { text: Cow::Borrowed(text), note: None },
        (Err(_), _) if is_damaged_utf8(bytes) => with(UTF_8, bytes, "though some of its bytes are damaged"),
        (Err(_), Some(encoding)) => with(encoding, bytes, "as it declares"),
        (Err(_), None) => with(guess(bytes), bytes, "by the look of its bytes"),
    }
}

fn with<'b>(encoding: &'static Encoding, bytes: &'b [u8], how: &str) -> Decoded<'b> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let lost = if broken { ", and bytes that do not belong to it are marked U+FFFD" } else { "" };
    let odd = broken || encoding != UTF_8;
    let note = odd.then(|| Note(format!("the text was decoded as {} {how}{lost}", encoding.name())));
    Decoded { text, note }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The charset in an XML declaration or a `meta` tag, which stand in the first bytes of a page.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    if head.trim_ascii_start().first() != Some(&b'<') {
        return None;
    }
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let label = ["charset", "encoding"].iter().find_map(|key| {
        let value = head.split_once(key)?.1.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        value.split(['"', '\'', ' ', ';', '>', '/', '?']).next()
    })?;
    // A page that could be read so far is not in UTF-16, whatever it says.
    Encoding::for_label(label.as_bytes()).map(|e| if e == UTF_16LE || e == UTF_16BE { UTF_8 } else { e })
}

/// Mostly valid UTF-8 with a few broken bytes, rather than another charset.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    good > 4 * broken
}

/// Formats that people take for text, told by their first bytes.
pub(super) fn known_binary(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 7] = [
        (b"%PDF-", "a PDF"),
        (b"PK\x03\x04", "a ZIP archive or an Office document"),
        (b"\xd0\xcf\x11\xe0", "an old Office document"),
        (b"\x1f\x8b", "a gzip file"),
        (b"{\\rtf", "an RTF document"),
        (b"\x89PNG", "an image"),
        (b"\xff\xd8\xff", "an image"),
    ];
    KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind)
}

/// Is this no text? In a file of many records one NUL spoils a record, not the file.
pub(super) fn is_binary(text: &str, holds_many: bool) -> bool {
    if !holds_many && text.contains('\0') {
        return true;
    }
    let is_odd = |c: &char| c.is_control() && !c.is_whitespace() || *c == char::REPLACEMENT_CHARACTER;
    let odd = text.chars().filter(is_odd).count();
    odd > 0 && odd * 10 > text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes).text.into_owned()
    }

    #[test]
    fn charsets_are_found_in_order() {
        assert_eq!(text("\u{feff}Kidal".as_bytes()), "Kidal");
        assert_eq!(text(b"\xff\xfeK\0i\0"), "Ki");
        assert_eq!(text(b"\xfe\xff\0K\0i"), "Ki");
        assert_eq!(text("Goré – Mao".as_bytes()), "Goré – Mao");
        assert_eq!(text(b"<?xml version='1.0' encoding='iso-8859-1'?><p>Gor\xe9"), "<?xml version='1.0' encoding='iso-8859-1'?><p>Goré");
        assert_eq!(text(b"<html><meta charset=windows-1251><p>\xca\xe8\xe5\xe2"), "<html><meta charset=windows-1251><p>Киев");
        assert!(text(b"President D\xe9by\x92s army \x96 and its allies \x97 entered Gor\xe9.").contains("Déby’s army – and"));
    }

    #[test]
    fn a_false_declaration_does_not_defeat_utf8() {
        assert_eq!(text("<meta charset=latin1><p>Goré".as_bytes()), "<meta charset=latin1><p>Goré");
    }

    #[test]
    fn broken_bytes_are_marked_and_noted() {
        let mut bytes = "Déby, Goré, Mébé, Sélé, Kéré et Léré ".as_bytes().to_vec();
        bytes.push(0xff);
        let decoded = decode(&bytes);
        assert!(decoded.text.ends_with("Léré \u{fffd}"));
        assert!(decoded.note.unwrap().0.contains("U+FFFD"));
        assert!(decode(b"plain").note.is_none());
    }

    #[test]
    fn binary_is_told_from_text() {
        assert!(is_binary("abc\0def", false));
        assert!(!is_binary("one record with a NUL \0 among many others", true));
        assert!(is_binary("\u{1}\u{2}\u{3}\u{4}abc", true));
        assert!(!is_binary("BAMAKO, Nov 17 (AFP) \u{fffd} Rebels fled.\r\n\tThe end.\u{c}", false));
        assert_eq!(known_binary(b"%PDF-1.4"), Some("a PDF"));
    }
}
