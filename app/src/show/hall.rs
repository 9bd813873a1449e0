//! The hall: what the show is, its doors, and the way to put each of them back.

use askama::Template;
use kernel::Error;
use ui::parts::Press;
use ui::web::{Answer, Sent, Visit, html, see_other};
use ui::{Lang, Page};

use super::doors::doors;
use super::machine;
use super::reached;

#[derive(Template)]
#[template(path = "show/hall.html")]
struct Hall {
    page: Page,
    told: Option<String>,
    doors: Vec<Line>,
    corner: Vec<(String, String)>,
}

/// A door in the hall.
struct Line {
    href: String,
    icon: &'static str,
    title: String,
    text: String,
    reset: Option<Press>,
}

/// The page.
pub async fn show(visit: Visit) -> Answer {
    reached::stage(&visit)?;
    let lang = &visit.lang;
    let asked = visit.asked();
    let reset = asked.get("reset").unwrap_or_default();
    let doors = doors();
    let told = doors.iter().find(|door| door.name == reset).map(|door| {
        let title = title(lang, door.name);
        lang.ta("show-was-reset", &[("door", title.into())])
    });
    let mut page = visit.page(lang.t("show-title"));
    page.live = Some("/demo/live".into());
    let doors = doors.into_iter().map(|door| Line {
        href: door.href(),
        icon: door.icon,
        title: title(lang, door.name),
        text: lang.t(&format!("show-{}-text", door.name)),
        reset: door.reset.map(|_| press(&visit, door.name)),
    });
    html(&Hall {
        page,
        told,
        doors: doors.collect(),
        corner: machine::corner(&visit).await,
    })
}

/// Puts a door back.
pub async fn reset(visit: Visit, sent: Sent) -> Answer {
    visit.check_csrf(&sent)?;
    reached::stage(&visit)?;
    let name = sent.text("door");
    let door = doors().into_iter().find(|door| door.name == name);
    let reset = door.and_then(|door| door.reset).ok_or(Error::NotFound)?;
    reset(visit).await?;
    Ok(see_other(&format!("/demo?reset={name}")))
}

fn title(lang: &Lang, door: &str) -> String {
    lang.t(&format!("show-{door}"))
}

/// The button that puts a door back.
pub fn press(visit: &Visit, door: &'static str) -> Press {
    let lang = &visit.lang;
    Press {
        action: "/demo/reset".into(),
        csrf: visit.csrf(),
        name: "door",
        value: door.into(),
        word: lang.t(&format!("show-{door}-reset")),
        about: title(lang, door),
    }
}
