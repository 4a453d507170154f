//! JSON web tokens: the header must decode to JSON that names an algorithm, and the payload says
//! whether the token is meant to be public.

use serde_json::Value;

use super::{Outcome, base64};

/// The check `jwt`.
#[must_use]
pub fn check(token: &[u8]) -> Outcome {
    let mut parts = token.split(|&byte| byte == b'.');
    let (Some(header), payload) = (parts.next().and_then(json), parts.next().and_then(json)) else {
        return Outcome::Refuse;
    };
    if !header.get("alg").is_some_and(Value::is_string) {
        return Outcome::Refuse;
    }
    let says =
        |key: &str, value: &str| payload.as_ref().and_then(|p| p.get(key)).and_then(Value::as_str) == Some(value);
    if says("role", "anon") {
        // Supabase's public key, made to stand in web pages.
        Outcome::Refuse
    } else if says("name", "John Doe") && says("sub", "1234567890") {
        // The sample of jwt.io, in half of all tutorials.
        Outcome::Weak
    } else {
        Outcome::Strong
    }
}

fn json(part: &[u8]) -> Option<Value> {
    serde_json::from_slice(&base64::decode(part)?).ok().filter(Value::is_object)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::examples::expand;

    #[test]
    fn the_header_must_name_an_algorithm_and_the_payload_may_be_public() {
        let judge = |header: &str, payload: &str| {
            check(expand(&format!("{{{{base64:{header}}}}}.{{{{base64:{payload}}}}}.{{{{b64u:43}}}}")).as_bytes())
        };
        let header = r#"{"alg":"HS256","typ":"JWT"}"#;
        assert_eq!(judge(header, r#"{"sub":"somchai"}"#), Outcome::Strong);
        assert_eq!(judge(header, r#"{"iss":"supabase","role":"service_role"}"#), Outcome::Strong);
        assert_eq!(judge(header, r#"{"iss":"supabase","role":"anon"}"#), Outcome::Refuse);
        assert_eq!(judge(header, r#"{"sub":"1234567890","name":"John Doe","iat":1516239022}"#), Outcome::Weak);
        assert_eq!(judge(r#"{"typ":"JWT"}"#, "{}"), Outcome::Refuse);
        assert_eq!(judge("no json", "{}"), Outcome::Refuse);
        assert_eq!(check(b""), Outcome::Refuse);
    }
}
