//! The mail with a link to choose a new password. Its secret is drawn when it is sent: no job and no table
//! holds what opens an account.

use kernel::db::{Action, Tx};
use kernel::id::PasswordLinkId;
use kernel::jobs::JobKind;
use kernel::mail::{EmailAddress, Mail};
use kernel::people::entities::{password_link as table, staff};
use kernel::people::password_link;
use kernel::{Error, Result, Town};
use sea_orm::EntityTrait as _;
use serde_json::Value;
use ui::Words;
use ui::parts::Link;
use ui::web::face;

pub(crate) const JOB: &str = "settings.mail_link";

pub(crate) fn job() -> JobKind {
    JobKind::new(JOB, 3, send).meaning(
        "Mails a member of staff the link with which they choose a new password, when their username is an address.",
    )
}

async fn send(town: Town, body: Value) -> Result<()> {
    let id: PasswordLinkId = serde_json::from_value(body.get("link").cloned().unwrap_or_default())?;
    let Some((link, to)) = whose(&town, id).await? else {
        return Ok(());
    };
    let secret = town.random().token();
    let hash = password_link::hash(&secret);
    if !town.run(OpenByMail { id, hash }).await? {
        return Ok(());
    }
    let mail = letter(&town, &link, to, &secret)?;
    town.mailer().send(&mail).await
}

/// The link, if it can still be used, and where it goes.
async fn whose(town: &Town, id: PasswordLinkId) -> Result<Option<(table::Model, EmailAddress)>> {
    let link = table::Entity::find_by_id(id).one(town.read()).await?;
    let Some(link) = link.filter(|link| link.ends_at > town.now()) else {
        return Ok(None);
    };
    let person = staff::Entity::find_by_id(link.staff)
        .one(town.read())
        .await?;
    let address = person.and_then(|person| person.username.parse().ok());
    Ok(address.map(|address| (link, address)))
}

fn letter(town: &Town, link: &table::Model, to: EmailAddress, secret: &str) -> Result<Mail> {
    let words = &town.profile().words;
    let language = words.languages.first().map_or("en", String::as_str);
    let lang = town
        .port::<Words>()
        .ok_or_else(|| Error::internal("the words are not wired"))?
        .lang(language);
    let zone = town.zone();
    let when = format!(
        "{}, {}",
        lang.date(link.ends_at, zone),
        lang.time(link.ends_at, zone)
    );
    let mut mail = ui::Mail::new(
        face(words, &lang).into(),
        lang.clone(),
        lang.t("set-link-subject"),
        lang.t("set-link-headline"),
    );
    mail.paragraphs = vec![
        lang.ta("set-link-letter", &[("when", when.into())]),
        lang.t("set-link-letter-not"),
    ];
    let site = words.site.trim_end_matches('/');
    let address = format!("{site}/sign-in/password/{secret}");
    mail.button = Some(Link::new(address, lang.t("set-link-button")));
    Ok(Mail {
        id: format!("link-{}", link.id),
        from_name: words.name.clone(),
        from: words.mail_from.parse()?,
        to,
        text: mail.text(),
        html: mail.html(),
        subject: mail.subject,
        at: town.now(),
    })
}

struct OpenByMail {
    id: PasswordLinkId,
    hash: Vec<u8>,
}

impl Action for OpenByMail {
    type Output = bool;
    const NAME: &'static str = "settings.open_link_by_mail";

    async fn run(&self, tx: &Tx) -> Result<bool> {
        password_link::open_by_mail(tx, self.id, self.hash.clone()).await
    }
}
