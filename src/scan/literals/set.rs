//! The literals that are to be looked for, one behind the other in one text, each known by its number.

use super::entry::{How, Literal};

/// Literals in the order in which they were added.
#[derive(Debug, Default)]
pub struct Set {
    pub(super) text: Vec<u8>,
    pub(super) literals: Vec<Literal>,
    /// By hash: the number of a literal, counted from 1. No map of the standard library's, for its hashes are slow before
    /// they are compiled well, which is when engines start.
    slots: Vec<u32>,
}

impl Set {
    /// Adds a literal, whether or not it is there already, and answers with its number.
    pub fn add(&mut self, bytes: &[u8], how: How) -> usize {
        let number = self.literals.len();
        self.literals.push(Literal { at: self.text.len() as u32, len: bytes.len() as u32, how });
        self.text.extend_from_slice(bytes);
        number
    }

    /// The number of a literal, which is added if it is not there yet. Does not know those that [`Set::add`] has added.
    pub fn number(&mut self, bytes: &[u8], how: How) -> usize {
        if self.slots.len() <= 2 * self.literals.len() {
            self.grow();
        }
        let mask = self.slots.len() - 1;
        let mut slot = hash(bytes) as usize & mask;
        loop {
            match self.slots[slot].checked_sub(1) {
                None => break,
                Some(number) if self.is(number as usize, bytes, how) => return number as usize,
                Some(_) => slot = (slot + 1) & mask,
            }
        }
        self.slots[slot] = self.literals.len() as u32 + 1;
        self.add(bytes, how)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.literals.len()
    }

    /// The bytes of each, in order.
    pub fn each(&self) -> impl Iterator<Item = &[u8]> {
        self.literals.iter().map(|literal| literal.bytes(&self.text))
    }

    fn is(&self, number: usize, bytes: &[u8], how: How) -> bool {
        let literal = &self.literals[number];
        literal.how == how && literal.bytes(&self.text) == bytes
    }

    fn grow(&mut self) {
        let mut slots = vec![0; (4 * self.slots.len()).max(64)];
        let mask = slots.len() - 1;
        for &number in self.slots.iter().filter(|&&number| number > 0) {
            let mut slot = hash(self.literals[number as usize - 1].bytes(&self.text)) as usize & mask;
            while slots[slot] > 0 {
                slot = (slot + 1) & mask;
            }
            slots[slot] = number;
        }
        self.slots = slots;
    }
}

/// FNV-1a, with its upper bits brought down.
fn hash(bytes: &[u8]) -> u32 {
    let mut hash = 0x811C_9DC5_u32;
    for &byte in bytes {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    hash ^ hash >> 15
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_literal_has_the_same_number_and_others_have_their_own() {
        let mut set = Set::default();
        let exact = How { is_exact: true, ..How::default() };
        for round in 0..2 {
            for number in 0..1_000 {
                let bytes = format!("literal {number}");
                assert_eq!(set.number(bytes.as_bytes(), How::default()), 2 * number, "round {round}");
                assert_eq!(set.number(bytes.as_bytes(), exact), 2 * number + 1, "round {round}");
            }
        }
        assert_eq!((set.len(), set.each().nth(3)), (2_000, Some(b"literal 1".as_slice())));
    }
}
