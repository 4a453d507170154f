//! The entries in order of their places, so that a place is one stretch of them.

use super::entry::{Begins, Entry};
use crate::scan::windows::{Places, Table};

/// A row of the table that a probe falls into, and of which kinds.
pub(super) struct Row {
    pub(super) row: u16,
    pub(super) kinds: u8,
    /// The probe.
    pub(super) entry: u32,
}

/// Where the entries of each place begin, and the entries in order of their places. Plain loops, for this runs at every
/// start, before anything is compiled well.
pub(super) fn by_place(
    table: &Table,
    places: &Places,
    count: usize,
    rows: &[Row],
    probes: &[Entry],
) -> (Vec<u32>, Vec<Entry>) {
    let mut starts = vec![0u32; count + 2];
    // First how many entries each place has, two further on, so that in the end each stands where it belongs.
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
    let nothing = Entry { bytes: 0, mask: 0, literal: 0, offset: 0, begins: Begins::Anywhere, far: 0, far_at: 0 };
    let mut entries = vec![nothing; sum as usize];
    for &Row { row, mut kinds, entry } in rows {
        while kinds != 0 {
            let next = &mut starts[places.number(table, row, kinds & kinds.wrapping_neg()) + 1];
            entries[*next as usize] = probes[entry as usize];
            *next += 1;
            kinds &= kinds - 1;
        }
    }
    (starts, entries)
}
