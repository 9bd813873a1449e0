//! The show: `/demo` of a made-up town, whose doors each show one thing by itself and are put back in
//! a second. `townhall demo` alone has it: without a [`Stage`] among a town's ports none of this is
//! there.

mod code;
mod day;
mod doors;
mod hall;
mod here;
mod keys;
mod lever;
mod live;
mod machine;
mod reached;
mod round;
mod stage;
mod wall;

use axum::routing::{get, post};
use ui::web::Routes;

pub use doors::doors;
pub use stage::Stage;

/// The hall with every door.
#[must_use]
pub fn routes() -> Routes {
    let hall = Routes::new()
        .route("/demo", get(hall::show))
        .route("/demo/live", get(live::ticks))
        .route("/demo/machine.json", get(machine::json))
        .route("/demo/reset", post(hall::reset));
    doors()
        .iter()
        .fold(hall, |routes, door| routes.merge((door.routes)()))
}
