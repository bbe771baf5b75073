//! The annotator against the Python that exported its model: the same words must get the same tags, tree and names.
//!
//! `parity/reference.jsonl` is written by `training/griot_training/onnx_check.py --reference` from `parity/sentences.txt`. The two engines
//! sum in another order, so that a near tie may fall otherwise, and Python does not mend circles in a tree: a few words may differ. That
//! the wordpieces are the very same is tested beside their code.

use griot::Span;
use griot::annotate::{Annotator, Lemmas, NameKind, Tree};
use griot::segment::Sentence;
use serde::Deserialize;
use std::path::Path;

/// The least share of words on which the two must agree.
const AGREEMENT: f64 = 0.97;

/// A first look that spares no sentence.
const READ_ALL: &str = "stem\tweight\n*\t1\n";

/// One sentence as Python read it. A head is counted from 1; 0 is the root.
#[derive(Deserialize)]
struct Reference {
    words: Vec<String>,
    tags: Vec<String>,
    heads: Vec<usize>,
    labels: Vec<String>,
    names: Vec<String>,
}

#[test]
fn the_annotator_agrees_with_its_reference() {
    let reference: Vec<Reference> =
        file("tests/parity/reference.jsonl").lines().map(|l| serde_json::from_str(l).expect("a reference")).collect();
    let texts: Vec<(String, Vec<Sentence>)> = reference.iter().map(|r| sentence(&r.words)).collect();
    let reports: Vec<(&str, &[Sentence])> = texts.iter().map(|(text, sentences)| (text.as_str(), sentences.as_slice())).collect();
    let trees: Vec<Tree> = annotator().parse(&reports).into_iter().flat_map(|parse| parse.trees).collect();
    assert_eq!(trees.len(), reference.len());

    let mut columns = [("tags", 0, Vec::new()), ("heads", 0, Vec::new()), ("labels", 0, Vec::new()), ("names", 0, Vec::new())];
    for (expected, tree) in reference.iter().zip(&trees) {
        let names = labels(tree);
        for (i, word) in tree.words.iter().enumerate() {
            let head = word.head.map_or(0, |h| h + 1);
            let rows = [
                (expected.tags[i].clone(), word.tag.as_str().to_owned()),
                (expected.heads[i].to_string(), head.to_string()),
                (expected.labels[i].clone(), word.relation.as_str().to_owned()),
                (expected.names[i].clone(), names[i].clone()),
            ];
            for ((_, words, differences), (wanted, read)) in columns.iter_mut().zip(rows) {
                *words += 1;
                differences.extend((wanted != read).then(|| format!("{}: {wanted} <> {read}", expected.words[i])));
            }
        }
    }
    for (column, words, differences) in columns {
        let agreed = 1.0 - differences.len() as f64 / words as f64;
        assert!(agreed >= AGREEMENT, "{column}: {:.1} % of {words} words agree\n  {}", 100.0 * agreed, differences.join("\n  "));
    }
}

fn annotator() -> Annotator {
    let weights = std::fs::read(path("../../model/annotator.onnx")).expect("the model").leak();
    let (vocabulary, labels) = (file("../../model/vocabulary.txt"), file("../../model/labels.txt"));
    Annotator::new(weights, READ_ALL, &vocabulary, &labels, Lemmas::new([], [])).unwrap_or_else(|error| panic!("{error}"))
}

fn path(relative: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

fn file(relative: &str) -> String {
    std::fs::read_to_string(path(relative)).unwrap_or_else(|error| panic!("{relative}: {error}"))
}

/// A text of one sentence whose words are cut as the reference's are.
fn sentence(words: &[String]) -> (String, Vec<Sentence>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    for word in words {
        text.push_str(if text.is_empty() { "" } else { " " });
        spans.push(Span::new(text.len(), text.len() + word.len()));
        text.push_str(word);
    }
    let sentence = Sentence { span: Span::new(0, text.len()), words: spans, paragraph: 0 };
    (text, vec![sentence])
}

/// A tree's names as the reference writes them: one BIO label a word.
fn labels(tree: &Tree) -> Vec<String> {
    let mut out = vec!["O".to_owned(); tree.words.len()];
    for name in &tree.names {
        let kind = match name.kind {
            NameKind::Person => "PER",
            NameKind::Organisation => "ORG",
            NameKind::Location => "LOC",
            NameKind::Other => "MISC",
        };
        for (i, label) in out[name.words.clone()].iter_mut().enumerate() {
            *label = format!("{}-{kind}", if i == 0 { 'B' } else { 'I' });
        }
    }
    out
}
