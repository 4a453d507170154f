//! Edges: where a token may begin and end, on bytes.
//!
//! A letter or digit beside a token makes it a part of something else; an escape, a Thai word or the marks of
//! Markdown do not.

use super::alphabet::Alphabet;

/// True when a token may begin at `at`: no ASCII letter or digit stands before it, unless that belongs
/// to an escape such as `\n`, `\u003d` or `%3D`.
#[inline(always)]
#[must_use]
pub fn left_edge(text: &[u8], at: usize) -> bool {
    let before = &text[..at];
    let Some(last) = before.last() else { return true };
    if !last.is_ascii_alphanumeric() {
        return true;
    }
    match before.last_chunk() {
        Some([escape, _, _, percent, line, _]) if !(*escape == b'\\' || *percent == b'%' || *line == b'\\') => false,
        _ => ends_in_escape(before),
    }
}

#[inline(never)]
fn ends_in_escape(before: &[u8]) -> bool {
    match before {
        [.., b'\\', b'n' | b'r' | b't'] => true,
        [.., b'%', a, b] => a.is_ascii_hexdigit() && b.is_ascii_hexdigit(),
        [.., b'\\', b'u', a, b, c, d] => [a, b, c, d].iter().all(|byte| byte.is_ascii_hexdigit()),
        _ => false,
    }
}

/// How much of a run belongs to an escape that began before it: `n` of `\n`, `3D` of `%3D`.
pub(super) fn escaped(before: &[u8], run: &[u8]) -> usize {
    match (before, run) {
        ([.., b'\\'], [b'n' | b'r' | b't', ..]) => 1,
        ([.., b'%'], [a, b, ..]) if a.is_ascii_hexdigit() && b.is_ascii_hexdigit() => 2,
        _ => 0,
    }
}

/// The marks of Markdown around a token, `_token_` or `~~token~~`, which may be letters of its own alphabet.
#[derive(Clone, Copy, Default)]
pub(super) struct Emphasis {
    mark: u8,
    pub(super) count: usize,
}

impl Emphasis {
    pub(super) fn before(text: &[u8], at: usize) -> Self {
        match text[..at].last() {
            Some(&mark @ (b'_' | b'~')) => {
                Emphasis { mark, count: text[..at].iter().rev().take(3).take_while(|&&byte| byte == mark).count() }
            }
            _ => Emphasis::default(),
        }
    }

    /// How many bytes at the end of a run close it.
    pub(super) fn closes(self, run: &[u8]) -> usize {
        let marks = run.iter().rev().take(self.count).take_while(|&&byte| byte == self.mark).count();
        if marks == self.count { marks } else { 0 }
    }

    pub(super) fn ends(self, text: &[u8], at: usize) -> bool {
        let rest = &text[at..];
        self.count > 0
            && rest.len() >= self.count
            && rest[..self.count].iter().all(|&byte| byte == self.mark)
            && rest.get(self.count).is_none_or(|next| !next.is_ascii_alphanumeric())
    }
}

pub(super) fn right_edge(text: &[u8], end: usize, own: Option<Alphabet>) -> bool {
    match text.get(end) {
        None | Some(b'.') => true,
        Some(&next) => !next.is_ascii_alphanumeric() && !own.is_some_and(|of| next < 128 && of.has(next)),
    }
}
