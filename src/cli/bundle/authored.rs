//! A bundle as its author has it: a TOML file or a folder of them, or one that has been built already.
//!
//! Reads them all into one bundle and remembers where everything stood, so that each problem can be
//! told with file and line. A file that cannot be read costs itself only. Word lists that lie in text
//! files beside the TOML are put in here.

use std::collections::HashMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use krong::rule::bundle::{Bundle, Problem, SCHEMA};
use serde_json::{Map, Value, json};
use toml_edit::{Document, Item};

use super::super::{Failure, Result};
use super::lines::{self, Entry, line_at, line_of, no_toml};

/// A bundle, and what is wrong with its source.
pub struct Authored {
    /// What could be read.
    pub bundle: Bundle,
    /// What could not, in the order of the files.
    pub problems: Vec<Located>,
    /// Where each part stands, by the place that problems name.
    places: HashMap<String, Place>,
    /// The lines of the keys of each part, by the same.
    keys: HashMap<String, HashMap<String, usize>>,
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
    /// The same problem with its line: that of the key it names, else of the rule it is about; what belongs
    /// to no line belongs to the first.
    pub fn locate(&self, problem: Problem) -> Located {
        let head = || self.places.get("bundle").cloned();
        let place = self.places.get(&problem.place).cloned().or_else(head);
        let mut place = place.unwrap_or_else(|| Place { file: self.path.clone(), line: 1 });
        if let Some(keys) = self.keys.get(&problem.place) {
            let mut quoted = problem.message.split('`').skip(1).step_by(2);
            let line = quoted.find_map(|name| keys.get(name.split('.').next().unwrap_or_default()));
            place.line = line.copied().unwrap_or(place.line);
        }
        Located { place, problem }
    }

    /// Whether some of it could not even be read, so that nobody knows what is missing.
    pub fn is_partly_unread(&self) -> bool {
        self.problems.iter().any(|located| located.problem.place == UNREAD)
    }
}

/// The place of what is wrong with a file as a whole.
const UNREAD: &str = "toml";

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
        let bytes = if file.as_os_str() == "-" {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes).map_err(|error| fail(error.to_string()))?;
            bytes
        } else {
            fs::read(&file)
                .map_err(|error| Failure::Message(format!("{}: the bundle cannot be read: {error}", file.display())))?
        };
        let text = match str::from_utf8(&bytes) {
            Ok(text) => text,
            Err(error) => {
                gathered.problem(&file, lines_before(&bytes[..error.valid_up_to()]), UNREAD, NO_UTF8);
                continue;
            }
        };
        let text = text.trim_start_matches('\u{feff}');
        if text.trim_start().starts_with('{') || text.trim_start().starts_with("gz:") {
            return built(path, text);
        }
        gathered.file(&file, text);
    }
    gathered.finish(path)
}

const NO_UTF8: &str = "here it is no UTF-8 text; save the file as UTF-8";

fn lines_before(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte == b'\n').count() + 1
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
    let mut authored =
        Authored { bundle, problems: Vec::new(), places: HashMap::new(), keys: HashMap::new(), path: path.to_owned() };
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
    keys: HashMap<String, HashMap<String, usize>>,
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
                self.problem(file, line_at(text, error.span()), UNREAD, no_toml(error.message()));
                return;
            }
        };
        for (key, item) in document.as_table() {
            let line = line_at(text, item.span());
            if key == "bundle" {
                self.head(file, line, item, text);
            } else if let Some((_, plural)) = TABLES.iter().find(|(name, _)| *name == key) {
                for entry in lines::entries(item, text) {
                    self.entry(file, key, plural, entry);
                }
            } else {
                let known = "`[bundle]`, `[[category]]`, `[[rule]]`, `[[override]]` and `[[allow]]`";
                self.problem(file, line, "bundle", format!("`{key}` is nothing that a bundle has: it has {known}"));
            }
        }
    }

    fn head(&mut self, file: &Path, line: usize, item: &Item, text: &str) {
        self.places.insert("bundle".to_owned(), Place { file: file.to_owned(), line });
        let Some(table) = item.as_table_like() else {
            return self.problem(file, line, "bundle", "`bundle` must be a table: `[bundle]`");
        };
        for (key, value) in table.iter() {
            let line = value.span().map_or(line, |span| line_of(text, span.start));
            if self.parts.contains_key(key) || TABLES.iter().any(|(_, plural)| *plural == key) {
                self.problem(file, line, &format!("bundle {key}"), "it is there twice; one `[bundle]` is enough");
            } else {
                self.places.insert(format!("bundle {key}"), Place { file: file.to_owned(), line });
                self.parts.insert(key.to_owned(), lines::to_json(value));
            }
        }
    }

    fn entry(&mut self, file: &Path, kind: &str, plural: &str, entry: Entry) {
        let Entry { line, keys, mut value } = entry;
        let id = ["id", "rule", "category"].iter().find_map(|key| value[key].as_str()).map(str::to_owned);
        let named = id.filter(|_| kind != "allow").map(|id| format!("{kind} {id}"));
        if let Err(why) = put_words_in(file, &mut value) {
            let line = keys.get("match").copied().unwrap_or(line);
            return self.problem(file, line, named.as_deref().unwrap_or(kind), why);
        }
        // Of two overrides for one rule both hold.
        if let Some(name) = named.as_ref().filter(|_| kind != "override")
            && let Some(Place { file: first, line: at }) = self.places.get(name)
        {
            let message = format!("there is one of this id at {}:{at} already; give it another id", first.display());
            return self.problem(file, keys.get("id").copied().unwrap_or(line), name, message);
        }
        let list = self.parts.entry(plural).or_insert_with(|| json!([]));
        let Value::Array(list) = list else { return };
        list.push(value);
        let numbered = format!("{kind} {}", list.len());
        for name in named.into_iter().chain([numbered]) {
            self.places.entry(name.clone()).or_insert(Place { file: file.to_owned(), line });
            self.keys.entry(name).or_insert_with(|| keys.clone());
        }
    }

    fn finish(mut self, path: &Path) -> Result<Authored> {
        self.parts.entry("schema").or_insert(json!(SCHEMA));
        let delivered = Value::Object(self.parts).to_string();
        let (bundle, problems) = Bundle::parse(&delivered)
            .map_err(|problem| Failure::Message(format!("{}: {}", path.display(), problem.message)))?;
        let mut authored =
            Authored { bundle, problems: self.problems, places: self.places, keys: self.keys, path: path.to_owned() };
        let is_unread = authored.is_partly_unread();
        let named = problems.into_iter().filter(|problem| !is_unread || problem.place != "bundle");
        let located: Vec<Located> = named.map(|problem| authored.locate(problem)).collect();
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
    let named = |why: String| format!("`match.words.file`: {why}");
    let bytes =
        fs::read(&path).map_err(|error| named(format!("the word list {} cannot be read: {error}", path.display())))?;
    let lines = String::from_utf8(bytes).map_err(|error| {
        let line = lines_before(&error.as_bytes()[..error.utf8_error().valid_up_to()]);
        named(format!("{}:{line}: {NO_UTF8}", path.display()))
    })?;
    let more = words.get("lines").and_then(Value::as_str).unwrap_or_default();
    let lines = format!("{more}{}{}", if more.is_empty() { "" } else { "\n" }, lines.trim_start_matches('\u{feff}'));
    words.remove("file");
    words.insert("lines".to_owned(), lines.into());
    Ok(())
}
