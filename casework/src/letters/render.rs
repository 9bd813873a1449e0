//! Writes a notice out as a mail, when it is sent and not before: what a case says then is what
//! the mail says.

use std::sync::Arc;

use kernel::id::CaseId;
use kernel::mail::{EmailAddress, Mail};
use kernel::notices::notice;
use kernel::{Error, Result, Town};
use sea_orm::EntityTrait;
use serde::Deserialize;
use ui::parts::Link;
use ui::words::Lang;
use ui::{TownFace, Words};
use uuid::Uuid;

use crate::case::entities::case_event;
use crate::case::open::Contact;
use crate::case::{Calendar, Case, history, outcome, queue};
use crate::catalogue;

#[derive(Deserialize)]
struct Refs {
    case: CaseId,
    event: Option<Uuid>,
}

/// `None` when the person has no address or was erased.
pub(super) async fn render(
    name: &'static str,
    town: Town,
    notice: notice::Model,
) -> Result<Option<Mail>> {
    let refs: Refs = serde_json::from_str(&notice.refs)?;
    let case = queue::get(&town, refs.case).await?;
    let (Some(to), Some(secret)) = (
        address(&town, &case).await?,
        optional(history::link_secret(&town, &case).await)?,
    ) else {
        return Ok(None);
    };
    let words = town
        .port::<Words>()
        .ok_or_else(|| Error::internal("the words are not wired"))?;
    let lang = words.lang(&notice.language);
    let service = catalogue::definition(&town, &case.service, &case.version).await?;
    let subject = format!("{} ({})", service.title.get(lang.code()), case.reference);
    let face: TownFace = ui::web::face(&town.profile().words, &lang);
    let mut letter = ui::Mail::new(
        Arc::new(face),
        lang.clone(),
        subject,
        headline(name, &town, &case, &lang),
    );
    letter.paragraphs = vec![what_and_where(service.title.get(lang.code()), &case)];
    letter.message = written(&town, &case, refs.event).await?;
    let closing = service.state(&case.state).filter(|_| name == "case.closed");
    letter
        .paragraphs
        .extend(closing.map(|state| state.public_says.get(lang.code()).to_owned()));
    if closing.is_some() && outcome::may_be_asked(&case, town.now()) {
        letter.paragraphs.push(lang.t("mail-closed-question"));
    }
    let link = format!("{}/s/{secret}", town.profile().words.site);
    letter.button = Some(Link::new(link, lang.t("mail-see-report")));
    letter.reference = Some(case.reference.clone());
    Ok(Some(Mail {
        id: notice.id.to_string(),
        from_name: town.profile().words.name.clone(),
        from: town.profile().words.mail_from.parse()?,
        to,
        subject: letter.subject.clone(),
        text: letter.text(),
        html: letter.html(),
        at: town.now(),
    }))
}

async fn address(town: &Town, case: &Case) -> Result<Option<EmailAddress>> {
    let (Some(subject), Some(sealed)) = (case.subject, &case.contact) else {
        return Ok(None);
    };
    let Some(key) = optional(town.keys().key(subject).await)? else {
        return Ok(None);
    };
    let contact: Contact = key.open(sealed)?;
    Ok(contact.email)
}

/// What an erased person leaves behind is nothing, not a fault.
fn optional<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Ok(value) => Ok(Some(value)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

fn headline(name: &str, town: &Town, case: &Case, lang: &Lang) -> String {
    match (name, case.due_at) {
        ("case.received", Some(due)) => {
            let day = Calendar::of(town.profile()).date(due.plus(-1));
            lang.ta("mail-received-by", &[("day", lang.day(day).into())])
        }
        ("case.received", None) => lang.t("mail-received"),
        ("case.closed", _) => lang.t("mail-closed"),
        _ => lang.t("mail-reply"),
    }
}

fn what_and_where(title: &str, case: &Case) -> String {
    if case.place.is_empty() {
        format!("{title}.")
    } else {
        format!("{title}. {}.", case.place)
    }
}

async fn written(town: &Town, case: &Case, event: Option<Uuid>) -> Result<Option<String>> {
    let (Some(event), Some(subject)) = (event, case.subject) else {
        return Ok(None);
    };
    let Some(event) = case_event::Entity::find_by_id(event)
        .one(town.read())
        .await?
    else {
        return Ok(None);
    };
    match event.words {
        Some(words) => Ok(Some(town.keys().key(subject).await?.open(&words)?)),
        None => Ok(event.public_words),
    }
}
