//! The test town: a whole Millbrook on either database, with a clock that stands still, chance that
//! repeats itself, mail that stays in memory, and people who fill in forms by their labels.
//!
//! ```ignore
//! let town = TestTown::with(vec![requests::room()]).await;
//! let router = requests::routes(town.town().clone());
//! let town = town.serving(router);
//! let mut page = town.anonymous().get("/report").await;
//! let page = page.fill("What is wrong?", "A deep hole").press("Send").await;
//! assert!(page.has("Thank you"));
//! town.run_jobs().await;
//! assert_eq!(town.mails().len(), 1);
//! town.close().await;
//! ```
//!
//! Tests run on SQLite; with `TOWNHALL_TEST_DATABASE=postgres://…` the same tests run there, each in
//! schemas of its own. Whatever a test did not expect ends it with a message that shows the page.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "this crate is a test's hands: it ends the test at the first surprise"
)]

mod browser;
mod classes;
mod cookies;
mod form;
mod markup;
mod page;
mod people;
pub mod photos;
mod place;
mod shapes;
mod town;

pub use browser::Browser;
pub use classes::every_column_has_a_class;
pub use form::Attachment;
pub use page::Page;
pub use people::PASSWORD;
pub use place::server;
pub use shapes::{Table, table, tables_are_as_their_entities};
pub use town::{FAKE_WEB, MORNING, Statements, TestTown};
