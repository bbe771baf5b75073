//! The whole flow: documents in, coded reports out.

use crate::annotate::{Annotator, Parse, on_all_cores};
use crate::clean::{self, Article};
use crate::code::{self, Pair, Readers, Retelling, Scene};
use crate::codebook::Codebook;
use crate::event::Event;
use crate::lexicon::Lexicon;
use crate::resolve::place::Gazetteer;
use crate::resolve::{self, Grounding, Knowledge};
use crate::segment::{self, Sentence};
use crate::{Document, Error, pack};
use griot_knowledge::actors::Actors;
use rayon::prelude::*;

/// The coder: a model, a codebook and the knowledge that it reads with.
pub struct Griot {
    pub(crate) annotator: Annotator,
    pub(crate) lexicon: Lexicon,
    pub(crate) codebook: Codebook,
    pub(crate) actors: Actors,
    pub(crate) places: Gazetteer,
    pub(crate) readers: Readers,
    pub(crate) retelling: Retelling,
}

/// A report with everything that was read from it.
#[derive(Clone, Debug)]
pub struct Coded {
    /// The report, with what was not read marked.
    pub article: Article,
    /// How its words hang together.
    pub parse: Parse,
    /// What its phrases mean.
    pub grounding: Grounding,
    /// What it says happened.
    pub events: Vec<Event>,
}

impl Griot {
    /// Opens the model and the knowledge that the binary carries.
    pub fn open() -> Result<Self, Error> {
        pack::open()
    }

    /// Codes a batch of documents on all cores. One document is a batch of one; sentences of like length share a pass of the encoder.
    pub fn code(&self, documents: Vec<Document>) -> Vec<Coded> {
        on_all_cores(|| {
            let articles: Vec<Article> = documents.into_par_iter().map(clean::article).collect();
            let parses = self.parse(&articles);
            articles.into_par_iter().zip(parses).map(|(article, parse)| self.read(article, parse)).collect()
        })
    }

    /// Cuts articles into sentences and parses them on all cores: the first half of `code`.
    pub fn parse(&self, articles: &[Article]) -> Vec<Parse> {
        on_all_cores(|| {
            let sentences: Vec<Vec<Sentence>> = articles.par_iter().map(segment::sentences).collect();
            let reports: Vec<(&str, &[Sentence])> =
                articles.iter().zip(&sentences).map(|(a, s)| (a.document.text.as_str(), s.as_slice())).collect();
            self.annotator.parse(&reports)
        })
    }

    /// How many wordpieces the network reads of articles, padding included: for measuring its speed.
    pub fn pieces(&self, articles: &[Article]) -> usize {
        articles.iter().map(|a| self.annotator.pieces(&a.document.text, &segment::sentences(a))).sum()
    }

    /// Resolves and codes one parsed report: the second half of `code`.
    pub fn read(&self, article: Article, parse: Parse) -> Coded {
        let knowledge = Knowledge { actors: &self.actors, places: &self.places };
        let grounding = resolve::ground(&knowledge, &article.document.text, article.published, &parse);
        let events = code::events(&self.scene(&article, &parse, &grounding));
        Coded { article, parse, grounding, events }
    }

    /// All pairs of things told in a report that might be one event told twice: what the rule for it is fitted to.
    pub fn pairs(&self, coded: &Coded) -> Vec<Pair> {
        code::pairs(&self.scene(&coded.article, &coded.parse, &coded.grounding))
    }

    fn scene<'a>(&'a self, article: &'a Article, parse: &'a Parse, grounding: &'a Grounding) -> Scene<'a> {
        let text = article.document.text.as_str();
        Scene {
            codebook: &self.codebook,
            lexicon: &self.lexicon,
            text,
            published: article.published,
            parse,
            grounding,
            quotes: segment::quotations(text),
            readers: self.readers,
            retelling: &self.retelling,
        }
    }

    /// The same coder, hearing only some of its readers: for measuring their shares.
    pub fn hearing(mut self, readers: Readers) -> Self {
        self.readers = readers;
        self
    }

    /// The codebook that events are coded by.
    pub fn codebook(&self) -> &Codebook {
        &self.codebook
    }
}
