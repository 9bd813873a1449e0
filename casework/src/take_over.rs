//! A team closes and another takes over all that it had: its open cases, and the views of the queue.
//! Cases that were closed before stay the closed team's, and so do their figures. Opened again, a team
//! gets back what nobody has moved since.

mod cases;
mod give_back;
mod left;
mod views;

pub(crate) use cases::{SCHEDULE, job, with_cases};
pub use cases::{Step, has_open_cases, some};
pub use give_back::ask as ask_to_give_back;
pub(crate) use give_back::job as give_back_job;
pub use left::{Left, left};
pub use views::{give_back_views, hand_looks, hand_views, looks_at, views_of};
