//! Text inside the text: base64 and percent codes, decoded once so that what they hold is found too.
//!
//! A Kubernetes Secret, a `.dockerconfigjson`, an address within an address: the credentials in them can be read by
//! anybody, only not at a glance. A part is decoded when it turns out to be text, and is scanned as text; what is
//! found leads back to the letters that encode it. What is decoded is not decoded again, and together it is never
//! longer than the text itself, so scanning stays linear.

use memchr::memchr;

use super::runs::is_letter;
use crate::checks::base64;

/// Shorter runs of base64 are words; a value of a few letters stands behind a label that tells enough.
const SHORTEST: usize = 24;
/// So many characters are tried before the rest: chance makes text of them once in a hundred million.
const TRIED: usize = 24;
/// A line of wrapped base64 has at least so many characters (PEM has 64, MIME 76).
const WRAPPED: usize = 60;
/// A longer run of percent codes is no address.
const MAX_ADDRESS: usize = 4_096;

/// A decoded part of a text, and the way back.
#[derive(Debug)]
pub struct Part {
    /// As it reads once decoded.
    pub text: Vec<u8>,
    way: Way,
}

#[derive(Debug)]
enum Way {
    /// Four letters are three bytes. Where each line begins: its first letter's number, and its place.
    Base64(Vec<(usize, usize)>),
    /// Where each byte stands, and where the last one ends.
    Percent(Vec<usize>),
}

impl Part {
    /// The letters that encode a span of the decoded text.
    #[must_use]
    pub fn original(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        match &self.way {
            Way::Percent(places) => Some((*places.get(start)?, *places.get(end)?)),
            Way::Base64(lines) => {
                let place = |letter: usize| {
                    let line = lines.partition_point(|&(first, _)| first <= letter).checked_sub(1)?;
                    Some(lines[line].1 + letter - lines[line].0)
                };
                let last = (end.checked_sub(1)? / 3) * 4 + (end - 1) % 3 + 1;
                Some((place(start / 3 * 4)?, place(last)? + 1))
            }
        }
    }
}

/// All parts of a text that decode to text, given its long runs of letters.
#[must_use]
pub fn parts(text: &[u8], runs: &[(usize, usize)]) -> Vec<Part> {
    let mut parts = Vec::new();
    base64_parts(text, runs, &mut parts);
    percent_parts(text, &mut parts);
    parts
}

fn base64_parts(text: &[u8], runs: &[(usize, usize)], parts: &mut Vec<Part>) {
    let mut done = 0;
    for &(start, end) in runs {
        if start >= done
            && end - start >= SHORTEST
            && let Some((part, behind)) = base64_part(text, start, end)
        {
            parts.push(part);
            done = behind;
        }
    }
}

/// Decodes the run, and the lines it goes on in.
fn base64_part(text: &[u8], start: usize, end: usize) -> Option<(Part, usize)> {
    if !begins_as_text(text[start..].first_chunk()?) {
        return None;
    }
    let mut out = base64::decode(&text[start..end])?;
    let mut lines = vec![(0, start)];
    let (mut from, mut end, mut letters) = (start, end, 0);
    while end - from >= WRAPPED && (end - from) % 4 == 0 {
        letters += end - from;
        let Some(line) = next_line(text, end) else { break };
        let goes_on = run_end(text, line);
        // The next name of a list is no base64: something else than the end of its line follows.
        if !matches!(text.get(goes_on), None | Some(b'\n' | b'\r' | b'=' | b'"' | b'\'')) {
            break;
        }
        let kept = out.len();
        out.extend(base64::decode(&text[line..goes_on])?);
        if goes_on == line || !is_text_behind(&out, kept) {
            out.truncate(kept);
            break;
        }
        lines.push((letters, line));
        (from, end) = (line, goes_on);
    }
    if is_text(&out, false) { Some((Part { text: out, way: Way::Base64(lines) }, end)) } else { None }
}

/// Where the letters of the next line begin, behind its indentation.
fn next_line(text: &[u8], end: usize) -> Option<usize> {
    let rest = &text[end..];
    let rest = rest.strip_prefix(b"\r").unwrap_or(rest).strip_prefix(b"\n")?;
    let blank = rest.iter().take(64).take_while(|&&byte| byte == b' ' || byte == b'\t').count();
    Some(text.len() - rest.len() + blank)
}

#[inline]
fn run_end(text: &[u8], from: usize) -> usize {
    from + text[from..].iter().take_while(|&&byte| is_letter(byte)).count()
}

/// True when what the letters encode may be the beginning of a text. Of most digests and pictures three bytes say
/// that it is not.
fn begins_as_text(letters: &[u8; TRIED]) -> bool {
    let mut bytes = [0; TRIED / 4 * 3];
    for (four, three) in letters.as_chunks::<4>().0.iter().zip(bytes.as_chunks_mut::<3>().0) {
        match base64::decode_four(*four) {
            Some(decoded) if !decoded.iter().any(is_control) => *three = decoded,
            _ => return false,
        }
    }
    is_text(&bytes, true)
}

fn is_control(byte: &u8) -> bool {
    *byte == 0x7F || *byte < b' ' && !matches!(byte, b'\n' | b'\r' | b'\t')
}

/// True for UTF-8 without control characters; of a beginning the last character may be cut.
fn is_text(bytes: &[u8], cut: bool) -> bool {
    let whole = match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => cut && error.error_len().is_none(),
    };
    whole && !bytes.iter().any(is_control)
}

/// The same of what begins at `from`, where a character may be cut too.
fn is_text_behind(bytes: &[u8], from: usize) -> bool {
    let begins = bytes[from..].iter().take(3).take_while(|&&byte| byte & 0xC0 == 0x80).count();
    is_text(&bytes[from + begins..], true)
}

fn percent_parts(text: &[u8], parts: &mut Vec<Part>) {
    let mut done = 0;
    while let Some(sign) = memchr(b'%', &text[done..]).map(|at| done + at) {
        done = sign + 1;
        if percent(&text[sign..]).is_none() {
            continue;
        }
        let in_run = |byte: &&u8| byte.is_ascii_graphic() && !b"\"'<>`".contains(*byte);
        let start = sign - text[..sign].iter().rev().take(MAX_ADDRESS).take_while(in_run).count();
        let end = sign + text[sign..].iter().take(MAX_ADDRESS).take_while(in_run).count();
        let mut part = Vec::with_capacity(end - start);
        let mut places = Vec::with_capacity(end - start + 1);
        let mut at = start;
        while at < end {
            places.push(at);
            let code = percent(&text[at..end]);
            part.push(code.unwrap_or(text[at]));
            at += if code.is_some() { 3 } else { 1 };
        }
        places.push(end);
        if is_text(&part, false) {
            parts.push(Part { text: part, way: Way::Percent(places) });
        }
        done = end;
    }
}

/// The byte that `%XX` stands for.
fn percent(text: &[u8]) -> Option<u8> {
    let [b'%', high, low, ..] = text else { return None };
    let digit = |byte: &u8| (*byte as char).to_digit(16);
    Some((digit(high)? << 4 | digit(low)?) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::base64::encode;

    fn parts(text: &[u8]) -> Vec<Part> {
        let mut runs = Vec::new();
        crate::scan::runs::each(text, |start, end| runs.push((start, end)));
        super::parts(text, &runs)
    }

    /// What the text decodes to, and the original of `word` in it.
    fn found<'t>(text: &'t str, word: &str) -> Option<&'t str> {
        parts(text.as_bytes()).iter().find_map(|part| {
            let start = memchr::memmem::find(&part.text, word.as_bytes())?;
            let (start, end) = part.original(start, start + word.len())?;
            Some(&text[start..end])
        })
    }

    #[test]
    fn what_is_found_leads_back_to_the_letters_that_encode_it() {
        for lead in ["", "x", "user: somchai, ", "กข"] {
            let plain = format!("{lead}password=Zk3!vq9 and so on to the end of it");
            let coded = String::from_utf8(encode(plain.as_bytes())).expect("ASCII");
            for text in [format!("data: {coded}="), format!("\"{coded}\""), format!("คือ{coded}ครับ"), coded.clone()]
            {
                let letters = found(&text, "Zk3!vq9").expect("decoded").to_owned();
                let bytes = base64::decode(letters.as_bytes()).expect("base64");
                assert!(coded.contains(&letters) && String::from_utf8_lossy(&bytes).contains("Zk3!v"), "{text}");
            }
        }
    }

    #[test]
    fn wrapped_lines_are_one() {
        let coded = encode(format!("{}password=Zk3!vq9{}", "a ".repeat(30), " b".repeat(40)).as_bytes());
        let lines: Vec<&str> = coded.chunks(64).map(|line| std::str::from_utf8(line).expect("ASCII")).collect();
        let text = format!("key: |\n  {}\nend", lines.join("\n  "));
        assert!(found(&text, "password=Zk3!vq9").is_some());
    }

    #[test]
    fn percent_codes_are_read_within_an_address() {
        let text = "go to https://a.b/?next=postgres%3A%2F%2Fapp%3AZk3%21vq9%40db%2Fhr now";
        assert_eq!(found(text, "Zk3!vq9"), Some("Zk3%21vq9"));
        assert!(parts(b"100% 5%d %zz").is_empty());
    }

    #[test]
    fn identifiers_digests_and_pictures_are_no_text() {
        for text in [
            "getElementsByTagNameAndAttributeValue",
            "0123456789abcdef0123456789abcdef01234567",
            "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4",
            "src/components/dialog/buttons/primary/index",
        ] {
            assert!(parts(text.as_bytes()).is_empty(), "{text}");
        }
    }

    #[test]
    fn together_they_are_no_longer_than_the_text() {
        for unit in ["%41", "YWJj", "a%20b ", "YWJjZGVmZ2hpamtsbW5vcHFy\n", "-"] {
            let text = unit.repeat(500);
            let all: usize = parts(text.as_bytes()).iter().map(|part| part.text.len()).sum();
            assert!(all <= text.len(), "{unit}");
        }
    }
}
