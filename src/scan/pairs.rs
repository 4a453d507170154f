//! Two halves of one credential, written as one word: `AKIA…:secret`, as `passwd-s3fs` and many tools have it.
//!
//! They become one finding, so that the person decides once and nothing of it stays. Where a label, a line break or
//! a cell's border stands between the halves they stay two findings, each of which makes the other more certain:
//! masked together they would take the label along, and a table or a file without its labels is not readable.

use super::RuleInfo;
use crate::finding::Finding;

/// Names of accounts that mean nothing without the secret beside them.
const NAMES: &[&str] = &["aws-access-key-id", "alibaba-access-key", "tencent-secret-id", "scb-api-key"];

/// Joins the halves that stand beside each other. Findings come in order and do not overlap.
pub fn join(findings: &mut Vec<Finding>, text: &[u8], rules: &[RuleInfo]) {
    findings.dedup_by(|secret, name| {
        let joined = text.get(name.end..secret.start) == Some(b":")
            && NAMES.contains(&&*rules[name.rule].id)
            && !NAMES.contains(&&*rules[secret.rule].id)
            && rules[secret.rule].category == rules[name.rule].category;
        if joined {
            // Kept is the first, as what the second says it is.
            name.end = secret.end;
            name.rule = secret.rule;
            name.confidence = name.confidence.max(secret.confidence);
        }
        joined
    });
}

#[cfg(test)]
mod tests {
    use crate::Scanner;
    use crate::rule::examples::expand;

    fn secrets(line: &str) -> Vec<String> {
        let text = expand(line);
        let scanner = Scanner::builtin();
        scanner
            .scan(&text)
            .iter()
            .filter(|found| scanner.rules()[found.rule].category == "secret")
            .map(|found| text[found.start..found.end].to_owned())
            .collect()
    }

    #[test]
    fn halves_in_one_word_are_one_finding() {
        for line in ["AKIA{{b32:16}}:{{b64:40}}", "LTAI{{an:20}}:{{an:30}}"] {
            assert_eq!(secrets(line), [expand(line)], "{line}");
        }
    }

    #[test]
    fn labels_lines_and_cells_between_them_stay() {
        for line in [
            "id AKIA{{b32:16}} secret {{b64:40}}",
            "| AKIA{{b32:16}} | {{b64:40}} |",
            "AKIA{{b32:16}},{{b64:40}}",
            "AKIA{{b32:16}}\n{{b64:40}}",
        ] {
            let found = secrets(line);
            assert!(found.len() == 2 && found[0].len() == 20 && found[1].len() == 40, "{line}: {found:?}");
        }
    }
}
