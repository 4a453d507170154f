//! Payment cards: the Luhn digit and the ranges of the issuers.
//!
//! One random number in ten passes Luhn, so the first digits must belong to a scheme, and the length to
//! that scheme (ISO/IEC 7812; the schemes' published ranges).

use super::Outcome;

/// The longest number of ISO/IEC 7812.
const MAX_DIGITS: usize = 19;

/// A card number of 14 to 19 digits.
#[must_use]
pub fn check(value: &[u8]) -> Outcome {
    let mut number = [0; MAX_DIGITS];
    let mut length = 0;
    for byte in value {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            let Some(place) = number.get_mut(length) else { return Outcome::Refuse };
            *place = digit;
            length += 1;
        }
    }
    if !has_issuer(number, length) {
        return Outcome::Refuse;
    }
    if luhn_holds(&number[..length]) { Outcome::Pass } else { Outcome::Fail }
}

fn luhn_holds(number: &[u8]) -> bool {
    let (first, pairs) = number.as_rchunks();
    let twice = |digit: u8| if digit < 5 { 2 * digit } else { 2 * digit - 9 };
    let sum = pairs.iter().map(|&[other, digit]| u32::from(twice(other) + digit)).sum::<u32>();
    (sum + first.iter().map(|&digit| u32::from(digit)).sum::<u32>()).is_multiple_of(10)
}

/// Whether the first digits are a scheme's, and so many digits have its cards.
fn has_issuer(number: [u8; MAX_DIGITS], length: usize) -> bool {
    let four = number[..4].iter().fold(0, |value, digit| value * 10 + u32::from(*digit));
    match four / 100 {
        // Visa. Those of 13 digits are long gone, and would be the national IDs of one Thai in ten that begin with 4.
        40..=49 => matches!(length, 16 | 19),
        // Mastercard.
        51..=55 => length == 16,
        20..=29 => (2221..=2720).contains(&four) && length == 16,
        // American Express; JCB; Diners Club.
        34 | 37 => length == 15,
        35 => (3528..=3589).contains(&four) && (16..=19).contains(&length),
        30 => matches!(four / 10, 300..=305 | 309) && (14..=19).contains(&length),
        36 | 38 | 39 => (14..=19).contains(&length),
        // UnionPay, Discover, Maestro.
        60 | 62 | 63 | 64 | 65 | 67 | 81 => (16..=19).contains(&length),
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
            .find(|card| luhn_holds(&card.bytes().map(|digit| digit - b'0').collect::<Vec<_>>()))
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
