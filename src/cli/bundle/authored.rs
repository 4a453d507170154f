//! A bundle as its author has it: a TOML file or a folder of them, or one that has been built already.
//!
//! Reads them all into one bundle and remembers where everything stood, so that each problem can be
//! told with file and line. A file that cannot be read costs itself only. Word lists that lie in text
//! files beside the TOML are put in here.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use krong::rule::bundle::{Bundle, Problem, SCHEMA};
use serde_json::{Map, Value, json};
use toml_edit::{Document, Item, TableLike};

use super::super::{Failure, Result};

/// A bundle, and what is wrong with its source.
pub struct Authored {
    /// What could be read.
    pub bundle: Bundle,
    /// What could not, in the order of the files.
    pub problems: Vec<Located>,
    /// Where each part stands, by the place that problems name.
    places: HashMap<String, Place>,
    /// The file or folder.
    path: PathBuf,
}

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub file: PathBuf,
    pub line: usize,
}

/// A problem with its place in the author's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    pub place: Place,
    pub problem: Problem,
}

impl std::fmt::Display for Located {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Located { place: Place { file, line }, problem: Problem { place, message } } = self;
        write!(f, "{}:{line}: {place}: {message}", file.display())
    }
}

impl Authored {
    /// The same problem with its line; what belongs to no line belongs to the first.
    pub fn locate(&self, problem: Problem) -> Located {
        let head = || self.places.get("bundle").cloned();
        let place = self.places.get(&problem.place).cloned().or_else(head);
        let place = place.unwrap_or_else(|| Place { file: self.path.clone(), line: 1 });
        Located { place, problem }
    }
}

/// Reads a TOML file, a folder of TOML files, or a bundle that has been built.
pub fn read(path: &Path) -> Result<Authored> {
    let fail = |why: String| Failure::Message(format!("{}: {why}", path.display()));
    let mut files = Vec::new();
    if path.is_dir() {
        files = self::files(path)?;
    } else {
        files.push(path.to_owned());
    }
    let mut gathered = Gathered::default();
    for file in files {
        let text = if file.as_os_str() == "-" {
            std::io::read_to_string(std::io::stdin()).map_err(|error| fail(error.to_string()))?
        } else {
            fs::read_to_string(&file)
                .map_err(|error| Failure::Message(format!("{}: the bundle cannot be read: {error}", file.display())))?
        };
        let text = text.trim_start_matches('\u{feff}');
        if text.trim_start().starts_with('{') || text.trim_start().starts_with("gz:") {
            return built(path, text);
        }
        gathered.file(&file, text);
    }
    gathered.finish(path)
}

/// The TOML files of a folder and of those in it, sorted.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let fail = |why: String| Failure::Message(format!("{}: {why}", folder.display()));
    let mut files = Vec::new();
    collect(folder, &mut files).map_err(|error| fail(format!("the folder cannot be read: {error}")))?;
    files.sort();
    if files.is_empty() { Err(fail("there is no .toml file in this folder".to_owned())) } else { Ok(files) }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    Ok(())
}

fn built(path: &Path, text: &str) -> Result<Authored> {
    let (bundle, problems) = Bundle::parse(text).map_err(|problem| {
        Failure::Message(format!("{}: no bundle that Krong can read: {}", path.display(), problem.message))
    })?;
    let mut authored = Authored { bundle, problems: Vec::new(), places: HashMap::new(), path: path.to_owned() };
    authored.problems = problems.into_iter().map(|problem| authored.locate(problem)).collect();
    Ok(authored)
}

/// What the tables of the author's files are called in a delivered bundle.
const TABLES: [(&str, &str); 4] =
    [("category", "categories"), ("rule", "rules"), ("override", "overrides"), ("allow", "allow")];

#[derive(Default)]
struct Gathered {
    parts: Map<String, Value>,
    places: HashMap<String, Place>,
    problems: Vec<Located>,
}

impl Gathered {
    fn problem(&mut self, file: &Path, line: usize, place: &str, message: impl Into<String>) {
        let place_in_file = Place { file: file.to_owned(), line };
        self.problems.push(Located { place: place_in_file, problem: Problem::new(place, message) });
    }

    fn file(&mut self, file: &Path, text: &str) {
        let document = match Document::parse(text) {
            Ok(document) => document,
            Err(error) => {
                let line = error.span().map_or(1, |span| line_of(text, span.start));
                self.problem(file, line, "toml", no_toml(error.message()));
                return;
            }
        };
        for (key, item) in document.as_table() {
            let line = item.span().map_or(1, |span| line_of(text, span.start));
            if key == "bundle" {
                self.head(file, line, item);
            } else if let Some((_, plural)) = TABLES.iter().find(|(name, _)| *name == key) {
                for (line, entry) in entries(item, text) {
                    self.entry(file, line, key, plural, entry);
                }
            } else {
                let known = "`[bundle]`, `[[category]]`, `[[rule]]`, `[[override]]` and `[[allow]]`";
                self.problem(file, line, "bundle", format!("`{key}` is nothing that a bundle has: it has {known}"));
            }
        }
    }

    fn head(&mut self, file: &Path, line: usize, item: &Item) {
        self.places.insert("bundle".to_owned(), Place { file: file.to_owned(), line });
        let Some(table) = item.as_table_like() else {
            return self.problem(file, line, "bundle", "`bundle` must be a table: `[bundle]`");
        };
        for (key, value) in table.iter() {
            if self.parts.contains_key(key) || TABLES.iter().any(|(_, plural)| *plural == key) {
                self.problem(file, line, &format!("bundle {key}"), "it is there twice; one `[bundle]` is enough");
            } else {
                self.parts.insert(key.to_owned(), to_json(value));
            }
        }
    }

    fn entry(&mut self, file: &Path, line: usize, kind: &str, plural: &str, mut entry: Value) {
        if let Err(why) = put_words_in(file, &mut entry) {
            let id = entry["id"].as_str().unwrap_or_default().to_owned();
            self.problem(file, line, &format!("{kind} {id}"), why);
            return;
        }
        let id = ["id", "rule", "category"].iter().find_map(|key| entry[key].as_str()).map(str::to_owned);
        let place = Place { file: file.to_owned(), line };
        let list = self.parts.entry(plural).or_insert_with(|| json!([]));
        let Value::Array(list) = list else { return };
        list.push(entry);
        self.places.insert(format!("{kind} {}", list.len()), place.clone());
        if let Some(id) = id.filter(|_| kind != "allow") {
            self.places.entry(format!("{kind} {id}")).or_insert(place);
        }
    }

    fn finish(mut self, path: &Path) -> Result<Authored> {
        self.parts.entry("schema").or_insert(json!(SCHEMA));
        let delivered = Value::Object(self.parts).to_string();
        let (bundle, problems) = Bundle::parse(&delivered)
            .map_err(|problem| Failure::Message(format!("{}: {}", path.display(), problem.message)))?;
        let mut authored = Authored { bundle, problems: self.problems, places: self.places, path: path.to_owned() };
        let located: Vec<Located> = problems.into_iter().map(|problem| authored.locate(problem)).collect();
        authored.problems.extend(located);
        authored.problems.sort_by(|a, b| (&a.place.file, a.place.line).cmp(&(&b.place.file, b.place.line)));
        Ok(authored)
    }
}

/// Replaces the name of a text file by the words in it.
fn put_words_in(file: &Path, entry: &mut Value) -> std::result::Result<(), String> {
    let Some(words) = entry.pointer_mut("/match/words").and_then(Value::as_object_mut) else { return Ok(()) };
    let Some(name) = words.get("file").and_then(Value::as_str) else { return Ok(()) };
    let path = file.parent().unwrap_or(Path::new("")).join(name);
    let lines = fs::read_to_string(&path)
        .map_err(|error| format!("its word list {} cannot be read: {error}", path.display()))?;
    let more = words.get("lines").and_then(Value::as_str).unwrap_or_default();
    let lines = format!("{more}{}", lines.trim_start_matches('\u{feff}'));
    words.remove("file");
    words.insert("lines".to_owned(), lines.into());
    Ok(())
}

/// The tables of an array of tables, and where each begins.
fn entries(item: &Item, text: &str) -> Vec<(usize, Value)> {
    let line = |span: Option<std::ops::Range<usize>>| span.map_or(1, |span| line_of(text, span.start));
    match item {
        Item::ArrayOfTables(tables) => tables.iter().map(|table| (line(table.span()), table_to_json(table))).collect(),
        Item::Value(toml_edit::Value::Array(array)) => {
            array.iter().map(|value| (line(value.span()), value_to_json(value))).collect()
        }
        other => vec![(line(other.span()), to_json(other))],
    }
}

/// What a TOML parser says, and what it is most often.
pub fn no_toml(message: &str) -> String {
    let message = message.replace('\n', "; ");
    format!("this line is no TOML ({message}); text stands in quotes, lists in [ ], tables in {{ }}")
}

pub fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())].iter().filter(|&&byte| byte == b'\n').count() + 1
}

fn table_to_json(table: &dyn TableLike) -> Value {
    Value::Object(table.iter().map(|(key, item)| (key.to_owned(), to_json(item))).collect())
}

fn to_json(item: &Item) -> Value {
    match item {
        Item::None => Value::Null,
        Item::Value(value) => value_to_json(value),
        Item::Table(table) => table_to_json(table),
        Item::ArrayOfTables(tables) => tables.iter().map(|table| table_to_json(table)).collect(),
    }
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
