//! Folding: one spelling for what Thai text writes in many, with a way back.
//!
//! Digits of the scripts used in and around Thailand and full-width characters become ASCII, odd
//! spaces a space, every dash `-`, invisible characters nothing (a space between two ASCII words), a split SARA AM `ำ`, a doubled SARA E
//! `แ`, and the private-use tone marks of old PDF fonts the real ones. These are ordinary in Thai
//! documents, not attacks: of 2,000 government news files half hold no-break spaces, a tenth
//! zero-width ones, 70 a split SARA AM (facts/thai-pii.md 1.4). NFKC would not do: it leaves Thai digits
//! alone and splits SARA AM.
//!
//! The table is our own and small, for Unicode's would double the wasm. Text without any such
//! character, most text, is borrowed as it is.

use std::borrow::Cow;

use super::skip::next_foldable;

/// A folded text that knows where each of its bytes came from.
#[derive(Debug)]
pub struct Folded<'t> {
    text: Cow<'t, [u8]>,
    edits: Vec<Edit>,
}

/// A run of characters of the original, each `original_len` bytes long, that became `folded_len` bytes each.
#[derive(Clone, Copy, Debug)]
struct Edit {
    folded: usize,
    original: usize,
    count: usize,
    folded_len: usize,
    original_len: usize,
}

impl Edit {
    fn folded_end(&self) -> usize {
        self.folded + self.count * self.folded_len
    }
    fn original_end(&self) -> usize {
        self.original + self.count * self.original_len
    }
    /// The original offset of a folded one that lies inside; within a character, its `end` or its start.
    fn inside(&self, folded: usize, end: bool) -> usize {
        let within = folded - self.folded;
        let characters = if end { within.div_ceil(self.folded_len) } else { within / self.folded_len };
        self.original + characters * self.original_len
    }
}

impl<'t> Folded<'t> {
    /// Folds a text.
    #[must_use]
    pub fn new(original: &'t str) -> Self {
        Folded::of_bytes(original.as_bytes())
    }

    /// Folds bytes that are known to be UTF-8.
    #[must_use]
    pub fn of_bytes(source: &'t [u8]) -> Self {
        let mut text: Vec<u8> = Vec::new();
        let mut edits: Vec<Edit> = Vec::new();
        let mut copied = 0;
        let mut at = 0;
        while let Some((found, change)) = next_change(source, at) {
            if text.capacity() == 0 {
                text.reserve(source.len());
            }
            text.extend_from_slice(&source[copied..found]);
            let folded = text.len();
            text.extend_from_slice(change.becomes());
            match edits.last_mut() {
                Some(last)
                    if last.original_end() == found
                        && last.folded_end() == folded
                        && last.original_len == change.original_len
                        && last.folded_len == change.folded_len =>
                {
                    last.count += 1;
                }
                _ => edits.push(Edit {
                    folded,
                    original: found,
                    count: 1,
                    folded_len: change.folded_len,
                    original_len: change.original_len,
                }),
            }
            at = found + change.original_len;
            copied = at;
        }
        if edits.is_empty() {
            return Folded { text: Cow::Borrowed(source), edits };
        }
        text.extend_from_slice(&source[copied..]);
        Folded { text: Cow::Owned(text), edits }
    }

    /// The folded text.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.text
    }

    /// The span of the original that a span of the folded text stands for. It begins after invisible
    /// characters before it and ends before those behind it.
    #[must_use]
    pub fn original(&self, start: usize, end: usize) -> (usize, usize) {
        (self.original_start(start), self.original_end(end))
    }

    fn original_start(&self, folded: usize) -> usize {
        match self.edits.partition_point(|edit| edit.folded <= folded).checked_sub(1).map(|i| self.edits[i]) {
            None => folded,
            Some(edit) if folded < edit.folded_end() => edit.inside(folded, false),
            Some(edit) => edit.original_end() + (folded - edit.folded_end()),
        }
    }

    fn original_end(&self, folded: usize) -> usize {
        match self.edits.partition_point(|edit| edit.folded < folded).checked_sub(1).map(|i| self.edits[i]) {
            None => folded,
            Some(edit) if folded <= edit.folded_end() => edit.inside(folded, true),
            Some(edit) => edit.original_end() + (folded - edit.folded_end()),
        }
    }
}

/// What one character, or a group of them, becomes: at most a tone mark and a SARA AM.
struct Change {
    original_len: usize,
    folded: [u8; 6],
    folded_len: usize,
}

impl Change {
    fn new(original_len: usize, becomes: &[u8]) -> Self {
        let mut folded = [0; 6];
        folded[..becomes.len()].copy_from_slice(becomes);
        Change { original_len, folded, folded_len: becomes.len() }
    }
    fn character(original_len: usize, becomes: char) -> Self {
        Change::new(original_len, becomes.encode_utf8(&mut [0; 4]).as_bytes())
    }
    fn becomes(&self) -> &[u8] {
        &self.folded[..self.folded_len]
    }
}

/// The next place at or after `from` where something folds.
fn next_change(source: &[u8], from: usize) -> Option<(usize, Change)> {
    let mut at = from;
    while let Some(found) = next_foldable(source, at) {
        let rest = &source[found..];
        let change = if rest[0] == 0xE0 { fold_thai(rest) } else { fold_other(rest) };
        if let Some(change) = change {
            if change.folded_len == 0 && parts_words(&source[..found], rest) {
                return Some((found, Change::new(change.original_len, b" ")));
            }
            return Some((found, change));
        }
        at = found + 1;
    }
    None
}

/// True when an invisible character parts two words of ASCII, as in `token<U+200B>ghp_…`: without it their
/// edges could not be told any more. Digits it does not part, nor does a soft hyphen or a joiner anything.
fn parts_words(before: &[u8], rest: &[u8]) -> bool {
    const JOINERS: [&str; 5] = ["\u{AD}", "\u{34F}", "\u{200C}", "\u{200D}", "\u{2060}"];
    if JOINERS.iter().any(|joiner| rest.starts_with(joiner.as_bytes())) {
        return false;
    }
    // Base64 ends in `=`.
    let Some(&last) = before.last().filter(|byte| byte.is_ascii_alphanumeric() || **byte == b'=') else { return false };
    let mut rest = rest;
    // A few of them in a row are as good as one.
    for _ in 0..4 {
        match rest.first() {
            Some(next) if next.is_ascii() => {
                return next.is_ascii_alphanumeric() && !(last.is_ascii_digit() && next.is_ascii_digit());
            }
            Some(0xE0) | None => return false,
            Some(_) => match fold_other(rest) {
                Some(change) if change.folded_len == 0 => rest = &rest[change.original_len..],
                _ => return false,
            },
        }
    }
    false
}

const SARA_AM: &[u8] = "\u{0E33}".as_bytes();
const SARA_AA: &[u8] = "\u{0E32}".as_bytes();

fn fold_thai(rest: &[u8]) -> Option<Change> {
    match rest {
        [_, 0xB9, digit @ 0x90..=0x99, ..] | [_, 0xBB, digit @ 0x90..=0x99, ..] => {
            Some(Change::new(3, &[b'0' + (digit - 0x90)]))
        }
        [_, 0xA5, digit @ 0xA6..=0xAF, ..] => Some(Change::new(3, &[b'0' + (digit - 0xA6)])),
        // SARA E twice is how SARA AE is often typed.
        [_, 0xB9, 0x80, 0xE0, 0xB9, 0x80, ..] => Some(Change::character(6, '\u{0E41}')),
        [_, 0xB9, 0x8D, after @ ..] if after.starts_with(SARA_AA) => Some(Change::new(6, SARA_AM)),
        // NIKHAHIT, tone mark, SARA AA: the tone mark comes first in the composed spelling.
        [_, 0xB9, 0x8D, 0xE0, 0xB9, tone @ 0x88..=0x8B, after @ ..] if after.starts_with(SARA_AA) => {
            let mut folded = [0xE0, 0xB9, *tone, 0, 0, 0];
            folded[3..].copy_from_slice(SARA_AM);
            Some(Change::new(9, &folded))
        }
        _ => None,
    }
}

fn fold_other(rest: &[u8]) -> Option<Change> {
    let len = match rest[0] {
        0..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    };
    let folded = match code_point(rest.get(..len)?)? {
        0x00A0 | 0x1680 | 0x2000..=0x200A | 0x202F | 0x205F | 0x3000 => ' ',
        0x0085 | 0x2028 | 0x2029 => '\n',
        0x2010..=0x2015 | 0x2043 | 0x2212 | 0xFE58 | 0xFE63 => '-',
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFF01 + 0x21)?,
        // Arabic-Indic, its extended form, Myanmar, Khmer; mathematical digits in five styles.
        code @ 0x0660..=0x0669 => digit(code - 0x0660)?,
        code @ 0x06F0..=0x06F9 => digit(code - 0x06F0)?,
        code @ 0x1040..=0x1049 => digit(code - 0x1040)?,
        code @ 0x17E0..=0x17E9 => digit(code - 0x17E0)?,
        code @ 0x1D7CE..=0x1D7FF => digit((code - 0x1D7CE) % 10)?,
        code @ 0xF700..=0xF71A => thai_private_use(code)?,
        0x00AD
        | 0x034F
        | 0x061C
        | 0x180E
        | 0x200B..=0x200F
        | 0x202A..=0x202E
        | 0x2060..=0x206F
        | 0xFE00..=0xFE0F
        | 0xFEFF
        | 0xE0000..=0xE007F
        | 0xE0100..=0xE01EF => return Some(Change::new(len, &[])),
        _ => return None,
    };
    Some(Change::character(len, folded))
}

/// The character of two to four bytes. What is no UTF-8 becomes one that stands for nothing here, or none.
fn code_point(bytes: &[u8]) -> Option<u32> {
    let lead = match bytes.len() {
        2 => 0x1F,
        3 => 0x0F,
        _ => 0x07,
    };
    let is_whole = bytes[1..].iter().all(|byte| byte & 0xC0 == 0x80);
    let code = bytes[1..].iter().fold(u32::from(bytes[0] & lead), |code, byte| code << 6 | u32::from(byte & 0x3F));
    is_whole.then_some(code)
}

fn digit(value: u32) -> Option<char> {
    char::from_digit(value, 10)
}

/// Thai fonts for Windows kept shifted marks in the private-use area, and PDFs still carry them.
fn thai_private_use(code: u32) -> Option<char> {
    Some(match code {
        0xF700 => '\u{0E10}',
        0xF701..=0xF704 => char::from_u32(0x0E34 + code - 0xF701)?,
        0xF705..=0xF709 => char::from_u32(0x0E48 + code - 0xF705)?,
        0xF70A..=0xF70E => char::from_u32(0x0E48 + code - 0xF70A)?,
        0xF70F => '\u{0E0D}',
        0xF710 => '\u{0E31}',
        0xF711 => '\u{0E4D}',
        0xF712 => '\u{0E47}',
        0xF713..=0xF717 => char::from_u32(0x0E48 + code - 0xF713)?,
        0xF718..=0xF71A => char::from_u32(0x0E38 + code - 0xF718)?,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> String {
        String::from_utf8(Folded::new(text).bytes().to_vec()).expect("UTF-8")
    }

    #[test]
    fn writes_what_is_ordinary_in_one_way() {
        for (text, folded) in [
            ("๐๘๑-๒๓๔", "081-234"),
            ("０８１－ＡＢ＠", "081-AB@"),
            ("1\u{200B}1\u{FEFF}0\u{AD}1", "1101"),
            ("ab\u{200B}cd\u{200E}\u{200E}1\u{200B}", "ab cd 1"),
            ("ab\u{AD}cd\u{200D}e:\u{200B}fก\u{200B}h", "abcde:fกh"),
            ("1\u{2013}2\u{2212}3\u{2011}4", "1-2-3-4"),
            ("a\u{A0}b\u{3000}c", "a b c"),
            ("ตํ\u{0E32}บล", "ตำบล"),
            ("น\u{0E4D}\u{0E49}\u{0E32}", "น\u{0E49}\u{0E33}"),
            ("เเละ", "และ"),
            ("ท\u{F70B}ี", "ท\u{0E49}ี"),
            ("\u{F711}", "\u{0E4D}"),
            ("𝟘𝟙", "01"),
            ("໑໒", "12"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn leaves_clean_text_as_it_is() {
        for text in ["", "plain", "สวัสดีครับ แม่น้ำ", "naïve café €5 “quoted”", "😀 日本語"]
        {
            assert!(matches!(Folded::new(text).text, Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn spans_lead_back_to_the_original() {
        for (text, part, original) in [
            ("เบอร์ ๐๘๑-๒๓๔ ค่ะ", "081-234", "๐๘๑-๒๓๔"),
            ("x\u{200B}1\u{200B}1\u{200B}y", "11", "1\u{200B}1"),
            ("อ\u{0E4D}\u{0E32}เภอ", "อำ", "อ\u{0E4D}\u{0E32}"),
            ("\u{FEFF}a๑b", "a1b", "a๑b"),
        ] {
            let folded = Folded::new(text);
            let at = fold(text).find(part).expect("part");
            let (start, end) = folded.original(at, at + part.len());
            assert_eq!(&text[start..end], original);
        }
    }
}
