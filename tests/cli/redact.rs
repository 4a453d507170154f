//! Masked text: only the values change.

use encoding_rs::WINDOWS_874;

use super::support::{Folder, national_id, printed, sentence};

fn text() -> String {
    let (one, two) = (national_id("110170023070"), national_id("350120034567"));
    format!(
        "ผู้สมัคร\t{}\r\nเลขบัตรประชาชน {one}\n\n  อีกคน {}  \r\u{200b}mail somchai@example.co.th\n",
        printed(&one),
        printed(&two)
    )
}

#[test]
fn only_values_change_and_the_same_value_gets_the_same_placeholder() {
    let ran = Folder::new().krong_with(&["redact"], text());
    let expected = "ผู้สมัคร\t[THAI_ID_1]\r\nเลขบัตรประชาชน [THAI_ID_1]\n\n  อีกคน [THAI_ID_2]  \r\u{200b}mail [EMAIL_1]\n";
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, expected, ""));
}

#[test]
fn masking_a_masked_text_changes_nothing() {
    let folder = Folder::new();
    let once = folder.krong_with(&["redact"], text()).out;
    assert_eq!(folder.krong_with(&["redact"], &once).out, once);
    assert_eq!(folder.krong_with(&["scan"], &once).code, 0);
}

#[test]
fn a_clean_text_comes_out_as_it_is() {
    for clean in ["", "ไม่มี\r\n\tอะไร \u{feff}", "\u{feff}mark"] {
        assert_eq!(Folder::new().krong_with(&["redact", "-"], clean).out, clean);
    }
}

#[test]
fn other_encodings_come_out_as_utf_8() {
    let folder = Folder::new();
    folder.put("a.txt", WINDOWS_874.encode(&sentence()).0);
    folder
        .put("b.txt", format!("\u{feff}{}", sentence()).encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>());
    assert_eq!(folder.krong(&["redact", "a.txt"]).out, "เลขบัตรประชาชน [THAI_ID_1] ครับ");
    assert_eq!(folder.krong(&["redact", "b.txt"]).out, "\u{feff}เลขบัตรประชาชน [THAI_ID_1] ครับ");
}

#[test]
fn what_is_no_text_is_not_written() {
    let folder = Folder::new();
    folder.put("a.bin", [b"\0\x01", sentence().as_bytes()].concat());
    for (path, why) in [("a.bin", "binary"), (".", "folder"), ("nope.txt", "no such file")] {
        let ran = folder.krong(&["redact", path]);
        assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains(why), "{ran:?}");
    }
}

#[test]
fn the_threshold_counts_here_too() {
    let bare = "x ".repeat(300) + &national_id("350120034567");
    let ran = Folder::new().krong_with(&["redact", "--min-confidence", "high"], &bare);
    assert_eq!(ran.out, bare);
}
