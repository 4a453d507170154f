//! Shopee partner keys: after `shpk`, sixty hex digits that spell thirty ASCII letters or digits (four
//! of four sampled from public code).

use super::{Outcome, placeholder};

/// The check `shopee-key`.
#[must_use]
pub fn partner_key(key: &[u8]) -> Outcome {
    let digits = key.strip_prefix(b"shpk").unwrap_or(key);
    let spelled = digits.chunks(2).all(|pair| {
        let text = std::str::from_utf8(pair).unwrap_or_default();
        u8::from_str_radix(text, 16).is_ok_and(|byte| byte.is_ascii_alphanumeric())
    });
    if placeholder::is_placeholder(key) {
        Outcome::Refuse
    } else if spelled && digits.len() == 60 {
        Outcome::Strong
    } else {
        Outcome::Fail
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::examples::expand;

    #[test]
    fn hex_that_spells_letters_is_certain() {
        assert_eq!(partner_key(expand("shpk{{base16:qTzLbKwMpXvNrGhJdFsYcQaWeRtUyI}}").as_bytes()), Outcome::Strong);
        assert_eq!(partner_key(expand("shpk{{hex:60}}").as_bytes()), Outcome::Fail);
        assert_eq!(partner_key(format!("shpk{}", "0".repeat(60)).as_bytes()), Outcome::Refuse);
        assert_eq!(partner_key(b""), Outcome::Fail);
    }
}
