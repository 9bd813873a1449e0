//! How the town's services do, for everybody: how many asked, how fast it went, by which way they
//! came, where people stopped writing. Casework counts; this room shows, and keeps back what could
//! point at a person.

mod described;
mod guard;
mod page;
mod teams;
mod told;
mod twins;

use axum::routing::get;
use casework::Slice;
use kernel::Room;
use ui::web::{DoorPlace, Routes};

pub use guard::{LEAST, guarded};
pub use teams::{Compared, PEOPLE, Team, compared};

/// The room of figures.
#[must_use]
pub fn slice() -> Slice {
    let room = Room {
        name: "insights",
        ..Room::default()
    };
    Slice::new(room)
        .routes(routes)
        .words(
            "insights",
            &[
                ("en", include_str!("../locales/en/insights.ftl")),
                ("es", include_str!("../locales/es/insights.ftl")),
            ],
        )
        .door(DoorPlace::Footer, "/figures", "door-figures")
}

fn routes() -> Routes {
    Routes::new()
        .route("/figures", get(page::show))
        .route("/figures.csv", get(twins::csv))
        .route("/figures.json", get(twins::json))
        .described(described::described())
}
