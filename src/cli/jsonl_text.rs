//! Lines of JSON as JavaScript and Python write them: with lone surrogates, if need be.
//!
//! JSON can name half a pair, `"\ud83d"`, which no UTF-8 text can hold and on which a plain parser
//! gives up. Such text does get pasted (an emoji cut in two), so it is read: each lone surrogate
//! becomes U+FFFD. That is one UTF-16 unit, as it was, and three bytes of UTF-8, as many as WTF-8 and
//! Python's `surrogatepass` give it. So every offset is right for whoever wrote the line.

use std::fmt;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error, Visitor};
use serde_json::error::Category;

/// Reads an object from a line; `expected` says what it must be. The error tells what is wrong by its kind and place only: serde's own
/// words may quote what was there.
pub fn object<T: DeserializeOwned>(line: &[u8], expected: &str) -> Result<T, String> {
    let line = std::str::from_utf8(line).map_err(|_| "the line is not UTF-8".to_owned())?;
    if !line.trim_start().starts_with('{') {
        // serde would take an array for an object's values in order.
        return Err(format!("it must be {expected}"));
    }
    serde_json::from_str(line).map_err(|error| {
        let column = error.column();
        match error.classify() {
            Category::Data => format!("it must be {expected} (column {column})"),
            Category::Eof => format!("the JSON ends too early (column {column})"),
            Category::Io | Category::Syntax => format!("it is no valid JSON (column {column})"),
        }
    })
}

/// A string read so.
#[derive(Debug, PartialEq, Eq)]
pub struct JsonText(pub String);

impl<'de> Deserialize<'de> for JsonText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Asked for bytes, serde_json gives a lone surrogate as WTF-8.
        deserializer.deserialize_bytes(Wtf8)
    }
}

struct Wtf8;

impl Visitor<'_> for Wtf8 {
    type Value = JsonText;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<JsonText, E> {
        let mut rest = bytes;
        let mut text = String::with_capacity(bytes.len());
        // A surrogate in WTF-8 is ED A0–BF xx, which UTF-8 never has.
        while let Some(at) = rest.windows(3).position(|three| three[0] == 0xed && three[1] >= 0xa0) {
            text.push_str(std::str::from_utf8(&rest[..at]).map_err(E::custom)?);
            text.push('\u{fffd}');
            rest = &rest[at + 3..];
        }
        text.push_str(std::str::from_utf8(rest).map_err(E::custom)?);
        Ok(JsonText(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> String {
        serde_json::from_str::<JsonText>(json).expect(json).0
    }

    #[test]
    fn each_lone_surrogate_is_one_unit() {
        assert_eq!(read(r#""a\ud83db""#), "a\u{fffd}b");
        assert_eq!(read(r#""\ude00\ud83d\ud83d\ude00\ud83d""#), "\u{fffd}\u{fffd}😀\u{fffd}");
        assert_eq!(read(r#""\ud83d\u0e01ํ\n""#), "\u{fffd}\u{e01}ํ\n");
    }

    #[test]
    fn ordinary_strings_are_themselves() {
        assert_eq!(read(r#""กำ 😀 \ud83d\ude00 \"\u0000""#), "กำ 😀 😀 \"\0");
        assert!(serde_json::from_str::<JsonText>("[104, 105]").is_err());
        assert!(serde_json::from_str::<JsonText>("7").is_err());
    }
}
