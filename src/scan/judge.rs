//! What a candidate is worth: its check, the words nearby, and what the organisation lets pass.

use std::cmp::Reverse;

use super::candidates::Candidate;
use super::compile;
use super::cues::{Near, Verdict};
use super::{Scanner, Seen};
use crate::checks::Outcome;
use crate::finding::Confidence;
use crate::matchers::{Evidence, Match};
use crate::redact::is_placeholder;

impl Scanner {
    /// Calls `found` with every candidate of a folded text that is worth `least` or more, in order, and what is
    /// gathered on the way.
    pub(super) fn judged(
        &self,
        text: &[u8],
        least: Confidence,
        seen: &mut Seen,
        mut found: impl FnMut(Match, usize, Confidence),
    ) {
        let mut candidates = self.candidates(text, least, seen);
        // Of several forms of one match the one that says most is kept, whatever else stands in the text.
        sort(&mut candidates, text.len());
        candidates.dedup_by_key(|c| (c.found.start, c.found.end, c.rule));
        if candidates.is_empty() {
            return;
        }
        let mut near = self.cues.near(text);
        // What no other rule can win from it: the span found last, if that is as sure as can be.
        let mut settled = None;
        for candidate in &candidates {
            let Match { start, end, .. } = candidate.found;
            if settled == Some((start, end)) {
                continue;
            }
            // Less sure ones would lose to others anyway where they overlap.
            if let Some(confidence) = self.judge(candidate, text, &mut near, least)
                && confidence >= least
                && !self.allowances.permits(candidate.rule, text, start, end)
            {
                found(candidate.found, candidate.rule, confidence);
                settled = (confidence == Confidence::High).then_some((start, end));
            }
        }
    }

    /// What a candidate is worth, if anything.
    fn judge(&self, candidate: &Candidate, text: &[u8], near: &mut Near<'_>, least: Confidence) -> Option<Confidence> {
        let rule = &self.rules[candidate.rule];
        let Match { start, end, evidence } = candidate.found;
        if is_placeholder(text, start, end) {
            return None;
        }
        let outcome = candidate.outcome.or_else(|| rule.check.map(|check| check(&text[start..end])));
        let outcome = outcome.unwrap_or(Outcome::Pass);
        if outcome == Outcome::Refuse {
            return None;
        }
        // What a check refutes no word nearby can prove, so there may be no need to look for one.
        let fails = outcome == Outcome::Fail;
        if fails && rule.check_fails.at_most() < least {
            return None;
        }
        let alone = match (outcome, evidence) {
            (Outcome::Fail | Outcome::Refuse, _) => rule.check_fails.at_most(),
            (Outcome::Strong, _) | (_, Evidence::Strong) => Confidence::High,
            (Outcome::Weak, _) | (_, Evidence::Weak) => Confidence::Low,
            (Outcome::Pass, Evidence::Plain | Evidence::NeedsCue) => rule.confidence,
        };
        let needs_cue = rule.needs_cue && evidence != Evidence::Strong
            || evidence == Evidence::NeedsCue
            || fails && matches!(rule.check_fails, compile::CheckFails::OnlyWithCue);
        let may_rise = needs_cue || !fails && alone < Confidence::High;
        let may_fall = !needs_cue && !fails && alone > Confidence::Low;
        let cue = near.judge(candidate.rule, start, end, may_rise, may_fall);
        if needs_cue && cue != Verdict::Raised {
            return None;
        }
        Some(match cue {
            _ if fails => alone,
            Verdict::Raised => Confidence::High,
            Verdict::Lowered if alone == Confidence::High => Confidence::Medium,
            Verdict::Lowered => Confidence::Low,
            Verdict::Silent => alone,
        })
    }
}

/// So many bytes of text are a stretch.
const STRETCH: usize = 64;

/// Sorts candidates by where they stand, then by rule, then by evidence. Where there are many they are first dealt out to
/// the stretches of the text that they begin in, which leaves few to be compared.
fn sort(candidates: &mut Vec<Candidate>, len: usize) {
    let by = |c: &Candidate| (c.found.start, c.found.end, c.rule, Reverse(c.found.evidence));
    if candidates.len() < len / (4 * STRETCH) {
        candidates.sort_unstable_by_key(by);
        return;
    }
    let mut ends = vec![0; len / STRETCH + 1];
    candidates.iter().for_each(|c| ends[c.found.start / STRETCH] += 1);
    let mut sum = 0;
    for end in &mut ends {
        (*end, sum) = (sum, sum + *end);
    }
    let mut dealt = candidates.clone();
    for c in &*candidates {
        let end = &mut ends[c.found.start / STRETCH];
        dealt[*end] = *c;
        *end += 1;
    }
    let mut from = 0;
    for end in ends {
        if end - from > 1 {
            dealt[from..end].sort_unstable_by_key(by);
        }
        from = end;
    }
    *candidates = dealt;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_candidates_are_sorted_as_few_are() {
        let evidence = [Evidence::Weak, Evidence::Strong, Evidence::Plain];
        let candidate = |n: usize| Candidate {
            rule: n * 7 % 5,
            found: Match { start: n * 37 % 100, end: 100 + n * 11 % 3, evidence: evidence[n % 3] },
            outcome: None,
        };
        let (mut few, mut many): (Vec<_>, Vec<_>) = (0..300).map(|n| (candidate(n), candidate(n))).unzip();
        sort(&mut few, 1_000_000);
        sort(&mut many, 100);
        let spans = |all: &[Candidate]| all.iter().map(|c| (c.found, c.rule)).collect::<Vec<_>>();
        assert!(few.is_sorted_by_key(|c| (c.found.start, c.found.end, c.rule, Reverse(c.found.evidence))));
        assert_eq!(spans(&few), spans(&many));
    }
}
