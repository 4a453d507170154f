//! Runs of digits and what joins them.
//!
//! `1-1017-00230-70-5` is five groups, joined by dashes. Groups belong to one sequence while at most
//! three separators (blanks, dashes, dots, slashes, brackets, a line break) lie between them. A tab parts the
//! cells of a table, and so different numbers. Rules that
//! look for numbers are shown sequences, so that they can ask what a group is joined to: the middle of
//! a longer number is not a number.

use crate::rule::shape::left_edge;
use crate::text::skip::next_digit;

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
}

const MAX_GAP: usize = 3;

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

/// Calls `found` with every sequence of the text that spans `fewest` bytes or more, or stands behind a
/// Thai letter, as the digits of a vehicle plate do, in order. Hashes and prices are full of shorter
/// ones, which are passed over at once.
pub fn for_each_sequence(text: &[u8], fewest: usize, mut found: impl FnMut(Sequence<'_>)) {
    let mut groups: Vec<Group> = Vec::new();
    let mut gaps: Vec<Gap> = Vec::new();
    let mut at = 0;
    while let Some(start) = next_digit(text, at) {
        groups.clear();
        gaps.clear();
        let mut group = Group { start, end: digits_end(text, start) };
        at = group.end;
        // The first group waits until a second one joins it: most have none.
        while let Some(next) = joined_digit(text, group.end) {
            groups.push(group);
            gaps.push(gap(&text[group.end..next]));
            group = Group { start: next, end: digits_end(text, next) };
            at = group.end;
        }
        if at - start >= fewest || is_behind_letter(text, start) {
            groups.push(group);
            found(Sequence { text, groups: &groups, gaps: &gaps });
        }
    }
}

/// True when a letter beyond ASCII stands before `at`, perhaps with a blank or dash between.
fn is_behind_letter(text: &[u8], at: usize) -> bool {
    match text[..at] {
        [.., before, b' ' | b'-'] | [.., before] => before >= 0x80,
        [] => false,
    }
}

/// Where the run of digits at `start` ends.
fn digits_end(text: &[u8], start: usize) -> usize {
    start + text[start..].iter().take_while(|b| b.is_ascii_digit()).count()
}

/// The next digit behind `end`, if nothing but up to three separators lie between.
fn joined_digit(text: &[u8], end: usize) -> Option<usize> {
    for (at, &byte) in text[end..].iter().enumerate().take(MAX_GAP + 1) {
        match byte {
            b'0'..=b'9' => return Some(end + at),
            b' ' | b'-' | b'.' | b'/' | b'(' | b')' | b'\r' | b'\n' => {}
            _ => return None,
        }
    }
    None
}

fn gap(between: &[u8]) -> Gap {
    let mut marks = between.iter().filter(|&&b| b != b' ');
    match (marks.next(), marks.next()) {
        (None, _) => Gap::Blank,
        (Some(b'-'), None) => Gap::Dash,
        (Some(b'.'), None) if between.len() == 1 => Gap::Dot,
        (Some(b'/'), None) => Gap::Slash,
        (Some(b'\n'), None) => Gap::Line,
        (Some(b'\r'), Some(b'\n')) if marks.next().is_none() => Gap::Line,
        _ => Gap::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ] {
            assert_eq!(gap(between.as_bytes()), expected);
        }
    }
}
