//! Letting a colleague in who cannot sign in: a link to choose a new password, and, by itself, the end of
//! the codes from their phone. What is made here opens an account, so it is nowhere afterwards.

use axum::extract::Path;
use contracts::facts::{CodesTakenAway, PasswordLinkMade};
use kernel::db::{Action, Tx};
use kernel::id::{FactId, StaffId};
use kernel::jobs::JobRow;
use kernel::mail::{EmailAddress, Mailer};
use kernel::people::codes;
use kernel::people::entities::staff;
use kernel::people::password_link::{self, PasswordLink};
use kernel::{Error, Moment, Result, Town};
use sea_orm::EntityTrait as _;
use serde_json::json;
use ui::parts::Press;
use ui::web::{Answer, Fault, Sent, Visit, private, see_other};

use crate::change::{self, Done};
use crate::link_mail;
use crate::people;
use crate::permissions::STAFF_LET_IN;

/// How a colleague signs in, on their page.
pub(crate) struct SignsIn {
    pub username: String,
    pub has_codes: bool,
    /// A link that was made before and can still be used: until when.
    pub waits: Option<String>,
    /// What just came of pressing.
    pub made: Option<Made>,
    pub link: Press,
    pub no_codes: Option<Press>,
}

/// A link that was just made.
pub(crate) struct Made {
    pub link: String,
    pub until: String,
    /// Where it is mailed too.
    pub mailed: Option<String>,
}

/// Makes a link. It stands on the page that answers, and nowhere afterwards.
pub(crate) async fn make_link(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let (person, by) = colleague(&visit, &id, &sent).await?;
    let secret = visit.town.random().token();
    let mailed = address(&visit.town, &person);
    let make = Make::new(&visit.town, &person, &secret, by, mailed.is_some())?;
    let until = when(&visit, make.link.ends_at);
    visit.town.run(make).await?;
    let site = visit.town.profile().words.site.trim_end_matches('/');
    let made = Made {
        link: format!("{site}/sign-in/password/{secret}"),
        until,
        mailed: mailed.map(|address| address.to_string()),
    };
    Ok(private(people::shown(&visit, &person, Some(made)).await?))
}

/// Takes the codes away that a colleague signs in with beside the password.
pub(crate) async fn take_codes(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let (person, by) = colleague(&visit, &id, &sent).await?;
    let take = TakeCodes {
        done: Done::new(&visit.town, "codes", person.id, by),
        fact: visit.town.new_id(),
        staff: person.id,
    };
    visit.town.run(take).await?;
    Ok(see_other(&format!("/desk/settings/people/{id}")))
}

/// How a colleague signs in, for who may let them in: neither oneself nor somebody who has left.
pub(crate) async fn signs_in(
    visit: &Visit,
    person: &staff::Model,
    made: Option<Made>,
) -> Result<Option<SignsIn>> {
    let is_own = visit.actor.staff().is_none_or(|own| own.id == person.id);
    if !visit.may(STAFF_LET_IN) || is_own || !person.active {
        return Ok(None);
    }
    let town = &visit.town;
    let waits = match made {
        Some(_) => None,
        None => password_link::waiting(town.read(), person.id, town.now()).await?,
    };
    let press = |act: &str, word: &str| Press {
        action: format!("/desk/settings/people/{}/{act}", person.id),
        csrf: visit.csrf(),
        name: "do",
        value: "1".into(),
        word: visit.lang.t(word),
        about: person.name.clone(),
    };
    let has_codes = person.totp.is_some();
    Ok(Some(SignsIn {
        username: person.username.clone(),
        has_codes,
        waits: waits.map(|link| when(visit, link.ends_at)),
        made,
        link: press("link", "set-link-make"),
        no_codes: has_codes.then(|| press("no-codes", "set-codes-take")),
    }))
}

/// Whoever may let in, and whom. One's own password is changed on one's own page, where the present one
/// is asked for.
async fn colleague(
    visit: &Visit,
    id: &str,
    sent: &Sent,
) -> std::result::Result<(staff::Model, StaffId), Fault> {
    visit.need(STAFF_LET_IN)?;
    visit.check_csrf(sent)?;
    let by = visit.actor.staff().ok_or(Error::SignInNeeded)?.id;
    let id: StaffId = id.parse()?;
    let person = staff::Entity::find_by_id(id).one(visit.town.read()).await;
    let person = person.map_err(Error::from)?.ok_or(Error::NotFound)?;
    if id == by {
        return Err(Error::Conflict("nobody lets themselves in").into());
    }
    if !person.active {
        return Err(Error::Conflict("who has left is not let in").into());
    }
    Ok((person, by))
}

/// Where a link goes too: to a colleague whose username is an address, when the town's mail is set up.
fn address(town: &Town, person: &staff::Model) -> Option<EmailAddress> {
    let reaches = !matches!(town.mailer(), Mailer::Sink(_));
    person.username.parse().ok().filter(|_| reaches)
}

fn when(visit: &Visit, at: Moment) -> String {
    let (lang, zone) = (&visit.lang, visit.town.zone());
    format!("{}, {}", lang.date(at, zone), lang.time(at, zone))
}

struct Make {
    link: PasswordLink,
    done: Done,
    fact: FactId,
    mail: Option<JobRow>,
}

impl Make {
    fn new(
        town: &Town,
        person: &staff::Model,
        secret: &str,
        by: StaffId,
        mailed: bool,
    ) -> Result<Self> {
        let now = town.now();
        let link = PasswordLink {
            id: town.new_id(),
            hash: password_link::hash(secret),
            mailed: None,
            staff: person.id,
            made_at: now,
            ends_at: now.plus(password_link::GOOD_FOR),
        };
        let body = json!({ "link": link.id });
        let job = mailed.then(|| JobRow::new(town.new_id(), link_mail::JOB, &body, now));
        Ok(Self {
            link,
            done: Done::new(town, "link", person.id, by),
            fact: town.new_id(),
            mail: job.transpose()?,
        })
    }
}

impl Action for Make {
    type Output = ();
    const NAME: &'static str = "settings.make_password_link";

    async fn run(&self, tx: &Tx) -> Result<()> {
        password_link::keep(tx, &self.link).await?;
        if let Some(mail) = &self.mail {
            tx.job(mail.clone());
        }
        change::note(tx, &self.done).await?;
        let fact = PasswordLinkMade {
            id: self.fact,
            staff: self.link.staff,
        };
        tx.fact(&fact, self.link.made_at)
    }
}

struct TakeCodes {
    done: Done,
    fact: FactId,
    staff: StaffId,
}

impl Action for TakeCodes {
    type Output = ();
    const NAME: &'static str = "settings.take_codes";

    async fn run(&self, tx: &Tx) -> Result<()> {
        if !codes::take_away(tx, self.staff).await? {
            return Ok(());
        }
        change::note(tx, &self.done).await?;
        let fact = CodesTakenAway {
            id: self.fact,
            staff: self.staff,
        };
        tx.fact(&fact, self.done.at)
    }
}
