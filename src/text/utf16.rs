//! From bytes to UTF-16 units, forwards only.
//!
//! JavaScript counts strings in UTF-16 units. A cursor that only moves forwards counts every byte at
//! most once, however many findings there are; counting from the start for each would be quadratic.

use super::masks::{self, Characters, WIDE};

/// Counts UTF-16 units up to rising byte offsets of one text.
#[derive(Debug)]
pub struct Utf16Cursor<'t> {
    text: &'t [u8],
    /// Where the block begins that was asked for last, in bytes and in units, and what stands in it.
    block: usize,
    units: usize,
    characters: Characters,
}

impl<'t> Utf16Cursor<'t> {
    /// A cursor at the start of a text.
    #[must_use]
    pub fn new(text: &'t [u8]) -> Self {
        Utf16Cursor { text, block: 0, units: 0, characters: masks::characters(&masks::block(text, 0)) }
    }

    /// The UTF-16 offset of a byte offset, which must lie on a character boundary. Offsets are asked
    /// for in rising order; a smaller one starts the count again.
    pub fn at(&mut self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        if byte < self.block {
            *self = Utf16Cursor::new(self.text);
        }
        while byte - self.block >= WIDE {
            self.units += units(self.characters, WIDE);
            self.block += WIDE;
            self.characters = masks::characters(&masks::block(self.text, self.block));
        }
        self.units + units(self.characters, byte - self.block)
    }
}

/// How many units the first bytes of a block are: every character is one, and those of four bytes are two.
#[inline]
fn units(Characters { inner, fours }: Characters, bytes: usize) -> usize {
    let counted = 1u64.checked_shl(bytes as u32).unwrap_or(0).wrapping_sub(1);
    bytes + (fours & counted).count_ones() as usize - (inner & counted).count_ones() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_javascript_does() {
        let text = "aก😀ข";
        let mut cursor = Utf16Cursor::new(text.as_bytes());
        for (byte, _) in text.char_indices() {
            assert_eq!(cursor.at(byte), text[..byte].encode_utf16().count());
        }
        assert_eq!(cursor.at(text.len()), text.encode_utf16().count());
        assert_eq!(cursor.at(0), 0);
        let long = ["plain ASCII of some length", "ไทยล้วนหลายตัวอักษร", "😀😀ก😀é€ a"].concat().repeat(5);
        let mut cursor = Utf16Cursor::new(long.as_bytes());
        for step in [1, 7, 50] {
            for (byte, _) in long.char_indices().step_by(step) {
                assert_eq!(cursor.at(byte), long[..byte].encode_utf16().count(), "{byte}");
            }
            assert_eq!(cursor.at(long.len() + 9), long.encode_utf16().count());
        }
    }
}
