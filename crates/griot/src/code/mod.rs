//! Parse + Grounding → Events: what happened, who did it to whom, in what status, at what cost, and who says so.
//!
//! Never looks at raw text to decide who or where: it asks the grounding.

mod frame; // the arguments of a word, by the tree
mod trigger; // which words are triggers
mod status; // in what status the deed is told
mod role; // who did it to whom
mod setting; // where and when
mod toll; // at what cost in people
mod attribution; // who says so
mod same; // one event for its several mentions

use crate::Span;
use crate::annotate::{Parse, Relation, Tag, Tree};
use crate::codebook::{Codebook, Pos};
use crate::event::{Event, EventType, Evidence, Party, Site, Source, Status, Toll, When};
use crate::lexicon::{Lexicon, Stance};
use crate::resolve::actor::Mention;
use crate::resolve::place::PlaceMention;
use crate::resolve::{Grounding, actor};
use griot_knowledge::actors::Gender;
use jiff::ToSpan;
use jiff::civil::Date;
use trigger::Hit;

/// What coding looks at: one report's parse and grounding, and the words it knows.
pub(crate) struct Scene<'a> {
    pub(crate) codebook: &'a Codebook,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) text: &'a str,
    pub(crate) published: Option<Date>,
    pub(crate) parse: &'a Parse,
    pub(crate) grounding: &'a Grounding,
    /// The passages between quotation marks.
    pub(crate) quotes: Vec<Span>,
}

impl Scene<'_> {
    /// Who the phrase of a head word means.
    fn mention(&self, sentence: usize, word: usize) -> Option<&Mention> {
        self.grounding.sentences.get(sentence)?.mentions.get(word)?.as_ref()
    }

    /// The place that a word heads.
    fn place(&self, sentence: usize, word: usize) -> Option<&PlaceMention> {
        self.grounding.sentences.get(sentence)?.places.iter().find(|p| p.word == word)
    }

    /// The party that the phrase at a span names.
    fn party_at(&self, sentence: usize, span: Span) -> Option<Party> {
        let mentions = &self.grounding.sentences.get(sentence)?.mentions;
        let word = mentions.iter().position(|m| m.as_ref().is_some_and(|m| m.span == span))?;
        role::party(self, sentence, word)
    }

    /// Does a place in the text lie between quotation marks?
    fn is_quoted(&self, at: usize) -> bool {
        self.quotes.iter().any(|q| q.start < at && at < q.end)
    }

    /// Is the phrase of a head word of a class? `person`, `armed`, `state`, `place` and `actor` ask the grounding first.
    fn is_class(&self, tree: &Tree, sentence: usize, word: usize, class: &str) -> bool {
        let mention = self.mention(sentence, word);
        let grounded = match class {
            "person" => mention.is_some_and(|m| m.people || m.civilian),
            "armed" => mention.is_some_and(Mention::is_armed),
            "state" => mention.is_some_and(Mention::is_state),
            "actor" => mention.is_some(),
            "place" => self.place(sentence, word).is_some(),
            _ => false,
        };
        grounded || self.lemmas(tree, word).iter().any(|lemma| self.lexicon.is_class(class, lemma))
    }

    /// The lemmas by which a phrase may stand in a class: the head, with the word before it, and the noun that it counts.
    fn lemmas(&self, tree: &Tree, word: usize) -> Vec<String> {
        let head = tree.lemma(word).to_owned();
        let before =
            tree.children(word).iter().filter(|c| **c < word && matches!(tree.words[**c].relation, Relation::Compound | Relation::Amod));
        let mut out: Vec<String> = before.map(|c| format!("{}-{head}", tree.lemma(*c))).collect();
        if matches!(tree.words[word].tag, Tag::Cd)
            || matches!(tree.lemma(word), "dozen" | "hundred" | "thousand" | "score" | "number" | "group")
        {
            let counted = tree.children_by(word, Relation::Nmod).filter(|c| tree.case(*c).as_deref() == Some("of"));
            out.extend(counted.map(|c| tree.lemma(c).to_owned()));
        }
        out.push(head);
        out
    }
}

/// An event in the making.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    sentence: usize,
    word: usize,
    lemma: String,
    event_type: EventType,
    mode: Option<String>,
    status: Status,
    status_by: String,
    background: bool,
    actors: Vec<Party>,
    recipients: Vec<Party>,
    site: Option<Site>,
    when: Option<When>,
    tolls: Vec<Toll>,
    sources: Vec<Source>,
    targets: Vec<&'static str>,
    trigger: Span,
    mentions: Vec<Span>,
    by: String,
    /// The words that fill the trigger's slots.
    arguments: Vec<usize>,
    /// Does it tell only what became of people ("killed", "died"), which other words may have caused?
    is_effect: bool,
    /// Does it point back ("the attack")?
    is_anaphoric: bool,
    /// Is it a word for any event of its type ("fighting", "violence", "operation")?
    is_generic: bool,
    /// Is it a mere noun or epithet without a party, place or time of its own ("fear of attacks", "the besieged town")?
    is_bare: bool,
}

impl Draft {
    /// Do the armed or the state take part, or did people die?
    fn has_force(&self) -> bool {
        let force = |p: &Party| p.sector.is_some_and(|s| s.is_armed() || s.is_state());
        self.actors.iter().chain(&self.recipients).any(force) || self.tolls.iter().any(|t| t.kind == crate::event::TollKind::Killed)
    }
}

/// Codes the events of a report, in reading order.
pub(crate) fn events(scene: &Scene<'_>) -> Vec<Event> {
    let mut drafts = Vec::new();
    for (sentence, tree) in scene.parse.trees.iter().enumerate() {
        let hits = trigger::hits(scene, tree, sentence);
        let words: Vec<usize> = hits.iter().map(|h| h.word).collect();
        let told =
            hits.iter().filter(|h| !is_uttered(tree, h, &hits)).filter_map(|hit| draft(scene, tree, sentence, hit, &words)).collect();
        let mut joined = same::within(tree, told);
        attach_tolls(scene, tree, sentence, &mut joined, &mut drafts);
        drafts.extend(joined);
    }
    let mut drafts = same::across(drafts);
    drafts.retain(|d| !d.is_bare || !d.mentions.is_empty() || !d.tolls.is_empty());
    if is_about_sport(scene) {
        drafts.retain(Draft::has_force);
    }
    same::lend_parties(&mut drafts);
    inherit(scene, &mut drafts);
    drafts.into_iter().map(|d| finish(scene, d)).collect()
}

/// Is the deed merely what another trigger of the sentence promises, threatens, demands or refuses? Then the utterance is the event.
fn is_uttered(tree: &Tree, hit: &Hit<'_>, all: &[Hit<'_>]) -> bool {
    let utters = |h: &&Hit<'_>| {
        h.word != hit.word && matches!(h.event_type, EventType::Agree | EventType::Threaten | EventType::Request | EventType::Reject)
    };
    let inside = |h: &Hit<'_>| {
        let clause = h.frame.complement.is_some_and(|c| leads_to(tree, hit.word, c));
        let asked = |(slot, word): &(crate::codebook::Slot, usize)| {
            *word == hit.word && matches!(slot, crate::codebook::Slot::Prep(p) if matches!(p.as_str(), "for" | "to"))
        };
        clause || h.frame.arguments().any(asked)
    };
    hit.event_type != EventType::Accuse && all.iter().filter(utters).any(inside)
}

/// Is a word a clause's head or its object, with nothing between that stands for itself?
fn leads_to(tree: &Tree, word: usize, clause: usize) -> bool {
    let mut at = word;
    for _ in 0..4 {
        if at == clause {
            return true;
        }
        let inner = matches!(tree.words[at].relation, Relation::Xcomp | Relation::Conj | Relation::Obj | Relation::Obl);
        match tree.head(at).filter(|_| inner) {
            Some(head) => at = head,
            None => return false,
        }
    }
    false
}

/// Reports of matches speak of attacks, strikes and defeats; a report is one if so many of its nouns are of sport.
fn is_about_sport(scene: &Scene<'_>) -> bool {
    let nouns = || scene.parse.trees.iter().flat_map(|t| &t.words).filter(|w| matches!(w.tag, Tag::Nn | Tag::Nns));
    let of_sport: Vec<&str> = nouns().filter(|w| scene.lexicon.is_class("sport", &w.lemma)).map(|w| w.lemma.as_str()).collect();
    let distinct = of_sport.iter().collect::<std::collections::BTreeSet<_>>().len();
    distinct >= 5 && of_sport.len() * 12 >= nouns().count()
}

/// Reads one trigger; none if its deed is no event of its own.
fn draft(scene: &Scene<'_>, tree: &Tree, sentence: usize, hit: &Hit<'_>, others: &[usize]) -> Option<Draft> {
    if let Some(demand) = demand(scene, tree, sentence, hit) {
        return Some(demand);
    }
    let reading = status::read(scene, tree, hit.word);
    let told = reading.status?;
    let status = hit.trigger.status.filter(|_| matches!(told, Status::Happened | Status::Ongoing)).unwrap_or(told);
    // Words are deeds once uttered: a threat that "is made" happened.
    let lasting = hit.event_type == EventType::Consult || hit.trigger.mode.as_deref() == Some("investigate");
    let status = if hit.event_type.is_verbal() && status == Status::Ongoing && !lasting { Status::Happened } else { status };
    let parties = role::parties(scene, tree, sentence, hit);
    let party = |words: &[usize]| words.iter().filter_map(|w| role::party(scene, sentence, *w)).collect::<Vec<_>>();
    let sources = attribution::sources(scene, tree, sentence, hit.word);
    let denied = sources.iter().any(|s| s.stance == Stance::Denies);
    let status = if denied && matches!(status, Status::Happened | Status::Ongoing) { Status::Denied } else { status };
    let when = setting::when(scene, tree, sentence, hit.word, others);
    // Nothing that lies ahead has happened.
    let ahead = scene.published.zip(when.as_ref()).is_some_and(|(today, w)| w.period.from > today);
    let status = if ahead && matches!(status, Status::Happened | Status::Ongoing) { Status::Planned } else { status };
    let people: Vec<usize> = parties.actors.iter().chain(&parties.recipients).copied().collect();
    let site = setting::site(scene, tree, sentence, hit.word, hit.event_type, &people);
    let words = &hit.words;
    let sources = if sources.is_empty() && !hit.event_type.is_verbal() {
        attribution::speaker(scene, sentence, tree.words[hit.word].span.start).into_iter().collect()
    } else {
        sources
    };
    let actors = party(&parties.actors);
    let sources = sources.into_iter().filter(|s| !hit.event_type.is_verbal() || !actors.iter().any(|a| a.span == s.span)).collect();
    let plural = hit.trigger.pos == Pos::Noun
        && tree.words[hit.word].tag == Tag::Nns
        && tree
            .children(hit.word)
            .iter()
            .all(|c| !matches!(tree.words[*c].relation, Relation::Det | Relation::Amod | Relation::Nummod | Relation::Nmod));
    let epithet = tree.words[hit.word].relation == Relation::Amod || plural;
    let own_place = site.as_ref().is_some_and(|s| s.by == "place-of-trigger");
    let own_time = when.as_ref().is_some_and(|w| {
        w.by != "day-of-news"
            && w.span.is_some_and(|s| {
                scene.grounding.sentences[sentence].times.iter().any(|m| m.span == s && role::is_below(tree, m.word, hit.word))
            })
    });
    let carried = tree.head(hit.word).is_some_and(|v| status::light(scene, tree, hit.word, v).is_some());
    let is_bare = epithet && !carried && actors.is_empty() && parties.recipients.is_empty() && !own_place && !own_time;
    Some(Draft {
        // An epithet tells of something done before: it must be told elsewhere to be an event.
        is_bare: is_bare || (tree.words[hit.word].relation == Relation::Amod && actors.is_empty()),
        sentence,
        word: hit.word,
        lemma: tree.lemma(hit.word).to_owned(),
        event_type: hit.event_type,
        mode: hit.trigger.mode.clone(),
        status,
        status_by: reading.by,
        background: is_background(scene, tree, hit.word, when.as_ref()),
        targets: targets(scene, sentence, &parties.recipients),
        actors,
        recipients: party(&parties.recipients),
        site,
        when,
        tolls: Vec::new(),
        sources,
        trigger: words.iter().map(|w| tree.words[*w].span).reduce(Span::join).unwrap_or(tree.words[hit.word].span),
        mentions: Vec::new(),
        by: hit.trigger.id.clone(),
        arguments: hit.frame.arguments().map(|(_, w)| *w).collect(),
        is_effect: scene
            .lexicon
            .toll(tree.lemma(hit.word))
            .iter()
            .any(|t| matches!(t.kind, crate::event::TollKind::Killed | crate::event::TollKind::Injured)),
        is_anaphoric: hit.trigger.pos == Pos::Noun
            && tree
                .children_by(hit.word, Relation::Det)
                .any(|d| matches!(tree.lemma(d), "the" | "this" | "that" | "these" | "those" | "such" | "any")),
        is_generic: hit.trigger.pos == Pos::Noun
            && (scene.lexicon.is_class("violence", tree.lemma(hit.word))
                || matches!(tree.lemma(hit.word), "attack" | "assault" | "offensive" | "operation" | "campaign" | "raid" | "incident")),
    })
}

/// "The government should release the detainees" asks for the release: a demand on the subject, by whoever speaks.
fn demand(scene: &Scene<'_>, tree: &Tree, sentence: usize, hit: &Hit<'_>) -> Option<Draft> {
    use EventType::*;
    let asked = matches!(hit.event_type, Retreat | Concede | Aid | Consult | Agree);
    let must = tree.children_by(hit.word, Relation::Aux).any(|c| matches!(tree.lemma(c), "should" | "must" | "ought"));
    let subject = frame::subject(tree, hit.word, 3)?;
    let body = scene.mention(sentence, subject).is_some_and(|m| m.is_state() || (m.id.is_some() && !m.people));
    if !(asked && must && body) || tree.children_by(hit.word, Relation::Advmod).any(|c| tree.lemma(c) == "not") {
        return None;
    }
    let mode = match hit.event_type {
        Retreat | Concede => Some("yield"),
        Aid => Some("assist"),
        Consult => Some("meet"),
        _ => None,
    };
    let speakers = attribution::sources(scene, tree, sentence, hit.word);
    let actors = speakers.iter().filter_map(|s| scene.party_at(sentence, s.span)).collect();
    Some(Draft {
        sentence,
        word: hit.word,
        lemma: tree.lemma(hit.word).to_owned(),
        event_type: Request,
        mode: mode.map(str::to_owned),
        status: Status::Happened,
        status_by: "should".into(),
        background: false,
        actors,
        recipients: role::party(scene, sentence, subject).into_iter().collect(),
        site: None,
        when: None,
        tolls: Vec::new(),
        sources: Vec::new(),
        targets: Vec::new(),
        trigger: tree.words[hit.word].span,
        mentions: Vec::new(),
        by: format!("demand-by-modal, {}", hit.trigger.id),
        arguments: Vec::new(),
        is_effect: false,
        is_anaphoric: false,
        is_generic: false,
        is_bare: false,
    })
}

/// Is it told as history: in the pluperfect, or dated well before the news?
fn is_background(scene: &Scene<'_>, tree: &Tree, word: usize, when: Option<&When>) -> bool {
    let had = tree.children_by(word, Relation::Aux).any(|c| tree.lemma(c) == "have" && tree.words[c].tag == Tag::Vbd);
    let news = scene.published.and_then(|p| p.checked_sub(14.days()).ok());
    let old = news.zip(when).is_some_and(|(news, when)| when.period.to < news);
    old || (had && when.is_none_or(|w| news.is_none_or(|n| w.period.to < n)))
}

/// Were women singled out? Civilians?
fn targets(scene: &Scene<'_>, sentence: usize, recipients: &[usize]) -> Vec<&'static str> {
    let mentions: Vec<&Mention> = recipients.iter().filter_map(|w| scene.mention(sentence, *w)).collect();
    let mut out = Vec::new();
    if mentions.iter().any(|m| m.gender == Some(Gender::Women)) {
        out.push("women");
    }
    if mentions.iter().any(|m| m.civilian) {
        out.push("civilians");
    }
    out
}

/// Gives each toll of a sentence to its event: one of the sentence, or else the last act of force before it.
fn attach_tolls(scene: &Scene<'_>, tree: &Tree, sentence: usize, here: &mut [Draft], before: &mut [Draft]) {
    for count in toll::counts(scene, tree, sentence) {
        let fits = |d: &Draft| toll_fits(d.event_type, count.toll.kind);
        let near = here
            .iter()
            .position(|d| fits(d) && (d.word == count.word || d.arguments.contains(&count.word) || toll::belongs(tree, &count, d.word)));
        let index = near.or_else(|| here.iter().position(&fits));
        let target = match index {
            Some(i) => here.get_mut(i),
            None => before
                .iter_mut()
                .rev()
                .find(|d| fits(d) && sentence - d.sentence <= 4 && matches!(d.status, Status::Happened | Status::Ongoing)),
        };
        if let Some(draft) = target
            && !draft.tolls.iter().any(|t| same_toll(scene, t, &count.toll))
        {
            // Those whom an act of force cost are those to whom it was done, if nobody else is named.
            if draft.recipients.is_empty() && draft.event_type == EventType::Assault && count.toll.quantity.high != Some(0) {
                draft.recipients.extend(role::party(scene, sentence, count.counted));
            }
            draft.tolls.push(count.toll);
        }
    }
}

/// The same number of the same people is the same toll told again.
fn same_toll(scene: &Scene<'_>, a: &Toll, b: &Toll) -> bool {
    let who = |t: &Toll| t.span.of(scene.text).to_lowercase();
    a.kind == b.kind && a.quantity == b.quantity && (a.span == b.span || a.who.is_none() || b.who.is_none() || who(a) == who(b))
}

/// Which events cost people what.
fn toll_fits(event_type: EventType, kind: crate::event::TollKind) -> bool {
    use crate::event::TollKind::*;
    match kind {
        Killed | Injured => matches!(event_type, EventType::Assault | EventType::Protest | EventType::Coerce),
        Detained => matches!(event_type, EventType::Coerce | EventType::Sanction | EventType::Retreat),
        Abducted => event_type == EventType::Assault,
        Displaced => matches!(event_type, EventType::Assault | EventType::Coerce | EventType::Retreat),
    }
}

/// Lends deeds without a place or time of their own those of the report around them: the place of the sentence before, or the one
/// that the report speaks of most; the day that its news is of.
fn inherit(scene: &Scene<'_>, drafts: &mut [Draft]) {
    let mut last: Option<(usize, Site)> = None;
    let topic = setting::topic(scene);
    let news = setting::day_of_news(scene, drafts.iter().filter_map(|d| d.when.as_ref()));
    for draft in drafts {
        match &draft.site {
            // History happened elsewhere; it sets no place for the news.
            Some(site) if !draft.background || last.is_none() => last = Some((draft.sentence, site.clone())),
            Some(_) => {}
            None if !draft.event_type.is_verbal() => {
                let near = last.as_ref().filter(|(at, _)| draft.sentence - at <= 1).map(|(_, s)| s.clone());
                draft.site = near.or_else(|| topic.clone()).map(|s| Site { by: "place-of-report", ..s });
            }
            None => {}
        }
        // A place that is held has been held for an unknown time.
        let holds = draft.mode.as_deref() == Some("territory") && draft.status == Status::Ongoing;
        if draft.when.is_none() && !draft.background && !holds {
            let of_news = !draft.event_type.is_verbal() && matches!(draft.status, Status::Happened | Status::Ongoing);
            let news = news.clone().filter(|_| of_news);
            draft.when = news.or_else(|| setting::by_publication(scene, draft.status));
        }
    }
}

fn finish(scene: &Scene<'_>, d: Draft) -> Event {
    let tree = &scene.parse.trees[d.sentence];
    Event {
        event_type: d.event_type,
        contexts: contexts(scene, tree),
        confidence: confidence(&d),
        mode: d.mode,
        status: d.status,
        background: d.background,
        actors: d.actors,
        recipients: d.recipients,
        site: d.site,
        when: d.when,
        tolls: d.tolls,
        sources: d.sources,
        targets: d.targets,
        evidence: Evidence { trigger: d.trigger, mentions: d.mentions, sentence: tree.span, by: d.by, status_by: d.status_by },
    }
}

/// The contexts that the words of the sentence suggest.
fn contexts(scene: &Scene<'_>, tree: &Tree) -> Vec<String> {
    let has = |phrase: &String| {
        let words: Vec<&str> = phrase.split(' ').collect();
        tree.words.windows(words.len()).any(|w| w.iter().zip(&words).all(|(w, p)| w.lemma == *p))
    };
    scene.codebook.contexts().iter().filter(|(_, words)| words.iter().any(has)).map(|(context, _)| context.clone()).collect()
}

/// How sure: more for every particular read from the words, less where parties are missing. Not yet calibrated.
fn confidence(d: &Draft) -> f64 {
    let known = |p: &[Party]| p.iter().any(|p| p.id.is_some());
    let read = [
        known(&d.actors),
        !d.actors.is_empty(),
        !d.recipients.is_empty(),
        d.site.is_some(),
        d.when.as_ref().is_some_and(|w| w.span.is_some()),
    ];
    let share = read.iter().filter(|r| **r).count() as f64 / read.len() as f64;
    ((0.45 + 0.5 * share) * 100.0).round() / 100.0
}

/// The words of a head's phrase, for other stages.
pub(crate) fn phrase_span(tree: &Tree, head: usize) -> Span {
    actor::phrase(tree, head).iter().map(|w| tree.words[*w].span).reduce(Span::join).unwrap_or(tree.words[head].span)
}
