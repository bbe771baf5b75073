//! Touched events → their whole components → incidents, which keep the ids that they had. What was not touched is not looked at.
//!
//! An incident that is merged anew keeps the id of the old one that gave it most of its events. An old one that no new one carries on is
//! remembered by name, with the incident that took it in.

use super::Batch;
use super::cache::Kept;
use super::event::days;
use crate::error::Outcome;
use griot::incident::Incident;
use griot::merge::{self, Filed};
use griot_knowledge::places::fold;
use rayon::prelude::*;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// An event of a touched component.
struct Member {
    kept: Arc<Kept>,
    /// The incident that it was of.
    old: Option<i64>,
}

/// The events of a touched component, by their rows.
type Component = BTreeMap<i64, Member>;

impl Batch<'_> {
    /// Merges the touched components anew, on all cores.
    pub(super) fn regroup(&mut self) -> Outcome<()> {
        let components = self.components()?;
        let merged = |component: &Component| {
            let decisions = self.decisions.naming(component.values().map(|m| m.kept.record.id.as_str()));
            merge::incidents(&filed(component), &decisions)
        };
        let merged: Vec<Vec<Incident>> = components.par_iter().map(merged).collect();
        for (component, incidents) in components.iter().zip(merged) {
            self.settle(component, incidents)?;
        }
        // An incident that lost all its events to a new coding.
        for gone in std::mem::take(&mut self.bereft) {
            remove(&self.db, gone, None)?;
        }
        Ok(())
    }

    /// Writes the incidents of a component, each over the old one that it carries on.
    fn settle(&mut self, members: &Component, incidents: Vec<Incident>) -> Outcome<()> {
        let ids: HashMap<&str, i64> = members.iter().map(|(id, m)| (m.kept.record.id.as_str(), *id)).collect();
        let groups: Vec<Vec<i64>> =
            incidents.iter().map(|i| i.events.iter().filter_map(|e| ids.get(e.as_str()).copied()).collect()).collect();
        let heirs = heirs(&groups, members);
        let mut rows = Vec::new();
        for ((incident, group), old) in incidents.into_iter().zip(&groups).zip(&heirs.of_group) {
            self.added.new_incidents += usize::from(old.is_none());
            let row = match old {
                Some(old) => update(&self.db, *old, incident)?,
                None => insert(&self.db, incident)?,
            };
            for event in group.iter().filter(|e| members.get(e).is_some_and(|m| m.old != Some(row))) {
                self.db.prepare_cached("UPDATE event SET incident = ?2 WHERE id = ?1")?.execute([*event, row])?;
            }
            rows.push(row);
        }
        let kept: HashSet<i64> = rows.iter().copied().collect();
        let old: BTreeSet<i64> = members.values().filter_map(|m| m.old).collect();
        for old in old {
            self.bereft.remove(&old);
            if !kept.contains(&old) {
                let heir = heirs.of_old.get(&old).and_then(|group| rows.get(*group).copied());
                remove(&self.db, old, heir)?;
            }
        }
        Ok(())
    }

    /// The components that the touched events are of, each with the rest of the incidents that its events were of.
    fn components(&mut self) -> Outcome<Vec<Component>> {
        let mut seeds: Vec<i64> = std::mem::take(&mut self.touched).into_iter().collect();
        for incident in self.bereft.clone() {
            seeds.extend(self.events_of(incident)?);
        }
        let (mut seen, mut incidents) = (HashSet::new(), HashSet::new());
        let mut components = Vec::new();
        for seed in seeds {
            let mut component = BTreeMap::new();
            let mut next = vec![seed];
            while let Some(id) = next.pop() {
                if !seen.insert(id) {
                    continue;
                }
                let kept = self.event(id)?;
                let old: Option<i64> =
                    self.db.prepare_cached("SELECT incident FROM event WHERE id = ?1")?.query_row([id], |row| row.get(0))?;
                next.extend(self.neighbours(id)?);
                next.extend(self.joined_with(&kept.record.id)?);
                if let Some(incident) = old.filter(|o| incidents.insert(*o)) {
                    next.extend(self.events_of(incident)?);
                }
                component.insert(id, Member { kept, old });
            }
            if !component.is_empty() {
                components.push(component);
            }
        }
        Ok(components)
    }

    fn events_of(&self, incident: i64) -> Outcome<Vec<i64>> {
        let mut query = self.db.prepare_cached("SELECT id FROM event WHERE incident = ?1")?;
        Ok(query.query_map([incident], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// The events that an analyst joined with an event.
    pub(super) fn joined_with(&self, name: &str) -> Outcome<Vec<i64>> {
        let mut out = Vec::new();
        for other in self.decisions.joined_with(name) {
            out.extend(event_named(&self.db, other)?);
        }
        Ok(out)
    }
}

/// The row of an event, by its name.
pub(crate) fn event_named(db: &Connection, name: &str) -> Outcome<Option<i64>> {
    Ok(db.prepare_cached("SELECT id FROM event WHERE name = ?1")?.query_row([name], |row| row.get(0)).optional()?)
}

/// The events by report, as merging wants them.
fn filed(members: &Component) -> Vec<Filed> {
    let mut reports: BTreeMap<&str, Filed> = BTreeMap::new();
    for Member { kept, .. } in members.values() {
        let report = reports.entry(&kept.record.document).or_insert_with(|| Filed {
            document: kept.record.document.clone(),
            published: kept.published,
            wording: (*kept.wording).clone(),
            lead: kept.lead.clone(),
            events: Vec::new(),
        });
        report.events.push(kept.record.clone());
    }
    reports.into_values().collect()
}

/// Who carries on what.
struct Heirs {
    /// The old incident that each group carries on.
    of_group: Vec<Option<i64>>,
    /// The group that has most of an old incident's events.
    of_old: HashMap<i64, usize>,
}

/// Gives each old incident's id to one group at most, those with the most events in common first.
fn heirs(groups: &[Vec<i64>], members: &Component) -> Heirs {
    let mut common: BTreeMap<(i64, usize), usize> = BTreeMap::new();
    for (i, group) in groups.iter().enumerate() {
        for old in group.iter().filter_map(|event| members.get(event)?.old) {
            *common.entry((old, i)).or_default() += 1;
        }
    }
    let mut common: Vec<((i64, usize), usize)> = common.into_iter().collect();
    // The sort is stable: of equals the older incident comes first.
    common.sort_by_key(|(_, events)| std::cmp::Reverse(*events));
    let mut heirs = Heirs { of_group: vec![None; groups.len()], of_old: HashMap::new() };
    let mut taken = HashSet::new();
    for ((old, group), _) in common {
        heirs.of_old.entry(old).or_insert(group);
        if heirs.of_group[group].is_none() && taken.insert(old) {
            heirs.of_group[group] = Some(old);
        }
    }
    heirs
}

fn update(db: &Connection, id: i64, mut incident: Incident) -> Outcome<i64> {
    incident.id = db.prepare_cached("SELECT name FROM incident WHERE id = ?1")?.query_row([id], |row| row.get(0))?;
    write(db, Some(id), &incident)
}

fn insert(db: &Connection, mut incident: Incident) -> Outcome<i64> {
    let mut taken = db.prepare_cached("SELECT 1 FROM incident WHERE name = ?1 UNION ALL SELECT 1 FROM incident_gone WHERE name = ?1")?;
    let first = incident.id.clone();
    let mut number = 2;
    while taken.exists([&incident.id])? {
        incident.id = format!("{first}~{number}");
        number += 1;
    }
    write(db, None, &incident)
}

/// Writes an incident's rows; one that has none yet gets the next.
fn write(db: &Connection, id: Option<i64>, i: &Incident) -> Outcome<i64> {
    let days = i.time.as_ref().and_then(|t| days(&t.from, &t.to));
    let place = i.place.as_ref().map(|p| fold(&p.name));
    let country = i.place.as_ref().and_then(|p| p.country.as_deref());
    let (from, to, reports) = (days.map(|d| d.0), days.map(|d| d.1), i.documents.len() as i64);
    let sql = "INSERT INTO incident (id, name, type, mode, status, place, country, day_from, day_to, reports)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        ON CONFLICT (id) DO UPDATE SET type = ?3, mode = ?4, status = ?5, place = ?6, country = ?7, day_from = ?8, day_to = ?9, reports = ?10";
    db.prepare_cached(sql)?.execute(params![id, i.id, i.event_type, i.mode, i.status, place, country, from, to, reports])?;
    let id = id.unwrap_or_else(|| db.last_insert_rowid());
    let sql = "INSERT INTO incident_record (incident, record) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET record = ?2";
    db.prepare_cached(sql)?.execute(params![id, serde_json::to_string(i)?])?;
    Ok(id)
}

/// Takes an incident out whose events are others' now, and remembers who has them.
fn remove(db: &Connection, id: i64, heir: Option<i64>) -> Outcome<()> {
    let sql =
        "INSERT INTO incident_gone (name, taken_in_by) SELECT name, (SELECT name FROM incident WHERE id = ?2) FROM incident WHERE id = ?1";
    db.prepare_cached(sql)?.execute(params![id, heir])?;
    db.prepare_cached("DELETE FROM incident WHERE id = ?1")?.execute([id])?;
    Ok(())
}
