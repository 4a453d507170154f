//! Discord bot tokens: the first part is the base64 of the bot's id, a number of 17 to 20 digits
//! ("snowflake"). Nothing else that looks like `x.y.z` decodes to that.

use super::{Outcome, base64, placeholder};

/// The check `discord-snowflake`.
#[must_use]
pub fn snowflake(token: &[u8]) -> Outcome {
    let first = token.split(|&byte| byte == b'.').next().unwrap_or_default();
    let last = token.rsplit(|&byte| byte == b'.').next().unwrap_or_default();
    match base64::decode(first) {
        _ if placeholder::token(last) == Outcome::Refuse => Outcome::Refuse,
        Some(id) if (17..=20).contains(&id.len()) && id.iter().all(u8::is_ascii_digit) => Outcome::Strong,
        _ => Outcome::Refuse,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::examples::expand;

    #[test]
    fn an_id_of_digits_is_certain_and_anything_else_is_no_bot() {
        let judge = |line: &str| snowflake(expand(line).as_bytes());
        assert_eq!(judge("{{base64:109876543210987654}}.G{{an:5}}.{{an:38}}"), Outcome::Strong);
        assert_eq!(judge("{{base64:1098765432}}.G{{an:5}}.{{an:38}}"), Outcome::Refuse);
        assert_eq!(judge("{{base64:109876543210987x54}}.G{{an:5}}.{{an:38}}"), Outcome::Refuse);
        assert_eq!(judge("{{base64:109876543210987654}}.xxxxxx.xxxxxxxxxxxxxxxxxxxxxxxxxxx"), Outcome::Refuse);
        assert_eq!(snowflake(b""), Outcome::Refuse);
    }
}
