//! gitleaks' configuration: rules with keywords, entropy and groups, and its allowlists.
//!
//! gitleaks reads files of a repository, Krong a pasted text: what depends on a file's path or a commit
//! cannot be carried over. A keyword there must stand anywhere in the file; here an anchor must stand in
//! the match, so anchors are taken from the expression and keywords serve only where it has none.

use std::collections::BTreeMap;

use krong::rule::bundle::Allow;
use krong::rule::bundle::allow::In;
use krong::rule::{Matcher, Text};
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::super::lines;
use super::{Imported, anchored, is_empty, rule, slug, translate};

/// Keys that no later version of this reader may drop in silence.
type Others = BTreeMap<String, IgnoredAny>;

#[derive(Deserialize)]
struct Configuration {
    #[serde(default)]
    rules: Vec<Theirs>,
    #[serde(default)]
    allowlist: Option<Allowlist>,
    #[serde(default)]
    allowlists: Vec<Allowlist>,
    #[serde(default)]
    extend: Option<Extend>,
    #[serde(flatten)]
    others: Others,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Extend {
    #[serde(default)]
    use_default: bool,
    #[serde(default)]
    path: Option<String>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    disabled_rules: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Theirs {
    #[serde(default)]
    id: String,
    #[serde(default)]
    regex: String,
    #[serde(default)]
    path: Option<String>,
    #[serde(default)]
    entropy: f64,
    #[serde(default)]
    secret_group: Option<usize>,
    #[serde(default)]
    keywords: Vec<String>,
    #[serde(default)]
    allowlist: Option<Allowlist>,
    #[serde(default)]
    allowlists: Vec<Allowlist>,
    #[serde(default)]
    required: Vec<serde_json::Value>,
    #[serde(default)]
    skip_report: bool,
    #[serde(flatten)]
    others: Others,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Allowlist {
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    condition: Option<String>,
    #[serde(default)]
    regexes: Vec<String>,
    #[serde(default)]
    regex_target: Option<String>,
    #[serde(default)]
    stopwords: Vec<String>,
    #[serde(default)]
    paths: Vec<String>,
    #[serde(default)]
    commits: Vec<String>,
    #[serde(default)]
    target_rules: Vec<String>,
    #[serde(flatten)]
    others: Others,
}

/// What says nothing that a bundle could hold: about the file, or in English only.
const SAYS_NOTHING: [&str; 4] = ["title", "minVersion", "description", "tags"];

fn name_others(place: &str, others: &Others, ours: &mut Imported) {
    for key in others.keys().filter(|key| !SAYS_NOTHING.contains(&key.as_str())) {
        ours.remark(place, format!("`{key}` means nothing here; left out"));
    }
}

/// Reads a configuration; the error means that it is none.
pub fn import(text: &str) -> Result<Imported, String> {
    let theirs: Configuration = toml_edit::de::from_str(text).map_err(|error| {
        format!("line {}: {}", lines::line_at(text, error.span()), error.message().replace('\n', "; "))
    })?;
    let mut ours = Imported { seen: theirs.rules.len(), ..Imported::default() };
    name_others("configuration", &theirs.others, &mut ours);
    if let Some(extend) = theirs.extend {
        if extend.use_default || extend.path.is_some() || extend.url.is_some() {
            ours.remark("extend", "the configuration it extends is not in this file; import that one, too");
        }
        for id in extend.disabled_rules {
            ours.remark(
                format!("extend: {id}"),
                "is switched off there; switch it off in an [[override]] if it is imported",
            );
        }
    }
    for rule in theirs.rules {
        take(rule, &mut ours);
    }
    let all: Vec<Text> = ours.bundle.rules.iter().map(|rule| rule.id.clone()).collect();
    for list in theirs.allowlist.into_iter().chain(theirs.allowlists) {
        let targets: Vec<Text> = list.target_rules.iter().map(|id| format!("gitleaks-{}", slug(id)).into()).collect();
        allow(list, if targets.is_empty() { all.clone() } else { targets }, "allowlist", &mut ours);
    }
    if !ours.bundle.rules.is_empty() {
        ours.remark("titles", "are made of the ids, in both languages; descriptions and tags are left out");
    }
    Ok(ours)
}

fn take(theirs: Theirs, ours: &mut Imported) {
    let place = format!("rule {}", theirs.id);
    name_others(&place, &theirs.others, ours);
    if theirs.regex.is_empty() {
        return ours.remark(place, "looks at the names of files only; left out");
    }
    if theirs.skip_report {
        return ours.remark(place, "reports nothing by itself (skipReport); left out");
    }
    let regex = match translate::bounded(&theirs.regex) {
        Ok((regex, None)) => regex,
        Ok((regex, Some(bound))) => {
            ours.remark(&place, format!("its repeats without an end are bounded at {bound}"));
            regex
        }
        Err(why) => return ours.remark(place, format!("{why}; left out")),
    };
    if theirs.path.is_some() {
        ours.remark(&place, "holds for some file names only; a pasted text has none, so it holds for all");
    }
    if !theirs.required.is_empty() {
        ours.remark(&place, "requires findings of other rules nearby; it now stands alone");
    }
    let keywords: Vec<String> = theirs.keywords.iter().filter(|word| !word.is_empty()).cloned().collect();
    let mut pattern = anchored(regex, &keywords, &place, &mut ours.remarks);
    pattern.group = theirs.secret_group.filter(|&group| group > 0);
    pattern.min_entropy = theirs.entropy;
    let id = ours.free_id("gitleaks", &theirs.id, &place);
    let title = theirs.id.replace(['-', '_'], " ");
    ours.bundle.rules.push(rule(id.clone(), "secret", title, Matcher::Pattern(pattern)));
    for list in theirs.allowlist.into_iter().chain(theirs.allowlists) {
        allow(list, vec![id.clone().into()], &format!("{place}, allowlist"), ours);
    }
}

fn allow(theirs: Allowlist, rules: Vec<Text>, place: &str, ours: &mut Imported) {
    name_others(place, &theirs.others, ours);
    let elsewhere = [("paths", theirs.paths.len()), ("commits", theirs.commits.len())];
    for (what, number) in elsewhere.into_iter().filter(|&(_, number)| number > 0) {
        ours.remark(place, format!("{number} {what} left out: a pasted text has none"));
    }
    let kinds = [theirs.regexes.len(), theirs.stopwords.len(), theirs.paths.len() + theirs.commits.len()];
    let all_needed = theirs.condition.as_deref().is_some_and(|word| word.eq_ignore_ascii_case("and"));
    if all_needed && kinds.iter().filter(|&&number| number > 0).count() > 1 {
        return ours.remark(place, "holds only where all its parts do (AND), which cannot be said here; left out");
    }
    let search_in = match theirs.regex_target.as_deref() {
        Some("line") => In::Line,
        Some("match") => {
            ours.remark(place, "looks in the whole match; here it looks in the line");
            In::Line
        }
        _ => In::Value,
    };
    let mut patterns = Vec::new();
    for source in &theirs.regexes {
        match translate::open(source) {
            Ok(pattern) => patterns.push(pattern.into()),
            Err(why) => ours.remark(place, format!("{why}; left out: {source}")),
        }
    }
    // Stop words are looked for in the value wherever the patterns look. A list without rules beside it is for
    // those of the configuration that it extends; here it must not hold for everything else, too.
    let allow = Allow {
        categories: if rules.is_empty() { vec!["secret".into()] } else { Vec::new() },
        rules,
        note: theirs.description.map(Text::Owned),
        patterns,
        search_in,
        stop_words: theirs.stopwords,
        ..Allow::default()
    };
    if !allow.categories.is_empty() && !is_empty(&allow) {
        ours.remark(place, "stands without rules, so it holds for all secrets");
    }
    if !is_empty(&allow) {
        ours.bundle.allow.push(allow);
    }
}
