//! What a finding looks like in each format.

use super::support::{Folder, sentence};

fn sample() -> Folder {
    let folder = Folder::new();
    folder.put("a.txt", format!("หัวข้อ\nเรื่อง {} mail somchai@example.co.th\n", sentence()));
    folder.put("ข้อมูล ลูกค้า.txt", sentence());
    folder
}

#[test]
fn text_is_aligned_and_has_place_rule_title_confidence_and_preview() {
    let ran = sample().krong(&["scan", "."]);
    let expected = "\
a.txt:2:23:  th-national-id  Thai national ID number  high    1••••••08
a.txt:2:51:  email-address   E-mail address           high    so••••••th
ข้อมูล ลูกค้า.txt:1:16:  th-national-id  Thai national ID number  high    1••••••08
";
    assert_eq!(ran.out, expected);
    assert!(ran.err.ends_with("3 findings (3 high) in 2 of 2 files.\n"), "{ran:?}");
}

#[test]
fn revealed_text_stays_on_one_line_and_cannot_steer_the_terminal() {
    let folder = Folder::new();
    let ran = folder.krong_with(&["scan", "--reveal"], sentence().replace("00230-70", "00230-\n70"));
    assert_eq!(ran.out.lines().count(), 1, "{ran:?}");
    assert!(ran.out.ends_with("1-1017-00230-\\n70-8\n"), "{ran:?}");
}

#[test]
fn colour_is_for_terminals_unless_it_is_forced() {
    let folder = sample();
    assert!(!folder.krong(&["scan", "."]).out.contains('\u{1b}'));
    let coloured = |no_color: bool| {
        let mut command = folder.command(&["scan", "."]);
        command.env("CLICOLOR_FORCE", "1");
        if no_color {
            command.env("NO_COLOR", "1");
        }
        command.output().expect("krong runs").stdout.contains(&0x1b)
    };
    assert!(coloured(false));
    assert!(!coloured(true));
}

#[test]
fn json_has_every_offset_and_a_summary() {
    let ran = sample().krong(&["scan", "--format", "json", "."]);
    let result = ran.json();
    let expected = serde_json::json!({
        "file": "a.txt", "encoding": "utf-8", "line": 2, "column": 23, "end_line": 2, "end_column": 40,
        "rule": "th-national-id", "category": "national-id", "level": "restricted", "confidence": "high",
        "start": 81, "end": 98, "start_utf16": 29, "end_utf16": 46,
    });
    assert_eq!(result["findings"][0], expected);
    assert_eq!(result["summary"]["findings"], 3);
    assert_eq!(result["findings"].as_array().map(Vec::len), Some(3));
    let empty = Folder::new().krong_with(&["scan", "--format", "json"], "x").json();
    assert_eq!(empty["findings"], serde_json::json!([]));
}

#[test]
fn sarif_has_what_github_asks_for() {
    let ran = sample().krong(&["scan", "--format", "sarif", "."]);
    assert_eq!(ran.code, 1);
    let log = ran.json();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let driver = &run["tool"]["driver"];
    let results = run["results"].as_array().expect("results");
    assert_eq!((results.len(), &driver["semanticVersion"]), (3, &env!("CARGO_PKG_VERSION").into()));
    for result in results {
        let rule = &driver["rules"][result["ruleIndex"].as_u64().expect("index") as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["help"]["text"].as_str().is_some_and(|help| !help.is_empty()));
        assert!(rule["shortDescription"]["text"].is_string() && rule["fullDescription"]["text"].is_string());
        let severity: f64 =
            rule["properties"]["security-severity"].as_str().expect("a string").parse().expect("a number");
        assert!(severity > 0.0 && severity <= 10.0);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().expect("level")));
        assert!(result["message"]["text"].is_string());
    }
    let location = &results[2]["locations"][0]["physicalLocation"];
    let name = "%E0%B8%82%E0%B9%89%E0%B8%AD%E0%B8%A1%E0%B8%B9%E0%B8%A5%20%E0%B8%A5%E0%B8%B9%E0%B8%81%E0%B8%84%E0%B9%89%E0%B8%B2.txt";
    assert_eq!(location["artifactLocation"]["uri"], name);
    let region = serde_json::json!({"startLine": 1, "startColumn": 16, "endLine": 1, "endColumn": 33});
    assert_eq!(location["region"], region);
}

#[test]
fn sarif_fingerprints_know_an_alert_again_and_not_its_value() {
    let folder = Folder::new();
    let fingerprints = |text: &str| -> Vec<String> {
        folder.put("a.txt", text);
        let log = folder.krong(&["scan", "--format", "sarif", "a.txt"]).json();
        let results = log["runs"][0]["results"].as_array().expect("results");
        let of = |result: &serde_json::Value| result["partialFingerprints"]["primaryLocationLineHash"].to_string();
        results.iter().map(of).collect()
    };
    let twice = format!("{0}\n{0}\n", sentence());
    let before = fingerprints(&twice);
    assert_eq!(before.len(), 2);
    assert_ne!(before[0], before[1]);
    assert_eq!(fingerprints(&format!("a line more\n\n{twice}")), before, "lines have moved");
    assert_eq!(fingerprints(&twice.replace("1-1017-00230-70-8", "3-5012-00345-67-3")), before, "other values");
}

#[test]
fn sarif_tells_of_files_that_were_not_scanned() {
    let folder = Folder::new();
    folder.put("a.bin", b"\0\0");
    let ran = folder.krong(&["scan", "--format", "sarif", "a.bin", "nope.txt"]);
    let invocation = &ran.json()["runs"][0]["invocations"][0];
    assert_eq!((ran.code, &invocation["executionSuccessful"]), (2, &false.into()));
    let levels: Vec<_> =
        invocation["toolExecutionNotifications"].as_array().expect("list").iter().map(|n| &n["level"]).collect();
    assert_eq!(levels, ["note", "error"]);
}
