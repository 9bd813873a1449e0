//! What the machine itself can do, measured in the same run.

use std::fs::File;
use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::routing::get;

use crate::load::{Load, Request};
use crate::options::Options;
use crate::town::{Running, free_address};

/// Small appends, each flushed to the disk, one after another.
pub fn flushes_per_second(folder: &Path) -> Result<f64> {
    let path = folder.join("flush");
    let mut file = File::create(&path)?;
    let begun = Instant::now();
    let mut count = 0_u32;
    while begun.elapsed() < Duration::from_secs(2) {
        file.write_all(&[7; 4_096])?;
        file.sync_data()?;
        count += 1;
    }
    std::fs::remove_file(path)?;
    Ok(f64::from(count) / begun.elapsed().as_secs_f64())
}

/// Serves the page that ours are compared with, until it is ended.
pub async fn hello(listen: SocketAddr) -> Result<()> {
    let page = Router::new().route("/", get(|| async { "hello\n" }));
    let listener = tokio::net::TcpListener::bind(listen).await?;
    Ok(axum::serve(listener, page).await?)
}

/// How many of its answers the load tool gets, as a process of its own like the town.
pub async fn hello_per_second(options: &Options) -> Result<f64> {
    let address = free_address()?;
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["hello", &address.to_string()]);
    let _running = Running::start(command, address, "/").await?;
    let load = Load::of(options, address);
    Ok(load.run(&|_| Request::get("/")).await?.per_second)
}

/// Single inserts of a report's size into one table with one index, by PostgreSQL's own load tool.
pub fn inserts_per_second(url: &str, options: &Options, folder: &Path) -> Result<f64> {
    let table = "CREATE TABLE IF NOT EXISTS bench_baseline (id bigserial PRIMARY KEY, words text)";
    let made = Command::new("psql")
        .args([url, "-q", "-c", table])
        .stdout(Stdio::null())
        .status()?;
    if !made.success() {
        bail!("psql could not make the table of the baseline");
    }
    let script = folder.join("insert.sql");
    let insert = "INSERT INTO bench_baseline (words) VALUES (repeat('a deep hole ', 12));\n";
    std::fs::write(&script, insert)?;
    let said = Command::new("pgbench")
        .args(["--no-vacuum", "--protocol=prepared", "--jobs=2"])
        .arg(format!("--client={}", options.connections))
        .arg(format!("--time={}", options.seconds))
        .arg(format!("--file={}", script.display()))
        .arg(url)
        .output()
        .context("pgbench is not here")?;
    std::fs::remove_file(script)?;
    let said = String::from_utf8_lossy(&said.stdout);
    let tps = said.lines().find_map(|line| {
        let (_, rest) = line.split_once("tps = ")?;
        rest.split(' ').next()?.parse().ok()
    });
    tps.context("pgbench gave no figure")
}
