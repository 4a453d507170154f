//! JFrog reference tokens: base64 of `reftkn:`, a version, an expiry and a random part.

use super::{Outcome, base64, placeholder};

/// The check `jfrog-reference`.
#[must_use]
pub fn reference(token: &[u8]) -> Outcome {
    match base64::decode(token) {
        Some(plain) if plain.starts_with(b"reftkn:") && plain.iter().all(u8::is_ascii_graphic) => Outcome::Strong,
        _ if placeholder::token(token) == Outcome::Refuse => Outcome::Refuse,
        _ => Outcome::Fail,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::examples::expand;

    #[test]
    fn what_decodes_to_text_is_certain() {
        assert_eq!(reference(expand("{{base64:reftkn:01:1893456000:Ab3dE6gH}}").as_bytes()), Outcome::Strong);
        assert_eq!(reference(expand("cmVmdGtu{{an:56}}").as_bytes()), Outcome::Fail);
        assert_eq!(reference(b"cmVmdGtuxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"), Outcome::Refuse);
    }
}
