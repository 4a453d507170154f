//! Shapes that wait: hundreds are there when an engine starts, and a text needs few of them. What is to be looked for is
//! known without reading them.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use super::Shape;
use crate::rule::Text;

/// A shape that is known to be right, and is read when it is first asked for.
#[derive(Debug)]
pub struct Lazy {
    /// As it is written.
    pub source: Text,
    /// Where the anchor stands in the source.
    anchor: Range<usize>,
    shape: OnceLock<Option<Shape>>,
}

impl Lazy {
    /// Finds nothing if the source is wrong after all.
    #[must_use]
    pub fn known(source: Text) -> Self {
        let anchor = longest_literal(&source);
        Lazy { source, anchor, shape: OnceLock::new() }
    }

    /// The shape.
    #[inline]
    #[must_use]
    pub fn get(&self) -> Option<&Shape> {
        self.shape.get_or_init(|| Shape::parse(&self.source).ok()).as_ref()
    }

    /// The same as [`Shape::anchor`].
    #[must_use]
    pub fn anchor(&self) -> Cow<'static, [u8]> {
        let Range { start, end } = self.anchor;
        match &self.source {
            Cow::Borrowed(source) => Cow::Borrowed(&source.as_bytes()[start..end]),
            Cow::Owned(source) => Cow::Owned(source.as_bytes()[start..end].to_vec()),
        }
    }

    /// True when it begins with its anchor, and with a letter or digit: then it stands only at a [`left_edge`](super::left_edge).
    #[must_use]
    pub fn begins_with_anchor(&self) -> bool {
        self.anchor.start == 0 && self.source.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric)
    }
}

/// Where the longest part of a shape stands that is no run, the first of several.
fn longest_literal(source: &str) -> Range<usize> {
    let mut longest = 0..0;
    let (mut start, mut is_inside) = (0, false);
    for (at, &byte) in source.as_bytes().iter().chain(b"{").enumerate() {
        match byte {
            b'{' if !is_inside => {
                if at - start > longest.len() {
                    longest = start..at;
                }
                is_inside = true;
            }
            b'}' if is_inside => (start, is_inside) = (at + 1, false),
            _ => {}
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_anchor_is_known_before_a_shape_is_read() {
        for source in [
            "tk_{an:6}",
            "{b64:4-8}/TAIL=",
            "ab{an:3}cd{an:3}ef",
            "a}bc{an:3}a",
            "{an:3}",
            "a{w{:2}bc",
            "{an:3}a}{w{:2}}}",
        ] {
            let lazy = Lazy::known(source.into());
            let shape = lazy.get().expect(source);
            assert_eq!(&*lazy.anchor(), shape.anchor(), "{source}");
            let begins = shape.anchor == 0 && shape.anchor().first().is_some_and(u8::is_ascii_alphanumeric);
            assert_eq!(lazy.begins_with_anchor(), begins, "{source}");
        }
    }
}
