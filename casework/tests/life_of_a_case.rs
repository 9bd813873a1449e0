//! The life of a case, from its opening to its closing, on either database.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

use std::sync::Arc;

use casework::Shelf;
use casework::case::Case;
use casework::case::bulk::{Outcome, Ticked, grant_all};
use casework::case::change::{Refusal, Wish, change, hear};
use casework::case::entities::sent_once;
use casework::case::history::{self, Reader};
use casework::case::open::{Contact, KEY_KEPT, NewCase, open};
use casework::case::outcome;
use casework::case::queue::{self, View, Wanted};
use casework::definition::{Answers, ServiceDefinition};
use kernel::db::search::{Audience, find};
use kernel::people::actor::StaffActor;
use kernel::people::entities::{staff, team};
use kernel::people::staffing::{AddStaff, AddTeams};
use kernel::people::{Actor, Role};
use kernel::{Error, Moment, Place, Point, Ports, Town};
use sea_orm::{EntityTrait, PaginatorTrait};
use testing::TestTown;

const SERVICES: [(&str, &str); 3] = [
    (
        "street-light-out.yaml",
        include_str!("../../demo/services/street-light-out.yaml"),
    ),
    (
        "pothole.yaml",
        include_str!("../../demo/services/pothole.yaml"),
    ),
    (
        "neighbour-noise.yaml",
        include_str!("../../demo/services/neighbour-noise.yaml"),
    ),
];

async fn town() -> (TestTown, Actor) {
    let mut ports = Ports::default();
    ports.fill(Arc::new(Shelf::default()));
    ports.fill(Arc::new(words()));
    let town = TestTown::with_ports(vec![casework::room()], ports).await;
    let staff = furnish(town.town()).await;
    (town, staff)
}

fn words() -> ui::Words {
    let mut files = ui::words_files();
    files.extend(casework::slice().words);
    ui::Words::new(&files).unwrap()
}

async fn furnish(town: &Town) -> Actor {
    let lights = team::Model::new(
        town.new_id(),
        "lights",
        &serde_json::json!({ "en": "Street lighting", "es": "Alumbrado" }),
    );
    let person = staff::Model {
        id: town.new_id(),
        username: "ines".into(),
        name: "Ines Bell".into(),
        team: lights.id,
        role: Role::Agent.name().into(),
        password: "-".into(),
        totp: None,
        totp_used: None,
        active: true,
        made_at: town.now(),
    };
    let actor = Actor::Staff(StaffActor {
        id: person.id,
        name: person.name.clone(),
        team: lights.id,
        role: Role::Agent,
    });
    town.run(AddTeams(vec![lights])).await.unwrap();
    town.run(AddStaff(vec![person])).await.unwrap();
    let services: Vec<_> = SERVICES
        .iter()
        .map(|(name, text)| ServiceDefinition::from_yaml(name, text).unwrap())
        .collect();
    casework::catalogue::publish(town, &services).await.unwrap();
    actor
}

async fn report(town: &Town, service: &str, words: &str) -> NewCase {
    NewCase {
        service: casework::catalogue(town)
            .await
            .unwrap()
            .get(service)
            .unwrap()
            .clone(),
        answers: Answers::new(),
        words: words.into(),
        place: Place {
            point: Point::new(41.31, -72.92),
            words: "14 Weir Lane".into(),
            district: Some("Riverside".into()),
            asset: None,
        },
        contact: Contact {
            name: None,
            email: Some("ana@example.org".parse().unwrap()),
            phone: None,
        },
        channel: "web",
        language: "en".into(),
        photos: Vec::new(),
        media: None,
        writer: None,
        draft: None,
        once: None,
    }
}

#[tokio::test]
async fn a_report_is_received_worked_on_answered_and_closed() {
    let (town, ines) = town().await;
    let t = town.town();
    let new = report(
        t,
        "street-light-out",
        "The lamp is dark. Write to me at ana@example.org",
    )
    .await;
    let opened = open(t, &Actor::Anonymous, new).await.unwrap();
    let token = opened.token.clone().unwrap();
    let case = queue::by_link(t, &token).await.unwrap();
    assert_eq!(case.reference, opened.reference);
    assert!(
        !case
            .public_words
            .as_ref()
            .unwrap()
            .contains("ana@example.org"),
        "masked before it is public"
    );
    town.run_jobs().await;
    let mail = town.mails().pop().unwrap();
    assert!(mail.text.contains(&format!("/s/{token}")), "{}", mail.text);
    assert!(mail.text.contains(&case.reference));
    town.clock.advance(Moment::MINUTE);

    let mine = change(
        t,
        &ines,
        &case,
        Some(1),
        Wish::Assign(ines.staff().map(|s| s.id)),
    )
    .await
    .unwrap();
    let page = queue::page(t, &ines, &View::Mine.into(), None)
        .await
        .unwrap();
    assert_eq!(page.cases, vec![mine.clone()]);
    let views = View::ALL.map(Wanted::from);
    let counts = queue::counts(t, &ines, &views).await.unwrap();
    assert_eq!(counts, [1, 1, 0, 0, 0, 1, 0]);

    let answered = change(
        t,
        &ines,
        &mine,
        Some(2),
        Wish::Reply("The part is here.".into()),
    )
    .await
    .unwrap();
    town.clock.advance(Moment::MINUTE);
    let closing = Wish::Move {
        to: "fixed".into(),
        words: "It shines again.".into(),
    };
    let closed = change(t, &ines, &answered, Some(3), closing).await.unwrap();
    assert!(!closed.is_open && closed.closed_at.is_some());
    town.run_jobs().await;
    let mails = town.mails();
    assert!(mails.iter().any(|m| m.text.contains("The part is here.")));
    assert!(mails.iter().any(|m| m.text.contains("It shines again.")));

    let seen = |reader| history::of(t, &closed, reader);
    let everybody = seen(Reader::Everybody).await.unwrap();
    assert_eq!(
        everybody
            .iter()
            .map(|e| e.kind.as_str())
            .collect::<Vec<_>>(),
        ["opened", "state"]
    );
    assert_eq!(everybody[1].words.as_deref(), Some("It shines again."));
    assert_eq!(seen(Reader::Resident).await.unwrap().len(), 3);
    assert_eq!(seen(Reader::Staff).await.unwrap().len(), 4);
    assert!(
        seen(Reader::Staff)
            .await
            .unwrap()
            .iter()
            .all(|e| e.words.as_deref() != Some(token.as_str()))
    );
    town.close().await;
}

#[tokio::test]
async fn who_writes_to_a_closed_case_opens_it_again() {
    let (town, ines) = town().await;
    let t = town.town();
    let new = report(t, "street-light-out", "The lamp is dark.").await;
    let opened = open(t, &Actor::Anonymous, new).await.unwrap();
    let case = queue::by_link(t, &opened.token.unwrap()).await.unwrap();
    town.clock.advance(Moment::MINUTE);
    let own = Wish::Assign(ines.staff().map(|s| s.id));
    let mine = change(t, &ines, &case, None, own).await.unwrap();
    let fixed = Wish::Move {
        to: "fixed".into(),
        words: String::new(),
    };
    let closed = change(t, &ines, &mine, None, fixed).await.unwrap();
    assert!(!closed.is_open);

    town.clock.advance(Moment::MINUTE);
    let heard = hear(t, &closed, "It is dark again.".into(), &[]);
    let heard = heard.await.unwrap();
    assert!(heard.is_open && heard.closed_at.is_none());
    assert_eq!(heard.state, "in_hand");
    let mine = View::Mine.into();
    let page = queue::page(t, &ines, &mine, None).await.unwrap();
    assert_eq!(page.cases, vec![heard.clone()]);
    let told = history::of(t, &heard, Reader::Staff).await.unwrap();
    let kinds: Vec<&str> = told.iter().rev().take(2).map(|e| e.kind.as_str()).collect();
    assert_eq!(kinds, ["state", "resident"]);
    assert_eq!(told[told.len() - 1].by, "town");

    let more = hear(t, &heard, "Thank you.".into(), &[]).await.unwrap();
    assert_eq!(
        (more.state.as_str(), more.revision),
        ("in_hand", heard.revision + 1),
        "an open case stays where it is"
    );
    let stale = hear(t, &closed, "Once more.".into(), &[]).await;
    assert!(
        matches!(stale, Err(Refusal::Other(Error::Stale))),
        "both are written, or neither"
    );
    town.run_jobs().await;
    let mails = town.mails();
    assert_eq!(
        mails.len(),
        2,
        "received and closed, and none of opening again"
    );
    town.close().await;
}

#[tokio::test]
async fn one_question_is_asked_after_closing_and_heard_once() {
    let (town, ines) = town().await;
    let t = town.town();
    let new = report(t, "street-light-out", "It is dark").await;
    let opened = open(t, &Actor::Anonymous, new).await.unwrap();
    let case = queue::get(t, opened.case).await.unwrap();
    let early = outcome::say(t, &case, outcome::Outcome::Yes).await;
    assert!(matches!(early, Err(Error::Conflict(_))), "it is open");
    let case = closed(t, &ines, case).await;
    outcome::say(t, &case, outcome::Outcome::Partly)
        .await
        .unwrap();
    outcome::say(t, &case, outcome::Outcome::Yes).await.unwrap();
    let said = outcome::of(t, case.id).await.unwrap();
    assert_eq!(
        said,
        Some(outcome::Outcome::Partly),
        "the first answer stays"
    );
    let told = |reader| history::of(t, &case, reader);
    let is_said = |told: &history::Told| told.kind == "outcome";
    let staff = told(Reader::Staff).await.unwrap();
    assert_eq!(staff.iter().filter(|told| is_said(told)).count(), 1);
    assert!(!told(Reader::Resident).await.unwrap().iter().any(is_said));

    let new = report(t, "street-light-out", "Another is dark").await;
    let opened = open(t, &Actor::Anonymous, new).await.unwrap();
    let other = queue::get(t, opened.case).await.unwrap();
    let other = closed(t, &ines, other).await;
    town.clock.advance(outcome::ASKED);
    let late = outcome::say(t, &other, outcome::Outcome::Yes).await;
    assert!(matches!(late, Err(Error::Conflict(_))), "it is long ago");
    town.run_jobs().await;
    town.mails();
    town.close().await;
}

/// Moves a case to its end.
async fn closed(town: &Town, by: &Actor, case: Case) -> Case {
    let fixed = Wish::Move {
        to: "fixed".into(),
        words: String::new(),
    };
    change(town, by, &case, None, fixed).await.unwrap()
}

#[tokio::test]
async fn the_second_of_two_editors_is_told_and_nothing_is_lost() {
    let (town, ines) = town().await;
    let t = town.town();
    let opened = open(
        t,
        &Actor::Anonymous,
        report(t, "pothole", "Deep hole").await,
    )
    .await
    .unwrap();
    let case = queue::get(t, opened.case).await.unwrap();
    let (one, two) = tokio::join!(
        change(t, &ines, &case, Some(1), Wish::Note("Mine".into())),
        change(t, &ines, &case, Some(1), Wish::Note("Yours".into())),
    );
    let stale = |r: &Result<_, Refusal>| matches!(r, Err(Refusal::Other(Error::Stale)));
    assert!(
        stale(&one) ^ stale(&two),
        "one is written, the other is told"
    );
    assert_eq!(history::count(t, case.id).await.unwrap(), 2);
    town.run_jobs().await;
    town.mails();
    town.close().await;
}

#[tokio::test]
async fn a_key_opens_one_case_however_often_it_is_sent() {
    let (town, _) = town().await;
    let t = town.town();
    let mut new = report(t, "pothole", "Hole").await;
    new.once = Some(("key-1".into(), vec![1]));
    let first = open(t, &Actor::Anonymous, new.clone()).await.unwrap();
    let second = open(t, &Actor::Anonymous, new.clone()).await.unwrap();
    assert_eq!(first.case, second.case);
    assert_eq!(second.token, None);
    new.once = Some(("key-1".into(), vec![2]));
    assert!(matches!(
        open(t, &Actor::Anonymous, new).await,
        Err(Error::Conflict(_))
    ));
    town.run_jobs().await;
    assert_eq!(town.mails().len(), 1);
    town.close().await;
}

#[tokio::test]
async fn a_key_is_good_for_a_day_and_then_opens_anew() {
    let (town, _) = town().await;
    let t = town.town();
    let mut new = report(t, "pothole", "Hole").await;
    new.once = Some(("key-1".into(), vec![1]));
    let first = open(t, &Actor::Anonymous, new.clone()).await.unwrap();
    town.clock.advance(KEY_KEPT - 1);
    let same = open(t, &Actor::Anonymous, new.clone()).await.unwrap();
    assert_eq!(same.case, first.case);
    // Nobody has cleaned up, and yet its day is over.
    town.clock.advance(1);
    new.once = Some(("key-1".into(), vec![2]));
    let (one, two) = tokio::join!(
        open(t, &Actor::Anonymous, new.clone()),
        open(t, &Actor::Anonymous, new.clone())
    );
    let (one, two) = (one.unwrap(), two.unwrap());
    assert_ne!(one.case, first.case);
    assert_eq!(one.case, two.case, "and then again one for a day");

    let keys = || async { sent_once::Entity::find().count(t.read()).await.unwrap() };
    town.clock.advance(KEY_KEPT - Moment::MINUTE);
    town.run_jobs().await;
    assert_eq!(keys().await, 1);
    town.clock.advance(Moment::HOUR);
    town.run_jobs().await;
    assert_eq!(keys().await, 0);
    town.mails();
    town.close().await;
}

#[tokio::test]
async fn a_private_case_is_found_by_staff_alone_and_its_words_by_nobody() {
    let (town, ines) = town().await;
    let t = town.town();
    let new = report(t, "neighbour-noise", "Drums all night behind the wall").await;
    let opened = open(t, &Actor::Anonymous, new).await.unwrap();
    let case = queue::get(t, opened.case).await.unwrap();
    assert!(!case.is_public && case.public_words.is_none());
    for audience in [Audience::Everybody, Audience::Staff] {
        assert_eq!(
            find(t.read(), "case", "drums", audience, 10).await.unwrap(),
            vec![]
        );
    }
    assert_eq!(
        queue::by_reference(t, &case.reference.to_lowercase())
            .await
            .unwrap()
            .id,
        case.id
    );
    assert_eq!(
        queue::page(t, &ines, &View::All.into(), None)
            .await
            .unwrap()
            .cases
            .len(),
        1
    );
    let nobody = queue::page(t, &Actor::Anonymous, &View::All.into(), None).await;
    assert!(matches!(nobody, Err(Error::SignInNeeded)));
    town.run_jobs().await;
    town.mails();
    town.close().await;
}

#[tokio::test]
async fn a_pause_moves_the_promise_by_the_working_days_it_took() {
    let (town, ines) = town().await;
    let t = town.town();
    let opened = open(
        t,
        &Actor::Anonymous,
        report(t, "street-light-out", "Dark").await,
    )
    .await
    .unwrap();
    let case = queue::get(t, opened.case).await.unwrap();
    let due = case.due_at.unwrap();
    town.clock.advance(Moment::DAY);
    let waiting = Wish::Move {
        to: "waiting".into(),
        words: String::new(),
    };
    let refused = change(t, &ines, &case, None, waiting).await;
    assert!(matches!(refused, Err(Refusal::NoReason)));
    let waiting = Wish::Move {
        to: "waiting".into(),
        words: "The power company must come first.".into(),
    };
    let paused = change(t, &ines, &case, None, waiting).await.unwrap();
    town.clock.advance(7 * Moment::DAY);
    let on = Wish::Move {
        to: "in_hand".into(),
        words: String::new(),
    };
    let going = change(t, &ines, &paused, None, on).await.unwrap();
    assert_eq!(going.due_at.unwrap().since(due), 7 * Moment::DAY);
    town.run_jobs().await;
    town.mails();
    town.close().await;
}

#[tokio::test]
async fn an_erased_person_leaves_a_case_that_still_reads() {
    let (town, ines) = town().await;
    let t = town.town();
    let opened = open(t, &Actor::Anonymous, report(t, "pothole", "Hole").await)
        .await
        .unwrap();
    let case = queue::get(t, opened.case).await.unwrap();
    change(t, &ines, &case, None, Wish::Note("Secret".into()))
        .await
        .unwrap();
    t.keys().forget(case.subject.unwrap()).await.unwrap();
    let told = history::of(t, &case, Reader::Staff).await.unwrap();
    assert_eq!(told.len(), 2);
    assert!(told.iter().all(|e| e.words.is_none()));
    town.run_jobs().await;
    assert!(
        town.mails().is_empty(),
        "nobody is written to whose address is gone"
    );
    town.close().await;
}

#[tokio::test]
async fn a_report_costs_the_writer_few_statements() {
    let (town, ines) = town().await;
    let t = town.town();
    let new = report(t, "pothole", "Hole").await;
    open(t, &Actor::Anonymous, new.clone()).await.unwrap();
    let (opened, cost) = town.statements_of(open(t, &Actor::Anonymous, new)).await;
    assert!(cost.writes <= 9, "{cost:?}");
    let case = opened.unwrap().case;
    let ticked = [Ticked { case, seen: 1 }];
    let own = Wish::Assign(ines.staff().map(|s| s.id));
    let (given, cost) = town.statements_of(grant_all(t, &ines, &ticked, &own)).await;
    assert_eq!(given.unwrap().done.len(), 1);
    assert!(cost.writes <= 5 && cost.reads <= 2, "{cost:?}");
    town.run_jobs().await;
    town.mails();
    town.close().await;
}

fn moving(to: &str, words: &str) -> Wish {
    Wish::Move {
        to: to.into(),
        words: words.into(),
    }
}

/// How many are done, and of those that were left: which of the ticked, and why.
fn told(outcome: &Outcome, ticked: &[Ticked]) -> (usize, Vec<(usize, String)>) {
    let at = |case| ticked.iter().position(|one| one.case == case).unwrap();
    let left = outcome.left.iter();
    let left = left.map(|(case, why)| (at(case.id), why.to_string()));
    (outcome.done.len(), left.collect())
}

#[tokio::test]
async fn many_cases_move_at_once_and_each_that_cannot_is_left_with_why() {
    let (town, ines) = town().await;
    let t = town.town();
    let mut ticked = Vec::new();
    for words in ["One", "Two", "Three", "Four"] {
        let opened = open(t, &Actor::Anonymous, report(t, "pothole", words).await).await;
        let case = opened.unwrap().case;
        ticked.push(Ticked { case, seen: 1 });
    }
    let ids: Vec<_> = ticked.iter().map(|one| one.case).collect();
    let case = async |at: usize| queue::get(t, ids[at]).await.unwrap();
    change(t, &ines, &case(1).await, None, Wish::Note("Look".into()))
        .await
        .unwrap();
    change(t, &ines, &case(2).await, None, moving("fixed", ""))
        .await
        .unwrap();
    ticked[2].seen = 2;
    town.run_jobs().await;
    town.mails();

    let silent = moving("no_work", "");
    let silent = grant_all(t, &ines, &ticked[3..], &silent).await.unwrap();
    assert_eq!(
        told(&silent, &ticked),
        (0, vec![(3, "a reason is needed".into())])
    );

    let twice = [ticked.clone(), ticked.clone()].concat();
    let wish = moving("no_work", "The road is new.");
    let unknown = Ticked {
        case: t.new_id(),
        seen: 1,
    };
    let moved = grant_all(t, &ines, &[twice, vec![unknown]].concat(), &wish).await;
    let moved = moved.unwrap();
    let stale = Error::Stale.to_string();
    let cannot = "the state cannot follow".to_owned();
    assert_eq!(
        told(&moved, &ticked),
        (2, vec![(1, stale), (2, cannot)]),
        "none of them ended the others"
    );
    assert_eq!(moved.unknown, 1);
    assert_eq!(case(1).await.state, "received");

    let again = grant_all(t, &ines, &ticked[..1], &wish).await.unwrap();
    assert_eq!(
        told(&again, &ticked),
        (1, vec![]),
        "it stands there already"
    );
    assert_eq!(case(0).await.revision, 2, "and nothing was written again");
    assert!(
        grant_all(t, &Actor::Anonymous, &ticked, &wish)
            .await
            .is_err()
    );
    town.run_jobs().await;
    let mails = town.mails();
    assert_eq!(
        mails.len(),
        2,
        "whoever reported is told as of a single move"
    );
    town.close().await;
}

#[tokio::test]
async fn of_many_that_are_given_away_one_that_changed_stops_no_other() {
    let (town, ines) = town().await;
    let t = town.town();
    let mut ticked = Vec::new();
    for words in ["One", "Two", "Three"] {
        let opened = open(t, &Actor::Anonymous, report(t, "pothole", words).await).await;
        let case = opened.unwrap().case;
        ticked.push(Ticked { case, seen: 1 });
    }
    ticked[0].seen = 0;
    let own = ines.staff().map(|staff| staff.id);
    let given = grant_all(t, &ines, &ticked, &Wish::Assign(own)).await;
    let stale = Error::Stale.to_string();
    assert_eq!(told(&given.unwrap(), &ticked), (2, vec![(0, stale)]));
    let nobody = Wish::Assign(Some(t.new_id()));
    for one in &mut ticked[1..] {
        one.seen = 2;
    }
    let given = grant_all(t, &ines, &ticked[1..], &nobody).await.unwrap();
    assert_eq!(told(&given, &ticked).1.len(), 2, "both say why");
    town.run_jobs().await;
    town.mails();
    town.close().await;
}
