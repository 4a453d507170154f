//! Bundles as admins and strangers write them, on the whole engine.
//!
//! What must hold of every bundle: loading ends, soon, without a panic, and the built-in rules are there
//! afterwards unless a sound bundle replaces them. And what each part of one does to a text.

#![cfg(not(target_arch = "wasm32"))]

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use krong::policy::configure::configure;
use krong::policy::keys::KEYS;
use krong::rule::bundle::{Problem, allow, limits, wire};
use krong::{Confidence, Scanner};
use proptest::prelude::*;
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

#[test]
fn a_pattern_with_a_crowded_anchor_costs_no_more_than_the_text_is_long() {
    let pattern = json!({"pattern": {"regex": "aaa[^z]{0,900}z", "anchors": ["aaa"], "before": 4000, "reach": 4000}});
    let (scanner, problems) = Scanner::with_bundle(Some(&bundle(json!({"rules": [rule("acme-slow", pattern)]}))));
    assert_eq!(problems, []);
    let text = "a".repeat(300_000);
    let start = Instant::now();
    assert!(scanner.scan(&text).is_empty());
    // A debug build on a busy machine: a few hundred milliseconds. Window by window it was minutes.
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn more_rules_at_one_literal_than_are_good_for_a_text_are_refused() {
    let rules: Vec<Value> =
        (0..limits::AT_A_LITERAL + 5).map(|n| rule(&format!("acme-{n}"), json!({"token": ["acme_{an:8}"]}))).collect();
    let (scanner, problems) = Scanner::with_bundle(Some(&bundle(json!({ "rules": rules }))));
    assert_eq!(problems.len(), 5);
    assert_eq!(scanner.rules().len(), BUILTIN_RULES.len() + limits::AT_A_LITERAL);
}

#[test]
fn a_bundle_that_would_leave_no_rule_leaves_the_built_in_ones() {
    for rules in [json!([]), json!([rule("acme-bad", json!({"token": ["{"]}))])] {
        let (scanner, problems) = Scanner::with_bundle(Some(&bundle(json!({"mode": "replace", "rules": rules}))));
        assert_eq!(ids(&scanner), *BUILTIN_RULES);
        assert!(problems.iter().any(|problem| problem.message.contains("built-in ones stay")));
    }
}

#[test]
fn of_very_many_problems_the_first_are_listed_and_the_rest_counted() {
    let rules: Vec<Value> = (0..5_000).map(|_| json!(7)).collect();
    let (_, problems) = Scanner::with_bundle(Some(&bundle(json!({ "rules": rules }))));
    assert_eq!(problems.len(), limits::PROBLEMS + 1);
    assert!(problems[limits::PROBLEMS].message.contains("4800 more"), "{:?}", problems.last());
}

#[test]
fn a_bundle_at_its_limits_loads_soon() {
    let words: String = (0..100_000).fold(String::new(), |all, n| all + &format!("บริษัท ลูกค้าหมายเลข {n} จำกัด\n"));
    let rules: Vec<Value> = (0..2_000)
        .map(|n| {
            rule(
                &format!("acme-{n}"),
                json!({"pattern": {"regex": format!("k{n}-[a-z]{{8,900}}"), "anchors": [format!("k{n}-x")]}}),
            )
        })
        .chain([rule("acme-words", json!({"words": {"lines": words}}))])
        .collect();
    let overrides: Vec<Value> =
        (0..limits::OVERRIDES).map(|_| json!({"category": "secret", "level": "internal"})).collect();
    let delivered = wire::pack(&bundle(json!({"rules": rules, "overrides": overrides})));
    let start = Instant::now();
    let (scanner, problems) = Scanner::with_bundle(Some(&delivered));
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    assert_eq!(problems, []);
    assert_eq!(scanner.scan("ที่บริษัท ลูกค้าหมายเลข 70123 จำกัดครับ").len(), 1);
}

/// JSON of every kind, with the words of bundles over-represented.
fn anything() -> impl Strategy<Value = Value> {
    let words = prop::sample::select(vec![
        "secret",
        "email",
        "th-phone",
        "acme",
        "high",
        "low",
        "restricted",
        "block",
        "extend",
        "replace",
        "2026-11-23",
        "acme_{an:8}",
        "{an:",
        "(",
        "a*",
        "[a-z]{1,9}",
        "aaaa{999}{999}",
        "aaa",
        "13",
        "1-4-5-2-1",
        "jwt",
        "กขค",
        "",
        "ก",
        "gz:",
        "\u{0}",
        "digits",
        "token",
    ]);
    let leaf = prop_oneof![
        8 => words.prop_map(Value::from),
        1 => any::<bool>().prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from),
        1 => Just(Value::Null),
        1 => ".{0,20}".prop_map(Value::from),
    ];
    let keys = prop::sample::select(vec![
        "schema",
        "id",
        "version",
        "mode",
        "expires",
        "categories",
        "rules",
        "overrides",
        "allow",
        "category",
        "rule",
        "title",
        "en",
        "th",
        "match",
        "pattern",
        "regex",
        "anchors",
        "before",
        "reach",
        "group",
        "min-entropy",
        "token",
        "digits",
        "groups",
        "printed",
        "keyed",
        "labels",
        "value",
        "words",
        "list",
        "lines",
        "file",
        "named",
        "check",
        "confidence",
        "check-fails",
        "cues",
        "raise",
        "lower",
        "needed",
        "level",
        "placeholder",
        "off",
        "values",
        "salt",
        "hashes",
        "patterns",
        "stop-words",
        "search-in",
        "why",
        "pdpa",
    ]);
    leaf.prop_recursive(6, 80, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(keys.clone().prop_map(str::to_owned), inner, 0..8)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// Something that looks like a rule in most of its parts.
fn odd_rule() -> impl Strategy<Value = Value> {
    let matcher = prop_oneof![
        "[a-z_{}:0-9+-]{0,12}".prop_map(|shape| json!({"token": [format!("acme{shape}")]})),
        "[a-c()|?*+{}0-9,\\[\\]^$.\\\\-]{0,20}"
            .prop_map(|regex| json!({"pattern": {"regex": regex, "anchors": ["abc"]}})),
        "[a-c()|?*+{}0-9,\\[\\]^$.\\\\-]{0,20}".prop_map(|regex| json!({"pattern": {"regex": regex}})),
        "[0-9-]{0,12}".prop_map(|groups| json!({"digits": {"groups": [groups]}})),
        ("[a-zก-ค]{0,6}", "[a-z{}:0-9+]{0,9}")
            .prop_map(|(l, v)| json!({"keyed": {"labels": [l], "value": [v], "reach": 5}})),
        prop::collection::vec("[a-cก-ค ]{0,12}", 0..9).prop_map(|list| json!({"words": {"list": list}})),
        anything(),
    ];
    (matcher, anything(), anything()).prop_map(|(matcher, cues, extra)| {
        let mut rule = rule("acme-odd", matcher);
        if cues.is_object() {
            rule["cues"] = cues;
        }
        if let Value::Object(extra) = extra {
            for (key, value) in extra {
                rule[key] = value;
            }
        }
        rule
    })
}

const TEXT: &str = "abc aaa acme_abcdefgh 1101700230708 กขค โทร 081-234-5679 password: hunter2xyz a@x.example ab{c}";

/// Whoever wrote it is told what to do, in words that are not the parser's.
fn are_plain(problems: &[Problem]) -> Result<(), TestCaseError> {
    for Problem { place, message } in problems {
        prop_assert!(!place.is_empty() && !message.is_empty());
        for word in [
            "invalid type",
            "invalid value",
            "invalid length",
            "unknown field",
            "struct ",
            "usize",
            " at line 1 column",
        ] {
            prop_assert!(!message.contains(word), "{place}: {message}");
        }
    }
    Ok(())
}

fn holds(delivered: &str) -> Result<(), TestCaseError> {
    let start = Instant::now();
    let (scanner, problems) = Scanner::with_bundle(Some(delivered));
    are_plain(&problems)?;
    let rules = ids(&scanner);
    if !delivered.contains("replace") && !delivered.contains("\"off\":true") {
        prop_assert!(BUILTIN_RULES.iter().all(|id| rules.contains(id)), "a built-in rule is lost");
    }
    prop_assert!(!rules.is_empty() || delivered.contains("\"off\":true"));
    for finding in scanner.scan(TEXT) {
        prop_assert!(TEXT.get(finding.start..finding.end).is_some_and(|value| !value.is_empty()));
    }
    prop_assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bundle_however_odd_harms(parts in anything(), head in any::<bool>()) {
        let mut parts = parts;
        if let (Value::Object(parts), true) = (&mut parts, head) {
            parts.insert("schema".to_owned(), json!(1));
        }
        holds(&parts.to_string())?;
    }

    #[test]
    fn no_rule_override_or_allowance_however_odd_harms(
        rules in prop::collection::vec(odd_rule(), 0..4),
        overrides in prop::collection::vec(anything(), 0..3),
        allow in prop::collection::vec(anything(), 0..3),
        mode in prop_oneof![Just(json!("extend")), Just(json!("replace")), anything()],
    ) {
        holds(&bundle(json!({"rules": rules, "overrides": overrides, "allow": allow, "mode": mode})))?;
    }

    #[test]
    fn no_policy_however_odd_harms(
        known in prop::collection::btree_map(prop::sample::select(KEYS).prop_map(|key| key.name.to_owned()), anything(), 0..6),
        more in anything(),
    ) {
        let mut values: serde_json::Map<String, Value> = known.into_iter().collect();
        if let Value::Object(more) = more {
            values.extend(more);
        }
        let configured = configure(&values, None, Some("2026-11-23"));
        are_plain(&configured.diagnostics.problems)?;
        prop_assert_eq!(configured.diagnostics.settings.len(), KEYS.len());
        let rules = ids(&configured.scanner);
        let replaced = values.get("bundleMode").is_some() || values.get("bundle").is_some_and(Value::is_string);
        prop_assert!(replaced || BUILTIN_RULES.iter().all(|id| rules.contains(id)), "a built-in rule is lost");
        prop_assert!(!rules.is_empty());
    }

    #[test]
    fn no_text_however_cut_or_altered_harms(at in 0usize..4_000, byte in any::<char>(), packed in any::<bool>()) {
        let whole = bundle(json!({"rules": [rule("acme-a", json!({"token": ["acme_{an:8}"]}))]}));
        let whole = if packed { wire::pack(&whole) } else { whole };
        let mut chars: Vec<char> = whole.chars().collect();
        let at = at % chars.len();
        chars[at] = byte;
        holds(&chars.iter().collect::<String>())?;
        holds(&chars[..at].iter().collect::<String>())?;
    }
}
