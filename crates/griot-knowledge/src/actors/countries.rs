//! `countries.tsv`: each state's government under its names, and its bodies.

use super::{Actor, Actors, Body, Kind, Sector, slug};
use crate::{Error, Row, Table, fold};

pub(super) fn read(actors: &mut Actors, table: &Table<'_>) -> Result<(), Error> {
    for row in table.rows() {
        let iso = row.require("iso3")?;
        let name = row.require("name")?;
        actors.states.entry(iso.to_owned()).or_default().name = name.to_owned();
        for word in row.list("adjectives").chain(row.list("people")) {
            actors.adjectives.entry(fold(word)).or_insert_with(|| iso.to_owned());
        }
        for word in std::iter::once(name).chain(row.list("aliases")) {
            actors.countries.entry(fold(word)).or_insert_with(|| iso.to_owned());
        }
        government(actors, &row, iso, name);
        body(actors, &row, Body::Military, "military", Sector::MIL);
        body(actors, &row, Body::Police, "police", Sector::COP);
        body(actors, &row, Body::Legislature, "legislature", Sector::LEG);
        for text in row.list("bodies") {
            named_body(actors, &row, iso, text)?;
        }
    }
    Ok(())
}

fn government(actors: &mut Actors, row: &Row<'_>, iso: &str, name: &str) {
    let title = Some(row.get("government")).filter(|g| !g.is_empty()).map_or_else(|| format!("Government of {name}"), str::to_owned);
    let names: Vec<&str> =
        [name, &title].into_iter().chain(row.list("aliases")).chain(row.list("capital")).chain(row.list("metonyms")).collect();
    let actor = entry(iso, &title, Kind::State, Sector::GOV, iso.to_lowercase());
    let index = actors.add(actor, names);
    bind(actors, iso, Body::Government, index);
}

fn body(actors: &mut Actors, row: &Row<'_>, body: Body, column: &str, sector: Sector) {
    let (iso, name) = (row.get("iso3"), row.get(column));
    if name.is_empty() {
        return;
    }
    let aliases = format!("{column}_aliases");
    let names: Vec<&str> = std::iter::once(name).chain(row.list(&aliases)).collect();
    let index = actors.add(entry(iso, name, Kind::Body, sector, format!("{}:{column}", iso.to_lowercase())), names);
    bind(actors, iso, body, index);
}

/// `Name=SECTOR:alias/alias`.
fn named_body(actors: &mut Actors, row: &Row<'_>, iso: &str, text: &str) -> Result<(), Error> {
    let wrong = || row.error(format!("the body `{text}` is not of the form Name=SECTOR:alias/alias"));
    let (name, rest) = text.split_once('=').ok_or_else(wrong)?;
    let (code, aliases) = rest.split_once(':').unwrap_or((rest, ""));
    let sector = Sector::parse(code).ok_or_else(wrong)?;
    let names: Vec<&str> = std::iter::once(name).chain(aliases.split('/')).map(str::trim).collect();
    actors.add(entry(iso, name, Kind::Body, sector, format!("{}:{}", iso.to_lowercase(), slug(name))), names);
    Ok(())
}

fn entry(iso: &str, name: &str, kind: Kind, sector: Sector, id: String) -> Actor {
    Actor { id, name: name.to_owned(), kind, country: Some(iso.to_owned()), sector, from: None, to: None, office: None, words: Vec::new() }
}

fn bind(actors: &mut Actors, iso: &str, body: Body, index: usize) {
    if let Some(state) = actors.states.get_mut(iso) {
        state.bodies.insert(body, index);
    }
}
