//! Events and their links → groups of events that tell one incident. Never looks beyond a component, never at the order of reports.
//!
//! Links are taken from the strongest down. Two groups are joined unless their events are on the whole unlike: so a vague report that fits
//! two incidents goes to the one it fits best, and does not make them one.

use super::candidate::blocks;
use super::score::{BAR, likeness, link};
use super::{Decision, Filed, Told};
use crate::incident::{Link, Reason};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What the pairs of two groups must score on average: a third of what one pair needs to be linked, since some know less than others.
const ON_THE_WHOLE: f64 = BAR / 3.0;
/// What a pair scores that cannot be one incident.
const NEVER: f64 = -2.0;
/// The share of such pairs up to which two groups may be one: of many events that are told alike, one may have been read with a wrong day
/// or place.
const ODD: f64 = 0.25;

/// Events that tell one incident, and the links that joined them.
pub(super) struct Group<'a> {
    pub(super) told: Vec<Told<'a>>,
    pub(super) links: Vec<Link>,
}

/// The events of all reports in the order in which they were filed, whatever order they came in; each event once.
pub(super) fn in_order(filed: &[Filed]) -> Vec<Told<'_>> {
    let mut told: Vec<Told<'_>> = filed.iter().flat_map(Filed::told).collect();
    let key = |t: &Told<'_>| (t.published.is_none(), t.published);
    told.sort_by(|a, b| {
        let (x, y) = (a.event, b.event);
        let names = x.document.cmp(&y.document).then(x.evidence.trigger.start.cmp(&y.evidence.trigger.start)).then(x.id.cmp(&y.id));
        // Two of one id are one event, of which the same copy is kept in whatever order they come.
        key(a).cmp(&key(b)).then(names).then_with(|| format!("{x:?}").cmp(&format!("{y:?}")))
    });
    let mut seen = BTreeSet::new();
    told.retain(|t| seen.insert(t.event.id.as_str()));
    told
}

/// The groups, in the order of their first events.
pub(super) fn groups<'a>(told: &[Told<'a>], decisions: &[Decision]) -> Vec<Group<'a>> {
    let mut partition = Partition::decided(told, decisions);
    let (links, scores) = links(told);
    partition.scores = scores;
    for (i, j, joining) in links {
        partition.join(told, i, j, joining);
    }
    partition.groups(told)
}

/// How alike the events at two places are; none if they cannot be one incident.
type Scores = HashMap<(usize, usize), Option<f64>>;

/// The links at or above the bar, the strongest first, with the places of their events; and the scores of all pairs that were compared.
fn links(told: &[Told<'_>]) -> (Vec<(usize, usize, Link)>, Scores) {
    let mut members: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (i, t) in told.iter().enumerate() {
        blocks(t).into_iter().for_each(|b| members.entry(b).or_default().push(i));
    }
    let pairs: BTreeSet<(usize, usize)> =
        members.values().flat_map(|m| m.iter().enumerate().flat_map(move |(n, i)| m[n + 1..].iter().map(move |j| (*i, *j)))).collect();
    let (mut out, mut scores) = (Vec::new(), Scores::new());
    for (i, j) in pairs {
        let score = likeness(&told[i], &told[j]);
        scores.insert((i, j), score);
        let link = score.filter(|s| *s >= BAR).and_then(|_| link(&told[i], &told[j]));
        out.extend(link.map(|l| (i, j, l)));
    }
    out.sort_by(|x, y| y.2.score.total_cmp(&x.2.score).then((x.0, x.1).cmp(&(y.0, y.1))));
    (out, scores)
}

/// Who is with whom. What an analyst has joined is a bundle, which stands together from the start and counts as one.
struct Partition {
    /// The group of each event.
    of: Vec<usize>,
    /// The events of each group, in bundles.
    bundles: Vec<Vec<Vec<usize>>>,
    links: Vec<Vec<Link>>,
    split: BTreeSet<(usize, usize)>,
    /// What was compared once is not compared again: groups that grow are asked about the same pairs many times.
    scores: Scores,
}

impl Partition {
    /// Every event alone, but for what an analyst has joined. Of two decisions on one pair the last one stands; a join that would undo
    /// a split is not made.
    fn decided(told: &[Told<'_>], decisions: &[Decision]) -> Self {
        let place: BTreeMap<&str, usize> = told.iter().enumerate().map(|(i, t)| (t.event.id.as_str(), i)).collect();
        let mut last: BTreeMap<(usize, usize), bool> = BTreeMap::new();
        for decision in decisions {
            let (a, b, join) = match decision {
                Decision::Join { a, b } => (a, b, true),
                Decision::Split { a, b } => (a, b, false),
            };
            if let (Some(i), Some(j)) = (place.get(a.as_str()), place.get(b.as_str())) {
                last.insert((*i.min(j), *i.max(j)), join);
            }
        }
        let split = last.iter().filter(|(_, join)| !**join).map(|(pair, _)| *pair).collect();
        let n = told.len();
        let bundles = (0..n).map(|i| vec![vec![i]]).collect();
        let mut out = Partition { of: (0..n).collect(), bundles, links: vec![Vec::new(); n], split, scores: Scores::new() };
        for ((i, j), _) in last.into_iter().filter(|((i, j), join)| *join && i != j) {
            let (a, b) = (told[i].event.id.clone(), told[j].event.id.clone());
            let decided = Link { a, b, score: BAR, reasons: vec![Reason { what: "an analyst joined them".into(), weight: BAR }] };
            out.bind(i, j, decided);
        }
        out
    }

    /// Makes one bundle of two.
    fn bind(&mut self, i: usize, j: usize, decided: Link) {
        let (a, b) = (self.of[i].min(self.of[j]), self.of[i].max(self.of[j]));
        if a == b || self.is_split(a, b) {
            return;
        }
        self.unite(a, b, decided);
        let together = std::mem::take(&mut self.bundles[a]).concat();
        self.bundles[a] = vec![together];
    }

    /// Joins the groups of two linked events, if they go together.
    fn join(&mut self, told: &[Told<'_>], i: usize, j: usize, joining: Link) {
        let (a, b) = (self.of[i].min(self.of[j]), self.of[i].max(self.of[j]));
        if a != b && !self.is_split(a, b) && self.agree(told, a, b) {
            self.unite(a, b, joining);
        }
    }

    fn unite(&mut self, a: usize, b: usize, joining: Link) {
        let moved = std::mem::take(&mut self.bundles[b]);
        moved.iter().flatten().for_each(|i| self.of[*i] = a);
        self.bundles[a].extend(moved);
        let links = std::mem::take(&mut self.links[b]);
        self.links[a].extend(links);
        self.links[a].push(joining);
    }

    /// Has an analyst split an event of the one from an event of the other?
    fn is_split(&self, a: usize, b: usize) -> bool {
        self.split.iter().any(|(i, j)| {
            let pair = (self.of[*i], self.of[*j]);
            pair == (a, b) || pair == (b, a)
        })
    }

    /// Are the bundles of the one and of the other alike on the whole, those that cannot be one incident counted against it?
    fn agree(&mut self, told: &[Told<'_>], a: usize, b: usize) -> bool {
        let (mut sum, mut pairs, mut never) = (0.0, 0.0, 0.0);
        let scores = &mut self.scores;
        for (x, y) in self.bundles[a].iter().flat_map(|x| self.bundles[b].iter().map(move |y| (x, y))) {
            let mut best: Option<f64> = None;
            for (i, j) in x.iter().flat_map(|i| y.iter().map(move |j| (*i.min(j), *i.max(j)))) {
                let score = *scores.entry((i, j)).or_insert_with(|| likeness(&told[i], &told[j]));
                best = best.into_iter().chain(score).max_by(f64::total_cmp);
            }
            sum += best.unwrap_or(NEVER);
            pairs += 1.0;
            never += if best.is_none() { 1.0 } else { 0.0 };
        }
        sum / pairs >= ON_THE_WHOLE && never / pairs <= ODD
    }

    fn groups<'a>(self, told: &[Told<'a>]) -> Vec<Group<'a>> {
        let groups = self.bundles.into_iter().zip(self.links).filter(|(bundles, _)| !bundles.is_empty());
        let group = |(bundles, links): (Vec<Vec<usize>>, Vec<Link>)| {
            let members: BTreeSet<usize> = bundles.into_iter().flatten().collect();
            Group { told: members.into_iter().map(|i| told[i]).collect(), links }
        };
        groups.map(group).collect()
    }
}
