//! Showing how whoever reported can be reached. Each look is written down before it is shown.

use axum::extract::Path;
use kernel::db::{Action, Tx};
use kernel::people::entities::access;
use kernel::people::subjects;
use kernel::{Error, Result};
use ui::Lang;
use ui::parts::Facts;
use ui::web::{Answer, Sent, Visit};

use super::act::Typed;
use super::case_page::{self, Rooms};
use crate::case::open::Contact;
use crate::case::queue;
use crate::permissions::CASES_CONTACT;

pub(super) async fn show(visit: Visit, rooms: Rooms, Path(id): Path<String>, sent: Sent) -> Answer {
    visit.need(CASES_CONTACT)?;
    visit.check_csrf(&sent)?;
    let town = &visit.town;
    let case = queue::get(town, id.parse()?).await?;
    let now = town.now();
    let look = access::Model {
        id: town.random().uuid_v7(now),
        subject: case.subject.ok_or(Error::NotFound)?,
        by: visit.actor.label(),
        what: "case.contact".into(),
        at: now,
    };
    town.run(Look(look)).await?;
    let shown = case_page::reachable(&visit, &case).await?;
    case_page::page(&visit, &rooms, &case, Typed::default(), Some(shown)).await
}

/// Name, address and telephone, as far as they were left.
pub(super) fn facts(lang: &Lang, contact: Option<&Contact>) -> Facts {
    let facts = Facts {
        close: true,
        ..Facts::default()
    };
    let Some(contact) = contact else {
        return facts.row(lang.t("desk-person"), lang.t("desk-contact-gone"));
    };
    let rows = [
        ("desk-contact-name", contact.name.clone()),
        (
            "desk-contact-email",
            contact.email.as_ref().map(ToString::to_string),
        ),
        ("desk-contact-phone", contact.phone.clone()),
    ];
    let given = rows
        .into_iter()
        .filter_map(|(key, value)| Some((lang.t(key), value?)));
    given.fold(facts, |facts, (name, value)| facts.row(name, value))
}

struct Look(access::Model);

impl Action for Look {
    type Output = ();
    const NAME: &'static str = "casework.look_at_contact";

    async fn run(&self, tx: &Tx) -> Result<()> {
        subjects::note_look(tx, self.0.clone()).await
    }
}
