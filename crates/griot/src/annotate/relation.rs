//! The closed word lists of the annotator: Universal Dependencies relations and Penn tags, as types.

/// Declares an enum whose variants have a written form.
macro_rules! written {
    ($(#[$doc:meta])* $name:ident, $other:ident: $($variant:ident $text:literal),* $(,)?) => {
        $(#[$doc])*
        #[allow(missing_docs, reason = "the variants are the labels' own names")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($variant),* }

        impl $name {
            /// Reads the written form; an unknown one is the catch-all.
            pub fn parse(text: &str) -> Self {
                match text { $($text => Self::$variant,)* _ => Self::$other }
            }

            /// The written form.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }
        }
    };
}

written! {
    /// A Universal Dependencies relation of a word to its head.
    Relation, Dep:
    Root "root", Nsubj "nsubj", NsubjPass "nsubj:pass", NsubjOuter "nsubj:outer", Csubj "csubj", CsubjPass "csubj:pass",
    CsubjOuter "csubj:outer", Obj "obj", Iobj "iobj", Obl "obl", OblAgent "obl:agent", OblUnmarked "obl:unmarked",
    Ccomp "ccomp", Xcomp "xcomp", Advcl "advcl", AdvclRelcl "advcl:relcl", Acl "acl", AclRelcl "acl:relcl",
    Nmod "nmod", NmodPoss "nmod:poss", NmodUnmarked "nmod:unmarked", NmodDesc "nmod:desc", Appos "appos", Nummod "nummod",
    Amod "amod", Compound "compound", CompoundPrt "compound:prt", Flat "flat", Fixed "fixed", Advmod "advmod",
    Aux "aux", AuxPass "aux:pass", Cop "cop", Mark "mark", Case "case", Cc "cc", CcPreconj "cc:preconj", Conj "conj",
    Det "det", DetPredet "det:predet", Expl "expl", Parataxis "parataxis", List "list", Dislocated "dislocated",
    Vocative "vocative", Discourse "discourse", Goeswith "goeswith", Orphan "orphan", Reparandum "reparandum",
    Punct "punct", Dep "dep",
}

written! {
    /// A Penn Treebank part-of-speech tag.
    Tag, Other:
    Nn "NN", Nns "NNS", Nnp "NNP", Nnps "NNPS", Vb "VB", Vbd "VBD", Vbg "VBG", Vbn "VBN", Vbp "VBP", Vbz "VBZ", Md "MD",
    Jj "JJ", Jjr "JJR", Jjs "JJS", Rb "RB", Rbr "RBR", Rbs "RBS", Rp "RP", In "IN", To "TO", Dt "DT", Pdt "PDT", Wdt "WDT",
    Prp "PRP", PrpPoss "PRP$", Wp "WP", WpPoss "WP$", Wrb "WRB", Cc "CC", Cd "CD", Ex "EX", Pos "POS", Hyph "HYPH",
    Fw "FW", Uh "UH", Sym "SYM", Ls "LS", Afx "AFX", Add "ADD", Gw "GW", Nfp "NFP", Stop ".", Comma ",", Colon ":",
    Open "``", Close "''", Left "-LRB-", Right "-RRB-", Currency "$", Other "X",
}

impl Tag {
    /// Is it a verb form (modals apart)?
    pub fn is_verb(self) -> bool {
        matches!(self, Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz)
    }

    /// The part of speech as the word lists write it: `v`, `n`, or `a` for whatever is neither verb nor noun.
    pub fn pos(self) -> char {
        match self {
            tag if tag.is_verb() => 'v',
            tag if tag.is_noun() => 'n',
            _ => 'a',
        }
    }

    /// Is it a noun, common or proper?
    pub fn is_noun(self) -> bool {
        matches!(self, Tag::Nn | Tag::Nns) || self.is_proper()
    }

    /// Is it a proper noun?
    pub fn is_proper(self) -> bool {
        matches!(self, Tag::Nnp | Tag::Nnps)
    }

    /// Is it an adjective?
    pub fn is_adjective(self) -> bool {
        matches!(self, Tag::Jj | Tag::Jjr | Tag::Jjs)
    }

    /// Is it a pronoun or a possessive pronoun?
    pub fn is_pronoun(self) -> bool {
        matches!(self, Tag::Prp | Tag::PrpPoss | Tag::Wp | Tag::WpPoss)
    }
}

impl Relation {
    /// Is it one of the subject relations of a noun?
    pub fn is_subject(self) -> bool {
        matches!(self, Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter)
    }

    /// Does the relation hang a clause on its head?
    pub fn is_clausal(self) -> bool {
        use Relation::*;
        matches!(self, Ccomp | Xcomp | Advcl | AdvclRelcl | Acl | AclRelcl | Csubj | CsubjPass | CsubjOuter | Parataxis)
    }
}
