//! The town's own gazetteer: its ground kept in tables, held in memory, asked by every other room
//! through [`contracts::places::Places`], and drawn as maps. No outside service is ever asked.

mod frame;
mod gazetteer;
mod load;
mod map;
mod room;
mod store;
mod stored;
mod tiles;
mod town;

use axum::routing::get;
use casework::Slice;
use ui::web::Routes;

pub use gazetteer::Gazetteer;
pub use load::load;
pub use room::room;
pub use store::{GroundFault, store};
pub use town::TownPlaces;

/// The topic of commits that change the ground.
pub const TOPIC: &str = "ground";

/// This room, with its words. Its answers are reached through [`TownPlaces`], which `app` fills in as
/// the port [`contracts::places::Places`].
#[must_use]
pub fn slice() -> Slice {
    Slice::new(room()).routes(routes).words(
        "places",
        &[
            ("en", include_str!("../locales/en/places.ftl")),
            ("es", include_str!("../locales/es/places.ftl")),
        ],
    )
}

fn routes() -> Routes {
    Routes::new().route("/map/ground/{z}/{x}/{y}", get(tiles::show))
}
