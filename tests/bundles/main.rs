//! Bundles as admins and strangers write them, on the whole engine.
//!
//! What must hold of every bundle: loading ends, soon, without a panic, and the built-in rules are there
//! afterwards unless a sound bundle replaces them. And what each part of one does to a text.

#![cfg(not(target_arch = "wasm32"))]

mod limits;
mod odd;

use std::sync::LazyLock;

use krong::rule::bundle::allow;
use krong::{Confidence, Scanner};
use serde_json::{Value, json};

static BUILTIN_RULES: LazyLock<Vec<String>> = LazyLock::new(|| ids(&Scanner::builtin()));

fn ids(scanner: &Scanner) -> Vec<String> {
    scanner.rules().iter().map(|rule| rule.id.to_string()).collect()
}

fn rule(id: &str, matcher: Value) -> Value {
    json!({"id": id, "category": "secret", "title": {"en": "A", "th": "ก"}, "match": matcher})
}

fn bundle(parts: Value) -> String {
    let mut bundle = json!({"schema": 1, "id": "acme", "version": "1"});
    for (key, value) in parts.as_object().expect("object") {
        bundle[key] = value.clone();
    }
    bundle.to_string()
}

/// What is found in a text, with the id of its rule.
fn found<'t>(bundle: &str, text: &'t str) -> Vec<(String, &'t str)> {
    let (scanner, problems) = Scanner::with_bundle(Some(bundle));
    assert_eq!(problems, []);
    let shown = scanner.scan(text).into_iter().filter(|f| f.confidence >= Confidence::Medium);
    shown.map(|f| (scanner.rules()[f.rule].id.to_string(), &text[f.start..f.end])).collect()
}

fn values<'t>(bundle: &str, text: &'t str) -> Vec<&'t str> {
    found(bundle, text).into_iter().map(|(_, value)| value).collect()
}

#[test]
fn allowed_values_pass_however_they_are_written_and_others_do_not() {
    let allowed = bundle(json!({"allow": [{"categories": ["phone"], "values": ["02-123-4567"]}]}));
    for text in ["โทร 02-123-4567", "โทร 021234567", "โทร ๐๒ ๑๒๓ ๔๕๖๗"] {
        assert!(values(&allowed, text).is_empty(), "{text}");
    }
    assert_eq!(values(&allowed, "โทร 02-123-4568"), ["02-123-4568"]);
}

#[test]
fn a_hashed_value_passes_and_is_not_in_the_bundle() {
    let normal = allow::normal_form_of("somchai@acme.example");
    let hash: String = allow::hash("salt", &normal).iter().map(|byte| format!("{byte:02x}")).collect();
    let allowed = bundle(json!({"allow": [{"salt": "salt", "hashes": [hash]}]}));
    assert!(!allowed.contains("somchai"));
    assert!(values(&allowed, "Mail: Somchai@acme.example").is_empty());
    assert_eq!(values(&allowed, "Mail: somsak@acme.example"), ["somsak@acme.example"]);
}

#[test]
fn allowed_patterns_and_stop_words_judge_the_value_or_its_line() {
    let text = "a@acme.example\nb@x.example # public\nc@x.example\nd-demo@x.example";
    let allowed = bundle(json!({"allow": [
        {"categories": ["email"], "patterns": ["@acme\\.example$"]},
        {"categories": ["email"], "patterns": ["# public$"], "search-in": "line"},
        {"categories": ["email"], "stop-words": ["DEMO"]},
    ]}));
    assert_eq!(values(&allowed, text), ["c@x.example"]);
}

#[test]
fn an_allowance_for_one_rule_leaves_the_others_alone() {
    let allowed = bundle(json!({"allow": [{"rules": ["th-phone"], "patterns": ["."]}]}));
    assert_eq!(found(&allowed, "โทร 081-234-5679 บัตร 1-1017-00230-70-8").len(), 1);
}

#[test]
fn words_are_found_among_thai_text_folded_and_in_either_case() {
    let words = json!({"words": {"list": ["Project Nok", "น้ำใส จำกัด"], "lines": "SKUNKWORKS\n# a comment\n\nเมฆ ๑๒"}});
    let bundle = bundle(json!({"rules": [rule("acme-names", words)]}));
    let text = "ของโครงการ project nok กับน\u{e49}\u{e4d}าใส จำกัด และ SkunkWorks, เมฆ 12 ไม่ใช่ skunkworksy";
    assert_eq!(values(&bundle, text), ["project nok", "น\u{e49}\u{e4d}าใส จำกัด", "SkunkWorks", "เมฆ 12"]);
}

#[test]
fn overrides_change_and_switch_off_builtin_rules() {
    let text = "โทร 081-234-5679 a@x.example";
    let off = bundle(json!({"overrides": [{"rule": "th-phone", "off": true}]}));
    assert_eq!(values(&off, text), ["a@x.example"]);
    let lowered = bundle(json!({"overrides": [{"category": "email", "cues": {"raise": ["zebra"], "needed": true}}]}));
    assert_eq!(values(&lowered, text), ["081-234-5679"]);
}
