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

/// A literal, and how it stands in a window.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// The bytes of the window that belong to the literal, and which of their bits count.
    pub(super) bytes: u64,
    pub(super) mask: u64,
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
    /// How many bytes its literal has, if the window holds all of them.
    #[inline(always)]
    pub(super) fn length_in_window(&self) -> Option<usize> {
        let is_whole = self.offset <= 0 && usize::from(self.far_at) < WINDOW;
        is_whole.then(|| usize::from(self.far_at + 1).saturating_add_signed(self.offset.into()))
    }
}

impl Literal {
    /// Where it ends, if it stands at `start`.
    #[inline]
    pub(super) fn end(&self, text: &[u8], start: usize) -> Option<usize> {
        let end = start + self.bytes.len();
        let part = text.get(start..end)?;
        let is = if self.is_exact { part == &*self.bytes } else { part.eq_ignore_ascii_case(&self.bytes) };
        is.then_some(end)
    }

    /// The entry of a probe.
    pub(super) fn entry(&self, number: u32, probe: Probe) -> Entry {
        let (mut bytes, mut mask) = ([0; WINDOW], [0; WINDOW]);
        for place in 0..WINDOW {
            let at = usize::try_from(isize::from(probe.offset) + place as isize).ok();
            if let Some(&byte) = at.and_then(|at| self.bytes.get(at)) {
                mask[place] = if self.is_exact || !byte.is_ascii_alphabetic() { 0xFF } else { !0x20 };
                bytes[place] = byte & mask[place];
            }
        }
        let last = (self.bytes.len() - 1).saturating_add_signed(-isize::from(probe.offset)).min(255);
        let far = last.checked_add_signed(isize::from(probe.offset)).map_or(0, |at| self.bytes[at]);
        Entry {
            bytes: u64::from_le_bytes(bytes),
            mask: u64::from_le_bytes(mask),
            literal: number,
            offset: probe.offset,
            begins: self.begins,
            far: far.to_ascii_lowercase(),
            far_at: last as u8,
        }
    }
}
