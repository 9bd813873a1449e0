//! The doors of the show, in the order in which they stand: those that show the whole house first,
//! then those of the rooms.

use casework::show::ShowDoor;

use super::{day, keys, lever, wall};
use crate::wiring;

/// Every door.
#[must_use]
pub fn doors() -> Vec<ShowDoor> {
    let of_rooms = wiring::slices().into_iter().flat_map(|slice| slice.shows);
    [wall::door(), day::door(), keys::door(), lever::door()]
        .into_iter()
        .chain(of_rooms)
        .collect()
}
