//! What may be something: every place where an anchor stands and its matcher agrees.

use super::compile::Find;
use super::{Scanner, Seen, Wanted, blanks, numbers, runs, table};
use crate::checks::Outcome;
use crate::finding::Confidence;
use crate::matchers::{self, Match, Place, Site};
use crate::sort;

impl Scanner {
    /// All candidates of a folded text, rule by rule; the rest is gathered on the way.
    pub(super) fn candidates(&self, text: &[u8], least: Confidence, seen: &mut Seen) -> Vec<Candidate> {
        let mut candidates = Candidates { all: Vec::new(), done: vec![0; self.rules.len()] };
        let mut windows: Vec<(usize, usize, usize)> = Vec::new();
        self.literals.find(text, 0, text.len(), |literal, start, _| {
            if let Some(&Some((kind, len))) = self.headers.get(literal) {
                seen.words.push(table::Word::new(kind, start, start + len));
            }
            for &Wanted { rule, index, length } in self.wanted_by(literal) {
                let end = start + length;
                if let Find::Pattern(pattern) = &self.rules[rule].find {
                    let (from, to) = pattern.window(text, start, end);
                    windows.push((rule, from, to));
                } else if start >= candidates.done[rule] {
                    let site = Site { text, start, end };
                    candidates.push(rule, self.rules[rule].find.at(site, index));
                }
            }
        });
        self.search_windows(text, windows, &mut candidates);
        if !self.words.is_empty() {
            self.words.find(text, |rule, found| candidates.push(rule, Some(found)));
        }
        let fewest = self.digits.fewest().min(matchers::LONG);
        numbers::for_each_sequence(text, fewest, |sequence| {
            if sequence.digits >= self.digits.fewest() {
                self.digits.find(sequence, |rule, found| {
                    let outcome = self.rules[rule].check.map(|check| check(&text[found.start..found.end]));
                    if !self.is_hopeless(rule, outcome, least) {
                        candidates.push_checked(rule, found, outcome);
                    }
                });
            }
            self.at_numbers.each(sequence, |rule, find, index| {
                if sequence.groups[index].start >= candidates.done[rule] {
                    candidates.push(rule, find(sequence, index));
                }
            });
        });
        let at = |wanted: Place| self.at_places.iter().filter(move |(_, place, _)| *place == wanted);
        if at(Place::Blank).next().is_some() {
            blanks::each(text, |start| {
                for &(rule, _, find) in at(Place::Blank) {
                    // Right behind a name, too, stands a blank.
                    if start > candidates.done[rule] {
                        candidates.push(rule, find(Site { text, start, end: start + 1 }));
                    }
                }
            });
        }
        runs::each(text, |start, end| {
            seen.runs.push((start, end));
            for &(rule, _, find) in at(Place::LongRun) {
                candidates.push(rule, find(Site { text, start, end }));
            }
        });
        for &rule in &self.anywhere {
            if let Find::Anywhere(pattern) = &self.rules[rule].find {
                pattern.find_in(text, 0, text.len(), |found| candidates.push(rule, Some(found)));
            }
        }
        candidates.all
    }

    /// The rules that want to know of a literal.
    #[inline]
    fn wanted_by(&self, literal: usize) -> &[Wanted] {
        &self.wanted[self.wanted_from[literal] as usize..self.wanted_from[literal + 1] as usize]
    }

    /// Searches the windows of patterns, those that touch as one: however often an anchor stands in a
    /// text, no rule searches a part of it twice.
    fn search_windows(&self, text: &[u8], mut windows: Vec<(usize, usize, usize)>, candidates: &mut Candidates) {
        sort::by_key(&mut windows, |&(rule, from, to)| [rule as u64, from as u64, to as u64]);
        // A rule's windows are equally wide, but for the ends of the text: in order of their starts they
        // are in order of their ends.
        for joined in windows.chunk_by(|a, b| a.0 == b.0 && b.1 <= a.2) {
            let (Some(&(rule, from, _)), Some(&(_, _, to))) = (joined.first(), joined.last()) else { continue };
            if let Find::Pattern(pattern) = &self.rules[rule].find {
                pattern.find_in(text, from, to, |found| candidates.push(rule, Some(found)));
            }
        }
    }

    /// Whether the check of a rule leaves a match below `least`, whatever the words nearby say: of numbers in
    /// tables that is most.
    fn is_hopeless(&self, rule: usize, outcome: Option<Outcome>, least: Confidence) -> bool {
        match outcome {
            Some(Outcome::Refuse) => true,
            Some(Outcome::Fail) => self.rules[rule].check_fails.at_most() < least,
            _ => false,
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) rule: usize,
    pub(super) found: Match,
    /// What its check has said, if it has been asked.
    pub(super) outcome: Option<Outcome>,
}

struct Candidates {
    all: Vec<Candidate>,
    /// By rule: the end of what it has found so far.
    done: Vec<usize>,
}

impl Candidates {
    fn push(&mut self, rule: usize, found: Option<Match>) {
        if let Some(found) = found {
            self.push_checked(rule, found, None);
        }
    }

    fn push_checked(&mut self, rule: usize, found: Match, outcome: Option<Outcome>) {
        self.done[rule] = self.done[rule].max(found.end);
        self.all.push(Candidate { rule, found, outcome });
    }
}
