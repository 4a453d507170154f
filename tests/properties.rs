//! Properties of the engine on text nobody wrote by hand.
//!
//! Random text is made of the pieces that real text is made of: Thai words, digits in several scripts,
//! invisible characters, separators, cues, prefixes of tokens, emoji. What must hold of it: offsets are
//! valid, sorted and on character boundaries; a masked text has nothing more to mask; folding leads
//! back; fast paths agree with the naive ones written here.

#![cfg(not(target_arch = "wasm32"))]

use std::sync::LazyLock;

use krong::redact::mask;
use krong::text::{Folded, Utf16Cursor};
use krong::{Confidence, Scanner};
use proptest::prelude::*;

static SCANNER: LazyLock<Scanner> = LazyLock::new(Scanner::builtin);

/// Pieces of text; what makes the engine work is over-represented.
fn piece() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "เลขบัตร",
        "โทร",
        "รหัสผ่าน",
        "password",
        "ครับ",
        " ",
        "\n",
        "-",
        ".",
        "/",
        "+66",
        "0",
        "1",
        "@",
        "://",
        ":",
        "=",
        "\"",
        "'",
        "\\n",
        "1101700230708",
        "081-234-5679",
        "a@b.example",
        "sk-",
        "ghp_",
        "eyJ",
        "-----BEGIN",
        "[PHONE_1]",
        "[",
        "]",
        "\u{200B}",
        "\u{AD}",
        "\u{A0}",
        "\u{2011}",
        "ํ",
        "า",
        "เ",
        "้",
        "๐",
        "๘",
        "１",
        "😀",
        "é",
        "日本",
        "\u{FEFF}",
        ",",
        "x",
    ]);
    prop_oneof![
        6 => words.prop_map(str::to_owned),
        2 => "[0-9]{1,20}",
        1 => "[a-zA-Z0-9_-]{1,40}",
        1 => "[ก-๛]{1,12}",
        1 => any::<char>().prop_map(String::from),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn offsets_are_sorted_and_on_character_boundaries(text in text()) {
        let mut last = 0;
        for finding in SCANNER.scan(&text) {
            prop_assert!(last <= finding.start && finding.start < finding.end && finding.end <= text.len());
            let found = text.get(finding.start..finding.end);
            prop_assert!(found.is_some(), "{:?} cuts a character", finding);
            prop_assert_eq!(finding.start_utf16, text[..finding.start].encode_utf16().count());
            prop_assert_eq!(finding.end_utf16, text[..finding.end].encode_utf16().count());
            last = finding.end;
        }
    }

    #[test]
    fn asking_only_for_the_surer_findings_gives_those_findings(text in text()) {
        let all = SCANNER.scan(&text);
        for least in [Confidence::Low, Confidence::Medium, Confidence::High] {
            let expected: Vec<_> = all.iter().copied().filter(|f| f.confidence >= least).collect();
            prop_assert_eq!(SCANNER.scan_bytes(text.as_bytes(), least), expected);
        }
    }

    #[test]
    fn a_redaction_of_a_redaction_changes_nothing(text in text()) {
        let shown = |text: &str| -> Vec<_> {
            SCANNER.scan(text).into_iter().filter(|f| f.confidence >= Confidence::Medium).collect()
        };
        let mask = |text: &str| mask(text, SCANNER.rules(), shown);
        let once = mask(&text);
        prop_assert_eq!(mask(&once), once);
    }

    #[test]
    fn folding_leads_back_to_where_it_came_from(text in text()) {
        let folded = Folded::new(&text);
        let bytes = folded.bytes();
        let as_text = std::str::from_utf8(bytes);
        prop_assert!(as_text.is_ok(), "folded text is not UTF-8");
        let as_text = as_text.unwrap_or_default();
        let mut last = 0;
        for (at, c) in as_text.char_indices() {
            let (start, end) = folded.original(at, at + c.len_utf8());
            prop_assert!(last <= end && start <= end && text.get(start..end).is_some(), "{at}: {start}..{end}");
            // What a character came from folds to that character again, unless it came with another; an
            // invisible one becomes a space only between words.
            let again = Folded::new(&text[start..end]);
            let again = std::str::from_utf8(again.bytes()).unwrap_or("?");
            prop_assert!(again.contains(c) || c == ' ' && again.is_empty(), "{c:?} from {:?}", &text[start..end]);
            last = start;
        }
    }

    #[test]
    fn a_cursor_counts_as_encode_utf16_does(text in text()) {
        let mut cursor = Utf16Cursor::new(text.as_bytes());
        for (at, _) in text.char_indices() {
            prop_assert_eq!(cursor.at(at), text[..at].encode_utf16().count());
        }
    }

    #[test]
    fn an_id_is_found_wherever_it_stands(before in text(), after in text()) {
        // Whatever stands around it: an ID in the printed form, set apart by Thai words, is found.
        let text = format!("{before}ก เลขบัตรประชาชน 1-1017-00230-70-8 ครับ ก{after}");
        let start = before.len() + "ก เลขบัตรประชาชน ".len();
        prop_assert!(SCANNER.scan(&text).iter().any(|f| f.start <= start && f.end >= start + 17), "in {text:?}");
    }

    #[test]
    fn bytes_that_are_no_text_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let findings = SCANNER.scan_bytes(&bytes, Confidence::Low);
        prop_assert!(findings.iter().all(|f| f.start <= f.end && f.end <= bytes.len()));
    }
}
