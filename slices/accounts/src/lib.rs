//! Accounts: the ways to sign in. In this release staff sign in with a password and, where they
//! have one, a code from their authenticator.

mod attempts;
mod link;
mod me;
pub mod new_password;
mod own_password;
mod second_step;
mod sign_in;
mod sign_out;

use std::sync::Arc;

use axum::routing::{get, post};
use casework::slice::Slice;
use contracts::facts::PasswordChanged;
use kernel::Room;
use ui::web::Routes;

use attempts::Attempts;

/// The room of accounts.
#[must_use]
pub fn slice() -> Slice {
    Slice::new(Room {
        name: "accounts",
        facts: &[PasswordChanged::TOLD],
        ..Room::default()
    })
    .routes(routes)
    .words(
        "accounts",
        &[
            ("en", include_str!("../locales/en/accounts.ftl")),
            ("es", include_str!("../locales/es/accounts.ftl")),
        ],
    )
}

fn routes() -> Routes {
    Routes::new()
        .route("/sign-in", get(sign_in::show).post(sign_in::send))
        .route("/sign-in/code", post(second_step::send))
        .route(
            "/sign-in/password/{secret}",
            get(link::show).post(link::send),
        )
        .route("/sign-out", post(sign_out::send))
        .route("/me", get(me::show))
        .route(
            "/me/password",
            get(own_password::show).post(own_password::send),
        )
        .extension(Arc::new(Attempts::default()))
}
