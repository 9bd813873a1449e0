//! Teams are added and closed on the settings pages. A team that closes leaves nothing with nobody: what
//! it had goes to the team that takes over, and comes back when it is opened again.

use casework::case::change::{Wish, change, hear};
use casework::case::entities::{case_event, case_work, saved_view};
use casework::case::{Case, filing, open, queue, reference};
use contracts::facts::{CaseHandedOver, SettingChanged};
use kernel::Moment;
use kernel::db::{Action, Tx};
use kernel::facts::{Fact as _, fact};
use kernel::id::{CaseId, TeamId};
use kernel::people::entities::{staff, team};
use kernel::people::{Actor, Role};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use testing::{Browser, Page};

use crate::ask;
use crate::house::House;

const TAKES_OVER: &str = "Which team takes all of it over?";

async fn admin(house: &House) -> Browser {
    let role = Role::Administrator;
    house.town.staff_as("Front-desk", role).await
}

async fn team(house: &House, code: &str) -> team::Model {
    let team = team::Entity::find().filter(team::Column::Code.eq(code));
    let team = team.one(house.town.town().read()).await.unwrap();
    team.expect(code)
}

/// The page on which a team is closed, as one comes to it.
async fn closing(browser: &Browser, name: &str) -> Page {
    let people = browser.get("/desk/settings/people").await;
    people.follow(name).await.follow("See what it has").await
}

async fn close(browser: &Browser, name: &str, heir: &str) -> Page {
    let mut page = closing(browser, name).await;
    page.fill(TAKES_OVER, heir);
    page.press("Close the team").await
}

async fn add(browser: &Browser, name: &str) -> Page {
    let people = browser.get("/desk/settings/people").await;
    let mut page = people.follow("Add a team").await;
    page.fill("Name in English", name);
    page.fill("Name in Español", name);
    page.press("Keep these settings").await
}

async fn case(house: &House, id: CaseId) -> Case {
    queue::get(house.town.town(), id).await.unwrap()
}

async fn people_in(house: &House, team: TeamId) -> u64 {
    let people = staff::Entity::find().filter(staff::Column::Team.eq(team));
    people.count(house.town.town().read()).await.unwrap()
}

async fn facts(house: &House, kind: &str) -> u64 {
    let facts = fact::Entity::find().filter(fact::Column::Kind.eq(kind));
    facts.count(house.town.town().read()).await.unwrap()
}

async fn entries(house: &House, kind: &str) -> Vec<case_event::Model> {
    let entries = case_event::Entity::find().filter(case_event::Column::Kind.eq(kind));
    entries.all(house.town.town().read()).await.unwrap()
}

/// A supervisor keeps a view for their team, and one that looks at it.
async fn keep_view(house: &House, of: &str, team: TeamId) {
    let lead = house.town.staff_as(of, Role::Supervisor).await;
    let mut page = lead.get(&format!("/desk?view=all&team={team}")).await;
    page.fill("Name of the view", "All of ours");
    page.fill("Who sees it", "Everybody in my team");
    page.press("Save view").await;
}

async fn views_of(house: &House, team: TeamId) -> Vec<saved_view::Model> {
    let views = saved_view::Entity::find().filter(saved_view::Column::Team.eq(team));
    views.all(house.town.town().read()).await.unwrap()
}

#[tokio::test]
async fn a_team_that_closes_leaves_nothing_with_nobody_and_has_it_back_when_it_opens() {
    let house = House::real().await;
    let (t, desk) = (house.town.town(), admin(&house).await);
    let (streets, lights) = (team(&house, "streets").await, team(&house, "lights").await);
    let agent = house.town.staff("Streets").await;
    keep_view(&house, "Streets", streets.id).await;
    let done = house.report("pothole").await;
    let old = case(&house, done.id).await;
    let wish = Wish::Move {
        to: "fixed".into(),
        words: "It is mended".into(),
    };
    change(t, &Actor::Town, &old, None, wish).await.unwrap();
    let (had, others) = (
        people_in(&house, streets.id).await,
        people_in(&house, lights.id).await,
    );
    assert_eq!(case(&house, house.public.id).await.team, Some(streets.id));

    let page = closing(&desk, "Streets").await;
    assert_eq!(page.h1(), "Close the team Streets");
    for told in [
        "One open case",
        "people work in it:",
        "The reports of one service come to it: Pothole",
        "One saved view: All of ours",
    ] {
        assert!(page.has(told), "{told}: {}", page.text());
    }
    let wrong = page.press("Close the team").await;
    assert!(
        wrong.has("Choose the team that takes over"),
        "{}",
        wrong.text()
    );
    let page = close(&desk, "Streets", "Lights").await;
    assert!(page.has("The team is closed"), "{}", page.text());
    assert_eq!(facts(&house, SettingChanged::KIND).await, 1);

    let taken = case(&house, house.public.id).await;
    assert_eq!((taken.team, taken.revision), (Some(lights.id), 2));
    assert_eq!(taken.pigeonhole, filing::hole(&taken).id);
    assert_eq!(facts(&house, CaseHandedOver::KIND).await, 1);
    assert_eq!(entries(&house, "taken-over").await.len(), 1);
    assert_eq!(people_in(&house, streets.id).await, 0);
    assert_eq!(people_in(&house, lights.id).await, had + others);
    let views = views_of(&house, lights.id).await;
    assert_eq!(views.len(), 1);
    assert!(
        views[0].query.contains(&lights.id.to_string()),
        "{}",
        views[0].query
    );
    assert_eq!(
        case(&house, done.id).await.team,
        Some(streets.id),
        "what was closed stays whose it was"
    );
    let new = house.report("pothole").await;
    assert_eq!(case(&house, new.id).await.team, Some(lights.id));

    let page = agent.get(&format!("/desk/cases/{}", house.public.id)).await;
    assert!(
        page.has("Lights took this over when the team Streets closed"),
        "{}",
        page.text()
    );
    let choices = page.texts("#assign-to option");
    assert!(
        choices.iter().all(|choice| choice != "Streets"),
        "{choices:?}"
    );
    let filters = agent.get("/desk?view=closed").await;
    let offered = filters.texts("#filter-team optgroup option");
    assert_eq!(offered, ["Streets"], "it has a case still");
    let page = desk.get("/desk/settings/people/new").await;
    assert!(
        page.texts("select option")
            .iter()
            .all(|choice| choice != "Streets")
    );

    let page = desk
        .get("/desk/settings/people")
        .await
        .follow("Streets")
        .await;
    assert!(page.has("Lights took over"), "{}", page.text());
    let page = page.press("Open it again").await;
    assert!(page.has("It is as it was before."), "{}", page.text());
    house.town.run_jobs().await;
    let back = case(&house, house.public.id).await;
    assert_eq!(back.team, Some(streets.id));
    assert_eq!(back.pigeonhole, filing::hole(&back).id);
    assert_eq!(
        case(&house, new.id).await.team,
        Some(lights.id),
        "it came to them"
    );
    assert_eq!(people_in(&house, streets.id).await, had);
    assert_eq!(people_in(&house, lights.id).await, others);
    let views = views_of(&house, streets.id).await;
    assert_eq!((views.len(), views[0].name.as_str()), (1, "All of ours"));
    assert!(views[0].query.contains(&streets.id.to_string()));
    let next = house.report("pothole").await;
    assert_eq!(case(&house, next.id).await.team, Some(streets.id));
    house.close().await;
}

#[tokio::test]
async fn many_cases_go_in_steps_that_end_anywhere_and_none_is_left() {
    let house = House::real().await;
    let (t, desk) = (house.town.town(), admin(&house).await);
    let (streets, lights) = (team(&house, "streets").await, team(&house, "lights").await);
    let own = case(&house, house.public.id).await;
    let many = (0..250).map(|n| like(&house, &own, n)).collect();
    t.run(Bring(many)).await.unwrap();
    let lie = async |team: TeamId| {
        let cases = case_work::Entity::find().filter(case_work::Column::Team.eq(team));
        cases.count(t.read()).await.unwrap()
    };
    close(&desk, "Streets", "Lights").await;
    assert_eq!(
        (lie(streets.id).await, lie(lights.id).await),
        (151, 100),
        "the first step is in the act itself"
    );
    house.town.run_jobs().await;
    assert_eq!((lie(streets.id).await, lie(lights.id).await), (0, 251));
    let entries = entries(&house, "taken-over").await;
    assert_eq!(entries.len(), 251, "one each, however many steps");
    assert_eq!(facts(&house, CaseHandedOver::KIND).await, 251);
    let moved = case_work::Entity::find().all(t.read()).await.unwrap();
    for case in &moved {
        assert_eq!(
            case.pigeonhole,
            filing::hole(case).id,
            "filed where it is sought"
        );
    }

    // One is moved on by somebody: it is not theirs to have back.
    let ruth = Actor::Town;
    let wish = Wish::Recategorise("something-else".into());
    let on = case(&house, entries[7].case).await;
    change(t, &ruth, &on, None, wish).await.unwrap();
    desk.get("/desk/settings").await.press("Undo").await;
    house.town.run_jobs().await;
    assert_eq!((lie(streets.id).await, lie(lights.id).await), (250, 0));
    assert!(case(&house, on.id).await.team != Some(streets.id));
    house.close().await;
}

/// Another case like this one.
fn like(house: &House, own: &Case, n: i64) -> Case {
    let t = house.town.town();
    let mut case = Case {
        id: t.new_id(),
        reference: reference::new("MB", t.random()),
        state: if n % 2 == 0 { "in_hand" } else { "received" }.into(),
        state_group: if n % 2 == 0 { "open" } else { "received" }.into(),
        due_at: Some(t.now().plus(n * Moment::MINUTE)),
        link: None,
        ..own.clone()
    };
    filing::file(&mut case);
    case
}

struct Bring(Vec<Case>);

impl Action for Bring {
    type Output = ();
    const NAME: &'static str = "test.bring";

    async fn run(&self, tx: &Tx) -> kernel::Result<()> {
        filing::make(tx, &self.0).await?;
        for some in self.0.chunks(100) {
            let rows = some.iter().cloned().map(open::active);
            case_work::Entity::insert_many(rows)
                .exec_without_returning(tx)
                .await?;
        }
        Ok(())
    }
}

#[tokio::test]
async fn what_still_reaches_a_closed_team_goes_on_to_who_took_over() {
    let house = House::real().await;
    let (t, desk) = (house.town.town(), admin(&house).await);
    let (lights, environment) = (
        team(&house, "lights").await,
        team(&house, "environment").await,
    );
    let done = house.report("pothole").await;
    let old = case(&house, done.id).await;
    let wish = Wish::Move {
        to: "fixed".into(),
        words: "It is mended".into(),
    };
    let old = change(t, &Actor::Town, &old, None, wish).await.unwrap();
    let late = like(&house, &case(&house, house.public.id).await, 1);
    close(&desk, "Streets", "Lights").await;
    house.town.run_jobs().await;

    let heard = hear(t, &old, "The hole is there again".into(), &[])
        .await
        .unwrap();
    assert!(heard.is_open);
    assert_eq!(
        heard.team,
        Some(lights.id),
        "opened again it lies with the heir"
    );

    let id = late.id;
    t.run(Bring(vec![late])).await.unwrap();
    house.town.clock.advance(Moment::HOUR);
    house.town.run_jobs().await;
    assert_eq!(
        case(&house, id).await.team,
        Some(lights.id),
        "who was quicker than the closing"
    );

    close(&desk, "Lights", "Environment").await;
    house.town.run_jobs().await;
    assert_eq!(case(&house, id).await.team, Some(environment.id));
    let new = house.report("pothole").await;
    assert_eq!(
        case(&house, new.id).await.team,
        Some(environment.id),
        "the heir of the heir"
    );
    house.town.mails();
    house.close().await;
}

#[tokio::test]
async fn the_last_team_stays_open() {
    let house = House::real().await;
    let desk = admin(&house).await;
    for name in ["Streets", "Lights", "Environment"] {
        let page = close(&desk, name, "Front-desk").await;
        assert!(page.has("The team is closed"), "{}", page.text());
    }
    let page = closing(&desk, "Front-desk").await;
    assert!(
        page.has("This is the only team that is open"),
        "{}",
        page.text()
    );
    assert!(
        page.buttons()
            .iter()
            .all(|button| button != "Close the team")
    );
    let page = page.follow("Add a team").await;
    assert_eq!(page.status(), 200);
    house.close().await;
}

#[tokio::test]
async fn a_team_is_added_named_and_taken_back_while_it_has_nothing() {
    let house = House::real().await;
    let desk = admin(&house).await;
    let page = add(&desk, "Bridges & weirs").await;
    assert!(page.has("Bridges & weirs"), "{}", page.text());
    let bridges = team(&house, "bridges-weirs").await;
    assert!(bridges.is_open());
    assert_eq!(facts(&house, SettingChanged::KIND).await, 1);
    let again = add(&desk, "bridges & Weirs").await;
    assert!(again.has("Another team has this name"), "{}", again.text());
    assert_eq!(again.value("Name in English"), "bridges & Weirs");
    let mut other = desk
        .get("/desk/settings/people")
        .await
        .follow("Lights")
        .await;
    other.fill("Name in English", "Bridges & weirs");
    let told = other.press("Keep these settings").await;
    assert!(told.has("Another team has this name"), "{}", told.text());

    let page = desk.get("/desk/settings").await.press("Undo").await;
    assert!(page.has("It is as it was before."), "{}", page.text());
    let closed = team(&house, "bridges-weirs").await;
    assert_eq!((closed.is_open(), closed.heir), (false, None));
    add(&desk, "Bridges & weirs").await;
    assert!(
        team(&house, "bridges-weirs-2").await.is_open(),
        "a code is never given to another"
    );
    let page = desk
        .get(&format!("/desk/settings/teams/{}", bridges.id))
        .await;
    let page = page.press("Open it again").await;
    assert!(
        page.has("Another team has this name now"),
        "{}",
        page.text()
    );

    let mut person = desk.get("/desk/settings/people/new").await;
    person.fill("Username", "nora");
    person.fill("Name", "Nora Vale");
    person.fill("Team", "Bridges & weirs");
    person.press("Keep these settings").await;
    let page = desk.get("/desk/settings").await;
    let undo = page.texts("tbody tr");
    assert!(
        undo.iter().any(|row| row.contains("Open: off → on")),
        "{undo:?}"
    );
    let change = settings::setting_change::Entity::find()
        .filter(settings::setting_change::Column::Part.eq("team"))
        .filter(
            settings::setting_change::Column::About
                .eq(team(&house, "bridges-weirs-2").await.id.to_string()),
        )
        .one(house.town.town().read());
    let change = change.await.unwrap().unwrap();
    let path = format!("/desk/settings/changes/{}/undo", change.id);
    let token = ask::token(&desk).await.unwrap();
    let told = desk.send(ask::own("POST", &path, &[("csrf", token)])).await;
    let told = desk.get(told.header("location").unwrap()).await;
    assert!(
        told.has("Something belongs to this team now"),
        "{}",
        told.text()
    );
    assert!(team(&house, "bridges-weirs-2").await.is_open());
    house.close().await;
}

#[tokio::test]
async fn the_town_says_which_team_gets_the_reports_of_a_service() {
    let house = House::real().await;
    let (one, two) = (admin(&house).await, admin(&house).await);
    let streets = team(&house, "streets").await;
    add(&one, "Bridges").await;
    let bridges = team(&house, "bridges").await;
    let mut late = two.get("/desk/settings/receivers").await;
    let mut page = one.get("/desk/settings/receivers").await;
    page.fill("Pothole", "Bridges");
    let page = page.press("Keep these settings").await;
    assert!(page.has("Kept"), "{}", page.text());
    let new = house.report("pothole").await;
    assert_eq!(case(&house, new.id).await.team, Some(bridges.id));
    assert_eq!(
        case(&house, house.public.id).await.team,
        Some(streets.id),
        "open cases stay where they are"
    );
    let page = one.get("/desk/settings").await;
    assert!(page.has("Pothole: Streets → Bridges"), "{}", page.text());

    late.fill("Pothole", "Lights");
    let told = late.press("Keep these settings").await;
    assert!(
        told.has("Somebody else changed this meanwhile"),
        "{}",
        told.text()
    );
    let lights = team(&house, "lights").await.id.to_string();
    assert_eq!(told.value("Pothole"), lights, "what was typed stays");

    close(&one, "Bridges", "Environment").await;
    let environment = team(&house, "environment").await;
    let next = house.report("pothole").await;
    assert_eq!(case(&house, next.id).await.team, Some(environment.id));
    let page = closing(&one, "Environment").await;
    assert!(page.has("Pothole"), "{}", page.text());
    let page = one
        .get(&format!("/desk/settings/teams/{}", bridges.id))
        .await;
    page.press("Open it again").await;
    let next = house.report("pothole").await;
    assert_eq!(case(&house, next.id).await.team, Some(bridges.id));

    let change = settings::setting_change::Entity::find()
        .filter(settings::setting_change::Column::Part.eq("receivers"));
    let change = change.one(house.town.town().read()).await.unwrap().unwrap();
    let path = format!("/desk/settings/changes/{}/undo", change.id);
    let token = ask::token(&one).await.unwrap();
    one.send(ask::own("POST", &path, &[("csrf", token)])).await;
    let next = house.report("pothole").await;
    assert_eq!(case(&house, next.id).await.team, Some(streets.id));
    house.close().await;
}

#[tokio::test]
async fn of_two_at_once_one_closes_and_no_two_teams_are_each_other_s_heir() {
    let house = House::real().await;
    let (one, two) = (admin(&house).await, admin(&house).await);
    let mut first = closing(&one, "Streets").await;
    let mut second = closing(&two, "Lights").await;
    first.fill(TAKES_OVER, "Lights");
    second.fill(TAKES_OVER, "Streets");
    let (first, second) = tokio::join!(
        first.press("Close the team"),
        second.press("Close the team")
    );
    let closed = [&first, &second].map(|page| page.has("The team is closed"));
    assert!(closed[0] != closed[1], "{} {}", first.text(), second.text());
    let told = if closed[0] { &second } else { &first };
    assert!(
        told.has("Somebody else changed this meanwhile") || told.has("Choose the team"),
        "{}",
        told.text()
    );

    let mut first = closing(&one, "Environment").await;
    let mut second = closing(&two, "Environment").await;
    let heir = if closed[0] { "Lights" } else { "Streets" };
    first.fill(TAKES_OVER, heir);
    second.fill(TAKES_OVER, "Front-desk");
    first.press("Close the team").await;
    let told = second.press("Close the team").await;
    assert!(told.has("This team is closed"), "{}", told.text());
    assert!(told.has(&format!("{heir} took over")), "{}", told.text());

    let (first, second) = tokio::join!(add(&one, "Bridges"), add(&two, "Bridges"));
    let taken = [&first, &second].map(|page| page.has("Another team has this name"));
    assert!(taken[0] != taken[1], "{} {}", first.text(), second.text());
    house.close().await;
}

#[tokio::test]
async fn nobody_but_an_administrator_adds_or_closes_a_team() {
    let house = House::real().await;
    let streets = team(&house, "streets").await;
    let close = format!("/desk/settings/teams/{}/close", streets.id);
    for role in [Role::Agent, Role::Supervisor] {
        let browser = house.town.staff_as("Streets", role).await;
        for path in ["/desk/settings/teams/new", &close] {
            assert_eq!(browser.get(path).await.status(), 403, "{path}");
        }
    }
    let page = house.town.anonymous().get(&close).await;
    assert!(!page.has("Close the team"), "{}", page.text());
    house.close().await;
}
