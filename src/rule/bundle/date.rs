//! Days, as `2026-11-23`.
//!
//! The engine has no clock: whoever configures it says which day it is. Days of this form compare as text.

use serde::{Deserialize, Serialize};

/// A day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Date(String);

impl Date {
    /// Reads `YYYY-MM-DD`, also at the beginning of a time such as `2026-11-23T10:00:00Z`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let day = text.get(..10)?;
        let (after, digits) = (&text[10..], |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()));
        let [year, month, date] = [day.get(..4)?, day.get(5..7)?, day.get(8..)?];
        let whole = digits(year) && digits(month) && digits(date) && &day[4..5] == "-" && &day[7..8] == "-";
        let known = ("01"..="12").contains(&month) && ("01"..="31").contains(&date);
        (whole && known && (after.is_empty() || after.starts_with('T'))).then(|| Date(day.to_owned()))
    }

    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Date::parse(&text).ok_or_else(|| format!("`{text}` is no day; write it as 2026-11-23"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_and_compared() {
        let day = |text| Date::parse(text).expect("a day");
        assert!(day("2026-11-23") < day("2027-01-01"));
        assert_eq!(day("2026-11-23T23:59:00Z"), day("2026-11-23"));
        for text in ["", "2026", "2026-13-01", "2026-00-10", "23/11/2026", "2026-11-32", "2026-11-2x", "๒๕๖๙-๑๑-๒๓"]
        {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}
