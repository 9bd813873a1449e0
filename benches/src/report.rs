//! The figures as a Markdown table.

use std::fmt;

use crate::load::Outcome;

#[derive(Default)]
pub struct Report {
    notes: Vec<String>,
    rows: Vec<[String; 5]>,
}

impl Report {
    pub fn note(&mut self, note: String) {
        self.notes.push(note);
    }

    pub fn figure(&mut self, name: &str, value: f64, unit: &str) {
        self.rows.push([
            name.into(),
            format!("{value:.1} {unit}"),
            String::new(),
            String::new(),
            String::new(),
        ]);
    }

    pub fn load(&mut self, name: &str, outcome: &Outcome, baseline: Option<(&str, f64)>) {
        let ratio = baseline.map_or(String::new(), |(name, figure)| {
            format!("{:.2} x {name}", outcome.per_second / figure)
        });
        let refused = if outcome.refused == 0 {
            String::new()
        } else {
            format!(", {} of {} refused", outcome.refused, outcome.answers)
        };
        self.rows.push([
            name.into(),
            format!("{:.0}/s{refused}", outcome.per_second),
            format!("{:.1} ms", outcome.p50.as_secs_f64() * 1000.0),
            format!("{:.1} ms", outcome.p95.as_secs_f64() * 1000.0),
            ratio,
        ]);
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for note in &self.notes {
            writeln!(f, "{note}")?;
        }
        writeln!(
            f,
            "\n| what | figure | p50 | p95 | ratio |\n|---|---|---|---|---|"
        )?;
        for row in &self.rows {
            writeln!(f, "| {} |", row.join(" | "))?;
        }
        Ok(())
    }
}
