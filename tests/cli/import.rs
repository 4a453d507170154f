//! `krong bundle import`: what other tools' users have, and what is said of everything that has no place here.

use crate::support::{Folder, Ran};

fn ok(ran: &Ran) {
    assert_eq!(ran.code, 0, "{} {}", ran.out, ran.err);
}

fn says(ran: &Ran, expected: &[&str]) {
    for expected in expected {
        assert!(ran.err.contains(expected), "{expected}\n{}", ran.err);
    }
}

/// Imports what is in `file`, checks the bundle, and gives what was said.
fn imported(folder: &Folder, from: &str, file: &str) -> Ran {
    let ran = folder.krong(&["bundle", "import", from, file]);
    ok(&ran);
    folder.put("imported.toml", &ran.out);
    ok(&folder.krong(&["bundle", "check", "imported.toml"]));
    ok(&folder.krong(&["bundle", "fmt", "--check", "imported.toml"]));
    ran
}

fn found(folder: &Folder, text: &str) -> String {
    folder.krong_with(&["scan", "--bundle", "imported.toml", "--format", "json", "-"], text).out
}

/// As many rules as gitleaks has, in the forms that it uses.
fn gitleaks() -> String {
    let mut text = String::from(
        "title = \"x\"\n[allowlist]\npaths = ['''go\\.mod$''']\nregexes = ['''^\\$(?:\\d+|{\\d+})$''', '''^(?i:x+|\\*+)$''']\n\
         stopwords = [\"abcdefghijklmnop\"]\n",
    );
    for n in 0..222 {
        let regex = match n % 6 {
            0 => format!(
                r#"(?i)[\w.-]{{0,50}}?(?:vendor{n})(?:[ \t\w.-]{{0,20}})[\s'"]{{0,3}}(?:=|>|:{{1,3}}=|\|\||:|=>|\?=|,)[\x60'"\s=]{{0,5}}([a-z0-9]{{32}})(?:[\x60'"\s;]|\\[nr]|$)"#
            ),
            1 => format!(r"\b(v{n}k-(?i)[a-z0-9]{{20}})(?:[\x60\s;]|\\[nr]|$)"),
            2 => format!(r"v{n}_eyJ[a-zA-Z0-9+/]{{250,}}={{0,3}}"),
            3 => format!(r"(?:pat{n}|sat{n})\.[a-zA-Z0-9_-]{{22}}"),
            4 => format!(r"\bZX{n}K(?:(?P<alg>aGJ)|(?P<x5t>NE5))[a-z\r\n]{{40,}}"),
            _ => format!(r#"curl{n}(?:.*|.*(?:[\r\n]{{1,2}}.*){{1,5}})[ \t](?:-u)([^"]{{3,}})"#),
        };
        text += &format!(
            "\n[[rules]]\nid = \"vendor-{n}\"\ndescription = \"d\"\nregex = '''{regex}'''\nentropy = 2.5\nkeywords = [\"vendor{n}\"]\n"
        );
        if n % 10 == 0 {
            text += "[[rules.allowlists]]\nregexTarget = \"line\"\nregexes = ['''[^]]+example$''']\nstopwords = [\"demo\"]\n";
        }
    }
    text + "\n[[rules]]\nid = \"keystore\"\npath = '''\\.p12$'''\n\n[[rules]]\nid = \"around\"\nregex = '''a(?=b)'''\n"
}

#[test]
fn a_gitleaks_configuration_of_the_size_of_its_default_one_is_taken_over() {
    let folder = Folder::new();
    folder.put("gitleaks.toml", gitleaks());
    let ran = folder.krong(&["bundle", "import", "gitleaks", "gitleaks.toml"]);
    ok(&ran);
    assert!(ran.err.contains("222 of 224 rules carried over, 24 allowances"), "{}", ran.err);
    for expected in [
        "rule keystore: looks at the names of files only",
        "rule around: it looks around itself",
        "note: allowlist: 1 paths left out",
    ] {
        assert!(ran.err.contains(expected), "{expected}\n{}", ran.err);
    }
    folder.put("imported.toml", &ran.out);
    let check = folder.krong(&["bundle", "check", "imported.toml"]);
    ok(&check);
    assert!(check.out.contains("222 rules") && !check.out.contains("no anchors"), "{}", check.out);
    let key: String = "x7k2m9q4w8e1r5t3y6u0".to_owned();
    let scan =
        |text: &str| folder.krong_with(&["scan", "--bundle", "imported.toml", "--format", "json", "-"], text).out;
    assert!(scan(&format!("key v1k-{key};")).contains("gitleaks-vendor-1"));
    assert!(!scan(&format!("key v1k-{};", "a".repeat(20))).contains("gitleaks-vendor-1"), "too little entropy");
    ok(&folder.krong(&["bundle", "fmt", "--check", "imported.toml"]));
}

#[test]
fn presidio_s_recognisers_become_rules_cues_and_word_lists() {
    let folder = Folder::new();
    folder.put(
        "r.yaml",
        r#"recognizers:
  - name: "Staff number"
    supported_language: "en"
    supported_entity: "STAFF_ID"
    patterns:
      - name: "staff"
        regex: "\\bEMP-\\d{6}\\b"
        score: 0.3
    context: [staff, employee]
  - name: "Titles"
    supported_entity: "TITLE"
    deny_list: ["Khun", "Mr."]
  - name: "Odd"
    supported_entity: "TITLE"
    patterns:
      - {name: odd, regex: "(?<!x)y", score: 0.9}
  - name: CreditCardRecognizer
    type: predefined
"#,
    );
    let ran = folder.krong(&["bundle", "import", "presidio", "r.yaml", "--id", "acme"]);
    ok(&ran);
    for expected in [
        "Odd, pattern 1: it looks around itself",
        "CreditCardRecognizer: is code",
        "new category `staff-id`",
        "2 of 4 rules",
    ] {
        assert!(ran.err.contains(expected), "{expected}\n{}", ran.err);
    }
    folder.put("acme.toml", &ran.out);
    let scan = |text: &str| folder.krong_with(&["scan", "--bundle", "acme.toml", "-"], text).code;
    assert_eq!((scan("EMP-123456"), scan("employee EMP-123456"), scan("Khun x")), (0, 1, 1));
}

const ODD_GITLEAKS: &str = r#"
title = "x"
severity = "high"
[extend]
useDefault = true
disabledRules = ["generic-api-key"]
[[rules]]
id = "twice"
regex = 'acme1_[a-z]{8}'
[[rules]]
id = "twice"
regex = 'acme2_[a-z]{8}'
[[rules]]
id = "กฎ"
regex = 'acme3_[a-z]{8}'
[[rules]]
id = "many"
description = "d"
tags = ["t"]
path = '\.env$'
regex = 'acme4_([a-z])([a-z]{7})'
secretGroup = 2
entropy = 2
confidence = "low"
[[rules.required]]
id = "twice"
[[rules]]
id = "no-group"
regex = 'acme5_[a-z]{8}'
secretGroup = 3
[[rules]]
id = "quiet"
regex = 'acme6_[a-z]{8}'
skipReport = true
[[rules]]
id = "silly"
regex = 'acme7_[a-z]{8}'
entropy = 99
[[rules]]
id = "both"
regex = 'acme8_[a-z]{8}'
[[rules.allowlists]]
condition = "AND"
regexes = ["demo"]
stopwords = ["test"]
[[rules.allowlists]]
condition = "AND"
regexTarget = "match"
regexes = ["zzz$"]
commits = []
[[allowlists]]
targetRules = ["no-group"]
description = "for one that is not here"
regexes = ["x"]
[[allowlists]]
description = "all"
stopwords = ["qqqq"]
"#;

#[test]
fn odd_gitleaks_configurations_lose_nothing_in_silence() {
    let folder = Folder::new();
    folder.put("odd.toml", ODD_GITLEAKS);
    let ran = imported(&folder, "gitleaks", "odd.toml");
    says(
        &ran,
        &[
            "configuration: `severity` means nothing here",
            "extend: the configuration it extends is not in this file",
            "extend: generic-api-key: is switched off there",
            "rule twice: there is one of this id already; this one is `gitleaks-twice-2`",
            "rule กฎ: its id has no letter from a to z; it is `gitleaks-rule`",
            "rule many: `confidence` means nothing here",
            "rule many: holds for some file names only",
            "rule many: requires findings of other rules nearby",
            "rule gitleaks-no-group: `match.pattern`: `group` is 3, but of groups its expression has 0",
            "rule quiet: reports nothing by itself",
            "rule gitleaks-silly: `match.pattern`: `min-entropy` is a number of bits",
            "rule both, allowlist: holds only where all its parts do (AND)",
            "rule both, allowlist: looks in the whole match; here it looks in the line",
            "allowlist: is for rules that are not here; left out: for one that is not here",
            "titles: are made of the ids",
            "5 of 8 rules carried over, 2 allowances",
        ],
    );
    for (text, expected) in [
        ("acme1_abcdefgh", "gitleaks-twice"),
        ("acme2_abcdefgh", "gitleaks-twice-2"),
        ("acme3_abcdefgh", "gitleaks-rule"),
        ("acme4_abcdefgh", "gitleaks-many"),
        ("acme8_abcdtest", "gitleaks-both"),
    ] {
        assert!(found(&folder, text).contains(&format!("\"{expected}\"")), "{text}: {}", found(&folder, text));
    }
    for text in ["acme1_abcdqqqq", "acme4_aaaaaaaa", "acme8_abcdezzz"] {
        assert!(!found(&folder, text).contains("gitleaks-"), "{text}: {}", found(&folder, text));
    }
}

#[test]
fn an_allowlist_alone_does_not_let_personal_data_pass() {
    let folder = Folder::new();
    folder.put("a.toml", "[extend]\nuseDefault = true\n[allowlist]\nregexes = ['.']\n");
    let ran = imported(&folder, "gitleaks", "a.toml");
    says(
        &ran,
        &["allowlist: stands without rules, so it holds for all secrets", "0 of 0 rules carried over, 1 allowance"],
    );
    assert!(found(&folder, "โทร 081-234-5679").contains("th-phone"));
}

const ODD_PRESIDIO: &str = "\u{feff}supported_languages: [en, th]
global_regex_flags: 2
recognizer_registry:
  global_regex_flags: 2
  recognizers:
    - name: Staff
      supported_languages:
        - {language: en, context: [staff]}
        - {language: th, context: [พนักงาน]}
      supported_entity: STAFF_ID
      validate: luhn
      patterns:
        - {name: low, regex: 'EMP-[0-9]{6}$', score: 0.2, flags: 3}
        - {name: high, regex: 'XEMP.[0-9]{6}', score: 1}
    - name: Staff
      supported_language: th
      supported_entity: STAFF_ID
      deny_list: [ACME, 70123, 1.5e3, yes]
      deny_list_score: 0.5
    - name: Staff
      supported_entity: STAFF_ID
      deny_list: [ACMEX]
    - name: พนักงาน
      supported_entity: STAFF_ID
      patterns: [{name: x, regex: 'TH-EMP-[0-9]{6}', score: 0.9}]
    - name: 'Off'
      enabled: false
    - name: Empty
      patterns: [{name: none, score: 0.9}]
    - SpacyRecognizer
---
second: document
";

#[test]
fn odd_presidio_files_lose_nothing_in_silence() {
    let folder = Folder::new();
    folder.put("odd.yaml", ODD_PRESIDIO);
    let ran = imported(&folder, "presidio", "odd.yaml");
    says(
        &ran,
        &[
            "file: only the first of its documents is read",
            "global_regex_flags: is not the usual 26",
            "languages: are not told apart",
            "recognizer Staff: `validate` means nothing here; left out",
            "recognizer Staff, pattern 1: `flags` means nothing here; left out",
            "recognizer Staff: there is one of this id already; this one is `presidio-staff-3`",
            "recognizer พนักงาน, pattern 1: its id has no letter from a to z; it is `presidio-rule`",
            "recognizer Off: is not enabled; left out",
            "recognizer Empty, pattern 1: has no `regex`; left out",
            "recognizer SpacyRecognizer: is code of Presidio",
            "entity STAFF_ID: is the new category `staff-id`",
            "titles: are the names, in both languages",
            "5 of 7 rules carried over",
        ],
    );
    for (text, expected) in [
        ("พนักงาน emp-123456\nx", "presidio-staff-1"),
        ("xemp\n123456", "presidio-staff-2"),
        ("th-emp-123456", "presidio-rule"),
        ("อาคาร 70123", "presidio-staff"),
        ("acmex", "presidio-staff-3"),
    ] {
        assert!(found(&folder, text).contains(&format!("\"{expected}\"")), "{text}: {}", found(&folder, text));
    }
    assert!(!found(&folder, "EMP-123456").contains("presidio"), "a score of 0.2 needs its context");
}

#[test]
fn a_file_that_is_none_is_an_error_with_its_line() {
    let folder = Folder::new();
    folder.put("tis620.yaml", [b"recognizers:\n- name: ".as_slice(), &[0xa1, 0xa2]].concat());
    folder.put("cut.toml", "[[rules]]\nid = \"a\"\nregex = '(\n");
    folder.put("kind.toml", "[[rules]]\nid = \"a\"\nentropy = \"high\"\n");
    folder.put("cut.yaml", "recognizers:\n  - name: \"a\n");
    for (from, file, expected) in [
        ("presidio", "tis620.yaml", "tis620.yaml: it is no UTF-8 text"),
        ("gitleaks", "cut.toml", "cut.toml: line 3: "),
        ("gitleaks", "kind.toml", "kind.toml: line "),
        ("presidio", "cut.yaml", "cut.yaml: line "),
    ] {
        let ran = folder.krong(&["bundle", "import", from, file]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{file}: {}", ran.err);
        says(&ran, &[expected]);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    }
}
