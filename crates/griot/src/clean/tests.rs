//! Datelines, one a line, with what is none beside; and the laws of passages.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;

fn clean(text: &str, published: Option<Date>) -> Article {
    article(Document { text: text.to_string(), published, ..Document::default() })
}

#[test]
fn datelines() {
    let published = Some(date(2013, 1, 20));
    for (text, place, day) in [
        ("BAMAKO, Nov 17 (AFP) - Rebels fled.", "BAMAKO", Some(date(2012, 11, 17))),
        ("BEIRUT (AP) — Rebels fled.", "BEIRUT", None),
        ("GOMA, Congo, Jan. 5 /Reuters/ -- Rebels fled.", "GOMA", Some(date(2013, 1, 5))),
        ("Nairobi (dpa) - Rebels fled.", "Nairobi", None),
        ("KABUL, Afghanistan - Rebels fled.", "KABUL", None),
        ("GENEVA, 17 January 2013 (IRIN) Rebels fled.", "GENEVA", Some(date(2013, 1, 17))),
        ("GENEVA, 17 January 2013 (IRIN) - Rebels fled.", "GENEVA", Some(date(2013, 1, 17))),
        ("[Text] BOGOTA, 9 Jan (EFE) -- Rebels fled.", "BOGOTA", Some(date(2013, 1, 9))),
        ("SAN SALVADOR, 3 JAN 90 (ACAN-EFE) -- [TEXT] REBELS FLED.", "SAN SALVADOR", Some(date(1990, 1, 3))),
        ("SAN SALVADOR, 3 JAN 90 -- REBELS FLED.", "SAN SALVADOR", Some(date(1990, 1, 3))),
        ("BOGOTA, 27 MAY 90 (RADIO CADENA NACIONAL) -- [TEXT] REBELS FLED.", "BOGOTA", Some(date(1990, 5, 27))),
        ("Kinshasa, 12 March 1999 - Rebels fled.", "Kinshasa", Some(date(1999, 3, 12))),
        ("WASHINGTON, Nov. 17, 2012 (AP) -- Rebels fled.", "WASHINGTON", Some(date(2012, 11, 17))),
        ("PARIS Nov 17 (Reuters) - Rebels fled.", "PARIS", Some(date(2012, 11, 17))),
        ("MOSCOW/KIEV (Reuters) - Rebels fled.", "MOSCOW", None),
        ("N'DJAMENA (AFP) – Rebels fled.", "N'DJAMENA", None),
        ("PORT-AU-PRINCE, Haiti (AP) _ Rebels fled.", "PORT-AU-PRINCE", None),
        ("Hanoi (VNA) – Rebels fled.", "Hanoi", None),
        ("SOUTH WAZIRISTAN, April 5 (APP):Rebels fled.", "SOUTH WAZIRISTAN", Some(date(2013, 4, 5))),
        ("UNITED NATIONS (Reuters) - \"Rebels fled\", he said.", "UNITED NATIONS", None),
        ("RALEIGH, N.C. (AP) - Rebels fled.", "RALEIGH", None),
        ("BAMAKO (AFP) \u{fffd} Rebels fled.", "BAMAKO", None),
        ("BAMAKO \u{fffd} Rebels fled.", "BAMAKO", None),
        ("BAMAKO (AFP) \u{fffd}\u{fffd}\u{fffd} Rebels fled.", "BAMAKO", None),
        ("BAMAKO (AFP) â€” Rebels fled.", "BAMAKO", None),
        ("BAMAKO (AFP) â\u{80}\u{94} Rebels fled.", "BAMAKO", None),
        ("BAMAKO (AFP) ? Rebels fled.", "BAMAKO", None),
        ("BAMAKO— Rebels fled.", "BAMAKO", None),
        ("(NEW YORK) — Police fled.", "NEW YORK", None),
        ("Rebels win\n\nBAMAKO (AFP) - Rebels fled.", "BAMAKO", None),
        ("MANAGUA (NICARAGUA), 11 DEC 89 (RADIO SANDINO) -- [TEXT] REBELS FLED.", "MANAGUA", Some(date(1989, 12, 11))),
        ("CLANDESTINE, NO DATE (RADIO VENCEREMOS) -- [TEXT] REBELS FLED.", "CLANDESTINE", None),
        ("THE HAGUE, Netherlands (AP)_ Rebels fled.", "THE HAGUE", None),
        ("MEXICO CITY (AP) Rebels fled.", "MEXICO CITY", None),
        ("Rebels win a town. BAMAKO (AFP) - Rebels fled.", "BAMAKO", None),
        ("By Anna Writer. BAMAKO - Rebels fled.", "BAMAKO", None),
        ("BAMAKO, Saturday, Nov 17 (Xinhua) -- Rebels fled.", "BAMAKO", Some(date(2012, 11, 17))),
    ] {
        let article = clean(text, published);
        let dateline = article.dateline.as_ref().unwrap_or_else(|| panic!("no dateline: {text}"));
        assert_eq!(dateline.place.map(|place| place.of(text)), Some(place), "{text}");
        assert_eq!(dateline.date, day, "{text}");
        let begins = article.passages.last().unwrap().of(text);
        assert!(begins.trim_start_matches('"').to_lowercase().starts_with("rebels fled") || begins == "Police fled.", "{begins}");
        assert_eq!(article.published, published);
    }
}

#[test]
fn words_before_a_dash_are_no_dateline() {
    for text in [
        "Rebels - most of them young - fled.",
        "REBELS - MOST OF THEM YOUNG - FLED.",
        "UNICEF - the agency for children - said that ten had died.",
        "BREAKING - Rebels fled the town.",
        "NATO - Turkey included - condemned the attack.",
        "The Islamic State (ISIS) — which holds the town — fled.",
        "Islamic State (IS) - which holds the town - fled.",
        "Muscat: The talks began.",
        "Goma, Bukavu and Uvira – all in the east – fell.",
        "On Nov 17 (Saturday) - the day of the attack - rebels fled.",
        "In May 2012 - rebels fled.",
        "President Kabila, 41, - elected in 2006 - fled.",
        "UN-backed troops fled.",
        "US - Turkish relations are poor.",
        "May 5 - rebels fled.",
        "KABUL",
        "THE ARMY - WHICH DENIED IT - FLED.",
        "The Army of Goma (AGM) said rebels fled.",
        "KABUL (a city of four million) fell.",
        "Rebels fled. NATO - Turkey included - said so.",
        "",
    ] {
        assert_eq!(clean(text, Some(date(2013, 1, 20))).dateline, None, "{text}");
    }
}

#[test]
fn a_dateline_with_its_year_dates_the_report() {
    assert_eq!(clean("GENEVA, 17 January 2013 (IRIN) - Rebels fled.", None).published, Some(date(2013, 1, 17)));
    assert_eq!(clean("GENEVA, 17 January (IRIN) - Rebels fled.", None).published, None);
    assert_eq!(clean("LIMA, 9 JAN 90 -- REBELS FLED.", None).published, Some(date(1990, 1, 9)));
    let article = clean("KABUL, Afghanistan (AP) - Rebels fled.", None);
    assert_eq!(article.dateline.unwrap().region, Some(Span::new(7, 18)));
}

#[test]
fn a_dateline_may_lack_a_place() {
    for text in ["(CNN) — Rebels fled.", "Nov 17 (Reuters) - Rebels fled."] {
        let article = clean(text, Some(date(2012, 11, 18)));
        assert_eq!((article.dateline.unwrap().place, article.passages[0].of(text)), (None, "Rebels fled."), "{text}");
    }
}

#[test]
fn long_lines_take_no_longer_than_their_length() {
    for text in ["endless ".repeat(400_000), "(".repeat(400_000), "A.\n".repeat(20_000), "By A. (".repeat(200_000), "—".repeat(200_000)] {
        let start = std::time::Instant::now();
        let _ = clean(&text, None);
        assert!(start.elapsed().as_secs() < 8, "{:?}…", &text[..6]);
    }
}

fn passages_lie_in_order(text: &str) {
    let article = clean(text, None);
    let mut before = 0;
    for passage in &article.passages {
        assert!(passage.start >= before && passage.start < passage.end && passage.end <= text.len(), "{passage:?} of {text:?}");
        assert!(text.is_char_boundary(passage.start) && text.is_char_boundary(passage.end));
        assert!(article.dateline.as_ref().is_none_or(|dateline| !dateline.span.overlaps(*passage)));
        before = passage.end;
    }
}

proptest! {
    #[test]
    fn passages_are_in_order_and_disjoint(text in "\\PC{0,120}") {
        passages_lie_in_order(&text);
    }

    #[test]
    fn passages_of_likely_texts_are_too(parts in prop::collection::vec(prop::sample::select(&[
        "BAMAKO", ", ", "Nov 17", " (AFP)", " - ", " — ", "\u{fffd}", "â€”", "[Text] ", "Rebels fled.", " ", "\n", "\r\n", "\n\n", "© 2018 Agency", "(Photo by ",
        ")", "All rights reserved.", "By John Smith", "é", "•", "Comments", "\u{2028}", "REUTERS/", "/", "is a project of", "BC-", "   ", "17 U.S.C",
    ][..]), 0..40)) {
        passages_lie_in_order(&parts.concat());
    }
}
