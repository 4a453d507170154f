//! The named matchers that are called at groups of digits, and which groups each of them wants.
//!
//! Tables are full of numbers, and most are out of the question for all matchers. What several of them would ask
//! first is asked here, once for all of them.

use super::{NumberFind, person_name};
use crate::scan::numbers::{Gap, Sequence};

/// Which groups of digits a matcher wants to be called at: most are out of the question for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// The first of a sequence, if a letter that may end a label stands before it, perhaps behind a few marks.
    Labelled,
    /// Any that begins so and goes on behind no dash or dot, if the sequence has nine digits or more: a telephone number.
    Long(Begins),
    /// The first of such a sequence, if anything but a number or a line break stands before it.
    LongBehindWord,
    /// The first of such a sequence, if the cells of a name stand beside it.
    LongAmidCells,
}

/// How a number begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begins {
    /// With one of two digits.
    WithEither(u8, u8),
    /// Right behind a plus sign.
    BehindPlus,
}

impl Begins {
    /// A bit for each way.
    fn bits(self) -> u32 {
        match self {
            Begins::WithEither(one, other) => 1 << (one & 15) | 1 << (other & 15),
            Begins::BehindPlus => Begins::PLUS,
        }
    }

    const PLUS: u32 = 1 << 16;

    /// The ways in which the group of digits that begins at `start` begins.
    #[inline(always)]
    fn bits_at(text: &[u8], start: usize) -> u32 {
        let plus = start > 0 && text[start - 1] == b'+';
        let digit = 1 << (text[start] & 15);
        if plus { digit | Begins::PLUS } else { digit }
    }
}

/// A sequence with this many digits is long: a telephone number has no fewer.
pub const LONG: usize = 9;

/// The matchers that are called at groups of digits, by which groups they want, each with its rule.
#[derive(Debug, Default)]
pub struct AtNumbers {
    labelled: Vec<(usize, NumberFind)>,
    /// The ways in which those begin that any of the next wants.
    begins: u32,
    long: Vec<(usize, u32, NumberFind)>,
    behind_word: Vec<(usize, NumberFind)>,
    amid_cells: Vec<(usize, NumberFind)>,
}

impl AtNumbers {
    /// Adds the matcher of a rule.
    pub fn add(&mut self, rule: usize, reads: Reads, find: NumberFind) {
        match reads {
            Reads::Labelled => self.labelled.push((rule, find)),
            Reads::Long(begins) => {
                self.begins |= begins.bits();
                self.long.push((rule, begins.bits(), find));
            }
            Reads::LongBehindWord => self.behind_word.push((rule, find)),
            Reads::LongAmidCells => self.amid_cells.push((rule, find)),
        }
    }

    /// Calls `each(rule, matcher, group)` for every matcher and every group of the sequence that it wants.
    pub fn each(&self, sequence: &Sequence<'_>, mut each: impl FnMut(usize, NumberFind, usize)) {
        if sequence.is_labelled {
            self.labelled.iter().for_each(|&(rule, find)| each(rule, find, 0));
        }
        if sequence.digits < LONG {
            return;
        }
        if !self.behind_word.is_empty() && person_name::beside::may_stand_before(sequence) {
            self.behind_word.iter().for_each(|&(rule, find)| each(rule, find, 0));
        }
        if !self.amid_cells.is_empty() && person_name::cells::stand_beside(sequence) {
            self.amid_cells.iter().for_each(|&(rule, find)| each(rule, find, 0));
        }
        for (index, group) in sequence.groups.iter().enumerate() {
            let begins = Begins::bits_at(sequence.text, group.start);
            if begins & self.begins != 0 && !matches!(sequence.gap_before(index), Some(Gap::Dash | Gap::Dot)) {
                for &(rule, _, find) in self.long.iter().filter(|(_, bits, _)| begins & bits != 0) {
                    each(rule, find, index);
                }
            }
        }
    }
}
