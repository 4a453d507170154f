//! The extension as each browser names it: ids, places of the policy, and the entry that installs it.

use serde_json::{Value, json};

use super::args::Ids;

/// The id of the unpacked extension, from the key in www/manifest.mjs; a test computes it.
pub const UNPACKED_ID: &str = "lmfpghejgjafccljoocgnejpcjloghij";
/// The id in Firefox, from the same file.
pub const FIREFOX_ID: &str = "krong@krong-dlp.github.io";

const CHROME_STORE: &str = "https://clients2.google.com/service/update2/crx";
const EDGE_STORE: &str = "https://edge.microsoft.com/extensionwebstorebase/v1/crx";

/// A browser that reads policy as Chromium does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    Chrome,
    Chromium,
    Edge,
}

impl Browser {
    /// As people call it.
    pub fn name(self) -> &'static str {
        match self {
            Browser::Chrome => "Google Chrome",
            Browser::Chromium => "Chromium",
            Browser::Edge => "Microsoft Edge",
        }
    }

    /// The folder of its policies on Linux.
    pub fn folder(self) -> &'static str {
        match self {
            Browser::Chrome => "/etc/opt/chrome/policies/managed",
            Browser::Chromium => "/etc/chromium/policies/managed",
            Browser::Edge => "/etc/opt/edge/policies/managed",
        }
    }

    /// The key of its policies in the Windows registry, below HKEY_LOCAL_MACHINE.
    pub fn registry(self) -> &'static str {
        match self {
            Browser::Chrome => r"SOFTWARE\Policies\Google\Chrome",
            Browser::Chromium => r"SOFTWARE\Policies\Chromium",
            Browser::Edge => r"SOFTWARE\Policies\Microsoft\Edge",
        }
    }

    /// Its preference domain on macOS.
    pub fn domain(self) -> &'static str {
        match self {
            Browser::Chrome => "com.google.Chrome",
            Browser::Chromium => "org.chromium.Chromium",
            Browser::Edge => "com.microsoft.Edge",
        }
    }

    /// The extension's id in it.
    pub fn id(self, ids: &Ids) -> &str {
        let own = if self == Browser::Edge { ids.edge_id.as_deref() } else { None };
        own.or(ids.chrome_id.as_deref()).unwrap_or(UNPACKED_ID)
    }

    /// Its entry in `ExtensionSettings`. Without a store or an address of one's own there is nothing to
    /// install from: the extension is only pinned.
    pub fn settings(self, ids: &Ids) -> Value {
        let from_edge_store = self == Browser::Edge && ids.edge_id.is_some();
        let store = if from_edge_store { EDGE_STORE } else { CHROME_STORE };
        let mut settings = match self {
            Browser::Edge => json!({"toolbar_state": "force_shown"}),
            Browser::Chrome | Browser::Chromium => json!({"toolbar_pin": "force_pinned"}),
        };
        if self.installs(ids) {
            settings["installation_mode"] = "force_installed".into();
            settings["update_url"] = ids.update_url.as_deref().unwrap_or(store).into();
        }
        settings
    }

    /// True when there is somewhere to install it from.
    pub fn installs(self, ids: &Ids) -> bool {
        ids.chrome_id.is_some() || ids.update_url.is_some() || (self == Browser::Edge && ids.edge_id.is_some())
    }
}

/// Firefox's entry in `ExtensionSettings`.
pub fn firefox_settings(ids: &Ids) -> Value {
    let store = format!("https://addons.mozilla.org/firefox/downloads/latest/{FIREFOX_ID}/latest.xpi");
    json!({
        "installation_mode": "force_installed",
        "install_url": ids.firefox_url.clone().unwrap_or(store),
        "default_area": "navbar",
        "private_browsing": true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest as _, Sha256};

    #[test]
    fn the_ids_are_those_of_the_manifests() {
        let manifest = include_str!("../../../www/manifest.mjs");
        let key = manifest.split("PUBLIC_KEY =").nth(1).and_then(|rest| rest.split(';').next()).expect("key");
        let key: String = key.split('\'').skip(1).step_by(2).collect();
        let der = krong::checks::base64::decode(key.as_bytes()).expect("base64");
        let id: String = Sha256::digest(der)[..16]
            .iter()
            .flat_map(|byte| [byte >> 4, byte & 15])
            .map(|nibble| char::from(b'a' + nibble))
            .collect();
        assert_eq!(id, UNPACKED_ID);
        assert!(manifest.contains(&format!("'{FIREFOX_ID}'")));
    }
}
