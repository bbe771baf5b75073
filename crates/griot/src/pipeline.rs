//! The whole flow: documents in, coded reports out.

use crate::annotate::{Annotator, Parse};
use crate::clean::{self, Article};
use crate::code::{self, Scene};
use crate::codebook::Codebook;
use crate::event::Event;
use crate::lexicon::Lexicon;
use crate::resolve::place::Gazetteer;
use crate::resolve::{self, Grounding, Knowledge};
use crate::segment::{self, Sentence};
use crate::{Document, Error, pack};
use griot_knowledge::actors::Actors;

/// The coder: a model, a codebook and the knowledge that it reads with.
pub struct Griot {
    pub(crate) annotator: Annotator,
    pub(crate) lexicon: Lexicon,
    pub(crate) codebook: Codebook,
    pub(crate) actors: Actors,
    pub(crate) places: Gazetteer,
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

    /// Codes a batch of documents. One document is a batch of one; the encoder runs once for the sentences of all.
    pub fn code(&self, documents: Vec<Document>) -> Vec<Coded> {
        let articles: Vec<Article> = documents.into_iter().map(clean::article).collect();
        let sentences: Vec<Vec<Sentence>> = articles.iter().map(segment::sentences).collect();
        let reports: Vec<(&str, &[Sentence])> =
            articles.iter().zip(&sentences).map(|(a, s)| (a.document.text.as_str(), s.as_slice())).collect();
        let parses = self.annotator.parse(&reports);
        articles.into_iter().zip(parses).map(|(article, parse)| self.read(article, parse)).collect()
    }

    /// Resolves and codes one parsed report.
    fn read(&self, article: Article, parse: Parse) -> Coded {
        let text = article.document.text.as_str();
        let knowledge = Knowledge { actors: &self.actors, places: &self.places };
        let grounding = resolve::ground(&knowledge, text, article.published, &parse);
        let scene = Scene {
            codebook: &self.codebook,
            lexicon: &self.lexicon,
            text,
            published: article.published,
            parse: &parse,
            grounding: &grounding,
            quotes: segment::quotations(text),
        };
        let events = code::events(&scene);
        Coded { article, parse, grounding, events }
    }

    /// The codebook that events are coded by.
    pub fn codebook(&self) -> &Codebook {
        &self.codebook
    }
}
