//! The machine-readable zone of a passport: two lines of 44 characters (ICAO 9303, TD3).
//!
//! The second line holds number, nationality, date of birth, sex and expiry, each with a check digit of
//! weights 7, 3, 1. When two of them hold nothing else it can be; scanners misread, so the zone is
//! still worth telling of when its form alone fits.

use super::{Evidence, Match, Site};

/// The literals to be called at: every zone has a name with filler behind it.
pub const ANCHORS: &[&str] = &["<<<"];

const LINE: usize = 44;

/// The zone around the filler at a site.
pub fn find(site: Site<'_>) -> Option<Match> {
    let text = site.text;
    let in_zone = |b: &u8| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'<';
    let before = text[..site.start].iter().rev().take(LINE).take_while(|b| in_zone(b)).count();
    let start = site.start - before;
    let line = |at: usize| -> Option<&[u8]> {
        let len = text.get(at..)?.iter().take(LINE + 1).take_while(|b| in_zone(b)).count();
        (len == LINE).then(|| &text[at..at + LINE])
    };
    let first = line(start)?;
    if is_data(first) {
        return Some(Match { start, end: start + LINE, evidence: evidence(first) });
    }
    if first[0] != b'P' || !first[5..].windows(2).any(|pair| pair == b"<<") {
        return None;
    }
    let gap = text[start + LINE..].iter().take(4).take_while(|b| b.is_ascii_whitespace()).count();
    match line(start + LINE + gap) {
        Some(second) if is_data(second) => {
            Some(Match { start, end: start + 2 * LINE + gap, evidence: evidence(second) })
        }
        _ => Some(Match { start, end: start + LINE, evidence: Evidence::Plain }),
    }
}

/// True when the line has digits where a second line has them.
fn is_data(line: &[u8]) -> bool {
    line[9].is_ascii_digit()
        && line[13..20].iter().all(u8::is_ascii_digit)
        && line[10..13].iter().all(|b| !b.is_ascii_digit())
}

fn evidence(line: &[u8]) -> Evidence {
    let holds = [(0..9, 9), (13..19, 19), (21..27, 27)]
        .into_iter()
        .filter(|(field, at)| check(&line[field.clone()]) == line[*at]);
    if holds.count() >= 2 { Evidence::Strong } else { Evidence::Plain }
}

/// The check digit of a field, as ASCII.
fn check(field: &[u8]) -> u8 {
    let value = |b: u8| match b {
        b'0'..=b'9' => u32::from(b - b'0'),
        b'A'..=b'Z' => u32::from(b - b'A') + 10,
        _ => 0,
    };
    let sum: u32 = field.iter().zip([7, 3, 1].iter().cycle()).map(|(b, weight)| value(*b) * weight).sum();
    b'0' + (sum % 10) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_specimen_of_icao_9303_holds() {
        let zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
        let at = zone.find("<<<").expect("filler");
        let found = find(Site { text: zone.as_bytes(), start: at, end: at + 3 });
        assert_eq!(found, Some(Match { start: 0, end: zone.len(), evidence: Evidence::Strong }));
        for text in ["a <<< b", "<<<<<<< HEAD", "P<<<"] {
            let at = text.find("<<<").expect("filler");
            assert_eq!(find(Site { text: text.as_bytes(), start: at, end: at + 3 }), None);
        }
    }
}
