//! Adding a person.

use kernel::db::{Action, Tx};
use kernel::id::StaffId;
use kernel::people::Role;
use kernel::people::entities::staff;
use kernel::people::staffing::{AddStaff, Post};
use kernel::{Error, Result};
use ui::parts::{Field, Note, NoteKind, Width};
use ui::web::{Answer, Sent, Visit, private};

use super::list::list;
use super::post::{post_fields, read_post};
use super::{Form, faulty, teams};
use crate::book::{Part, values_of_post};
use crate::change::Change;
use crate::permissions::TOWN_SET;

pub(crate) async fn new_person(visit: Visit) -> Answer {
    visit.need(TOWN_SET)?;
    let post = Post {
        name: String::new(),
        team: teams(&visit)
            .await?
            .first()
            .map_or_else(|| visit.town.new_id(), |team| team.0),
        role: Role::Agent.name().to_owned(),
        active: true,
    };
    let fields = new_fields(&visit, &post, "").await?;
    Form::new("/desk/settings/people/new", "set-person-new", fields).show(&visit)
}

async fn new_fields(visit: &Visit, post: &Post, username: &str) -> Result<Vec<Field>> {
    let mut fields = vec![
        Field::text("username", visit.lang.t("account-username"))
            .hint(visit.lang.t("set-username-hint"))
            .width(Width::Middle)
            .max_length(100)
            .value(username),
    ];
    fields.extend(post_fields(visit, post).await?);
    Ok(fields)
}

/// Adds a person. The password that is made for them stands on the page that answers, and nowhere
/// afterwards.
pub(crate) async fn add(visit: Visit, sent: Sent) -> Answer {
    visit.need(TOWN_SET)?;
    visit.check_csrf(&sent)?;
    let by = visit.actor.staff().ok_or(Error::SignInNeeded)?.id;
    let (post, mut faults) = read_post(&visit, &sent).await?;
    let username = sent.text("username").to_lowercase();
    if !is_username(&username) {
        faults.insert("username", visit.lang.t("set-username-wrong"));
    }
    if faults.is_empty() {
        let password = visit.town.random().letters(16);
        let hash = visit.town.passwords().hash(&password).await?;
        match visit
            .town
            .run(Add::new(&visit, &username, &post, hash, by))
            .await
        {
            Ok(()) => return added(&visit, &username, &password).await,
            Err(Error::AlreadyThere) => {
                faults.insert("username", visit.lang.t("set-username-taken"));
            }
            // The team has closed since it was offered.
            Err(Error::Stale) => {
                faults.insert("team", visit.lang.t("set-person-team-missing"));
            }
            Err(other) => return Err(other.into()),
        }
    }
    let fields = faulty(new_fields(&visit, &post, &username).await?, &faults);
    Form::new("/desk/settings/people/new", "set-person-new", fields).show(&visit)
}

async fn added(visit: &Visit, username: &str, password: &str) -> Answer {
    crate::book::tell(&visit.town).await?;
    let args = [("username", username.into()), ("password", password.into())];
    let note = Note::new(
        NoteKind::Done,
        visit.lang.ta("set-person-added", &args[..1]),
        visit.lang.ta("set-person-password", &args),
    );
    Ok(private(list(visit, Some(note)).await?))
}

struct Add {
    row: staff::Model,
    change: Change,
}

impl Add {
    fn new(visit: &Visit, username: &str, post: &Post, hash: String, by: StaffId) -> Self {
        let away = Post {
            active: false,
            ..post.clone()
        };
        let row = row(visit, username, &away, hash);
        let (seen, wanted) = (values_of_post(&away), values_of_post(post));
        let change = Change::new(&visit.town, Part::Person(row.id), seen, wanted).by(by);
        Self { row, change }
    }
}

impl Action for Add {
    type Output = ();
    const NAME: &'static str = "settings.add_person";

    async fn run(&self, tx: &Tx) -> Result<()> {
        AddStaff(vec![self.row.clone()]).run(tx).await?;
        self.change.make(tx).await?;
        Ok(())
    }
}

/// The row of a person who begins now.
pub(crate) fn row(visit: &Visit, username: &str, post: &Post, hash: String) -> staff::Model {
    staff::Model {
        id: visit.town.new_id(),
        username: username.to_owned(),
        name: post.name.clone(),
        team: post.team,
        role: post.role.clone(),
        password: hash,
        totp: None,
        totp_used: None,
        active: post.active,
        made_at: visit.town.now(),
    }
}

pub(crate) fn is_username(username: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || ".-_@".contains(c);
    !username.is_empty() && username.chars().count() <= 100 && username.chars().all(fits)
}
