//! The page behind a link with which a member of staff chooses a new password. What it says of a link
//! that is not good does not tell whether there ever was one.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::people::entities::staff;
use kernel::people::password_link;
use ui::Page;
use ui::parts::{Errors, Field};
use ui::web::{Answer, Sent, Visit, html, private, see_other};

use crate::attempts::Attempts;
use crate::new_password::{self, Way};
use crate::sign_in::{self, with_status};

#[derive(Template)]
#[template(path = "link.html")]
struct LinkPage {
    page: Page,
    errors: Errors,
    username: String,
    fields: [Field; 2],
}

#[derive(Template)]
#[template(path = "link_over.html")]
struct Over {
    page: Page,
}

pub(crate) async fn show(
    visit: Visit,
    Extension(attempts): Extension<Arc<Attempts>>,
    Path(secret): Path<String>,
) -> Answer {
    if let Err(seconds) = attempts.take(&name_of(&secret), visit.peer, visit.town.now()) {
        return sign_in::wait(&visit, "", "", seconds);
    }
    match whose(&visit, &secret).await? {
        Some(staff) => page(&visit, &staff, new_password::fields(&visit)),
        None => over(&visit),
    }
}

pub(crate) async fn send(
    visit: Visit,
    Extension(attempts): Extension<Arc<Attempts>>,
    Path(secret): Path<String>,
    sent: Sent,
) -> Answer {
    visit.check_csrf(&sent)?;
    if let Err(seconds) = attempts.take(&name_of(&secret), visit.peer, visit.town.now()) {
        return sign_in::wait(&visit, "", "", seconds);
    }
    let Some(staff) = whose(&visit, &secret).await? else {
        return over(&visit);
    };
    let new = match new_password::read(&visit, &sent) {
        Ok(new) => new,
        Err(fields) => {
            let again = page(&visit, &staff, *fields);
            return with_status(StatusCode::UNPROCESSABLE_ENTITY, again);
        }
    };
    let way = Way::Link(password_link::hash(&secret));
    match new_password::change(&visit.town, &new, way).await {
        Ok(()) => {}
        Err(kernel::Error::NotFound) => return over(&visit),
        Err(other) => return Err(other.into()),
    }
    attempts.forget(&staff.username);
    Ok(see_other("/sign-in?told=password"))
}

/// What the tries with a link are counted under: a username has no space.
fn name_of(secret: &str) -> String {
    format!("link {secret}")
}

async fn whose(visit: &Visit, secret: &str) -> kernel::Result<Option<staff::Model>> {
    let hash = password_link::hash(secret);
    password_link::whose(visit.town.read(), &hash, visit.town.now()).await
}

fn page(visit: &Visit, staff: &staff::Model, fields: [Field; 2]) -> Answer {
    let mut page = visit.page(visit.lang.t("account-link-title"));
    let [new, again] = &fields;
    page.has_errors = [new, again].iter().any(|field| field.error.is_some());
    Ok(private(html(&LinkPage {
        page,
        errors: Errors::of(&visit.lang, &[new, again]),
        username: staff.username.clone(),
        fields,
    })?))
}

fn over(visit: &Visit) -> Answer {
    let page = visit.page(visit.lang.t("account-link-over"));
    with_status(StatusCode::NOT_FOUND, html(&Over { page }).map(private))
}
