//! `krong policy`: files for every platform, read back by `verify`.

use serde_json::{Value, json};

use crate::support::Folder;

const ID: &str = "abcdefghijklmnopabcdefghijklmnop";
const EDGE_ID: &str = "ponmlkjihgfedcbaponmlkjihgfedcba";

fn fleet() -> Folder {
    let folder = Folder::new();
    folder.put(
        "policy.toml",
        "organizationName = 'Acme \"ไทย\" & Co'\nlockSettings = true\nauditRetentionDays = 7\n\
         usagePolicy = \"\"\"one\ntwo\"\"\"\n\
         allowedOrganizations = ['3f2b8c1e-0d4a-4c57-9a51-7e6c2f1b9d08']\n[actions]\nrestricted = 'redact'\n",
    );
    folder.put(
        "acme.toml",
        "[bundle]\nid = 'acme'\nversion = '7'\n[[rule]]\nid = 'acme-a'\ncategory = 'secret'\n\
         title = { en = 'A', th = 'ก' }\nmatch = { token = ['acme_{an:8}'] }\n",
    );
    folder
}

fn make(folder: &Folder, platform: &str, more: &[&str]) -> Vec<u8> {
    let args = ["policy", platform, "--policy", "policy.toml", "--bundle", "acme.toml", "-o", "out"];
    let ran = folder.krong(&[&args, more].concat());
    assert_eq!(ran.code, 0, "{platform}: {}", ran.err);
    std::fs::read(folder.path().join("out")).expect("file")
}

fn json_of(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).expect("JSON")
}

#[test]
fn every_platform_s_file_is_verified_as_it_is() {
    let folder = fleet();
    for (platform, policies) in
        [("chrome", 1), ("chromium", 1), ("edge", 1), ("firefox", 1), ("windows", 2), ("macos", 3), ("google-admin", 1)]
    {
        make(&folder, platform, &["--chrome-id", ID]);
        let ran = folder.krong(&["policy", "verify", "out"]);
        assert_eq!(ran.code, 0, "{platform}: {}{}", ran.out, ran.err);
        assert_eq!(ran.out.matches(": ok, 7 keys, bundle acme 7, ").count(), policies, "{platform}: {}", ran.out);
    }
}

#[test]
fn linux_gets_the_policy_the_install_and_the_pin() {
    let folder = fleet();
    let chrome = json_of(&make(&folder, "chrome", &["--chrome-id", ID]));
    assert_eq!(chrome["3rdparty"]["extensions"][ID]["actions"], json!({"restricted": "redact"}));
    assert!(chrome["3rdparty"]["extensions"][ID]["bundle"].as_str().is_some_and(|b| b.starts_with("gz:")));
    let expected = json!({"installation_mode": "force_installed", "toolbar_pin": "force_pinned",
        "update_url": "https://clients2.google.com/service/update2/crx"});
    assert_eq!(chrome["ExtensionSettings"][ID], expected);
    let edge = json_of(&make(&folder, "edge", &["--chrome-id", ID, "--edge-id", EDGE_ID]));
    assert_eq!(edge["ExtensionSettings"][EDGE_ID]["toolbar_state"], "force_shown");
    assert!(
        edge["ExtensionSettings"][EDGE_ID]["update_url"].as_str().is_some_and(|url| url.contains("edge.microsoft.com"))
    );
    let bare = json_of(&make(&folder, "chrome", &["--no-install"]));
    assert_eq!(bare.get("ExtensionSettings"), None);
}

#[test]
fn without_a_store_id_the_file_is_for_the_unpacked_extension_and_says_so() {
    let folder = fleet();
    let ran = folder.krong(&["policy", "chromium", "--set", "language=th"]);
    assert!(ran.err.contains("installs nothing"), "{}", ran.err);
    let id = "lmfpghejgjafccljoocgnejpcjloghij";
    assert_eq!(ran.json()["3rdparty"]["extensions"][id], json!({"language": "th"}));
    assert_eq!(ran.json()["ExtensionSettings"][id], json!({"toolbar_pin": "force_pinned"}));
}

#[test]
fn firefox_and_the_google_console_get_theirs() {
    let folder = fleet();
    let firefox = json_of(&make(&folder, "firefox", &[]));
    let id = "krong@krong-dlp.github.io";
    assert_eq!(firefox["policies"]["3rdparty"]["Extensions"][id]["lockSettings"], true);
    assert_eq!(firefox["policies"]["ExtensionSettings"][id]["default_area"], "navbar");
    let console = json_of(&make(&folder, "google-admin", &[]));
    assert_eq!(console["lockSettings"], json!({"Value": true}));
}

#[test]
fn the_registry_file_is_what_regedit_reads() {
    let folder = fleet();
    let bytes = make(&folder, "windows", &["--chrome-id", ID, "--edge-id", EDGE_ID]);
    assert_eq!(bytes[..2], [0xff, 0xfe]);
    let units: Vec<u16> = bytes.chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let text = String::from_utf16(&units).expect("UTF-16");
    for line in [
        "\u{feff}Windows Registry Editor Version 5.00",
        &format!("[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome\\3rdparty\\extensions\\{ID}\\policy]"),
        &format!("[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Edge\\ExtensionSettings\\{EDGE_ID}]"),
        "\"lockSettings\"=dword:00000001",
        "\"contact\"=-",
        "\"auditRetentionDays\"=dword:00000007",
        "\"actions\"=\"{\\\"restricted\\\":\\\"redact\\\"}\"",
        "\"organizationName\"=\"Acme \\\"ไทย\\\" & Co\"",
        "\"usagePolicy\"=hex(1):6f,00,6e,00,65,00,0a,00,74,00,77,00,6f,00,00,00",
    ] {
        assert!(text.split("\r\n").any(|known| known == line), "{line}\n{text}");
    }
}

#[test]
fn every_file_has_one_that_removes_it() {
    let folder = Folder::new();
    for (platform, expected) in [
        ("chrome", "rm -f /etc/opt/chrome/policies/managed/krong.json"),
        ("edge", "rm -f /etc/opt/edge/policies/managed/krong.json"),
        ("chromium", "rm -f /etc/chromium/policies/managed/krong.json"),
        ("firefox", "blocked"),
        ("macos", "profiles remove -identifier"),
        ("google-admin", "{}"),
    ] {
        let ran = folder.krong(&["policy", platform, "--remove"]);
        assert!(ran.code == 0 && ran.out.contains(expected), "{platform}: {}{}", ran.out, ran.err);
    }
    assert_eq!(folder.krong(&["policy", "windows", "--remove", "--chrome-id", ID, "-o", "r"]).code, 0);
    let bytes = std::fs::read(folder.path().join("r")).expect("file");
    let text: String = bytes.iter().filter(|&&byte| byte != 0).map(|&byte| char::from(byte)).collect();
    assert_eq!(text.matches("[-HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\").count(), 4, "{text}");
}

#[test]
fn templates_are_well_formed_and_name_only_what_they_define() {
    let folder = Folder::new();
    assert_eq!(folder.krong(&["policy", "admx", "templates", "--chrome-id", ID]).code, 0);
    let read = |name: &str| std::fs::read_to_string(folder.path().join("templates").join(name)).expect("file");
    let (admx, adml) = (read("krong.admx"), read("en-US/krong.adml"));
    let document = roxmltree::Document::parse(&admx).expect("XML");
    let resources = roxmltree::Document::parse(&adml).expect("XML");
    let ids: Vec<&str> = resources.descendants().filter_map(|node| node.attribute("id")).collect();
    let mut references = 0;
    for value in document.descendants().flat_map(|node| node.attributes().map(|a| a.value()).collect::<Vec<_>>()) {
        let of = |kind: &str| value.strip_prefix(kind).and_then(|rest| rest.strip_suffix(')'));
        if let Some(name) = of("$(string.").or_else(|| of("$(presentation.")) {
            references += 1;
            assert!(ids.contains(&name), "{value}");
        }
    }
    assert!(references > 100);
    let categories = |admx: &str| {
        let names = ["name=\"Chrome\"", "name=\"Edge\"", "Google\\Chrome\\3rdparty", "Microsoft\\Edge\\3rdparty"];
        names.map(|name| admx.contains(name))
    };
    assert_eq!(categories(&admx), [true; 4]);
    assert_eq!(folder.krong(&["policy", "admx", "templates", "--browser", "chrome"]).code, 0);
    assert_eq!(categories(&read("krong.admx")), [true, false, true, false]);
}

#[test]
fn a_file_with_a_mistake_does_not_leave_the_machine() {
    let folder = fleet();
    folder.put("bare.toml", "contact = 'x'\nlanguage = th\n");
    folder.put("cut.json", "{\"language\":");
    for (more, expected) in [
        (&["--set", "language=fr"][..], "policy key language: it must be one of auto, th, en"),
        (&["--set", "colour=red"], "there is no such key"),
        (&["--set", "lockSettings"], "write it as KEY=VALUE"),
        (&["--policy", "acme.toml"], "there is no such key"),
        (&["--policy", "nothing"], "cannot be read"),
        (&["--policy", "bare.toml"], "bare.toml:2: this line is no TOML ("),
        (&["--policy", "cut.json"], "cut.json: it ends too early"),
        (&["--bundle", "policy.toml"], "is nothing that a bundle has"),
        (&["--chrome-id", "short"], "32 letters from a to p"),
    ] {
        let ran = folder.krong(&[&["policy", "chrome"], more].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{more:?}: {}", ran.err);
        assert!(ran.err.contains(expected), "{more:?}: {}", ran.err);
    }
}

#[test]
fn verify_names_what_the_browsers_would_pass_over_in_silence() {
    let folder = Folder::new();
    for (file, expected) in [
        (r#"{"3rdparty":{"extensions":{"x":{"language":{"Value":"th"}}}}}"#, "for the Google Admin console"),
        (
            r#"{"policies":{"3rdparty":{"extensions":{"x":{"language":"th"}},"Extensions":{"x":{}}}}}"#,
            "this browser reads `Extensions`",
        ),
        (r#"{"3rdparty":{"extensions":{"x":{"minConfidence":"very"}}}}"#, "it must be one of low, medium, high"),
        (r#"{"bundle":"gz:AAAA"}"#, "is not gzip"),
        (r#"{"bundle":"gz:AAAA"}"#, "no bundle that can be read"),
        (
            r#"{"language":{"Value":"th"},"contact":"x"}"#,
            "`contact`: the Google Admin console wants each value wrapped",
        ),
        (r#"{"3RDparty":{},"language":"th"}"#, "`3RDparty`: the browsers read `3rdparty`"),
    ] {
        folder.put("file", file);
        let ran = folder.krong(&["policy", "verify", "file"]);
        assert_eq!(ran.code, 1, "{file}: {}{}", ran.out, ran.err);
        assert!(ran.out.contains(expected), "{file}: {}", ran.out);
    }
    for (file, expected) in [
        (
            r#"{"bundle":{"Value":"{\"schema\":1,\"id\":\"a\",\"version\":\"1\",\"expires\":\"2020-12-31\"}"}}"#,
            ": expired, 1 key, bundle a 1",
        ),
        (
            r#"{"3rdparty":{"extensions":{"x":{"language":"th"}}},"ExtensionSettings":{"y":{"installation_mode":"force_installed"}}}"#,
            "x: nothing in this file installs it",
        ),
    ] {
        folder.put("file", file);
        let ran = folder.krong(&["policy", "verify", "file"]);
        assert_eq!(ran.code, 0, "{file}: {}{}", ran.out, ran.err);
        assert!(format!("{}{}", ran.out, ran.err).contains(expected), "{file}: {}{}", ran.out, ran.err);
    }
    folder.put("file", r#"{"3rdParty":{"extensions":{"x":{"language":"th"}}}}"#);
    let ran = folder.krong(&["policy", "verify", "file"]);
    assert!(ran.code == 2 && ran.err.contains("the browsers read `3rdparty`"), "{}{}", ran.out, ran.err);
    for file in ["", "{}", "[]", "<plist></plist>", "<a"] {
        folder.put("file", file);
        assert_eq!(folder.krong(&["policy", "verify", "file"]).code, 2, "{file}");
    }
}

#[test]
fn the_schema_in_the_extension_is_the_table_s() {
    let folder = Folder::new();
    let schema = folder.krong(&["policy", "schema"]).out;
    let shipped = include_str!("../../www/managed_schema.json");
    assert!(shipped == schema, "write the output of `krong policy schema` into www/managed_schema.json");
}

#[test]
fn the_table_in_the_docs_is_the_table_s() {
    let keys = Folder::new().krong(&["policy", "keys"]).out;
    let docs = include_str!("../../docs/admin.md");
    assert!(docs.contains(keys.trim_end()), "write the output of `krong policy keys` into docs/admin.md");
}
