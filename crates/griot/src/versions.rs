//! What the binary carries → its versions, so that every coding can say what it was made with.
//!
//! A version is the SHA-256 of what it names: equal versions are equal bytes. Never looks at the disk.

use griot_knowledge::places::{BUILT_IN_PACK, Tables};
use sha2::{Digest, Sha256};

/// The versions of all that a coding depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Versions {
    /// The version of the program.
    pub griot: String,
    /// The SHA-256 of `model/manifest.txt`, which holds the checksums of the weights, the vocabulary and the labels.
    pub model: String,
    /// The SHA-256 of the tables of actors, the codebook and the lexicon.
    pub data: String,
    /// The SHA-256 of the place pack and the tables beside it.
    pub gazetteer: String,
}

/// A table with its name under the repository's root.
macro_rules! table {
    ($path:literal) => {
        ($path, include_str!(concat!("../../../", $path)))
    };
}

/// What an area expert or a linguist edits, save the places.
const TABLES: &[(&str, &str)] = &[
    table!("data/actors/countries.tsv"),
    table!("data/actors/groups-africa.tsv"),
    table!("data/actors/groups-americas.tsv"),
    table!("data/actors/groups-asia.tsv"),
    table!("data/actors/groups-europe.tsv"),
    table!("data/actors/groups-middle-east.tsv"),
    table!("data/actors/international.tsv"),
    table!("data/actors/people.tsv"),
    table!("data/actors/peoples.tsv"),
    table!("data/actors/roles.tsv"),
    table!("data/codebook/accuse.toml"),
    table!("data/codebook/accuse.tsv"),
    table!("data/codebook/acled.tsv"),
    table!("data/codebook/agree.toml"),
    table!("data/codebook/agree.tsv"),
    table!("data/codebook/aid.toml"),
    table!("data/codebook/aid.tsv"),
    table!("data/codebook/assault.toml"),
    table!("data/codebook/assault.tsv"),
    table!("data/codebook/coerce.toml"),
    table!("data/codebook/coerce.tsv"),
    table!("data/codebook/concede.toml"),
    table!("data/codebook/concede.tsv"),
    table!("data/codebook/consult.toml"),
    table!("data/codebook/consult.tsv"),
    table!("data/codebook/contexts.tsv"),
    table!("data/codebook/cooperate.toml"),
    table!("data/codebook/cooperate.tsv"),
    table!("data/codebook/mobilize.toml"),
    table!("data/codebook/mobilize.tsv"),
    table!("data/codebook/none.tsv"),
    table!("data/codebook/protest.toml"),
    table!("data/codebook/protest.tsv"),
    table!("data/codebook/reject.toml"),
    table!("data/codebook/reject.tsv"),
    table!("data/codebook/request.toml"),
    table!("data/codebook/request.tsv"),
    table!("data/codebook/retreat.toml"),
    table!("data/codebook/retreat.tsv"),
    table!("data/codebook/sanction.toml"),
    table!("data/codebook/sanction.tsv"),
    table!("data/codebook/support.toml"),
    table!("data/codebook/support.tsv"),
    table!("data/codebook/threaten.toml"),
    table!("data/codebook/threaten.tsv"),
    table!("data/lexicon/agencies.tsv"),
    table!("data/lexicon/anybody.tsv"),
    table!("data/lexicon/boilerplate-openers.tsv"),
    table!("data/lexicon/boilerplate.tsv"),
    table!("data/lexicon/classes.tsv"),
    table!("data/lexicon/complements.tsv"),
    table!("data/lexicon/irregular.tsv"),
    table!("data/lexicon/light.tsv"),
    table!("data/lexicon/modals.tsv"),
    table!("data/lexicon/reporting.tsv"),
    table!("data/lexicon/tolls.tsv"),
];

impl Versions {
    /// The versions of what this binary carries.
    pub fn built_in() -> Self {
        let tables = TABLES.iter().flat_map(|(name, text)| [name.as_bytes(), text.as_bytes()]);
        let Tables { regions, overrides, countries, country_names, stop, words } = Tables::BUILT_IN;
        let places = [regions, overrides, countries, country_names, stop, words].map(str::as_bytes);
        Versions {
            griot: env!("CARGO_PKG_VERSION").to_owned(),
            model: sum([table!("model/manifest.txt").1.as_bytes()]),
            data: sum(tables),
            gazetteer: sum(std::iter::once(BUILT_IN_PACK).chain(places)),
        }
    }
}

/// The SHA-256 of parts, each with its length before it, in hexadecimal digits.
fn sum<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut sum = Sha256::new();
    for part in parts {
        sum.update((part.len() as u64).to_le_bytes());
        sum.update(part);
    }
    sum.finalize().iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn every_table_counts() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        for folder in ["data/actors", "data/codebook", "data/lexicon"] {
            for entry in std::fs::read_dir(root.join(folder)).unwrap() {
                let name = format!("{folder}/{}", entry.unwrap().file_name().to_string_lossy());
                assert!(TABLES.iter().any(|(n, _)| *n == name), "crates/griot/src/versions.rs lacks `{name}`");
            }
        }
    }

    #[test]
    fn versions_are_checksums_and_differ() {
        let Versions { griot: _, model, data, gazetteer } = Versions::built_in();
        assert!([&model, &data, &gazetteer].iter().all(|v| v.len() == 64));
        assert!(model != data && data != gazetteer);
        assert_ne!(sum([b"a".as_slice(), b"bc"]), sum([b"ab".as_slice(), b"c"]));
    }
}
