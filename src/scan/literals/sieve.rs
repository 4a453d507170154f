//! From a stretch of text to the places in it where a literal very likely stands.
//!
//! What a place costs is not the comparison but the branch behind it that nobody could foretell: twenty cycles each.
//! So a stretch goes through sieves, each a loop without such a branch: all places are written down, and the next
//! one overwrites those that do not count. The first sieve is the table, for every place; the second eight bytes and the third
//! sixteen bytes of what the entries have in common. Only what is left is looked at one by one.

use super::{Literals, bytes};
use crate::scan::windows::{BLOCK, asked_for, place, spread};
use crate::text::masks::padded;

/// How many blocks go through a sieve before the next begins.
const STRETCH: usize = 128;
/// How many bytes of text that is.
pub const LENGTH: usize = STRETCH * BLOCK;
/// How many windows a stretch has.
const WINDOWS: usize = LENGTH / 2;

/// What goes through the sieves.
pub struct Sieve {
    /// Blocks with a window that is asked for: where they begin in the stretch, and which windows.
    blocks: [(u16, u8); STRETCH],
    /// Where windows that are asked for begin in the stretch, two bytes each, and room for one more block.
    windows: [u8; 2 * WINDOWS + 16],
    /// Those that are left: where they begin, and their place in the table or, at last, their group.
    left: [(u16, u32); WINDOWS + 1],
}

impl Sieve {
    pub fn new() -> Self {
        Sieve { blocks: [(0, 0); STRETCH], windows: [0; 2 * WINDOWS + 16], left: [(0, 0); WINDOWS + 1] }
    }

    /// The windows of the stretch from `start` to `end`, and perhaps a few more, that pass: where they begin behind
    /// `start`, and their group of entries.
    pub fn sift(&mut self, literals: &Literals, text: &[u8], start: usize, end: usize) -> &[(u16, u32)] {
        let Literals { table, places, groups, .. } = literals;
        let (mut at, mut count) = (start, 0);
        while at < end {
            let asked = match text[at..].first_chunk() {
                Some(block) => asked_for(block, table),
                None => asked_for(&padded(&text[at..]), table),
            };
            self.blocks[count % STRETCH] = ((at - start) as u16, asked);
            count += usize::from(asked != 0);
            at += BLOCK;
        }
        let mut size = 0;
        for &(at, asked) in &self.blocks[..count] {
            if let Some(slots) = self.windows[size..].first_chunk_mut() {
                *slots = spread(asked, at);
            }
            size += 2 * asked.count_ones() as usize;
        }
        let mut left = 0;
        for &offset in self.windows[..size].as_chunks().0 {
            let offset = u16::from_le_bytes(offset);
            let window = bytes(text, start + usize::from(offset));
            let (row, kind) = place(window);
            let place = places.number(table, row, kind);
            self.left[left] = (offset, place as u32);
            left += usize::from(groups.may_stand(place, window));
        }
        let mut sure = 0;
        for number in 0..left {
            let (offset, place) = self.left[number];
            let group = groups.of(place);
            self.left[sure] = (offset, group);
            sure += usize::from(groups.stands(group, bytes(text, start + usize::from(offset))));
        }
        &self.left[..sure]
    }
}
