//! From a bundle to a scanner: every rule compiled, and what they share gathered.
//!
//! This is what a tab waits for when it opens, and it runs before anything is compiled well. So it is plain loops over
//! few pieces of memory, what goes wrong stands apart from what does not, and of the built-in rules, which are known to
//! be right, nothing is read that the first texts may not need.

use super::allow::Allowances;
use super::compile::{self, Compiled, Find, RuleInfo, Runnable};
use super::gather::{Crowds, LazyCues, Words, each_literal};
use super::literals::{How, Literals, Set};
use super::{Scanner, Wanted, table};
use crate::matchers::{AtNumbers, NamedFind, Place, digits};
use crate::rule::bundle::{Bundle, Problem};
use crate::rule::{Category, Matcher, Rule};

/// A scanner with the rules of a bundle, and the rules that could not be used.
pub(super) fn scanner(bundle: Bundle) -> (Scanner, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut made = Made::default();
    for (literal, kind, len) in table::words() {
        let number = made.set.number(&literal, How::default());
        made.headers.resize(number + 1, None);
        made.headers[number] = Some((kind, len));
    }
    if bundle.rules.iter().any(|rule| !rule.is_builtin) {
        made.crowds = Some(Crowds::default());
    }
    let Bundle { rules, categories, allow, .. } = bundle;
    made.rules.reserve(rules.len());
    made.infos.reserve(rules.len());
    for rule in rules {
        let id = rule.id.clone();
        if let Err(message) = made.add(rule, &categories) {
            problems.push(refused(&id, message));
        }
    }
    let Made { infos, rules, cues, set, wants, headers, digits, at_numbers, at_places, anywhere, words, .. } = made;
    let (wanted_from, wanted) = by_literal(set.len(), &wants);
    let words = words.build(&infos, &mut problems);
    let (allowances, refused) = Allowances::new(&allow, &infos);
    problems.extend(refused);
    let literals = Literals::of(set);
    let cues = LazyCues::new(cues);
    let scanner = Scanner {
        infos,
        rules,
        literals,
        wanted_from,
        wanted,
        headers,
        digits,
        at_numbers,
        at_places,
        anywhere,
        words,
        allowances,
        cues,
    };
    (scanner, problems)
}

#[cold]
fn refused(id: &str, message: String) -> Problem {
    Problem::new(format!("rule {id}"), message)
}

/// A scanner in the making.
#[derive(Default)]
struct Made {
    infos: Vec<RuleInfo>,
    rules: Vec<Compiled>,
    cues: Vec<crate::rule::Cues>,
    set: Set,
    /// Which literal is wanted by whom.
    wants: Vec<(usize, Wanted)>,
    headers: Vec<Option<(table::Kind, usize)>>,
    digits: digits::Groupings,
    at_numbers: AtNumbers,
    at_places: Vec<(usize, Place, NamedFind)>,
    anywhere: Vec<usize>,
    words: Words,
    /// Only where there are rules of others: a test holds ours to the limits.
    crowds: Option<Crowds>,
}

impl Made {
    /// Adds a rule; the error says why it cannot be used.
    fn add(&mut self, mut rule: Rule, categories: &[Category]) -> Result<(), String> {
        let number = self.rules.len();
        let cues = std::mem::take(&mut rule.cues);
        let words = match &mut rule.matcher {
            Matcher::Words(words) => Some(std::mem::take(words)),
            _ => None,
        };
        let Runnable { info, compiled, anchors, is_exact } = compile::compile(rule, cues.needed, categories)?;
        if let Some(crowds) = &mut self.crowds {
            crowds.admit(&compiled.find, &anchors)?;
        }
        if let Some(words) = words {
            self.words.add(number, &words)?;
        }
        match &compiled.find {
            Find::Digits(groupings) => self.digits.add(number, groupings),
            Find::Number(reads, find) => self.at_numbers.add(number, *reads, *find),
            Find::Place(place, find) => self.at_places.push((number, *place, *find)),
            Find::Anywhere(_) => self.anywhere.push(number),
            _ => {}
        }
        for (index, anchor) in anchors.iter().enumerate() {
            let how = How { is_exact, begins: compiled.find.begins_at(index, anchor), alone: anchor.len() == 1 };
            let wanted = Wanted { rule: number, index, length: anchor.len() };
            each_literal(anchor, is_exact, &mut |literal| self.wants.push((self.set.number(literal, how), wanted)));
        }
        self.infos.push(info);
        self.rules.push(compiled);
        self.cues.push(cues);
        Ok(())
    }
}

/// By literal: where what wants it begins, with one more at the end; and all that, in order.
fn by_literal(literals: usize, wants: &[(usize, Wanted)]) -> (Vec<u32>, Vec<Wanted>) {
    // First how many want each, two further on, so that in the end each stands where it belongs.
    let mut from = vec![0; literals + 2];
    for (literal, _) in wants {
        from[literal + 2] += 1;
    }
    let mut sum = 0;
    for place in &mut from {
        sum += *place;
        *place = sum;
    }
    let mut wanted = vec![Wanted { rule: 0, index: 0, length: 0 }; wants.len()];
    for &(literal, want) in wants {
        let next = &mut from[literal + 1];
        wanted[*next as usize] = want;
        *next += 1;
    }
    (from, wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the scanner of ours alone leaves untried.
    #[test]
    fn ours_keep_the_limits_for_what_rules_share() {
        let bundle = Bundle::builtin();
        let mut crowds = Crowds::default();
        for rule in &bundle.rules {
            let known = compile::compile(rule.clone(), false, &bundle.categories).expect("built-in rule");
            let mut read = rule.clone();
            read.is_builtin = false;
            let read = compile::compile(read, false, &bundle.categories).expect("built-in rule");
            assert_eq!(crowds.admit(&read.compiled.find, &read.anchors), Ok(()), "{}", rule.id);
            assert_eq!((&known.anchors, known.is_exact), (&read.anchors, read.is_exact), "{}", rule.id);
            for (index, anchor) in read.anchors.iter().enumerate() {
                let begins = |find: &Find| find.begins_at(index, anchor);
                assert_eq!(begins(&known.compiled.find), begins(&read.compiled.find), "{}", rule.id);
            }
        }
    }
}
