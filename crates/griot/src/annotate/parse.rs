//! What the annotator returns: for every sentence its words with tag, lemma and head, and its names.

use super::{Deed, Name, Relation, Tag};
use crate::Span;

/// The parsed sentences of one report, in order.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Parse {
    /// One tree a sentence.
    pub trees: Vec<Tree>,
}

/// A word of a sentence and how it hangs on another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in the report's text.
    pub span: Span,
    /// Its part of speech.
    pub tag: Tag,
    /// Its lemma, in lower case.
    pub lemma: String,
    /// The index of its head; none for the root.
    pub head: Option<usize>,
    /// Its relation to its head.
    pub relation: Relation,
}

/// One sentence as a dependency tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// The sentence's span.
    pub span: Span,
    /// The number of its paragraph.
    pub paragraph: usize,
    /// Its words in order.
    pub words: Vec<Word>,
    /// The names in it, in order.
    pub names: Vec<Name>,
    /// The words that may be triggers, in order, as the event head reads them.
    pub deeds: Vec<Deed>,
    children: Vec<Vec<usize>>,
}

impl Tree {
    /// Builds a tree and its index of children. A head outside the sentence counts as the root.
    pub fn new(span: Span, paragraph: usize, words: Vec<Word>, names: Vec<Name>, deeds: Vec<Deed>) -> Self {
        let mut children = vec![Vec::new(); words.len()];
        for (i, word) in words.iter().enumerate() {
            if let Some(siblings) = word.head.filter(|h| *h != i).and_then(|h| children.get_mut(h)) {
                siblings.push(i);
            }
        }
        Tree { span, paragraph, words, names, deeds, children }
    }

    /// The words that hang on a word, in order.
    pub fn children(&self, word: usize) -> &[usize] {
        &self.children[word]
    }

    /// The children with a relation.
    pub fn children_by(&self, word: usize, relation: Relation) -> impl Iterator<Item = usize> + '_ {
        self.children[word].iter().copied().filter(move |c| self.words[*c].relation == relation)
    }

    /// The first child with one of the relations.
    pub fn child(&self, word: usize, relations: &[Relation]) -> Option<usize> {
        self.children[word].iter().copied().find(|c| relations.contains(&self.words[*c].relation))
    }

    /// The head of a word.
    pub fn head(&self, word: usize) -> Option<usize> {
        self.words[word].head
    }

    /// The lemma of a word.
    pub fn lemma(&self, word: usize) -> &str {
        &self.words[word].lemma
    }

    /// The preposition (or other case mark) of a word, its parts joined with blanks: `on`, `because of`.
    pub fn case(&self, word: usize) -> Option<String> {
        let marks: Vec<&str> = self
            .children_by(word, Relation::Case)
            .filter(|c| self.words[*c].tag != Tag::Pos)
            .flat_map(|c| std::iter::once(c).chain(self.children_by(c, Relation::Fixed)))
            .map(|c| self.lemma(c))
            .collect();
        (!marks.is_empty()).then(|| marks.join(" "))
    }

    /// A word and all below it, in order; children that `skip` names are left out with all below them.
    pub fn subtree(&self, word: usize, skip: &dyn Fn(usize) -> bool) -> Vec<usize> {
        let mut out = vec![word];
        let mut next = 0;
        while next < out.len() && out.len() <= self.words.len() {
            let at = out[next];
            out.extend(self.children[at].iter().copied().filter(|c| !skip(*c)));
            next += 1;
        }
        out.sort_unstable();
        out
    }

    /// The chain of heads above a word, nearest first.
    pub fn ancestors(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        // A chain cannot be longer than the sentence, even if the tree were broken.
        std::iter::successors(self.words[word].head, |w| self.words[*w].head).take(self.words.len())
    }

    /// The name that a word belongs to.
    pub fn name_at(&self, word: usize) -> Option<&Name> {
        self.names.iter().find(|n| n.words.contains(&word))
    }
}
