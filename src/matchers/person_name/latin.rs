//! Names in Latin letters: `Mr. Kittipat Jaingam`, and the words behind a label.
//!
//! A word of a name begins with a capital and goes on in small letters, or is all capitals as on
//! identity cards. What begins like brands and titles of shows (`Mr. Coffee`, `Miss Universe`) is none.

use crate::matchers::{Evidence, Match};
use crate::rule::shape::left_edge;

/// Words that make of a title something else.
#[rustfmt::skip]
const NO_NAMES: &[&[u8]] = &[
    b"Coffee", b"Martens", b"DIY", b"Universe", b"World", b"Thailand", b"Grand", b"Balbir", b"Big ", b"Beast",
    b"Pizza", b"Donut", b"Right", b"Wrong", b"Robot", b"President", b"Chairman", b"Speaker", b"Earth",
    b"International", b"Tiffany", b"Who ", b"Strange", b"Pepper", b"The ", b"Queen", b"Dre ", b"Muscle",
    b"Clean", b"Bus ", b"Air ", b"Bean", b"Bond",
];

/// The words of a name that begins at `at`, at most `most`; where the last ends. At least one.
pub(super) fn words(text: &[u8], at: usize, most: usize) -> Option<usize> {
    let (mut from, mut end) = (at, None);
    for _ in 0..most {
        let Some(len) = word(&text[from..]) else { break };
        if NO_NAMES.iter().any(|other| text[from..].starts_with(other)) {
            break;
        }
        end = Some(from + len);
        from += len;
        match text.get(from) {
            Some(b' ') => from += 1,
            _ => break,
        }
    }
    end
}

/// The length of one word of a name at the start of `text`: `Kittipat`, `KITTIPAT`, `O'Neil`, `J.`.
fn word(text: &[u8]) -> Option<usize> {
    let run = text.iter().take(24).take_while(|&&b| b.is_ascii_alphabetic() || b == b'\'' || b == b'-').count();
    let run = text[..run].iter().rposition(u8::is_ascii_alphabetic)? + 1;
    let letters = &text[..run];
    if !letters[0].is_ascii_uppercase() || text.get(run).is_some_and(|b| b.is_ascii_digit() || matches!(b, b'_' | b'/'))
    {
        return None;
    }
    let small = letters[1..].iter().filter(|b| b.is_ascii_lowercase()).count();
    let capital = letters.iter().filter(|b| b.is_ascii_uppercase()).count();
    match run {
        1 => (text.get(1) == Some(&b'.')).then_some(2),
        // McDonald, O'Neil, Anne-Marie.
        _ => (capital == letters.len() || (small >= 1 && capital <= 2)).then_some(run),
    }
}

/// Words of departments, machines and things, which stand in fields called `name`.
#[rustfmt::skip]
const THINGS: &[&[u8]] = &[
    b"Server", b"System", b"Service", b"Team", b"Project", b"Department", b"Office", b"Group", b"Support", b"Test",
    b"Company", b"Hotel", b"Bank", b"University", b"School", b"Hospital", b"Report", b"Database", b"Production",
    b"Staging", b"Printer", b"Room", b"Branch", b"Store", b"Shop", b"Product", b"National ID", b"Phone", b"Email",
    b"Customer", b"Center", b"Centre", b"Management", b"Software", b"Solutions", b"Admin", b"Default", b"Unknown",
    b"Deploy", b"Build", b"Release", b"Action", b"Workflow",
];

/// True when one of the words is of a thing, not of a person.
pub(super) fn names_thing(name: &[u8]) -> bool {
    THINGS.iter().any(|word| memchr::memmem::find(name, word).is_some())
}

/// True when what follows a name says that it went on in prose: `Deploy to production`.
pub(super) fn goes_on(text: &[u8], end: usize) -> bool {
    match text.get(end..end + 2) {
        // `name: Kittipat Jaingam salary: 45000`: another field begins.
        Some([b' ', next]) if next.is_ascii_lowercase() => {
            let word = text[end + 1..].iter().take(20).take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count();
            !matches!(text.get(end + 1 + word), Some(b':' | b'='))
        }
        // `Pt. Pimlada Kaewprateep 45 y/o`.
        Some([b' ', next]) if next.is_ascii_digit() => {
            let digits = text[end + 1..].iter().take(3).take_while(|b| b.is_ascii_digit()).count();
            !text[end + 1 + digits..].trim_ascii_start().starts_with(b"y")
        }
        Some([b'.' | b'(' | b'[' | b':' | b'=', next]) => next.is_ascii_alphanumeric(),
        _ => false,
    }
}

/// The name behind an English title.
pub(super) fn titled(text: &[u8], start: usize, end: usize) -> Option<Match> {
    if !left_edge(text, start) || !text[start].is_ascii_uppercase() {
        return None;
    }
    let at = end + text[end..].iter().take(2).take_while(|b| **b == b' ').count();
    let last = words(text, at, 3)?;
    let count = text[at..last].split(|b| *b == b' ').count();
    let is_khun = text[start..].starts_with(b"Khun");
    let evidence = if count >= 2 && !is_khun { Evidence::Strong } else { Evidence::Plain };
    Some(Match { start, end: last, evidence })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_capitals_or_capitalised() {
        for (text, name) in [
            ("Kittipat Jaingam called", "Kittipat Jaingam"),
            ("KITTIPAT JAINGAM\n", "KITTIPAT JAINGAM"),
            ("O'Neil, x", "O'Neil"),
            ("J. Jaingam", "J. Jaingam"),
        ] {
            assert_eq!(words(text.as_bytes(), 0, 3).map(|end| &text[..end]), Some(name));
        }
        for text in ["build-and-test", "krong", "RTX4090", "Coffee maker", "A320"] {
            assert_eq!(words(text.as_bytes(), 0, 3), None, "{text}");
        }
    }
}
