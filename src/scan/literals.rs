//! All literals of all rules in one pass over the text.
//!
//! Every literal is known by a window of its bytes, one for each parity of the place where it begins, for the
//! pass takes windows at every second place only ([`windows`]). It may be any window of the literal: the one
//! that stands least often in ordinary text is taken ([`probe`]). Where a literal is too short, the byte before or
//! behind it belongs to the window, and all its values are entered. The pass may raise false candidates and never
//! misses a true one: tests compare it with a naive search. What it costs does not grow with the number of rules
//! until they fill the table. Literals of one or two bytes are looked for one by one.

mod entry;
mod frequent;
mod group;
mod probe;
mod sieve;

use std::ops::Range;

use memchr::memchr2_iter;

use super::windows::{self, Places, Table};
use crate::text::masks::padded;
pub use entry::{Begins, How};
use entry::{Entry, Literal};
use group::Groups;
use probe::Heat;
use sieve::Sieve;

/// A set of literals, each known by its place in the order they were given in.
#[derive(Debug)]
pub struct Literals {
    literals: Vec<Literal>,
    /// Those that are looked for one by one.
    short: Vec<u32>,
    table: Box<Table>,
    places: Places,
    groups: Groups,
    /// The furthest that any probe begins behind its literal's start.
    reach: usize,
}

impl Literals {
    /// Builds a set in which ASCII letters match in either case. An empty literal matches nothing.
    #[must_use]
    pub fn new<'l>(literals: impl IntoIterator<Item = &'l [u8]>) -> Self {
        Literals::of(literals.into_iter().map(|bytes| (bytes, How::default())))
    }

    /// Builds a set of literals, each looked for in its own way.
    #[must_use]
    pub fn of<'l>(literals: impl IntoIterator<Item = (&'l [u8], How)>) -> Self {
        let literal = |(bytes, How { is_exact, begins, alone }): (&[u8], How)| Literal {
            bytes: bytes.into(),
            is_exact: is_exact || !bytes.iter().any(u8::is_ascii_alphabetic),
            begins,
            alone,
        };
        let literals: Vec<Literal> = literals.into_iter().map(literal).collect();
        let mut short = Vec::new();
        let (mut entries, mut rows) = (Vec::with_capacity(2 * literals.len()), Vec::new());
        let mut table = windows::empty();
        let mut reach = 0;
        let mut heat = if literals.is_empty() { Heat::none() } else { Heat::of_ordinary_text() };
        for (literal, number) in literals.iter().zip(0u32..) {
            if let Some(both) = heat.probes(&literal.bytes) {
                for probe in both {
                    reach = reach.max(usize::try_from(probe.offset).unwrap_or(0));
                    heat.add(&literal.bytes, probe);
                    let entry = entries.len() as u32;
                    entries.push(literal.entry(number, probe));
                    probe.each_row(&literal.bytes, literal.is_exact, &mut |row, kinds| {
                        table[usize::from(row)] |= kinds;
                        rows.push((row, kinds, entry));
                    });
                }
            } else if !literal.bytes.is_empty() {
                short.push(number);
            }
        }
        let (places, count) = Places::of(&table);
        let groups = Groups::new(&table, &places, count, &entries, &rows);
        Literals { literals, short, table, places, groups, reach }
    }

    /// Calls `found(literal, start, end)` for every occurrence that begins in `from..to`, in no particular
    /// order.
    pub fn find(&self, text: &[u8], from: usize, to: usize, mut found: impl FnMut(usize, usize, usize)) {
        for &number in &self.short {
            let literal = &self.literals[number as usize];
            let first = literal.bytes[0];
            for at in memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), &text[from..to]) {
                let is_same = |at: usize| text.get(at) == Some(&first);
                if literal.alone && (is_same(from + at + 1) || is_same((from + at).wrapping_sub(1))) {
                    continue;
                }
                if let Some(end) = literal.end(text, from + at) {
                    found(number as usize, from + at, end);
                }
            }
        }
        if self.groups.is_empty() {
            return;
        }
        let mut sieve = Sieve::new();
        let last = (to + self.reach).min(text.len());
        for start in (from.saturating_sub(1)..last).step_by(sieve::LENGTH) {
            for &(offset, group) in sieve.sift(self, text, start, last.min(start + sieve::LENGTH)) {
                let at = start + usize::from(offset);
                let here = bytes(text, at);
                for entry in self.groups.entries(group) {
                    if entry.pattern.is_in(here) && entry.is_far_end(text, at) {
                        self.confirm(text, at, entry, from..to, &mut found);
                    }
                }
            }
        }
    }

    /// Tells of the literal of an entry whose window is at `at`, if all of it is there.
    #[inline(never)]
    fn confirm(
        &self,
        text: &[u8],
        at: usize,
        entry: &Entry,
        range: Range<usize>,
        found: &mut impl FnMut(usize, usize, usize),
    ) {
        let Some(start) = at.checked_add_signed(-isize::from(entry.offset)) else { return };
        if !entry.begins.holds(text, start) {
            return;
        }
        let end = match entry.length_in_pattern() {
            Some(length) => Some(start + length),
            None => self.literals[entry.literal as usize].end(text, start),
        };
        if let Some(end) = end
            && end <= text.len()
            && range.contains(&start)
        {
            found(entry.literal as usize, start, end);
        }
    }
}

/// The bytes from `at` on, as if zeros followed the text.
#[inline(always)]
fn bytes<const N: usize>(text: &[u8], at: usize) -> [u8; N] {
    match text.get(at..) {
        Some(rest) => rest.first_chunk().map_or_else(|| padded(rest), |bytes| *bytes),
        None => [0; N],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn naive(literals: &[&str], text: &[u8]) -> Vec<(usize, usize, usize)> {
        let mut all = Vec::new();
        for (number, literal) in literals.iter().enumerate() {
            for start in 0..text.len() {
                let end = start + literal.len();
                if text.get(start..end).is_some_and(|part| part.eq_ignore_ascii_case(literal.as_bytes())) {
                    all.push((number, start, end));
                }
            }
        }
        all
    }

    fn fast(literals: &[&str], text: &[u8]) -> Vec<(usize, usize, usize)> {
        let set = Literals::new(literals.iter().map(|l| l.as_bytes()));
        let mut found = Vec::new();
        set.find(text, 0, text.len(), |n, s, e| found.push((n, s, e)));
        found.sort_unstable();
        found
    }

    const LITERALS: &[&str] = &["@", "sk-", "sk-ant-", "password", "รหัสผ่าน", "รหัส", "://", "eyJ", "AKIA", "aaaa"];

    #[test]
    fn finds_literals_at_both_ends_in_either_case_and_inside_each_other() {
        for text in ["", "@", "sk-", "SK-ant-sk-", "รหัสผ่านPassWordรหัส", "aaaaaaaa", "https://a@b.c/eyJ", "akiaAKI"]
        {
            assert_eq!(fast(LITERALS, text.as_bytes()), naive(LITERALS, text.as_bytes()), "{text}");
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod random {
        use super::*;
        use proptest::prelude::*;

        proptest! {
            #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

            #[test]
            fn finds_what_a_naive_search_finds(
                literals in prop::collection::vec("[ab@]|[aAbB:]{1,7}|(ก|ข|ค|@){1,4}", 1..40),
                text in "([aAbB:@ก-ค]|sk-|รหัส){0,80}",
            ) {
                let literals: Vec<&str> = literals.iter().map(String::as_str).collect();
                prop_assert_eq!(fast(&literals, text.as_bytes()), naive(&literals, text.as_bytes()));
            }
        }
    }

    #[test]
    fn an_exact_literal_matches_only_as_it_is_written() {
        let exact = How { is_exact: true, ..How::default() };
        let set = Literals::of([(b"AKIA".as_slice(), exact), (b"ghp_".as_slice(), How::default())]);
        let mut found = Vec::new();
        set.find(b"akia AKIA GHP_", 0, 14, |number, start, _| found.push((number, start)));
        found.sort_unstable();
        assert_eq!(found, [(0, 5), (1, 10)]);
    }

    #[test]
    fn one_that_begins_a_token_stands_behind_no_letter() {
        let set = Literals::of([(b"ghp_".as_slice(), How { is_exact: true, begins: Begins::Token, ..How::default() })]);
        let mut found = Vec::new();
        set.find("xghp_ ghp_ก ghp_=ghp_ \\nghp_".as_bytes(), 0, 32, |_, start, _| found.push(start));
        found.sort_unstable();
        assert_eq!(found, [6, 14, 19, 26]);
    }

    #[test]
    fn a_range_gives_what_begins_in_it() {
        let set = Literals::new([b"password".as_slice()]);
        let text = b"password password password";
        let mut found = Vec::new();
        set.find(text, 1, 10, |_, start, _| found.push(start));
        assert_eq!(found, [9]);
    }
}
