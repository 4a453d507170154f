//! The keys and values of a policy, from a file, a bundle and the command line; judged by the engine.

use std::fs;

use krong::policy::configure::configure;
use krong::policy::keys::{self, Kind};
use krong::rule::bundle::plain::no_json;
use krong::rule::bundle::{Problem, wire};
use serde_json::{Map, Value};

use super::args::Make;
use crate::cli::bundle::{authored, lines, mistakes};
use crate::cli::{Failure, Result};

/// Gathers them; what comes later in this order overrides what came before: file, bundle, `--set`.
pub fn gather(args: &Make) -> Result<Map<String, Value>> {
    let mut values = Map::new();
    if let Some(path) = &args.policy {
        let fail = |why: String| Failure::Message(format!("{}{why}", path.display()));
        let text = fs::read_to_string(path).map_err(|error| fail(format!(": the policy cannot be read: {error}")))?;
        let text = text.trim_start_matches('\u{feff}');
        let read: std::result::Result<Map<String, Value>, String> = if text.trim_start().starts_with('{') {
            serde_json::from_str(text).map_err(|error| format!(": {}", no_json(&error)))
        } else {
            toml_edit::de::from_str(text).map_err(|error| {
                format!(":{}: {}", lines::line_at(text, error.span()), lines::no_toml(error.message()))
            })
        };
        values = read.map_err(fail)?;
    }
    if let Some(path) = &args.bundle {
        let authored = authored::read(path)?;
        if let Some(mistake) = mistakes(&authored).first() {
            return Err(Failure::Message(format!("{mistake}\n`krong bundle check` lists all mistakes")));
        }
        values.insert("bundle".to_owned(), wire::pack(&authored.bundle.to_json()).into());
    }
    for pair in &args.set {
        let Some((key, text)) = pair.split_once('=') else {
            return Err(Failure::Message(format!("--set {pair}: write it as KEY=VALUE")));
        };
        let is_text = keys::by_name(key).is_none_or(|key| {
            matches!(key.kind, Kind::Text(_) | Kind::Secret(_) | Kind::Bundle | Kind::OneOf(_) | Kind::Address)
        });
        let plain = || Value::String(text.to_owned());
        let value = if is_text { plain() } else { serde_json::from_str(text).unwrap_or_else(|_| plain()) };
        values.insert(key.to_owned(), value);
    }
    Ok(values)
}

/// What the extension would refuse of it.
pub fn problems(values: &Map<String, Value>) -> Vec<Problem> {
    configure(values, None, None).diagnostics.problems
}
