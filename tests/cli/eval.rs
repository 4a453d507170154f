//! Measuring: the numbers, the mistakes, the gates, and cases that cannot be used.

use serde_json::{Value, json};

use super::support::{Folder, national_id, printed};

/// Four positives, of which two are found, and two negatives, of which one raises an alarm.
fn cases() -> String {
    let (one, two) = (printed(&national_id("110170023070")), printed(&national_id("350120034567")));
    let case = |text: String, spans: &[(&str, &str)], group: &str| {
        let spans: Vec<Value> =
            spans.iter().map(|(category, value)| json!({"category": category, "value": value})).collect();
        json!({"text": text, "spans": spans, "group": group, "note": "x"}).to_string() + "\n"
    };
    [
        case(format!("บัตรประชาชน {one} และ {two}"), &[("national-id", &one), ("national-id", &two)], "plain"),
        case(format!("เลขบัตรประชาชน {one}"), &[("passport", &one)], "mixed"),
        case("นามแฝง หมูแดง".to_owned(), &[("person-name", "หมูแดง")], "mixed"),
        case(format!("เลขบัตรประชาชน {two}"), &[], "plain"),
        case("ไม่มีอะไร".to_owned(), &[], "plain"),
    ]
    .concat()
}

#[test]
fn precision_and_recall_are_counted_by_category_and_group() {
    let folder = Folder::new();
    folder.put("cases.jsonl", cases());
    let ran = folder.krong(&["eval", "--format", "json", "cases.jsonl"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let result = ran.json();
    let numbers = |of: &Value| ["expected", "hits", "found", "false"].map(|key| of[key].as_u64().expect("count"));
    assert_eq!(numbers(&result["categories"]["national-id"]), [2, 2, 4, 2]);
    assert_eq!(numbers(&result["categories"]["passport"]), [1, 0, 0, 0]);
    assert_eq!(numbers(&result["groups"]["plain"]), [2, 2, 3, 1]);
    assert_eq!(numbers(&result["total"]), [4, 2, 4, 2]);
    assert_eq!((&result["total"]["recall"], &result["total"]["precision"]), (&0.5.into(), &0.5.into()));
    assert_eq!((&result["total"]["negatives"], &result["total"]["negatives_with_findings"]), (&2.into(), &1.into()));
}

#[test]
fn mistakes_are_listed_with_their_places() {
    let folder = Folder::new();
    folder.put("cases.jsonl", cases());
    let ran = folder.krong(&["eval", "cases.jsonl"]);
    for (what, place) in [
        ("passport: taken for national-id (th-national-id)", "cases.jsonl:2"),
        ("person-name: not found", "cases.jsonl:3"),
        ("nothing: taken for national-id (th-national-id)", "cases.jsonl:4"),
    ] {
        assert!(ran.out.lines().any(|line| line.contains(what) && line.ends_with(place)), "{what}\n{}", ran.out);
    }
    assert!(ran.out.ends_with("5 cases, 1 of 2 negatives with a finding (50.0 %).\n"), "{}", ran.out);
}

#[test]
fn the_file_is_the_group_of_a_case_without_one() {
    let folder = Folder::new();
    folder.put("thai/phones.jsonl", "{\"text\":\"x\",\"spans\":[]}\n");
    let ran = folder.krong(&["eval", "--format", "json", "thai/phones.jsonl"]);
    assert!(ran.json()["groups"].get("phones").is_some(), "{ran:?}");
}

#[test]
fn a_gate_that_is_missed_is_1() {
    let folder = Folder::new();
    folder.put("cases.jsonl", cases());
    let code = |gate, ratio| folder.krong(&["eval", gate, ratio, "cases.jsonl"]).code;
    assert_eq!((code("--min-recall", "0.5"), code("--min-recall", "0.51")), (0, 1));
    assert_eq!((code("--min-precision", "0.5"), code("--min-precision", "0.9")), (0, 1));
    assert_eq!(code("--min-recall", "51"), 2);
}

#[test]
fn a_bad_case_is_named_and_the_others_are_measured() {
    let folder = Folder::new();
    folder.put(
        "bad.jsonl",
        cases() + "{\"text\":\"x\",\"spans\":[{\"category\":\"phone\",\"value\":\"08\"}]}\nnot json\n",
    );
    let ran = folder.krong(&["eval", "bad.jsonl"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("bad.jsonl:6: the value of span 1 (phone) is not in the text"), "{ran:?}");
    assert!(ran.err.contains("bad.jsonl:7: it must be a JSON object"), "{ran:?}");
    assert!(ran.out.contains("5 cases"), "{ran:?}");
    assert_eq!(folder.krong(&["eval", "nope.jsonl"]).code, 2);
}
