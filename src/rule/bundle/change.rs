//! Changes to rules that are there already: another level or confidence, more cues, off.
//!
//! An admin who finds a built-in rule too eager should not have to copy it: a copy would miss what later
//! versions learn. So a bundle can say only what is to be different.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::{Number, Problem, limits, sizes};
use crate::finding::{Confidence, Level};
use crate::rule::{Cues, Localized, Rule, Text};

/// What is to be different about a rule, or about all rules of a category.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Override {
    /// Which of the bundle's overrides it is.
    #[serde(skip)]
    pub number: Number,
    /// The id of the rule …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// … or the category whose rules are meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Switches it off.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub off: bool,
    /// Another data classification.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// What a match is worth that nothing else speaks for or against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Localized>,
    /// The sentence to the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Localized>,
    /// What stands in the masked text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placeholder: Option<Text>,
    /// Words that are added to its own; `needed = true` makes a raising one necessary.
    #[serde(default, skip_serializing_if = "Cues::is_empty")]
    pub cues: Cues,
}

impl Override {
    /// `override th-phone`, for problems; `override 3` where it names nothing.
    #[must_use]
    pub fn place(&self) -> String {
        match self.rule.as_ref().or(self.category.as_ref()) {
            Some(id) => format!("override {id}"),
            None => format!("override {}", self.number.0),
        }
    }

    /// True when it would leave a rule as it is.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        let named = Override { rule: self.rule.clone(), category: self.category.clone(), ..Override::default() };
        *self == named
    }

    fn change(&self, rule: &mut Rule) {
        rule.level = self.level.or(rule.level);
        rule.confidence = self.confidence.unwrap_or(rule.confidence);
        if let Some(title) = &self.title {
            rule.title = title.clone();
        }
        rule.why = self.why.clone().or(rule.why.take());
        rule.placeholder = self.placeholder.clone().or(rule.placeholder.take());
        rule.cues.needed |= self.cues.needed;
        // A word that is added for one side no longer speaks for the other.
        let without = |words: &mut Vec<Text>, added: &[Text]| {
            if !added.is_empty() {
                let added: HashSet<&Text> = added.iter().collect();
                words.retain(|word| !added.contains(word));
            }
        };
        without(&mut rule.cues.lower, &self.cues.raise);
        without(&mut rule.cues.raise, &self.cues.lower);
        rule.cues.raise.extend(self.cues.raise.iter().cloned());
        rule.cues.lower.extend(self.cues.lower.iter().cloned());
    }
}

/// How many cue words overrides may add, counted once for each rule they are added to.
const MAX_ADDED_CUES: usize = 200_000;

/// Changes the rules, and names the overrides that change nothing.
pub(super) fn apply(overrides: &[Override], rules: &mut Vec<Rule>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut by_name: HashMap<(bool, &str), Vec<usize>> = HashMap::new();
    let names: Vec<(Text, Text)> = rules.iter().map(|rule| (rule.id.clone(), rule.category.clone())).collect();
    for (index, (id, category)) in names.iter().enumerate() {
        by_name.entry((true, id)).or_default().push(index);
        by_name.entry((false, category)).or_default().push(index);
    }
    let mut off = vec![false; rules.len()];
    let (mut added, mut changes) = (0, 0);
    for change in overrides {
        let mut refuse = |message: &str| problems.push(Problem::new(change.place(), message));
        if let Some(why) = sizes::of_override(change) {
            refuse(&why);
            continue;
        }
        let name = match (&change.rule, &change.category) {
            (Some(id), None) => (true, id.as_str()),
            (None, Some(id)) => (false, id.as_str()),
            _ => {
                refuse("an override names either a `rule` or a `category`");
                continue;
            }
        };
        let Some(meant) = by_name.get(&name) else {
            refuse("there is no such rule or category; `krong rules` lists them");
            continue;
        };
        if change.is_idle() {
            refuse("it changes nothing; say what is to be different, such as `level = \"public\"` or `off = true`");
            continue;
        }
        let cues = change.cues.raise.len() + change.cues.lower.len();
        added += meant.len() * cues;
        let most = meant.iter().map(|&index| &rules[index].cues).map(|cues| cues.raise.len() + cues.lower.len()).max();
        if added > MAX_ADDED_CUES || most.unwrap_or_default() + cues > limits::CUES {
            refuse("it adds too many cues; leave some out, or name a rule rather than a category");
            continue;
        }
        changes += meant.len();
        if changes > limits::CHANGES {
            refuse("with it overrides would change rules too often; name rules rather than categories");
            continue;
        }
        for &index in meant {
            off[index] |= change.off;
            change.change(&mut rules[index]);
        }
    }
    let mut off = off.into_iter();
    // One flag for each rule.
    rules.retain(|_| off.next() != Some(true));
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::bundle::Bundle;

    fn rule_of(change: serde_json::Value, id: &str) -> (Option<Rule>, Vec<Problem>) {
        let mut bundle = Bundle::builtin();
        let problems = apply(&[serde_json::from_value(change).expect("override")], &mut bundle.rules);
        (bundle.rules.into_iter().find(|rule| rule.id == id), problems)
    }

    #[test]
    fn only_what_is_said_is_different() {
        let before = Bundle::builtin().rules.into_iter().find(|rule| rule.id == "th-phone").expect("rule");
        let change = serde_json::json!({"rule": "th-phone", "level": "internal", "cues": {"lower": ["extension"]}});
        let (after, problems) = rule_of(change, "th-phone");
        let after = after.expect("rule");
        assert_eq!(problems, []);
        assert_eq!(after.level, Some(Level::Internal));
        assert_eq!((&after.title, after.confidence), (&before.title, before.confidence));
        assert!(after.cues.lower.contains(&"extension".into()) && after.cues.raise == before.cues.raise);
    }

    #[test]
    fn a_rule_or_a_category_is_switched_off_and_nothing_else() {
        let all = Bundle::builtin().rules.len();
        for change in [
            serde_json::json!({"rule": "th-address", "off": true}),
            serde_json::json!({"category": "address", "off": true}),
        ] {
            let mut bundle = Bundle::builtin();
            assert_eq!(apply(&[serde_json::from_value(change).expect("override")], &mut bundle.rules), []);
            assert!(bundle.rules.iter().all(|rule| rule.category != "address"));
            assert!(bundle.rules.len() < all);
        }
    }

    #[test]
    fn an_override_of_nothing_is_named() {
        for change in [
            serde_json::json!({"rule": "th-fone"}),
            serde_json::json!({}),
            serde_json::json!({"rule": "email-address", "category": "email"}),
        ] {
            assert_eq!(rule_of(change, "email").1.len(), 1);
        }
    }
}
