//! The page of a person: another name, another team, another role, let go.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use kernel::id::StaffId;
use kernel::people::entities::staff;
use kernel::people::staffing::Post;
use kernel::{Error, Result};
use sea_orm::EntityTrait as _;
use serde_json::Value;
use ui::Page;
use ui::parts::{Errors, Field, Note, NoteKind};
use ui::web::{Answer, Sent, Visit, html, see_other};

use super::faulty;
use super::post::{post_fields, read_post};
use crate::book::{Part, post_of_values, values_of_post};
use crate::change::{self, Change, Values};
use crate::let_in::{self, Made, SignsIn};
use crate::permissions::TOWN_SET;

#[derive(Template)]
#[template(path = "settings/person.html")]
struct PersonPage {
    page: Page,
    action: String,
    note: Option<Note>,
    errors: Errors,
    fields: Vec<Field>,
    seen: String,
    signs_in: Option<SignsIn>,
}

pub(crate) async fn person(visit: Visit, Path(id): Path<String>) -> Answer {
    visit.need(TOWN_SET)?;
    let staff = find(&visit, id.parse()?).await?;
    shown(&visit, &staff, None).await
}

/// The page of somebody as they are now, with the link that was just made for them.
pub(crate) async fn shown(visit: &Visit, staff: &staff::Model, made: Option<Made>) -> Answer {
    let post = post_of(staff);
    let fields = person_fields(visit, &post, &BTreeMap::new()).await?;
    person_page(visit, staff, fields, seen(&post), None, made).await
}

async fn find(visit: &Visit, id: StaffId) -> Result<staff::Model> {
    let staff = staff::Entity::find_by_id(id).one(visit.town.read()).await?;
    staff.ok_or(Error::NotFound)
}

fn post_of(staff: &staff::Model) -> Post {
    Post {
        name: staff.name.clone(),
        team: staff.team,
        role: staff.role.clone(),
        active: staff.active,
    }
}

fn seen(post: &Post) -> String {
    Value::Object(values_of_post(post)).to_string()
}

pub(crate) async fn change(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    visit.need(TOWN_SET)?;
    visit.check_csrf(&sent)?;
    let by = visit.actor.staff().ok_or(Error::SignInNeeded)?.id;
    let person: StaffId = id.parse()?;
    let staff = find(&visit, person).await?;
    let (mut post, faults) = read_post(&visit, &sent).await?;
    post.active = sent.text("active") != "no";
    let saw = sent.get("seen").unwrap_or_default().to_owned();
    if !faults.is_empty() {
        let fields = person_fields(&visit, &post, &faults).await?;
        return person_page(&visit, &staff, fields, saw, None, None).await;
    }
    let before: Values = serde_json::from_str(&saw).unwrap_or_default();
    let wanted = values_of_post(&post);
    let part = Part::Person(person);
    let change = Change::new(&visit.town, part, before.clone(), wanted.clone()).by(by);
    let (word, fresh) = match change::make(&visit.town, change).await {
        Ok(_) => return Ok(see_other("/desk/settings/people?done")),
        Err(Error::Stale) => {
            let now = post_of(&find(&visit, person).await?);
            post = post_of_values(&change::over(values_of_post(&now), wanted, &before))?;
            ("set-meanwhile", seen(&now))
        }
        Err(Error::Conflict(_)) => ("set-last", saw),
        Err(other) => return Err(other.into()),
    };
    let text = visit.lang.t(&format!("{word}-text"));
    let note = Note::new(NoteKind::Now, visit.lang.t(word), text);
    let fields = person_fields(&visit, &post, &faults).await?;
    person_page(&visit, &staff, fields, fresh, Some(note), None).await
}

async fn person_fields(
    visit: &Visit,
    post: &Post,
    faults: &BTreeMap<&str, String>,
) -> Result<Vec<Field>> {
    let mut fields = post_fields(visit, post).await?;
    let works = Field::yes_no(&visit.lang, "active", visit.lang.t("set-person-works"))
        .hint(visit.lang.t("set-person-works-hint"))
        .value(if post.active { "yes" } else { "no" });
    fields.push(works);
    Ok(faulty(fields, faults))
}

async fn person_page(
    visit: &Visit,
    staff: &staff::Model,
    fields: Vec<Field>,
    seen: String,
    note: Option<Note>,
    made: Option<Made>,
) -> Answer {
    let mut page = visit.desk_page(visit.lang.t("set-person-title"));
    page.path = "/desk/settings".into();
    page.has_errors = fields.iter().any(|field| field.error.is_some());
    html(&PersonPage {
        page,
        action: format!("/desk/settings/people/{}", staff.id),
        note,
        errors: Errors::of(&visit.lang, &fields.iter().collect::<Vec<_>>()),
        fields,
        seen,
        signs_in: let_in::signs_in(visit, staff, made).await?,
    })
}
