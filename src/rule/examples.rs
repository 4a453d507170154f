//! Examples: the lines that show what a rule finds and what it leaves alone.
//!
//! They are the rule's tests, its documentation and the self-test in the browser. In a hit, what must
//! be found is marked `«…»`. So that no scanner trips over our repository, no token stands in an
//! example whole: `{{an:36}}` draws 36 letters or digits, the same ones each time.

use serde::Deserialize;

use super::shape::Alphabet;

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

/// The examples of the built-in rules, which the engine itself does not carry.
#[cfg(not(target_arch = "wasm32"))]
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

/// Fills in the `{{alphabet:count}}` of a line; the same line gives the same text each time.
/// Anything else between double braces stays as it is.
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
        let drawn = after.find("}}").and_then(|close| draw(&after[..close], &mut state).map(|text| (close, text)));
        if let Some((close, text)) = drawn {
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
}
