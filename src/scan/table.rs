//! Tables: the header of a column is the label of every cell below it.
//!
//! Staff paste rows from Excel (tabs), CSV files, Markdown tables and SQL dumps. In them a name or an
//! account number has nothing near it that says so; the header does, perhaps five hundred rows above. So
//! each column whose header is a word we know is written out as `header: cell` lines, and scanned as a
//! form would be: every rule that reads labels or cues then works in tables as well. The words of headers are
//! found with the literals of the rules, so text without them costs nothing.

mod spans;

use std::ops::Range;

use memchr::{memchr, memchr_iter, memrchr};

use crate::text::masks::{AROUND_CELLS, WIDE};

pub use spans::{Head, Span, Tables};

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
const MAX_HEADER: usize = 72;
/// So far a cell is looked at, with all its padding. In bytes.
const MAX_PADDED: usize = 512;
/// Longer lines are no rows of a table that people paste.
const MAX_LINE: usize = 8_192;
const DELIMITERS: &[u8] = b"\t,;|";

/// A column written out, and the way back into the text.
#[derive(Debug)]
pub struct Column {
    /// `header: cell`, a line for each cell.
    pub text: Vec<u8>,
    /// Where each cell stands in `text`, and where in the original.
    cells: Vec<(Range<usize>, usize)>,
}

impl Column {
    /// The place in the original of a span of the written-out column, if it lies in one cell.
    #[must_use]
    pub fn original(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let (cell, at) = &self.cells[self.cells.partition_point(|(cell, _)| cell.start <= start).checked_sub(1)?];
        (end <= cell.end).then(|| (at + start - cell.start, at + end - cell.start))
    }
}

/// A word that stands in the headers of tables, or in a statement that fills one.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Where it begins, in bytes.
    pub start: usize,
    end: usize,
    kind: Kind,
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

/// The labelled columns of all tables in the text, whose words are given in order.
#[must_use]
pub fn columns(text: &[u8], words: &[Word]) -> Vec<Column> {
    let mut columns = Vec::new();
    let mut done = 0;
    for (number, word) in words.iter().enumerate() {
        if word.kind == Kind::Values {
            inserts(text, *word, words, &mut columns);
        } else if word.start >= done {
            if is_amid_prose(text, word) {
                // So is what follows in the same 64 bytes.
                done = word.end + WIDE;
            } else if is_in_short_cell(text, word) {
                done = table(text, *word, &words[number..], &mut columns);
            }
        }
    }
    columns
}

/// True when nothing parts the text for 64 bytes on either side of a word: no cell of a header is that long. Most
/// words of headers stand so, in prose.
fn is_amid_prose(text: &[u8], word: &Word) -> bool {
    let (Some(before), Some(behind)) = (text[..word.start].last_chunk(), text[word.end..].first_chunk()) else {
        return false;
    };
    let ([parts, blanks], [more_parts, more_blanks]) = (AROUND_CELLS.masks(before), AROUND_CELLS.masks(behind));
    let blanks = (blanks.count_ones() + more_blanks.count_ones()) as usize;
    parts | more_parts == 0 && 2 * WIDE - blanks > MAX_HEADER
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

/// Writes out the table of whose header the word is the first, if it is one. Where to go on.
fn table(text: &[u8], word: Word, words: &[Word], columns: &mut Vec<Column>) -> usize {
    let before = &text[word.start.saturating_sub(MAX_LINE)..word.start];
    let start = word.start - (before.len() - memrchr(b'\n', before).map_or(0, |at| at + 1));
    let line = self::line(text, start).unwrap_or(start..start);
    let mut at = line.end + 1;
    let Some(next) = self::line(text, at).filter(|next| !next.is_empty()) else { return at };
    if line.len() > MAX_LINE {
        return at;
    }
    let Some((delimiter, count)) = shape(&text[line.clone()], &text[next]) else { return at };
    let header = split(text, line, delimiter);
    // `'cutLine',` is an item of a list, a line each.
    let is_list = header.iter().filter(|cell| !cell.is_empty()).count() < 2;
    if is_list || !is_header(text, &header, words) {
        return at;
    }
    let mut rows = Vec::new();
    while let Some(row) = self::line(text, at) {
        if row.len() > MAX_LINE || commas(&text[row.clone()], delimiter) < count {
            break;
        }
        at = row.end + 1;
        let cells = split(text, row, delimiter);
        if cells.len() == header.len() {
            rows.push(cells);
        }
    }
    write_out(text, &header, &rows, words, columns);
    at
}

/// The line that begins at `at`, without its end.
fn line(text: &[u8], at: usize) -> Option<Range<usize>> {
    (at < text.len()).then(|| at..memchr(b'\n', &text[at..]).map_or(text.len(), |end| at + end))
}

/// The delimiter that parts both lines, as often in the second as in the first.
fn shape(head: &[u8], next: &[u8]) -> Option<(u8, usize)> {
    DELIMITERS.iter().find_map(|&delimiter| {
        let count = commas(head, delimiter);
        (count > 0 && commas(next, delimiter) >= count).then_some((delimiter, count))
    })
}

fn commas(line: &[u8], delimiter: u8) -> usize {
    memchr_iter(delimiter, line).count()
}

/// The cells of a row, without quotes and blanks around them; delimiters within quotes part nothing.
fn split(text: &[u8], row: Range<usize>, delimiter: u8) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let (mut start, mut quote) = (row.start, None);
    for at in row.clone() {
        let byte = text[at];
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if byte == delimiter => {
                cells.push(trim(text, start..at));
                start = at + 1;
            }
            None if matches!(byte, b'"' | b'\'') && text[start..at].trim_ascii().is_empty() => quote = Some(byte),
            None => {}
        }
    }
    cells.push(trim(text, start..row.end));
    cells
}

fn trim(text: &[u8], cell: Range<usize>) -> Range<usize> {
    let outer = |b: &u8| b" \t\r\"'*`".contains(b);
    let Some(first) = text[cell.clone()].iter().position(|b| !outer(b)) else { return cell.start..cell.start };
    let last = text[cell.clone()].iter().rposition(|b| !outer(b)).unwrap_or(first);
    cell.start + first..cell.start + last + 1
}

/// True when the cells are short, hold no long numbers, and one of them is labelled. A single one with a comma
/// behind it is a list of a program, not a table.
fn is_header(text: &[u8], cells: &[Range<usize>], words: &[Word]) -> bool {
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

fn is_label(text: &[u8], cell: &Range<usize>, words: &[Word]) -> bool {
    let first = words.partition_point(|word| word.start < cell.start);
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b' ');
    words[first..].iter().take_while(|word| word.start < cell.end).any(|word| match word.kind {
        Kind::Header => word.end <= cell.end,
        Kind::Secret => word.end == cell.end && text[cell.clone()].iter().all(plain),
        Kind::Values => false,
    })
}

fn write_out(
    text: &[u8],
    header: &[Range<usize>],
    rows: &[Vec<Range<usize>>],
    words: &[Word],
    columns: &mut Vec<Column>,
) {
    for (index, head) in header.iter().enumerate() {
        if !is_label(text, head, words) {
            continue;
        }
        let label = &text[head.clone()];
        let mut column = Column { text: Vec::new(), cells: Vec::new() };
        for cell in rows.iter().map(|row| &row[index]).filter(|cell| !cell.is_empty()) {
            column.text.extend_from_slice(label);
            column.text.extend_from_slice(b": ");
            let start = column.text.len();
            column.text.extend_from_slice(&text[cell.clone()]);
            column.cells.push((start..column.text.len(), cell.start));
            column.text.push(b'\n');
        }
        if !column.cells.is_empty() {
            columns.push(column);
        }
    }
}

/// `INSERT INTO t (name, phone) VALUES ('…', '…'), (…)`: the names of the columns stand in the statement.
fn inserts(text: &[u8], values: Word, words: &[Word], columns: &mut Vec<Column>) {
    let before = text[..values.start].trim_ascii_end();
    let Some(inner) = before.strip_suffix(b")") else { return };
    let from = inner.len().saturating_sub(1_024);
    let Some(open) = inner[from..].iter().rposition(|&b| b == b'(') else { return };
    let header = split(text, from + open + 1..inner.len(), b',');
    if !is_header(text, &header, words) {
        return;
    }
    let mut rows = Vec::new();
    let mut at = values.end;
    while let Some(row) = tuple(text, at) {
        let cells = split(text, row.clone(), b',');
        if cells.len() == header.len() {
            rows.push(cells);
        }
        at = row.end + 1;
    }
    write_out(text, &header, &rows, words, columns);
}

/// What stands in the brackets that open at `at`, behind blanks and a comma.
fn tuple(text: &[u8], at: usize) -> Option<Range<usize>> {
    let skip = text[at..].iter().take_while(|b| b.is_ascii_whitespace() || **b == b',').count();
    let open = at + skip;
    if text.get(open) != Some(&b'(') {
        return None;
    }
    let mut quoted = false;
    for (index, byte) in text[open..].iter().take(MAX_LINE).enumerate() {
        match byte {
            b'\'' => quoted = !quoted,
            b')' if !quoted => return Some(open + 1..open + index),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn columns_of(text: &str) -> Vec<Column> {
        let lower = text.to_ascii_lowercase();
        let mut found: Vec<Word> = words()
            .flat_map(|(literal, kind, len)| {
                let literal = String::from_utf8(literal).expect("UTF-8");
                lower.match_indices(&literal).map(|(at, _)| Word::new(kind, at, at + len)).collect::<Vec<_>>()
            })
            .collect();
        found.sort_by_key(|word| word.start);
        columns(text.as_bytes(), &found)
    }

    fn written(text: &str) -> Vec<String> {
        columns_of(text).iter().map(|c| String::from_utf8_lossy(&c.text).into_owned()).collect()
    }

    #[test]
    fn labelled_columns_are_written_out() {
        assert_eq!(written("no,ชื่อ\n1,สมชาย\n2,\"มา,ลี\"\n"), ["ชื่อ: สมชาย\nชื่อ: มา,ลี\n"]);
        assert_eq!(written("| ชื่อ | x |\n|---|---|\n| สมชาย | 1 |"), ["ชื่อ: ---\nชื่อ: สมชาย\n"]);
        assert_eq!(
            written("INSERT INTO t (a, name) VALUES (1, 'Somchai'), (2, 'Malee');"),
            ["name: Somchai\nname: Malee\n"]
        );
        assert!(written("สวัสดี, ชื่ออะไร\nไม่มี").is_empty());
        assert!(written("'nEdge',\n'cutLine',\n'qf2pT',\n").is_empty());
    }

    #[test]
    fn spans_lead_back_into_their_cell() {
        let text = "x\tname\n1\tSomchai\n2\tMalee";
        let columns = columns_of(text);
        let at = memchr::memmem::find(&columns[0].text, b"Malee").expect("cell");
        let (start, end) = columns[0].original(at, at + 5).expect("in one cell");
        assert_eq!(&text[start..end], "Malee");
        assert_eq!(columns[0].original(at - 3, at + 5), None);
    }
}
