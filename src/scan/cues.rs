//! Cues: words near a match that speak for it or against it.
//!
//! "โทร" beside nine digits makes them a phone, "เลขพัสดุ" a parcel. The words of all rules are one set,
//! and the text is searched for them only near matches, once, from left to right: clean text costs
//! nothing, and a table in which every row matches costs one pass. The nearest cue decides; what stands
//! before a number says more about it than what follows, and a line break puts it further away.

use std::collections::HashMap;

use super::literals::Literals;
use crate::rule::{Cues, Text};

/// How far a cue is looked for, in characters on either side (facts/thai-pii.md, suggested order).
const REACH: usize = 40;
/// The same in bytes: Thai characters have three.
const REACH_BYTES: usize = 3 * REACH;
/// Behind a match: a cue there counts as twice as far away ([`away`]). A character has four bytes at most.
const REACH_BEHIND: usize = 4 * (REACH - 4) / 2;
/// The longest cue, in bytes; longer ones would be cut at the edge of the searched range.
const MAX_CUE: usize = 96;
/// Cues are searched for this much further than needed, so that neighbouring matches share the work: the more, the
/// longer they have stood near each other.
const STRIDE: std::ops::RangeInclusive<usize> = 64..=4096;

/// What the words around a match say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A word for it is nearest.
    Raised,
    /// A word for something else is nearest.
    Lowered,
    /// Nothing near.
    Silent,
}

/// The cue words of all rules.
#[derive(Debug)]
pub struct CueSet {
    literals: Literals,
    /// By literal: the cue word it stands for.
    words: Vec<u32>,
    /// By cue word: its length.
    lengths: Vec<usize>,
    /// That of the longest.
    longest: usize,
    /// By cue word: whether its edges must not be letters.
    ascii_edges: Vec<(bool, bool)>,
    /// By rule: its cue words.
    by_rule: Vec<Own>,
}

impl CueSet {
    /// Gathers the cues of the rules, in their order. Words of one byte, or over 96, are left out.
    #[must_use]
    pub fn new<'r>(rules: impl Iterator<Item = &'r Cues>) -> Self {
        let mut words: Vec<Vec<u8>> = Vec::new();
        let mut numbers: HashMap<Vec<u8>, u32> = HashMap::new();
        let mut number = |word: &str| {
            let word = if word.is_ascii() {
                word.as_bytes().to_ascii_lowercase()
            } else {
                crate::text::Folded::new(word).bytes().to_ascii_lowercase()
            };
            *numbers.entry(word).or_insert_with_key(|word| {
                words.push(word.clone());
                words.len() as u32 - 1
            })
        };
        let by_rule = rules
            .map(|cues| {
                let usable = |word: &&Text| (2..=MAX_CUE).contains(&word.len());
                let raise = cues.raise.iter().filter(usable).map(|word| (word, true));
                let lower = cues.lower.iter().filter(usable).map(|word| (word, false));
                let mut own = Own::default();
                raise.chain(lower).for_each(|(word, raises)| own.add(number(word), raises));
                own
            })
            .collect();
        let edge = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        // A literal needs three bytes, so a word of two is looked for with what can follow it.
        let mut literals: Vec<(Vec<u8>, u32)> = Vec::new();
        for (word, number) in words.iter().zip(0u32..) {
            if word.len() == 2 {
                literals.extend(
                    b" :=_-.#\"\t\n0123456789".iter().map(|&next| ([word.as_slice(), &[next]].concat(), number)),
                );
            } else {
                literals.push((word.clone(), number));
            }
        }
        CueSet {
            lengths: words.iter().map(Vec::len).collect(),
            longest: words.iter().map(Vec::len).max().unwrap_or(0),
            ascii_edges: words.iter().map(|word| (edge(word.first()), edge(word.last()))).collect(),
            literals: Literals::new(literals.iter().map(|(literal, _)| literal.as_slice())),
            words: literals.iter().map(|&(_, word)| word).collect(),
            by_rule,
        }
    }

    /// A searcher for one text.
    #[must_use]
    pub fn near<'c>(&'c self, text: &'c [u8]) -> Near<'c> {
        Near { set: self, text, hits: Vec::new(), searched: 0..0, first: 0, around: Vec::new() }
    }
}

/// The cue words of one rule: a bit for each that it has, and for each that raises. Asked at every word near every match.
#[derive(Debug, Default)]
struct Own {
    bits: Vec<[u64; 2]>,
    /// Whether any raises, and whether any lowers.
    raise: bool,
    lower: bool,
}

impl Own {
    fn add(&mut self, cue: u32, raises: bool) {
        self.raise |= raises;
        self.lower |= !raises;
        let word = cue as usize / 64;
        if self.bits.len() <= word {
            self.bits.resize(word + 1, [0; 2]);
        }
        self.bits[word][0] |= 1 << (cue % 64);
        // What is said last holds.
        self.bits[word][1] = self.bits[word][1] & !(1 << (cue % 64)) | u64::from(raises) << (cue % 64);
    }

    /// Whether the word raises, if it is one of the rule's.
    #[inline]
    fn raises(&self, cue: u32) -> Option<bool> {
        let [own, raising] = self.bits.get(cue as usize / 64)?;
        (own >> (cue % 64) & 1 == 1).then_some(raising >> (cue % 64) & 1 == 1)
    }
}

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

impl Near<'_> {
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
        self.hits[before..].sort_unstable();
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

impl CueSet {
    /// English words stand alone or as the hump of an identifier: `phone`, `home_phone`, `phoneNumber`,
    /// not `phoneme`. Thai has no such edges.
    fn edges_hold(&self, text: &[u8], cue: usize, start: usize, end: usize) -> bool {
        let (left, right) = self.ascii_edges[cue];
        let starts = !left
            || match (start.checked_sub(1).map(|i| text[i]), text[start]) {
                (Some(before), first) if before.is_ascii_alphabetic() => {
                    before.is_ascii_lowercase() && first.is_ascii_uppercase()
                }
                _ => true,
            };
        let ends = !right
            || match (text[end - 1], text.get(end)) {
                (last, Some(next)) if next.is_ascii_alphabetic() => {
                    last.is_ascii_lowercase() && next.is_ascii_uppercase()
                }
                _ => true,
            };
        starts && ends && !(right && is_placeholder(&text[end..]))
    }
}

/// The word was the name in a placeholder, as in `[PHONE_1]`: what has been masked speaks for nothing.
fn is_placeholder(behind: &[u8]) -> bool {
    let [b'_', number @ ..] = behind else { return false };
    let digits = number.iter().take_while(|b| b.is_ascii_digit()).count();
    digits > 0 && number.get(digits) == Some(&b']')
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

    fn judge(raise: &[&str], lower: &[&str], text: &str) -> Verdict {
        let own = |words: &[&str]| words.iter().map(|&w| w.to_owned().into()).collect();
        let cues = Cues { raise: own(raise), lower: own(lower), needed: false };
        let start = text.find("42").expect("42");
        CueSet::new(std::iter::once(&cues)).near(text.as_bytes()).judge(0, start, start + 2, true, true)
    }

    #[test]
    fn the_nearest_cue_decides() {
        for (text, expected) in [
            ("โทร 42", Verdict::Raised),
            ("เลขพัสดุ 42", Verdict::Lowered),
            ("เลขพัสดุ โทร 42", Verdict::Raised),
            ("โทร: 42 เลขพัสดุ", Verdict::Raised),
            ("42 โทร", Verdict::Raised),
            ("homePhone=42", Verdict::Raised),
            ("phoneme 42", Verdict::Silent),
            ("nothing 42", Verdict::Silent),
        ] {
            assert_eq!(judge(&["โทร", "phone"], &["เลขพัสดุ"], text), expected, "{text}");
        }
    }

    #[test]
    fn a_longer_cue_hides_those_inside_it() {
        assert_eq!(judge(&["รหัส"], &["รหัสไปรษณีย์"], "รหัสไปรษณีย์ 42"), Verdict::Lowered);
        assert_eq!(judge(&["รหัส"], &["รหัสไปรษณีย์"], "รหัส 42"), Verdict::Raised);
    }

    #[test]
    fn forty_characters_are_near_and_more_are_not() {
        assert_eq!(judge(&["โทร"], &[], &format!("โทร{}42", "ก".repeat(40))), Verdict::Raised);
        assert_eq!(judge(&["โทร"], &[], &format!("โทร{}42", "ก".repeat(41))), Verdict::Silent);
    }
}
