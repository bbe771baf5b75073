//! The corpus of quantities: a meaning and its phrasings, one case a line, and phrases that hold no quantity.

use super::{Quantity, mentions};
use crate::Span;
use proptest::prelude::*;

/// The quantities of a sentence in short: `12`, `12..20`, `12..`, the article's as `a`.
fn read(text: &str) -> String {
    let show = |q: Quantity| match q.high {
        Some(high) if high == q.low => format!("{}", q.low),
        Some(high) => format!("{}..{high}", q.low),
        None => format!("{}..", q.low),
    };
    let found = mentions(text, Span::new(0, text.len())).into_iter().filter(|m| m.rule != "one");
    found.map(|m| format!("{}={}", m.span.of(text), show(m.quantity))).collect::<Vec<_>>().join(" | ")
}

#[test]
fn quantities() {
    #[rustfmt::skip]
    let cases = [
        ("12 dead", "12=12"),
        ("killed 12.", "12=12"),
        ("Toll: 12 dead, 30 wounded", "12=12 | 30=30"),
        ("'12 people died,' he said", "12=12"),
        ("1990 people", "1990=1990"),
        ("some 2,000 troops", "some 2,000=2000"),
        ("12 000 refugees", "12 000=12000"),
        ("1.5 million people fled", "1.5 million=1500000"),
        ("2m people", "2m=2000000"),
        ("three hundred and five people", "three hundred and five=305"),
        ("twenty-one bodies", "twenty-one=21"),
        ("two men", "two=2"),
        ("two of the men", "two=2"),
        ("both men died", "both=2"),
        ("a couple of soldiers", "a couple of=2"),
        ("half a dozen soldiers", "half a dozen=6"),
        ("a dozen soldiers", "a dozen=12"),
        ("two dozen soldiers", "two dozen=24"),
        ("a hundred soldiers", "a hundred=100"),
        ("1 person was killed", "1=1"),
        ("12 others were hurt", "12=12"),
        ("another 12 were hurt", "12=12"),
        ("12 more people", "12=12"),
        ("at least 12 people", "at least 12=12.."),
        ("at least one person", "at least one=1.."),
        ("at least a dozen", "at least a dozen=12.."),
        ("more than 1600 killed", "more than 1600=1600.."),
        ("over 1,600 killed", "over 1,600=1600.."),
        ("over a hundred killed", "over a hundred=100.."),
        ("more than half a million people", "more than half a million=500000.."),
        ("no fewer than 12 people", "no fewer than 12=12.."),
        ("upwards of 30 men", "upwards of 30=30.."),
        ("12 or more people", "12 or more=12.."),
        ("100+ fighters", "100+=100.."),
        ("at least some 40 people", "at least some 40=40.."),
        ("dozens of women", "dozens=24.."),
        ("dozens more were hurt", "dozens=24.."),
        ("several were hurt", "several=3.."),
        ("several hundred people", "several hundred=300.."),
        ("hundreds fled", "hundreds=200.."),
        ("hundreds of people", "hundreds=200.."),
        ("thousands marched", "thousands=2000.."),
        ("tens of thousands marched", "tens of thousands=20000.."),
        ("hundreds of thousands fled", "hundreds of thousands=200000.."),
        ("scores of people", "scores=40.."),
        ("scores were arrested", "scores=40.."),
        ("many were killed", "many=3.."),
        ("a few soldiers", "a few=3.."),
        ("a handful of men", "a handful=3.."),
        ("a few dozen men", "a few dozen=36.."),
        ("about 40 people", "about 40=40"),
        ("some 300 fighters", "some 300=300"),
        ("nearly 50 people", "nearly 50=50"),
        ("an estimated 1,500 people", "an estimated 1,500=1500"),
        ("40 or so people", "40 or so=40"),
        ("300-odd men", "300-odd=300"),
        ("12 to 20 people", "12 to 20=12..20"),
        ("12-20 people", "12-20=12..20"),
        ("12–20 people", "12–20=12..20"),
        ("between 12 and 20 people", "between 12 and 20=12..20"),
        ("two or three men", "two or three=2..3"),
        ("one or two men", "one or two=1..2"),
        ("an estimated 1,500 to 2,000 men", "an estimated 1,500 to 2,000=1500..2000"),
        ("rose from 12 to 20 dead", "from 12 to 20=20"),
        ("raised the toll from 12 to 20", "from 12 to 20=20"),
        ("up to 20 people", "up to 20=1..20"),
        ("as many as 2000 people", "as many as 2000=1..2000"),
        ("no more than 10 people", "no more than 10=1..10"),
        ("fewer than 10 people", "fewer than 10=1..9"),
        ("under 50 people", "under 50=1..49"),
        ("no casualties were reported", "no=0"),
        ("nobody was hurt", "nobody=0"),
        ("none were hurt", "none=0"),
        ("protest over two deaths", "two=2"),
        ("a 3,000-strong force", "3,000=3000"),
        ("a 20-member delegation", "20=20"),
        ("In the camp 12 people died", "12=12"),
        ("last week 12 people died", "12=12"),
        ("In June 2012, 12 people died in 2 attacks", "12=12 | 2=2"),
        ("On 5 June 300 people fled", "300=300"),
        ("In Gao, 12 were killed", "12=12"),
        ("12 soldiers and 20 percent of", "12=12"),
    ];
    let wrong: Vec<_> = cases.into_iter().filter(|(text, expected)| read(text) != *expected).collect();
    assert!(wrong.is_empty(), "{:#?}", wrong.iter().map(|(text, _)| (text, read(text))).collect::<Vec<_>>());
}

#[test]
fn no_quantity() {
    #[rustfmt::skip]
    let cases = [
        "in 2011", "since 1998", "on June 5", "on 5 June 2012", "the 1990s", "at 10:30", "at 6 a.m. Wednesday", "by 0600 GMT",
        "a 65-year-old man", "a two-year-old girl", "aged 12", "aged between 12 and 20", "Aminata Touré, 65, said",
        "$10", "$10 million", "over $10 to 20", "10bn francs", "500 euros", "500 million CFA francs", "£5m", "10 US dollars",
        "thousands of dollars", "12%", "12 percent", "12 per cent", "between 12 and 20 percent", "12-20%",
        "12 km", "12km", "10 to 15 km", "40 miles", "dozens of miles", "200m away", "120mm mortars", "3.5 tonnes", "5 square miles",
        "the 82nd Airborne", "the 5th brigade", "Resolution 1973", "M23", "Article 370", "AK-47", "COVID-19", "F-16", "No. 10",
        "no 12", "Flight 370", "10 Downing Street", "won 3-2", "by 89-52", "call 555-1234", "+254 20", "a 5.8-magnitude quake",
        "one of them", "each other", "12 days", "three consecutive days", "a two-day visit", "several years", "two times",
        "a few days", "a couple of weeks", "dozens of years", "for 12 months", "a 10-point plan", "two-thirds", "two thirds",
        "4.5", "no longer", "No, he said", "no doubt", "how many", "scores a goal", "both Mali and Niger", "5/6/2012",
        "for the fourth straight day", "three days ago", "two weeks later", "a third of them", "one day", "second", "the 10- to 12-year-olds",
    ];
    let wrong: Vec<_> = cases.into_iter().map(|text| (text, read(text))).filter(|(_, found)| !found.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_article_is_a_rule_of_its_own() {
    let rules = |text: &str| mentions(text, Span::new(0, text.len())).into_iter().map(|m| m.rule).collect::<Vec<_>>();
    for text in ["a man", "killed an officer", "one soldier", "A soldier"] {
        assert_eq!(rules(text), ["one"], "{text}");
    }
    for text in ["one of them", "a day", "a.m.", "Group A", "this one", "a third"] {
        assert!(rules(text).is_empty(), "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_within_its_sentence(head in "\\PC{0,9}", text in "(\\PC{0,6}|[0-9,. -]{1,9}| (a|one|two|dozen|hundred|million|to|and|at least|several|half|no|of|of|m|%|-) ){0,12}", tail in "\\PC{0,9}") {
        let whole = format!("{head}{text}{tail}");
        let sentence = Span::new(head.len(), head.len() + text.len());
        let mut last = sentence.start;
        for mention in mentions(&whole, sentence) {
            prop_assert!(sentence.holds(mention.span) && mention.span.start >= last && !mention.span.is_empty());
            prop_assert!(whole.get(mention.span.start..mention.span.end).is_some());
            prop_assert!(mention.quantity.high.is_none_or(|high| high >= mention.quantity.low));
            last = mention.span.end;
        }
    }
}
