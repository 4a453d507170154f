//! macOS: a configuration profile for Chrome, Edge and Firefox.
//!
//! Its UUIDs are made of what it is for, so that a new version replaces the one before.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use super::args::Make;
use super::browsers::{Browser, FIREFOX_ID, firefox_settings};
use super::windows::escape;

const IDENTIFIER: &str = "io.github.krong-dlp.policy";

/// The `.mobileconfig`.
pub fn profile(values: &Map<String, Value>, args: &Make) -> String {
    let mut payloads = Vec::new();
    for browser in [Browser::Chrome, Browser::Edge] {
        let id = browser.id(&args.ids);
        payloads.push((format!("{}.extensions.{id}", browser.domain()), Value::Object(values.clone())));
        if !args.no_install {
            payloads
                .push((browser.domain().to_owned(), json!({"ExtensionSettings": {id: browser.settings(&args.ids)}})));
        }
    }
    let mut firefox = json!({"EnterprisePoliciesEnabled": true, "3rdparty": {"Extensions": {FIREFOX_ID: values}}});
    if !args.no_install {
        firefox["ExtensionSettings"] = json!({FIREFOX_ID: firefox_settings(&args.ids)});
    }
    payloads.push(("org.mozilla.firefox".to_owned(), firefox));
    let content: Vec<Value> = payloads
        .into_iter()
        .map(|(domain, mut content)| {
            content["PayloadType"] = domain.clone().into();
            content["PayloadIdentifier"] = format!("{IDENTIFIER}.{domain}").into();
            content["PayloadUUID"] = uuid(&domain).into();
            content["PayloadVersion"] = 1.into();
            content
        })
        .collect();
    let profile = json!({
        "PayloadContent": content, "PayloadDisplayName": "Krong", "PayloadIdentifier": IDENTIFIER,
        "PayloadScope": "System", "PayloadType": "Configuration", "PayloadUUID": uuid(""), "PayloadVersion": 1,
    });
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \
         \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\">\n",
    );
    plist(&mut text, &profile, 0);
    text + "</plist>\n"
}

/// What removes it where no device management does.
pub fn remove() -> String {
    format!(
        "#!/bin/sh\n# Installed by device management, it is removed there.\nsudo profiles remove -identifier {IDENTIFIER}\n"
    )
}

fn uuid(of: &str) -> String {
    let digest = Sha256::digest(format!("{IDENTIFIER}/{of}"));
    let hex: String = digest[..16].iter().map(|byte| format!("{byte:02X}")).collect();
    format!("{}-{}-5{}-A{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..])
}

fn plist(text: &mut String, value: &Value, depth: usize) {
    let indent = "  ".repeat(depth);
    let _ = match value {
        Value::Object(entries) => {
            let _ = writeln!(text, "{indent}<dict>");
            for (key, value) in entries {
                let _ = writeln!(text, "{indent}  <key>{}</key>", escape(key));
                plist(text, value, depth + 1);
            }
            writeln!(text, "{indent}</dict>")
        }
        Value::Array(entries) => {
            let _ = writeln!(text, "{indent}<array>");
            entries.iter().for_each(|entry| plist(text, entry, depth + 1));
            writeln!(text, "{indent}</array>")
        }
        Value::Bool(on) => writeln!(text, "{indent}<{on}/>"),
        Value::Number(number) => writeln!(text, "{indent}<integer>{number}</integer>"),
        Value::String(value) => writeln!(text, "{indent}<string>{}</string>", escape(value)),
        Value::Null => writeln!(text, "{indent}<string></string>"),
    };
}
