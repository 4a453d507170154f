//! `krong policy verify`: what would the browsers make of this file?
//!
//! Finds the extension's keys in a file of any platform and judges them with the extension's own code,
//! and names what the browsers would pass over without a word.

use std::io::{self, Write as _};

use krong::policy::configure::{Diagnostics, configure};
use krong::policy::keys;
use krong::rule::bundle::plain::no_json;
use krong::rule::bundle::{Date, State};
use roxmltree::Node;
use serde_json::{Map, Value, json};

use super::args;
use crate::cli::{Failure, Result, Status, count, note, today};

type Values = Map<String, Value>;

/// The policy for one browser, and its place in the file.
type Found = Vec<(String, Values)>;

/// Reads, judges and prints.
pub fn run(args: &args::Verify) -> Result<Status> {
    let fail = |why: String| Failure::Message(format!("{}: {why}", args.path.display()));
    let bytes = std::fs::read(&args.path).map_err(|error| fail(format!("it cannot be read: {error}")))?;
    let text = decode(&bytes).ok_or_else(|| fail("it is no text".to_owned()))?;
    let text = text.trim_start_matches('\u{feff}');
    let (found, mut warnings) = read(text).map_err(fail)?;
    if found.is_empty() {
        let why = warnings.first().map_or(String::new(), |warning| format!(": {warning}"));
        return Err(fail(format!("there is no policy for an extension in it{why}")));
    }
    let mut out = io::stdout().lock();
    let today = today();
    for (place, values) in &found {
        let today = today.as_ref().map(Date::as_str);
        let Diagnostics { state, problems, bundle, rules, .. } = configure(values, None, today).diagnostics;
        let bundle = match bundle {
            Some(bundle) if bundle.state == State::Refused => "no bundle that can be read".to_owned(),
            Some(bundle) => format!("bundle {} {}", bundle.id, bundle.version),
            None => "no bundle".to_owned(),
        };
        // The word the status page uses.
        let state = serde_json::to_value(state).unwrap_or_default();
        let state = state.as_str().unwrap_or_default();
        writeln!(out, "{place}: {state}, {}, {bundle}, {}", count(values.len(), "key"), count(rules, "rule"))?;
        warnings.extend(problems.into_iter().map(|p| format!("{place}: {}: {}", p.place, p.message)));
    }
    for warning in &warnings {
        writeln!(out, "error: {warning}")?;
    }
    for advice in not_installed(text, &found) {
        note(&advice);
    }
    Ok(if warnings.is_empty() { Status::Clean } else { Status::Found })
}

/// Of JSON files: the extensions that they set up and do not install, which may be meant so.
fn not_installed(text: &str, found: &Found) -> Vec<String> {
    let Ok(root) = serde_json::from_str::<Value>(text) else { return Vec::new() };
    let settings = [&root["ExtensionSettings"], &root["policies"]["ExtensionSettings"]];
    let is_for_one = !root["3rdparty"].is_null() || !root["policies"].is_null();
    let ids = found.iter().map(|(id, _)| id).filter(|_| is_for_one);
    let installs = |id: &&String| settings.iter().any(|all| all[id.as_str()]["installation_mode"] == "force_installed");
    ids.filter(|id| !installs(id))
        .map(|id| format!("{id}: nothing in this file installs it (`ExtensionSettings`, `force_installed`)"))
        .collect()
}

fn decode(bytes: &[u8]) -> Option<String> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => String::from_utf16(
            &rest.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect::<Vec<_>>(),
        )
        .ok(),
        _ => String::from_utf8(bytes.to_vec()).ok(),
    }
}

fn read(text: &str) -> std::result::Result<(Found, Vec<String>), String> {
    if text.starts_with("Windows Registry Editor") {
        return Ok((registry(text), Vec::new()));
    }
    if text.trim_start().starts_with('<') {
        let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
        let document = roxmltree::Document::parse_with_options(text, options).map_err(|error| error.to_string())?;
        let root = document.root_element().first_element_child().map(plist).ok_or("it is no property list")?;
        return Ok((profile(&root), Vec::new()));
    }
    let root: Values = serde_json::from_str(text).map_err(|error| no_json(&error))?;
    Ok(json(&root))
}

fn json(root: &Values) -> (Found, Vec<String>) {
    let mut warnings = Vec::new();
    let object = |value: Option<&Value>| value.and_then(Value::as_object).cloned().unwrap_or_default();
    for key in root.keys().filter(|key| *key != "3rdparty" && key.eq_ignore_ascii_case("3rdparty")) {
        warnings.push(format!("`{key}`: the browsers read `3rdparty`"));
    }
    let mut found: Found = Vec::new();
    let firefox = object(root.get("policies"));
    for (parent, key) in [(root, "extensions"), (&firefox, "Extensions")] {
        let third = object(parent.get("3rdparty"));
        let wrong = if key == "extensions" { "Extensions" } else { "extensions" };
        if third.contains_key(wrong) {
            warnings.push(format!("`3rdparty` › `{wrong}`: this browser reads `{key}`"));
        }
        for (id, values) in object(third.get(key)) {
            let values = values.as_object().cloned().unwrap_or_default();
            if !values.is_empty() && values.values().all(|value| value.get("Value").is_some()) {
                warnings.push(format!(
                    "{id}: values wrapped in \"Value\" are for the Google Admin console; here they are dropped"
                ));
            }
            found.push((id, values));
        }
    }
    let is_wrapped =
        |value: &Value| value.get("Value").is_some() && value.as_object().is_some_and(|all| all.len() == 1);
    if found.is_empty() && root.values().any(is_wrapped) {
        for key in root.iter().filter(|(_, value)| !is_wrapped(value)).map(|(key, _)| key) {
            warnings.push(format!("`{key}`: the Google Admin console wants each value wrapped, {{ \"Value\": … }}"));
        }
        let inner = |value: &Value| if is_wrapped(value) { value["Value"].clone() } else { value.clone() };
        let values = root.iter().map(|(key, value)| (key.clone(), inner(value))).collect();
        found.push(("Google Admin console".to_owned(), values));
    } else if found.is_empty() && root.keys().any(|key| keys::by_name(key).is_some()) {
        found.push(("keys alone".to_owned(), root.clone()));
    }
    (found, warnings)
}

fn registry(text: &str) -> Found {
    let mut found: Found = Vec::new();
    let mut inside = false;
    for line in text.lines().map(str::trim) {
        if let Some(key) = line.strip_prefix('[') {
            let key = key.trim_end_matches(']');
            inside = key.to_ascii_lowercase().contains("\\3rdparty\\extensions\\") && key.ends_with("\\policy");
            if inside {
                let place = key.trim_start_matches("HKEY_LOCAL_MACHINE\\").replace("SOFTWARE\\Policies\\", "");
                found.push((place.trim_end_matches("\\policy").to_owned(), Values::new()));
            }
        } else if let Some((name, value)) = line.split_once("\"=").filter(|(_, value)| inside && *value != "-")
            && let Some((_, values)) = found.last_mut()
        {
            values.insert(name.trim_start_matches('"').to_owned(), registry_value(value));
        }
    }
    found
}

fn registry_value(text: &str) -> Value {
    if let Some(hex) = text.strip_prefix("dword:") {
        return u32::from_str_radix(hex, 16).map_or(Value::Null, Value::from);
    }
    if let Some(hex) = text.strip_prefix("hex(1):") {
        let bytes: Vec<u8> = hex.split(',').filter_map(|byte| u8::from_str_radix(byte, 16).ok()).collect();
        let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
        return String::from_utf16_lossy(&units).trim_end_matches('\0').into();
    }
    let inside = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
    inside.replace("\\\"", "\"").replace("\\\\", "\\").into()
}

fn profile(root: &Value) -> Found {
    let mut found: Found = Vec::new();
    for payload in root["PayloadContent"].as_array().into_iter().flatten() {
        let domain = payload["PayloadType"].as_str().unwrap_or_default();
        if domain.contains(".extensions.") {
            let mut values = payload.as_object().cloned().unwrap_or_default();
            values.retain(|key, _| !key.starts_with("Payload"));
            found.push((domain.to_owned(), values));
        }
        for (id, values) in payload["3rdparty"]["Extensions"].as_object().into_iter().flatten() {
            found.push((format!("{domain} {id}"), values.as_object().cloned().unwrap_or_default()));
        }
    }
    found
}

/// A property list as JSON.
fn plist(node: Node<'_, '_>) -> Value {
    let children = || node.children().filter(Node::is_element);
    let text = || node.text().unwrap_or_default();
    match node.tag_name().name() {
        "dict" => {
            let all: Vec<_> = children().collect();
            let pair = |pair: &[Node<'_, '_>]| (pair[0].text().unwrap_or_default().to_owned(), plist(pair[1]));
            Value::Object(all.chunks_exact(2).map(pair).collect())
        }
        "array" => children().map(plist).collect(),
        "true" => json!(true),
        "false" => json!(false),
        "integer" => text().trim().parse::<i64>().map_or(Value::Null, Value::from),
        _ => text().into(),
    }
}
