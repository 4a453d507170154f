//! `krong bundle schema`: the TOML's format as a JSON Schema, for editors that complete and check.
//!
//! Written by hand, for it must explain and not only list; a test compares its keys with what the engine
//! reads.

use krong::{checks, matchers};
use serde_json::{Value, json};

/// The schema.
pub fn schema() -> String {
    format!("{:#}", value())
}

#[rustfmt::skip]
fn value() -> Value {
    let names = |list: Vec<&str>| json!({"type": "string", "enum": list});
    let checks = names(checks::LIST.iter().map(|(name, _)| *name).collect());
    let mut named: Vec<&str> = matchers::LIST.iter().map(|named| named.name).collect();
    named.extend(matchers::NUMBER_LIST.iter().map(|(name, ..)| *name));
    named.extend(matchers::PLACE_LIST.iter().map(|(name, ..)| *name));
    let texts = || json!({"type": "array", "items": {"type": "string"}});
    let about = |text: &str, mut schema: Value| {
        schema["description"] = text.into();
        schema
    };
    let localized = about("In English and Thai", object(json!({"en": {"type": "string"}, "th": {"type": "string"}}), &["en", "th"]));
    let level = names(vec!["public", "internal", "confidential", "restricted"]);
    let confidence = names(vec!["low", "medium", "high"]);
    let day = json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"});
    let cues = object(json!({
        "raise": about("Words nearby that make a match `high`", texts()),
        "lower": about("Words nearby that speak for something else", texts()),
        "needed": about("Without a raising word nearby there is no match", json!({"type": "boolean"})),
    }), &[]);
    let matcher = json!({"description": "How it is found: one of these", "oneOf": [
        object(json!({"token": about("Shapes such as `acme_{an:32}`, with a literal of three letters or more", texts())}), &["token"]),
        object(json!({"digits": object(json!({
            "groups": about("Lengths of groups, such as `13` or `1-4-5-2-1`", texts()), "printed": about("Groupings as officially printed: `high` when the check holds", texts()),
            "any-grouping": {"type": "boolean"}}), &[])}), &["digits"]),
        object(json!({"keyed": object(json!({
            "labels": about("What stands before the value", texts()), "value": about("Shapes of the value", texts()),
            "loose": {"type": "boolean"}, "reach": {"type": "integer"}}), &["labels", "value"])}), &["keyed"]),
        object(json!({"pattern": object(json!({
            "regex": about("An expression; every repeat has an upper bound, \\w and \\b are ASCII", json!({"type": "string"})),
            "group": about("The group that is the finding", json!({"type": "integer"})),
            "anchors": about("Literals of three letters or more, one of which every match contains", texts()),
            "before": {"type": "integer", "maximum": matchers::pattern::MAX_WINDOW}, "reach": {"type": "integer", "maximum": matchers::pattern::MAX_WINDOW},
            "min-entropy": {"type": "number", "minimum": 0, "maximum": 8}}), &["regex"])}), &["pattern"]),
        object(json!({"words": object(json!({
            "list": about("Words and phrases", texts()), "file": about("A text file beside this one, one word a line", json!({"type": "string"})),
            "lines": {"type": "string"}}), &[])}), &["words"]),
        object(json!({"named": names(named)}), &["named"]),
    ]});
    let category = object(json!({
        "id": {"type": "string"}, "title": localized, "why": localized, "level": level, "placeholder": {"type": "string", "pattern": "^[A-Z0-9_]+$"},
        "pdpa": {"type": "string"},
    }), &["id", "title", "why", "level", "placeholder"]);
    let rule = object(json!({
        "id": about("`organisation-thing`, for ever", json!({"type": "string"})), "category": {"type": "string"}, "title": localized, "why": localized,
        "level": level, "placeholder": {"type": "string", "pattern": "^[A-Z0-9_]+$"}, "match": matcher,
        "check": checks, "confidence": confidence, "check-fails": confidence, "cues": cues,
        "hits": about("Lines in which it must find what is marked «…»", texts()), "misses": about("Lines in which it must find nothing", texts()),
    }), &["id", "category", "title", "match"]);
    let change = object(json!({
        "rule": {"type": "string"}, "category": {"type": "string"}, "off": {"type": "boolean"}, "level": level, "confidence": confidence,
        "title": localized, "why": localized, "placeholder": {"type": "string"}, "cues": cues,
    }), &[]);
    let allow = object(json!({
        "rules": texts(), "categories": texts(), "note": {"type": "string"}, "expires": day, "values": texts(), "salt": {"type": "string"},
        "hashes": about("As `krong bundle hash` prints them", texts()), "patterns": texts(), "search-in": names(vec!["value", "line"]), "stop-words": texts(),
    }), &[]);
    let mut root = object(json!({
        "bundle": object(json!({
            "schema": {"type": "integer", "const": krong::rule::bundle::SCHEMA}, "id": {"type": "string"}, "version": {"type": "string"},
            "issued": day, "expires": day, "mode": names(vec!["extend", "replace"]),
        }), &["id", "version"]),
        "category": {"type": "array", "items": category}, "rule": {"type": "array", "items": rule},
        "override": {"type": "array", "items": change}, "allow": {"type": "array", "items": allow},
    }), &[]);
    root["$schema"] = "http://json-schema.org/draft-07/schema#".into();
    root["title"] = "Krong rule bundle".into();
    root
}

/// An object of these keys and no others.
fn object(properties: Value, required: &[&str]) -> Value {
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

#[cfg(test)]
mod tests {
    use super::*;
    use krong::rule::bundle::{Allow, Override};
    use krong::rule::{Category, Cues, Digits, Keyed, Pattern, Rule, Words};

    /// The keys that serde reads, as its complaint about an unknown one lists them.
    fn keys<T: serde::de::DeserializeOwned + std::fmt::Debug>() -> Vec<String> {
        let error = serde_json::from_str::<T>(r#"{"no such key": 1}"#).expect_err("unknown").to_string();
        let listed = error.split("expected").nth(1).expect("a list");
        let mut keys: Vec<String> = listed.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        keys.sort();
        keys
    }

    fn in_schema(pointer: &str) -> Vec<String> {
        let schema = value();
        let properties = schema.pointer(pointer).and_then(Value::as_object).unwrap_or_else(|| panic!("{pointer}"));
        let mut keys: Vec<String> = properties.keys().cloned().collect();
        keys.sort();
        keys
    }

    #[test]
    fn the_schema_has_the_keys_that_are_read() {
        let rule = "/properties/rule/items/properties";
        assert_eq!(in_schema(rule), keys::<Rule>());
        assert_eq!(in_schema(&format!("{rule}/cues/properties")), keys::<Cues>());
        assert_eq!(in_schema("/properties/category/items/properties"), keys::<Category>());
        assert_eq!(in_schema("/properties/override/items/properties"), keys::<Override>());
        assert_eq!(in_schema("/properties/allow/items/properties"), keys::<Allow>());
        let matcher = format!("{rule}/match/oneOf");
        assert_eq!(in_schema(&format!("{matcher}/1/properties/digits/properties")), keys::<Digits>());
        assert_eq!(in_schema(&format!("{matcher}/2/properties/keyed/properties")), keys::<Keyed>());
        assert_eq!(in_schema(&format!("{matcher}/3/properties/pattern/properties")), keys::<Pattern>());
        assert_eq!(in_schema(&format!("{matcher}/4/properties/words/properties")), keys::<Words>());
    }
}
