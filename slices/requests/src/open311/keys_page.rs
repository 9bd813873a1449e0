//! The desk's page of keys: which programs hold one, a form that makes one, and the way to revoke it.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Path;
use kernel::id::StaffId;
use kernel::people::entities::staff;
use kernel::{Error, Moment, Result};
use sea_orm::QuerySelect as _;
use sea_orm::entity::prelude::*;
use sea_orm::{Order, QueryOrder as _};
use ui::Page;
use ui::parts::{Errors, Field, Press, Width};
use ui::web::{Answer, Sent, Visit, html, private, see_other};

use super::keys::{self, open311_key};
use crate::permissions::OPEN311_KEYS;

const HERE: &str = "/desk/keys";
/// The longest name of a sender, in letters.
const LONGEST: usize = 60;

#[derive(Template)]
#[template(path = "requests/keys.html")]
struct KeysPage {
    page: Page,
    /// The key that was just made, and whose it is.
    made: Option<(String, String)>,
    address: String,
    errors: Errors,
    sender: Field,
    keys: Vec<Line>,
    required: bool,
}

struct Line {
    sender: String,
    made: String,
    used: String,
    revoked: Option<String>,
    revoke: Press,
}

pub(super) async fn show(visit: Visit) -> Answer {
    visit.need(OPEN311_KEYS)?;
    html(&page(&visit, None, field(&visit)).await?)
}

/// Makes a key. It stands on the page that answers, and nowhere afterwards.
pub(super) async fn send(visit: Visit, sent: Sent) -> Answer {
    visit.need(OPEN311_KEYS)?;
    visit.check_csrf(&sent)?;
    let by = visit.actor.staff().ok_or(Error::SignInNeeded)?.id;
    let sender = sent.text("sender");
    let field = field(&visit).value(&sender);
    if let Some(fault) = fault(&visit, &sender) {
        let mut refused = page(&visit, None, field.error(Some(fault))).await?;
        refused.page.has_errors = true;
        return html(&refused);
    }
    let key = keys::make(&visit.town, by, &sender).await?;
    let made = Some((sender, key));
    let page = page(&visit, made, self::field(&visit)).await?;
    Ok(private(html(&page)?))
}

pub(super) async fn revoke(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    visit.need(OPEN311_KEYS)?;
    visit.check_csrf(&sent)?;
    keys::revoke(&visit.town, id.parse()?).await?;
    Ok(see_other(HERE))
}

fn field(visit: &Visit) -> Field {
    Field::text("sender", visit.lang.t("sender-name"))
        .hint(visit.lang.t("sender-name-hint"))
        .width(Width::Middle)
        .max_length(LONGEST)
}

fn fault(visit: &Visit, sender: &str) -> Option<String> {
    if sender.is_empty() || sender.chars().any(char::is_control) {
        return Some(visit.lang.t("sender-name-missing"));
    }
    let long = sender.chars().count() > LONGEST;
    long.then(|| visit.lang.tn("sender-name-long", LONGEST))
}

async fn page(visit: &Visit, made: Option<(String, String)>, sender: Field) -> Result<KeysPage> {
    let words = &visit.town.profile().words;
    let mut page = visit.desk_page(visit.lang.t("sender-title"));
    page.path = HERE.into();
    page.find = Some("/desk".into());
    Ok(KeysPage {
        page,
        made,
        address: format!(
            "{}/open311/v2/requests.json",
            words.site.trim_end_matches('/')
        ),
        errors: Errors::of(&visit.lang, &[&sender]),
        sender,
        keys: lines(visit).await?,
        required: keys::is_required(&visit.town),
    })
}

/// Those in force first, the latest first.
async fn lines(visit: &Visit) -> Result<Vec<Line>> {
    use open311_key::Column::{MadeAt, RevokedAt};
    let rows = open311_key::Entity::find()
        .order_by(RevokedAt.is_not_null(), Order::Asc)
        .order_by(MadeAt, Order::Desc)
        .all(visit.town.read())
        .await?;
    let makers: HashMap<StaffId, String> = staff::Entity::find()
        .select_only()
        .columns([staff::Column::Id, staff::Column::Name])
        .filter(staff::Column::Id.is_in(rows.iter().map(|row| row.made_by)))
        .into_tuple::<(StaffId, String)>()
        .all(visit.town.read())
        .await?
        .into_iter()
        .collect();
    let line = |row| line(visit, &makers, row);
    Ok(rows.into_iter().map(line).collect())
}

fn line(visit: &Visit, makers: &HashMap<StaffId, String>, row: open311_key::Model) -> Line {
    let (lang, zone) = (&visit.lang, visit.town.zone());
    let day = |moment: Moment| lang.date_year(moment, zone);
    let by = makers.get(&row.made_by).map_or("", String::as_str);
    let made = lang.ta(
        "sender-made-line",
        &[("day", day(row.made_at).into()), ("by", by.into())],
    );
    let never = || lang.t("sender-never-used");
    Line {
        made,
        used: row.last_used.map_or_else(never, day),
        revoked: row
            .revoked_at
            .map(|at| lang.ta("sender-revoked", &[("day", day(at).into())])),
        revoke: Press {
            action: format!("{HERE}/{}/revoke", row.id),
            csrf: visit.csrf(),
            name: "revoke",
            value: "1".into(),
            word: lang.t("sender-revoke"),
            about: row.sender.clone(),
        },
        sender: row.sender,
    }
}
