//! Where and when: the place and the time nearest to a trigger in its sentence, or those that the report has set before.

use super::Scene;
use super::reader::Hit;
use super::role::is_below;
use super::weigh::{self, ENOUGH, ENOUGH_FOR_TIME};
use crate::Span;
use crate::annotate::{Relation, Tag, Tree};
use crate::event::{Role, Site, When};
use crate::resolve::Moment;
use crate::resolve::place::PlaceMention;
use crate::resolve::time::Period;
use jiff::ToSpan;

/// A place elsewhere in the sentence ranks behind every place below the trigger.
const FAR: usize = 10;

/// The weightiest place of a sentence for an event.
///
/// `parties` are the head words of those who act and are acted on: they are who, not where.
pub(super) fn site(scene: &Scene<'_>, tree: &Tree, sentence: usize, hit: &Hit<'_>, parties: &[usize]) -> Option<Site> {
    let here = scene.grounding.sentences[sentence].places.iter();
    let places: Vec<&PlaceMention> = here.filter(|p| !is_speakers(scene, tree, p.word, hit.word)).collect();
    let framed = framed_site(tree, &places, hit, parties);
    let weigh = |p: &'_ PlaceMention| {
        let rule = framed.as_ref().filter(|(place, _)| place.span == p.span).map(|(_, rule)| *rule);
        let chance = chance(tree, hit, Role::Place, p.span);
        let site = Site { span: p.span, place: p.place.clone(), by: weigh::by(rule, chance) };
        (scene.readers.weigh(chance, rule.is_some()), site)
    };
    let read = places.iter().map(|p| weigh(p)).filter(|(weight, _)| *weight >= ENOUGH);
    // Of two that weigh the same the more precise.
    read.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.place.precision_rank().cmp(&b.1.place.precision_rank()))).map(|(_, site)| site)
}

/// The head's chance that any word of a phrase has a role; none if it does not see the event.
fn chance(tree: &Tree, hit: &Hit<'_>, role: Role, phrase: Span) -> Option<f32> {
    let links = hit.linked(role).filter(|(w, _)| phrase.overlaps(tree.words[*w].span)).map(|(_, p)| p);
    hit.deed.map(|_| links.fold(0.0, f32::max))
}

/// The place of an event by the tree, and the rule that found it: said of it, said in its clause, or said in its sentence.
fn framed_site<'a>(tree: &Tree, places: &[&'a PlaceMention], hit: &Hit<'_>, parties: &[usize]) -> Option<(&'a PlaceMention, &'static str)> {
    let (word, event_type) = (hit.word, hit.event_type);
    let argument = !event_type.is_verbal();
    let places = places.iter().copied().filter(|p| !parties.contains(&p.word));
    let rank = |p: &PlaceMention| {
        let head = p.word;
        let locative = is_locative(tree, head);
        let near = is_below(tree, head, word);
        let modifier = matches!(tree.words[head].relation, Relation::Amod | Relation::Compound) && !locative;
        match (near, locative) {
            // Words are spoken somewhere only if the place hangs on the verb of speaking itself.
            (true, true) if event_type.is_verbal() => {
                (tree.head(head) == Some(word) && matches!(tree.case(head).as_deref(), Some("in" | "at"))).then_some(0)
            }
            (true, true) => Some(distance(tree, head, word)),
            // The object itself: "left the town", "entered Chad".
            (true, false) if argument && tree.words[head].relation == Relation::Obj => Some(distance(tree, head, word)),
            (true, false) if argument && !p.place.is_country() && !modifier => Some(1 + distance(tree, head, word)),
            (false, true) if !event_type.is_verbal() => Some(FAR + distance(tree, head, word)),
            _ => None,
        }
    };
    let best = places
        .filter_map(|p| rank(p).map(|r| (r, std::cmp::Reverse(p.place.precision_rank()), p.span.start, p)))
        .min_by_key(|(r, precise, start, _)| (*r, *precise, *start));
    best.map(|(rank, _, _, p)| (p, if rank < FAR { "place-of-trigger" } else { "place-in-sentence" }))
}

/// Is it said of whoever tells the deed: "an official in Nairobi said"?
fn is_speakers(scene: &Scene<'_>, tree: &Tree, place: usize, trigger: usize) -> bool {
    speaker_of(scene, tree, place).is_some_and(|speaker| tree.head(speaker) != Some(trigger) && !is_below(tree, trigger, speaker))
}

/// The subject of a verb of saying under which a place hangs.
fn speaker_of(scene: &Scene<'_>, tree: &Tree, place: usize) -> Option<usize> {
    tree.ancestors(place).find(|a| tree.words[*a].relation.is_subject() && tree.head(*a).is_some_and(|v| scene.says(tree, v)))
}

/// The place that a report speaks of most. A country counts only where it is said to be where something is, for it also acts; and so does
/// a name before a noun, for it may be a make of car.
pub(super) fn topic(scene: &Scene<'_>) -> Option<Site> {
    let mut counts: Vec<(&PlaceMention, usize)> = Vec::new();
    for (tree, ground) in scene.parse.trees.iter().zip(&scene.grounding.sentences) {
        let modifies = |word: usize| matches!(tree.words[word].relation, Relation::Amod | Relation::Compound);
        let says_where = |p: &&PlaceMention| {
            (is_locative(tree, p.word) || !(p.place.is_country() || modifies(p.word))) && speaker_of(scene, tree, p.word).is_none()
        };
        for place in ground.places.iter().filter(says_where) {
            match counts.iter_mut().find(|(p, _)| p.place.name == place.place.name) {
                Some((_, n)) => *n += 1,
                None => counts.push((place, 1)),
            }
        }
    }
    // The first mentioned wins a tie.
    let most = counts.iter().map(|(_, n)| *n).max()?;
    counts.iter().find(|(_, n)| *n == most).map(|(p, _)| Site { span: p.span, place: p.place.clone(), by: "place-of-report".into() })
}

/// The country of a place, where the report names it as a place.
pub(super) fn country(scene: &Scene<'_>, site: &Site) -> Option<Site> {
    let mut places = scene.grounding.sentences.iter().flat_map(|g| &g.places);
    let named = places.find(|p| p.place.is_country() && p.place.country == site.place.country)?;
    Some(Site { span: named.span, place: named.place.clone(), by: "place-of-report".into() })
}

/// Is the place the end of a phrase that says where?
fn is_locative(tree: &Tree, head: usize) -> bool {
    const WHERE: [&str; 22] = [
        "in",
        "at",
        "near",
        "on",
        "outside",
        "inside",
        "around",
        "across",
        "throughout",
        "along",
        "within",
        "of",
        "from",
        "over",
        "into",
        "towards",
        "toward",
        "through",
        "to",
        "between",
        "off",
        "around",
    ];
    let relation = tree.words[head].relation;
    if matches!(relation, Relation::Obl | Relation::Nmod | Relation::OblUnmarked | Relation::Conj | Relation::Appos | Relation::NmodPoss) {
        let case = tree.case(head);
        let conj = relation == Relation::Conj || relation == Relation::Appos;
        return conj
            || case.as_deref().is_some_and(|c| WHERE.iter().any(|w| c == *w || c.ends_with(&format!(" {w}"))))
            || relation == Relation::NmodPoss;
    }
    false
}

/// Steps between two words in the tree, at most eight.
fn distance(tree: &Tree, a: usize, b: usize) -> usize {
    let up: Vec<usize> = std::iter::once(a).chain(tree.ancestors(a)).collect();
    let down: Vec<usize> = std::iter::once(b).chain(tree.ancestors(b)).collect();
    let meet = up.iter().enumerate().find_map(|(i, x)| down.iter().position(|y| y == x).map(|j| i + j));
    meet.unwrap_or(8).min(8)
}

/// The weightiest time of a sentence for an event; `later` is the deed by which it is resumed, whose times are not its own.
pub(super) fn when(scene: &Scene<'_>, tree: &Tree, sentence: usize, hit: &Hit<'_>, others: &[usize], later: Option<usize>) -> Option<When> {
    let own = |m: &&Moment| !is_end(scene, m) && later.is_none_or(|verb| tree.head(m.word) != Some(verb));
    let moments: Vec<&Moment> = scene.grounding.sentences[sentence].times.iter().filter(own).collect();
    let told: Vec<&Moment> = moments.iter().copied().filter(|m| !is_of_saying(scene, tree, m.word, hit.word)).collect();
    let framed = framed_when(tree, &told, hit.word, others);
    let weigh = |m: &Moment| {
        let rule = framed.filter(|f| f.span == m.span).map(|f| f.by);
        let chance = chance(tree, hit, Role::Time, m.span);
        let when = When { span: Some(m.span), period: m.period, by: weigh::by(rule, chance) };
        (scene.readers.weigh(chance, rule.is_some()), when)
    };
    let read = moments.iter().map(|m| weigh(m)).filter(|(weight, _)| *weight >= ENOUGH_FOR_TIME);
    read.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, when)| when)
}

/// The deed that later befell those of a participle, whose time is not the participle's: "the four men picked up in Iligan were freed on
/// Friday". `others` are all triggers of the sentence.
pub(super) fn resumed_by(tree: &Tree, trigger: usize, others: &[usize]) -> Option<usize> {
    let word = &tree.words[trigger];
    let participle = word.tag == Tag::Vbn || word.tag.is_adjective();
    let describes = matches!(word.relation, Relation::Acl | Relation::Amod | Relation::Nsubj | Relation::NsubjPass | Relation::Nmod);
    let verb = tree.ancestors(trigger).find(|a| tree.words[*a].tag.is_verb()).filter(|_| participle && describes)?;
    (verb > trigger && others.contains(&verb)).then_some(verb)
}

/// Is it when somebody spoke of the deed: "the ministry said on Thursday that the bomb had killed nine"?
fn is_of_saying(scene: &Scene<'_>, tree: &Tree, time: usize, trigger: usize) -> bool {
    tree.head(time).is_some_and(|verb| verb != trigger && scene.says(tree, verb) && is_below(tree, trigger, verb))
}

/// When something ends is not when it happened: "a curfew until Friday".
pub(super) fn is_end(scene: &Scene<'_>, moment: &Moment) -> bool {
    let words = moment.span.of(scene.text).to_lowercase();
    words.starts_with("until ") || words.starts_with("till ")
}

/// The time of an event by the tree: said of it, else in its clause, else in its sentence before any other verb claims it.
fn framed_when<'a>(tree: &Tree, moments: &[&'a Moment], word: usize, others: &[usize]) -> Option<&'a Moment> {
    let rank = |m: &Moment| {
        if is_below(tree, m.word, word) && !others.iter().any(|o| *o != word && is_below(tree, *o, word) && is_below(tree, m.word, *o)) {
            return Some(0);
        }
        // A time that hangs on another event belongs to that one.
        let claimed = others.iter().any(|o| *o != word && is_below(tree, m.word, *o) && !is_below(tree, word, *o));
        (!claimed).then(|| 1 + distance(tree, m.word, word))
    };
    let best = moments.iter().filter_map(|m| rank(m).map(|r| (r, m.span.start, *m))).min_by_key(|(r, start, _)| (*r, *start));
    best.map(|(_, _, m)| m)
}

/// Is it one day, told as such, of the three before publication or that of it?
fn is_of_news(scene: &Scene<'_>, when: &When) -> bool {
    let Some(to) = scene.published else { return false };
    let from = to.checked_sub(3.days()).unwrap_or(to);
    when.span.is_some() && when.period.from == when.period.to && (from..=to).contains(&when.period.from)
}

/// The day that a report's news is of: the single day in the three before publication on which most of its dated events fall.
pub(super) fn day_of_news<'a>(scene: &Scene<'_>, told: impl Iterator<Item = &'a When>) -> Option<When> {
    let mut counts: Vec<(&When, usize)> = Vec::new();
    for when in told.filter(|w| is_of_news(scene, w)) {
        match counts.iter_mut().find(|(w, _)| w.period == when.period) {
            Some((_, n)) => *n += 1,
            None => counts.push((when, 1)),
        }
    }
    // The latest day wins a tie: that is what made the report news.
    counts.iter().max_by_key(|(w, n)| (*n, w.period.to)).map(|(w, _)| (*w).clone())
}

/// News of a report without a date of the last days is of the day of publication or the day before, as far as we know.
pub(super) fn by_publication(scene: &Scene<'_>) -> Option<When> {
    let to = scene.published?;
    let from = to.checked_sub(1.day()).unwrap_or(to);
    Some(When { span: None, period: Period { from, to, precision: 2 }, by: "publication".into() })
}
