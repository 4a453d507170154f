//! Runs of digits and what joins them.
//!
//! `1-1017-00230-70-5` is five groups, joined by dashes. Groups belong to one sequence while at most
//! three separators (blanks, dashes, dots, slashes, brackets, a line break) lie between them. A tab parts the
//! cells of a table, and so different numbers. Rules that
//! look for numbers are shown sequences, so that they can ask what a group is joined to: the middle of
//! a longer number is not a number.

mod read;

use crate::rule::shape::left_edge;

pub use read::for_each_sequence;

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

/// What joins a group that ends at `end` with one that begins at `start`, if anything does.
#[inline(always)]
fn gap(text: &[u8], end: usize, start: usize) -> Option<Gap> {
    match text[end..start] {
        [one] => kind(one),
        [] => None,
        ref several => gap_of(several),
    }
}

#[inline]
fn kind(byte: u8) -> Option<Gap> {
    match byte {
        b' ' => Some(Gap::Blank),
        b'-' => Some(Gap::Dash),
        b'.' => Some(Gap::Dot),
        b'/' => Some(Gap::Slash),
        b'\n' => Some(Gap::Line),
        b'(' | b')' | b'\r' => Some(Gap::Mixed),
        _ => None,
    }
}

/// The same for several separators.
fn gap_of(between: &[u8]) -> Option<Gap> {
    match *between {
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
