//! Words of a parsed sentence → the same, with subjects that a long quotation has crossed put back.
//!
//! "Rebels who hold the town shelled the camp, residents said": English subjects stand before their verbs. Where the network gives the
//! far subject to the verb of saying at the end and the near one to the verb that it reports, the two are exchanged. Nothing else changes.

use super::{Relation, Word};

/// Exchanges crossed subjects.
pub(super) fn crossed_subjects(words: &mut [Word]) {
    for reported in 0..words.len() {
        if let Some((far, near, said)) = crossing(words, reported) {
            words[far].head = Some(reported);
            words[near].head = Some(said);
        }
    }
}

/// The far subject, the near subject and the verb of saying, if the reported verb's subject follows it and the other's precedes it.
fn crossing(words: &[Word], reported: usize) -> Option<(usize, usize, usize)> {
    let said = words[reported].head.filter(|h| *h > reported && words[reported].relation == Relation::Ccomp)?;
    let subject = |verb: usize| (0..words.len()).find(|w| words[*w].head == Some(verb) && words[*w].relation == Relation::Nsubj);
    let (far, near) = (subject(said)?, subject(reported)?);
    (far < reported && reported < near && near < said).then_some((far, near, said))
}

#[cfg(test)]
mod tests {
    use super::super::Tag;
    use super::*;
    use crate::Span;

    #[test]
    fn a_subject_stands_before_its_verb() {
        // Rebels shelled camps , residents said
        let rows = [
            (5, Relation::Nsubj),
            (5, Relation::Ccomp),
            (1, Relation::Obj),
            (5, Relation::Punct),
            (1, Relation::Nsubj),
            (9, Relation::Root),
        ];
        let word = |(head, relation)| Word {
            span: Span::new(0, 0),
            tag: Tag::Nn,
            lemma: String::new(),
            head: Some(head).filter(|h| *h < 9),
            relation,
        };
        let mut words: Vec<Word> = rows.map(word).into();
        crossed_subjects(&mut words);
        assert_eq!((words[0].head, words[4].head), (Some(1), Some(5)));
        let before = words.clone();
        crossed_subjects(&mut words);
        assert_eq!(words, before);
    }
}
