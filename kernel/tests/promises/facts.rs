//! Facts have one order without gaps, and each subscriber hears each of them in it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use futures::future::join_all;
use kernel::facts::{Subscriber, deliver_waiting};
use kernel::{Error, Room};
use testing::TestTown;

use crate::notebook::{End, Write, facts, room};

type Heard = Arc<Mutex<Vec<(i64, String)>>>;

fn listening(
    name: &'static str,
    heard: &Heard,
    fails_at: Option<&'static str>,
    failing: &Arc<AtomicBool>,
) -> Subscriber {
    let (heard, failing) = (heard.clone(), failing.clone());
    Subscriber::new(name, &["NoteWritten"], move |_, fact| {
        let (heard, failing) = (heard.clone(), failing.clone());
        async move {
            if failing.load(Ordering::SeqCst) && fails_at == Some(fact.about.as_str()) {
                return Err(Error::internal("this subscriber fails"));
            }
            heard.lock().unwrap().push((fact.seq.unwrap(), fact.about));
            Ok(())
        }
    })
}

#[tokio::test]
async fn each_is_heard_once_and_in_order_and_a_failing_subscriber_keeps_its_place() {
    let (well, ill) = (Heard::default(), Heard::default());
    let failing = Arc::new(AtomicBool::new(true));
    let subscribers = vec![
        listening("test.ill", &ill, Some("note 3"), &failing),
        listening("test.well", &well, None, &failing),
    ];
    let test = TestTown::with(vec![Room {
        subscribers,
        ..room()
    }])
    .await;
    let town = test.town();
    for n in 0..6 {
        test.clock.advance(1);
        town.run(Write::one(town, &format!("note {n}")))
            .await
            .unwrap();
    }
    test.run_jobs().await;
    let all: Vec<_> = (0..6).map(|n| (n + 1, format!("note {n}"))).collect();
    assert_eq!(*well.lock().unwrap(), all);
    assert_eq!(*ill.lock().unwrap(), all[..3]);

    // It is tried again from where it stopped, and what came meanwhile comes after.
    test.clock.advance(1);
    town.run(Write::one(town, "note 6")).await.unwrap();
    failing.store(false, Ordering::SeqCst);
    test.run_jobs().await;
    assert_eq!(deliver_waiting(town).await.unwrap(), 0);
    let all: Vec<_> = (0..7).map(|n| (n + 1, format!("note {n}"))).collect();
    assert_eq!(*ill.lock().unwrap(), all);
    assert_eq!(*well.lock().unwrap(), all);
    test.close().await;
}

#[tokio::test]
async fn the_order_has_no_gap_however_many_write_and_fail_at_once() {
    let heard = Heard::default();
    let never = Arc::new(AtomicBool::new(false));
    let subscribers = vec![listening("test.well", &heard, None, &never)];
    let test = TestTown::with(vec![Room {
        subscribers,
        ..room()
    }])
    .await;
    let town = test.town();
    let acts = (0..300).map(|n| {
        let end = if n % 7 == 0 { End::Error } else { End::Well };
        town.run(Write::notes(
            town,
            &[&format!("a{n}"), &format!("b{n}")],
            end,
        ))
    });
    let good = join_all(acts)
        .await
        .into_iter()
        .filter(Result::is_ok)
        .count();
    // Two dispatchers at once do not stamp a place twice.
    let (one, two) = tokio::join!(
        kernel::facts::stamp_order(town),
        kernel::facts::stamp_order(town)
    );
    one.unwrap();
    two.unwrap();
    let places: Vec<i64> = facts(town)
        .await
        .into_iter()
        .map(|(place, _)| place)
        .collect();
    assert_eq!(
        places,
        (1..=i64::try_from(2 * good).unwrap()).collect::<Vec<_>>()
    );
    test.run_jobs().await;
    let all = facts(town).await;
    assert_eq!(*heard.lock().unwrap(), all);
    test.close().await;
}

#[tokio::test]
async fn a_subscriber_that_panics_keeps_its_place_too() {
    let subscribers = vec![Subscriber::new(
        "test.panics",
        &["NoteWritten"],
        |_, _| async { panic!("a test's panic") },
    )];
    let test = TestTown::with(vec![Room {
        subscribers,
        ..room()
    }])
    .await;
    let town = test.town();
    town.run(Write::one(town, "one")).await.unwrap();
    assert_eq!(deliver_waiting(town).await.unwrap(), 0);
    test.leave().await;
}
