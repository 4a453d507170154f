//! One sort for all: of what is small in place, of all else by numbers, so that the wasm holds one copy of it.

/// What is sorted by, in order.
pub type Key = [u64; 3];

/// Shorter lists are sorted where they stand.
const FEW: usize = 20;

/// Sorts by a key. What has the same keeps its order.
pub fn by_key<T: Copy>(items: &mut [T], key: impl Fn(&T) -> Key) {
    if items.len() > FEW {
        let mut keys: Vec<(Key, usize)> = items.iter().map(&key).zip(0..).collect();
        many(&mut keys);
        let sorted: Vec<T> = keys.iter().map(|&(_, index)| items[index]).collect();
        items.copy_from_slice(&sorted);
        return;
    }
    for end in 1..items.len() {
        let (item, its) = (items[end], key(&items[end]));
        let mut at = end;
        while at > 0 && key(&items[at - 1]) > its {
            items[at] = items[at - 1];
            at -= 1;
        }
        items[at] = item;
    }
}

#[inline(never)]
fn many(keys: &mut [(Key, usize)]) {
    keys.sort_unstable();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_are_sorted_as_the_standard_library_sorts_them() {
        let mut state = 1u32;
        let mut next = move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            u64::from(state >> 28)
        };
        for length in 0..60 {
            let items: Vec<(u64, u64, u64, usize)> =
                (0..length).map(|number| (next(), next(), next(), number)).collect();
            let key = |&(a, b, _, _): &(u64, u64, u64, usize)| [a, b, 0];
            let (mut ours, mut theirs) = (items.clone(), items);
            by_key(&mut ours, key);
            theirs.sort_by_key(key);
            assert_eq!(ours, theirs);
        }
    }
}
