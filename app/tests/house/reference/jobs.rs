//! What the program does on its own.

use kernel::{Moment, Room};
use townhall::wiring;

use super::{Sheet, code};

pub fn page() -> Sheet {
    let mut sheet = Sheet::new(
        "jobs.md",
        "Jobs",
        "What the program does on its own. A job is asked for in the transaction of an act or comes round by itself, \
         carries ids and no text, and is tried again with growing patience when it fails. After its last try it is \
         dead: it stays in the table `job` with the reason and waits at `/desk/jobs` for an administrator.",
    );
    sheet.words("");
    let rooms = wiring::rooms();
    let mut rows = Vec::new();
    for room in &rooms {
        for job in &room.jobs {
            rows.push([
                code(job.kind),
                sheet.sentence(job.kind, job.meaning),
                comes_round(room, job.kind),
                job.tries.to_string(),
            ]);
        }
    }
    sheet.table(["job", "what it does", "comes round", "tries"], rows);
    sheet.heading(2, "Notices");
    sheet.words(
        "What somebody is to be told is asked for in the transaction of the act, too, once for each cause and person; \
         its text is written when it is sent, from what holds then.\n",
    );
    let notices = rooms.iter().flat_map(|room| &room.notices);
    let rows = notices.map(|notice| [code(notice.name)]).collect();
    sheet.table(["notice"], rows);
    sheet
}

fn comes_round(room: &Room, kind: &str) -> String {
    let schedule = room.schedules.iter().find(|schedule| schedule.kind == kind);
    match schedule.map(|schedule| schedule.every) {
        None => "when an act asks for it".to_owned(),
        Some(every) if every == Moment::HOUR => "every hour".to_owned(),
        Some(every) if every == Moment::DAY => "every day".to_owned(),
        Some(every) => format!("every {} s", every / 1_000),
    }
}

/// The desk says each of them in words, should it be stuck.
#[test]
fn every_job_and_notice_has_its_word_in_every_language() {
    let words = wiring::words(std::path::Path::new("."), false).unwrap();
    let rooms = wiring::rooms();
    let jobs = rooms.iter().flat_map(|room| &room.jobs);
    let jobs = jobs.map(|job| format!("job-{}", job.kind.replace('.', "-")));
    let notices = rooms.iter().flat_map(|room| &room.notices);
    let notices = notices.map(|notice| format!("notice-{}", notice.name.replace('.', "-")));
    let keys: Vec<String> = jobs.chain(notices).collect();
    assert!(keys.len() > 5);
    for code in ["en", "es"] {
        for key in &keys {
            assert!(words.lang(code).has(key), "{code} has no {key}");
        }
    }
}
