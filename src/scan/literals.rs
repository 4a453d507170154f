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

use super::windows::{self, BLOCK, Rows, Table, WINDOW, asked_for, is_class, is_long, place};

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
const MAX_OFFSET: i8 = 16;

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
        let mut crowds = vec![0u8; table.len()];
        for (literal, number) in literals.iter().zip(0u32..) {
            let rarities: Vec<i32> = (0..literal.bytes.len()).map(|at| rarity(&literal.bytes, at)).collect();
            let best = |first, crowds: &[u8]| Probe::best(&literal.bytes, &rarities, crowds, first);
            if let [Some(even), Some(odd)] = [best(0, &crowds), best(-1, &crowds)] {
                for probe in [even, odd] {
                    let crowd = &mut crowds[usize::from(place(probe.window(&literal.bytes)).0)];
                    *crowd = crowd.saturating_add(1);
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
    /// The rarest probe of those at every second place from `first` on. `crowds` tells how many literals have
    /// chosen each row: what many begin with is a word that text is full of, and each has to be compared.
    fn best(literal: &[u8], rarities: &[i32], crowds: &[u8], first: i8) -> Option<Probe> {
        let mut best: Option<(i32, Probe)> = None;
        let last = MAX_OFFSET.min(literal.len().try_into().unwrap_or(MAX_OFFSET));
        for offset in (first..=last).step_by(2) {
            let at = |place: usize| {
                usize::try_from(isize::from(offset) + place as isize).ok().filter(|&at| at < literal.len())
            };
            let Some(second) = at(1).map(|at| literal[at]) else { continue };
            let last = self::last(second);
            let mut unknown = (0..=last).filter(|&place| at(place).is_none());
            let open = unknown.next();
            if unknown.next().is_some() {
                continue;
            }
            let probe = Probe { offset, open };
            let bits: i32 = (0..=last).filter_map(at).map(|at| rarities[at]).sum();
            let kind_bits = match kind_of(second).map(at) {
                [Some(one), Some(other)] => rarities[one].max(rarities[other]).min(3),
                _ => 0,
            };
            // Every value of an open byte fills the table, which costs every text a little.
            let fill = match open {
                None => 0,
                Some(0) if !is_long(second) => 2,
                Some(_) => 16,
            };
            let bits = bits + kind_bits - fill;
            if best.is_some_and(|(most, _)| bits <= most) {
                continue;
            }
            let is_frequent = if is_long(second) {
                (3..=last).filter_map(at).any(|at| is_frequent_pair(literal, at))
            } else {
                at(0).zip(at(2)).is_some_and(|(first, last)| is_frequent(&literal[first..=last]))
            };
            let crowd = crowds[usize::from(place(probe.window(literal)).0)];
            let bits = bits - if is_frequent { 5 } else { 0 } - (u32::from(crowd) + 1).ilog2() as i32;
            if best.is_none_or(|(most, _)| bits > most) {
                best = Some((bits, probe));
            }
        }
        best.map(|(_, probe)| probe)
    }

    /// The window in which the literal stands, unknown bytes zero.
    fn window(self, literal: &[u8]) -> [u8; WINDOW] {
        std::array::from_fn(|place| {
            let at = usize::try_from(isize::from(self.offset) + place as isize);
            at.ok().and_then(|at| literal.get(at)).copied().unwrap_or(0)
        })
    }

    /// Calls `each(index, kinds)` for every window in which the literal may stand.
    fn each_window(self, literal: &Literal, each: &mut impl FnMut(u16, u8)) {
        let window = self.window(&literal.bytes);
        let is_known = |place: usize| isize::from(self.offset) + (place as isize) < literal.bytes.len() as isize;
        let is_kind_known = kind_of(window[1]).into_iter().all(is_known);
        let kinds = if is_kind_known { place(window).1 } else { 0xFF };
        // Two spellings may fall into one row.
        let mut rows: Vec<u16> = Vec::with_capacity(8);
        spellings(window, 0, last(window[1]), self.open, literal.is_exact, &mut |window| rows.push(place(window).0));
        rows.sort_unstable();
        rows.dedup();
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
            let all = place > 0 || is_long(window[1]);
            for value in (0..=255).filter(|&value| all || is_class(value)) {
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
    let Ok(three) = <[u8; 3]>::try_from(three) else { return false };
    FREQUENT.as_chunks::<3>().0.binary_search(&three.map(|letter| letter.to_ascii_lowercase())).is_ok()
}

/// Whether the Thai letters whose last bytes stand at `at - 3` and `at` are one of the 110 pairs that make up two
/// fifths of all in the corpora that false alarms are measured on.
fn is_frequent_pair(literal: &[u8], at: usize) -> bool {
    const FREQUENT: &str = concat!(
        "กร กล กั กา กิ ขอ ข้ คร คว งก งา งเ จะ ชา ด้ ตร ติ ต่ ทย ที นก นต นท นั ",
        "นา นี นเ น้ บร บา ปร ป็ พร ภา มา มี ม่ ยา รม รร รว ระ รั รา ริ รี ร์ ละ ",
        "ลา ล้ วย วั วา ว่ สา หน หม หา ห้ อก อง อน อย ะเ ัก ัง ัด ัน ับ ั้ าก าค ",
        "าง าน าม าย าร าว ิด ิน ีย ี่ ี้ ือ ื่ ู้ เก เท เป เพ เร เล แล ใน ให ได ",
        "ไป ไม ็น ่ง ่น ่ม ่ว ่อ ่า ้ง ้น ้ว ้อ ้า ",
    );
    let pair = at.checked_sub(5).and_then(|from| <[u8; 6]>::try_from(&literal[from..=at]).ok());
    pair.is_some_and(|pair| {
        FREQUENT.as_bytes().as_chunks::<7>().0.binary_search_by(|known| known[..6].cmp(&pair)).is_ok()
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_of_what_is_frequent_are_in_order() {
        for (three, expected) in [("and", true), ("THE", true), ("wor", true), ("xqz", false), ("&b ", false)] {
            assert_eq!(is_frequent(three.as_bytes()), expected, "{three}");
        }
        for (pair, expected) in [("กร", true), ("้า", true), ("ระ", true), ("ฎฏ", false)] {
            assert_eq!(is_frequent_pair(pair.as_bytes(), 5), expected, "{pair}");
        }
    }

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
