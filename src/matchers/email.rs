//! E-mail addresses, from their `@` outwards.
//!
//! Written on bytes, so that an address glued to Thai words is found without them. What only looks
//! like one is left alone: `git@host:repo`, `icon@2x.png`, package names with versions.

use super::{Evidence, Match, Site};

/// The longest local part and domain (RFC 5321, 4.5.3.1).
const MAX_LOCAL: usize = 64;
const MAX_DOMAIN: usize = 255;

/// Endings of file names, which are no top-level domains.
const FILE_ENDINGS: &[&[u8]] =
    &[b"png", b"jpg", b"jpeg", b"gif", b"svg", b"webp", b"ico", b"css", b"js", b"ts", b"jsx", b"tsx", b"json", b"html"];

/// The address around an `@`.
pub fn find(site: Site<'_>) -> Option<Match> {
    let text = site.text;
    let before = &text[site.start.saturating_sub(MAX_LOCAL + 1)..site.start];
    let local_len = before.iter().rev().take_while(|&&b| is(LOCAL, b)).count();
    // A local part neither begins nor ends with a dot.
    let local = &before[before.len() - local_len..];
    let local = &local[local.iter().position(|&b| b != b'.' && b != b'-' && b != b'\'')?..];
    if local.len() > MAX_LOCAL || local.ends_with(b".") || local.windows(2).any(|pair| pair == b"..") {
        return None;
    }
    let domain = domain(&text[site.end..text.len().min(site.end + MAX_DOMAIN)])?;
    let end = site.end + domain;
    // `git@host:path` is how a repository is named; `user:pw@host` belongs to another rule.
    if local.eq_ignore_ascii_case(b"git") && matches!(text.get(end), Some(b':' | b'/')) {
        return None;
    }
    let start = site.start - local.len();
    (!is_user_of_address(text, start)).then_some(Match { start, end, evidence: Evidence::Plain })
}

/// True in `postgres://user:password@host`, where what stands before the `@` is no mailbox.
fn is_user_of_address(text: &[u8], start: usize) -> bool {
    let before = &text[start.saturating_sub(MAX_LOCAL)..start];
    let user = before.iter().rev().take_while(|b| b.is_ascii_graphic() && **b != b'/').count();
    text[..start - user].ends_with(b"://")
}

/// Which bytes stand in a local part, and in a domain: a bit each.
static PARTS: [u8; 256] = {
    let (local, domain) = (b".!#$&'*+-^_~%", b".-");
    let mut parts = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        parts[byte] = if (byte as u8).is_ascii_alphanumeric() { LOCAL | DOMAIN } else { 0 };
        byte += 1;
    }
    let mut at = 0;
    while at < local.len() {
        parts[local[at] as usize] |= LOCAL;
        at += 1;
    }
    parts[domain[0] as usize] |= DOMAIN;
    parts[domain[1] as usize] |= DOMAIN;
    parts
};
const LOCAL: u8 = 1;
const DOMAIN: u8 = 2;

#[inline]
fn is(part: u8, byte: u8) -> bool {
    PARTS[usize::from(byte)] & part != 0
}

/// The length of the domain at the start of `text`: labels of letters, digits and dashes, at least two,
/// the last of two letters or more.
fn domain(text: &[u8]) -> Option<usize> {
    let run = text.iter().take_while(|&&b| is(DOMAIN, b)).count();
    if !text[..run].contains(&b'.') {
        return None;
    }
    let run = text[..run].iter().rposition(u8::is_ascii_alphanumeric)? + 1;
    // `a@b.co.Next sentence` loses what is no label; so does a label that begins or ends with a dash.
    let mut end = 0;
    let mut labels = 0;
    for label in text[..run].split(|&b| b == b'.') {
        if label.is_empty() || label.len() > 63 || label.starts_with(b"-") || label.ends_with(b"-") {
            break;
        }
        end += label.len() + usize::from(labels > 0);
        labels += 1;
    }
    let last = text[..end].rsplit(|&b| b == b'.').next()?;
    let is_tld = last.len() >= 2 && last.iter().all(u8::is_ascii_alphabetic);
    let is_file = FILE_ENDINGS.iter().any(|ending| last.eq_ignore_ascii_case(ending));
    (labels >= 2 && is_tld && !is_file).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find_in(text: &str) -> Option<&str> {
        let at = text.find('@')?;
        let found = find(Site { text: text.as_bytes(), start: at, end: at + 1 })?;
        Some(&text[found.start..found.end])
    }

    #[test]
    fn addresses_end_where_thai_or_punctuation_begins() {
        assert_eq!(find_in("postgres://app:Zk3vq@db.internal/hr"), None);
        for (text, address) in [
            ("อีเมลsomchai.j@acme.co.thครับ", "somchai.j@acme.co.th"),
            ("<a+b@x-y.example>", "a+b@x-y.example"),
            ("ส่งที่ a_1@b.io.", "a_1@b.io"),
            ("(mail: o'neil@x.ie)", "o'neil@x.ie"),
        ] {
            assert_eq!(find_in(text), Some(address), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_an_address_is_none() {
        for text in [
            "git@github.com:krong/krong",
            "icon@2x.png",
            "left-pad@1.3.0",
            "@decorator",
            "a@b",
            "x@-y.com",
            "a..b@c.th",
        ] {
            assert_eq!(find_in(text), None, "{text}");
        }
    }
}
