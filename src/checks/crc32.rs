//! CRC-32 in the forms in which vendors sign their tokens, so that a typing error or an invented
//! token can be told from a real one without asking anybody.
//!
//! A [`Signature`] says which bytes of a token are summed and how the sum is written at its end. The
//! same table judges a match and completes the tokens of examples (`{{sign:github}}`), so that no
//! example is a token that anyone ever held. A sum that holds is certain; one that does not is still
//! shown, one step lower: vendors change their tokens, and a wrongly built check must not hide a real
//! one.

use super::{Outcome, base64, placeholder};

/// How a vendor signs its tokens: the sum of `token[from..]`, written as `write` says.
#[derive(Clone, Copy, Debug)]
pub struct Signature {
    /// Length of the sum as written, in bytes.
    tail: usize,
    /// Where the summed part begins.
    from: fn(&[u8]) -> usize,
    /// The sum, written.
    write: fn(u32) -> Vec<u8>,
}

/// GitHub's classic tokens and npm's: base62 of the thirty characters after the prefix (sampled from
/// public tokens; GitHub's announcement of April 2021 describes it).
pub const GITHUB: Signature = Signature { tail: 6, from: after_underscore, write: base62 };
/// Cloudflare's tokens of 2026, of the forty characters after the prefix.
pub const CLOUDFLARE: Signature = Signature { tail: 8, from: after_underscore, write: hex };
/// Zuplo's, of the part between the underscores.
pub const ZUPLO: Signature = Signature { tail: 8, from: after_underscore, write: hex };
/// Grafana's service accounts, little-endian, of everything before the last underscore.
pub const GRAFANA: Signature = Signature { tail: 8, from: |_| 0, write: hex_little_endian };
/// Atlassian's, in capitals, of everything before.
pub const ATLASSIAN: Signature = Signature { tail: 8, from: |_| 0, write: hex_upper };
/// Confluent's, little-endian in base64, of the 54 characters after `cflt`.
pub const CONFLUENT: Signature = Signature { tail: 6, from: |_| 4, write: base64_little_endian };

/// GitLab's routable tokens, in base36, of everything before, the prefix too (GitLab's design document on routable
/// tokens, its generator `routable_token.rb` and its decoder say the same).
pub const GITLAB: Signature = Signature { tail: 7, from: |_| 0, write: base36 };

/// The signatures by the names that examples use.
pub const SIGNATURES: &[(&str, Signature)] = &[
    ("github", GITHUB),
    ("cloudflare", CLOUDFLARE),
    ("zuplo", ZUPLO),
    ("grafana", GRAFANA),
    ("atlassian", ATLASSIAN),
    ("confluent", CONFLUENT),
    ("gitlab", GITLAB),
];

impl Signature {
    /// What a token that begins like this must end in.
    #[must_use]
    pub fn tail_for(&self, head: &[u8]) -> Vec<u8> {
        // A joint before the sum belongs to neither side.
        let summed = head.strip_suffix(b"_").or_else(|| head.strip_suffix(b"=")).unwrap_or(head);
        (self.write)(crc32(summed.get((self.from)(head)..).unwrap_or_default()))
    }

    /// What the sum at the end of a token says of it.
    #[must_use]
    pub fn judge(&self, token: &[u8]) -> Outcome {
        let Some(split) = token.len().checked_sub(self.tail) else { return Outcome::Fail };
        let (head, tail) = token.split_at(split);
        if self.tail_for(head) == tail || (self.write)(crc32(&head[(self.from)(head).min(split)..])) == tail {
            Outcome::Strong
        } else if placeholder::token(token) == Outcome::Refuse {
            Outcome::Refuse
        } else {
            Outcome::Fail
        }
    }
}

/// CRC-32 as in zip and PNG (IEEE 802.3, reflected).
#[must_use]
pub fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 & 0u32.wrapping_sub(sum & 1)))
    })
}

fn after_underscore(head: &[u8]) -> usize {
    head.iter().position(|&byte| byte == b'_').map_or(0, |at| at + 1)
}

fn base62(sum: u32) -> Vec<u8> {
    digits(sum, b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", 6)
}

fn base36(sum: u32) -> Vec<u8> {
    digits(sum, b"0123456789abcdefghijklmnopqrstuvwxyz", 7)
}

/// A sum in that many of these digits, the first of which is nought.
fn digits(sum: u32, of: &[u8], count: usize) -> Vec<u8> {
    let mut out = vec![b'0'; count];
    let mut rest = sum as usize;
    for place in out.iter_mut().rev() {
        *place = of[rest % of.len()];
        rest /= of.len();
    }
    out
}

fn hex(sum: u32) -> Vec<u8> {
    format!("{sum:08x}").into_bytes()
}

fn hex_upper(sum: u32) -> Vec<u8> {
    format!("{sum:08X}").into_bytes()
}

fn hex_little_endian(sum: u32) -> Vec<u8> {
    hex(sum.swap_bytes())
}

fn base64_little_endian(sum: u32) -> Vec<u8> {
    base64::encode(&sum.to_le_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::examples::expand;

    #[test]
    fn the_sum_is_the_one_of_zip_and_png() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn sums_are_written_as_an_independent_computation_writes_them() {
        // Computed with Python's zlib and base64.
        let body = "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5";
        assert_eq!(GITHUB.tail_for(format!("ghp_{body}").as_bytes()), b"0Zb5Hm");
        assert_eq!(CLOUDFLARE.tail_for(format!("cfut_{body}").as_bytes()), b"1f5a476a");
        assert_eq!(ZUPLO.tail_for(format!("zpka_{body}_").as_bytes()), b"1f5a476a");
        assert_eq!(GRAFANA.tail_for(format!("glsa_{body}_").as_bytes()), b"32f94be5");
        assert_eq!(ATLASSIAN.tail_for(format!("ATATT3{body}=").as_bytes()), b"727E8802");
        assert_eq!(CONFLUENT.tail_for(format!("cflt{body}").as_bytes()), b"akdaHw");
        assert_eq!(GITLAB.tail_for(format!("glpat-{body}.01.0u").as_bytes()), b"01blzjk");
    }

    #[test]
    fn one_changed_letter_breaks_every_signature() {
        for (name, signature) in SIGNATURES {
            let mut token = expand(&format!("abcd_{{{{an:30}}}}{{{{sign:{name}}}}}")).into_bytes();
            assert_eq!(signature.judge(&token), Outcome::Strong, "{name}");
            token[20] ^= 1;
            assert_eq!(signature.judge(&token), Outcome::Fail, "{name}");
        }
    }

    #[test]
    fn short_and_empty_values_do_not_panic() {
        for (_, signature) in SIGNATURES {
            for value in [&b""[..], b"a", b"12345678", b"abc_12345678"] {
                assert_ne!(signature.judge(value), Outcome::Strong);
            }
        }
    }
}
