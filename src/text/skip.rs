//! Skipping what is of no interest, sixteen bytes at a time.
//!
//! Most bytes of most text neither fold nor are digits. These two questions are asked of every byte, so
//! they are asked of sixteen at once: of a simd128 vector in the wasm, of a 128-bit integer elsewhere.
//! The answer for folding may stop at a byte of no interest, and never passes over one of interest; tests hold
//! both against the loop that one would write first.

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
use self::simd128 as vector;
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
use self::words as vector;
pub(super) use vector::load;
use vector::{below, first, is, is_ascii, places};

/// How many bytes are looked at together.
const BLOCK: usize = 16;
/// So many bytes are looked at one by one first.
const NEAR: usize = 4;
/// How far behind its block the question of folding looks.
const BEHIND: usize = 4;

/// The first byte at or after `from` at which something may fold.
#[must_use]
pub fn next_foldable(text: &[u8], from: usize) -> Option<usize> {
    // What folds stands together more often than not.
    let near = (from..text.len().min(from + NEAR)).find(|&at| may_fold(&text[at..]));
    if near.is_some() {
        return near;
    }
    let mut at = from + NEAR;
    while let Some(block) = text.get(at..).and_then(<[u8]>::first_chunk) {
        if let Some(place) = first_foldable(block) {
            return Some(at + place);
        }
        at += BLOCK;
    }
    (at.min(text.len())..text.len()).find(|&i| may_fold(&text[i..]))
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

/// A bit for every digit.
#[inline(always)]
pub(super) fn digits(block: &[u8; 4 * BLOCK]) -> u64 {
    let (quarters, _) = block.as_chunks::<BLOCK>();
    let quarter = |at: usize| u64::from(places(below(load(&quarters[at]), b'0', 10))) << (BLOCK * at);
    quarter(0) | quarter(1) | quarter(2) | quarter(3)
}

/// Stops at what [`may_fold`] tells of, and at little else: other scripts that share Thai's lead byte, and two rare marks.
#[inline(always)]
fn first_foldable(block: &[u8; BLOCK + BEHIND]) -> Option<usize> {
    let at = |behind: usize| block[behind..].first_chunk().map(load);
    let (here, second, third, fifth) = (at(0)?, at(1)?, at(2)?, at(4)?);
    if is_ascii(here) {
        return None;
    }
    let thai = is(here, 0xE0);
    // What begins a character beyond ASCII.
    let other_lead = below(here, 0xC2, 0x3E) & !thai;
    let other_script = thai & !below(second, 0xB8, 2);
    // No Thai character ends in 0xB9 before such a byte, so its lead need not be asked for.
    let upper = is(second, 0xB9) & (below(third, 0x8D, 13) | (is(third, 0x80) & is(fifth, 0xB9)));
    first(other_lead | other_script | upper)
}

/// For the wasm. Vectors are made of arrays, which the optimiser turns into loads, so nothing here is unsafe.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd128 {
    use core::arch::wasm32::{
        i8x16_bitmask, u8x16_eq, u8x16_lt, u8x16_splat, u8x16_sub, u64x2, v128, v128_and, v128_not, v128_or,
    };
    use std::ops;

    /// Bytes for which something holds are all ones, the others zero.
    #[derive(Clone, Copy)]
    pub struct Mask(v128);

    pub fn load(bytes: &[u8; 16]) -> v128 {
        let (words, _) = bytes.as_chunks::<8>();
        u64x2(u64::from_le_bytes(words[0]), u64::from_le_bytes(words[1]))
    }
    pub fn is(bytes: v128, byte: u8) -> Mask {
        Mask(u8x16_eq(bytes, u8x16_splat(byte)))
    }
    pub fn is_ascii(bytes: v128) -> bool {
        i8x16_bitmask(bytes) == 0
    }
    pub fn below(bytes: v128, from: u8, count: u8) -> Mask {
        Mask(u8x16_lt(u8x16_sub(bytes, u8x16_splat(from)), u8x16_splat(count)))
    }
    pub fn places(mask: Mask) -> u16 {
        i8x16_bitmask(mask.0)
    }
    pub fn first(mask: Mask) -> Option<usize> {
        let places = places(mask);
        (places != 0).then(|| places.trailing_zeros() as usize)
    }

    impl ops::BitAnd for Mask {
        type Output = Mask;
        fn bitand(self, other: Mask) -> Mask {
            Mask(v128_and(self.0, other.0))
        }
    }
    impl ops::BitOr for Mask {
        type Output = Mask;
        fn bitor(self, other: Mask) -> Mask {
            Mask(v128_or(self.0, other.0))
        }
    }
    impl ops::Not for Mask {
        type Output = Mask;
        fn not(self) -> Mask {
            Mask(v128_not(self.0))
        }
    }
}

/// For everything else, and the twin that vectors are compared with: sixteen bytes in one integer, the top bit
/// of each byte telling whether something holds of it. No sum below carries into the next byte.
#[cfg_attr(all(target_arch = "wasm32", target_feature = "simd128"), allow(dead_code))]
mod words {
    use std::ops;

    const TOPS: u128 = repeat(0x80);

    /// The top bits of the bytes for which something holds.
    #[derive(Clone, Copy)]
    pub struct Mask(u128);

    const fn repeat(byte: u8) -> u128 {
        u128::from_le_bytes([byte; 16])
    }
    pub fn load(bytes: &[u8; 16]) -> u128 {
        u128::from_le_bytes(*bytes)
    }
    pub fn is(bytes: u128, byte: u8) -> Mask {
        let other = bytes ^ repeat(byte);
        // A byte is zero if neither its top bit is set nor adding 0x7F to the rest sets it.
        Mask(!(((other & !TOPS) + !TOPS) | other) & TOPS)
    }
    pub fn is_ascii(bytes: u128) -> bool {
        bytes & TOPS == 0
    }
    /// Bytes from `from` to `from + count - 1`; `count` is at most 128.
    pub fn below(bytes: u128, from: u8, count: u8) -> Mask {
        let from = repeat(from);
        let distance = ((bytes | TOPS) - (from & !TOPS)) ^ ((bytes ^ !from) & TOPS);
        Mask(!(((distance & !TOPS) + repeat(0x80 - count)) | distance) & TOPS)
    }
    pub fn places(mask: Mask) -> u16 {
        // The product gathers the lowest bits of eight bytes in its highest byte.
        let eight = |half: u128| ((half as u64 >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) as u16;
        eight(mask.0) | eight(mask.0 >> 64) << 8
    }
    pub fn first(mask: Mask) -> Option<usize> {
        (mask.0 != 0).then(|| (mask.0.trailing_zeros() / 8) as usize)
    }

    impl ops::BitAnd for Mask {
        type Output = Mask;
        fn bitand(self, other: Mask) -> Mask {
            Mask(self.0 & other.0)
        }
    }
    impl ops::BitOr for Mask {
        type Output = Mask;
        fn bitor(self, other: Mask) -> Mask {
            Mask(self.0 | other.0)
        }
    }
    impl ops::Not for Mask {
        type Output = Mask;
        fn not(self) -> Mask {
            Mask(!self.0 & TOPS)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn comparisons_hold_for_every_byte_and_its_neighbours() {
        for byte in 0..=255u8 {
            let bytes: [u8; 16] = std::array::from_fn(|i| byte.wrapping_add((i * i) as u8));
            let all = load(&bytes);
            for (from, count) in [(b'0', 10), (0xC2, 0x3E), (0x90, 10), (0, 1), (255, 1), (1, 128)] {
                let within = |b: &u8| b.wrapping_sub(from) < count;
                assert_eq!(first(below(all, from, count)), bytes.iter().position(within));
                assert_eq!(first(is(all, from)), bytes.iter().position(|&b| b == from));
                let neither = !(below(all, from, count) | is(all, byte)) & !is(all, 7);
                assert_eq!(first(neither), bytes.iter().position(|b| !within(b) && *b != byte && *b != 7));
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
