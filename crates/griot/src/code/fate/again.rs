//! A number without a word of fate, whose people share the fate that was told last: a part of those counted before it, or what somebody
//! else counts of them: "three of them soldiers", "the mayor says seven", "its figure of 22".

use super::noun;
use crate::annotate::{Relation, Tree};
use crate::code::Scene;

/// Does the number speak of people whose fate was told before it, in its sentence or the one before?
pub(in crate::code) fn is_of_the_same(scene: &Scene<'_>, tree: &Tree, sentence: usize, number: usize) -> bool {
    is_share(scene, tree, sentence, number) || is_another_count(scene, tree, number)
}

/// Is the number a part of one told before it: "three of them soldiers", "among them six children and two women", "including 12 of the
/// wounded", "nine men among them"?
pub(in crate::code) fn is_part(tree: &Tree, number: usize) -> bool {
    let lemma = |i: usize| tree.words.get(i).map_or("", |w| w.lemma.as_str());
    let points_back = |i: usize| matches!(lemma(i), "they" | "them" | "whom" | "who");
    let of_them = lemma(number + 1) == "of" && points_back(number + 2);
    let among_them = || (number + 1..number + 4).any(|i| lemma(i) == "among" && points_back(i + 1));
    let opened = |i: &usize| matches!(lemma(*i), "including" | "include") || (matches!(lemma(*i), "among" | "of") && points_back(i + 1));
    let listed = |counted: usize| tree.words[counted].relation == Relation::Conj && !tree.words[counted].tag.is_verb();
    of_them
        || among_them()
        || (number.saturating_sub(4)..number).any(|i| opened(&i))
        || Some(noun(tree, number))
            .filter(|c| listed(*c))
            .and_then(|c| tree.head(c))
            .and_then(|first| own_number(tree, first))
            .is_some_and(|first| first < number && is_part(tree, first))
}

/// The number that counts a noun.
fn own_number(tree: &Tree, noun: usize) -> Option<usize> {
    tree.children_by(noun, Relation::Nummod).next()
}

/// "Six were villagers": a bare number of which it is said what people they are; and "34 people were killed: 31 villagers and three guards".
fn is_share(scene: &Scene<'_>, tree: &Tree, sentence: usize, number: usize) -> bool {
    let counted = noun(tree, number);
    let is_person = |word: usize| scene.is_class(tree, sentence, word, "person");
    let says_who = |head: usize| tree.child(head, &[Relation::Cop]).is_some() && is_person(head);
    let bare = counted == number && tree.words[number].relation == Relation::Nsubj && tree.head(number).is_some_and(says_who);
    let colon = || tree.words[..number].iter().any(|w| w.span.of(scene.text) == ":");
    bare || counted != number && is_person(counted) && !tree.words[counted].relation.is_subject() && colon()
}

/// "The mayor says seven", "stand by 22", "the nine announced by the police", "its figure of 22": a number of nothing that somebody gives.
fn is_another_count(scene: &Scene<'_>, tree: &Tree, number: usize) -> bool {
    let word = &tree.words[number];
    let ends = tree.words.get(number + 1).is_none_or(|w| !w.tag.is_noun() && !w.tag.is_adjective());
    let gives = |verb: usize| tree.words[verb].tag.is_verb() && scene.lexicon.is_class("reckon", tree.lemma(verb));
    let announced = || tree.children_by(number, Relation::Acl).any(gives);
    let Some(head) = word.head.filter(|_| ends && noun(tree, number) == number) else { return false };
    match word.relation {
        _ if announced() => true,
        Relation::Obj | Relation::Ccomp | Relation::Obl => {
            let object = tree.child(head, &[Relation::Obj]).filter(|o| *o != number);
            gives(head) && object.is_none_or(|o| is_figure(tree, o))
        }
        Relation::Nmod => tree.case(number).as_deref() == Some("of") && is_figure(tree, head),
        _ => false,
    }
}

/// Is it a word for a number itself?
fn is_figure(tree: &Tree, word: usize) -> bool {
    matches!(tree.lemma(word), "count" | "figure" | "number" | "tally" | "toll" | "total")
}
