//! Which words make up the phrase of a head word, and what its modifiers say.

use super::Context;
use crate::Span;
use crate::annotate::{Relation, Tag, Tree};
use griot_knowledge::actors::{Actors, Kind};

/// Can the word head a phrase that acts? Parts of a larger name or compound cannot.
pub(super) fn can_head(tree: &Tree, word: usize) -> bool {
    let w = &tree.words[word];
    let nominal = w.tag.is_noun() || w.tag.is_pronoun() || matches!(w.tag, Tag::Cd | Tag::Dt);
    let adjective = w.tag.is_adjective()
        && matches!(
            w.relation,
            Relation::Nsubj
                | Relation::NsubjPass
                | Relation::Obj
                | Relation::Obl
                | Relation::Amod
                | Relation::Nmod
                | Relation::Conj
                | Relation::Compound
        );
    let verbal_noun = matches!(w.tag, Tag::Vbn) && tree.children_by(word, Relation::Det).next().is_some();
    (nominal || adjective || verbal_noun) && !matches!(w.relation, Relation::Flat | Relation::Fixed | Relation::Goeswith | Relation::Punct)
}

/// The words of the phrase: the head with its determiners, adjectives, compounds, owner and "of" phrase, but no clause.
pub fn phrase(tree: &Tree, head: usize) -> Vec<usize> {
    let keep = |c: usize| {
        let w = &tree.words[c];
        match w.relation {
            Relation::Det
            | Relation::DetPredet
            | Relation::Amod
            | Relation::Compound
            | Relation::Nummod
            | Relation::Flat
            | Relation::NmodDesc
            | Relation::Fixed
            | Relation::NmodPoss
            | Relation::Goeswith => true,
            Relation::Nmod => tree.case(c).as_deref() == Some("of") && c == tree.words[head].head.map_or(c, |_| c),
            Relation::Advmod => c < head && !matches!(w.tag, Tag::Rb) || tree.words[c].lemma == "about",
            Relation::Case => w.tag == Tag::Pos || c > head,
            Relation::Punct => w.tag == Tag::Hyph,
            _ => false,
        }
    };
    let mut words: Vec<usize> = tree
        .subtree(head, &|c| {
            let parent = tree.words[c].head.unwrap_or(c);
            // Below the head itself only what belongs to the phrase; a preposition stays with an inner phrase.
            if parent == head { !keep(c) } else { !(keep(c) || tree.words[c].relation == Relation::Case) }
        })
        .into_iter()
        .collect();
    if let Some(name) = tree.name_at(head) {
        words.extend(name.words.clone());
    }
    words.sort_unstable();
    words.dedup();
    contiguous(tree, words, head)
}

/// The run of words around the head without gaps other than signs.
fn contiguous(tree: &Tree, words: Vec<usize>, head: usize) -> Vec<usize> {
    let joined = |a: usize, b: usize| (a + 1..b).all(|i| matches!(tree.words[i].tag, Tag::Hyph | Tag::Pos | Tag::Open | Tag::Close));
    let at = words.iter().position(|w| *w == head).unwrap_or(0);
    let mut from = at;
    while from > 0 && joined(words[from - 1], words[from]) {
        from -= 1;
    }
    let mut to = at;
    while to + 1 < words.len() && joined(words[to], words[to + 1]) {
        to += 1;
    }
    // "Islamist-controlled": the hyphen belongs to neither.
    while to > at
        && (tree.words[words[to]].tag == Tag::Hyph
            || tree.words[words[to]].relation == Relation::Case && tree.words[words[to]].tag != Tag::Pos)
    {
        to -= 1;
    }
    words[from..=to].to_vec()
}

/// The span of the phrase, with a bracketed acronym that follows it.
pub(super) fn span(tree: &Tree, head: usize) -> Span {
    let words = phrase(tree, head);
    let (first, last) = (words.first().copied().unwrap_or(head), words.last().copied().unwrap_or(head));
    let last = if tree.words[last].tag == Tag::Pos && last > first { last - 1 } else { last };
    let last = bracketed_acronym(tree, last).unwrap_or(last);
    tree.words[first].span.join(tree.words[last].span)
}

/// The span of a name with the bracketed acronym that follows its last word.
pub(super) fn introduced(tree: &Tree, span: Span, last: usize) -> Span {
    bracketed_acronym(tree, last).map_or(span, |close| span.join(tree.words[close].span))
}

/// The noun before a person's name that says what he or she is: "minister Ali".
pub(super) fn title(actors: &Actors, tree: &Tree, person: &std::ops::Range<usize>) -> Option<String> {
    let before = person.start.checked_sub(1)?;
    tree.words[before].tag.is_noun().then(|| role_lemma(actors, tree, before)).flatten()
}

/// The role's own words with a capital: "supreme court" in "Chad's supreme court" is "Supreme court".
pub(super) fn capitalised(tree: &Tree, head: usize, text: &str) -> String {
    let modifier = |w: &usize| {
        *w == head
            || (tree.head(*w) == Some(head)
                && matches!(tree.words[*w].relation, Relation::Amod | Relation::Compound)
                && !tree.words[*w].tag.is_proper())
    };
    let words: Vec<&str> = phrase(tree, head).into_iter().filter(modifier).map(|w| tree.words[w].span.of(text)).collect();
    let words = words.join(" ");
    let mut letters = words.chars();
    letters.next().map(|c| c.to_uppercase().chain(letters).collect()).unwrap_or(words)
}

/// The closing bracket of "(MNLA)" straight after a word.
fn bracketed_acronym(tree: &Tree, last: usize) -> Option<usize> {
    let tag = |i: usize| tree.words.get(i).map(|w| w.tag);
    (tag(last + 1)? == Tag::Left && tag(last + 2)?.is_proper() && tag(last + 3)? == Tag::Right).then_some(last + 3)
}

/// The words of the phrase without articles, as a name of last resort.
pub(crate) fn bare(tree: &Tree, head: usize, text: &str) -> String {
    let words = phrase(tree, head);
    let from = words.iter().position(|w| !matches!(tree.words[*w].tag, Tag::Dt | Tag::PrpPoss | Tag::Pdt)).unwrap_or(0);
    let (first, last) = (words.get(from).copied().unwrap_or(head), words.last().copied().unwrap_or(head));
    let last = if tree.words[last].tag == Tag::Pos { last.saturating_sub(1).max(first) } else { last };
    tree.words[first].span.join(tree.words[last].span).of(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The role noun that heads the phrase, the longest that the table has: "aid worker", "security forces", "dead".
///
/// "Dozens of women" and "12 of the soldiers" are women and soldiers.
pub(super) fn role_lemma(actors: &Actors, tree: &Tree, head: usize) -> Option<String> {
    let counted = counted_noun(tree, head).unwrap_or(head);
    let mut best = None;
    for first in (0..=counted).rev().take(4) {
        let inside = (first..counted).all(|w| is_left_modifier(tree, w, counted));
        if !inside {
            break;
        }
        let words: Vec<&str> = (first..=counted).map(|w| tree.lemma(w)).filter(|l| *l != "-").collect();
        let phrase = words.join(" ");
        if actors.role(&phrase).is_some() {
            best = Some(phrase);
        }
    }
    best
}

fn is_left_modifier(tree: &Tree, word: usize, head: usize) -> bool {
    let up: Vec<usize> = std::iter::once(word).chain(tree.ancestors(word)).take(4).collect();
    up.contains(&head)
}

/// The noun counted by a quantity word: "dozens of women".
pub(super) fn counted_noun(tree: &Tree, head: usize) -> Option<usize> {
    const COUNTING: [&str; 24] = [
        "dozen", "hundred", "thousand", "million", "score", "group", "number", "couple", "handful", "majority", "some", "many", "most",
        "several", "all", "one", "two", "three", "member", "crowd", "ten", "lot", "leader", "remnant",
    ];
    let counting = COUNTING.contains(&tree.lemma(head)) || tree.words[head].tag == Tag::Cd;
    let inner = tree.children_by(head, Relation::Nmod).find(|c| tree.case(*c).as_deref() == Some("of"))?;
    counting.then_some(inner)
}

/// The country that a phrase's modifiers name: "Malian soldiers", "Mali's army", "soldiers from Chad", "the army of Mali".
pub(super) fn nation(context: &Context<'_>, tree: &Tree, head: usize) -> Option<String> {
    let heads = [Some(head), counted_noun(tree, head)];
    heads.into_iter().flatten().find_map(|h| {
        tree.children(h).iter().copied().find_map(|c| {
            let w = &tree.words[c];
            let word = w.span.of(context.text);
            match w.relation {
                Relation::Amod | Relation::Compound | Relation::NmodDesc => {
                    context.actors.nationality(word).map(str::to_owned).or_else(|| state(context, tree, c))
                }
                Relation::NmodPoss => context.actors.nationality(word).map(str::to_owned).or_else(|| state(context, tree, c)),
                Relation::Nmod if matches!(tree.case(c).as_deref(), Some("of" | "from" | "in")) => state(context, tree, c),
                _ => None,
            }
        })
    })
}

/// The state that a proper noun and the words before it name.
fn state(context: &Context<'_>, tree: &Tree, word: usize) -> Option<String> {
    if !tree.words[word].tag.is_proper() {
        return None;
    }
    let words = phrase(tree, word);
    let from = words.iter().copied().find(|w| tree.words[*w].tag.is_proper()).unwrap_or(word);
    (from..=word).find_map(|first| {
        let name = tree.words[first].span.join(tree.words[word].span).of(context.text);
        context.actors.named(name).into_iter().find(|a| a.kind == Kind::State).and_then(|a| a.country.clone())
    })
}
