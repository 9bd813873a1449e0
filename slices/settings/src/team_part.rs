//! A team as a part of the settings: its names, whether it is open, and who took over what it had.

use casework::catalogue::receivers_said;
use casework::desk::ViewId;
use casework::take_over::{self, Step};
use kernel::db::Tx;
use kernel::id::{StaffId, TeamId};
use kernel::people::entities::team;
use kernel::people::teams;
use kernel::{Error, Result};
use serde_json::{Value, json};

use crate::change::Values;

/// What goes to the team that takes over, as it is found there.
pub(crate) const HAD: &[&str] = &["people", "views", "looks"];

/// Why a team does not close without an heir.
pub(crate) const HAS_SOMETHING: &str = "a team that has something closes with an heir";

/// The team as it is now. Whoever asks is alone with all teams until the act is through.
pub(crate) async fn load(tx: &Tx, id: TeamId) -> Result<Values> {
    let all = teams::alone_with_all(tx).await?;
    let team = find(&all, id)?;
    let names: Value = serde_json::from_str(&team.names)?;
    let values = json!({
        "names": names,
        "open": team.is_open(),
        "heir": team.heir.map(|heir| heir.to_string()),
        "people": texts(teams::people_of(tx, id).await?),
        "views": texts(take_over::views_of(tx, id).await?),
        "looks": texts(take_over::looks_at(tx, id).await?),
    });
    Ok(values.as_object().cloned().unwrap_or_default())
}

/// Writes what changed: `whole` is the team as it will be.
///
/// # Errors
/// [`Error::AlreadyThere`] when another open team has the name; [`Error::Stale`] when the heir has
/// closed; [`Error::Conflict`] when it would leave something with nobody.
pub(crate) async fn store(
    tx: &Tx,
    id: TeamId,
    step: &Step,
    whole: &Values,
    changed: &Values,
) -> Result<()> {
    let all = teams::alone_with_all(tx).await?;
    let team = find(&all, id)?;
    let opens = changed.get("open").and_then(Value::as_bool);
    let names = whole.get("names").and_then(Value::as_object);
    let names = names.cloned().unwrap_or_default();
    if opens.unwrap_or_else(|| team.is_open()) && is_taken(&all, Some(id), &names) {
        return Err(Error::AlreadyThere);
    }
    if changed.contains_key("names") {
        teams::give_names(tx, id, &Value::Object(names).to_string()).await?;
    }
    match opens {
        Some(true) => open_again(tx, team, step, whole).await,
        Some(false) => close(tx, &all, team, step, whole).await,
        None => Ok(()),
    }
}

fn find(all: &[team::Model], id: TeamId) -> Result<&team::Model> {
    let team = all.iter().find(|team| team.id == id);
    team.ok_or(Error::NotFound)
}

/// Whether another open team has one of these names in the same language.
pub(crate) fn is_taken(all: &[team::Model], id: Option<TeamId>, names: &Values) -> bool {
    let others = all
        .iter()
        .filter(|team| team.is_open() && Some(team.id) != id);
    others
        .map(|team| serde_json::from_str::<Values>(&team.names).unwrap_or_default())
        .any(|other| {
            names
                .iter()
                .any(|(lang, name)| is_same(other.get(lang), name))
        })
}

fn is_same(one: Option<&Value>, other: &Value) -> bool {
    let text = |value: &Value| value.as_str().map(|name| name.trim().to_lowercase());
    one.and_then(text)
        .is_some_and(|one| Some(one) == text(other))
}

async fn close(
    tx: &Tx,
    all: &[team::Model],
    team: &team::Model,
    step: &Step,
    whole: &Values,
) -> Result<()> {
    let heir = whole.get("heir").and_then(Value::as_str);
    let heir: Option<TeamId> = heir.map(str::parse).transpose()?;
    let Some(heir) = heir else {
        return close_empty(tx, all, team, step).await;
    };
    if heir == team.id || !find(all, heir)?.is_open() {
        return Err(Error::Stale);
    }
    teams::close(tx, team.id, Some(step.at()), Some(heir)).await?;
    let people = teams::people_of(tx, team.id).await?;
    teams::move_people(tx, &people, team.id, heir).await?;
    let views = take_over::views_of(tx, team.id).await?;
    take_over::hand_views(tx, &views, team, heir).await?;
    let looks = take_over::looks_at(tx, team.id).await?;
    take_over::hand_looks(tx, &looks, team.id, heir).await?;
    take_over::some(tx, step).await?;
    step.ask_for_the_rest(tx)
}

/// A team that never had anything, closed by undoing that it was added, leaves no heir.
async fn close_empty(tx: &Tx, all: &[team::Model], team: &team::Model, step: &Step) -> Result<()> {
    let is_last = all
        .iter()
        .all(|other| !other.is_open() || other.id == team.id);
    let has = !teams::people_of(tx, team.id).await?.is_empty()
        || !take_over::views_of(tx, team.id).await?.is_empty()
        || !take_over::looks_at(tx, team.id).await?.is_empty()
        || take_over::has_open_cases(tx, team.id).await?
        || receivers_said(tx).await?.values().any(|id| *id == team.id)
        || all.iter().any(|other| other.heir == Some(team.id));
    if is_last || has {
        return Err(Error::Conflict(HAS_SOMETHING));
    }
    teams::close(tx, team.id, Some(step.at()), None).await
}

/// Opens a team again: it has back what it had and nobody moved since.
async fn open_again(tx: &Tx, team: &team::Model, step: &Step, whole: &Values) -> Result<()> {
    teams::close(tx, team.id, None, None).await?;
    let Some(heir) = team.heir else {
        return Ok(());
    };
    let people: Vec<StaffId> = ids(whole.get("people"));
    teams::move_people(tx, &people, heir, team.id).await?;
    let (views, looks): (Vec<ViewId>, Vec<ViewId>) =
        (ids(whole.get("views")), ids(whole.get("looks")));
    take_over::give_back_views(tx, &views, heir, team).await?;
    take_over::hand_looks(tx, &looks, heir, team.id).await?;
    take_over::ask_to_give_back(tx, step, heir, team.id)
}

fn texts<T: ToString>(ids: Vec<T>) -> Vec<String> {
    ids.iter().map(T::to_string).collect()
}

fn ids<T: std::str::FromStr>(value: Option<&Value>) -> Vec<T> {
    let texts = value.and_then(Value::as_array).into_iter().flatten();
    let ids = texts.filter_map(Value::as_str);
    ids.filter_map(|id| id.parse().ok()).collect()
}
