//! Lists of Thai words that are asked at nearly every letter: whether one of them begins or ends here.
//!
//! Nearly always none does, and the first two letters tell, or the last two. So a list keeps its words by those two,
//! put in order when it is first asked. Of a letter its last byte counts, and of that the lower six bits: the rest is
//! the same for all, or nearly.

use std::sync::OnceLock;

use super::thai::{LETTER, ends_with, letter, starts_with};

/// So many values has what counts of a letter.
const VALUES: usize = 64;

fn value(byte: u8) -> usize {
    usize::from(byte) % VALUES
}

/// Words by a number that each has: where those of each number begin, and the end.
#[derive(Debug)]
struct Sorted {
    words: Vec<&'static str>,
    starts: Vec<u16>,
}

impl Sorted {
    /// Words of one number stay in their order. All numbers are less than `count`.
    fn by(words: &'static [&'static str], count: usize, number: impl Fn(&str) -> usize) -> Self {
        let mut starts = vec![0u16; count + 1];
        words.iter().for_each(|word| starts[number(word) + 1] += 1);
        for at in 0..count {
            starts[at + 1] += starts[at];
        }
        let (mut next, mut sorted) = (starts.clone(), words.to_vec());
        for word in words {
            let next = &mut next[number(word)];
            sorted[usize::from(*next)] = word;
            *next += 1;
        }
        Sorted { words: sorted, starts }
    }

    #[inline]
    fn of(&self, number: usize) -> &[&'static str] {
        &self.words[usize::from(self.starts[number])..usize::from(self.starts[number + 1])]
    }
}

/// Words that begin with a Thai letter, in the order in which they are to be tried; but those of one letter last.
#[derive(Debug)]
pub struct Beginnings {
    words: &'static [&'static str],
    index: OnceLock<ByTwo>,
}

/// Words by their first two letters.
#[derive(Debug)]
struct ByTwo {
    /// By [`letter`]: a bit for each second letter, all of them where a word has no second one.
    seconds: [u64; 256],
    /// By [`letter`]: which row of places belongs to it. The first has no words.
    rows: [u8; 256],
    /// A row has a place for each second letter, and one for words of one letter.
    words: Sorted,
}

impl ByTwo {
    fn of(words: &'static [&'static str]) -> Self {
        let (mut rows, mut count, mut seconds) = ([0; 256], 1, [0; 256]);
        let first = |word: &str| letter(word.as_bytes(), 0).map_or(0, usize::from);
        for word in words {
            let row = &mut rows[first(word)];
            if *row == 0 {
                *row = count;
                count += 1;
            }
            seconds[first(word)] |= word.as_bytes().get(2 * LETTER - 1).map_or(!0, |&second| 1 << value(second));
        }
        let words = Sorted::by(words, usize::from(count) * (VALUES + 1), |word| {
            let second = word.as_bytes().get(2 * LETTER - 1).map_or(VALUES, |&second| value(second));
            usize::from(rows[first(word)]) * (VALUES + 1) + second
        });
        ByTwo { seconds, rows, words }
    }

    /// The words that may begin a text: by their second letter, and those of one letter.
    #[inline]
    fn both(&self, text: &[u8]) -> [&[&'static str]; 2] {
        let row = letter(text, 0).map_or(0, |first| usize::from(self.rows[usize::from(first)])) * (VALUES + 1);
        let second = text.get(2 * LETTER - 1).map_or(&[][..], |&second| self.words.of(row + value(second)));
        [second, self.words.of(row + VALUES)]
    }

    #[inline(never)]
    fn first(&self, text: &[u8], holds: impl Fn(&str) -> bool) -> Option<&'static str> {
        let holds = |word: &&str| starts_with(text, word.as_bytes()) && holds(word);
        self.both(text).iter().find_map(|words| words.iter().copied().find(holds))
    }

    #[inline(never)]
    fn longest(&self, text: &[u8]) -> Option<usize> {
        let mut longest = None;
        for words in self.both(text) {
            for word in words {
                if longest.is_none_or(|len| word.len() > len) && starts_with(text, word.as_bytes()) {
                    longest = Some(word.len());
                }
            }
        }
        longest
    }
}

impl Beginnings {
    /// There are no more than 65,535 words.
    #[must_use]
    pub const fn new(words: &'static [&'static str]) -> Self {
        Beginnings { words, index: OnceLock::new() }
    }

    /// False where none of the words begins, which is nearly everywhere.
    #[inline(always)]
    fn may_begin(&self, text: &[u8]) -> bool {
        let second = text.get(2 * LETTER - 1).map_or(!0, |&second| 1 << value(second));
        letter(text, 0).is_some_and(|first| self.index().seconds[usize::from(first)] & second != 0)
    }

    #[inline(always)]
    fn index(&self) -> &ByTwo {
        self.index.get_or_init(|| ByTwo::of(self.words))
    }

    /// The first of the words that a text begins with.
    #[must_use]
    #[inline(always)]
    pub fn first(&self, text: &[u8]) -> Option<&'static str> {
        if self.may_begin(text) { self.index().first(text, |_| true) } else { None }
    }

    /// The first of the words that a text begins with and for which `holds`.
    #[must_use]
    #[inline(always)]
    pub fn first_that(&self, text: &[u8], holds: impl Fn(&str) -> bool) -> Option<&'static str> {
        if self.may_begin(text) { self.index().first(text, holds) } else { None }
    }

    /// The length of the longest word that a text begins with, in bytes.
    #[must_use]
    #[inline(always)]
    pub fn longest(&self, text: &[u8]) -> Option<usize> {
        if self.may_begin(text) { self.index().longest(text) } else { None }
    }

    /// True when a text is one of the words.
    #[must_use]
    pub fn has(&self, text: &[u8]) -> bool {
        self.longest(text) == Some(text.len())
    }
}

/// Words of any script, none of them empty, by their ends.
#[derive(Debug)]
pub struct Endings {
    words: &'static [&'static str],
    index: OnceLock<ByLastTwo>,
}

#[derive(Debug)]
struct ByLastTwo {
    /// By last letter.
    words: Sorted,
    /// By last letter: a bit for each letter before it.
    befores: [u64; VALUES],
}

impl ByLastTwo {
    fn of(words: &'static [&'static str]) -> Self {
        let last = |word: &str| word.bytes().last().map_or(0, value);
        let mut befores = [0; VALUES];
        for &word in words {
            befores[last(word)] |= before_last(word.as_bytes());
        }
        ByLastTwo { words: Sorted::by(words, VALUES, last), befores }
    }

    #[inline(never)]
    fn first(&self, text: &[u8], last: usize) -> Option<&'static str> {
        self.words.of(last).iter().copied().find(|word| ends_with(text, word.as_bytes()))
    }
}

/// A bit for the letter before the last; all of them if there is none.
#[inline]
fn before_last(text: &[u8]) -> u64 {
    text.len().checked_sub(1 + LETTER).map_or(!0, |at| 1 << value(text[at]))
}

impl Endings {
    /// The words in the order in which they are to be tried, no more than 65,535.
    #[must_use]
    pub const fn new(words: &'static [&'static str]) -> Self {
        Endings { words, index: OnceLock::new() }
    }

    /// The first of the words that a text ends with.
    #[must_use]
    #[inline(always)]
    pub fn first(&self, text: &[u8]) -> Option<&'static str> {
        let last = value(*text.last()?);
        let index = self.index.get_or_init(|| ByLastTwo::of(self.words));
        if index.befores[last] & before_last(text) == 0 { None } else { index.first(text, last) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &[&str] = &["กก", "กข", "จขค", "กขค", "ก", "ข ", "เก", "เกข", "ง.", "จขก"];
    static BEGINNINGS: Beginnings = Beginnings::new(FIRST);
    const WORDS: &[&str] = &["กข", "ข", "เก.", "a.", "Tel", "คขก", ")"];
    static ENDINGS: Endings = Endings::new(WORDS);

    fn holds(text: &str) {
        let begins = || FIRST.iter().filter(|word| text.starts_with(**word));
        assert_eq!(BEGINNINGS.first(text.as_bytes()), begins().next().copied(), "{text}");
        assert_eq!(BEGINNINGS.longest(text.as_bytes()), begins().map(|word| word.len()).max(), "{text}");
        assert_eq!(ENDINGS.first(text.as_bytes()), WORDS.iter().find(|word| text.ends_with(**word)).copied(), "{text}");
    }

    #[test]
    fn finds_what_comparing_every_word_finds() {
        for text in ["", "ก", "กขค", "กข", "ขก", "ข ", "เกข", "a", "xTel", "๙", "é", "ง", "ง.", "จขค", ")", "คคขก"]
        {
            holds(text);
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod random {
        use proptest::prelude::*;

        proptest! {
            #[test]
            fn finds_what_comparing_every_word_finds(text in "[กขคงจเ .a)]{0,6}|[ก-๛a-zTel]{0,4}") {
                super::holds(&text);
            }
        }
    }
}
