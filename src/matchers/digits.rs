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
            let totals = (0..=MAX_DIGITS).filter(|&digits| groupings.iter().any(|g| g.digits == digits));
            let any: Vec<Grouping> = totals.map(|digits| Grouping { digits, form: Form::Any }).collect();
            groupings.extend(any);
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

/// The groupings of all rules, by what is first known of a window.
#[derive(Debug)]
pub struct Groupings {
    /// By the digits of the first group.
    exact: [Exact; MAX_DIGITS + 1],
    /// By the digits of all groups: rules that take any grouping.
    any: [Vec<(usize, u64)>; MAX_DIGITS + 1],
    /// How many rules there are; the first 64 have a bit each.
    rules: u32,
    /// The fewest digits that any rule asks for.
    fewest: usize,
}

/// The groupings that begin with a group of one length.
#[derive(Debug)]
struct Exact {
    /// The fewest groups that any of them has.
    fewest: usize,
    /// A bit for each length of a second group; the lowest if a first one is enough.
    seconds: u32,
    /// The rule and its bit, lengths of all groups, and whether that is the printed form.
    forms: Vec<(usize, u64, Box<[usize]>, bool)>,
}

impl Default for Exact {
    fn default() -> Self {
        Exact { fewest: usize::MAX, seconds: 0, forms: Vec::new() }
    }
}

impl Default for Groupings {
    fn default() -> Self {
        Groupings { exact: Default::default(), any: Default::default(), rules: 0, fewest: usize::MAX }
    }
}

impl Groupings {
    /// Adds those of a rule.
    pub fn add(&mut self, rule: usize, spec: &Spec) {
        let bit = 1u64.checked_shl(self.rules).unwrap_or(0);
        self.rules += 1;
        for Grouping { digits, form } in &spec.groupings {
            match form {
                Form::Groups { lengths, printed } => {
                    let exact = &mut self.exact[lengths[0]];
                    exact.fewest = exact.fewest.min(lengths.len());
                    exact.seconds |= 1 << lengths.get(1).unwrap_or(&0);
                    exact.forms.push((rule, bit, lengths.clone(), *printed));
                }
                Form::Any => self.any[*digits].push((rule, bit)),
            }
            self.fewest = self.fewest.min(*digits);
        }
    }

    /// The fewest digits that any rule asks for.
    #[must_use]
    pub fn fewest(&self) -> usize {
        self.fewest
    }

    /// Calls `found(rule, match)` for every window of the sequence that a rule asks for.
    #[inline(never)]
    pub fn find(&self, sequence: &Sequence<'_>, mut found: impl FnMut(usize, Match)) {
        let groups = sequence.groups;
        for first in 0..groups.len() {
            let told = self.exactly(sequence, first, &mut found);
            // The whole of what the same separator joins.
            if sequence.gap_before(first) != sequence.gap_after(first) {
                self.anyhow(sequence, first, told, &mut found);
            }
        }
    }

    /// Windows whose groups have the lengths that rules name. The last of them, and the bits of the rules that have
    /// been told of it.
    fn exactly(&self, sequence: &Sequence<'_>, first: usize, found: &mut impl FnMut(usize, Match)) -> (usize, u64) {
        let mut told = (first, 0);
        let groups = &sequence.groups[first..];
        let Some(exact) = self.exact.get(groups[0].digits()) else { return told };
        let second = groups.get(1).map_or(0, |group| group.digits().min(MAX_DIGITS + 1));
        if exact.fewest > groups.len() || exact.seconds & (1 | 1 << second) == 0 {
            return told;
        }
        // Most rules ask for the same windows, and what stands around a window is the same for all.
        let mut known: Option<(usize, Around)> = None;
        for (rule, bit, lengths, printed) in &exact.forms {
            let count = lengths.len();
            if !fits(lengths, groups) {
                continue;
            }
            let last = first + count - 1;
            let around = match known {
                Some((of, around)) if of == last => around,
                _ => around_window(sequence, first, last, false),
            };
            known = Some((last, around));
            told = (last, if told.0 == last { told.1 | bit } else { *bit });
            let own = if *printed { Evidence::Strong } else { Evidence::Plain };
            tell(sequence, (first, last), around, own, *rule, found);
        }
        told
    }

    /// Windows of several groups, however they are grouped, that one sort of separator joins. Rules that have been
    /// told of one as exactly theirs would learn nothing new.
    fn anyhow(&self, sequence: &Sequence<'_>, first: usize, told: (usize, u64), found: &mut impl FnMut(usize, Match)) {
        let groups = sequence.groups;
        let Some(joint) = sequence.gap_after(first) else { return };
        let mut digits = groups[first].digits();
        let mut singles = digits == 1;
        for (last, group) in groups.iter().enumerate().skip(first + 1) {
            let gap = sequence.gaps_within(last - 1, last)[0];
            digits += group.digits();
            singles &= group.digits() == 1;
            if digits > MAX_DIGITS || gap != joint && gap != Gap::Line && joint != Gap::Line {
                return;
            }
            if self.any[digits].iter().all(|(_, bit)| told.0 == last && told.1 & bit != 0) {
                continue;
            }
            let around = around_window(sequence, first, last, true);
            let own = if singles { Evidence::Plain } else { Evidence::Weak };
            for &(rule, bit) in &self.any[digits] {
                if told.0 != last || told.1 & bit == 0 {
                    tell(sequence, (first, last), around, own, rule, found);
                }
            }
        }
    }
}

/// True when the first groups have these lengths.
#[inline]
fn fits(lengths: &[usize], groups: &[Group]) -> bool {
    lengths.len() <= groups.len() && lengths.iter().zip(groups).all(|(&length, group)| length == group.digits())
}

/// Tells of a window, if what stands around it lets it be a number.
#[inline]
fn tell(
    sequence: &Sequence<'_>,
    (first, last): (usize, usize),
    around: Around,
    own: Evidence,
    rule: usize,
    found: &mut impl FnMut(usize, Match),
) {
    let evidence = match around {
        Around::Joined => return,
        Around::Glued => Evidence::NeedsCue,
        Around::InLink if own != Evidence::Strong => Evidence::Weak,
        Around::InLink | Around::Free => own,
    };
    found(rule, Match { start: sequence.groups[first].start, end: sequence.groups[last].end, evidence });
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

fn around_window(sequence: &Sequence<'_>, first: usize, last: usize, is_any: bool) -> Around {
    let inner = sequence.gaps_within(first, last);
    let width = |index: usize| sequence.groups[index + 1].start - sequence.groups[index].end;
    // 123-4-56789-0 – 25,000: a dash between blanks joins nothing to a number whose own dashes have none.
    let is_close = (first..last).all(|index| width(index) == 1);
    let apart = |index: usize, gap: Option<Gap>| gap == Some(Gap::Dash) && is_close && width(index) == 3;
    let before_apart = first.checked_sub(1).is_some_and(|index| apart(index, sequence.gap_before(first)));
    let after_apart = apart(last, sequence.gap_after(last));
    // Two bare numbers of the same length parted by a slash are two numbers.
    let joined = |gap: Option<Gap>, neighbour: Option<&Group>| match (gap, neighbour) {
        (Some(gap), Some(neighbour)) if inner.is_empty() => {
            gap.is_tight() && !(gap == Gap::Slash && neighbour.digits() == sequence.groups[first].digits())
        }
        (Some(gap), _) => inner.contains(&gap) && (gap.is_tight() || is_any),
        (None, _) => false,
    };
    let before = first.checked_sub(1).map(|i| &sequence.groups[i]);
    if (!before_apart && joined(sequence.gap_before(first), before))
        || (!after_apart && joined(sequence.gap_after(last), sequence.groups.get(last + 1)))
    {
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
    let mut from = before.len();
    while let Some(index) = from.checked_sub(1) {
        match before[index] {
            b'/' if before[..index].ends_with(b":/") => return true,
            byte if byte.is_ascii_whitespace() || byte >= 128 => return false,
            _ => from = index,
        }
    }
    false
}
