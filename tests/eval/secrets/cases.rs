//! The cases: every token in every surrounding, passwords in sentences, and what must stay silent.
//!
//! Two halves. The rules were tuned while looking at the first; the second is only measured. Tokens and
//! surroundings are dealt out so that both halves have all of both; sentences are in one half only.

use krong::rule::Matcher;
use krong::rule::bundle::{BUILTIN, Bundle};
use krong::rule::examples::builtin;
use serde_json::{Value, json};

use crate::template::{lines, marked, named, token, unescape};

const SURROUNDINGS: &str = include_str!("templates/surroundings.txt");
const TOKENS: &str = include_str!("templates/tokens.txt");
const THAI_TOKENS: &str = include_str!("templates/thai-tokens.txt");
const THAI_KEYED: &str = include_str!("templates/thai-keyed.txt");
const SENTENCES: [&str; 2] =
    [include_str!("templates/passwords.tune.txt"), include_str!("templates/passwords.measure.txt")];
const PASSWORDS: &str = include_str!("templates/passwords.values.txt");
const PLACEHOLDERS: &str = include_str!("templates/placeholders.txt");
const NEGATIVES: &str = include_str!("templates/negatives.txt");
const ASSIGNMENTS: &str = include_str!("templates/assignments.txt");
const LABELLED: &str = include_str!("templates/labelled.txt");
const PASTED: &str = include_str!("templates/pasted.txt");
const FRESH: &str = include_str!("templates/fresh.txt");

/// How many different passwords each sentence is tried with.
const PASSWORDS_A_SENTENCE: usize = 4;

/// A text and the secrets in it.
#[derive(Debug)]
pub struct Case {
    /// What it measures; the gates are by group.
    pub group: &'static str,
    /// Which template it came from.
    pub note: String,
    pub text: String,
    pub secrets: Vec<String>,
}

impl Case {
    /// As `krong eval` reads it.
    pub fn json(&self) -> Value {
        let spans: Vec<Value> =
            self.secrets.iter().map(|value| json!({"category": "secret", "value": value})).collect();
        json!({"text": self.text, "spans": spans, "group": self.group, "note": self.note})
    }
}

/// Which half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    Tune,
    Measure,
}

/// All cases of a half.
pub fn all(half: Half) -> Vec<Case> {
    let mut cases = Vec::new();
    surrounded(half, "token", named(TOKENS).map(|line| (line.name.to_owned(), line.text.to_owned())), &mut cases);
    surrounded(half, "thai-token", named(THAI_TOKENS).map(|l| (l.name.to_owned(), l.text.to_owned())), &mut cases);
    surrounded(half, "own-example", own_examples().into_iter(), &mut cases);
    wrong_sums(half, &mut cases);
    for line in dealt(half, lines(THAI_KEYED)) {
        let (text, secrets) = marked(line);
        cases.push(Case { group: "thai-keyed", note: line.to_owned(), text, secrets });
    }
    for (name, source) in [("pasted", PASTED), ("fresh", FRESH)] {
        for line in dealt(half, lines(source)) {
            let (text, secrets) = marked(line);
            let group = if secrets.is_empty() { "ordinary" } else { name };
            cases.push(Case { group, note: line.to_owned(), text, secrets });
        }
    }
    assigned(half, &mut cases);
    passwords(half, &mut cases);
    silent(half, &mut cases);
    cases
}

/// Every key that only its name marks, in every second of the ways in which programs write one down.
fn assigned(half: Half, cases: &mut Vec<Case>) {
    for (number, vendor) in named(LABELLED).enumerate() {
        for (place, form) in named(ASSIGNMENTS).enumerate() {
            if (number + place) % 2 == half as usize {
                let value = token(vendor.text, &format!("{} {} ", vendor.name, form.name));
                let text = unescape(form.text).replace("{name}", vendor.name);
                let text = text.replace("{NAME}", &vendor.name.to_uppercase()).replace('§', &value);
                let note = format!("{} {}", vendor.name, form.name);
                cases.push(Case { group: "assigned", note, text, secrets: vec![value] });
            }
        }
    }
}

/// Every second one.
fn dealt<T>(half: Half, all: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
    all.skip(half as usize).step_by(2)
}

/// Every token in every second surrounding.
fn surrounded(half: Half, group: &'static str, tokens: impl Iterator<Item = (String, String)>, cases: &mut Vec<Case>) {
    for (number, (name, template)) in tokens.enumerate() {
        for (place, around) in named(SURROUNDINGS).enumerate() {
            if (number + place) % 2 != half as usize {
                continue;
            }
            let token = token(&template, &format!("{group} {} ", around.name));
            let text = unescape(around.text).replace('§', &token);
            cases.push(Case { group, note: format!("{name} {}", around.name), text, secrets: vec![token] });
        }
    }
}

/// What each rule for a token that stands alone marks in its own examples.
fn own_examples() -> Vec<(String, String)> {
    let (bundle, _) = Bundle::parse(BUILTIN).expect("the built-in bundle");
    let alone = |id: &str| {
        bundle.rules.iter().any(|rule| {
            rule.id == id
                && rule.category == "secret"
                && matches!(rule.matcher, Matcher::Token(_))
                && !rule.cues.needed
                && rule.cues.lower.is_empty()
        })
    };
    builtin()
        .into_iter()
        .filter(|examples| alone(&examples.id))
        .filter_map(|examples| {
            let (_, after) = examples.hits[0].split_once('«')?;
            let (template, _) = after.split_once('»')?;
            Some((examples.id, template.to_owned()))
        })
        .collect()
}

/// Tokens whose checksum has been broken: still to be found.
fn wrong_sums(half: Half, cases: &mut Vec<Case>) {
    let signed = named(TOKENS).filter(|line| line.text.contains("{{sign:"));
    for (number, line) in signed.enumerate() {
        for (place, around) in named(SURROUNDINGS).enumerate() {
            if (number + place) % 2 != half as usize {
                continue;
            }
            let mut token = token(line.text, &format!("wrong {} ", around.name)).into_bytes();
            let at = token.len() - 16;
            token[at] = match token[at] {
                b'0'..=b'8' | b'a'..=b'y' | b'A'..=b'Y' => token[at] + 1,
                b'9' => b'0',
                b'-' | b'_' => b'a',
                other => other - 1,
            };
            let token = String::from_utf8(token).expect("ASCII");
            let text = unescape(around.text).replace('§', &token);
            let note = format!("{} {}", line.name, around.name);
            cases.push(Case { group: "wrong-checksum", note, text, secrets: vec![token] });
        }
    }
}

fn passwords(half: Half, cases: &mut Vec<Case>) {
    let values: Vec<&str> = dealt(half, lines(PASSWORDS)).collect();
    for (number, sentence) in lines(SENTENCES[half as usize]).enumerate() {
        for turn in 0..PASSWORDS_A_SENTENCE {
            let template = values[(number + turn * 3) % values.len()];
            let password = token(template, &format!("{half:?} {number} {turn} "));
            let text = unescape(sentence).replace('§', &password);
            cases.push(Case { group: "password", note: sentence.to_owned(), text, secrets: vec![password] });
        }
    }
}

fn silent(half: Half, cases: &mut Vec<Case>) {
    for (number, line) in lines(PLACEHOLDERS).enumerate() {
        let (placeholder, _) = marked(line);
        for (place, around) in named(SURROUNDINGS).enumerate() {
            if (number + place) % 2 == half as usize {
                let text = unescape(around.text).replace('§', &placeholder);
                let note = format!("{line} {}", around.name);
                cases.push(Case { group: "placeholder", note, text, secrets: Vec::new() });
            }
        }
    }
    for line in dealt(half, lines(NEGATIVES)) {
        let (text, _) = marked(line);
        cases.push(Case { group: "ordinary", note: line.to_owned(), text, secrets: Vec::new() });
    }
}
