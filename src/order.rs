//! Sorting with one copy of the algorithm for all types: the standard library's has one for each, 2 kB apiece in the Wasm.

use std::cmp::Ordering;

/// Sorts stably. Made for lists that are short or nearly in order already, as everything here is.
pub(crate) fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut ranks = ranks(items.len(), &mut |a, b| compare(&items[a], &items[b]));
    for at in 0..items.len() {
        while ranks[at] != at {
            let rank = ranks[at];
            items.swap(at, rank);
            ranks.swap(at, rank);
        }
    }
}

/// The place of each of so many items once they are sorted: binary insertion, which compares least.
fn ranks(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::with_capacity(count);
    for item in 0..count {
        let (mut low, mut high) = (0, item);
        // What is in order already is seen at once.
        if item > 0 && compare(order[item - 1], item) != Ordering::Greater {
            low = item;
        }
        while low < high {
            let middle = (low + high) / 2;
            if compare(order[middle], item) == Ordering::Greater {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        order.insert(low, item);
    }
    let mut ranks = vec![0; count];
    for (rank, item) in order.into_iter().enumerate() {
        ranks[item] = rank;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_as_the_standard_library_does() {
        let mut state = 7u32;
        for count in 0..200 {
            let mut items: Vec<(u32, usize)> = (0..count)
                .map(|at| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 28, at)
                })
                .collect();
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            sort_by(&mut items, |a, b| a.0.cmp(&b.0));
            assert_eq!(items, expected, "stable, so places of equals are kept");
        }
    }
}
