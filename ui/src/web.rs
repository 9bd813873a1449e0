//! The way between a browser and a room: who is at the door, what they sent, and how an answer or a
//! fault leaves the house.
//!
//! A room's handler takes a [`Visit`] and, where something is sent, a [`Sent`], and gives a
//! [`Answer`]. `app` and the test town put everything around the routes with [`around`].

pub mod api;
mod around;
pub mod cached;
mod door;
mod fault;
mod guard;
mod live;
mod private;
mod problem;
mod routes;
mod sent;
mod shared;
mod site;
mod visit;

pub use around::around;
pub use door::{Door, DoorPlace};
pub use fault::{Answer, Fault, FaultShape};
pub use live::live;
pub use private::private;
pub use routes::Routes;
pub use sent::{Sent, SentFile};
pub use shared::{Shared, has_tag, share};
pub use site::{Site, face};
pub use visit::{Peer, Visit, html, see_other};
