//! Changing one's own password: the present one is asked for, and every other browser is signed out.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::http::StatusCode;
use kernel::Error;
use kernel::people::entities::staff;
use kernel::people::session;
use sea_orm::entity::prelude::*;
use ui::Page;
use ui::parts::{Errors, Field};
use ui::web::{Answer, Fault, Sent, Visit, html, see_other};

use crate::attempts::Attempts;
use crate::new_password::{self, Way};
use crate::sign_in::with_status;

#[derive(Template)]
#[template(path = "own_password.html")]
struct OwnPassword {
    page: Page,
    errors: Errors,
    username: String,
    fields: Vec<Field>,
}

pub(crate) async fn show(visit: Visit) -> Answer {
    let staff = signed_in(&visit).await?;
    let [new, again] = new_password::fields(&visit);
    page(&visit, &staff, vec![present(&visit), new, again])
}

pub(crate) async fn send(
    visit: Visit,
    Extension(attempts): Extension<Arc<Attempts>>,
    sent: Sent,
) -> Answer {
    let staff = signed_in(&visit).await?;
    visit.check_csrf(&sent)?;
    let session = visit.session().ok_or(Error::SignInNeeded)?;
    let present = present(&visit);
    let new = match new_password::read(&visit, &sent) {
        Ok(new) => new,
        Err(fields) => {
            let [new, again] = *fields;
            return wrong(&visit, &staff, vec![present, new, again]);
        }
    };
    let [first, second] = new_password::fields(&visit);
    let refused = |fault| vec![present.error(Some(fault)), first, second];
    if let Err(seconds) = attempts.take(&staff.username, visit.peer, visit.town.now()) {
        let minutes = i64::try_from(seconds.div_ceil(60)).unwrap_or(i64::MAX);
        let when = visit.lang.tn("in-minutes", minutes);
        let fault = visit.lang.ta("account-wait", &[("when", when.into())]);
        let page = page(&visit, &staff, refused(fault));
        return with_status(StatusCode::TOO_MANY_REQUESTS, page);
    }
    let said = sent.get("present").unwrap_or_default();
    let passwords = visit.town.passwords();
    if !passwords.verify(said, Some(&staff.password)).await? {
        let fault = visit.lang.t("account-present-wrong");
        return wrong(&visit, &staff, refused(fault));
    }
    let way = Way::Own {
        staff: staff.id,
        session: session::hash(session),
    };
    new_password::change(&visit.town, &new, way).await?;
    attempts.forget(&staff.username);
    Ok(see_other("/me?told=password"))
}

async fn signed_in(visit: &Visit) -> Result<staff::Model, Fault> {
    let actor = visit.actor.staff().ok_or(Error::SignInNeeded)?;
    let staff = staff::Entity::find_by_id(actor.id)
        .one(visit.town.read())
        .await
        .map_err(Error::from)?;
    Ok(staff.ok_or(Error::NotFound)?)
}

fn present(visit: &Visit) -> Field {
    Field::password("present", visit.lang.t("account-present"))
}

fn wrong(visit: &Visit, staff: &staff::Model, fields: Vec<Field>) -> Answer {
    let page = page(visit, staff, fields);
    with_status(StatusCode::UNPROCESSABLE_ENTITY, page)
}

fn page(visit: &Visit, staff: &staff::Model, fields: Vec<Field>) -> Answer {
    let mut page = visit.page(visit.lang.t("account-own-title"));
    page.has_errors = fields.iter().any(|field| field.error.is_some());
    html(&OwnPassword {
        page,
        errors: Errors::of(&visit.lang, &fields.iter().collect::<Vec<_>>()),
        username: staff.username.clone(),
        fields,
    })
}
