//! Our telephone numbers against libphonenumber's plan for Thailand, over every first four digits and both lengths.
//!
//! `tests/eval/thai/phone-plan.txt` holds what its port says (its metadata are facts, kept here so that no test
//! needs it). Where we differ on purpose stands in [`DIFFERENT`], with the reason; any other difference fails.
//! `npm run eval` compares a million numbers in all their ways of writing with the port itself.

#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::ops::RangeInclusive;

use krong::{Confidence, Scanner};

/// Digits behind the trunk 0, the first four, and why we say otherwise than libphonenumber.
const DIFFERENT: &[(usize, RangeInclusive<usize>, &str)] =
    &[(8, 1000..=1099, NEW_FIXED), (8, 1600..=1699, NEW_FIXED), (8, 1800..=1999, NEW_FIXED)];
/// Numbers of offices and machines that few have; dates, company tax IDs and article numbers begin alike.
const NEW_FIXED: &str = "fixed lines beginning 010, 016, 018 and 019";

/// Rising digits, so that no number is a mask.
const FILL: &str = "2715349";

#[test]
fn the_plan_is_libphonenumbers_but_for_what_is_explained() {
    let scanner = Scanner::builtin();
    let plan = fs::read_to_string("tests/eval/thai/phone-plan.txt").expect("plan");
    let mut differences: Vec<(usize, usize, usize, bool)> = Vec::new();
    let mut compared = 0;
    for line in plan.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split(' ');
        let (length, prefixes, kind) = (words.next(), words.next(), words.next());
        let length: usize = length.and_then(|word| word.parse().ok()).expect("a length");
        let (from, to) = prefixes.and_then(|word| word.split_once('-')).expect("prefixes");
        let valid = kind.expect("a kind") != "-";
        for prefix in from.parse::<usize>().expect("digits")..=to.parse().expect("digits") {
            compared += 1;
            let text = format!("โทร 0{prefix:04}{}", &FILL[..length - 4]);
            let found = scanner.scan(&text).iter().any(|finding| {
                scanner.rules()[finding.rule].category == "phone"
                    && finding.confidence >= Confidence::Medium
                    && finding.end == text.len()
            });
            let explained = DIFFERENT.iter().any(|(of, range, _)| *of == length && range.contains(&prefix));
            if found == valid || explained {
                continue;
            }
            match differences.last_mut() {
                Some((of, _, last, ours)) if (*of, *last + 1, *ours) == (length, prefix, found) => *last = prefix,
                _ => differences.push((length, prefix, prefix, found)),
            }
        }
    }
    assert_eq!(compared, 20_000);
    assert!(differences.is_empty(), "(digits, from, to, do we find it): {differences:?}");
}
