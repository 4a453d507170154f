//! Tables: the header of a column is the label of every cell below it.
//!
//! Staff paste rows from Excel (tabs), CSV files, Markdown tables and SQL dumps. In them a name or an
//! account number has nothing near it that says so; the header does, perhaps five hundred rows above. So
//! each column whose header is a word we know is written out as `header: cell` lines, and scanned as a
//! form would be: every rule that reads labels or cues then works in tables as well. Text without
//! tables costs a search for line breaks and a count of commas.

use std::ops::Range;

use memchr::{memchr, memchr_iter, memmem};

/// Words in headers that some rule reads as a label or cue; others need no second look.
#[rustfmt::skip]
const HEADERS: &[&str] = &[
    "ชื่อ", "สกุล", "เกิด", "ที่อยู่", "บัญชี", "พาสปอร์ต", "หนังสือเดินทาง", "ทะเบียน", "โรค", "แพ้", "เลือด", "ศาสนา",
    "เชื้อชาติ", "บัตร", "ปชช", "ประชาชน", "ประจำตัว", "โทร", "เบอร์", "มือถือ", "ไลน์", "รหัส", "วินิจฉัย", "ประกันสังคม",
    "ภาษี", "ผู้ป่วย", "ลูกค้า", "พนักงาน", "name", "birth", "dob", "phone", "tel", "mobile", "cid", "citizen",
    "national", "card", "address", "account", "acct", "passport", "plate", "line", "emp", "student",
    "diagnosis", "blood", "religion", "ethnic", "tax", "hn", "allerg", "disease", "พร้อมเพย์", "อีเมล", "licence",
    "license", "permit", "pid", "nid", "ssn", "พาส",
];
/// Those that are common in programs too, whose lines have commas as well: they are the whole header, or end it.
const SECRETS: &[&str] =
    &["password", "passwd", "pass", "pwd", "pw", "secret", "token", "api key", "api_key", "apikey"];

/// A longer header is a sentence. In bytes.
const MAX_HEADER: usize = 72;
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

/// The labelled columns of all tables in the text.
#[must_use]
pub fn columns(text: &[u8]) -> Vec<Column> {
    let mut columns = Vec::new();
    let mut at = 0;
    while let Some(line) = line(text, at) {
        at = line.end + 1;
        let Some(next) = self::line(text, at) else { break };
        if line.len() > MAX_LINE || next.is_empty() {
            continue;
        }
        let head = &text[line.clone()];
        let Some((delimiter, count)) = shape(head, &text[next]) else { continue };
        let header = split(text, line, delimiter);
        if !is_header(text, &header) {
            continue;
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
        write_out(text, &header, &rows, &mut columns);
    }
    inserts(text, &mut columns);
    columns
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

/// True when the cells are short, hold no long numbers, and one of them is a word we know.
fn is_header(text: &[u8], cells: &[Range<usize>]) -> bool {
    let short = |cell: &Range<usize>| {
        let cell = &text[cell.clone()];
        cell.len() <= MAX_HEADER
            && !cell.contains(&b'@')
            && !cell.windows(5).any(|five| five.iter().all(u8::is_ascii_digit))
    };
    cells.iter().all(short) && cells.iter().any(|cell| is_known(&text[cell.clone()]))
}

fn is_known(cell: &[u8]) -> bool {
    let lower = cell.to_ascii_lowercase();
    let plain = lower.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b' '));
    HEADERS.iter().any(|word| memmem::find(&lower, word.as_bytes()).is_some())
        || plain && SECRETS.iter().any(|word| lower.ends_with(word.as_bytes()))
}

fn write_out(text: &[u8], header: &[Range<usize>], rows: &[Vec<Range<usize>>], columns: &mut Vec<Column>) {
    for (index, head) in header.iter().enumerate() {
        let label = &text[head.clone()];
        if !is_known(label) {
            continue;
        }
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
fn inserts(text: &[u8], columns: &mut Vec<Column>) {
    for word in [&b"VALUES"[..], b"values"] {
        for at in memmem::find_iter(text, word) {
            let before = text[..at].trim_ascii_end();
            let Some(inner) = before.strip_suffix(b")") else { continue };
            let from = inner.len().saturating_sub(1_024);
            let Some(open) = inner[from..].iter().rposition(|&b| b == b'(') else { continue };
            let header = split(text, from + open + 1..inner.len(), b',');
            if !is_header(text, &header) {
                continue;
            }
            let mut rows = Vec::new();
            let mut at = at + word.len();
            while let Some(row) = tuple(text, at) {
                let cells = split(text, row.clone(), b',');
                if cells.len() == header.len() {
                    rows.push(cells);
                }
                at = row.end + 1;
            }
            write_out(text, &header, &rows, columns);
        }
    }
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

    fn written(text: &str) -> Vec<String> {
        columns(text.as_bytes()).iter().map(|c| String::from_utf8_lossy(&c.text).into_owned()).collect()
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
    }

    #[test]
    fn spans_lead_back_into_their_cell() {
        let text = "x\tname\n1\tSomchai\n2\tMalee";
        let columns = columns(text.as_bytes());
        let at = memmem::find(&columns[0].text, b"Malee").expect("cell");
        let (start, end) = columns[0].original(at, at + 5).expect("in one cell");
        assert_eq!(&text[start..end], "Malee");
        assert_eq!(columns[0].original(at - 3, at + 5), None);
    }
}
