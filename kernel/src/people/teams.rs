//! Teams that come, get other names and close. Who closes leaves an heir: what is asked of the closed
//! team is the heir's from then on, and of the heir's heir once that closed too.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel as _, QueryOrder as _, QuerySelect as _};

use crate::db::Tx;
use crate::id::{StaffId, TeamId};
use crate::people::entities::{staff, team};
use crate::{Error, Moment, Result};

/// The open team that answers for one of these: itself, or the heir of heirs. `None` for a team that
/// is not there, or that closed without an heir.
#[must_use]
pub fn answers_for(teams: &[team::Model], id: TeamId) -> Option<&team::Model> {
    let mut met = teams.iter().find(|team| team.id == id)?;
    // Nobody is their own heir; whatever a table says, this ends.
    for _ in teams {
        if met.is_open() {
            return Some(met);
        }
        let heir = met.heir?;
        met = teams.iter().find(|team| team.id == heir)?;
    }
    None
}

/// All teams, in the transaction of an act that adds, closes or opens one: two such acts wait for each
/// other.
///
/// # Errors
/// When the database cannot be read.
pub async fn alone_with_all(tx: &Tx) -> Result<Vec<team::Model>> {
    let all = team::Entity::find().order_by_asc(team::Column::Id);
    Ok(all.lock_exclusive().all(tx).await?)
}

/// All teams, of which none closes or opens before the act is through.
///
/// # Errors
/// When the database cannot be read.
pub async fn all_as_they_stay(tx: &Tx) -> Result<Vec<team::Model>> {
    let all = team::Entity::find().order_by_asc(team::Column::Id);
    Ok(all.lock_shared().all(tx).await?)
}

/// A team that is open and stays so until the act is through.
///
/// # Errors
/// [`Error::Stale`] when it is closed or was never there.
pub async fn keep_open(tx: &Tx, id: TeamId) -> Result<()> {
    let team = team::Entity::find_by_id(id).lock_shared().one(tx).await?;
    let open = team.filter(team::Model::is_open);
    open.map(drop).ok_or(Error::Stale)
}

/// Adds a team.
///
/// # Errors
/// [`Error::AlreadyThere`] when a team, open or closed, has this code.
pub async fn add(tx: &Tx, team: team::Model) -> Result<()> {
    team::Entity::insert(team.into_active_model().reset_all())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Gives a team other names: by language, as JSON.
///
/// # Errors
/// When the database cannot be written.
pub async fn give_names(tx: &Tx, id: TeamId, names: &str) -> Result<()> {
    team::Entity::update_many()
        .col_expr(team::Column::Names, Expr::value(names))
        .filter(team::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Closes a team, or opens it again with nothing for a moment. Whatever it had stays where it is.
///
/// # Errors
/// When the database cannot be written.
pub async fn close(tx: &Tx, id: TeamId, since: Option<Moment>, heir: Option<TeamId>) -> Result<()> {
    team::Entity::update_many()
        .col_expr(team::Column::Closed, Expr::value(since))
        .col_expr(team::Column::Heir, Expr::value(heir))
        .filter(team::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Who is in a team, also those who have left the town hall.
///
/// # Errors
/// When the database cannot be read.
pub async fn people_of(tx: &Tx, id: TeamId) -> Result<Vec<StaffId>> {
    let people = staff::Entity::find()
        .select_only()
        .column(staff::Column::Id)
        .filter(staff::Column::Team.eq(id))
        .order_by_asc(staff::Column::Id)
        .into_tuple();
    Ok(people.all(tx).await?)
}

/// Moves these people to another team, as far as they are in the one still.
///
/// # Errors
/// When the database cannot be written.
pub async fn move_people(tx: &Tx, people: &[StaffId], from: TeamId, to: TeamId) -> Result<()> {
    staff::Entity::update_many()
        .col_expr(staff::Column::Team, Expr::value(to))
        .filter(staff::Column::Id.is_in(people.iter().copied()))
        .filter(staff::Column::Team.eq(from))
        .exec(tx)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_heir_answers_for_all_whom_it_follows_and_a_circle_ends() {
        let id = |n: u128| TeamId::from(Uuid::from_u128(n));
        let team = |n: u128, heir: Option<u128>| team::Model {
            closed: heir.map(|_| Moment(1)),
            heir: heir.filter(|heir| *heir > 0).map(id),
            ..team::Model::new(id(n), n.to_string(), &json!({}))
        };
        let teams = [
            team(1, Some(2)),
            team(2, Some(3)),
            team(3, None),
            team(4, Some(0)),
            team(5, Some(6)),
            team(6, Some(5)),
        ];
        let answers = |n| answers_for(&teams, id(n)).map(|team| team.id);
        assert_eq!([1, 2, 3].map(answers), [Some(id(3)); 3]);
        assert_eq!([4, 5, 7].map(answers), [None; 3]);
    }
}
