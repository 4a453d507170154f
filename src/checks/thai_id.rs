//! The 13-digit numbers of the Thai registry: persons and companies.
//!
//! Both have the same check digit, `d13 = (11 − Σ dᵢ·(14−i) mod 11) mod 10` (facts/thai-pii.md 1.1). The
//! first digit tells persons (1–8, and 00 for those without status) from companies (0 and a province).
//! The check alone proves little: one random number in ten passes, so a bare run that could as well be
//! epoch milliseconds or a barcode counts as weak. No table of provinces is used: it would lose the
//! people whose office is 0000.

use super::{Outcome, digits};

/// A person's number.
#[must_use]
pub fn check_person(value: &[u8]) -> Outcome {
    let Some(number) = thirteen(value) else { return Outcome::Refuse };
    match (number[0], number[1]) {
        // Nine is the first digit of no one; a company is another rule's business.
        (9, _) | (0, 1..) => Outcome::Refuse,
        _ if is_placeholder(&number) => Outcome::Refuse,
        _ if !check_digit_holds(&number) => Outcome::Fail,
        _ if is_bare(value) && (is_epoch_milliseconds(&number) || is_barcode(&number)) => Outcome::Weak,
        _ => Outcome::Pass,
    }
}

/// A person's number that can be nothing else: no epoch milliseconds, no barcode. For where only `id` names it, as
/// it names everything in JSON and databases.
#[must_use]
pub fn check_person_surely(value: &[u8]) -> Outcome {
    match check_person(value) {
        Outcome::Pass => Outcome::Pass,
        _ => Outcome::Refuse,
    }
}

/// A company's or an authority's number.
#[must_use]
pub fn check_company(value: &[u8]) -> Outcome {
    // Most numbers of thirteen digits are persons'.
    if digits(value).next() != Some(0) {
        return Outcome::Refuse;
    }
    let Some(number) = thirteen(value) else { return Outcome::Refuse };
    match (number[0], number[1]) {
        (0, 1..) if is_placeholder(&number) => Outcome::Refuse,
        (0, 1..) if check_digit_holds(&number) => Outcome::Pass,
        (0, 1..) => Outcome::Fail,
        _ => Outcome::Refuse,
    }
}

#[inline]
fn thirteen(value: &[u8]) -> Option<[u8; 13]> {
    if let Ok(bare) = <[u8; 13]>::try_from(value) {
        return is_bare(value).then(|| bare.map(|byte| byte - b'0'));
    }
    let mut number = [0; 13];
    let mut count = 0;
    for byte in value {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            *number.get_mut(count)? = digit;
            count += 1;
        }
    }
    (count == number.len()).then_some(number)
}

fn is_bare(value: &[u8]) -> bool {
    value.iter().all(u8::is_ascii_digit)
}

#[inline]
fn check_digit_holds(number: &[u8; 13]) -> bool {
    let weighted = number[..12].iter().zip((2..=13).rev()).map(|(&digit, weight)| u16::from(digit) * weight);
    u16::from(number[12]) == (11 - weighted.sum::<u16>() % 11) % 10
}

/// All digits the same, as in masks and in Thai laughter (5555…).
fn is_placeholder(number: &[u8; 13]) -> bool {
    number[1..].iter().all(|digit| *digit == number[1])
}

/// From 2015 to 2030, what logs and databases hold; they look like Thais born after 1984 in provinces 42 to 89.
/// Further back or ahead the numbers of the populous provinces would be lost for the few stamps there are.
fn is_epoch_milliseconds(number: &[u8; 13]) -> bool {
    let value = number.iter().fold(0u64, |value, &digit| value * 10 + u64::from(digit));
    (1_420_070_400_000..1_900_000_000_000).contains(&value)
}

/// A valid EAN-13 with Thailand's prefix. Those of books (978, 979) begin with 9 and are refused anyway.
fn is_barcode(number: &[u8; 13]) -> bool {
    let sum: u8 = number.iter().enumerate().map(|(i, digit)| if i % 2 == 0 { *digit } else { 3 * digit }).sum();
    number[..3] == [8, 8, 5] && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A number with its check digit.
    fn signed(twelve: &str) -> String {
        (0..10)
            .map(|digit| format!("{twelve}{digit}"))
            .find(|id| check_digit_holds(&thirteen(id.as_bytes()).expect("13 digits")))
            .expect("one of ten fits")
    }

    #[test]
    fn persons_of_every_kind_pass_and_companies_do_not() {
        for twelve in ["110170023070", "310050012345", "600001234567", "812345678901", "001234567890", "768930012345"] {
            assert_eq!(check_person(signed(twelve).as_bytes()), Outcome::Pass, "{twelve}");
        }
        assert_eq!(check_person(signed("010553611201").as_bytes()), Outcome::Refuse);
        assert_eq!(check_company(signed("010553611201").as_bytes()), Outcome::Pass);
        assert_eq!(check_company(signed("099400015810").as_bytes()), Outcome::Pass);
        assert_eq!(check_company(signed("110170023070").as_bytes()), Outcome::Refuse);
    }

    #[test]
    fn a_wrong_check_digit_fails() {
        for digit in 0..10 {
            let id = format!("110170023070{digit}");
            let expected = if id == signed("110170023070") { Outcome::Pass } else { Outcome::Fail };
            assert_eq!(check_person(id.as_bytes()), expected);
        }
    }

    #[test]
    fn bare_epoch_milliseconds_and_barcodes_are_weak_and_written_in_groups_not() {
        let milliseconds = signed("171234567890");
        assert_eq!(check_person(milliseconds.as_bytes()), Outcome::Weak);
        let grouped = format!("{}-{}-{}", &milliseconds[..1], &milliseconds[1..5], &milliseconds[5..]);
        assert_eq!(check_person(grouped.as_bytes()), Outcome::Pass);
        let both = (0..10_000_000u64)
            .map(|n| signed(&format!("885{:09}", n)))
            .find(|id| is_barcode(&thirteen(id.as_bytes()).expect("13 digits")))
            .expect("one in ten");
        assert_eq!(check_person(both.as_bytes()), Outcome::Weak);
    }

    #[test]
    fn laughter_is_nobody() {
        assert_eq!(check_person(&[b'5'; 13]), Outcome::Refuse);
    }
}
