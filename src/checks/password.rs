//! Is it a password, or a word of the sentence, a type, a variable?
//!
//! Anything may be a password, so what follows the label `password` is judged by what else it could
//! be: prose (`password: required`), code (`password: string`, `password = getpass()`), a reference
//! (`${PASSWORD}`), a mask (`••••`), a form (`at least 8 characters`). Most passwords that people are
//! given hold a digit or a mark besides letters; letters alone count for little without quotes.

use super::Outcome;
use super::placeholder::{is_placeholder, is_reference};
use super::randomness::surplus_bits;

/// How the value was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// In quotes: its end is certain, and blanks may belong to it.
    pub quoted: bool,
    /// Behind a label that means nothing else (`password`, not `pass`) and a separator such as `:`.
    pub certain: bool,
}

/// What stands behind `password` in forms, type declarations and translations; lower case.
const WORDS: &[&[u8]] = &[
    b"string",
    b"text",
    b"required",
    b"optional",
    b"null",
    b"none",
    b"nil",
    b"true",
    b"false",
    b"undefined",
    b"hidden",
    b"input",
    b"type",
    b"field",
    b"password",
    b"passwd",
    b"passphrase",
    b"passcode",
    b"pass",
    b"pwd",
    b"secret",
    b"str",
    b"bytes",
    b"varchar",
    b"char",
    b"object",
    b"token",
    b"username",
    b"user",
    b"admin",
    b"login",
    b"value",
    b"number",
    b"invalid",
    b"incorrect",
    b"correct",
    b"wrong",
    b"empty",
    b"missing",
    b"forgot",
    b"reset",
    b"change",
    b"changed",
    b"enter",
    b"confirm",
    b"strong",
    b"weak",
    b"minimum",
    b"maximum",
    b"yes",
    b"no",
    b"here",
    b"credentials",
    b"n/a",
    b"any",
    b"int",
    b"bool",
    b"boolean",
    b"plaintext",
    b"encrypted",
    b"hashed",
    b"redacted",
    b"masked",
    b"example",
    b"placeholder",
    b"changeit",
    b"your_password",
    b"yourpassword",
    b"mypassword",
    b"my_password",
    b"mysecretpassword",
];

/// The check `password-value`, for rules with a label of their own.
#[must_use]
pub fn check(value: &[u8]) -> Outcome {
    judge(value, Form { quoted: false, certain: true })
}

/// The check `uri-password`: what stands between `user:` and `@host` is a password unless a template's.
#[must_use]
pub fn in_uri(value: &[u8]) -> Outcome {
    let known = |words: &[&str]| words.iter().any(|word| value.eq_ignore_ascii_case(word.as_bytes()));
    if is_reference(value)
        || is_placeholder(value)
        || is_masked(value)
        || value.iter().any(|byte| b"{}<>$".contains(byte)) && !value.iter().any(u8::is_ascii_digit)
        || WORDS.contains(&value.to_ascii_lowercase().as_slice())
        || known(&["mypass", "pw", "passw0rd", "p", "x", "xxx", "db_pass", "dbpass", "db_password", "dbpassword"])
    {
        Outcome::Refuse
    } else if value.len() < 3
        || known(&["postgres", "root", "guest", "mysql", "redis", "rabbitmq", "test", "foo", "bar", "abc", "123"])
    {
        // What containers come with; it guards nothing.
        Outcome::Weak
    } else {
        Outcome::Pass
    }
}

/// What a value behind a password's label is worth.
#[must_use]
pub fn judge(value: &[u8], form: Form) -> Outcome {
    if value.len() < 4 || is_reference(value) || is_masked(value) || is_code(value, form) {
        return Outcome::Refuse;
    }
    let lower = value.to_ascii_lowercase();
    let bare: Vec<u8> = lower.iter().copied().filter(|byte| !b"<>?|[];,!.*&-_ ".contains(byte)).collect();
    if WORDS.contains(&lower.as_slice()) || WORDS.contains(&bare.as_slice()) || is_template(&lower) {
        return Outcome::Refuse;
    }
    let count = |of: fn(&u8) -> bool| value.iter().filter(|byte| of(byte)).count();
    let (letters, digits) = (count(u8::is_ascii_alphabetic), count(u8::is_ascii_digit));
    let marks = count(|byte| byte.is_ascii_punctuation());
    let strong_marks = count(|byte| b"!@#$%^&*+=?~".contains(byte));
    let beyond = value.iter().any(|byte| *byte >= 128);
    if beyond && (!form.quoted || digits == 0 || letters == 0) {
        // Thai words after the label are the rest of the sentence.
        return Outcome::Refuse;
    }
    if count(|byte| *byte == b' ') > 0 {
        // A passphrase is quoted; a sentence has no digits in it, or is long.
        return if form.quoted && value.len() <= 40 && digits > 0 && letters > 0 {
            Outcome::Weak
        } else {
            Outcome::Refuse
        };
    }
    match (letters, digits) {
        (0, 0) => Outcome::Refuse,
        // 12:30, 8-16, 98.5%: a time, a range, a share.
        (0, _) if marks > 0 && strong_marks == 0 => Outcome::Refuse,
        (0, _) if value.ends_with(b"%") => Outcome::Refuse,
        (0, _) => {
            if form.certain && marks == 0 || marks > 0 && digits > 3 {
                Outcome::Pass
            } else {
                Outcome::Weak
            }
        }
        (_, 0) if strong_marks == 0 => words_only(value, form),
        (_, 0) => {
            if letters >= 4 {
                Outcome::Pass
            } else {
                Outcome::Weak
            }
        }
        // Behind a label as common as `pass`, four characters are a number of a test or a revision.
        _ if letters + digits < 4 || !form.certain && value.len() < 5 => Outcome::Weak,
        _ if form.certain && value.len() >= 6 => Outcome::Strong,
        _ => Outcome::Pass,
    }
}

/// Letters, joined by at most `-`, `_` or `.`: a word or an identifier, unless nobody speaks like that.
fn words_only(value: &[u8], form: Form) -> Outcome {
    let unspeakable = value.len() >= 8 && surplus_bits(value) > 6;
    let quoted_word = form.quoted && form.certain && value.len() >= 6 && value.iter().all(u8::is_ascii_lowercase);
    if unspeakable || quoted_word {
        Outcome::Pass
    } else if form.certain {
        Outcome::Weak
    } else {
        Outcome::Refuse
    }
}

/// `****`, `••••`, `xxxx`, `____`, `....`.
fn is_masked(value: &[u8]) -> bool {
    let mut plain = value.iter().filter(|byte| byte.is_ascii_alphanumeric());
    let first = plain.next().copied();
    match first {
        None => true,
        Some(b'x' | b'X') => plain.all(|byte| matches!(byte, b'x' | b'X')),
        _ => value.windows(3).any(|w| w == b"***" || w == b"..." || w == "•".as_bytes() || w == "…".as_bytes()),
    }
}

/// `your-password`, `change_me`, `<enter password>`: a marker, and nothing but words around it.
fn is_template(lower: &[u8]) -> bool {
    const MARKERS: [&[u8]; 14] = [
        b"your",
        b"changeme",
        b"change-me",
        b"change_me",
        b"placeholder",
        b"example",
        b"redacted",
        b"replace",
        b"insert",
        b"dummy",
        b"password_here",
        b"passwordhere",
        b"todo",
        b"xxxx",
    ];
    let digits = lower.iter().filter(|byte| byte.is_ascii_digit()).count();
    digits < 3 && MARKERS.iter().any(|marker| lower.windows(marker.len()).any(|window| window == *marker))
        || is_placeholder(lower) && lower.iter().all(|byte| byte.is_ascii_alphabetic() || b"-_. <>[]{}".contains(byte))
}

/// Calls, member access, types, paths and addresses.
fn is_code(value: &[u8], form: Form) -> bool {
    let has = |what: &[u8]| value.windows(what.len()).any(|window| window == what);
    let call = value.iter().position(|&byte| byte == b'(').is_some_and(|open| {
        let name = &value[..open];
        !name.is_empty() && name.iter().all(|byte| byte.is_ascii_alphanumeric() || b"_.:!".contains(byte))
    });
    let path = ["/", "./", "../", "~/", "http://", "https://", "file:"].iter().any(|p| value.starts_with(p.as_bytes()));
    if path || has(b"://") || has(b"</") {
        return true;
    }
    if form.quoted {
        return has(b"${") || has(b"{{") || has(b"%s") || value.starts_with(b"{") || value.starts_with(b"<");
    }
    let hex_number = value.starts_with(b"0x") && value.iter().all(u8::is_ascii_alphanumeric);
    let generic = value.windows(2).any(|pair| pair[0] == b'<' && (pair[1].is_ascii_alphabetic() || pair[1] == b'&'))
        && value[0].is_ascii_uppercase()
        && !value.iter().any(u8::is_ascii_digit);
    let starts = hex_number
        || generic
        || value.starts_with(b"HTTP/")
        || matches!(value[0], b'(' | b'[' | b'{' | b'<' | b'|' | b'\\' | b'/' | b',' | b';' | b')' | b'=' | b':')
        || matches!(value, [b'&' | b'*' | b'@' | b'-' | b'.', next, ..] if next.is_ascii_alphabetic() && !value.iter().any(u8::is_ascii_digit));
    starts
        || call
        || has(b"()")
        || has(b"::")
        || has(b"=>")
        || has(b"->")
        || has(b"&&")
        || has(b"||")
        || is_member(value)
}

/// `user.password`, `req.body.pass1`, `args[0]`: names joined by dots, each of them words.
fn is_member(value: &[u8]) -> bool {
    let value = value.strip_suffix(b"]").map_or(value, |v| v.split(|&b| b == b'[').next().unwrap_or(v));
    let mut parts = value.split(|&byte| byte == b'.');
    let named = |part: &[u8]| {
        part.first().is_some_and(|b| b.is_ascii_alphabetic() || *b == b'_')
            && part.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'_' || *b == b'?' || *b == b'$')
            && part.iter().filter(|b| b.is_ascii_digit()).count() <= 1
            && surplus_bits(part) < 0
    };
    value.contains(&b'.') && parts.all(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &str, form: Form) -> bool {
        matches!(judge(value.as_bytes(), form), Outcome::Pass | Outcome::Strong)
    }

    const BARE: Form = Form { quoted: false, certain: true };
    const QUOTED: Form = Form { quoted: true, certain: true };
    const LOOSE: Form = Form { quoted: false, certain: false };

    #[test]
    fn what_people_use_as_passwords_is_one() {
        for value in
            ["P@ssw0rd", "somchai1234", "Abc#2024!", "hunter2", "123456", "k9$Tz", "qwerty!!", "Meeting@2024", "a;b1c2"]
        {
            assert!(shown(value, BARE), "{value}: {:?}", judge(value.as_bytes(), BARE));
        }
        for value in ["P@ssw0rd", "somchai1234", "Abc#2024!"] {
            assert!(shown(value, LOOSE), "{value}");
        }
        assert!(shown("letmein", QUOTED));
        assert!(shown("xqzvkrtwpl", BARE));
    }

    #[test]
    fn words_types_code_and_masks_are_none() {
        for value in [
            "required",
            "string",
            "String,",
            "Option<String>",
            "null",
            "getpass()",
            "user.password",
            "req.body.pwd",
            "********",
            "••••••••",
            "xxxxxxxx",
            "${PASSWORD}",
            "$PASSWORD",
            "{{password}}",
            "<password>",
            "[password]",
            "your-password",
            "changeme",
            "process.env.PW",
            "at",
            "minimum",
            "self.password",
            "config['pw']",
            "hash_password(pw)",
            "/etc/shadow",
            "&str",
            "8-16",
            "12:30",
            "98.5%",
            "ต้องมีตัวอักษร",
            "https://a.b/c1",
            "...",
            "Password123Here...",
            "%PASSWORD%",
        ] {
            assert!(!shown(value, BARE), "{value}: {:?}", judge(value.as_bytes(), BARE));
        }
        for value in ["Password", "Enter your password", "Password must be 8 characters", "รหัสผ่าน", "", "{pw}"]
        {
            assert!(!shown(value, QUOTED), "{value}: {:?}", judge(value.as_bytes(), QUOTED));
        }
    }

    #[test]
    fn in_an_address_only_templates_are_none() {
        for value in ["Zk3!vq", "p%40ss1", "letmein", "somchai"] {
            assert_eq!(in_uri(value.as_bytes()), Outcome::Pass, "{value}");
        }
        for value in ["password", "${DB_PASS}", "<password>", "****", "secret", "your_password", "{pw}", "pass"] {
            assert_eq!(in_uri(value.as_bytes()), Outcome::Refuse, "{value}");
        }
    }
}
