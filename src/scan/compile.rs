//! From a rule as it is written to a rule that can be run.
//!
//! Everything a rule can get wrong is found here, once, with a sentence that says what to do; scanning
//! itself cannot fail. Regular expressions are compiled when they are first needed, for each takes
//! about a millisecond.

use serde::Serialize;

use super::literals::Begins;

use crate::checks::{self, Check};
use crate::finding::{Confidence, Level};
use crate::matchers::keyed::{Anchors, Keyed};
use crate::matchers::pattern::Pattern;
use crate::matchers::{self, Evidence, Match, NamedFind, NumberFind, Place, Reads, Site, digits};
use crate::rule::shape::{self, Shape};
use crate::rule::{Category, Localized, Matcher, Rule, Text, bytes_of};
use crate::text::Folded;

/// What people are told about a rule, with what it takes from its category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleInfo {
    /// `provider-thing`, stable for ever.
    pub id: Text,
    /// The category's id.
    pub category: Text,
    /// Data classification.
    pub level: Level,
    /// What stands in the masked text: `[PLACEHOLDER_1]`.
    pub placeholder: Text,
    /// What it is, in plain words.
    pub title: Localized,
    /// Why it should not go into a cloud AI.
    pub why: Localized,
    /// The section of the PDPA that speaks of it.
    pub pdpa: Option<Text>,
    /// What a match is worth that nothing else speaks for or against.
    pub confidence: Confidence,
    /// Whether it is one of ours.
    #[serde(skip)]
    pub is_builtin: bool,
}

/// A rule, ready to run.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) find: Find,
    pub(super) check: Option<Check>,
    pub(super) confidence: Confidence,
    pub(super) check_fails: CheckFails,
    pub(super) needs_cue: bool,
}

/// A compiled rule, and what is only asked for while a scanner is made.
pub(super) struct Runnable {
    pub(super) info: RuleInfo,
    pub(super) compiled: Compiled,
    /// The literals it wants to be called at.
    pub(super) anchors: Anchors,
    /// Whether they count as they are written, not in either case.
    pub(super) is_exact: bool,
}

/// What a match is worth whose check does not hold.
#[derive(Clone, Copy, Debug)]
pub(super) enum CheckFails {
    Worth(Confidence),
    OnlyWithCue,
}

impl CheckFails {
    /// The most it can be worth.
    pub(super) fn at_most(self) -> Confidence {
        match self {
            CheckFails::Worth(confidence) => confidence,
            CheckFails::OnlyWithCue => Confidence::Low,
        }
    }
}

#[derive(Debug)]
pub(super) enum Find {
    /// One shape an anchor.
    Token(Vec<shape::Lazy>),
    Digits(digits::Spec),
    Keyed(Keyed),
    Pattern(Pattern),
    Named(NamedFind),
    Number(Reads, NumberFind),
    Place(Place, NamedFind),
    Anywhere(Pattern),
    /// Found with the words of all lists; see [`matchers::words`].
    Words,
}

impl Find {
    /// Where its anchor number `index` can only stand.
    pub(super) fn begins_at(&self, index: usize, anchor: &[u8]) -> Begins {
        match self {
            Find::Token(shapes) if shapes[index].begins_with_anchor() => Begins::Token,
            Find::Keyed(keyed) if keyed.begins_word(anchor, index) => Begins::Word,
            _ => Begins::Anywhere,
        }
    }

    /// What it finds around its anchor number `index`.
    pub(super) fn at(&self, site: Site<'_>, index: usize) -> Option<Match> {
        match self {
            Find::Token(shapes) => {
                let (start, end) = shapes[index].get()?.find_around(site.text, site.start)?;
                Some(Match { start, end, evidence: Evidence::Plain })
            }
            Find::Keyed(keyed) => keyed.find(site, index),
            Find::Named(find) => find(site),
            Find::Digits(_)
            | Find::Number(..)
            | Find::Place(..)
            | Find::Pattern(_)
            | Find::Anywhere(_)
            | Find::Words => None,
        }
    }
}

/// Compiles a rule, given whether it needs a cue; the error says what is wrong with it and what to do.
pub(super) fn compile(rule: Rule, needs_cue: bool, categories: &[Category]) -> Result<Runnable, String> {
    let Some(category) = categories.iter().find(|category| category.id == rule.category) else {
        return Err(unknown_category(&rule.category));
    };
    let check = match &rule.check {
        None => None,
        Some(name) => Some(checks::by_name(name).ok_or_else(|| unknown_check(name))?),
    };
    // Tokens are written in one case, labels in either.
    let is_exact = match &rule.matcher {
        Matcher::Token(_) => true,
        Matcher::Named(name) => matchers::by_name(name).is_some_and(matchers::Named::is_exact),
        _ => false,
    };
    let word = rule.matcher.word();
    let (find, mut anchors) =
        compile_matcher(rule.matcher, rule.is_builtin).map_err(|why| format!("`match.{word}`: {why}"))?;
    // They are looked for in folded text. Ours are written so, a test says.
    for anchor in anchors.iter_mut().filter(|anchor| !rule.is_builtin && !anchor.is_ascii()) {
        *anchor = Folded::of_bytes(anchor).bytes().to_vec().into();
    }
    let is_number = matches!(find, Find::Digits(_) | Find::Number(..));
    let check_fails = match rule.check_fails {
        Some(confidence) => CheckFails::Worth(confidence),
        None if is_number => CheckFails::OnlyWithCue,
        None => CheckFails::Worth(rule.confidence.lowered()),
    };
    let info = RuleInfo {
        id: rule.id,
        category: rule.category,
        level: rule.level.unwrap_or(category.level),
        placeholder: rule.placeholder.unwrap_or_else(|| category.placeholder.clone()),
        title: rule.title,
        why: rule.why.unwrap_or_else(|| category.why.clone()),
        pdpa: category.pdpa.clone(),
        confidence: rule.confidence,
        is_builtin: rule.is_builtin,
    };
    let compiled = Compiled { find, check, confidence: rule.confidence, check_fails, needs_cue };
    Ok(Runnable { info, compiled, anchors, is_exact })
}

fn compile_matcher(matcher: Matcher, is_builtin: bool) -> Result<(Find, Anchors), String> {
    Ok(match matcher {
        Matcher::Token(sources) => {
            let mut shapes = Vec::with_capacity(sources.len());
            let mut anchors = Vec::with_capacity(sources.len());
            for source in sources {
                let shape = shape::Lazy::known(source);
                if !is_builtin {
                    try_shape(&shape)?;
                }
                anchors.push(shape.anchor());
                shapes.push(shape);
            }
            (Find::Token(shapes), anchors)
        }
        Matcher::Digits(source) => (Find::Digits(digits::Spec::parse(&source)?), Vec::new()),
        Matcher::Keyed(source) => {
            let (keyed, anchors) = if is_builtin { Keyed::known(source) } else { Keyed::parse(&source)? };
            (Find::Keyed(keyed), anchors)
        }
        Matcher::Pattern(source) => {
            let pattern = if is_builtin { Pattern::known(&source) } else { Pattern::parse(&source)? };
            let anchors: Anchors = source.anchors.into_iter().map(bytes_of).collect();
            if anchors.is_empty() { (Find::Anywhere(pattern), anchors) } else { (Find::Pattern(pattern), anchors) }
        }
        Matcher::Words(_) => (Find::Words, Vec::new()),
        Matcher::Named(name) => {
            if let Some(named) = matchers::by_name(&name) {
                (Find::Named(named.find), named.anchors.iter().map(|anchor| anchor.as_bytes().into()).collect())
            } else if let Some((reads, find)) = matchers::number_by_name(&name) {
                (Find::Number(reads, find), Vec::new())
            } else if let Some((place, find)) = matchers::place_by_name(&name) {
                (Find::Place(place, find), Vec::new())
            } else {
                return Err(unknown_matcher(&name));
            }
        }
    })
}

#[cold]
fn try_shape(shape: &shape::Lazy) -> Result<(), String> {
    Shape::parse(&shape.source)?;
    if shape.anchor().len() < 3 {
        let source = &shape.source;
        return Err(format!(
            "the shape `{source}` has no literal of three bytes or more to look for; use `keyed` with a label"
        ));
    }
    Ok(())
}

#[cold]
fn unknown_category(id: &str) -> String {
    format!("`category`: there is none in force named `{id}`; declare it under [[category]]")
}

#[cold]
fn unknown_check(name: &str) -> String {
    let known: Vec<&str> = checks::LIST.iter().map(|(name, _)| *name).collect();
    format!("`check`: there is none named `{name}`; there are {}", known.join(", "))
}

#[cold]
fn unknown_matcher(name: &str) -> String {
    let known = matchers::LIST.iter().map(|named| named.name);
    let known = known.chain(matchers::NUMBER_LIST.iter().map(|(name, ..)| *name));
    let known: Vec<&str> = known.chain(matchers::PLACE_LIST.iter().map(|(name, ..)| *name)).collect();
    format!("there is none named `{name}`; there are {}", known.join(", "))
}
