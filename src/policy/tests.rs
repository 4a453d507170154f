//! What an admin may rely on.

use super::configure::{State, configure};
use super::keys::{self, KEYS, Kind};
use super::read::Source;
use super::*;
use crate::Scanner;
use crate::rule::bundle;
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
fn a_category_overrides_its_level_a_rule_its_category_and_the_strictest_wins() {
    let (policy, problems) = read(json!({"actions": {"restricted": "block"}, "categoryActions": {"email": "observe"}}));
    assert_eq!(problems, []);
    assert_eq!(verdict(&policy, "somchai@mail.example"), Some(Action::Observe));
    assert_eq!(verdict(&policy, "somchai@mail.example บัตร 1-1017-00230-70-8"), Some(Action::Block));
    let (policy, _) =
        read(json!({"categoryActions": {"national-id": "block"}, "ruleActions": {"th-national-id": "justify"}}));
    assert_eq!(verdict(&policy, "บัตร 1-1017-00230-70-8"), Some(Action::Justify));
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

#[test]
fn every_key_of_the_table_takes_its_example_and_has_its_default() {
    let default = Policy::default();
    for key in KEYS {
        let example: Value = serde_json::from_str(key.example).unwrap_or_else(|e| panic!("{}: {e}", key.name));
        let (policy, problems) = read(json!({ key.name: example }));
        assert_eq!(problems, [], "{}", key.name);
        match tell::value(&policy, key.name) {
            Value::Null => assert_eq!(key.kind, Kind::Bundle, "{}", key.name),
            Value::Object(actions) => assert!(
                example
                    .as_object()
                    .is_some_and(|example| { example.iter().all(|(name, action)| actions.get(name) == Some(action)) })
            ),
            value => assert_eq!(value, example, "{}", key.name),
        }
        if key.default.is_empty() {
            assert_eq!(tell::value(&default, key.name), Value::Null, "{}", key.name);
        } else if key.name != "bundleMode" {
            let stated: Value = serde_json::from_str(key.default).unwrap_or_else(|e| panic!("{}: {e}", key.name));
            assert_eq!(tell::value(&default, key.name), stated, "{}", key.name);
        }
        assert!(key.about.ends_with('.'), "{}", key.name);
    }
}

#[test]
fn every_key_refuses_what_is_no_value_of_it() {
    for key in KEYS {
        let wrong = match key.kind {
            Kind::Bundle | Kind::Text(_) => json!(7),
            Kind::Secret(_) => json!("short"),
            Kind::Address => json!("http://example.com/"),
            _ => json!("?"),
        };
        let (policy, problems) = read(json!({ key.name: wrong }));
        assert_eq!(problems.len(), 1, "{}", key.name);
        assert_eq!(policy, Policy::default(), "{}", key.name);
    }
}

#[test]
fn the_words_of_the_table_are_those_of_the_types() {
    assert_eq!(Action::ALL.map(Action::as_str), *keys::ACTIONS);
    assert_eq!(Level::ALL.map(Level::as_str), *keys::LEVELS);
    for key in KEYS {
        let Kind::OneOf(words) = key.kind else { continue };
        for &word in words {
            let (policy, problems) = read(json!({ key.name: word }));
            assert_eq!((tell::value(&policy, key.name), problems), (word.into(), Vec::new()), "{}", key.name);
        }
    }
}

#[test]
fn what_the_registry_makes_of_values_is_understood() {
    let (policy, problems) = read(json!({
        "lockSettings": 1, "showPractice": 0, "auditRetentionDays": "7", "actions": "{\"restricted\":\"block\"}",
        "allowedOrganizations": "[\"3F2B8C1E-0D4A-4C57-9A51-7E6C2F1B9D08\"]", "contact": "",
    }));
    assert_eq!(problems, []);
    assert!(policy.lock_settings && !policy.show_practice && policy.contact.is_none());
    assert_eq!(policy.audit_retention_days, 7);
    assert_eq!(policy.actions[&Level::Restricted], Action::Block);
    assert_eq!(policy.allowed_organizations, ["3f2b8c1e-0d4a-4c57-9a51-7e6c2f1b9d08"]);
}

fn bundled(bundle: &str) -> Value {
    json!({ "bundle": bundle })
}

const ACME: &str = r#"{"schema":1,"id":"acme","version":"7","expires":"2026-11-30","rules":[{"id":"acme-a","category":"secret",
    "title":{"en":"A","th":"ก"},"match":{"token":["acme_{an:8}"]}}]}"#;

fn state(values: &Value, last_good: Option<&str>) -> (State, usize) {
    let configured = configure(values.as_object().expect("object"), last_good, Some("2026-11-23"));
    let more = configured.diagnostics.rules - configured.diagnostics.builtin_rules;
    (configured.diagnostics.state, more)
}

#[test]
fn the_status_tells_none_ok_partly_refused_and_expired_apart() {
    assert_eq!(state(&json!({}), None), (State::None, 0));
    assert_eq!(state(&json!({"language": "th"}), None), (State::Ok, 0));
    assert_eq!(state(&bundled(ACME), None), (State::Ok, 1));
    assert_eq!(state(&bundled("{"), None), (State::PartlyRefused, 0));
    assert_eq!(state(&bundled("{"), Some(ACME)), (State::PartlyRefused, 1));
    assert_eq!(state(&bundled(&ACME.replace("2026-11-30", "2026-11-01")), None), (State::Expired, 1));
    assert_eq!(state(&bundled(&ACME.replace("an:8", "an:x")), None), (State::PartlyRefused, 0));
    assert_eq!(state(&json!({"ruleActions": {"nobody": "warn"}}), None), (State::PartlyRefused, 0));
}

#[test]
fn a_bundle_with_a_rule_that_does_not_compile_is_partly_refused() {
    let values = bundled(&ACME.replace("an:8", "an:x"));
    let diagnostics = configure(values.as_object().expect("object"), None, None).diagnostics;
    assert_eq!(diagnostics.bundle.map(|b| b.state), Some(bundle::State::PartlyRefused));
    assert_eq!(diagnostics.problems[0].place, "rule acme-a");
}

#[test]
fn every_setting_says_where_its_value_comes_from_and_secrets_stay_secret() {
    let key = "a-key-that-nobody-may-see";
    let values = json!({"language": "th", "minConfidence": "?", "auditHmacKey": key, "bundle": ACME,
        "categoryActions": {"email": "observe", "phone": "?"}});
    let diagnostics = configure(values.as_object().expect("object"), None, None).diagnostics;
    let of = |name: &str| diagnostics.settings.iter().find(|s| s.key == name).map(|s| (s.value.clone(), s.source));
    assert_eq!(of("language"), Some((json!("th"), Source::Policy)));
    assert_eq!(of("minConfidence"), Some((json!("medium"), Source::Refused)));
    assert_eq!(of("contact"), Some((Value::Null, Source::Default)));
    assert_eq!(of("auditHmacKey"), Some((json!(true), Source::Policy)));
    assert_eq!(of("categoryActions"), Some((json!({"email": "observe"}), Source::Partly)));
    assert_eq!(diagnostics.settings.len(), KEYS.len());
    assert!(!serde_json::to_string(&diagnostics).expect("JSON").contains(key));
}
