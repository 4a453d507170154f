//! Rust's `regex` behind the same kind of boundary as Krong's: a string through `encodeInto`, a number back.

use std::cell::RefCell;

use regex::bytes::{Regex, RegexBuilder};
use wasm_bindgen::prelude::*;

/// Room for the compiled expressions and for the states that are made while searching: far more than the default,
/// so that nobody is slow for want of memory. In bytes.
const SIZE: usize = 1 << 28;

thread_local! {
    static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static ALL: RefCell<Vec<Regex>> = const { RefCell::new(Vec::new()) };
}

/// Compiles one expression a line, or all of them as one alternation; answers how many.
#[wasm_bindgen]
pub fn prepare(expressions: &str, as_one: bool) -> Result<usize, String> {
    let whole;
    let sources: Vec<&str> = if as_one {
        whole = expressions.lines().map(|one| format!("(?:{one})")).collect::<Vec<_>>().join("|");
        vec![&whole]
    } else {
        expressions.lines().collect()
    };
    let built: Result<Vec<Regex>, _> = sources
        .iter()
        .map(|source| RegexBuilder::new(source).unicode(false).size_limit(SIZE).dfa_size_limit(SIZE).build())
        .collect();
    ALL.set(built.map_err(|error| error.to_string())?);
    Ok(expressions.lines().count())
}

/// Where `encodeInto` may write that many bytes.
#[wasm_bindgen]
pub fn buffer(length: usize) -> *const u8 {
    TEXT.with_borrow_mut(|text| {
        if text.len() < length {
            text.resize(length, 0);
        }
        text.as_ptr()
    })
}

/// How many matches the first `length` bytes hold.
#[wasm_bindgen]
pub fn count(length: usize) -> usize {
    TEXT.with_borrow(|text| {
        ALL.with_borrow(|all| all.iter().map(|regex| regex.find_iter(&text[..length]).count()).sum())
    })
}
