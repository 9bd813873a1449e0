//! The town's database: one code path for SQLite and PostgreSQL.
//!
//! Rooms see [`Read`], [`Write`] and [`Tx`] and nothing below them. SQL that only one engine
//! understands lives in this folder and nowhere else.

mod action;
mod classes;
mod columns;
mod copy;
mod engine;
mod fault;
pub(crate) mod first_search_index;
mod flush;
mod lock;
mod migrate;
mod postgres_writer;
mod read;
pub(crate) mod relay;
pub mod search;
mod shape;
mod sound;
mod sqlite_writer;
mod sum;
mod tx;
mod write;

pub use action::Action;
pub use classes::{Class, Table, columns_in_database};
pub use columns::{add_column, bytes, bytes_null};
pub use copy::Counts;
pub(crate) use copy::{anonymise, plain_complaints, plain_counts, plain_texts};
pub use engine::{Database, Engine};
pub use lock::TownLock;
pub use migrate::{Migrations, RoomMigrations, migrate, seen_before};
pub use read::Read;
pub use shape::shape;
pub use sum::sum_minor;
pub use tx::Tx;
pub use write::Write;

pub(crate) use engine::is_schema;
pub(crate) use fault::is_retryable;
