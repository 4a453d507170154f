//! No output holds a value, in any format, unless `--reveal` asks for it.

use proptest::prelude::{Just, ProptestConfig, Strategy, prop_assert, prop_oneof, proptest};

use super::support::{Folder, national_id, printed};

/// An invented value that is found, without its separators in mind.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        (100_100_000_000_u64..196_999_999_999).prop_map(|n| printed(&national_id(&n.to_string()))),
        (10_000_000u32..99_999_999).prop_map(|n| format!("08{}-{:04}", n / 10_000, n % 10_000)),
        "[a-z]{6,12}[0-9]{2}@example\\.co\\.th",
        // Put together here, so that no scanner takes this file for a leak.
        "[A-Za-z0-9]{36}".prop_map(|rest| ["gh", "p_", &rest].concat()),
    ]
}

fn text() -> impl Strategy<Value = (String, Vec<String>)> {
    let glue = prop_oneof![Just("\n"), Just(" "), Just(" ครับ เลขบัตรประชาชน "), Just("\r\n\"key\": \"")];
    proptest::collection::vec((glue, value()), 1..10).prop_map(|parts| {
        let text = parts.iter().map(|(glue, value)| format!("{glue}{value} ")).collect();
        (text, parts.into_iter().map(|(_, value)| value).collect())
    })
}

/// Whether six neighbouring characters of a value stand in an output. Shorter ones meet by chance.
fn leaks(output: &str, value: &str) -> bool {
    let characters: Vec<char> = value.chars().collect();
    // The invented addresses share their domain with nothing secret.
    let part = value.find('@').unwrap_or(characters.len());
    characters[..part].windows(6).any(|six| output.contains(&six.iter().collect::<String>()))
}

proptest! {
    // Each case is seven processes.
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_output_holds_a_value((text, values) in text()) {
        let folder = Folder::new();
        folder.put("a.txt", &text);
        let case = serde_json::json!({"text": text, "spans": [{"category": "phone", "value": values[0]}]}).to_string();
        folder.put("case.jsonl", &case);
        for args in [
            &["scan", "a.txt"][..],
            &["scan", "--min-confidence", "low", "a.txt"],
            &["scan", "--format", "json", "a.txt"],
            &["scan", "--format", "sarif", "a.txt"],
            &["scan", "--input-format", "jsonl", "case.jsonl"],
            &["eval", "case.jsonl"],
            &["eval", "--format", "json", "case.jsonl"],
        ] {
            let ran = folder.krong(args);
            for value in &values {
                prop_assert!(!leaks(&ran.out, value) && !leaks(&ran.err, value), "{args:?} {value}\n{ran:?}");
            }
        }
    }
}

#[test]
fn errors_about_bad_lines_do_not_quote_them() {
    let folder = Folder::new();
    let value = printed(&national_id("110170023070"));
    for line in [
        format!("{{\"text\":{value}}}"),
        format!("{{\"{value}\"}}"),
        format!("{{\"text\":[\"{value}\"]}}"),
        format!("\"{value}\""),
    ] {
        folder.put("case.jsonl", &line);
        for args in [&["scan", "--input-format", "jsonl", "case.jsonl"][..], &["eval", "case.jsonl"]] {
            let ran = folder.krong(args);
            assert!(ran.code == 2 && !leaks(&ran.out, &value) && !leaks(&ran.err, &value), "{ran:?}");
        }
    }
}

#[test]
fn reveal_shows_the_matched_text_and_no_more() {
    let folder = Folder::new();
    let value = printed(&national_id("110170023070"));
    folder.put("a.txt", format!("ก่อนหน้า เลขบัตรประชาชน {value} ข้างหลัง"));
    for format in ["text", "json", "sarif"] {
        let ran = folder.krong(&["scan", "--reveal", "--format", format, "a.txt"]);
        assert!(ran.out.contains(&value), "{format}");
        assert!(!ran.out.contains("ข้างหลัง") && !ran.out.contains("ก่อนหน้า"), "{format}");
    }
    let line = serde_json::json!({ "text": format!("บัตรประชาชน {value}") }).to_string();
    let ran = folder.krong_with(&["scan", "--reveal", "--input-format", "jsonl"], line);
    assert_eq!(ran.lines()[0]["findings"][0]["text"], value.as_str());
}
