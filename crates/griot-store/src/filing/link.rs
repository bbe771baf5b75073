//! A new event → the events that it is like, among those that share a block with it. Never looks at more of the archive.

use super::Batch;
use super::cache::Kept;
use super::event::days;
use crate::error::{Fault, Outcome};
use griot::merge::{self, Lead, Wording};
use jiff::civil::Date;
use rayon::prelude::*;
use rusqlite::{Connection, OptionalExtension, params};
use std::sync::Arc;

/// How many comparisons are prepared before they are made.
const PAIRS: usize = 50_000;

impl Batch<'_> {
    /// Compares the new events with those before them that share a block, on all cores, and keeps the links above the bar. Of two new
    /// events the later one finds the other.
    pub(super) fn link(&mut self) -> Outcome<()> {
        let new = std::mem::take(&mut self.new);
        let mut pairs: Vec<(Arc<Kept>, Arc<Kept>)> = Vec::new();
        for (event, others) in new.iter().zip(self.meet(&new)?) {
            for id in others {
                if let Some(other) = self.worth_comparing(event, id)? {
                    pairs.push((Arc::clone(event), other));
                }
            }
            if pairs.len() >= PAIRS {
                self.keep(&pairs)?;
                pairs.clear();
            }
        }
        self.keep(&pairs)
    }

    /// Puts new events into their blocks, and finds for each the events before it that share one. Block by block in their order, so that a
    /// page of the table is touched once for all events of a batch.
    fn meet(&self, new: &[Arc<Kept>]) -> Outcome<Vec<Vec<i64>>> {
        // SQLite's integers have a sign: the bits are the same.
        let blocks = |n: usize| merge::blocks(&new[n].told()).into_iter().map(move |block| (block.cast_signed(), n));
        let mut members: Vec<(i64, usize)> = (0..new.len()).into_par_iter().flat_map_iter(blocks).collect();
        members.par_sort_unstable();
        let mut select = self.db.prepare_cached("SELECT event FROM block WHERE block = ?1")?;
        let mut insert = self.db.prepare_cached("INSERT OR IGNORE INTO block (block, event) VALUES (?1, ?2)")?;
        let mut near = vec![Vec::new(); new.len()];
        for members in members.chunk_by(|a, b| a.0 == b.0) {
            let Some((block, _)) = members.first() else { continue };
            let mut known: Vec<i64> = select.query_map([block], |row| row.get(0))?.collect::<Result<_, _>>()?;
            for (_, n) in members {
                let id = new[*n].id;
                near[*n].extend(known.iter().copied().filter(|other| *other < id));
                known.push(id);
                insert.execute([*block, id])?;
            }
        }
        for ids in &mut near {
            ids.sort_unstable();
            ids.dedup();
        }
        Ok(near)
    }

    /// An event that may be one with another. What lies far back is read only if its days allow it: some blocks, as those of a town and a
    /// count, hold events of many years. None also for an event that is gone: the rules for blocks may have changed since it was put in.
    fn worth_comparing(&mut self, event: &Kept, id: i64) -> Outcome<Option<Arc<Kept>>> {
        if let Some(other) = self.cache.get(id) {
            return Ok(Some(other));
        }
        let own = event.record.time.as_ref().and_then(|t| days(&t.from, &t.to)).filter(|(from, to)| from <= to);
        if let Some((from, to)) = own {
            let sql = "SELECT 1 FROM event WHERE id = ?1 AND day_from <= day_to AND (day_to < ?2 OR day_from > ?3)";
            if self.db.prepare_cached(sql)?.exists([id, from - merge::REACH, to + merge::REACH])? {
                return Ok(None);
            }
        }
        self.find(id)
    }

    fn keep(&self, pairs: &[(Arc<Kept>, Arc<Kept>)]) -> Outcome<()> {
        let linked = |(a, b): &(Arc<Kept>, Arc<Kept>)| {
            let likeness = merge::likeness(&a.told(), &b.told())?;
            (likeness >= merge::BAR).then_some((a.id, b.id))
        };
        let linked: Vec<(i64, i64)> = pairs.par_iter().filter_map(linked).collect();
        let mut insert = self.db.prepare_cached("INSERT OR IGNORE INTO link (a, b) VALUES (?1, ?2), (?2, ?1)")?;
        for (a, b) in linked {
            insert.execute(params![a, b])?;
        }
        Ok(())
    }

    /// What an event is linked to.
    pub(super) fn neighbours(&self, id: i64) -> Outcome<Vec<i64>> {
        let mut query = self.db.prepare_cached("SELECT b FROM link WHERE a = ?1")?;
        Ok(query.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// Compares all events of the archive anew, and merges them.
    pub(super) fn everything(&mut self) -> Outcome<()> {
        self.db.execute_batch("DELETE FROM block; DELETE FROM link")?;
        let mut after = 0;
        loop {
            let ids: Vec<i64> = {
                let mut query = self.db.prepare_cached("SELECT id FROM event WHERE id > ?1 ORDER BY id LIMIT 1000")?;
                query.query_map([after], |row| row.get(0))?.collect::<Result<_, _>>()?
            };
            let Some(last) = ids.last() else { return Ok(()) };
            after = *last;
            for id in ids {
                let event = self.event(id)?;
                self.touched.insert(id);
                self.new.push(event);
            }
            self.link()?;
            self.regroup()?;
        }
    }

    /// An event with what merging needs of its report; it must be there.
    pub(super) fn event(&mut self, id: i64) -> Outcome<Arc<Kept>> {
        let missing = || Fault::said(format!("event {id} is missing: the file is damaged, go back to a copy of it"));
        self.find(id)?.ok_or_else(missing)
    }

    fn find(&mut self, id: i64) -> Outcome<Option<Arc<Kept>>> {
        if let Some(kept) = self.cache.get(id) {
            return Ok(Some(kept));
        }
        let sql = "SELECT j.record, r.published, r.wording, r.id FROM event e JOIN event_record j ON j.event = e.id
            JOIN report r ON r.id = e.report WHERE e.id = ?1";
        let mut query = self.db.prepare_cached(sql)?;
        let mut rows = query.query([id])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let published: Option<Date> = row.get_ref(1)?.as_str_or_null().ok().flatten().and_then(|day| day.parse().ok());
        let bytes = row.get_ref(2)?.as_blob().unwrap_or_default();
        let wording = Wording::from_bytes(bytes).unwrap_or_else(|| Wording::of(""));
        let record = serde_json::from_str(row.get_ref(0)?.as_str().unwrap_or_default())?;
        let lead = lead(&self.db, row.get(3)?)?;
        let kept = Arc::new(Kept { id, published, wording: Arc::new(wording), lead, record });
        self.cache.put(Arc::clone(&kept));
        Ok(Some(kept))
    }
}

/// The first event of a report: its events are filed in the order in which it tells them.
fn lead(db: &Connection, report: i64) -> Outcome<Option<Lead>> {
    let sql = "SELECT e.type, j.record ->> '$.time.from' FROM event e JOIN event_record j ON j.event = e.id WHERE e.report = ?1
        ORDER BY e.id LIMIT 1";
    let mut query = db.prepare_cached(sql)?;
    let lead = query.query_row([report], |row| {
        let from: Option<String> = row.get(1)?;
        Ok(Lead { event_type: row.get(0)?, from: from.and_then(|day| day.parse().ok()) })
    });
    Ok(lead.optional()?)
}
