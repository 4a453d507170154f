//! Alphabets: the sets of letters that tokens are drawn from, by the names that shapes call them.

/// A set of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alphabet {
    /// A bit for each of ASCII, the lower half first. (Wasm has no wider integers.)
    ascii: [u64; 2],
    pub(super) beyond_ascii: bool,
}

impl Alphabet {
    /// True when the byte belongs to it.
    #[inline]
    #[must_use]
    pub fn has(self, byte: u8) -> bool {
        if byte < 128 { self.ascii[usize::from(byte >> 6)] >> (byte & 63) & 1 == 1 } else { self.beyond_ascii }
    }

    /// The ASCII bytes between each first and second of `pairs`.
    #[must_use]
    pub const fn of(pairs: &[u8]) -> Self {
        let ascii = ranges(pairs);
        Alphabet { ascii: [ascii as u64, (ascii >> 64) as u64], beyond_ascii: false }
    }

    /// `hex`, `HEX`, `xhex` (either case), `b32`, `b36`, `an`, `w`, `b64`, `b64u`, `digit`, `lower`,
    /// `upper`, `alpha`, `any` (whatever is no blank, quote or control character), and marks after it.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        let split = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let (base, marks) = name.split_at(split);
        let mut ascii = match base {
            "hex" => const { ranges(b"09af") },
            "HEX" => const { ranges(b"09AF") },
            "xhex" => const { ranges(b"09afAF") },
            "b32" => const { ranges(b"27AZ") },
            "b36" => const { ranges(b"09az") },
            "B36" => const { ranges(b"09AZ") },
            "an" => const { ranges(b"09azAZ") },
            "w" => const { ranges(b"09azAZ__") },
            "b64" => const { ranges(b"09azAZ++//") },
            "b64u" => const { ranges(b"09azAZ--__") },
            "digit" => const { ranges(b"09") },
            "lower" => const { ranges(b"az") },
            "upper" => const { ranges(b"AZ") },
            "alpha" => const { ranges(b"azAZ") },
            "any" => const { ranges(b"!!#&(_a~") },
            _ => return None,
        };
        for mark in marks.bytes() {
            if mark >= 128 {
                return None;
            }
            ascii |= 1 << mark;
        }
        Some(Alphabet { ascii: [ascii as u64, (ascii >> 64) as u64], beyond_ascii: base == "any" })
    }

    /// Its ASCII members, in order; examples draw from them.
    pub fn members(self) -> impl Iterator<Item = u8> {
        (0..128).filter(move |&byte| self.has(byte))
    }
}

/// The bytes between each first and second of `pairs`. Reckoned when Krong is built, for hundreds of shapes ask.
const fn ranges(pairs: &[u8]) -> u128 {
    let mut ascii = 0;
    let mut pair = 0;
    while pair < pairs.len() {
        let mut byte = pairs[pair];
        while byte <= pairs[pair + 1] {
            ascii |= 1 << byte;
            byte += 1;
        }
        pair += 2;
    }
    ascii
}
