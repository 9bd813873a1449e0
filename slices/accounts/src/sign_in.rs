//! Signing in: name and password, then the code for those who have one.
//!
//! Whether a name is known shows neither in words nor in time: an unknown name's password is
//! checked against a hash that nothing fits.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::people::entities::staff;
use kernel::people::staffing::RenewHash;
use kernel::people::{Actor, session};
use kernel::{Town, password};
use sea_orm::entity::prelude::*;
use ui::Page;
use ui::parts::{Field, Note, NoteKind, Width};
use ui::web::{Answer, DoorPlace, Fault, Sent, Visit, html, see_other};

use crate::attempts::Attempts;
use crate::second_step;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignIn {
    page: Page,
    note: Option<Note>,
    fields: Vec<Field>,
    to: String,
}

pub(crate) async fn show(visit: Visit) -> Answer {
    let asked = visit.asked();
    let to = asked.get("to").unwrap_or_default();
    if visit.actor.staff().is_some() {
        return Ok(see_other(&where_to(&visit, &visit.actor, to)));
    }
    let changed = asked.text("told") == "password";
    let note = changed.then(|| {
        let text = visit.lang.t("account-link-kept-text");
        Note::new(NoteKind::Done, visit.lang.t("account-link-kept"), text)
    });
    form(&visit, "", to, note)
}

pub(crate) async fn send(
    visit: Visit,
    Extension(attempts): Extension<Arc<Attempts>>,
    sent: Sent,
) -> Answer {
    let (username, to) = (sent.text("username"), sent.text("to"));
    if let Err(seconds) = attempts.take(&username, visit.peer, visit.town.now()) {
        return wait(&visit, &username, &to, seconds);
    }
    let password = sent.get("password").unwrap_or_default();
    let Some(staff) = known(&visit.town, &username, password).await? else {
        let note = Note::new(
            NoteKind::Late,
            visit.lang.t("account-wrong"),
            visit.lang.t("account-wrong-next"),
        );
        return with_status(
            StatusCode::UNPROCESSABLE_ENTITY,
            form(&visit, &username, &to, Some(note)),
        );
    };
    if staff.totp.is_some() {
        return second_step::form(&visit, &staff, &to, None);
    }
    enter(&visit, &attempts, &staff, &to).await
}

/// Opens the session and leads on.
pub(crate) async fn enter(
    visit: &Visit,
    attempts: &Attempts,
    staff: &staff::Model,
    to: &str,
) -> Answer {
    let actor = session::of_staff(staff).ok_or(kernel::Error::SignInNeeded)?;
    attempts.forget(&staff.username);
    if let Some(earlier) = visit.session() {
        session::close(&visit.town, earlier).await?;
    }
    let secret = session::open(&visit.town, staff.id).await?;
    let mut answer = see_other(&where_to(visit, &actor, to));
    say_cookie(&mut answer, &visit.session_cookie(&secret, None))?;
    Ok(answer)
}

pub(crate) fn say_cookie(answer: &mut Response, cookie: &str) -> Result<(), Fault> {
    let value = HeaderValue::from_str(cookie).map_err(kernel::Error::during("writing a cookie"))?;
    answer.headers_mut().append(header::SET_COOKIE, value);
    Ok(())
}

/// The member of staff behind a name, if it is their password and they still work here.
pub(crate) async fn find(town: &Town, username: &str) -> kernel::Result<Option<staff::Model>> {
    let spellings = [username.to_owned(), username.to_lowercase()];
    Ok(staff::Entity::find()
        .filter(staff::Column::Username.is_in(spellings))
        .one(town.read())
        .await?)
}

/// Tells somebody who tried too often when to come back.
pub(crate) fn wait(visit: &Visit, username: &str, to: &str, seconds: u64) -> Answer {
    let minutes = i64::try_from(seconds.div_ceil(60)).unwrap_or(i64::MAX);
    let when = visit.lang.tn("in-minutes", minutes);
    let text = visit.lang.ta("account-wait", &[("when", when.into())]);
    let note = Note::new(NoteKind::Late, visit.lang.t("account-too-often"), text);
    let mut answer = with_status(
        StatusCode::TOO_MANY_REQUESTS,
        form(visit, username, to, Some(note)),
    )?;
    answer
        .headers_mut()
        .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    Ok(answer)
}

/// Shows the form.
pub(crate) fn form(visit: &Visit, username: &str, to: &str, note: Option<Note>) -> Answer {
    let lang = &visit.lang;
    let name = Field::text("username", lang.t("account-username"));
    let name = name
        .autocomplete("username")
        .width(Width::Middle)
        .max_length(100)
        .value(username);
    let mut page = visit.page(lang.t("account-sign-in-title"));
    page.has_errors = note
        .as_ref()
        .is_some_and(|note| note.kind == NoteKind::Late);
    html(&SignIn {
        page,
        note,
        fields: vec![
            name,
            Field::password("password", lang.t("account-password")),
        ],
        to: to.to_owned(),
    })
}

pub(crate) fn with_status(status: StatusCode, answer: Answer) -> Answer {
    answer.map(|page| (status, page).into_response())
}

async fn known(
    town: &Town,
    username: &str,
    password: &str,
) -> kernel::Result<Option<staff::Model>> {
    let staff = find(town, username).await?;
    let hash = staff.as_ref().map(|staff| staff.password.as_str());
    let fits = town.passwords().verify(password, hash).await?;
    let Some(staff) = staff.filter(|staff| fits && staff.active) else {
        return Ok(None);
    };
    if password::is_outdated(&staff.password) {
        let hash = town.passwords().hash(password).await?;
        town.run(RenewHash {
            staff: staff.id,
            was: staff.password.clone(),
            hash,
        })
        .await?;
        return find(town, &staff.username).await;
    }
    Ok(Some(staff))
}

/// Back to where they came from, else to the first door of the desk.
fn where_to(visit: &Visit, actor: &Actor, to: &str) -> String {
    let back = visit.way_back(Some(to));
    if back != "/" && !back.starts_with("/sign-") {
        return back.to_owned();
    }
    let mut doors = visit
        .site
        .doors()
        .iter()
        .filter(|door| door.place == DoorPlace::Desk);
    doors
        .find(|door| door.is_for(actor))
        .map_or("/me", |door| door.href)
        .to_owned()
}
