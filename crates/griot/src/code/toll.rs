//! At what cost in people: every number of a sentence that counts the killed, injured, detained, abducted or displaced.

use super::Scene;
use super::draft::Draft;
use super::fate::{is_of_the_same, is_part, kinds, noun};
use super::role::{self, is_below};
use super::weigh::{ENOUGH, HEAD, SURE};
use crate::Span;
use crate::annotate::{Relation, Tag, Tree};
use crate::event::{EventType, Status, Toll, TollKind, is_done_to_captives, is_own_deed};
use crate::resolve::{Count as Quantity, actor};

/// A toll and the word that gives its kind, by which it finds its event.
#[derive(Clone, Debug)]
pub(super) struct Count {
    pub(super) word: usize,
    /// The noun that is counted.
    pub(super) counted: usize,
    pub(super) toll: Toll,
}

/// The tolls that the words of fate in a sentence give, in order; `last` is the fate that was told before it.
fn framed(scene: &Scene<'_>, tree: &Tree, sentence: usize, last: Option<TollKind>) -> Vec<Count> {
    let mut out: Vec<Count> = Vec::new();
    for q in quantities(scene, sentence) {
        // Of "no casualties" alone we know that none were killed or injured; "in no state to walk" counts nobody.
        let nobody = q.quantity.high == Some(0);
        if nobody && !counts_people(scene, tree, sentence, q.word) || is_age(scene, tree, sentence, q.word) {
            continue;
        }
        let own = kinds(scene, tree, q.word);
        // A part shares the fate of the whole, which is told before it.
        let whole = || out.iter().rev().find(|c| c.toll.span.start < q.span.start).map(|c| (c.word, c.toll.kind));
        let of_the_same = || is_of_the_same(scene, tree, sentence, q.word).then(|| whole().map(|(_, k)| k).or(last)).flatten();
        let own = match () {
            () if !own.is_empty() => own,
            () if is_part(tree, q.word) => whole().into_iter().collect(),
            () => of_the_same().map(|kind| (q.word, kind)).into_iter().collect(),
        };
        for (word, kind) in own.into_iter().filter(|(w, _)| nobody || tree.lemma(*w) != "casualty") {
            let count = count(tree, q, word, kind, if is_article(scene, q) { ARTICLE } else { "count" });
            if !out.iter().any(|c| c.toll.kind == kind && c.toll.quantity == q.quantity && c.toll.span == count.toll.span) {
                out.push(count);
            }
        }
    }
    // "A journalist was killed" counts nobody, but "three soldiers and a journalist" counts one.
    let counted: Vec<TollKind> = out.iter().filter(|c| c.toll.by != ARTICLE).map(|c| c.toll.kind).collect();
    out.retain(|c| c.toll.by != ARTICLE || counted.contains(&c.toll.kind));
    out
}

/// What reads "a journalist" as one.
const ARTICLE: &str = "article";

/// "A woman of 19"
fn is_age(scene: &Scene<'_>, tree: &Tree, sentence: usize, number: usize) -> bool {
    let of = noun(tree, number) == number && tree.words[number].relation == Relation::Nmod && tree.case(number).as_deref() == Some("of");
    of && tree.head(number).is_some_and(|h| tree.words[h].tag == Tag::Nn && scene.is_class(tree, sentence, h, "person"))
}

/// Does a number count people, or what became of them?
fn counts_people(scene: &Scene<'_>, tree: &Tree, sentence: usize, number: usize) -> bool {
    let counted = noun(tree, number);
    let of_fate = !scene.lexicon.toll(tree.lemma(counted)).is_empty();
    counted == number || of_fate || tree.words[counted].tag.is_pronoun() || scene.is_class(tree, sentence, counted, "person")
}

/// The tolls that the event head links to the triggers of a sentence and no word of fate gives.
fn linked(scene: &Scene<'_>, tree: &Tree, sentence: usize, here: &[Draft], known: &[Count]) -> Vec<Count> {
    let mut out = Vec::new();
    for q in quantities(scene, sentence).filter(|q| !is_article(scene, q)) {
        let counted = noun(tree, q.word);
        for draft in here {
            let links = draft.counted.iter().filter(|(kind, w, p)| *p >= enough(draft, *kind) && (*w == counted || *w == q.word));
            let new = links.filter(|_| !known.iter().any(|k| k.counted == counted));
            out.extend(new.map(|(kind, ..)| count(tree, q, draft.word, *kind, HEAD)));
        }
    }
    out
}

/// How sure the event head must be of a toll of its own.
fn enough(draft: &Draft, kind: TollKind) -> f32 {
    match kind {
        TollKind::Detained | TollKind::Abducted | TollKind::Displaced => ENOUGH,
        TollKind::Killed if is_spared(draft) => f32::INFINITY,
        TollKind::Killed | TollKind::Injured if draft.is_read_by_head_alone() => ENOUGH,
        TollKind::Killed | TollKind::Injured => SURE,
    }
}

/// The numbers of a sentence.
fn quantities<'a>(scene: &Scene<'a>, sentence: usize) -> impl Iterator<Item = &'a Quantity> {
    scene.grounding.sentences[sentence].quantities.iter()
}

/// "A journalist"
fn is_article(scene: &Scene<'_>, q: &Quantity) -> bool {
    matches!(q.span.of(scene.text).to_lowercase().as_str(), "a" | "an")
}

fn count(tree: &Tree, q: &Quantity, word: usize, kind: TollKind, by: &str) -> Count {
    let counted = noun(tree, q.word);
    let words = actor::phrase(tree, counted);
    let span = words.iter().map(|w| tree.words[*w].span).reduce(Span::join).unwrap_or(q.span).join(q.span);
    let who = Some(tree.words[counted].span).filter(|_| counted != q.word);
    Count { word, counted, toll: Toll { kind, who, quantity: q.quantity, span, by: by.to_owned() } }
}

/// Does a count belong to an event: does its word stand below the trigger, or is it the trigger?
pub(super) fn belongs(tree: &Tree, count: &Count, trigger: usize) -> bool {
    is_below(tree, count.word, trigger) || is_below(tree, trigger, count.word)
}

/// Gives each toll of a sentence to its event, and those that wait for one to the first attack told after them. Returns the tolls that have
/// none yet.
pub(super) fn attach(
    scene: &Scene<'_>,
    (tree, sentence): (&Tree, usize),
    here: &mut [Draft],
    before: &mut [Draft],
    mut waiting: Vec<(usize, Count)>,
) -> Vec<(usize, Count)> {
    let lately = before.iter().rev().filter(|d| sentence - d.sentence <= LATELY).find_map(|d| d.tolls.last());
    let mut counts = framed(scene, tree, sentence, lately.map(|t| t.kind));
    counts.extend(linked(scene, tree, sentence, here, &counts));
    waiting.retain(|(at, count)| {
        let attack = here.iter_mut().find(|d| is_attack(d, count.toll.kind));
        sentence - at <= REACH && attack.map(|draft| give(scene, *at, draft, count)).is_none()
    });
    for count in counts {
        match target(tree, sentence, &count, here, before) {
            Some(draft) => give(scene, sentence, draft, &count),
            None => waiting.push((sentence, count)),
        }
    }
    waiting
}

/// The event of a count: the one the head links it to, or the one that its words hang on, or else the last deed that costs people such a
/// thing, of the sentence or before it; an attack rather than what may go without harm.
fn target<'d>(tree: &Tree, sentence: usize, count: &Count, here: &'d mut [Draft], before: &'d mut [Draft]) -> Option<&'d mut Draft> {
    let kind = count.toll.kind;
    let is_near = |d: &Draft| sentence - d.sentence <= REACH;
    let attack = |d: &Draft| is_attack(d, kind) && (is_near(d) || is_lead(d));
    if let Some(i) = told_here(tree, here, count).or_else(|| here.iter().position(attack)) {
        return here.get_mut(i);
    }
    if let Some(i) = before.iter().rposition(attack) {
        return before.get_mut(i);
    }
    let harmed = here.iter_mut().find(|d| costs(d, kind));
    harmed.or_else(|| before.iter_mut().rev().find(|d| costs(d, kind) && d.status.is_done() && is_near(d)))
}

/// Writes a count of a sentence down as the toll of an event, unless it is known.
fn give(scene: &Scene<'_>, sentence: usize, draft: &mut Draft, count: &Count) {
    let toll = Toll { kind: taken(draft.event_type, count.toll.kind), ..count.toll.clone() };
    if draft.tolls.iter().any(|t| same_toll(scene, t, &toll)) {
        return;
    }
    // Those whom an act of force cost are those to whom it was done, if nobody else is named.
    if draft.recipients.is_empty() && draft.event_type == EventType::Assault && toll.quantity.high != Some(0) {
        draft.recipients.extend(role::party(scene, sentence, count.counted, "toll"));
    }
    draft.tolls.push(toll);
}

/// A count further back than so many sentences is not the one that another speaker has another number for.
const LATELY: usize = 2;
/// A deed further back than so many sentences is not the one that a count is of.
const REACH: usize = 4;

/// The event of its own sentence that a count belongs to by its words.
fn told_here(tree: &Tree, here: &[Draft], count: &Count) -> Option<usize> {
    let kind = count.toll.kind;
    let bar = |d: &Draft| if count.toll.by == HEAD { enough(d, kind) } else { ENOUGH };
    let chances = here.iter().enumerate().map(|(i, d)| (i, chance(d, count), bar(d)));
    let linked = chances.filter(|(_, chance, bar)| chance >= bar).max_by(|a, b| a.1.total_cmp(&b.1)).map(|(i, ..)| i);
    let says = |d: &Draft| may_cost(d.event_type, kind) && (d.word == count.word || d.arguments.contains(&count.word));
    let near = || here.iter().position(|d| says(d) || (costs(d, kind) && belongs(tree, count, d.word)));
    linked.or_else(near)
}

/// Gunmen abduct those whom they take, and the state detains them, whatever word is used: "three villagers were led away as prisoners".
fn taken(by: EventType, kind: TollKind) -> TollKind {
    match (by, kind) {
        (EventType::Assault, TollKind::Detained) => TollKind::Abducted,
        (EventType::Coerce, TollKind::Abducted) => TollKind::Detained,
        _ => kind,
    }
}

/// The head's chance that a count is the toll of an event.
fn chance(draft: &Draft, count: &Count) -> f32 {
    let links = draft.counted.iter().filter(|(kind, word, _)| *kind == count.toll.kind && *word == count.counted);
    links.map(|(_, _, p)| *p).fold(0.0, f32::max)
}

/// The same number of the same people is the same toll told again.
fn same_toll(scene: &Scene<'_>, a: &Toll, b: &Toll) -> bool {
    let who = |t: &Toll| t.span.of(scene.text).to_lowercase();
    a.kind == b.kind && a.quantity == b.quantity && (a.span == b.span || a.who.is_none() || b.who.is_none() || who(a) == who(b))
}

/// Which events may cost people what.
fn may_cost(event_type: EventType, kind: TollKind) -> bool {
    use TollKind::*;
    match kind {
        Killed | Injured => matches!(event_type, EventType::Assault | EventType::Protest | EventType::Coerce),
        Detained => matches!(event_type, EventType::Coerce | EventType::Sanction | EventType::Retreat),
        Abducted => event_type == EventType::Assault,
        Displaced => matches!(event_type, EventType::Assault | EventType::Coerce | EventType::Retreat),
    }
}

/// Is an event one that costs people such a thing, even if the words of the count do not say that it was this one? A ban kills nobody,
/// nor does a town that is held, nor a flogging.
fn costs(draft: &Draft, kind: TollKind) -> bool {
    let holds = draft.mode.as_deref() == Some("territory") && draft.status == Status::Ongoing;
    let harmless = match kind {
        TollKind::Killed => holds || draft.event_type == EventType::Coerce || is_spared(draft),
        TollKind::Injured => holds || draft.event_type == EventType::Coerce,
        _ => false,
    };
    may_cost(draft.event_type, kind) && !harmless
}

/// Does the report open with it, so that what it counts further down may be of it?
fn is_lead(draft: &Draft) -> bool {
    draft.sentence == 0
}

/// Is it a deed that has cost people such a thing? Who is killed or hurt is so by an attack, rather than by a march, an abduction
/// or the burning of houses near by, or by what is recalled.
fn is_attack(draft: &Draft, kind: TollKind) -> bool {
    let by_force = draft.event_type == EventType::Assault && draft.mode.as_deref().is_none_or(|m| !is_own_deed(m) && m != "destroy");
    let takes = by_force || !matches!(kind, TollKind::Killed | TollKind::Injured);
    takes && costs(draft, kind) && draft.status.is_done() && !draft.background
}

/// Is it done in a way that kills nobody as such? "Flogged three men" counts no dead.
fn is_spared(draft: &Draft) -> bool {
    draft.mode.as_deref().is_some_and(is_done_to_captives)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_takes_people_says_what_they_are() {
        assert_eq!(taken(EventType::Assault, TollKind::Detained), TollKind::Abducted, "prisoners of gunmen");
        assert_eq!(taken(EventType::Coerce, TollKind::Abducted), TollKind::Detained, "hostages of the police");
        assert_eq!(taken(EventType::Assault, TollKind::Killed), TollKind::Killed);
    }
}
