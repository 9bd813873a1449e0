//! A test message to the town's own mailbox, sent like every mail: asked for now, sent a moment later.

use kernel::db::{Action, Tx};
use kernel::id::JobId;
use kernel::jobs::{JobKind, JobRow};
use kernel::mail::{Mail, Mailer};
use kernel::profile::{keep, setting};
use kernel::{Moment, Result, Town};
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};
use ui::Words;
use ui::parts::{Note, NoteKind, Press};
use ui::web::{Answer, Sent, Visit, see_other};

use crate::permissions::TOWN_SET;

const JOB: &str = "settings.test_mail";
/// What came of the last test.
const LAST: &str = "settings.test_mail";

pub(crate) fn job() -> JobKind {
    JobKind::new(JOB, 1, |town, _| send_one(town)).meaning(
        "Sends a test message to the town's own mailbox, when an administrator asks for one.",
    )
}

pub(crate) async fn send_test(visit: Visit, sent: Sent) -> Answer {
    visit.need(TOWN_SET)?;
    visit.check_csrf(&sent)?;
    let ask = Ask {
        job: visit.town.new_id(),
        at: visit.town.now(),
    };
    visit.town.run(ask).await?;
    Ok(see_other("/desk/settings/mail"))
}

/// What came of the last test, and the button of the next.
pub(crate) async fn last_test(visit: &Visit) -> Result<(Option<Note>, Press)> {
    let row = setting::Entity::find_by_id(LAST)
        .one(visit.town.read())
        .await?;
    let last: Option<Value> = row.and_then(|row| serde_json::from_str(&row.value).ok());
    let nowhere = matches!(visit.town.mailer(), Mailer::Sink(_)).then(|| {
        let (lang, word) = (&visit.lang, "set-test-nowhere");
        Note::new(NoteKind::Now, lang.t(word), lang.t(&format!("{word}-text")))
    });
    let press = Press {
        action: "/desk/settings/mail/test".into(),
        csrf: visit.csrf(),
        name: "test",
        value: "1".into(),
        word: visit.lang.t("set-test"),
        about: String::new(),
    };
    let told = last.map(|last| told(visit, &last));
    Ok((nowhere.or(told), press))
}

fn told(visit: &Visit, last: &Value) -> Note {
    let (lang, zone) = (&visit.lang, visit.town.zone());
    let at = Moment(last.get("at").and_then(Value::as_i64).unwrap_or_default());
    let when = format!("{} {}", lang.date(at, zone), lang.time(at, zone));
    let to = visit.town.profile().words.mail_from.clone();
    let args = [("when", when.into()), ("to", to.into())];
    let (kind, word) = match last.get("came").and_then(Value::as_str) {
        Some("sent") => (NoteKind::Done, "set-test-sent"),
        Some("failed") => (NoteKind::Late, "set-test-failed"),
        _ => (NoteKind::Plain, "set-test-asked"),
    };
    Note::new(kind, lang.t(word), lang.ta(&format!("{word}-text"), &args))
}

struct Ask {
    job: JobId,
    at: Moment,
}

impl Action for Ask {
    type Output = ();
    const NAME: &'static str = "settings.ask_test_mail";

    async fn run(&self, tx: &Tx) -> Result<()> {
        tx.job(JobRow::new(self.job, JOB, &json!({}), self.at)?);
        keep(
            tx,
            LAST,
            json!({ "at": self.at.0, "came": "asked" }).to_string(),
        )
        .await
    }
}

struct Came {
    at: Moment,
    came: &'static str,
}

impl Action for Came {
    type Output = ();
    const NAME: &'static str = "settings.test_mail_came";

    async fn run(&self, tx: &Tx) -> Result<()> {
        tx.changed(casework::catalogue::TOPIC);
        keep(
            tx,
            LAST,
            json!({ "at": self.at.0, "came": self.came }).to_string(),
        )
        .await
    }
}

async fn send_one(town: Town) -> Result<()> {
    let sent = match letter(&town) {
        Ok(mail) => town.mailer().send(&mail).await,
        Err(error) => Err(error),
    };
    let came = if sent.is_ok() { "sent" } else { "failed" };
    town.run(Came {
        at: town.now(),
        came,
    })
    .await?;
    sent
}

fn letter(town: &Town) -> Result<Mail> {
    let words = &town.profile().words;
    let language = words.languages.first().map_or("en", String::as_str);
    let lang = town
        .port::<Words>()
        .ok_or_else(|| kernel::Error::internal("the words are not wired"))?
        .lang(language);
    let text = lang.ta("set-test-letter", &[("town", words.name.as_str().into())]);
    let from = words.mail_from.parse()?;
    Ok(Mail {
        id: format!("test-{}", town.now().0),
        from_name: words.name.clone(),
        to: words.mail_from.parse()?,
        from,
        subject: lang.t("set-test-subject"),
        html: format!("<p>{}</p>", escaped(&text)),
        text,
        at: town.now(),
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
