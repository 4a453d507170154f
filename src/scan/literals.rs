//! All literals of all rules in one pass over the text.
//!
//! The pass reads every second place of the text: four bytes there, or six where the second of them is
//! beyond ASCII, for two Thai characters say as much as four letters. They are case folded, hashed, and looked
//! up in a bitmap that fits the cache; only where a bit is set are literals compared. So the cost is a load,
//! a multiplication and a test for two bytes, whatever the number of rules; the bitmap grows with them.
//!
//! For that every literal has two probes, one for each parity of the place where it begins. Where a short one
//! is not long enough for both, the byte before or behind it belongs to the probe, and all its values are
//! entered. The pass may raise false candidates and never misses a true one: tests compare it with a naive
//! search. Literals of one or two bytes, or of one Thai character, are looked for one by one.

use memchr::memchr2_iter;

/// A set of literals, each known by its place in the order they were given in.
#[derive(Debug)]
pub struct Literals {
    literals: Vec<Literal>,
    /// Those that are looked for one by one.
    short: Vec<usize>,
    bitmap: Vec<u64>,
    shift: u32,
    /// Open addressing by the hash of a probe: the hash, and the range of `entries` that has it.
    slots: Vec<(u32, u32, u32)>,
    /// A literal, and how far behind its start its probe begins.
    entries: Vec<(u32, i8)>,
    /// The furthest that any probe begins behind its literal's start.
    reach: usize,
}

#[derive(Debug)]
struct Literal {
    bytes: Box<[u8]>,
    /// ASCII letters count as they are written, not in either case.
    is_exact: bool,
}

impl Literal {
    fn is(&self, text: &[u8]) -> bool {
        if self.is_exact { text == &*self.bytes } else { text.eq_ignore_ascii_case(&self.bytes) }
    }
}

/// How many bytes are loaded at a place; a probe is made of the first four or six.
const WINDOW: usize = 8;
/// A probe does not begin further behind its literal's start than this.
const MAX_OFFSET: usize = 32;

impl Literals {
    /// Builds a set in which ASCII letters match in either case. An empty literal matches nothing.
    #[must_use]
    pub fn new<'l>(literals: impl IntoIterator<Item = &'l [u8]>) -> Self {
        Literals::of(literals.into_iter().map(|bytes| (bytes, false)))
    }

    /// Builds a set of literals, each of which matches exactly, or in either case.
    #[must_use]
    pub fn of<'l>(literals: impl IntoIterator<Item = (&'l [u8], bool)>) -> Self {
        let literals: Vec<Literal> =
            literals.into_iter().map(|(bytes, is_exact)| Literal { bytes: bytes.into(), is_exact }).collect();
        let mut short = Vec::new();
        let mut probes: Vec<(u32, (u32, i8))> = Vec::new();
        let mut windows: Vec<u32> = Vec::new();
        for (number, Literal { bytes: literal, .. }) in literals.iter().enumerate() {
            let both = (Probe::best(literal, 0), Probe::best(literal, 1));
            if let (Some(even), Some(odd)) = both {
                for probe in [even, odd] {
                    probes.push((hash(probe.window(literal)), (number as u32, probe.offset)));
                    probe.each_window(literal, |window| windows.push(hash(window)));
                }
            } else if !literal.is_empty() {
                short.push(number);
            }
        }
        probes.sort_unstable();
        probes.dedup();
        // One bit in thirty-two set at most.
        let bits = (windows.len() * 32).next_power_of_two().clamp(1 << 16, 1 << 24).trailing_zeros();
        let mut set = Literals {
            reach: probes.iter().map(|&(_, (_, offset))| offset.max(0).unsigned_abs()).max().unwrap_or(0).into(),
            literals,
            short,
            bitmap: vec![0; 1 << (bits - 6)],
            shift: 32 - bits,
            slots: vec![(0, 0, 0); (probes.len() * 2).next_power_of_two().max(2)],
            entries: probes.iter().map(|&(_, entry)| entry).collect(),
        };
        for hash in windows {
            let bit = (hash >> set.shift) as usize;
            set.bitmap[bit >> 6] |= 1 << (bit & 63);
        }
        let mut first = 0;
        for group in probes.chunk_by(|a, b| a.0 == b.0) {
            let hash = group[0].0;
            let mut slot = set.slot(hash);
            while set.slots[slot].2 != 0 {
                slot = (slot + 1) & (set.slots.len() - 1);
            }
            set.slots[slot] = (hash, first, group.len() as u32);
            first += group.len() as u32;
        }
        set
    }

    /// Calls `found(literal, start, end)` for every occurrence that begins in `from..to`, in no particular
    /// order.
    pub fn find(&self, text: &[u8], from: usize, to: usize, mut found: impl FnMut(usize, usize, usize)) {
        for &number in &self.short {
            let literal = &self.literals[number];
            let first = literal.bytes[0];
            for at in memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), &text[from..to]) {
                let (start, end) = (from + at, from + at + literal.bytes.len());
                if text.get(start..end).is_some_and(|part| literal.is(part)) {
                    found(number, start, end);
                }
            }
        }
        if self.entries.is_empty() {
            return;
        }
        let (bitmap, shift) = (self.bitmap.as_slice(), self.shift);
        let may_stand = |window: u64| {
            let bit = (hash(window) >> shift) as usize;
            bitmap[bit >> 6] >> (bit & 63) & 1 == 1
        };
        let mut look = |at: usize, window: u64| self.look(text, at, window, from..to, &mut found);
        let mut at = from.saturating_sub(1);
        let last = (to + self.reach).min(text.len());
        // Eight bytes hold two places, for a probe has six at most.
        let mut blocks = text[at..].windows(WINDOW).step_by(4).take((last - at).div_ceil(4));
        while let Some(&[a, b, c, d, e, f, g, h]) = blocks.next() {
            let window = u64::from_le_bytes([a, b, c, d, e, f, g, h]);
            if may_stand(window) {
                look(at, window);
            }
            if may_stand(window >> 16) {
                look(at + 2, window >> 16);
            }
            at += 4;
        }
        // The last bytes, as if blanks followed.
        while at < last {
            let mut window = [b' '; WINDOW];
            let rest = &text[at..text.len().min(at + WINDOW)];
            window[..rest.len()].copy_from_slice(rest);
            look(at, u64::from_le_bytes(window));
            at += 2;
        }
    }

    /// Where the search for a hash begins in `slots`.
    fn slot(&self, hash: u32) -> usize {
        (hash >> (32 - self.slots.len().trailing_zeros())) as usize
    }

    /// Looks at a place whose bit is set: for the probe as it is, and with either end open.
    #[cold]
    #[inline(never)]
    fn look(
        &self,
        text: &[u8],
        at: usize,
        window: u64,
        range: std::ops::Range<usize>,
        found: &mut impl FnMut(usize, usize, usize),
    ) {
        self.confirm(text, at, window, range.clone(), found);
        for open in [window & !0xFF, window & !last_byte(window)] {
            if (open ^ window) & !LOWER != 0 {
                self.confirm(text, at, open, range.clone(), found);
            }
        }
    }

    fn confirm(
        &self,
        text: &[u8],
        at: usize,
        window: u64,
        range: std::ops::Range<usize>,
        found: &mut impl FnMut(usize, usize, usize),
    ) {
        let hash = hash(window);
        let mut slot = self.slot(hash);
        loop {
            let (known, first, count) = self.slots[slot];
            if count == 0 {
                return;
            }
            if known == hash {
                for &(number, offset) in &self.entries[first as usize..(first + count) as usize] {
                    let literal = &self.literals[number as usize];
                    let Some(start) = at.checked_add_signed(-isize::from(offset)) else { continue };
                    let end = start + literal.bytes.len();
                    if range.contains(&start) && text.get(start..end).is_some_and(|part| literal.is(part)) {
                        found(number as usize, start, end);
                    }
                }
                return;
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }
}

/// Bit 5 of every byte: setting it makes ASCII letters lower case. That it also joins a few marks (`@` and
/// `` ` ``) costs a comparison now and then.
const LOWER: u64 = 0x2020_2020_2020_2020;

/// All ones in the last byte of the probe that a window begins with.
fn last_byte(window: u64) -> u64 {
    if window & 0x8000 == 0 { 0xFF00_0000 } else { 0xFF00_0000_0000 }
}

/// The hash of the probe that a window begins with. 2⁶⁴ divided by the golden ratio is the usual multiplier
/// of Fibonacci hashing; the upper bits of the product know all bytes.
#[inline(always)]
fn hash(window: u64) -> u32 {
    let mask = if window & 0x8000 == 0 { 0xFFFF_FFFF } else { 0xFFFF_FFFF_FFFF };
    (((window | LOWER) & mask).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
}

/// How a literal is looked for at places of one parity.
#[derive(Clone, Copy)]
struct Probe {
    /// How far behind the literal's start it begins; -1 is a byte before.
    offset: i8,
    /// Which of its bytes is not the literal's.
    open: Option<usize>,
}

impl Probe {
    /// The rarest probe that begins at even, or at odd places of the literal.
    fn best(literal: &[u8], parity: usize) -> Option<Probe> {
        let first = if parity == 0 { 0 } else { -1 };
        (first..=MAX_OFFSET as i8)
            .step_by(2)
            .filter_map(|offset| {
                let byte = |place: usize| {
                    let at = usize::try_from(isize::from(offset) + place as isize).ok()?;
                    literal.get(at).copied()
                };
                let len = if byte(1)? < 128 { 4 } else { 6 };
                let mut missing = (0..len).filter(|&place| byte(place).is_none());
                let open = missing.next();
                let weight: u32 = (0..len).filter_map(byte).map(weight).sum();
                // Only a byte at either end may be open; the second decides the length.
                (missing.next().is_none() && [None, Some(0), Some(len - 1)].contains(&open))
                    .then_some(((open.is_none(), weight, -offset), Probe { offset, open }))
            })
            .max_by_key(|&(rank, _)| rank)
            .map(|(_, probe)| probe)
    }

    /// The window in which the literal stands; an open byte is zero.
    fn window(self, literal: &[u8]) -> u64 {
        let mut window = [0; WINDOW];
        for (place, byte) in window.iter_mut().enumerate() {
            if let Ok(at) = usize::try_from(isize::from(self.offset) + place as isize) {
                *byte = literal.get(at).copied().unwrap_or(0);
            }
        }
        u64::from_le_bytes(window)
    }

    /// Every window in which the literal may stand. Bit 5 is set in every byte that is hashed, so an open byte
    /// has 128 values.
    fn each_window(self, literal: &[u8], mut each: impl FnMut(u64)) {
        let window = self.window(literal);
        match self.open {
            None => each(window),
            Some(place) => {
                (0..=255u64).filter(|value| value & 0x20 != 0).for_each(|value| each(window | value << (8 * place)));
            }
        }
    }
}

/// How rare a byte is. The first two of a Thai character say next to nothing.
fn weight(byte: u8) -> u32 {
    match byte {
        0xE0 | 0xB8 | 0xB9 | b' ' => 0,
        b'e' | b't' | b'a' | b'o' | b'i' | b'n' | b's' | b'r' | b'E' | b'T' | b'A' | b'O' | b'I' | b'N' | b'S'
        | b'R' => 2,
        b'a'..=b'z' | b'A'..=b'Z' => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn naive(literals: &[&str], text: &[u8]) -> Vec<(usize, usize, usize)> {
        let mut all = Vec::new();
        for (number, literal) in literals.iter().enumerate() {
            for start in 0..text.len() {
                let end = start + literal.len();
                if text.get(start..end).is_some_and(|part| part.eq_ignore_ascii_case(literal.as_bytes())) {
                    all.push((number, start, end));
                }
            }
        }
        all
    }

    fn fast(literals: &[&str], text: &[u8]) -> Vec<(usize, usize, usize)> {
        let set = Literals::new(literals.iter().map(|l| l.as_bytes()));
        let mut found = Vec::new();
        set.find(text, 0, text.len(), |n, s, e| found.push((n, s, e)));
        found.sort_unstable();
        found
    }

    const LITERALS: &[&str] = &["@", "sk-", "sk-ant-", "password", "รหัสผ่าน", "รหัส", "://", "eyJ", "AKIA", "aaaa"];

    #[test]
    fn finds_literals_at_both_ends_in_either_case_and_inside_each_other() {
        for text in ["", "@", "sk-", "SK-ant-sk-", "รหัสผ่านPassWordรหัส", "aaaaaaaa", "https://a@b.c/eyJ", "akiaAKI"]
        {
            assert_eq!(fast(LITERALS, text.as_bytes()), naive(LITERALS, text.as_bytes()), "{text}");
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod random {
        use super::*;
        use proptest::prelude::*;

        proptest! {
            #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

            #[test]
            fn finds_what_a_naive_search_finds(
                literals in prop::collection::vec("[ab@]|[aAbB:]{1,7}|(ก|ข|ค|@){1,4}", 1..40),
                text in "([aAbB:@ก-ค]|sk-|รหัส){0,80}",
            ) {
                let literals: Vec<&str> = literals.iter().map(String::as_str).collect();
                prop_assert_eq!(fast(&literals, text.as_bytes()), naive(&literals, text.as_bytes()));
            }
        }
    }

    #[test]
    fn an_exact_literal_matches_only_as_it_is_written() {
        let set = Literals::of([(b"AKIA".as_slice(), true), (b"ghp_".as_slice(), false)]);
        let mut found = Vec::new();
        set.find(b"akia AKIA GHP_", 0, 14, |number, start, _| found.push((number, start)));
        found.sort_unstable();
        assert_eq!(found, [(0, 5), (1, 10)]);
    }

    #[test]
    fn a_range_gives_what_begins_in_it() {
        let set = Literals::new([b"password".as_slice()]);
        let text = b"password password password";
        let mut found = Vec::new();
        set.find(text, 1, 10, |_, start, _| found.push(start));
        assert_eq!(found, [9]);
    }
}
