//! One event for its several mentions: within a sentence by the tree, across sentences by what agrees and what does not.

use super::draft::Draft;
use super::retell::Retelling;
use super::weigh::ENOUGH;
use crate::annotate::{Relation, Tree};
use crate::event::{EventType, Party, Status};
use crate::resolve::time::Period;

/// Joins the drafts of one sentence that tell one event: "an attack that killed 12", "shot and killed".
pub(super) fn within(tree: &Tree, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    for draft in drafts {
        match out.iter_mut().find(|d| linked(tree, d, &draft)) {
            Some(first) => *first = join(first.clone(), draft),
            None => out.push(draft),
        }
    }
    out
}

/// Do two drafts of a sentence tell one event? Only force and its effects are told twice in one breath.
fn linked(tree: &Tree, a: &Draft, b: &Draft) -> bool {
    if a.event_type != b.event_type || a.word == b.word || clash(a.mode.as_deref(), b.mode.as_deref()) {
        return false;
    }
    let argument = |x: &Draft, y: &Draft| x.arguments.contains(&y.word);
    let participle = |x: usize, y: usize| {
        tree.words[x].head == Some(y)
            && matches!(tree.words[x].relation, Relation::Advcl | Relation::Acl | Relation::AclRelcl | Relation::Xcomp)
    };
    let coordinated = |x: usize, y: usize| tree.words[x].head == Some(y) && tree.words[x].relation == Relation::Conj;
    let effect = a.event_type == EventType::Assault && (a.is_effect || b.is_effect);
    let hang = argument(a, b) || argument(b, a);
    let clause = participle(a.word, b.word) || participle(b.word, a.word);
    let pair = coordinated(a.word, b.word) || coordinated(b.word, a.word);
    let parties = agree(&a.actors, &b.actors) && (effect || agree(&a.recipients, &b.recipients));
    let again = (a.again >= ENOUGH || b.again >= ENOUGH) && parties && status_group(a.status) == status_group(b.status);
    again || (hang && (effect || parties)) || (clause && effect) || (pair && parties && (effect || same_recipients(a, b)))
}

fn same_recipients(a: &Draft, b: &Draft) -> bool {
    shares(&a.recipients, &b.recipients) || b.recipients.is_empty()
}

/// Joins the drafts of a whole report that tell one event: each joins the earlier one that it most likely tells again, if any.
pub(super) fn across(drafts: Vec<Draft>, retelling: &Retelling) -> Vec<Draft> {
    // A draft stands with how many of its type were told before it.
    let mut groups: Vec<Vec<(usize, Draft)>> = Vec::new();
    for draft in drafts {
        let is_of_its_type = |group: &[(usize, Draft)]| group[0].1.event_type == draft.event_type;
        let before: usize = groups.iter().filter(|g| is_of_its_type(g)).map(Vec::len).sum();
        // What cannot be one event with any telling of a group is not of it.
        let nearness = |group: &[(usize, Draft)]| -> Option<f32> {
            let score = |(nth, earlier): &(usize, Draft)| retelling.score(earlier, &draft, before - nth - 1);
            let scores: Option<Vec<f32>> = group.iter().map(score).collect();
            scores?.into_iter().max_by(f32::total_cmp).filter(|best| *best >= 0.0)
        };
        let likely = groups.iter_mut().filter(|g| is_of_its_type(g)).filter_map(|g| Some((nearness(g)?, g)));
        match likely.max_by(|a, b| a.0.total_cmp(&b.0)) {
            Some((_, group)) => group.push((before, draft)),
            None => groups.push(vec![(before, draft)]),
        }
    }
    let mut out: Vec<Draft> = groups.into_iter().filter_map(|g| g.into_iter().map(|(_, draft)| draft).reduce(join)).collect();
    // The fuller telling leads, and may be a later one.
    out.sort_by_key(|d| (d.sentence, d.word));
    out
}

/// Are a two-sided fight's sides named in another order?
pub(super) fn crossed(a: &Draft, b: &Draft) -> bool {
    shares(&a.actors, &b.recipients) || shares(&a.recipients, &b.actors)
}

fn clash(a: Option<&str>, b: Option<&str>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}

pub(super) fn disjoint(a: Period, b: Period) -> bool {
    a.to < b.from || b.to < a.from
}

/// Deeds that were done, that may come, and that were denied are told apart.
pub(super) fn status_group(status: Status) -> u8 {
    match status {
        Status::Happened | Status::Ongoing | Status::Habitual => 0,
        Status::Planned | Status::Threatened | Status::Hypothetical => 1,
        Status::Denied | Status::NotHappened => 2,
    }
}

/// Is one side silent, or do they share a party?
fn agree(a: &[Party], b: &[Party]) -> bool {
    a.is_empty() || b.is_empty() || shares(a, b)
}

pub(super) fn shares(a: &[Party], b: &[Party]) -> bool {
    let same = |x: &Party, y: &Party| {
        x.name == y.name || (x.id.is_some() && x.id == y.id) || (x.country.is_some() && x.country == y.country && x.sector == y.sector)
    };
    a.iter().any(|x| b.iter().any(|y| same(x, y)))
}

/// The side as the first telling has it, unless only the second tells or names it: the group by its name beside "they" or "gunmen".
fn fuller(side: Vec<Party>, again: Vec<Party>, against: &[Party]) -> Vec<Party> {
    let known = |parties: &[Party]| parties.iter().any(|p| p.id.is_some());
    let says_more = side.is_empty() || (known(&again) && !known(&side));
    let again: Vec<Party> = again.into_iter().filter(|p| says_more && !shares(std::slice::from_ref(p), against)).collect();
    if again.is_empty() { side } else { again }
}

/// One draft of two: the fuller one leads, and takes from the other what it lacks.
fn join(a: Draft, b: Draft) -> Draft {
    let weight = |d: &Draft| {
        usize::from(!d.actors.is_empty())
            + usize::from(!d.recipients.is_empty())
            + usize::from(d.site.is_some())
            + usize::from(d.when.is_some())
            + usize::from(!d.background)
    };
    let (mut lead, other) = if weight(&b) > weight(&a) + 1 { (b, a) } else { (a, b) };
    lead.mentions.push(other.trigger);
    lead.mentions.extend(other.mentions);
    lead.mode = lead.mode.or(other.mode);
    lead.actors = fuller(lead.actors, other.actors, &lead.recipients);
    lead.recipients = fuller(lead.recipients, other.recipients, &lead.actors);
    lead.site = lead.site.or(other.site);
    lead.when = lead.when.or(other.when);
    lead.background &= other.background;
    lead.weight = lead.weight.max(other.weight);
    lead.is_effect &= other.is_effect;
    lead.is_bare &= other.is_bare;
    lead.arguments.extend(other.arguments);
    // Whoever tells it again may count other dead, and be another voice: all are kept.
    for toll in other.tolls {
        if !lead.tolls.iter().any(|t| t.kind == toll.kind && t.quantity == toll.quantity && t.span.overlaps(toll.span)) {
            lead.tolls.push(toll);
        }
    }
    for source in other.sources {
        if !lead.sources.iter().any(|s| s.name == source.name && s.stance == source.stance) {
            lead.sources.push(source);
        }
    }
    lead
}
