//! Reports whose coding was made with other versions → documents, to be coded anew: the archive needs no file but itself.

use crate::archive::Archive;
use crate::error::{Error, Outcome};
use griot::{Document, Versions};
use rusqlite::params;

impl Archive {
    /// The next reports whose coding was not made with these versions, after a row; with the row of the last of them.
    pub fn outdated(&self, versions: &Versions, after: i64, most: usize) -> Result<Option<(Vec<Document>, i64)>, Error> {
        let read = || -> Outcome<Option<(Vec<Document>, i64)>> {
            let sql = "SELECT r.id, r.given, r.title, r.text, r.stated, r.outlet, r.url, r.language FROM report r
                JOIN coding c ON c.id = r.coding JOIN version v ON v.id = c.version
                WHERE r.id > ?1 AND NOT (v.griot = ?2 AND v.model = ?3 AND v.data = ?4 AND v.gazetteer = ?5) ORDER BY r.id LIMIT ?6";
            let mut query = self.db.prepare_cached(sql)?;
            let values = params![after, versions.griot, versions.model, versions.data, versions.gazetteer, most as i64];
            let rows = query.query_map(values, |row| {
                let stated: Option<String> = row.get(4)?;
                let document = Document {
                    id: row.get(1)?,
                    title: row.get(2)?,
                    text: row.get(3)?,
                    published: stated.and_then(|day| day.parse().ok()),
                    outlet: row.get(5)?,
                    url: row.get(6)?,
                    language: row.get(7)?,
                    notes: Vec::new(),
                };
                Ok((row.get::<_, i64>(0)?, document))
            })?;
            let rows: Vec<(i64, Document)> = rows.collect::<Result<_, _>>()?;
            let last = rows.last().map(|(id, _)| *id);
            Ok(last.map(|last| (rows.into_iter().map(|(_, document)| document).collect(), last)))
        };
        self.named(read())
    }
}
