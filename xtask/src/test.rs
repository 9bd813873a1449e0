//! `cargo xtask test`: everything that must hold before a change lands, in the order in which a
//! failure is cheapest to learn of.

use crate::cluster::Cluster;
use crate::command::Command;
use crate::steps::Steps;
use crate::{
    assets, browser, changed, clients, machete, node, package, packages, project, tidy, tools,
};
use anyhow::Result;

/// What to run.
#[derive(clap::Args)]
pub struct Choice {
    /// The inner loop: format, lints of the changed crates, tidy, tests on SQLite
    #[arg(long)]
    quick: bool,
    /// Go on after a failure and name all failures at the end
    #[arg(long)]
    keep_going: bool,
    /// Only these steps, by the names in the list at the end of a run
    #[arg(long, value_delimiter = ',', value_name = "STEP")]
    only: Vec<String>,
}

/// Runs the checks and prints what each took.
pub fn run(choice: &Choice) -> Result<()> {
    let mut steps = Steps::new(&choice.only, choice.keep_going);
    if choice.quick {
        quick(&mut steps)?;
    } else {
        whole(&mut steps)?;
    }
    steps.finish()
}

fn quick(steps: &mut Steps) -> Result<()> {
    steps.take("fmt", format)?;
    steps.take("assets", assets::ensure)?;
    steps.take("clippy", || match changed::crates()? {
        changed::Crates::None => {
            println!("no crate has changed");
            Ok(())
        }
        changed::Crates::All => clippy(&["--workspace".to_owned()]),
        changed::Crates::These(names) => {
            let scope = names
                .into_iter()
                .flat_map(|name| ["--package".to_owned(), name]);
            clippy(&scope.collect::<Vec<_>>())
        }
    })?;
    steps.take("tidy", tidy::run)?;
    steps.take("sqlite", tests_on_sqlite)
}

fn whole(steps: &mut Steps) -> Result<()> {
    steps.take("packages", packages::ensure_for_tests)?;
    steps.take("npm", install_npm_packages)?;
    steps.take("assets", assets::ensure)?;
    steps.take("fmt", format)?;
    steps.take("tidy", tidy::run)?;
    steps.take("deny", deny)?;
    steps.take("machete", machete::run)?;
    steps.take("clippy", || clippy(&["--workspace".to_owned()]))?;
    steps.take("build", build)?;
    steps.take("sqlite", tests_on_sqlite)?;
    steps.take("postgres", tests_on_postgres)?;
    steps.take("browser", browser::journeys)?;
    steps.take("clients", clients::visit)?;
    steps.take("package", package::check)
}

fn install_npm_packages() -> Result<()> {
    ["ui", "e2e"]
        .into_iter()
        .filter(|folder| project::root().join(folder).join("package.json").is_file())
        .try_for_each(node::ensure)
}

fn format() -> Result<()> {
    Command::new("cargo")
        .args(["fmt", "--all", "--check"])
        .run()
}

fn clippy(scope: &[String]) -> Result<()> {
    Command::cargo_for_tests()?
        .arg("clippy")
        .args(scope)
        .args(["--all-targets", "--quiet", "--", "-D", "warnings"])
        .run()
}

fn deny() -> Result<()> {
    Command::new(tools::DENY.program()?)
        .args(["--log-level", "error", "check", "--hide-inclusion-graph"])
        .args(["bans", "licenses", "sources"])
        .run()
}

/// The programs and the tests together: asked for apart, Cargo would choose other features for the
/// programs and build the dependencies twice.
fn build() -> Result<()> {
    Command::cargo_for_tests()?
        .args(["build", "--workspace", "--bins", "--tests", "--quiet"])
        .run()
}

fn tests_on_sqlite() -> Result<()> {
    nextest()?.without_env("TOWNHALL_TEST_DATABASE").run()
}

/// Once more on PostgreSQL, without the crates that know no database.
fn tests_on_postgres() -> Result<()> {
    let cluster = Cluster::start()?;
    nextest()?
        .args(["--filterset", "not (package(xtask) or package(rules))"])
        .args(["--no-tests", "pass"])
        .env("TOWNHALL_TEST_DATABASE", cluster.url())
        .run()
}

fn nextest() -> Result<Command> {
    let profile = if project::unattended() {
        "ci"
    } else {
        "default"
    };
    Ok(Command::new(tools::NEXTEST.program()?)
        .args(["nextest", "run", "--workspace", "--cargo-quiet"])
        .args(["--profile", profile])
        .env("CARGO_TARGET_DIR", project::test_target()?))
}
