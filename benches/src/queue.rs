//! The desk's queue, at as many cases as Boston had and at ten times as many: every standard view, any
//! two filters over open cases, any one with a span of days over closed ones.

use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use scraper::{Html, Selector};
use url::form_urlencoded::Serializer;

use crate::grow;
use crate::load::{Connection, Request};
use crate::options::{Options, Part};
use crate::report::{Report, milliseconds};
use crate::tiles;
use crate::town::Town;

/// A made-up town of this scale has about 320,000 cases.
const SCALE: u32 = 33;
/// So many times its cases are there once more.
const COPIES: u32 = 9;
/// So many values of each filter are tried, spread over those that it offers.
const VALUES: usize = 4;
const ROUNDS: usize = 2;
const BAR: &str = "p95 ≤ 30 ms";
/// A supervisor of the demo town.
const SIGN_IN: [(&str, &str); 2] = [("username", "ruth"), ("password", "millbrook-weir-lead")];
/// What narrows open cases, and what closed ones.
const OPEN: [&str; 6] = ["group", "team", "with", "service", "district", "late"];
const CLOSED: [&str; 6] = ["state", "team", "with", "service", "district", "late"];
const VIEWS: [&str; 7] = [
    "mine",
    "my-team",
    "unassigned",
    "late",
    "paused",
    "all",
    "closed",
];

pub async fn measure(options: &Options, folder: &Path, report: &mut Report) -> Result<()> {
    let town = Town::of(options, &folder.join("queue"), None);
    if !town.is_there() {
        town.furnish(SCALE)?;
    }
    let mut before = None;
    if options.wants(Part::Queue) {
        before = Some(at_this_size(&town, report, None).await?);
    }
    grow::grow(&town.folder, COPIES).await?;
    if options.wants(Part::Queue) {
        at_this_size(&town, report, before).await?;
    }
    if options.wants(Part::Tiles) {
        tiles::measure(options, &town, None, report).await?;
    }
    Ok(())
}

/// The p95 of all questions; compared with what it was before, when there was a before.
async fn at_this_size(
    town: &Town,
    report: &mut Report,
    before: Option<Duration>,
) -> Result<Duration> {
    let cases = grow::cases(&town.folder).await?;
    let running = town.serve().await?;
    let mut desk = Desk::open(running.address).await?;
    let questions = desk.questions().await?;
    let mut times = Vec::new();
    for round in 0..=ROUNDS {
        for question in &questions {
            let begun = Instant::now();
            desk.ask(question).await?;
            if round > 0 {
                times.push((begun.elapsed(), question));
            }
        }
    }
    times.sort_unstable();
    let within = |share: usize| times[times.len() * share / 100].0;
    let (slowest, question) = times.last().context("nothing was asked")?;
    let p95 = within(95);
    let grown = before.map(|before| {
        let ratio = p95.as_secs_f64() / before.as_secs_f64();
        format!("; {ratio:.2} x of the smaller town")
    });
    report.figure(
        &format!(
            "the desk's queue of 50, {} questions in turn, at {cases} cases",
            questions.len()
        ),
        if before.is_some() {
            "p95 ≤ 30 ms, ≤ 1.3 x"
        } else {
            BAR
        },
        format!(
            "p50 {}, p95 {}{}; the slowest {} ({question})",
            milliseconds(within(50)),
            milliseconds(p95),
            grown.unwrap_or_default(),
            milliseconds(*slowest),
        ),
    )?;
    Ok(p95)
}

/// A desk that somebody sits at.
struct Desk {
    connection: Connection,
    cookie: String,
}

impl Desk {
    async fn open(address: SocketAddr) -> Result<Self> {
        let mut connection = Connection::open(address).await?;
        let body = Serializer::new(String::new())
            .extend_pairs(SIGN_IN)
            .finish();
        let own = "Sec-Fetch-Site: same-origin\r\n";
        let answer = connection
            .ask(&Request::form("/sign-in", own, &body))
            .await?;
        ensure!(answer.status == 303, "nobody was let in: {}", answer.status);
        Ok(Self {
            connection,
            cookie: answer.cookies.join("; "),
        })
    }

    async fn ask(&mut self, path: &str) -> Result<Vec<u8>> {
        let headers = format!("Cookie: {}\r\nAccept: text/html\r\n", self.cookie);
        let answer = self
            .connection
            .ask(&Request::get_with(path, &headers))
            .await?;
        ensure!(
            answer.status == 200,
            "{path} was answered {}",
            answer.status
        );
        Ok(answer.body)
    }

    /// Every view, then what narrows it, with the values that the desk itself offers.
    async fn questions(&mut self) -> Result<Vec<String>> {
        let mut questions: Vec<String> = VIEWS.map(|view| format!("/desk?view={view}")).into();
        let offered = self.offered("/desk?view=all").await?;
        for (at, one) in OPEN.iter().enumerate() {
            for value in offered.of(one) {
                questions.push(format!("/desk?view=all&{one}={value}"));
                for other in &OPEN[at + 1..] {
                    let both = offered.of(other);
                    questions.extend(
                        both.map(|more| format!("/desk?view=all&{one}={value}&{other}={more}")),
                    );
                }
            }
        }
        let offered = self.offered("/desk?view=closed").await?;
        for span in [
            "from=2025-03-01&to=2025-03-31",
            "from=2024-01-01",
            "to=2024-06-30",
        ] {
            questions.push(format!("/desk?view=closed&{span}"));
            for one in CLOSED {
                let values = offered.of(one);
                questions
                    .extend(values.map(|value| format!("/desk?view=closed&{one}={value}&{span}")));
            }
        }
        Ok(questions)
    }

    async fn offered(&mut self, path: &str) -> Result<Offered> {
        let page = self.ask(path).await?;
        Ok(Offered(Html::parse_document(&String::from_utf8(page)?)))
    }
}

/// The page that says what a queue can be narrowed by.
struct Offered(Html);

impl Offered {
    /// Some values of a filter, as they stand in an address.
    fn of(&self, filter: &str) -> impl Iterator<Item = String> + use<> {
        let css = format!("select[name={filter}] option");
        let options = Selector::parse(&css);
        let values: Vec<String> = options
            .iter()
            .flat_map(|options| self.0.select(options))
            .filter_map(|option| option.value().attr("value"))
            .filter(|value| !value.is_empty())
            .map(|value| {
                Serializer::new(String::new())
                    .append_key_only(value)
                    .finish()
            })
            .collect();
        let step = values.len().div_ceil(VALUES).max(1);
        values.into_iter().step_by(step)
    }
}
