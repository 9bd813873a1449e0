//! Undoing a change: what it made is put back, unless it was changed again since.

use axum::extract::Path;
use kernel::{Error, Result, Town};
use sea_orm::EntityTrait as _;
use ui::web::{Answer, Sent, Visit, see_other};

use crate::book::{self, Part};
use crate::change::{self, Change, ChangeId, Values, setting_change};
use crate::permissions::TOWN_SET;
use crate::team_part;

pub(crate) async fn send(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    visit.need(TOWN_SET)?;
    visit.check_csrf(&sent)?;
    let by = visit.actor.staff().ok_or(Error::SignInNeeded)?.id;
    let id: ChangeId = id.parse()?;
    let row = setting_change::Entity::find_by_id(id)
        .one(visit.town.read())
        .await?
        .ok_or(Error::NotFound)?;
    let (was, became) = (values(&row.was)?, values(&row.became)?);
    let part = part_of(&visit.town, &row, &was).await?;
    let found = match part {
        Part::Team(..) => team_part::HAD,
        _ => &[],
    };
    let undo = Change::new(&visit.town, part, became, was)
        .finding(found)
        .by(by)
        .undoing(id);
    let told = match change::make(&visit.town, undo).await {
        Ok(_) => "undone",
        Err(Error::Stale) => "since",
        Err(Error::AlreadyThere) => "name-taken",
        Err(Error::Conflict(team_part::HAS_SOMETHING)) => "team-needed",
        Err(Error::Conflict(_)) => "last",
        Err(other) => return Err(other.into()),
    };
    Ok(see_other(&format!("/desk/settings?told={told}")))
}

pub(crate) fn values(text: &str) -> Result<Values> {
    Ok(serde_json::from_str(text)?)
}

async fn part_of(town: &Town, row: &setting_change::Model, was: &Values) -> Result<Part> {
    Ok(match row.part.as_str() {
        "profile" => Part::Profile,
        "services" => Part::Services(book::switches(town, was.keys().map(String::as_str))?),
        "receivers" => {
            let codes = was.keys().map(String::as_str);
            Part::Receivers(book::departments(town, codes).await?)
        }
        "person" => Part::Person(row.about.parse()?),
        "team" => Part::team(town, row.about.parse()?),
        _ => return Err(Error::NotFound),
    })
}
