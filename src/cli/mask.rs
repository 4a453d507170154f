//! Previews that let a person recognise a value they know, and tell nobody else what it is.
//!
//! Of a long value the first and the last one or two letters or digits are shown, of a short one
//! nothing, and never how long it is. At most a quarter is ever shown, and of secrets under 16
//! characters nothing: the ends of a short password are half the password.

/// What is shown of a value without `--reveal`.
pub fn preview(value: &str, secret: bool) -> String {
    const HIDDEN: &str = "••••••";
    // Separators would take the place of what helps to recognise it; a vowel or tone mark cannot stand alone.
    let shown: Vec<char> = value.chars().filter(|c| c.is_alphanumeric() && !is_thai_mark(*c)).collect();
    let (first, last) = match shown.len() {
        16.. => (2, 2),
        12.. if !secret => (1, 2),
        _ => return HIDDEN.to_owned(),
    };
    let head: String = shown.iter().take(first).collect();
    let tail: String = shown.iter().skip(shown.len() - last).collect();
    format!("{head}{HIDDEN}{tail}")
}

/// A value or file name on one line: control characters and those that turn the line around are
/// written out, so that no text can steer a terminal.
pub fn printable(text: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if steers(c) { out.extend(c.escape_default()) } else { out.push(c) }
    }
    out
}

fn is_thai_mark(c: char) -> bool {
    matches!(c, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_values_show_their_ends_and_short_ones_nothing() {
        assert_eq!(preview("1-2345-67890-12-3", false), "1••••••23");
        assert_eq!(preview("0812345678", false), "••••••");
        assert_eq!(preview("hunter2hunter2", true), "••••••");
        assert_eq!(preview("abcdefghijklmnopqrst", true), "ab••••••st");
        assert_eq!(preview("", false), "••••••");
    }

    #[test]
    fn control_characters_are_written_out() {
        assert_eq!(printable("a\u{1b}[2Jb\r\nกำ"), "a\\u{1b}[2Jb\\r\\nกำ");
    }
}
