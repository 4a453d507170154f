//! Thai letters in folded UTF-8, for matchers that must know where a word may end.
//!
//! Thai is written without spaces, so the only edges are blanks, marks and the words one knows. Every
//! Thai letter has three bytes that begin with `E0 B8` or `E0 B9`, which makes it possible to step
//! through a run in both directions without decoding.

/// The width of a Thai letter, in bytes.
pub const LETTER: usize = 3;

/// Some of the characters from U+0E00 to U+0E7F: a bit for each, the lower half first.
type Set = [u64; 2];

/// U+0E01 to U+0E3A but ฯ, and U+0E40 to U+0E4E but ๆ.
const LETTERS: Set = [((1 << 0x3B) - 1) & !1 & !(1 << 0x2F), ((1 << 0x0F) - 1) & !(1 << 0x06)];
const CONSONANTS: Set = [((1 << 0x2F) - 1) & !1, 0];
const DEPENDENT: Set = [((1 << 0x3B) - 1) & !((1 << 0x30) - 1), ((1 << 0x0F) - 1) & !((1 << 0x07) - 1) | 1 << 0x05];

#[inline]
fn has(set: Set, [lead, page, last]: [u8; LETTER]) -> bool {
    lead == 0xE0 && page & 0xFE == 0xB8 && last & 0xC0 == 0x80 && set[usize::from(page & 1)] >> (last & 63) & 1 == 1
}

#[inline]
fn begins(set: Set, text: &[u8], at: usize) -> bool {
    text.get(at..).and_then(<[u8]>::first_chunk).is_some_and(|&letter| has(set, letter))
}

/// True when a Thai letter, vowel or tone mark begins at `at`; `ฯ`, `ๆ`, `฿` and marks are none.
#[must_use]
#[inline]
pub fn is_letter(text: &[u8], at: usize) -> bool {
    begins(LETTERS, text, at)
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
    begins(CONSONANTS, text, at)
}

/// True when a vowel or mark that cannot begin a word begins at `at`.
#[must_use]
#[inline]
pub fn is_dependent(text: &[u8], at: usize) -> bool {
    begins(DEPENDENT, text, at)
}

/// Where the run of Thai letters that begins at `at` ends; at most `most` letters are looked at.
#[must_use]
#[inline]
pub fn run_end(text: &[u8], at: usize, most: usize) -> usize {
    let letters = text.get(at..text.len().min(at + most * LETTER)).unwrap_or_default().as_chunks().0;
    at + LETTER * letters.iter().take_while(|&&letter| has(LETTERS, letter)).count()
}

/// Where the run of Thai letters that ends at `at` begins; at most `most` letters are looked at.
#[must_use]
#[inline]
pub fn run_start(text: &[u8], at: usize, most: usize) -> usize {
    let letters = text[at.saturating_sub(most * LETTER)..at].as_rchunks().1;
    at - LETTER * letters.iter().rev().take_while(|&&letter| has(LETTERS, letter)).count()
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
    fn sets_hold_what_the_ranges_of_the_code_chart_hold() {
        for code in 0..=0x1FFFu32 {
            let Some(c) = char::from_u32(code) else { continue };
            let text = c.to_string();
            let text = text.as_bytes();
            let is = [is_letter(text, 0), is_consonant(text, 0), is_dependent(text, 0)];
            let letter = matches!(c, 'ก'..='\u{E3A}' | 'เ'..='\u{E4E}') && !matches!(c, 'ฯ' | 'ๆ');
            let dependent = matches!(c, '\u{E30}'..='\u{E3A}' | '\u{E45}' | '\u{E47}'..='\u{E4E}');
            assert_eq!(is, [letter, matches!(c, 'ก'..='ฮ'), dependent], "U+{code:04X}");
        }
    }

    #[test]
    fn vowels_below_and_above_begin_no_word() {
        assert!(is_dependent("ิ".as_bytes(), 0) && is_dependent("่".as_bytes(), 0));
        assert!(!is_dependent("เ".as_bytes(), 0) && !is_dependent("ก".as_bytes(), 0));
        assert!(is_consonant("ฮ".as_bytes(), 0) && !is_consonant("เ".as_bytes(), 0));
    }
}
