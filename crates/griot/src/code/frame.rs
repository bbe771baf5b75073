//! The arguments of a word that may be a trigger: who stands in which slot, by the tree alone.
//!
//! Knows actives and passives, relative and participle clauses, shared subjects of coordinated verbs, control ("vowed to",
//! "forced them to") and the modifiers of nouns. Never asks what the words mean.

use crate::annotate::{Relation, Tag, Tree};
use crate::codebook::Slot;

/// The filled slots of a word, each with the head of its phrase; coordinated phrases are separate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Frame {
    slots: Vec<(Slot, usize)>,
    /// The head of the complement clause.
    pub(super) complement: Option<usize>,
    /// Is the verb passive?
    pub(super) passive: bool,
}

/// No chain of inherited subjects is longer.
const DEPTH: usize = 6;

impl Frame {
    /// The frame of a verb, noun or adjective.
    pub(super) fn of(tree: &Tree, word: usize) -> Self {
        let tag = tree.words[word].tag;
        let mut frame = Frame::default();
        if tag.is_verb() {
            frame.verb(tree, word);
        } else if tag.is_noun() {
            frame.noun(tree, word);
        } else {
            frame.predicate(tree, word);
        }
        frame.complement = complement(tree, word);
        if let Some(clause) = frame.complement
            && let Some(subject) = subject(tree, clause, DEPTH)
        {
            frame.put(tree, Slot::Comp, subject);
        }
        frame
    }

    /// Adds the slots of another word of the same trigger that are still empty here.
    pub(super) fn and(mut self, other: Frame) -> Self {
        for (slot, word) in other.slots {
            if !self.slots.iter().any(|(s, w)| *s == slot || *w == word) || matches!(slot, Slot::Prep(_)) {
                self.slots.push((slot, word));
            }
        }
        self
    }

    /// The heads in a slot.
    pub(super) fn get<'f>(&'f self, slot: &'f Slot) -> impl Iterator<Item = usize> + 'f {
        self.slots.iter().filter(move |(s, _)| s == slot).map(|(_, w)| *w)
    }

    /// All arguments.
    pub(super) fn arguments(&self) -> impl Iterator<Item = &(Slot, usize)> {
        self.slots.iter()
    }

    fn put(&mut self, tree: &Tree, slot: Slot, head: usize) {
        for word in coordinated(tree, head) {
            if !self.slots.contains(&(slot.clone(), word)) {
                self.slots.push((slot.clone(), word));
            }
        }
    }

    fn verb(&mut self, tree: &Tree, verb: usize) {
        self.passive = is_passive(tree, verb);
        if self.passive {
            if let Some(object) = patient(tree, verb) {
                self.put(tree, Slot::Obj, object);
            }
            for agent in tree.children_by(verb, Relation::OblAgent) {
                self.put(tree, Slot::Subj, agent);
            }
            if tree.words[verb].relation == Relation::Amod {
                for agent in
                    tree.children(verb).iter().filter(|c| **c < verb && tree.words[**c].tag.is_noun() || tree.words[**c].tag.is_adjective())
                {
                    self.put(tree, Slot::Subj, *agent);
                }
            }
        } else {
            if let Some(subject) = subject(tree, verb, DEPTH) {
                self.put(tree, Slot::Subj, subject);
            }
            if let Some(object) = object(tree, verb) {
                self.put(tree, Slot::Obj, object);
            }
        }
        for receiver in tree.children_by(verb, Relation::Iobj) {
            self.put(tree, Slot::Iobj, receiver);
        }
        self.prepositions(tree, verb);
        if self.passive {
            let by: Vec<usize> = self.get(&Slot::Prep("by".into())).collect();
            by.into_iter().for_each(|agent| self.put(tree, Slot::Subj, agent));
        }
    }

    fn noun(&mut self, tree: &Tree, noun: usize) {
        self.prepositions(tree, noun);
        // "the shelling of the market by the army": nobody owns a market by an army; the phrase belongs to the deed.
        let inner: Vec<usize> = tree.children_by(noun, Relation::Nmod).filter(|c| tree.case(*c).as_deref() == Some("of")).collect();
        for doer in inner.into_iter().flat_map(|c| tree.children_by(c, Relation::Nmod)).filter(|d| tree.case(*d).as_deref() == Some("by")) {
            self.put(tree, Slot::Prep("by".into()), doer);
        }
        for c in tree.children(noun).to_vec() {
            match tree.words[c].relation {
                Relation::NmodPoss => self.put(tree, Slot::Poss, c),
                Relation::Compound | Relation::NmodDesc | Relation::NmodUnmarked | Relation::Amod => {
                    self.put(tree, Slot::Mod, c);
                    // "US-led", "rebel-launched": the doer hangs on the participle.
                    if tree.words[c].tag.is_verb() {
                        tree.children(c).to_vec().into_iter().filter(|d| *d < c).for_each(|d| self.put(tree, Slot::Mod, d));
                    }
                }
                _ => {}
            }
        }
        // "X's role in the attack" and "the attack was by X": the copula's subject is not an argument.
    }

    fn predicate(&mut self, tree: &Tree, word: usize) {
        let w = &tree.words[word];
        let subject = if w.relation == Relation::Amod { w.head } else { subject(tree, word, DEPTH) };
        if let Some(subject) = subject {
            self.put(tree, Slot::Subj, subject);
        }
        self.prepositions(tree, word);
    }

    fn prepositions(&mut self, tree: &Tree, word: usize) {
        for c in tree.children(word).to_vec() {
            let relation = tree.words[c].relation;
            if matches!(relation, Relation::Obl | Relation::OblAgent | Relation::Nmod | Relation::OblUnmarked)
                && let Some(case) = tree.case(c)
            {
                self.put(tree, Slot::Prep(case), c);
            }
        }
    }
}

/// A head and the phrases coordinated with it.
pub(super) fn coordinated(tree: &Tree, head: usize) -> Vec<usize> {
    let mut out = vec![head];
    for c in tree.children_by(head, Relation::Conj) {
        if !tree.words[c].tag.is_verb() || tree.words[head].tag.is_verb() {
            out.push(c);
        }
    }
    out
}

/// The clause that completes a word: "vowed *to continue*", "said that they *fled*", "accused of *killing*".
fn complement(tree: &Tree, word: usize) -> Option<usize> {
    let direct = tree.child(word, &[Relation::Xcomp, Relation::Ccomp]);
    let infinitive = || {
        let clause = |c: &usize| {
            matches!(tree.words[*c].relation, Relation::Advcl | Relation::Acl)
                && marked(tree, *c, &["to", "of", "from", "for", "in", "against", "on"])
        };
        tree.children(word).iter().copied().find(|c| *c > word && clause(c))
    };
    let through_object = || {
        let object = tree.child(word, &[Relation::Obj])?;
        tree.children(object).iter().copied().find(|c| tree.words[*c].relation == Relation::Acl && marked(tree, *c, &["to"]))
    };
    direct.or_else(infinitive).or_else(through_object)
}

/// Does the clause open with one of the words?
pub(super) fn marked(tree: &Tree, clause: usize, marks: &[&str]) -> bool {
    tree.children(clause)
        .iter()
        .any(|c| matches!(tree.words[*c].relation, Relation::Mark | Relation::Case) && marks.contains(&tree.lemma(*c)))
}

/// Is the verb passive, as its subject, auxiliary or shape tells?
pub(super) fn is_passive(tree: &Tree, verb: usize) -> bool {
    let w = &tree.words[verb];
    if tree.child(verb, &[Relation::NsubjPass, Relation::AuxPass, Relation::CsubjPass, Relation::OblAgent]).is_some() {
        return true;
    }
    if !matches!(w.tag, Tag::Vbn | Tag::Vbd) || tree.child(verb, &[Relation::Nsubj, Relation::Obj]).is_some() {
        return false;
    }
    match w.relation {
        Relation::Acl | Relation::Amod => true,
        Relation::Advcl | Relation::Xcomp => w.tag == Tag::Vbn && tree.child(verb, &[Relation::Aux]).is_none(),
        Relation::Conj => w.tag == Tag::Vbn && tree.child(verb, &[Relation::Aux]).is_none() && w.head.is_some_and(|h| is_passive(tree, h)),
        _ => false,
    }
}

/// The one to whom a passive verb is done.
fn patient(tree: &Tree, verb: usize) -> Option<usize> {
    let w = &tree.words[verb];
    if let Some(own) = tree.child(verb, &[Relation::NsubjPass, Relation::Nsubj]) {
        return Some(antecedent(tree, verb, own));
    }
    match w.relation {
        Relation::Acl | Relation::Amod | Relation::AclRelcl => w.head,
        Relation::Conj => w.head.and_then(|h| if is_passive(tree, h) { patient(tree, h) } else { subject(tree, h, DEPTH) }),
        _ => subject(tree, verb, DEPTH),
    }
}

/// The object of an active verb, shared or relative ones included.
fn object(tree: &Tree, verb: usize) -> Option<usize> {
    if let Some(own) = tree.child(verb, &[Relation::Obj]) {
        return Some(antecedent(tree, verb, own));
    }
    let w = &tree.words[verb];
    let head = w.head?;
    match w.relation {
        // "attacked and killed five men": the object hangs on the first verb but follows the second.
        Relation::Conj if tree.words[head].tag.is_verb() => tree.child(head, &[Relation::Obj]).filter(|o| *o > verb),
        // "the man (whom) police arrested": the object is the noun itself.
        Relation::AclRelcl => tree.child(verb, &[Relation::Nsubj]).filter(|s| !is_relative(tree, *s)).map(|_| head),
        _ => None,
    }
}

/// The subject of a verb or predicate: its own, or the one that it shares or is lent.
pub(super) fn subject(tree: &Tree, word: usize, depth: usize) -> Option<usize> {
    if let Some(own) = tree.child(word, &[Relation::Nsubj, Relation::NsubjPass, Relation::NsubjOuter]) {
        return Some(antecedent(tree, word, own));
    }
    let w = &tree.words[word];
    let head = w.head?;
    let depth = depth.checked_sub(1)?;
    match w.relation {
        Relation::Conj => subject(tree, head, depth),
        Relation::Ccomp if !is_finite(tree, word) => subject(tree, head, depth),
        Relation::Xcomp => controller(tree, head, depth),
        Relation::Advcl if marked(tree, word, &["of", "from", "into", "for", "to"]) => controller(tree, head, depth),
        Relation::Advcl => subject(tree, head, depth),
        Relation::Acl if w.tag == Tag::Vb => owner(tree, head, depth),
        Relation::Acl | Relation::Amod if w.tag == Tag::Vbg => Some(head),
        Relation::AclRelcl => Some(head),
        _ => None,
    }
}

/// Who does the deed of an infinitive: the governing verb's object ("forced them to"), else its subject.
fn controller(tree: &Tree, verb: usize, depth: usize) -> Option<usize> {
    let object = tree.child(verb, &[Relation::Obj, Relation::Iobj]);
    let asked = || tree.children_by(verb, Relation::Obl).find(|c| matches!(tree.case(*c).as_deref(), Some("on" | "upon" | "for")));
    if tree.lemma(verb) == "promise" || tree.lemma(verb) == "threaten" || tree.lemma(verb) == "vow" {
        return subject(tree, verb, depth);
    }
    object.or_else(asked).map(|o| antecedent(tree, verb, o)).or_else(|| subject(tree, verb, depth))
}

/// Who does the deed that a noun announces: "their plan to attack", "vowed an effort to retake".
fn owner(tree: &Tree, noun: usize, depth: usize) -> Option<usize> {
    let own = tree
        .child(noun, &[Relation::NmodPoss])
        .or_else(|| tree.children_by(noun, Relation::Nmod).find(|c| matches!(tree.case(*c).as_deref(), Some("by" | "of" | "from"))));
    let w = &tree.words[noun];
    own.or_else(|| w.head.filter(|h| w.relation == Relation::Obj && tree.words[*h].tag.is_verb()).and_then(|h| subject(tree, h, depth)))
}

fn is_finite(tree: &Tree, verb: usize) -> bool {
    matches!(tree.words[verb].tag, Tag::Vbd | Tag::Vbz | Tag::Vbp) || tree.child(verb, &[Relation::Aux, Relation::AuxPass]).is_some()
}

/// What a relative pronoun stands for.
fn antecedent(tree: &Tree, verb: usize, argument: usize) -> usize {
    let clause = std::iter::once(verb)
        .chain(tree.ancestors(verb).take(3))
        .find(|v| matches!(tree.words[*v].relation, Relation::AclRelcl | Relation::AdvclRelcl));
    match clause.and_then(|c| tree.words[c].head) {
        Some(noun) if is_relative(tree, argument) => noun,
        _ => argument,
    }
}

fn is_relative(tree: &Tree, word: usize) -> bool {
    let w = &tree.words[word];
    matches!(w.tag, Tag::Wdt | Tag::Wp) || (w.lemma == "that" && matches!(w.tag, Tag::Dt | Tag::In) && tree.children(word).is_empty())
}
