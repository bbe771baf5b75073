//! A filter or an id → events, incidents, reports. Row by row: a query's memory does not grow with what it finds.

use crate::archive::Archive;
use crate::error::{Error, Fault, Outcome};
use crate::filter::{Conditions, Filter};
use griot::incident::{Incident, Timeline};
use griot::merge;
use griot::record::Record;
use griot_knowledge::places::fold;
use rusqlite::{OptionalExtension, params_from_iter};

/// A report as it was filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Its id in the archive.
    pub document: String,
    /// The headline, or empty.
    pub title: String,
    /// The text that every span points into.
    pub text: String,
    /// The SHA-256 of the text.
    pub text_sha256: String,
    /// The day of publication that it was coded with.
    pub published: Option<String>,
    /// The outlet's name.
    pub outlet: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// The SHA-256 of the file that it came in, if that is kept.
    pub raw: Option<String>,
    /// When it was added.
    pub added: String,
    /// What it was coded with, the latest last: when, and the versions.
    pub codings: Vec<Coding>,
}

/// One coding of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coding {
    /// When.
    pub added: String,
    /// With what.
    pub with: griot::Versions,
}

/// What an id names.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "one is made for each command")]
pub enum Found {
    /// An incident; the id may be that of one that it took in.
    Incident(Incident),
    /// An event, with the id of its incident.
    Event(Record, Option<String>),
    /// A report.
    Report(Report),
}

impl Archive {
    /// The events that pass, by day.
    pub fn events<E: From<Error>>(&self, filter: &Filter, each: impl FnMut(Record) -> Result<(), E>) -> Result<(), E> {
        let conditions = self.named(filter.conditions())?;
        let sql = format!(
            "SELECT j.record FROM event e JOIN event_record j ON j.event = e.id WHERE {} ORDER BY e.day_from NULLS LAST, e.id",
            conditions.sql()
        );
        self.rows(&sql, conditions, each)
    }

    /// The incidents of which an event passes, by day.
    pub fn incidents<E: From<Error>>(&self, filter: &Filter, each: impl FnMut(Incident) -> Result<(), E>) -> Result<(), E> {
        let conditions = self.named(filter.conditions())?;
        let of = match *filter == Filter::default() {
            true => String::new(),
            false => format!("WHERE i.id IN (SELECT e.incident FROM event e WHERE {})", conditions.sql()),
        };
        let sql = format!(
            "SELECT j.record FROM incident i JOIN incident_record j ON j.incident = i.id {of} ORDER BY i.day_from NULLS LAST, i.id"
        );
        self.rows(&sql, conditions, each)
    }

    /// Who held which place, and when: of one place, or of all.
    pub fn control<E: From<Error>>(&self, place: Option<&str>, mut each: impl FnMut(Timeline) -> Result<(), E>) -> Result<(), E> {
        let mut conditions = Conditions::default();
        let of = match place {
            Some(place) => {
                conditions.values.push(fold(place).into());
                "AND i.place = ?"
            }
            None => "",
        };
        // The incidents of one place are told as one; no more are in memory.
        let sql = format!(
            "SELECT j.record FROM incident i JOIN incident_record j ON j.incident = i.id WHERE i.place IS NOT NULL {of}
            ORDER BY i.place, i.country, i.id"
        );
        let mut here: Vec<Incident> = Vec::new();
        let name = |incident: &Incident| incident.place.as_ref().map(|p| (fold(&p.name), p.country.clone()));
        self.rows(&sql, conditions, |incident: Incident| -> Result<(), E> {
            if here.last().is_some_and(|last| name(last) != name(&incident)) {
                merge::control(&here).into_iter().try_for_each(&mut each)?;
                here.clear();
            }
            here.push(incident);
            Ok(())
        })?;
        merge::control(&here).into_iter().try_for_each(each)
    }

    /// Runs a query whose first column is a record.
    fn rows<T, E>(&self, sql: &str, conditions: Conditions, mut each: impl FnMut(T) -> Result<(), E>) -> Result<(), E>
    where
        T: serde::de::DeserializeOwned,
        E: From<Error>,
    {
        let fault = |fault: Fault| E::from(fault.of(&self.file));
        let mut query = self.db.prepare(sql).map_err(|e| fault(e.into()))?;
        let mut rows = query.query(params_from_iter(conditions.values)).map_err(|e| fault(e.into()))?;
        while let Some(row) = rows.next().map_err(|e| fault(e.into()))? {
            let json: String = row.get(0).map_err(|e| fault(e.into()))?;
            each(serde_json::from_str(&json).map_err(|e| fault(e.into()))?)?;
        }
        Ok(())
    }

    /// What an id names: an incident, an event or a report.
    pub fn find(&self, id: &str) -> Result<Option<Found>, Error> {
        self.named(self.look_up(id))
    }

    /// The event with an id.
    pub fn event(&self, id: &str) -> Result<Option<Record>, Error> {
        Ok(self.named(self.event_of(id))?.map(|(record, _)| record))
    }

    fn look_up(&self, id: &str) -> Outcome<Option<Found>> {
        if let Some(incident) = self.incident_of(id)? {
            return Ok(Some(Found::Incident(incident)));
        }
        if let Some((record, incident)) = self.event_of(id)? {
            return Ok(Some(Found::Event(record, incident)));
        }
        Ok(self.report_of(id)?.map(Found::Report))
    }

    fn incident_of(&self, id: &str) -> Outcome<Option<Incident>> {
        let mut name = id.to_owned();
        // One may have been taken in by another that was taken in itself.
        for _ in 0..1000 {
            let sql = "SELECT record FROM incident JOIN incident_record ON incident = id WHERE name = ?1";
            let row = self.db.query_row(sql, [&name], |row| row.get::<_, String>(0)).optional()?;
            if let Some(json) = row {
                return Ok(Some(serde_json::from_str(&json)?));
            }
            let sql = "SELECT taken_in_by FROM incident_gone WHERE name = ?1 AND taken_in_by IS NOT NULL";
            match self.db.query_row(sql, [&name], |row| row.get(0)).optional()? {
                Some(next) => name = next,
                None => return Ok(None),
            }
        }
        Ok(None)
    }

    fn event_of(&self, id: &str) -> Outcome<Option<(Record, Option<String>)>> {
        let sql = "SELECT j.record, i.name FROM event e JOIN event_record j ON j.event = e.id LEFT JOIN incident i ON i.id = e.incident
            WHERE e.name = ?1";
        let row = self.db.query_row(sql, [id], |row| Ok((row.get::<_, String>(0)?, row.get(1)?))).optional()?;
        row.map(|(json, incident)| Ok((serde_json::from_str(&json)?, incident))).transpose()
    }

    fn report_of(&self, id: &str) -> Outcome<Option<Report>> {
        let sql = "SELECT document, title, text, text_sha256, published, outlet, url, raw, added, id FROM report WHERE document = ?1";
        let found = self.db.query_row(sql, [id], |row| {
            let report = Report {
                document: row.get(0)?,
                title: row.get(1)?,
                text: row.get(2)?,
                text_sha256: row.get(3)?,
                published: row.get(4)?,
                outlet: row.get(5)?,
                url: row.get(6)?,
                raw: row.get(7)?,
                added: row.get(8)?,
                codings: Vec::new(),
            };
            Ok((report, row.get::<_, i64>(9)?))
        });
        let Some((mut report, row)) = found.optional()? else { return Ok(None) };
        let sql = "SELECT c.added, v.griot, v.model, v.data, v.gazetteer FROM coding c JOIN version v ON v.id = c.version
            WHERE c.report = ?1 ORDER BY c.id";
        let mut codings = self.db.prepare(sql)?;
        let codings = codings.query_map([row], |row| {
            let with = griot::Versions { griot: row.get(1)?, model: row.get(2)?, data: row.get(3)?, gazetteer: row.get(4)? };
            Ok(Coding { added: row.get(0)?, with })
        })?;
        report.codings = codings.collect::<Result<_, _>>()?;
        Ok(Some(report))
    }

    /// The events of a report, in reading order.
    pub fn events_of(&self, document: &str) -> Result<Vec<Record>, Error> {
        let read = || -> Outcome<Vec<Record>> {
            let sql = "SELECT j.record FROM report r JOIN event e ON e.report = r.id JOIN event_record j ON j.event = e.id
                WHERE r.document = ?1 ORDER BY e.id";
            let mut query = self.db.prepare(sql)?;
            let mut rows = query.query([document])?;
            let mut out = Vec::new();
            while let Some(row) = rows.next()? {
                out.push(serde_json::from_str(&row.get::<_, String>(0)?)?);
            }
            Ok(out)
        };
        self.named(read())
    }

    /// The words of a report that stand between two code points.
    pub fn words(&self, document: &str, start: usize, end: usize) -> Result<Option<String>, Error> {
        let sql = "SELECT substr(text, ?2 + 1, ?3) FROM report WHERE document = ?1";
        let values = rusqlite::params![document, start as i64, end.saturating_sub(start) as i64];
        self.named(self.db.query_row(sql, values, |row| row.get(0)).optional().map_err(Fault::from))
    }
}
