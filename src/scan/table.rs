//! Tables: the header of a column is the label of every cell below it.
//!
//! Staff paste rows from Excel (tabs), CSV files, Markdown tables and SQL dumps. In them a name or an
//! account number has nothing near it that says so; the header does, perhaps five hundred rows above. So
//! each column whose header is a word we know is written out as `header: cell` lines, and scanned as a
//! form would be: every rule that reads labels or cues then works in tables as well. The words of headers are
//! found with the literals of the rules, so text without them costs nothing.

mod header;
mod spans;

use std::ops::Range;

use memchr::{memchr, memchr_iter, memrchr};

use crate::text::masks::WIDE;

pub use header::{Kind, Word, words};
use header::{is_header, is_in_header, is_label};
pub use spans::{Head, Span, Tables};

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

/// The labelled columns of all tables in the text, whose words are given in order.
#[must_use]
pub fn columns(text: &[u8], words: &[Word]) -> Vec<Column> {
    let mut columns = Vec::new();
    let mut done = 0;
    for (number, word) in words.iter().enumerate() {
        if word.kind == Kind::Values {
            inserts(text, *word, words, &mut columns);
        } else if word.start >= done {
            match is_in_header(text, word) {
                Some(true) => done = table(text, *word, &words[number..], &mut columns),
                Some(false) => {}
                // So is what follows in the same 64 bytes.
                None => done = word.end + WIDE,
            }
        }
    }
    columns
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
