//! The teams and the people in them at a glance; the teams that closed, at the end.

use askama::Template;
use kernel::people::entities::{staff, team};
use sea_orm::{EntityTrait as _, QueryOrder as _};
use ui::Page;
use ui::parts::{Note, NoteKind};
use ui::web::{Answer, Visit, html};

use crate::permissions::TOWN_SET;

#[derive(Template)]
#[template(path = "settings/people.html")]
struct PeoplePage {
    page: Page,
    note: Option<Note>,
    teams: Vec<TeamLine>,
    closed: Vec<TeamLine>,
}

struct TeamLine {
    href: String,
    name: String,
    people: Vec<PersonLine>,
}

struct PersonLine {
    href: String,
    name: String,
    role: String,
    left: bool,
}

pub(crate) async fn show(visit: Visit) -> Answer {
    visit.need(TOWN_SET)?;
    let done = visit.asked().get("done").map(|done| match done {
        "closed" => "set-team-closed",
        _ => "set-kept",
    });
    let note = done.map(|word| {
        let text = visit.lang.t(&format!("{word}-text"));
        Note::new(NoteKind::Done, visit.lang.t(word), text)
    });
    list(&visit, note).await
}

/// The page with what was just done.
pub(super) async fn list(visit: &Visit, note: Option<Note>) -> Answer {
    let read = visit.town.read();
    let teams = team::Entity::find().order_by_asc(team::Column::Code);
    let teams = teams.all(read).await?;
    let people = staff::Entity::find().order_by_asc(staff::Column::Name);
    let people = people.all(read).await?;
    let person = |person: &staff::Model| PersonLine {
        href: format!("/desk/settings/people/{}", person.id),
        name: person.name.clone(),
        role: visit.lang.t(&format!("account-role-{}", person.role)),
        left: !person.active,
    };
    let line = |team: &team::Model| TeamLine {
        href: format!("/desk/settings/teams/{}", team.id),
        name: team.name_in(visit.lang.code()),
        people: people
            .iter()
            .filter(|one| one.team == team.id)
            .map(person)
            .collect(),
    };
    let (open, closed): (Vec<_>, Vec<_>) = teams.iter().partition(|team| team.is_open());
    let mut page = visit.desk_page(visit.lang.t("set-people-title"));
    page.path = "/desk/settings".into();
    html(&PeoplePage {
        page,
        note,
        teams: by_name(open.into_iter().map(line).collect()),
        closed: by_name(closed.into_iter().map(line).collect()),
    })
}

fn by_name(mut teams: Vec<TeamLine>) -> Vec<TeamLine> {
    teams.sort_by(|one, other| one.name.cmp(&other.name));
    teams
}
