//! How long things really took, from the figures that are kept.

use std::collections::HashMap;

use kernel::{Result, Town};

use crate::figures::{Counted, Month, counted};

/// Fewer finished cases than this say nothing.
const ENOUGH: u64 = 20;
/// The months that are looked at, this one with them.
const MONTHS: i32 = 12;

/// What a service really took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Took {
    /// Working days within which half of its cases were finished, at least 1.
    pub median_days: i64,
    /// How many cases that is counted from.
    pub cases: u64,
}

/// How long each service took over the last twelve months, where at least 20 cases were finished.
///
/// # Errors
/// When the database cannot be read.
pub async fn took(town: &Town) -> Result<HashMap<String, Took>> {
    let now = Month::at(town.now(), town.zone());
    Ok(since(&*counted(town).await?, now.plus(1 - MONTHS)))
}

fn since(counted: &Counted, first: Month) -> HashMap<String, Took> {
    let services = counted.by(|row| (row.month >= first).then(|| row.service.clone()));
    let took = services.into_iter().filter_map(|(service, sums)| {
        let median_days = i64::from(sums.days.within(50)?);
        let cases = sums.done;
        (cases >= ENOUGH).then_some((service, Took { median_days, cases }))
    });
    took.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::{MonthRow, Spans, Sums};

    #[test]
    fn a_time_is_said_only_when_enough_is_known() {
        let row = |month, service: &str, done: u32| MonthRow {
            month: Month(month),
            service: service.into(),
            team: None,
            brought: false,
            is_public: true,
            sums: Sums {
                done: done.into(),
                days: (1..=done).fold(Spans::default(), |mut days, day| {
                    days.add(day);
                    days
                }),
                ..Sums::default()
            },
        };
        let counted = Counted {
            months: vec![
                row(202_501, "late", 90),
                row(202_603, "few", 19),
                row(202_603, "lamp", 20),
            ],
            ..Counted::default()
        };
        let told = since(&counted, Month(202_504));
        let lamp = Took {
            median_days: 10,
            cases: 20,
        };
        assert_eq!(told, HashMap::from([("lamp".to_owned(), lamp)]));
    }
}
