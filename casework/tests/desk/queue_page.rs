//! The queue's page: its views, its filters, its search.

use kernel::people::Role;

use super::town::{LIGHT, POTHOLE, report, town};

#[tokio::test]
async fn a_case_worker_narrows_the_queue_by_its_form_and_widens_it_by_its_chips() {
    let town = town().await;
    let ines = town.staff("Lights").await;
    let lamp = report(town.town(), LIGHT, "14 Weir Lane").await;
    let hole = report(town.town(), POTHOLE, "2 Mill Road").await;

    let page = ines.get("/desk").await;
    assert_eq!(page.h1(), "My team");
    assert!(
        page.has("14 Weir Lane") && !page.has("2 Mill Road"),
        "{page:?}"
    );
    let mut all = page.follow("All open").await;
    assert!(all.has("14 Weir Lane") && all.has("2 Mill Road"));
    let narrowed = all
        .fill("Kind", "Pothole")
        .fill("Stage", "New")
        .press("Show these")
        .await;
    assert!(!narrowed.has("14 Weir Lane") && narrowed.has("2 Mill Road"));
    assert_eq!(
        narrowed.path(),
        "/desk?view=all&service=pothole&group=received&state=&team=&with=&late="
    );
    assert_eq!(narrowed.value("Kind"), "pothole");
    let wider = narrowed.follow("Without Pothole").await;
    assert!(wider.has("14 Weir Lane") && wider.has("2 Mill Road"));
    assert_eq!(wider.path(), "/desk?view=all&group=received");

    let found = ines.get(&format!("/desk?q={}", hole.reference)).await;
    assert_eq!(found.path(), format!("/desk/cases/{}", hole.id));
    let mut found = ines.get("/desk?q=something+wrong").await;
    assert_eq!(found.h1(), "Cases with “something wrong”");
    assert!(found.has(&lamp.reference) && found.has(&hole.reference));
    let narrowed = found
        .fill("Kind", "Street light out")
        .press("Show these")
        .await;
    assert!(narrowed.has(&lamp.reference) && !narrowed.has(&hole.reference));
    assert!(narrowed.has("Cases with “something wrong”"));
    town.close().await;
}

#[tokio::test]
async fn an_empty_queue_says_why() {
    let town = town().await;
    let ines = town.staff("Lights").await;
    let late = ines.get("/desk?view=late").await;
    assert!(late.has("Nothing is late."));
    let narrowed = ines.get("/desk?view=late&service=pothole").await;
    assert!(narrowed.has("Nothing fits these filters."));
    town.close().await;
}

#[tokio::test]
async fn a_page_of_the_queue_takes_four_statements_at_most() {
    let town = town().await;
    let ines = town.staff_as("Lights", Role::Supervisor).await;
    for place in ["1 Mill Road", "2 Mill Road"] {
        report(town.town(), LIGHT, place).await;
    }
    super::saved_views::save(&ines, "/desk?view=all&group=received", "New ones").await;
    ines.get("/desk").await;
    for view in [
        "mine",
        "team",
        "unassigned",
        "late",
        "paused",
        "all",
        "closed",
    ] {
        for narrowed in [
            "",
            "&service=street-light-out&district=Riverside",
            "&group=received&late=1",
        ] {
            let path = format!("/desk?view={view}{narrowed}");
            let (page, cost) = town.statements_of(ines.get(&path)).await;
            assert_eq!(page.status(), 200);
            assert!(cost.reads <= 4, "{path}: {cost:?}");
        }
    }
    town.close().await;
}

#[tokio::test]
async fn the_search_finds_pages_of_the_desk_by_their_names() {
    const PAGES: &str = "nav[aria-label='Pages of the desk'] .chip";
    let town = town().await;
    let ines = town.staff("Lights").await;
    super::saved_views::save(&ines, "/desk?view=all&service=pothole", "Late holes").await;
    let found = ines.get("/desk?q=late").await;
    assert_eq!(found.texts(PAGES), ["Late", "Late holes"]);
    let holes = found.follow("Late holes").await;
    assert_eq!(holes.path(), "/desk?view=all&service=pothole");

    let found = ines.get("/desk?q=New+rep").await;
    assert_eq!(found.texts(PAGES), ["Take a report"]);
    assert_eq!(found.follow("Take a report").await.path(), "/desk/take");
    let keys = ines.get("/desk?q=shortcuts").await;
    assert_eq!(keys.texts(PAGES).len(), 1);
    let jobs = ines.get("/desk?q=stuck").await;
    assert!(jobs.texts(PAGES).is_empty(), "it is not theirs to see");
    let root = town.staff_as("Keys", Role::Administrator).await;
    let jobs = root.get("/desk?q=stuck").await;
    assert_eq!(jobs.texts(PAGES), ["Stuck jobs"]);
    town.close().await;
}
