//! Krong (กรอง, "to filter"): finds Thai personal data and secrets in text, on the person's own machine.
//!
//! What happens to a paste, in order:
//!
//! 1. [`text`] folds the text: Thai and full-width digits become ASCII, invisible characters go, and
//!    every offset keeps its way back to the original.
//! 2. [`scan`] runs over the bytes once and finds the anchors of all rules: literals and runs of digits.
//! 3. [`matchers`] look around an anchor and find spans, as the [`rule`] says.
//! 4. [`checks`] judge what was found: check digits, checksums, structure, placeholders.
//! 5. Cues, words nearby, raise or lower what is left, and where spans overlap one wins ([`scan`]).
//! 6. What remains are [`finding`]s: numbers, never text.
//! 7. [`policy`] turns findings into a verdict, [`redact`] into edits with placeholders.
//!
//! `wasm` is the boundary to the extension, `cli` the command line. The engine itself prints nothing,
//! reads no clock and opens no file: same text, same rules, same answer.

pub mod checks;
pub mod finding;
pub mod matchers;
pub mod policy;
pub mod redact;
pub mod rule;
pub mod scan;
mod sort;
pub mod text;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use finding::{Confidence, Finding, Level};
pub use scan::Scanner;
