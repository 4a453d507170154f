//! Name and password joined by a slash or colon: `root / …`, `admin/…`, `admin:…@10.0.0.1`.
//!
//! So accounts are handed on in chats. A path looks the same, so the value must hold a mark that no path
//! has, or stand apart from the slash and look like no word.

use super::value::bare_len;
use super::{Evidence, Match, Site};
use crate::checks::Outcome;
use crate::checks::password::{Form, judge};
use crate::rule::shape::left_edge;

/// Names of accounts that every system has.
pub const ANCHORS: &[&str] = &[
    "root /",
    "root/",
    "root:",
    "root ",
    "admin /",
    "admin/",
    "admin:",
    "admin ",
    "administrator /",
    "administrator/",
    "administrator:",
];

/// The password behind the name at the site.
pub fn find(site: Site<'_>) -> Option<Match> {
    let Site { text, start, end } = site;
    if !left_edge(text, start) || start > 0 && b"/.\\-_@".contains(&text[start - 1]) {
        return None;
    }
    // `admin …` and a password: only what has everything that a password has.
    let blank = text[end - 1] == b' ';
    let apart = text[end - 2] == b' ' && text.get(end) == Some(&b' ');
    let at = end + usize::from(apart);
    let rest = &text[at..text.len().min(at + 64)];
    let len = without_host(&rest[..bare_len(rest)]);
    let value = &text[at..at + len];
    let any = |of: fn(&u8) -> bool| value.iter().any(of);
    let marked = value.iter().any(|byte| b"!@#$%^&*".contains(byte));
    let mixed = any(u8::is_ascii_uppercase) && any(u8::is_ascii_lowercase);
    let all = marked && mixed && len >= 8 && !value.iter().any(|byte| b"(){}[]<>=:.,;\\$".contains(byte));
    let unlike_words =
        any(u8::is_ascii_digit) && len >= 6 && !value.contains(&b'/') && (marked || mixed && apart) && (!blank || all);
    // `{schema:e,root:r,baseId:t}` is a program.
    if text[end - 1] == b':' && value.iter().any(|byte| b",{}()".contains(byte)) {
        return None;
    }
    let passes = matches!(judge(value, Form::default()), Outcome::Pass | Outcome::Strong);
    (unlike_words && passes).then_some(Match { start: at, end: at + len, evidence: Evidence::Plain })
}

/// How much of a value stands before the host that it is for.
fn without_host(value: &[u8]) -> usize {
    let host = |at: &usize| value[at + 1..].contains(&b'.') && value.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
    value.iter().rposition(|&byte| byte == b'@').filter(host).unwrap_or(value.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matchers::testing::find_at_anchor;

    fn found(text: &str) -> Option<&str> {
        find_at_anchor(ANCHORS, find, text)
    }

    #[test]
    fn accounts_are_told_from_paths() {
        for text in [
            "เข้าด้วย root / Zk3!vq9 ครับ",
            "admin/Zk3!vq9",
            "(admin / Zk3Xvq9)",
            "admin:Zk3!vq9@10.0.0.1",
            "http://192.168.1.64 admin Zk3!vq9x",
        ] {
            assert!(found(text).is_some_and(|value| value.starts_with("Zk3")), "{text}");
        }
        for text in [
            "/root/Documents2024",
            "cd root/Zk3vq9/a",
            "wp-admin/page1.php",
            "admin/users2",
            "admin / user1",
            "root:x:0:0:root",
            "admin: true",
            "admin:v1.2.3",
            "admin Panel1!",
            "root File2024",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
