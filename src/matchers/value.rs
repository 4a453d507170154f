//! Where a value ends that may hold any characters: at its quote, at a blank, at the next name of a list.

use crate::matchers::is_one_of;

/// Up to the closing quote on the same line; without one, as if there were no quote.
pub fn quoted_len(rest: &[u8], close: &[u8]) -> Option<usize> {
    let line = rest.iter().position(|&b| b == b'\n').unwrap_or(rest.len());
    let end = (0..line).find(|&i| rest[i..].starts_with(close) && !(close.len() == 1 && i > 0 && rest[i - 1] == b'\\'));
    Some(end.unwrap_or_else(|| bare_len(rest)))
}

/// Up to a blank or quote, without the punctuation of the sentence around it. What begins in ASCII ends
/// where Thai begins: `รหัสผ่าน abc123ครับ`.
pub fn bare_len(rest: &[u8]) -> usize {
    let ascii = rest.first().is_some_and(u8::is_ascii);
    let mut len = rest
        .iter()
        .take_while(|&&b| {
            !b.is_ascii_whitespace() && !b.is_ascii_control() && !is_one_of(b"\"'`", b) && (!ascii || b < 128)
        })
        .count();
    if let Some(escape) =
        rest[..len].windows(2).position(|pair| matches!(pair, b"\\n" | b"\\r" | b"\\t" | b"\\\"" | b"</"))
    {
        len = escape;
    }
    while len > 0 && is_one_of(b".,;:)]}>|*", rest[len - 1]) {
        len -= 1;
    }
    // A cut in the middle of a character, where `rest` ended, is taken back.
    while len > 0 && rest.get(len).is_some_and(|b| b & 0xC0 == 0x80) {
        len -= 1;
    }
    len
}

/// How much of a bare value is its own: up to the `;` of a connection string, the `&name=` of a query,
/// the `,name=` of a list, the `</` of a tag.
pub fn in_list(bare: &[u8]) -> usize {
    let named = |rest: &[u8]| {
        let name = rest.iter().take_while(|&&b| b.is_ascii_alphanumeric() || is_one_of(b"_- ", b)).count();
        name > 0 && matches!(rest.get(name), Some(b'=' | b':'))
    };
    (1..bare.len())
        .find(|&i| match bare[i] {
            b';' => true,
            b'&' | b',' => named(&bare[i + 1..]),
            b'<' => matches!(bare.get(i + 1), Some(b'/' | b'b')),
            _ => false,
        })
        .unwrap_or(bare.len())
}
