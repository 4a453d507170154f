//! Payment cards: the Luhn digit and the ranges of the issuers.
//!
//! One random number in ten passes Luhn, so the first digits must belong to a scheme, and the length to
//! that scheme (ISO/IEC 7812; the schemes' published ranges).

use super::{Outcome, digits};

/// The longest number of ISO/IEC 7812.
const MAX_DIGITS: usize = 19;

/// A card number of 14 to 19 digits.
#[must_use]
pub fn check(value: &[u8]) -> Outcome {
    let mut number = [0; MAX_DIGITS];
    let mut length = 0;
    for digit in digits(value) {
        let Some(place) = number.get_mut(length) else { return Outcome::Refuse };
        *place = digit;
        length += 1;
    }
    let number = &number[..length];
    if !has_issuer(number) {
        return Outcome::Refuse;
    }
    if luhn_holds(number) { Outcome::Pass } else { Outcome::Fail }
}

fn luhn_holds(number: &[u32]) -> bool {
    let sum: u32 = number
        .iter()
        .rev()
        .enumerate()
        .map(|(place, &digit)| match (place % 2, digit) {
            (0, _) => digit,
            (_, 0..=4) => 2 * digit,
            _ => 2 * digit - 9,
        })
        .sum();
    sum.is_multiple_of(10)
}

fn has_issuer(number: &[u32]) -> bool {
    let prefix = |n: usize| number.iter().take(n).fold(0, |value, digit| value * 10 + digit);
    let length = number.len();
    match prefix(1) {
        // Visa. Those of 13 digits are long gone, and would be the national IDs of one Thai in ten that begin with 4.
        4 => matches!(length, 16 | 19),
        // Mastercard.
        5 => (51..=55).contains(&prefix(2)) && length == 16,
        2 => (2221..=2720).contains(&prefix(4)) && length == 16,
        3 => match prefix(2) {
            // American Express; JCB; Diners Club.
            34 | 37 => length == 15,
            35 => (3528..=3589).contains(&prefix(4)) && (16..=19).contains(&length),
            30 => matches!(prefix(3), 300..=305 | 309) && (14..=19).contains(&length),
            36 | 38 | 39 => (14..=19).contains(&length),
            _ => false,
        },
        // UnionPay, Discover, Maestro.
        6 => matches!(prefix(2), 60 | 62 | 63 | 64 | 65 | 67) && (16..=19).contains(&length),
        8 => prefix(2) == 81 && (16..=19).contains(&length),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A number with its Luhn digit.
    fn signed(body: &str) -> String {
        (0..10)
            .map(|digit| format!("{body}{digit}"))
            .find(|card| luhn_holds(&digits(card.as_bytes()).collect::<Vec<_>>()))
            .expect("one of ten fits")
    }

    #[test]
    fn cards_of_the_schemes_pass() {
        for body in ["453201511283036", "520082828282821", "37144963539843", "356600202036050", "621234567890123456"] {
            assert_eq!(check(signed(body).as_bytes()), Outcome::Pass, "{body}");
        }
    }

    #[test]
    fn other_ranges_and_lengths_are_no_cards() {
        for body in ["123456789012345", "911111111111111", "410170023070", "45320151128303", "000000000000000"] {
            assert_eq!(check(signed(body).as_bytes()), Outcome::Refuse, "{body}");
        }
    }

    #[test]
    fn a_wrong_last_digit_fails() {
        let card = signed("453201511283036");
        let wrong = format!("{}{}", &card[..15], (card.as_bytes()[15] - b'0' + 1) % 10);
        assert_eq!(check(wrong.as_bytes()), Outcome::Fail);
    }
}
