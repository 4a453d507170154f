//! Gathers the rules under `src/rules/` into one bundle, in the form in which bundles are delivered.
//!
//! Once as JSON, the form in which bundles are delivered, and once as text that only has to be cut, for the engine
//! reads its built-in rules at every start (`src/rule/bundle/builtin.rs`). Examples are kept apart, for they are not
//! needed to scan. A rule without a title in both languages,
//! or without both kinds of examples, stops the build and is named.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::{Map, Value, json};

fn main() {
    let root = Path::new("src/rules");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    collect(root, &mut files);
    files.sort();

    let mut categories = Vec::new();
    let mut rules = Vec::new();
    let mut allow = Vec::new();
    let mut examples = Vec::new();
    let mut tests = String::new();
    let mut seen = BTreeMap::new();
    for file in &files {
        let text = fs::read_to_string(file).unwrap_or_else(|e| refuse(file, &e.to_string()));
        let table: Map<String, Value> = toml::from_str(&text).unwrap_or_else(|e| refuse(file, &e.to_string()));
        for (key, value) in table {
            let entries = value.as_array().cloned().unwrap_or_default();
            match key.as_str() {
                "category" => categories.extend(entries),
                "allow" => allow.extend(entries),
                "rule" => {
                    for rule in entries {
                        let (rule, example) = split(file, rule);
                        let id = example["id"].as_str().unwrap_or_default().to_owned();
                        if let Some(first) = seen.insert(id.clone(), file.clone()) {
                            refuse(file, &format!("rule `{id}` is there twice, first in {}", first.display()));
                        }
                        let mut name = id.replace('-', "_");
                        if name.starts_with(|c: char| c.is_ascii_digit()) {
                            name.insert(0, '_');
                        }
                        let _ = writeln!(tests, "#[test]\nfn {name}() {{\n    holds(\"{id}\");\n}}");
                        rules.push(rule);
                        examples.push(example);
                    }
                }
                _ => refuse(file, &format!("`{key}` is neither `rule`, `category` nor `allow`")),
            }
        }
    }

    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let bundle = json!({
        "schema": 1, "id": "krong-builtin", "version": version, "categories": categories, "rules": rules, "allow": allow,
    });
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    write(&out.join("builtin.txt"), &prepared(&bundle));
    write(&out.join("builtin.json"), &bundle.to_string());
    write(&out.join("examples.json"), &Value::from(examples).to_string());
    write(&out.join("rule_tests.rs"), &tests);
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| refuse(folder, &e.to_string()));
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "toml") {
            files.push(path);
        }
    }
}

/// The rule as it ships, and its examples.
fn split(file: &Path, rule: Value) -> (Value, Value) {
    let Value::Object(mut rule) = rule else { refuse(file, "a `rule` is no table") };
    let id = rule.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    if id.is_empty() {
        refuse(file, "a rule has no `id`");
    }
    for language in ["en", "th"] {
        if rule.get("title").and_then(|t| t.get(language)).and_then(Value::as_str).is_none_or(str::is_empty) {
            refuse(file, &format!("rule `{id}` has no `title.{language}`"));
        }
    }
    let mut example = json!({ "id": id });
    for key in ["hits", "misses"] {
        match rule.remove(key) {
            Some(Value::Array(lines)) if !lines.is_empty() => example[key] = Value::Array(lines),
            _ => refuse(file, &format!("rule `{id}` has no `{key}`: a rule without both kinds of examples is no rule")),
        }
    }
    (Value::Object(rule), example)
}

const CATEGORY: &[&str] = &["id", "title.en", "title.th", "why.en", "why.th", "level", "placeholder", "pdpa"];
const RULE: &[&str] = &[
    "id",
    "category",
    "title.en",
    "title.th",
    "why.en",
    "why.th",
    "level",
    "placeholder",
    "check",
    "confidence",
    "check-fails",
    "cues.raise",
    "cues.lower",
    "cues.needed",
];
const ALLOW: &[&str] = &["rules", "categories", "note", "patterns", "search-in"];

/// The fields of a way of matching.
fn fields_of(matcher: &str) -> &'static [&'static str] {
    match matcher {
        "token" => &["token"],
        "digits" => &["digits.groups", "digits.printed", "digits.any-grouping"],
        "keyed" => &["keyed.labels", "keyed.value", "keyed.loose", "keyed.reach"],
        "pattern" => &["pattern.regex", "pattern.group", "pattern.anchors", "pattern.before", "pattern.reach"],
        "words" => &["words.list"],
        _ => &["named"],
    }
}

/// The bundle as text for `src/rule/bundle/builtin.rs`, which says how it is made up.
fn prepared(bundle: &Value) -> String {
    let part = |key: &str, record: &dyn Fn(&Value) -> String| {
        let records: Vec<String> = bundle[key].as_array().into_iter().flatten().map(record).collect();
        records.join("\x1d")
    };
    let rule = |rule: &Value| {
        let matcher = &rule["match"];
        let kind = matcher.as_object().and_then(|way| way.keys().next()).map_or("named", String::as_str);
        [record(rule, RULE), kind.to_owned(), record(matcher, fields_of(kind))].join("\x1e")
    };
    [
        bundle["version"].as_str().unwrap_or_default().to_owned(),
        part("categories", &|category| record(category, CATEGORY)),
        part("rules", &rule),
        part("allow", &|allow| record(allow, ALLOW)),
    ]
    .join("\x1c")
}

fn record(value: &Value, fields: &[&str]) -> String {
    let field = |path: &&str| match path.split('.').fold(value, |value, key| &value[key]) {
        Value::Array(entries) => entries.iter().map(plain).collect::<Vec<_>>().join("\x1f"),
        value => plain(value),
    };
    fields.iter().map(field).collect::<Vec<_>>().join("\x1e")
}

fn plain(value: &Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    assert!(!text.contains(['\x1c', '\x1d', '\x1e', '\x1f']), "`{text}` holds a separator");
    text
}

fn refuse(file: &Path, why: &str) -> ! {
    panic!("{}: {why}", file.display())
}

fn write(path: &Path, text: &str) {
    fs::write(path, text).unwrap_or_else(|e| refuse(path, &e.to_string()));
}
