//! PyPI tokens: `pypi-` and a macaroon in base64, that is a version byte, fields of a type, a length
//! and data, and a signature of 32 bytes at the end (libmacaroons' binary format, version 2).

use super::{Outcome, base64, placeholder};

/// End of a section; a signature.
const END: u8 = 0;
const SIGNATURE: u8 = 6;

/// The check `pypi-macaroon`.
#[must_use]
pub fn macaroon(token: &[u8]) -> Outcome {
    let body = token.strip_prefix(b"pypi-").unwrap_or(token);
    if base64::decode(body).is_some_and(|bytes| is_signed(&bytes)) {
        Outcome::Strong
    } else if placeholder::token(token) == Outcome::Refuse {
        Outcome::Refuse
    } else {
        Outcome::Fail
    }
}

fn is_signed(bytes: &[u8]) -> bool {
    let Some(mut rest) = bytes.strip_prefix(&[2]) else { return false };
    while let Some((&kind, after)) = rest.split_first() {
        if kind == END {
            rest = after;
            continue;
        }
        let Some((length, after)) = length(after) else { return false };
        if kind == SIGNATURE {
            return length == 32 && after.len() == 32;
        }
        let Some(next) = after.get(length..) else { return false };
        rest = next;
    }
    false
}

/// A number in groups of seven bits, lowest first; two groups are enough for any field here.
fn length(bytes: &[u8]) -> Option<(usize, &[u8])> {
    match bytes {
        [low, rest @ ..] if *low < 128 => Some((usize::from(*low), rest)),
        [low, high, rest @ ..] if *high < 128 => Some((usize::from(low & 127) | usize::from(*high) << 7, rest)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(identifier: usize, signature: usize) -> Vec<u8> {
        let mut bytes = vec![2, 1, 8];
        bytes.extend(b"pypi.org");
        bytes.extend([2, 128 | (identifier & 127) as u8, (identifier >> 7) as u8]);
        bytes.extend(vec![7; identifier]);
        bytes.extend([0, 2, 3, 9, 9, 9, 0, 0, 6, signature as u8]);
        bytes.extend((0..signature).map(|i| (i as u8).wrapping_mul(37)));
        [b"pypi-".to_vec(), base64::encode(&bytes)].concat()
    }

    #[test]
    fn a_whole_macaroon_is_certain_and_a_cut_one_is_not() {
        let whole = token(150, 32);
        assert!(whole.starts_with(b"pypi-AgEIcHlwaS5vcmc"));
        assert_eq!(macaroon(&whole), Outcome::Strong);
        for length in 0..whole.len() {
            assert_ne!(macaroon(&whole[..length]), Outcome::Strong, "{length}");
        }
        assert_eq!(macaroon(&token(150, 31)), Outcome::Fail);
    }
}
