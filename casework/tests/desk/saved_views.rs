//! Views that staff keep under a name: their own, and those of their team.

use axum::body::Body;
use axum::http::{Request, header};
use kernel::people::Role;
use testing::{Browser, Page};

use super::town::{LIGHT, POTHOLE, report, town};

const NAME: &str = "Name of the view";
/// An id that nothing has.
const NOTHING: &str = "0195abcd-0000-7000-8000-000000000000";

/// Saves what an address shows.
pub async fn save(whose: &Browser, href: &str, name: &str) -> Page {
    whose
        .get(href)
        .await
        .fill(NAME, name)
        .press("Save view")
        .await
}

/// The saved views beside a queue, each with its count.
fn saved(page: &Page) -> Vec<String> {
    page.texts("nav.views h2 + ul li")
}

fn current(page: &Page) -> Vec<String> {
    page.texts("nav.views [aria-current]")
}

/// The id of the view that a page shows and lets one change.
fn id(page: &Page) -> String {
    let action = page.attribute("form[action$='/rename']", "action");
    action.unwrap().split('/').nth(3).unwrap().to_owned()
}

/// Sends a form that no page of theirs offers.
async fn send(whose: &Browser, path: &str, form: &str) -> Page {
    let desk = whose.get("/desk").await;
    let token = desk.attribute("meta[name=csrf]", "content").unwrap();
    let request = Request::post(path)
        .header(header::HOST, "millbrook.example")
        .header(header::ORIGIN, "https://millbrook.example")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(format!("csrf={token}&{form}")))
        .unwrap();
    whose.send(request).await
}

#[tokio::test]
async fn a_view_is_saved_opened_renamed_and_removed() {
    let town = town().await;
    let ines = town.staff("Lights").await;
    report(town.town(), LIGHT, "14 Weir Lane").await;
    report(town.town(), POTHOLE, "2 Mill Road").await;
    let href = "/desk?view=all&service=pothole&group=received";

    let page = save(&ines, href, "  New   holes ").await;
    assert!(page.has("The view is saved."));
    assert_eq!(saved(&page), ["New holes 1"]);
    assert_eq!(current(&page), ["New holes 1"]);
    assert_eq!(page.h1(), "New holes");
    assert!(!page.buttons().contains(&"Save view".to_owned()));

    report(town.town(), POTHOLE, "4 Mill Road").await;
    let all = ines.get("/desk?view=all").await;
    assert_eq!(saved(&all), ["New holes 2"]);
    assert_eq!(current(&all), ["All open 3"]);
    let page = all.follow("New holes").await;
    assert_eq!(page.path(), href);
    assert!(page.has("2 Mill Road") && !page.has("14 Weir Lane"));

    let mut page = page;
    let page = page.fill(NAME, "Holes").press("Change view").await;
    assert!(page.has("The view has its new name."));
    assert_eq!(saved(&page), ["Holes 2"]);
    let gone = page.press("Remove").await;
    assert!(gone.has("The view is removed.") && saved(&gone).is_empty());
    assert_eq!(current(&gone), ["All open 3"]);
    let again = page.press("Remove").await;
    assert!(again.has("The view is removed."), "a double click is fine");
    town.close().await;
}

#[tokio::test]
async fn the_same_name_again_takes_the_place_of_the_earlier_view() {
    let town = town().await;
    let ines = town.staff("Lights").await;
    let mut form = ines.get("/desk?view=late&district=Riverside").await;
    form.fill(NAME, "Riverside");
    let (first, second) = tokio::join!(form.press("Save view"), form.press("Save view"));
    assert!(first.has("The view is saved.") || second.has("The view is saved."));
    assert!(
        first.has("There was a view of this name.") || second.has("There was a view of this name.")
    );
    let page = save(&ines, "/desk?view=closed&district=Riverside", "Riverside").await;
    assert!(page.has("There was a view of this name."));
    assert_eq!(saved(&page), ["Riverside 0"]);
    assert_eq!(
        page.link("Riverside 0"),
        "/desk?view=closed&district=Riverside"
    );

    save(&ines, "/desk?view=late", "Late").await;
    let mut late = ines.get("/desk?view=late").await;
    let taken = late.fill(NAME, "Riverside").press("Change view").await;
    assert!(
        taken
            .beside(NAME)
            .contains("There is another view of this name")
    );
    assert_eq!(taken.value(NAME), "Riverside");
    assert_eq!(taken.count("details[open]"), 1);
    town.close().await;
}

#[tokio::test]
async fn a_name_has_letters_and_nobody_keeps_more_than_twenty() {
    let town = town().await;
    let ines = town.staff("Lights").await;
    let page = save(&ines, "/desk?view=all", "  ").await;
    assert!(page.beside(NAME).contains("Write a name for the view"));
    let long = "ñ".repeat(61);
    let page = save(&ines, "/desk?view=all", &long).await;
    assert!(
        page.beside(NAME)
            .contains("Shorten the name to 60 characters")
    );
    assert_eq!(page.value(NAME), long);
    for n in 1..=20 {
        let page = save(
            &ines,
            &format!("/desk?view=all&district=D{n}"),
            &format!("View {n}"),
        )
        .await;
        assert!(page.has("The view is saved."), "{n}");
    }
    let page = save(&ines, "/desk?view=all", "One more").await;
    assert!(page.beside(NAME).contains("There are 20 views already."));
    assert_eq!(page.value(NAME), "One more");
    assert_eq!(saved(&page).len(), 20);
    let page = save(&ines, "/desk?view=all", "View 7").await;
    assert!(page.has("There was a view of this name."));
    town.close().await;
}

#[tokio::test]
async fn nobody_sees_or_changes_the_views_of_others() {
    let town = town().await;
    let ines = town.staff("Lights").await;
    let omar = town.staff_as("Lights", Role::Supervisor).await;
    let view = id(&save(&ines, "/desk?view=late", "Mine alone").await);
    assert!(saved(&omar.get("/desk").await).is_empty());
    for (act, form) in [
        ("rename", "name=Taken"),
        ("rename", "name=T&for=team"),
        ("remove", "of="),
    ] {
        let answer = send(&omar, &format!("/desk/views/{view}/{act}"), form).await;
        assert_eq!(answer.status(), 404, "{act}");
    }
    let nothing = send(&ines, &format!("/desk/views/{NOTHING}/rename"), "name=A").await;
    assert_eq!(nothing.status(), 404);
    assert_eq!(saved(&ines.get("/desk").await), ["Mine alone 0"]);
    let stranger = send_nothing(&town.anonymous(), "/desk/views").await;
    assert_eq!(stranger.status(), 401);
    town.close().await;
}

async fn send_nothing(whose: &Browser, path: &str) -> Page {
    let request = Request::post(path)
        .header(header::HOST, "millbrook.example")
        .header("sec-fetch-site", "same-origin")
        .header(header::ACCEPT, "text/html")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from("of=view%3Dall&name=A"))
        .unwrap();
    whose.send(request).await
}

#[tokio::test]
async fn a_supervisor_shares_a_view_with_the_team_and_the_team_only_reads_it() {
    let town = town().await;
    let ines = town.staff("Lights").await;
    let omar = town.staff_as("Lights", Role::Supervisor).await;
    let other = town.staff_as("Roads", Role::Supervisor).await;
    let href = "/desk?view=team&late=1";

    save(&omar, href, "Late ones").await;
    assert!(saved(&ines.get("/desk").await).is_empty());
    let mut page = omar.get(href).await;
    let shared = page
        .fill("Who sees it", "Everybody in my team")
        .press("Change view")
        .await;
    assert!(shared.has("Everybody in your team sees this view now."));
    let view = id(&shared);
    assert_eq!(saved(&ines.get("/desk").await), ["Late ones 0"]);
    assert!(saved(&other.get("/desk").await).is_empty());

    let page = ines.get(href).await;
    assert_eq!(current(&page), ["Late ones 0"]);
    assert!(!page.has("Change “Late ones”"));
    for (act, form) in [("rename", "name=Taken"), ("remove", "of=")] {
        let path = format!("/desk/views/{view}/{act}");
        assert_eq!(send(&ines, &path, form).await.status(), 403, "{act}");
        assert_eq!(send(&other, &path, form).await.status(), 404, "{act}");
    }
    let to_team = send(&ines, "/desk/views", "of=view%3Dall&name=A&for=team").await;
    assert_eq!(to_team.status(), 403);

    let colleague = town.staff_as("Lights", Role::Supervisor).await;
    let mut page = colleague.get(href).await;
    let renamed = page.fill(NAME, "Too late").press("Change view").await;
    assert_eq!(saved(&renamed), ["Too late 0"]);
    assert_eq!(saved(&ines.get("/desk").await), ["Too late 0"]);
    renamed.press("Remove").await;
    assert!(saved(&ines.get("/desk").await).is_empty());
    town.close().await;
}

#[tokio::test]
async fn what_is_stored_is_read_anew_and_what_is_gone_is_told() {
    let town = town().await;
    let ines = town.staff("Lights").await;
    let page = save(&ines, "/desk?view=all&service=horse-trough", "Troughs").await;
    assert!(page.has("Kind: “horse-trough” is not there any more."));
    assert_eq!(saved(&page), ["Troughs 0"]);

    let of = "of=view%3Dnonsense%26team%3D9%26next%3Dhttps%3A%2F%2Fevil.example%26after%3Dx";
    let answer = send(&ines, "/desk/views", &format!("{of}&name=Odd")).await;
    assert_eq!(
        answer.header("location"),
        Some("/desk?view=team&told=saved")
    );
    let search = send(&ines, "/desk/views", "of=q%3DAna&name=Ana").await;
    assert_eq!(search.status(), 400);
    let found = ines.get("/desk?q=something").await;
    assert!(!found.buttons().contains(&"Save view".to_owned()));
    assert_eq!(saved(&found), ["Odd 0", "Troughs 0"]);
    let spanish = ines.speaking("es").get("/desk").await;
    assert!(spanish.has("Vistas guardadas"), "{spanish:?}");
    town.close().await;
}
