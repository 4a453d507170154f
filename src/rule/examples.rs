//! Examples: the lines that show what a rule finds and what it leaves alone.
//!
//! They are the rule's tests, its documentation and the self-test in the browser. In a hit, what must
//! be found is marked `«…»`. So that no scanner trips over our repository, no token stands in an
//! example whole: `{{an:36}}` draws 36 letters or digits, the same ones each time;
//! `{{sign:github}}` appends the checksum of the token so far, as that vendor writes it; and
//! `{{base64:text}}` and `{{base16:text}}` encode, for tokens that must decode to something.

use serde::Deserialize;

use super::shape::Alphabet;
use crate::checks::{base64, crc32};

/// The examples of one rule.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Examples {
    /// The rule's id.
    pub id: String,
    /// Lines with `«…»`.
    pub hits: Vec<String>,
    /// Lines without.
    pub misses: Vec<String>,
}

/// The examples of the built-in rules. The engine does not need them, so they are not in the wasm
/// that ships: nothing there calls this.
#[must_use]
pub fn builtin() -> Vec<Examples> {
    // Written by build.rs from the same files as the rules; a test reads it.
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/examples.json"))).unwrap_or_default()
}

/// A line without its marks, and the spans (bytes of that line) that were marked.
#[must_use]
pub fn unmark(line: &str) -> (String, Vec<(usize, usize)>) {
    let mut text = String::with_capacity(line.len());
    let mut spans = Vec::new();
    let mut open = None;
    for c in line.chars() {
        match c {
            '«' => open = Some(text.len()),
            '»' => spans.extend(open.take().map(|start| (start, text.len()))),
            _ => text.push(c),
        }
    }
    (text, spans)
}

/// Fills in the `{{alphabet:count}}`, `{{sign:vendor}}`, `{{base64:text}}` and `{{base16:text}}` of a
/// line; the same line gives the same text each time. Anything else between double braces stays.
#[must_use]
pub fn expand(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    // Any seed will do; FNV-1a spreads it over the line so that two examples differ.
    let mut state = line
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let mut rest = line;
    while let Some(open) = rest.find("{{") {
        out.push_str(&rest[..open]);
        let after = &rest[open + 2..];
        let filled = closing(after).and_then(|close| {
            let inside = &after[..close];
            draw(inside, &mut state).or_else(|| sign(inside, &out)).or_else(|| encode(inside)).map(|text| (close, text))
        });
        if let Some((close, text)) = filled {
            out.push_str(&text);
            rest = &after[close + 2..];
        } else {
            out.push_str("{{");
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// Where the `}}` stands. Encoded JSON may end in braces of its own.
fn closing(after: &str) -> Option<usize> {
    let close = after.find("}}")?;
    let own = after[close + 2..].bytes().take_while(|&byte| byte == b'}').count();
    Some(if after.starts_with("base") { close + own } else { close })
}

/// The checksum of the token that began at the last `«`, or else at the last blank.
fn sign(inside: &str, so_far: &str) -> Option<String> {
    let vendor = inside.strip_prefix("sign:")?;
    let (_, signature) = crc32::SIGNATURES.iter().find(|(name, _)| *name == vendor)?;
    let start = so_far.rfind(['«', ' ']).map_or(0, |at| at + so_far[at..].chars().next().map_or(0, char::len_utf8));
    String::from_utf8(signature.tail_for(&so_far.as_bytes()[start..])).ok()
}

fn encode(inside: &str) -> Option<String> {
    if let Some(text) = inside.strip_prefix("base64:") {
        return String::from_utf8(base64::encode(text.as_bytes())).ok();
    }
    inside.strip_prefix("base16:").map(|text| text.bytes().map(|byte| format!("{byte:02x}")).collect())
}

fn draw(inside: &str, state: &mut u64) -> Option<String> {
    let (alphabet, count) = inside.rsplit_once(':')?;
    let members: Vec<u8> = Alphabet::by_name(alphabet)?.members().collect();
    let count: usize = count.parse().ok()?;
    Some(
        (0..count)
            .map(|_| {
                *state ^= *state << 13;
                *state ^= *state >> 7;
                *state ^= *state << 17;
                members[(*state >> 33) as usize % members.len()] as char
            })
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_byte_spans() {
        assert_eq!(unmark("เบอร์ «081» และ «2»"), ("เบอร์ 081 และ 2".to_owned(), vec![(16, 19), (30, 31)]));
    }

    #[test]
    fn draws_are_stable_and_of_the_alphabet() {
        let text = expand("x «{{hex:32}}» {{keep}} ${{ github.token }}");
        assert_eq!(text, expand("x «{{hex:32}}» {{keep}} ${{ github.token }}"));
        let (plain, spans) = unmark(&text);
        assert_eq!(spans, [(2, 34)]);
        assert!(plain[2..34].bytes().all(|b| b.is_ascii_hexdigit()));
        assert!(plain.ends_with(" {{keep}} ${{ github.token }}"));
    }

    #[test]
    fn signatures_and_encodings_are_filled_in() {
        assert_eq!(expand("{{base64:foobar}}"), "Zm9vYmFy");
        assert_eq!(expand(r#"{{base64:{"a":{}}}}.x"#), "eyJhIjp7fX0.x");
        assert_eq!(expand("{{base16:AZ}}"), "415a");
        let (token, spans) = unmark(&expand("คีย์«cflt{{an:54}}{{sign:confluent}}»ครับ"));
        let (start, end) = spans[0];
        assert_eq!(crc32::CONFLUENT.judge(&token.as_bytes()[start..end]), crate::checks::Outcome::Strong);
        assert_eq!(expand("{{sign:nobody}}"), "{{sign:nobody}}");
    }
}
