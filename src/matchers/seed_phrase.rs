//! Recovery phrases of wallets: 12 to 24 words in a row behind a label.
//!
//! The words are from a list of 2,048 (BIP-39), 13 KB that the wasm can do without: all are of three to eight
//! letters and none is one of the little words that every sentence has. A dozen such words in a row, with
//! nothing between them but blanks and numbers, is no sentence.

use super::{Evidence, Match, Site};
use crate::checks::is_listed;

/// What people call it.
pub const ANCHORS: &[&str] = &[
    "seed phrase",
    "seedphrase",
    "seed_phrase",
    "seed words",
    "recovery phrase",
    "secret phrase",
    "secret recovery",
    "mnemonic",
    "วลีกู้คืน",
    "ซีดเฟรส",
    "ซีดวลี",
    "วลีลับ",
];

/// How far behind the label the first word may stand, in bytes.
const REACH: usize = 64;
const FEWEST: usize = 12;
const MOST: usize = 24;

/// Words of every sentence, none of which is in the list.
const LITTLE: &str = "the and for you your are not this that with from have has was were will can all but our their they \
    them his her its been who must any each when which then than into also could would may one's";

/// The phrase behind the label at the site.
pub fn find(site: Site<'_>) -> Option<Match> {
    let text = site.text;
    let near = &text[site.end..text.len().min(site.end + REACH)];
    let separator = near.iter().position(|byte| b":=\n\"'`".contains(byte));
    // Without a separator the words begin behind Thai ones or at once.
    let first =
        separator.map_or_else(|| near.iter().rposition(|&byte| byte >= 128).map_or(0, |at| at + 1), |at| at + 1);
    let thai = near[first..].iter().rposition(|&byte| byte >= 128).filter(|&at| at < 24).map_or(0, |at| at + 1);
    let from = site.end + first + thai;
    let (mut at, mut words, mut start, mut end) = (from, 0, 0, from);
    while words < MOST {
        at += text[at..]
            .iter()
            .take(8)
            .take_while(|b| b" \t\r\n\"'`,*".contains(b) || b.is_ascii_digit() || b".)".contains(b))
            .count();
        let len = text[at..].iter().take(9).take_while(|byte| byte.is_ascii_lowercase()).count();
        let word = &text[at..at + len];
        let parted = text.get(at + len).is_none_or(|byte| !byte.is_ascii_alphanumeric());
        if !(3..=8).contains(&len) || !parted || is_listed(LITTLE, word) {
            break;
        }
        if words == 0 {
            start = at;
        }
        words += 1;
        at += len;
        end = at;
    }
    (words >= FEWEST).then_some(Match { start, end, evidence: Evidence::Plain })
}
