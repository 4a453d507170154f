//! All literals of all rules in one pass over the text.
//!
//! A literal is represented by four of its bytes, those that are rarest in Thai and English text. The
//! pass hashes every four bytes of the text, case folded, into a bitmap that fits the first-level cache,
//! and only where a bit is set are literals compared. So the cost is a load, a multiplication and a test
//! a byte, whatever the number of rules; the bitmap grows with them. It may raise false candidates
//! and never misses a true one: a test compares it with a naive search.
//!
//! Literals of one byte (`@`) are looked for with memchr.

use memchr::memchr_iter;

/// A set of literals, each with the number it was added as.
#[derive(Debug)]
pub struct Literals {
    literals: Vec<Literal>,
    /// Literals of a single byte: the byte, and its literal.
    single: Vec<(u8, u32)>,
    bitmap: Vec<u64>,
    shift: u32,
    /// Open addressing by probe value: the probe, and the range of `entries` that has it.
    slots: Vec<(u32, u32, u32)>,
    entries: Vec<u32>,
}

#[derive(Debug)]
struct Literal {
    /// ASCII letters in lower case.
    bytes: Box<[u8]>,
    /// Where in it the probe lies.
    probe: usize,
}

/// Sets bit 5 of every byte: ASCII letters become lower case. That it also joins a few marks
/// (`@` and `` ` ``) costs a comparison now and then.
const LOWER: u32 = 0x2020_2020;

impl Literals {
    /// Builds the set. ASCII letters match in either case. Literals of no or two bytes match nothing.
    #[must_use]
    pub fn new<'l>(literals: impl IntoIterator<Item = &'l [u8]>) -> Self {
        let literals: Vec<Literal> = literals
            .into_iter()
            .map(|bytes| Literal { bytes: bytes.to_ascii_lowercase().into(), probe: rarest_probe(bytes) })
            .collect();
        let mut single = Vec::new();
        let mut probes: Vec<(u32, u32)> = Vec::new();
        for (number, literal) in (0u32..).zip(&literals) {
            match *literal.bytes {
                [byte] => single.push((byte, number)),
                // Any byte may follow three; with bit 5 set there are 128 of them.
                [a, b, c] => {
                    let next = (0u8..=255).filter(|byte| byte & 0x20 != 0);
                    probes.extend(next.map(|d| (u32::from_le_bytes([a, b, c, d]) | LOWER, number)));
                }
                _ if literal.bytes.len() > 3 => {
                    probes.push((read_probe(&literal.bytes, literal.probe) | LOWER, number));
                }
                _ => {}
            }
        }
        probes.sort_unstable();
        // A bit in 32 set at most: false candidates stay under 3 % of positions.
        let bits = (probes.len() * 32).next_power_of_two().clamp(1 << 16, 1 << 24).trailing_zeros();
        let mut set = Literals {
            literals,
            single,
            bitmap: vec![0; 1 << (bits - 6)],
            shift: 32 - bits,
            slots: vec![(0, 0, 0); (probes.len() * 2).next_power_of_two().max(2)],
            entries: Vec::with_capacity(probes.len()),
        };
        for group in probes.chunk_by(|a, b| a.0 == b.0) {
            let probe = group[0].0;
            let first = set.entries.len() as u32;
            set.entries.extend(group.iter().map(|&(_, number)| number));
            let bit = set.hash(probe);
            set.bitmap[bit >> 6] |= 1 << (bit & 63);
            let mut slot = set.slot(probe);
            while set.slots[slot].2 != 0 {
                slot = (slot + 1) & (set.slots.len() - 1);
            }
            set.slots[slot] = (probe, first, group.len() as u32);
        }
        set
    }

    /// Calls `found(literal, start, end)` for every occurrence that begins in `from..to`. Occurrences
    /// of different literals come in no particular order.
    pub fn find(&self, text: &[u8], from: usize, to: usize, mut found: impl FnMut(usize, usize, usize)) {
        for &(byte, number) in &self.single {
            let upper = byte.to_ascii_uppercase();
            for at in memchr_iter(byte, &text[from..to]) {
                found(number as usize, from + at, from + at + 1);
            }
            if upper != byte {
                for at in memchr_iter(upper, &text[from..to]) {
                    found(number as usize, from + at, from + at + 1);
                }
            }
        }
        if self.entries.is_empty() {
            return;
        }
        // A probe may lie behind its literal's start, so the probes of literals that begin in the range
        // reach a little past it.
        let reach = self.literals.iter().map(|l| l.probe).max().unwrap_or(0);
        let last = (to + reach).min(text.len());
        let whole = last.min(text.len().saturating_sub(3));
        let mut check = |at: usize, probe: u32| {
            let bit = self.hash(probe);
            if self.bitmap[bit >> 6] >> (bit & 63) & 1 == 1 {
                self.confirm(text, at, probe, from, to, &mut found);
            }
        };
        for (at, window) in (from..whole).zip(text[from..].windows(4)) {
            check(at, u32::from_le_bytes([window[0], window[1], window[2], window[3]]) | LOWER);
        }
        // The last three bytes, as if spaces followed: a literal of three may end there.
        for at in whole.max(from)..last {
            let byte = |i: usize| text.get(at + i).copied().unwrap_or(b' ');
            check(at, u32::from_le_bytes([byte(0), byte(1), byte(2), byte(3)]) | LOWER);
        }
    }

    #[inline]
    fn hash(&self, probe: u32) -> usize {
        (probe.wrapping_mul(SPREAD) >> self.shift) as usize
    }

    /// Where the search for a probe's slot begins. As in `hash` the upper bits decide: the lower ones of
    /// a product know nothing of the fourth byte.
    fn slot(&self, probe: u32) -> usize {
        (probe.wrapping_mul(SPREAD) >> (32 - self.slots.len().trailing_zeros())) as usize
    }

    fn confirm(
        &self,
        text: &[u8],
        at: usize,
        probe: u32,
        from: usize,
        to: usize,
        found: &mut impl FnMut(usize, usize, usize),
    ) {
        let mut slot = self.slot(probe);
        loop {
            let (known, first, count) = self.slots[slot];
            if count == 0 {
                return;
            }
            if known == probe {
                for &number in &self.entries[first as usize..(first + count) as usize] {
                    let literal = &self.literals[number as usize];
                    let Some(start) = at.checked_sub(literal.probe) else { continue };
                    let end = start + literal.bytes.len();
                    if (from..to).contains(&start)
                        && text.get(start..end).is_some_and(|part| part.eq_ignore_ascii_case(&literal.bytes))
                    {
                        found(number as usize, start, end);
                    }
                }
                return;
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }
}

/// 2³² divided by the golden ratio, the usual multiplier of Fibonacci hashing.
const SPREAD: u32 = 0x9E37_79B1;

fn read_probe(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// Where the four rarest neighbouring bytes of a literal begin.
fn rarest_probe(bytes: &[u8]) -> usize {
    // Thai characters are three bytes of which the first two say next to nothing.
    let weight = |&byte: &u8| match byte {
        0xE0 | 0xB8 | 0xB9 | b' ' => 0u32,
        b'e' | b't' | b'a' | b'o' | b'i' | b'n' | b's' | b'r' => 2,
        b'a'..=b'z' | b'A'..=b'Z' => 3,
        _ => 4,
    };
    (0..bytes.len().saturating_sub(3))
        .max_by_key(|&at| (bytes[at..at + 4].iter().map(weight).sum::<u32>(), std::cmp::Reverse(at)))
        .unwrap_or(0)
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
            #[test]
            fn finds_what_a_naive_search_finds(
                literals in prop::collection::vec("[ab@]|[aAbB:]{3,6}|(ก|ข|ค|@){1,4}", 1..40),
                text in "([aAbB:@ก-ค]|sk-|รหัส){0,80}",
            ) {
                let literals: Vec<&str> = literals.iter().map(String::as_str).filter(|l| l.len() != 2).collect();
                prop_assert_eq!(fast(&literals, text.as_bytes()), naive(&literals, text.as_bytes()));
            }
        }
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
