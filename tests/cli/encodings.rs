//! The encodings in which Thai offices keep text, all read without being asked.

use encoding_rs::WINDOWS_874;

use super::support::{Folder, sentence};

fn encoded(name: &str, text: &str) -> Vec<u8> {
    match name {
        "utf-8" => text.as_bytes().to_vec(),
        "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => WINDOWS_874.encode(text).0.into_owned(),
    }
}

#[test]
fn every_encoding_gives_the_same_place() {
    let text = format!("หัวข้อ\r\nเรื่อง {}\r\n", sentence());
    let folder = Folder::new();
    for (mark, name) in [
        ("", "utf-8"),
        ("\u{feff}", "utf-8"),
        ("", "utf-16le"),
        ("\u{feff}", "utf-16le"),
        ("", "utf-16be"),
        ("\u{feff}", "utf-16be"),
        ("", "windows-874"),
    ] {
        folder.put("a.txt", encoded(name, &format!("{mark}{text}")));
        let ran = folder.krong(&["scan", "--format", "json", "a.txt"]);
        assert_eq!(ran.code, 1, "{name} {ran:?}");
        let finding = &ran.json()["findings"][0];
        assert_eq!(finding["encoding"], name);
        assert_eq!((&finding["line"], &finding["column"]), (&2.into(), &23.into()), "{name} {mark:?}");
        let offset = format!("{mark}{text}").find("1-").expect("there");
        assert_eq!(finding["start"], offset, "{name} {mark:?}");
    }
}

#[test]
fn an_encoding_can_be_forced() {
    let folder = Folder::new();
    folder.put("a.txt", encoded("windows-874", &sentence()));
    let ran = folder.krong(&["scan", "--encoding", "tis-620", "--format", "json", "a.txt"]);
    assert_eq!(ran.json()["findings"][0]["encoding"], "windows-874");
    let ran = folder.krong(&["scan", "--encoding", "utf-8", "a.txt"]);
    assert!(ran.err.contains("a.txt: some bytes are not valid utf-8"), "{ran:?}");
}

#[test]
fn bad_utf_8_is_read_as_well_as_can_be_and_said() {
    let folder = Folder::new();
    folder.put("a.txt", [b"caf\xe9 \xff ", sentence().as_bytes()].concat());
    let ran = folder.krong(&["scan", "--format", "json", "a.txt"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("note: a.txt: some bytes are not valid utf-8"), "{ran:?}");
    assert_eq!(ran.json()["notes"][0]["note"], "lossy");
    assert_eq!(ran.json()["findings"][0]["rule"], "th-national-id");
}
