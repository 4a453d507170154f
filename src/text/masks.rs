//! What each of 64 bytes is, as bit masks: a bit for every byte, the lowest for the first.
//!
//! Questions such as "where does a number begin that stands behind a word?" are then asked of 64 bytes at once, with
//! shifts and sums of integers. A class of bytes is told by two tables of sixteen entries, one for each half of a
//! byte, as vectors look them up: a byte belongs to the classes whose bits both of its halves have. That makes each
//! class a rectangle of the ASCII table, and several of them make any set.

/// How many bytes a mask tells of.
pub const WIDE: usize = 64;

/// Which of 64 bytes are ASCII digits.
#[must_use]
#[inline(always)]
pub fn digits(block: &[u8; WIDE]) -> u64 {
    super::skip::digits(block)
}

/// Where the characters of a block begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Characters {
    /// Bytes within a character.
    pub inner: u64,
    /// First bytes of characters of four bytes.
    pub fours: u64,
}

/// What the bytes of a block are to their characters.
#[must_use]
#[inline(always)]
pub fn characters(block: &[u8; WIDE]) -> Characters {
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    return simd128::characters(block);
    #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
    return words::characters(block);
}

/// What counts around numbers: which bytes may join two groups of digits, which may stand between a label and its
/// number, and which letters a label may end with. The letters are `N`, `O` and `R` in either case; what is beyond ASCII is
/// told by [`beyond_ascii`].
pub static AROUND_NUMBERS: Classes<3> = Classes::new(&[
    // ' ' '(' ')' '-' '.' '/'
    (&[2], &[0x0, 0x8, 0x9, 0xD, 0xE, 0xF], 0),
    // '\n' '\r'
    (&[0], &[0xA, 0xD], 0),
    // ' ' '"' '#' '\'' '-' '.'
    (&[2], &[0x0, 0x2, 0x3, 0x7, 0xD, 0xE], 1),
    // '\t'
    (&[0], &[0x9], 1),
    // ':' '='
    (&[3], &[0xA, 0xD], 1),
    // '\\' '|'
    (&[5, 7], &[0xC], 1),
    // 'N' 'O' 'n' 'o'
    (&[4, 6], &[0xE, 0xF], 2),
    // 'R' 'r'
    (&[5, 7], &[0x2], 2),
]);

/// What parts the cells of a table and its lines, and blanks with all control characters.
pub static AROUND_CELLS: Classes<2> = Classes::new(&[
    // '\t' '\n'
    (&[0], &[0x9, 0xA], 0),
    // ','
    (&[2], &[0xC], 0),
    // ';'
    (&[3], &[0xB], 0),
    // '|'
    (&[7], &[0xC], 0),
    // ' '
    (&[2], &[0x0], 1),
    (&[0, 1], &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], 1),
]);

/// The letters of both base64 alphabets, all in one class.
pub static BASE64: Classes<1> = Classes::new(&[
    // '0' to '9'
    (&[3], &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 0),
    // '+' '-' '/'
    (&[2], &[0xB, 0xD, 0xF], 0),
    // 'A' to 'O', 'a' to 'o'
    (&[4, 6], &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], 0),
    // 'P' to 'Z', 'p' to 'z'
    (&[5, 7], &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0),
    // '_'
    (&[5], &[0xF], 0),
]);

/// A rectangle: the upper halves of its bytes, the lower ones, and which class it belongs to.
type Rectangle = (&'static [u8], &'static [u8], usize);

/// Classes of ASCII bytes, made of eight rectangles at most.
#[derive(Debug)]
pub struct Classes<const N: usize> {
    /// By the upper and by the lower half of a byte: a bit for each rectangle.
    halves: [[u8; 16]; 2],
    /// By class: the bits of its rectangles.
    bits: [u8; N],
}

impl<const N: usize> Classes<N> {
    const fn new(rectangles: &[Rectangle]) -> Self {
        let mut classes = Classes { halves: [[0; 16]; 2], bits: [0; N] };
        let mut number = 0;
        while number < rectangles.len() {
            let (upper, lower, class) = rectangles[number];
            let sides = [upper, lower];
            let mut side = 0;
            while side < 2 {
                let mut at = 0;
                while at < sides[side].len() {
                    classes.halves[side][sides[side][at] as usize] |= 1 << number;
                    at += 1;
                }
                side += 1;
            }
            classes.bits[class] |= 1 << number;
            number += 1;
        }
        classes
    }

    /// By class: which bytes of a block belong to it.
    #[must_use]
    #[inline(always)]
    pub fn masks(&self, block: &[u8; WIDE]) -> [u64; N] {
        #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
        return simd128::masks(self, block);
        #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
        return words::masks(self, block);
    }
}

/// Which bytes of a block are not ASCII.
#[must_use]
#[inline(always)]
pub fn beyond_ascii(block: &[u8; WIDE]) -> u64 {
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    return simd128::beyond_ascii(block);
    #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
    return words::beyond_ascii(block);
}

/// Which bytes of a block are this one.
#[must_use]
#[inline(always)]
pub fn equal(block: &[u8; WIDE], byte: u8) -> u64 {
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    return simd128::equal(block, byte);
    #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
    return words::equal(block, byte);
}

/// Which bytes of a block are ASCII from `+` on: neither blanks nor quotes.
#[must_use]
#[inline(always)]
pub fn from_plus_on(block: &[u8; WIDE]) -> u64 {
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    return simd128::from_plus_on(block);
    #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
    return words::from_plus_on(block);
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd128 {
    use core::arch::wasm32::{
        i8x16_bitmask, i8x16_gt, i8x16_lt, i8x16_splat, i8x16_swizzle, u8x16_eq, u8x16_ge, u8x16_ne, u8x16_shr,
        u8x16_splat, v128, v128_and,
    };

    use super::{Characters, Classes, WIDE};
    use crate::text::skip::load;

    /// A bit for each byte of the block for which `is` holds.
    #[inline(always)]
    fn mask(block: &[u8; WIDE], is: impl Fn(v128) -> u16) -> u64 {
        let (quarters, _) = block.as_chunks::<16>();
        let quarter = |at: usize| u64::from(is(load(&quarters[at]))) << (16 * at);
        quarter(0) | quarter(1) | quarter(2) | quarter(3)
    }

    #[inline(always)]
    pub fn characters(block: &[u8; WIDE]) -> Characters {
        Characters {
            // As signed numbers 0x80 to 0xBF are the lowest.
            inner: mask(block, |bytes| i8x16_bitmask(i8x16_lt(bytes, i8x16_splat(-0x40)))),
            fours: mask(block, |bytes| i8x16_bitmask(u8x16_ge(bytes, u8x16_splat(0xF0)))),
        }
    }

    #[inline(always)]
    pub fn beyond_ascii(block: &[u8; WIDE]) -> u64 {
        mask(block, |bytes| i8x16_bitmask(bytes))
    }

    #[inline(always)]
    pub fn equal(block: &[u8; WIDE], byte: u8) -> u64 {
        mask(block, |bytes| i8x16_bitmask(u8x16_eq(bytes, u8x16_splat(byte))))
    }

    #[inline(always)]
    pub fn from_plus_on(block: &[u8; WIDE]) -> u64 {
        // As signed numbers those beyond ASCII are negative.
        mask(block, |bytes| i8x16_bitmask(i8x16_gt(bytes, i8x16_splat(b'*' as i8))))
    }

    #[inline(always)]
    pub fn masks<const N: usize>(classes: &Classes<N>, block: &[u8; WIDE]) -> [u64; N] {
        let (upper, lower) = (load(&classes.halves[0]), load(&classes.halves[1]));
        let mut masks = [0; N];
        for (number, quarter) in block.as_chunks::<16>().0.iter().enumerate() {
            let bytes = load(quarter);
            let found = v128_and(
                i8x16_swizzle(upper, u8x16_shr(bytes, 4)),
                i8x16_swizzle(lower, v128_and(bytes, u8x16_splat(0x0F))),
            );
            for (mask, bits) in masks.iter_mut().zip(classes.bits) {
                let here = v128_and(found, u8x16_splat(bits));
                *mask |= u64::from(i8x16_bitmask(u8x16_ne(here, u8x16_splat(0)))) << (16 * number);
            }
        }
        masks
    }
}

/// For everything else: eight bytes in one integer, the top bit of each telling whether something holds of it.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod words {
    use super::{Characters, Classes, WIDE};

    const TOPS: u64 = repeat(0x80);

    const fn repeat(byte: u8) -> u64 {
        u64::from_le_bytes([byte; 8])
    }

    /// A bit for each byte of the block whose top bit is set in what `is` makes of it.
    #[inline(always)]
    fn mask(block: &[u8; WIDE], is: impl Fn(u64) -> u64) -> u64 {
        // The product gathers the lowest bits of eight bytes in its highest byte.
        let eight = |word: u64| ((is(word) & TOPS) >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        block.as_chunks().0.iter().rev().fold(0, |mask, &word| mask << 8 | eight(u64::from_le_bytes(word)))
    }

    #[inline(always)]
    pub fn characters(block: &[u8; WIDE]) -> Characters {
        Characters {
            // 10xxxxxx, and 1111xxxx.
            inner: mask(block, |word| word & !(word << 1)),
            fours: mask(block, |word| word & word << 1 & word << 2 & word << 3),
        }
    }

    #[inline(always)]
    pub fn beyond_ascii(block: &[u8; WIDE]) -> u64 {
        mask(block, |word| word)
    }

    #[inline(always)]
    pub fn equal(block: &[u8; WIDE], byte: u8) -> u64 {
        // A byte is zero if neither its top bit is set nor adding 0x7F to the rest sets it.
        mask(block, |word| {
            let other = word ^ repeat(byte);
            !(((other & !TOPS) + !TOPS) | other)
        })
    }

    #[inline(always)]
    pub fn from_plus_on(block: &[u8; WIDE]) -> u64 {
        // A sum passes 0x7F where the lower bits are no less than `+`.
        mask(block, |word| ((word & !TOPS) + repeat(0x80 - b'+')) & !word)
    }

    #[inline(always)]
    pub fn masks<const N: usize>(classes: &Classes<N>, block: &[u8; WIDE]) -> [u64; N] {
        let found =
            block.map(|byte| classes.halves[0][usize::from(byte >> 4)] & classes.halves[1][usize::from(byte & 15)]);
        classes.bits.map(|bits| {
            mask(&found, |word| {
                let found = word & repeat(bits);
                ((found & !TOPS) + !TOPS) | found
            })
        })
    }
}

/// Where runs of `most` bits or more begin, and where one begins that the end of the mask cuts off. `before` is one if
/// a run goes on from the mask before.
#[must_use]
#[inline(always)]
pub fn long_runs(mask: u64, before: u64, most: usize) -> u64 {
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

/// The block that begins at `at`, as if zeros followed the text.
#[must_use]
#[inline(always)]
pub fn block(text: &[u8], at: usize) -> [u8; WIDE] {
    let rest = &text[at..];
    rest.first_chunk().map_or_else(|| padded(rest), |block| *block)
}

/// The end of a text, as if zeros followed.
#[must_use]
pub fn padded<const N: usize>(rest: &[u8]) -> [u8; N] {
    let mut block = [0; N];
    let len = rest.len().min(N);
    block[..len].copy_from_slice(&rest[..len]);
    block
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_in_its_classes_at_every_place() {
        for byte in 0..=255u8 {
            for place in 0..WIDE {
                let mut block = [b'x'; WIDE];
                block[place] = byte;
                let bit = |is: bool| u64::from(is) << place;
                let among = |set: &[u8]| bit(set.contains(&byte));
                let around = [among(b" \n\r-./()"), among(b" \t:.=#\"'-|\\"), among(b"NORnor")];
                assert_eq!(AROUND_NUMBERS.masks(&block), around, "{byte}");
                let cells = [among(b"\t\n,;|"), bit(byte <= b' ')];
                assert_eq!(AROUND_CELLS.masks(&block), cells, "{byte}");
                let base64 = [bit(byte.is_ascii_alphanumeric() || b"+-/_".contains(&byte))];
                // The bytes around are letters too.
                let here = |[mask]: [u64; 1]| [mask & 1 << place];
                assert_eq!(here(BASE64.masks(&block)), base64, "{byte}");
                assert_eq!(digits(&block), bit(byte.is_ascii_digit()));
                assert_eq!(here([equal(&block, byte)]), [bit(true)]);
                assert_eq!(here([equal(&block, byte ^ 0x80)]), [0]);
                assert_eq!(beyond_ascii(&block), bit(!byte.is_ascii()));
                assert_eq!(here([from_plus_on(&block)]), [bit((b'+'..0x80).contains(&byte))]);
                let expected = Characters { inner: bit(byte & 0xC0 == 0x80), fours: bit(byte >= 0xF0) };
                assert_eq!(characters(&block), expected, "{byte}");
            }
        }
    }

    #[test]
    fn behind_the_end_there_is_nothing() {
        assert_eq!(block(b"abc", 1)[..4], *b"bc\0\0");
        assert_eq!(block(&[7; 70], 3), [7; WIDE]);
    }
}
