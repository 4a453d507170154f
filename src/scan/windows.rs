//! Which places of a block may hold a literal: the innermost step of the scanning loop.
//!
//! A window is the few bytes at a place that a literal is known by. Where its second byte is ASCII it is a class of
//! the first byte, the second and the third, and a *kind* made of the fourth; where it is not, six bytes and a
//! kind made of two more, for the first two bytes of a Thai character say next to nothing. The window's bytes are
//! hashed to an index (letters of ASCII in either case to the same), and the table holds for every index the kinds, one bit each, that literals ask for. So one
//! look at a byte of a table that fits the cache answers for all literals, and a literal of three bytes costs a
//! row or two: whatever stands behind it is of one of eight kinds, whatever before it in one of 32 classes.
//!
//! A block is sixteen bytes, and windows are taken at every second place of it: eight at once. In the wasm all
//! but the eight looks is done with vectors; elsewhere arrays leave as much of that to the optimiser as it sees.

/// How many bytes a block goes forward.
pub const BLOCK: usize = 16;
/// How many bytes of text a block needs: its last window reaches beyond it.
pub const REACH: usize = 24;
/// How many bytes belong to a window at most.
pub const WINDOW: usize = 8;
/// The bits of an index.
const BITS: u32 = 16;

/// By index: the kinds that are asked for.
pub type Table = [u8; 1 << BITS];

/// A table that asks for nothing.
#[must_use]
pub fn empty() -> Box<Table> {
    // Made on the heap: the stack of a wasm instance may be small.
    match vec![0; 1 << BITS].into_boxed_slice().try_into() {
        Ok(table) => table,
        Err(_) => unreachable!("it has that length"),
    }
}

/// What the bytes at places 0 and 1, 2 and 3, 4 and 5 are multiplied with, modulo 2¹⁶. Of four hundred triples of odd
/// numbers drawn by chance those by which Thai text, Markdown, programs and JSON ask for the fewest windows: half as
/// many as by most, for the windows that stand most often (`   ` in programs) share their rows with nothing.
const FACTORS: [u16; 3] = [0x2397, 0xBE5F, 0x178D];

/// Where a window is looked up: its index, and its kind as one bit.
#[must_use]
#[inline(always)]
pub fn place(window: [u8; WINDOW]) -> (u16, u8) {
    let [a, b, c, d, e, f, g, h] = window;
    let pair = |low: u8, high: u8| u16::from_le_bytes([low, high]);
    let (pairs, kind) = if is_long(b) {
        ([pair(a & CLASS, b), pair(c, d), pair(e, f)], g.wrapping_add(h))
    } else {
        ([pair(a & CLASS, b | FOLD), pair(c | FOLD, 0), 0], d)
    };
    let index = (0..3).fold(0u16, |sum, i| sum.wrapping_add(pairs[i].wrapping_mul(FACTORS[i])));
    (index, KINDS[usize::from(kind & 15)])
}

/// Whether six bytes, not three, belong to the windows with this second byte.
#[must_use]
pub fn is_long(second: u8) -> bool {
    second >= 128
}

/// What counts of the first byte of a short window: letters are told from other marks, and half of them from
/// the other half.
pub const CLASS: u8 = 0x4F;

/// Letters of a short window count in either case: with this bit they are small ones. Other marks change with it
/// too, into one that stands for both.
pub const FOLD: u8 = 0x20;

/// The kind of a byte, by its lower half: the same for a letter in either case.
const KINDS: [u8; 16] = {
    let mut kinds = [0; 16];
    let mut half = 0;
    while half < 16 {
        kinds[half] = 1 << ((half ^ (half >> 3)) & 7);
        half += 1;
    }
    kinds
};

/// The windows of the block that the table asks for: a bit each, in order from the lowest.
#[must_use]
#[inline(always)]
pub fn asked_for(block: &[u8; REACH], table: &Table) -> u8 {
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    return simd128::asked_for(block, table);
    #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
    return arrays::asked_for(block, table);
}

/// Where the windows of a block that are asked for begin, two bytes each, the block being at `at`; what is behind
/// the last of them means nothing.
#[must_use]
#[inline(always)]
pub fn spread(asked: u8, at: u16) -> [u8; 16] {
    let [low, high] = SPREAD[usize::from(asked)];
    let at = u64::from(at) * 0x0001_0001_0001_0001;
    let mut places = [0; 16];
    places[..8].copy_from_slice(&(low + at).to_le_bytes());
    places[8..].copy_from_slice(&(high + at).to_le_bytes());
    places
}

/// By mask: twice the numbers of its bits that are set, in order, sixteen bits each.
static SPREAD: [[u64; 2]; 256] = {
    let mut spread = [[0; 2]; 256];
    let mut mask = 0;
    while mask < 256 {
        let (mut bit, mut count) = (0, 0);
        while bit < 8 {
            if mask >> bit & 1 != 0 {
                spread[mask][count / 4] |= (2 * bit) << (16 * (count % 4));
                count += 1;
            }
            bit += 1;
        }
        mask += 1;
    }
    spread
};

/// What a table asks for, numbered: each kind of each row that is not empty is a place.
#[derive(Debug)]
pub struct Places {
    /// By eight rows: how many places there are before them.
    before: Vec<u32>,
}

impl Places {
    /// Those of a table, and how many they are.
    #[must_use]
    pub fn of(table: &Table) -> (Self, usize) {
        let (words, _) = table.as_chunks::<8>();
        let mut count = 0;
        let before = words.iter().map(|rows| {
            let before = count;
            count += u64::from_le_bytes(*rows).count_ones();
            before
        });
        (Places { before: before.collect() }, count as usize)
    }

    /// The number of a place, given as its row and one bit, that the table asks for.
    #[must_use]
    #[inline(always)]
    pub fn number(&self, table: &Table, row: u16, kind: u8) -> usize {
        let eight = usize::from(row >> 3);
        let rows = u64::from_le_bytes(table.as_chunks::<8>().0[eight]);
        let lower = (u64::from(kind) << (8 * (row & 7))) - 1;
        self.before[eight] as usize + (rows & lower).count_ones() as usize
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd128 {
    use core::arch::wasm32::{
        i8x16_bitmask, i8x16_ne, i8x16_swizzle, i16x8_add, i16x8_mul, i16x8_shr, i16x8_splat, u8x16_narrow_i16x8,
        u16x8_extract_lane, u16x8_shr, u16x8_splat, u64x2, u64x2_extract_lane, v128, v128_and, v128_andnot,
        v128_any_true, v128_bitselect, v128_or,
    };

    use super::{CLASS, FACTORS, FOLD, KINDS, REACH, Table};

    /// `KINDS` as two numbers, the lowest byte first.
    const HALVES: [u64; 2] = {
        let (halves, _) = KINDS.as_chunks::<8>();
        [u64::from_le_bytes(halves[0]), u64::from_le_bytes(halves[1])]
    };

    /// Sixteen bytes; the optimiser makes one load of it.
    #[inline(always)]
    fn load<const FROM: usize>(block: &[u8; REACH]) -> v128 {
        match block[FROM..].as_chunks::<8>().0 {
            [low, high, ..] => u64x2(u64::from_le_bytes(*low), u64::from_le_bytes(*high)),
            _ => u64x2(0, 0),
        }
    }

    #[inline(always)]
    pub fn asked_for(block: &[u8; REACH], table: &Table) -> u8 {
        let (first, second_pair, third_pair, fourth_pair) =
            (load::<0>(block), load::<2>(block), load::<4>(block), load::<6>(block));
        // All ones where the second byte is not ASCII.
        let is_long = i16x8_shr(first, 15);
        if !v128_any_true(is_long) {
            return short_alone(first, second_pair, table);
        }
        let factor = |number: usize| i16x8_splat(FACTORS[number].cast_signed());
        // The bytes of short windows that do not count are cut off, and the letters folded.
        let folded = |folds: u16| v128_andnot(u16x8_splat(folds), is_long);
        let one = v128_or(v128_and(first, u16x8_splat(0xFF00 | CLASS as u16)), folded((FOLD as u16) << 8));
        let two = v128_or(v128_and(second_pair, v128_or(is_long, u16x8_splat(0x00FF))), folded(FOLD as u16));
        let index = i16x8_add(
            i16x8_add(i16x8_mul(one, factor(0)), i16x8_mul(two, factor(1))),
            i16x8_mul(v128_and(third_pair, is_long), factor(2)),
        );
        let kind =
            v128_bitselect(i16x8_add(fourth_pair, u16x8_shr(fourth_pair, 8)), u16x8_shr(second_pair, 8), is_long);
        look(index, kind, table)
    }

    /// The same where all windows are short, which needs half as much: English and programs are nothing else.
    #[inline(always)]
    fn short_alone(first: v128, second_pair: v128, table: &Table) -> u8 {
        let factor = |number: usize| i16x8_splat(FACTORS[number].cast_signed());
        let one = v128_or(v128_and(first, u16x8_splat(0xFF00 | CLASS as u16)), u16x8_splat((FOLD as u16) << 8));
        let two = v128_or(v128_and(second_pair, u16x8_splat(0x00FF)), u16x8_splat(FOLD as u16));
        let index = i16x8_add(i16x8_mul(one, factor(0)), i16x8_mul(two, factor(1)));
        look(index, u16x8_shr(second_pair, 8), table)
    }

    /// Looks eight windows up: by their indexes, and by the lower halves of what their kinds are made of.
    #[inline(always)]
    fn look(index: v128, kind: v128, table: &Table) -> u8 {
        let low = u16x8_splat(0x00FF);
        let kinds = i8x16_swizzle(u64x2(HALVES[0], HALVES[1]), v128_and(kind, u16x8_splat(0x000F)));
        let kinds = u64x2_extract_lane::<0>(u8x16_narrow_i16x8(v128_and(kinds, low), low));
        macro_rules! look {
            ($($lane:literal)*) => { 0 $(| u64::from(table[usize::from(u16x8_extract_lane::<$lane>(index))]) << (8 * $lane))* };
        }
        let asked = u64x2(look!(0 1 2 3 4 5 6 7) & kinds, 0);
        i8x16_bitmask(i8x16_ne(asked, u64x2(0, 0))) as u8
    }
}

#[cfg_attr(all(target_arch = "wasm32", target_feature = "simd128"), allow(dead_code))]
mod arrays {
    use super::{CLASS, FACTORS, FOLD, REACH, Table};

    #[inline(always)]
    pub fn asked_for(block: &[u8; REACH], table: &Table) -> u8 {
        let pairs = |from: usize| -> [u16; 8] {
            std::array::from_fn(|i| u16::from_le_bytes([block[from + 2 * i], block[from + 2 * i + 1]]))
        };
        let (first, second) = (pairs(0), pairs(2));
        let mut index = [0u16; 8];
        let mut kind = [0u16; 8];
        for i in 0..8 {
            let one = first[i] & (0xFF00 | CLASS as u16) | (FOLD as u16) << 8;
            let two = second[i] & 0xFF | FOLD as u16;
            index[i] = one.wrapping_mul(FACTORS[0]).wrapping_add(two.wrapping_mul(FACTORS[1]));
            kind[i] = second[i] >> 8;
        }
        if first.iter().fold(0, |all, pair| all | pair) & 0x8000 != 0 {
            let (third, fourth) = (pairs(4), pairs(6));
            for i in 0..8 {
                let is_long = (first[i].cast_signed() >> 15).cast_unsigned();
                let one = first[i] & (0xFF00 | CLASS as u16);
                let long = one
                    .wrapping_mul(FACTORS[0])
                    .wrapping_add(second[i].wrapping_mul(FACTORS[1]))
                    .wrapping_add(third[i].wrapping_mul(FACTORS[2]));
                index[i] = index[i] & !is_long | long & is_long;
                kind[i] = kind[i] & !is_long | fourth[i].wrapping_add(fourth[i] >> 8) & is_long;
            }
        }
        // As `KINDS` has them.
        let kind = kind.map(|kind| (kind ^ (kind & 15) >> 3) & 7);
        (0..8).fold(0, |asked, i| asked | (table[usize::from(index[i])] >> kind[i] & 1) << i)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every window of many blocks, looked up one by one, in a table of which a third is set.
    #[test]
    fn eight_windows_at_once_are_eight_windows_one_by_one() {
        let mut state = 1u32;
        let mut next = move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as u8
        };
        let table: Box<Table> = (0..1 << BITS).map(|_| next() & next()).collect::<Vec<_>>().try_into().expect("size");
        let thai = "กรองข้อความก่อนส่งให้คลอด secret=ABC ".as_bytes();
        for round in 0..4_000 {
            let block: [u8; REACH] = match round % 3 {
                0 => std::array::from_fn(|_| next()),
                1 => std::array::from_fn(|_| next() & 0x7F),
                _ => std::array::from_fn(|i| thai[(round + i) % thai.len()]),
            };
            let expected = (0..8).fold(0, |all, i| {
                let (index, kind) = place(block[2 * i..2 * i + WINDOW].try_into().expect("eight bytes"));
                all | u8::from(table[usize::from(index)] & kind != 0) << i
            });
            assert_eq!(asked_for(&block, &table), expected, "{block:?}");
            assert_eq!(arrays::asked_for(&block, &table), expected, "{block:?}");
        }
    }
}
