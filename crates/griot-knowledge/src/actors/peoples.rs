//! `peoples.tsv`: peoples without a state of their name, and the countries where they live.

use crate::places::Iso3;
use crate::{Error, Table, fold};
use std::collections::HashMap;

/// The countries of each people, by every form of its name.
pub(super) fn read(table: &Table<'_>) -> Result<HashMap<String, Vec<String>>, Error> {
    let mut out = HashMap::new();
    for row in table.rows() {
        let homes: Vec<String> = row.list("countries").map(str::to_owned).collect();
        if homes.is_empty() || homes.iter().any(|c| Iso3::new(c).is_none()) {
            return Err(row.error("`countries` wants ISO 3166-1 alpha-3 codes, with `|` between them"));
        }
        for form in std::iter::once(row.require("name")?).chain(row.list("forms")) {
            if out.insert(fold(form), homes.clone()).is_some_and(|before| before != homes) {
                return Err(row.error(format!("`{form}` stands in another row too, with other countries")));
            }
        }
    }
    Ok(out)
}
