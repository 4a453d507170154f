//! Findings and a policy make a verdict. Pure: same findings, same policy, same verdict.
//!
//! A policy is what an admin sets. It arrives as JSON from the browser's managed storage, where anything
//! may stand, so each key is read by itself: an unknown key or a wrong value costs itself only, is
//! named in a [`Problem`], and the default stays in force.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::finding::{Confidence, Finding, Level};
use crate::rule::bundle::Problem;
use crate::scan::RuleInfo;

/// What happens to a text, from nothing to never.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// It goes on; the finding is counted.
    Observe,
    /// The person is shown the findings and decides.
    Warn,
    /// The person must give a reason to go on with the text as it is.
    Justify,
    /// Only the masked text may go on.
    Redact,
    /// Nothing goes on.
    Block,
}

impl Action {
    /// The word used in JSON and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Action::Observe => "observe",
            Action::Warn => "warn",
            Action::Justify => "justify",
            Action::Redact => "redact",
            Action::Block => "block",
        }
    }
}

/// What happens when the engine cannot run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhenUnavailable {
    /// The text is held; the person can go on, knowingly.
    #[default]
    Hold,
    /// The text goes on, and the person is told.
    Warn,
    /// The text goes on.
    Allow,
}

/// In which language the person is spoken to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// The browser's.
    #[default]
    Auto,
    /// Thai.
    Th,
    /// English.
    En,
}

/// Everything that decides about a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Policy {
    /// What each level leads to.
    pub actions: BTreeMap<Level, Action>,
    /// What a category leads to, whatever the level of its rules.
    pub category_actions: BTreeMap<String, Action>,
    /// Findings below it are not shown and decide nothing.
    pub min_confidence: Confidence,
    /// When the engine cannot run.
    pub when_unavailable: WhenUnavailable,
    /// The language of the dialog.
    pub language: Language,
}

impl Default for Policy {
    /// Public and internal data are observed, confidential and restricted data warned of.
    fn default() -> Self {
        Policy {
            actions: BTreeMap::from([
                (Level::Public, Action::Observe),
                (Level::Internal, Action::Observe),
                (Level::Confidential, Action::Warn),
                (Level::Restricted, Action::Warn),
            ]),
            category_actions: BTreeMap::new(),
            min_confidence: Confidence::Medium,
            when_unavailable: WhenUnavailable::default(),
            language: Language::default(),
        }
    }
}

impl Policy {
    /// Reads a policy. Whatever cannot be used is named, and the default stands in its place.
    #[must_use]
    pub fn read(values: &Map<String, Value>) -> (Self, Vec<Problem>) {
        let mut policy = Policy::default();
        let mut problems = Vec::new();
        for (key, value) in values {
            let result = match key.as_str() {
                "actions" => merge(&mut policy.actions, value),
                "categoryActions" => merge(&mut policy.category_actions, value),
                "minConfidence" => set(&mut policy.min_confidence, value),
                "whenUnavailable" => set(&mut policy.when_unavailable, value),
                "language" => set(&mut policy.language, value),
                _ => Err("there is no such key; see docs/admin.md".to_owned()),
            };
            if let Err(message) = result {
                problems.push(Problem::new(format!("policy key {key}"), message));
            }
        }
        (policy, problems)
    }

    /// What a rule's finding leads to.
    #[must_use]
    pub fn action(&self, rule: &RuleInfo) -> Action {
        let by_level = || self.actions.get(&rule.level).copied().unwrap_or(Action::Warn);
        self.category_actions.get(&rule.category).copied().unwrap_or_else(by_level)
    }

    /// The verdict on a text.
    #[must_use]
    pub fn judge(&self, findings: &[Finding], rules: &[RuleInfo]) -> Verdict {
        let findings: Vec<Judged> = findings
            .iter()
            .enumerate()
            .filter(|(_, finding)| finding.confidence >= self.min_confidence)
            .map(|(index, finding)| Judged { finding: index, action: self.action(&rules[finding.rule]) })
            .collect();
        Verdict { action: findings.iter().map(|judged| judged.action).max(), findings }
    }
}

fn set<T: for<'v> Deserialize<'v>>(place: &mut T, value: &Value) -> Result<(), String> {
    *place = T::deserialize(value).map_err(|e| e.to_string())?;
    Ok(())
}

/// Entry by entry, so that a wrong one costs itself only.
fn merge<K>(place: &mut BTreeMap<K, Action>, value: &Value) -> Result<(), String>
where
    K: Ord + for<'v> Deserialize<'v>,
{
    let entries = value.as_object().ok_or("it must be an object, such as {\"restricted\": \"block\"}")?;
    let mut wrong = Vec::new();
    for (key, value) in entries {
        let parsed = K::deserialize(&Value::String(key.clone())).and_then(|k| Ok((k, Action::deserialize(value)?)));
        match parsed {
            Ok((key, action)) => drop(place.insert(key, action)),
            Err(error) => wrong.push(format!("{key}: {error}")),
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ")) }
}

/// What a policy says about one text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// The strictest of the findings' actions; none when the text may pass.
    pub action: Option<Action>,
    /// The findings that count, in order.
    pub findings: Vec<Judged>,
}

/// A finding and what it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Judged {
    /// Index into the findings that were judged.
    pub finding: usize,
    /// What it leads to.
    pub action: Action,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Scanner;
    use serde_json::json;

    fn read(value: Value) -> (Policy, Vec<Problem>) {
        Policy::read(value.as_object().expect("object"))
    }

    fn verdict(policy: &Policy, text: &str) -> Option<Action> {
        let scanner = Scanner::builtin();
        policy.judge(&scanner.scan(text), scanner.rules()).action
    }

    #[test]
    fn by_default_personal_data_is_warned_of_and_companies_observed() {
        let policy = Policy::default();
        assert_eq!(verdict(&policy, "สวัสดีครับ"), None);
        assert_eq!(verdict(&policy, "เลขบัตร 1-1017-00230-70-8"), Some(Action::Warn));
        assert_eq!(verdict(&policy, "เลขผู้เสียภาษี 0105536112014"), Some(Action::Observe));
    }

    #[test]
    fn a_category_overrides_its_level_and_the_strictest_wins() {
        let (policy, problems) =
            read(json!({"actions": {"restricted": "block"}, "categoryActions": {"email": "observe"}}));
        assert_eq!(problems, []);
        assert_eq!(verdict(&policy, "somchai@mail.example"), Some(Action::Observe));
        assert_eq!(verdict(&policy, "somchai@mail.example บัตร 1-1017-00230-70-8"), Some(Action::Block));
    }

    #[test]
    fn what_is_below_the_least_confidence_decides_nothing() {
        let (policy, _) = read(json!({"minConfidence": "high"}));
        assert_eq!(verdict(&policy, "เลขอะไรไม่รู้ 3501200345673"), None);
        assert_eq!(verdict(&Policy::default(), "เลขอะไรไม่รู้ 3501200345673"), Some(Action::Warn));
    }

    #[test]
    fn a_wrong_key_costs_itself_only() {
        let (policy, problems) = read(json!({
            "minConfidence": "very", "colour": 1, "language": "th",
            "actions": {"restricted": "block", "secret": "block", "internal": "explode"},
        }));
        let places: Vec<&str> = problems.iter().map(|p| p.place.as_str()).collect();
        assert_eq!(places, ["policy key actions", "policy key colour", "policy key minConfidence"]);
        assert_eq!(policy.language, Language::Th);
        assert_eq!(policy.actions[&Level::Restricted], Action::Block);
        assert_eq!(policy.min_confidence, Confidence::Medium);
    }
}
