//! Which phrases of a report name a place: the mentions of all sentences are put to the gazetteer together.

use super::{Gazetteer, Place, PlaceMention};
use crate::Span;
use crate::annotate::{NameKind, Parse, Relation, Tag, Tree};
use griot_knowledge::places::{Iso3, Mention};
use std::collections::HashMap;

/// A name of a place in the tree, before it is resolved.
struct Named<'a> {
    sentence: usize,
    word: usize,
    span: Span,
    mention: Mention<'a>,
    /// Did the annotator call it a place? Others count only if the gazetteer knows them.
    is_location: bool,
}

/// The place mentions of each sentence. `countries` are those that the report is about, most spoken of first.
pub(crate) fn mentions(gazetteer: &Gazetteer, text: &str, parse: &Parse, countries: &[String]) -> Vec<Vec<PlaceMention>> {
    let named: Vec<Named> = parse.trees.iter().enumerate().flat_map(|(i, tree)| names(gazetteer, text, i, tree)).collect();
    let asked: Vec<Mention> = named.iter().map(|n| n.mention).collect();
    let context: Vec<(Iso3, f64)> =
        (1u32..).zip(countries.iter().take(8)).filter_map(|(rank, c)| Some((Iso3::new(c)?, 1.0 / f64::from(rank)))).collect();
    let chosen = gazetteer.places.choose(&asked, &context);
    let mut out: Vec<Vec<PlaceMention>> = parse.trees.iter().map(|_| Vec::new()).collect();
    for (named, place) in named.into_iter().zip(chosen) {
        let place = match place {
            Some(place) => resolved(place),
            None if named.is_location => Place { name: named.span.of(text).to_owned(), ..Place::default() },
            None => continue,
        };
        out[named.sentence].push(PlaceMention { span: named.span, word: named.word, place });
    }
    out
}

/// Gives places that the gazetteer lacks what the report says of where they lie: "Zee Kone, in Kanbalu township".
pub(crate) fn locate(text: &str, parse: &Parse, found: &mut [Vec<PlaceMention>]) {
    let mut located: HashMap<String, Place> = HashMap::new();
    for (tree, places) in parse.trees.iter().zip(found.iter()) {
        for lost in places.iter().filter(|p| p.place.precision == 0) {
            let holder = places.iter().find(|q| q.place.precision > 0 && holds(text, tree, q, lost));
            if let Some(holder) = holder {
                located.entry(lost.place.name.clone()).or_insert_with(|| inside(&lost.place.name, &holder.place));
            }
        }
    }
    for lost in found.iter_mut().flatten().filter(|p| p.place.precision == 0) {
        if let Some(place) = located.get(&lost.place.name) {
            lost.place = place.clone();
        }
    }
}

/// Does the one place stand behind the other as what it lies in: "X, Y", "X in Y", "X, headquarters of Y"? Not so "X, Y and Z", nor
/// "X, 40 km from Y".
fn holds(text: &str, tree: &Tree, holder: &PlaceMention, lost: &PlaceMention) -> bool {
    let Some(between) = text.get(lost.span.end..holder.span.start) else { return false };
    let is_listed =
        |p: &PlaceMention| tree.words[p.word].relation == Relation::Conj || tree.children_by(p.word, Relation::Conj).next().is_some();
    let says_where = tree.words[holder.word].relation == Relation::Appos || matches!(tree.case(holder.word).as_deref(), Some("in" | "of"));
    let hangs =
        || tree.ancestors(holder.word).take(3).any(|a| a == lost.word) && says_where && !between.contains(|c: char| c.is_ascii_digit());
    !is_listed(holder) && !is_listed(lost) && (matches!(between, ", " | " in " | ", in " | " (" | " of ") || hangs())
}

/// A place inside another: the coordinates of a town or district are near enough, those of a region are not.
fn inside(name: &str, holder: &Place) -> Place {
    let local = holder.precision <= 3;
    Place {
        name: name.to_owned(),
        geonames: None,
        lat: holder.lat.filter(|_| local),
        lon: holder.lon.filter(|_| local),
        precision: if local { holder.precision.max(2) } else { 0 },
        ..holder.clone()
    }
}

fn resolved(place: griot_knowledge::places::Place) -> Place {
    Place {
        name: place.name,
        country: place.country.map(|c| c.as_str().to_owned()),
        admin1: place.admin1,
        geonames: place.geonames,
        lat: Some(place.lat),
        lon: Some(place.lon),
        precision: place.precision,
    }
}

/// The names of a sentence that may be places: what the annotator calls one, and other proper names that stand where places stand.
fn names<'a>(gazetteer: &Gazetteer, text: &'a str, sentence: usize, tree: &Tree) -> Vec<Named<'a>> {
    let mut out = Vec::new();
    for name in &tree.names {
        let span = tree.words[name.words.start].span.join(tree.words[name.words.end - 1].span);
        let Some(word) = crate::resolve::head_in(tree, span) else { continue };
        let is_location = name.kind == NameKind::Location;
        let stands_where = name.kind != NameKind::Person && is_where(tree, word);
        if !is_location && !stands_where {
            continue;
        }
        let mention = gazetteer.places.mention(text, span.start, span.end);
        // A compass word read with the name lies before it.
        let span = Span::new(span.end - mention.text.len().clamp(span.len(), span.end), span.end);
        out.push(Named { sentence, word: outer(tree, word), span: whole(tree, word, span), mention, is_location });
    }
    out
}

/// Does a preposition of place stand before the word?
fn is_where(tree: &Tree, word: usize) -> bool {
    matches!(tree.case(word).as_deref(), Some("in" | "at" | "near" | "outside" | "around"))
}

/// "the city of Gao", "Gao province": the word that heads the phrase in the tree.
fn outer(tree: &Tree, word: usize) -> usize {
    let Some(head) = tree.head(word) else { return word };
    let of = tree.words[word].relation == Relation::Nmod && tree.case(word).as_deref() == Some("of");
    let modifier = matches!(tree.words[word].relation, Relation::Compound | Relation::NmodDesc | Relation::Flat | Relation::Appos);
    if (of || modifier) && is_division(tree.lemma(head)) { head } else { word }
}

/// The name with the division that it names: "Gao province".
fn whole(tree: &Tree, word: usize, span: Span) -> Span {
    match tree.head(word) {
        Some(head) if outer(tree, word) == head && head == word + 1 => span.join(tree.words[head].span),
        _ => span,
    }
}

fn is_division(lemma: &str) -> bool {
    matches!(
        lemma,
        "city"
            | "town"
            | "village"
            | "province"
            | "region"
            | "district"
            | "state"
            | "governorate"
            | "county"
            | "department"
            | "municipality"
            | "island"
            | "capital"
            | "suburb"
            | "neighbourhood"
            | "neighborhood"
            | "area"
            | "valley"
            | "camp"
            | "enclave"
            | "port"
            | "commune"
            | "oblast"
            | "prefecture"
            | "canton"
            | "territory"
            | "peninsula"
    )
}

/// Adds phrases that point back to a place: "the city", "the town", "the region".
pub(crate) fn recall(parse: &Parse, mut found: Vec<Vec<PlaceMention>>) -> Vec<Vec<PlaceMention>> {
    let mut seen: Vec<Place> = Vec::new();
    for (tree, places) in parse.trees.iter().zip(&mut found) {
        let mut added = Vec::new();
        for word in 0..tree.words.len() {
            if let Some(here) = places.iter().find(|p| p.word == word) {
                seen.push(here.place.clone());
            } else if points_back(tree, word)
                && let Some(place) = seen.iter().rev().find(|p| answers(p, tree.lemma(word)))
            {
                let span = crate::code::phrase_span(tree, word);
                added.push(PlaceMention { span, word, place: place.clone() });
            }
        }
        places.extend(added);
        places.sort_by_key(|p| p.word);
    }
    found
}

/// "the city", but not "the city of" anything.
fn points_back(tree: &Tree, word: usize) -> bool {
    let w = &tree.words[word];
    let definite = tree.children_by(word, Relation::Det).any(|d| matches!(tree.lemma(d), "the" | "this" | "that"));
    let bare = tree.child(word, &[Relation::Nmod, Relation::NmodPoss, Relation::Compound, Relation::Appos, Relation::Amod]).is_none();
    definite && bare && w.tag == Tag::Nn && is_division(&w.lemma) && w.lemma != "state" && w.lemma != "capital"
}

fn answers(place: &Place, noun: &str) -> bool {
    match noun {
        "city" | "town" | "village" | "suburb" | "neighbourhood" | "neighborhood" | "camp" | "port" | "municipality" => {
            matches!(place.precision, 0..=2)
        }
        "province" | "region" | "governorate" | "oblast" | "department" | "prefecture" => matches!(place.precision, 3..=5),
        _ => matches!(place.precision, 0..=5),
    }
}
