//! Objects on their way across the boundary: answers out, policies in.

use js_sys::{Array, JSON, Object};
use serde::Serialize;
use serde_json::{Map, Number, Value};
use wasm_bindgen::prelude::*;

/// An answer as an object. As text, which is one call for all of it.
pub fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    // Strings, numbers, lists and maps with text for keys: nothing in it can fail.
    JSON::parse(&serde_json::to_string(value).unwrap_or_default())
}

/// Values of a policy are no deeper than this.
pub const DEPTH: usize = 8;

/// A value of a policy, which browsers make of JSON; what else it may hold is nothing. Not as text, for a string with half
/// a character in it would cost the whole.
pub fn value_of(value: &JsValue, depth: usize) -> Value {
    if let Some(value) = value.as_bool() {
        Value::Bool(value)
    } else if let Some(text) = value.as_string() {
        Value::String(text)
    } else if let Some(number) = value.as_f64() {
        number_of(number)
    } else if !value.is_object() || depth == 0 {
        Value::Null
    } else if Array::is_array(value) {
        Array::from(value).iter().map(|value| value_of(&value, depth - 1)).collect()
    } else {
        let mut values = Map::new();
        for entry in Object::entries(value.unchecked_ref()).iter().map(|entry| Array::from(&entry)) {
            if let Some(key) = entry.get(0).as_string() {
                values.insert(key, value_of(&entry.get(1), depth - 1));
            }
        }
        Value::Object(values)
    }
}

fn number_of(number: f64) -> Value {
    let whole = number as i64;
    if whole as f64 == number { whole.into() } else { Number::from_f64(number).map_or(Value::Null, Value::Number) }
}
