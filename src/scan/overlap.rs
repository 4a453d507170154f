//! One winner where findings overlap.
//!
//! A number is one thing: a phone, or a part of an account number, not both. The surer finding wins,
//! then the longer, then the rule that comes first. Losers that reach beyond a winner are dropped
//! whole, for half a number tells the person nothing.

use crate::finding::Finding;

/// Leaves findings that do not overlap, in rising order. They come sorted by start.
pub fn resolve(findings: &mut Vec<Finding>) {
    if findings.windows(2).all(|pair| pair[0].end <= pair[1].start) {
        return;
    }
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by_key(|&i| {
        let f = &findings[i];
        (std::cmp::Reverse((f.confidence, f.end - f.start)), f.rule, f.start)
    });
    // Winners by start; each new one is compared with its neighbours only.
    let mut winners = std::collections::BTreeMap::new();
    for i in order {
        let (start, end) = (findings[i].start, findings[i].end);
        let clear_before =
            winners.range(..end).next_back().is_none_or(|(_, &w): (&usize, &usize)| findings[w].end <= start);
        if clear_before {
            winners.insert(start, i);
        }
    }
    *findings = winners.into_values().map(|i| findings[i]).collect();
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
