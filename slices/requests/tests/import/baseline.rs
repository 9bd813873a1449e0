//! An import sets the baseline: what the earlier system did is counted by its own dates.

use casework::figures::{self, Month};
use kernel::Moment;

use crate::town::{bring, close, town};

/// Two holes and a wall of 2024, and a hole of 2025 that is still open.
const OLD: &str = "\
id,type,status,opened,closed,description\r\n\
1,Potholes,Closed,2024-03-04T10:00:00-05:00,2024-03-06T12:00:00-05:00,Hole\r\n\
2,Potholes,Closed,2024-03-08T10:00:00-05:00,2024-03-11T12:00:00-04:00,Hole\r\n\
3,Graffiti,Closed,2024-03-29T10:00:00-04:00,2024-04-01T09:00:00-04:00,Wall\r\n\
4,Potholes,Open,2025-01-15T10:00:00-05:00,,Hole\r\n";

#[tokio::test]
async fn an_import_is_counted_by_its_own_dates_once_and_beside_what_comes_since() {
    let town = town().await;
    let t = town.town();
    town.run_jobs().await;
    bring(&town, OLD).await;
    town.run_jobs().await;
    figures::count(t).await.unwrap();
    let early = figures::counted(t).await.unwrap();
    assert!(early.months.is_empty(), "it may not have come to rest");
    town.clock.advance(2 * Moment::MINUTE);
    figures::count(t).await.unwrap();
    // The same file again changes nothing.
    bring(&town, OLD).await;
    town.clock.advance(20 * Moment::MINUTE);
    town.run_jobs().await;
    let counted = figures::counted(t).await.unwrap();
    let told: Vec<_> = counted
        .months
        .iter()
        .map(|row| {
            let sums = &row.sums;
            let days = sums.days.text();
            (
                row.month,
                row.service.as_str(),
                row.brought,
                sums.asked,
                days,
            )
        })
        .collect();
    let (march, april, january) = (Month(202_403), Month(202_404), Month(202_501));
    // Monday to Wednesday is three working days, Friday to Monday two.
    assert_eq!(
        told,
        [
            (march, "graffiti", true, 1, String::new()),
            (march, "pothole", true, 2, "2:1 3:1".to_owned()),
            (april, "graffiti", true, 0, "2:1".to_owned()),
            (january, "pothole", true, 1, String::new()),
        ]
    );
    close(town).await;
}
