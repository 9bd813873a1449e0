//! Which right name somebody meant.

/// The candidate nearest to a mistyped name, unless all are far.
pub(super) fn nearest<'c>(
    typed: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let typed: String = typed.chars().take(64).collect();
    let reach = (typed.chars().count() / 3).max(3);
    candidates
        .into_iter()
        .map(|candidate| (distance(&typed, candidate), candidate))
        .filter(|(distance, _)| *distance <= reach)
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many signs must be put in, taken out, changed or swapped with their neighbour (optimal string
/// alignment).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    let mut left_sign = None;
    for (row, sign) in one.chars().enumerate() {
        let mut next = vec![row + 1];
        for (column, wanted) in other.iter().enumerate() {
            let change = cell(&last, column) + usize::from(sign != *wanted);
            let add_or_drop = cell(&last, column + 1).min(cell(&next, column)) + 1;
            let swapped =
                column > 0 && left_sign == Some(*wanted) && other.get(column - 1) == Some(&sign);
            let swap = if swapped {
                cell(&before, column - 1) + 1
            } else {
                usize::MAX
            };
            next.push(change.min(add_or_drop).min(swap));
        }
        before = std::mem::replace(&mut last, next);
        left_sign = Some(sign);
    }
    last.last().copied().unwrap_or(0)
}

fn cell(row: &[usize], column: usize) -> usize {
    row.get(column).copied().unwrap_or(usize::MAX / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_must_change() {
        let table = [
            ("", "", 0),
            ("abc", "abc", 0),
            ("abc", "", 3),
            ("listne", "listen", 1),
            ("lissten", "listen", 1),
        ];
        for (one, other, steps) in table {
            assert_eq!(distance(one, other), steps, "{one} {other}");
        }
    }

    #[test]
    fn names_the_nearest_or_nothing() {
        let names = ["server.listen", "site.address", "files.max_bytes"];
        assert_eq!(nearest("server.lisen", names), Some("server.listen"));
        assert_eq!(nearest("file.maxbytes", names), Some("files.max_bytes"));
        assert_eq!(nearest("weather.tomorrow", names), None);
    }
}
