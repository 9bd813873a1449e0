//! Casework: what every kind of case shares. Services as text, drafts and the form, cases with
//! their history and clock, the status page, the queue and the case page.

pub mod case;
pub mod catalogue;
pub mod definition;
pub mod desk;
pub mod draft;
pub mod figures;
pub mod front;
mod held;
mod letters;
pub mod permissions;
pub mod photo;
mod room;
pub mod show;
pub mod slice;
pub mod take_over;

pub use catalogue::{Shelf, catalogue};
pub use room::room;
pub use slice::Slice;
use ui::web::DoorPlace;

/// Casework as a room of the house.
#[must_use]
pub fn slice() -> Slice {
    Slice::new(room())
        .routes(|| front::routes().merge(desk::routes()).merge(photo::routes()))
        .words(
            "casework",
            &[
                ("en", include_str!("../locales/en/casework.ftl")),
                ("es", include_str!("../locales/es/casework.ftl")),
            ],
        )
        .words(
            "definition",
            &[
                ("en", include_str!("../locales/en/definition.ftl")),
                ("es", include_str!("../locales/es/definition.ftl")),
            ],
        )
        .words(
            "front",
            &[
                ("en", include_str!("../locales/en/front.ftl")),
                ("es", include_str!("../locales/es/front.ftl")),
            ],
        )
        .words(
            "photo",
            &[
                ("en", include_str!("../locales/en/photo.ftl")),
                ("es", include_str!("../locales/es/photo.ftl")),
            ],
        )
        .words(
            "desk",
            &[
                ("en", include_str!("../locales/en/desk.ftl")),
                ("es", include_str!("../locales/es/desk.ftl")),
            ],
        )
        .home(10, |visit, ()| Box::pin(front::entry_most_used(visit)))
        .home(50, |visit, ()| Box::pin(front::entry_today(visit)))
        .door(DoorPlace::Menu, "/services", "door-services")
        .staff_door(
            DoorPlace::Menu,
            "/desk",
            "door-desk",
            permissions::CASES_WORK,
        )
        .staff_door(
            DoorPlace::Desk,
            "/desk",
            "door-desk",
            permissions::CASES_WORK,
        )
        .staff_door(
            DoorPlace::Desk,
            "/desk/jobs",
            "door-jobs",
            permissions::JOBS_TEND,
        )
}
