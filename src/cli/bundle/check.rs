//! `krong bundle check`: mistakes, and advice.
//!
//! A mistake is what the browsers would refuse. Advice is what they would take and somebody would regret:
//! a rule that makes every paste slow, has no examples, no Thai title, or finds what is found already.

use std::io::{self, Write as _};

use krong::matchers::expression;
use krong::rule::bundle::{Date, Problem};
use krong::rule::examples::{expand, unmark};
use krong::rule::{Matcher, Rule};
use krong::{Confidence, Scanner};

use super::authored::{Authored, Located};
use super::{anchors, args, authored, with_builtin};
use crate::cli::{Result, Status, count, today};

/// Prints mistakes and advice.
pub fn run(args: &args::Check) -> Result<Status> {
    let authored = authored::read(&args.path)?;
    let mistakes = mistakes(&authored);
    // A rule that is refused needs no advice.
    let refused = |place: &str| mistakes.iter().any(|mistake| mistake.problem.place == place);
    let mut advice = advice(&authored);
    advice.retain(|located| !refused(&located.problem.place));
    let mut out = io::stdout().lock();
    for (kind, list) in [("error", &mistakes), ("advice", &advice)] {
        for located in list {
            let text = located.to_string();
            // file:line: kind: place: message, as compilers print it.
            let head = format!("{}:{}: ", located.place.file.display(), located.place.line);
            writeln!(out, "{head}{kind}: {}", text.strip_prefix(&head).unwrap_or(&text))?;
        }
    }
    let bundle = &authored.bundle;
    writeln!(
        out,
        "{}, {}, {}: {}, {} of advice.",
        count(bundle.rules.len(), "rule"),
        count(bundle.overrides.len(), "override"),
        count(bundle.allow.len(), "allowance"),
        count(mistakes.len(), "error"),
        count(advice.len(), "piece"),
    )?;
    let found = !mistakes.is_empty() || (args.strict && !advice.is_empty());
    Ok(if found { Status::Found } else { Status::Clean })
}

/// What the browsers would refuse, with its lines.
pub fn mistakes(authored: &Authored) -> Vec<Located> {
    let mut mistakes = authored.problems.clone();
    let (_, _, problems) = with_builtin(authored);
    mistakes.extend(problems.into_iter().map(|problem| authored.locate(problem)));
    for rule in &authored.bundle.rules {
        if let Matcher::Pattern(pattern) = &rule.matcher
            && let Ok(expression) = expression::Expression::parse(&pattern.regex, expression::Repeats::Bounded)
            && expression.regex().is_none()
        {
            let message = "its expression does not compile within the limit: lower the counts of its repeats";
            mistakes.push(authored.locate(Problem::new(format!("rule {}", rule.id), message)));
        }
    }
    let is_known = authored.is_partly_unread() || mistakes.iter().any(|known| known.problem.place == "bundle version");
    if authored.bundle.version.is_empty() && !is_known {
        mistakes.push(
            authored.locate(Problem::new("bundle", "it has no `version`; the status page shows it to the help desk")),
        );
    }
    sort(&mut mistakes);
    mistakes
}

/// More rules without examples, as after an import, are told of in one line.
const UNTRIED: usize = 20;

/// What the browsers would take and somebody would regret.
fn advice(authored: &Authored) -> Vec<Located> {
    let builtin = Scanner::builtin();
    let today = today();
    let is_over = |last: &Option<Date>| today.is_some() && last.is_some() && *last < today;
    let mut advice = Vec::new();
    let rules = &authored.bundle.rules;
    let untried: Vec<&Rule> = rules.iter().filter(|rule| rule.hits.is_empty() || rule.misses.is_empty()).collect();
    if untried.len() > UNTRIED {
        let message = format!(
            "{} have no `hits` or no `misses`; with both, `krong bundle test` can try them",
            count(untried.len(), "rule")
        );
        advice.push(authored.locate(Problem::new("bundle", message)));
    }
    for rule in &authored.bundle.rules {
        let mut say =
            |message: String| advice.push(authored.locate(Problem::new(format!("rule {}", rule.id), message)));
        slow(rule).into_iter().for_each(&mut say);
        for (language, title) in [("en", &rule.title.en), ("th", &rule.title.th)] {
            if title.trim().is_empty() {
                say(format!("`title.{language}` is empty; people who read that language see no name"));
            }
        }
        if untried.len() <= UNTRIED && (rule.hits.is_empty() || rule.misses.is_empty()) {
            say("it has no `hits` or no `misses`; with both, `krong bundle test` can try it".to_owned());
        }
        if let Some(id) = known_already(rule, &builtin) {
            say(format!("the built-in rule `{id}` finds its examples already; is this one needed?"));
        }
    }
    for allow in &authored.bundle.allow {
        let everything = allow.rules.is_empty() && allow.categories.is_empty();
        if everything && !(allow.patterns.is_empty() && allow.stop_words.is_empty()) {
            let message = "its patterns or stop words hold for all rules; name `rules` or `categories`";
            advice.push(authored.locate(Problem::new(allow.place(), message)));
        }
        if is_over(&allow.expires) {
            let message = "`expires`: its last day is over, so the browsers let nothing of it pass";
            advice.push(authored.locate(Problem::new(allow.place(), message)));
        }
    }
    if let (Some(issued), Some(expires)) = (&authored.bundle.issued, &authored.bundle.expires)
        && Date::as_str(expires) < Date::as_str(issued)
    {
        advice.push(authored.locate(Problem::new("bundle expires", "it expires before it is issued")));
    }
    if is_over(&authored.bundle.expires) {
        let message = "its last day is over; the browsers use it all the same, and say that it has expired";
        advice.push(authored.locate(Problem::new("bundle expires", message)));
    }
    sort(&mut advice);
    advice
}

fn slow(rule: &Rule) -> Option<String> {
    let Matcher::Pattern(pattern) = &rule.matcher else { return None };
    if !pattern.anchors.is_empty() {
        return None;
    }
    let hir = expression::parse(&pattern.regex).ok()?;
    let suggestion = match anchors::of(&hir) {
        Some(known) => format!("add `anchors = {:?}`, which every match contains", known.anchors),
        None => "give it `anchors`, or use `keyed` with the labels that stand before it".to_owned(),
    };
    Some(format!("it has no anchors, so it searches the whole of every text; {suggestion}"))
}

/// The built-in rule that finds everything that is marked in the examples, if there is one.
fn known_already(rule: &Rule, builtin: &Scanner) -> Option<String> {
    let mut known: Option<String> = None;
    for line in &rule.hits {
        let (text, spans) = unmark(&expand(line));
        let findings = builtin.scan(&text);
        for (start, end) in spans {
            let same =
                findings.iter().find(|f| f.confidence >= Confidence::Medium && f.start <= start && end <= f.end)?;
            known = Some(builtin.rules()[same.rule].id.to_string());
        }
    }
    known
}

fn sort(list: &mut Vec<Located>) {
    list.sort_by(|a, b| (&a.place.file, a.place.line).cmp(&(&b.place.file, b.place.line)));
    list.dedup();
}
