//! Do two drafts tell one event? What they share and where they differ, weighed.
//!
//! A linear score over named traits. The weights lie in `model/retelling.tsv`, fitted by `eval/retelling.py` on the corpus's train split,
//! where coders marked every mention of an event.

use super::draft::Draft;
use super::same::{crossed, disjoint, shares, status_group};
use crate::Error;
use crate::event::{EventType, Party, is_own_deed};

/// What a pair of drafts of one type is judged by; the table has a weight for each.
pub const TRAITS: [&str; 30] = [
    "always",
    "same sentence",
    "next sentence",
    "distance",
    "others between",
    "first in the lead",
    "same root",
    "later is the/this",
    "later is any deed",
    "both are any deed",
    "later is an effect",
    "later is told again",
    "earlier is told again",
    "same mode",
    "other mode",
    "other status",
    "one is history",
    "actor shared",
    "other actor",
    "later without actor",
    "recipient shared",
    "other recipient",
    "later without recipient",
    "sides crossed",
    "same place",
    "other place",
    "same day",
    "other day",
    "same count",
    "other count",
];

/// The weights of the traits.
pub(crate) struct Retelling([f32; TRAITS.len()]);

impl Retelling {
    /// Reads `model/retelling.tsv`: a trait and its weight a line.
    pub(crate) fn new(table: &str) -> Result<Self, Error> {
        let mut weights = [0.0; TRAITS.len()];
        let fault = |line: usize, what: &str| Error::new("model retelling", format!("line {line}: {what}"));
        let mut rows = table.lines().enumerate().skip(1);
        for (name, weight) in TRAITS.iter().zip(&mut weights) {
            let (at, line) = rows.next().ok_or_else(|| fault(0, &format!("no weight of `{name}`")))?;
            let cell = line.split_once('\t').filter(|(cell, _)| cell == name).map(|(_, weight)| weight.parse());
            *weight = cell.and_then(Result::ok).ok_or_else(|| fault(at + 1, &format!("`{line}` is not `{name}` and its weight")))?;
        }
        Ok(Retelling(weights))
    }

    /// How much speaks for one event; from 0 on it is one. None if it cannot be.
    pub(super) fn score(&self, earlier: &Draft, later: &Draft, between: usize) -> Option<f32> {
        may_be_one(earlier, later).then(|| self.weigh(earlier, later, between))
    }

    fn weigh(&self, earlier: &Draft, later: &Draft, between: usize) -> f32 {
        traits(earlier, later, between).iter().zip(&self.0).map(|(t, w)| t * w).sum()
    }
}

/// Can two drafts of a type be one event, as far as their modes say? Shots and blasts, blame and allegation, a visit and talks are confused
/// by those who tell of them; a flogging is not the taking of the town, nor an arrest a curfew.
fn may_be_one(a: &Draft, b: &Draft) -> bool {
    match (a.mode.as_deref(), b.mode.as_deref()) {
        (Some(x), Some(y)) if x != y => match a.event_type {
            EventType::Assault => !is_own_deed(x) && !is_own_deed(y),
            EventType::Coerce | EventType::Retreat | EventType::Sanction | EventType::Mobilize => false,
            _ => true,
        },
        _ => true,
    }
}

/// The traits of a pair in reading order; `between` is how many drafts of their type stand between them.
pub(crate) fn traits(a: &Draft, b: &Draft, between: usize) -> [f32; TRAITS.len()] {
    let yes = |truth: bool| f32::from(u8::from(truth));
    let distance = b.sentence - a.sentence;
    let named = |x: &Option<String>, y: &Option<String>| x.as_ref().zip(y.as_ref()).map(|(x, y)| x == y);
    let modes = named(&a.mode, &b.mode);
    let side = |x: &[Party], y: &[Party]| (!x.is_empty() && !y.is_empty()).then(|| shares(x, y));
    let (actors, recipients) = (side(&a.actors, &b.actors), side(&a.recipients, &b.recipients));
    let places = a.site.as_ref().zip(b.site.as_ref());
    let counts = || a.tolls.iter().flat_map(|x| b.tolls.iter().filter(|y| y.kind == x.kind).map(move |y| (x, y)));
    let times = a.when.as_ref().zip(b.when.as_ref());
    [
        1.0,
        yes(distance == 0),
        yes(distance == 1),
        log(distance),
        log(between),
        yes(a.sentence == 0),
        yes(are_kin(&a.lemma, &b.lemma)),
        yes(b.is_anaphoric),
        yes(b.is_generic),
        yes(a.is_generic && b.is_generic),
        yes(b.is_effect),
        b.again,
        a.again,
        yes(modes == Some(true)),
        yes(modes == Some(false)),
        yes(status_group(a.status) != status_group(b.status)),
        yes(a.background != b.background),
        yes(actors == Some(true)),
        yes(actors == Some(false)),
        yes(b.actors.is_empty()),
        yes(recipients == Some(true)),
        yes(recipients == Some(false)),
        yes(b.recipients.is_empty()),
        yes(crossed(a, b)),
        yes(places.is_some_and(|(x, y)| x.place.name == y.place.name)),
        yes(places.is_some_and(|(x, y)| x.place.differs(&y.place))),
        yes(times.is_some_and(|(x, y)| x.period == y.period)),
        yes(times.is_some_and(|(x, y)| disjoint(x.period, y.period))),
        yes(counts().any(|(x, y)| x.quantity == y.quantity)),
        yes(counts().next().is_some() && counts().all(|(x, y)| x.quantity != y.quantity)),
    ]
}

/// Are two words of one root: "arrested" and "the arrests", "killed" and "the killing"?
fn are_kin(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let whole = a.chars().count().min(b.chars().count());
    a == b || shared >= 5 || (shared == whole && shared >= 4)
}

#[expect(clippy::cast_precision_loss, reason = "reports have few sentences")]
fn log(count: usize) -> f32 {
    (count as f32).ln_1p()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Griot};

    #[test]
    fn a_table_names_every_trait_in_order() {
        let table = |weight: &str| "trait\tweight\n".to_owned() + &TRAITS.map(|t| format!("{t}\t{weight}\n")).concat();
        assert!(Retelling::new(&table("0.5")).is_ok());
        assert!(Retelling::new(&table("half")).is_err_and(|e| e.to_string().contains("line 2")));
        assert!(Retelling::new("trait\tweight\nalways\t1\n").is_err());
        assert!(Retelling::new(&table("1").replace("distance", "remoteness")).is_err());
    }

    #[test]
    fn traits_are_what_two_tellings_share() {
        let griot = Griot::open().unwrap();
        let text =
            "Rebels shelled Goma on Monday, an official said. The shelling of Goma wounded nine people. Troops shelled Bukavu on Friday.";
        let published = Some("2013-05-25".parse().unwrap());
        let coded = griot.code(vec![Document { text: text.into(), published, ..Document::default() }]);
        let pairs = griot.pairs(&coded[0]);
        let of = |earlier: &str, later: &str| {
            let told = |spans: &[crate::Span], words: &str| spans.iter().any(|s| s.start == text.find(words).unwrap());
            pairs.iter().find(|p| told(&p.earlier, earlier) && told(&p.later, later)).map(|p| p.traits.clone()).unwrap()
        };
        let has = |traits: &[f32], name: &str| traits[TRAITS.iter().position(|t| *t == name).unwrap()] > 0.0;
        let again = of("shelled Goma", "shelling");
        assert!(["next sentence", "later is the/this", "same place", "first in the lead"].iter().all(|t| has(&again, t)), "{again:?}");
        assert!(!["other place", "other day", "other actor"].iter().any(|t| has(&again, t)), "{again:?}");
        let another = of("shelled Goma", "shelled Bukavu");
        assert!(["same root", "other place", "other day", "other actor"].iter().all(|t| has(&another, t)), "{another:?}");
    }
}
