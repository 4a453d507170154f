//! Long runs of letters as base64 has them: where something may be encoded, and where some tokens begin.
//!
//! Letters, digits and the marks of both alphabets are told by masks of 64 bytes, so that words, which are shorter, cost
//! nothing, and long runs cost no more than other text.

use crate::text::masks::{self, BASE64, WIDE, long_runs};

/// Shorter runs are words.
pub const SHORTEST: usize = 23;

/// Calls `found(start, end)` for every run of at least [`SHORTEST`] letters, in order.
pub fn each(text: &[u8], mut found: impl FnMut(usize, usize)) {
    // Where the run began that the end of the last block cut off.
    let mut open: Option<usize> = None;
    let mut goes_on = 0;
    for at in (0..text.len()).step_by(WIDE) {
        let [letters] = BASE64.masks(&masks::block(text, at));
        if let Some(start) = open {
            let length = letters.trailing_ones() as usize;
            if length < WIDE {
                open = None;
                if at + length - start >= SHORTEST {
                    found(start, at + length);
                }
            }
        }
        let mut starts = long_runs(letters, goes_on, SHORTEST);
        goes_on = letters >> (WIDE - 1);
        while starts != 0 {
            let start = starts.trailing_zeros();
            starts &= starts - 1;
            let length = (letters >> start).trailing_ones();
            if start + length == WIDE as u32 {
                open = Some(at + start as usize);
            } else {
                found(at + start as usize, at + (start + length) as usize);
            }
        }
    }
    if let Some(start) = open.filter(|start| text.len() - start >= SHORTEST) {
        found(start, text.len());
    }
}

/// True for the letters of either alphabet.
#[inline(always)]
#[must_use]
pub fn is_letter(byte: u8) -> bool {
    const LETTERS: [bool; 256] = {
        let mut letters = [false; 256];
        let mut byte = 0;
        while byte < 256 {
            letters[byte] = (byte as u8).is_ascii_alphanumeric() || matches!(byte as u8, b'+' | b'-' | b'/' | b'_');
            byte += 1;
        }
        letters
    };
    LETTERS[usize::from(byte)]
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
