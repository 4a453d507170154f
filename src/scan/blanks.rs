//! Blanks before Thai letters: where a name without a title may begin. English has no such blank, Thai one a phrase.

use crate::text::masks::{self, WIDE, equal};

/// The first byte of every Thai letter.
const LEAD: u8 = 0xE0;

/// Calls `found` with the place of every blank that stands right before a Thai letter, in order.
pub fn each(text: &[u8], mut found: impl FnMut(usize)) {
    let mut is_behind_blank = false;
    for at in (0..text.len()).step_by(WIDE) {
        let block = masks::block(text, at);
        let leads = equal(&block, LEAD);
        if leads != 0 {
            let mut letters = leads & (equal(&block, b' ') << 1 | u64::from(is_behind_blank));
            while letters != 0 {
                found(at + letters.trailing_zeros() as usize - 1);
                letters &= letters - 1;
            }
        }
        is_behind_blank = block[WIDE - 1] == b' ';
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_find_what_a_loop_finds_at_every_place() {
        for before in 0..140 {
            for filler in ["x", " ", "ก", "ก "] {
                let text = format!("{} ก  ข ค\u{A0}x é ", filler.repeat(before));
                let mut places = Vec::new();
                each(text.as_bytes(), |at| places.push(at));
                let naive: Vec<usize> = text.match_indices(" ").map(|(at, _)| at).collect();
                let naive: Vec<usize> =
                    naive.into_iter().filter(|at| text.as_bytes().get(at + 1) == Some(&LEAD)).collect();
                assert_eq!(places, naive, "{text}");
            }
        }
    }
}
