//! Runs of digits and what joins them.
//!
//! `1-1017-00230-70-5` is five groups, joined by dashes. Groups belong to one sequence while at most
//! three separators (blanks, dashes, dots, slashes, brackets, a line break) lie between them. A tab parts the
//! cells of a table, and so different numbers. Rules that
//! look for numbers are shown sequences, so that they can ask what a group is joined to: the middle of
//! a longer number is not a number.

use crate::rule::shape::left_edge;
use crate::text::masks::{self, AROUND_NUMBERS, WIDE};

/// A run of ASCII digits, in bytes of the folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its first digit.
    pub start: usize,
    /// Behind its last digit.
    pub end: usize,
}

impl Group {
    /// How many digits it has.
    #[must_use]
    pub fn digits(self) -> usize {
        self.end - self.start
    }
}

/// What lies between two groups of a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// One dash, perhaps between blanks.
    Dash,
    /// One dot.
    Dot,
    /// One slash.
    Slash,
    /// Blanks.
    Blank,
    /// A line break.
    Line,
    /// Brackets and mixtures.
    Mixed,
}

impl Gap {
    /// Whether it binds what it joins into one thing; blanks and line breaks may just part two things.
    #[must_use]
    pub fn is_tight(self) -> bool {
        matches!(self, Gap::Dash | Gap::Dot | Gap::Slash)
    }
}

/// Groups that are joined to each other, and the text they stand in.
#[derive(Clone, Copy, Debug)]
pub struct Sequence<'s> {
    /// The folded text.
    pub text: &'s [u8],
    /// The groups, at least one.
    pub groups: &'s [Group],
    /// What lies between them: one less than groups.
    gaps: &'s [Gap],
    /// How many digits they have together.
    pub digits: usize,
    /// A word stands before them, perhaps behind a few marks, that may end a label: [`is_behind_word`].
    pub is_labelled: bool,
}

impl Sequence<'_> {
    /// What lies between group `index` and the next one; none behind the last.
    #[must_use]
    pub fn gap_after(&self, index: usize) -> Option<Gap> {
        self.gaps.get(index).copied()
    }

    /// What lies between group `index` and the one before it.
    #[must_use]
    pub fn gap_before(&self, index: usize) -> Option<Gap> {
        self.gap_after(index.checked_sub(1)?)
    }

    /// What lies between the groups from `first` to `last`.
    #[must_use]
    pub fn gaps_within(&self, first: usize, last: usize) -> &[Gap] {
        &self.gaps[first..last]
    }

    /// The byte before group `index`, if any.
    #[must_use]
    pub fn byte_before(&self, index: usize) -> Option<u8> {
        Some(self.text[self.groups[index].start.checked_sub(1)?])
    }

    /// The byte after group `index`, if any.
    #[must_use]
    pub fn byte_after(&self, index: usize) -> Option<u8> {
        self.text.get(self.groups[index].end).copied()
    }

    /// Whether the groups from `first` to `last` are part of an identifier: a letter stands right before
    /// or behind them, or a letter and a dash before.
    #[must_use]
    pub fn is_glued(&self, first: usize, last: usize) -> bool {
        let before = &self.text[..self.groups[first].start];
        let glued_before = match before {
            [.., letter, b'-'] if letter.is_ascii_alphabetic() => true,
            [.., b'#' | b'$' | b'%'] => true,
            // The `n` of an escaped line break is no letter.
            _ => !left_edge(self.text, before.len()),
        };
        glued_before || self.byte_after(last).is_some_and(|next| next.is_ascii_alphabetic() || next == b'%')
    }
}

/// Calls `found` with every sequence of the text that has `fewest` digits or more or that is labelled, in order.
/// Hashes and prices are full of shorter ones, which are passed over 64 bytes at a time.
pub fn for_each_sequence(text: &[u8], fewest: usize, found: impl FnMut(Sequence<'_>)) {
    let mut reader = Reader { text, fewest, found, groups: Vec::new(), gaps: Vec::new(), read: 0 };
    let mut before = Before::default();
    for at in (0..text.len()).step_by(WIDE) {
        let block = masks::block(text, at);
        let digits = masks::digits(&block);
        if digits == 0 {
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
        while places != 0 {
            let place = at + places.trailing_zeros() as usize;
            if long & places & places.wrapping_neg() != 0 {
                reader.read_run(place);
            } else {
                reader.read_labelled(place);
            }
            places &= places - 1;
        }
        before = Before {
            is_digit: digits >> 63 != 0,
            is_joined: joined >> 63 != 0,
            // A word further back than this block is looked for byte by byte.
            is_word: true,
        };
    }
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

/// Where runs of `most` bits or more begin, and where one begins that the end of the mask cuts off. `before` is one if
/// a run goes on from the mask before.
fn long_runs(mask: u64, before: u64, most: usize) -> u64 {
    let (mut long, mut length) = (mask, 1);
    while length < most.min(LONGEST) {
        let step = length.min(most.min(LONGEST) - length);
        long &= long >> step;
        length += step;
    }
    let at_end = mask.leading_ones();
    let cut = if at_end == 0 { 0 } else { 1 << (64 - at_end) };
    (long | cut) & mask & !(mask << 1 | before)
}

/// Longer runs are not told apart by their masks.
const LONGEST: usize = 32;

struct Reader<'t, F> {
    text: &'t [u8],
    fewest: usize,
    found: F,
    groups: Vec<Group>,
    gaps: Vec<Gap>,
    /// Up to where sequences have been read.
    read: usize,
}

impl<F: FnMut(Sequence<'_>)> Reader<'_, F> {
    /// Reads the sequences in the run of digits and separators that begins at `from`.
    fn read_run(&mut self, from: usize) {
        if from < self.read {
            return;
        }
        let mut at = from;
        loop {
            at = run_end(self.text, at, is_separator);
            let end = run_end(self.text, at, u8::is_ascii_digit);
            if end == at {
                break;
            }
            self.add(Group { start: at, end });
            at = end;
        }
        self.close();
        self.read = at;
    }

    /// Reads the sequence that begins at `from`, if it is labelled and too short to be read anyway.
    fn read_labelled(&mut self, from: usize) {
        if from < self.read || !is_behind_word(self.text, from) {
            return;
        }
        let mut start = from;
        loop {
            let end = run_end(self.text, start, u8::is_ascii_digit);
            self.groups.push(Group { start, end });
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

    fn add(&mut self, group: Group) {
        if let Some(before) = self.groups.last() {
            match gap(self.text, before.end, group.start) {
                Some(gap) => self.gaps.push(gap),
                None => self.close(),
            }
        }
        self.groups.push(group);
    }

    /// Tells of the sequence that has been read, if it is long or labelled.
    fn close(&mut self) {
        if let Some(first) = self.groups.first() {
            let digits = self.groups.iter().map(|group| group.digits()).sum::<usize>();
            let is_labelled = is_behind_word(self.text, first.start);
            if digits >= self.fewest || is_labelled {
                (self.found)(Sequence { text: self.text, groups: &self.groups, gaps: &self.gaps, digits, is_labelled });
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

/// What joins a group that ends at `end` with one that begins at `start`, if anything does.
#[inline]
fn gap(text: &[u8], end: usize, start: usize) -> Option<Gap> {
    let kind = |byte: u8| match byte {
        b' ' => Some(Gap::Blank),
        b'-' => Some(Gap::Dash),
        b'.' => Some(Gap::Dot),
        b'/' => Some(Gap::Slash),
        b'\n' => Some(Gap::Line),
        b'(' | b')' | b'\r' => Some(Gap::Mixed),
        _ => None,
    };
    match text[end..start] {
        [one] => kind(one),
        [one, other] => match (kind(one)?, kind(other)?) {
            (Gap::Blank, Gap::Dot) | (Gap::Dot, Gap::Blank) => Some(Gap::Mixed),
            (Gap::Blank, gap) | (gap, Gap::Blank) => Some(gap),
            _ if (one, other) == (b'\r', b'\n') => Some(Gap::Line),
            _ => Some(Gap::Mixed),
        },
        [one, two, three] => {
            kind(one)?;
            kind(two)?;
            kind(three)?;
            let marks = [one, two, three].map(|mark| mark != b' ');
            match marks.iter().filter(|&&is_mark| is_mark).count() {
                0 => Some(Gap::Blank),
                1 => match [one, two, three].into_iter().find(|&mark| mark != b' ').and_then(kind) {
                    Some(Gap::Dot) => Some(Gap::Mixed),
                    gap => gap,
                },
                2 if matches!(
                    [one, two, three],
                    [b'\r', b'\n', b' '] | [b' ', b'\r', b'\n'] | [b'\r', b' ', b'\n']
                ) =>
                {
                    Some(Gap::Line)
                }
                _ => Some(Gap::Mixed),
            }
        }
        _ => None,
    }
}

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

    fn sequences(text: &str) -> Vec<Vec<String>> {
        let mut all = Vec::new();
        for_each_sequence(text.as_bytes(), 0, |s| {
            all.push(s.groups.iter().map(|g| text[g.start..g.end].to_owned()).collect());
        });
        all
    }

    #[test]
    fn groups_that_separators_join_are_one_sequence() {
        assert_eq!(sequences("ID 1-1017 00.2 และ (02) 123"), vec![vec!["1", "1017", "00", "2"], vec!["02", "123"]]);
        assert_eq!(sequences("12,34"), vec![vec!["12"], vec!["34"]]);
        assert_eq!(sequences("none"), Vec::<Vec<String>>::new());
    }

    #[test]
    fn gaps_are_told_apart() {
        for (between, expected) in [
            ("-", Gap::Dash),
            (" - ", Gap::Dash),
            (".", Gap::Dot),
            ("/", Gap::Slash),
            ("  ", Gap::Blank),
            ("\n", Gap::Line),
            (") ", Gap::Mixed),
            (".", Gap::Dot),
            (". ", Gap::Mixed),
            ("\r\n", Gap::Line),
            (" \r\n", Gap::Line),
            (" \n", Gap::Line),
            ("--", Gap::Mixed),
            (" . ", Gap::Mixed),
            ("   ", Gap::Blank),
        ] {
            let text = format!("1{between}2");
            assert_eq!(gap(text.as_bytes(), 1, 1 + between.len()), Some(expected), "{between:?}");
        }
    }
}
