//! The entries of each place of the table, and what all entries of a place have in common.
//!
//! A literal that an open byte belongs to stands in many places, and mostly alone: places with the same entries share
//! one group. What the entries of a group have in common is compared before any of them is looked at, and decides nine
//! times in ten.

use std::collections::HashMap;

use super::entry::{COMPARED, Entry, First, Pattern};
use crate::scan::windows::{Places, Table, WINDOW};

/// Entries by place.
#[derive(Debug)]
pub struct Groups {
    /// By place: its group.
    of_place: Vec<u32>,
    /// By place: the first bytes of what its entries have in common.
    first: Vec<First>,
    groups: Vec<Group>,
    entries: Vec<Entry>,
}

/// Entries that stand in the same places.
#[derive(Debug)]
struct Group {
    /// What all of them have in common.
    common: Pattern,
    start: u32,
    end: u32,
}

impl Groups {
    /// Those of a table, whose entries are given with the rows and kinds that they stand in: `(row, kinds, number of
    /// the entry)`.
    pub fn new(table: &Table, places: &Places, count: usize, entries: &[Entry], rows: &[(u16, u8, u32)]) -> Self {
        // Plain loops, for this runs at every start, before anything is compiled well.
        let mut starts = vec![0u32; count + 1];
        let mut placed: Vec<(u32, u32)> = Vec::with_capacity(2 * rows.len());
        for &(row, mut kinds, number) in rows {
            while kinds != 0 {
                let kind = kinds & kinds.wrapping_neg();
                kinds &= kinds - 1;
                let place = places.number(table, row, kind);
                starts[place + 1] += 1;
                placed.push((place as u32, number));
            }
        }
        for place in 1..starts.len() {
            starts[place] += starts[place - 1];
        }
        let mut next = starts.clone();
        let mut members = vec![0u32; placed.len()];
        for (place, number) in placed {
            let at = &mut next[place as usize];
            members[*at as usize] = number;
            *at += 1;
        }
        let mut groups = Groups {
            of_place: Vec::with_capacity(count),
            first: Vec::with_capacity(count),
            groups: Vec::new(),
            entries: Vec::new(),
        };
        let mut alone = vec![u32::MAX; entries.len()];
        let mut several: HashMap<&[u32], u32> = HashMap::new();
        for place in 0..count {
            let members = &members[starts[place] as usize..starts[place + 1] as usize];
            let group = match members {
                &[number] => &mut alone[number as usize],
                _ => several.entry(members).or_insert(u32::MAX),
            };
            if *group == u32::MAX {
                *group = groups.add(members.iter().map(|&number| entries[number as usize]));
            }
            groups.of_place.push(*group);
            groups.first.push(groups.groups[*group as usize].common.first());
        }
        groups
    }

    fn add(&mut self, entries: impl Iterator<Item = Entry>) -> u32 {
        let start = self.entries.len();
        self.entries.extend(entries);
        let common = self.entries[start..].iter().map(|entry| entry.pattern).reduce(Pattern::common);
        let number = self.groups.len() as u32;
        self.groups.push(Group {
            common: common.unwrap_or_default(),
            start: start as u32,
            end: self.entries.len() as u32,
        });
        number
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether the first bytes of what the entries of a place have in common stand in the text.
    #[inline(always)]
    pub fn may_stand(&self, place: usize, text: [u8; WINDOW]) -> bool {
        self.first[place].is_in(text)
    }

    /// The group of a place.
    #[inline(always)]
    pub fn of(&self, place: u32) -> u32 {
        self.of_place[place as usize]
    }

    /// Whether all that the entries of a group have in common stands in the text.
    #[inline(always)]
    pub fn stands(&self, group: u32, text: [u8; COMPARED]) -> bool {
        self.groups[group as usize].common.is_in(text)
    }

    /// The entries of a group.
    #[inline(always)]
    pub fn entries(&self, group: u32) -> &[Entry] {
        let group = &self.groups[group as usize];
        &self.entries[group.start as usize..group.end as usize]
    }
}
