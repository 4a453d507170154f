//! From a text to its sequences of numbers: masks of 64 bytes tell where one may be that anybody wants.
//!
//! Hashes and prices are full of short numbers, and nobody asks for them. So a group of digits is looked at only
//! where a run of digits and separators is long enough, or where it begins behind a word that may be its label.

use super::{Gap, Group, Sequence, gap};
use crate::text::masks::{self, AROUND_NUMBERS, WIDE, long_runs};

/// Calls `found` with every sequence of the text that has `fewest` digits or more or that is labelled, in order.
/// Hashes and prices are full of shorter ones, which are passed over 64 bytes at a time.
pub fn for_each_sequence(text: &[u8], fewest: usize, found: impl FnMut(&Sequence<'_>)) {
    let (groups, gaps) = (Vec::new(), Vec::new());
    let mut reader = Reader { text, fewest, found, groups, gaps, digits: 0, is_in_run: false, begun: None };
    let mut before = Before::default();
    for at in (0..text.len()).step_by(WIDE) {
        let block = masks::block(text, at);
        let digits = masks::digits(&block);
        if digits == 0 {
            reader.end_run(at);
            before = Before::default();
            continue;
        }
        let [separators, marks, letters] = AROUND_NUMBERS.masks(&block);
        let letters = letters | masks::beyond_ascii(&block);
        let begins = digits & !(digits << 1 | u64::from(before.is_digit));
        let labelled = begins & behind_words(letters << 1 | u64::from(before.is_word), marks);
        let joined = digits | separators;
        let long = long_runs(joined, u64::from(before.is_joined), fewest);
        let mut places = labelled | long;
        if reader.is_in_run {
            places &= reader.read_run(at, 0, digits, joined);
        }
        while places != 0 {
            let place = places.trailing_zeros();
            if long >> place & 1 != 0 {
                places &= reader.read_run(at, place, digits, joined);
            } else {
                reader.read_labelled(at + place as usize);
                places &= places - 1;
            }
        }
        before = Before {
            is_digit: digits >> 63 != 0,
            is_joined: joined >> 63 != 0,
            // A word further back than this block is looked for byte by byte.
            is_word: true,
        };
    }
    reader.end_run(text.len());
}

/// What the last bit of the block before says. Of a block without digits it does not matter: nothing in it belongs
/// to a sequence, and whether a word stands there is looked at in any case.
#[derive(Clone, Copy)]
struct Before {
    is_digit: bool,
    is_joined: bool,
    is_word: bool,
}

impl Default for Before {
    fn default() -> Self {
        Before { is_digit: false, is_joined: false, is_word: true }
    }
}

/// The places right behind a letter and any number of marks, given those right behind a letter.
fn behind_words(behind: u64, marks: u64) -> u64 {
    // A sum carries the bit where marks begin to the place where they end.
    (behind | marks.wrapping_add(behind & marks)) & !marks
}

struct Reader<'t, F> {
    text: &'t [u8],
    fewest: usize,
    found: F,
    groups: Vec<Group>,
    gaps: Vec<Gap>,
    /// How many digits the groups have together.
    digits: usize,
    /// A run of digits and separators goes on from the block before.
    is_in_run: bool,
    /// Where in it a group has begun that has not ended.
    begun: Option<usize>,
}

impl<F: FnMut(&Sequence<'_>)> Reader<'_, F> {
    /// Reads the sequences in a run of digits and separators, from a place in the block at `at` to its end or the
    /// block's. The places behind it.
    #[inline]
    fn read_run(&mut self, at: usize, from: u32, digits: u64, joined: u64) -> u64 {
        let end = from + (!(joined >> from)).trailing_zeros();
        let behind = (!0u64).checked_shl(end).unwrap_or(0);
        // Where digits begin and where they end, in turn.
        let mut turns = (digits ^ (digits << 1 | u64::from(self.begun.is_some()))) & !0 << from & !behind;
        while turns != 0 {
            let place = at + turns.trailing_zeros() as usize;
            match self.begun.take() {
                None => self.begun = Some(place),
                Some(start) => self.add(Group { start, end: place }),
            }
            turns &= turns - 1;
        }
        self.is_in_run = true;
        if behind != 0 {
            self.end_run(at + end as usize);
        }
        behind
    }

    /// Ends the run that is being read, if there is one.
    fn end_run(&mut self, end: usize) {
        if self.is_in_run {
            if let Some(start) = self.begun.take() {
                self.add(Group { start, end });
            }
            self.close();
            self.is_in_run = false;
        }
    }

    /// Reads the sequence that begins at `from`, if it is labelled and too short to be read anyway.
    fn read_labelled(&mut self, from: usize) {
        if !is_behind_word(self.text, from) {
            return;
        }
        let mut start = from;
        loop {
            let end = run_end(self.text, start, u8::is_ascii_digit);
            self.push(Group { start, end });
            let next = run_end(&self.text[..self.text.len().min(end + 3)], end, is_separator);
            if !self.text.get(next).is_some_and(u8::is_ascii_digit) {
                break;
            }
            let Some(gap) = gap(self.text, end, next) else { break };
            self.gaps.push(gap);
            start = next;
        }
        self.close();
    }

    #[inline]
    fn add(&mut self, group: Group) {
        if let Some(before) = self.groups.last() {
            match gap(self.text, before.end, group.start) {
                Some(gap) => self.gaps.push(gap),
                None => self.close(),
            }
        }
        self.push(group);
    }

    #[inline]
    fn push(&mut self, group: Group) {
        self.digits += group.digits();
        self.groups.push(group);
    }

    /// Tells of the sequence that has been read, if it is long or labelled.
    fn close(&mut self) {
        if let Some(first) = self.groups.first() {
            let digits = std::mem::take(&mut self.digits);
            let is_labelled = is_behind_word(self.text, first.start);
            if digits >= self.fewest || is_labelled {
                (self.found)(&Sequence {
                    text: self.text,
                    groups: &self.groups,
                    gaps: &self.gaps,
                    digits,
                    is_labelled,
                });
            }
        }
        self.groups.clear();
        self.gaps.clear();
    }
}

#[inline]
fn run_end(text: &[u8], from: usize, is: impl Fn(&u8) -> bool) -> usize {
    text[from..].iter().position(|byte| !is(byte)).map_or(text.len(), |length| from + length)
}

/// What may lie between two groups.
#[inline]
fn is_separator(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'-' | b'.' | b'/' | b'(' | b')')
}

/// True when a letter that may end a label stands before `at`, perhaps with a few marks between: `HN. : "`, `กข-`.
#[must_use]
#[inline]
fn is_behind_word(text: &[u8], at: usize) -> bool {
    for &byte in text[at.saturating_sub(MARKS)..at].iter().rev() {
        match byte {
            b' ' | b'\t' | b':' | b'.' | b'=' | b'#' | b'"' | b'\'' | b'-' | b'|' | b'\\' => {}
            _ => return byte >= 0x80 || b"NORnor".contains(&byte),
        }
    }
    false
}

/// As far as [`is_behind_word`] looks, and one more for the letter.
const MARKS: usize = 10;

#[cfg(test)]
mod tests {
    use super::*;

    /// What one would write first: all groups, joined, and those left out that are neither long nor labelled.
    fn naive(text: &[u8], fewest: usize) -> Vec<Vec<(usize, usize)>> {
        let mut sequences: Vec<Vec<(usize, usize)>> = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let end = run_end(text, at, u8::is_ascii_digit);
            if end > at {
                match sequences.last_mut() {
                    Some(last) if gap(text, last[last.len() - 1].1, at).is_some() => last.push((at, end)),
                    _ => sequences.push(vec![(at, end)]),
                }
            }
            at = end.max(at + 1);
        }
        sequences.retain(|groups| {
            groups.iter().map(|(start, end)| end - start).sum::<usize>() >= fewest || is_behind_word(text, groups[0].0)
        });
        sequences
    }

    fn fast(text: &[u8], fewest: usize) -> Vec<Vec<(usize, usize)>> {
        let mut all = Vec::new();
        for_each_sequence(text, fewest, |s| all.push(s.groups.iter().map(|g| (g.start, g.end)).collect::<Vec<_>>()));
        all.sort();
        all
    }

    #[test]
    fn masks_find_what_a_loop_finds_at_every_place() {
        for part in
            ["HN 12345", "081-234-5679", "กข 1234", "1 2 3 4 5 6 7 8 9", "no: 12-34", "((02) 555-1234)", "99999999999"]
        {
            for before in 0..140 {
                for filler in ["x", " ", "-", "7", "ก", "n"] {
                    let text = format!("{}{part}{}12 HN: 5", filler.repeat(before), filler.repeat(60));
                    for fewest in [4, 9] {
                        assert_eq!(fast(text.as_bytes(), fewest), naive(text.as_bytes(), fewest), "{text}");
                    }
                }
            }
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod random {
        use super::*;
        use proptest::prelude::*;

        proptest! {
            #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

            #[test]
            fn masks_find_what_a_loop_finds(text in "([0-9]{1,6}|[ .\\-/()]{1,3}|\n|HN|กข|no[.:]|x|, ){0,120}", fewest in 1..12usize) {
                prop_assert_eq!(fast(text.as_bytes(), fewest), naive(text.as_bytes(), fewest));
            }
        }
    }
}
