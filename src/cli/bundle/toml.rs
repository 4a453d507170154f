//! The normal form of a bundle's TOML: what `fmt` makes and `import` writes.
//!
//! One order of keys, examples and words one a line, short things on one line; comments stay where they
//! are. A bundle that was built becomes TOML again in the same way, so that nothing an admin has
//! delivered is lost with the laptop it was written on.

use krong::rule::bundle::{Bundle, SCHEMA};
use serde::Serialize;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

/// The order of keys, in every table. Others follow as they came.
const ORDER: &[&str] = &[
    "schema",
    "id",
    "version",
    "issued",
    "expires",
    "mode",
    "bundle",
    "category",
    "rule",
    "override",
    "allow",
    "rules",
    "categories",
    "note",
    "off",
    "title",
    "en",
    "th",
    "why",
    "level",
    "placeholder",
    "pdpa",
    "match",
    "token",
    "digits",
    "keyed",
    "pattern",
    "words",
    "named",
    "regex",
    "group",
    "anchors",
    "before",
    "reach",
    "min-entropy",
    "groups",
    "printed",
    "any-grouping",
    "labels",
    "value",
    "loose",
    "list",
    "file",
    "lines",
    "check",
    "confidence",
    "check-fails",
    "salt",
    "values",
    "hashes",
    "patterns",
    "search-in",
    "stop-words",
    "raise",
    "lower",
    "needed",
    "hits",
    "misses",
    "cues",
];

/// Longer arrays are written one entry a line, or filled up to this width.
const WIDTH: usize = 110;

/// A bundle as TOML in normal form.
pub fn write(bundle: &Bundle) -> Result<String, String> {
    let mut document = DocumentMut::new();
    let mut head = Table::new();
    head["schema"] = toml_edit::value(i64::from(SCHEMA));
    head["id"] = toml_edit::value(&bundle.id);
    head["version"] = toml_edit::value(&bundle.version);
    for (key, date) in [("issued", &bundle.issued), ("expires", &bundle.expires)] {
        if let Some(date) = date {
            head[key] = toml_edit::value(date.as_str());
        }
    }
    if bundle.mode == krong::rule::bundle::Mode::Replace {
        head["mode"] = toml_edit::value("replace");
    }
    document["bundle"] = Item::Table(head);
    tables(&mut document, "category", &bundle.categories)?;
    tables(&mut document, "rule", &bundle.rules)?;
    tables(&mut document, "override", &bundle.overrides)?;
    tables(&mut document, "allow", &bundle.allow)?;
    format(&mut document);
    Ok(document.to_string().trim_start_matches('\n').to_owned())
}

fn tables<T: Serialize>(document: &mut DocumentMut, key: &str, entries: &[T]) -> Result<(), String> {
    let mut tables = ArrayOfTables::new();
    for entry in entries {
        let table = toml_edit::ser::to_document(entry).map_err(|error| format!("{key}: {error}"))?;
        tables.push(table.as_table().clone());
    }
    if !tables.is_empty() {
        document[key] = Item::ArrayOfTables(tables);
    }
    Ok(())
}

/// TOML in normal form; the error is the parser's.
pub fn formatted(text: &str) -> Result<String, String> {
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| error.to_string())?;
    format(&mut document);
    Ok(document.to_string().trim_start_matches('\n').to_owned())
}

fn format(document: &mut DocumentMut) {
    sort(document.as_table_mut());
    for (key, item) in document.as_table_mut().iter_mut() {
        let is_head = key == "bundle";
        match item {
            Item::ArrayOfTables(tables) => tables.iter_mut().for_each(|table| entry(table, true)),
            Item::Table(table) => entry(table, !is_head),
            _ => {}
        }
    }
    let text = document.to_string();
    let rest = document.trailing().as_str().unwrap_or_default().trim().to_owned();
    document.set_trailing(if rest.is_empty() || text.is_empty() { String::new() } else { format!("\n{rest}\n") });
}

/// One rule, category, override or allowance.
fn entry(table: &mut Table, spaced: bool) {
    let before = table.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default();
    let comments: Vec<&str> = before.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let gap = if spaced || !comments.is_empty() { "\n" } else { "" };
    let comments: String = comments.iter().map(|line| format!("{line}\n")).collect();
    table.decor_mut().set_prefix(format!("{gap}{comments}"));
    // What is short stands on one line; cues, which are long, have a table of their own.
    for key in ["title", "why", "match"] {
        if let Some(item) = table.get_mut(key)
            && let Item::Table(inner) = item
        {
            let inner = std::mem::take(inner);
            *item = Item::Value(Value::InlineTable(inline(inner)));
        }
    }
    if let Some(item) = table.get_mut("cues")
        && let Item::Value(Value::InlineTable(inner)) = item
        && inner.iter().map(|(_, value)| value.to_string().len()).sum::<usize>() > WIDTH
    {
        *item = Item::Table(std::mem::take(inner).into_table());
    }
    sort(table);
    for (key, item) in table.iter_mut() {
        let key = key.get().to_owned();
        match item {
            Item::Value(value) => tidy(&key, value),
            Item::Table(inner) => {
                sort(inner);
                inner.decor_mut().set_prefix("\n");
                for (key, item) in inner.iter_mut() {
                    let key = key.get().to_owned();
                    if let Item::Value(value) = item {
                        tidy(&key, value);
                    }
                }
            }
            _ => {}
        }
    }
}

fn inline(table: Table) -> InlineTable {
    let mut inline = table.into_inline_table();
    for (_, value) in inline.iter_mut() {
        // A table inside a table has become an inline one already.
        value.decor_mut().clear();
    }
    inline
}

fn tidy(key: &str, value: &mut Value) {
    if let Value::InlineTable(table) = value {
        table.sort_values_by(|a, _, b, _| rank(a.get()).cmp(&rank(b.get())));
        for (key, inner) in table.iter_mut() {
            let key = key.get().to_owned();
            tidy(&key, inner);
        }
        table.fmt();
    }
    if let Value::Array(array) = value {
        arrange(key, array);
    }
    value.decor_mut().set_prefix(" ");
    let after = value.decor().suffix().and_then(|suffix| suffix.as_str()).unwrap_or_default().trim().to_owned();
    value.decor_mut().set_suffix(if after.is_empty() { String::new() } else { format!(" {after}") });
}

fn arrange(key: &str, array: &mut Array) {
    // Comments between entries stay, and with them the author's own lines.
    let commented = |value: &Value| value.decor().prefix().and_then(|p| p.as_str()).is_some_and(|p| p.contains('#'));
    if array.iter().any(commented) || array.trailing().as_str().is_some_and(|text| text.contains('#')) {
        return;
    }
    array.fmt();
    let one_a_line = matches!(key, "hits" | "misses" | "patterns");
    if array.is_empty() || (!one_a_line && array.to_string().chars().count() <= WIDTH - key.len()) {
        return;
    }
    let mut width = usize::MAX;
    for value in array.iter_mut() {
        let own = value.to_string().trim().chars().count() + 2;
        width = width.saturating_add(own);
        let begins = one_a_line || width > WIDTH;
        if begins {
            width = own + 2;
        }
        value.decor_mut().set_prefix(if begins { "\n  " } else { " " });
        value.decor_mut().set_suffix("");
    }
    array.set_trailing("\n");
    array.set_trailing_comma(true);
}

fn sort(table: &mut Table) {
    table.sort_values_by(|a, _, b, _| rank(a.get()).cmp(&rank(b.get())));
}

fn rank(key: &str) -> usize {
    ORDER.iter().position(|known| *known == key).unwrap_or(ORDER.len())
}

#[cfg(test)]
mod tests {
    use super::super::authored;
    use super::*;
    use krong::rule::bundle::{Problem, wire};

    /// A bundle in which every key that there is says something.
    const EVERYTHING: &str = r#"{"schema":1,"id":"acme","version":"7","issued":"2026-11-23","expires":"2027-06-30","mode":"replace",
      "categories":[{"id":"project","title":{"en":"P","th":"โครงการ"},"why":{"en":"W","th":"ห"},"level":"restricted","placeholder":"P","pdpa":"s.6"}],
      "rules":[
        {"id":"a","category":"project","title":{"en":"A \"q\" \\ x","th":"ก\nข"},"why":{"en":"W","th":"ห"},"level":"public","placeholder":"A",
         "match":{"token":["acme_{an:8}"]},"check":"jwt","confidence":"medium","check-fails":"low",
         "cues":{"raise":["x1","y1"],"lower":["z1"],"needed":true},"hits":["«a»"],"misses":["b"]},
        {"id":"b","category":"project","title":{"en":"B","th":"ข"},
         "match":{"pattern":{"regex":"(a'''b)\\d{1,3}","group":1,"anchors":["abc"],"before":3,"reach":99,"min-entropy":2.5}}},
        {"id":"c","category":"project","title":{"en":"C","th":"ค"},"match":{"digits":{"groups":["13"],"printed":["1-4-5-2-1"],"any-grouping":true}}},
        {"id":"d","category":"project","title":{"en":"D","th":"ง"},"match":{"keyed":{"labels":["รหัส"],"value":["{digit:8}"],"loose":true,"reach":9}}},
        {"id":"e","category":"project","title":{"en":"E","th":"จ"},"match":{"words":{"list":["Nok"],"lines":"เมฆ\n# not a word\nอีกคำ\n"}}},
        {"id":"f","category":"phone","title":{"en":"F","th":"ฉ"},"match":{"named":"thai-phone"}}],
      "overrides":[{"rule":"a","off":true},{"category":"project","level":"internal","confidence":"low","title":{"en":"T","th":"ท"},
         "why":{"en":"W","th":"ห"},"placeholder":"X","cues":{"raise":["aa"],"lower":["bb"],"needed":true}}],
      "allow":[{"rules":["a"],"categories":["project"],"note":"n","expires":"2027-01-01","values":["02-123-4567"],"salt":"s",
         "hashes":["0123456789abcdef0123456789abcdef"],"patterns":["^a+$"],"search-in":"line","stop-words":["demo"]}]}"#;

    #[test]
    fn a_bundle_written_as_toml_and_read_again_says_the_same() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("acme.toml");
        let (everything, problems) = Bundle::parse(EVERYTHING).expect("a bundle");
        assert_eq!(problems, []);
        let mut builtin = Bundle::builtin();
        // As if an admin had written it: what is read is nobody's own.
        builtin.rules.iter_mut().for_each(|rule| rule.is_builtin = false);
        builtin.allow.iter_mut().for_each(|allow| allow.is_builtin = false);
        for bundle in [everything, builtin] {
            let toml = write(&bundle).expect("TOML");
            std::fs::write(&path, &toml).expect("a file");
            let Ok(read) = authored::read(&path) else { panic!("{toml}") };
            let problems: Vec<&Problem> = read.problems.iter().map(|located| &located.problem).collect();
            // What is built in has no version, and no author is told.
            assert!(problems.is_empty(), "{problems:?}");
            assert_eq!(read.bundle, bundle);
            assert_eq!(formatted(&toml).as_ref(), Ok(&toml), "the normal form is its own");
            assert_eq!(Bundle::parse(&wire::pack(&read.bundle.to_json())), Ok((bundle, Vec::new())));
        }
    }
}
