//! The catalogue, and bundles that add to it.

use super::support::{Folder, sentence};

#[test]
fn every_rule_is_listed_in_both_forms() {
    let folder = Folder::new();
    let rules = krong::Scanner::builtin();
    let (table, page) = (folder.krong(&["rules"]), folder.krong(&["rules", "--markdown"]));
    assert_eq!((table.code, page.code), (0, 0));
    for rule in rules.rules() {
        assert!(table.out.lines().any(|line| line.starts_with(&format!("{} ", rule.id))), "{}", rule.id);
        let heading = format!("### `{}`: {} · {}", rule.id, rule.title.en, rule.title.th);
        assert!(page.out.contains(&heading), "{heading}");
    }
    assert!(page.out.contains("PDPA s.6"));
    assert!(page.out.contains("«"));
}

#[test]
fn the_page_does_not_show_what_looks_like_a_live_credential() {
    let folder = Folder::new();
    let page = folder.krong(&["rules", "--markdown"]).out;
    let found = folder.krong_with(&["scan", "--format", "json", "--min-confidence", "high"], &page).json();
    let stand_alone: Vec<_> = found["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter(|finding| {
            finding["category"] == "secret" && finding["rule"].as_str().is_some_and(|r| r.contains("token"))
        })
        .collect();
    assert!(stand_alone.is_empty(), "{stand_alone:?}");
}

const BUNDLE: &str = r#"{"schema":1,"id":"acme","version":"1","categories":[{"id":"acme-project","title":{"en":"Project code","th":"รหัสโครงการ"},
    "why":{"en":"It is internal.","th":"เป็นข้อมูลภายใน"},"level":"internal","placeholder":"PROJECT"}],"rules":[
    {"id":"acme-code","category":"acme-project","title":{"en":"Acme project","th":"โครงการ"},"match":{"token":["ACME-{digit:6}"]}}BAD]}"#;

#[test]
fn a_bundle_adds_its_rules_to_the_built_in_ones() {
    let folder = Folder::new();
    folder.put("acme.json", BUNDLE.replace("BAD", ""));
    folder.put("a.txt", format!("ACME-123456 {}", sentence()));
    let ran = folder.krong(&["scan", "--bundle", "acme.json", "a.txt"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("acme-code") && ran.out.contains("th-national-id"), "{ran:?}");
    assert!(folder.krong(&["redact", "--bundle", "acme.json", "a.txt"]).out.starts_with("[PROJECT_1] "));
    assert!(folder.krong(&["rules", "--bundle", "acme.json"]).out.contains("acme-code"));
}

#[test]
fn a_refused_rule_is_told_and_the_others_work() {
    let folder = Folder::new();
    folder.put("acme.json", BUNDLE.replace("BAD", r#",{"id":"acme-bad","category":"x"}"#));
    let ran = folder.krong_with(&["scan", "--bundle", "acme.json"], "ACME-123456");
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("acme.json: rule acme-bad:"), "{ran:?}");
    assert!(ran.out.contains("acme-code"), "{ran:?}");
}

#[test]
fn a_bundle_that_cannot_be_read_ends_the_run() {
    let folder = Folder::new();
    folder.put("acme.json", "{}");
    for path in ["acme.json", "nope.json"] {
        let ran = folder.krong_with(&["scan", "--bundle", path], sentence());
        assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains(path), "{ran:?}");
    }
}
