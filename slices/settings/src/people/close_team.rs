//! Closing a team: what it has is told, and the team that takes all of it over is chosen.

use askama::Template;
use axum::extract::Path;
use casework::case::queue::COUNTED;
use casework::take_over::left;
use kernel::id::TeamId;
use kernel::people::entities::{staff, team};
use kernel::{Error, Result};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::{Value, json};
use ui::Page;
use ui::parts::{Choice, Errors, Field, Note};
use ui::web::{Answer, Sent, Visit, html, see_other};

use super::team::{find, meanwhile};
use super::teams;
use crate::book::Part;
use crate::change::{self, Change, Values};
use crate::permissions::TOWN_SET;
use crate::team_part::HAD;

/// So many people, services and views are named.
const NAMED: usize = 6;

#[derive(Template)]
#[template(path = "settings/close_team.html")]
struct ClosePage {
    page: Page,
    action: String,
    back: String,
    name: String,
    note: Option<Note>,
    errors: Errors,
    /// What points at it, a line for each kind.
    has: Vec<String>,
    /// The choice of the team that takes over; none when no other is open.
    fields: Vec<Field>,
}

pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    visit.need(TOWN_SET)?;
    let row = find(&visit, id.parse()?).await?;
    page(&visit, &row, None, None).await
}

pub(crate) async fn close(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    visit.need(TOWN_SET)?;
    visit.check_csrf(&sent)?;
    let by = visit.actor.staff().ok_or(Error::SignInNeeded)?.id;
    let row = find(&visit, id.parse()?).await?;
    let heir = sent.text("heir").parse::<TeamId>().ok();
    let known = others(&visit, row.id).await?;
    let Some(heir) = heir.filter(|heir| known.iter().any(|(id, _)| id == heir)) else {
        let fault = visit.lang.t("set-team-heir-missing");
        return page(&visit, &row, Some(fault), None).await;
    };
    let nothing = json!([]);
    let value = |open: bool, heir: Value| {
        let had = HAD.iter().map(|name| (*name, nothing.clone()));
        let all = [("open", Value::Bool(open)), ("heir", heir)]
            .into_iter()
            .chain(had);
        all.map(|(name, value)| (name.to_owned(), value))
            .collect::<Values>()
    };
    let (seen, wanted) = (
        value(true, Value::Null),
        value(false, json!(heir.to_string())),
    );
    let part = Part::team(&visit.town, row.id);
    let close = Change::new(&visit.town, part, seen, wanted)
        .finding(HAD)
        .by(by);
    match change::make(&visit.town, close).await {
        Ok(_) => Ok(see_other("/desk/settings/people?done=closed")),
        Err(Error::Stale) => {
            let row = find(&visit, row.id).await?;
            page(&visit, &row, None, Some(meanwhile(&visit))).await
        }
        Err(other) => Err(other.into()),
    }
}

/// The teams that can take over.
async fn others(visit: &Visit, but: TeamId) -> Result<Vec<(TeamId, String)>> {
    let mut others = teams(visit).await?;
    others.retain(|(id, _)| *id != but);
    Ok(others)
}

async fn page(
    visit: &Visit,
    row: &team::Model,
    fault: Option<String>,
    note: Option<Note>,
) -> Answer {
    let lang = &visit.lang;
    let back = format!("/desk/settings/teams/{}", row.id);
    if !row.is_open() {
        return Ok(see_other(&back));
    }
    let name = row.name_in(lang.code());
    let others = others(visit, row.id).await?;
    let mut choices = vec![Choice::new("", lang.t("set-team-heir-choose"))];
    choices.extend(
        others
            .iter()
            .map(|(id, name)| Choice::new(id.to_string(), name)),
    );
    let heir = Field::select("heir", lang.t("set-team-heir"), choices).error(fault);
    let fields: Vec<Field> = (!others.is_empty()).then_some(heir).into_iter().collect();
    let mut page =
        visit.desk_page(lang.ta("set-team-close-title", &[("team", name.clone().into())]));
    page.path = "/desk/settings".into();
    page.has_errors = fields.iter().any(|field| field.error.is_some());
    html(&ClosePage {
        page,
        action: format!("{back}/close"),
        back,
        name,
        note,
        errors: Errors::of(lang, &fields.iter().collect::<Vec<_>>()),
        has: has(visit, row.id).await?,
        fields,
    })
}

/// What points at a team, in words.
async fn has(visit: &Visit, team: TeamId) -> Result<Vec<String>> {
    let lang = &visit.lang;
    let left = left(&visit.town, &visit.actor, team, lang.code()).await?;
    let people = staff::Entity::find()
        .filter(staff::Column::Team.eq(team))
        .filter(staff::Column::Active.eq(true))
        .order_by_asc(staff::Column::Name)
        .all(visit.town.read())
        .await?;
    let people: Vec<String> = people.into_iter().map(|person| person.name).collect();
    let mut has = Vec::new();
    if left.cases > COUNTED {
        has.push(lang.tn("set-team-has-many", COUNTED));
    } else if left.cases > 0 {
        has.push(lang.tn("set-team-has-cases", left.cases));
    }
    for (word, names) in [
        ("set-team-has-people", people),
        ("set-team-has-services", left.services),
        ("set-team-has-views", left.views),
    ] {
        if !names.is_empty() {
            has.push(format!(
                "{}: {}",
                lang.tn(word, names.len()),
                named(visit, &names)
            ));
        }
    }
    Ok(has)
}

/// Some of the names, and how many more there are.
fn named(visit: &Visit, names: &[String]) -> String {
    let shown = names
        .iter()
        .take(NAMED)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    match names.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown}, {}", visit.lang.tn("set-more", more)),
    }
}
