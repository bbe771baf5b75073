//! A sorted, front-coded table of folded names, each with the towns that bear it. Found by binary search over blocks; never unpacked.

use super::Error;
use super::bytes::{Cursor, put, put_run};

/// Every how many names one is written in full.
const BLOCK: usize = 16;

/// One town that bears a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Bearer {
    /// The town's place in the pack.
    pub(super) town: u32,
    /// Is this the town's own name, or another name of it?
    pub(super) primary: bool,
}

/// Writes the table: names in order without repetition, each with its bearers in order.
pub(super) fn write(names: &[(String, Vec<Bearer>)]) -> (Vec<u8>, Vec<u8>) {
    let (mut text, mut bearers) = (Vec::new(), Vec::new());
    let mut before = "";
    for (i, (name, towns)) in names.iter().enumerate() {
        let shared = if i % BLOCK == 0 { 0 } else { common_prefix(before, name) };
        put(&mut text, shared as u64);
        put_run(&mut text, &name.as_bytes()[shared..]);
        put(&mut bearers, towns.len() as u64);
        let mut last = 0;
        for bearer in towns {
            put(&mut bearers, u64::from(bearer.town - last) << 1 | u64::from(bearer.primary));
            last = bearer.town;
        }
        before = name;
    }
    (text, bearers)
}

fn common_prefix(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count()
}

/// The table as read: the coded names, and where each block begins in names and bearers.
pub(super) struct Names {
    text: Vec<u8>,
    bearers: Vec<u8>,
    blocks: Vec<(u32, u32)>,
}

impl Names {
    /// Takes the coded names and bearers and finds their blocks.
    pub(super) fn read(text: &[u8], bearers: &[u8]) -> Result<Names, Error> {
        let (mut names, mut towns) = (Cursor::new(text, 0), Cursor::new(bearers, 0));
        let mut blocks = Vec::new();
        let mut count = 0;
        while !names.is_at_end() {
            if count % BLOCK == 0 {
                blocks.push((names.position() as u32, towns.position() as u32));
            }
            names.number()?;
            names.run()?;
            for _ in 0..towns.number()? {
                towns.number()?;
            }
            count += 1;
        }
        Ok(Names { text: text.to_vec(), bearers: bearers.to_vec(), blocks })
    }

    /// The towns that bear a folded name.
    pub(super) fn find(&self, folded: &str) -> Vec<Bearer> {
        let after = self.blocks.partition_point(|(at, _)| self.first_of(*at) <= folded.as_bytes());
        let Some((names, bearers)) = after.checked_sub(1).and_then(|block| self.blocks.get(block)) else {
            return Vec::new();
        };
        self.scan(*names as usize, *bearers as usize, folded.as_bytes()).unwrap_or_default()
    }

    fn first_of(&self, at: u32) -> &[u8] {
        let mut cursor = Cursor::new(&self.text, at as usize);
        cursor.number().and_then(|_| cursor.run()).unwrap_or_default()
    }

    fn scan(&self, names: usize, bearers: usize, wanted: &[u8]) -> Result<Vec<Bearer>, Error> {
        let mut names = Cursor::new(&self.text, names);
        let mut bearers = Cursor::new(&self.bearers, bearers);
        let mut name = Vec::new();
        for _ in 0..BLOCK {
            name.truncate(names.small()? as usize);
            name.extend_from_slice(names.run()?);
            let towns = bearers_of(&mut bearers)?;
            if name == wanted {
                return Ok(towns);
            }
        }
        Ok(Vec::new())
    }
}

fn bearers_of(cursor: &mut Cursor) -> Result<Vec<Bearer>, Error> {
    let mut town = 0u32;
    (0..cursor.number()?)
        .map(|_| {
            let coded = cursor.small()?;
            town = town.saturating_add(coded >> 1);
            Ok(Bearer { town, primary: coded & 1 == 1 })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_and_no_other() {
        let table: Vec<(String, Vec<Bearer>)> = (0..100u32)
            .map(|i| (format!("name {i:03}"), vec![Bearer { town: i, primary: true }, Bearer { town: i + 7, primary: false }]))
            .collect();
        let (text, bearers) = write(&table);
        let names = Names::read(&text, &bearers).unwrap();
        for (name, towns) in &table {
            assert_eq!(&names.find(name), towns);
        }
        for missing in ["", "a", "name 0500", "name 100", "zz"] {
            assert!(names.find(missing).is_empty());
        }
        assert!(Names::read(&text, &bearers[..5]).is_err());
    }
}
