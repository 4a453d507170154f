//! Long runs of letters as base64 has them: where something may be encoded, and where some tokens begin.
//!
//! Letters, digits and the marks of both alphabets are told by masks of 64 bytes, so that words, which are shorter, cost
//! nothing, and long runs cost no more than other text.

use std::ops::Range;

use crate::rule::alphabet::Alphabet;
use crate::text::masks::{self, BASE64, WIDE, long_runs};

/// Shorter runs are words.
pub const SHORTEST: usize = 23;

/// Calls `found(start, end)` for every run of at least [`SHORTEST`] letters, in order.
pub fn each(text: &[u8], mut found: impl FnMut(usize, usize)) {
    // Neither blanks nor quotes nor what is beyond ASCII: of most text these alone say that it has no run.
    runs(text, 0..text.len(), masks::from_plus_on, |from, to| {
        runs(text, from..to, |block| BASE64.masks(block)[0], &mut found);
    });
}

/// The runs within a part of the text, of bytes for which a mask has ones.
#[inline(always)]
fn runs(text: &[u8], part: Range<usize>, mask: impl Fn(&[u8; WIDE]) -> u64, mut found: impl FnMut(usize, usize)) {
    // How many of the last bytes belong to a run that may go on.
    let mut open = 0;
    for at in part.clone().step_by(WIDE) {
        let behind = (at + WIDE).saturating_sub(part.end);
        let mask = mask(&masks::block(text, at)) & (u64::MAX >> behind);
        let goes_on = mask.trailing_ones() as usize;
        if goes_on == WIDE {
            open += WIDE;
            continue;
        }
        if open + goes_on >= SHORTEST {
            found(at - open, at + goes_on);
        }
        // Where runs begin that end within the block, but for the one that has gone on.
        open = mask.leading_ones() as usize;
        let mut starts = long_runs(mask & (mask + 1) & (u64::MAX >> open), 0, SHORTEST);
        while starts != 0 {
            let start = starts.trailing_zeros();
            starts &= starts - 1;
            found(at + start as usize, at + (start + (mask >> start).trailing_ones()) as usize);
        }
    }
    if open >= SHORTEST {
        found(part.end - open, part.end);
    }
}

/// True for the letters of either alphabet.
#[inline(always)]
#[must_use]
pub fn is_letter(byte: u8) -> bool {
    const LETTERS: Alphabet = Alphabet::of(b"09azAZ++//--__");
    LETTERS.has(byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fast(text: &[u8]) -> Vec<(usize, usize)> {
        let mut runs = Vec::new();
        each(text, |start, end| runs.push((start, end)));
        runs
    }

    fn naive(text: &[u8]) -> Vec<(usize, usize)> {
        let mut runs = Vec::new();
        let mut start = 0;
        for end in 0..=text.len() {
            if !text.get(end).is_some_and(|&byte| is_letter(byte)) {
                if end - start >= SHORTEST {
                    runs.push((start, end));
                }
                start = end + 1;
            }
        }
        runs
    }

    #[test]
    fn runs_of_every_length_are_found_at_every_place() {
        for before in 0..140 {
            for length in [1, 22, 23, 24, 41, 64, 65, 128, 200] {
                for after in
                    ["", " ", ".aa", "=, and more of this text, as one would write it, up to 64 bytes and more"]
                {
                    let text = format!("{}{}{after}", " ".repeat(before), "aZ9+/-_0".repeat(25).split_at(length).0);
                    assert_eq!(fast(text.as_bytes()), naive(text.as_bytes()), "{text}");
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
            fn masks_find_what_a_loop_finds(text in "([A-Za-z0-9+/_-]{1,80}|[ .=,ก]{1,3}){0,30}") {
                prop_assert_eq!(fast(text.as_bytes()), naive(text.as_bytes()));
            }
        }
    }
}
