//! Placeholders: what stands where a secret belongs, in documentation, templates and forms.
//!
//! `ghp_xxxx…`, `sk-your-key-here`, `AKIA…EXAMPLE` and `${TOKEN}` must stay silent, or people stop
//! reading warnings. A marker alone proves nothing, for `test` or `key` turn up inside long random
//! values by chance. So markers, runs of one character and sequences are taken out, and what remains
//! decides (gitleaks #2198, #816 and #1303 are what happens otherwise).

use super::Outcome;
use super::randomness::surplus_bits;

/// Longer values are judged by their beginning.
const JUDGED: usize = 256;

/// By how many bits chance must explain what stands in braces better than language does, so that it is no name.
const DRAWN: i32 = 28;

/// Words that people write in place of a secret.
const MARKERS: &[&[u8]] = &[
    b"placeholder",
    b"a1b2c3",
    b"password",
    b"changeme",
    b"redacted",
    b"example",
    b"removed",
    b"replace",
    b"secret",
    b"sample",
    b"masked",
    b"hidden",
    b"insert",
    b"apikey",
    b"change",
    b"dummy",
    b"token",
    b"value",
    b"enter",
    b"your",
    b"fake",
    b"test",
    b"demo",
    b"todo",
    b"here",
    b"mock",
    b"key",
    b"api",
];

/// The same in Thai: "put in", "of yours", "example".
const THAI_MARKERS: &[&str] = &["ใส่", "ของคุณ", "ของท่าน", "ตัวอย่าง"];

/// Beginnings of values that only say where the secret is to be had.
const REFERENCES: &[&str] = &[
    "process.env",
    "os.environ",
    "os.getenv",
    "getenv",
    "env.",
    "env(",
    "env[",
    "System.getenv",
    "secrets.",
    "var.",
    "vault:",
    "op://",
    "ENC[",
    "!Ref",
    "!Sub",
    "arn:aws",
    "keyring.",
    "config.",
    "settings.",
    "self.",
    "this.",
    "data:",
];

/// The check `token`, for tokens that their vendor marks by a prefix: nothing but a placeholder is refused.
#[must_use]
pub fn token(value: &[u8]) -> Outcome {
    if is_placeholder(value) || reads_as_words(value) { Outcome::Refuse } else { Outcome::Pass }
}

/// The check `webhook`, for addresses that are a secret: their last part is what nobody can guess.
#[must_use]
pub fn webhook(address: &[u8]) -> Outcome {
    let last = address.iter().rposition(|byte| matches!(byte, b'/' | b'=')).map_or(0, |at| at + 1);
    token(&address[last..])
}

/// True when a value names the place of a secret instead of being one: `${X}`, `{{x}}`, `$(x)`, `%X%`,
/// `<x>`, `[x]`, `process.env.X`.
#[must_use]
pub fn is_reference(value: &[u8]) -> bool {
    let enclosed = |open: u8, close: u8| value.first() == Some(&open) && value.last() == Some(&close);
    let variable = value.strip_prefix(b"$").is_some_and(|name| {
        matches!(name.first(), Some(b'{' | b'(' | b'[')) || (!name.is_empty() && name.iter().all(|b| is_name(*b)))
    });
    variable
        || enclosed(b'<', b'>')
        || enclosed(b'[', b']')
        || enclosed(b'{', b'}') && is_closed(value) && surplus_bits(&value[1..value.len() - 1]) < DRAWN
        || (enclosed(b'%', b'%') && value.len() > 2)
        || value.windows(2).enumerate().any(|(at, pair)| match pair {
            b"${" | b"$(" => is_closed(&value[at + 1..]),
            b"{{" => is_closed(&value[at..]),
            _ => false,
        })
        || REFERENCES.iter().any(|start| value.starts_with(start.as_bytes()))
}

/// True when the bracket that a text begins with is closed, and those in between are in pairs: `${a[0]}` is a
/// reference, `p${e]w(1}` somebody's password. One that was cut off before its end counts as closed.
fn is_closed(text: &[u8]) -> bool {
    let mut open = Vec::new();
    for byte in text {
        match byte {
            b'{' | b'(' | b'[' => open.push(byte + if *byte == b'(' { 1 } else { 2 }),
            b'}' | b')' | b']' if open.pop() != Some(*byte) => return false,
            _ => {}
        }
        if open.is_empty() {
            return true;
        }
    }
    open.len() == 1
}

/// True when little is left of a value once markers, runs and sequences are taken out.
#[must_use]
pub fn is_placeholder(value: &[u8]) -> bool {
    // No marker, run or sequence is shorter.
    if value.len() < 3 {
        return false;
    }
    let value = &value[..value.len().min(JUDGED)];
    if holds(value, "EXAMPLE") || value.ends_with(b"example") || THAI_MARKERS.iter().any(|word| holds(value, word)) {
        return true;
    }
    let body = without_prefix(value);
    if repeats(body) || longest_run(body, |byte| matches!(byte, b'x' | b'X' | b'*' | b'.')) >= 8 {
        return true;
    }
    let taken = taken_out(body);
    let letters = body.iter().filter(|byte| byte.is_ascii_alphanumeric()).count();
    let left = body.iter().zip(&taken).filter(|(byte, out)| byte.is_ascii_alphanumeric() && !**out).count();
    let any = taken.contains(&true);
    any && ((left <= 8 && left * 2 <= letters) || left * 4 <= letters)
}

/// True when the part after the vendor's prefix is long enough to be judged and spells words,
/// which hex does not.
fn reads_as_words(value: &[u8]) -> bool {
    if value.iter().rev().take_while(|byte| byte.is_ascii_hexdigit()).count() >= 24 {
        return false;
    }
    let (mut length, mut surplus) = (0, 0);
    for part in without_prefix(&value[..value.len().min(JUDGED)]).split(|byte| !byte.is_ascii_alphanumeric()) {
        // Numbers inside a token, such as Slack's team id, say nothing.
        if part.iter().filter(|byte| byte.is_ascii_digit()).count() * 3 < part.len() * 2 {
            length += part.len();
            surplus += surplus_bits(part);
        }
    }
    length >= 16 && surplus < 0
}

/// What follows the last joint (`-`, `_`, `.`, `:`) within the first 14 bytes: `sk-ant-api03-` is the
/// longest prefix in use.
fn without_prefix(value: &[u8]) -> &[u8] {
    let joint = value.iter().take(14).rposition(|byte| matches!(byte, b'-' | b'_' | b'.' | b':'));
    &value[joint.map_or(0, |at| at + 1)..]
}

/// A mark for each byte: part of a marker, of a run of four equal ones, of a sequence of four.
fn taken_out(body: &[u8]) -> Vec<bool> {
    let mut out = vec![false; body.len()];
    let lower = body.to_ascii_lowercase();
    for marker in MARKERS {
        for at in (0..lower.len()).filter(|&at| lower[at..].starts_with(marker)) {
            out[at..at + marker.len()].fill(true);
        }
    }
    for step in [0i16, 1, -1] {
        let mut from = 0;
        for at in 1..=lower.len() {
            let goes_on = at < lower.len() && i16::from(lower[at]) - i16::from(lower[at - 1]) == step;
            if !goes_on {
                if at - from >= 4 {
                    out[from..at].fill(true);
                }
                from = at;
            }
        }
    }
    out
}

/// True when a value is three or more repetitions of up to ten bytes.
fn repeats(body: &[u8]) -> bool {
    (1..=10).any(|period| {
        body.len() >= 3 * period && body.len() >= 6 && body.iter().zip(&body[period..]).all(|(a, b)| a == b)
    })
}

fn longest_run(body: &[u8], of: fn(u8) -> bool) -> usize {
    let (mut longest, mut run) = (0, 0);
    for &byte in body {
        run = if of(byte) { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn holds(value: &[u8], word: &str) -> bool {
    value.windows(word.len()).any(|window| window == word.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::examples::expand;

    #[test]
    fn what_people_write_in_place_of_a_secret_is_refused() {
        for value in [
            "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            "ghp_1234567890abcdefghijklmnopqrstuvwxyz",
            "sk-ant-api03-your-api-key-here",
            "sk-ant-api03-this-is-only-a-fake-key-for-documentation",
            "sk-1234567890abcdef1234567890abcdef",
            "AKIAIOSFODNN7EXAMPLE",
            "AKIAXXXXXXXXXXXXXXXX",
            "AIzaSyXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX",
            "hf_abcdefghijklmnopqrstuvwxyzabcdefgh",
            "xoxb-123456789012-1234567890123-xxxxxxxxxxxxxxxxxxxxxxxx",
            "dapi00000000000000000000000000000000",
            "sk_live_deadbeefdeadbeefdeadbeef",
            "ใส่คีย์ของคุณ",
        ] {
            assert_eq!(token(value.as_bytes()), Outcome::Refuse, "{value}");
        }
    }

    #[test]
    fn a_marker_inside_a_random_value_does_not_veto_it() {
        for line in [
            "ghp_{{an:12}}test{{an:20}}",
            "sk-ant-api03-{{b64u:40}}example{{b64u:46}}AA",
            "glpat-{{an:8}}key{{an:9}}",
            "npm_{{an:10}}1234{{an:22}}",
            "xoxb-{{digit:12}}-{{digit:13}}-{{an:24}}",
            "AKIA{{b32:16}}",
        ] {
            assert_eq!(token(expand(line).as_bytes()), Outcome::Pass, "{line}");
        }
    }

    #[test]
    fn references_are_told_from_values() {
        for value in
            ["${TOKEN}", "$TOKEN", "$(cat key)", "{{ token }}", "<token>", "[token]", "%TOKEN%", "process.env.KEY"]
        {
            assert!(is_reference(value.as_bytes()), "{value}");
        }
        for value in ["${A[0]}/x", "https://${HOST", "{{ a | b(\"c\") }}"] {
            assert!(is_reference(value.as_bytes()), "{value}");
        }
        for value in
            ["pa$$word", "$ecret!1", "a%20b", "P@ss<w0rd", "k{{a}b$(e]x(1}", "{{k)9", "{{a}o)p${e]n(x[f>-_$#o}}"]
        {
            assert!(!is_reference(value.as_bytes()), "{value}");
        }
    }

    #[test]
    fn short_values_do_not_panic() {
        for length in 0..40 {
            let _ = token(&b"-_.:aaaabbbbccccdddd-_.:aaaabbbbccccdddd"[..length]);
        }
    }
}
