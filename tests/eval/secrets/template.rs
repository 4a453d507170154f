//! Template files: a line is a case, or a part of one, without any token written out whole.
//!
//! A scanner that reads this repository must not trip over it, so tokens are drawn when the test runs, the
//! same ones each time (`krong::rule::examples`). A line may begin with a name and a tab; `#` begins a remark.

use krong::rule::examples::{expand, unmark};

/// A line of a template file.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// What stands before the tab; empty without one.
    pub name: &'static str,
    /// The rest, with its escapes.
    pub text: &'static str,
}

/// The lines of a file that are named, as `name⇥text`.
pub fn named(file: &'static str) -> impl Iterator<Item = Line> {
    lines(file).map(|line| {
        let (name, text) = line.split_once('\t').expect("a name and a tab");
        Line { name, text }
    })
}

/// The lines of a file.
pub fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// `\n`, `\r`, `\t`, `\\` and `\u{…}` become what they stand for; any other `\` stays.
pub fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let (becomes, len) = match after.as_bytes().first() {
            Some(b'n') => ('\n', 1),
            Some(b'r') => ('\r', 1),
            Some(b't') => ('\t', 1),
            Some(b'u') => {
                let close = after.find('}').expect("a closed escape");
                let code = u32::from_str_radix(&after[2..close], 16).expect("hex");
                (char::from_u32(code).expect("a character"), close + 1)
            }
            Some(b'\\') => ('\\', 1),
            _ => ('\\', 0),
        };
        out.push(becomes);
        rest = &after[len..];
    }
    out + rest
}

/// Draws a token; another `salt` draws another one.
pub fn token(template: &str, salt: &str) -> String {
    let drawn = expand(&format!("{salt}«{template}»"));
    let (text, spans) = unmark(&drawn);
    let (start, end) = spans[0];
    text[start..end].to_owned()
}

/// A text drawn from a line, and what was marked `«…»` in it.
pub fn marked(line: &str) -> (String, Vec<String>) {
    let (text, spans) = unmark(&expand(&unescape(line)));
    let values = spans.iter().map(|&(start, end)| text[start..end].to_owned()).collect();
    (text, values)
}
