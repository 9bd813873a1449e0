//! One table of questions and expected answers, the same on both engines.

use kernel::db::search::{Audience, Document, find};
use kernel::db::{Action, Tx};
use kernel::{Moment, Town};
use testing::TestTown;
use uuid::Uuid;

struct List {
    documents: Vec<Document>,
    gone: Vec<Uuid>,
}

impl Action for List {
    type Output = ();
    const NAME: &'static str = "test.list";

    async fn run(&self, tx: &Tx) -> kernel::Result<()> {
        self.documents
            .iter()
            .for_each(|document| tx.index(document.clone()));
        self.gone.iter().for_each(|key| tx.unindex(*key));
        Ok(())
    }
}

fn listed(key: u128, title: &str, text: &str) -> Document {
    Document {
        key: Uuid::from_u128(key),
        kind: "case",
        public: true,
        title: title.into(),
        text: text.into(),
        at: Moment(i64::try_from(key).unwrap()),
    }
}

fn documents() -> Vec<Document> {
    vec![
        listed(
            1,
            "Broken street lamp",
            "The lamp at Elm Street 12 has been dark for a week",
        ),
        listed(2, "Pothole", "Deep hole beside the broken lamp"),
        listed(
            3,
            "Farola rota en la peña",
            "Está apagada desde el lunes; señal caída",
        ),
        listed(
            4,
            "Straßenlaterne",
            "Die Laterne an der Müllerstraße flackert",
        ),
        listed(5, "Graffiti", "ΟΔΟΣ ΑΘΗΝΩΝ, улица Ленина, 東京都庁"),
        listed(
            6,
            "Water main MB-2K7F-9Q",
            "leak 0x1f 1e5 3.14 a.b@c.d http://x.y/z",
        ),
        Document {
            public: false,
            ..listed(7, "Private lamp matter", "of a neighbour")
        },
        Document {
            kind: "service",
            ..listed(8, "Report a broken lamp", "")
        },
    ]
}

/// What is asked, and which documents are found, best first.
const TABLE: &[(&str, &[u128])] = &[
    ("lamp", &[1, 2]),
    ("LAMP", &[1, 2]),
    ("broken lamp", &[1, 2]),
    ("lamp broken", &[1, 2]),
    ("bro", &[1, 2]),
    ("lamp bro", &[1, 2]),
    ("bro lamp", &[]),
    ("elm 12", &[1]),
    ("elm 1", &[]),
    ("el", &[3, 1]),
    ("e", &[]),
    ("street lamp", &[1]),
    ("pena", &[3]),
    ("PEÑA", &[3]),
    ("pen\u{303}a", &[3]),
    ("esta apagada", &[3]),
    ("senal", &[3]),
    ("strassenlaterne", &[4]),
    ("straßenlat", &[4]),
    ("mullerstrasse", &[4]),
    ("MÜLLERSTRASSE", &[4]),
    ("οδος αθηνων", &[5]),
    ("Улица лен", &[5]),
    ("東京", &[5]),
    ("京都", &[5]),
    ("mb-2k7f-9q", &[6]),
    ("2K7F", &[6]),
    ("1e5", &[6]),
    ("0x1f", &[6]),
    ("leak 1e", &[6]),
    ("3.14", &[6]),
    ("a.b@c.d", &[6]),
    ("http://x.y/z", &[6]),
    ("private", &[]),
    ("neighbour", &[]),
    ("nothing of the kind", &[]),
    ("", &[]),
    ("   ", &[]),
    ("\"*", &[]),
    ("*", &[]),
    ("\"lamp\"", &[1, 2]),
    ("'lamp'", &[1, 2]),
    ("lamp'; DROP TABLE fact; --", &[]),
    ("lamp*", &[1, 2]),
    ("lamp OR hole", &[]),
    ("lamp AND NOT hole", &[]),
    ("NEAR(lamp hole)", &[]),
    ("title:lamp", &[]),
    ("-lamp", &[1, 2]),
    ("lamp & !hole | (", &[2]),
    ("lamp:*", &[1, 2]),
    ("\\lamp\\", &[1, 2]),
    ("\0lamp", &[1, 2]),
    ("%", &[]),
    ("^lamp", &[1, 2]),
    ("{lamp}", &[1, 2]),
];

async fn found(town: &Town, words: &str, audience: Audience) -> Vec<u128> {
    let hits = find(town.read(), "case", words, audience, 10).await;
    hits.unwrap_or_else(|error| panic!("{words:?}: {error}"))
        .iter()
        .map(|hit| hit.key.as_u128())
        .collect()
}

#[tokio::test]
async fn finds_the_same_in_the_same_order() {
    let test = TestTown::with(vec![]).await;
    let town = test.town();
    town.run(List {
        documents: documents(),
        gone: vec![],
    })
    .await
    .unwrap();
    let wrong: Vec<_> = futures::future::join_all(TABLE.iter().map(async |(words, expected)| {
        let found = found(town, words, Audience::Everybody).await;
        (found != *expected).then(|| format!("{words:?} found {found:?} instead of {expected:?}"))
    }))
    .await
    .into_iter()
    .flatten()
    .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(found(town, "lamp", Audience::Staff).await, [7, 1, 2]);
    for long in [
        "lamp ".repeat(50_000),
        "l".repeat(200_000),
        "\u{301}".repeat(10_000),
        "東".repeat(5_000),
    ] {
        found(town, &long, Audience::Everybody).await;
    }
    test.close().await;
}

#[tokio::test]
async fn what_was_said_last_counts() {
    let test = TestTown::with(vec![]).await;
    let town = test.town();
    let say = |documents, gone| town.run(List { documents, gone });
    say(documents(), vec![]).await.unwrap();
    say(
        vec![listed(2, "Pothole", "filled"), listed(9, "New lamp", "")],
        vec![],
    )
    .await
    .unwrap();
    assert_eq!(found(town, "hole", Audience::Staff).await, [0; 0]);
    assert_eq!(found(town, "filled", Audience::Everybody).await, [2]);
    assert_eq!(found(town, "lamp", Audience::Everybody).await, [9, 1]);
    // Twice in one act, and public no more.
    let hidden = Document {
        public: false,
        ..listed(9, "New lamp", "")
    };
    say(
        vec![
            listed(1, "first words", ""),
            listed(1, "second words", ""),
            hidden,
        ],
        vec![],
    )
    .await
    .unwrap();
    assert_eq!(found(town, "first", Audience::Staff).await, [0; 0]);
    assert_eq!(found(town, "second", Audience::Everybody).await, [1]);
    assert_eq!(found(town, "lamp", Audience::Everybody).await, [0; 0]);
    say(vec![], vec![Uuid::from_u128(1), Uuid::from_u128(777)])
        .await
        .unwrap();
    assert_eq!(found(town, "second", Audience::Staff).await, [0; 0]);
    test.close().await;
}

#[tokio::test]
async fn what_is_taken_out_in_the_same_commit_stays_out() {
    let test = TestTown::with(vec![]).await;
    let town = test.town();
    let key = Uuid::from_u128(1);
    let listing = town.run(List {
        documents: vec![listed(1, "lamp", "")],
        gone: vec![],
    });
    let taking = town.run(List {
        documents: vec![],
        gone: vec![key],
    });
    // One after the other on PostgreSQL, in one commit on SQLite.
    if town.engine() == kernel::db::Engine::Sqlite {
        let (listing, taking) = tokio::join!(listing, taking);
        listing.unwrap();
        taking.unwrap();
    } else {
        listing.await.unwrap();
        taking.await.unwrap();
    }
    assert_eq!(found(town, "lamp", Audience::Staff).await, [0; 0]);
    test.close().await;
}

#[tokio::test]
async fn a_small_table_takes_many_documents_in_one_act() {
    let test = TestTown::with(vec![]).await;
    let town = test.town();
    let many = || {
        (1..=450)
            .map(|key| listed(key, "many", &format!("number n{key}")))
            .collect()
    };
    town.run(List {
        documents: many(),
        gone: vec![],
    })
    .await
    .unwrap();
    // Said again as a whole, across the seams between statements.
    town.run(List {
        documents: many(),
        gone: vec![],
    })
    .await
    .unwrap();
    let newest: Vec<u128> = (441..=450).rev().collect();
    assert_eq!(found(town, "many", Audience::Everybody).await, newest);
    assert_eq!(found(town, "number n450", Audience::Everybody).await, [450]);
    test.close().await;
}

/// A reader that has searched remembers the index as it was then; the look at the whole must not take
/// that for damage.
#[tokio::test]
async fn an_index_that_was_merged_since_somebody_searched_is_whole() {
    let test = TestTown::with(vec![]).await;
    let town = test.town();
    for batch in 0..60_u128 {
        let documents = (0..20).map(|at| listed(batch * 20 + at + 1, "Lamp", "It is dark"));
        let list = List {
            documents: documents.collect(),
            gone: Vec::new(),
        };
        town.run(list).await.unwrap();
        // On each of the readers.
        let asked = (0..8).map(|_| find(town.read(), "case", "lamp", Audience::Everybody, 5));
        for found in futures::future::join_all(asked).await {
            assert_eq!(found.unwrap().len(), 5);
        }
        if batch % 6 == 5 {
            let checked = kernel::check::check(town).await.unwrap();
            assert_eq!(checked.faults, Vec::<String>::new());
        }
    }
    test.close().await;
}
