//! What the rules of a bundle share, gathered within its limits: word lists, and the literals they look for.
//!
//! One rule must not cost the others anything: what would make every text slow is refused here.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use super::RuleInfo;
use super::compile::Find;
use super::cues::{CueSet, Near};
use crate::matchers::digits::MAX_DIGITS;
use crate::matchers::words::{Builder, MAX_WORD, Refused, WordSet};
use crate::rule::bundle::{Problem, limits};
use crate::rule::{self, Cues};

/// Gathers the word lists of a bundle, within its limits.
#[derive(Default)]
pub(super) struct Words {
    builder: Builder,
    rules: Vec<usize>,
    count: usize,
}

impl Words {
    /// Adds the words of a rule; the error says why they are not taken.
    #[cold]
    pub(super) fn add(&mut self, number: usize, words: &rule::Words) -> Result<(), String> {
        let count = words.each().count();
        if words.file.is_some() {
            return Err(
                "`match.words.file`: the words are in a file of their own; `krong bundle build` puts them into the bundle".to_owned()
            );
        }
        if count == 0 || self.count + count > limits::WORDS {
            return Err(match count {
                0 => "`match.words`: the list has no words".to_owned(),
                _ => format!("`match.words`: with its list there would be more than {} words", limits::WORDS),
            });
        }
        self.count += count;
        self.builder.add(number, words.each());
        self.rules.push(number);
        Ok(())
    }

    pub(super) fn build(self, infos: &[RuleInfo], problems: &mut Vec<Problem>) -> WordSet {
        if self.rules.is_empty() { WordSet::default() } else { self.build_some(infos, problems) }
    }

    #[cold]
    fn build_some(self, infos: &[RuleInfo], problems: &mut Vec<Problem>) -> WordSet {
        let (set, refused) = self.builder.build();
        for (rule, Refused { length, alike }) in self.rules.into_iter().zip(refused) {
            let place = || format!("rule {}", infos[rule].id);
            if length > 0 {
                let message = format!("`match.words`: {length} left out, for a word has 3 to {MAX_WORD} bytes");
                problems.push(Problem::new(place(), message));
            }
            if alike > 0 {
                problems
                    .push(Problem::new(place(), format!("`match.words`: {alike} left out, for too many look alike")));
            }
        }
        set
    }
}

/// Calls `each` with the literals that are looked for so that an anchor is found. A Thai one of one letter and a full stop would
/// have to be looked for at every letter, so it is looked for with what can follow it: a word, a blank, a number.
pub(super) fn each_literal(anchor: &[u8], is_exact: bool, each: &mut dyn FnMut(&[u8])) {
    const FOLLOWING: &[u8] = b"\xE0 0123456789";
    let lower: Vec<u8>;
    let mut anchor = anchor;
    if !is_exact && anchor.iter().any(u8::is_ascii_uppercase) {
        lower = anchor.to_ascii_lowercase();
        anchor = &lower;
    }
    if anchor.len() < 6 && !anchor.is_ascii() {
        let mut longer = [anchor, b" "].concat();
        let last = longer.len() - 1;
        for &next in FOLLOWING {
            longer[last] = next;
            each(&longer);
        }
    } else {
        each(anchor);
    }
}

/// The cues of all rules, put together when a match first asks for them: most pastes have none.
#[derive(Debug)]
pub(super) struct LazyCues {
    rules: Vec<Cues>,
    set: OnceLock<CueSet>,
}

impl LazyCues {
    pub(super) fn new(rules: Vec<Cues>) -> Self {
        LazyCues { rules, set: OnceLock::new() }
    }

    /// A searcher for one text.
    pub(super) fn near<'c>(&'c self, text: &'c [u8]) -> Near<'c> {
        self.set().near(text)
    }

    /// Puts them together, so that the first match need not.
    pub(super) fn warm(&self) {
        self.set();
    }

    fn set(&self) -> &CueSet {
        self.set.get_or_init(|| CueSet::new(self.rules.iter()))
    }
}

/// Counts the rules at each place of a text.
#[derive(Default)]
pub(super) struct Crowds {
    /// How many rules, and the weight of their expressions.
    at_literals: HashMap<Vec<u8>, (usize, usize)>,
    /// By the number of digits.
    at_digits: [usize; MAX_DIGITS + 1],
    at_numbers: usize,
    at_places: usize,
    anywhere: usize,
    weight_anywhere: usize,
}

impl Crowds {
    /// The error says why one more rule would make every text slow, and what to do.
    #[cold]
    pub(super) fn admit(&mut self, find: &Find, anchors: &[Cow<'_, [u8]>]) -> Result<(), String> {
        const MOST: usize = limits::AT_A_LITERAL;
        let weight = match find {
            Find::Pattern(pattern) => pattern.weight(),
            _ => 0,
        };
        for anchor in anchors {
            let (count, heavy) = self.at_literals.entry(anchor.to_ascii_lowercase()).or_default();
            *count += 1;
            if *count > MOST || *heavy + weight > limits::WEIGHT_AT_A_LITERAL {
                let anchor = String::from_utf8_lossy(anchor);
                let many = if *count > MOST { format!("{MOST} rules") } else { "many heavy expressions".to_owned() };
                return Err(format!("`match`: {many} look for `{anchor}` already; give this one a longer literal"));
            }
            *heavy += weight;
        }
        let one_more = |count: &mut usize| {
            *count += 1;
            *count > MOST
        };
        match find {
            Find::Digits(spec) => {
                for digits in spec.lengths() {
                    if one_more(&mut self.at_digits[digits]) {
                        return Err(format!(
                            "`match.digits`: {MOST} groupings of {digits} digits are looked for already; put those of one kind into one rule, or use `keyed` with a label"
                        ));
                    }
                }
                Ok(())
            }
            Find::Anywhere(_) if one_more(&mut self.anywhere) => Err(format!(
                "`match.pattern`: {MOST} rules without anchors search the whole of every text already; give this one `anchors`"
            )),
            Find::Anywhere(pattern) => {
                let weight = self.weight_anywhere + pattern.weight();
                if weight <= limits::WEIGHT_ANYWHERE {
                    self.weight_anywhere = weight;
                    return Ok(());
                }
                Err("`match.pattern`: with its expression, those without anchors would be too heavy for every text; \
                     give this one `anchors`, or lower the counts of its repeats"
                    .to_owned())
            }
            Find::Number(..) if one_more(&mut self.at_numbers) => {
                Err(format!("`match.named`: {MOST} rules with named matchers look at every number already"))
            }
            Find::Place(..) if one_more(&mut self.at_places) => Err(format!(
                "`match.named`: {MOST} rules with named matchers look at every blank and long run of letters already"
            )),
            _ => Ok(()),
        }
    }
}
