//! The entries of each place of the table, and what all entries of a place have in common.
//!
//! A literal that an open byte belongs to stands in many places, and mostly alone: places with the same entries share
//! one group. What the entries of a group have in common is compared before any of them is looked at, and mostly
//! decides.

use super::entry::{COMPARED, Entry, First, Pattern};
use crate::scan::windows::{Places, Table, WINDOW};

/// Entries by place.
#[derive(Debug, Default)]
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

/// A row of the table that a probe falls into, and of which kinds.
pub struct Row {
    pub row: u16,
    pub kinds: u8,
    /// The probe's entry.
    pub entry: u32,
}

/// No place yet.
const NONE: u32 = u32::MAX;

impl Groups {
    /// Those of a table with `count` places. Plain loops, for this runs at every start, before anything is compiled well.
    pub fn new(table: &Table, places: &Places, count: usize, entries: &[Entry], rows: &[Row]) -> Self {
        let (starts, members) = by_place(table, places, count, rows);
        let mut groups = Groups { of_place: vec![0; count], first: Vec::with_capacity(count), ..Groups::default() };
        // By entry: the last place where it is the first, if its group may be that of another place. Most have the same
        // entries as the last place that begins with the same one.
        let mut before = vec![NONE; entries.len()];
        let of = |place: usize| &members[starts[place] as usize..starts[place + 1] as usize];
        for place in 0..count {
            let before = &mut before[of(place)[0] as usize];
            let group = match *before {
                before if before != NONE && of(before as usize) == of(place) => groups.of_place[before as usize],
                _ => groups.add(of(place).iter().map(|&number| entries[number as usize])),
            };
            *before = place as u32;
            groups.of_place[place] = group;
            groups.first.push(groups.groups[group as usize].common.first());
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

/// Where the entries of each place begin, with one more at the end, and the entries in order of their places.
fn by_place(table: &Table, places: &Places, count: usize, rows: &[Row]) -> (Vec<u32>, Vec<u32>) {
    // First how many entries each place has, two further on, so that in the end each stands where it belongs.
    let mut starts = vec![0u32; count + 2];
    for &Row { row, mut kinds, .. } in rows {
        while kinds != 0 {
            starts[places.number(table, row, kinds & kinds.wrapping_neg()) + 2] += 1;
            kinds &= kinds - 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut members = vec![0; sum as usize];
    for &Row { row, mut kinds, entry } in rows {
        while kinds != 0 {
            let next = &mut starts[places.number(table, row, kinds & kinds.wrapping_neg()) + 1];
            members[*next as usize] = entry;
            *next += 1;
            kinds &= kinds - 1;
        }
    }
    (starts, members)
}
