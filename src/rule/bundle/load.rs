//! The rules that are in force: the built-in ones, and what an admin's bundle makes of them.
//!
//! Whatever the bundle is, there are rules afterwards. One that cannot be read leaves the last good one in
//! force, and without that the built-in rules (nor can a bundle replace them with nothing, which
//! [`crate::Scanner::load`] sees to). An expired bundle goes on guarding, and is said to have expired: a forgotten date must not open
//! the gate. Only allowances that name a last day end with it.

use serde::Serialize;

use super::{Bundle, Date, Mode, Problem};
use crate::rule::Matcher;

/// Rules, and what is to be told about them.
#[derive(Debug)]
pub struct Loaded {
    /// The built-in rules and the bundle's, changes applied.
    pub bundle: Bundle,
    /// What was left out, and why.
    pub problems: Vec<Problem>,
    /// The admin's bundle, if there is one.
    pub summary: Option<Summary>,
}

/// How an admin's bundle fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// All of it is in force.
    Ok,
    /// Parts of it were refused.
    PartlyRefused,
    /// In force, though its last day is over.
    Expired,
    /// It cannot be read; the last good one is in force in its place.
    LastGood,
    /// It cannot be read, and there is none in its place.
    Refused,
}

/// What the status page tells of a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// How it fares.
    pub state: State,
    /// Who made it.
    pub id: String,
    /// Which issue of it.
    pub version: String,
    /// When it was made.
    pub issued: Option<Date>,
    /// Its last day.
    pub expires: Option<Date>,
    /// Beside the built-in rules, or instead of them.
    pub mode: Mode,
    /// How many rules it adds.
    pub rules: usize,
    /// How many words are in its lists.
    pub words: usize,
    /// How many changes to built-in rules it has.
    pub overrides: usize,
    /// How many allowances it has.
    pub allowances: usize,
}

impl Summary {
    fn of(bundle: &Bundle, state: State) -> Self {
        let words = |matcher: &Matcher| match matcher {
            Matcher::Words(words) => words.each().count(),
            _ => 0,
        };
        Summary {
            state,
            id: bundle.id.clone(),
            version: bundle.version.clone(),
            issued: bundle.issued.clone(),
            expires: bundle.expires.clone(),
            mode: bundle.mode,
            rules: bundle.rules.len(),
            words: bundle.rules.iter().map(|rule| words(&rule.matcher)).sum(),
            overrides: bundle.overrides.len(),
            allowances: bundle.allow.len(),
        }
    }

    /// Notes that parts of the bundle were refused; an expired one, or the last good one, stays that.
    pub fn partly_refused(&mut self) {
        if self.state == State::Ok {
            self.state = State::PartlyRefused;
        }
    }
}

/// Puts the built-in rules and an admin's bundle (a delivery string) together. `last_good` stands in for a
/// bundle that cannot be read, `mode` overrides the bundle's own, and `today` ends what has a last day.
#[must_use]
pub fn load(delivered: Option<&str>, last_good: Option<&str>, mode: Option<Mode>, today: Option<&Date>) -> Loaded {
    let builtin = Bundle::builtin();
    let Some(delivered) = delivered.filter(|text| !text.trim().is_empty()) else {
        return Loaded { bundle: builtin, problems: Vec::new(), summary: None };
    };
    let mut problems = Vec::new();
    let mut state = State::Ok;
    let read = Bundle::parse(delivered).or_else(|problem| {
        problems.push(problem);
        state = State::LastGood;
        last_good.ok_or(()).and_then(|text| Bundle::parse(text).map_err(drop))
    });
    let Ok((mut extra, extra_problems)) = read else {
        let summary = Summary::of(&Bundle::default(), State::Refused);
        return Loaded { bundle: builtin, problems, summary: Some(summary) };
    };
    problems.extend(extra_problems);
    extra.mode = mode.unwrap_or(extra.mode);
    let over = |last: &Option<Date>| today.is_some_and(|today| last.as_ref().is_some_and(|last| last < today));
    if state == State::Ok && over(&extra.expires) {
        state = State::Expired;
    }
    let mut summary = Summary::of(&extra, state);
    extra.allow.retain(|allow| {
        let over = over(&allow.expires);
        if over {
            problems.push(Problem::new(allow.place(), "its last day is over; it no longer holds"));
        }
        !over
    });
    let mut bundle = builtin;
    if extra.mode == Mode::Replace {
        bundle.rules.clear();
    }
    problems.extend(bundle.extend(extra));
    if !problems.is_empty() {
        summary.partly_refused();
    }
    Loaded { bundle, problems, summary: Some(summary) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn acme(more: &str) -> String {
        format!(
            r#"{{"schema":1,"id":"acme","version":"7"{more},"rules":[{{"id":"acme-a","category":"secret",
            "title":{{"en":"A","th":"ก"}},"match":{{"token":["acme_{{an:8}}"]}}}}]}}"#
        )
    }

    fn state(delivered: &str, last_good: Option<&str>) -> (State, usize) {
        let loaded = load(Some(delivered), last_good, None, Date::parse("2026-11-23").as_ref());
        (loaded.summary.expect("summary").state, loaded.bundle.rules.len())
    }

    #[test]
    fn whatever_the_bundle_is_there_are_rules() {
        let builtin = Bundle::builtin().rules.len();
        assert_eq!(state(&acme(""), None), (State::Ok, builtin + 1));
        assert_eq!(state(&acme(r#","colour":1"#), None), (State::PartlyRefused, builtin + 1));
        assert_eq!(state(&acme(r#","expires":"2026-11-22""#), None), (State::Expired, builtin + 1));
        assert_eq!(state(&acme(r#","expires":"2026-11-23""#), None), (State::Ok, builtin + 1));
        assert_eq!(state("{", Some(&acme(""))), (State::LastGood, builtin + 1));
        assert_eq!(state("{", Some("{")), (State::Refused, builtin));
        assert_eq!(state(&acme(r#","mode":"replace""#), None), (State::Ok, 1));
        assert!(load(Some(" "), None, None, None).summary.is_none());
    }

    #[test]
    fn the_policy_s_mode_overrides_the_bundle_s() {
        let loaded = load(Some(&acme("")), None, Some(Mode::Replace), None);
        assert_eq!(loaded.bundle.rules.len(), 1);
        assert_eq!(loaded.summary.expect("summary").mode, Mode::Replace);
    }

    #[test]
    fn an_allowance_ends_with_its_last_day() {
        let json =
            acme(r#","allow":[{"values":["a"],"expires":"2026-11-22"},{"values":["b"],"expires":"2026-11-23"}]"#);
        let loaded = load(Some(&json), None, None, Date::parse("2026-11-23").as_ref());
        // Beside those of the built-in bundle.
        assert_eq!(loaded.bundle.allow.len(), Bundle::builtin().allow.len() + 1);
        assert_eq!(loaded.problems[0].place, "allow 1");
    }
}
