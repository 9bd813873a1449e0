//! Listens while a file comes in: a bar for whoever looks, a line in a file for every row that is left
//! out.

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use requests::import::{Fault, News, Progress};
use tokio::sync::mpsc;

use super::refused::Refused;

/// So many are told one by one in the report as JSON. The file has all.
const TOLD: usize = 10_000;

/// What was heard so far.
pub struct Hearing {
    bar: ProgressBar,
    pub refused: Refused,
    pub faults: Vec<Fault>,
}

impl Hearing {
    /// A bar over so many bytes. Where standard error is no terminal nothing is drawn.
    ///
    /// # Errors
    /// When the bar's form cannot be read, which is a fault of ours.
    pub fn new(bytes: u64, refused: Refused) -> Result<Self> {
        let bar = ProgressBar::new(bytes);
        bar.set_style(ProgressStyle::with_template(
            "{bar:30} {percent:>3} %  {msg}  {eta} left",
        )?);
        Ok(Self {
            bar,
            refused,
            faults: Vec::new(),
        })
    }

    /// Listens until nothing more is said.
    ///
    /// # Errors
    /// When the file for what is left out cannot be written.
    pub async fn hear(mut self, mut news: mpsc::Receiver<News>) -> Result<Self> {
        while let Some(news) = news.recv().await {
            match news {
                News::Progress(progress) => self.move_bar(progress),
                News::Fault(fault) => {
                    self.refused.write(&fault)?;
                    if self.faults.len() < TOLD {
                        self.faults.push(fault);
                    }
                }
            }
        }
        self.bar.finish_and_clear();
        self.refused.finish()?;
        Ok(self)
    }

    fn move_bar(&self, progress: Progress) {
        let rate = progress.rows as f64 / self.bar.elapsed().as_secs_f64().max(0.001);
        self.bar
            .set_message(format!("{} rows, {rate:.0} a second", progress.rows));
        self.bar.set_position(progress.bytes);
    }
}
