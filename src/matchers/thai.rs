//! Thai letters in folded UTF-8, for matchers that must know where a word may end.
//!
//! Thai is written without spaces, so the only edges are blanks, marks and the words one knows. Every
//! Thai letter has three bytes that begin with `E0 B8` or `E0 B9`, which makes it possible to step
//! through a run in both directions without decoding.

/// The width of a Thai letter, in bytes.
pub const LETTER: usize = 3;

/// True when a Thai letter, vowel or tone mark begins at `at`; `ฯ`, `ๆ`, `฿` and marks are none.
#[must_use]
#[inline]
pub fn is_letter(text: &[u8], at: usize) -> bool {
    match text.get(at..at + LETTER) {
        Some([0xE0, 0xB8, last]) => (0x81..=0xBA).contains(last) && *last != 0xAF,
        Some([0xE0, 0xB9, last]) => (0x80..=0x8E).contains(last) && *last != 0x86,
        _ => false,
    }
}

/// The letter that begins at `at`, in a byte: its last byte, and for vowels that are written first 64 more.
#[must_use]
#[inline]
pub fn letter(text: &[u8], at: usize) -> Option<u8> {
    match text.get(at..at + LETTER)? {
        [0xE0, 0xB8, last] => Some(*last),
        [0xE0, 0xB9, last] => Some(last.wrapping_add(0x40)),
        _ => None,
    }
}

/// True when a Thai letter ends at `at`.
#[must_use]
#[inline]
pub fn is_letter_before(text: &[u8], at: usize) -> bool {
    at.checked_sub(LETTER).is_some_and(|start| is_letter(text, start))
}

/// True when a consonant begins at `at`.
#[must_use]
#[inline]
pub fn is_consonant(text: &[u8], at: usize) -> bool {
    matches!(text.get(at..at + LETTER), Some([0xE0, 0xB8, 0x81..=0xAE]))
}

/// True when a vowel or mark that cannot begin a word begins at `at`.
#[must_use]
#[inline]
pub fn is_dependent(text: &[u8], at: usize) -> bool {
    match text.get(at..at + LETTER) {
        Some([0xE0, 0xB8, last]) => (0xB0..=0xBA).contains(last),
        Some([0xE0, 0xB9, last]) => *last == 0x85 || (0x87..=0x8E).contains(last),
        _ => false,
    }
}

/// Where the run of Thai letters that begins at `at` ends; at most `most` letters are looked at.
#[must_use]
#[inline]
pub fn run_end(text: &[u8], at: usize, most: usize) -> usize {
    let mut end = at;
    while end < at + most * LETTER && is_letter(text, end) {
        end += LETTER;
    }
    end
}

/// Where the run of Thai letters that ends at `at` begins; at most `most` letters are looked at.
#[must_use]
#[inline]
pub fn run_start(text: &[u8], at: usize, most: usize) -> usize {
    let mut start = at;
    while at - start < most * LETTER && is_letter_before(text, start) {
        start -= LETTER;
    }
    start
}

/// Behind the blanks (spaces and tabs) that begin at `at`, at most `most` of them.
#[must_use]
#[inline]
pub fn skip_blanks(text: &[u8], at: usize, most: usize) -> usize {
    at + text[at..].iter().take(most).take_while(|b| matches!(b, b' ' | b'\t')).count()
}

/// Before the blanks that end at `at`, at most `most` of them.
#[must_use]
#[inline]
pub fn skip_blanks_back(text: &[u8], at: usize, most: usize) -> usize {
    at - text[..at].iter().rev().take(most).take_while(|b| matches!(b, b' ' | b'\t')).count()
}

/// The first of `words` that `text` begins with.
#[must_use]
pub fn starts_with_any<'w>(text: &[u8], words: &[&'w str]) -> Option<&'w str> {
    words.iter().find(|word| starts_with(text, word.as_bytes())).copied()
}

/// True when a text begins with a word. Thai words begin with the same two bytes, so their last one and those that
/// tell their first two letters are asked first, without a call.
#[inline]
pub fn starts_with(text: &[u8], word: &[u8]) -> bool {
    let Some(last) = word.len().checked_sub(1) else { return true };
    let same = |at: usize| at > last || text[at] == word[at];
    text.get(last) == word.last() && same(LETTER - 1) && same(2 * LETTER - 1) && text.starts_with(word)
}

/// True when a text ends with a word; the last bytes of its last two letters are asked first.
#[inline]
pub fn ends_with(text: &[u8], word: &[u8]) -> bool {
    let before = |bytes: &[u8]| bytes.len().checked_sub(1 + LETTER).map(|at| bytes[at]);
    text.last() == word.last() && (word.len() <= LETTER || before(text) == before(word)) && text.ends_with(word)
}

/// The first of `words` that `text` ends with.
#[must_use]
pub fn ends_with_any<'w>(text: &[u8], words: &[&'w str]) -> Option<&'w str> {
    words.iter().find(|word| ends_with(text, word.as_bytes())).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_end_at_blanks_marks_and_other_scripts() {
        for (text, run) in [("สมชาย ใจดี", "สมชาย"), ("ก่อนๆ", "ก่อน"), ("กทมฯ", "กทม"), ("ดีabc", "ดี"), ("abc", "")]
        {
            let end = run_end(text.as_bytes(), 0, 30);
            assert_eq!(&text[..end], run);
            assert_eq!(run_start(text.as_bytes(), end, 30), 0);
        }
    }

    #[test]
    fn vowels_below_and_above_begin_no_word() {
        assert!(is_dependent("ิ".as_bytes(), 0) && is_dependent("่".as_bytes(), 0));
        assert!(!is_dependent("เ".as_bytes(), 0) && !is_dependent("ก".as_bytes(), 0));
        assert!(is_consonant("ฮ".as_bytes(), 0) && !is_consonant("เ".as_bytes(), 0));
    }
}
