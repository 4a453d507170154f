//! Properties: no bundle and no policy, however odd, makes loading panic, hang or lose built-in rules.

use std::time::{Duration, Instant};

use krong::Scanner;
use krong::policy::configure::configure;
use krong::policy::keys::KEYS;
use krong::rule::bundle::{Bundle, Problem, limits, wire};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{BUILTIN_RULES, bundle, ids, rule};

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

/// A change to built-in rules, which would cost them dearly if it were taken as it is.
fn odd_override() -> impl Strategy<Value = Value> {
    let named = prop_oneof![
        Just(json!({"category": "secret"})),
        Just(json!({"category": "phone"})),
        Just(json!({"rule": "th-national-id"})),
        anything(),
    ];
    (named, anything(), prop::option::of("[A-Z_a ก]{0,4}"), any::<bool>()).prop_map(|(named, more, text, long)| {
        let mut change = named;
        if let (Value::Object(change), Value::Object(more)) = (&mut change, more) {
            change.extend(more);
        }
        if let (Value::Object(change), Some(text)) = (&mut change, text) {
            let text = if long { text.repeat(1_000) } else { text };
            change.insert("title".to_owned(), json!({"en": text, "th": text}));
            change.insert("placeholder".to_owned(), text.into());
        }
        change
    })
}

const TEXT: &str = "abc aaa acme_abcdefgh 1101700230708 กขค โทร 081-234-5679 password: hunter2xyz a@x.example ab{c}";

/// Whoever wrote it is told what to do, in words that are not the parser's.
fn are_plain(problems: &[Problem]) -> Result<(), TestCaseError> {
    for Problem { place, message } in problems {
        prop_assert!(!place.is_empty() && !message.is_empty());
        // The ellipsis that stands for what was cut out.
        prop_assert!(place.len() <= limits::PLACE + 8 && message.len() <= limits::MESSAGE + 8, "{place}: {message}");
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
    if let Ok((bundle, _)) = Bundle::parse(delivered) {
        prop_assert_eq!(Bundle::parse(&bundle.to_json()).map(|(again, _)| again), Ok(bundle));
    }
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
        overrides in prop::collection::vec(odd_override(), 0..3),
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
