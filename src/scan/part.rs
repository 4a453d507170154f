//! Scanning a part of a text with the same answer as scanning the whole of it.
//!
//! What makes a finding, or prevents one, stands near it: matchers, cues and allowances look a bounded way. Three
//! things go further, and a part is chosen so that it does not matter. A token may be as long as the unbroken
//! run of characters it stands in: a part begins and ends between runs. A private key may be 20,000
//! characters long: so far reaches [`REACH`]. A cell of a table is judged by its header: a part that begins within
//! a table gets the header put before it ([`Tables`]). So the findings of a part are those of the whole wherever
//! they are [`REACH`] away from both of its ends, or an end is the text's own.
//!
//! What is given up: a run of more than [`MAX_RUN`] characters may be cut, and in it a token longer than
//! that; and in a column without entries for all of [`REACH`] the entry above the gap is not seen as a cue.

use std::ops::Range;

use memchr::{memchr, memrchr};

use super::Scanner;
use super::table::{Head, Tables};
use crate::finding::{Confidence, Finding};
use crate::text::Utf16Cursor;

/// How far what stands in a text can change a finding, in bytes: a private key, the longest thing that has
/// blanks in it, has 20,000 (`matchers/private_key.rs`), and around it cues and lines are looked at.
pub const REACH: usize = 24 << 10;
/// The longest run of characters without a blank that is never cut, in bytes; a signed token with all its parts
/// at their limits has 82,000 (`matchers/jwt.rs`).
pub const MAX_RUN: usize = 128 << 10;
/// How far back the beginning of a line is looked for.
const MAX_LINE: usize = 64 << 10;
/// A line that is longer is no row of a table (`table.rs`), nor is the rest of one.
const MAX_ROW: usize = 8 << 10;
/// How many beginnings of lines are tried until one is clear.
const TRIES: usize = 256;

/// A place where a part can begin, and what must be put before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beginning {
    /// Byte offset.
    pub at: usize,
    /// The head of the table that is open there; empty when none is.
    pub head: Range<usize>,
}

/// The last good place to begin at or before `at`; the text's own beginning if there is no other.
#[must_use]
pub fn begin_before(text: &[u8], tables: &Tables, at: usize) -> Beginning {
    let mut line = at.min(text.len());
    for _ in 0..TRIES {
        let from = line.saturating_sub(MAX_LINE);
        let Some(end) = memrchr(b'\n', &text[from..line]) else {
            if from == 0 || line + MAX_ROW < at {
                break;
            }
            // A long line; what is left of it must be too long for a row.
            let at = gap_before(text, at.saturating_sub(2 * MAX_ROW));
            let long = memchr(b'\n', &text[at..text.len().min(at + MAX_ROW)]).is_none();
            return match tables.head_at(text, at) {
                Head::None if long => Beginning { at, head: 0..0 },
                _ => Beginning { at: 0, head: 0..0 },
            };
        };
        let begins = from + end + 1;
        match tables.head_at(text, begins) {
            Head::None => return Beginning { at: begins, head: 0..0 },
            Head::Some(head) => return Beginning { at: begins, head },
            Head::Unclear => line = from + end,
        }
    }
    Beginning { at: 0, head: 0..0 }
}

/// The first good place to end at or after `at`.
#[must_use]
pub fn end_after(text: &[u8], at: usize) -> usize {
    let most = text.len().min(at + MAX_RUN);
    (at..most)
        .find(|&at| is_gap(text, at))
        .unwrap_or_else(|| (most..text.len()).find(|&at| is_edge(text, at)).unwrap_or(text.len()))
}

/// The last place at or before `at` that is in no run, and on the edge of a character.
#[must_use]
pub fn gap_before(text: &[u8], at: usize) -> usize {
    let least = at.saturating_sub(MAX_RUN);
    (least..=at)
        .rev()
        .find(|&at| is_gap(text, at))
        .unwrap_or_else(|| (0..=at).rev().find(|&at| is_edge(text, at)).unwrap_or(0))
}

/// True when no run of visible ASCII characters goes on across `at`.
fn is_gap(text: &[u8], at: usize) -> bool {
    let visible = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    is_edge(text, at) && !(visible(text.get(at)) && visible(at.checked_sub(1).and_then(|before| text.get(before))))
}

/// True when a character begins at `at`, or the text ends there.
fn is_edge(text: &[u8], at: usize) -> bool {
    text.get(at).is_none_or(|byte| byte & 0xC0 != 0x80)
}

/// The findings of a part of a text, which needs `head` before it, with offsets into the part.
#[must_use]
pub fn scan(scanner: &Scanner, head: &[u8], part: &[u8], least: Confidence) -> Vec<Finding> {
    if head.is_empty() {
        return scanner.scan_bytes(part, least);
    }
    let mut whole = Vec::with_capacity(head.len() + 1 + part.len());
    whole.extend_from_slice(head);
    whole.push(b'\n');
    let (bytes, units) = (whole.len(), Utf16Cursor::new(&whole).at(whole.len()));
    whole.extend_from_slice(part);
    let mut findings = scanner.scan_bytes(&whole, least);
    findings.retain_mut(|finding| {
        let is_behind = finding.start >= bytes;
        if is_behind {
            *finding = moved(*finding, |at| at - bytes, |at| at - units);
        }
        is_behind
    });
    findings
}

/// A finding with its offsets in bytes and in UTF-16 units changed.
pub(super) fn moved(finding: Finding, bytes: impl Fn(usize) -> usize, units: impl Fn(usize) -> usize) -> Finding {
    Finding {
        start: bytes(finding.start),
        end: bytes(finding.end),
        start_utf16: units(finding.start_utf16),
        end_utf16: units(finding.end_utf16),
        ..finding
    }
}
