//! Whether a part of a bundle is small enough, and made of what it must be made of.
//!
//! Categories and overrides speak for many rules: one text of theirs is copied to each, and a placeholder that
//! cannot be used would take every one of them out of force. So they are judged before anything is made of them.

use super::limits;
use super::{Override, Problem};
use crate::rule::{Category, Cues, Localized, Matcher, Rule, Text};

/// Why a rule cannot be used.
pub(super) fn of_rule(rule: &Rule) -> Option<String> {
    let texts = id(&rule.id).or_else(|| texts(Some(&rule.title), rule.why.as_ref(), rule.placeholder.as_deref()));
    if texts.is_some() {
        return texts;
    }
    if rule.cues.raise.len() + rule.cues.lower.len() > limits::CUES {
        return Some(format!("`cues` are more than {}", limits::CUES));
    }
    let (parts, longest) = match &rule.matcher {
        Matcher::Token(shapes) => (shapes.len(), longest(shapes)),
        Matcher::Keyed(keyed) => {
            (keyed.labels.len().max(keyed.value.len()), longest(&keyed.labels).max(longest(&keyed.value)))
        }
        Matcher::Pattern(pattern) => (pattern.anchors.len(), longest(&pattern.anchors)),
        Matcher::Digits(digits) => (digits.groups.len().max(digits.printed.len()), longest(&digits.groups)),
        Matcher::Words(_) | Matcher::Named(_) => (0, 0),
    };
    if parts > limits::OF_A_RULE {
        let word = rule.matcher.word();
        return Some(format!("`match.{word}` has more than {} shapes, labels or anchors; split it", limits::OF_A_RULE));
    }
    (longest > limits::TEXT)
        .then(|| format!("`match.{}` has a shape, label or anchor of over {} bytes", rule.matcher.word(), limits::TEXT))
}

/// Why a category cannot be used.
pub(super) fn of_category(category: &Category) -> Option<String> {
    if category.pdpa.as_ref().is_some_and(|section| section.len() > limits::ID) {
        return Some(format!("`pdpa` is longer than {} bytes; it is a section, such as `s.26`", limits::ID));
    }
    id(&category.id).or_else(|| texts(Some(&category.title), Some(&category.why), Some(&category.placeholder)))
}

/// Why an override cannot be used.
pub(super) fn of_override(change: &Override) -> Option<String> {
    texts(change.title.as_ref(), change.why.as_ref(), change.placeholder.as_deref())
}

fn id(id: &str) -> Option<String> {
    let fits = (1..=limits::ID).contains(&id.len());
    (!fits).then(|| format!("`id` has {} bytes; it must have 1 to {}", id.len(), limits::ID))
}

fn texts(title: Option<&Localized>, why: Option<&Localized>, placeholder: Option<&str>) -> Option<String> {
    for (key, text) in [("title", title), ("why", why)] {
        if text.is_some_and(|text| text.en.len().max(text.th.len()) > limits::TEXT) {
            return Some(format!("`{key}` is longer than {} bytes", limits::TEXT));
        }
    }
    let valid = |c: u8| c.is_ascii_uppercase() || c.is_ascii_digit() || c == b'_';
    let fits = |text: &str| (1..=limits::PLACEHOLDER).contains(&text.len()) && text.bytes().all(valid);
    placeholder
        .filter(|text| !fits(text))
        .map(|text| format!("`placeholder` must be 1 to {} of A–Z, 0–9 and _, not `{text}`", limits::PLACEHOLDER))
}

/// Takes out the cues that nobody looks for, and says so.
pub(super) fn usable_cues(cues: &mut Cues, place: &str, problems: &mut Vec<Problem>) {
    for words in [&mut cues.raise, &mut cues.lower] {
        words.retain(|word| {
            let usable = limits::CUE.contains(&word.len());
            if !usable {
                let (least, most) = limits::CUE.into_inner();
                let message = format!("`cues`: `{word}` is left out: a cue has {least} to {most} bytes");
                problems.push(Problem::new(place, message));
            }
            usable
        });
    }
}

fn longest(texts: &[Text]) -> usize {
    texts.iter().map(|text| text.len()).max().unwrap_or(0)
}
