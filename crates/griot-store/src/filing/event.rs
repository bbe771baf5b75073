//! A record → its row, its box in space and time, its parties and its blocks; and all of them gone again when a new coding takes its place.
//!
//! Nothing that was coded is lost: what no longer holds is kept in `event_past`.

use super::Batch;
use super::cache::Kept;
use super::report::{Report, Row};
use crate::error::Outcome;
use griot::merge::{self, Lead, Wording};
use griot::record::{Place, Record};
use griot_knowledge::places::fold;
use jiff::civil::Date;
use rusqlite::{Connection, params};
use std::sync::Arc;

/// An event of a coding that no longer holds.
pub(super) struct Old {
    pub(super) record: Record,
    pub(super) incident: Option<i64>,
}

/// A day as a number, counted from 1970-01-01.
pub(crate) fn number(day: Date) -> i64 {
    let epoch = Date::constant(1970, 1, 1);
    // A difference in days never overflows: dates end with the year 9999.
    epoch.until(day).map_or(0, |span| i64::from(span.get_days()))
}

/// The first and last day of a record, as numbers.
pub(crate) fn days(from: &str, to: &str) -> Option<(i64, i64)> {
    Some((number(from.parse().ok()?), number(to.parse().ok()?)))
}

impl Batch<'_> {
    /// Files an event; it stays with the incident of the event whose id it kept.
    pub(super) fn insert(
        &mut self,
        report: &Row,
        record: Record,
        published: Option<Date>,
        (wording, lead): (&Arc<Wording>, &Option<Lead>),
        incident: Option<i64>,
    ) -> Outcome<()> {
        let r = &record;
        let place = r.place.as_ref();
        let days = r.time.as_ref().and_then(|t| days(&t.from, &t.to));
        let (from, to) = (days.map(|d| d.0), days.map(|d| d.1));
        let sql =
            "INSERT INTO event (name, report, coding, incident, type, mode, status, place, admin1, country, lat, lon, day_from, day_to)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
        self.db.prepare_cached(sql)?.execute(params![
            r.id,
            report.id,
            report.coding,
            incident,
            r.event_type,
            r.mode,
            r.status,
            place.map(|p| fold(&p.name)),
            place.and_then(|p| p.admin1.as_deref()).map(fold),
            place.and_then(|p| p.country.as_deref()),
            place.and_then(|p| p.lat),
            place.and_then(|p| p.lon),
            from,
            to
        ])?;
        let id = self.db.last_insert_rowid();
        let json = serde_json::to_string(r)?;
        self.db.prepare_cached("INSERT INTO event_record (event, record) VALUES (?1, ?2)")?.execute(params![id, json])?;
        spot(&self.db, id, place, days)?;
        parties(&self.db, id, r)?;
        let kept = Arc::new(Kept { id, published, wording: Arc::clone(wording), lead: lead.clone(), record });
        self.touched.insert(id);
        self.cache.put(Arc::clone(&kept));
        self.new.push(kept);
        Ok(())
    }

    /// Takes the events of a report's earlier coding out and keeps them as past. What they were linked to is merged anew.
    pub(super) fn withdraw(&mut self, report: &Report) -> Outcome<Vec<Old>> {
        if report.is_new {
            return Ok(Vec::new());
        }
        let ids: Vec<i64> = {
            let mut query = self.db.prepare_cached("SELECT id FROM event WHERE report = ?1 ORDER BY id")?;
            query.query_map([report.row.id], |row| row.get(0))?.collect::<Result<_, _>>()?
        };
        let mut old = Vec::new();
        for id in ids {
            let kept = self.event(id)?;
            let incident: Option<i64> = self.db.query_row("SELECT incident FROM event WHERE id = ?1", [id], |row| row.get(0))?;
            self.bereft.extend(incident);
            for neighbour in self.neighbours(id)? {
                self.touched.insert(neighbour);
                self.db.prepare_cached("DELETE FROM link WHERE a = ?1 AND b = ?2")?.execute([neighbour, id])?;
            }
            self.touched.extend(self.joined_with(&kept.record.id)?);
            self.db.prepare_cached("DELETE FROM link WHERE a = ?1")?.execute([id])?;
            self.db.prepare_cached("DELETE FROM spot WHERE event = ?1")?.execute([id])?;
            leave_blocks(&self.db, &kept)?;
            let past = "INSERT INTO event_past (name, coding, record)
                SELECT name, coding, record FROM event JOIN event_record ON event = id WHERE id = ?1";
            self.db.prepare_cached(past)?.execute([id])?;
            self.db.prepare_cached("DELETE FROM event WHERE id = ?1")?.execute([id])?;
            self.cache.forget(id);
            self.touched.remove(&id);
            self.new.retain(|new| new.id != id);
            old.push(Old { record: kept.record.clone(), incident });
        }
        Ok(old)
    }
}

/// A box for an event with coordinates and days. The tree rounds outwards; who asks checks the exact values.
fn spot(db: &Connection, id: i64, place: Option<&Place>, days: Option<(i64, i64)>) -> Outcome<()> {
    let at = place.and_then(|p| Some((p.lat?, p.lon?)));
    if let (Some((lat, lon)), Some((from, to))) = (at, days)
        && lat.is_finite()
        && lon.is_finite()
        && from <= to
    {
        let sql = "INSERT INTO spot (event, west, east, south, north, day_from, day_to) VALUES (?1, ?2, ?2, ?3, ?3, ?4, ?5)";
        db.prepare_cached(sql)?.execute(params![id, lon, lat, from, to])?;
    }
    Ok(())
}

fn parties(db: &Connection, id: i64, record: &Record) -> Outcome<()> {
    let mut insert = db.prepare_cached("INSERT INTO party (event, n, role, actor, name) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    let roles = [("actor", &record.actors), ("recipient", &record.recipients)];
    let all = roles.iter().flat_map(|(role, parties)| parties.iter().map(move |party| (role, party)));
    for (n, (role, party)) in all.enumerate() {
        insert.execute(params![id, n as i64, role, party.id, fold(&party.name)])?;
    }
    Ok(())
}

/// Takes an event out of its blocks.
fn leave_blocks(db: &Connection, event: &Kept) -> Outcome<()> {
    let mut each = db.prepare_cached("DELETE FROM block WHERE block = ?1 AND event = ?2")?;
    for block in merge::blocks(&event.told()) {
        // SQLite's integers have a sign: the bits are the same.
        each.execute([block.cast_signed(), event.id])?;
    }
    Ok(())
}
