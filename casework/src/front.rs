//! The front: reporting something, following it, and the list of what one can ask for.

mod check;
mod details;
mod find;
mod home;
mod limiter;
mod photos;
mod place;
mod place_page;
mod pointing;
mod save;
mod service;
mod services;
mod settled;
mod status;
mod story;
mod times;
mod today;
mod way;
mod what;
mod you;

use axum::routing::{get, post};
use ui::web::Routes;

use crate::held::Held;

pub(crate) use what::because;

pub use home::{entry_most_used, entry_today, home_most_used, most_used};
pub use times::{Took, took};
pub use today::{Today, how_many, today};
pub use way::Step;
pub(crate) use way::holds_draft;

/// What the front remembers of a town for a moment: counted times, and who tries codes too often.
#[derive(Default)]
pub(crate) struct Remembered {
    pub(crate) today: Held<Today>,
    pub(crate) used: Held<Vec<String>>,
    pub(crate) tries: limiter::Limiter,
}

/// Its routes.
pub fn routes() -> Routes {
    Routes::new()
        .route("/report", get(what::show).post(what::answer))
        .route("/report/where", get(place::show).post(place::answer))
        .route("/report/details", get(details::show).post(details::answer))
        .route("/report/photos", post(photos::send))
        .route("/report/you", get(you::show).post(you::answer))
        .route("/report/check", get(check::show))
        .route("/report/send", post(check::send))
        .route("/report/save", post(save::save))
        .route("/s/{token}", get(status::show))
        .route("/s/{token}/write", post(status::write))
        .route("/s/{token}/settled", post(settled::say))
        .route("/s/{token}/live", get(status::live))
        .route("/find", get(find::show).post(find::answer))
        .route("/services", get(services::show))
        .route("/services/{id}", get(service::show))
}
