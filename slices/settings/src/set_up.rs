//! The first minute of a town: a page behind a link that works once asks for all that a town needs to
//! open its doors.

use std::sync::{Mutex, MutexGuard, PoisonError};

use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use kernel::password::SHORTEST;
use kernel::people::entities::staff;
use kernel::people::{Role, session};
use kernel::profile::{self, ProfileWords};
use kernel::{Error, Result, Town};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use ui::parts::{Errors, Field, Note, NoteKind, Width};
use ui::web::{Answer, Fault, Sent, Visit, html, private, see_other};
use ui::{Markup, Page};

use crate::begin::Begin;
use crate::book;
use crate::crest;
use crate::form::{self, Typed};
use crate::look;
use crate::people::is_username;
use crate::services;

/// The link to the page, for a town that is not set up: the hash of its secret, in memory alone. Each
/// start makes another one.
#[derive(Default)]
pub struct SetUp(Mutex<Links>);

#[derive(Default)]
struct Links {
    /// Opens the page.
    open: Option<[u8; 32]>,
    /// Opened the town. Who comes by it again, or pressed twice, is led to the door.
    used: Option<[u8; 32]>,
}

/// Where a link leads.
enum Leads {
    ToThePage,
    ToTheDoor,
}

impl SetUp {
    /// Makes the link of this start and gives its secret. The earlier one ends.
    pub fn open(&self, town: &Town) -> String {
        let secret = town.random().token();
        self.expect(Some(hash_of(&secret)));
        secret
    }

    /// Lets the link with this secret open the page, as [`hash_of`] keeps it, or none.
    pub fn expect(&self, hash: Option<[u8; 32]>) {
        self.links().open = hash;
    }

    fn leads(&self, secret: &str) -> Option<Leads> {
        let (links, hash) = (self.links(), hash_of(secret));
        let fits = |held: Option<[u8; 32]>| held.is_some_and(|held| held.ct_eq(&hash).into());
        let page = fits(links.open).then_some(Leads::ToThePage);
        page.or(fits(links.used).then_some(Leads::ToTheDoor))
    }

    fn use_up(&self) {
        let mut links = self.links();
        links.used = links.open.take().or(links.used);
    }

    fn links(&self) -> MutexGuard<'_, Links> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A link's secret as it may be kept.
#[must_use]
pub fn hash_of(secret: &str) -> [u8; 32] {
    Sha256::digest(secret).into()
}

/// Whether nobody could set the town and it has said nothing of itself.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_needed(town: &Town) -> Result<bool> {
    let administrators = staff::Entity::find()
        .filter(staff::Column::Active.eq(true))
        .filter(staff::Column::Role.eq(Role::Administrator.name()))
        .count(town.read())
        .await?;
    Ok(administrators == 0 && !profile::is_said(town.read()).await?)
}

/// Whether somebody whom the operator added before has this username.
async fn is_taken(town: &Town, username: &str) -> Result<bool> {
    let held = staff::Entity::find().filter(staff::Column::Username.eq(username));
    Ok(held.count(town.read()).await? > 0)
}

#[derive(Template)]
#[template(path = "settings/set_up.html")]
struct SetUpPage {
    page: Page,
    action: String,
    errors: Errors,
    town: Vec<Field>,
    you: Vec<Field>,
    services: Vec<Field>,
}

/// What the first administrator typed of themselves.
#[derive(Default)]
pub(crate) struct You {
    pub name: String,
    pub username: String,
    pub password: String,
}

#[derive(Template)]
#[template(path = "settings/home.html")]
struct HomeNote {
    note: Note,
}

/// On the front page of a town that nobody has set up yet.
pub(crate) async fn home(visit: Visit) -> Result<Option<Markup>, Fault> {
    let waits = visit.town.profile().words.name == ProfileWords::default().name;
    if !waits || !is_needed(&visit.town).await? {
        return Ok(None);
    }
    let lang = &visit.lang;
    let note = Note::new(
        NoteKind::Now,
        lang.t("set-up-waits"),
        lang.t("set-up-waits-text"),
    );
    let text = HomeNote { note }
        .render()
        .map_err(Error::during("writing a note"))?;
    Ok(Some(Markup(text)))
}

pub(crate) async fn show(visit: Visit, Path(secret): Path<String>) -> Answer {
    if let Leads::ToTheDoor = the_link(&visit, &secret)? {
        return Ok(see_other("/sign-in"));
    }
    let mut typed = Typed::clean(ProfileWords {
        name: String::new(),
        time_zone: String::new(),
        ..ProfileWords::default()
    });
    typed.words.languages = vec![visit.lang.code().to_owned()];
    typed
        .words
        .site
        .clone_from(&visit.town.profile().words.site);
    let mut lines = services::lines(&visit).await?;
    lines.iter_mut().for_each(|line| line.on = true);
    page(&visit, &secret, &typed, &You::default(), &lines)
}

pub(crate) async fn send(visit: Visit, Path(secret): Path<String>, sent: Sent) -> Answer {
    if let Leads::ToTheDoor = the_link(&visit, &secret)? {
        return Ok(see_other("/sign-in"));
    }
    let (mut typed, you) = read(&visit, &sent);
    crest::take(&visit, &sent, &mut typed).await?;
    if is_taken(&visit.town, &you.username).await? {
        typed.fault("username", visit.lang.t("set-username-taken"));
    }
    let mut lines = services::lines(&visit).await?;
    let chosen: Vec<&str> = sent.all("services").collect();
    lines
        .iter_mut()
        .for_each(|line| line.on = chosen.contains(&line.code.as_str()));
    if !typed.faults.is_empty() {
        // No page gives a password back, so the field is empty when something else was wrong.
        typed.fault("password", visit.lang.t("set-password-again"));
        return page(&visit, &secret, &typed, &you, &lines);
    }
    let codes = lines
        .iter()
        .filter(|line| line.on)
        .map(|line| line.code.as_str());
    let hash = visit.town.passwords().hash(&you.password).await?;
    let begin = Begin::new(&visit, typed.words, &you, hash, codes)?;
    let administrator = begin.administrator.id;
    match visit.town.run(begin).await {
        Ok(()) => {}
        // Who pressed twice finds the town open, and signs in with what they typed.
        Err(Error::AlreadyThere | Error::Stale) => return Ok(see_other("/sign-in")),
        Err(other) => return Err(other.into()),
    }
    if let Some(set_up) = visit.town.port::<SetUp>() {
        set_up.use_up();
    }
    book::tell(&visit.town).await?;
    let session = session::open(&visit.town, administrator).await?;
    let mut answer = see_other("/desk/settings?told=set-up");
    let cookie = HeaderValue::from_str(&visit.session_cookie(&session, None))
        .map_err(Error::during("writing a cookie"))?;
    answer.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(answer)
}

/// A link that is not the one of this start leads nowhere, whatever the town is like.
fn the_link(visit: &Visit, secret: &str) -> Result<Leads> {
    let set_up = visit.town.port::<SetUp>();
    let leads = set_up.and_then(|set_up| set_up.leads(secret));
    leads.ok_or(Error::NotFound)
}

fn page(visit: &Visit, secret: &str, typed: &Typed, you: &You, lines: &[services::Line]) -> Answer {
    let words = &typed.words;
    let mut town = vec![
        form::name(visit, words).hint(visit.lang.t("set-name-hint")),
        look::colour(visit, words),
    ];
    town.extend(look::crest(visit, words));
    town.extend([
        form::languages(visit, words),
        form::time_zone(visit, words),
        form::site(visit, words),
    ]);
    let town: Vec<Field> = town.into_iter().map(|field| typed.field(field)).collect();
    let you: Vec<Field> = you_fields(visit, you)
        .into_iter()
        .map(|field| typed.field(field))
        .collect();
    let mut page = visit.page(visit.lang.t("set-up-title"));
    page.has_errors = !typed.faults.is_empty();
    let all: Vec<&Field> = town.iter().chain(&you).collect();
    let errors = Errors::of(&visit.lang, &all);
    let action = format!("/set-up/{secret}");
    let services = services::fields(visit, lines);
    let answer = html(&SetUpPage {
        page,
        action,
        errors,
        town,
        you,
        services,
    })?;
    Ok(private(answer))
}

fn you_fields(visit: &Visit, you: &You) -> Vec<Field> {
    let lang = &visit.lang;
    vec![
        Field::text("your-name", lang.t("set-person-name"))
            .hint(lang.t("set-person-name-hint"))
            .autocomplete("name")
            .width(Width::Middle)
            .max_length(80)
            .value(&you.name),
        Field::text("username", lang.t("account-username"))
            .hint(lang.t("set-username-hint"))
            .autocomplete("username")
            .width(Width::Middle)
            .max_length(100)
            .value(&you.username),
        Field::password("password", lang.t("account-password"))
            .hint(lang.tn("account-password-hint", SHORTEST))
            .autocomplete("new-password"),
    ]
}

fn read(visit: &Visit, sent: &Sent) -> (Typed, You) {
    let mut typed = Typed::clean(ProfileWords::default());
    form::read_name(visit, sent, &mut typed);
    form::read_look(visit, sent, &mut typed);
    form::read_site(visit, sent, &mut typed);
    // What was offered in another order says nothing here: the language of the page comes first.
    let own = visit.lang.code();
    typed.words.languages.sort_by_key(|code| code != own);
    typed.words.prefix = prefix_of(&typed.words.name);
    let you = You {
        name: sent.text("your-name"),
        username: sent.text("username").to_lowercase(),
        password: sent.get("password").unwrap_or_default().to_owned(),
    };
    if you.name.is_empty() {
        typed.fault("your-name", visit.lang.t("set-person-name-missing"));
    }
    if !is_username(&you.username) {
        typed.fault("username", visit.lang.t("set-username-wrong"));
    }
    if you.password.chars().count() < SHORTEST {
        typed.fault(
            "password",
            visit.lang.tn("account-password-short", SHORTEST),
        );
    }
    (typed, you)
}

/// The letters before each reference: of a name of several words the first of each, else the first two.
fn prefix_of(name: &str) -> String {
    let plain = kernel::fold::fold(name).to_uppercase();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let letters = |text: &str, most: usize| -> String {
        text.chars()
            .filter(char::is_ascii_uppercase)
            .take(most)
            .collect()
    };
    let initials: String = words.iter().map(|word| letters(word, 1)).collect();
    let prefix = match initials.len() {
        0 | 1 => letters(&plain, 2),
        _ => letters(&initials, 3),
    };
    if prefix.len() < 2 {
        ProfileWords::default().prefix
    } else {
        prefix
    }
}

#[cfg(test)]
mod tests {
    use super::prefix_of;

    #[test]
    fn a_prefix_is_two_or_three_plain_letters() {
        let cases = [
            ("Millbrook", "MI"),
            ("Old Mill Town Hall", "OMT"),
            ("Évora", "EV"),
            ("San José", "SJ"),
            ("X", "TH"),
            ("東京", "TH"),
        ];
        for (name, prefix) in cases {
            assert_eq!(prefix_of(name), prefix, "{name}");
        }
    }
}
