//! The corpora LGL and GeoWebNews, given as a folder → how many of their marked places are put where they should be.
//!
//! The marked spans are taken as given: this measures the choice, not the finding. Nothing of the texts is kept.

use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;

use anyhow::Context;
use griot_knowledge::places::{Iso3, Mention, Place, Places, kilometres};

use crate::places::data;
use crate::texts::unescape;

/// A choice within so many kilometres counts as right, as is the custom.
const RIGHT_KM: f64 = 161.0;

/// A marked name with the coordinates that the corpus gives it.
struct Gold {
    start: usize,
    end: usize,
    lat: f64,
    lon: f64,
}

struct Article {
    text: String,
    gold: Vec<Gold>,
}

#[derive(Default)]
struct Score {
    marked: usize,
    answered: usize,
    right: usize,
    right_country: usize,
}

/// Prints the accuracy over both corpora; with `wrong`, also each name that was put elsewhere.
pub(crate) fn run(folder: &Path, wrong: bool) -> anyhow::Result<()> {
    let begun = Instant::now();
    let places = Places::built_in()?;
    println!("opened in {:.0?}", begun.elapsed());
    let adjectives = adjectives()?;
    for file in ["lgl.xml", "geowebnews.xml"] {
        let path = folder.join(file);
        let xml = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        let begun = Instant::now();
        let (mut all, mut names) = (Score::default(), Score::default());
        for article in xml.split("<article").skip(1).filter_map(article) {
            measure(&places, &adjectives, &article, &mut all, &mut names, wrong);
        }
        println!("{file}: {:.1?}", begun.elapsed());
        all.print("all marked");
        names.print("without adjectives and peoples");
    }
    Ok(())
}

fn measure(places: &Places, adjectives: &HashMap<String, Iso3>, article: &Article, all: &mut Score, names: &mut Score, wrong: bool) {
    let mentions: Vec<Mention> = article.gold.iter().map(|gold| places.mention(&article.text, gold.start, gold.end)).collect();
    let context = context(&article.text, adjectives);
    for ((gold, mention), place) in article.gold.iter().zip(&mentions).zip(places.choose(&mentions, &context)) {
        all.add(places, gold, place.as_ref());
        if adjectives.contains_key(&article.text[gold.start..gold.end]) {
            continue;
        }
        let was = names.right;
        names.add(places, gold, place.as_ref());
        if wrong && names.right == was {
            let (text, hint, qualifier) = (mention.text, mention.hint.unwrap_or("-"), mention.qualifier.unwrap_or("-"));
            let chosen = place.map_or("none".to_owned(), |p| format!("{} {:?} {:?} {:.1},{:.1}", p.name, p.country, p.kind, p.lat, p.lon));
            println!("  {text} [{hint}] [{qualifier}] {:.1},{:.1} <> {chosen}", gold.lat, gold.lon);
        }
    }
}

impl Score {
    fn add(&mut self, places: &Places, gold: &Gold, place: Option<&Place>) {
        self.marked += 1;
        let Some(place) = place else { return };
        self.answered += 1;
        self.right += usize::from(kilometres((gold.lat, gold.lon), (place.lat, place.lon)) <= RIGHT_KM);
        self.right_country += usize::from(place.country == places.country_at(gold.lat, gold.lon));
    }

    fn print(&self, what: &str) {
        let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        println!(
            "  {what}: {} marked, {:.1} % answered; within 161 km {:.1} % of marked, {:.1} % of answered; \
             country {:.1} % of marked, {:.1} % of answered",
            self.marked,
            percent(self.answered, self.marked),
            percent(self.right, self.marked),
            percent(self.right, self.answered),
            percent(self.right_country, self.marked),
            percent(self.right_country, self.answered),
        );
    }
}

fn article(xml: &str) -> Option<Article> {
    let text = unescape(element(xml, "text")?.trim_start_matches("<![CDATA[").trim_end_matches("]]>"));
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let gold = xml.split("<toponym>").skip(1).filter_map(|toponym| gold(toponym, &bytes)).collect();
    Some(Article { text, gold })
}

fn gold(xml: &str, bytes: &[usize]) -> Option<Gold> {
    let number = |name: &str| element(xml, name)?.trim().parse::<f64>().ok();
    let offset = |name: &str| bytes.get(number(name)? as usize).copied();
    let gold = Gold {
        start: offset("start")?,
        end: offset("end")?,
        lat: number("lat").or_else(|| number("latitude"))?,
        lon: number("lon").or_else(|| number("longitude"))?,
    };
    // GeoWebNews gives buildings and streets coordinates without an entry of the gazetteer; they are not this part's to find.
    let has_entry = element(xml, "geonamesID").is_none_or(|id| !id.trim().is_empty()) && !xml.contains("<geonamesID />");
    (has_entry && gold.start < gold.end).then_some(gold)
}

fn element<'a>(xml: &'a str, name: &str) -> Option<&'a str> {
    let open = format!("<{name}>");
    let rest = xml.split_once(open.as_str())?.1;
    Some(rest.split_once(format!("</{name}>").as_str())?.0)
}

/// Adjectives of nationality and names of peoples, as the table of countries has them.
fn adjectives() -> anyhow::Result<HashMap<String, Iso3>> {
    let table = std::fs::read_to_string(data("actors/countries.tsv"))?;
    let rows = table.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    let words = rows.filter(|cells| cells.len() > 4).flat_map(|cells| {
        let country = Iso3::new(cells[0]);
        let words: Vec<String> = cells[3].split('|').chain(cells[4].split('|')).map(str::to_owned).collect();
        words.into_iter().filter_map(move |word| Some((word, country?)))
    });
    let mut adjectives = HashMap::new();
    words.filter(|(word, _)| !word.is_empty()).for_each(|(word, country)| {
        adjectives.entry(word).or_insert(country);
    });
    Ok(adjectives)
}

/// The countries whose adjectives and peoples a text names, as the reader of actors will give them.
fn context(text: &str, adjectives: &HashMap<String, Iso3>) -> Vec<(Iso3, f64)> {
    let mut counts: std::collections::BTreeMap<Iso3, f64> = std::collections::BTreeMap::new();
    for word in text.split(|c: char| !c.is_alphabetic()) {
        if let Some(country) = adjectives.get(word) {
            *counts.entry(*country).or_default() += 1.0;
        }
    }
    counts.into_iter().collect()
}
