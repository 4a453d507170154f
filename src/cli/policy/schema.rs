//! What Chromium wants to know of the keys, and the page of documentation, both from the table.
//!
//! The schema names types and nothing more. Chromium drops a value that its schema forbids without a
//! word, and with it the whole key; what reaches the extension, our own reader names on the status page.

use krong::policy::keys::{ACTIONS, ActionsOf, KEYS, Key, Kind, LEVELS};
use serde_json::{Map, Value, json};

/// The managed schema.
pub fn schema() -> Value {
    let properties: Map<String, Value> = KEYS.iter().map(|key| (key.name.to_owned(), property(key))).collect();
    json!({"type": "object", "properties": properties})
}

fn property(key: &Key) -> Value {
    let mut property = match key.kind {
        Kind::Bundle | Kind::OneOf(_) | Kind::Text(_) | Kind::Address => json!({"type": "string"}),
        // chrome://policy then shows stars.
        Kind::Secret(_) => json!({"type": "string", "sensitiveValue": true}),
        Kind::Switch => json!({"type": "boolean"}),
        Kind::Number { .. } => json!({"type": "integer"}),
        Kind::Organizations => json!({"type": "array", "items": {"type": "string"}}),
        Kind::Actions(_) => json!({"type": "object", "additionalProperties": {"type": "string"}}),
    };
    property["description"] = format!("{} {}.", key.about, values(key.kind)).into();
    property
}

/// What a key's value may be, in words.
pub fn values(kind: Kind) -> String {
    match kind {
        Kind::Bundle => "A string".to_owned(),
        Kind::OneOf(words) => format!("One of {}", words.join(", ")),
        Kind::Switch => "true or false".to_owned(),
        Kind::Number { min, max } => format!("A whole number from {min} to {max}"),
        Kind::Text(most) => format!("Text of at most {most} characters"),
        Kind::Address => "An address that begins with https://".to_owned(),
        Kind::Secret(least) => format!("Text of at least {least} characters"),
        Kind::Organizations => "A list of UUIDs".to_owned(),
        Kind::Actions(ActionsOf::Levels) => format!("An object from {} to {}", LEVELS.join(", "), ACTIONS.join(", ")),
        Kind::Actions(ActionsOf::Categories) => format!("An object from categories to {}", ACTIONS.join(", ")),
        Kind::Actions(ActionsOf::Rules) => format!("An object from rules to {}", ACTIONS.join(", ")),
    }
}

/// The table of docs/admin.md.
pub fn table() -> String {
    let mut table = String::from("| key | value | default | what it does |\n|---|---|---|---|\n");
    for key in KEYS {
        let default = if key.default.is_empty() { "none".to_owned() } else { format!("`{}`", key.default) };
        table += &format!(
            "| `{}` | {}, such as `{}` | {default} | {} |\n",
            key.name,
            values(key.kind).replace('|', "\\|"),
            key.example,
            key.about
        );
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_keeps_to_what_chromium_loads() {
        // facts/browser.md 3.2: what makes an extension refuse to load.
        let text = schema().to_string();
        for word in ["oneOf", "const", "$defs", "minimum", "maximum", "enum", "\"default\""] {
            assert!(!text.contains(&format!("{word}\":")), "{word}");
        }
        assert!(schema().get("additionalProperties").is_none());
        assert_eq!(schema()["properties"].as_object().map(Map::len), Some(KEYS.len()));
    }

    #[test]
    fn docs_admin_md_has_the_table() {
        let page = include_str!("../../../docs/admin.md");
        assert!(page.contains(&table()), "put the output of `krong policy keys` into docs/admin.md");
    }
}
