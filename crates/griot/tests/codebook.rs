//! Every example of `data/codebook/*.toml` is coded: a `yes` must give its event, a `no` must not give the type.
//!
//! Of the examples that are not read yet, `tests/codebook-gaps.txt` is the list.

mod opened; // the coder
mod wanted; // texts against events

use griot::EventType;
use opened::griot;
use wanted::Case;

#[test]
fn every_example_is_coded_as_the_codebook_says() {
    let cases: Vec<Case> = EventType::ALL.iter().flat_map(|t| examples(*t)).collect();
    wanted::run(&cases, "codebook-gaps.txt");
}

fn examples(event_type: EventType) -> Vec<Case> {
    let name = event_type.as_str();
    let definition = griot().codebook().definition(event_type).unwrap_or_else(|| panic!("{name} has no definition"));
    // The sentence itself is the name: a number would change with every example put before it.
    let case = |text: &str, wanted: String| Case {
        key: format!("{}.toml: {text}", name.to_lowercase()),
        published: None,
        text: text.to_owned(),
        wanted: vec![wanted],
    };
    let yes = definition.yes.iter().map(|y| case(&y.text, y.event.clone()));
    let no = definition.no.iter().map(|n| case(&n.text, format!("no {name}")));
    yes.chain(no).collect()
}
