//! By which window a literal is looked for: the one that ordinary text has least of.
//!
//! How often a window stands in text can only be guessed: from how rare its letters are, and for what stands most often
//! from counts ([`super::frequent`]). What counts is the row of the table that a window falls into, for a rare
//! window may share it with a frequent one.

use super::entry::COMPARED;
use super::frequent;
use crate::scan::windows::{CLASS, FOLD, WINDOW, is_long, place};

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

/// Of what no list names.
const UNKNOWN: u8 = 24;
/// And how rare that is at least.
const UNLISTED: i32 = 12;

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
    pub fn probes(&self, literal: &Spelled<'_>) -> Option<[Probe; 2]> {
        Some([self.best(literal, 0)?, self.best(literal, -1)?])
    }

    /// Counts a literal that has chosen a probe.
    pub fn add(&mut self, literal: &Spelled<'_>, probe: Probe) {
        let crowd = &mut self.crowd[usize::from(place(literal.window(probe.offset)).0)];
        *crowd = crowd.saturating_add(1);
    }

    /// The rarest probe of those at every second place from `first` on; far from there only as long as none is rare.
    fn best(&self, literal: &Spelled<'_>, first: i8) -> Option<Probe> {
        let last = MAX_OFFSET.min(literal.bytes.len().try_into().unwrap_or(MAX_OFFSET));
        let mut best: Option<(i32, Probe)> = None;
        let mut offset = first;
        while offset <= last {
            if let Some(probe) = Probe::at(literal, offset) {
                if probe.offset > NEAR && best.is_some_and(|(bits, _)| bits >= RARE) {
                    break;
                }
                let bits = self.bits(literal, probe);
                if best.is_none_or(|(most, _)| bits > most) {
                    best = Some((bits, probe));
                }
            }
            offset += 2;
        }
        best.map(|(_, probe)| probe)
    }

    /// About the binary logarithm of how many other windows there are for one of a probe's.
    fn bits(&self, literal: &Spelled<'_>, probe: Probe) -> i32 {
        let window = literal.window(probe.offset);
        let row = usize::from(place(window).0);
        let rarity = literal.rarities(probe.offset);
        let letters: i32 = rarity[..=last(window[1])].iter().map(|&rarity| i32::from(rarity)).sum();
        // What has been counted says more than the letters, and what has not stands less often than all that has. Open
        // ones are taken only where there is no other.
        let rarest = match probe.open {
            None if self.rarity[row] == UNKNOWN => letters.max(UNLISTED),
            None => self.rarity[row].into(),
            Some(_) => letters,
        };
        let [one, other] = kind_of(window[1]);
        let kind = if literal.holds(probe.offset, other) { rarity[one].max(rarity[other]).min(3) } else { 0 };
        // Every value of an open byte fills the table, which costs every text a little.
        let fill = match probe.open {
            None => 0,
            Some(0) => 2,
            Some(_) => 16,
        };
        let crowd = (u32::from(self.crowd[row]) + 1).ilog2() as i32;
        rarest + i32::from(kind) - fill - crowd
    }
}

/// A literal, laid out for windows to be taken of it.
pub struct Spelled<'l> {
    pub bytes: &'l [u8],
    /// What a probe can see of it, behind a byte that stands for the one before; unknown bytes are zero.
    padded: [u8; ROOM],
    /// How rare each of these is; nothing is known of the unknown.
    rarity: [u8; ROOM],
}

/// The furthest probe and its window, and the byte before the literal.
const ROOM: usize = 1 + MAX_OFFSET as usize + COMPARED;

impl<'l> Spelled<'l> {
    pub fn new(bytes: &'l [u8]) -> Self {
        let mut spelled = Spelled { bytes, padded: [0; ROOM], rarity: [0; ROOM] };
        let seen = bytes.len().min(ROOM - 1);
        spelled.padded[1..=seen].copy_from_slice(&bytes[..seen]);
        let (mut before, mut second_before) = (0, 0);
        for at in 1..=seen {
            let byte = spelled.padded[at];
            spelled.rarity[at] = rarity(byte, before, second_before);
            (before, second_before) = (byte, before);
        }
        spelled
    }

    /// The window that begins so far behind the literal's start, unknown bytes zero.
    pub fn window(&self, offset: i8) -> [u8; WINDOW] {
        *part(&self.padded, offset)
    }

    /// The bytes that are compared where such a window is asked for.
    pub fn compared(&self, offset: i8) -> [u8; COMPARED] {
        *part(&self.padded, offset)
    }

    fn rarities(&self, offset: i8) -> [u8; WINDOW] {
        *part(&self.rarity, offset)
    }

    /// Whether the byte at a place of a window, but for the first, belongs to the literal.
    fn holds(&self, offset: i8, place: usize) -> bool {
        place.saturating_add_signed(offset.into()) < self.bytes.len()
    }

    /// All bits of the bytes that are compared that belong to the literal.
    pub fn known(&self, offset: i8) -> u128 {
        let behind = self.bytes.len().saturating_add_signed(-isize::from(offset)).min(COMPARED);
        let ends = if behind < COMPARED { (1 << (8 * behind)) - 1 } else { u128::MAX };
        if offset < 0 { ends & !0xFF } else { ends }
    }
}

/// Those from a window's first byte on. An offset is at least -1 and at most [`MAX_OFFSET`].
fn part<const N: usize>(padded: &[u8; ROOM], offset: i8) -> &[u8; N] {
    let from = 1usize.saturating_add_signed(offset.into());
    padded[from..].first_chunk().unwrap_or(&[0; N])
}

impl Probe {
    /// The one that begins so far behind the literal's start, if enough of its window belongs to the literal: of the
    /// bytes that count one may be missing, the first or the last, but not the second.
    fn at(literal: &Spelled<'_>, offset: i8) -> Option<Probe> {
        if !literal.holds(offset, 1) {
            return None;
        }
        let last = last(literal.window(offset)[1]);
        let open = match (offset < 0, literal.holds(offset, last)) {
            (false, true) => None,
            (true, true) => Some(0),
            (false, false) if literal.holds(offset, last - 1) => Some(last),
            _ => return None,
        };
        Some(Probe { offset, open })
    }

    /// Calls `each(row, kinds)` for every row of the table that the literal may fall into. Its letters count in
    /// either case unless it is exact.
    pub fn each_row(self, literal: &Spelled<'_>, is_exact: bool, each: &mut impl FnMut(u16, u8)) {
        let mut window = literal.window(self.offset);
        let kinds = if literal.holds(self.offset, kind_of(window[1])[1]) { place(window).1 } else { 0xFF };
        if is_long(window[1]) {
            each_long_row(window, self.open, is_exact, &mut |row| each(row, kinds));
            return;
        }
        let Some(open) = self.open else {
            each(place(window).0, kinds);
            return;
        };
        // Of the first byte its class counts, of the third all but the case.
        let counts = if open == 0 { CLASS } else { !FOLD };
        let mut value = 0u8;
        loop {
            window[open] = value;
            each(place(window).0, kinds);
            // The next value of those bits.
            value = value.wrapping_sub(counts) & counts;
            if value == 0 {
                return;
            }
        }
    }
}

/// Calls `each` once with every row of a long window: letters in either case unless they are exact, and all values of
/// the open byte.
fn each_long_row(window: [u8; WINDOW], open: Option<usize>, is_exact: bool, each: &mut impl FnMut(u16)) {
    let letters = window[..=last(window[1])].iter().any(u8::is_ascii_alphabetic);
    if open.is_none() && (is_exact || !letters) {
        each(place(window).0);
        return;
    }
    let mut rows: Vec<u16> = Vec::new();
    spellings(window, 0, open, is_exact, &mut |window| {
        let row = place(window).0;
        if !rows.contains(&row) {
            rows.push(row);
            each(row);
        }
    });
}

/// Calls `each` with every spelling of a long window from a place on.
fn spellings(
    mut window: [u8; WINDOW],
    from: usize,
    open: Option<usize>,
    is_exact: bool,
    each: &mut dyn FnMut([u8; WINDOW]),
) {
    for place in from..=last(window[1]) {
        if open == Some(place) {
            // Of the first byte its class counts.
            for value in (0..=255).filter(|value| place > 0 || value & !CLASS == 0) {
                window[place] = value;
                spellings(window, place + 1, None, is_exact, each);
            }
            return;
        }
        if !is_exact && window[place].is_ascii_alphabetic() {
            let mut other = window;
            other[place] ^= 0x20;
            spellings(other, place + 1, open, is_exact, each);
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

/// How rare a byte of a literal is in ordinary text, by the two before it: about the binary logarithm of how many others
/// stand there for each of it. The first two bytes of a Thai character tell nothing.
fn rarity(byte: u8, before: u8, second_before: u8) -> u8 {
    const LETTERS: &[u8; 26] = &[4, 6, 5, 5, 3, 6, 6, 4, 4, 9, 7, 5, 6, 4, 4, 6, 10, 4, 4, 4, 5, 7, 6, 9, 6, 10];
    match byte {
        b'a'..=b'z' => LETTERS[usize::from(byte - b'a')],
        b'A'..=b'Z' => LETTERS[usize::from(byte - b'A')],
        b' ' => 2,
        0xE0 => 0,
        0xB8 | 0xB9 if before == 0xE0 => 0,
        0x80..=0xBF if second_before == 0xE0 => {
            let half = usize::from(before & 1);
            if before | 1 == 0xB9 && FREQUENT[half] >> (byte & 63) & 1 == 1 { 4 } else { 7 }
        }
        0x80.. => 4,
        _ => 6,
    }
}

/// The most frequent letters of Thai: a bit for the last byte of each, by the lowest bit of its second.
const FREQUENT: [u64; 2] = {
    let letters = "ารนกอเงมยว\u{e48}\u{e49}\u{e31}ลสทตด\u{e35}คบป\u{e34}ห".as_bytes();
    let mut frequent = [0; 2];
    let mut at = 0;
    while at < letters.len() {
        frequent[(letters[at + 1] & 1) as usize] |= 1 << (letters[at + 2] & 63);
        at += 3;
    }
    frequent
};
