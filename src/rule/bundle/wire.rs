//! The delivery string: JSON, or `gz:` and base64 of gzipped JSON.
//!
//! Registries and consoles have limits that a list of customers soon meets; gzip makes it a third. What
//! inflates beyond the limit, is cut short or has been altered on its way is refused.

use std::borrow::Cow;

use super::limits;
use crate::checks::base64;

/// What a packed bundle begins with.
pub const PACKED: &str = "gz:";

/// The JSON in a delivery string; the error says what is wrong and what to do.
pub fn unpack(delivered: &str) -> Result<Cow<'_, str>, String> {
    let delivered = delivered.trim_start_matches('\u{feff}').trim();
    if delivered.len() > limits::DELIVERED {
        return Err(format!(
            "it is longer than {} MB; leave out what the browsers need not know",
            limits::DELIVERED >> 20
        ));
    }
    let Some(packed) = delivered.strip_prefix(PACKED) else { return Ok(Cow::Borrowed(delivered)) };
    const AGAIN: &str = "build it again and copy all of it";
    let bytes = base64::decode(packed.trim().as_bytes())
        .ok_or_else(|| format!("after `gz:` stands something that is not base64; {AGAIN}"))?;
    let json = inflate(&bytes).map_err(|why| format!("what follows `gz:` {why}; {AGAIN}"))?;
    String::from_utf8(json).map(Cow::Owned).map_err(|_| format!("what follows `gz:` is not text; {AGAIN}"))
}

/// The delivery string of a JSON text, gzipped.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn pack(json: &str) -> String {
    // No name and no time in the head: the same bundle gives the same string.
    let mut bytes = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255];
    bytes.extend(miniz_oxide::deflate::compress_to_vec(json.as_bytes(), 9));
    bytes.extend(crate::checks::crc32::crc32(json.as_bytes()).to_le_bytes());
    bytes.extend((json.len() as u32).to_le_bytes());
    // base64::encode writes ASCII.
    format!("{PACKED}{}", String::from_utf8_lossy(&base64::encode(&bytes)))
}

/// RFC 1952: a head with optional fields, a deflate stream, its CRC-32 and its length.
fn inflate(bytes: &[u8]) -> Result<Vec<u8>, &'static str> {
    const NO_GZIP: &str = "is not gzip";
    const CUT: &str = "has been cut or altered";
    let [0x1f, 0x8b, 8, flags, _, _, _, _, _, _, rest @ ..] = bytes else { return Err(NO_GZIP) };
    let mut rest = rest;
    if flags & 4 != 0 {
        let [low, high, after @ ..] = rest else { return Err(CUT) };
        rest = after.get(usize::from(u16::from_le_bytes([*low, *high]))..).ok_or(CUT)?;
    }
    // The file's name and a comment, each ended by a zero.
    for flag in [8, 16] {
        if flags & flag != 0 {
            let end = rest.iter().position(|&byte| byte == 0).ok_or(CUT)?;
            rest = &rest[end + 1..];
        }
    }
    if flags & 2 != 0 {
        rest = rest.get(2..).ok_or(CUT)?;
    }
    let (stream, tail) = rest.split_at_checked(rest.len().wrapping_sub(8)).ok_or(CUT)?;
    let sum = u32::from_le_bytes([tail[0], tail[1], tail[2], tail[3]]);
    let json = miniz_oxide::inflate::decompress_to_vec_with_limit(stream, limits::INFLATED).map_err(|error| {
        if error.status == miniz_oxide::inflate::TINFLStatus::HasMoreOutput {
            "inflates to more than 32 MB"
        } else {
            CUT
        }
    })?;
    if crate::checks::crc32::crc32(&json) == sum { Ok(json) } else { Err(CUT) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_and_packed_are_the_same_bundle() {
        let json = "{\"id\":\"กรอง\"}";
        assert_eq!(unpack(json).as_deref(), Ok(json));
        assert_eq!(unpack(&format!("\u{feff} {json}\n")).as_deref(), Ok(json));
        assert_eq!(unpack(&pack(json)).as_deref(), Ok(json));
        assert_eq!(pack(json), pack(json));
    }

    #[test]
    fn what_gzip_itself_writes_is_read() {
        // `printf '{"a":1}' | gzip -N --name`-like head: a name, then the stream.
        let mut bytes = vec![0x1f, 0x8b, 8, 8, 1, 2, 3, 4, 0, 3];
        bytes.extend(b"bundle.json\0");
        bytes.extend(miniz_oxide::deflate::compress_to_vec(b"{\"a\":1}", 6));
        bytes.extend(crate::checks::crc32::crc32(b"{\"a\":1}").to_le_bytes());
        bytes.extend(7u32.to_le_bytes());
        let text = format!("gz:{}", String::from_utf8(base64::encode(&bytes)).expect("ASCII"));
        assert_eq!(unpack(&text).as_deref(), Ok("{\"a\":1}"));
    }

    #[test]
    fn what_is_cut_altered_or_a_bomb_is_refused() {
        let packed = pack(&"กรอง ".repeat(500));
        for end in 0..packed.len() {
            if let Some(cut) = packed.get(..end).filter(|cut| cut.starts_with(PACKED)) {
                assert!(unpack(cut).is_err(), "{end}");
            }
        }
        assert!(unpack("gz:!").is_err_and(|why| why.contains("base64")));
        assert!(unpack("gz:AAAA").is_err_and(|why| why.contains("not gzip")));
        let bomb = pack(&" ".repeat(limits::INFLATED + 1));
        assert!(bomb.len() < 1 << 20);
        assert!(unpack(&bomb).is_err_and(|why| why.contains("32 MB")));
    }
}
