//! Policy files in JSON: Chrome, Chromium and Edge on Linux, Firefox everywhere, the Google Admin console.

use serde_json::{Map, Value, json};

use super::args::Make;
use super::browsers::{Browser, FIREFOX_ID, firefox_settings};

/// For the folder of managed policies on Linux.
pub fn linux(browser: Browser, values: &Map<String, Value>, args: &Make) -> String {
    let id = browser.id(&args.ids);
    let mut file = json!({"3rdparty": {"extensions": {id: values}}});
    if !args.no_install {
        file["ExtensionSettings"] = json!({id: browser.settings(&args.ids)});
    }
    format!("{file:#}\n")
}

/// `policies.json`.
pub fn firefox(values: &Map<String, Value>, args: &Make) -> String {
    let mut policies = json!({"3rdparty": {"Extensions": {FIREFOX_ID: values}}});
    if !args.no_install {
        policies["ExtensionSettings"] = json!({FIREFOX_ID: firefox_settings(&args.ids)});
    }
    format!("{:#}\n", json!({ "policies": policies }))
}

/// Firefox removes an extension when it is blocked, not when its entry goes.
pub fn remove_firefox() -> String {
    format!("{:#}\n", json!({"policies": {"ExtensionSettings": {FIREFOX_ID: {"installation_mode": "blocked"}}}}))
}

/// The console wraps each value (facts: in a Linux file that form is dropped).
pub fn google_admin(values: &Map<String, Value>, _: &Make) -> String {
    let wrapped: Map<String, Value> =
        values.iter().map(|(key, value)| (key.clone(), json!({ "Value": value }))).collect();
    format!("{:#}\n", Value::Object(wrapped))
}
