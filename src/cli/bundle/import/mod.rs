//! `krong bundle import`: what an organisation wrote for another tool becomes a bundle.
//!
//! The bundle goes to standard output; everything that could not be carried over, and everything that now
//! means something a little different, is listed on standard error. Nothing is dropped in silence.

mod gitleaks;
mod presidio;
mod translate;

use std::collections::HashSet;
use std::io::{self, Write as _};

use krong::Scanner;
use krong::matchers::{expression, pattern::MAX_WINDOW};
use krong::rule::bundle::{Allow, Bundle, limits};
use krong::rule::{Localized, Matcher, Pattern, Rule, Text};

use super::args::{self, From};
use super::{anchors, toml};
use crate::cli::{Failure, Result, Status, count, note};

/// What an import makes.
#[derive(Default)]
pub struct Imported {
    pub bundle: Bundle,
    /// Rules that were there.
    pub seen: usize,
    /// What was left out, or changed: where, and why.
    pub remarks: Vec<(String, String)>,
}

impl Imported {
    fn remark(&mut self, place: impl Into<String>, why: impl Into<String>) {
        self.remarks.push((place.into(), why.into()));
    }

    /// An id that no rule has yet, short enough, made of theirs; a different one is told.
    fn free_id(&mut self, prefix: &str, theirs: &str, place: &str) -> String {
        let named = slug(theirs);
        let mut id = format!("{prefix}-{}", if named.is_empty() { "rule" } else { &named });
        // Letters, digits and dashes: every byte is an edge. The room is for a number.
        id.truncate(limits::ID - 6);
        let taken = |id: &str| self.bundle.rules.iter().any(|rule| rule.id == id);
        let numbered = (2..).map(|number| format!("{id}-{number}"));
        let free = std::iter::once(id.clone()).chain(numbered).find(|id| !taken(id)).unwrap_or_default();
        if free != id {
            self.remark(place, format!("there is one of this id already; this one is `{free}`"));
        } else if named.is_empty() {
            self.remark(place, format!("its id has no letter from a to z; it is `{free}`"));
        }
        free
    }
}

/// Imports and prints.
pub fn run(args: &args::Import) -> Result<Status> {
    let fail = |why: String| Failure::Message(format!("{}: {why}", args.path.display()));
    let bytes = std::fs::read(&args.path).map_err(|error| fail(format!("it cannot be read: {error}")))?;
    let text = String::from_utf8(bytes).map_err(|_| fail("it is no UTF-8 text; save the file as UTF-8".to_owned()))?;
    let text = text.trim_start_matches('\u{feff}');
    let mut imported = match args.from {
        From::Gitleaks => gitleaks::import(text),
        From::Presidio => presidio::import(text),
    }
    .map_err(fail)?;
    imported.bundle.id.clone_from(&args.id);
    "1".clone_into(&mut imported.bundle.version);
    refuse_what_does_not_run(&mut imported);
    let written = toml::write(&imported.bundle).map_err(fail)?;
    let mut out = io::stdout().lock();
    out.write_all(written.as_bytes())?;
    out.flush()?;
    for (place, why) in &imported.remarks {
        note(&format!("{place}: {why}"));
    }
    note(&format!(
        "{} of {} carried over, {}, {}; `krong bundle check` and `test` come next",
        imported.bundle.rules.len(),
        count(imported.seen, "rule"),
        count(imported.bundle.allow.len(), "allowance"),
        count(imported.remarks.len(), "remark"),
    ));
    Ok(Status::Clean)
}

/// The last word is the engine's: what it refuses is not written, nor what speaks of it.
fn refuse_what_does_not_run(imported: &mut Imported) {
    let mut whole = Bundle::builtin();
    let (read, mut problems) = match Bundle::parse(&imported.bundle.to_json()) {
        Ok(read) => read,
        Err(problem) => (Bundle::default(), vec![problem]),
    };
    problems.extend(whole.extend(read));
    problems.extend(Scanner::new(&whole).1);
    for problem in problems {
        imported.bundle.rules.retain(|rule| format!("rule {}", rule.id) != problem.place);
        imported.remark(problem.place, problem.message);
    }
    let in_force: HashSet<&str> = imported.bundle.rules.iter().map(|rule| &*rule.id).collect();
    let mut left_out = Vec::new();
    imported.bundle.allow.retain_mut(|allow| {
        // Without a name it would hold for all rules.
        let named = !allow.rules.is_empty();
        allow.rules.retain(|id| in_force.contains(&**id));
        let idle = named && allow.rules.is_empty();
        if idle {
            left_out.push(allow.note.clone().unwrap_or_default());
        }
        !idle
    });
    for note in left_out {
        imported.remark("allowlist", format!("is for rules that are not here; left out: {note}"));
    }
}

/// A pattern with the anchors that its expression cannot do without, or else with keywords near it.
fn anchored(regex: String, keywords: &[String], place: &str, remarks: &mut Vec<(String, String)>) -> Pattern {
    let mut remark = |why: String| remarks.push((place.to_owned(), why));
    let hir = expression::parse(&regex).ok();
    let longest = hir.as_ref().and_then(|hir| hir.properties().maximum_len()).unwrap_or(MAX_WINDOW);
    let mut pattern = Pattern { regex: regex.into(), ..Pattern::default() };
    let window = |bytes: usize| bytes.next_multiple_of(32).min(MAX_WINDOW);
    if let Some(known) = hir.as_ref().and_then(anchors::of) {
        // In a match, the anchor has at most the rest of it on either side.
        let around = known.longest.unwrap_or(MAX_WINDOW);
        let leading = hir.as_ref().is_some_and(|hir| begins_with(hir, &known.anchors));
        pattern.before = if leading { 0 } else { window(around) };
        pattern.reach = window(around.max(32));
        pattern.anchors = known.anchors.into_iter().map(Text::Owned).collect();
    } else if !keywords.is_empty() && keywords.iter().all(|word| word.len() >= 3) {
        pattern.anchors = keywords.iter().cloned().map(Text::Owned).collect();
        pattern.before = window(longest + 256);
        pattern.reach = window(longest + 256);
        remark(format!("one of its keywords must stand within {} bytes; before, anywhere in the file", pattern.reach));
    } else {
        remark(
            "it has neither a literal nor a keyword of three letters to look for, so it searches every text".to_owned(),
        );
    }
    pattern
}

/// True when every match begins with one of the anchors.
fn begins_with(hir: &regex_syntax::hir::Hir, anchors: &[String]) -> bool {
    let mut extractor = regex_syntax::hir::literal::Extractor::new();
    extractor.limit_class(4).limit_total(256);
    let prefixes = extractor.extract(hir);
    prefixes.literals().is_some_and(|literals| {
        !literals.is_empty()
            && literals.iter().all(|literal| {
                let literal = literal.as_bytes().to_ascii_lowercase();
                anchors.iter().any(|anchor| literal.starts_with(anchor.as_bytes()))
            })
    })
}

/// A rule of ours with an id of theirs.
fn rule(id: String, category: &str, title: String, matcher: Matcher) -> Rule {
    Rule {
        id: id.into(),
        category: category.to_owned().into(),
        title: Localized { en: title.clone().into(), th: title.into() },
        why: None,
        level: None,
        placeholder: None,
        matcher,
        check: None,
        confidence: krong::Confidence::High,
        check_fails: None,
        cues: krong::rule::Cues::default(),
        hits: Vec::new(),
        misses: Vec::new(),
        is_builtin: false,
    }
}

/// Letters, digits and dashes.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

fn is_empty(allow: &Allow) -> bool {
    allow.values.is_empty() && allow.patterns.is_empty() && allow.stop_words.is_empty()
}
