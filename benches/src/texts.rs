//! What people write: the words of New Haven's requests where they are at hand, else made-up words of
//! the same lengths.

use std::path::Path;

use anyhow::Result;

/// The lengths of New Haven's texts in characters, at every twentieth part of them.
const LENGTHS: [usize; 20] = [
    0, 12, 24, 34, 44, 54, 63, 73, 82, 92, 101, 112, 124, 138, 155, 176, 205, 245, 315, 480,
];
const MADE_UP: &str =
    "The hole beside the crossing is deep and two cyclists fell into it this week. ";

/// The texts, and where they come from.
pub fn of(data: &Path) -> Result<(Vec<String>, &'static str)> {
    let file = data.join("requests/newhaven_2014.csv");
    if !file.exists() {
        return Ok((made_up(), "made-up texts of New Haven's lengths"));
    }
    let mut reader = csv::Reader::from_path(file)?;
    let at = reader
        .headers()?
        .iter()
        .position(|name| name == "Description");
    let mut texts = Vec::new();
    for row in reader.records().filter_map(Result::ok) {
        let text = at.and_then(|at| row.get(at)).unwrap_or_default().trim();
        if !text.is_empty() {
            texts.push(text.chars().take(2_000).collect());
        }
    }
    Ok((texts, "New Haven's texts"))
}

fn made_up() -> Vec<String> {
    let endless = || MADE_UP.chars().cycle();
    LENGTHS
        .iter()
        .map(|length| endless().take((*length).max(5)).collect())
        .collect()
}
