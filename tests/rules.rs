//! Every rule's own examples, as a test by the rule's name.
//!
//! The tests are written by `build.rs`: `cargo test --test rules th_national_id`. In a hit, exactly the
//! marked spans must be found by the rule, at medium or more, with all other rules competing; in a
//! miss, none.

#![cfg(not(target_arch = "wasm32"))]

use std::sync::LazyLock;

use krong::rule::examples::{builtin, expand, unmark};
use krong::{Confidence, Scanner};

static SCANNER: LazyLock<Scanner> = LazyLock::new(Scanner::builtin);

fn holds(id: &str) {
    let examples = builtin().into_iter().find(|e| e.id == id).expect("examples");
    assert!(SCANNER.rules().iter().any(|rule| rule.id == id), "the rule was refused, see the test of the bundle");
    for line in &examples.hits {
        let (text, spans) = unmark(&expand(line));
        assert!(!spans.is_empty(), "nothing is marked «…» in the hit {line:?}");
        let marked: Vec<&str> = spans.iter().map(|&(start, end)| &text[start..end]).collect();
        assert_eq!(found(id, &text), marked, "in the hit {line:?}, which gives {}", explain(&text));
    }
    for line in &examples.misses {
        let text = expand(line);
        assert!(found(id, &text).is_empty(), "in the miss {line:?}, which gives {}", explain(&text));
    }
}

/// What the rule finds at medium or more.
fn found<'t>(id: &str, text: &'t str) -> Vec<&'t str> {
    SCANNER
        .scan(text)
        .iter()
        .filter(|f| SCANNER.rules()[f.rule].id == id && f.confidence >= Confidence::Medium)
        .map(|f| &text[f.start..f.end])
        .collect()
}

fn explain(text: &str) -> String {
    let all: Vec<String> = SCANNER
        .scan(text)
        .iter()
        .map(|f| format!("{} {:?} ({})", SCANNER.rules()[f.rule].id, &text[f.start..f.end], f.confidence.as_str()))
        .collect();
    if all.is_empty() { "no finding".to_owned() } else { all.join(", ") }
}

mod rule {
    use super::holds;

    include!(concat!(env!("OUT_DIR"), "/rule_tests.rs"));
}

#[test]
fn no_builtin_rule_is_refused() {
    let (bundle, problems) = krong::rule::bundle::Bundle::parse(krong::rule::bundle::BUILTIN).expect("bundle");
    assert_eq!(problems, []);
    assert_eq!(Scanner::new(&bundle).1, []);
    assert_eq!(builtin().len(), bundle.rules.len());
}
