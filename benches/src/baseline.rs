//! What the machine itself can do, measured in the same run.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;

/// Small appends, each flushed to the disk, one after another.
pub fn flushes_per_second(folder: &Path) -> Result<f64> {
    let mut file = File::create(folder.join("flush"))?;
    let begun = Instant::now();
    let mut count = 0_u32;
    while begun.elapsed() < Duration::from_secs(2) {
        file.write_all(&[7; 512])?;
        file.sync_data()?;
        count += 1;
    }
    Ok(f64::from(count) / begun.elapsed().as_secs_f64())
}
