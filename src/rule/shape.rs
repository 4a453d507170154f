//! Shapes: the small language in which rules describe tokens.
//!
//! `ghp_{an:36}` is the literal `ghp_` and 36 ASCII letters or digits; `SG.{b64u:22}.{b64u:43}` has
//! four parts more. A run is `{alphabet:count}`, the count `36`, `20-74` or `40+`; marks after the
//! alphabet's name belong to it too (`{an_~.-:34}`). A shape is matched around its longest literal,
//! forwards and backwards, in time linear in what it covers. Its edges are "not in this run's own
//! alphabet, nor beside a letter or digit", on bytes, so that Thai words, quotes, Markdown and
//! punctuation all end a token.

mod lazy;

pub use super::alphabet::Alphabet;
pub use super::edge::left_edge;
use super::edge::{Emphasis, escaped, right_edge};
pub use lazy::Lazy;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Literal(Vec<u8>),
    Run { of: Alphabet, min: usize, max: usize },
}

/// A parsed shape; see the module's introduction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    parts: Vec<Part>,
    anchor: usize,
}

/// A run in the middle of a shape is at most this long; an open one at an end is not limited, because
/// a match is never looked for again inside another.
const MAX_INNER: usize = 512;

impl Shape {
    /// Reads a shape; the error says what is wrong with it.
    pub fn parse(source: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = source;
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix('{') {
                let close = after.find('}').ok_or_else(|| format!("`{source}`: a `{{` is not closed"))?;
                parts.push(parse_run(&after[..close]).map_err(|e| format!("`{source}`: {e}"))?);
                rest = &after[close + 1..];
            } else {
                let end = rest.find('{').unwrap_or(rest.len());
                parts.push(Part::Literal(rest.as_bytes()[..end].to_vec()));
                rest = &rest[end..];
            }
        }
        if parts.is_empty() {
            return Err("a shape is empty".to_owned());
        }
        for pair in parts.windows(2) {
            if let [Part::Run { of: a, min, max }, Part::Run { of: b, .. }] = pair
                && min != max
                && a.members().any(|byte| b.has(byte))
            {
                return Err(format!(
                    "`{source}`: where a run of open length ends cannot be told, because the next run has letters in common with it; give it a fixed length"
                ));
            }
        }
        let last = parts.len() - 1;
        for (index, part) in parts.iter_mut().enumerate() {
            if let Part::Run { max, .. } = part
                && *max > MAX_INNER
                && index != 0
                && index != last
            {
                *max = MAX_INNER;
            }
        }
        let anchor = (0..parts.len()).max_by_key(|&i| (literal_len(&parts[i]), std::cmp::Reverse(i))).unwrap_or(0);
        Ok(Shape { parts, anchor })
    }

    /// The literal to look for; empty when the shape has none.
    #[must_use]
    pub fn anchor(&self) -> &[u8] {
        match &self.parts[self.anchor] {
            Part::Literal(literal) => literal,
            Part::Run { .. } => &[],
        }
    }

    /// The lengths it allows, when it is a single run of `any` characters.
    #[must_use]
    pub fn any(&self) -> Option<(usize, usize)> {
        match self.parts.as_slice() {
            [Part::Run { of, min, max }] if of.beyond_ascii => Some((*min, *max)),
            _ => None,
        }
    }

    /// The span of the shape whose anchor stands at `at`, as the search for literals has found it, edges included in the
    /// judgement.
    #[must_use]
    pub fn find_around(&self, text: &[u8], at: usize) -> Option<(usize, usize)> {
        let literal = self.anchor();
        debug_assert!(text[at..].starts_with(literal), "found without its anchor");
        if self.anchor == 0 {
            // Only its edge can be wrong before the anchor, and most are wrong behind it.
            let end = self.forwards(text, at + literal.len(), 1, Emphasis::before(text, at))?;
            return Some((self.backwards(text, at)?, end));
        }
        let start = self.backwards(text, at)?;
        let end = self.forwards(text, at + literal.len(), self.anchor + 1, Emphasis::before(text, start))?;
        Some((start, end))
    }

    /// The end of the shape if it begins exactly at `at`, whatever stands before.
    #[must_use]
    pub fn find_from(&self, text: &[u8], at: usize) -> Option<usize> {
        self.forwards(text, at, 0, Emphasis::before(text, at))
    }

    fn forwards(&self, text: &[u8], from: usize, first: usize, emphasis: Emphasis) -> Option<usize> {
        let mut pos = from;
        let last = self.parts.len();
        for index in first..last {
            match &self.parts[index] {
                Part::Literal(literal) => {
                    if !text[pos..].starts_with(literal) {
                        return None;
                    }
                    pos += literal.len();
                }
                Part::Run { of, min, max } => {
                    // One more than allowed is enough to know that it is too long.
                    let open = if index + 1 == last { max.saturating_add(1 + emphasis.count) } else { *max };
                    let mut len = run_len(text[pos..].iter(), *of, open);
                    match self.parts.get(index + 1) {
                        Some(Part::Literal(literal)) => {
                            len = (*min..=len).find(|&n| text[pos + n..].starts_with(literal))?;
                        }
                        Some(Part::Run { .. }) => len = len.min(*max),
                        None => {
                            let marks = emphasis.closes(&text[pos..pos + len]);
                            if len >= *min + marks {
                                len -= marks;
                            }
                            while len > *min && text[pos + len - 1] == b'.' {
                                len -= 1;
                            }
                        }
                    }
                    if len < *min || len > *max {
                        return None;
                    }
                    pos += len;
                }
            }
        }
        let own = self.parts[first.min(last)..].iter().chain(&self.parts).rev().find_map(|part| match part {
            Part::Run { of, .. } => Some(*of),
            Part::Literal(_) => None,
        });
        (right_edge(text, pos, own) || emphasis.ends(text, pos)).then_some(pos)
    }

    fn backwards(&self, text: &[u8], from: usize) -> Option<usize> {
        let mut pos = from;
        for index in (0..self.anchor).rev() {
            match &self.parts[index] {
                Part::Literal(literal) => {
                    if !text[..pos].ends_with(literal) {
                        return None;
                    }
                    pos -= literal.len();
                }
                Part::Run { of, min, max } => {
                    let open = if index == 0 { max.saturating_add(1) } else { *max };
                    let mut len = run_len(text[..pos].iter().rev(), *of, open);
                    if let Some(Part::Literal(literal)) = index.checked_sub(1).map(|i| &self.parts[i]) {
                        len = (*min..=len).find(|&n| text[..pos - n].ends_with(literal))?;
                    } else if index > 0 {
                        len = len.min(*max);
                    } else if len > *max && left_edge(text, pos - max) {
                        // `staging/` before a token of base64, or an escape, is not part of it.
                        len = *max;
                    } else {
                        len -= escaped(&text[..pos - len], &text[pos - len..pos]).min(len);
                    }
                    if len < *min || len > *max {
                        return None;
                    }
                    pos -= len;
                }
            }
        }
        let needs_edge = match &self.parts[0] {
            Part::Literal(literal) => literal[0].is_ascii_alphanumeric(),
            Part::Run { .. } => true,
        };
        (!needs_edge || left_edge(text, pos)).then_some(pos)
    }
}

fn run_len<'a>(bytes: impl Iterator<Item = &'a u8>, of: Alphabet, max: usize) -> usize {
    bytes.take(max).take_while(|&&byte| of.has(byte)).count()
}

fn literal_len(part: &Part) -> usize {
    match part {
        Part::Literal(literal) => literal.len(),
        Part::Run { .. } => 0,
    }
}

fn parse_run(inside: &str) -> Result<Part, String> {
    let (name, count) =
        inside.rsplit_once(':').ok_or_else(|| format!("`{{{inside}}}` has no `:count`, as in `{{an:36}}`"))?;
    let of = Alphabet::by_name(name).ok_or_else(|| format!("there is no alphabet `{name}`; there are hex, HEX, xhex, b32, b36, B36, an, w, b64, b64u, digit, lower, upper, alpha, any"))?;
    let number = |s: &str| {
        s.parse::<usize>()
            .ok()
            .filter(|n| (1..=65_536).contains(n))
            .ok_or_else(|| format!("`{s}` is no count from 1 to 65536"))
    };
    let (min, max) = if let Some(min) = count.strip_suffix('+') {
        (number(min)?, usize::MAX)
    } else if let Some((min, max)) = count.split_once('-') {
        (number(min)?, number(max)?)
    } else {
        (number(count)?, number(count)?)
    };
    if min > max {
        return Err(format!("`{count}` counts down"));
    }
    Ok(Part::Run { of, min, max })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find<'t>(shape: &str, text: &'t str) -> Option<&'t str> {
        let shape = Shape::parse(shape).expect("shape");
        let anchor = String::from_utf8(shape.anchor().to_vec()).expect("ascii");
        text.match_indices(&anchor)
            .find_map(|(at, _)| shape.find_around(text.as_bytes(), at))
            .map(|(start, end)| &text[start..end])
    }

    #[test]
    fn thai_words_markdown_and_full_stops_end_a_token() {
        for text in ["โทเคนtk_abc123ครับ", "**tk_abc123**", "use tk_abc123.", "\"tk_abc123\\n\"", "x=tk_abc123,"]
        {
            assert_eq!(find("tk_{an:6}", text), Some("tk_abc123"), "{text}");
        }
    }

    #[test]
    fn letters_and_digits_on_either_side_refuse_a_token() {
        for text in ["atk_abc123", "tk_abc1234", "tk_abc12"] {
            assert_eq!(find("tk_{an:6}", text), None, "{text}");
        }
    }

    #[test]
    fn escapes_before_a_token_are_not_part_of_it() {
        for text in ["key\\ntk_abc123", "key%3Dtk_abc123", "key\\u003dtk_abc123"] {
            assert_eq!(find("tk_{an:6}", text), Some("tk_abc123"), "{text}");
        }
    }

    #[test]
    fn a_run_at_the_beginning_leaves_escapes_and_paths_alone() {
        for text in ["key\\nabcDEF/TAIL=", "key%3DabcDEF/TAIL=", "staging/abcDEF/TAIL="] {
            assert_eq!(find("{b64:6}/TAIL=", text), Some("abcDEF/TAIL="), "{text}");
        }
        assert_eq!(find("{an:4-8}.tail", "key\\nabcDEF.tail"), Some("abcDEF.tail"));
    }

    #[test]
    fn markdown_around_a_token_is_not_part_of_it() {
        for text in ["_tk_abc12_", "__tk_abc12__", "is _tk_abc12_."] {
            assert_eq!(find("tk_{b64u:5}", text), Some("tk_abc12"), "{text}");
            assert_eq!(find("tk_{b64u:4+}", text), Some("tk_abc12"), "{text}");
        }
        assert_eq!(find("tk_{b64u:5}", "_tk_abc12_x"), None);
        assert_eq!(find("tk_{b64u:6}", "A_tk_abc12_"), Some("tk_abc12_"));
    }

    #[test]
    fn a_constant_tail_is_an_anchor_too() {
        assert_eq!(find("{b64:4-8}/TAIL=", "x abcDEF/TAIL= y"), Some("abcDEF/TAIL="));
        assert_eq!(find("{b64:4-8}/TAIL=", "x abcdefghi/TAIL= y"), None);
    }

    #[test]
    fn a_literal_in_the_middle_is_found_inside_its_own_alphabet() {
        assert_eq!(find("k-{an:3-6}MIDD{an:3-6}", "k-abcdMIDDefg."), Some("k-abcdMIDDefg"));
    }

    #[test]
    fn a_dot_at_the_end_is_a_full_stop() {
        assert_eq!(find("tk-{b64u.:4+}", "see tk-ab.cd."), Some("tk-ab.cd"));
    }

    #[test]
    fn mistakes_are_named() {
        for (shape, word) in [
            ("a{an:3", "closed"),
            ("a{an}", "count"),
            ("a{xx:3}", "alphabet"),
            ("a{an:9-3}", "down"),
            ("{an:1-3}{hex:3}", "fixed"),
        ] {
            let error = Shape::parse(shape).expect_err(shape);
            assert!(error.contains(word), "{error}");
        }
    }
}
