//! Discord bot tokens: the bot's id in base64, a dot, a time, a dot, a signature.
//!
//! The id is a number, so its base64 begins with `M`, `N` or `O`, and is long enough to be no word. What it decodes
//! to is the check's business.

use super::{Evidence, Match, Site};
use crate::rule::shape::left_edge;

/// How many letters the id of a bot has in base64, of 17 to 20 digits and a little more.
const ID: std::ops::RangeInclusive<usize> = 23..=29;

/// The token whose id ends the run of letters.
pub fn find(Site { text, start, end }: Site<'_>) -> Option<Match> {
    if text.get(end) != Some(&b'.') {
        return None;
    }
    let part = |from: usize, most: usize| {
        let rest = &text[from..text.len().min(from + most + 1)];
        rest.iter().take_while(|byte| is_letter(byte)).count()
    };
    let signature = end + 8;
    if part(end + 1, 6) != 6 || text.get(signature - 1) != Some(&b'.') {
        return None;
    }
    let length = part(signature, 41);
    (start.max(end.saturating_sub(*ID.end()))..=end - ID.start()).find_map(|start| {
        if !matches!(text[start], b'M'..=b'O') || !left_edge(text, start) || !text[start..end].iter().all(is_letter) {
            return None;
        }
        // `_token_`
        let is_framed = start > 0 && text[start - 1] == b'_' && length > 0 && text[signature + length - 1] == b'_';
        let length = length - usize::from(is_framed);
        let found = Match { start, end: signature + length, evidence: Evidence::Plain };
        (27..=40).contains(&length).then_some(found)
    })
}

/// True for the letters of base64 in addresses.
fn is_letter(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}
