//! PromptPay's QR payload as text: who gets the money is in it in the clear.
//!
//! Field 29 of an EMVCo payload, application `A000000677010111`: sub-field 01 is a mobile number, 02 a
//! national or tax ID, 03 a wallet (facts/thai-pii.md 1.2). The last field is a CRC-16 (CCITT, from FFFF).
//! Two matchers, for a telephone number and an ID are different things to the person.

use super::{Evidence, Match, Site};

/// The literal to be called at.
pub const ANCHORS: &[&str] = &["A000000677010111"];

/// A payload that pays a mobile number or wallet.
pub fn phone(site: Site<'_>) -> Option<Match> {
    payload(site, &[b"0113", b"0315"])
}

/// A payload that pays a person's or company's number.
pub fn id(site: Site<'_>) -> Option<Match> {
    payload(site, &[b"0213"])
}

fn payload(site: Site<'_>, fields: &[&[u8]]) -> Option<Match> {
    let text = site.text;
    let field = text.get(site.end..site.end + 4)?;
    if !fields.contains(&field) {
        return None;
    }
    let inside = |b: &&u8| b.is_ascii_alphanumeric();
    let before = text[..site.start].iter().rev().take(64).take_while(inside).count();
    let after = text[site.end..].iter().take(400).take_while(inside).count();
    let (start, end) = (site.start - before, site.end + after);
    let whole = &text[start..end];
    let (body, sum) = whole.split_at_checked(whole.len().checked_sub(4)?)?;
    let holds = body.ends_with(b"6304")
        && std::str::from_utf8(sum).is_ok_and(|hex| u16::from_str_radix(hex, 16) == Ok(crc(body)));
    Some(Match { start, end, evidence: if holds { Evidence::Strong } else { Evidence::Plain } })
}

fn crc(body: &[u8]) -> u16 {
    body.iter().fold(0xFFFF, |crc, byte| {
        (0..8).fold(
            crc ^ (u16::from(*byte) << 8),
            |crc, _| if crc & 0x8000 == 0 { crc << 1 } else { (crc << 1) ^ 0x1021 },
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_crc_16_ccitt() {
        assert_eq!(crc(b"123456789"), 0x29B1);
    }
}
