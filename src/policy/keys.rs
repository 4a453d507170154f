//! THE TABLE of policy keys: what an admin can set.
//!
//! Read by everything that has to know the keys: the reader checks values with it, `krong policy` makes
//! the browsers' managed schema, the Windows templates and the page of documentation from it, and the
//! status page shows the keys in its order. So they cannot drift apart. A new key is one entry here, a
//! field of [`super::Policy`] and an arm each in `read.rs` and `tell.rs`; a test finds a missing one.

/// One key.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// As it stands in the policy.
    pub name: &'static str,
    /// What its value may be.
    pub kind: Kind,
    /// The value that holds without it, in JSON; empty where there is none.
    pub default: &'static str,
    /// A value that is good, in JSON.
    pub example: &'static str,
    /// What it does, for admins. Empty in the wasm, which needs none.
    pub about: &'static str,
}

/// What a value may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A rule bundle's delivery string.
    Bundle,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// `true` or `false`.
    Switch,
    /// A whole number in this range.
    Number {
        /// The least.
        min: u32,
        /// The most.
        max: u32,
    },
    /// Text of at most this many characters.
    Text(usize),
    /// An address that begins with `https://` (`http://` only on this machine).
    Address,
    /// A key that is shown to nobody, of at least this many characters.
    Secret(usize),
    /// A list of Claude organisation UUIDs.
    Organizations,
    /// An object: what leads to which action.
    Actions(ActionsOf),
}

/// What actions are given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionsOf {
    /// Levels of data classification.
    Levels,
    /// Categories.
    Categories,
    /// Rules.
    Rules,
}

/// The actions, in rising order; a test compares them with [`super::Action`].
pub const ACTIONS: &[&str] = &["observe", "warn", "justify", "redact", "block"];

/// The levels, in rising order.
pub const LEVELS: &[&str] = &["public", "internal", "confidential", "restricted"];

/// Words for people: in the command line, not in the wasm.
const fn about(text: &'static str) -> &'static str {
    if cfg!(target_arch = "wasm32") { "" } else { text }
}

const fn key(name: &'static str, kind: Kind, default: &'static str, example: &'static str, words: &'static str) -> Key {
    Key { name, kind, default, example: about(example), about: about(words) }
}

/// THE TABLE.
#[rustfmt::skip]
pub const KEYS: &[Key] = &[
    key("bundle", Kind::Bundle, "", r#""gz:H4sIAAAAAAAC…""#,
        "A rule bundle, as `krong bundle build` prints it: JSON, or `gz:` and base64 of it."),
    key("bundleMode", Kind::OneOf(&["extend", "replace"]), r#""extend""#, r#""extend""#,
        "Whether the bundle's rules stand beside the built-in ones or instead of them. Without this key the bundle says so itself."),
    key("actions", Kind::Actions(ActionsOf::Levels),
        r#"{"public":"observe","internal":"observe","confidential":"warn","restricted":"warn"}"#,
        r#"{"confidential":"justify","restricted":"redact"}"#,
        "What happens to a text, by the level of what was found in it. Levels that are not named keep their default."),
    key("categoryActions", Kind::Actions(ActionsOf::Categories), "{}", r#"{"secret":"block","email":"observe"}"#,
        "What happens, by category; stronger than `actions`. `krong rules` lists the categories."),
    key("ruleActions", Kind::Actions(ActionsOf::Rules), "{}", r#"{"th-national-id":"redact"}"#,
        "What happens, by rule; stronger than both. `krong rules` lists the rules."),
    key("minConfidence", Kind::OneOf(&["low", "medium", "high"]), r#""medium""#, r#""high""#,
        "What is less sure than this is not shown and decides nothing."),
    key("whenUnavailable", Kind::OneOf(&["hold", "warn", "allow"]), r#""hold""#, r#""hold""#,
        "What happens to a paste that cannot be checked: it is held (the person can go on, knowingly), it goes on and the person is told, or it goes on."),
    key("allowedOrganizations", Kind::Organizations, "[]", r#"["3f2b8c1e-0d4a-4c57-9a51-7e6c2f1b9d08"]"#,
        "The Claude organisations that people may use, as UUIDs, at most 500; the browser sends them to claude.ai as the header `anthropic-allowed-org-ids`, and Claude refuses accounts of others."),
    key("organizationName", Kind::Text(200), "", r#""Acme (Thailand)""#,
        "Your organisation's name, shown in the dialog."),
    key("contact", Kind::Text(300), "", r#""dpo@acme.example, ext. 1234""#,
        "Whom to ask, shown in the dialog."),
    key("usagePolicy", Kind::Text(2_000), "", r#""Customer data stays out of AI tools.""#,
        "A sentence or two of your own rules for AI tools, shown in the dialog."),
    key("usagePolicyUrl", Kind::Address, "", r#""https://intranet.acme.example/ai""#,
        "Where those rules can be read."),
    key("language", Kind::OneOf(&["auto", "th", "en"]), r#""auto""#, r#""th""#,
        "The language of everything that people see. With `auto` it is the browser's, and people may choose for themselves."),
    key("auditEnabled", Kind::Switch, "false", "true",
        "Whether events (never content) are recorded on the machine. Not in effect yet, nor are the three keys after it: nothing is recorded."),
    key("auditRetentionDays", Kind::Number { min: 1, max: 3_650 }, "30", "90",
        "For how many days they are kept."),
    key("auditEndpoint", Kind::Address, "", r#""https://otel.acme.example/v1/logs""#,
        "Where they are sent to, as OTLP/HTTP JSON logs. Without it nothing leaves the machine."),
    key("auditHmacKey", Kind::Secret(16), "", r#""a random string of 32 letters or more""#,
        "Adds to each event an HMAC of the value, so that the same value can be told again. Whoever can read the policy can read this key."),
    key("lockSettings", Kind::Switch, "false", "true",
        "Whether people may no longer choose for themselves. The one thing they can choose is the language; locked, it is the browser's, or the one in `language`."),
    key("showPractice", Kind::Switch, "true", "false",
        "Whether the practice page is offered."),
    key("consent", Kind::Switch, "false", "true",
        "Whether your organisation has answered Firefox's question about data on behalf of its people. Not in effect yet: Krong collects nothing, so Firefox asks nothing."),
];

/// The key of that name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name)
}
