//! Is it a label? A word of its own, the last part of a name, or the beginning of a vendor's longer one.

use crate::rule::shape::left_edge;

/// A label of this many letters is one even at the end of a longer word (`mysqlpassword=`).
pub const DISTINCT: usize = 8;

/// True when the label is a word of its own, or the last part of an identifier.
pub fn label_holds(text: &[u8], start: usize, end: usize) -> bool {
    let (first, last) = (text[start], text[end - 1]);
    if !first.is_ascii_alphanumeric() || !last.is_ascii_alphanumeric() {
        return true;
    }
    let ends = text.get(end).is_none_or(|next| !next.is_ascii_alphanumeric() && !matches!(next, b'_' | b'-'));
    // `password-reset` is another word, `password - x` and `pass->x` are labels.
    let dash = text[end..].starts_with(b"->") || text[end..].starts_with(b"-:");
    (ends || dash) && begins_label(text, start, end)
}

/// Labels that end no other word, so that they are one wherever a name ends in them: `mixpaneltoken=`.
const GLUED: &[&[u8]] = &[b"token", b"secret", b"apikey"];

/// True when no longer word goes on into the label.
fn begins_label(text: &[u8], start: usize, end: usize) -> bool {
    is_distinct(&text[start..end]) || begins_word(text, start)
}

/// True for a label that is one wherever it stands, also at the end of a longer word.
#[must_use]
pub fn is_distinct(label: &[u8]) -> bool {
    label.len() >= DISTINCT || GLUED.iter().any(|glued| label.eq_ignore_ascii_case(glued))
}

/// True when a word begins at `start`, or the next part of a name (`dbPassword`).
#[inline]
#[must_use]
pub fn begins_word(text: &[u8], start: usize) -> bool {
    let before = start.checked_sub(1).map(|i| text[i]);
    before.is_none_or(|b| !b.is_ascii_alphanumeric() || (b.is_ascii_lowercase() && text[start].is_ascii_uppercase()))
        || left_edge(text, start)
}

/// True when the label begins a longer name, as a vendor's does: `BITKUB_API_SECRET`, `bitkubSecret`.
pub fn begins_name(text: &[u8], start: usize, end: usize) -> bool {
    let hump = |next: &u8| next.is_ascii_uppercase() && text[end - 1].is_ascii_lowercase();
    left_edge(text, start) && text.get(end).is_some_and(|next| b"_-.".contains(next) || hump(next))
}

/// What the name of a thing that is no secret itself ends in: `token_endpoint`, `secretName`, `api_key_id`.
const NO_SECRETS: &[&[u8]] = &[
    b"id",
    b"name",
    b"url",
    b"uri",
    b"endpoint",
    b"hash",
    b"arn",
    b"type",
    b"count",
    b"len",
    b"length",
    b"size",
    b"file",
    b"path",
    b"version",
    b"expir",
    b"ref",
    b"pub",
    b"sign",
    b"alg",
    b"index",
    b"digest",
    b"sum",
    b"host",
    b"store",
    b"form",
    b"page",
    b"prefix",
    b"audience",
    b"scope",
    b"issuer",
];

/// Where a name ends that goes on behind its label: `api_token_123`, `mySecretString`, `key_prod`.
pub fn name_end(text: &[u8], start: usize, end: usize) -> Option<usize> {
    const MAX_TAIL: usize = 24;
    let rest = &text[end..text.len().min(end + MAX_TAIL + 1)];
    let first = rest.first()?;
    let hump = first.is_ascii_uppercase() && text[end - 1].is_ascii_lowercase();
    if !(hump || first.is_ascii_digit() || *first == b'_') || !begins_label(text, start, end) {
        return None;
    }
    let len = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
    let tail = rest[..len].to_ascii_lowercase();
    let other = NO_SECRETS.iter().any(|word| memchr::memmem::find(&tail, word).is_some());
    (len <= MAX_TAIL && !other).then_some(end + len)
}
