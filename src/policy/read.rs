//! From managed values to a policy, key by key.
//!
//! What comes differs by channel: Chromium drops what its schema forbids, Firefox lets everything through,
//! the Windows registry knows no booleans and holds objects as JSON text. So `1` is taken for `true` and
//! text for the object it spells; everything else costs its key only and is named.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use super::keys::{self, ActionsOf, KEYS, Kind};
use super::{Action, Language, Policy, WhenUnavailable};
use crate::finding::{Confidence, Level};
use crate::rule::bundle::{Mode, Problem};

/// Where a key's effective value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// The policy does not name it.
    Default,
    /// The policy.
    Policy,
    /// Parts of it from the policy; the others were refused.
    Partly,
    /// The policy names it, with a value that was refused, so the default holds.
    Refused,
}

/// A policy, where each key comes from, and what is wrong.
#[derive(Debug)]
pub struct Read {
    /// What holds.
    pub policy: Policy,
    /// The bundle's delivery string.
    pub bundle: Option<String>,
    /// By key, in the order of [`KEYS`].
    pub sources: Vec<Source>,
    /// What could not be used.
    pub problems: Vec<Problem>,
}

/// Reads a policy. Whatever cannot be used is named, and the default stands in its place.
#[must_use]
pub fn read(values: &Map<String, Value>) -> Read {
    let mut read = Read {
        policy: Policy::default(),
        bundle: None,
        sources: vec![Source::Default; KEYS.len()],
        problems: Vec::new(),
    };
    for (name, value) in values {
        read.take(name, value);
    }
    read
}

impl Read {
    /// Reads one key. A function of its own, for most policies are empty and need not wait until it is compiled.
    #[inline(never)]
    fn take(&mut self, name: &str, value: &Value) {
        let place = format!("policy key {}", name.chars().take(100).collect::<String>());
        let Some(index) = KEYS.iter().position(|key| key.name == name) else {
            self.problems.push(Problem::new(place, "there is no such key; docs/admin.md lists them"));
            return;
        };
        // A console that cannot leave a key out sends it empty.
        if value.is_null() || value.as_str() == Some("") {
            return;
        }
        let wrong = self.set(KEYS[index].name, KEYS[index].kind, value);
        self.sources[index] = match (&wrong, matches!(KEYS[index].kind, Kind::Actions(_) | Kind::Organizations)) {
            (wrong, _) if wrong.is_empty() => Source::Policy,
            (_, true) if self.holds_some(KEYS[index].name) => Source::Partly,
            _ => Source::Refused,
        };
        if !wrong.is_empty() {
            self.problems.push(Problem::new(place, wrong.join("; ")));
        }
    }

    /// Sets one key; the answer says what is wrong with its value.
    fn set(&mut self, name: &str, kind: Kind, value: &Value) -> Vec<String> {
        let policy = &mut self.policy;
        let result = match name {
            "bundle" => text(value, usize::MAX).map(|text| self.bundle = Some(text)),
            "bundleMode" => word(value, kind, &[Mode::Extend, Mode::Replace], Mode::as_str)
                .map(|mode| policy.bundle_mode = Some(mode)),
            "actions" => {
                return merge(&mut policy.actions, value, ActionsOf::Levels, |name| {
                    one_of(&Level::ALL, Level::as_str, &name)
                });
            }
            "categoryActions" => return merge(&mut policy.category_actions, value, ActionsOf::Categories, Some),
            "ruleActions" => return merge(&mut policy.rule_actions, value, ActionsOf::Rules, Some),
            "minConfidence" => {
                let all = [Confidence::Low, Confidence::Medium, Confidence::High];
                word(value, kind, &all, Confidence::as_str).map(|word| policy.min_confidence = word)
            }
            "whenUnavailable" => {
                let all = [WhenUnavailable::Hold, WhenUnavailable::Warn, WhenUnavailable::Allow];
                word(value, kind, &all, WhenUnavailable::as_str).map(|word| policy.when_unavailable = word)
            }
            "allowedOrganizations" => return organizations(&mut policy.allowed_organizations, value),
            "organizationName" => text_of(value, kind).map(|text| policy.organization_name = Some(text)),
            "contact" => text_of(value, kind).map(|text| policy.contact = Some(text)),
            "usagePolicy" => text_of(value, kind).map(|text| policy.usage_policy = Some(text)),
            "usagePolicyUrl" => text_of(value, kind).map(|text| policy.usage_policy_url = Some(text)),
            "language" => {
                let all = [Language::Auto, Language::Th, Language::En];
                word(value, kind, &all, Language::as_str).map(|word| policy.language = word)
            }
            "auditEnabled" => switch(value).map(|on| policy.audit_enabled = on),
            "auditRetentionDays" => number(value, kind).map(|days| policy.audit_retention_days = days),
            "auditEndpoint" => text_of(value, kind).map(|text| policy.audit_endpoint = Some(text)),
            "auditHmacKey" => text_of(value, kind).map(|text| policy.audit_hmac_key = Some(text)),
            "lockSettings" => switch(value).map(|on| policy.lock_settings = on),
            "showPractice" => switch(value).map(|on| policy.show_practice = on),
            "consent" => switch(value).map(|on| policy.consent = on),
            _ => Err("there is no such key".to_owned()),
        };
        result.err().into_iter().collect()
    }

    /// Whether anything of a key with several entries was used.
    fn holds_some(&self, name: &str) -> bool {
        let policy = &self.policy;
        match name {
            "actions" => policy.actions != Policy::default().actions,
            "categoryActions" => !policy.category_actions.is_empty(),
            "ruleActions" => !policy.rule_actions.is_empty(),
            _ => !policy.allowed_organizations.is_empty(),
        }
    }
}

fn word<T: Copy>(value: &Value, kind: Kind, all: &[T], as_str: fn(T) -> &'static str) -> Result<T, String> {
    let Kind::OneOf(words) = kind else { return Err("it takes no word".to_owned()) };
    let one = value.as_str().and_then(|word| one_of(all, as_str, word));
    one.ok_or_else(|| format!("it must be one of {}", words.join(", ")))
}

fn one_of<T: Copy>(all: &[T], as_str: fn(T) -> &'static str, word: &str) -> Option<T> {
    all.iter().copied().find(|&one| as_str(one) == word)
}

fn switch(value: &Value) -> Result<bool, String> {
    match value {
        Value::Bool(on) => Ok(*on),
        Value::Number(number) if number.as_u64() == Some(0) => Ok(false),
        Value::Number(number) if number.as_u64() == Some(1) => Ok(true),
        Value::String(word) if word == "true" => Ok(true),
        Value::String(word) if word == "false" => Ok(false),
        _ => Err("it must be true or false".to_owned()),
    }
}

fn number(value: &Value, kind: Kind) -> Result<u32, String> {
    let Kind::Number { min, max } = kind else { return Err("it takes no number".to_owned()) };
    let number = value.as_u64().or_else(|| value.as_str()?.trim().parse().ok());
    number
        .and_then(|number| u32::try_from(number).ok())
        .filter(|number| (min..=max).contains(number))
        .ok_or_else(|| format!("it must be a whole number from {min} to {max}"))
}

fn text(value: &Value, most: usize) -> Result<String, String> {
    let text = value.as_str().ok_or("it must be text")?;
    if text.chars().count() > most { Err(format!("it is longer than {most} characters")) } else { Ok(text.to_owned()) }
}

fn text_of(value: &Value, kind: Kind) -> Result<String, String> {
    match kind {
        Kind::Text(most) => text(value, most),
        Kind::Secret(least) => text(value, 1_000).and_then(|text| {
            if text.chars().count() < least {
                Err(format!("it must have {least} characters or more"))
            } else {
                Ok(text)
            }
        }),
        Kind::Address => text(value, 2_000).and_then(|text| {
            let host = text.strip_prefix("https://").or_else(|| {
                let host = text.strip_prefix("http://")?;
                let name = host.split(['/', ':']).next()?;
                ["localhost", "127.0.0.1"].contains(&name).then_some(host)
            });
            match host {
                Some(host) if !host.starts_with('/') && !host.is_empty() && !text.contains(char::is_whitespace) => {
                    Ok(text)
                }
                _ => Err("it must be an address that begins with https://".to_owned()),
            }
        }),
        _ => Err("it takes no text".to_owned()),
    }
}

/// An object or list, also as the JSON text of one: the Windows registry has no others.
fn structured(value: &Value) -> Value {
    value.as_str().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_else(|| value.clone())
}

/// Claude takes no more of them (Anthropic's help, "Tenant Restrictions", read in November 2026).
const MOST_ORGANIZATIONS: usize = 500;

/// UUID by UUID, so that a wrong one costs itself only.
fn organizations(place: &mut Vec<String>, value: &Value) -> Vec<String> {
    let Value::Array(entries) = structured(value) else {
        return vec!["it must be a list of organisation IDs (UUIDs)".to_owned()];
    };
    let mut wrong = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let uuid = entry.as_str().map(|text| text.trim().to_ascii_lowercase()).filter(|text| is_uuid(text));
        match uuid {
            Some(uuid) if place.contains(&uuid) => {}
            Some(_) if place.len() == MOST_ORGANIZATIONS => {
                wrong.push(format!("Claude takes {MOST_ORGANIZATIONS} organisations, the others are left out"));
                break;
            }
            Some(uuid) => place.push(uuid),
            None => wrong.push(format!(
                "entry {} is no organisation ID (a UUID, as Claude shows it under Settings, Organization)",
                index + 1
            )),
        }
    }
    wrong
}

fn is_uuid(text: &str) -> bool {
    let groups: Vec<usize> = text.split('-').map(str::len).collect();
    groups == [8, 4, 4, 4, 12] && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// Entry by entry, so that a wrong one costs itself only.
fn merge<K: Ord>(
    place: &mut BTreeMap<K, Action>,
    value: &Value,
    of: ActionsOf,
    named: fn(String) -> Option<K>,
) -> Vec<String> {
    let example = match of {
        ActionsOf::Levels => r#"{"restricted": "block"}"#,
        ActionsOf::Categories => r#"{"secret": "block"}"#,
        ActionsOf::Rules => r#"{"th-phone": "observe"}"#,
    };
    let Value::Object(entries) = structured(value) else {
        return vec![format!("it must be an object, such as {example}")];
    };
    let mut wrong = Vec::new();
    for (key, value) in entries {
        let name: String = key.chars().take(100).collect();
        let action = value.as_str().and_then(|word| one_of(&Action::ALL, Action::as_str, word));
        match (named(key), action) {
            (Some(key), Some(action)) => drop(place.insert(key, action)),
            (None, _) => wrong.push(format!("`{name}` is none of {}", keys::LEVELS.join(", "))),
            (_, None) => wrong.push(format!("the action of `{name}` must be one of {}", keys::ACTIONS.join(", "))),
        }
    }
    wrong
}
