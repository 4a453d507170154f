//! How findings are printed: one file a format, all fed alike.
//!
//! A report sees sources in order and the totals at the end. It can show only what a
//! [`Located`](super::scan::Located) holds, so the matched text cannot slip into it by mistake.

pub mod json;
pub mod sarif;
pub mod text;

use std::io;

use super::scan::{Examined, Totals};

/// Prints what came of each source.
pub trait Report {
    /// One more source.
    fn source(&mut self, examined: &Examined) -> io::Result<()>;
    /// There are no more.
    fn finish(&mut self, totals: &Totals) -> io::Result<()>;
}
