//! JSON web tokens: three parts of base64url joined by dots (five when encrypted), of any length.
//!
//! Shapes cannot say this: a payload may hold kilobytes. What the parts hold is the check's business.

use super::{Evidence, Match, Site};
use crate::rule::shape::left_edge;

/// Base64 of `{"`, with which every JSON object begins.
pub const ANCHORS: &[&str] = &["eyJ"];

/// A header with a certificate chain in it takes some kilobytes; a payload no server accepts in a
/// header field is longer than this.
const MAX_PART: usize = 16_384;

/// The token that begins at the site.
pub fn find(site: Site<'_>) -> Option<Match> {
    let Site { text, start, .. } = site;
    // The anchor is case-insensitive, base64 is not.
    if &text[start..site.end] != b"eyJ" || !left_edge(text, start) {
        return None;
    }
    if matches!(start.checked_sub(1).map(|i| text[i]), Some(b'-' | b'_')) {
        // Inside a part; its own beginning has been looked at.
        return None;
    }
    let mut end = start + part(text, start);
    let mut parts = 1;
    while parts < 5 && text.get(end) == Some(&b'.') {
        let len = part(text, end + 1);
        // The key of an encrypted token may be empty; the last part of a signed one may not.
        if len == 0 && (parts != 1 || text.get(end + 1) != Some(&b'.')) {
            break;
        }
        end += 1 + len;
        parts += 1;
    }
    // With an empty payload it is a detached signature, which opens nothing.
    let detached = memchr::memmem::find(&text[start..end], b"..").is_some() && parts != 5;
    match parts {
        _ if detached => None,
        3 | 5 => Some(Match { start, end, evidence: Evidence::Plain }),
        // `header.payload.signature.` and a word of the next sentence.
        4 => {
            let last = text[start..end].iter().rposition(|&b| b == b'.')?;
            Some(Match { start, end: start + last, evidence: Evidence::Plain })
        }
        _ => None,
    }
}

fn part(text: &[u8], from: usize) -> usize {
    text[from..].iter().take(MAX_PART).take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::examples::expand;

    fn found(text: &str) -> Option<&str> {
        text.match_indices("eyJ").find_map(|(start, _)| {
            let m = find(Site { text: text.as_bytes(), start, end: start + 3 })?;
            Some(&text[m.start..m.end])
        })
    }

    #[test]
    fn the_whole_token_is_found_in_any_surroundings() {
        let token = expand("eyJ{{b64u:30}}.eyJ{{b64u:3000}}.{{b64u:42}}A");
        for text in ["โทเคน#ครับ", "Bearer #", "\"#\"", "?t=#&x=1", "#.", "ใช้ #. Then go", "\\n#\\n"]
        {
            assert_eq!(found(&text.replace('#', &token)), Some(token.as_str()), "{text}");
        }
    }

    #[test]
    fn five_parts_are_an_encrypted_token() {
        for key in ["", "{{b64u:40}}"] {
            let token = expand(&format!("eyJ{{{{b64u:30}}}}.{key}.{{{{b64u:16}}}}.{{{{b64u:90}}}}.{{{{b64u:22}}}}"));
            assert_eq!(found(&token), Some(token.as_str()));
        }
    }

    #[test]
    fn two_parts_and_no_signature_are_none() {
        for line in [
            "eyJ{{b64u:30}}",
            "eyJ{{b64u:30}}.eyJ{{b64u:60}}",
            "eyJ{{b64u:30}}.eyJ{{b64u:60}}.",
            "aeyJ{{b64u:30}}.a.b",
            "eyJ{{b64u:30}}..{{b64u:43}}",
        ] {
            assert_eq!(found(&expand(line)), None, "{line}");
        }
    }
}
