//! A label, a separator, a value: `password: …`, `DB_PASSWORD="…"`, `รหัสผ่านคือ …`.
//!
//! People write this in prose, tables, code and configuration, so between label and value may stand a
//! closing quote or bracket, blanks, a separator and an opening quote. A value in quotes ends at its
//! quote, another at a blank. An English label must not be a part of a longer word, but may be the
//! last part of an identifier (`dbPassword`, `db_password`); Thai has no such edges.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::gap::{Gap, blanks};
use super::label::{DISTINCT, begins_name, is_distinct, label_holds, name_end};
use super::value::{bare_len, in_list, quoted_len};
use super::{Evidence, Match, Site, is_one_of};
use crate::checks::placeholder::is_reference;
use crate::rule;
use crate::rule::alphabet::Alphabet;
use crate::rule::shape::{Shape, left_edge};
use crate::rule::{Text, bytes_of};
use crate::text::Folded;

/// How many bytes of words may stand between a label and its separator.
const MAX_WORDS: usize = 96;
/// The shortest value that is no password, in bytes.
const SHORTEST: usize = 8;
/// The longest value of any characters, in bytes.
const MAX_ANY: usize = 512;
/// So many letters and digits without a mark between them are seldom a word of a sentence.
const LONG: usize = 14;

/// The literals that a rule wants to be called at.
pub type Anchors = Vec<Cow<'static, [u8]>>;

/// A keyed rule, ready to run.
#[derive(Debug)]
pub struct Keyed {
    /// By anchor: the length of the label in it.
    labels: Vec<usize>,
    values: Values,
    loose: bool,
    reach: usize,
}

/// The values of a rule, read when they are first asked for.
#[derive(Debug)]
struct Values {
    source: Vec<Text>,
    read: OnceLock<Vec<Value>>,
}

impl Values {
    fn iter(&self) -> impl Iterator<Item = &Value> {
        self.read.get_or_init(|| self.source.iter().filter_map(|source| Value::read(source).ok()).collect()).iter()
    }
}

#[derive(Debug)]
enum Value {
    /// Of any characters: how many bytes it may have.
    Any(usize, usize),
    Shape(Shape),
}

impl Keyed {
    /// Reads a keyed rule and the literals it wants to be called at; the error says what is wrong.
    #[cold]
    pub fn parse(source: &rule::Keyed) -> Result<(Self, Anchors), String> {
        if source.labels.iter().any(|label| Folded::new(label).bytes().len() < 2) {
            return Err("a label is shorter than two bytes".to_owned());
        }
        if source.labels.is_empty() || source.value.is_empty() {
            return Err("it needs labels and at least one value".to_owned());
        }
        if source.reach > MAX_ANY {
            return Err(format!("`reach` is at most {MAX_ANY} bytes"));
        }
        for value in &source.value {
            Value::read(value)?;
        }
        let folded = |label: &Text| String::from_utf8_lossy(Folded::new(label).bytes()).into_owned().into();
        let labels = source.labels.iter().map(folded).collect();
        Ok(Keyed::known(rule::Keyed { labels, ..source.clone() }))
    }

    /// The same of one that is known to be right, and whose labels are written as they are folded.
    #[must_use]
    pub fn known(source: rule::Keyed) -> (Self, Anchors) {
        let mut labels = Vec::with_capacity(source.labels.len());
        let mut anchors = Vec::with_capacity(source.labels.len());
        for label in source.labels {
            let length = label.len();
            if length > 2 {
                anchors.push(bytes_of(label));
            } else {
                // An anchor needs three bytes: the label and what can follow it.
                anchors.extend(b":= \"'|\t".iter().map(|&next| [label.as_bytes(), &[next]].concat().into()));
            }
            labels.resize(anchors.len(), length);
        }
        let values = Values { source: source.value, read: OnceLock::new() };
        (Keyed { labels, values, loose: source.loose, reach: source.reach }, anchors)
    }

    /// Whether the label in an anchor is one only where a word begins: [`label_holds`] says so of short ones.
    #[must_use]
    pub fn begins_word(&self, anchor: &[u8], index: usize) -> bool {
        let label = &anchor[..self.labels[index].min(anchor.len())];
        let ends = [label.first(), label.last()];
        !is_distinct(label) && ends.iter().all(|end| end.is_some_and(u8::is_ascii_alphanumeric))
    }

    /// The value behind the label at a site, which is anchor number `index`.
    #[must_use]
    pub fn find(&self, site: Site<'_>, index: usize) -> Option<Match> {
        let text = site.text;
        let label_end = site.start + self.labels[index];
        let holds = label_holds(text, site.start, label_end);
        let (start, end) = if self.reach > 0 {
            if !holds && !begins_name(text, site.start, label_end) {
                return None;
            }
            if holds
                && !is_generic(&text[site.start..label_end])
                && let Some((start, end)) = self.assigned(text, label_end)
            {
                return Some(Match { start, end, evidence: Evidence::Strong });
            }
            self.within_reach(text, label_end)?
        } else {
            let name_end = match holds {
                true => label_end,
                // Where anything may be the value, its name must be exact.
                false if self.values.iter().any(|value| matches!(value, Value::Any(..))) => return None,
                false => name_end(text, site.start, label_end)?,
            };
            self.behind(text, site.start, name_end)?
        };
        Some(Match { start, end, evidence: Evidence::Plain })
    }

    fn behind(&self, text: &[u8], label: usize, label_end: usize) -> Option<(usize, usize)> {
        let mut gap = Gap::in_code(text, label_end)?;
        if !gap.separated && !self.loose {
            // `ENV API_TOKEN …`, `--api-token …`, `my api key …`: what is joined like that says enough, a word such as
            // `token` does before what nobody takes for a word.
            let label = &text[label..label_end];
            let joined =
                label.is_ascii() && (label.len() >= DISTINCT || label.iter().any(|byte| is_one_of(b"_- ", *byte)));
            let long = || text[gap.end..].iter().take(LONG).filter(|byte| is_in_word(byte)).count() == LONG;
            let quoted = usize::from(gap.quote.is_some());
            if gap.end - label_end == 1 + quoted && (joined || quoted == 0 && long()) {
                let found = self.word(text, gap.end, gap.quote);
                if found.is_some() {
                    return found;
                }
            }
            if let Some(found) = self.bracketed(text, label_end) {
                return Some(found);
            }
            if let Some(at) = behind_remark(text, label_end) {
                return self.word(text, at.end, at.quote);
            }
            match behind_words(text, label_end)? {
                Behind::Separator(at) => gap = Gap::read(text, at)?,
                Behind::Word(at) => return self.word(text, at, None),
            }
        }
        // `token=token=…`: base64 has its `=` at the end, so another name and value begin here.
        let start = &text[gap.end..text.len().min(gap.end + SHORTEST + 1)];
        let name = start.iter().take_while(|byte| byte.is_ascii_alphabetic() || **byte == b'_').count();
        if name > 1 && start.get(name) == Some(&b'=') && start.get(name + 1).is_some_and(u8::is_ascii_alphanumeric) {
            return None;
        }
        // `token = process.env.API_TOKEN || "…"`: the other label has its own turn.
        self.values
            .iter()
            .find_map(|value| value.at(text, gap.end, gap.quote))
            .filter(|&(start, end)| !is_reference(&text[start..end]) && !is_name(text, start, end, gap.quote))
    }

    /// `API key (…)`.
    fn bracketed(&self, text: &[u8], at: usize) -> Option<(usize, usize)> {
        let found = text[at..].starts_with(b" (").then(|| self.word(text, at + 2, None))??;
        (text.get(found.1) == Some(&b')')).then_some(found)
    }

    /// The value that begins at a word; without a separator or quotes it must hold a digit.
    fn word(&self, text: &[u8], at: usize, quote: Option<&str>) -> Option<(usize, usize)> {
        let (start, end) = self.values.iter().find_map(|value| value.at(text, at, quote))?;
        (quote.is_some() || text[start..end].iter().any(u8::is_ascii_digit)).then_some((start, end))
    }

    /// `deepgram = "…"`: the vendor's name alone is the name of the value, which then needs no cue. Lists of checksums
    /// have a colon and no quotes (`Mapbox: 0a1b…`).
    fn assigned(&self, text: &[u8], label_end: usize) -> Option<(usize, usize)> {
        let gap = Gap::in_code(text, label_end)?;
        let marked = gap.quote.is_some() || text[label_end..gap.end].contains(&b'=');
        if !gap.separated || gap.listed || !marked {
            return None;
        }
        self.values.iter().find_map(|value| value.at(text, gap.end, gap.quote))
    }

    /// Values are words of the text, so it is looked at word by word; words too short are passed over.
    fn within_reach(&self, text: &[u8], label_end: usize) -> Option<(usize, usize)> {
        let last = text.len().min(label_end + self.reach);
        const WORD: Alphabet = Alphabet::of(b"09azAZ++//==__--~~..%%::");
        let in_word = |byte: &u8| WORD.has(*byte);
        let mut at = label_end;
        while at < last {
            let word = text[at..].iter().take(SHORTEST).take_while(|byte| in_word(byte)).count();
            if word < SHORTEST {
                at += word + 1;
                continue;
            }
            let end = at + text[at..last].iter().take_while(|byte| in_word(byte)).count();
            let found = (at..end).filter(|&at| left_edge(text, at)).find_map(|at| {
                self.values.iter().find_map(|value| match value {
                    Value::Shape(shape) => shape.find_from(text, at).map(|end| (at, end)),
                    Value::Any(..) => None,
                })
            });
            if found.is_some() {
                return found;
            }
            at = end + 1;
        }
        None
    }
}

/// True for labels that name no vendor.
fn is_generic(label: &[u8]) -> bool {
    const WORDS: [&[u8]; 7] = [b"key", b"token", b"secret", b"auth", b"pass", b"totp", b"otp"];
    let begins = |word: &[u8], at: usize| label[at..].get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word));
    (0..label.len()).any(|at| WORDS.iter().any(|word| label[at] | 0x20 == word[0] && begins(word, at)))
}

/// True for what tokens without marks, and UUIDs, are made of.
fn is_in_word(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// True for the next name of a list whose first has no value: `auth_type: "API-Key"` and `service_secret: …` on
/// the next line.
fn is_name(text: &[u8], start: usize, end: usize, quote: Option<&str>) -> bool {
    quote.is_none() && (text[end - 1] == b':' || text.get(end) == Some(&b':')) && start < end
}

/// What `คีย์` begins besides keys: keyboard, keyword, key card, to key in.
const OTHER_WORDS: &[&str] = &["บอร์ด", "บอร์ค", "เวิร์ด", "เวิด", "การ์ด", "ข้อมูล", "ลัด", "แมน"];

/// What stands behind Thai words after a label.
enum Behind {
    Separator(usize),
    /// A word of ASCII that is long enough for a value.
    Word(usize),
}

/// `API token (read only): …`
fn behind_remark(text: &[u8], from: usize) -> Option<Gap> {
    let remark = text[from..].strip_prefix(b" (")?;
    let len = remark.iter().take(40).position(|&byte| matches!(byte, b')' | b'\n')).filter(|&at| remark[at] == b')')?;
    Gap::read(text, from + 2 + len + 1).filter(|gap| gap.separated)
}

/// `โทเคนสำหรับ n8n คือ …`, `channel secret ของ LINE: …`, `ซีเคร็ตของแอป HR …`.
fn behind_words(text: &[u8], from: usize) -> Option<Behind> {
    /// Shorter words belong to the sentence.
    const LONG: usize = 16;
    let rest = &text[from..text.len().min(from + MAX_WORDS)];
    let mut at = blanks(rest);
    if rest.get(at) != Some(&0xE0) || OTHER_WORDS.iter().any(|word| rest.starts_with(word.as_bytes())) {
        return None;
    }
    while at < rest.len() {
        let after = &rest[at..];
        match after[0] {
            b':' | b'=' => return Some(Behind::Separator(from + at)),
            0xE0 if after.starts_with("คือ".as_bytes()) || after.starts_with("เป็น".as_bytes()) => {
                return Some(Behind::Separator(from + at));
            }
            0xE0 => at += 3,
            b' ' | b'(' | b')' => at += 1,
            byte if byte.is_ascii_graphic() && !is_one_of(b"\"'`<>{}[]", byte) => {
                let len =
                    text[from + at..].iter().take(LONG).take_while(|b| b.is_ascii_graphic() && **b != b':').count();
                if len == LONG {
                    return Some(Behind::Word(from + at));
                }
                at += len.max(1);
            }
            _ => return None,
        }
    }
    None
}

impl Value {
    fn read(source: &str) -> Result<Self, String> {
        let shape = Shape::parse(source)?;
        Ok(match shape.any() {
            Some((min, max)) => Value::Any(min, max.min(MAX_ANY)),
            None => Value::Shape(shape),
        })
    }

    fn at(&self, text: &[u8], at: usize, quote: Option<&str>) -> Option<(usize, usize)> {
        match self {
            Value::Shape(shape) => shape.find_from(text, at).map(|end| (at, end)),
            Value::Any(min, max) => {
                let rest = &text[at..text.len().min(at + max + 1)];
                let len = match quote {
                    Some(close) => quoted_len(rest, close.as_bytes())?,
                    None => in_list(&rest[..bare_len(rest)]),
                };
                (*min..=*max).contains(&len).then_some((at, at + len))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value<'t>(labels: &[&str], value: &str, loose: bool, text: &'t str) -> Option<&'t str> {
        let own = |words: &[&str]| words.iter().map(|&w| w.to_owned().into()).collect();
        let source = rule::Keyed { labels: own(labels), value: own(&[value]), loose, reach: 0 };
        let (keyed, anchors) = Keyed::parse(&source).expect("rule");
        let lower = text.to_ascii_lowercase();
        anchors.iter().enumerate().find_map(|(index, anchor)| {
            let anchor = std::str::from_utf8(anchor).expect("UTF-8");
            lower.match_indices(anchor).find_map(|(start, _)| {
                let found = keyed.find(Site { text: text.as_bytes(), start, end: start + anchor.len() }, index)?;
                Some(&text[found.start..found.end])
            })
        })
    }

    #[test]
    fn reads_what_people_and_programs_write() {
        for text in [
            "password: s3cr3t!x",
            "Password = \"s3cr3t!x\"",
            "DB_PASSWORD='s3cr3t!x'",
            "{\"password\": \"s3cr3t!x\"}",
            "{\\\"password\\\": \\\"s3cr3t!x\\\"}",
            "dbPassword => `s3cr3t!x`,",
            "**password:** s3cr3t!x",
            "password ของ server ตัวใหม่คือ s3cr3t!x",
            "password:\\ts3cr3t!x\\n",
            "| password | s3cr3t!x |",
            "password\ts3cr3t!x",
            "password\ns3cr3t!x",
            "password -> s3cr3t!x.",
            "รหัสผ่านคือ s3cr3t!xครับ",
            "รหัสผ่าน: “s3cr3t!x”",
        ] {
            assert_eq!(value(&["password", "รหัสผ่าน"], "{any:6-64}", false, text), Some("s3cr3t!x"), "{text}");
        }
    }

    #[test]
    fn a_blank_or_nothing_parts_only_where_the_rule_is_loose() {
        for text in ["รหัสผ่าน s3cr3t!x", "รหัสผ่านs3cr3t!x"] {
            assert_eq!(value(&["รหัสผ่าน"], "{any:6-64}", false, text), None, "{text}");
            assert_eq!(value(&["รหัสผ่าน"], "{any:6-64}", true, text), Some("s3cr3t!x"), "{text}");
        }
    }

    #[test]
    fn a_label_inside_another_word_is_none() {
        for text in ["bypass: s3cr3t!x", "passage: s3cr3t!x", "pass_count: s3cr3t!x"] {
            assert_eq!(value(&["pass"], "{any:6-64}", true, text), None, "{text}");
        }
    }

    #[test]
    fn a_vendors_name_within_reach_may_begin_a_longer_one() {
        let source =
            rule::Keyed { labels: vec!["acme".into()], value: vec!["{hex:8}".into()], loose: false, reach: 40 };
        let (keyed, _) = Keyed::parse(&source).expect("rule");
        for (text, found) in
            [("ACME_API_KEY=0a1b2c3d", true), ("acme คือ 0a1b2c3d", true), ("acmeology=0a1b2c3d", false)]
        {
            let site = Site { text: text.as_bytes(), start: 0, end: 4 };
            assert_eq!(keyed.find(site, 0).is_some(), found, "{text}");
        }
    }

    #[test]
    fn labels_of_two_letters_work_too() {
        assert_eq!(value(&["pw"], "{any:6-64}", false, "pw: s3cr3t!x"), Some("s3cr3t!x"));
        assert_eq!(value(&["pw"], "{any:6-64}", false, "my_pw=s3cr3t!x"), Some("s3cr3t!x"));
    }
}
