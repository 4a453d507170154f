//! Private keys in all the forms in which they are pasted: PEM of many lines, on one line with `\n`,
//! in JSON or YAML, quoted with `>`, cut off before the end; OpenSSH, PGP and PuTTY.
//!
//! The whole body is the finding, for half a key masked is half a key shown. A header alone, as
//! documentation has it, is none: at least [`MIN_BODY`] characters of base64 must follow.

use super::{Evidence, Match, Site};

/// Where private keys announce themselves.
pub const ANCHORS: &[&str] = &["PRIVATE KEY", "PuTTY-User-Key-File-"];

/// A key of 32 bytes in its smallest wrapping (Ed25519, PKCS#8) takes 64 characters.
const MIN_BODY: usize = 64;
/// An RSA key of 16,384 bits takes 13,000 characters; line breaks and indents come on top.
const MAX_BODY: usize = 20_000;
/// `-----BEGIN RSA ENCRYPTED ` and the like before the anchor.
const MAX_BEFORE: usize = 40;

/// The key whose announcement stands at the site.
pub fn find(site: Site<'_>) -> Option<Match> {
    if site.text[site.start] == b'P' && site.text[site.start + 1] == b'u' {
        return putty(site);
    }
    let start = begin(site.text, site.start)?;
    let from = header_end(site.text, site.end)?;
    let rest = &site.text[from..site.text.len().min(from + MAX_BODY)];
    // No body holds dashes, so a text of many headers is not read again and again.
    let body = match find_in(rest, b"----") {
        Some(dashes) if begins_end(&rest[dashes..]) => &rest[..dashes],
        dashes => &rest[..cut_body(&rest[..dashes.unwrap_or(rest.len())])],
    };
    if body.iter().filter(|&&byte| is_base64(byte)).count() < MIN_BODY || has_gap(body) {
        return None;
    }
    let end = from + body.len() + end_line(&rest[body.len()..]);
    let label = &site.text[start..from];
    let sealed = find_in(label, b"ENCRYPTED").is_some() || find_in(&body[..body.len().min(80)], b"ENCRYPTED").is_some();
    Some(Match { start, end, evidence: if sealed { Evidence::Plain } else { Evidence::Strong } })
}

/// `-----BEGIN` before the anchor, with nothing but words in capitals between.
fn begin(text: &[u8], anchor: usize) -> Option<usize> {
    let from = anchor.saturating_sub(MAX_BEFORE);
    let words =
        text[from..anchor].iter().rev().take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || **b == b' ');
    let words = anchor - words.count();
    let named = find_in(&text[words..anchor], b"BEGIN ")? + words;
    let dashes = text[from..named].iter().rev().take_while(|&&b| b == b'-' || b == b' ').count();
    (dashes >= 4).then(|| {
        let start = named - dashes;
        start + text[start..named].iter().take_while(|&&b| b == b' ').count()
    })
}

/// The end of the dashes behind the anchor.
fn header_end(text: &[u8], anchor: usize) -> Option<usize> {
    let rest = &text[anchor..text.len().min(anchor + 24)];
    let words = if rest.starts_with(b" BLOCK") { 6 } else { 0 };
    let dashes = rest[words..].iter().take_while(|&&b| b == b'-' || b == b' ').count();
    (dashes >= 4).then_some(anchor + words + dashes)
}

fn begins_end(rest: &[u8]) -> bool {
    rest.starts_with(b"-----END") || rest.starts_with(b"---- END")
}

/// The length of `-----END … -----`, if it stands here.
fn end_line(rest: &[u8]) -> usize {
    if !begins_end(rest) {
        return 0;
    }
    let words = rest.iter().take(60).position(|b| *b == b'\n').unwrap_or(rest.len().min(60));
    let line = &rest[..words];
    let opening = line.iter().take_while(|&&b| b == b'-').count();
    match find_in(&line[opening..], b"----") {
        Some(closing) => {
            let closing = opening + closing;
            closing + line[closing..].iter().take_while(|&&b| b == b'-').count()
        }
        None => line.iter().take_while(|b| b.is_ascii_uppercase() || b"- ".contains(b)).count(),
    }
}

/// How far a body goes that has no end: lines of base64, each as long as the first but for the last.
fn cut_body(rest: &[u8]) -> usize {
    let (mut end, mut first, mut at) = (0, 0, 0);
    while at < rest.len() {
        let joint = rest[at..].iter().take_while(|b| b" \t\r\n>|#\"',+".contains(b)).count();
        let blank_line = rest[at..at + joint].iter().filter(|&&b| b == b'\n').count() > 1;
        at += joint;
        if rest[at..].starts_with(b"\\n") || rest[at..].starts_with(b"\\r") {
            at += 2;
            continue;
        }
        let len = rest[at..].iter().take_while(|&&byte| is_base64(byte)).count();
        let header = rest[at + len..].starts_with(b": ") || rest[at + len..].starts_with(b"-Type: ");
        if header || (len > 0 && rest[at + len..].starts_with(b"-Info: ")) {
            at += rest[at..].iter().position(|&b| b == b'\n').unwrap_or(rest.len() - at);
            continue;
        }
        // Only the last line may be short; base64 comes in fours, a word of thanks seldom does.
        let last = first > 0 && len > 0 && len % 4 == 0 && !blank_line && ends_line(&rest[at + len..]);
        if len < 16 && !last {
            break;
        }
        at += len;
        end = at;
        if first == 0 {
            first = len;
        } else if len != first {
            break;
        }
    }
    end
}

fn ends_line(rest: &[u8]) -> bool {
    rest.is_empty() || rest.starts_with(b"\n") || rest.starts_with(b"\r") || rest.starts_with(b"\\n")
}

/// `MIIE...` with dots for the rest is an illustration.
fn has_gap(body: &[u8]) -> bool {
    find_in(body, b"...").is_some()
        || find_in(body, "…".as_bytes()).is_some()
        || find_in(body, b"xxxxxxxx").is_some()
        || find_in(body, b"EXAMPLE").is_some()
}

/// A PuTTY file: from its first line to its checksum.
fn putty(site: Site<'_>) -> Option<Match> {
    let rest = &site.text[site.start..site.text.len().min(site.start + MAX_BODY)];
    // Up to the next file, so that a text of many beginnings is not read again and again.
    let next = find_in(&rest[1..], b"PuTTY-User-Key-File-").map_or(rest.len(), |at| at + 1);
    let rest = &rest[..next];
    let private = find_in(rest, b"Private-Lines: ")?;
    // A program that writes such files has no number there.
    if !rest.get(private + b"Private-Lines: ".len()).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let mac = find_in(&rest[private..], b"Private-MAC:").map(|at| private + at);
    let end = match mac {
        Some(mac) => mac + rest[mac..].iter().position(|&b| b == b'\n').unwrap_or(rest.len() - mac),
        None => private + rest[private..].iter().take_while(|&&b| is_base64(b) || b"\r\n: -".contains(&b)).count(),
    };
    let body = rest[private..end].iter().filter(|&&byte| is_base64(byte)).count();
    let sealed = find_in(&rest[..private], b"Encryption: aes").is_some();
    let evidence = if sealed { Evidence::Plain } else { Evidence::Strong };
    (body >= MIN_BODY).then_some(Match { start: site.start, end: site.start + end, evidence })
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')
}

fn find_in(text: &[u8], what: &[u8]) -> Option<usize> {
    memchr::memmem::find(text, what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::examples::expand;

    fn found(text: &str) -> Option<&str> {
        ANCHORS.iter().find_map(|anchor| {
            text.match_indices(anchor).find_map(|(start, _)| {
                let m = find(Site { text: text.as_bytes(), start, end: start + anchor.len() })?;
                Some(&text[m.start..m.end])
            })
        })
    }

    /// A key of made-up letters, its lines joined as told.
    fn key(kind: &str, joint: &str) -> String {
        let lines: Vec<String> = (0..4).map(|i| expand(&format!("{i}{{{{b64:63}}}}"))).collect();
        let dashes = "-----";
        format!(
            "{dashes}BEGIN {kind}PRIVATE KEY{dashes}{joint}{}{joint}{}{joint}{dashes}END {kind}PRIVATE KEY{dashes}",
            lines.join(joint),
            &lines[0][..20]
        )
    }

    #[test]
    fn the_whole_key_is_found_however_it_is_written() {
        for kind in ["", "RSA ", "EC ", "OPENSSH ", "ENCRYPTED "] {
            for joint in ["\n", "\r\n", "\\n", "\n    ", " ", "\n> ", "\\n\" +\n  \""] {
                let key = key(kind, joint);
                let text = format!("คีย์อยู่นี่ \"{key}\" ครับ");
                assert_eq!(found(&text), Some(key.as_str()), "{text}");
            }
        }
    }

    #[test]
    fn a_key_that_was_cut_off_is_found_up_to_where_it_ends() {
        let key = key("RSA ", "\n");
        let cut = &key[..key.find("-----END").expect("end") - 30];
        let cut = &cut[..cut.rfind('\n').expect("line")];
        for after in ["", "\nThanks for your help", "\nขอบคุณครับ", "\n\nregards"] {
            assert_eq!(found(&format!("{cut}{after}")), Some(cut), "{after}");
        }
    }

    #[test]
    fn headers_illustrations_and_public_keys_are_none() {
        let dashes = "-----";
        for text in [
            format!("starts with {dashes}BEGIN PRIVATE KEY{dashes}"),
            format!("{dashes}BEGIN RSA PRIVATE KEY{dashes}\nMIIE...\n{dashes}END RSA PRIVATE KEY{dashes}"),
            format!("{dashes}BEGIN RSA PRIVATE KEY{dashes}\n<your key here>\n{dashes}END RSA PRIVATE KEY{dashes}"),
            key("", "\n").replace("PRIVATE", "PUBLIC"),
            "PRIVATE KEY".to_owned(),
        ] {
            assert_eq!(found(&text), None, "{text}");
        }
    }

    #[test]
    fn a_putty_file_is_found_to_its_checksum() {
        let line = expand("{{b64:64}}");
        let file = format!(
            "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: x\nPublic-Lines: 1\n{line}\nPrivate-Lines: 1\n{line}\nPrivate-MAC: 12ab"
        );
        assert_eq!(found(&format!("{file}\nครับ")), Some(file.as_str()));
    }
}
