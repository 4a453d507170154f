//! A given and a family name in two cells of a row, beside the cell of an ID or a telephone number.
//!
//! Dumps (`INSERT INTO … VALUES (1,'กมลชนก','ใจงาม','1101700230708')`) and rows that are pasted without their header
//! have no label for a name. What is left are two neighbouring cells, each of them one word that is made as names
//! are, right before or right behind a long number. Each of the two is a finding of its own, so that what is masked
//! stays a row.

use super::stems::{family_strength, is_word, looks_like_name};
use super::{MAX_FAMILY, MAX_GIVEN, latin, titled};
use crate::matchers::thai::{LETTER, is_dependent, is_letter, run_end};
use crate::matchers::{Evidence, Match};
use crate::scan::numbers::Sequence;

/// The longest cell, in bytes.
const MAX_CELL: usize = MAX_FAMILY * LETTER;
/// Titles stand in a cell of their own.
const TITLES: &[&str] = &["นาย", "นาง", "นางสาว", "น.ส.", "ด.ช.", "ด.ญ.", "Mr.", "Mrs.", "Miss", "Ms."];

/// The cell of the given name.
pub fn given(sequence: &Sequence<'_>, index: usize) -> Option<Match> {
    pair(sequence, index).map(|(given, _)| found(given))
}

/// The cell of the family name.
pub fn family(sequence: &Sequence<'_>, index: usize) -> Option<Match> {
    pair(sequence, index).map(|(_, family)| found(family))
}

fn found((start, end): Cell) -> Match {
    Match { start, end, evidence: Evidence::Plain }
}

type Cell = (usize, usize);

/// The two cells before the number, or behind it.
fn pair(sequence: &Sequence<'_>, index: usize) -> Option<(Cell, Cell)> {
    let (text, groups) = (sequence.text, sequence.groups);
    if index != 0 || !(9..=13).contains(&sequence.digits) {
        return None;
    }
    before(text, groups[0].start).or_else(|| behind(text, groups[groups.len() - 1].end))
}

fn before(text: &[u8], at: usize) -> Option<(Cell, Cell)> {
    let family = cell_before(text, at)?;
    let given = cell_before(text, family.0)?;
    is_name(text, given, family).then_some((given, family))
}

fn behind(text: &[u8], at: usize) -> Option<(Cell, Cell)> {
    let mut given = cell_behind(text, at)?;
    if TITLES.iter().any(|title| text[given.0..given.1] == *title.as_bytes()) {
        given = cell_behind(text, given.1)?;
    }
    let family = cell_behind(text, given.1)?;
    is_name(text, given, family).then_some((given, family))
}

fn is_name(text: &[u8], given: Cell, family: Cell) -> bool {
    let (first, last) = (&text[given.0..given.1], &text[family.0..family.1]);
    if first[0].is_ascii() {
        return latin::looks_thai(&[first, b" ", last].concat());
    }
    let letters = |cell: &[u8]| cell.len() / LETTER;
    let whole =
        |(start, end): Cell| is_letter(text, start) && !is_dependent(text, start) && run_end(text, start, 30) == end;
    whole(given)
        && whole(family)
        && (2..=MAX_GIVEN).contains(&letters(first))
        && (3..=MAX_FAMILY).contains(&letters(last))
        && looks_like_name(first)
        && !is_word(first)
        && !titled::is_no_family(text, family.0)
        && family_strength(last).is_some()
}

/// True when the cells of a name stand beside a number. Nearly no number has a cell of letters beside it at all.
#[must_use]
pub fn stand_beside(sequence: &Sequence<'_>) -> bool {
    let (text, groups) = (sequence.text, sequence.groups);
    let (before, behind) = (&text[..groups[0].start], &text[groups[groups.len() - 1].end..]);
    (begins_cell(before.iter().rev()) || begins_cell(behind.iter())) && pair(sequence, 0).is_some()
}

/// True when a mark that parts cells stands here and a cell begins behind it.
fn begins_cell<'t>(bytes: impl Iterator<Item = &'t u8>) -> bool {
    let mut marks = 0;
    for &byte in bytes.take(MAX_MARK + 1) {
        match byte {
            b',' | b'\t' | b'|' | b';' => marks += 1,
            b'\'' | b'"' | b' ' => {}
            _ => return marks == 1 && in_cell(byte),
        }
    }
    false
}

/// So many bytes may part two cells.
const MAX_MARK: usize = 5;

/// What parts two cells on one line: a comma, tab, bar or semicolon, with quotes and a blank around it.
fn mark_len(bytes: impl Iterator<Item = u8>) -> Option<usize> {
    let (mut len, mut marks) = (0, 0);
    for byte in bytes.take(MAX_MARK) {
        match byte {
            b',' | b'\t' | b'|' | b';' => marks += 1,
            b'\'' | b'"' | b' ' => {}
            _ => break,
        }
        len += 1;
    }
    (marks == 1).then_some(len)
}

fn cell_before(text: &[u8], at: usize) -> Option<Cell> {
    let end = at - mark_len(text[..at].iter().rev().copied())?;
    let len = text[..end].iter().rev().take(MAX_CELL + 1).take_while(|byte| in_cell(**byte)).count();
    (1..=MAX_CELL).contains(&len).then_some((end - len, end))
}

fn cell_behind(text: &[u8], at: usize) -> Option<Cell> {
    let start = at + mark_len(text[at..].iter().copied())?;
    let len = text[start..].iter().take(MAX_CELL + 1).take_while(|byte| in_cell(**byte)).count();
    (1..=MAX_CELL).contains(&len).then_some((start, start + len))
}

/// One word, in Thai or Latin letters.
fn in_cell(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'.' || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::numbers::for_each_sequence;

    fn names_in(text: &str) -> Vec<&str> {
        let mut names = Vec::new();
        for_each_sequence(text.as_bytes(), 9, |sequence| {
            assert_eq!(stand_beside(sequence), given(sequence, 0).is_some());
            for found in [given(sequence, 0), family(sequence, 0)].into_iter().flatten() {
                names.push(&text[found.start..found.end]);
            }
        });
        names
    }

    #[test]
    fn two_words_beside_a_number_are_a_name_if_both_may_be() {
        for (text, names) in [
            ("VALUES (1,'กมลชนก','แก้วประทีป','1101700230708')", &["กมลชนก", "แก้วประทีป"][..]),
            ("1101700230708,นาย,เมธา,แก้วประทีป", &["เมธา", "แก้วประทีป"]),
            ("Jiraporn\tInkaew\t0812345679", &["Jiraporn", "Inkaew"]),
            ("('สรุปยอด','เดือนนี้','0812345679')", &[]),
            ("ปากกา,สมุด,8850123456789", &[]),
            ("กมลชนก 0812345679", &[]),
        ] {
            assert_eq!(names_in(text), names, "{text}");
        }
    }
}
