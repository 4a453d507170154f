//! Is it a password, or a word of the sentence, a type, a variable?
//!
//! Anything may be a password, so what follows the label `password` is judged by what else it could
//! be: prose (`password: required`), code (`password: string`, `password = getpass()`), a reference
//! (`${PASSWORD}`), a mask (`••••`), a form (`at least 8 characters`). Most passwords that people are
//! given hold a digit or a mark besides letters; letters alone count for little without quotes.

use super::Outcome;
use super::code::is_code;
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
const WORDS: &str = "string text required optional null none nil true false undefined hidden input type field password \
    passwd passphrase passcode pass pwd secret str bytes varchar char object token username user admin \
    login value number invalid incorrect correct wrong empty missing forgot reset change changed enter \
    confirm strong weak minimum maximum yes no here credentials n/a any int bool boolean plaintext \
    encrypted hashed redacted masked example placeholder changeit your_password yourpassword mypassword \
    my_password mysecretpassword";

/// From the shortest of them to the longest, in bytes.
const WORD_LENGTHS: std::ops::RangeInclusive<usize> = 2..=16;

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
        || (WORD_LENGTHS.contains(&value.len()) || value.contains(&b' ')) && is_known_word(&value.to_ascii_lowercase())
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
    if value.len() < 4 || is_reference(value) || is_masked(value) || is_code(value, form.quoted) {
        return Outcome::Refuse;
    }
    let lower = value.to_ascii_lowercase();
    let bare: Vec<u8> = lower.iter().copied().filter(|byte| !b"<>?|[];,!.*&-_ ".contains(byte)).collect();
    if is_known_word(&lower) || is_known_word(&bare) || is_template(&lower) {
        return Outcome::Refuse;
    }
    let count = |of: fn(&u8) -> bool| value.iter().filter(|byte| of(byte)).count();
    let (letters, digits) = (count(u8::is_ascii_alphabetic), count(u8::is_ascii_digit));
    let marks = count(|byte| byte.is_ascii_punctuation());
    // `default?` and `NAME=` are code or a question.
    let inner = value.strip_suffix(b"?").or_else(|| value.strip_suffix(b"=")).unwrap_or(value);
    let strong_marks = inner.iter().filter(|byte| b"!@#$%^&*+=?~".contains(byte)).count();
    let constant =
        value.contains(&b'_') && value.iter().all(|byte| byte.is_ascii_alphanumeric() || b"_.".contains(byte));
    // `TEST_2`; `Mali_9693` is somebody's own.
    if constant && !form.certain && digits < 3 {
        return Outcome::Refuse;
    }
    let beyond = value.iter().any(|byte| *byte >= 128);
    if beyond && (!form.quoted || value[0] >= 128 || digits == 0 || letters == 0) {
        // Thai words after the label are the rest of the sentence.
        return Outcome::Refuse;
    }
    if count(|byte| *byte == b' ') > 0 {
        if is_app_password(value) && form.certain {
            return Outcome::Pass;
        }
        // A passphrase is quoted; a sentence has no digits in it, or is long.
        let few = count(|byte| *byte == b' ') < 3 && strong_marks > 0;
        if form.quoted && form.certain && few && value.len() <= 40 && digits > 0 && letters > 0 {
            return Outcome::Pass;
        }
        return if form.quoted && value.len() <= 40 && digits > 0 && letters > 0 {
            Outcome::Weak
        } else {
            Outcome::Refuse
        };
    }
    // `secret-2-levels`, `test_password_1`: an example's author was at a loss.
    if strong_marks == 0 && is_numbered_example(&lower) {
        return Outcome::Weak;
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

/// `abcd efgh ijkl mnop`: what Google gives out for programs that cannot ask for a second factor.
fn is_app_password(value: &[u8]) -> bool {
    value.len() == 19
        && value
            .iter()
            .enumerate()
            .all(|(at, byte)| if at % 5 == 4 { *byte == b' ' } else { byte.is_ascii_lowercase() })
        && value.split(|&byte| byte == b' ').map(surplus_bits).sum::<i32>() > 0
}

fn is_known_word(lower: &[u8]) -> bool {
    super::is_listed(WORDS, lower)
}

/// Words joined by dashes, one of them such as examples are made of, and single digits.
fn is_numbered_example(lower: &[u8]) -> bool {
    let parts = || lower.split(|byte| matches!(byte, b'-' | b'_'));
    let plain = |part: &[u8]| part.iter().all(u8::is_ascii_lowercase) || part.len() == 1;
    parts().count() > 1
        && parts().all(plain)
        && parts().any(|part| [&b"secret"[..], b"password", b"test"].contains(&part))
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
            "@env:AC_PASSWORD",
            "secret-2-levels",
            "null,t.at(-1)!=r.x",
        ] {
            assert!(!shown(value, BARE), "{value}: {:?}", judge(value.as_bytes(), BARE));
        }
        for value in ["Password", "Enter your password", "Password must be 8 characters", "รหัสผ่าน", "", "{pw}"]
        {
            assert!(!shown(value, QUOTED), "{value}: {:?}", judge(value.as_bytes(), QUOTED));
        }
    }

    #[test]
    fn the_lengths_of_words_are_those_of_the_list() {
        let lengths = || WORDS.split_whitespace().map(str::len);
        assert_eq!((lengths().min(), lengths().max()), (Some(*WORD_LENGTHS.start()), Some(*WORD_LENGTHS.end())));
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
