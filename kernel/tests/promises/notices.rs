//! A cause is told once to each person, however often it is asked for.

use kernel::db::{Action, Tx};
use kernel::id::SubjectId;
use kernel::mail::Mail;
use kernel::notices::{Notice, NoticeTemplate, dead, deliver, notice};
use kernel::{Error, Moment, Room, Town, Trouble};
use sea_orm::EntityTrait;
use testing::TestTown;
use uuid::Uuid;

struct Tell(Vec<Notice>);

impl Action for Tell {
    type Output = ();
    const NAME: &'static str = "test.tell";

    async fn run(&self, tx: &Tx) -> kernel::Result<()> {
        self.0.iter().for_each(|notice| tx.notify(notice.clone()));
        Ok(())
    }
}

fn room() -> Room {
    let notices = vec![
        NoticeTemplate::new("received", |town, notice| async move {
            Ok(Some(mail(&town, &notice, "Received")))
        }),
        NoticeTemplate::new("closed", |town, notice| async move {
            Ok(Some(mail(&town, &notice, "Closed")))
        }),
        NoticeTemplate::new("nobody", |_, _| async { Ok(None) }),
        NoticeTemplate::new("fails", |_, _| async { Err(Error::internal("not now")) }),
        NoticeTemplate::new("panics", |_, _| async { panic!("a test's panic") }),
    ];
    Room {
        name: "test",
        notices,
        ..Room::default()
    }
}

fn mail(town: &Town, notice: &notice::Model, subject: &str) -> Mail {
    Mail {
        id: notice.id.to_string(),
        from_name: town.profile().words.name.clone(),
        from: town.profile().words.mail_from.parse().unwrap(),
        to: format!("{}@example.org", notice.subject.0.as_u128())
            .parse()
            .unwrap(),
        subject: format!("{subject} {}", notice.cause),
        text: "text".into(),
        html: "<p>text</p>".into(),
        at: town.now(),
    }
}

fn tell(town: &Town, cause: &str, subject: u128, template: &'static str) -> Notice {
    Notice {
        id: town.new_id(),
        subject: SubjectId(Uuid::from_u128(subject)),
        cause: cause.to_owned(),
        template,
        language: "en".into(),
        refs: serde_json::json!({}),
        channels: vec![],
        at: town.now(),
    }
}

#[tokio::test]
async fn once_for_each_cause_person_and_template() {
    let test = TestTown::with(vec![room()]).await;
    let town = test.town();
    let asked = vec![
        tell(town, "a", 1, "received"),
        tell(town, "a", 1, "received"),
        tell(town, "a", 2, "received"),
        tell(town, "b", 1, "received"),
        tell(town, "a", 1, "closed"),
        tell(town, "a", 3, "nobody"),
    ];
    town.run(Tell(asked)).await.unwrap();
    town.run(Tell(vec![tell(town, "a", 1, "received")]))
        .await
        .unwrap();
    test.run_jobs().await;
    town.run(Tell(vec![tell(town, "a", 1, "received")]))
        .await
        .unwrap();
    test.run_jobs().await;
    let mut sent: Vec<_> = test
        .mails()
        .into_iter()
        .map(|mail| (mail.to.to_string(), mail.subject))
        .collect();
    sent.sort();
    let expected = [
        ("1@example.org", "Closed a"),
        ("1@example.org", "Received a"),
        ("1@example.org", "Received b"),
        ("2@example.org", "Received a"),
    ];
    assert_eq!(
        sent,
        expected.map(|(to, subject)| (to.to_owned(), subject.to_owned()))
    );
    test.close().await;
}

#[tokio::test]
async fn one_that_cannot_be_written_waits_and_stops_nobody_else() {
    let test = TestTown::with(vec![room()]).await;
    let town = test.town();
    let bad = ["fails", "panics", "unknown"];
    let mut asked: Vec<_> = bad
        .iter()
        .map(|template| tell(town, "a", 1, template))
        .collect();
    asked.push(tell(town, "a", 1, "received"));
    town.run(Tell(asked)).await.unwrap();
    test.run_jobs().await;
    assert_eq!(test.mails().len(), 1);
    for _ in 0..10 {
        test.clock.advance(Moment::DAY);
        test.run_jobs().await;
    }
    let rows = notice::Entity::find().all(town.read()).await.unwrap();
    let dead = rows
        .iter()
        .filter(|row| row.state == "dead" && row.tries == 8)
        .count();
    assert_eq!(dead, bad.len(), "{rows:?}");
    assert!(test.mails().is_empty());
    let listed = dead::newest(town, 10).await.unwrap();
    let mut why: Vec<_> = listed
        .iter()
        .map(|row| (row.template.as_str(), row.why.as_deref().unwrap()))
        .collect();
    why.sort_unstable();
    let (broken, unknown) = (Trouble::Broken.name(), Trouble::Unknown.name());
    assert_eq!(
        why,
        [("fails", broken), ("panics", broken), ("unknown", unknown)]
    );
    dead::retry(town, listed[0].id).await.unwrap();
    assert!(matches!(
        dead::retry(town, listed[0].id).await,
        Err(Error::NotFound)
    ));
    assert_eq!(dead::retry_all(town).await.unwrap(), 2);
    assert_eq!(dead::count(town).await.unwrap(), 0);
    test.leave().await;
}

#[tokio::test]
async fn one_that_takes_the_process_with_it_is_dead_after_its_tries() {
    let template = NoticeTemplate::new("endless", |_, _| std::future::pending());
    let room = Room {
        name: "test",
        notices: vec![template],
        ..Room::default()
    };
    let test = TestTown::with(vec![room]).await;
    let town = test.town();
    town.run(Tell(vec![tell(town, "a", 1, "endless")]))
        .await
        .unwrap();
    for tries in 1..=8 {
        dropped_in_the_middle(town, tries).await;
        test.clock.advance(Moment::DAY);
    }
    assert_eq!(deliver::deliver_due(town).await.unwrap(), 0);
    let row = dead::newest(town, 1).await.unwrap().pop().unwrap();
    assert_eq!((row.tries, row.due), (8, town.now()));
    assert_eq!(row.why.as_deref(), Some(Trouble::Stopped.name()));
    test.leave().await;
}

/// Begins to deliver and drops the work once the notice was taken, as a crash does.
async fn dropped_in_the_middle(town: &Town, tries: i32) {
    let begun = async {
        loop {
            let row = notice::Entity::find()
                .one(town.read())
                .await
                .unwrap()
                .unwrap();
            if row.tries == tries {
                return;
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        done = deliver::deliver_due(town) => panic!("it ended: {done:?}"),
        () = begun => {}
    }
}
