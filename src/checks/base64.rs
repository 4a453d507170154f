//! Base64, just enough to look inside tokens: both alphabets at once, padding optional.

/// What is no letter of either alphabet.
const NONE: u8 = 64;

/// By byte: its six bits, or [`NONE`].
const SIX: [u8; 256] = {
    let mut six = [NONE; 256];
    let mut byte = 0;
    while byte < 256 {
        six[byte] = match byte as u8 {
            b'A'..=b'Z' => byte as u8 - b'A',
            b'a'..=b'z' => byte as u8 - b'a' + 26,
            b'0'..=b'9' => byte as u8 - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => NONE,
        };
        byte += 1;
    }
    six
};

/// The three bytes behind four letters; `None` where another character is among them.
#[must_use]
#[inline]
pub fn decode_four(letters: [u8; 4]) -> Option<[u8; 3]> {
    let six = letters.map(|letter| SIX[usize::from(letter)]);
    let bits = six.iter().fold(0u32, |bits, &six| bits << 6 | u32::from(six & 63));
    let [_, bytes @ ..] = bits.to_be_bytes();
    (six.iter().fold(0, |all, six| all | six) < NONE).then_some(bytes)
}

/// The bytes behind base64 text of either alphabet; `None` where another character stands in it.
#[must_use]
pub fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let end = text.iter().rposition(|&byte| byte != b'=').map_or(0, |at| at + 1);
    let (fours, rest) = text[..end].as_chunks::<4>();
    let mut out = Vec::with_capacity(end / 4 * 3 + 3);
    for &four in fours {
        out.extend_from_slice(&decode_four(four)?);
    }
    // Of what is left over, two letters are a byte and three are two.
    let mut last = [b'A'; 4];
    last[..rest.len()].copy_from_slice(rest);
    out.extend_from_slice(&decode_four(last)?[..(rest.len() * 3) / 4]);
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
