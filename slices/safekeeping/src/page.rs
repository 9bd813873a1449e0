//! The page that says whether the town could be brought back tomorrow.

use askama::Template;
use kernel::config::Config;
use kernel::{Error, Moment, Trouble};
use ui::Page;
use ui::parts::{Note, NoteKind, Press};
use ui::web::{Answer, Sent, Visit, html, see_other};

use crate::back_up::places;
use crate::nightly::Ask;
use crate::permissions::TOWN_KEEP;
use crate::runs::{self, What, run as table};

/// So many runs are listed.
const LISTED: u64 = 30;
/// A proof that is older than this is a worry: two nights.
const FRESH: i64 = 50 * Moment::HOUR;

#[derive(Template)]
#[template(path = "safekeeping/page.html")]
struct KeptSafe {
    page: Page,
    asked: Option<Note>,
    note: Note,
    press: Press,
    archives: String,
    keys: String,
    plan: String,
    command: Option<String>,
    lines: Vec<Line>,
}

struct Line {
    what: String,
    when: String,
    how: String,
    fault: Option<String>,
}

pub(crate) async fn show(visit: Visit) -> Answer {
    visit.need(TOWN_KEEP)?;
    let config = config(&visit)?;
    let (archives, keys) = places(&config, None, None).map_err(Error::during("naming places"))?;
    let read = visit.town.read();
    let runs = runs::newest(read, LISTED).await?;
    let proof = runs::last_good(read, What::Proof).await?;
    let backup = runs::last_good(read, What::Backup).await?;
    let mut page = visit.desk_page(visit.lang.t("safe-title"));
    page.path = "/desk/kept-safe".into();
    let asked = visit.asked().text("told") == "asked";
    html(&KeptSafe {
        asked: asked.then(|| done(&visit)),
        note: note(&visit, proof.as_ref()),
        press: press(&visit),
        plan: plan(&visit, &config),
        command: backup.map(|last| restore(&last, &keys)),
        lines: runs.iter().map(|run| line(&visit, run)).collect(),
        archives,
        keys,
        page,
    })
}

/// Asks for a backup.
pub(crate) async fn now(visit: Visit, sent: Sent) -> Answer {
    visit.need(TOWN_KEEP)?;
    visit.check_csrf(&sent)?;
    visit.town.run(Ask::backup(&visit.town)).await?;
    Ok(see_other("/desk/kept-safe?told=asked"))
}

fn config(visit: &Visit) -> kernel::Result<std::sync::Arc<Config>> {
    let config = visit.town.port::<Config>();
    config.ok_or_else(|| Error::internal("the settings are not wired"))
}

fn done(visit: &Visit) -> Note {
    let lang = &visit.lang;
    Note::new(
        NoteKind::Done,
        lang.t("safe-asked"),
        lang.t("safe-asked-text"),
    )
}

/// Whether somebody has to do something.
fn note(visit: &Visit, proof: Option<&table::Model>) -> Note {
    let lang = &visit.lang;
    let Some(proof) = proof else {
        return Note::new(
            NoteKind::Now,
            lang.t("safe-never"),
            lang.t("safe-never-text"),
        );
    };
    let (now, zone) = (visit.town.now(), visit.town.zone());
    let args = [
        ("when", lang.when(proof.at, now, zone).into()),
        ("rows", lang.number(proof.row_count).into()),
        ("files", lang.number(proof.files).into()),
        ("size", size(visit, proof.bytes).into()),
        ("seconds", seconds(visit, proof.milliseconds).into()),
    ];
    let (kind, word) = if now.since(proof.at) <= FRESH {
        (NoteKind::Done, "safe-proven")
    } else {
        (NoteKind::Late, "safe-old")
    };
    Note::new(kind, lang.t(word), lang.ta("safe-proven-text", &args))
}

fn press(visit: &Visit) -> Press {
    Press {
        action: "/desk/kept-safe/now".into(),
        csrf: visit.csrf(),
        name: "now",
        value: "1".into(),
        word: visit.lang.t("safe-now"),
        about: String::new(),
    }
}

fn plan(visit: &Visit, config: &Config) -> String {
    let lang = &visit.lang;
    if !config.backup.nightly {
        return lang.t("safe-plan-none");
    }
    let number = |n: usize| lang.number(i64::try_from(n).unwrap_or(i64::MAX));
    let args = [
        ("days", number(config.backup.keep_days).into()),
        ("weeks", number(config.backup.keep_weeks).into()),
        ("months", number(config.backup.keep_months).into()),
    ];
    lang.ta("safe-plan", &args)
}

/// What to type when the worst has happened.
fn restore(last: &table::Model, keys: &str) -> String {
    format!(
        "townhall restore {} --keys {keys}/… --into /srv/townhall",
        last.archive
    )
}

fn line(visit: &Visit, run: &table::Model) -> Line {
    let (lang, zone) = (&visit.lang, visit.town.zone());
    let word = match run.what.as_str() {
        "backup" => "safe-backup",
        _ => "safe-proof",
    };
    let args = [
        ("size", size(visit, run.bytes).into()),
        ("seconds", seconds(visit, run.milliseconds).into()),
    ];
    let how = match run.fault {
        None => lang.ta("safe-went-well", &args),
        Some(_) => lang.t("safe-failed"),
    };
    Line {
        what: lang.t(word),
        when: lang.date_time(run.at, zone),
        how,
        fault: run.fault.as_deref().map(|name| fault(visit, run, name)),
    }
}

/// What to do about one that did not go well, and what its text in the log is found by.
fn fault(visit: &Visit, run: &table::Model, name: &str) -> String {
    let is_proof = run.what == What::Proof.name();
    let word = match (Trouble::named(name), is_proof) {
        (Trouble::Away, _) => "safe-fault-away",
        (Trouble::Refused, true) => "safe-fault-damaged",
        (_, true) => "safe-fault-proof",
        (_, false) => "safe-fault-backup",
    };
    let run = [("run", run.id.to_string().into())];
    visit.lang.ta(word, &run)
}

/// In millions of bytes, with one place.
fn size(visit: &Visit, bytes: i64) -> String {
    visit.lang.decimal(bytes / 100_000, 1)
}

fn seconds(visit: &Visit, milliseconds: i64) -> String {
    visit.lang.decimal(milliseconds / 100, 1)
}
