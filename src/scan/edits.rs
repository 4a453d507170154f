//! Typed text, scanned again after each edit as far as the edit can have changed anything, with the same answer
//! as a full scan.
//!
//! What an edit can change lies within [`REACH`] of it, or in the unbroken run of characters it was made in, or in
//! a table that it made, changed the header of, or broke. That much is scanned again (with as much on either
//! side to see it rightly, see [`part`](super::part)); all other findings are moved. A text of up to four times
//! [`REACH`] is scanned whole. What is still done for the whole text is a copy and a search for tables.

use std::collections::HashSet;
use std::ops::Range;

use super::Scanner;
use super::part::{self, REACH, moved};
use super::table::{Span, Tables};
use crate::finding::{Confidence, Finding};
use crate::text::Utf16Cursor;

/// A text that is being edited, and its findings.
#[derive(Debug)]
pub struct Edited {
    least: Confidence,
    text: Vec<u8>,
    findings: Vec<Finding>,
    tables: Tables,
}

/// How an edit moves what stands behind it.
struct Shift {
    old: Range<usize>,
    new: Range<usize>,
}

impl Shift {
    /// Where an offset of the old text is in the new one.
    fn of(&self, at: usize) -> usize {
        if at >= self.old.end { at - self.old.end + self.new.end } else { at.min(self.old.start) }
    }
}

impl Edited {
    /// Scans a text for the first time; only findings worth `least` or more are kept.
    #[must_use]
    pub fn new(scanner: &Scanner, text: &str, least: Confidence) -> Self {
        let text = text.as_bytes().to_vec();
        let findings = scanner.scan_bytes(&text, least);
        let tables = Tables::of(&text);
        Edited { least, text, findings, tables }
    }

    /// What is sensitive in the text as it is now.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The text as it is now, in UTF-8.
    #[must_use]
    pub fn text(&self) -> &[u8] {
        &self.text
    }

    /// Replaces the bytes `place`, which begins and ends at edges of characters, and answers with how many bytes
    /// had to be scanned. A place beyond the text is cut to what there is.
    pub fn replace(&mut self, scanner: &Scanner, place: Range<usize>, with: &str) -> usize {
        let end = place.end.min(self.text.len());
        let old = place.start.min(end)..end;
        let shift = Shift { new: old.start..old.start + with.len(), old: old.clone() };
        let count = |text: &[u8]| Utf16Cursor::new(text).at(text.len());
        let (gone, come) = (count(&self.text[old.clone()]), count(with.as_bytes()));
        self.text.splice(old, with.bytes());
        let tables = Tables::of(&self.text);
        let before = std::mem::replace(&mut self.tables, tables);
        let mut zone = self.zone(&shift, &before);
        let kept = std::mem::take(&mut self.findings);
        loop {
            // No finding of before is cut in two.
            let first = kept.partition_point(|finding| shift.of(finding.end) <= zone.start);
            let behind = kept.partition_point(|finding| shift.of(finding.start) < zone.end);
            if let (Some(first), Some(last)) = (kept[..behind].get(first), kept[..behind].last()) {
                zone = zone.start.min(shift.of(first.start))..zone.end.max(shift.of(last.end));
            }
            let begins = part::begin_before(&self.text, &self.tables, zone.start.saturating_sub(REACH));
            let end = part::end_after(&self.text, zone.end + REACH);
            let found = part::scan(scanner, &self.text[begins.head], &self.text[begins.at..end], self.least);
            // Nor one of those found now.
            let crosses = |finding: &Finding, at: usize| finding.start + begins.at < at && at < finding.end + begins.at;
            let wider = found.iter().filter(|finding| crosses(finding, zone.start) || crosses(finding, zone.end));
            let wider = wider.fold(zone.clone(), |zone, finding| {
                zone.start.min(finding.start + begins.at)..zone.end.max(finding.end + begins.at)
            });
            if wider != zone {
                zone = wider;
                continue;
            }
            let left = kept.partition_point(|finding| shift.of(finding.end) <= zone.start);
            let right = kept.partition_point(|finding| shift.of(finding.start) < zone.end);
            let near = kept[..left].iter().rev().find(|finding| finding.end <= begins.at);
            let (bytes, units) = near.map_or((0, 0), |finding| (finding.end, finding.end_utf16));
            let units = units + count(&self.text[bytes..begins.at]);
            let inside =
                |finding: &Finding| finding.start + begins.at >= zone.start && finding.end + begins.at <= zone.end;
            self.findings.extend_from_slice(&kept[..left]);
            let new = found.into_iter().filter(inside);
            self.findings.extend(new.map(|finding| moved(finding, |at| at + begins.at, |at| at + units)));
            let behind = kept[right.max(left)..].iter();
            self.findings.extend(behind.map(|finding| moved(*finding, |at| shift.of(at), |at| at - gone + come)));
            return end - begins.at;
        }
    }

    /// Where findings may have changed, in the new text.
    fn zone(&self, shift: &Shift, before: &Tables) -> Range<usize> {
        let run = part::gap_before(&self.text, shift.new.start)..part::end_after(&self.text, shift.new.end);
        let mut zone = run.start.saturating_sub(REACH)..self.text.len().min(run.end + REACH);
        let near = zone.clone();
        // Tables as they were and are; those that are in both, with their heads untouched, are the same tables.
        let was = before.spans().map(|(span, ends)| {
            let touched = span.head.start <= shift.old.end && shift.old.start <= span.head.end;
            let [all, head] = [&span.all, &span.head].map(|part| shift.of(part.start)..shift.of(part.end));
            let ends = ends.iter().map(|&end| shift.of(end)).filter(|end| !near.contains(end)).collect::<Vec<_>>();
            (Span { all, head }, ends, touched)
        });
        let is = self.tables.spans().map(|(span, ends)| {
            let ends = ends.iter().copied().filter(|end| !near.contains(end)).collect::<Vec<_>>();
            (span.clone(), ends, false)
        });
        let (was, is): (HashSet<_>, HashSet<_>) = (was.collect(), is.collect());
        for (Span { all, .. }, ..) in was.symmetric_difference(&is) {
            zone = zone.start.min(all.start)..zone.end.max(all.end);
        }
        zone
    }
}
