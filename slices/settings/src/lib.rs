//! Settings: how a town sets itself up in the first minute, and all that it says of itself later.
//! Every change is kept with what was there before, is a fact, and can be undone.

mod begin;
mod book;
mod change;
mod crest;
mod form;
mod index;
mod let_in;
mod link_mail;
mod look;
mod mail;
mod part;
mod people;
pub mod permissions;
mod receivers;
mod room;
mod services;
pub mod set_up;
mod starter;
mod team_part;
mod texts;
mod undo;

use axum::routing::{get, post};
use casework::Slice;
use ui::web::{DoorPlace, Routes};

pub use change::setting_change;
pub use crest::town_crest;
pub use starter::Starter;

/// Reads anew what the town says of itself and offers, after another process may have changed it.
///
/// # Errors
/// When the database cannot be read.
pub async fn read_again(town: &kernel::Town) -> kernel::Result<()> {
    book::tell(town).await
}

/// The room of settings.
#[must_use]
pub fn slice() -> Slice {
    Slice::new(room::room())
        .routes(routes)
        .words(
            "settings",
            &[
                ("en", include_str!("../locales/en/settings.ftl")),
                ("es", include_str!("../locales/es/settings.ftl")),
            ],
        )
        .home(1, |visit, ()| Box::pin(set_up::home(visit)))
        .home(2, |visit, ()| Box::pin(texts::home(visit)))
        .door(DoorPlace::Footer, "/privacy", "privacy-title")
        .door(DoorPlace::Footer, "/imprint", "imprint-title")
        .door(DoorPlace::Footer, "/accessibility", "accessibility-title")
        .staff_door(
            DoorPlace::Desk,
            "/desk/settings",
            "door-settings",
            permissions::TOWN_SET,
        )
}

fn routes() -> Routes {
    Routes::new()
        .route("/set-up/{secret}", get(set_up::show).post(set_up::send))
        .route("/crest/{file}", get(crest::show))
        .route("/privacy", get(texts::privacy))
        .route("/imprint", get(texts::imprint))
        .route("/accessibility", get(texts::accessibility))
        .route("/desk/settings", get(index::show))
        .route("/desk/settings/changes/{id}/undo", post(undo::send))
        .route(
            "/desk/settings/services",
            get(services::show).post(services::send),
        )
        .route(
            "/desk/settings/receivers",
            get(receivers::show).post(receivers::send),
        )
        .route("/desk/settings/people", get(people::show))
        .route(
            "/desk/settings/people/new",
            get(people::new_person).post(people::add),
        )
        .route(
            "/desk/settings/people/{id}",
            get(people::person).post(people::change),
        )
        .route("/desk/settings/people/{id}/link", post(let_in::make_link))
        .route(
            "/desk/settings/people/{id}/no-codes",
            post(let_in::take_codes),
        )
        .route(
            "/desk/settings/teams/new",
            get(people::new_team).post(people::add_team),
        )
        .route(
            "/desk/settings/teams/{id}/close",
            get(people::closing_team).post(people::close_team),
        )
        .route(
            "/desk/settings/teams/{id}",
            get(people::team).post(people::change_team),
        )
        .route("/desk/settings/mail/test", post(mail::send_test))
        .route("/desk/settings/{part}", get(part::show).post(part::send))
}
