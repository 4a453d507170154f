//! Windows: a registry file, and Group Policy templates, for Chrome and Edge.
//!
//! Chromium reads switches and numbers as DWORDs and lists and objects as JSON text. The extension's entry
//! goes into a key of its own below `ExtensionSettings`, so that other extensions' entries stay.
//! Firefox on Windows takes the same policies.json as elsewhere.

use std::fmt::Write as _;
use std::fs;

use krong::policy::keys::{KEYS, Key, Kind};
use serde_json::{Map, Value};

use super::args::{Admx, Ids, Make, OnWindows};
use super::browsers::Browser;
use super::schema;
use crate::cli::{Failure, Result, Status, note};

const BROWSERS: [Browser; 2] = [Browser::Chrome, Browser::Edge];
const HEAD: &str = "Windows Registry Editor Version 5.00\r\n";

/// The `.reg` file, as Windows wants it: UTF-16 with a byte order mark.
pub fn registry(values: &Map<String, Value>, args: &Make) -> Vec<u8> {
    let mut text = HEAD.to_owned();
    for browser in BROWSERS {
        let id = browser.id(&args.ids);
        section(&mut text, &format!("{}\\3rdparty\\extensions\\{id}\\policy", browser.registry()), values);
        // What an earlier file has set and this one does not must not stay.
        for Key { name, .. } in KEYS.iter().filter(|key| !values.contains_key(key.name)) {
            let _ = write!(text, "\"{name}\"=-\r\n");
        }
        if let (false, Value::Object(settings)) = (args.no_install, browser.settings(&args.ids)) {
            section(&mut text, &format!("{}\\ExtensionSettings\\{id}", browser.registry()), &settings);
        }
    }
    utf16(&text)
}

/// The file that deletes what the other one made.
pub fn remove(ids: &Ids) -> Vec<u8> {
    let mut text = HEAD.to_owned();
    for browser in BROWSERS {
        let id = browser.id(ids);
        for key in [format!("3rdparty\\extensions\\{id}"), format!("ExtensionSettings\\{id}")] {
            let _ = write!(text, "\r\n[-HKEY_LOCAL_MACHINE\\{}\\{key}]\r\n", browser.registry());
        }
    }
    utf16(&text)
}

fn section(text: &mut String, key: &str, values: &Map<String, Value>) {
    let _ = write!(text, "\r\n[HKEY_LOCAL_MACHINE\\{key}]\r\n");
    for (name, value) in values {
        let value = match value {
            Value::Bool(on) => format!("dword:{:08x}", u32::from(*on)),
            Value::Number(number) => format!("dword:{:08x}", number.as_u64().unwrap_or(0)),
            Value::String(value) => string(value),
            other => string(&other.to_string()),
        };
        let _ = write!(text, "\"{name}\"={value}\r\n");
    }
}

/// In quotes, or, where a line would break, as the bytes of UTF-16.
fn string(value: &str) -> String {
    if value.contains(char::is_control) {
        let bytes = value.encode_utf16().chain([0]).flat_map(u16::to_le_bytes);
        return format!("hex(1):{}", bytes.map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(","));
    }
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

fn utf16(text: &str) -> Vec<u8> {
    "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// Writes `krong.admx` and `en-US/krong.adml`.
pub fn templates(args: &Admx) -> Result<Status> {
    let fail = |error| Failure::Message(format!("{}: it cannot be written: {error}", args.folder.display()));
    fs::create_dir_all(args.folder.join("en-US")).map_err(fail)?;
    let browsers: &[Browser] = match args.browser {
        None => &BROWSERS,
        Some(OnWindows::Chrome) => &[Browser::Chrome],
        Some(OnWindows::Edge) => &[Browser::Edge],
    };
    fs::write(args.folder.join("krong.admx"), admx(browsers, &args.ids)).map_err(fail)?;
    fs::write(args.folder.join("en-US/krong.adml"), adml()).map_err(fail)?;
    note("copy both into \\\\DOMAIN\\SYSVOL\\DOMAIN\\Policies\\PolicyDefinitions, or import them in Intune");
    Ok(Status::Clean)
}

fn short(browser: Browser) -> &'static str {
    if browser == Browser::Edge { "Edge" } else { "Chrome" }
}

fn admx(browsers: &[Browser], ids: &Ids) -> String {
    let (mut categories, mut policies) = (String::new(), String::new());
    for &browser in browsers {
        let short = short(browser);
        let _ = writeln!(
            categories,
            "    <category name=\"{short}\" displayName=\"$(string.{short})\"><parentCategory ref=\"Krong\" /></category>"
        );
        let place = format!("{}\\3rdparty\\extensions\\{}\\policy", browser.registry(), browser.id(ids));
        for Key { name, kind, .. } in KEYS {
            let element = match *kind {
                Kind::Switch => "      <enabledValue><decimal value=\"1\" /></enabledValue>\n      <disabledValue><decimal value=\"0\" /></disabledValue>\n".to_owned(),
                Kind::OneOf(words) => {
                    let items: String = words
                        .iter()
                        .map(|word| format!("          <item displayName=\"$(string.{name}_{word})\"><value><string>{word}</string></value></item>\n"))
                        .collect();
                    format!("      <elements>\n        <enum id=\"{name}\" valueName=\"{name}\" required=\"true\">\n{items}        </enum>\n      </elements>\n")
                }
                Kind::Number { min, max } => format!(
                    "      <elements>\n        <decimal id=\"{name}\" valueName=\"{name}\" minValue=\"{min}\" maxValue=\"{max}\" required=\"true\" />\n      </elements>\n"
                ),
                // Lists and objects as JSON text. Without a length a box takes 1,023 characters.
                _ => format!(
                    "      <elements>\n        <text id=\"{name}\" valueName=\"{name}\" maxLength=\"1000000\" required=\"true\" />\n      </elements>\n"
                ),
            };
            let value = if *kind == Kind::Switch { format!(" valueName=\"{name}\"") } else { String::new() };
            let _ = write!(
                policies,
                "    <policy name=\"{short}_{name}\" class=\"Machine\" displayName=\"$(string.{name})\" explainText=\"$(string.{name}_about)\" \
                 key=\"{place}\"{value} presentation=\"$(presentation.{name})\">\n      <parentCategory ref=\"{short}\" />\n      \
                 <supportedOn ref=\"any\" />\n{element}    </policy>\n"
            );
        }
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <policyDefinitions xmlns=\"http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions\" revision=\"1.0\" schemaVersion=\"1.0\">\n  \
         <policyNamespaces>\n    <target prefix=\"krong\" namespace=\"Krong.Policies\" />\n  </policyNamespaces>\n  \
         <resources minRequiredRevision=\"1.0\" />\n  \
         <supportedOn>\n    <definitions>\n      <definition name=\"any\" displayName=\"$(string.any)\" />\n    </definitions>\n  </supportedOn>\n  \
         <categories>\n    <category name=\"Krong\" displayName=\"$(string.Krong)\" />\n{categories}  </categories>\n  \
         <policies>\n{policies}  </policies>\n</policyDefinitions>\n"
    )
}

fn adml() -> String {
    let mut strings = String::from(
        "      <string id=\"any\">Chrome 130, Edge 130 or later</string>\n      <string id=\"Krong\">Krong</string>\n      \
         <string id=\"Chrome\">Google Chrome</string>\n      <string id=\"Edge\">Microsoft Edge</string>\n",
    );
    let mut presentations = String::new();
    for Key { name, kind, about, example, .. } in KEYS {
        let hint = match kind {
            Kind::Actions(_) | Kind::Organizations => format!(" Write it as JSON, such as {example}"),
            _ => String::new(),
        };
        let about = escape(&format!("{about} {}.{hint}", schema::values(*kind)));
        let _ = write!(
            strings,
            "      <string id=\"{name}\">{name}</string>\n      <string id=\"{name}_about\">{about}</string>\n"
        );
        if let Kind::OneOf(words) = kind {
            for word in *words {
                let _ = writeln!(strings, "      <string id=\"{name}_{word}\">{word}</string>");
            }
        }
        let control = match kind {
            Kind::Switch => String::new(),
            Kind::OneOf(_) => format!("<dropdownList refId=\"{name}\" noSort=\"true\">{name}</dropdownList>"),
            Kind::Number { min, .. } => {
                format!("<decimalTextBox refId=\"{name}\" defaultValue=\"{min}\">{name}</decimalTextBox>")
            }
            _ => format!("<textBox refId=\"{name}\"><label>{name}</label></textBox>"),
        };
        let _ = writeln!(presentations, "      <presentation id=\"{name}\">{control}</presentation>");
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <policyDefinitionResources xmlns=\"http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions\" revision=\"1.0\" schemaVersion=\"1.0\">\n  \
         <displayName>Krong</displayName>\n  <description>Krong keeps personal data and secrets out of what is pasted into Claude.</description>\n  \
         <resources>\n    <stringTable>\n{strings}    </stringTable>\n    <presentationTable>\n{presentations}    </presentationTable>\n  \
         </resources>\n</policyDefinitionResources>\n"
    )
}

/// Text in XML.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
