//! Lists of words: names of projects, customers and products, hundreds of thousands of them.
//!
//! One pass over the text, whatever the number of words. Each word is known by one window of its bytes,
//! the one that the fewest other words share: thousands of customers begin with บริษัท, so the first bytes
//! would say nothing. The pass hashes the window at each character into a bitmap and looks further only
//! where a bit is set. Windows are eight bytes wide, three for words that are shorter than that. In
//! Thai only every third byte begins a character, and only there is looked.
//!
//! A word may sit in a window with at most [`MAX_ALIKE`] others, so that no list, however odd, makes a
//! text slow; words beyond that are refused and counted.

use super::{Evidence, Match};
use crate::text::Folded;

/// The longest word, in bytes.
pub const MAX_WORD: usize = 200;
/// How many words may be known by the same window.
const MAX_ALIKE: usize = 32;
/// Window widths, in bytes: words of eight bytes or more, and the others.
const WIDTHS: [usize; 2] = [8, 3];

/// The words of all lists.
#[derive(Debug, Default)]
pub struct WordSet {
    tables: [Table; 2],
    /// All words, folded and in lower case, one after the other.
    text: Vec<u8>,
    /// By word: where it begins in `text`; one more at the end.
    starts: Vec<u32>,
    /// By list: its rule, and the number of its first word.
    lists: Vec<(usize, u32)>,
}

#[derive(Debug, Default)]
struct Table {
    bitmap: Vec<u64>,
    shift: u32,
    /// By the upper bits of a hash: where in `entries` the words with them begin; one more at the end.
    buckets: Vec<u32>,
    /// (hash of the window, word, where in the word the window lies), sorted.
    entries: Vec<Entry>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    hash: u32,
    word: u32,
    offset: u8,
}

/// What could not be taken from a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Refused {
    /// Shorter than three bytes, or longer than [`MAX_WORD`].
    pub length: usize,
    /// Too many words look alike.
    pub alike: usize,
}

/// Gathers lists, and makes a [`WordSet`] of them.
#[derive(Debug, Default)]
pub struct Builder {
    set: WordSet,
    refused: Vec<Refused>,
}

impl Builder {
    /// Adds a rule's words.
    pub fn add<'w>(&mut self, rule: usize, words: impl Iterator<Item = &'w str>) {
        let set = &mut self.set;
        set.lists.push((rule, set.starts.len() as u32));
        let mut refused = Refused::default();
        for word in words {
            let folded = Folded::new(word);
            let word = folded.bytes();
            if !(3..=MAX_WORD).contains(&word.len()) || set.text.len() + word.len() > u32::MAX as usize {
                refused.length += 1;
                continue;
            }
            set.starts.push(set.text.len() as u32);
            set.text.extend(word.iter().map(u8::to_ascii_lowercase));
        }
        self.refused.push(refused);
    }

    /// The set, and what was refused of each list, in the order in which they were added.
    #[must_use]
    pub fn build(mut self) -> (WordSet, Vec<Refused>) {
        let set = &mut self.set;
        set.starts.push(set.text.len() as u32);
        let words = set.starts.len() - 1;
        // How often each window stands in the lists, by a hash that may collide: a guess is enough.
        let mut often = vec![0u16; (words * 8).next_power_of_two().clamp(1 << 10, 1 << 22)];
        let shift = 32 - often.len().trailing_zeros();
        for word in 0..words {
            for (_, hash) in windows(set.word(word)) {
                let count = &mut often[(hash >> shift) as usize];
                *count = count.saturating_add(1);
            }
        }
        let mut entries = [Vec::new(), Vec::new()];
        for word in 0..words {
            let bytes = set.word(word);
            let rarest = windows(bytes).min_by_key(|&(_, hash)| often[(hash >> shift) as usize]);
            if let Some((offset, hash)) = rarest {
                entries[table_of(bytes)].push(Entry { hash, word: word as u32, offset: offset as u8 });
            }
        }
        for (table, entries) in entries.into_iter().enumerate() {
            let (table_built, left_out) = Table::new(entries);
            set.tables[table] = table_built;
            for word in left_out {
                let list = set.lists.partition_point(|&(_, first)| first <= word) - 1;
                self.refused[list].alike += 1;
            }
        }
        (self.set, self.refused)
    }
}

impl WordSet {
    /// True when there is nothing to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tables.iter().all(|table| table.entries.is_empty())
    }

    /// Calls `found(rule, match)` so that every occurrence of a word is covered. Of words around the same
    /// window those that reach furthest to either side are given.
    pub fn find(&self, text: &[u8], mut found: impl FnMut(usize, Match)) {
        for (table, width) in self.tables.iter().zip(WIDTHS) {
            if table.entries.is_empty() || text.len() < width {
                continue;
            }
            let mut last: Option<(usize, Match)> = None;
            for at in 0..=text.len() - width {
                // A window begins with a character.
                if text[at] & 0xC0 == 0x80 {
                    continue;
                }
                let hash = hash(&text[at..], width);
                let bit = (hash >> table.shift) as usize;
                if table.bitmap[bit >> 6] >> (bit & 63) & 1 == 0 {
                    continue;
                }
                for next in self.around(table, text, at, hash).into_iter().flatten() {
                    // The same word again by another window, or one inside the one before, says nothing new.
                    let known = last.is_some_and(|(rule, before)| {
                        rule == next.0 && before.start <= next.1.start && next.1.end <= before.end
                    });
                    if !known {
                        found(next.0, next.1);
                        last = Some(next);
                    }
                }
            }
        }
    }

    /// Of the words that have this window at `at`, the one that begins first and the one that ends last.
    fn around(&self, table: &Table, text: &[u8], at: usize, hash: u32) -> [Option<(usize, Match)>; 2] {
        let [mut first, mut last]: [Option<(usize, Match)>; 2] = [None, None];
        for entry in table.of(hash) {
            let word = self.word(entry.word as usize);
            let Some(start) = at.checked_sub(usize::from(entry.offset)) else { continue };
            let end = start + word.len();
            let sooner =
                first.is_none_or(|(_, known)| (start, usize::MAX - end) < (known.start, usize::MAX - known.end));
            let later = last.is_none_or(|(_, known)| (end, usize::MAX - start) > (known.end, usize::MAX - known.start));
            if (sooner || later)
                && text.get(start..end).is_some_and(|part| part.eq_ignore_ascii_case(word))
                && stands_alone(text, start, end)
            {
                let list = self.lists.partition_point(|&(_, first)| first <= entry.word) - 1;
                let next = Some((self.lists[list].0, Match { start, end, evidence: Evidence::Plain }));
                if sooner {
                    first = next;
                }
                if later {
                    last = next;
                }
            }
        }
        if first == last { [first, None] } else { [first, last] }
    }

    fn word(&self, number: usize) -> &[u8] {
        &self.text[self.starts[number] as usize..self.starts[number + 1] as usize]
    }
}

impl Table {
    /// The table, and the words that did not fit.
    fn new(mut entries: Vec<Entry>) -> (Self, Vec<u32>) {
        if entries.is_empty() {
            return (Table::default(), Vec::new());
        }
        entries.sort_unstable_by_key(|entry| (entry.hash, entry.word));
        let mut left_out = Vec::new();
        let mut alike = (0, 0);
        entries.retain(|entry| {
            alike = if alike.0 == entry.hash { (entry.hash, alike.1 + 1) } else { (entry.hash, 1) };
            if alike.1 > MAX_ALIKE {
                left_out.push(entry.word);
            }
            alike.1 <= MAX_ALIKE
        });
        // One bit in sixteen set: of the characters of ordinary text fifteen in sixteen cost one look.
        let bits = (entries.len() * 16).next_power_of_two().clamp(1 << 12, 1 << 24).trailing_zeros();
        let mut table = Table { bitmap: vec![0; 1 << (bits - 6)], shift: 32 - bits, buckets: Vec::new(), entries };
        let count = table.entries.len().next_power_of_two();
        let mut first = 0;
        for bucket in 0..=count {
            while first < table.entries.len() && table.bucket(table.entries[first].hash, count) < bucket {
                first += 1;
            }
            table.buckets.push(first as u32);
        }
        for entry in &table.entries {
            let bit = (entry.hash >> table.shift) as usize;
            table.bitmap[bit >> 6] |= 1 << (bit & 63);
        }
        (table, left_out)
    }

    fn bucket(&self, hash: u32, count: usize) -> usize {
        ((u64::from(hash) * count as u64) >> 32) as usize
    }

    fn of(&self, hash: u32) -> impl Iterator<Item = &Entry> {
        let bucket = self.bucket(hash, self.buckets.len() - 1);
        let range = self.buckets[bucket] as usize..self.buckets[bucket + 1] as usize;
        self.entries[range].iter().filter(move |entry| entry.hash == hash)
    }
}

fn table_of(word: &[u8]) -> usize {
    usize::from(word.len() < WIDTHS[0])
}

/// The windows of a word that begin with a character, and their hashes.
fn windows(word: &[u8]) -> impl Iterator<Item = (usize, u32)> {
    let width = WIDTHS[table_of(word)];
    (0..=word.len() - width).filter(|&at| word[at] & 0xC0 != 0x80).map(move |at| (at, hash(&word[at..], width)))
}

/// A hash of the first bytes. Bit 5 of every byte is set, which makes ASCII letters lower case and joins a
/// few others; words are compared whole afterwards.
#[inline]
fn hash(bytes: &[u8], width: usize) -> u32 {
    let mut window = [0x20; 8];
    window[..width].copy_from_slice(&bytes[..width]);
    let window = u64::from_le_bytes(window) | 0x2020_2020_2020_2020;
    // 2⁶⁴ divided by the golden ratio. Its lower half is folded in first, for the upper bits of a product
    // of this length depend on all of it.
    ((window ^ window >> 29).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
}

/// A word that begins or ends with an ASCII letter or digit does not continue there. Thai has no such edges.
fn stands_alone(text: &[u8], start: usize, end: usize) -> bool {
    let joined = |a: Option<&u8>, b: Option<&u8>| {
        a.is_some_and(u8::is_ascii_alphanumeric) && b.is_some_and(u8::is_ascii_alphanumeric)
    };
    !joined(text[..start].last(), text.get(start)) && !joined(text[..end].last(), text.get(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(words: &[&str], text: &'t str) -> Vec<&'t str> {
        let mut builder = Builder::default();
        builder.add(0, words.iter().copied());
        let (set, _) = builder.build();
        let mut found = Vec::new();
        set.find(text.as_bytes(), |_, m| found.push((m.start, m.end)));
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|(start, end)| &text[start..end]).collect()
    }

    #[test]
    fn words_are_found_in_either_case_and_standing_alone() {
        let words = ["Project Nok", "SCG", "บริษัท น้ำใส จำกัด", "มะลิ"];
        assert_eq!(found(&words, "re: PROJECT NOK, scg!"), ["PROJECT NOK", "scg"]);
        assert_eq!(found(&words, "ของบริษัท น้ำใส จำกัดครับ คุณมะลิวัลย์"), ["บริษัท น้ำใส จำกัด", "มะลิ"]);
        assert!(found(&words, "myProject Noko SCGs xSCG").is_empty());
    }

    #[test]
    fn of_words_inside_each_other_the_longer_is_found() {
        let words = ["abcdefgh", "abcdefgh12345678", "cde", "abc def"];
        assert!(found(&words, "abcdefgh12345678").contains(&"abcdefgh12345678"));
        assert_eq!(found(&words, "abcdefgh"), ["abcdefgh"]);
        assert_eq!(found(&words, "cde-abc def"), ["cde", "abc def"]);
    }

    #[test]
    fn words_that_cannot_be_looked_for_are_counted() {
        let alike: Vec<String> = (0..100).map(|n| "a".repeat(10 + n)).collect();
        let long = "x".repeat(MAX_WORD + 1);
        let mut builder = Builder::default();
        builder.add(0, ["ab", long.as_str(), "fine word"].into_iter());
        builder.add(1, alike.iter().map(String::as_str));
        let (set, refused) = builder.build();
        assert_eq!(refused, [Refused { length: 2, alike: 0 }, Refused { length: 0, alike: 100 - MAX_ALIKE }]);
        let mut found = 0;
        set.find("fine word".as_bytes(), |_, _| found += 1);
        assert_eq!(found, 1);
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod random {
        use super::*;
        use proptest::prelude::*;

        proptest! {
            #[test]
            fn every_word_that_stands_alone_is_covered(
                words in prop::collection::vec("[aAbB ]{3,12}|[ก-ค]{1,6}|a{3,5}[ก-ค]{1,2}", 1..30),
                text in "([aAbB ก-ค]){0,60}",
            ) {
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                let mut builder = Builder::default();
                builder.add(0, words.iter().copied());
                let (set, _) = builder.build();
                let mut spans = Vec::new();
                set.find(text.as_bytes(), |_, m| spans.push((m.start, m.end)));
                let lower = text.to_ascii_lowercase();
                for word in &words {
                    for (start, _) in lower.match_indices(&word.to_ascii_lowercase()) {
                        let end = start + word.len();
                        let covered = |at: usize| spans.iter().any(|&(s, e)| s <= at && at < e);
                        if stands_alone(text.as_bytes(), start, end) {
                            prop_assert!((start..end).all(covered), "{word:?} in {text:?}");
                        }
                    }
                }
                for (start, end) in spans {
                    prop_assert!(words.iter().any(|word| word.eq_ignore_ascii_case(&text[start..end])));
                }
            }
        }
    }
}
