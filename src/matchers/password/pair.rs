//! Two labels and then two values: `ID/PW: somchai/…`, `user / pass = somchai / …`, `ไอดี พาส somchai …`.
//!
//! Nobody writes the two labels side by side for anything else, so what follows need not be marked further: a name,
//! and behind a slash, colon, comma, bracket or blank the password.

use crate::checks::Outcome;
use crate::checks::password::{Form, judge};
use crate::matchers::value::bare_len;
use crate::matchers::{Evidence, Match};

/// Labels of the name, lower case.
const NAMES: &[&str] =
    &["id", "user", "username", "login", "account", "ยูส", "ยูสเซอร์", "ไอดี", "ชื่อผู้ใช้", "아이디", "계정"];
/// The longest name.
const MAX_NAME: usize = 40;
/// The longest password.
const MAX_VALUE: usize = 64;

/// The password behind the label at `start..end`, if a name's label stands right before it.
pub fn find(text: &[u8], start: usize, end: usize) -> Option<Match> {
    let parted = named_before(text, start)?;
    let mut at = end + skip(text, end, b"])\"*");
    let blank = skip(text, at, b" ");
    at += blank;
    let separator = ["->", "=>", ":", "=", "-", "(", "are ", "is ", "คือ"];
    let separator = separator.iter().find(|separator| text[at..].starts_with(separator.as_bytes()));
    at += separator.map_or(0, |separator| separator.len());
    at += skip(text, at, b" ");
    // `user password` begins many a sentence.
    if separator.is_none() && (blank == 0 || !parted && end - start > 4) {
        return None;
    }
    let in_name = |byte: &&u8| byte.is_ascii_alphanumeric() || b"._@-".contains(*byte);
    let name = text[at..].iter().take(MAX_NAME + 1).take_while(in_name).count();
    if name == 0 || name > MAX_NAME {
        return None;
    }
    at += name;
    let blank = skip(text, at, b" ");
    let joint = skip(text, at + blank, b"/:,(|");
    at += blank + joint + skip(text, at + blank + joint, b" ");
    if joint > 2 || blank + joint == 0 {
        return None;
    }
    let rest = &text[at..text.len().min(at + MAX_VALUE + 1)];
    let len = bare_len(rest);
    let value = &rest[..len];
    let any = |of: fn(&u8) -> bool| value.iter().any(of);
    // Behind a blank alone a word may go on with the sentence.
    let unlike_words =
        any(u8::is_ascii_digit) && (joint > 0 || any(u8::is_ascii_uppercase) || !any(u8::is_ascii_alphabetic));
    let passes = matches!(judge(value, Form { quoted: false, certain: true }), Outcome::Pass | Outcome::Strong);
    (len <= MAX_VALUE && unlike_words && passes).then_some(Match {
        start: at,
        end: at + len,
        evidence: Evidence::Plain,
    })
}

/// Whether a name's label ends right before `start`, and something more than a blank parts the two.
fn named_before(text: &[u8], start: usize) -> Option<bool> {
    let before = &text[start.saturating_sub(24)..start];
    let bare = before.len() - before.iter().rev().take(4).take_while(|byte| b" /&|,:(".contains(byte)).count();
    if bare == before.len() {
        return None;
    }
    let parted = before[bare..].iter().any(|byte| *byte != b' ');
    let lower = before[..bare].to_ascii_lowercase();
    let named = NAMES.iter().any(|name| lower.ends_with(name.as_bytes()));
    named.then_some(parted)
}

/// How many bytes, up to four, are among `these`.
fn skip(text: &[u8], at: usize, these: &[u8]) -> usize {
    text[at.min(text.len())..].iter().take(4).take_while(|byte| these.contains(byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        let start = ["PW", "Pass", "pw", "pass", "พาส"].iter().find_map(|label| text.find(label))?;
        let end = start + text[start..].bytes().take_while(|byte| byte.is_ascii_alphabetic() || *byte >= 128).count();
        find(text.as_bytes(), start, end).map(|found| &text[found.start..found.end])
    }

    #[test]
    fn two_labels_then_two_values() {
        for text in [
            "ID/PW: somchai/Zk3vq9",
            "ID / PW : somchai / Zk3vq9",
            "ID/PW(somchai/Zk3vq9)",
            "ID/PW -> somchai/Zk3vq9.",
            "id pw somchai Zk3vq9",
            "user/pass:somchai,Zk3vq9",
            "Username/Password = somchai : Zk3vq9",
            "ID/PW are somchai/Zk3vq9",
            "ไอดี/พาส somchai Zk3vq9",
        ] {
            assert_eq!(found(text), Some("Zk3vq9"), "{text}");
        }
    }

    #[test]
    fn labels_that_stand_apart_have_their_own_turn() {
        for text in [
            "id: somchai pw: Zk3vq9",
            "the user password policy Version2",
            "user/pass",
            "id/pw: a/b",
            "user password field Name1",
            "valid/pass 3/4 tests",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
