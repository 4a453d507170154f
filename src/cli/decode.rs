//! Makes text of bytes: UTF-8, UTF-16 and windows-874 (TIS-620), the encodings of Thai offices.
//!
//! UTF-8 is what most files are, and proves itself. UTF-16 is told by its byte order mark, or by
//! every second byte being the same few. What is no UTF-8 is windows-874 when it reads as Thai: its
//! letters stand in runs and its vowels and tone marks upon consonants, as in no other encoding.
//! A byte order mark stays in the text, so that offsets into a UTF-8 file are offsets into the file.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_874};

/// How far is looked to tell what a file is; a file that is text so far is text (git looks at 8,000 bytes).
const LOOK: usize = 64 * 1024;

/// What bytes turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub enum Decoded {
    Text(Text),
    /// No text: a picture, a program, an archive.
    Binary,
}

/// A text and where it came from.
#[derive(Debug, PartialEq, Eq)]
pub struct Text {
    pub text: String,
    /// `utf-8`, `utf-16le`, `utf-16be`, `windows-874`, or what was asked for.
    pub encoding: String,
    /// Some bytes had no meaning in that encoding and became U+FFFD.
    pub lossy: bool,
}

/// Decodes bytes, in the given encoding or in what they are found to be.
pub fn decode(bytes: Vec<u8>, forced: Option<&'static Encoding>) -> Decoded {
    let head = &bytes[..bytes.len().min(LOOK)];
    let encoding = forced.unwrap_or_else(|| utf16(head).unwrap_or(UTF_8));
    let wide = encoding == UTF_16LE || encoding == UTF_16BE;
    if !wide && memchr::memchr(0, head).is_some() {
        return Decoded::Binary;
    }
    if forced.is_some() || wide {
        return Decoded::Text(read(&bytes, encoding));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Decoded::Text(Text { text, encoding: "utf-8".to_owned(), lossy: false }),
        Err(error) => {
            let bytes = error.into_bytes();
            // What tells one 8-bit encoding from another begins with the first byte that is not ASCII.
            let telling = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
            if mostly_control(&bytes[..bytes.len().min(LOOK)]) {
                Decoded::Binary
            } else if is_thai(&bytes[telling..bytes.len().min(telling + LOOK)]) {
                Decoded::Text(read(&bytes, WINDOWS_874))
            } else {
                Decoded::Text(read(&bytes, UTF_8))
            }
        }
    }
}

fn read(bytes: &[u8], encoding: &'static Encoding) -> Text {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    Text { text: text.into_owned(), encoding: encoding.name().to_ascii_lowercase(), lossy }
}

/// UTF-16 by its mark, or plainly so without: nine of ten units are Latin, Thai or punctuation.
fn utf16(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let plain = |high: u8, low: u8| match high {
        0x00 => matches!(low, b'\t' | b'\n' | b'\r' | b' '..=b'~' | 0xa0..),
        0x0e => matches!(low, 0x01..=0x3a | 0x3f..=0x5b),
        0x20 => matches!(low, 0x00..=0x6f),
        _ => false,
    };
    let units = head.len() / 2;
    let (mut little, mut big, mut told) = (0, 0, 0);
    for pair in head.chunks_exact(2) {
        little += usize::from(plain(pair[1], pair[0]));
        big += usize::from(plain(pair[0], pair[1]));
        // In UTF-8 text neither byte occurs.
        told += usize::from(pair.iter().any(|byte| matches!(byte, 0x00 | 0x0e)));
    }
    if units < 2 || told * 2 < units {
        None
    } else if little * 10 >= units * 9 && little > big {
        Some(UTF_16LE)
    } else if big * 10 >= units * 9 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// More than one in fifty is a control character that no text file has.
fn mostly_control(head: &[u8]) -> bool {
    let control = |byte: &&u8| matches!(byte, 0x01..=0x07 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    head.iter().filter(control).count() * 50 > head.len()
}

/// Whether bytes that are no UTF-8 read as Thai in windows-874.
fn is_thai(head: &[u8]) -> bool {
    let (mut letters, mut in_runs, mut misplaced, mut foreign) = (0, 0, 0, 0);
    let mut before = b' ';
    for &byte in head {
        if byte >= 0x80 {
            let letter = matches!(byte, 0xa1..=0xda | 0xdf..=0xfb);
            letters += usize::from(letter);
            // The euro sign, the ellipsis, curly quotes and dashes, the no-break space.
            foreign += usize::from(!letter && !matches!(byte, 0x80 | 0x85 | 0x91..=0x97 | 0xa0));
            in_runs += usize::from(letter && before > 0xa0);
            // Above and below vowels and tone marks need a consonant, or another such mark, before them.
            let mark = matches!(byte, 0xd1 | 0xd4..=0xda | 0xe7..=0xee);
            misplaced += usize::from(mark && !matches!(before, 0xa1..=0xce | 0xd1 | 0xd4..=0xda | 0xe7..=0xee));
        }
        before = byte;
    }
    in_runs * 2 > letters && misplaced * 33 <= letters && foreign * 50 <= letters
}

#[cfg(test)]
mod tests {
    use super::*;

    const THAI: &str = "เลขบัตรประชาชนของคุณสมชาย ที่อยู่ 12/3 ถ.สุขุมวิท";

    fn text(bytes: &[u8]) -> Text {
        match decode(bytes.to_vec(), None) {
            Decoded::Text(text) => text,
            Decoded::Binary => panic!("taken for binary: {bytes:x?}"),
        }
    }

    fn utf16_bytes(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn utf_8_is_itself_and_keeps_its_mark() {
        assert_eq!(
            text("\u{feff}ก".as_bytes()),
            Text { text: "\u{feff}ก".into(), encoding: "utf-8".into(), lossy: false }
        );
    }

    #[test]
    fn utf_16_is_told_with_a_mark_and_without() {
        for sample in [THAI, "password is here, 081", "ก ข", "ภาษาไทยล้วนไม่มีเว้นวรรค"]
        {
            for mark in ["", "\u{feff}"] {
                let marked = format!("{mark}{sample}");
                for (order, name) in
                    [(u16::to_le_bytes as fn(u16) -> [u8; 2], "utf-16le"), (u16::to_be_bytes, "utf-16be")]
                {
                    let read = text(&utf16_bytes(&marked, order));
                    assert_eq!((read.text.as_str(), read.encoding.as_str()), (marked.as_str(), name));
                }
            }
        }
    }

    #[test]
    fn windows_874_is_told_by_reading_as_thai() {
        for sample in [THAI, "ชื่อ", "“บริษัท” ก–ฮ…", "a,b,c\r\n1,นาย,2\r\n"] {
            let (bytes, _, _) = WINDOWS_874.encode(sample);
            let read = text(&bytes);
            assert_eq!((read.text.as_str(), read.encoding.as_str(), read.lossy), (sample, "windows-874", false));
        }
    }

    #[test]
    fn thai_is_told_wherever_it_begins() {
        let (bytes, _, _) = WINDOWS_874.encode(THAI);
        assert_eq!(text(&[b"id,name\n".repeat(LOOK / 4), bytes.into_owned()].concat()).encoding, "windows-874");
    }

    #[test]
    fn other_bytes_are_no_thai() {
        for sample in [
            &b"caf\xe9 na\xefve \xa9 2026 fa\xe7ade"[..],
            b"Gr\xfc\xdfe aus M\xfcnchen",
            b"\xe0\xb8\x81\xe0\xb8\x82 cut \xe0\xb8",
        ] {
            let read = text(sample);
            assert_eq!((read.encoding.as_str(), read.lossy), ("utf-8", true), "{sample:x?}");
        }
    }

    #[test]
    fn pictures_and_programs_are_binary() {
        assert_eq!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), None), Decoded::Binary);
        assert_eq!(decode(b"\x7fELF\x02\x01\x01\0\0\0".to_vec(), None), Decoded::Binary);
        let noise: Vec<u8> = (0..4096u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8 | 1).collect();
        assert_eq!(decode(noise, None), Decoded::Binary);
    }

    #[test]
    fn an_encoding_can_be_forced() {
        let Decoded::Text(read) = decode(b"\xa1".to_vec(), Encoding::for_label(b"tis-620")) else { panic!("binary") };
        assert_eq!((read.text.as_str(), read.encoding.as_str()), ("ก", "windows-874"));
    }
}
