//! One winner where findings overlap.
//!
//! A number is one thing: a phone, or a part of an account number, not both. The surer finding wins,
//! then the longer, then the rule that comes first. Losers that reach beyond a winner are dropped
//! whole, for half a number tells the person nothing.

use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::sort;

/// Leaves findings that do not overlap, in rising order. They come sorted by start.
pub fn resolve(findings: &mut Vec<Finding>) {
    let mut kept = 0;
    let mut from = 0;
    while from < findings.len() {
        // Findings that touch each other, directly or through others, are settled among themselves; most
        // stand alone.
        let mut to = from + 1;
        let mut end = findings[from].end;
        while to < findings.len() && findings[to].start < end {
            end = end.max(findings[to].end);
            to += 1;
        }
        if to - from > 1 {
            let winners = settle(&mut findings[from..to]);
            findings.copy_within(from..from + winners, kept);
            kept += winners;
        } else {
            findings[kept] = findings[from];
            kept += 1;
        }
        from = to;
    }
    findings.truncate(kept);
}

/// Moves the winners to the front, in rising order, and says how many they are.
fn settle(findings: &mut [Finding]) -> usize {
    sort::by_key(findings, |f| {
        let worth = (f.confidence as u64) << 56 | (f.end - f.start) as u64;
        [u64::MAX - worth, f.rule as u64, f.start as u64]
    });
    // By start. A new one must fit between the winner before it and the one behind.
    let mut winners: BTreeMap<usize, Finding> = BTreeMap::new();
    for finding in findings.iter() {
        let before = winners.range(..finding.end).next_back();
        if before.is_none_or(|(_, winner)| winner.end <= finding.start) {
            winners.insert(finding.start, *finding);
        }
    }
    let count = winners.len();
    for (place, winner) in findings.iter_mut().zip(winners.into_values()) {
        *place = winner;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Confidence::{self, High, Low, Medium};

    fn resolved(spans: &[(usize, usize, Confidence)]) -> Vec<(usize, usize)> {
        let mut findings: Vec<Finding> = spans
            .iter()
            .enumerate()
            .map(|(rule, &(start, end, confidence))| Finding {
                rule,
                start,
                end,
                start_utf16: 0,
                end_utf16: 0,
                confidence,
            })
            .collect();
        findings.sort_by_key(|f| (f.start, f.end));
        resolve(&mut findings);
        findings.iter().map(|f| (f.start, f.end)).collect()
    }

    #[test]
    fn the_surer_then_the_longer_then_the_earlier_rule_wins() {
        assert_eq!(resolved(&[(0, 10, Medium), (5, 12, High)]), [(5, 12)]);
        assert_eq!(resolved(&[(0, 10, High), (2, 6, High)]), [(0, 10)]);
        assert_eq!(resolved(&[(0, 5, High), (5, 9, Low)]), [(0, 5), (5, 9)]);
    }

    #[test]
    fn a_loser_hides_nobody() {
        assert_eq!(resolved(&[(0, 4, Low), (3, 8, Medium), (7, 9, High)]), [(0, 4), (7, 9)]);
    }
}
