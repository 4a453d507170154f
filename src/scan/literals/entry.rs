//! A literal, how it is looked for, and what is compared where a window asks for it.

use super::probe::Probe;
use crate::matchers::label::begins_word;
use crate::rule::shape::left_edge;
use crate::scan::windows::WINDOW;

#[derive(Debug)]
pub(super) struct Literal {
    pub(super) bytes: Box<[u8]>,
    /// ASCII letters count as they are written, not in either case.
    pub(super) is_exact: bool,
    pub(super) begins: Begins,
    /// Of one byte: it does not stand beside another of the same.
    pub(super) alone: bool,
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
    /// Whether its literal's last byte stands where it should, the window being at `at`.
    #[inline(always)]
    pub(super) fn is_far_end(&self, text: &[u8], at: usize) -> bool {
        text.get(at + usize::from(self.far_at)).is_some_and(|far| far.to_ascii_lowercase() == self.far)
    }

    /// How many bytes its literal has, if the pattern holds all of them.
    #[inline(always)]
    pub(super) fn length_in_pattern(&self) -> Option<usize> {
        let is_whole = self.offset <= 0 && usize::from(self.far_at) < COMPARED;
        is_whole.then(|| usize::from(self.far_at + 1).saturating_add_signed(self.offset.into()))
    }
}

impl Literal {
    /// Where it ends, if it stands at `start`.
    #[inline]
    pub(super) fn end(&self, text: &[u8], start: usize) -> Option<usize> {
        let end = start + self.bytes.len();
        let part = text.get(start..end)?;
        let is = if self.is_exact { is_same(part, &self.bytes) } else { part.eq_ignore_ascii_case(&self.bytes) };
        is.then_some(end)
    }

    /// The entry of a probe.
    pub(super) fn entry(&self, number: u32, probe: Probe) -> Entry {
        let (mut bytes, mut mask) = ([0; COMPARED], [0; COMPARED]);
        for place in 0..COMPARED {
            let at = usize::try_from(isize::from(probe.offset) + place as isize).ok();
            if let Some(&byte) = at.and_then(|at| self.bytes.get(at)) {
                mask[place] = if self.is_exact || !byte.is_ascii_alphabetic() { 0xFF } else { !0x20 };
                bytes[place] = byte & mask[place];
            }
        }
        let last = (self.bytes.len() - 1).saturating_add_signed(-isize::from(probe.offset)).min(255);
        let far = last.checked_add_signed(isize::from(probe.offset)).map_or(0, |at| self.bytes[at]);
        Entry {
            pattern: Pattern { bits: u128::from_le_bytes(bytes), mask: u128::from_le_bytes(mask) },
            literal: number,
            offset: probe.offset,
            begins: self.begins,
            far: far.to_ascii_lowercase(),
            far_at: last as u8,
        }
    }
}

/// `a == b`, eight bytes at a time: the comparison that wasm comes with takes them one by one.
#[inline]
fn is_same(a: &[u8], b: &[u8]) -> bool {
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
    a.iter().zip(b).all(|(a, b)| u64::from_le_bytes(*a) == u64::from_le_bytes(*b))
        && a_rest.iter().zip(b_rest).all(|(a, b)| a == b)
}
