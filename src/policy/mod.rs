//! Findings and a policy make a verdict. Pure: same findings, same policy, same verdict.
//!
//! A policy is what an admin sets. It arrives as JSON from the browser's managed storage, where anything
//! may stand, so each key is read by itself: an unknown key or a wrong value costs itself only, is
//! named in a [`Problem`], and the default stays in force. [`keys`] is the table of what can be set,
//! [`mod@read`] reads it, `tell` tells of it, [`mod@configure`] makes an engine of policy and bundle and tells how they fare.

pub mod configure;
pub mod keys;
pub mod read;
mod tell;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::finding::{Confidence, Finding, Level};
use crate::rule::bundle::{Mode, Problem};
use crate::scan::RuleInfo;

/// What happens to a text, from nothing to never.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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
    /// All of them, in rising order.
    pub const ALL: [Action; 5] = [Action::Observe, Action::Warn, Action::Justify, Action::Redact, Action::Block];

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WhenUnavailable {
    /// The text is held; the person can go on, knowingly.
    #[default]
    Hold,
    /// The text goes on, and the person is told.
    Warn,
    /// The text goes on.
    Allow,
}

impl WhenUnavailable {
    /// The word used in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            WhenUnavailable::Hold => "hold",
            WhenUnavailable::Warn => "warn",
            WhenUnavailable::Allow => "allow",
        }
    }
}

/// In which language the person is spoken to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// The browser's.
    #[default]
    Auto,
    /// Thai.
    Th,
    /// English.
    En,
}

impl Language {
    /// The word used in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Language::Auto => "auto",
            Language::Th => "th",
            Language::En => "en",
        }
    }
}

/// Everything that decides about a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// What each level leads to.
    pub actions: BTreeMap<Level, Action>,
    /// What a category leads to, whatever the level of its rules.
    pub category_actions: BTreeMap<String, Action>,
    /// What a rule leads to, whatever its level and category.
    pub rule_actions: BTreeMap<String, Action>,
    /// Findings below it are not shown and decide nothing.
    pub min_confidence: Confidence,
    /// When the engine cannot run.
    pub when_unavailable: WhenUnavailable,
    /// How the bundle stands to the built-in rules; the bundle's own word where there is none.
    pub bundle_mode: Option<Mode>,
    /// Claude organisation UUIDs, in lower case.
    pub allowed_organizations: Vec<String>,
    /// Shown in the dialog.
    pub organization_name: Option<String>,
    /// Shown in the dialog: whom to ask.
    pub contact: Option<String>,
    /// Shown in the dialog: the organisation's own rules.
    pub usage_policy: Option<String>,
    /// Where these can be read.
    pub usage_policy_url: Option<String>,
    /// The language of everything people see.
    pub language: Language,
    /// Whether events are recorded.
    pub audit_enabled: bool,
    /// For how long they are kept.
    pub audit_retention_days: u32,
    /// Where they are sent to.
    pub audit_endpoint: Option<String>,
    /// Makes of a value what can be recognised and not read.
    pub audit_hmac_key: Option<String>,
    /// Whether people's own settings are locked.
    pub lock_settings: bool,
    /// Whether the practice page is offered.
    pub show_practice: bool,
    /// Whether the organisation has consented on behalf of its people.
    pub consent: bool,
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
            rule_actions: BTreeMap::new(),
            min_confidence: Confidence::Medium,
            when_unavailable: WhenUnavailable::default(),
            bundle_mode: None,
            allowed_organizations: Vec::new(),
            organization_name: None,
            contact: None,
            usage_policy: None,
            usage_policy_url: None,
            language: Language::default(),
            audit_enabled: false,
            // Peers keep 7 to 90 days (facts/browser.md 8).
            audit_retention_days: 30,
            audit_endpoint: None,
            audit_hmac_key: None,
            lock_settings: false,
            show_practice: true,
            consent: false,
        }
    }
}

impl Policy {
    /// Reads a policy. Whatever cannot be used is named, and the default stands in its place.
    #[must_use]
    pub fn read(values: &Map<String, Value>) -> (Self, Vec<Problem>) {
        let read = read::read(values);
        (read.policy, read.problems)
    }

    /// What a rule's finding leads to.
    #[must_use]
    pub fn action(&self, rule: &RuleInfo) -> Action {
        let by_level = || self.actions.get(&rule.level).copied().unwrap_or(Action::Warn);
        let by_category = || self.category_actions.get(&*rule.category).copied().unwrap_or_else(by_level);
        self.rule_actions.get(&*rule.id).copied().unwrap_or_else(by_category)
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
