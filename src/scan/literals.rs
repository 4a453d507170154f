//! All literals of all rules in one pass over the text.
//!
//! Every literal is known by a window of its bytes, one for each parity of the place where it begins, for the
//! pass takes windows at every second place only ([`windows`]). It may be any window of the literal: the one
//! that stands least often in ordinary text is taken. Where a literal is too short, the byte before or behind it
//! belongs to the window, and all its values are entered; so are both cases of letters. The pass may raise false
//! candidates and never misses a true one: tests compare it with a naive search. What it costs does not grow with
//! the number of rules until they fill the table. Literals of one or two bytes are looked for one by one.

use std::ops::Range;

use memchr::memchr2_iter;

use super::windows::{self, BLOCK, Rows, Table, WINDOW, asked_for, is_long, place};

/// A set of literals, each known by its place in the order they were given in.
#[derive(Debug)]
pub struct Literals {
    literals: Vec<Literal>,
    /// Those that are looked for one by one.
    short: Vec<u32>,
    table: Box<Table>,
    /// Which rows of the table are not empty.
    rows: Rows,
    /// By row, in the order of `rows`: where its entries begin; one more at the end.
    starts: Vec<u32>,
    entries: Vec<Entry>,
    /// The furthest that any probe begins behind its literal's start.
    reach: usize,
}

#[derive(Debug)]
struct Literal {
    bytes: Box<[u8]>,
    /// ASCII letters count as they are written, not in either case.
    is_exact: bool,
    /// Its first eight bytes, and which of their bits count.
    head: u64,
    mask: u64,
}

/// A literal, and how far behind its start its probe begins.
#[derive(Clone, Copy, Debug)]
struct Entry {
    literal: u32,
    offset: i8,
    /// The kinds of window it may stand in.
    kinds: u8,
}

impl Literal {
    fn new(bytes: &[u8], is_exact: bool) -> Self {
        let (mut head, mut mask) = ([0; 8], [0; 8]);
        for (at, &byte) in bytes.iter().take(8).enumerate() {
            mask[at] = if is_exact || !byte.is_ascii_alphabetic() { 0xFF } else { !0x20 };
            head[at] = byte & mask[at];
        }
        Literal { bytes: bytes.into(), is_exact, head: u64::from_le_bytes(head), mask: u64::from_le_bytes(mask) }
    }

    /// Where it ends, if it stands at `start`.
    #[inline(always)]
    fn end(&self, text: &[u8], start: usize) -> Option<usize> {
        if let Some(head) = text.get(start..)?.first_chunk()
            && (u64::from_le_bytes(*head) & self.mask) != self.head
        {
            return None;
        }
        let end = start + self.bytes.len();
        let part = text.get(start..end)?;
        let is = if self.is_exact { part == &*self.bytes } else { part.eq_ignore_ascii_case(&self.bytes) };
        is.then_some(end)
    }
}

/// A probe does not begin further behind its literal's start than this.
const MAX_OFFSET: i8 = 32;

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
            literals.into_iter().map(|(bytes, is_exact)| Literal::new(bytes, is_exact)).collect();
        let mut short = Vec::new();
        let mut probes: Vec<(u16, Entry)> = Vec::new();
        let mut table = windows::empty();
        let mut reach = 0;
        for (literal, number) in literals.iter().zip(0u32..) {
            if let [Some(even), Some(odd)] = [0, -1].map(|first| Probe::best(&literal.bytes, first)) {
                for probe in [even, odd] {
                    reach = reach.max(usize::try_from(probe.offset).unwrap_or(0));
                    probe.each_window(literal, &mut |index, kinds| {
                        table[usize::from(index)] |= kinds;
                        probes.push((index, Entry { literal: number, offset: probe.offset, kinds }));
                    });
                }
            } else if !literal.bytes.is_empty() {
                short.push(number);
            }
        }
        let rows = Rows::of(&table);
        let (starts, entries) = by_row(&rows, &probes);
        Literals { literals, short, table, rows, starts, entries, reach }
    }

    /// Calls `found(literal, start, end)` for every occurrence that begins in `from..to`, in no particular
    /// order.
    pub fn find(&self, text: &[u8], from: usize, to: usize, mut found: impl FnMut(usize, usize, usize)) {
        for &number in &self.short {
            let literal = &self.literals[number as usize];
            let first = literal.bytes[0];
            for at in memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), &text[from..to]) {
                if let Some(end) = literal.end(text, from + at) {
                    found(number as usize, from + at, end);
                }
            }
        }
        if self.entries.is_empty() {
            return;
        }
        let table = &*self.table;
        let mut at = from.saturating_sub(1);
        let last = (to + self.reach).min(text.len());
        while at < last {
            let asked = match text[at..].first_chunk() {
                Some(block) => asked_for(block, table),
                None => asked_for(&padded(&text[at..]), table),
            };
            if asked != 0 {
                self.look(text, at, asked, from..to, &mut found);
            }
            at += BLOCK;
        }
    }

    /// Looks at the windows of a block that are asked for.
    #[inline(never)]
    fn look(
        &self,
        text: &[u8],
        at: usize,
        mut asked: u64,
        range: Range<usize>,
        found: &mut impl FnMut(usize, usize, usize),
    ) {
        while asked != 0 {
            let number = asked.trailing_zeros() as usize / 8;
            let kind = (asked >> (8 * number)) as u8;
            asked &= !(0xFF << (8 * number));
            let at = at + 2 * number;
            let Some(rest) = text.get(at..) else { return };
            let (index, _) = place(rest.first_chunk().map_or_else(|| padded(rest), |window| *window));
            let row = self.rows.number(index);
            let entries = self.starts[row] as usize..self.starts[row + 1] as usize;
            for &Entry { literal, offset, kinds } in &self.entries[entries] {
                if kinds & kind != 0
                    && let Some(start) = at.checked_add_signed(-isize::from(offset))
                    && let Some(end) = self.literals[literal as usize].end(text, start)
                    && range.contains(&start)
                {
                    found(literal as usize, start, end);
                }
            }
        }
    }
}

/// Where the entries of each row begin, and the entries in order of their rows.
fn by_row(rows: &Rows, probes: &[(u16, Entry)]) -> (Vec<u32>, Vec<Entry>) {
    let mut starts = vec![0u32; rows.count() + 1];
    for &(index, _) in probes {
        starts[rows.number(index) + 1] += 1;
    }
    for row in 1..starts.len() {
        starts[row] += starts[row - 1];
    }
    let mut next = starts.clone();
    let mut entries = vec![Entry { literal: 0, offset: 0, kinds: 0 }; probes.len()];
    for &(index, entry) in probes {
        let place = &mut next[rows.number(index)];
        entries[*place as usize] = entry;
        *place += 1;
    }
    (starts, entries)
}

/// The end of a text, as if zeros followed.
fn padded<const N: usize>(rest: &[u8]) -> [u8; N] {
    let mut block = [0; N];
    let len = rest.len().min(N);
    block[..len].copy_from_slice(&rest[..len]);
    block
}

/// How a literal is looked for at places of one parity.
#[derive(Clone, Copy)]
struct Probe {
    /// How far behind the literal's start it begins; -1 is a byte before.
    offset: i8,
    /// The place in the window that may be anything.
    open: Option<usize>,
}

impl Probe {
    /// The rarest probe of those at every second place from `first` on.
    fn best(literal: &[u8], first: i8) -> Option<Probe> {
        (first..=MAX_OFFSET)
            .step_by(2)
            .filter_map(|offset| {
                let at = |place: usize| {
                    usize::try_from(isize::from(offset) + place as isize).ok().filter(|&at| at < literal.len())
                };
                let second = literal[at(1)?];
                let last = last(second);
                let mut unknown = (0..=last).filter(|&place| at(place).is_none());
                let open = unknown.next();
                if unknown.next().is_some() {
                    return None;
                }
                let bits: u32 = (0..=last).filter_map(at).map(|at| rarity(literal, at)).sum();
                let kind_bits = match kind_of(second).map(at) {
                    [Some(one), Some(other)] => rarity(literal, one).max(rarity(literal, other)).min(3),
                    _ => 0,
                };
                // Every value of an open byte fills the table, which costs every text a little.
                let fill = match open {
                    None => 0,
                    Some(0) if !is_long(second) => 2,
                    Some(_) => 6,
                };
                let frequent = at(0).zip(at(2)).is_some_and(|(first, last)| is_frequent(&literal[first..=last]));
                Some((bits as i32 + kind_bits as i32 - fill - if frequent { 5 } else { 0 }, Probe { offset, open }))
            })
            .max_by_key(|&(bits, probe)| (bits, -probe.offset))
            .map(|(_, probe)| probe)
    }

    /// Calls `each(index, kinds)` for every window in which the literal may stand.
    fn each_window(self, literal: &Literal, each: &mut impl FnMut(u16, u8)) {
        let byte = |place: usize| {
            let at = usize::try_from(isize::from(self.offset) + place as isize);
            at.ok().and_then(|at| literal.bytes.get(at)).copied()
        };
        let window: [u8; WINDOW] = std::array::from_fn(|place| byte(place).unwrap_or(0));
        let is_kind_known = kind_of(window[1]).iter().all(|&place| byte(place).is_some());
        // Two spellings may fall into one row; it is entered once.
        let mut entered: Vec<u16> = Vec::new();
        spellings(window, 0, last(window[1]), self.open, literal.is_exact, &mut |window| {
            let (index, kind) = place(window);
            if !entered.contains(&index) {
                entered.push(index);
                each(index, if is_kind_known { kind } else { 0xFF });
            }
        });
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
            for value in 0..=255 {
                window[place] = value;
                spellings(window, place + 1, last, None, is_exact, each);
            }
            return;
        }
        if !is_exact && window[place].is_ascii_alphabetic() {
            let mut other = window;
            other[place] ^= 0x20;
            spellings(other, place + 1, last, open, is_exact, each);
        }
    }
    each(window);
}

/// The last place of a window that belongs to its index, by its second byte.
fn last(second: u8) -> usize {
    if is_long(second) { 5 } else { 2 }
}

/// The places that a window's kind is made of.
fn kind_of(second: u8) -> [usize; 2] {
    if is_long(second) { [6, 7] } else { [3, 3] }
}

/// Whether three letters stand often together in English or in code.
fn is_frequent(three: &[u8]) -> bool {
    #[rustfmt::skip]
    const FREQUENT: &[u8] = b"aceaddainallameandareataateatiberbufceschacomconctidatderdesdisdledowearectenteraereerierrersertessesteveextfil\
forghthanhatherhishouiaticaighillindineinginkintionistithityivelarlowluemanmenmesnalncendendlnexnotnumoneongons\
ookordoreorsounourousoutoveparperplapreproranratrearedresromstastrsultedterthathethitorturtypuffultumbundurnuse\
ustutevalverviowaswitwor";
    three.is_ascii() && FREQUENT.as_chunks::<3>().0.iter().any(|known| known.eq_ignore_ascii_case(three))
}

/// How rare a byte of a literal is in ordinary text: about the binary logarithm of how many others stand there
/// for each of it. The first two bytes of a Thai character tell nothing.
fn rarity(literal: &[u8], at: usize) -> u32 {
    const LETTERS: &[u8; 26] = &[4, 6, 5, 5, 3, 6, 6, 4, 4, 9, 7, 5, 6, 4, 4, 6, 10, 4, 4, 4, 5, 7, 6, 9, 6, 10];
    const FREQUENT: &str = "ารนกอเงมยว\u{e48}\u{e49}\u{e31}ลสทตด\u{e35}คบป\u{e34}ห";
    match literal[at] {
        letter if letter.is_ascii_alphabetic() => LETTERS[usize::from(letter.to_ascii_lowercase() - b'a')].into(),
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
