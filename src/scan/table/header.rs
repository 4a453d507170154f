//! Words in the headers of tables, and what is a header.

use std::ops::Range;

use super::DELIMITERS;
use crate::text::masks::AROUND_CELLS;

/// Words in headers that some rule reads as a label or cue; others need no second look.
#[rustfmt::skip]
const HEADERS: &[&str] = &[
    "ชื่อ", "สกุล", "เกิด", "ที่อยู่", "บัญชี", "พาสปอร์ต", "หนังสือเดินทาง", "ทะเบียน", "โรค", "แพ้", "เลือด", "ศาสนา",
    "เชื้อชาติ", "บัตร", "ปชช", "ประชาชน", "ประจำตัว", "โทร", "เบอร์", "มือถือ", "ไลน์", "รหัส", "วินิจฉัย", "ประกันสังคม",
    "ภาษี", "ผู้ป่วย", "ลูกค้า", "พนักงาน", "name", "birth", "dob", "phone", "tel", "mobile", "cid", "citizen",
    "national", "card", "address", "account", "acct", "passport", "plate", "line", "emp", "student",
    "diagnosis", "dx", "blood", "religion", "ethnic", "tax", "hn", "allerg", "disease", "พร้อมเพย์", "อีเมล", "licence",
    "license", "permit", "pid", "nid", "ssn", "พาส",
];
/// Those that are common in programs too, whose lines have commas as well: they are the whole header, or end it.
const SECRETS: &[&str] =
    &["password", "passwd", "pass", "pwd", "pw", "secret", "token", "api key", "api_key", "apikey"];

/// A longer header is a sentence. In bytes.
pub(super) const MAX_HEADER: usize = 72;
/// So far a cell is looked at, with all its padding. In bytes.
const MAX_PADDED: usize = 512;

/// A word that stands in the headers of tables, or in a statement that fills one.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Where it begins, in bytes.
    pub start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
}

/// What a word says of the cell it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Its column is labelled.
    Header,
    /// So it is if the word is the whole header, or ends it.
    Secret,
    /// The rows of a statement follow.
    Values,
}

impl Word {
    /// One that was found at `start`.
    #[must_use]
    pub fn new(kind: Kind, start: usize, end: usize) -> Self {
        Word { start, end, kind }
    }
}

/// The words that are to be looked for in either case, their kinds, and their lengths: one of two letters is
/// looked for with what may follow it in a header.
pub fn words() -> impl Iterator<Item = (Vec<u8>, Kind, usize)> {
    const BEHIND_EACH: &[&[u8]] = &[b"\t", b",", b";", b"|", b"\"", b"\r", b"\n"];
    let header = HEADERS.iter().map(|word| (*word, Kind::Header));
    let secret = SECRETS.iter().map(|word| (*word, Kind::Secret));
    header.chain(secret).chain([("values", Kind::Values)]).flat_map(|(word, kind)| {
        let behind: &[&[u8]] = if word.len() > 2 { &[b""] } else { BEHIND_EACH };
        behind.iter().map(move |behind| ([word.as_bytes(), behind].concat(), kind, word.len()))
    })
}

/// Whether the word stands in a cell that is short enough for a header; nothing if it is amid prose, where most words of
/// headers are and nothing parts the text for 64 bytes on either side.
pub(super) fn is_in_header(text: &[u8], word: &Word) -> Option<bool> {
    let (Some(before), Some(behind)) = (text[..word.start].last_chunk(), text[word.end..].first_chunk()) else {
        return Some(is_in_short_cell(text, word));
    };
    let ([parts_before, blanks_before], [parts, blanks]) = (AROUND_CELLS.masks(before), AROUND_CELLS.masks(behind));
    // What belongs to the cell and is no blank.
    let left = (!blanks_before & !(u64::MAX.checked_shr(parts_before.leading_zeros()).unwrap_or(0))).count_ones();
    let right = (!blanks & (parts ^ parts.wrapping_sub(1)) & !parts).count_ones();
    let is_long = (left + right) as usize > MAX_HEADER;
    match (parts_before == 0, parts == 0) {
        (true, true) if is_long => None,
        _ if is_long => Some(false),
        (false, false) => Some(true),
        _ => Some(is_in_short_cell(text, word)),
    }
}

/// False when the word stands in what is no cell of a header, because it is too long.
fn is_in_short_cell(text: &[u8], word: &Word) -> bool {
    let parts = |byte: &u8| *byte == b'\n' || DELIMITERS.contains(byte);
    let before = &text[word.start.saturating_sub(MAX_PADDED)..word.start];
    let behind = &text[word.end..text.len().min(word.end + MAX_PADDED)];
    let inner = |byte: &&u8| !byte.is_ascii_whitespace();
    let left = before.iter().rev().take_while(|byte| !parts(byte)).filter(inner).take(MAX_HEADER + 1).count();
    left <= MAX_HEADER
        && left + behind.iter().take_while(|byte| !parts(byte)).filter(inner).take(MAX_HEADER + 1).count() <= MAX_HEADER
}

/// True when the cells are short, hold no long numbers, and one of them is labelled. A single one with a comma
/// behind it is a list of a program, not a table.
pub(super) fn is_header(text: &[u8], cells: &[Range<usize>], words: &[Word]) -> bool {
    let short = |cell: &Range<usize>| {
        let cell = &text[cell.clone()];
        cell.len() <= MAX_HEADER
            && !cell.contains(&b'@')
            && !cell.windows(5).any(|five| five.iter().all(u8::is_ascii_digit))
    };
    let several = cells.iter().filter(|cell| !cell.is_empty()).count() > 1
        || cells.first().is_some_and(|cell| text[..cell.start].ends_with(b"| "));
    several && cells.iter().all(short) && cells.iter().any(|cell| is_label(text, cell, words))
}

pub(super) fn is_label(text: &[u8], cell: &Range<usize>, words: &[Word]) -> bool {
    let first = words.partition_point(|word| word.start < cell.start);
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b' ');
    words[first..].iter().take_while(|word| word.start < cell.end).any(|word| match word.kind {
        Kind::Header => word.end <= cell.end,
        Kind::Secret => word.end == cell.end && text[cell.clone()].iter().all(plain),
        Kind::Values => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_tell_short_cells_as_a_loop_does() {
        let fillers = ["x", " ", "คำ", "a ", "\n", ",", "\t"];
        for before in fillers {
            for after in fillers {
                for (left, right) in (0..150).zip((0..150).rev()).chain((0..150).map(|n| (n, n))) {
                    let text = format!(
                        "{}, {}name{};{}",
                        "y".repeat(80),
                        before.repeat(left),
                        after.repeat(right),
                        "z".repeat(80)
                    );
                    let start = text.find("name").expect("it stands there");
                    let word = Word::new(Kind::Header, start, start + 4);
                    let told = is_in_header(text.as_bytes(), &word).unwrap_or(false);
                    assert_eq!(told, is_in_short_cell(text.as_bytes(), &word), "{text}");
                }
            }
        }
    }
}
