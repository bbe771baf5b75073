//! Document → the language it is in, so that a report that is not in English can be left out with a reason. Never reads the words.

use super::Options;
use crate::Document;
use whatlang::Lang;

/// The detector is not to be trusted on shorter texts.
const ENOUGH: usize = 200;

/// How much of a text is looked at.
const LOOK: usize = 20_000;

/// Languages by their three letters and their two (ISO 639-3 and 639-1), as far as the detector knows them.
const CODES: &str = "afr af aka ak amh am ara ar aze az bel be ben bn bul bg cat ca ces cs cmn zh cym cy dan da deu de ell el eng en \
    epo eo est et fin fi fra fr guj gu heb he hin hi hrv hr hun hu hye hy ind id ita it jav jv jpn ja kan kn kat ka khm km kor ko \
    lat la lav lv lit lt mal ml mar mr mkd mk mya my nep ne nld nl nob nb ori or pan pa pes fa pol pl por pt ron ro rus ru sin si \
    slk sk slv sl sna sn spa es srp sr swe sv tam ta tel te tgl tl tha th tuk tk tur tr ukr uk urd ur uzb uz vie vi yid yi zho zh \
    zul zu fas fa";

/// The language of a report (ISO 639-1; `und` if only this is sure, that it is not written in Latin letters).
///
/// What the report declares holds, unless its letters gainsay it; else what a long enough text looks like.
pub fn language(document: &Document) -> Option<String> {
    let end = document.text.char_indices().nth(LOOK).map_or(document.text.len(), |(i, _)| i);
    let text = &document.text[..end];
    let foreign = is_foreign(text);
    match &document.language {
        Some(code) if !(foreign && code == "en") => Some(code.clone()),
        _ if foreign => Some(whatlang::detect_lang(text).and_then(|lang| code(lang.code())).unwrap_or_else(|| "und".to_string())),
        _ => detect(text),
    }
}

/// Why this report should be left out, if it should: it is not in English, and nobody asked for it all the same.
pub fn refusal(document: &Document, options: &Options) -> Option<String> {
    let code = language(document).filter(|code| code != "en" && !options.force_language)?;
    let lang = Lang::all().iter().find(|lang| two_letters(lang.code()) == Some(&code));
    let name = lang.map_or(format!("another language ({code})"), |lang| lang.eng_name().to_string());
    Some(format!("the report is in {name}; Griot reads English"))
}

fn detect(text: &str) -> Option<String> {
    if text.chars().count() < ENOUGH {
        return None;
    }
    whatlang::detect(text).filter(|found| found.is_reliable()).and_then(|found| code(found.lang().code()))
}

/// Are most letters not Latin?
fn is_foreign(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let latin = text.chars().filter(|c| c.is_alphabetic() && is_latin(*c)).count();
    letters >= 20 && latin * 2 < letters
}

fn is_latin(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// The two letters of a language given as `en`, `en-GB`, `eng` or `English`.
pub(super) fn code(name: &str) -> Option<String> {
    let name = name.trim().to_lowercase();
    let primary = name.split(['-', '_', ';', ',', ' ']).next().unwrap_or_default();
    match primary.len() {
        2 if primary.bytes().all(|b| b.is_ascii_lowercase()) => Some(primary.to_string()),
        3 => two_letters(primary).map(str::to_string),
        _ => Lang::all().iter().find(|lang| lang.eng_name().to_lowercase() == name).and_then(|lang| code(lang.code())),
    }
}

fn two_letters(three: &str) -> Option<&'static str> {
    let mut codes = CODES.split_whitespace();
    while let (Some(long), Some(short)) = (codes.next(), codes.next()) {
        if long == three {
            return Some(short);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "The army said on Monday that it had taken the town after two days of fighting with the rebels, who denied it. \
        Residents said that hundreds of people had left their homes since the shelling began and that the road to the south was cut.";
    const FRENCH: &str = "L'armée a annoncé lundi qu'elle avait repris la ville après deux jours de combats avec les rebelles, qui le nient. \
        Selon des habitants, des centaines de personnes ont quitté leurs maisons depuis le début des bombardements dans la région.";

    fn of(text: &str, declared: Option<&str>) -> Option<String> {
        language(&Document { text: text.to_string(), language: declared.map(str::to_string), ..Document::default() })
    }

    #[test]
    fn a_language_is_declared_or_detected() {
        assert_eq!(of(ENGLISH, None).as_deref(), Some("en"));
        assert_eq!(of(&ENGLISH.to_uppercase(), None).as_deref(), Some("en"));
        assert_eq!(of(FRENCH, None).as_deref(), Some("fr"));
        assert_eq!(of(FRENCH, Some("en")).as_deref(), Some("en"));
        assert_eq!(of("Gunmen killed 12 people", None), None);
        assert_eq!(of("Солдаты вошли в город в понедельник утром", Some("en")).as_deref(), Some("ru"));
        assert_eq!(of("قتل اثنا عشر شخصا في هجوم على سوق", None).as_deref(), Some("ar"));
    }

    #[test]
    fn languages_go_by_many_names() {
        for (name, expected) in [
            ("en-GB", Some("en")),
            ("eng", Some("en")),
            ("English", Some("en")),
            ("FR", Some("fr")),
            ("", None),
            ("xx1", None),
            ("é", None),
        ] {
            assert_eq!(code(name).as_deref(), expected, "{name}");
        }
        assert!(Lang::all().iter().all(|lang| two_letters(lang.code()).is_some()), "every language of the detector has its two letters");
    }

    #[test]
    fn a_refusal_names_the_language() {
        let document = Document { text: FRENCH.to_string(), ..Document::default() };
        assert_eq!(refusal(&document, &Options::default()).unwrap(), "the report is in French; Griot reads English");
        assert_eq!(refusal(&document, &Options { force_language: true, ..Options::default() }), None);
    }
}
