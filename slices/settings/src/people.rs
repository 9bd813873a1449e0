//! Teams and the people who work in them: added, moved, named, let go. Who has left keeps their name on
//! what they did.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use kernel::db::{Action, Tx};
use kernel::id::{StaffId, TeamId};
use kernel::people::Role;
use kernel::people::entities::{staff, team};
use kernel::people::staffing::{AddStaff, Post};
use kernel::{Error, Result};
use sea_orm::{EntityTrait as _, QueryOrder as _};
use serde_json::Value;
use ui::Page;
use ui::parts::{Choice, Errors, Field, Note, NoteKind, Width};
use ui::web::{Answer, Sent, Visit, html, private, see_other};

use crate::book::{Part, post_of_values, values_of_post};
use crate::change::{self, Change, Values};
use crate::let_in::{self, Made, SignsIn};
use crate::permissions::TOWN_SET;

#[derive(Template)]
#[template(path = "settings/people.html")]
struct PeoplePage {
    page: Page,
    note: Option<Note>,
    teams: Vec<TeamLine>,
}

struct TeamLine {
    href: String,
    name: String,
    people: Vec<PersonLine>,
}

struct PersonLine {
    href: String,
    name: String,
    role: String,
    left: bool,
}

#[derive(Template)]
#[template(path = "settings/form.html")]
struct FormPage {
    page: Page,
    action: String,
    note: Option<Note>,
    errors: Errors,
    fields: Vec<Field>,
    seen: String,
}

#[derive(Template)]
#[template(path = "settings/person.html")]
struct PersonPage {
    page: Page,
    action: String,
    note: Option<Note>,
    errors: Errors,
    fields: Vec<Field>,
    seen: String,
    signs_in: Option<SignsIn>,
}

pub(crate) async fn show(visit: Visit) -> Answer {
    visit.need(TOWN_SET)?;
    let note = visit.asked().get("done").is_some().then(|| kept(&visit));
    list(&visit, note).await
}

fn kept(visit: &Visit) -> Note {
    Note::new(
        NoteKind::Done,
        visit.lang.t("set-kept"),
        visit.lang.t("set-kept-text"),
    )
}

async fn list(visit: &Visit, note: Option<Note>) -> Answer {
    let teams = teams(visit).await?;
    let people = staff::Entity::find()
        .order_by_asc(staff::Column::Name)
        .all(visit.town.read())
        .await?;
    let person = |person: &staff::Model| PersonLine {
        href: format!("/desk/settings/people/{}", person.id),
        name: person.name.clone(),
        role: visit.lang.t(&format!("account-role-{}", person.role)),
        left: !person.active,
    };
    let line = |(id, name): (TeamId, String)| TeamLine {
        href: format!("/desk/settings/teams/{id}"),
        name,
        people: people
            .iter()
            .filter(|one| one.team == id)
            .map(person)
            .collect(),
    };
    let mut page = visit.desk_page(visit.lang.t("set-people-title"));
    page.path = "/desk/settings".into();
    html(&PeoplePage {
        page,
        note,
        teams: teams.into_iter().map(line).collect(),
    })
}

async fn teams(visit: &Visit) -> Result<Vec<(TeamId, String)>> {
    let rows = team::Entity::find()
        .order_by_asc(team::Column::Code)
        .all(visit.town.read())
        .await?;
    let name = |row: team::Model| (row.id, name_in(&row, visit.lang.code()));
    Ok(rows.into_iter().map(name).collect())
}

fn name_in(team: &team::Model, language: &str) -> String {
    let names: BTreeMap<String, String> = serde_json::from_str(&team.names).unwrap_or_default();
    let name = names
        .get(language)
        .or_else(|| names.get("en"))
        .or_else(|| names.values().next());
    name.cloned().unwrap_or_else(|| team.code.clone())
}

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
    form(
        &visit,
        "/desk/settings/people/new",
        "set-person-new",
        fields,
        String::new(),
        None,
    )
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

async fn post_fields(visit: &Visit, post: &Post) -> Result<Vec<Field>> {
    let lang = &visit.lang;
    let teams = teams(visit).await?.into_iter();
    let teams = teams
        .map(|(id, name)| Choice::new(id.to_string(), name))
        .collect();
    let roles = [Role::Agent, Role::Supervisor, Role::Administrator].map(|role| {
        let name = role.name();
        Choice::new(name, capital(&lang.t(&format!("account-role-{name}"))))
            .why(lang.t(&format!("set-role-{name}")))
    });
    Ok(vec![
        Field::text("name", lang.t("set-person-name"))
            .hint(lang.t("set-person-name-hint"))
            .width(Width::Middle)
            .max_length(80)
            .value(&post.name),
        Field::select("team", lang.t("set-person-team"), teams).value(post.team.to_string()),
        Field::choice("role", lang.t("set-person-role"), roles.to_vec()).value(&post.role),
    ])
}

/// A word as it begins a line.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.as_str().chars()).collect()
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
            Err(other) => return Err(other.into()),
        }
    }
    let fields = faulty(new_fields(&visit, &post, &username).await?, &faults);
    form(
        &visit,
        "/desk/settings/people/new",
        "set-person-new",
        fields,
        String::new(),
        None,
    )
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

pub(crate) async fn person(visit: Visit, Path(id): Path<String>) -> Answer {
    visit.need(TOWN_SET)?;
    let staff = find(&visit, id.parse()?).await?;
    shown(&visit, &staff, None).await
}

/// The page of somebody as they are now, with the link that was just made for them.
pub(crate) async fn shown(visit: &Visit, staff: &staff::Model, made: Option<Made>) -> Answer {
    let post = post_of(staff);
    let fields = person_fields(visit, &post, &BTreeMap::new()).await?;
    person_page(visit, staff, fields, seen(&post), None, made).await
}

async fn find(visit: &Visit, id: StaffId) -> Result<staff::Model> {
    let staff = staff::Entity::find_by_id(id).one(visit.town.read()).await?;
    staff.ok_or(Error::NotFound)
}

fn post_of(staff: &staff::Model) -> Post {
    Post {
        name: staff.name.clone(),
        team: staff.team,
        role: staff.role.clone(),
        active: staff.active,
    }
}

fn seen(post: &Post) -> String {
    Value::Object(values_of_post(post)).to_string()
}

pub(crate) async fn change(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    visit.need(TOWN_SET)?;
    visit.check_csrf(&sent)?;
    let by = visit.actor.staff().ok_or(Error::SignInNeeded)?.id;
    let person: StaffId = id.parse()?;
    let staff = find(&visit, person).await?;
    let (mut post, faults) = read_post(&visit, &sent).await?;
    post.active = sent.text("active") != "no";
    let saw = sent.get("seen").unwrap_or_default().to_owned();
    if !faults.is_empty() {
        let fields = person_fields(&visit, &post, &faults).await?;
        return person_page(&visit, &staff, fields, saw, None, None).await;
    }
    let before: Values = serde_json::from_str(&saw).unwrap_or_default();
    let wanted = values_of_post(&post);
    let part = Part::Person(person);
    let change = Change::new(&visit.town, part, before.clone(), wanted.clone()).by(by);
    let (word, fresh) = match change::make(&visit.town, change).await {
        Ok(_) => return Ok(see_other("/desk/settings/people?done")),
        Err(Error::Stale) => {
            let now = post_of(&find(&visit, person).await?);
            post = post_of_values(&change::over(values_of_post(&now), wanted, &before))?;
            ("set-meanwhile", seen(&now))
        }
        Err(Error::Conflict(_)) => ("set-last", saw),
        Err(other) => return Err(other.into()),
    };
    let text = visit.lang.t(&format!("{word}-text"));
    let note = Note::new(NoteKind::Now, visit.lang.t(word), text);
    let fields = person_fields(&visit, &post, &faults).await?;
    person_page(&visit, &staff, fields, fresh, Some(note), None).await
}

async fn person_fields(
    visit: &Visit,
    post: &Post,
    faults: &BTreeMap<&str, String>,
) -> Result<Vec<Field>> {
    let mut fields = post_fields(visit, post).await?;
    let works = Field::yes_no(&visit.lang, "active", visit.lang.t("set-person-works"))
        .hint(visit.lang.t("set-person-works-hint"))
        .value(if post.active { "yes" } else { "no" });
    fields.push(works);
    Ok(faulty(fields, faults))
}

async fn person_page(
    visit: &Visit,
    staff: &staff::Model,
    fields: Vec<Field>,
    seen: String,
    note: Option<Note>,
    made: Option<Made>,
) -> Answer {
    let mut page = visit.desk_page(visit.lang.t("set-person-title"));
    page.path = "/desk/settings".into();
    page.has_errors = fields.iter().any(|field| field.error.is_some());
    html(&PersonPage {
        page,
        action: format!("/desk/settings/people/{}", staff.id),
        note,
        errors: Errors::of(&visit.lang, &fields.iter().collect::<Vec<_>>()),
        fields,
        seen,
        signs_in: let_in::signs_in(visit, staff, made).await?,
    })
}

async fn read_post(visit: &Visit, sent: &Sent) -> Result<(Post, BTreeMap<&'static str, String>)> {
    let mut faults = BTreeMap::new();
    let name = sent.text("name");
    if name.is_empty() || name.chars().any(char::is_control) {
        faults.insert("name", visit.lang.t("set-person-name-missing"));
    }
    let team = sent.text("team").parse::<TeamId>().ok();
    let known = teams(visit).await?;
    let team = team.filter(|team| known.iter().any(|(id, _)| id == team));
    if team.is_none() {
        faults.insert("team", visit.lang.t("set-person-team-missing"));
    }
    let role = Role::named(&sent.text("role")).filter(|role| *role > Role::Resident);
    if role.is_none() {
        faults.insert("role", visit.lang.t("set-person-role-missing"));
    }
    let post = Post {
        name,
        team: team.unwrap_or_else(|| visit.town.new_id()),
        role: role.unwrap_or(Role::Agent).name().to_owned(),
        active: true,
    };
    Ok((post, faults))
}

fn faulty(fields: Vec<Field>, faults: &BTreeMap<&str, String>) -> Vec<Field> {
    let told = |field: Field| {
        let fault = faults.get(field.name.as_str()).cloned();
        field.error(fault)
    };
    fields.into_iter().map(told).collect()
}

pub(crate) async fn team(visit: Visit, Path(id): Path<String>) -> Answer {
    visit.need(TOWN_SET)?;
    let row = team_row(&visit, id.parse()?).await?;
    team_page(
        &visit,
        &id,
        &row.names,
        &BTreeMap::new(),
        row.names.clone(),
        None,
    )
}

async fn team_row(visit: &Visit, id: TeamId) -> Result<team::Model> {
    let row = team::Entity::find_by_id(id).one(visit.town.read()).await?;
    row.ok_or(Error::NotFound)
}

pub(crate) async fn change_team(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    visit.need(TOWN_SET)?;
    visit.check_csrf(&sent)?;
    let by = visit.actor.staff().ok_or(Error::SignInNeeded)?.id;
    let team: TeamId = id.parse()?;
    let row = team_row(&visit, team).await?;
    let saw = sent.get("seen").unwrap_or_default().to_owned();
    let mut names: Values = serde_json::from_str(&row.names).unwrap_or_default();
    let mut faults = BTreeMap::new();
    for code in &visit.town.profile().words.languages {
        let name = sent.text(&format!("name-{code}"));
        if name.is_empty() {
            faults.insert("name", visit.lang.t("set-team-name-missing"));
        }
        names.insert(code.clone(), Value::String(name));
    }
    let typed = Value::Object(names.clone());
    if !faults.is_empty() {
        return team_page(&visit, &id, &typed.to_string(), &faults, saw, None);
    }
    let value = |names: Value| Values::from_iter([("names".to_owned(), names)]);
    let before = value(serde_json::from_str(&saw).unwrap_or_default());
    let change = Change::new(&visit.town, Part::Team(team), before, value(typed.clone())).by(by);
    match change::make(&visit.town, change).await {
        Ok(_) => Ok(see_other("/desk/settings/people?done")),
        Err(Error::Stale) => {
            let lang = &visit.lang;
            let note = Note::new(
                NoteKind::Now,
                lang.t("set-meanwhile"),
                lang.t("set-meanwhile-text"),
            );
            let now = team_row(&visit, team).await?.names;
            team_page(&visit, &id, &typed.to_string(), &faults, now, Some(note))
        }
        Err(other) => Err(other.into()),
    }
}

fn team_page(
    visit: &Visit,
    id: &str,
    names: &str,
    faults: &BTreeMap<&str, String>,
    seen: String,
    note: Option<Note>,
) -> Answer {
    let names: BTreeMap<String, String> = serde_json::from_str(names).unwrap_or_default();
    let field = |code: &String| {
        let language = visit.site.words().lang(code).name();
        let label = visit
            .lang
            .ta("set-team-name", &[("language", language.into())]);
        let name = names.get(code).cloned().unwrap_or_default();
        let fault = faults.get("name").filter(|_| name.is_empty()).cloned();
        Field::text(format!("name-{code}"), label)
            .width(Width::Middle)
            .max_length(60)
            .value(name)
            .error(fault)
    };
    let fields = visit
        .town
        .profile()
        .words
        .languages
        .iter()
        .map(field)
        .collect();
    form(
        visit,
        &format!("/desk/settings/teams/{id}"),
        "set-team-title",
        fields,
        seen,
        note,
    )
}

fn form(
    visit: &Visit,
    action: &str,
    title: &str,
    fields: Vec<Field>,
    seen: String,
    note: Option<Note>,
) -> Answer {
    let mut page = visit.desk_page(visit.lang.t(title));
    page.path = "/desk/settings".into();
    page.has_errors = fields.iter().any(|field| field.error.is_some());
    html(&FormPage {
        page,
        action: action.to_owned(),
        note,
        errors: Errors::of(&visit.lang, &fields.iter().collect::<Vec<_>>()),
        fields,
        seen,
    })
}
