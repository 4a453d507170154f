//! Cues: words near a match that speak for it or against it.
//!
//! "โทร" beside nine digits makes them a phone, "เลขพัสดุ" a parcel. The words of all rules are one set,
//! and the text is searched for them only near matches, once, from left to right: clean text costs
//! nothing, and a table in which every row matches costs one pass. The nearest cue decides; what stands
//! before a number says more about it than what follows, and a line break puts it further away.

use super::literals::{How, Literals, Set};
use crate::rule::{Cues, Text};
use crate::sort;

/// How far a cue is looked for, in characters on either side (facts/thai-pii.md, suggested order).
const REACH: usize = 40;
/// The same in bytes: Thai characters have three.
const REACH_BYTES: usize = 3 * REACH;
/// The longest cue, in bytes; longer ones would be cut at the edge of the searched range.
const MAX_CUE: usize = 96;
/// Cues are searched for this much further than needed, so that neighbouring matches share the work.
const STRIDE: usize = 64;

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
        let mut words = Set::default();
        let mut number = |word: &str| {
            let word = if word.is_ascii() {
                word.as_bytes().to_ascii_lowercase()
            } else {
                crate::text::Folded::new(word).bytes().to_ascii_lowercase()
            };
            words.number(&word, How::default()) as u32
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
        let mut literals = Set::default();
        let mut words_of = Vec::with_capacity(words.len());
        for (word, number) in words.each().zip(0u32..) {
            if let &[one, other] = word {
                for &next in b" :=_-.#\"\t\n0123456789" {
                    literals.add(&[one, other, next], How::default());
                    words_of.push(number);
                }
            } else {
                literals.add(word, How::default());
                words_of.push(number);
            }
        }
        CueSet {
            lengths: words.each().map(<[u8]>::len).collect(),
            longest: words.each().map(<[u8]>::len).max().unwrap_or(0),
            ascii_edges: words.each().map(|word| (edge(word.first()), edge(word.last()))).collect(),
            literals: Literals::of(literals),
            words: words_of,
            by_rule,
        }
    }

    /// A searcher for one text.
    #[must_use]
    pub fn near<'c>(&'c self, text: &'c [u8]) -> Near<'c> {
        Near { set: self, text, hits: Vec::new(), searched: 0..0, around: Vec::new() }
    }
}

/// The cue words of one rule: a bit for each that it has, and for each that raises. Asked at every word near every match.
#[derive(Debug, Default)]
struct Own {
    bits: Vec<[u64; 2]>,
}

impl Own {
    fn add(&mut self, cue: u32, raises: bool) {
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
    /// The rule's cues around one match; kept to be filled again.
    around: Vec<(Hit, bool)>,
}

impl Near<'_> {
    /// What the words around `start..end` say to `rule`. Spans should come in rising order.
    pub fn judge(&mut self, rule: usize, start: usize, end: usize) -> Verdict {
        let set = self.set;
        let cues = &set.by_rule[rule];
        if cues.bits.is_empty() {
            return Verdict::Silent;
        }
        let (before, behind) = self.reach(start, end);
        self.search(before.saturating_sub(set.longest), behind);
        let first = self.hits.partition_point(|hit| hit.start + REACH_BYTES + MAX_CUE < start);
        self.around.clear();
        self.around.extend(
            self.hits[first..]
                .iter()
                .take_while(|hit| hit.start <= end + REACH_BYTES)
                .filter(|hit| hit.end <= start || hit.start >= end)
                .filter_map(|hit| Some((*hit, cues.raises(hit.cue)?))),
        );
        let mut best: Option<(usize, bool)> = None;
        for (hit, raises) in &self.around {
            let distance = if hit.end <= start {
                distance(&self.text[hit.end..start])
            } else {
                // Behind a match a cue is as likely the label of what comes next.
                2 * distance(&self.text[end..hit.start]) + 4
            };
            // รหัสไปรษณีย์ is not รหัส: a longer cue of the rule hides those inside it.
            let is_hidden = || {
                self.around.iter().any(|(other, _)| {
                    other.start <= hit.start && hit.end <= other.end && other.end - other.start > hit.end - hit.start
                })
            };
            if distance <= REACH && best.is_none_or(|(nearest, _)| distance < nearest) && !is_hidden() {
                best = Some((distance, *raises));
            }
        }
        match best {
            Some((_, true)) => Verdict::Raised,
            Some((_, false)) => Verdict::Lowered,
            None => Verdict::Silent,
        }
    }

    /// How far cues are looked for: [`REACH`] characters to either side.
    fn reach(&self, start: usize, end: usize) -> (usize, usize) {
        let begins = |byte: &u8| byte & 0xC0 != 0x80;
        let before = &self.text[start.saturating_sub(REACH_BYTES)..start];
        let first = before.iter().enumerate().rev().filter(|(_, byte)| begins(byte)).nth(REACH - 1);
        let behind = &self.text[end..self.text.len().min(end + REACH_BYTES)];
        let last = behind.iter().enumerate().filter(|(_, byte)| begins(byte)).nth(REACH);
        (start - before.len() + first.map_or(0, |(at, _)| at), end + last.map_or(behind.len(), |(at, _)| at))
    }

    /// Sees to it that the hits that begin in `from..to` are known.
    fn search(&mut self, from: usize, to: usize) {
        if from < self.searched.start || from > self.searched.end {
            self.hits.clear();
            self.searched = from..from;
        }
        if to <= self.searched.end {
            return;
        }
        let (from, to) = (self.searched.end, (to + STRIDE).min(self.text.len()));
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
        CueSet::new(std::iter::once(&cues)).near(text.as_bytes()).judge(0, start, start + 2)
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
