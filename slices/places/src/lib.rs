//! The town's own gazetteer: its ground kept in tables, held in memory, asked by every other room
//! through [`contracts::places::Places`], and drawn as maps. No outside service is ever asked.

mod frame;
mod gazetteer;
mod map;
mod town;

pub use gazetteer::Gazetteer;
pub use town::TownPlaces;
