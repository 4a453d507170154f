//! From bytes to UTF-16 units, forwards only.
//!
//! JavaScript counts strings in UTF-16 units. A cursor that only moves forwards counts every byte at
//! most once, however many findings there are; counting from the start for each would be quadratic.

use super::masks::{self, Characters, WIDE};

/// Counts UTF-16 units up to rising byte offsets of one text.
#[derive(Debug)]
pub struct Utf16Cursor<'t> {
    text: &'t [u8],
    bytes: usize,
    units: usize,
}

impl<'t> Utf16Cursor<'t> {
    /// A cursor at the start of a text.
    #[must_use]
    pub fn new(text: &'t [u8]) -> Self {
        Utf16Cursor { text, bytes: 0, units: 0 }
    }

    /// The UTF-16 offset of a byte offset, which must lie on a character boundary. Offsets are asked
    /// for in rising order; a smaller one starts the count again.
    pub fn at(&mut self, byte: usize) -> usize {
        if byte < self.bytes {
            (self.bytes, self.units) = (0, 0);
        }
        let byte = byte.min(self.text.len());
        self.units += units(&self.text[self.bytes..byte]);
        self.bytes = byte;
        self.units
    }
}

/// Every character is one unit, and those of four bytes are two.
fn units(text: &[u8]) -> usize {
    let (blocks, rest) = text.as_chunks::<WIDE>();
    let blocks: usize = blocks
        .iter()
        .map(|block| {
            let Characters { inner, fours } = masks::characters(block);
            WIDE + fours.count_ones() as usize - inner.count_ones() as usize
        })
        .sum();
    blocks + rest.iter().map(|&b| usize::from(b & 0xC0 != 0x80) + usize::from(b >= 0xF0)).sum::<usize>()
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
        for text in ["plain ASCII of some length", "ไทยล้วนหลายตัวอักษร", "😀😀ก😀é€ a"]
        {
            assert_eq!(units(text.as_bytes()), text.encode_utf16().count(), "{text}");
        }
    }
}
