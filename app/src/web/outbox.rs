//! The mails of a demo town, which leave for nobody: a list, and each to read.

use askama::Template;
use axum::extract::Path;
use axum::http::header;
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use kernel::Error;
use kernel::mail::{Mailer, Sink, SunkMail};
use ui::Page;
use ui::web::{Answer, Fault, Routes, Visit, html};

const SHOWN: usize = 100;

#[derive(Template)]
#[template(path = "outbox.html")]
struct Outbox {
    page: Page,
    mails: Vec<SunkMail>,
}

#[derive(Template)]
#[template(path = "outbox_mail.html")]
struct One {
    page: Page,
    sunk: SunkMail,
}

pub fn routes() -> Routes {
    Routes::new()
        .route("/demo/outbox", get(list))
        .route("/demo/outbox/{name}", get(one))
        .route("/demo/outbox/{name}/letter", get(letter))
}

async fn list(visit: Visit) -> Answer {
    let mails = sink(&visit)?.newest(SHOWN).await?;
    html(&Outbox {
        page: visit.page(visit.lang.t("outbox-title")),
        mails,
    })
}

async fn one(visit: Visit, Path(name): Path<String>) -> Answer {
    let sunk = sink(&visit)?.get(&name).await?;
    html(&One {
        page: visit.page(&sunk.mail.subject),
        sunk,
    })
}

/// The letter as a mail program draws it: its own styles inside, and no script.
async fn letter(visit: Visit, Path(name): Path<String>) -> Answer {
    let sunk = sink(&visit)?.get(&name).await?;
    let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; sandbox \
                  allow-popups allow-top-navigation";
    Ok((
        [(header::CONTENT_SECURITY_POLICY, policy)],
        Html(sunk.mail.html),
    )
        .into_response())
}

fn sink(visit: &Visit) -> Result<&Sink, Fault> {
    match visit.town.mailer() {
        Mailer::Sink(sink) => Ok(sink),
        _ => Err(Error::NotFound.into()),
    }
}
