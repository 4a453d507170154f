//! Digits in given groupings: national IDs, cards, accounts.
//!
//! All rules of this kind are asked at once: what counts is how many digits a window of groups has.
//! A window that is tightly joined to more digits is the middle of something longer and no match; a
//! bare run inside a link is worth little; one glued to letters needs a cue.

use super::{Evidence, Match};
use crate::rule::Digits;
use crate::scan::numbers::{Gap, Group, Sequence};

/// The longest number that a rule can ask for: ISO/IEC 7812 cards have up to 19 digits.
pub const MAX_DIGITS: usize = 19;

/// The groupings of one rule, parsed.
#[derive(Clone, Debug, Default)]
pub struct Spec {
    groupings: Vec<Grouping>,
}

#[derive(Clone, Debug)]
struct Grouping {
    digits: usize,
    form: Form,
}

#[derive(Clone, Debug)]
enum Form {
    Groups { lengths: Box<[usize]>, printed: bool },
    Any,
}

impl Spec {
    /// Reads the groupings; the error says which is wrong.
    pub fn parse(source: &Digits) -> Result<Self, String> {
        let mut groupings = Vec::new();
        for (list, printed) in [(&source.groups, false), (&source.printed, true)] {
            for text in list {
                let lengths = text
                    .split('-')
                    .map(|n| n.parse::<usize>().ok().filter(|&n| n > 0))
                    .collect::<Option<Box<[usize]>>>()
                    .ok_or_else(|| format!("`{text}` is no grouping; write lengths, as in `1-4-5-2-1`"))?;
                let digits = lengths.iter().sum();
                if !(4..=MAX_DIGITS).contains(&digits) {
                    return Err(format!("`{text}` has {digits} digits; it must be 4 to {MAX_DIGITS}"));
                }
                groupings.push(Grouping { digits, form: Form::Groups { lengths, printed } });
            }
        }
        if source.any_grouping {
            let mut totals: Vec<usize> = groupings.iter().map(|g| g.digits).collect();
            totals.sort_unstable();
            totals.dedup();
            groupings.extend(totals.into_iter().map(|digits| Grouping { digits, form: Form::Any }));
        }
        if groupings.is_empty() {
            return Err("it names no grouping; write `groups = [\"13\"]`".to_owned());
        }
        Ok(Spec { groupings })
    }

    /// How many digits each grouping has, at most [`MAX_DIGITS`].
    pub fn lengths(&self) -> impl Iterator<Item = usize> + '_ {
        self.groupings.iter().map(|grouping| grouping.digits)
    }
}

/// The groupings of all rules, by their number of digits.
#[derive(Debug)]
pub struct Groupings {
    by_digits: [Wanted; MAX_DIGITS + 1],
    /// The fewest digits that any rule asks for.
    fewest: usize,
}

#[derive(Debug, Default)]
struct Wanted {
    /// One bit for each number of groups that a rule asks for.
    counts: u32,
    forms: Vec<(usize, Form)>,
}

impl Default for Groupings {
    fn default() -> Self {
        Groupings { by_digits: Default::default(), fewest: usize::MAX }
    }
}

impl Groupings {
    /// Adds those of a rule.
    pub fn add(&mut self, rule: usize, spec: &Spec) {
        for Grouping { digits, form } in &spec.groupings {
            let wanted = &mut self.by_digits[*digits];
            wanted.counts |= match form {
                Form::Groups { lengths, .. } => 1 << lengths.len(),
                Form::Any => !1 << 1,
            };
            wanted.forms.push((rule, form.clone()));
            self.fewest = self.fewest.min(*digits);
        }
    }

    /// The fewest digits that any rule asks for.
    #[must_use]
    pub fn fewest(&self) -> usize {
        self.fewest
    }

    /// Calls `found(rule, match)` for every window of the sequence that a rule asks for.
    pub fn find(&self, sequence: Sequence<'_>, mut found: impl FnMut(usize, Match)) {
        let groups = sequence.groups;
        if groups.iter().map(|group| group.digits()).sum::<usize>() < self.fewest {
            return;
        }
        for first in 0..groups.len() {
            let mut digits = 0;
            for last in first..groups.len() {
                digits += groups[last].digits();
                if digits > MAX_DIGITS {
                    break;
                }
                let wanted = &self.by_digits[digits];
                if wanted.counts >> (last - first + 1) & 1 == 0 {
                    continue;
                }
                // What stands around the window is the same for all.
                let mut around = [None; 2];
                for (rule, form) in &wanted.forms {
                    let Some(own) = form.fits(sequence, first, last) else { continue };
                    let is_any = matches!(form, Form::Any);
                    let around =
                        around[usize::from(is_any)].get_or_insert_with(|| around_window(sequence, first, last, is_any));
                    let evidence = match around {
                        Around::Joined => continue,
                        Around::Glued => Evidence::NeedsCue,
                        Around::InLink if own != Evidence::Strong => Evidence::Weak,
                        Around::InLink | Around::Free => own,
                    };
                    found(*rule, Match { start: groups[first].start, end: groups[last].end, evidence });
                }
            }
        }
    }
}

impl Form {
    /// What the form is worth, if the window has it.
    fn fits(&self, sequence: Sequence<'_>, first: usize, last: usize) -> Option<Evidence> {
        let groups = &sequence.groups[first..=last];
        match self {
            Form::Groups { lengths, printed } => {
                let fits = lengths.len() == groups.len() && lengths.iter().zip(groups).all(|(&n, g)| n == g.digits());
                fits.then_some(if *printed { Evidence::Strong } else { Evidence::Plain })
            }
            // The whole of what the same separator joins.
            Form::Any if groups.len() == 1 || sequence.gap_before(first) == sequence.gap_after(first) => None,
            Form::Any => {
                let inner = sequence.gaps_within(first, last);
                if inner.iter().any(|&gap| gap != inner[0] && gap != Gap::Line && inner[0] != Gap::Line) {
                    return None;
                }
                Some(if groups.iter().all(|g| g.digits() == 1) { Evidence::Plain } else { Evidence::Weak })
            }
        }
    }
}

/// What a window stands amid.
#[derive(Clone, Copy)]
enum Around {
    /// More digits, of which it is the middle.
    Joined,
    /// An identifier.
    Glued,
    /// A link.
    InLink,
    Free,
}

fn around_window(sequence: Sequence<'_>, first: usize, last: usize, is_any: bool) -> Around {
    let inner = sequence.gaps_within(first, last);
    // Two bare numbers of the same length parted by a slash are two numbers.
    let joined = |gap: Option<Gap>, neighbour: Option<&Group>| match (gap, neighbour) {
        (Some(gap), Some(neighbour)) if inner.is_empty() => {
            gap.is_tight() && !(gap == Gap::Slash && neighbour.digits() == sequence.groups[first].digits())
        }
        (Some(gap), _) => inner.contains(&gap) && (gap.is_tight() || is_any),
        (None, _) => false,
    };
    let before = first.checked_sub(1).map(|i| &sequence.groups[i]);
    if joined(sequence.gap_before(first), before) || joined(sequence.gap_after(last), sequence.groups.get(last + 1)) {
        Around::Joined
    } else if sequence.is_glued(first, last) {
        Around::Glued
    } else if is_in_link(sequence.text, sequence.groups[first].start) {
        Around::InLink
    } else {
        Around::Free
    }
}

/// True when `at` lies in a link: `://` stands before it, less than 200 bytes away, with no blank between.
#[must_use]
pub fn is_in_link(text: &[u8], at: usize) -> bool {
    let before = &text[at.saturating_sub(200)..at];
    let word = before.iter().rposition(|b| b.is_ascii_whitespace() || *b >= 128).map_or(before, |i| &before[i + 1..]);
    word.windows(3).any(|w| w == b"://")
}
