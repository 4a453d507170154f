//! What lies between a label and its value.
//!
//! People part the two by a colon, an arrow, `คือ`, a tab or a line break; programs besides by a type
//! (`token: &str = "…"`), an operator (`?=`, `||`), a comma (`setProperty("TOKEN", "…")`), a bracket
//! (`setToken("…")`) or the marks of XML and HTML. One reader knows them all, so that every label is
//! read alike.

use super::is_one_of;

/// What may lie between label and value at most, in bytes, separators and blanks included: as people write it …
const MAX_BETWEEN: usize = 24;
/// … and with what programs put in.
const MAX_IN_CODE: usize = 72;
/// Separators that leave no doubt, longest first.
const SEPARATORS: &[&str] = &[":=", "=>", "->", "==", "=", ":", "คือ", "เป็น", "|", "is ", "- ", "– "];
/// Those that only programs write, and whether a quote must follow: without one they join other things too.
const OPERATORS: &[(&str, bool)] = &[
    (":::=", false),
    ("::=", false),
    ("??=", false),
    ("||=", false),
    ("?=", false),
    (".=", false),
    ("+=", false),
    ("||", true),
    ("??", true),
    ("?:", true),
    (",", true),
    ("(", true),
];
/// Names of types before an `=`: `var token string = "…"`.
const TYPES: &[&str] = &["string", "str", "text", "char*", "char *", "any"];
/// Opening quotes and what closes them.
const QUOTES: &[(&str, &str)] =
    &[("\\\"", "\\\""), ("\"", "\""), ("'", "'"), ("`", "`"), ("“", "”"), ("‘", "’"), ("«", "»"), ("<", ">")];
/// Elements that only dress a text.
const ELEMENTS: &[&str] = &[
    "td", "th", "tr", "b", "i", "em", "strong", "code", "pre", "span", "p", "br", "dd", "dt", "li", "kbd", "key",
    "name", "value", "string",
];

/// What lies between label and value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    /// Where the value begins.
    pub end: usize,
    /// Label and value are parted by more than a blank.
    pub separated: bool,
    /// Parted as the members of a list are, by a comma or a bracket: the value may be another name.
    pub listed: bool,
    /// What closes the quote that the value stands in.
    pub quote: Option<&'static str>,
}

impl Gap {
    /// As people write it.
    pub fn read(text: &[u8], from: usize) -> Option<Gap> {
        Gap::parse(text, from, false)
    }

    /// As people and programs write it.
    pub fn in_code(text: &[u8], from: usize) -> Option<Gap> {
        Gap::parse(text, from, true)
    }

    fn parse(text: &[u8], from: usize, code: bool) -> Option<Gap> {
        let most = if code { MAX_IN_CODE } else { MAX_BETWEEN };
        let rest = &text[from..text.len().min(from + most)];
        // A word of prose goes on with another.
        if !code
            && let [b' ', next, ..] = rest
            && next.is_ascii_alphanumeric()
            && !rest.starts_with(b" is ")
        {
            return Some(Gap { end: from + 1, separated: false, listed: false, quote: None });
        }
        // What closes the label: `"password":`, `**รหัสผ่าน**:`, `[password]=`, `(password):`.
        let closes = rest.iter().take(3).take_while(|&&b| is_one_of(b"\"'`]*)\\", b)).count();
        let mut gap = Gap { end: closes, separated: false, listed: false, quote: None };
        if code {
            gap.end += 2 * usize::from(rest[gap.end..].starts_with(b"[]"));
            let tags = tags(&rest[gap.end..]);
            gap.end += tags;
            gap.separated = tags > 0;
        }
        let blank = blanks(&rest[gap.end..]);
        // A tab parts the cells of a table.
        gap.separated |= rest[gap.end..gap.end + blank].iter().any(|b| matches!(b, b'\t' | b'\\'));
        gap.end += blank;
        if !(code && gap.assignment(text, from, rest, closes))
            && let Some(separator) = SEPARATORS.iter().find(|s| rest[gap.end..].starts_with(s.as_bytes()))
        {
            gap.separated = true;
            gap.end += separator.len();
        }
        if gap.separated {
            gap.end += rest[gap.end..].iter().take(2).take_while(|&&b| b == b'*').count();
            gap.end += blanks(&rest[gap.end..]);
            // `| password: | … |`
            gap.end += 2 * usize::from(rest[gap.end..].starts_with(b"| "));
        }
        if code {
            let tags = tags(&rest[gap.end..]);
            gap.end += tags + block(&rest[gap.end + tags..]);
            gap.end += blanks(&rest[gap.end..]);
        }
        // The value may begin on the next line.
        let line = line_break(&rest[gap.end..]);
        if line > 0 {
            gap.end += line + blanks(&rest[gap.end + line..]);
            gap.separated = true;
        }
        if code {
            gap.end += prefix(&rest[gap.end..]);
        }
        let quote = QUOTES.iter().find(|(open, _)| rest[gap.end..].starts_with(open.as_bytes()));
        gap.end += from + quote.map_or(0, |(open, _)| open.len());
        gap.quote = quote.map(|&(_, close)| close);
        Some(gap)
    }

    /// Goes past what only programs write between a name and its value, if that is what stands there.
    fn assignment(&mut self, text: &[u8], from: usize, rest: &[u8], closes: usize) -> bool {
        let here = &rest[self.end..];
        if self.end == 0 && here.starts_with(b">") {
            // <token>…</token>
            self.end += 1;
        } else if let Some(len) = annotation(here).or_else(|| named_value(here)) {
            self.end += len;
        } else if let Some((operator, quoted)) = OPERATORS.iter().find(|(o, _)| here.starts_with(o.as_bytes())) {
            let behind = &here[operator.len()..];
            let at = blanks(behind);
            let at = at + prefix(&behind[at..]);
            if *quoted && !behind.get(at).is_some_and(|byte| is_one_of(b"\"'`", *byte)) {
                return false;
            }
            // `f(token, "…")` hands over two things, `['user.token', '…']` lists them; `f("TOKEN", "…")` names one.
            if *operator == "," && (closes != 1 || !stands_quoted(text, from)) {
                return false;
            }
            self.listed = matches!(*operator, "," | "(");
            self.end += operator.len();
        } else {
            return false;
        }
        self.separated = true;
        true
    }
}

/// True when the name that ends at `end` stands alone in the quotes that close there.
fn stands_quoted(text: &[u8], end: usize) -> bool {
    let name =
        text[..end].iter().rev().take(64).take_while(|&&byte| byte.is_ascii_alphanumeric() || is_one_of(b"_-", byte));
    let open = end.checked_sub(name.count() + 1).map(|at| text[at]);
    open.is_some_and(|open| is_one_of(b"\"'`", open)) && text.get(end).copied() == open
}

/// The length of a type and the `=` behind it: `: &'static str = `, ` string = `.
fn annotation(rest: &[u8]) -> Option<usize> {
    let mut at = usize::from(rest.first() == Some(&b':'));
    at += blanks(&rest[at..]);
    for mark in ["&", "'static ", "*"] {
        at += if rest[at..].starts_with(mark.as_bytes()) { mark.len() } else { 0 };
    }
    let named =
        |name: &&&str| rest.len() >= at + name.len() && rest[at..at + name.len()].eq_ignore_ascii_case(name.as_bytes());
    at += TYPES.iter().find(named)?.len();
    at += rest[at..].iter().take(3).take_while(|&&byte| is_one_of(b"?![]", byte)).count();
    at += blanks(&rest[at..]);
    (rest.get(at) == Some(&b'=') && rest.get(at + 1) != Some(&b'=')).then_some(at + 1)
}

/// The length of what stands before the value where name and value are two fields: `key="TOKEN" value="…"`,
/// `"name": "TOKEN", "value": "…"`, `- name: TOKEN` and `value: …` on the next line.
fn named_value(rest: &[u8]) -> Option<usize> {
    let mut at = usize::from(rest.first() == Some(&b','));
    at += rest[at..].iter().take(32).take_while(|byte| byte.is_ascii_whitespace()).count();
    let quoted = usize::from(matches!(rest.get(at), Some(b'"' | b'\'')));
    at += quoted;
    if !rest.get(at..at + 5).is_some_and(|word| word.eq_ignore_ascii_case(b"value")) {
        return None;
    }
    at += 5 + quoted;
    at += blanks(rest.get(at..)?);
    matches!(rest.get(at), Some(b'=' | b':')).then_some(at + 1)
}

/// The marks that say how a YAML text of several lines begins: `|`, `>-`.
fn block(rest: &[u8]) -> usize {
    let marks = rest.iter().take(2).take_while(|&&byte| is_one_of(b"|>+-", byte)).count();
    if marks > 0 && matches!(rest.get(marks), Some(b'\n' | b'\r')) { marks } else { 0 }
}

/// Elements that dress a text, and the blanks between them: `</td>\n<td>`.
fn tags(rest: &[u8]) -> usize {
    let mut at = 0;
    loop {
        let from =
            at + if at > 0 { rest[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count() } else { 0 };
        let Some(name) = rest[from..].strip_prefix(b"<") else { return at };
        let name = name.strip_prefix(b"/").unwrap_or(name);
        let len = name.iter().take(8).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let known = ELEMENTS.iter().any(|element| name[..len].eq_ignore_ascii_case(element.as_bytes()));
        if !known || name.get(len) != Some(&b'>') {
            return at;
        }
        at = rest.len() - name.len() + len + 1;
    }
}

/// What says how the value is to be read: `@"…"`, `b'…'`, `base64:…`.
fn prefix(rest: &[u8]) -> usize {
    match rest {
        [b'@' | b'b' | b'r' | b'u' | b'f' | b'$' | b'L', b'"' | b'\'', ..] => 1,
        _ if rest.starts_with(b"base64:") => "base64:".len(),
        _ => 0,
    }
}

fn line_break(rest: &[u8]) -> usize {
    let known = ["\r\n", "\n", "\\r\\n", "\\n"].iter().find(|line| rest.starts_with(line.as_bytes()));
    known.map_or(0, |line| line.len())
}

/// Blanks, and tabs as programs write them.
pub(super) fn blanks(text: &[u8]) -> usize {
    let mut at = 0;
    loop {
        match &text[at..] {
            [b' ' | b'\t', ..] => at += 1,
            [b'\\', b't', ..] => at += 2,
            _ => return at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_write_between_name_and_value_is_passed_over() {
        for text in [
            "token = \"Zk3vq9\"",
            "token string = \"Zk3vq9\"",
            "token: &'static str = \"Zk3vq9\"",
            "token: String? = \"Zk3vq9\"",
            "token := `Zk3vq9`",
            "token ?= 'Zk3vq9'",
            "token || 'Zk3vq9'",
            "token ??= \"Zk3vq9\"",
            "\"token\", \"Zk3vq9\"",
            "token(\"Zk3vq9\"",
            "token = @\"Zk3vq9\"",
            "token[] = 'Zk3vq9'",
            "token\" value=\"Zk3vq9\"",
            "token\", \"value\": \"Zk3vq9\"",
            "token\n    value: 'Zk3vq9'",
            "token>Zk3vq9",
            "token>\n    Zk3vq9",
            "token</td>\n<td>Zk3vq9",
            "token:</b> Zk3vq9",
            "token: |\n  Zk3vq9",
        ] {
            let from = text.find("token").expect("token") + 5;
            let gap = Gap::in_code(text.as_bytes(), from).expect("a gap");
            assert!(gap.separated && text[gap.end..].starts_with("Zk3vq9"), "{text}: {gap:?}");
        }
    }

    #[test]
    fn what_joins_other_things_parts_no_value() {
        for text in [
            "token || other",
            "token, other",
            "f(token, \"x\"",
            "['a.token', 'x']",
            "token(other",
            "token string",
            "token: string",
        ] {
            let from = text.find("token").expect("token") + 5;
            let gap = Gap::in_code(text.as_bytes(), from).expect("a gap");
            assert!(!(gap.separated && gap.quote.is_some()), "{text}: {gap:?}");
        }
        assert!(!Gap::read(b"token, \"x\"", 5).expect("a gap").separated);
    }
}
