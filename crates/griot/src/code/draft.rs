//! A trigger → a draft of its event: its status, its parties, its place and time, and who says so.

use super::frame::subject;
use super::reader::Hit;
use super::weigh::{self, ENOUGH};
use super::{Scene, attribution, role, setting, status};
use crate::Span;
use crate::annotate::{Relation, Tag, Tree};
use crate::event::{EventType, Party, Site, Source, Status, Toll, TollKind, When};
use crate::lexicon::{Stance, TollWord};
use crate::resolve::actor::Mention;
use griot_knowledge::actors::Gender;
use jiff::ToSpan;

/// An event in the making.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(super) sentence: usize,
    pub(super) word: usize,
    pub(super) lemma: String,
    pub(super) event_type: EventType,
    pub(super) mode: Option<String>,
    pub(super) status: Status,
    pub(super) status_by: String,
    pub(super) background: bool,
    pub(super) actors: Vec<Party>,
    pub(super) recipients: Vec<Party>,
    pub(super) site: Option<Site>,
    pub(super) when: Option<When>,
    pub(super) tolls: Vec<Toll>,
    pub(super) sources: Vec<Source>,
    pub(super) targets: Vec<&'static str>,
    pub(super) trigger: Span,
    pub(super) mentions: Vec<Span>,
    pub(super) by: String,
    /// What its type weighs.
    pub(super) weight: f32,
    /// The words that fill the trigger's slots.
    pub(super) arguments: Vec<usize>,
    /// The words that the event head takes for its tolls, each with its kind and chance.
    pub(super) counted: Vec<(TollKind, usize, f32)>,
    /// Does it tell only what became of people ("killed", "died"), which other words may have caused?
    pub(super) is_effect: bool,
    /// How likely the event head takes it for another word for an event that is told more fully elsewhere.
    pub(super) again: f32,
    /// Does it tell of people whom something else befell since ("the men arrested there were freed on Friday")?
    pub(super) is_resumed: bool,
    /// Does it point back ("the attack")?
    pub(super) is_anaphoric: bool,
    /// Is it a word for any event of its type ("fighting", "violence", "operation")?
    pub(super) is_generic: bool,
    /// Is it a mere noun or epithet without a party, place or time of its own ("fear of attacks", "the besieged town")?
    pub(super) is_bare: bool,
}

impl Draft {
    /// Does no row of the codebook give its trigger this type?
    pub(super) fn is_read_by_head_alone(&self) -> bool {
        self.by == weigh::HEAD
    }

    /// Do the armed or the state take part, or did people die?
    pub(super) fn has_force(&self) -> bool {
        let force = |p: &Party| p.sector.is_some_and(|s| s.is_armed() || s.is_state());
        self.actors.iter().chain(&self.recipients).any(force) || self.tolls.iter().any(|t| t.kind == TollKind::Killed)
    }

    /// What the words of a trigger are, before anything around them is read.
    fn bare(scene: &Scene<'_>, tree: &Tree, sentence: usize, hit: &Hit<'_>) -> Self {
        let lemma = tree.lemma(hit.word);
        let is_noun = !tree.words[hit.word].tag.is_verb() && tree.words[hit.word].tag.is_noun();
        let pointing = ["the", "this", "that", "these", "those", "such", "any"];
        let any_deed = ["attack", "assault", "offensive", "operation", "campaign", "raid", "incident"];
        Draft {
            sentence,
            word: hit.word,
            lemma: lemma.to_owned(),
            event_type: hit.event_type,
            mode: hit.mode.clone(),
            status: Status::Happened,
            status_by: String::new(),
            background: false,
            actors: Vec::new(),
            recipients: Vec::new(),
            site: None,
            when: None,
            tolls: Vec::new(),
            sources: Vec::new(),
            targets: Vec::new(),
            trigger: hit.words.iter().map(|w| tree.words[*w].span).reduce(Span::join).unwrap_or(tree.words[hit.word].span),
            mentions: Vec::new(),
            by: hit.by.clone(),
            weight: hit.weight,
            arguments: hit.frame.arguments().map(|(_, w)| *w).collect(),
            counted: hit.counted(),
            is_effect: is_effect(scene, tree, hit.word),
            again: hit.deed.map_or(0.0, |d| d.again),
            is_resumed: false,
            is_anaphoric: is_noun && tree.children_by(hit.word, Relation::Det).any(|d| pointing.contains(&tree.lemma(d))),
            is_generic: is_noun && (scene.lexicon.is_class("violence", lemma) || any_deed.contains(&lemma)),
            is_bare: false,
        }
    }
}

/// Is it a word of fate, which says what became of people?
fn is_effect(scene: &Scene<'_>, tree: &Tree, word: usize) -> bool {
    let pos = tree.words[word].tag.pos();
    let harms = |t: &TollWord| matches!(t.kind, TollKind::Killed | TollKind::Injured);
    scene
        .lexicon
        .toll(tree.lemma(word))
        .iter()
        .any(|t| t.pos == pos && harms(t) && !matches!(t.slot.as_str(), "lost" | "borne" | "in" | "passive"))
}

/// Reads what stands around a trigger. `others` are all triggers of the sentence.
pub(super) fn draft(scene: &Scene<'_>, tree: &Tree, sentence: usize, hit: &Hit<'_>, others: &[usize]) -> Draft {
    let bare = Draft::bare(scene, tree, sentence, hit);
    if let Some(demand) = demand(scene, tree, sentence, hit, &bare) {
        return demand;
    }
    let parties = role::parties(scene, tree, sentence, hit);
    let people: Vec<usize> = parties.actors.iter().chain(&parties.recipients).map(|(w, _)| *w).collect();
    let recipients: Vec<usize> = parties.recipients.iter().map(|(w, _)| *w).collect();
    let named = |words: Vec<(usize, String)>| words.into_iter().filter_map(|(w, by)| role::party(scene, sentence, w, &by)).collect();
    let (actors, recipient_parties): (Vec<Party>, Vec<Party>) = (named(parties.actors), named(parties.recipients));
    let sources = attribution::sources(scene, tree, sentence, hit, &actors);
    let later = setting::resumed_by(tree, hit.word, others);
    let when = setting::when(scene, tree, sentence, hit, others, later);
    let site = setting::site(scene, tree, sentence, hit, &people);
    let (status, status_by) = status(scene, hit, &sources, when.as_ref());
    let mut out = Draft {
        status,
        status_by,
        background: is_background(scene, tree, hit, when.as_ref()),
        targets: targets(scene, sentence, &recipients),
        actors,
        recipients: recipient_parties,
        site,
        when,
        sources,
        is_resumed: later.is_some(),
        ..bare
    };
    out.is_bare = is_bare(scene, tree, hit, &out);
    out
}

/// The weightiest status, the frame's being what the words around the trigger say.
fn status(scene: &Scene<'_>, hit: &Hit<'_>, sources: &[Source], when: Option<&When>) -> (Status, String) {
    let framed = hit.told.status.map(|told| {
        let own = hit.row.and_then(|r| r.status).filter(|_| told.is_done()).unwrap_or(told);
        // Words are deeds once uttered: a threat that "is made" happened.
        let lasting = hit.event_type == EventType::Consult || hit.mode.as_deref() == Some("investigate");
        let uttered = if hit.event_type.is_verbal() && own == Status::Ongoing && !lasting { Status::Happened } else { own };
        let denied = sources.iter().any(|s| s.stance == Stance::Denies);
        // Nothing that lies ahead has happened.
        let ahead = scene.published.zip(when).is_some_and(|(today, w)| w.period.from > today);
        match uttered {
            s if s.is_done() && denied => Status::Denied,
            s if s.is_done() && ahead => Status::Planned,
            s => s,
        }
    });
    let read = hit.deed.map_or(&[][..], |d| &d.statuses);
    let chances = read.iter().map(|(s, p)| (*s, Some(*p))).chain(framed.map(|s| (s, hit.deed.map(|_| 0.0))));
    let weights = chances.map(|(s, p)| (scene.readers.weigh(p, framed == Some(s)), s, p));
    let best = weights.max_by(|a, b| a.0.total_cmp(&b.0));
    let (status, chance) = best.map_or((Status::Happened, None), |(_, s, p)| (s, p));
    (status, weigh::by(Some(hit.told.by.as_str()).filter(|_| framed == Some(status)), chance))
}

/// Is it told as history: in the pluperfect, or dated well before the news?
fn is_background(scene: &Scene<'_>, tree: &Tree, hit: &Hit<'_>, when: Option<&When>) -> bool {
    let had = tree.children_by(hit.word, Relation::Aux).any(|c| tree.lemma(c) == "have" && tree.words[c].tag == Tag::Vbd);
    let news = scene.published.and_then(|p| p.checked_sub(14.days()).ok());
    let old = news.zip(when).is_some_and(|(news, when)| when.period.to < news);
    let framed = old || (had && when.is_none_or(|w| news.is_none_or(|n| w.period.to < n)));
    scene.readers.weigh(hit.deed.map(|d| d.background), framed) >= ENOUGH
}

/// Is it a mere noun or epithet, which must be told elsewhere to be an event? What the head is sure of is not.
fn is_bare(scene: &Scene<'_>, tree: &Tree, hit: &Hit<'_>, draft: &Draft) -> bool {
    if hit.deed.is_some_and(|d| d.likely_of(hit.event_type) >= ENOUGH) {
        return false;
    }
    let word = &tree.words[hit.word];
    let modifies = |c: &usize| matches!(tree.words[*c].relation, Relation::Det | Relation::Amod | Relation::Nummod | Relation::Nmod);
    let plural = word.tag == Tag::Nns && !tree.children(hit.word).iter().any(modifies);
    let epithet = word.relation == Relation::Amod;
    let own_place = draft.site.as_ref().is_some_and(|s| s.by.starts_with("place-of-trigger"));
    let moments = &scene.grounding.sentences[draft.sentence].times;
    let below = |s: Span| moments.iter().any(|m| m.span == s && role::is_below(tree, m.word, hit.word));
    let own_time = draft.when.as_ref().and_then(|w| w.span).is_some_and(below);
    let carried = tree.head(hit.word).is_some_and(|v| status::light(scene, tree, hit.word, v).is_some());
    let alone = draft.actors.is_empty() && draft.recipients.is_empty() && !own_place && !own_time && !carried;
    ((epithet || plural) && alone) || (epithet && draft.actors.is_empty())
}

/// "The government should release the detainees" asks for the release: a demand on the subject, by whoever speaks.
fn demand(scene: &Scene<'_>, tree: &Tree, sentence: usize, hit: &Hit<'_>, bare: &Draft) -> Option<Draft> {
    use EventType::*;
    if !scene.readers.hear_frames() {
        return None;
    }
    let mode = match hit.event_type {
        Retreat | Concede => Some("yield"),
        Aid => Some("assist"),
        Consult => Some("meet"),
        Agree => None,
        _ => return None,
    };
    let must = tree.children_by(hit.word, Relation::Aux).any(|c| matches!(tree.lemma(c), "should" | "must" | "ought"));
    let subject = subject(tree, hit.word, 3)?;
    let body = scene.mention(sentence, subject).is_some_and(|m| m.is_state() || (m.id.is_some() && !m.people));
    if !(must && body) || tree.children_by(hit.word, Relation::Advmod).any(|c| tree.lemma(c) == "not") {
        return None;
    }
    let speakers = attribution::sources(scene, tree, sentence, hit, &[]);
    Some(Draft {
        event_type: Request,
        mode: mode.map(str::to_owned),
        status_by: "should".into(),
        actors: speakers.iter().filter_map(|s| scene.party_at(sentence, s.span)).collect(),
        recipients: role::party(scene, sentence, subject, "frame").into_iter().collect(),
        trigger: tree.words[hit.word].span,
        by: format!("demand-by-modal, {}", hit.by),
        arguments: Vec::new(),
        is_effect: false,
        is_anaphoric: false,
        is_generic: false,
        ..bare.clone()
    })
}

/// Were women singled out? Civilians?
fn targets(scene: &Scene<'_>, sentence: usize, recipients: &[usize]) -> Vec<&'static str> {
    let mentions: Vec<&Mention> = recipients.iter().filter_map(|w| scene.mention(sentence, *w)).collect();
    let women = mentions.iter().any(|m| m.gender == Some(Gender::Women)).then_some("women");
    women.into_iter().chain(mentions.iter().any(|m| m.civilian).then_some("civilians")).collect()
}
