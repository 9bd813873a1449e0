//! Steps one after the other, each with its name and its time, and the whole list at the end.

use anyhow::{Error, Result, bail};
use std::time::{Duration, Instant};

/// What has been done so far.
#[derive(Default)]
pub struct Steps {
    only: Vec<String>,
    keep_going: bool,
    done: Vec<Step>,
}

struct Step {
    name: &'static str,
    took: Duration,
    failed: bool,
}

impl Steps {
    /// All steps, or those of the names in `only`; stopping at the first failure unless `keep_going`.
    pub fn new(only: &[String], keep_going: bool) -> Self {
        Self {
            only: only.to_vec(),
            keep_going,
            done: Vec::new(),
        }
    }

    /// Takes one step. A failure ends the run, or is kept for the end.
    pub fn take(&mut self, name: &'static str, act: impl FnOnce() -> Result<()>) -> Result<()> {
        if !self.only.is_empty() && !self.only.iter().any(|wanted| wanted == name) {
            return Ok(());
        }
        println!("\n== {name}");
        let start = Instant::now();
        let outcome = act();
        self.done.push(Step {
            name,
            took: start.elapsed(),
            failed: outcome.is_err(),
        });
        match outcome {
            Ok(()) => Ok(()),
            Err(error) => self.failed(name, error),
        }
    }

    /// Prints the times, and fails when a step that was passed over had failed.
    pub fn finish(&self) -> Result<()> {
        self.print();
        let failed: Vec<_> = self.failures().collect();
        if !failed.is_empty() {
            bail!("failed: {}", failed.join(", "));
        }
        if self.done.is_empty() {
            bail!("no step of that name: {}", self.only.join(", "));
        }
        Ok(())
    }

    fn failed(&self, name: &str, error: Error) -> Result<()> {
        if self.keep_going {
            eprintln!("error: {name}: {error:#}");
            return Ok(());
        }
        self.print();
        Err(error.context(format!("stopped at \"{name}\"")))
    }

    fn failures(&self) -> impl Iterator<Item = &'static str> {
        self.done
            .iter()
            .filter(|step| step.failed)
            .map(|step| step.name)
    }

    fn print(&self) {
        println!();
        for step in &self.done {
            let mark = if step.failed { "FAILED" } else { "ok" };
            println!(
                "{mark:>6}  {:<12} {:>8.1} s",
                step.name,
                step.took.as_secs_f32()
            );
        }
        let total: Duration = self.done.iter().map(|step| step.took).sum();
        println!("{:>6}  {:<12} {:>8.1} s", "", "total", total.as_secs_f32());
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use anyhow::anyhow;

    #[test]
    fn the_first_failure_stops_the_run() {
        let mut steps = Steps::new(&[], false);
        assert!(steps.take("fmt", || Ok(())).is_ok());
        let error = steps.take("tidy", || Err(anyhow!("untidy"))).unwrap_err();
        assert_eq!(format!("{error:#}"), "stopped at \"tidy\": untidy");
    }

    #[test]
    fn keeping_going_still_fails_at_the_end() {
        let mut steps = Steps::new(&[], true);
        steps.take("fmt", || Err(anyhow!("crooked"))).unwrap();
        steps.take("tidy", || Ok(())).unwrap();
        assert_eq!(steps.finish().unwrap_err().to_string(), "failed: fmt");
    }

    #[test]
    fn a_name_that_is_no_step_is_said() {
        let steps = Steps::new(&["fnt".to_owned()], false);
        assert!(steps.finish().is_err());
    }
}
