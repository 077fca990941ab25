//! What is known of each object without opening it again: found by its id, and walked in the order of the rows.
//! Must never keep a payload: kinds, versions, tags and wrapped keys only.
//!
//! Rows are walked side by side with what is known of them, and stand in memory in the same order: of 100,000 objects,
//! looking each up by its id instead, somewhere in ten megabytes, took a seventh of the time of reading them all.

use std::collections::HashMap;

use crate::object::ObjectId;
use crate::vault::Entry;

/// The index of a vault, or of a backup.
#[derive(Default)]
pub(crate) struct Index {
    /// In the order of their rows' numbers.
    entries: Vec<(ObjectId, Entry)>,
    /// Where in `entries` an object stands.
    places: HashMap<ObjectId, usize>,
}

impl Index {
    /// Room for `count` objects; more may come.
    pub(crate) fn for_about(count: u64) -> Self {
        /// What is believed of a number before the objects are seen.
        const MOST: usize = 1 << 17;
        let count = usize::try_from(count).map_or(MOST, |count| count.min(MOST));
        Self {
            entries: Vec::with_capacity(count),
            places: HashMap::with_capacity(count),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn get(&self, id: &ObjectId) -> Option<&Entry> {
        self.entries.get(*self.places.get(id)?).map(|(_, entry)| entry)
    }

    /// In the order of the rows' numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &(ObjectId, Entry)> {
        self.entries.iter()
    }

    /// Takes note of an object, or of its new version. New rows have the highest numbers, so that a new object belongs
    /// at the end; one that does not costs a sorting.
    pub(crate) fn insert(&mut self, id: ObjectId, entry: Entry) {
        if let Some(known) = self
            .places
            .get(&id)
            .and_then(|place| self.entries.get_mut(*place))
        {
            known.1 = entry;
            return;
        }
        let in_order = self.entries.last().is_none_or(|(_, last)| last.rid < entry.rid);
        self.places.insert(id, self.entries.len());
        self.entries.push((id, entry));
        if !in_order {
            self.entries.sort_by_key(|(_, entry)| entry.rid);
            self.places = self
                .entries
                .iter()
                .enumerate()
                .map(|(place, (id, _))| (*id, place))
                .collect();
        }
    }

    /// Takes note of all that one transaction has put.
    pub(crate) fn take(&mut self, changed: HashMap<ObjectId, Entry>) {
        let mut changed: Vec<_> = changed.into_iter().collect();
        changed.sort_unstable_by_key(|(_, entry)| entry.rid);
        for (id, entry) in changed {
            self.insert(id, entry);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(rid: i64, version: u64) -> Entry {
        Entry {
            rid,
            kind: 1,
            version,
            tag: [0; _],
            wrapped_key: [0; _],
        }
    }

    #[test]
    fn objects_are_found_by_id_and_walked_by_row() {
        for rids in [&[1, 2, 3, 9][..], &[9, 1, 2, 3], &[3, 9, 1, 2], &[2, 9, 3, 1]] {
            let mut index = Index::for_about(2);
            for rid in rids {
                index.insert(ObjectId([u8::try_from(*rid).unwrap(); 16]), entry(*rid, 1));
            }
            index.take(HashMap::from([
                (ObjectId([2; 16]), entry(2, 7)),
                (ObjectId([11; 16]), entry(11, 1)),
                (ObjectId([10; 16]), entry(10, 1)),
            ]));
            let walked: Vec<_> = index
                .iter()
                .map(|(id, entry)| (i64::from(id.0[0]), entry.rid))
                .collect();
            assert_eq!(walked, [1, 2, 3, 9, 10, 11].map(|rid| (rid, rid)), "{rids:?}");
            assert_eq!(index.len(), 6);
            for (id, version) in [(1, Some(1)), (2, Some(7)), (11, Some(1)), (4, None)] {
                assert_eq!(index.get(&ObjectId([id; 16])).map(|entry| entry.version), version);
            }
        }
    }

    #[test]
    fn a_number_that_nobody_confirmed_takes_no_memory() {
        assert!(Index::for_about(u64::MAX).entries.capacity() < 1 << 18);
    }
}
