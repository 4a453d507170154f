//! Names of persons, in Thai and in Latin letters.
//!
//! No list of names is used: the best free one reaches less than half of the names in print, and one in
//! seven of its given names is an ordinary word (facts/thai-pii.md 1.2). What names stand behind and
//! beside says more: [`titled`] reads titles, [`labelled`] the fields of forms, tables and JSON, and
//! [`beside`] two words that look like a name right before a number, [`cells`] two cells of a row, [`untitled`] two words that are made as
//! names are. [`words`] knows where a run of Thai letters stops being a name, [`stems`] what names are made of.

pub mod beside;
pub mod cells;
pub mod labelled;
pub mod labels;
mod latin;
mod ordinary;
mod stems;
pub mod titled;
pub mod titles;
pub mod untitled;
mod words;

/// The longest given and family name, in letters, vowels and tone marks: longer runs are prose.
const MAX_GIVEN: usize = 16;
const MAX_FAMILY: usize = 24;
