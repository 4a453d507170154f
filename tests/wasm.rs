//! The engine as the extension has it: compiled to wasm, called with JavaScript's strings.
//!
//! Run in node and, with `WASM_BINDGEN_USE_BROWSER=1`, in headless Chromium: same tests, same answers.

#![cfg(target_arch = "wasm32")]

use js_sys::{Array, JsString, Reflect, Uint16Array};
use krong::rule::examples;
use krong::text::Folded;
use krong::wasm;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

fn scan(text: &str) -> Vec<u32> {
    wasm::scan(&JsString::from(text))
}

fn field(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).expect("field")
}

/// The ids of the rules that found something, with the text found, as JavaScript slices it.
fn found(text: &JsString, packed: &[u32]) -> Vec<(String, String)> {
    packed
        .chunks(4)
        .map(|f| {
            let id = field(&wasm::rule_info(f[0] as usize).expect("rule"), "id").as_string().expect("id");
            (id, text.slice(f[1], f[2]).into())
        })
        .collect()
}

#[wasm_bindgen_test]
fn clean_text_has_no_findings() {
    assert!(scan("").is_empty());
    assert!(scan("สวัสดีครับ ประชุมวันนี้เลื่อนเป็นบ่ายสองโมง").is_empty());
}

#[wasm_bindgen_test]
fn offsets_are_what_javascript_slices() {
    let text = JsString::from("😀 บัตร 1-1017-00230-70-8 😀 โทร ๐๘๑-๒๓๔-๕๖๗๙");
    let findings = wasm::scan(&text);
    let own = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(found(&text, &findings), [own("th-national-id", "1-1017-00230-70-8"), own("th-phone", "๐๘๑-๒๓๔-๕๖๗๙")]);
}

#[wasm_bindgen_test]
fn unpaired_surrogates_count_as_one_unit() {
    let mut units: Vec<u16> = vec![0xD83D, u16::from(b' '), 0xDC00, u16::from(b' ')];
    units.extend("โทร 081-234-5679".encode_utf16());
    units.push(0xD83D);
    let text: JsString = js_sys::Function::new_with_args("units", "return String.fromCharCode(...units)")
        .call1(&JsValue::NULL, &Uint16Array::from(units.as_slice()))
        .expect("string")
        .unchecked_into();
    assert_eq!(found(&text, &wasm::scan(&text)), [("th-phone".to_owned(), "081-234-5679".to_owned())]);
}

#[wasm_bindgen_test]
fn a_text_longer_than_the_buffer_is_read_whole() {
    let text = JsString::from(format!("{}โทร 081-234-5679", "ก".repeat(200_000)));
    let findings = wasm::scan(&text);
    assert_eq!(found(&text, &findings), [("th-phone".to_owned(), "081-234-5679".to_owned())]);
}

#[wasm_bindgen_test]
fn vectors_pass_over_nothing_at_any_place() {
    // A text of a few bytes is folded byte by byte, a longer one in vectors: both ways must agree.
    let bytewise = |part: &str| Folded::new(part).bytes().to_vec();
    for filler in ["ก", "a", "แ", "😀"] {
        for places in 0..24 {
            for folds in ["๑", "\u{200B}", "ํา", "เเ", "Ａ", "໑", "१", "\u{A0}", "–"] {
                let (before, after) = (filler.repeat(places) + "ก", "ก".repeat(9));
                let text = [before.as_str(), folds, &after].concat();
                let expected = [before.as_bytes(), &bytewise(folds), after.as_bytes()].concat();
                assert_eq!(Folded::new(&text).bytes(), expected, "{text}");
            }
            let text = JsString::from(format!("{}โทร ๐๘๑-๒๓๔-๕๖๗๙", filler.repeat(places)));
            assert_eq!(found(&text, &wasm::scan(&text)).len(), 1, "{places} times {filler}");
        }
    }
}

#[wasm_bindgen_test]
fn every_rule_finds_its_examples_as_it_does_natively() {
    for rule in examples::builtin() {
        for line in &rule.hits {
            let (text, spans) = examples::unmark(&examples::expand(line));
            let text = JsString::from(text.as_str());
            let findings = wasm::scan(&text);
            let own = found(&text, &findings).iter().filter(|(id, _)| *id == rule.id).count();
            assert!(own >= spans.len(), "{}: {line:?}", rule.id);
        }
    }
}

#[wasm_bindgen_test]
fn verdict_and_edits_are_plain_objects() {
    let text = JsString::from("บัตร 1-1017-00230-70-8 โทร 081-234-5679 และ 0812345679");
    let findings = wasm::scan(&text);
    let verdict = wasm::judge(&findings).expect("verdict");
    assert_eq!(field(&verdict, "action").as_string().as_deref(), Some("warn"));
    assert_eq!(field(&verdict, "findings").unchecked_into::<Array>().length(), 3);

    let known = Array::of1(&Array::of2(&"1101700230708".into(), &"[THAI_ID_5]".into()));
    let edits: Array = wasm::redact(&text, &findings, known.into()).expect("edits").unchecked_into();
    let placeholders: Vec<String> =
        edits.iter().map(|e| field(&e, "placeholder").as_string().expect("string")).collect();
    assert_eq!(placeholders, ["[THAI_ID_5]", "[PHONE_1]", "[PHONE_1]"]);
    assert_eq!(field(&edits.get(0), "start").as_f64(), Some(f64::from(findings[1])));
}

#[wasm_bindgen_test]
fn a_policy_that_is_partly_wrong_is_used_for_the_rest() {
    let policy =
        js_sys::JSON::parse(r#"{"categoryActions": {"phone": "block"}, "colour": "red", "bundle": "{ not json"}"#);
    let diagnostics = wasm::configure(policy.expect("JSON"), None, None).expect("diagnostics");
    assert_eq!(field(&diagnostics, "state").as_string().as_deref(), Some("partly-refused"));
    assert_eq!(field(&diagnostics, "problems").unchecked_into::<Array>().length(), 2);
    let verdict = wasm::judge(&scan("โทร 081-234-5679")).expect("verdict");
    assert_eq!(field(&verdict, "action").as_string().as_deref(), Some("block"));
    wasm::configure(JsValue::UNDEFINED, None, None).expect("diagnostics");
}

#[wasm_bindgen_test]
fn half_a_character_in_a_policy_costs_nothing_else() {
    let policy =
        js_sys::JSON::parse(r#"{"contact": "\ud800", "auditRetentionDays": 7, "categoryActions": {"phone": "block"}}"#);
    let diagnostics = wasm::configure(policy.expect("JSON"), None, None).expect("diagnostics");
    assert_eq!(field(&diagnostics, "state").as_string().as_deref(), Some("ok"));
    assert_eq!(field(&field(&diagnostics, "policy"), "auditRetentionDays").as_f64(), Some(7.0));
    for policy in ["7", "[]", "\"policy\""] {
        let policy = js_sys::JSON::parse(policy).expect("JSON");
        let diagnostics = wasm::configure(policy, None, None).expect("diagnostics");
        assert_eq!(field(&diagnostics, "state").as_string().as_deref(), Some("partly-refused"));
    }
    wasm::configure(JsValue::UNDEFINED, None, None).expect("diagnostics");
}

#[wasm_bindgen_test]
fn a_long_text_in_pieces_is_told_of_as_in_one() {
    let text = "ลูกค้าโทร 081-234-5679 😀 ขอบคุณครับ\n".repeat(22_000);
    let whole = JsString::from(text.as_str());
    let mut parts = Vec::new();
    let mut early = 0;
    for at in (0..whole.length()).step_by(300_000) {
        let piece = whole.slice(at, whole.length().min(at + 300_000));
        parts.extend(wasm::scan_more(&piece));
        early = parts.len();
    }
    parts.extend(wasm::scan_rest());
    assert!(early > 0 && parts == wasm::scan(&whole));
    assert!(wasm::scan_rest().is_empty());
}

#[wasm_bindgen_test]
fn warming_comes_to_an_end_and_changes_no_answer() {
    let text = "cookie: session=abcdefghijklmnopqrstuvwx0123\nIG @krong.example\nโทร 081-234-5679";
    let before = scan(text);
    let parts = (0..1_000).take_while(|&part| wasm::warm(part)).count();
    assert!((2..1_000).contains(&parts) && !before.is_empty());
    assert_eq!(scan(text), before);
}
