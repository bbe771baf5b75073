//! `roles.tsv`: nouns for people and bodies, from which unnamed actors are read.

use super::Sector;
use crate::{Error, Row, Table};
use std::collections::HashMap;

/// What a role noun becomes when a nationality is added: "Malian" + "soldiers" is the Malian military.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the variants say it")]
pub enum Body {
    Government,
    Military,
    Police,
    Legislature,
    Judiciary,
    Intelligence,
    Civilians,
    Rebels,
}

/// Whom a noun singles out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the variants say it")]
pub enum Gender {
    Women,
    Men,
    Children,
}

/// A noun for people or for a body of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The PLOVER sector of those whom it names.
    pub sector: Sector,
    /// What it becomes with a nationality.
    pub body: Option<Body>,
    /// Are they civilians?
    pub civilian: bool,
    /// Whom it singles out.
    pub gender: Option<Gender>,
    /// Does the singular name a body of people?
    pub group: bool,
}

/// Reads the table into a map from lemma to role; the first row of a noun stands.
pub(super) fn read(table: &Table<'_>) -> Result<HashMap<String, Role>, Error> {
    let mut out = HashMap::new();
    for row in table.rows() {
        let role = role(&row)?;
        let plural = Some(row.get("plural")).filter(|p| !p.is_empty());
        for noun in std::iter::once(row.require("noun")?).chain(plural) {
            out.entry(noun.to_lowercase()).or_insert_with(|| role.clone());
        }
    }
    Ok(out)
}

fn role(row: &Row<'_>) -> Result<Role, Error> {
    let sector = Sector::parse(row.get("sector")).ok_or_else(|| row.error(format!("no such sector `{}`", row.get("sector"))))?;
    let body = match row.get("body") {
        "government" => Some(Body::Government),
        "military" => Some(Body::Military),
        "police" => Some(Body::Police),
        "legislature" => Some(Body::Legislature),
        "judiciary" => Some(Body::Judiciary),
        "intelligence" => Some(Body::Intelligence),
        "civilians" => Some(Body::Civilians),
        "rebels" => Some(Body::Rebels),
        "none" | "" => None,
        other => return Err(row.error(format!("no such body `{other}`"))),
    };
    let gender = match row.get("gender") {
        "women" => Some(Gender::Women),
        "men" => Some(Gender::Men),
        "children" => Some(Gender::Children),
        "" => None,
        other => return Err(row.error(format!("no such gender `{other}`"))),
    };
    Ok(Role { sector, body, civilian: row.get("civilian") == "yes", gender, group: row.get("group") == "yes" })
}
