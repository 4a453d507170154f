//! From TOML to JSON, with the line of everything: what an author is told has a place in a file.

use std::collections::HashMap;
use std::ops::Range;

use serde_json::Value;
use toml_edit::{Item, TableLike};

/// One table of an author's file.
pub struct Entry {
    /// Where it begins.
    pub line: usize,
    /// Where the value of each of its keys begins.
    pub keys: HashMap<String, usize>,
    /// What it says.
    pub value: Value,
}

/// The tables of an array of tables, in order.
pub fn entries(item: &Item, text: &str) -> Vec<Entry> {
    let entry = |span: Option<Range<usize>>, table: Option<&dyn TableLike>, value: Value| Entry {
        line: line_at(text, span),
        keys: table.map_or_else(HashMap::new, |table| keys(table, text)),
        value,
    };
    match item {
        Item::ArrayOfTables(tables) => {
            tables.iter().map(|table| entry(table.span(), Some(table), table_to_json(table))).collect()
        }
        Item::Value(toml_edit::Value::Array(array)) => array
            .iter()
            .map(|value| {
                let table = value.as_inline_table().map(|table| table as &dyn TableLike);
                entry(value.span(), table, value_to_json(value))
            })
            .collect(),
        other => vec![entry(other.span(), other.as_table_like(), to_json(other))],
    }
}

/// Where the value of each key begins.
pub fn keys(table: &dyn TableLike, text: &str) -> HashMap<String, usize> {
    let known = |(key, item): (&str, &Item)| Some((key.to_owned(), line_of(text, item.span()?.start)));
    table.iter().filter_map(known).collect()
}

/// The line of a span; without one, the first.
pub fn line_at(text: &str, span: Option<Range<usize>>) -> usize {
    span.map_or(1, |span| line_of(text, span.start))
}

/// The line of a place, counted from 1.
pub fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())].iter().filter(|&&byte| byte == b'\n').count() + 1
}

/// What a TOML parser says, and what it is most often.
pub fn no_toml(message: &str) -> String {
    let message = message.replace('\n', "; ");
    format!("this line is no TOML ({message}); text stands in quotes, lists in [ ], tables in {{ }}")
}

/// A value as JSON.
pub fn to_json(item: &Item) -> Value {
    match item {
        Item::None => Value::Null,
        Item::Value(value) => value_to_json(value),
        Item::Table(table) => table_to_json(table),
        Item::ArrayOfTables(tables) => tables.iter().map(|table| table_to_json(table)).collect(),
    }
}

fn table_to_json(table: &dyn TableLike) -> Value {
    Value::Object(table.iter().map(|(key, item)| (key.to_owned(), to_json(item))).collect())
}

fn value_to_json(value: &toml_edit::Value) -> Value {
    use toml_edit::Value as Toml;
    match value {
        Toml::String(text) => text.value().as_str().into(),
        Toml::Integer(number) => (*number.value()).into(),
        Toml::Float(number) => (*number.value()).into(),
        Toml::Boolean(on) => (*on.value()).into(),
        Toml::Datetime(time) => time.value().to_string().into(),
        Toml::Array(array) => array.iter().map(value_to_json).collect(),
        Toml::InlineTable(table) => table_to_json(table),
    }
}
