//! Azure's keys, which carry their service's name and a checksum inside their base64.
//!
//! Microsoft publishes how they are made and told (`microsoft/security-utilities`: `IdentifiableSecrets.cs`,
//! `IdentifiableMetadata.cs`): the last four bytes are a Marvin32 sum of all before, seeded with eight letters that name
//! the kind of key. A sum that holds is certain; another may be a kind that was not published, and is one step lower.

use super::{Outcome, base64, placeholder};

/// By the four letters before the sum: the seeds in use. Each is eight letters of ASCII.
const SEEDS: &[(&[u8; 4], &[&[u8; 8]])] = &[
    (b"+ASt", &[b"Default0"]),
    (b"+ABa", &[b"AbAcct00"]),
    (b"+AMC", &[b"Classic0"]),
    (b"+ACR", &[b"ACRDflt0"]),
    (b"AzCa", &[b"Access00"]),
    (b"AzSe", &[b"Query000", b"PAdmin00"]),
    (b"AzFu", &[b"Functi00", b"Master00", b"System00"]),
    (b"AIoT", &[b"IoTHub00", b"DpsKey00", b"Device00"]),
    (b"APIM", &[b"Tenant00", b"IoTHub00", b"Gatewy00", b"GitKey00"]),
    (b"+ASb", MESSAGING),
    (b"+AEh", MESSAGING),
    (b"+ARm", MESSAGING),
    (b"ACDb", &[b"MastRO00", b"MastRW00", b"SysAll00", b"SystRO00", b"SystRW00", b"Resour00", b"Encryp00"]),
];

const MESSAGING: &[&[u8; 8]] = &[b"Send0000", b"Listen00", b"Manage00", b"System00", b"Unknown0"];

/// The check `azure-marvin32`.
#[must_use]
pub fn identifiable(key: &[u8]) -> Outcome {
    if placeholder::token(key) == Outcome::Refuse {
        return Outcome::Refuse;
    }
    let bare = &key[..key.iter().rposition(|byte| *byte != b'=').map_or(0, |at| at + 1)];
    let signature = bare.len().checked_sub(10).map(|at| &bare[at..at + 4]);
    let Some((_, seeds)) = SEEDS.iter().find(|(known, _)| Some(&known[..]) == signature) else {
        // The kind that Azure DevOps gives out is summed in another way.
        return Outcome::Pass;
    };
    let holds = base64::decode(key).is_some_and(|bytes| {
        let Some((summed, sum)) = bytes.split_last_chunk::<4>() else { return false };
        seeds.iter().any(|seed| marvin32(summed, u64::from_be_bytes(**seed)).to_le_bytes() == *sum)
    });
    if holds { Outcome::Strong } else { Outcome::Fail }
}

/// Marvin32 folded to 32 bits, as SymCrypt and .NET compute it.
fn marvin32(bytes: &[u8], seed: u64) -> u32 {
    let state = marvin(bytes, seed);
    (state ^ state >> 32) as u32
}

fn marvin(bytes: &[u8], seed: u64) -> u64 {
    let (mut low, mut high) = (seed as u32, (seed >> 32) as u32);
    let mut mix = |word: u32| {
        low = low.wrapping_add(word);
        high ^= low;
        low = low.rotate_left(20).wrapping_add(high);
        high = high.rotate_left(9) ^ low;
        low = low.rotate_left(27).wrapping_add(high);
        high = high.rotate_left(19);
        u64::from(high) << 32 | u64::from(low)
    };
    let (words, rest) = bytes.as_chunks::<4>();
    for word in words {
        mix(u32::from_le_bytes(*word));
    }
    // The end is marked by a bit behind the last byte.
    let last = rest.iter().chain(&[0x80]).rev().fold(0, |word, &byte| word << 8 | u32::from(byte));
    mix(last);
    mix(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        // SymCrypt's own cases, and .NET's.
        assert_eq!(marvin(b"abc", 0xd53c_d9ce_cd08_93b7), 0x22c7_4339_4927_69bf);
        assert_eq!(marvin(b"abcdefghijklmnopqrstuvwxyz", 0x0ddd_deee_efff_f000), 0xa128_eb7e_7260_aca2);
        assert_eq!(marvin(b"", 0x004f_b61a_001b_dbcc), 0x30ed_35c1_00cd_3c7d);
        assert_eq!(marvin(&[0x86, 0x42, 0xDC, 0x59], 0x004f_b61a_001b_dbcc), 0x7008_f2e8_7e9c_f556);
    }

    /// A key as Microsoft makes one: random bytes, the signature on a border of six bits, the sum.
    fn key(length: usize, signature: &str, seed: &[u8; 8]) -> String {
        let letters = (length * 8).div_ceil(6);
        let mut letters: Vec<u8> = (0..letters - 10).map(|i| b"Kq7Zt2Wm9Lx4Rv"[i * 5 % 14]).collect();
        letters.extend(signature.bytes());
        letters.extend(b"AAAAAA");
        let mut bytes = base64::decode(&letters).expect("base64");
        bytes.truncate(length - 4);
        bytes.extend(marvin32(&bytes, u64::from_be_bytes(*seed)).to_le_bytes());
        let mut text = String::from_utf8(base64::encode(&bytes)).expect("ASCII");
        text.push_str(["", "==", "="][length % 3]);
        text
    }

    #[test]
    fn a_sum_that_holds_is_certain_and_one_changed_letter_breaks_it() {
        for (length, signature, seed) in
            [(64, "+ASt", b"Default0"), (64, "ACDb", b"MastRW00"), (32, "AIoT", b"Device00"), (39, "+ACR", b"ACRDflt0")]
        {
            let key = key(length, signature, seed);
            assert_eq!(identifiable(key.as_bytes()), Outcome::Strong, "{signature}: {key}");
            let mut other = key.into_bytes();
            other[3] = if other[3] == b'Q' { b'R' } else { b'Q' };
            assert_eq!(identifiable(&other), Outcome::Fail, "{signature}");
        }
    }

    #[test]
    fn other_kinds_and_short_values_pass() {
        for value in [&b""[..], b"=", b"Kq7Zt2Wm9", b"Kq7Zt2Wm9Lx4RvKq7Zt2Wm9Lx4RvKq7Zt2Wm9Lx4RvKq7Zt2Wm9JQQJ99"] {
            assert_eq!(identifiable(value), Outcome::Pass);
        }
    }
}
