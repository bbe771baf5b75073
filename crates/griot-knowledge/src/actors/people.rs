//! `people.tsv`: one term of office a row. The name leads to every term; the date of the report chooses.

use super::{Actor, Actors, Kind, Sector, date};
use crate::{Error, Table};

pub(super) fn read(actors: &mut Actors, table: &Table<'_>) -> Result<(), Error> {
    for row in table.rows() {
        let (id, name) = (row.require("id")?, row.require("name")?);
        let sector = Sector::parse(row.get("sector")).ok_or_else(|| row.error(format!("no such sector `{}`", row.get("sector"))))?;
        let actor = Actor {
            id: id.to_owned(),
            name: name.to_owned(),
            kind: Kind::Person,
            country: Some(row.get("country")).filter(|c| c.len() == 3).map(str::to_owned),
            sector,
            from: date(row.get("from"), false),
            to: date(row.get("to"), true),
            office: Some(row.require("office")?.to_owned()),
            words: Vec::new(),
        };
        actors.add(actor, std::iter::once(name).chain(row.list("aliases")));
    }
    Ok(())
}
