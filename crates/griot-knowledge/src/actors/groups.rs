//! `groups-*.tsv` and `international.tsv`: one organisation a row.

use super::{Actor, Actors, Kind, Sector, date};
use crate::{Error, Table, fold};

const KINDS: [&str; 12] =
    ["armed-group", "party", "movement", "militia", "gang", "igo", "ngo", "alliance", "mission", "media", "company", "people"];

pub(super) fn read(actors: &mut Actors, table: &Table<'_>) -> Result<(), Error> {
    for row in table.rows() {
        let (id, name) = (row.require("id")?, row.require("name")?);
        let sector = Sector::parse(row.get("sector")).ok_or_else(|| row.error(format!("no such sector `{}`", row.get("sector"))))?;
        let kind = row.require("kind")?;
        if !KINDS.contains(&kind) {
            return Err(row.error(format!("no such kind `{kind}`; one of {}", KINDS.join(", "))));
        }
        let actor = Actor {
            id: id.to_owned(),
            name: name.to_owned(),
            kind: if matches!(kind, "armed-group" | "militia" | "gang") { Kind::Armed } else { Kind::Organisation },
            country: Some(row.get("country")).filter(|c| c.len() == 3).map(str::to_owned),
            sector,
            from: date(row.get("from"), false),
            to: date(row.get("to"), true),
            office: None,
            words: row.list("words").map(fold).collect(),
        };
        actors.add(actor, std::iter::once(name).chain(row.list("aliases")));
    }
    Ok(())
}
