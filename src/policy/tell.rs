//! The effective value of every key, as JSON: what the status page shows and the extension follows.

use serde_json::{Map, Value};

use super::keys::{KEYS, Kind};
use super::{Action, Policy};

/// The value of a key; null where there is none.
#[must_use]
pub fn value(policy: &Policy, key: &str) -> Value {
    let text = |text: &Option<String>| text.as_deref().map_or(Value::Null, Value::from);
    match key {
        "bundleMode" => policy.bundle_mode.map_or(Value::Null, |mode| mode.as_str().into()),
        "actions" => object(policy.actions.iter().map(|(level, &action)| (level.as_str(), action))),
        "categoryActions" => object(policy.category_actions.iter().map(|(id, &action)| (id.as_str(), action))),
        "ruleActions" => object(policy.rule_actions.iter().map(|(id, &action)| (id.as_str(), action))),
        "minConfidence" => policy.min_confidence.as_str().into(),
        "whenUnavailable" => policy.when_unavailable.as_str().into(),
        "allowedOrganizations" => policy.allowed_organizations.iter().map(|id| Value::from(id.as_str())).collect(),
        "organizationName" => text(&policy.organization_name),
        "contact" => text(&policy.contact),
        "usagePolicy" => text(&policy.usage_policy),
        "usagePolicyUrl" => text(&policy.usage_policy_url),
        "language" => policy.language.as_str().into(),
        "auditEnabled" => policy.audit_enabled.into(),
        "auditRetentionDays" => policy.audit_retention_days.into(),
        "auditEndpoint" => text(&policy.audit_endpoint),
        "auditHmacKey" => text(&policy.audit_hmac_key),
        "lockSettings" => policy.lock_settings.into(),
        "showPractice" => policy.show_practice.into(),
        "consent" => policy.consent.into(),
        _ => Value::Null,
    }
}

/// The policy by its keys, without what is to be kept secret and without the bundle.
#[must_use]
pub fn open(policy: &Policy) -> Value {
    let mut values = Map::new();
    for key in KEYS.iter().filter(|key| !matches!(key.kind, Kind::Secret(_) | Kind::Bundle)) {
        values.insert(key.name.to_owned(), value(policy, key.name));
    }
    Value::Object(values)
}

fn object<'k>(actions: impl Iterator<Item = (&'k str, Action)>) -> Value {
    let mut object = Map::new();
    actions.for_each(|(key, action)| drop(object.insert(key.to_owned(), action.as_str().into())));
    Value::Object(object)
}
