//! Presidio's no-code recognisers: patterns with scores, context words and deny lists, in YAML.
//!
//! A score becomes a confidence, context words become cues, a deny list a word list. An entity type that
//! is no category of ours becomes one. What runs Python code there stays there.

use krong::rule::bundle::Bundle;
use krong::rule::{Category, Localized, Matcher, Text, Words};
use krong::{Confidence, Level};
use yaml_rust2::{Yaml, YamlLoader};

use super::{Imported, anchored, rule, slug, translate};

/// Presidio's entity types that we have a category for.
const KNOWN: &[(&str, &str)] = &[
    ("PHONE_NUMBER", "phone"),
    ("EMAIL_ADDRESS", "email"),
    ("CREDIT_CARD", "payment-card"),
    ("PERSON", "person-name"),
    ("LOCATION", "address"),
    ("TH_TNIN", "national-id"),
    ("PASSWORD", "secret"),
];

/// Reads recognisers; the error means that there are none.
pub fn import(text: &str) -> Result<Imported, String> {
    let documents =
        YamlLoader::load_from_str(text).map_err(|error| format!("line {}: {}", error.marker().line(), error.info()))?;
    let root = documents.first().ok_or("it is empty")?;
    // A file for the whole analyzer has them one level down.
    let root = if root["recognizer_registry"].is_badvalue() { root } else { &root["recognizer_registry"] };
    let list = root["recognizers"].as_vec().or_else(|| root.as_vec()).ok_or("there are no `recognizers` in it")?;
    let mut ours = Imported { seen: list.len(), ..Imported::default() };
    if documents.len() > 1 {
        ours.remark("file", "only the first of its documents is read");
    }
    if root["global_regex_flags"].as_i64().is_some_and(|flags| flags != USUAL_FLAGS) {
        ours.remark("global_regex_flags", "is not the usual 26; the expressions are read as with that all the same");
    }
    for (index, recognizer) in list.iter().enumerate() {
        take(index, recognizer, &mut ours);
    }
    let names_language = |one: &Yaml| LANGUAGES.iter().any(|key| !one[*key].is_badvalue());
    if list.iter().any(names_language) {
        ours.remark("languages", "are not told apart: every rule reads every text");
    }
    if !ours.bundle.rules.is_empty() {
        ours.remark("titles", "are the names, in both languages");
    }
    Ok(ours)
}

const LANGUAGES: [&str; 2] = ["supported_language", "supported_languages"];
/// What is read of a recogniser, and of a pattern.
const KEYS: [&str; 9] = [
    "name",
    "type",
    "enabled",
    "patterns",
    "deny_list",
    "deny_list_score",
    "context",
    "supported_entity",
    "supported_entities",
];
const PATTERN_KEYS: [&str; 3] = ["name", "regex", "score"];
/// IGNORECASE, MULTILINE and DOTALL of Python's `re`, as Presidio has them unless it is told otherwise.
const USUAL_FLAGS: i64 = 26;

fn name_others(place: &str, theirs: &Yaml, known: &[&str], ours: &mut Imported) {
    for key in theirs.as_hash().into_iter().flatten().filter_map(|(key, _)| key.as_str()) {
        if !known.contains(&key) && !LANGUAGES.contains(&key) {
            ours.remark(place, format!("`{key}` means nothing here; left out"));
        }
    }
}

fn take(index: usize, theirs: &Yaml, ours: &mut Imported) {
    let name = theirs["name"].as_str().or(theirs.as_str()).map_or_else(|| (index + 1).to_string(), str::to_owned);
    let place = format!("recognizer {name}");
    if theirs["enabled"].as_bool() == Some(false) {
        return ours.remark(place, "is not enabled; left out");
    }
    let patterns = theirs["patterns"].as_vec().map_or(&[][..], Vec::as_slice);
    let words: Vec<String> = texts(&theirs["deny_list"]);
    if theirs["type"].as_str() == Some("predefined") || (patterns.is_empty() && words.is_empty()) {
        return ours.remark(place, "is code of Presidio, not patterns; left out");
    }
    name_others(&place, theirs, &KEYS, ours);
    let category = category(theirs["supported_entity"].as_str().unwrap_or("OTHER"), ours);
    let mut context: Vec<Text> = texts(&theirs["context"]);
    for language in theirs["supported_languages"].as_vec().map_or(&[][..], Vec::as_slice) {
        context.extend(texts::<Text>(&language["context"]));
    }
    context.sort();
    context.dedup();
    for (number, pattern) in patterns.iter().enumerate() {
        let place = format!("{place}, pattern {}", number + 1);
        name_others(&place, pattern, &PATTERN_KEYS, ours);
        let regex = match translate::bounded(pattern["regex"].as_str().unwrap_or_default()) {
            Ok((_, _)) if pattern["regex"].as_str().is_none_or(str::is_empty) => {
                ours.remark(place, "has no `regex`; left out");
                continue;
            }
            Ok((regex, bound)) => {
                if let Some(bound) = bound {
                    ours.remark(&place, format!("its repeats without an end are bounded at {bound}"));
                }
                format!("(?ims){regex}")
            }
            Err(why) => {
                ours.remark(place, format!("{why}; left out"));
                continue;
            }
        };
        let mut pattern_of_ours = anchored(regex, &[], &place, &mut ours.remarks);
        // There the whole match counts, groups or not.
        pattern_of_ours.group = Some(0);
        let id = match patterns.len() {
            1 => name.clone(),
            _ => format!("{name}-{}", number + 1),
        };
        let id = ours.free_id("presidio", &id, &place);
        let mut rule = rule(id, &category, name.clone(), Matcher::Pattern(pattern_of_ours));
        rule.confidence = confidence(&pattern["score"]);
        rule.cues.raise.clone_from(&context);
        ours.bundle.rules.push(rule);
    }
    if !words.is_empty() {
        let id = if patterns.is_empty() { name.clone() } else { format!("{name}-words") };
        let id = ours.free_id("presidio", &id, &place);
        let matcher = Matcher::Words(Words { list: words, ..Words::default() });
        let mut rule = rule(id, &category, name, matcher);
        rule.confidence = if theirs["deny_list_score"].is_badvalue() {
            Confidence::High
        } else {
            confidence(&theirs["deny_list_score"])
        };
        rule.cues.raise = context;
        ours.bundle.rules.push(rule);
    }
}

/// Presidio's scores run from 0 to 1; its context words add 0.35, and 0.4 is its usual floor.
fn confidence(score: &Yaml) -> Confidence {
    let score = score.as_f64().or_else(|| score.as_i64().map(|score| score as f64)).unwrap_or(0.5);
    match score {
        score if score >= 0.7 => Confidence::High,
        score if score >= 0.4 => Confidence::Medium,
        _ => Confidence::Low,
    }
}

fn category(entity: &str, ours: &mut Imported) -> String {
    let builtin = Bundle::builtin();
    let known = KNOWN.iter().find(|(theirs, _)| *theirs == entity).map(|(_, id)| *id);
    if let Some(id) = known.filter(|id| builtin.categories.iter().any(|category| category.id == *id)) {
        return id.to_owned();
    }
    let id = slug(entity);
    let there = |categories: &[Category]| categories.iter().any(|category| category.id == id);
    if !there(&builtin.categories) && !there(&ours.bundle.categories) {
        let title = entity.to_lowercase().replace('_', " ");
        ours.bundle.categories.push(Category {
            id: id.clone().into(),
            title: Localized { en: title.clone().into(), th: title.into() },
            why: Localized {
                en: "Your organisation treats this as sensitive.".into(),
                th: "องค์กรของคุณถือว่าข้อมูลนี้อ่อนไหว".into(),
            },
            level: Level::Confidential,
            placeholder: id.to_uppercase().replace('-', "_").into(),
            pdpa: None,
        });
        ours.remark(
            format!("entity {entity}"),
            format!("is the new category `{id}`; give it a title, a reason and a level"),
        );
    }
    id
}

fn texts<T: From<String>>(yaml: &Yaml) -> Vec<T> {
    let text = |yaml: &Yaml| match yaml {
        Yaml::String(text) | Yaml::Real(text) => Some(text.clone().into()),
        Yaml::Integer(number) => Some(number.to_string().into()),
        // `yes` and `no` are texts in YAML 1.2.
        Yaml::Boolean(on) => Some(on.to_string().into()),
        _ => None,
    };
    yaml.as_vec().map_or(&[][..], Vec::as_slice).iter().filter_map(text).collect()
}
