//! The scanning loop: from text to findings.
//!
//! One pass over the folded bytes finds the literals of all rules at once, one more the runs of digits.
//! Only there do matchers look, only what they find is checked, only what passes asks for cues. Clean
//! text costs the passes and nothing else. Scanning cannot fail on content, and is linear: matchers
//! look a bounded way in either direction, and no rule looks again inside what it has already found.

mod allow;
mod blanks;
mod candidates;
mod compile;
mod cues;
pub mod edits;
mod encoded;
mod gather;
mod judge;
mod literals;
mod make;
pub mod numbers;
mod overlap;
mod pairs;
pub mod part;
pub mod runs;
pub mod slices;
pub mod table;
mod windows;

use crate::finding::{Confidence, Finding};
use crate::matchers::words::WordSet;
use crate::matchers::{self, AtNumbers, Match, Place};
use crate::rule::Text;
use crate::rule::bundle::{self, Bundle, Date, Mode, Problem, Summary};
use crate::sort;
use crate::text::{Folded, Utf16Cursor};

use allow::Allowances;
pub use compile::RuleInfo;
use compile::{Compiled, Find};
use gather::LazyCues;
use literals::Literals;

/// A scanner, and what is to be told about its rules.
#[derive(Debug)]
pub struct Loaded {
    /// Ready to scan with.
    pub scanner: Scanner,
    /// What a policy can name.
    pub names: Names,
    /// What was left out, and why.
    pub problems: Vec<Problem>,
    /// The admin's bundle, if there is one.
    pub summary: Option<Summary>,
}

/// The ids of categories and rules, those of refused rules among them.
#[derive(Debug)]
pub struct Names {
    /// Of the categories.
    pub categories: Vec<Text>,
    /// Of the rules.
    pub rules: Vec<Text>,
}

impl Names {
    fn of(bundle: &Bundle) -> Self {
        Names {
            categories: bundle.categories.iter().map(|category| category.id.clone()).collect(),
            rules: bundle.rules.iter().map(|rule| rule.id.clone()).collect(),
        }
    }
}

/// What is gathered on the way, beside candidates.
#[derive(Debug, Default)]
struct Seen {
    /// The words of headers.
    words: Vec<table::Word>,
    /// The long runs of letters: [`runs`].
    runs: Vec<(usize, usize)>,
}

/// Rules, ready to scan with.
#[derive(Debug)]
pub struct Scanner {
    infos: Vec<RuleInfo>,
    rules: Vec<Compiled>,
    /// All literals, each with the rules that want to know of it and a number of their own.
    literals: Literals,
    /// By literal: where they begin in `wanted`; one more at the end.
    wanted_from: Vec<u32>,
    wanted: Vec<Wanted>,
    /// By literal: what it says in the header of a table, and its length there.
    headers: Vec<Option<(table::Kind, usize)>>,
    digits: matchers::digits::Groupings,
    /// Rules whose matcher is called at every group of digits.
    at_numbers: AtNumbers,
    /// Rules whose matcher is called at places that no literal marks.
    at_places: Vec<(usize, Place, matchers::NamedFind)>,
    /// Rules without an anchor.
    anywhere: Vec<usize>,
    /// The words of all lists.
    words: WordSet,
    /// What may pass.
    allowances: Allowances,
    cues: LazyCues,
}

/// A rule that wants to know of a literal.
#[derive(Clone, Copy, Debug)]
struct Wanted {
    rule: usize,
    /// Which of its anchors that is.
    index: usize,
    /// How long the anchor is; the literal may be longer.
    length: usize,
}

impl Scanner {
    /// A scanner with the built-in rules.
    #[must_use]
    pub fn builtin() -> Self {
        Scanner::with_bundle(None).0
    }

    /// A scanner with the built-in rules and those of an admin's bundle beside them. Whatever is wrong
    /// with the bundle, the built-in rules stay in force.
    #[must_use]
    pub fn with_bundle(delivered: Option<&str>) -> (Self, Vec<Problem>) {
        let Loaded { scanner, problems, .. } = Scanner::load(delivered, None, None, None);
        (scanner, problems)
    }

    /// The same with all that [`bundle::load`] can be told. A bundle that would replace the built-in rules
    /// and of whose rules none can be used leaves them in force.
    #[must_use]
    pub fn load(delivered: Option<&str>, last_good: Option<&str>, mode: Option<Mode>, today: Option<&Date>) -> Loaded {
        let mut loaded = bundle::load(delivered, last_good, mode, today);
        let mut names = Names::of(&loaded.bundle);
        let (mut scanner, mut refused) = make::scanner(loaded.bundle);
        if scanner.rules.is_empty() && loaded.summary.as_ref().is_some_and(|summary| summary.mode == Mode::Replace) {
            loaded = bundle::load(delivered, last_good, Some(Mode::Extend), today);
            names = Names::of(&loaded.bundle);
            (scanner, refused) = make::scanner(loaded.bundle);
            refused.push(Problem::new("bundle", "it would leave no rule in force, so the built-in ones stay"));
        }
        if let Some(summary) = loaded.summary.as_mut().filter(|_| !refused.is_empty()) {
            summary.partly_refused();
        }
        let problems = bundle::shortened(loaded.problems.into_iter().chain(refused).collect());
        Loaded { scanner, names, problems, summary: loaded.summary }
    }

    /// A scanner with the rules of a bundle, and the rules that could not be used.
    #[must_use]
    pub fn new(bundle: &Bundle) -> (Self, Vec<Problem>) {
        make::scanner(bundle.clone())
    }

    /// Makes ready what scans would otherwise wait for when they first need it, a part at a time, from part 0 on; false
    /// when there is no such part any more. Each takes a few milliseconds at most.
    pub fn warm(&self, part: usize) -> bool {
        let mut patterns = self.rules.iter().filter_map(|rule| match &rule.find {
            Find::Pattern(pattern) | Find::Anywhere(pattern) => Some(pattern),
            _ => None,
        });
        match part.checked_sub(1) {
            None => self.cues.warm(),
            Some(number) => match patterns.nth(number) {
                Some(pattern) => pattern.warm(),
                None => return false,
            },
        }
        true
    }

    /// The rules; [`Finding::rule`] counts in them.
    #[must_use]
    pub fn rules(&self) -> &[RuleInfo] {
        &self.infos
    }

    /// What is sensitive in a text: in order, not overlapping, of any confidence.
    #[must_use]
    pub fn scan(&self, text: &str) -> Vec<Finding> {
        self.scan_bytes(text.as_bytes(), Confidence::Low)
    }

    /// The same for bytes that are known to be UTF-8, such as `TextEncoder` writes, and need not be
    /// validated again, and only what is worth `least` or more: what cannot be worth that is not looked into.
    /// Other bytes do no harm, but offsets may then lie within a character.
    #[must_use]
    pub fn scan_bytes(&self, text: &[u8], least: Confidence) -> Vec<Finding> {
        let folded = Folded::of_bytes(text);
        let finding = |rule: usize, start: usize, end: usize, confidence: Confidence| {
            let (start, end) = with_marks(text, folded.original(start, end));
            Finding { rule, start, end, start_utf16: 0, end_utf16: 0, confidence }
        };
        let mut findings = Vec::new();
        let mut seen = Seen::default();
        self.judged(folded.bytes(), least, &mut seen, |Match { start, end, .. }, rule, confidence| {
            findings.push(finding(rule, start, end, confidence));
        });
        sort::by_key(&mut seen.words, |word| [word.start as u64, 0, 0]);
        let columns = table::columns(folded.bytes(), &seen.words);
        for column in &columns {
            self.judged(&column.text, least, &mut Seen::default(), |found, rule, confidence| {
                if let Some((start, end)) = column.original(found.start, found.end) {
                    findings.push(finding(rule, start, end, confidence));
                }
            });
        }
        let parts = encoded::parts(folded.bytes(), &seen.runs);
        for part in &parts {
            self.judged(&part.text, least, &mut Seen::default(), |found, rule, confidence| {
                if let Some((start, end)) = part.original(found.start, found.end) {
                    findings.push(finding(rule, start, end, confidence));
                }
            });
        }
        if !(columns.is_empty() && parts.is_empty()) {
            sort::by_key(&mut findings, |f| [f.start as u64, f.end as u64, f.rule as u64]);
        }
        overlap::resolve(&mut findings);
        pairs::join(&mut findings, text, &self.infos);
        let mut cursor = Utf16Cursor::new(text);
        for finding in &mut findings {
            finding.start_utf16 = cursor.at(finding.start);
            finding.end_utf16 = cursor.at(finding.end);
        }
        findings
    }
}

/// With the marks of direction that stand right around a span: alone in the text they would turn what follows.
fn with_marks(text: &[u8], (mut start, mut end): (usize, usize)) -> (usize, usize) {
    // U+200E, U+200F, U+202A–U+202E, U+2066–U+2069.
    let is_mark = |character: Option<&[u8]>| {
        matches!(character, Some([0xE2, 0x80, 0x8E | 0x8F | 0xAA..=0xAE] | [0xE2, 0x81, 0xA6..=0xA9]))
    };
    while is_mark(start.checked_sub(3).and_then(|at| text.get(at..start))) {
        start -= 3;
    }
    while is_mark(text.get(end..end + 3)) {
        end += 3;
    }
    (start, end)
}
