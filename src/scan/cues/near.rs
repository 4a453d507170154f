//! The words around one match after another: found as they are asked for, and the nearest of them.

use super::{CueSet, MAX_CUE, Verdict};
use crate::sort;

/// How far a cue is looked for, in characters on either side (facts/thai-pii.md, suggested order).
const REACH: usize = 40;
/// The same in bytes: Thai characters have three.
const REACH_BYTES: usize = 3 * REACH;
/// Behind a match: a cue there counts as twice as far away ([`away`]). A character has four bytes at most.
const REACH_BEHIND: usize = 4 * (REACH - 4) / 2;
/// Cues are searched for this much further than needed, so that neighbouring matches share the work: the more, the
/// longer they have stood near each other.
const STRIDE: std::ops::RangeInclusive<usize> = 64..=4096;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    start: usize,
    end: usize,
    cue: u32,
}

/// The cues of one text, found as matches ask for them.
#[derive(Debug)]
pub struct Near<'c> {
    set: &'c CueSet,
    text: &'c [u8],
    hits: Vec<Hit>,
    searched: std::ops::Range<usize>,
    /// The first hit that the span asked for last can reach.
    first: usize,
    /// The rule's cues around one match; kept to be filled again.
    around: Vec<(Hit, bool)>,
}

impl<'c> Near<'c> {
    /// A searcher for one text.
    pub(super) fn new(set: &'c CueSet, text: &'c [u8]) -> Self {
        Near { set, text, hits: Vec::new(), searched: 0..0, first: 0, around: Vec::new() }
    }

    /// What the words around `start..end` say to `rule`, which asks only if it has a word that may raise or lower what
    /// it has found. Spans should come in rising order.
    pub fn judge(&mut self, rule: usize, start: usize, end: usize, may_rise: bool, may_fall: bool) -> Verdict {
        let own = &self.set.by_rule[rule];
        if !(own.raise && may_rise || own.lower && may_fall) {
            return Verdict::Silent;
        }
        self.search(start.saturating_sub(REACH_BYTES + self.set.longest), end + REACH_BEHIND);
        let is_out = |hit: &Hit| hit.start + REACH_BYTES + MAX_CUE < start;
        if self.first > 0 && self.hits.get(self.first - 1).is_none_or(|hit| !is_out(hit)) {
            self.first = self.hits.partition_point(is_out);
        }
        self.first += self.hits[self.first..].iter().take_while(|hit| is_out(hit)).count();
        self.around.clear();
        for hit in self.hits[self.first..].iter().take_while(|hit| hit.start <= end + REACH_BEHIND) {
            if let Some(raises) = own.raises(hit.cue)
                && (hit.end <= start || hit.start >= end)
            {
                self.around.push((*hit, raises));
            }
        }
        let mut best: Option<(usize, bool)> = None;
        for (hit, raises) in &self.around {
            let nearest = best.map_or(REACH + 1, |(nearest, _)| nearest);
            // รหัสไปรษณีย์ is not รหัส: a longer cue of the rule hides those inside it.
            let is_hidden = || {
                self.around.iter().any(|(other, _)| {
                    other.start <= hit.start && hit.end <= other.end && other.end - other.start > hit.end - hit.start
                })
            };
            if let Some(distance) = away(self.text, hit, start, end).filter(|&distance| distance < nearest)
                && !is_hidden()
            {
                best = Some((distance, *raises));
            }
        }
        match best {
            Some((_, true)) => Verdict::Raised,
            Some((_, false)) => Verdict::Lowered,
            None => Verdict::Silent,
        }
    }

    /// Sees to it that the hits that begin in `from..to` are known.
    #[inline(never)]
    fn search(&mut self, from: usize, to: usize) {
        if from < self.searched.start || from > self.searched.end {
            self.hits.clear();
            self.first = 0;
            self.searched = from..from;
        }
        let to = to.min(self.text.len());
        if to <= self.searched.end {
            return;
        }
        let stride = self.searched.len().clamp(*STRIDE.start(), *STRIDE.end());
        let (from, to) = (self.searched.end, (to + stride).min(self.text.len()));
        let before = self.hits.len();
        let (set, text, hits) = (self.set, self.text, &mut self.hits);
        set.literals.find(text, from, to, |literal, start, _| {
            let cue = set.words[literal];
            let end = start + set.lengths[cue as usize];
            if set.edges_hold(text, cue as usize, start, end) {
                hits.push(Hit { start, end, cue });
            }
        });
        sort::by_key(&mut self.hits[before..], |hit| [hit.start as u64, hit.end as u64, hit.cue.into()]);
        self.searched.end = to;
    }
}

/// How far a cue is from the match at `start..end`; none if that is surely more than [`REACH`]. Behind a match a cue
/// is as likely the label of what comes next.
fn away(text: &[u8], hit: &Hit, start: usize, end: usize) -> Option<usize> {
    if hit.end > start {
        return Some(2 * distance(&text[end..hit.start]) + 4);
    }
    (start - hit.end <= 4 * REACH).then(|| distance(&text[hit.end..start]))
}

/// How far apart, in characters; a line break counts for fifteen.
fn distance(between: &[u8]) -> usize {
    between
        .iter()
        .map(|&b| match b {
            b'\n' => 15,
            0x80..=0xBF => 0,
            _ => 1,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Cues;

    /// Searching on from match to match says what searching anew around each of them says.
    #[test]
    fn what_has_been_searched_before_changes_nothing() {
        let own = |words: &[&str]| words.iter().map(|&word| word.to_owned().into()).collect();
        let cues = [
            Cues {
                raise: own(&["โทร", "phone", "id"]), lower: own(&["เลขพัสดุ", "telephone no"]), needed: false
            },
            Cues {
                raise: own(&["รหัส"]), lower: own(&["รหัสไปรษณีย์", "id"]), needed: false
            },
        ];
        let set = CueSet::new(cues.iter());
        let parts =
            ["โทร ", "42", "\n", "เลขพัสดุ", " x", "telephone no ", "12345", "id ", "ก", "รหัสไปรษณีย์", "😀", "รหัส", " ,"];
        let (mut seed, mut seen) = (7usize, [0; 3]);
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(1_103_515_245).wrapping_add(12_345) & 0x7FFF_FFFF;
            (seed >> 8) % below
        };
        for _ in 0..60 {
            let text: String = (0..400).map(|_| parts[next(parts.len())]).collect();
            let mut near = set.near(text.as_bytes());
            for (start, number) in text.match_indices(|c: char| c.is_ascii_digit()).filter(|_| next(9) == 0) {
                let end = start + number.len();
                for rule in 0..2 {
                    let verdict = near.judge(rule, start, end, true, true);
                    assert_eq!(
                        verdict,
                        set.near(text.as_bytes()).judge(rule, start, end, true, true),
                        "{start} {text}"
                    );
                    seen[verdict as usize] += 1;
                }
            }
        }
        assert!(seen.iter().all(|&count| count > 50), "{seen:?}");
    }
}
