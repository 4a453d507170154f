//! Base64, just enough to look inside tokens: both alphabets at once, padding optional.

/// The bytes behind base64 text of either alphabet; `None` where another character stands in it.
#[must_use]
pub fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let end = text.iter().rposition(|&byte| byte != b'=').map_or(0, |at| at + 1);
    let mut out = Vec::with_capacity(end / 4 * 3 + 2);
    let (mut bits, mut held) = (0u32, 0);
    for &byte in &text[..end] {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(six);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
        }
    }
    Some(out)
}

/// Base64 of the ordinary alphabet, without padding.
#[must_use]
pub fn encode(bytes: &[u8]) -> Vec<u8> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = Vec::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0u32, |bits, &byte| bits << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
        out.extend((0..=chunk.len()).map(|i| DIGITS[(bits >> (18 - 6 * i) & 63) as usize]));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_decodes() {
        for text in ["", "f", "fo", "foo", "foob", "fooba", "foobar", "กรอง"] {
            assert_eq!(decode(&encode(text.as_bytes())).as_deref(), Some(text.as_bytes()), "{text}");
        }
        assert_eq!(encode(b"fooba"), b"Zm9vYmE");
    }

    #[test]
    fn padding_and_both_alphabets_are_read_and_nothing_else() {
        assert_eq!(decode(b"Zm8="), Some(b"fo".to_vec()));
        assert_eq!(decode(b"-_8="), decode(b"+/8"));
        assert_eq!(decode(b"a b"), None);
        assert_eq!(decode(b"===="), Some(Vec::new()));
    }
}
