//! Text: folding with a way back, and byte offsets as UTF-16 units.
//!
//! Thai people write the same number in many ways: `๐๘๑`, `０８１`, with no-break spaces, soft hyphens
//! and zero-width joiners that Word and LINE put in. Rules should not have to know, so the scan sees a
//! folded text. What it finds must still be cut out of the original, in the units of whoever asks:
//! bytes on the command line, UTF-16 units in the browser.

mod fold;
pub(crate) mod masks;
pub(crate) mod skip;
mod utf16;

pub use fold::Folded;
pub use utf16::Utf16Cursor;
