//! Opening what the binary carries: the model of `model/` and the tables of `data/`. Nothing is read from the disk at run time.

use crate::Error;
use crate::annotate::{Annotator, Lemmas};
use crate::code::{Readers, Retelling};
use crate::codebook::Codebook;
use crate::lexicon::{self, Lexicon};
use crate::pipeline::Griot;
use crate::resolve::place::Gazetteer;
use griot_knowledge::actors::{self, Actors};
use std::thread;

/// The text of a file under the repository's root.
macro_rules! text {
    ($path:literal) => {
        include_str!(concat!("../../../", $path))
    };
}

/// A group table with its name.
macro_rules! table {
    ($name:literal) => {
        ($name, include_str!(concat!("../../../data/actors/", $name)))
    };
}

/// A type's definition and triggers.
macro_rules! codebook_type {
    ($stem:literal) => {
        (
            $stem,
            include_str!(concat!("../../../data/codebook/", $stem, ".toml")),
            include_str!(concat!("../../../data/codebook/", $stem, ".tsv")),
        )
    };
}

static WEIGHTS: &[u8] = include_bytes!("../../../model/annotator.onnx");

/// Opens everything, what is large beside each other. An error names the file, the line and the remedy.
pub(crate) fn open() -> Result<Griot, Error> {
    thread::scope(|scope| {
        let places = scope.spawn(Gazetteer::open);
        let actors = scope.spawn(|| actors().map_err(from_knowledge));
        let lexicon = lexicon().map_err(from_knowledge)?;
        let codebook = codebook().map_err(from_knowledge)?;
        let mut known: Vec<String> = codebook.all_triggers().flat_map(|t| t.rest.iter().chain([&t.head]).cloned()).collect();
        known.extend(lexicon.verbs());
        let lemmas = Lemmas::new(lexicon.irregular(), known);
        let annotator = Annotator::new(WEIGHTS, text!("model/look.tsv"), text!("model/vocabulary.txt"), text!("model/labels.txt"), lemmas)?;
        let retelling = Retelling::new(text!("model/retelling.tsv"))?;
        let (actors, places) = (joined(actors)?, joined(places)?);
        Ok(Griot { annotator, lexicon, codebook, actors, places, readers: Readers::default(), retelling })
    })
}

/// What a thread has opened.
fn joined<T>(thread: thread::ScopedJoinHandle<'_, Result<T, Error>>) -> Result<T, Error> {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn from_knowledge(error: griot_knowledge::Error) -> Error {
    Error::new("data", error.to_string())
}

pub(crate) fn lexicon() -> Result<Lexicon, griot_knowledge::Error> {
    Lexicon::read(lexicon::Sources {
        classes: text!("data/lexicon/classes.tsv"),
        reporting: text!("data/lexicon/reporting.tsv"),
        complements: text!("data/lexicon/complements.tsv"),
        light: text!("data/lexicon/light.tsv"),
        modals: text!("data/lexicon/modals.tsv"),
        irregular: text!("data/lexicon/irregular.tsv"),
        tolls: text!("data/lexicon/tolls.tsv"),
    })
}

pub(crate) fn codebook() -> Result<Codebook, griot_knowledge::Error> {
    let types = [
        codebook_type!("agree"),
        codebook_type!("consult"),
        codebook_type!("support"),
        codebook_type!("concede"),
        codebook_type!("cooperate"),
        codebook_type!("aid"),
        codebook_type!("retreat"),
        codebook_type!("request"),
        codebook_type!("accuse"),
        codebook_type!("reject"),
        codebook_type!("threaten"),
        codebook_type!("protest"),
        codebook_type!("sanction"),
        codebook_type!("mobilize"),
        codebook_type!("coerce"),
        codebook_type!("assault"),
        ("none", "", text!("data/codebook/none.tsv")),
    ];
    Codebook::read(&types, text!("data/codebook/contexts.tsv"), text!("data/codebook/acled.tsv"))
}

/// The tables of actors by their names: states, groups by region, people, roles, peoples.
const COUNTRIES: (&str, &str) = table!("countries.tsv");
const PEOPLE: (&str, &str) = table!("people.tsv");
const PEOPLES: (&str, &str) = table!("peoples.tsv");
const GROUPS: [(&str, &str); 6] = [
    table!("groups-africa.tsv"),
    table!("groups-middle-east.tsv"),
    table!("groups-asia.tsv"),
    table!("groups-europe.tsv"),
    table!("groups-americas.tsv"),
    table!("international.tsv"),
];

pub(crate) fn actors() -> Result<Actors, griot_knowledge::Error> {
    let roles = table!("roles.tsv");
    Actors::read(actors::Sources { countries: COUNTRIES, groups: &GROUPS, people: PEOPLE, roles, peoples: PEOPLES })
}

/// The text of the tables of those who are in the news of every day: actors and agencies.
pub(crate) fn known_names() -> impl Iterator<Item = &'static str> {
    GROUPS.into_iter().chain([COUNTRIES, PEOPLE, PEOPLES]).map(|(_, table)| table).chain([text!("data/lexicon/agencies.tsv")])
}

/// The names of cities, one a line.
pub(crate) fn cities() -> &'static str {
    text!("data/places/cities.txt")
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    #[test]
    fn the_model_is_the_one_that_its_manifest_names() {
        let files: [(&str, &[u8]); 5] = [
            ("annotator.onnx", super::WEIGHTS),
            ("look.tsv", text!("model/look.tsv").as_bytes()),
            ("vocabulary.txt", text!("model/vocabulary.txt").as_bytes()),
            ("labels.txt", text!("model/labels.txt").as_bytes()),
            ("retelling.tsv", text!("model/retelling.tsv").as_bytes()),
        ];
        for (name, bytes) in files {
            let sum: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
            let line = format!("{sum}  {name}");
            assert!(text!("model/manifest.txt").lines().any(|l| l == line), "model/manifest.txt lacks `{line}`");
        }
    }
}
