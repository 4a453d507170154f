//! Discord bot tokens: the bot's id in base64, a dot, a time, a dot, a signature.
//!
//! The id is a number, so the first two bytes of its base64 are known for each first digit, and of the third
//! there are ten: ninety anchors, spelled out here rather than as ninety shapes. What the id decodes to is the
//! check's business.

use super::{Evidence, Match, Site};
use crate::rule::shape::left_edge;

/// The base64 of `10`–`19`, `20`–`29`, … followed by another digit.
pub const ANCHORS: &[&str] = &[
    "MTA", "MTE", "MTI", "MTM", "MTQ", "MTU", "MTY", "MTc", "MTg", "MTk", "MjA", "MjE", "MjI", "MjM", "MjQ", "MjU",
    "MjY", "Mjc", "Mjg", "Mjk", "MzA", "MzE", "MzI", "MzM", "MzQ", "MzU", "MzY", "Mzc", "Mzg", "Mzk", "NDA", "NDE",
    "NDI", "NDM", "NDQ", "NDU", "NDY", "NDc", "NDg", "NDk", "NTA", "NTE", "NTI", "NTM", "NTQ", "NTU", "NTY", "NTc",
    "NTg", "NTk", "NjA", "NjE", "NjI", "NjM", "NjQ", "NjU", "NjY", "Njc", "Njg", "Njk", "NzA", "NzE", "NzI", "NzM",
    "NzQ", "NzU", "NzY", "Nzc", "Nzg", "Nzk", "ODA", "ODE", "ODI", "ODM", "ODQ", "ODU", "ODY", "ODc", "ODg", "ODk",
    "OTA", "OTE", "OTI", "OTM", "OTQ", "OTU", "OTY", "OTc", "OTg", "OTk",
];

/// The token that begins at the site.
pub fn find(site: Site<'_>) -> Option<Match> {
    let Site { text, start, .. } = site;
    if !left_edge(text, start) {
        return None;
    }
    let part = |from: usize, most: usize| {
        let rest = &text[from..text.len().min(from + most + 1)];
        rest.iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')).count()
    };
    let time = start + part(start, 28) + 1;
    if !(24..=30).contains(&(time - start)) || text.get(time - 1) != Some(&b'.') {
        return None;
    }
    let signature = time + 7;
    if part(time, 6) != 6 || text.get(signature - 1) != Some(&b'.') {
        return None;
    }
    let mut len = part(signature, 41);
    // `_token_`
    if start > 0 && text[start - 1] == b'_' && len > 0 && text[signature + len - 1] == b'_' {
        len -= 1;
    }
    (27..=40).contains(&len).then_some(Match { start, end: signature + len, evidence: Evidence::Plain })
}
