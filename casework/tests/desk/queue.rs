//! Whatever a queue is narrowed by, it holds what a look at every case gives, in its order.

use casework::case::bring::{self, Brought};
use casework::case::entities::case_event;
use casework::case::queue::{self, COUNTED, Filters, View, Wanted, With};
use casework::case::{Case, filing};
use jiff::civil::Date;
use kernel::id::{StaffId, TeamId};
use kernel::people::Actor;
use kernel::people::Role;
use kernel::people::actor::StaffActor;
use kernel::{Moment, SeededRandom, Town};

use super::town::{LIGHT, POTHOLE, report, town};

/// A number below `end`.
struct Dice(SeededRandom);

impl Dice {
    fn below(&self, end: u64) -> usize {
        let random: &dyn kernel::Random = &self.0;
        usize::try_from(random.below(end)).unwrap()
    }

    fn one<'a, T>(&self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len() as u64)]
    }
}

/// The system that the cases come from.
const SOURCE: &str = "elsewhere";

struct People {
    teams: Vec<TeamId>,
    staff: Vec<StaffId>,
}

const DISTRICTS: [&str; 3] = ["Old Town", "Riverside", "Mill End"];
const OPEN: [(&str, &str); 4] = [
    ("received", "received"),
    ("in_hand", "open"),
    ("planned", "open"),
    ("waiting", "waiting"),
];
const CLOSED: [&str; 2] = ["fixed", "no_work"];

/// A case that differs from another in all that a queue can be narrowed by.
fn differing(like: &Case, town: &Town, people: &People, dice: &Dice) -> Case {
    let mut case = like.clone();
    let now = town.now();
    case.id = town.new_id();
    case.reference = format!("MB-{}", case.id);
    (case.source, case.old_reference) = (Some(SOURCE.into()), Some(case.reference.clone()));
    (case.link, case.subject, case.answers) = (None, None, None);
    case.service = (*dice.one(&[LIGHT, POTHOLE, "gone"])).into();
    case.team = Some(*dice.one(&people.teams)).filter(|_| dice.below(9) > 0);
    case.assignee = Some(*dice.one(&people.staff)).filter(|_| dice.below(3) > 0);
    case.district = Some((*dice.one(&DISTRICTS)).into()).filter(|_| dice.below(9) > 0);
    // Many run out at one midnight, as in a real town.
    let days = i64::try_from(dice.below(9)).unwrap() - 4;
    case.due_at = Some(now.plus(days * Moment::DAY)).filter(|_| dice.below(9) > 0);
    (case.paused_at, case.closed_at, case.is_open) = (None, None, dice.below(3) > 0);
    if case.is_open {
        let (state, group) = dice.one(&OPEN);
        (case.state, case.state_group) = ((*state).into(), (*group).into());
        case.paused_at = Some(now).filter(|_| *group == "waiting" && dice.below(2) == 0);
    } else {
        (case.state, case.state_group) = ((*dice.one(&CLOSED)).into(), "closed".into());
        let hours = i64::try_from(dice.below(200)).unwrap();
        case.closed_at = Some(now.plus(-hours * Moment::HOUR));
    }
    case
}

async fn fill(town: &Town, people: &People, dice: &Dice, many: usize) -> Vec<Case> {
    let first = report(town, POTHOLE, "1 Mill Road").await;
    let cases: Vec<Case> = (0..many)
        .map(|_| differing(&first, town, people, dice))
        .collect();
    let entry = |case: &Case| case_event::Model {
        id: town.random().uuid_v7(town.now()),
        case: case.id,
        at: town.now(),
        kind: "opened".into(),
        by: "town".into(),
        audience: "everybody".into(),
        value: None,
        words: None,
        public_words: None,
    };
    let brought = |case: &Case| Brought {
        case: case.clone(),
        events: vec![entry(case)],
        document: None,
    };
    for part in cases.chunks(bring::MOST) {
        let part = part.iter().map(brought).collect();
        bring::bring(town, SOURCE, part).await.unwrap();
    }
    let mut all = vec![first];
    all.extend(cases);
    for case in &mut all {
        filing::file(case);
    }
    all
}

/// What the queue says it is, said once more in the plainest way.
fn belongs(case: &Case, wanted: &Wanted, actor: &StaffActor, town: &Town) -> bool {
    let (now, filters) = (town.now(), &wanted.filters);
    let runs_late =
        case.is_open && case.paused_at.is_none() && case.due_at.is_some_and(|d| d <= now);
    let was_late = !case.is_open && case.due_at.is_some_and(|due| case.closed_at > Some(due));
    let day = |at: Moment| at.zoned(town.zone()).date();
    let in_view = match wanted.view {
        View::Mine => case.is_open && case.assignee == Some(actor.id),
        View::MyTeam => case.is_open && case.team == Some(actor.team),
        View::Unassigned => {
            case.is_open && case.team == Some(actor.team) && case.assignee.is_none()
        }
        View::Late => runs_late,
        View::Paused => case.is_open && case.paused_at.is_some(),
        View::All => case.is_open,
        View::Closed => {
            let on = case.closed_at.map(day);
            !case.is_open
                && filters.closed_from.is_none_or(|from| on >= Some(from))
                && filters.closed_to.is_none_or(|to| on <= Some(to))
        }
    };
    in_view
        && filters.service.as_ref().is_none_or(|s| *s == case.service)
        && filters.state.as_ref().is_none_or(|s| *s == case.state)
        && filters
            .state_group
            .as_ref()
            .is_none_or(|g| *g == case.state_group)
        && (filters.district.is_none() || filters.district == case.district)
        && (filters.team.is_none() || filters.team == case.team)
        && filters.with.is_none_or(|with| match with {
            With::Nobody => case.assignee.is_none(),
            With::Somebody(staff) => case.assignee == Some(staff),
        })
        && (!filters.late || runs_late || was_late)
}

/// Some view with up to three filters.
fn some_queue(people: &People, dice: &Dice, today: Date) -> Wanted {
    let mut wanted = Wanted::from(*dice.one(&View::ALL));
    for _ in 0..dice.below(4) {
        let filters = &mut wanted.filters;
        match dice.below(8) {
            0 => filters.service = Some((*dice.one(&[LIGHT, POTHOLE, "none"])).into()),
            1 => filters.state = Some((*dice.one(&["received", "waiting", "fixed"])).into()),
            2 => filters.state_group = Some((*dice.one(&["open", "received", "closed"])).into()),
            3 => filters.district = Some((*dice.one(&DISTRICTS)).into()),
            4 => filters.team = Some(*dice.one(&people.teams)),
            5 => filters.late = true,
            6 => filters.with = Some(With::Nobody),
            _ => filters.with = Some(With::Somebody(*dice.one(&people.staff))),
        }
        if wanted.view == View::Closed {
            let back = i64::try_from(dice.below(8)).unwrap();
            let from = today.saturating_sub(jiff::Span::new().days(back));
            wanted.filters.closed_from = Some(from);
            let to = from.saturating_add(jiff::Span::new().days(2));
            wanted.filters.closed_to = Some(to).filter(|_| dice.below(2) == 0);
        }
    }
    wanted
}

async fn every_page(town: &Town, actor: &Actor, wanted: &Wanted) -> Vec<Case> {
    let (mut cases, mut after) = (Vec::new(), None);
    loop {
        let page = queue::page(town, actor, wanted, after).await.unwrap();
        assert!(page.cases.len() <= queue::PAGE);
        cases.extend(page.cases);
        after = page.next;
        if after.is_none() {
            return cases;
        }
    }
}

#[tokio::test]
async fn any_queue_holds_what_a_look_at_every_case_gives() {
    let town = town().await;
    let t = town.town();
    let dice = Dice(SeededRandom::new(7));
    let people = People {
        teams: (0..3).map(|_| t.new_id()).collect(),
        staff: (0..4).map(|_| t.new_id()).collect(),
    };
    let mut all = fill(t, &people, &dice, 600).await;
    all.sort_by_key(|case| case.position);
    let staff = StaffActor {
        id: people.staff[0],
        name: "Ines Bell".into(),
        team: people.teams[0],
        role: Role::Agent,
    };
    let actor = Actor::Staff(staff.clone());
    let today = t.now().zoned(t.zone()).date();
    let mut filled = 0;
    for _ in 0..120 {
        let wanted = some_queue(&people, &dice, today);
        let expected: Vec<Case> = all
            .iter()
            .filter(|case| belongs(case, &wanted, &staff, t))
            .cloned()
            .collect();
        let shown = every_page(t, &actor, &wanted).await;
        let ids = |cases: &[Case]| cases.iter().map(|case| case.id).collect::<Vec<_>>();
        assert_eq!(ids(&shown), ids(&expected), "{wanted:?}");
        let count = queue::counts(t, &actor, std::slice::from_ref(&wanted)).await;
        assert_eq!(count.unwrap(), [expected.len() as u64], "{wanted:?}");
        filled += usize::from(!expected.is_empty());
    }
    assert!(filled > 40, "only {filled} queues held anything");
    town.close().await;
}

#[tokio::test]
async fn what_runs_out_first_comes_first_and_what_is_paused_comes_last() {
    let town = town().await;
    let t = town.town();
    let now = t.now();
    let first = report(t, POTHOLE, "1 Mill Road").await;
    let place = |change: &dyn Fn(&mut Case)| {
        let mut case = first.clone();
        change(&mut case);
        filing::file(&mut case);
        case.position
    };
    let running =
        |hours: i64| place(&move |case| case.due_at = Some(now.plus(hours * Moment::HOUR)));
    let order = [
        running(-100),
        running(0),
        running(1),
        place(&|case| case.due_at = None),
        place(&|case| case.paused_at = Some(now)),
        place(&|case| (case.is_open, case.closed_at) = (false, Some(now))),
        place(&|case| (case.is_open, case.closed_at) = (false, Some(now.plus(-Moment::HOUR)))),
    ];
    assert!(order.is_sorted(), "{order:?}");
    assert!(filing::late(now).contains(&order[1]) && !filing::late(now).contains(&order[2]));
    assert!(filing::paused().contains(&order[4]) && !filing::paused().contains(&order[3]));
    let hour = filing::closed(Some(now.plus(-Moment::HOUR)), Some(now));
    assert!(hour.contains(&order[6]) && !hour.contains(&order[5]));
    town.close().await;
}

#[tokio::test]
async fn counts_stop_where_nobody_reads_them() {
    let town = town().await;
    let t = town.town();
    let dice = Dice(SeededRandom::new(8));
    let people = People {
        teams: vec![t.new_id()],
        staff: vec![t.new_id()],
    };
    fill(t, &people, &dice, 2_000).await;
    let actor = Actor::Town;
    let narrowed = Wanted {
        view: View::All,
        filters: Filters {
            team: Some(people.teams[0]),
            ..Filters::default()
        },
    };
    let wanted = [View::All.into(), narrowed, View::Mine.into()];
    let counts = queue::counts(t, &actor, &wanted).await.unwrap();
    assert_eq!(counts, [COUNTED + 1, COUNTED + 1, 0]);
    town.close().await;
}
