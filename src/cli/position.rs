//! From byte offsets to lines and columns, in one walk over the text.
//!
//! Columns count characters (Unicode code points) from 1, as editors do; a byte order mark has no
//! column. A line ends at `\n`.

/// A place in a text, both counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// Walks through a text; the offsets asked for must not go back.
pub struct Walker<'t> {
    text: &'t str,
    at: usize,
    position: Position,
}

impl<'t> Walker<'t> {
    pub fn new(text: &'t str) -> Self {
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Walker { text, at, position: Position { line: 1, column: 1 } }
    }

    /// The position of a byte offset, which lies on a character boundary.
    pub fn position(&mut self, offset: usize) -> Position {
        let passed = self.text.get(self.at..offset).unwrap_or_default();
        let lines = memchr::memchr_iter(b'\n', passed.as_bytes()).count();
        let last = memchr::memrchr(b'\n', passed.as_bytes()).map_or(0, |newline| newline + 1);
        if lines > 0 {
            self.position = Position { line: self.position.line + lines, column: 1 };
        }
        self.position.column += passed[last..].chars().count();
        self.at = self.at.max(offset);
        self.position
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_their_ends() {
        let text = "\u{feff}กข x\r\n\n😀y";
        let mut walker = Walker::new(text);
        let mut at = |what: &str| walker.position(text.find(what).expect("there"));
        assert_eq!(at("ข"), Position { line: 1, column: 2 });
        assert_eq!(at("x"), Position { line: 1, column: 4 });
        assert_eq!(at("y"), Position { line: 3, column: 2 });
    }

    #[test]
    fn the_same_offset_can_be_asked_twice() {
        let mut walker = Walker::new("ab\ncd");
        assert_eq!(walker.position(4), walker.position(4));
    }
}
