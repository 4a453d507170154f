//! The self-test: every rule's own examples, tried where the engine really runs.
//!
//! The examples ship beside the wasm, not in it, and the status page hands them over: a help desk then
//! sees that this browser, on this machine, finds what the rules promise. The built-in rules are tried as they
//! are built in, whatever a bundle makes of them; a bundle's own rules, whose examples are delivered with them,
//! beside all others that are in force.

use std::collections::HashSet;

use serde::Serialize;

use super::bundle::Bundle;
use super::examples::{Examples, expand, unmark};
use crate::finding::Confidence;
use crate::scan::Scanner;

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SelfTest {
    /// How many rules were tried.
    pub rules: usize,
    /// How many examples.
    pub examples: usize,
    /// The examples that did not come out as written.
    pub failures: Vec<Failure>,
}

/// One example that failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// The rule's id.
    pub rule: String,
    /// The example, as it stands in the rule's file.
    pub example: String,
}

/// Tries `examples` against `scanner`: in a hit exactly what is marked must be found by the rule, at medium
/// confidence or more, in a miss nothing.
#[must_use]
pub fn self_test(scanner: &Scanner, examples: &[Examples]) -> SelfTest {
    let mut result = SelfTest { rules: examples.len(), ..SelfTest::default() };
    for of_rule in examples {
        for line in of_rule.hits.iter().chain(&of_rule.misses) {
            result.examples += 1;
            if !holds(scanner, &of_rule.id, line) {
                result.failures.push(Failure { rule: of_rule.id.clone(), example: line.clone() });
            }
        }
    }
    result
}

/// Tries a bundle's own rules on the examples that it brings, against the rules in force.
#[must_use]
pub fn self_test_of(bundle: Bundle, scanner: &Scanner) -> SelfTest {
    let in_force: HashSet<&str> = scanner.rules().iter().map(|rule| &*rule.id).collect();
    let examples: Vec<Examples> = bundle
        .rules
        .into_iter()
        .filter(|rule| in_force.contains(&*rule.id) && !(rule.hits.is_empty() && rule.misses.is_empty()))
        .map(|rule| Examples { id: rule.id.into_owned(), hits: rule.hits, misses: rule.misses })
        .collect();
    self_test(scanner, &examples)
}

impl SelfTest {
    /// Both together.
    #[must_use]
    pub fn and(mut self, other: SelfTest) -> Self {
        self.rules += other.rules;
        self.examples += other.examples;
        self.failures.extend(other.failures);
        self
    }
}

fn holds(scanner: &Scanner, rule: &str, line: &str) -> bool {
    let (text, spans) = unmark(&expand(line));
    let found = scanner
        .scan(&text)
        .into_iter()
        .filter(|finding| scanner.rules()[finding.rule].id == rule && finding.confidence >= Confidence::Medium)
        .map(|finding| (finding.start, finding.end));
    found.eq(spans)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::examples::builtin;

    #[test]
    fn all_builtin_examples_hold() {
        let result = self_test(&Scanner::builtin(), &builtin());
        assert_eq!(result.failures, []);
        assert!(result.rules > 100 && result.examples > 2 * result.rules);
    }

    #[test]
    fn a_bundle_s_rules_are_tried_beside_those_in_force() {
        let bundle = r#"{"schema":1,"id":"acme","version":"1","rules":[
            {"id":"acme-a","category":"secret","title":{"en":"A","th":"ก"},"match":{"token":["ACME-{digit:4}"]},
             "hits":["see «ACME-2041»","see «nothing»"],"misses":["ACME-20"]},
            {"id":"acme-untried","category":"secret","title":{"en":"A","th":"ก"},"match":{"token":["ACMF-{digit:4}"]}},
            {"id":"acme-refused","category":"secret","title":{"en":"A","th":"ก"},"match":{"token":["{"]},"hits":["«x»"]}]}"#;
        let (scanner, _) = Scanner::with_bundle(Some(bundle));
        let (bundle, _) = Bundle::parse(bundle).expect("bundle");
        let result = self_test_of(bundle, &scanner).and(SelfTest { rules: 1, examples: 2, failures: Vec::new() });
        let failures = vec![Failure { rule: "acme-a".to_owned(), example: "see «nothing»".to_owned() }];
        assert_eq!(result, SelfTest { rules: 2, examples: 5, failures });
    }

    #[test]
    fn an_example_that_does_not_hold_is_named() {
        let examples = [Examples {
            id: "email-address".to_owned(),
            hits: vec!["write to «nobody»".to_owned()],
            misses: vec!["write to somchai@krong.co.th".to_owned(), "nothing".to_owned()],
        }];
        let failed: Vec<String> =
            self_test(&Scanner::builtin(), &examples).failures.into_iter().map(|failure| failure.example).collect();
        assert_eq!(failed, ["write to «nobody»", "write to somchai@krong.co.th"]);
    }
}
