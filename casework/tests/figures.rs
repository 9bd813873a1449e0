//! Figures say what the cases say, whatever happened to them: compared with counting all of them
//! one by one. And drafts are counted once, as they ended.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

use std::collections::BTreeMap;
use std::sync::Arc;

use casework::Shelf;
use casework::case::change::{Wish, change};
use casework::case::entities::case_work;
use casework::case::open::{Contact, NewCase, open};
use casework::case::outcome::{self, Outcome};
use casework::case::{Calendar, Case};
use casework::definition::{Answers, ServiceDefinition};
use casework::draft::{self, DraftContent};
use casework::figures::{self, Counted, Month};
use casework::front::Step;
use kernel::Random;
use kernel::people::actor::StaffActor;
use kernel::people::entities::team;
use kernel::people::staffing::AddTeams;
use kernel::people::{Actor, Role};
use kernel::{Moment, Place, Ports, SeededRandom, Town};
use sea_orm::EntityTrait;
use testing::TestTown;

const SERVICES: [(&str, &str); 2] = [
    (
        "pothole.yaml",
        include_str!("../../demo/services/pothole.yaml"),
    ),
    (
        "something-else.yaml",
        include_str!("../../demo/services/something-else.yaml"),
    ),
];

async fn town() -> (TestTown, Actor) {
    let mut ports = Ports::default();
    ports.fill(Arc::new(Shelf::default()));
    let town = TestTown::with_ports(vec![casework::room()], ports).await;
    let services: Vec<_> = SERVICES
        .iter()
        .map(|(name, text)| ServiceDefinition::from_yaml(name, text).unwrap())
        .collect();
    casework::catalogue::publish(town.town(), &services)
        .await
        .unwrap();
    let streets = team::Model::new(
        town.town().new_id(),
        "streets",
        &serde_json::json!({ "en": "Streets", "es": "Calles" }),
    );
    let ines = Actor::Staff(StaffActor {
        id: town.town().new_id(),
        name: "Ines Bell".into(),
        team: streets.id,
        role: Role::Supervisor,
    });
    town.town().run(AddTeams(vec![streets])).await.unwrap();
    (town, ines)
}

async fn report(town: &Town, service: &str, channel: &'static str) -> Case {
    let catalogue = casework::catalogue(town).await.unwrap();
    let new = NewCase {
        service: catalogue.get(service).unwrap().clone(),
        answers: Answers::new(),
        words: "Something".into(),
        place: Place::default(),
        contact: Contact::default(),
        photos: Vec::new(),
        writer: None,
        media: None,
        channel,
        language: "en".into(),
        draft: None,
        once: None,
    };
    let opened = open(town, &Actor::Anonymous, new).await.unwrap();
    case(town, opened.case).await
}

async fn case(town: &Town, id: kernel::id::CaseId) -> Case {
    let case = case_work::Entity::find_by_id(id).one(town.read()).await;
    case.unwrap().unwrap()
}

/// What counting every case by itself says: of each month and service, how many were asked, the
/// working days of each that was done, and how many say it is settled, partly, not.
type Naive = BTreeMap<(i32, String), (u64, Vec<u32>, [u64; 3])>;

async fn naive(town: &Town) -> Naive {
    let calendar = Calendar::of(town.profile());
    let mut naive = Naive::new();
    for case in case_work::Entity::find().all(town.read()).await.unwrap() {
        let month = |at| Month::at(at, town.zone()).0;
        let asked = (month(case.opened_at), case.service.clone());
        naive.entry(asked).or_default().0 += 1;
        let Some(closed) = case.closed_at.filter(|_| !case.is_open) else {
            continue;
        };
        // A day at a time, with no more than the calendar's word for each.
        let mut at = calendar.date(case.opened_at);
        let mut worked = 0_u32;
        while at <= calendar.date(closed) {
            worked += u32::from(calendar.is_working(at));
            at = at.tomorrow().unwrap();
        }
        let done = (month(closed), case.service.clone());
        let done = naive.entry(done).or_default();
        done.1.push(worked.max(1));
        if let Some(said) = outcome::of(town, case.id).await.unwrap() {
            let at = Outcome::ALL.iter().position(|one| *one == said).unwrap();
            done.2[at] += 1;
        }
    }
    naive
}

fn kept(counted: &Counted) -> Naive {
    let mut kept = Naive::new();
    for row in &counted.months {
        let of = kept.entry((row.month.0, row.service.clone())).or_default();
        of.0 += row.sums.asked;
        let said = [row.sums.said_yes, row.sums.said_partly, row.sums.said_no];
        of.2 = [0, 1, 2].map(|at| of.2[at] + said[at]);
        assert_eq!(row.sums.done, row.sums.days.count());
        for days in 0..500 {
            let mut one = casework::figures::Spans::default();
            one.add(days);
            let text = format!(" {}", row.sums.days.text());
            let count = text
                .split(&format!(" {days}:"))
                .nth(1)
                .and_then(|rest| rest.split(' ').next()?.parse().ok());
            of.1.extend(std::iter::repeat_n(days, count.unwrap_or(0)));
        }
    }
    kept
}

async fn compare(town: &Town) {
    let mut wanted = naive(town).await;
    let mut told = kept(&figures::counted(town).await.unwrap());
    for (_, days, _) in wanted.values_mut().chain(told.values_mut()) {
        days.sort_unstable();
    }
    assert_eq!(told, wanted);
}

#[tokio::test]
async fn months_say_what_their_cases_say_whatever_happened_to_them() {
    let (town, ines) = town().await;
    let t = town.town();
    let chance = SeededRandom::new(7);
    let chance: &dyn Random = &chance;
    let mut cases = Vec::new();
    for step in 0..120 {
        town.clock
            .advance(i64::try_from(chance.below(40)).unwrap() * Moment::HOUR);
        let service = ["pothole", "something-else"][usize::from(chance.below(3) == 0)];
        let channel = ["web", "phone", "api"][usize::try_from(chance.below(3)).unwrap()];
        cases.push(report(t, service, channel).await.id);
        let some = usize::try_from(chance.below(cases.len() as u64)).unwrap();
        let one = case(t, cases[some]).await;
        let service = casework::catalogue::definition(t, &one.service, &one.version).await;
        let service = service.unwrap();
        let ways = service.transitions_from(&one.state);
        let wish = if chance.below(12) == 0 {
            Wish::Recategorise("something-else".into())
        } else {
            let way = usize::try_from(chance.below(ways.len().max(1) as u64)).unwrap();
            let Some(way) = ways.get(way) else { continue };
            Wish::Move {
                to: way.id.clone(),
                words: "Because".into(),
            }
        };
        let one = change(t, &ines, &one, None, wish).await.unwrap();
        let says = usize::try_from(chance.below(4)).unwrap();
        if let Some(said) = Outcome::ALL.get(says).filter(|_| !one.is_open) {
            town.clock.advance(Moment::HOUR);
            outcome::say(t, &one, *said).await.unwrap();
        }
        if step % 17 == 0 {
            town.run_jobs().await;
            figures::count(t).await.unwrap();
            compare(t).await;
        }
    }
    town.run_jobs().await;
    figures::count(t).await.unwrap();
    compare(t).await;
    let counted = figures::counted(t).await.unwrap();
    assert!(counted.sum(|_| true).done > 20, "much was done");
    assert!(counted.sum(|_| true).said() > 10, "much was said of it");
    assert!(counted.months.iter().any(|row| row.team.is_some()));
    // Counted again from nothing it is the same.
    let whole = figures::counted(t).await.unwrap();
    casework::figures::anew(t).await.unwrap();
    assert_eq!(figures::counted(t).await.unwrap().months, whole.months);
    town.run_jobs().await;
    town.mails();
    town.close().await;
}

#[tokio::test]
async fn a_draft_is_counted_once_as_it_ended() {
    let (town, _) = town().await;
    let t = town.town();
    let content = DraftContent {
        service: Some("pothole".into()),
        ..DraftContent::default()
    };
    let stopped = draft::begin(t, &DraftContent::default(), Step::What)
        .await
        .unwrap();
    let revived = draft::begin(t, &content, Step::Where).await.unwrap();
    figures::count(t).await.unwrap();
    assert_eq!(
        figures::counted(t).await.unwrap().forms,
        [],
        "they may still be writing"
    );
    town.clock.advance(2 * Moment::DAY);
    figures::count(t).await.unwrap();
    assert_eq!(pages(t).await, " what:1 | pothole where:1");
    // The one goes on, is given up on another page, and is sent after all.
    let open = draft::find(t, &revived).await.unwrap();
    let open = draft::change(t, open, |_| Step::You).await.unwrap();
    town.clock.advance(2 * Moment::DAY);
    figures::count(t).await.unwrap();
    assert_eq!(pages(t).await, " what:1 | pothole you:1");
    let catalogue = casework::catalogue(t).await.unwrap();
    let new = NewCase {
        service: catalogue.get("pothole").unwrap().clone(),
        answers: Answers::new(),
        words: "Hole".into(),
        place: Place::default(),
        contact: Contact::default(),
        photos: Vec::new(),
        writer: Some(open.key().subject()),
        media: None,
        channel: "web",
        language: "en".into(),
        draft: Some(open.hash.clone()),
        once: None,
    };
    casework::case::open::open(t, &Actor::Anonymous, new)
        .await
        .unwrap();
    figures::count(t).await.unwrap();
    figures::count(t).await.unwrap();
    assert_eq!(pages(t).await, " what:1 | pothole ");
    let forms = &figures::counted(t).await.unwrap().forms;
    let sent = forms.iter().find(|row| row.service == "pothole").unwrap();
    assert_eq!((sent.sent, sent.begun()), (1, 1));
    assert_eq!(sent.minutes.within(50), Some(4 * 24 * 60 + 1));
    assert!(draft::find(t, &stopped).await.is_ok());
    town.run_jobs().await;
    town.close().await;
}

async fn pages(town: &Town) -> String {
    let counted = figures::counted(town).await.unwrap();
    let rows = counted.forms.iter().map(|row| {
        let stopped: Vec<String> = row
            .stopped
            .iter()
            .map(|(page, count)| format!("{page}:{count}"))
            .collect();
        format!("{} {}", row.service, stopped.join(" "))
    });
    rows.collect::<Vec<_>>().join(" | ")
}
