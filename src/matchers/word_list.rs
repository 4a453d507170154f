//! Lists of Thai words that are asked at nearly every letter: whether one of them begins or ends here.
//!
//! Nearly always none does, and the first two letters tell, or the last two. So a list has a bit for each pair of letters
//! that its words begin or end with, made when the program is compiled; only where the bit is set are words compared.
//! Of a letter its last byte counts, and of that the lower six bits: the rest is the same for all, or nearly.

use super::thai::{LETTER, ends_with, letter, starts_with};

/// Words by their first letter, each group in the order in which they are to be tried.
#[derive(Debug)]
pub struct Beginnings {
    groups: [&'static [&'static str]; LETTERS],
    /// By first letter: a bit for each second letter.
    seconds: [u64; LETTERS],
}

/// There are so many values of [`letter`] from the first on.
const LETTERS: usize = 80;
const FIRST: u8 = 0x80;

impl Beginnings {
    /// The words of a group begin with the same letter.
    #[must_use]
    pub const fn new(groups: &[&'static [&'static str]]) -> Self {
        let mut all = Beginnings { groups: [&[]; LETTERS], seconds: [0; LETTERS] };
        let mut group = 0;
        while group < groups.len() {
            let first = index(groups[group][0].as_bytes());
            assert!(all.groups[first].is_empty(), "one group for each letter");
            all.groups[first] = groups[group];
            let mut number = 0;
            while number < groups[group].len() {
                let word = groups[group][number].as_bytes();
                assert!(index(word) == first, "a group begins with one letter");
                all.seconds[first] |= if word.len() < 2 * LETTER { !0 } else { bit(word[2 * LETTER - 1]) };
                number += 1;
            }
            group += 1;
        }
        all
    }

    /// The words that a text may begin with.
    #[inline]
    fn group(&self, text: &[u8]) -> &'static [&'static str] {
        let Some(first) = letter(text, 0).map(|first| usize::from(first.wrapping_sub(FIRST))) else { return &[] };
        let may_follow = text
            .get(2 * LETTER - 1)
            .is_none_or(|&second| self.seconds.get(first).is_some_and(|seconds| seconds & bit(second) != 0));
        if may_follow { self.groups.get(first).copied().unwrap_or_default() } else { &[] }
    }

    /// The first of the words that a text begins with.
    #[must_use]
    #[inline]
    pub fn first(&self, text: &[u8]) -> Option<&'static str> {
        self.first_that(text, |_| true)
    }

    /// The first of the words that a text begins with and for which `holds`.
    #[must_use]
    #[inline]
    pub fn first_that(&self, text: &[u8], holds: impl Fn(&str) -> bool) -> Option<&'static str> {
        self.group(text).iter().find(|word| starts_with(text, word.as_bytes()) && holds(word)).copied()
    }

    /// True when a text is one of the words.
    #[must_use]
    pub fn has(&self, text: &[u8]) -> bool {
        self.first_that(text, |word| word.len() == text.len()).is_some()
    }

    /// The length of the longest word that a text begins with, in bytes.
    #[must_use]
    #[inline]
    pub fn longest(&self, text: &[u8]) -> Option<usize> {
        let words = self.group(text).iter().filter(|word| starts_with(text, word.as_bytes()));
        words.map(|word| word.len()).max()
    }
}

/// Which group a word belongs to. It begins with a Thai letter.
const fn index(word: &[u8]) -> usize {
    assert!(word[0] == 0xE0 && (word[1] == 0xB8 || word[1] == 0xB9), "a Thai word");
    (word[2] - FIRST) as usize + if word[1] == 0xB9 { 0x40 } else { 0 }
}

const fn bit(byte: u8) -> u64 {
    1 << (byte & 63)
}

/// Words of any script in the order in which they are to be tried, by their ends.
#[derive(Debug)]
pub struct Endings {
    words: &'static [&'static str],
    /// By the last letter: a bit for each letter before it, and the first word that ends so.
    befores: [u64; 64],
    starts: [u8; 64],
}

impl Endings {
    /// No word is empty.
    #[must_use]
    pub const fn new(words: &'static [&'static str]) -> Self {
        let (mut befores, mut starts) = ([0; 64], [0; 64]);
        let mut number = words.len();
        while number > 0 {
            number -= 1;
            let word = words[number].as_bytes();
            let last = word.len() - 1;
            starts[(word[last] & 63) as usize] = number as u8;
            befores[(word[last] & 63) as usize] |= if last < LETTER { !0 } else { bit(word[last - LETTER]) };
        }
        assert!(words.len() < 256, "numbers fit a byte");
        Endings { words, befores, starts }
    }

    /// The first of the words that a text ends with.
    #[must_use]
    #[inline]
    pub fn first(&self, text: &[u8]) -> Option<&'static str> {
        let last = text.len().checked_sub(1)?;
        let before = last.checked_sub(LETTER).map_or(!0, |at| bit(text[at]));
        let letter = usize::from(text[last] & 63);
        if self.befores[letter] & before == 0 {
            return None;
        }
        self.words[usize::from(self.starts[letter])..].iter().find(|word| ends_with(text, word.as_bytes())).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GROUPS: &[&[&str]] = &[&["กก", "กข", "กขค", "ก"], &["ข "], &["เก", "เกข"], &["ง."], &["จขก", "จขค"]];
    static BEGINNINGS: Beginnings = Beginnings::new(GROUPS);
    const WORDS: &[&str] = &["กข", "ข", "เก.", "a.", "Tel", "คขก", ")"];
    static ENDINGS: Endings = Endings::new(WORDS);

    fn holds(text: &str) {
        let begins = || GROUPS.iter().copied().flatten().filter(|word| text.starts_with(**word));
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
