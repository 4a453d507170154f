//! Matchers: from an anchor in the folded text to a match, and THE LISTS of the named ones.
//!
//! The scanning loop finds anchors (a literal, or a group of digits) for all rules at once and calls
//! the matcher of each rule that the anchor belongs to. A matcher looks at the text around the
//! anchor, bounded in both directions, and answers with a span or nothing. It must not be slow on
//! any input: no unbounded look in either direction, no nested loops over the text.
//!
//! Tokens ([`crate::rule::shape`]), [`digits`], [`keyed`], [`pattern`] and [`words`] are driven by the rule's
//! data. A named matcher is one file here and one line in [`LIST`], [`NUMBER_LIST`] or [`PLACE_LIST`].

mod address;
mod at_numbers;
mod birth_date;
mod command;
mod date;
pub mod digits;
mod discord;
mod email;
pub mod expression;
mod foreign_phone;
mod gap;
mod illness;
mod jwt;
pub mod keyed;
pub mod label;
mod line_id;
mod login_pair;
mod mrz;
mod password;
pub mod pattern;
mod person_name;
mod private_key;
mod promptpay;
mod provinces;
mod record_number;
mod seed_phrase;
mod sensitive_field;
mod thai;
mod thai_label;
mod thai_phone;
mod uri_password;
mod value;
mod vehicle_plate;
mod word_list;
pub mod words;

use crate::scan::numbers::Sequence;
pub use at_numbers::{AtNumbers, Begins, LONG, Reads};

/// Where an anchor was found.
#[derive(Clone, Copy, Debug)]
pub struct Site<'t> {
    /// The whole folded text.
    pub text: &'t [u8],
    /// Start of the anchor, in bytes of the folded text.
    pub start: usize,
    /// End of the anchor, exclusive.
    pub end: usize,
}

/// How strongly the way it is written speaks for a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// Only a cue can make it one: the number is glued to an identifier.
    NeedsCue,
    /// It may well be something else.
    Weak,
    /// As the rule says.
    Plain,
    /// An unmistakable form.
    Strong,
}

/// A span of the folded text that a matcher takes for its kind of thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Start, in bytes of the folded text.
    pub start: usize,
    /// End, exclusive.
    pub end: usize,
    /// What its form is worth.
    pub evidence: Evidence,
}

/// True when a byte is one of a few. (`contains` calls a search that is made for long texts.)
#[inline(always)]
#[must_use]
pub fn is_one_of<const N: usize>(few: &[u8; N], byte: u8) -> bool {
    let mut is = false;
    for &one in few {
        is |= one == byte;
    }
    is
}

/// True when a word stands anywhere in a text.
#[must_use]
pub fn has(text: &[u8], word: &str) -> bool {
    memchr::memmem::find(text, word.as_bytes()).is_some()
}

/// Looks around a literal.
pub type NamedFind = fn(Site<'_>) -> Option<Match>;

/// Looks at a sequence of groups of digits, from the group of that index on.
pub type NumberFind = fn(&Sequence<'_>, usize) -> Option<Match>;

/// A matcher written in Rust: its name, the literals it wants to be called at, and the function.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// The name that rules use: `match = { named = "…" }`.
    pub name: &'static str,
    /// Anchors of one byte, or of three and more; ASCII letters in either case.
    pub anchors: &'static [&'static str],
    /// Looks at one anchor.
    pub find: NamedFind,
}

impl Named {
    /// Whether its anchors count as they are written, as those of tokens do, not in either case.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        ["jwt", "promptpay-id", "promptpay-phone"].contains(&self.name)
    }
}

/// THE LIST of named matchers that are called at literals.
pub const LIST: &[Named] = &[
    Named { name: "command-password", anchors: command::ANCHORS, find: command::find },
    Named { name: "address", anchors: address::ANCHORS, find: address::find },
    Named { name: "birth-date", anchors: birth_date::ANCHORS, find: birth_date::find },
    Named { name: "email", anchors: &["@"], find: email::find },
    Named { name: "held-religion", anchors: &["นับถือ"], find: sensitive_field::held_religion },
    Named { name: "illness", anchors: illness::ANCHORS, find: illness::find },
    Named { name: "jwt", anchors: jwt::ANCHORS, find: jwt::find },
    Named { name: "login-pair", anchors: login_pair::ANCHORS, find: login_pair::find },
    Named { name: "line-id", anchors: line_id::ANCHORS, find: line_id::find },
    Named { name: "mrz", anchors: mrz::ANCHORS, find: mrz::find },
    Named { name: "password", anchors: password::ANCHORS, find: password::find },
    Named { name: "person-name", anchors: person_name::titles::ANCHORS, find: person_name::titled::find },
    Named { name: "person-name-labelled", anchors: person_name::labels::ANCHORS, find: person_name::labelled::find },
    Named {
        name: "person-name-before",
        anchors: person_name::beside::FOLLOWING,
        find: person_name::beside::before_word,
    },
    Named { name: "person-name-mail", anchors: &["@"], find: person_name::beside::before_address },
    Named { name: "private-key", anchors: private_key::ANCHORS, find: private_key::find },
    Named { name: "promptpay-id", anchors: promptpay::ANCHORS, find: promptpay::id },
    Named { name: "promptpay-phone", anchors: promptpay::ANCHORS, find: promptpay::phone },
    Named { name: "health-field", anchors: sensitive_field::HEALTH, find: sensitive_field::health },
    Named { name: "blood-field", anchors: sensitive_field::BLOOD, find: sensitive_field::blood },
    Named { name: "criminal-field", anchors: sensitive_field::CRIMINAL, find: sensitive_field::criminal },
    Named { name: "political-field", anchors: sensitive_field::POLITICAL, find: sensitive_field::political },
    Named { name: "union-field", anchors: sensitive_field::UNION, find: sensitive_field::union },
    Named { name: "ethnicity-field", anchors: sensitive_field::ETHNICITY, find: sensitive_field::ethnicity },
    Named { name: "sexual-field", anchors: sensitive_field::SEXUAL, find: sensitive_field::sexual },
    Named { name: "genetic-field", anchors: sensitive_field::GENETIC, find: sensitive_field::genetic },
    Named { name: "religion-field", anchors: sensitive_field::RELIGION, find: sensitive_field::religion },
    Named { name: "seed-phrase", anchors: seed_phrase::ANCHORS, find: seed_phrase::find },
    Named { name: "uri-password", anchors: uri_password::ANCHORS, find: uri_password::find },
];

/// THE LIST of named matchers that are called at groups of digits.
pub const NUMBER_LIST: &[(&str, Reads, NumberFind)] = &[
    ("foreign-phone", Reads::Long(Begins::BehindPlus), foreign_phone::find),
    ("hospital-number", Reads::Labelled, record_number::find),
    ("person-name-beside", Reads::LongBehindWord, person_name::beside::find),
    ("person-name-family-cell", Reads::LongAmidCells, person_name::cells::family),
    ("person-name-given-cell", Reads::LongAmidCells, person_name::cells::given),
    ("thai-phone", Reads::Long(Begins::WithEither(b'0', b'6')), thai_phone::find),
    ("vehicle-plate", Reads::Labelled, vehicle_plate::find),
];

/// THE LIST of named matchers that are called at places that no literal marks.
pub const PLACE_LIST: &[(&str, Place, NamedFind)] = &[
    ("discord-bot", Place::LongRun, discord::find),
    ("person-name-untitled", Place::Blank, person_name::untitled::find),
];

/// Where a matcher is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At every blank before a Thai letter. The site is the blank.
    Blank,
    /// At every run of letters that is no word ([`crate::scan::runs`]). The site is the run.
    LongRun,
}

/// The named matcher of that name that is called at such places.
#[must_use]
pub fn place_by_name(name: &str) -> Option<(Place, NamedFind)> {
    PLACE_LIST.iter().find(|(known, ..)| *known == name).map(|&(_, place, find)| (place, find))
}

/// The named matcher of that name that is called at literals.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Named> {
    LIST.iter().find(|named| named.name == name)
}

/// The named matcher of that name that is called at groups of digits.
#[must_use]
pub fn number_by_name(name: &str) -> Option<(Reads, NumberFind)> {
    NUMBER_LIST.iter().find(|(known, ..)| *known == name).map(|&(_, reads, find)| (reads, find))
}

#[cfg(test)]
mod tests {
    /// One that is shorter than a probe would be looked for at every Thai letter: ten times the time of a scan.
    #[test]
    fn thai_anchors_are_long_enough_to_be_found_fast() {
        for named in super::LIST {
            for anchor in named.anchors {
                assert!(anchor.is_ascii() || anchor.len() >= 5, "{}: {anchor:?}", named.name);
            }
        }
    }
}

#[cfg(test)]
mod testing {
    use super::{NamedFind, Site};

    /// What a matcher finds at the first of its anchors that leads to something, in either case as the scan
    /// would look for them.
    pub(crate) fn find_at_anchor<'t>(anchors: &[&str], find: NamedFind, text: &'t str) -> Option<&'t str> {
        let lower = text.to_ascii_lowercase();
        anchors.iter().find_map(|anchor| {
            let start = lower.find(&anchor.to_ascii_lowercase())?;
            let found = find(Site { text: text.as_bytes(), start, end: start + anchor.len() })?;
            Some(&text[found.start..found.end])
        })
    }
}
