//! One's own page: who is signed in, and the way out.

use askama::Template;
use kernel::Error;
use kernel::people::entities::staff;
use sea_orm::entity::prelude::*;
use ui::Page;
use ui::parts::{Link, Note, NoteKind};
use ui::web::{Answer, DoorPlace, Visit, html};

#[derive(Template)]
#[template(path = "me.html")]
struct Me {
    page: Page,
    username: String,
    role: String,
    has_codes: bool,
    note: Option<Note>,
    doors: Vec<Link>,
}

pub(crate) async fn show(visit: Visit) -> Answer {
    let actor = visit.actor.staff().ok_or(Error::SignInNeeded)?;
    let staff = staff::Entity::find_by_id(actor.id)
        .one(visit.town.read())
        .await?
        .ok_or(Error::NotFound)?;
    let doors = visit
        .site
        .doors()
        .iter()
        .filter(|door| door.place == DoorPlace::Desk && door.is_for(&visit.actor));
    let changed = visit.asked().text("told") == "password";
    let note = changed.then(|| {
        let text = visit.lang.t("account-own-kept-text");
        Note::new(NoteKind::Done, visit.lang.t("account-own-kept"), text)
    });
    html(&Me {
        note,
        doors: doors
            .map(|door| Link::new(door.href, visit.lang.t(door.word)))
            .collect(),
        page: visit.page(&actor.name),
        username: staff.username,
        role: visit.lang.t(&format!("account-role-{}", actor.role.name())),
        has_codes: staff.totp.is_some(),
    })
}
