//! Where tables stand, for those who scan a text in parts.
//!
//! A cell is judged by its header, which may stand megabytes above. A part that begins within a table is
//! read as the rest of that table if what makes it one is put before it: the header line and the row that
//! it was known by, or the names of the columns before `VALUES`. That is a [`Head`].

use std::ops::Range;

use memchr::{memchr2_iter, memmem};

use super::header::{Kind, MAX_HEADER, Word, is_header, words};
use super::{MAX_LINE, commas, line, shape, split, tuple};
use crate::text::Folded;

/// The tables of a text, by their places in the original.
#[derive(Debug, Default)]
pub struct Tables {
    grids: Vec<Span>,
    statements: Vec<Span>,
    /// By statement: where its tuples end.
    tuples: Vec<Vec<usize>>,
}

/// A table: all of it, and what must stand before a later row for it to be read as one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// From its header to behind its last row.
    pub all: Range<usize>,
    /// The header, and of a table with a header line the first row.
    pub head: Range<usize>,
}

/// What must be put before the part of a text that begins at some place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Head {
    /// Nothing: no table is open there.
    None,
    /// What stands here in the text, and a line break.
    Some(Range<usize>),
    /// The place is in the middle of a row, or of tables within each other: choose another.
    Unclear,
}

impl Tables {
    /// Finds the tables of a text.
    #[must_use]
    pub fn of(text: &[u8]) -> Self {
        let folded = Folded::of_bytes(text);
        let bytes = folded.bytes();
        let original = |span: Range<usize>| {
            let (start, end) = folded.original(span.start, span.end);
            start..end
        };
        let mut tables = Tables::default();
        let search: Vec<_> = words().collect();
        let mut at = 0;
        while let Some(header) = line(bytes, at) {
            at = header.end + 1;
            let Some((delimiter, count)) = grid(bytes, &header, &search) else { continue };
            let (mut head, mut end) = (header.clone(), header.end);
            while let Some(row) = line(bytes, at) {
                if row.len() > MAX_LINE || commas(&bytes[row.clone()], delimiter) < count {
                    break;
                }
                if end == header.end {
                    head.end = row.end;
                }
                (end, at) = (row.end, row.end + 1);
            }
            tables.grids.push(Span { all: original(header.start..end), head: original(head) });
        }
        for from in memchr2_iter(b'v', b'V', bytes) {
            let Some((open, from)) = statement(bytes, from, &search) else { continue };
            let mut ends = Vec::new();
            let mut at = from;
            while let Some(row) = tuple(bytes, at) {
                at = row.end + 1;
                ends.push(folded.original(row.end, at).1);
            }
            tables.statements.push(Span { all: original(open..at), head: original(open..from) });
            tables.tuples.push(ends);
        }
        tables
    }

    /// Every table, and of a statement where its tuples end.
    pub fn spans(&self) -> impl Iterator<Item = (&Span, &[usize])> {
        let statements = self.statements.iter().zip(self.tuples.iter().map(Vec::as_slice));
        self.grids.iter().map(|span| (span, &[][..])).chain(statements)
    }

    /// What a part needs that begins at `at`, which must be the beginning of a line.
    #[must_use]
    pub fn head_at(&self, text: &[u8], at: usize) -> Head {
        let inside = |span: &&Span| span.all.start < at && at <= span.all.end;
        let grid = self.grids[..self.grids.partition_point(|span| span.all.start < at)].last().filter(inside);
        let mut statements = self.statements.iter().zip(&self.tuples).filter(|(span, _)| inside(span));
        let statement = statements.next();
        if statements.next().is_some() || grid.is_some_and(|grid| at < grid.head.end) {
            return Head::Unclear;
        }
        let Some((statement, ends)) = statement else {
            return grid.map_or(Head::None, |grid| Head::Some(grid.head.clone()));
        };
        // Between two tuples only.
        let between = |&end: &usize| text[end..at].iter().all(|b| b.is_ascii_whitespace() || *b == b',');
        if !ends[..ends.partition_point(|&end| end <= at)].last().is_some_and(between) {
            return Head::Unclear;
        }
        match grid {
            None => Head::Some(statement.head.clone()),
            Some(grid) if grid.head.start <= statement.head.start && statement.head.end <= grid.head.end => {
                Head::Some(grid.head.clone())
            }
            Some(_) => Head::Unclear,
        }
    }
}

/// Words of headers as they are looked for.
type Search = [(Vec<u8>, Kind, usize)];

/// What parts the cells of a header line, and how many there are, if it is one.
fn grid(text: &[u8], header: &Range<usize>, search: &Search) -> Option<(u8, usize)> {
    let next = line(text, header.end + 1).filter(|next| !next.is_empty() && header.len() <= MAX_LINE)?;
    let (delimiter, count) = shape(&text[header.clone()], &text[next])?;
    let cells = split(text, header.clone(), delimiter);
    is_known(text, header, &cells, search).then_some((delimiter, count))
}

/// Where the names of the columns begin and the values, if at `at` stands the word between them.
fn statement(text: &[u8], at: usize, search: &Search) -> Option<(usize, usize)> {
    let from = at + b"values".len();
    text.get(at..from).filter(|word| word.eq_ignore_ascii_case(b"values"))?;
    let inner = text[..at].trim_ascii_end().strip_suffix(b")")?;
    let near = inner.len().saturating_sub(1_024);
    let open = near + inner[near..].iter().rposition(|&b| b == b'(')?;
    let cells = split(text, open + 1..inner.len(), b',');
    is_known(text, &(open + 1..inner.len()), &cells, search).then_some((open, from))
}

/// Whether the cells are a header, for which the words in them are looked for as the scan does.
fn is_known(text: &[u8], header: &Range<usize>, cells: &[Range<usize>], search: &Search) -> bool {
    if cells.iter().any(|cell| cell.len() > MAX_HEADER) {
        return false;
    }
    let lower = text[header.start..text.len().min(header.end + 1)].to_ascii_lowercase();
    let mut found: Vec<Word> = search
        .iter()
        .flat_map(|(literal, kind, length)| {
            memmem::find_iter(&lower, literal)
                .map(|at| Word::new(*kind, header.start + at, header.start + at + length))
                .collect::<Vec<_>>()
        })
        .collect();
    found.sort_unstable_by_key(|word| word.start);
    is_header(text, cells, &found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::table::tests::columns_of;

    fn head<'t>(text: &'t str, part: &str) -> Option<&'t str> {
        let at = text.find(part).expect("part");
        match Tables::of(text.as_bytes()).head_at(text.as_bytes(), at) {
            Head::None => Some(""),
            Head::Some(head) => Some(&text[head]),
            Head::Unclear => None,
        }
    }

    #[test]
    fn a_part_of_a_table_needs_its_header_and_its_first_row() {
        let text = "x\nno,ชื่อ\n1,สมชาย\n2,มาลี\n3,วิภา\nend";
        assert_eq!(head(text, "no,"), Some(""));
        assert_eq!(head(text, "1,"), None);
        assert_eq!(head(text, "3,"), Some("no,ชื่อ\n1,สมชาย"));
        assert_eq!(head(text, "end"), Some(""));
    }

    #[test]
    fn a_part_of_a_statement_begins_between_two_tuples() {
        let text = "insert into t (a, name) values (1, 'Somchai'),\n(2, 'Malee'),\n(3,\n'Wipa');\nselect 1";
        assert_eq!(head(text, "(2"), Some("(a, name) values"));
        assert_eq!(head(text, "'Wipa"), None);
        assert_eq!(head(text, "select"), Some(""));
    }

    #[test]
    fn with_its_head_a_part_is_written_out_as_in_the_whole() {
        for text in [
            "x\nno,ชื่อ\n1,สมชาย\n2,มาลี\n3,วิภา\nend\n",
            "INSERT INTO t (a, name) VALUES\n(1, 'Somchai'),\n(2, 'Malee'),\n(3, 'Wipa');\n",
            "a\tname\n1\tSomchai\n2\tMalee\n\nb;phone\n2;081\n3;082\n",
        ] {
            let tables = Tables::of(text.as_bytes());
            for (at, _) in text.match_indices('\n') {
                let head = match tables.head_at(text.as_bytes(), at + 1) {
                    Head::None => String::new(),
                    Head::Some(head) => format!("{}\n", &text[head]),
                    Head::Unclear => continue,
                };
                let part = format!("{head}{}", &text[at + 1..]);
                let cells = |text: &str, from: usize| -> Vec<String> {
                    let mut cells: Vec<_> = columns_of(text)
                        .iter()
                        .flat_map(|column| {
                            let label = column.text.split(|&b| b == b':').next().unwrap_or_default().to_vec();
                            column
                                .cells
                                .iter()
                                .map(move |(cell, at)| (*at, cell.len(), label.clone()))
                                .collect::<Vec<_>>()
                        })
                        .filter(|(at, ..)| *at >= from)
                        .map(|(at, len, label)| format!("{} {}", String::from_utf8_lossy(&label), &text[at..at + len]))
                        .collect();
                    cells.sort();
                    cells
                };
                assert_eq!(cells(&part, head.len()), cells(text, at + 1), "{part}");
            }
        }
    }
}
