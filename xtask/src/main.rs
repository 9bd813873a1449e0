//! The developer's commands: `cargo xtask demo`, `test`, `assets`, `tidy`, `docs`, `prove`, `bench`,
//! `package`.

use clap::{Parser, Subcommand};
use std::process::ExitCode;
use xtask::{assets, bench, demo, docs, package, prove, test, tidy};

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    about = "The developer's commands of Townhall"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check everything: format, lints, licences, tests on both databases, browser journeys
    Test(test::Choice),
    /// Build the town and serve the demo town on http://localhost:8080
    Demo {
        /// Handed on to `townhall demo`
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Build the front end alone into ui/dist
    Assets,
    /// Check the rules of the house that no compiler knows
    Tidy,
    /// Write docs/reference and the snapshot of routes and roles anew, from the program
    Docs,
    /// Run the long proofs and write the result to docs/reference/proofs.md
    Prove(prove::Choice),
    /// Build the release and run the benchmarks
    Bench(bench::Choice),
    /// Make what an operator installs: Debian package, tarball, list of parts, sums
    Package(package::Choice),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Test(choice) => test::run(&choice),
        Command::Demo { arguments } => demo::run(&arguments),
        Command::Assets => assets::build(),
        Command::Tidy => tidy::run(),
        Command::Docs => docs::run(),
        Command::Prove(choice) => prove::run(&choice),
        Command::Bench(choice) => bench::run(&choice),
        Command::Package(choice) => package::run(&choice),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
