//! A literal, how it is looked for, and what is compared where a window asks for it.

use super::probe::{Probe, Spelled};
use crate::matchers::label::begins_word;
use crate::rule::shape::left_edge;
use crate::scan::windows::WINDOW;

/// A literal in the text of its set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Literal {
    pub(super) at: u32,
    pub(super) len: u32,
    pub(super) how: How,
}

/// Where a literal can only stand: what goes on before it makes it a part of something else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Begins {
    /// At any place.
    #[default]
    Anywhere,
    /// Where a token may begin ([`left_edge`]).
    Token,
    /// Where a word or a part of a name begins ([`begins_word`]).
    Word,
}

impl Begins {
    #[inline(always)]
    pub(super) fn holds(self, text: &[u8], start: usize) -> bool {
        match self {
            Begins::Anywhere => true,
            Begins::Token => left_edge(text, start),
            Begins::Word => begins_word(text, start),
        }
    }
}

/// How a literal is to be looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct How {
    /// ASCII letters count as they are written, not in either case.
    pub is_exact: bool,
    /// Where it can only stand.
    pub begins: Begins,
    /// Of one byte: not beside another of the same, for a line of them is a line.
    pub alone: bool,
}

/// How many bytes of a literal are compared at once.
pub(super) const COMPARED: usize = 16;

/// Some of the bits of sixteen bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pattern {
    bits: u128,
    /// Which of them count.
    mask: u128,
}

impl Pattern {
    #[inline(always)]
    pub(super) fn is_in(self, text: [u8; COMPARED]) -> bool {
        (u128::from_le_bytes(text) ^ self.bits) & self.mask == 0
    }

    /// What this and another have in common.
    pub(super) fn common(self, other: Pattern) -> Pattern {
        let mask = self.mask & other.mask & !(self.bits ^ other.bits);
        Pattern { bits: self.bits & mask, mask }
    }

    pub(super) fn first(self) -> First {
        First { bits: self.bits as u64, mask: self.mask as u64 }
    }
}

/// The first eight bytes of a pattern.
#[derive(Clone, Copy, Debug)]
pub(super) struct First {
    bits: u64,
    mask: u64,
}

impl First {
    #[inline(always)]
    pub(super) fn is_in(self, text: [u8; WINDOW]) -> bool {
        (u64::from_le_bytes(text) ^ self.bits) & self.mask == 0
    }
}

/// A literal, and how it stands where a window asks for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// The bytes from the beginning of the window on, as far as they belong to the literal.
    pub(super) pattern: Pattern,
    pub(super) literal: u32,
    /// How far behind the literal's start the window begins.
    pub(super) offset: i8,
    pub(super) begins: Begins,
    /// Its last byte, or the last that is no further away than a byte can tell, in the lower case, and how far behind
    /// the beginning of the window it stands: Thai words begin alike more often than they end alike.
    pub(super) far: u8,
    pub(super) far_at: u8,
}

impl Entry {
    /// Whether its literal's last byte stands where it should, the window being at `at`; in the pattern it does.
    #[inline(always)]
    pub(super) fn is_far_end(&self, text: &[u8], at: usize) -> bool {
        let far_at = usize::from(self.far_at);
        far_at < COMPARED || text.get(at + far_at).is_some_and(|far| far.to_ascii_lowercase() == self.far)
    }

    /// How many bytes its literal has, if the pattern holds all of them.
    #[inline(always)]
    pub(super) fn length_in_pattern(&self) -> Option<usize> {
        let is_whole = self.offset <= 0 && usize::from(self.far_at) < COMPARED;
        is_whole.then(|| usize::from(self.far_at + 1).saturating_add_signed(self.offset.into()))
    }
}

impl Literal {
    /// Its bytes, in the text of its set.
    #[inline]
    pub(super) fn bytes(self, text: &[u8]) -> &[u8] {
        &text[self.at as usize..][..self.len as usize]
    }
}

impl Entry {
    /// That of a probe of a literal.
    pub(super) fn of(spelled: &Spelled<'_>, number: u32, how: How, probe: Probe) -> Entry {
        let literal = spelled.bytes;
        let bytes = u128::from_le_bytes(spelled.compared(probe.offset));
        let mut mask = spelled.known(probe.offset);
        if !how.is_exact {
            mask &= !(letters(bytes) >> 2);
        }
        let last = (literal.len() - 1).saturating_add_signed(-isize::from(probe.offset)).min(255);
        let far = last.checked_add_signed(isize::from(probe.offset)).map_or(0, |at| literal[at]);
        Entry {
            pattern: Pattern { bits: bytes & mask, mask },
            literal: number,
            offset: probe.offset,
            begins: how.begins,
            far: far.to_ascii_lowercase(),
            far_at: last as u8,
        }
    }
}

/// The highest bit of each byte that is an ASCII letter, of sixteen at once.
fn letters(bytes: u128) -> u128 {
    const EACH: u128 = u128::MAX / 255;
    let lower = (bytes | (0x20 * EACH)) & (0x7F * EACH);
    // A sum passes 0x7F where the byte is no less than this.
    let from = |least: u8| lower + u128::from(0x80 - least) * EACH;
    from(b'a') & !from(b'z' + 1) & !bytes & (0x80 * EACH)
}

#[cfg(test)]
mod tests {
    #[test]
    fn letters_are_told_from_all_other_bytes() {
        for byte in 0..=255u8 {
            let expected = if byte.is_ascii_alphabetic() { 0x80 } else { 0 };
            assert_eq!(super::letters(u128::from_le_bytes([byte; 16])), expected * (u128::MAX / 255), "{byte}");
        }
    }
}
