//! Skipping what is of no interest, sixteen bytes at a time.
//!
//! Most bytes of most text neither fold nor are digits. These two questions are asked of every byte, so
//! they are asked of sixteen at once: with simd128 in the wasm, in 64-bit words elsewhere. Both forms may
//! stop at a byte of no interest, and never pass over one of interest; tests hold each against the loop
//! that one would write first.

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
use self::words as wide;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
use simd as wide;

/// How many bytes are looked at together.
const BLOCK: usize = 16;
/// How far behind its block the question of folding looks.
const BEHIND: usize = 4;

/// The first ASCII digit at or after `from`.
#[must_use]
pub fn next_digit(text: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(block) = text.get(at..).and_then(<[u8]>::first_chunk) {
        if let Some(place) = wide::first_digit(block) {
            return Some(at + place);
        }
        at += BLOCK;
    }
    (at..text.len()).find(|&i| text[i].is_ascii_digit())
}

/// The first byte at or after `from` at which something may fold.
#[must_use]
pub fn next_foldable(text: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(block) = text.get(at..).and_then(<[u8]>::first_chunk) {
        if let Some(place) = wide::first_foldable(block) {
            return Some(at + place);
        }
        at += BLOCK;
    }
    (at..text.len()).find(|&i| may_fold(&text[i..]))
}

/// Whether what folds may begin here: a character of two bytes or more that is not Thai, a Thai digit, a
/// NIKHAHIT, a doubled SARA E, or a digit of a script that shares Thai's lead byte.
fn may_fold(rest: &[u8]) -> bool {
    match *rest {
        [0xE0, 0xB9, 0x80, _, next, ..] => next == 0xB9,
        [0xE0, 0xB9, third, ..] => third == 0x8D || (0x90..=0x99).contains(&third),
        [0xE0, second, ..] => matches!(second, 0xA5 | 0xBB),
        [lead, ..] => lead >= 0xC2 && lead != 0xE0,
        [] => false,
    }
}

/// In 64-bit words: eight bytes in an ordinary register.
#[cfg_attr(all(target_arch = "wasm32", target_feature = "simd128"), allow(dead_code))]
mod words {
    use super::{BEHIND, BLOCK, may_fold};

    const HIGHS: u64 = 0x8080_8080_8080_8080;
    const ONES: u64 = 0x0101_0101_0101_0101;

    pub fn first_digit(block: &[u8; BLOCK]) -> Option<usize> {
        let (words, _) = block.as_chunks::<8>();
        words.iter().enumerate().find_map(|(i, bytes)| {
            let word = u64::from_le_bytes(*bytes);
            // Adding 0x50 carries into the top bit from 0x30 on, adding 0x46 from 0x3A on.
            let low = word & !HIGHS;
            let digits = (low + (0x80 - 0x30) * ONES) & !(low + (0x80 - 0x3A) * ONES) & !word & HIGHS;
            (digits != 0).then(|| 8 * i + digits.trailing_zeros() as usize / 8)
        })
    }

    pub fn first_foldable(block: &[u8; BLOCK + BEHIND]) -> Option<usize> {
        if block[..BLOCK].is_ascii() {
            return None;
        }
        (0..BLOCK).find(|&i| block[i] >= 0xC2 && may_fold(&block[i..]))
    }
}

/// With simd128. Safe: the vectors are made of arrays, and the optimiser makes loads of that.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd {
    use core::arch::wasm32::{
        i8x16_bitmask, u8x16_eq, u8x16_ge, u8x16_lt, u8x16_ne, u8x16_splat, u8x16_sub, u64x2, v128, v128_and,
        v128_any_true, v128_or,
    };

    use super::{BEHIND, BLOCK};

    pub fn first_digit(block: &[u8; BLOCK]) -> Option<usize> {
        first(u8x16_lt(u8x16_sub(load(block), u8x16_splat(b'0')), u8x16_splat(10)))
    }

    pub fn first_foldable(block: &[u8; BLOCK + BEHIND]) -> Option<usize> {
        let at = |behind: usize| block[behind..].first_chunk().map_or(u8x16_splat(0), load);
        let is = |bytes: v128, byte: u8| u8x16_eq(bytes, u8x16_splat(byte));
        let here = at(0);
        let beyond_ascii = u8x16_ge(here, u8x16_splat(0xC2));
        if !v128_any_true(beyond_ascii) {
            return None;
        }
        let (second, third) = (at(1), at(2));
        let thai = is(here, 0xE0);
        let other = v128_and(beyond_ascii, u8x16_ne(here, u8x16_splat(0xE0)));
        let neighbour = v128_or(is(second, 0xA5), is(second, 0xBB));
        let digit = u8x16_lt(u8x16_sub(third, u8x16_splat(0x90)), u8x16_splat(10));
        let doubled = v128_and(is(third, 0x80), is(at(4), 0xB9));
        let upper = v128_and(is(second, 0xB9), v128_or(v128_or(digit, doubled), is(third, 0x8D)));
        first(v128_or(other, v128_and(thai, v128_or(neighbour, upper))))
    }

    fn load(bytes: &[u8; BLOCK]) -> v128 {
        let (words, _) = bytes.as_chunks::<8>();
        u64x2(u64::from_le_bytes(words[0]), u64::from_le_bytes(words[1]))
    }

    fn first(mask: v128) -> Option<usize> {
        let bits = i8x16_bitmask(mask);
        (bits != 0).then(|| bits.trailing_zeros() as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_found_at_any_place_and_beside_any_byte() {
        for byte in 0..=255u8 {
            for at in 0..40 {
                let mut text = [byte; 40];
                text[at] = b'7';
                let expected = text.iter().position(u8::is_ascii_digit);
                assert_eq!(next_digit(&text, 0), expected, "byte {byte} place {at}");
            }
        }
    }

    #[test]
    fn nothing_that_folds_is_passed_over_at_any_place() {
        for folds in ["๑", "\u{200B}", "ํา", "เเ", "Ａ", "໑", "१", "\u{A0}", "𝟘"] {
            for before in 0..40 {
                for filler in ["ก", "a", "เ"] {
                    let text = format!("{}ก{folds}{}", filler.repeat(before), "ก".repeat(9));
                    let expected = (0..text.len()).find(|&i| may_fold(&text.as_bytes()[i..]));
                    assert_eq!(next_foldable(text.as_bytes(), 0), expected, "{text}");
                    assert!(expected.is_some_and(|at| at <= text.find(folds).unwrap_or(0)), "{text}");
                }
            }
        }
    }

    #[test]
    fn most_text_has_nothing_that_folds() {
        for text in ["", "plain ASCII, and more than sixteen bytes of it", "แม่น้ำเจ้าพระยาไหลผ่านกรุงเทพมหานคร"]
        {
            assert_eq!(next_foldable(text.as_bytes(), 0), None, "{text}");
        }
    }
}
