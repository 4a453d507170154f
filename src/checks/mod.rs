//! Checks: named functions that look at a match and say what it is worth.
//!
//! A check sees only the matched value, folded (Thai and full-width digits are ASCII, invisible
//! characters gone), never its surroundings: what stands near is the business of cues. It never
//! fails and never panics, whatever it is given. A new check is one file here and one line in
//! [`LIST`]; rules name it with `check = "…"`.

mod azure;
pub mod base64;
mod code;
pub mod crc32;
mod discord;
mod jfrog;
mod jwt;
mod labelled;
pub mod password;
mod payment_card;
pub mod placeholder;
mod pypi;
pub mod randomness;
mod shopee;
mod thai_id;

/// What a check says of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is something else, or a placeholder: no finding at all.
    Refuse,
    /// It has the shape, but its check digit or structure does not hold.
    Fail,
    /// The check holds, and yet the value may well be something else (epoch milliseconds that pass
    /// as a national ID): worth `low` unless a cue says otherwise.
    Weak,
    /// Nothing against it: worth the rule's `confidence`.
    Pass,
    /// Certain (a long checksum holds, the structure decodes): `high`.
    Strong,
}

/// A check by its name.
pub type Check = fn(&[u8]) -> Outcome;

/// THE LIST of checks, by the names that rules use.
pub const LIST: &[(&str, Check)] = &[
    ("atlassian-crc32", |token| crc32::ATLASSIAN.judge(token)),
    ("aws-secret", labelled::aws_secret),
    ("azure-marvin32", azure::identifiable),
    ("basic-auth", labelled::basic_auth),
    ("cloudflare-crc32", |token| crc32::CLOUDFLARE.judge(token)),
    ("confluent-crc32", |token| crc32::CONFLUENT.judge(token)),
    ("discord-snowflake", discord::snowflake),
    ("github-crc32", |token| crc32::GITHUB.judge(token)),
    ("gitlab-crc32", |token| crc32::GITLAB.judge(token)),
    ("grafana-crc32", |token| crc32::GRAFANA.judge(token)),
    ("jfrog-reference", jfrog::reference),
    ("jwt", jwt::check),
    ("kubernetes-value", labelled::kubernetes_value),
    ("named-uuid", labelled::named_uuid),
    ("password-value", password::check),
    ("payment-card", payment_card::check),
    ("pem-base64", labelled::pem_base64),
    ("pypi-macaroon", pypi::macaroon),
    ("random-value", labelled::random_value),
    ("secret-value", labelled::secret_value),
    ("shopee-key", shopee::partner_key),
    ("thai-company-tax-id", thai_id::check_company),
    ("thai-national-id", thai_id::check_person),
    ("thai-national-id-surely", thai_id::check_person_surely),
    ("token", placeholder::token),
    ("uri-password", password::in_uri),
    ("webhook", placeholder::webhook),
    ("zuplo-crc32", |token| crc32::ZUPLO.judge(token)),
];

/// The check of that name.
#[must_use]
pub fn by_name(name: &str) -> Option<Check> {
    LIST.iter().find(|(known, _)| *known == name).map(|&(_, check)| check)
}

/// The ASCII digits of a value, in order: `1-2345-67890-12-1` gives 13 of them.
pub fn digits(value: &[u8]) -> impl Iterator<Item = u32> + '_ {
    value.iter().filter(|b| b.is_ascii_digit()).map(|b| u32::from(b - b'0'))
}

/// True when a word is one of a list, in which blanks part them.
#[must_use]
pub fn is_listed(list: &str, word: &[u8]) -> bool {
    let list = list.as_bytes();
    let is_blank = |at: usize| list.get(at).is_none_or(u8::is_ascii_whitespace);
    word.first().is_some_and(|&first| {
        memchr::memchr_iter(first, list).any(|at| {
            at.checked_sub(1).is_none_or(is_blank) && list[at..].starts_with(word) && is_blank(at + word.len())
        })
    })
}
