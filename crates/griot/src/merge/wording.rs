//! A report's text → the shape of its wording: a MinHash signature of its word shingles, by which near-copies are found.
//!
//! Never keeps a word of the text.

use super::candidate::hash;

/// How many hash functions the signature has.
const LENGTH: usize = 64;
/// How many words make a shingle: long enough that two reporters seldom write the same one.
const SHINGLE: usize = 4;
/// How many of the signature's numbers make a band: texts that share a third of their shingles mostly share one.
const BAND: usize = 2;

/// A MinHash signature and the number of shingles that it was made of. Two texts without words are not alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    shingles: u32,
    least: [u32; LENGTH],
}

impl Wording {
    /// How long the bytes are.
    pub const BYTES: usize = 4 * (LENGTH + 1);

    /// The shape of a text.
    pub fn of(text: &str) -> Self {
        let words: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
        let size = SHINGLE.min(words.len().max(1));
        let mut shingles: Vec<u64> = words.windows(size).map(|w| hash(&w.iter().map(String::as_str).collect::<Vec<_>>())).collect();
        shingles.sort_unstable();
        shingles.dedup();
        let mut least = [u32::MAX; LENGTH];
        for shingle in &shingles {
            for (seed, slot) in (1..).zip(least.iter_mut()) {
                *slot = (*slot).min(mixed(*shingle, seed));
            }
        }
        Wording { shingles: u32::try_from(shingles.len()).unwrap_or(u32::MAX), least }
    }

    /// The signature as bytes of fixed length.
    pub fn to_bytes(&self) -> Vec<u8> {
        std::iter::once(&self.shingles).chain(&self.least).flat_map(|n| n.to_le_bytes()).collect()
    }

    /// The signature that the bytes hold; none if they are not as many as they should be.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::BYTES {
            return None;
        }
        let mut numbers = bytes.chunks_exact(4).filter_map(|b| Some(u32::from_le_bytes(b.try_into().ok()?)));
        let shingles = numbers.next()?;
        let mut least = [0; LENGTH];
        least.iter_mut().zip(numbers).for_each(|(slot, n)| *slot = n);
        Some(Wording { shingles, least })
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
}

/// One of the hash functions, by its number.
fn mixed(shingle: u64, seed: u64) -> u32 {
    (mix(shingle ^ mix(seed)) >> 32) as u32
}

/// The finalizer of SplitMix64: every bit of the outcome depends on every bit of the number.
fn mix(mut n: u64) -> u64 {
    n = n.wrapping_add(0x9e37_79b9_7f4a_7c15);
    n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}
