//! A report's text → the shape of its wording: by its word shingles near-copies are found, by its quotations and names reports of one
//! thing.
//!
//! Never keeps a word of the text, only numbers made of its words; of a long text only a sample of fixed size.

use super::candidate::hash;
use crate::resolve::time::is_calendar_name;
use griot_knowledge::fold;
use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

/// How many hash functions the signature of the shingles has.
const LENGTH: usize = 48;
/// How many words make a shingle: long enough that two reporters seldom write the same one.
const SHINGLE: usize = 4;
/// How many of the signature's numbers make a band: texts that share a third of their shingles mostly share one.
const BAND: usize = 2;
/// How many words of names are kept: a report of the usual length has fewer.
const NAMES: usize = 48;
/// Shorter words are hardly names by themselves: El, UN, de.
const LETTERS: usize = 3;
/// So many of its rarest names stand for a report's story.
const RAREST: usize = 5;
/// How many shingles of quotations are kept.
const QUOTES: usize = 16;
/// How many numbers there are in all.
const NUMBERS: usize = 1 + LENGTH + NAMES + QUOTES;

/// The shape of a text's wording. Two texts without words are not alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    shingles: u32,
    least: [u32; LENGTH],
    /// The smallest numbers of the words of names, in order; the rest is filled with the greatest number.
    names: [u32; NAMES],
    /// The same of the shingles within quotation marks.
    quotes: [u32; QUOTES],
}

impl Wording {
    /// How long the bytes are.
    pub const BYTES: usize = 4 * NUMBERS;

    /// The shape of a text.
    pub fn of(text: &str) -> Self {
        let shingles = shingles(text);
        let mut least = [u32::MAX; LENGTH];
        for shingle in &shingles {
            for (seed, slot) in (1..).zip(least.iter_mut()) {
                *slot = (*slot).min((mix(shingle ^ mix(seed)) >> 32) as u32);
            }
        }
        let quoted = quotations(text).into_iter().flat_map(|q| shingles_of_full_length(&q));
        Wording {
            shingles: u32::try_from(shingles.len()).unwrap_or(u32::MAX),
            least,
            names: smallest(names(text).iter().map(|n| name(n))),
            quotes: smallest(quoted.map(|s| (mix(s) >> 32) as u32)),
        }
    }

    /// The shape as bytes of fixed length.
    pub fn to_bytes(&self) -> Vec<u8> {
        let numbers = std::iter::once(&self.shingles).chain(&self.least).chain(&self.names).chain(&self.quotes);
        numbers.flat_map(|n| n.to_le_bytes()).collect()
    }

    /// The shape that the bytes hold; none if they are not as many as they should be.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let numbers: Vec<u32> = bytes.chunks_exact(4).filter_map(|b| Some(u32::from_le_bytes(b.try_into().ok()?))).collect();
        let (first, rest) = numbers.split_first().filter(|_| bytes.len() == Self::BYTES)?;
        let (least, rest) = rest.split_at_checked(LENGTH)?;
        let (names, quotes) = rest.split_at_checked(NAMES)?;
        Some(Wording { shingles: *first, least: least.try_into().ok()?, names: names.try_into().ok()?, quotes: quotes.try_into().ok()? })
    }

    /// What share of the shorter text's shingles stands in the longer one, nearly: a copy cut short is still a copy.
    pub fn likeness(&self, other: &Wording) -> f64 {
        let shorter = self.shingles.min(other.shingles);
        if shorter == 0 {
            return 0.0;
        }
        let same = self.least.iter().zip(&other.least).filter(|(a, b)| a == b).count();
        let shared = same as f64 / LENGTH as f64;
        let both = f64::from(self.shingles) + f64::from(other.shingles);
        (shared / (1.0 + shared) * both / f64::from(shorter)).min(1.0)
    }

    /// Numbers of which near-copies share at least one, nearly always.
    pub fn bands(&self) -> impl Iterator<Item = u64> + '_ {
        let words = self.shingles > 0;
        let bands = self.least.chunks_exact(BAND).enumerate();
        bands.filter(move |_| words).map(|(i, band)| {
            let [a, b] = [band.first(), band.last()].map(|n| u64::from(n.copied().unwrap_or_default()));
            mix((a << 32 | b) ^ mix(i as u64 + 1))
        })
    }

    /// Does the text name this place?
    pub(super) fn names(&self, place: &str) -> bool {
        name_of(place).is_some_and(|n| self.names.contains(&n))
    }

    /// The numbers of all words of names that are kept.
    pub(super) fn all_names(&self) -> impl Iterator<Item = u32> + '_ {
        self.names.iter().copied().filter(|n| *n != u32::MAX)
    }

    /// How many words of names the two share.
    pub(super) fn names_in_common(&self, other: &Wording) -> usize {
        self.all_names().filter(|n| other.names.contains(n)).count()
    }

    /// How many of them are in nobody's tables: a hamlet, a town, a spokesman. What states, peoples, bodies, groups and office-holders are
    /// called stands in the news of every day.
    pub(super) fn rare_names_in_common(&self, other: &Wording) -> usize {
        self.all_names().filter(|n| other.names.contains(n) && !KNOWN.contains(n)).count()
    }

    /// The rarest of them, which are not even a city's: always the same ones of those that two reports share.
    pub(super) fn rarest_names(&self) -> impl Iterator<Item = u32> + '_ {
        self.all_names().filter(|n| !KNOWN.contains(n) && !CITIES.contains(n)).take(RAREST)
    }

    /// Do the two quote the same words?
    pub(super) fn quotes_alike(&self, other: &Wording) -> bool {
        self.quotes.iter().any(|q| *q != u32::MAX && other.quotes.contains(q))
    }
}

/// The words of all names of those who are in the news of every day.
static KNOWN: LazyLock<HashSet<u32>> = LazyLock::new(|| words_of_names(crate::pack::known_names()));
/// The words of all names of cities.
static CITIES: LazyLock<HashSet<u32>> = LazyLock::new(|| words_of_names(std::iter::once(crate::pack::cities())));

fn words_of_names(tables: impl Iterator<Item = &'static str>) -> HashSet<u32> {
    let cells = tables.flat_map(|table| table.lines()).flat_map(|line| line.split(['\t', '|']));
    cells.flat_map(|cell| fold(cell).split(' ').map(name).collect::<Vec<_>>()).collect()
}

/// The number of a place's name: of its longest word, if that is long enough to tell it from others.
pub(super) fn name_of(place: &str) -> Option<u32> {
    let place = fold(place);
    let word = place.split(' ').max_by_key(|w| w.len()).filter(|w| w.chars().count() >= LETTERS);
    word.map(name)
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

/// The shingles of a text; a text of fewer words is one shingle.
fn shingles(text: &str) -> BTreeSet<u64> {
    let words = words(text);
    let size = SHINGLE.min(words.len().max(1));
    words.windows(size).map(shingle).collect()
}

fn shingles_of_full_length(text: &str) -> Vec<u64> {
    words(text).windows(SHINGLE).map(shingle).collect()
}

fn shingle(words: &[String]) -> u64 {
    hash(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

/// What stands between quotation marks.
fn quotations(text: &str) -> Vec<String> {
    text.split(['"', '“', '”']).skip(1).step_by(2).map(str::to_owned).collect()
}

/// The words of names, folded: those with a capital that do not open a sentence, but for days and months, which all reports name.
fn names(text: &str) -> BTreeSet<String> {
    let mut opens = true;
    let mut out = BTreeSet::new();
    for token in text.split_whitespace() {
        let word = token.trim_matches(|c: char| !c.is_alphanumeric());
        if word.starts_with(char::is_uppercase) && !opens {
            // A possessive names the same.
            let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
            out.extend(fold(bare).split(' ').filter(|w| w.chars().count() >= LETTERS && !is_calendar_name(w)).map(str::to_owned));
        }
        opens = token.ends_with(['.', '!', '?', ':', '"', '”']);
    }
    out
}

fn name(folded: &str) -> u32 {
    (mix(hash(&["name", folded])) >> 32) as u32
}

/// The smallest numbers in order, each once.
fn smallest<const N: usize>(numbers: impl Iterator<Item = u32>) -> [u32; N] {
    let numbers: BTreeSet<u32> = numbers.collect();
    let mut out = [u32::MAX; N];
    out.iter_mut().zip(numbers).for_each(|(slot, n)| *slot = n);
    out
}

/// The finalizer of SplitMix64: every bit of the outcome depends on every bit of the number.
fn mix(mut n: u64) -> u64 {
    n = n.wrapping_add(0x9e37_79b9_7f4a_7c15);
    n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}
