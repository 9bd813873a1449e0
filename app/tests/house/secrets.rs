//! What somebody tells the town in confidence, told with words that stand nowhere else, and then looked
//! for wherever it must not be.

mod look;
mod tell;

use std::io;
use std::sync::{Arc, Mutex};

use tracing_subscriber::fmt::MakeWriter;

use crate::house::House;
use tell::Told;

/// All that the program may log, without what reads its pages here.
const EVERYTHING: &str = "trace,html5ever=off,selectors=off";

#[tokio::test]
async fn what_is_told_in_confidence_is_nowhere_else() {
    let log = Log::default();
    let listening = tracing_subscriber::fmt()
        .with_env_filter(EVERYTHING)
        .with_writer(log.clone())
        .try_init();
    listening.expect("one log");
    let house = House::real().await;
    let told = tell::all(&house).await;
    house.town.run_jobs().await;
    let mut found = look::what_lies_there(&house, &told).await;
    found.extend(look::what_everybody_sees(&house, &told).await);
    found.extend(of_log(&log.text(), &told));
    assert!(found.is_empty(), "{}", found.join("\n"));
    house.close().await;
}

/// No log line at any level holds what was told, nor a link that opens a case.
fn of_log(log: &str, told: &Told) -> Vec<String> {
    assert!(log.lines().count() > 100, "the log was not heard");
    let words = told.sealed.iter().chain(&told.inside).chain(&told.links);
    let lines = |word: &String| log.lines().find(|line| line.contains(word.as_str()));
    words
        .filter_map(|word| Some(format!("{word} is logged: {}", lines(word)?)))
        .collect()
}

/// A log that is kept.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}
