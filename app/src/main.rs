//! The program. All of it is in the library beside.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    townhall::run().await
}
