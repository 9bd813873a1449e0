//! The page of a team: its names; and from here it is closed, or opened again.

use askama::Template;
use axum::extract::Path;
use kernel::id::TeamId;
use kernel::people::entities::team;
use kernel::{Error, Result};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::Value;
use ui::Page;
use ui::parts::{Errors, Field, Note, NoteKind, Press, Width};
use ui::web::{Answer, Sent, Visit, html, see_other};

use crate::book::Part;
use crate::change::{self, Change, Values, setting_change};
use crate::permissions::TOWN_SET;
use crate::undo::values;

#[derive(Template)]
#[template(path = "settings/team.html")]
struct TeamPage {
    page: Page,
    action: String,
    note: Option<Note>,
    errors: Errors,
    fields: Vec<Field>,
    seen: String,
    /// Where it is closed, when it is open.
    close: Option<String>,
    closed: Option<Closed>,
}

/// What is told of a team that is closed.
struct Closed {
    told: String,
    open: Option<Press>,
}

pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    visit.need(TOWN_SET)?;
    let row = find(&visit, id.parse()?).await?;
    let typed = Typed::of(&row);
    page(&visit, &row, &typed, row.names.clone(), None).await
}

/// The team with this id.
pub(super) async fn find(visit: &Visit, id: TeamId) -> Result<team::Model> {
    let row = team::Entity::find_by_id(id).one(visit.town.read()).await?;
    row.ok_or(Error::NotFound)
}

pub(crate) async fn change(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    visit.need(TOWN_SET)?;
    visit.check_csrf(&sent)?;
    let by = visit.actor.staff().ok_or(Error::SignInNeeded)?.id;
    let team: TeamId = id.parse()?;
    let row = find(&visit, team).await?;
    let saw = sent.get("seen").unwrap_or_default().to_owned();
    let mut typed = Typed::read(&visit, &sent, &Typed::of(&row).names);
    if typed.has_faults() {
        return page(&visit, &row, &typed, saw, None).await;
    }
    let value = |names: Value| Values::from_iter([("names".to_owned(), names)]);
    let before = value(serde_json::from_str(&saw).unwrap_or_default());
    let wanted = value(Value::Object(typed.names.clone()));
    let change = Change::new(&visit.town, Part::team(&visit.town, team), before, wanted).by(by);
    match change::make(&visit.town, change).await {
        Ok(_) => Ok(see_other("/desk/settings/people?done")),
        Err(Error::Stale) => {
            let row = find(&visit, team).await?;
            let note = meanwhile(&visit);
            page(&visit, &row, &typed, row.names.clone(), Some(note)).await
        }
        Err(Error::AlreadyThere) => {
            typed.taken = true;
            page(&visit, &row, &typed, saw, None).await
        }
        Err(other) => Err(other.into()),
    }
}

/// Somebody else was quicker.
pub(crate) fn meanwhile(visit: &Visit) -> Note {
    let lang = &visit.lang;
    let text = lang.t("set-meanwhile-text");
    Note::new(NoteKind::Now, lang.t("set-meanwhile"), text)
}

async fn page(
    visit: &Visit,
    row: &team::Model,
    typed: &Typed,
    seen: String,
    note: Option<Note>,
) -> Answer {
    let fields = typed.fields(visit);
    let mut page = visit.desk_page(visit.lang.t("set-team-title"));
    page.path = "/desk/settings".into();
    page.has_errors = fields.iter().any(|field| field.error.is_some());
    let action = format!("/desk/settings/teams/{}", row.id);
    html(&TeamPage {
        page,
        note,
        errors: Errors::of(&visit.lang, &fields.iter().collect::<Vec<_>>()),
        fields,
        seen,
        close: row.is_open().then(|| format!("{action}/close")),
        closed: closed(visit, row).await?,
        action,
    })
}

async fn closed(visit: &Visit, row: &team::Model) -> Result<Option<Closed>> {
    let (lang, town) = (&visit.lang, &visit.town);
    let Some(since) = row.closed else {
        return Ok(None);
    };
    let day = ("day", lang.date_year(since, town.zone()).into());
    let told = match row.heir {
        Some(heir) => {
            let heir = find(visit, heir).await?.name_in(lang.code());
            lang.ta("set-team-closed-since", &[day, ("team", heir.into())])
        }
        None => lang.ta("set-team-closed-empty", &[day]),
    };
    let open = closing(visit, row.id).await?.map(|change| Press {
        action: format!("/desk/settings/changes/{}/undo", change.id),
        csrf: visit.csrf(),
        name: "undo",
        value: "1".into(),
        word: lang.t("set-team-open-again"),
        about: row.name_in(lang.code()),
    });
    Ok(Some(Closed { told, open }))
}

/// The change that closed a team last.
async fn closing(visit: &Visit, team: TeamId) -> Result<Option<setting_change::Model>> {
    use setting_change::Column as C;
    let changes = setting_change::Entity::find()
        .filter(C::Part.eq("team"))
        .filter(C::About.eq(team.to_string()))
        .order_by_desc(C::At)
        .order_by_desc(C::Id)
        .all(visit.town.read())
        .await?;
    let closes = |change: &setting_change::Model| {
        let open = values(&change.became).ok()?.get("open")?.as_bool()?;
        Some(!open)
    };
    Ok(changes
        .into_iter()
        .find(|change| closes(change) == Some(true)))
}

/// The names of a team as a form has them.
#[derive(Default)]
pub(super) struct Typed {
    /// By language.
    pub names: Values,
    /// The languages in which none was written.
    missing: Vec<String>,
    /// The languages in which too much was.
    long: Vec<String>,
    /// Another team has one of them.
    pub taken: bool,
}

/// The longest name, in letters.
const LONGEST: usize = 60;

impl Typed {
    fn of(row: &team::Model) -> Self {
        Self {
            names: serde_json::from_str(&row.names).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// The names that were sent, in the languages of the town, over what there was.
    pub(super) fn read(visit: &Visit, sent: &Sent, over: &Values) -> Self {
        let mut typed = Self {
            names: over.clone(),
            ..Self::default()
        };
        for code in &visit.town.profile().words.languages {
            let name = sent.text(&format!("name-{code}"));
            if name.is_empty() || name.chars().any(char::is_control) {
                typed.missing.push(code.clone());
            }
            if name.chars().count() > LONGEST {
                typed.long.push(code.clone());
            }
            typed.names.insert(code.clone(), Value::String(name));
        }
        typed
    }

    pub(super) fn has_faults(&self) -> bool {
        !(self.missing.is_empty() && self.long.is_empty())
    }

    pub(super) fn fields(&self, visit: &Visit) -> Vec<Field> {
        let lang = &visit.lang;
        let field = |code: &String| {
            let language = visit.site.words().lang(code).name();
            let name = self.names.get(code).and_then(Value::as_str);
            let fault = match () {
                () if self.missing.contains(code) => Some(lang.t("set-team-name-missing")),
                () if self.long.contains(code) => {
                    Some(lang.ta("answer-too-long", &[("max", LONGEST.into())]))
                }
                () if self.taken => Some(lang.t("set-team-name-taken")),
                () => None,
            };
            Field::text(
                format!("name-{code}"),
                lang.ta("set-team-name", &[("language", language.into())]),
            )
            .width(Width::Middle)
            .max_length(LONGEST)
            .value(name.unwrap_or_default())
            .error(fault)
        };
        let languages = &visit.town.profile().words.languages;
        languages.iter().map(field).collect()
    }

    /// A name to make a code from: the English one, else the first.
    pub(super) fn one(&self) -> &str {
        let english = self.names.get("en").and_then(Value::as_str);
        let mut any = self.names.values().filter_map(Value::as_str);
        english.or_else(|| any.next()).unwrap_or_default()
    }
}
