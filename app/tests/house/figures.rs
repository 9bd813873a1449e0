//! The figures page: it says what the cases say, to everybody alike, and nothing about anybody.

use casework::case::change::{Wish, change};
use casework::case::entities::case_work;
use casework::figures;
use kernel::Moment;
use kernel::people::actor::StaffActor;
use kernel::people::entities::staff;
use kernel::people::{Actor, Role};
use sea_orm::EntityTrait;

use crate::house::House;

const PAGES: [&str; 3] = ["/figures", "/figures.json", "/figures.csv"];

/// Five people work in the one team and four in the other; somebody has finished a hole every hour.
async fn worked() -> House {
    let house = House::real().await;
    for (team, people) in [("Streets", 5), ("Lights", 3), ("Front-desk", 2)] {
        for _ in 0..people {
            house.town.staff(team).await;
        }
    }
    let town = house.town.town().clone();
    let somebody = staff::Entity::find().one(town.read()).await.unwrap();
    let somebody = somebody.unwrap();
    let actor = Actor::Staff(StaffActor {
        id: somebody.id,
        name: somebody.name.clone(),
        team: somebody.team,
        role: Role::Agent,
    });
    for _ in 0..22 {
        let id = house.report("pothole").await.id;
        house.town.clock.advance(Moment::HOUR);
        for wish in [
            Wish::Assign(Some(somebody.id)),
            Wish::Move {
                to: "in_hand".into(),
                words: String::new(),
            },
            Wish::Move {
                to: "fixed".into(),
                words: "Filled".into(),
            },
        ] {
            let case = case_work::Entity::find_by_id(id).one(town.read()).await;
            let case = case.unwrap().unwrap();
            change(&town, &actor, &case, None, wish).await.unwrap();
        }
    }
    house.town.run_jobs().await;
    figures::count(&town).await.unwrap();
    house
}

#[tokio::test]
async fn no_figure_is_about_a_named_member_of_staff_or_a_team_of_fewer_than_five() {
    let house = worked().await;
    let people = staff::Entity::find().all(house.town.town().read()).await;
    let people = people.unwrap();
    let readers = [
        house.town.anonymous(),
        house.town.staff("Streets").await,
        house.town.staff_as("Streets", Role::Supervisor).await,
        house.town.staff_as("Streets", Role::Administrator).await,
    ];
    for reader in &readers {
        // A page names whoever is signed in, to sign out; the figures themselves name nobody.
        for path in PAGES {
            let page = reader.get(path).await;
            let text = if path == "/figures" {
                page.texts("main").join(" ")
            } else {
                page.html()
            };
            for person in &people {
                let named = text.contains(&person.name) || text.contains(&person.username);
                assert!(!named, "{path} names {}", person.name);
                let id = person.id.to_string();
                assert!(!text.contains(&id), "{path} has the id of {}", person.name);
            }
        }
        let told = reader.get("/figures.json").await.html();
        assert!(told.contains(r#""team":"Streets""#), "{told}");
        for small in ["Lights", "Front-desk"] {
            let named = format!(r#""team":"{small}""#);
            assert!(!told.contains(&named), "{small} has fewer than five people");
        }
        assert!(
            told.contains(r#""other_teams":[{"#),
            "seven people together"
        );
    }
    house.close().await;
}

#[tokio::test]
async fn the_page_and_its_twins_say_what_the_cases_say() {
    let house = worked().await;
    let browser = house.town.anonymous();
    let page = browser.get("/figures").await;
    // Twenty-two were finished within the hour, so nearly all on the day on which they were asked.
    assert!(page.has("Half of what people asked for was done in 1 working day"));
    assert!(
        page.has("March 2026 brought the most: 23"),
        "{}",
        page.text()
    );
    assert!(page.has("On the web") || page.has("Web"));
    let told = browser.get("/figures.json").await.html();
    assert!(
        told.contains(r#""asked":23"#) && told.contains(r#""done":22"#),
        "{told}"
    );
    // The one that is not public is one of fewer than five: nothing is said of it.
    assert!(told.contains(r#""not_public_about":null"#), "{told}");
    assert!(!told.contains("neighbour-noise"), "{told}");
    let rows = browser.get("/figures.csv").await.html();
    assert!(
        rows.contains("2026-03,pothole,false,23,22,22,22,1,"),
        "{rows}"
    );
    let spanish = browser.get("/figures?lang=es").await;
    assert!(spanish.has("La mitad") || spanish.has("Half"));
    let service = browser.get("/services/pothole").await;
    assert!(service.has("Half were done in 1 working day"));
    house.close().await;
}
