//! How the services do, in numbers alone: who asked, how fast it went, where people stopped writing,
//! what they answered afterwards. Kept by a job that comes round, after the commit of what it
//! counts, so that no report waits for it; nothing here names or points at anybody.

mod count;
pub mod entities;
mod forms;
mod mark;
mod month;
mod read;
mod ruler;
mod spans;
mod tally;

pub(crate) use count::{SCHEDULE, job};
pub use count::{anew, count};
pub use month::Month;
pub(crate) use read::HeldFigures;
pub use read::{Counted, FormRow, MonthRow, counted};
pub use ruler::Ruler;
pub use spans::Spans;
pub use tally::{Line, Sums, Tally};
