//! Street reports for everybody: the public list and a page per public case, Open311 for other
//! programs, and the import of what a town had before.

mod clock;
mod described;
mod home;
pub mod import;
mod list;
mod listing;
mod map;
mod near;
pub mod open311;
pub mod permissions;
mod room;
mod show;
mod standing;
mod twins;

use axum::routing::get;
use casework::Slice;
use ui::web::{DoorPlace, FaultShape, Routes};

pub use map::CaseMap;

/// The room of street reports.
#[must_use]
pub fn slice() -> Slice {
    Slice::new(room::room())
        .routes(routes)
        .words(
            "requests",
            &[
                ("en", include_str!("../locales/en/requests.ftl")),
                ("es", include_str!("../locales/es/requests.ftl")),
            ],
        )
        .home(50, |visit, ()| Box::pin(near::home(visit)))
        .home(60, |visit, ()| Box::pin(home::lately(visit)))
        .home(70, |visit, ()| Box::pin(home::districts(visit)))
        .door(DoorPlace::Menu, "/requests", "door-requests")
        .staff_door(
            DoorPlace::Desk,
            "/desk/keys",
            "door-senders",
            permissions::OPEN311_KEYS,
        )
        .faults(FaultShape {
            below: "/open311/",
            tell: open311::told,
        })
}

fn routes() -> Routes {
    Routes::new()
        .route("/requests", get(list::show))
        .route("/requests.csv", get(twins::csv))
        .route("/requests.json", get(twins::json))
        .route("/requests.geojson", get(twins::geojson))
        .route("/requests.atom", get(twins::atom))
        .route("/requests/{reference}", get(show::show))
        .route("/near", get(near::show))
        .route("/map/cases/{z}/{x}/{y}", get(map::show))
        .described(described::described())
        .merge(open311::routes())
}

/// Text without the signs that XML 1.0 cannot hold, section 2.2.
fn xml_text(text: &str) -> String {
    let fits = |c: &char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    text.chars().filter(fits).collect()
}
