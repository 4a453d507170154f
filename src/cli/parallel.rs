//! Work on many things at once, with the results in order, as if done one after another.
//!
//! Threads take the next item each; a result is handed on as soon as all before it have been. So the
//! output starts early and is the same on every run and machine.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread::{available_parallelism, scope};

/// Calls `work` on each item, on all processors, and `each` on the results, in the items' order.
///
/// When `each` fails, no new work is begun and its error is the answer.
pub fn in_order<T: Sync, R: Send, E>(
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    mut each: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let threads = available_parallelism().map_or(1, usize::from).min(items.len());
    if threads <= 1 {
        return items.iter().try_for_each(|item| each(work(item)));
    }
    let next = AtomicUsize::new(0);
    scope(|scope| {
        let (send, results) = channel();
        for _ in 0..threads {
            let (send, next, work) = (send.clone(), &next, &work);
            scope.spawn(move || {
                while let Some((index, item)) = take(items, next) {
                    if send.send((index, work(item))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        let mut early = BTreeMap::new();
        let mut due = 0;
        for (index, result) in results {
            early.insert(index, result);
            while let Some(result) = early.remove(&due) {
                each(result)?;
                due += 1;
            }
        }
        Ok(())
    })
}

fn take<'i, T>(items: &'i [T], next: &AtomicUsize) -> Option<(usize, &'i T)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    items.get(index).map(|item| (index, item))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_whatever_finishes_first() {
        let items: Vec<u64> = (0..200).collect();
        let mut seen = Vec::new();
        let slow_first =
            |&n: &u64| (0..(200 - n) * 500).fold(0u64, |a, b| a.wrapping_mul(31).wrapping_add(b)) % 2 + n * 2;
        let done: Result<(), ()> = in_order(&items, slow_first, |r| {
            seen.push(r / 2);
            Ok(())
        });
        assert!(done.is_ok());
        assert_eq!(seen, items);
    }

    #[test]
    fn an_error_ends_it() {
        let done = in_order(&[1, 2, 3, 4], |n| *n, |n| if n == 2 { Err(n) } else { Ok(()) });
        assert_eq!(done, Err(2));
    }
}
