//! Parse → Grounding: who, where, when and how many. Never decides what happened.

pub mod actor;
pub mod place;
pub mod quantity;
pub mod time;

use crate::Span;
use crate::annotate::{Parse, Relation, Tag, Tree};
use actor::Mentions;
use griot_knowledge::actors::Actors;
use jiff::civil::Date;
use place::{Gazetteer, PlaceMention};
use quantity::Quantity;
use time::{Anchor, Period, TimeMention};

/// What the phrases of a report mean, sentence by sentence.
#[derive(Clone, Debug, Default)]
pub struct Grounding {
    /// One a sentence, in order.
    pub sentences: Vec<Ground>,
    /// Countries that the report is about, most spoken of first.
    pub countries: Vec<String>,
}

/// What the phrases of one sentence mean.
#[derive(Clone, Debug, Default)]
pub struct Ground {
    /// Who, by head word.
    pub mentions: Mentions,
    /// Where.
    pub places: Vec<PlaceMention>,
    /// When.
    pub times: Vec<Moment>,
    /// How many.
    pub quantities: Vec<Count>,
}

/// A time expression with the period it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The words.
    pub span: Span,
    /// The word that heads them in the tree.
    pub word: usize,
    /// The period.
    pub period: Period,
    /// The rule that read it.
    pub by: &'static str,
}

/// A number of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The words.
    pub span: Span,
    /// The word that heads them in the tree.
    pub word: usize,
    /// How many.
    pub quantity: Quantity,
    /// The rule that read it.
    pub by: &'static str,
}

/// What resolving needs to know besides the report.
pub(crate) struct Knowledge<'a> {
    pub(crate) actors: &'a Actors,
    pub(crate) places: &'a Gazetteer,
}

/// Resolves the phrases of a report.
pub(crate) fn ground(knowledge: &Knowledge<'_>, text: &str, published: Option<Date>, parse: &Parse) -> Grounding {
    let context = actor::Context::new(knowledge.actors, text, published, parse);
    let mentions = actor::mentions(&context, parse);
    let mut places = place::mentions(knowledge.places, text, parse, &context.countries);
    for (places, mentions) in places.iter_mut().zip(&mentions) {
        places.retain(|p| !is_part_of_actor(p, mentions));
    }
    place::locate(text, parse, &mut places);
    let places = place::recall(parse, places);
    let mut previous = None;
    let sentences = mentions.into_iter().zip(places).zip(&parse.trees).map(|((mentions, places), tree)| {
        let told = time::mentions(text, tree.span);
        let quantities = quantities(text, tree, &told);
        let times = times(tree, told, published, &mut previous);
        Ground { mentions, places, times, quantities }
    });
    Grounding { sentences: sentences.collect(), countries: context.countries.clone() }
}

/// A place inside the name of an organisation is no place of the report: "Movement for Jihad in West Africa".
fn is_part_of_actor(place: &PlaceMention, mentions: &Mentions) -> bool {
    let inside = |m: &actor::Mention| {
        m.named && !m.is_country() && m.span.holds(place.span) && m.name.split(' ').count() > 1 && m.span.len() > place.span.len()
    };
    let unknown =
        place.place.precision == 0 && mentions.get(place.word).and_then(Option::as_ref).is_some_and(|m| m.id.is_some() && !m.is_country());
    unknown || mentions.iter().flatten().any(|m| inside(m) && m.names_it(place.span))
}

fn times(tree: &Tree, told: Vec<TimeMention>, published: Option<Date>, previous: &mut Option<Period>) -> Vec<Moment> {
    let mut out = Vec::new();
    for mention in told {
        let Some(word) = head_in(tree, mention.span) else { continue };
        let anchor = Anchor { published, previous: *previous, future: looks_ahead(tree, word) };
        let Some(period) = time::period(&mention.expression, &anchor) else { continue };
        *previous = Some(period);
        out.push(Moment { span: mention.span, word, period, by: mention.rule });
    }
    out
}

/// Does the clause of a word look ahead: "will", "plans to", "is to"?
fn looks_ahead(tree: &Tree, word: usize) -> bool {
    let verbs = tree.ancestors(word).filter(|a| tree.words[*a].tag.is_verb()).take(2);
    verbs.into_iter().any(|v| {
        let future = |c: usize| matches!(tree.lemma(c), "will" | "'ll" | "shall" | "wo");
        tree.children_by(v, Relation::Aux).any(future) || matches!(tree.lemma(v), "plan" | "schedule" | "expect" | "intend")
    })
}

fn quantities(text: &str, tree: &Tree, times: &[TimeMention]) -> Vec<Count> {
    let times: Vec<Span> = times.iter().map(|t| t.span).collect();
    let found = quantity::mentions_beside(text, tree.span, &times).into_iter();
    found.filter_map(|q| Some(Count { span: q.span, word: number_in(tree, q.span)?, quantity: q.quantity, by: q.rule })).collect()
}

/// The word under a span that hangs on a word outside it.
pub(crate) fn head_in(tree: &Tree, span: Span) -> Option<usize> {
    let inside: Vec<usize> = (0..tree.words.len()).filter(|w| tree.words[*w].span.overlaps(span)).collect();
    let is_head = |w: &usize| tree.head(*w).is_none_or(|h| !inside.contains(&h));
    let content = |w: &usize| !matches!(tree.words[*w].relation, Relation::Case | Relation::Punct | Relation::Det | Relation::Advmod);
    inside.iter().copied().filter(is_head).find(content).or_else(|| inside.iter().copied().find(is_head))
}

/// The number word under a span; "dozens", "several" and "a dozen" count too.
fn number_in(tree: &Tree, span: Span) -> Option<usize> {
    let inside = |w: &usize| tree.words[*w].span.overlaps(span);
    let number = (0..tree.words.len()).filter(inside).find(|w| tree.words[*w].tag == Tag::Cd);
    number.map(|n| head_of_number(tree, n, span)).or_else(|| head_in(tree, span))
}

/// "two dozen", "3.5 million": the number that the noun sees is the outer one.
fn head_of_number(tree: &Tree, number: usize, span: Span) -> usize {
    match tree.head(number) {
        Some(h) if tree.words[h].span.overlaps(span) && h != number => {
            head_of_number(tree, h, Span::new(span.start, tree.words[number].span.end.max(span.end)))
        }
        _ => number,
    }
}
