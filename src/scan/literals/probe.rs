//! By which window a literal is looked for: the one that ordinary text has least of.
//!
//! How often a window stands in text can only be guessed: from how rare its letters are, and for what stands most often
//! from counts ([`super::frequent`]). What counts is the row of the table that a window falls into, for a rare
//! window may share it with a frequent one.

use super::frequent;
use crate::scan::windows::{WINDOW, is_class, is_long, place};

/// A probe does not begin further behind its literal's start than this.
const MAX_OFFSET: i8 = 32;
/// Further away a rarer one is looked for only if none so rare stands nearer: engines start often.
const NEAR: i8 = 8;
const RARE: i32 = 16;

/// How a literal is looked for at places of one parity.
#[derive(Clone, Copy, Debug)]
pub struct Probe {
    /// How far behind the literal's start it begins; -1 is a byte before.
    pub offset: i8,
    /// The place in the window that may be anything.
    open: Option<usize>,
}

/// By row of the table: what is known of how often text asks for it.
pub struct Heat {
    /// How rare its windows are in ordinary text, as a binary logarithm; the less the more frequent.
    rarity: Vec<u8>,
    /// How many literals have chosen it: what many begin with has to be compared with each.
    crowd: Vec<u8>,
}

/// What no list names is at least as rare as this.
const UNKNOWN: u8 = 24;

impl Heat {
    /// For nothing to be looked for.
    pub fn none() -> Self {
        Heat { rarity: Vec::new(), crowd: Vec::new() }
    }

    /// That of English, programs and Thai.
    pub fn of_ordinary_text() -> Self {
        let mut heat = Heat { rarity: vec![UNKNOWN; 1 << 16], crowd: vec![0; 1 << 16] };
        for (three, rarity) in frequent::threes() {
            let [a, b, c] = three;
            heat.warm([a, b, c, 0, 0, 0, 0, 0], rarity);
        }
        for ([_, upper, one, _, next, two], rarity) in frequent::pairs() {
            // The three ways in which a window can lie on two letters; the last sees the half of a third.
            heat.warm([0xE0, upper, one, 0xE0, next, two, 0, 0], rarity);
            heat.warm([upper, one, 0xE0, next, two, 0xE0, 0, 0], rarity);
            for third in [0xB8, 0xB9] {
                heat.warm([one, 0xE0, next, two, 0xE0, third, 0, 0], rarity + 1);
            }
        }
        heat
    }

    fn warm(&mut self, window: [u8; WINDOW], rarity: u8) {
        let row = usize::from(place(window).0);
        self.rarity[row] = self.rarity[row].min(rarity);
    }

    /// The probes for both parities, if a literal is long enough to have them.
    pub fn probes(&self, literal: &[u8]) -> Option<[Probe; 2]> {
        Some([self.best(literal, 0)?, self.best(literal, -1)?])
    }

    /// Counts a literal that has chosen a probe.
    pub fn add(&mut self, literal: &[u8], probe: Probe) {
        let crowd = &mut self.crowd[usize::from(place(probe.window(literal)).0)];
        *crowd = crowd.saturating_add(1);
    }

    /// The rarest probe of those at every second place from `first` on; far from there only as long as none is rare.
    fn best(&self, literal: &[u8], first: i8) -> Option<Probe> {
        let last = MAX_OFFSET.min(literal.len().try_into().unwrap_or(MAX_OFFSET));
        let mut best: Option<(i32, Probe)> = None;
        for probe in (first..=last).step_by(2).filter_map(|offset| Probe::at(literal, offset)) {
            if probe.offset > NEAR && best.is_some_and(|(bits, _)| bits >= RARE) {
                break;
            }
            let bits = self.bits(literal, probe);
            if best.is_none_or(|(most, _)| bits > most) {
                best = Some((bits, probe));
            }
        }
        best.map(|(_, probe)| probe)
    }

    /// About the binary logarithm of how many other windows there are for one of a probe's.
    fn bits(&self, literal: &[u8], probe: Probe) -> i32 {
        let at = |place: usize| probe.known(literal, place);
        let second = probe.window(literal)[1];
        let letters: i32 = (0..=last(second)).filter_map(at).map(|at| rarity(literal, at)).sum();
        // Open ones are taken only where there is no other.
        let row = match probe.open {
            None => match self.rarity[usize::from(place(probe.window(literal)).0)] {
                UNKNOWN => letters.max(12),
                known => known.into(),
            },
            Some(_) => letters,
        };
        let kind = match kind_of(second).map(at) {
            [Some(one), Some(other)] => rarity(literal, one).max(rarity(literal, other)).min(3),
            _ => 0,
        };
        // Every value of an open byte fills the table, which costs every text a little.
        let fill = match probe.open {
            None => 0,
            Some(0) => 2,
            Some(_) => 16,
        };
        let crowd = self.crowd[usize::from(place(probe.window(literal)).0)];
        row + kind - fill - (u32::from(crowd) + 1).ilog2() as i32
    }
}

impl Probe {
    /// The one that begins so far behind the literal's start, if enough of its window belongs to the literal.
    fn at(literal: &[u8], offset: i8) -> Option<Probe> {
        let probe = Probe { offset, open: None };
        let second = literal[probe.known(literal, 1)?];
        let mut unknown = (0..=last(second)).filter(|&place| probe.known(literal, place).is_none());
        let open = unknown.next();
        unknown.next().is_none().then_some(Probe { offset, open })
    }

    /// Which byte of the literal stands at a place of the window.
    fn known(self, literal: &[u8], place: usize) -> Option<usize> {
        usize::try_from(isize::from(self.offset) + place as isize).ok().filter(|&at| at < literal.len())
    }

    /// The window in which the literal stands, unknown bytes zero.
    fn window(self, literal: &[u8]) -> [u8; WINDOW] {
        std::array::from_fn(|place| self.known(literal, place).map_or(0, |at| literal[at]))
    }

    /// Calls `each(row, kinds)` for every row of the table that the literal may fall into. Its letters count in
    /// either case unless it is exact.
    pub fn each_row(self, literal: &[u8], is_exact: bool, each: &mut impl FnMut(u16, u8)) {
        let window = self.window(literal);
        let is_kind_known = kind_of(window[1]).into_iter().all(|place| self.known(literal, place).is_some());
        let kinds = if is_kind_known { place(window).1 } else { 0xFF };
        // Some spellings may fall into one row.
        let mut rows: Vec<u16> = Vec::with_capacity(8);
        spellings(window, 0, last(window[1]), self.open, is_exact, &mut |window| rows.push(place(window).0));
        if rows.len() > 1 {
            rows.sort_unstable();
            rows.dedup();
        }
        rows.into_iter().for_each(|row| each(row, kinds));
    }
}

/// Calls `each` with every spelling of a window from a place to its last: letters in either case unless they are
/// exact, and all values of the open byte.
fn spellings(
    mut window: [u8; WINDOW],
    from: usize,
    last: usize,
    open: Option<usize>,
    is_exact: bool,
    each: &mut impl FnMut([u8; WINDOW]),
) {
    for place in from..=last {
        if open == Some(place) {
            let all = place > 0;
            for value in (0..=255).filter(|&value| all || is_class(value)) {
                window[place] = value;
                spellings(window, place + 1, last, None, is_exact, each);
            }
            return;
        }
        // The class of a short window's first byte holds both cases of a letter.
        // Those of short windows are folded.
        if !is_exact && window[place].is_ascii_alphabetic() && is_long(window[1]) {
            let mut other = window;
            other[place] ^= 0x20;
            spellings(other, place + 1, last, open, is_exact, each);
        }
    }
    each(window);
}

/// The last place of a window that belongs to its row, by its second byte.
fn last(second: u8) -> usize {
    if is_long(second) { 5 } else { 2 }
}

/// The places that a window's kind is made of.
fn kind_of(second: u8) -> [usize; 2] {
    if is_long(second) { [6, 7] } else { [3, 3] }
}

/// How rare a byte of a literal is in ordinary text: about the binary logarithm of how many others stand there
/// for each of it. The first two bytes of a Thai character tell nothing.
fn rarity(literal: &[u8], at: usize) -> i32 {
    const LETTERS: &[i32; 26] = &[4, 6, 5, 5, 3, 6, 6, 4, 4, 9, 7, 5, 6, 4, 4, 6, 10, 4, 4, 4, 5, 7, 6, 9, 6, 10];
    const FREQUENT: &str = "ารนกอเงมยว\u{e48}\u{e49}\u{e31}ลสทตด\u{e35}คบป\u{e34}ห";
    match literal[at] {
        letter if letter.is_ascii_alphabetic() => LETTERS[usize::from(letter.to_ascii_lowercase() - b'a')],
        b' ' => 2,
        0xE0 => 0,
        0xB8 | 0xB9 if at > 0 && literal[at - 1] == 0xE0 => 0,
        0x80..=0xBF if at > 1 && literal[at - 2] == 0xE0 => {
            let is_frequent = FREQUENT.as_bytes().as_chunks::<3>().0.iter().any(|c| c[1..] == literal[at - 1..=at]);
            if is_frequent { 4 } else { 7 }
        }
        0x80.. => 4,
        _ => 6,
    }
}
