//! From managed values to an engine, and to what the status page tells of it.
//!
//! One call does it all: policy read, bundle unpacked, rules compiled, and every refused key, rule and word
//! named with its reason, so that a help desk can see from one page what is in force and why.

use serde::Serialize;
use serde_json::{Map, Value};

use super::keys::{KEYS, Kind};
use super::read::{Source, read};
use super::{Policy, tell};
use crate::Scanner;
use crate::rule::bundle::{self, Date, Problem, Summary};
use crate::scan::{Loaded, Names};

/// An engine that follows a policy.
#[derive(Debug)]
pub struct Configured {
    /// The rules in force, ready to scan with.
    pub scanner: Scanner,
    /// The policy in force.
    pub policy: Policy,
    /// What to tell of both.
    pub diagnostics: Diagnostics,
}

/// What became of policy and bundle.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Diagnostics {
    /// In one word.
    pub state: State,
    /// How many rules are in force.
    pub rules: usize,
    /// How many of them are built in.
    pub builtin_rules: usize,
    /// What could not be used, and why.
    pub problems: Vec<Problem>,
    /// Every key with its effective value and where that comes from.
    pub settings: Vec<Setting>,
    /// The admin's bundle, if the policy has one.
    pub bundle: Option<Summary>,
    /// The policy in force, by key; a key to be kept secret is not in it.
    pub policy: Value,
}

/// How policy and bundle fare together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// There is no policy.
    None,
    /// All of it is in force.
    Ok,
    /// Parts of it were refused.
    PartlyRefused,
    /// The bundle's last day is over; it is in force all the same.
    Expired,
}

/// One key of the policy.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Setting {
    /// The key.
    pub key: &'static str,
    /// Its effective value. Of a secret only whether there is one; of a bundle its length in bytes.
    pub value: Value,
    /// Where that comes from.
    pub source: Source,
}

/// Makes an engine of managed values. `last_good` is the last bundle that could be read; it stands in for
/// one that cannot. `today` is `YYYY-MM-DD`, for the engine has no clock; without it nothing expires.
#[must_use]
pub fn configure(values: &Map<String, Value>, last_good: Option<&str>, today: Option<&str>) -> Configured {
    let read = read(values);
    let mut problems = read.problems;
    let today = today.and_then(Date::parse);
    let Loaded { scanner, names, problems: refused, summary } =
        Scanner::load(read.bundle.as_deref(), last_good, read.policy.bundle_mode, today.as_ref());
    problems.extend(refused);
    problems.extend(unknown_names(&read.policy, &names));
    let settings = KEYS
        .iter()
        .zip(read.sources)
        .map(|(key, source)| {
            let value = match key.kind {
                Kind::Bundle => read.bundle.as_ref().map_or(Value::Null, |bundle| bundle.len().into()),
                Kind::Secret(_) => Value::Bool(read.policy.audit_hmac_key.is_some()),
                _ => tell::value(&read.policy, key.name),
            };
            Setting { key: key.name, value, source }
        })
        .collect();
    let state = match &summary {
        _ if values.is_empty() => State::None,
        Some(summary) if summary.state == bundle::State::Expired => State::Expired,
        _ if problems.is_empty() => State::Ok,
        _ => State::PartlyRefused,
    };
    let diagnostics = Diagnostics {
        state,
        rules: scanner.rules().len(),
        builtin_rules: scanner.rules().iter().filter(|rule| rule.is_builtin).count(),
        problems,
        settings,
        bundle: summary,
        policy: tell::open(&read.policy),
    };
    Configured { scanner, policy: read.policy, diagnostics }
}

/// Categories and rules that actions are set for and that do not exist.
fn unknown_names(policy: &Policy, names: &Names) -> Vec<Problem> {
    let mut problems = Vec::new();
    for id in policy.category_actions.keys().filter(|id| !names.categories.iter().any(|known| known == *id)) {
        problems.push(Problem::new("policy key categoryActions", format!("there is no category `{id}`")));
    }
    if !policy.rule_actions.is_empty() {
        let rules: std::collections::HashSet<&str> = names.rules.iter().map(|id| &**id).collect();
        for id in policy.rule_actions.keys().filter(|id| !rules.contains(id.as_str())) {
            problems.push(Problem::new("policy key ruleActions", format!("there is no rule `{id}`, or it is off")));
        }
    }
    problems
}
