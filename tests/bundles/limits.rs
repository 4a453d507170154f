//! Bundles at their limits and beyond: what would make every text slow, or fill the memory, is refused and named.

use std::time::{Duration, Instant};

use krong::Scanner;
use krong::rule::bundle::{limits, wire};
use serde_json::{Value, json};

use super::{BUILTIN_RULES, bundle, ids, rule};

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
fn heavy_expressions_at_one_literal_are_refused_sooner() {
    let pattern = json!({"pattern": {"regex": "aaa[^z]{0,3900}z", "anchors": ["aaa"]}});
    let rules: Vec<Value> = (0..limits::AT_A_LITERAL).map(|n| rule(&format!("acme-{n}"), pattern.clone())).collect();
    let (scanner, problems) = Scanner::with_bundle(Some(&bundle(json!({ "rules": rules }))));
    assert!(problems[0].message.contains("many heavy expressions look for `aaa`"), "{:?}", problems[0]);
    let added = scanner.rules().len() - BUILTIN_RULES.len();
    assert!((3..9).contains(&added), "{added}");
}

#[test]
fn more_rules_at_every_number_or_everywhere_are_refused_too() {
    for (matcher, expected) in [
        (json!({"digits": {"groups": ["19"]}}), "groupings of 19 digits"),
        (json!({"pattern": {"regex": "[a-z]{2}x[0-9]{3}"}}), "rules without anchors"),
        (json!({"pattern": {"regex": "[ab][^z]{0,3900}z"}}), "too heavy for every text"),
        (json!({"named": "thai-phone"}), "look at every number"),
        (json!({"named": "person-name-untitled"}), "look at every blank"),
    ] {
        let rules: Vec<Value> = (0..2_000).map(|n| rule(&format!("acme-{n}"), matcher.clone())).collect();
        let (scanner, problems) = Scanner::with_bundle(Some(&bundle(json!({ "rules": rules }))));
        assert!(problems[0].message.contains(expected), "{matcher}: {:?}", problems[0]);
        assert!(scanner.rules().len() <= BUILTIN_RULES.len() + limits::AT_A_LITERAL, "{matcher}");
        assert!(BUILTIN_RULES.iter().all(|id| ids(&scanner).contains(id)), "{matcher}");
        let text = "abx123 โทร 081-234-5679 กับ 1234567890123456789 นาย ".repeat(500);
        let start = Instant::now();
        assert!(scanner.scan(&text).len() >= 500, "{matcher}");
        // A debug build: two seconds. All of the rules took a minute.
        assert!(start.elapsed() < Duration::from_secs(20), "{matcher}: {:?}", start.elapsed());
    }
}

#[test]
fn very_many_words_that_begin_alike_are_looked_for() {
    let alike = |n: usize| format!("{}{n}", "q".repeat(60));
    let mut acme = rule("acme-a", json!({"token": ["acme_{an:8}"]}));
    acme["confidence"] = "low".into();
    acme["cues"] = json!({"raise": (0..1_900).map(alike).collect::<Vec<_>>()});
    let labelled =
        rule("acme-b", json!({"keyed": {"labels": (0..250).map(alike).collect::<Vec<_>>(), "value": ["{digit:6}"]}}));
    let (scanner, problems) = Scanner::with_bundle(Some(&bundle(json!({"rules": [acme, labelled]}))));
    assert_eq!(problems, []);
    for text in [format!("{} acme_x1y2z3w4", alike(1_899)), format!("{}: 271828", alike(249))] {
        assert!(scanner.scan(&text).iter().any(|found| found.confidence == krong::Confidence::High), "{text}");
    }
}

#[test]
fn an_override_that_cannot_be_used_costs_no_built_in_rule() {
    let long = "x".repeat(limits::TEXT + 1);
    for change in [
        json!({"category": "secret", "placeholder": "a b"}),
        json!({"category": "secret", "placeholder": ""}),
        json!({"category": "secret", "placeholder": "A".repeat(limits::PLACEHOLDER + 1)}),
        json!({"category": "secret", "title": {"en": long, "th": "ก"}}),
        json!({"category": "secret", "why": {"en": "A", "th": long}}),
    ] {
        let (scanner, problems) = Scanner::with_bundle(Some(&bundle(json!({"overrides": [change]}))));
        assert_eq!(ids(&scanner), *BUILTIN_RULES, "{change}");
        assert_eq!(problems.iter().map(|p| p.place.as_str()).collect::<Vec<_>>(), ["override secret"], "{change}");
    }
}

#[test]
fn what_a_category_says_is_not_copied_to_many_rules_whatever_its_length() {
    let long = "x".repeat(1_000_000);
    let text = json!({"en": "A", "th": "ก"});
    for (key, value) in [
        ("title", json!({"en": long, "th": "ก"})),
        ("why", json!({"en": "A", "th": long})),
        ("placeholder", "A".repeat(1_000_000).into()),
        ("pdpa", long.clone().into()),
    ] {
        let mut category = json!({"id": "big", "title": text, "why": text, "level": "public", "placeholder": "BIG"});
        category[key] = value;
        let rules: Vec<Value> = (0..3)
            .map(|n| {
                let mut rule = rule(&format!("acme-{n}"), json!({"token": ["acme_{an:8}"]}));
                rule["category"] = "big".into();
                rule
            })
            .collect();
        let (scanner, problems) =
            Scanner::with_bundle(Some(&bundle(json!({"categories": [category], "rules": rules}))));
        assert_eq!(ids(&scanner), *BUILTIN_RULES, "{key}");
        assert_eq!((problems.len(), problems[0].place.as_str()), (4, "category big"), "{key}");
    }
}

#[test]
fn overrides_that_change_rules_very_often_or_add_very_many_cues_end_soon() {
    let cues = |from: usize| (from..from + 1_500).map(|n| format!("cue{n}")).collect::<Vec<_>>();
    let many: Vec<Value> = (0..120).map(|n| json!({"rule": "th-phone", "cues": {"raise": cues(n * 1_500)}})).collect();
    let rules: Vec<Value> =
        (0..10_000).map(|n| rule(&format!("acme-{n}"), json!({"token": [format!("acme{n:05}_{{an:8}}")]}))).collect();
    let often: Vec<Value> = (0..5_000).map(|_| json!({"category": "secret", "level": "public"})).collect();
    for parts in [json!({"overrides": many}), json!({"rules": rules, "overrides": often})] {
        let start = Instant::now();
        let (_, problems) = Scanner::with_bundle(Some(&bundle(parts)));
        assert!(problems.iter().any(|problem| problem.message.contains("too")), "{problems:?}");
        assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    }
}

#[test]
fn cues_that_nobody_looks_for_are_named_and_the_rule_holds() {
    let mut acme = rule("acme-a", json!({"token": ["acme_{an:8}"]}));
    acme["cues"] = json!({"raise": ["", "x", "y".repeat(97), "project"]});
    let change = json!({"rule": "th-phone", "level": "public", "cues": {"lower": ["z"]}});
    let (scanner, problems) = Scanner::with_bundle(Some(&bundle(json!({"rules": [acme], "overrides": [change]}))));
    assert_eq!(scanner.rules().len(), BUILTIN_RULES.len() + 1);
    let places: Vec<&str> = problems.iter().map(|problem| problem.place.as_str()).collect();
    assert_eq!(places, ["rule acme-a", "rule acme-a", "rule acme-a", "override th-phone"]);
    assert!(problems.iter().all(|problem| problem.message.contains("a cue has 2 to 96 bytes")), "{problems:?}");
}

#[test]
fn entries_without_an_id_are_counted_as_the_author_counts_them() {
    let parts = json!({
        "allow": [{"values": "02-123"}, {"values": ["a"]}, {"hashes": ["zz"], "salt": "s"}, {"values": [" "]}],
        "overrides": [{"rule": 7}, {"rule": "th-phone", "off": true}, {"level": "public"}, {"rule": "email-address"}],
    });
    let (_, problems) = Scanner::with_bundle(Some(&bundle(parts)));
    let mut places: Vec<&str> = problems.iter().map(|problem| problem.place.as_str()).collect();
    places.sort_unstable();
    assert_eq!(places, ["allow 1", "allow 3", "allow 4", "override 1", "override 3", "override email-address"]);
}

#[test]
fn what_is_said_of_a_very_long_text_is_short() {
    let long = "ย".repeat(500_000);
    let parts = json!({
        "id": long, "expires": long, long.clone(): 1,
        "rules": [rule(&long, json!({"token": ["acme_{an:8}"]})), rule("acme-a", json!({"named": long})), {long.clone(): 1}],
        "overrides": [{"rule": long}], "allow": [{"rules": [long], "hashes": [long], "salt": "s"}],
    });
    let (_, problems) = Scanner::with_bundle(Some(&bundle(parts)));
    assert!(problems.len() >= 8, "{problems:?}");
    for problem in problems {
        assert!(problem.place.len() + problem.message.len() < 1_000, "{problem:?}");
    }
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
        (0..limits::OVERRIDES).map(|_| json!({"category": "person-name", "level": "internal"})).collect();
    let delivered = wire::pack(&bundle(json!({"rules": rules, "overrides": overrides})));
    let start = Instant::now();
    let (scanner, problems) = Scanner::with_bundle(Some(&delivered));
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    assert_eq!(problems, []);
    assert_eq!(scanner.scan("ที่บริษัท ลูกค้าหมายเลข 70123 จำกัดครับ").len(), 1);
}
