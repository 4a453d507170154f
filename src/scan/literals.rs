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
mod set;
mod sieve;

use std::ops::Range;

use memchr::memchr2_iter;

use super::windows::{self, Places, Table};
use crate::text::masks::padded;
pub use entry::{Begins, How};
use entry::{Entry, Literal};
use group::{Groups, Row};
use probe::{Heat, Spelled};
pub use set::Set;
use sieve::Sieve;

/// A set of literals, each known by its place in the order they were given in.
#[derive(Debug)]
pub struct Literals {
    /// All literals, one behind the other.
    text: Vec<u8>,
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
        let mut set = Set::default();
        for bytes in literals {
            set.add(bytes, How::default());
        }
        Literals::of(set)
    }

    /// Builds a set of literals, each looked for in its own way.
    #[must_use]
    pub fn of(set: Set) -> Self {
        let Set { text, mut literals, .. } = set;
        for literal in &mut literals {
            // Thai has no cases, and is compared faster so.
            literal.how.is_exact |= !literal.bytes(&text).iter().any(u8::is_ascii_alphabetic);
        }
        let mut short = Vec::new();
        // Two probes each, and the rows that they fall into, most of them into one.
        let mut probes: Vec<Entry> = Vec::with_capacity(2 * literals.len());
        let mut rows: Vec<Row> = Vec::with_capacity(8 * literals.len());
        let mut table = windows::empty();
        let mut reach = 0;
        let mut heat = if literals.is_empty() { Heat::none() } else { Heat::of_ordinary_text() };
        for (&literal, number) in literals.iter().zip(0u32..) {
            let spelled = Spelled::new(literal.bytes(&text));
            if let Some(both) = heat.probes(&spelled) {
                for probe in both {
                    reach = reach.max(usize::try_from(probe.offset).unwrap_or(0));
                    heat.add(&spelled, probe);
                    let entry = probes.len() as u32;
                    probe.each_row(&spelled, literal.how.is_exact, &mut |row, kinds| {
                        table[usize::from(row)] |= kinds;
                        rows.push(Row { row, kinds, entry });
                    });
                    probes.push(Entry::of(&spelled, number, literal.how, probe));
                }
            } else if literal.len > 0 {
                short.push(number);
            }
        }
        let (places, count) = Places::of(&table);
        let groups = Groups::new(&table, &places, count, &probes, &rows);
        Literals { text, literals, short, table, places, groups, reach }
    }

    /// Calls `found(literal, start, end)` for every occurrence that begins in `from..to`, in no particular
    /// order.
    pub fn find(&self, text: &[u8], from: usize, to: usize, mut found: impl FnMut(usize, usize, usize)) {
        for &number in &self.short {
            let literal = &self.literals[number as usize];
            let first = literal.bytes(&self.text)[0];
            for at in memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), &text[from..to]) {
                let is_same = |at: usize| text.get(at) == Some(&first);
                if literal.how.alone && (is_same(from + at + 1) || is_same((from + at).wrapping_sub(1))) {
                    continue;
                }
                if let Some(end) = self.end(*literal, text, from + at) {
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
                    if entry.pattern.is_in(here)
                        && entry.is_far_end(text, at)
                        && let Some(start) = at.checked_add_signed(-isize::from(entry.offset))
                        && entry.begins.holds(text, start)
                    {
                        self.confirm(text, start, entry, from..to, &mut found);
                    }
                }
            }
        }
    }

    /// Tells of the literal of an entry that may begin at `start`, if all of it is there.
    #[inline(never)]
    fn confirm(
        &self,
        text: &[u8],
        start: usize,
        entry: &Entry,
        range: Range<usize>,
        found: &mut impl FnMut(usize, usize, usize),
    ) {
        let end = match entry.length_in_pattern() {
            Some(length) => Some(start + length),
            None => self.end(self.literals[entry.literal as usize], text, start),
        };
        if let Some(end) = end
            && end <= text.len()
            && range.contains(&start)
        {
            found(entry.literal as usize, start, end);
        }
    }

    /// Where a literal ends, if it stands at `start`.
    #[inline]
    fn end(&self, literal: Literal, text: &[u8], start: usize) -> Option<usize> {
        let end = start + literal.len as usize;
        let (part, bytes) = (text.get(start..end)?, literal.bytes(&self.text));
        let is = if literal.how.is_exact { is_same(part, bytes) } else { part.eq_ignore_ascii_case(bytes) };
        is.then_some(end)
    }
}

/// `a == b`, eight bytes at a time: the comparison that wasm comes with takes them one by one.
#[inline]
fn is_same(a: &[u8], b: &[u8]) -> bool {
    let ((eights, rest), (other_eights, other_rest)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
    a.len() == b.len()
        && eights.iter().zip(other_eights).all(|(a, b)| u64::from_le_bytes(*a) == u64::from_le_bytes(*b))
        && rest.iter().zip(other_rest).all(|(a, b)| a == b)
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

    fn of(literals: &[(&[u8], How)]) -> Literals {
        let mut set = Set::default();
        for &(bytes, how) in literals {
            set.add(bytes, how);
        }
        Literals::of(set)
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
        let set = of(&[(b"AKIA", exact), (b"ghp_", How::default())]);
        let mut found = Vec::new();
        set.find(b"akia AKIA GHP_", 0, 14, |number, start, _| found.push((number, start)));
        found.sort_unstable();
        assert_eq!(found, [(0, 5), (1, 10)]);
    }

    #[test]
    fn one_that_begins_a_token_stands_behind_no_letter() {
        let set = of(&[(b"ghp_", How { is_exact: true, begins: Begins::Token, ..How::default() })]);
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
