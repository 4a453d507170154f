//! Alphabets: the sets of letters that tokens are drawn from, by the names that shapes call them.

/// A set of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alphabet {
    ascii: u128,
    pub(super) beyond_ascii: bool,
}

impl Alphabet {
    /// True when the byte belongs to it.
    #[inline]
    #[must_use]
    pub fn has(self, byte: u8) -> bool {
        if byte < 128 { self.ascii >> byte & 1 == 1 } else { self.beyond_ascii }
    }

    /// `hex`, `HEX`, `xhex` (either case), `b32`, `b36`, `an`, `w`, `b64`, `b64u`, `digit`, `lower`,
    /// `upper`, `alpha`, `any` (whatever is no blank, quote or control character), and marks after it.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        let split = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let (base, marks) = name.split_at(split);
        let sets: &[&[u8]] = match base {
            "hex" => &[b"0-9", b"a-f"],
            "HEX" => &[b"0-9", b"A-F"],
            "xhex" => &[b"0-9", b"a-f", b"A-F"],
            "b32" => &[b"2-7", b"A-Z"],
            "b36" => &[b"0-9", b"a-z"],
            "B36" => &[b"0-9", b"A-Z"],
            "an" => &[b"0-9", b"a-z", b"A-Z"],
            "w" => &[b"0-9", b"a-z", b"A-Z", b"_-_"],
            "b64" => &[b"0-9", b"a-z", b"A-Z", b"+-+", b"/-/"],
            "b64u" => &[b"0-9", b"a-z", b"A-Z", b"---", b"_-_"],
            "digit" => &[b"0-9"],
            "lower" => &[b"a-z"],
            "upper" => &[b"A-Z"],
            "alpha" => &[b"a-z", b"A-Z"],
            "any" => &[b"!-!", b"#-&", b"(-_", b"a-~"],
            _ => return None,
        };
        let mut ascii = 0u128;
        for set in sets {
            for byte in set[0]..=set[2] {
                ascii |= 1 << byte;
            }
        }
        for mark in marks.bytes() {
            if mark >= 128 {
                return None;
            }
            ascii |= 1 << mark;
        }
        Some(Alphabet { ascii, beyond_ascii: base == "any" })
    }

    /// Its ASCII members, in order; examples draw from them.
    pub fn members(self) -> impl Iterator<Item = u8> {
        (0..128).filter(move |&byte| self.has(byte))
    }
}
