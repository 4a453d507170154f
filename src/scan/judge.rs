//! What a candidate is worth: its check, the words nearby, and what the organisation lets pass.

use std::cmp::Reverse;

use super::candidates::Candidate;
use super::compile;
use super::cues::{Near, Verdict};
use super::{Scanner, table};
use crate::checks::Outcome;
use crate::finding::Confidence;
use crate::matchers::{Evidence, Match};
use crate::redact::is_placeholder;

impl Scanner {
    /// Calls `found` with every candidate of a folded text that is worth `least` or more, in order, and gathers
    /// the words of headers.
    pub(super) fn judged(
        &self,
        text: &[u8],
        least: Confidence,
        words: &mut Vec<table::Word>,
        mut found: impl FnMut(Match, usize, Confidence),
    ) {
        let mut candidates = self.candidates(text, least, words);
        // Of several forms of one match the one that says most is kept, whatever else stands in the text.
        candidates.sort_unstable_by_key(|c| (c.found.start, c.found.end, c.rule, Reverse(c.found.evidence)));
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
