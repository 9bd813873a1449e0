//! Safekeeping: the town is backed up every night, the archive is proven by bringing it back, old ones
//! go by a plan, and a page of the desk says when, how much, and how long it took.

mod back_up;
mod before;
mod nightly;
mod page;
mod permissions;
pub mod plan;
mod prove;
mod room;
mod runs;

use axum::routing::{get, post};
use casework::Slice;
use ui::web::{DoorPlace, Routes};

pub use back_up::{BackedUp, back_up, places};
pub use before::{back_up_before, keep_before};
pub use nightly::night;
pub use prove::prove;
pub use runs::run;

/// The room.
#[must_use]
pub fn slice() -> Slice {
    Slice::new(room::room())
        .routes(routes)
        .words(
            "safekeeping",
            &[
                ("en", include_str!("../locales/en/safekeeping.ftl")),
                ("es", include_str!("../locales/es/safekeeping.ftl")),
            ],
        )
        .staff_door(
            DoorPlace::Desk,
            "/desk/kept-safe",
            "door-kept-safe",
            permissions::TOWN_KEEP,
        )
}

fn routes() -> Routes {
    Routes::new()
        .route("/desk/kept-safe", get(page::show))
        .route("/desk/kept-safe/now", post(page::now))
}
