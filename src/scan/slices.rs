//! Long texts and files, slice by slice: with progress, without holding all of it, and with the same answer as
//! in one piece.
//!
//! Text is pushed as it comes; what is far enough from the end of what is there to be certain comes back as
//! findings, with offsets into the whole. Each slice is scanned with [`REACH`] more on either side, and slices meet
//! where no finding stands ([`part`](super::part) says why that is enough). What cannot be cut, a table
//! within a table or a line of megabytes, is kept until it can be; then twice as much is scanned, so that the
//! time stays linear.

use super::Scanner;
use super::part::{self, REACH};
use super::table::Tables;
use crate::finding::{Confidence, Finding};
use crate::text::Utf16Cursor;

/// How much is scanned at a time, in bytes: some milliseconds.
const SLICE: usize = 1 << 20;
/// What is kept at most when all goes well: the reach on both sides, and a long line or run at each end.
const KEPT: usize = 2 * REACH + 3 * part::MAX_RUN;

/// A long text on its way through the scanner.
#[derive(Debug)]
pub struct Slices {
    least: Confidence,
    slice: usize,
    /// What is still needed of the text.
    text: Vec<u8>,
    /// What is put before it, for the table that it begins in.
    head: Vec<u8>,
    /// Where it begins in the whole: bytes and UTF-16 units.
    bytes: usize,
    units: usize,
    /// How much of it has been told of.
    told: usize,
    /// It is scanned when it has grown to this.
    due: usize,
}

impl Slices {
    /// Nothing yet; only findings worth `least` or more will be told of.
    #[must_use]
    pub fn new(least: Confidence) -> Self {
        Slices::of_size(least, SLICE)
    }

    /// The same with slices of another size in bytes.
    #[must_use]
    pub fn of_size(least: Confidence, slice: usize) -> Self {
        let due = slice + 2 * REACH;
        Slices { least, slice, text: Vec::new(), head: Vec::new(), bytes: 0, units: 0, told: 0, due }
    }

    /// Takes the next piece of the text, which ends at the edge of a character, and answers with the findings
    /// that are certain by now: in order, with offsets into the whole.
    pub fn push(&mut self, scanner: &Scanner, piece: &[u8]) -> Vec<Finding> {
        let mut findings = Vec::new();
        // A large piece goes in by slices, so that no more is held than needed.
        for piece in chunks(piece, self.slice) {
            self.text.extend_from_slice(piece);
            if self.text.len() >= self.due {
                self.advance(scanner, &mut findings);
            }
        }
        findings
    }

    /// Says that this was all, and answers with the rest of the findings. What is pushed then is another text.
    pub fn finish(&mut self, scanner: &Scanner) -> Vec<Finding> {
        let found = part::scan(scanner, &self.head, &self.text, self.least);
        let findings = found.into_iter().filter(|finding| finding.start >= self.told).map(|f| self.placed(f)).collect();
        *self = Slices::of_size(self.least, self.slice);
        findings
    }

    /// How much of the text has been told of, in bytes.
    #[must_use]
    pub fn done(&self) -> usize {
        self.bytes + self.told
    }

    fn advance(&mut self, scanner: &Scanner, findings: &mut Vec<Finding>) {
        let end = part::gap_before(&self.text, self.text.len());
        let found = part::scan(scanner, &self.head, &self.text[..end], self.least);
        // Slices meet where no finding stands.
        let mut meet = part::gap_before(&self.text, end.saturating_sub(REACH));
        for finding in found.iter().rev() {
            if finding.start < meet && meet < finding.end {
                meet = finding.start;
            }
        }
        if meet > self.told {
            let certain = found.into_iter().filter(|finding| (self.told..meet).contains(&finding.start));
            findings.extend(certain.map(|finding| self.placed(finding)));
            self.told = meet;
            self.forget();
        }
        // Where little could be told of or let go, much more is awaited before all of it is scanned again.
        let kept = self.text.len();
        self.due = if kept < KEPT + self.slice { self.told + self.slice + 2 * REACH } else { 2 * kept };
    }

    /// Lets go what no later finding can depend on.
    fn forget(&mut self) {
        let mut known = self.head.clone();
        if !known.is_empty() {
            known.push(b'\n');
        }
        let head = known.len();
        known.extend_from_slice(&self.text[..self.told]);
        let begins = part::begin_before(&known, &Tables::of(&known), head + self.told.saturating_sub(REACH));
        if begins.at <= head {
            return;
        }
        self.head = known[begins.head].to_vec();
        let gone = begins.at - head;
        self.units += Utf16Cursor::new(&self.text[..gone]).at(gone);
        self.bytes += gone;
        self.told -= gone;
        self.text.drain(..gone);
    }

    fn placed(&self, finding: Finding) -> Finding {
        part::moved(finding, |at| at + self.bytes, |at| at + self.units)
    }
}

/// Pieces of about `size` bytes that end at the edges of characters.
fn chunks(mut text: &[u8], size: usize) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        if text.is_empty() {
            return None;
        }
        let end = (size.min(text.len())..text.len()).find(|&at| text[at] & 0xC0 != 0x80).unwrap_or(text.len());
        let (piece, rest) = text.split_at(end);
        text = rest;
        Some(piece)
    })
}
