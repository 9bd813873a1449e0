//! The figures as a Markdown table.
#![expect(
    clippy::print_stdout,
    reason = "a report on standard output is what this program is for"
)]

use std::fmt;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::load::Outcome;
use crate::machine;

pub struct Report {
    machine: String,
    baselines: Vec<String>,
    notes: Vec<String>,
    rows: Vec<Row>,
}

#[derive(Default)]
struct Row {
    what: String,
    bar: String,
    figure: String,
    /// p50, p95, p99.
    percentiles: [String; 3],
    busy: String,
    ratio: String,
}

impl Report {
    pub fn of(machine: String) -> Self {
        Self {
            machine,
            baselines: Vec::new(),
            notes: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// A figure that others are compared with.
    pub fn baseline(&mut self, name: &str, figure: f64, what: &str) {
        let line = format!("Baseline {name}: {figure:.0} {what}, per second.");
        println!("{line}");
        self.baselines.push(line);
    }

    pub fn note(&mut self, line: &str) {
        println!("{line}");
        self.notes.push(line.to_owned());
    }

    /// The program's own size.
    pub fn size(&mut self, binary: &Path) -> Result<()> {
        let file = std::fs::metadata(binary)
            .with_context(|| format!("{} is not built", binary.display()))?;
        let mib = file.len() as f64 / 1_048_576.0;
        self.figure("the program, stripped", "≤ 70 MiB", format!("{mib:.1} MiB"))
    }

    /// One figure with its bar.
    pub fn figure(&mut self, what: &str, bar: &str, figure: String) -> Result<()> {
        self.push(Row {
            what: what.into(),
            bar: bar.into(),
            figure,
            busy: format!("{:.1}", machine::load_average()?),
            ..Row::default()
        });
        Ok(())
    }

    /// Loads of the same kind, one after another; the percentiles are those of the slowest.
    pub fn load(
        &mut self,
        what: &str,
        bar: &str,
        runs: &[Outcome],
        baseline: Option<(&str, f64)>,
    ) -> Result<()> {
        let per_second = |run: &Outcome| format!("{:.0}", run.per_second);
        let slowest = runs
            .iter()
            .min_by(|one, other| one.per_second.total_cmp(&other.per_second))
            .context("nothing was measured")?;
        let figures: Vec<_> = runs.iter().map(per_second).collect();
        let refused: usize = runs.iter().map(|run| run.refused).sum();
        let answers: usize = runs.iter().map(|run| run.answers).sum();
        let refused = match refused {
            0 => String::new(),
            some => format!("; {some} of {answers} refused"),
        };
        self.push(Row {
            what: format!("{what} ({})", bytes(slowest.bytes)),
            bar: bar.into(),
            figure: format!("{}/s{refused}", figures.join(" and ")),
            percentiles: [0.50, 0.95, 0.99].map(|share| milliseconds(slowest.within(share))),
            busy: format!("{:.1}", machine::load_average()?),
            ratio: baseline.map_or(String::new(), |(name, figure)| {
                format!("{:.2} {name}", slowest.per_second / figure)
            }),
        });
        Ok(())
    }

    /// Prints the table, and writes it down where that was asked for.
    pub fn tell(&self, record: Option<&Path>) -> Result<()> {
        println!("\n{self}");
        if let Some(path) = record {
            std::fs::write(path, format!("{HEAD}{self}"))
                .with_context(|| format!("{} cannot be written", path.display()))?;
        }
        Ok(())
    }

    fn push(&mut self, row: Row) {
        println!("{row}");
        self.rows.push(row);
    }
}

const HEAD: &str = "# Benchmarks\n\n\
    Written by `cargo xtask bench`. Everything runs on one machine: the town, its load tool (32\n\
    connections that stay open, one thread) and, where it is used, PostgreSQL. Each load is measured\n\
    twice; the percentiles are those of the slower run. The load average beside a figure counts the\n\
    town and the load tool too: about 2 on this machine when nobody else is at work.\n\n";

fn bytes(bytes: usize) -> String {
    if bytes < 10_000 {
        format!("{bytes} bytes")
    } else {
        format!("{} kB", bytes / 1_000)
    }
}

pub fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1_000.0)
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [p50, p95, p99] = &self.percentiles;
        write!(
            f,
            "| {} | {} | {} | {p50} | {p95} | {p99} | {} | {} |",
            self.what, self.bar, self.figure, self.busy, self.ratio
        )
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n", self.machine)?;
        for line in &self.baselines {
            writeln!(f, "- {line}")?;
        }
        writeln!(
            f,
            "\n| what | bar | reached | p50 | p95 | p99 | load average | ratio |\n|---|---|---|---|---|---|---|---|"
        )?;
        for row in &self.rows {
            writeln!(f, "{row}")?;
        }
        if !self.notes.is_empty() {
            writeln!(f)?;
        }
        for line in &self.notes {
            writeln!(f, "- {line}")?;
        }
        Ok(())
    }
}
