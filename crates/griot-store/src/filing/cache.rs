//! Events that were read or written lately: news of one day is mostly compared with news of that day. Never holds more than its share.

use griot::merge::{Lead, Told, Wording};
use griot::record::Record;
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::Arc;

/// An event with what merging needs of its report.
#[derive(Debug)]
pub(crate) struct Kept {
    pub(crate) id: i64,
    pub(crate) published: Option<Date>,
    pub(crate) wording: Arc<Wording>,
    pub(crate) lead: Option<Lead>,
    pub(crate) record: Record,
}

impl Kept {
    pub(crate) fn told(&self) -> Told<'_> {
        Told { published: self.published, wording: &self.wording, lead: self.lead.as_ref(), event: &self.record }
    }
}

/// Half of what is held at most: some 50 MB.
const HALF: usize = 12_000;

/// Two generations: when the young one is full it becomes the old one, and what was old and not asked for since is gone.
#[derive(Default)]
pub(crate) struct Cache {
    young: HashMap<i64, Arc<Kept>>,
    old: HashMap<i64, Arc<Kept>>,
}

impl Cache {
    pub(crate) fn get(&mut self, id: i64) -> Option<Arc<Kept>> {
        if let Some(kept) = self.young.get(&id) {
            return Some(Arc::clone(kept));
        }
        let kept = self.old.remove(&id)?;
        self.put(Arc::clone(&kept));
        Some(kept)
    }

    pub(crate) fn put(&mut self, kept: Arc<Kept>) {
        if self.young.len() >= HALF {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(kept.id, kept);
    }

    pub(crate) fn forget(&mut self, id: i64) {
        self.young.remove(&id);
        self.old.remove(&id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::record;

    #[test]
    fn what_is_not_asked_for_is_forgotten_and_what_is_asked_for_stays() {
        let mut cache = Cache::default();
        let wording = Arc::new(Wording::of("x"));
        let kept = |id| Arc::new(Kept { id, published: None, wording: Arc::clone(&wording), lead: None, record: record("a", 1) });
        for id in 0..4 * HALF as i64 {
            cache.put(kept(id));
            assert!(cache.get(7).is_some() || id < 7);
        }
        assert!(cache.get(8).is_none());
        assert!(cache.young.len() + cache.old.len() <= 2 * HALF);
        cache.forget(7);
        assert!(cache.get(7).is_none());
    }
}
