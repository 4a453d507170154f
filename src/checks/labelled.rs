//! Values that only their label marks as a secret: API keys, bearer tokens, keys of clouds.
//!
//! `token: …` and `key = …` stand everywhere in code, so the value itself must look drawn by chance.

use super::code::{is_code, is_expression};
use super::placeholder::{is_placeholder, is_reference};
use super::randomness::{looks_random, surplus_bits};
use super::{Outcome, base64};

/// Prefixes of digests, which are long, random and public.
const DIGESTS: &[&[u8]] = &[b"sha1-", b"sha256-", b"sha384-", b"sha512-", b"sha256:", b"sha512:", b"md5:"];

/// Beginnings of keys that are made to stand in web pages.
const PUBLIC: &[&[u8]] = &[b"pk_live_", b"pk_test_", b"pkey_", b"sb_publishable_", b"NRJS-"];

/// The check `random-value`: ten characters or more, drawn by chance.
#[must_use]
pub fn random_value(value: &[u8]) -> Outcome {
    let count = |of: fn(&u8) -> bool| value.iter().filter(|byte| of(byte)).count();
    let digits = count(u8::is_ascii_digit);
    let dots = count(|byte| *byte == b'.');
    if value.len() < 10
        || is_reference(value)
        || is_placeholder(value)
        || DIGESTS.iter().any(|prefix| value.starts_with(prefix))
        || is_public(value)
        || memchr::memmem::find(value, b"::").is_some()
        || digits == 0 && value.len() < 32 && (value.len() < 16 || surplus_bits(value) <= LETTERS_ALONE)
        || dots > 4 && dots * 12 > value.len()
    {
        return Outcome::Refuse;
    }
    if value.len() < 16 {
        // Names of things have a number at their end, versions dots; short hex counts something.
        let hex = value.iter().all(u8::is_ascii_hexdigit);
        let drawn = digits > 1 && count(u8::is_ascii_alphabetic) > 2 && dots == 0 && surplus_bits(value) > SHORT;
        return if drawn && !hex { Outcome::Pass } else { Outcome::Refuse };
    }
    // Base64 of JSON that is no signed token: most often where a list goes on.
    // Sixteen hex digits number rows, traces and versions; keys are longer.
    let short_hex = value.len() < 20 && value.iter().all(u8::is_ascii_hexdigit);
    let json = || base64::decode(value).is_none_or(|plain| std::str::from_utf8(&plain).is_ok());
    if is_uuid(value) || short_hex || value.starts_with(b"eyJ") && json() {
        return Outcome::Weak;
    }
    // A name and a value, such as `arn:aws:iam::…`, is judged by its last part.
    let last = value.rsplit(|byte| matches!(byte, b':' | b'.')).next().unwrap_or(value);
    // `live_` and hex are two alphabets, and each is judged by its own.
    let parts: i32 = value.split(|byte| b"_-.:".contains(byte)).map(surplus_bits).sum();
    let random = looks_random(value) && looks_random(last) || parts > RANDOM_PARTS;
    if random { Outcome::Pass } else { Outcome::Refuse }
}

/// By how many bits chance must explain the parts of a value better than language does, as in `looks_random`
/// but for what several words may add up to.
const RANDOM_PARTS: i32 = 16;
/// The same for ten to fifteen characters: of draws nineteen in twenty lie above it, `abc123def456` and the like
/// near it.
const SHORT: i32 = 18;
/// The same for letters without a digit, which identifiers are made of too.
const LETTERS_ALONE: i32 = 24;

/// The check `secret-value`: what a key may be that people choose or that is drawn from all marks of the keyboard:
/// `Lj2^5O%xi214`, Django's `SECRET_KEY`. Letters and digits alone are the business of `random-value`.
#[must_use]
pub fn secret_value(value: &[u8]) -> Outcome {
    let count = |of: fn(&u8) -> bool| value.iter().filter(|byte| of(byte)).count();
    let marks = count(|byte| b"!@#$%^&*+=?~(){}[]<>|".contains(byte));
    let digits = count(u8::is_ascii_digit);
    let holds = |sign: &str| memchr::memmem::find(value, sign.as_bytes()).is_some();
    let regex = [".*", ".+", "\\d", "\\w", "\\s", "A-Z", "(?"].iter().any(|sign| holds(sign));
    let code = regex
        || is_code(value, true)
        || is_expression(value)
        || value.contains(&b',') && digits < 2
        || value.contains(&b' ');
    if value.len() < 8 || code || is_reference(value) || is_placeholder(value) || is_public(value) {
        return Outcome::Refuse;
    }
    let unlike_words = digits > 0 && marks > 0 && surplus_bits(value) > 4 || marks >= 6;
    let letters = count(u8::is_ascii_alphabetic);
    if unlike_words && letters >= 3 { Outcome::Pass } else { Outcome::Refuse }
}

/// The check `named-uuid`: as `random-value`, for vendors that give out UUIDs.
#[must_use]
pub fn named_uuid(value: &[u8]) -> Outcome {
    if is_uuid(value) && !is_placeholder(value) { Outcome::Pass } else { random_value(value) }
}

/// The check `aws-secret`: forty characters of base64, not a SHA-1.
#[must_use]
pub fn aws_secret(value: &[u8]) -> Outcome {
    let has = |of: fn(&u8) -> bool| value.iter().any(of);
    if is_placeholder(value) || !has(u8::is_ascii_lowercase) || !has(u8::is_ascii_uppercase) || !looks_random(value) {
        Outcome::Refuse
    } else {
        Outcome::Pass
    }
}

/// The check `basic-auth`: base64 of `user:password`.
#[must_use]
pub fn basic_auth(value: &[u8]) -> Outcome {
    let Some(plain) = base64::decode(value) else { return Outcome::Refuse };
    // A letter that was mistyped spoils one character, not the credential.
    let text = String::from_utf8_lossy(&plain);
    let spoilt = text.chars().filter(|&char| char == char::REPLACEMENT_CHARACTER).count();
    if spoilt * 16 > text.len() {
        return Outcome::Refuse;
    }
    match text.split_once(':') {
        // The sample of RFC 7617.
        Some(("Aladdin", _)) => Outcome::Refuse,
        Some((user, password)) if !user.is_empty() && !password.is_empty() && !text.chars().any(char::is_control) => {
            super::password::in_uri(password.as_bytes())
        }
        _ => Outcome::Refuse,
    }
}

/// The check `pem-base64`: the base64 of a PEM file that holds a private key, not a certificate.
#[must_use]
pub fn pem_base64(value: &[u8]) -> Outcome {
    let head = &value[..value.len().min(128)];
    match base64::decode(head) {
        Some(plain) if memchr::memmem::find(&plain, b"PRIVATE KEY").is_some() => Outcome::Strong,
        _ => Outcome::Refuse,
    }
}

/// The check `kubernetes-value`: base64 of a text that is neither a certificate nor a mere name.
#[must_use]
pub fn kubernetes_value(value: &[u8]) -> Outcome {
    let Some(Ok(plain)) = base64::decode(value).map(String::from_utf8) else { return Outcome::Refuse };
    let text = plain.trim_end();
    let name = text.len() < 9 && text.bytes().all(|byte| byte.is_ascii_lowercase());
    let public = text.starts_with("-----BEGIN CERT") || text.starts_with("-----BEGIN PUBLIC");
    let control = text.chars().any(|char| char.is_control() && !char.is_whitespace());
    if text.len() < 5 || name || public || control || is_reference(text.as_bytes()) {
        Outcome::Refuse
    } else {
        Outcome::Pass
    }
}

fn is_public(value: &[u8]) -> bool {
    let marks = value.iter().take_while(|byte| matches!(byte, b'_' | b'*' | b'~')).count();
    PUBLIC.iter().any(|prefix| value[marks..].starts_with(prefix))
}

fn is_uuid(value: &[u8]) -> bool {
    value.len() == 36
        && value.iter().enumerate().all(|(i, byte)| match i {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::examples::expand;

    #[test]
    fn draws_pass_and_words_uuids_and_digests_do_not() {
        for line in ["{{an:32}}", "{{hex:32}}", "{{b64u:43}}", "id.{{an:40}}"] {
            assert_eq!(random_value(expand(line).as_bytes()), Outcome::Pass, "{line}");
        }
        for line in [
            "your-api-key-goes-here",
            "process.env.API_KEY_1",
            "getAccessTokenSilently2",
            "sha256-{{b64:43}}=",
            "node_modules/a/b/c/d/e1",
            "{{an:8}}",
            "xxxxxxxxxxxxxxxxxxxxxxxx",
            "00000000000000000000000000000000",
        ] {
            assert_eq!(random_value(expand(line).as_bytes()), Outcome::Refuse, "{line}");
        }
        let uuid = "{{hex:8}}-{{hex:4}}-4{{hex:3}}-a{{hex:3}}-{{hex:12}}";
        assert_eq!(random_value(expand(uuid).as_bytes()), Outcome::Weak);
    }

    #[test]
    fn what_a_prefix_stands_before_is_judged_by_its_own_alphabet() {
        for line in ["live_{{hex:35}}", "1000.{{hex:32}}.{{hex:32}}", "whs-{{b36:24}}"] {
            assert_eq!(random_value(expand(line).as_bytes()), Outcome::Pass, "{line}");
        }
        for value in ["get_user_by_name_2_and_id_1", "my-secret-2-levels-deep", "content-v2-3-docker-io-cache"] {
            assert_eq!(random_value(value.as_bytes()), Outcome::Refuse, "{value}");
        }
    }

    #[test]
    fn marks_of_the_keyboard_make_a_secret_and_code_does_not() {
        for line in ["Lj2^5O%xi214", "x{{h}o)p${e]nob(ody[f>-_$#one}}", "{{an:10}}!@{{an:10}}#$%{{an:10}}(){{an:12}}"] {
            assert_eq!(secret_value(expand(line).as_bytes()), Outcome::Pass, "{line}");
        }
        for value in [
            "getKey(1)!",
            "${KEY_1}",
            "changeme!1",
            "<your key 1>",
            "{{ key1 }}",
            "a=1&b=2",
            "https://a.b/?x=1",
            ".*?)@(?P<host>.*?)/1",
            "npm_[\\dA-Za-z]{36}",
            "user+1@example.com",
        ] {
            assert_eq!(secret_value(value.as_bytes()), Outcome::Refuse, "{value}");
        }
    }

    #[test]
    fn a_sha1_is_no_aws_secret() {
        assert_eq!(aws_secret(expand("{{b64:40}}").as_bytes()), Outcome::Pass);
        assert_eq!(aws_secret(expand("{{hex:40}}").as_bytes()), Outcome::Refuse);
        assert_eq!(aws_secret(expand("{{an:30}}EXAMPLEKEY").as_bytes()), Outcome::Refuse);
    }

    #[test]
    fn basic_auth_decodes_to_user_and_password() {
        assert_eq!(basic_auth(expand("{{base64:somchai:Zk3!vq9}}").as_bytes()), Outcome::Pass);
        for line in ["{{base64:somchai}}", "{{base64:user:password}}", "{{an:24}}", "Authentication", "!"] {
            assert_eq!(basic_auth(expand(line).as_bytes()), Outcome::Refuse, "{line}");
        }
    }

    #[test]
    fn a_kubernetes_value_is_a_text_that_is_more_than_a_name() {
        for line in ["{{base64:mypassword}}", "{{base64:Zk3!vq9}}=", "{{base64:admin:admin1}}"] {
            assert_eq!(kubernetes_value(expand(line).as_bytes()), Outcome::Pass, "{line}");
        }
        for line in ["{{base64:admin}}", "{{base64:bar}}", "{{base64:-----BEGIN CERTIFICATE-----}}", "Opaque01", "!"] {
            assert_eq!(kubernetes_value(expand(line).as_bytes()), Outcome::Refuse, "{line}");
        }
    }

    #[test]
    fn a_private_key_in_base64_is_told_from_a_certificate() {
        let dashes = "-----";
        let judge = |kind: &str| {
            let text = format!("{{{{base64:{dashes}BEGIN {kind}{dashes}MIIE}}}}{{{{b64:200}}}}");
            pem_base64(expand(&text).as_bytes())
        };
        assert_eq!(judge("RSA PRIVATE KEY"), Outcome::Strong);
        assert_eq!(judge("CERTIFICATE"), Outcome::Refuse);
    }
}
