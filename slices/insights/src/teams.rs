//! Teams beside one another, never people: a team of fewer than five is shown only together with
//! others, and with too few people in all not at all.

use std::collections::HashMap;

use casework::catalogue;
use casework::figures::Sums;
use kernel::id::TeamId;
use kernel::people::entities::staff;
use kernel::{Result, Town};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};

/// So many people make figures those of a team.
pub const PEOPLE: u64 = 5;

/// A team with what its cases say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Team {
    pub name: String,
    /// Who work there now.
    pub people: u64,
    pub sums: Sums,
}

/// What may be shown of teams.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Each of five people or more.
    pub teams: Vec<Team>,
    /// All smaller ones together, when they are five people or more.
    pub others: Option<Sums>,
}

/// What may be shown of these teams. One alone is compared with nothing.
#[must_use]
pub fn compared(teams: Vec<Team>) -> Compared {
    let (mut large, small): (Vec<Team>, Vec<Team>) =
        teams.into_iter().partition(|team| team.people >= PEOPLE);
    let people: u64 = small.iter().map(|team| team.people).sum();
    let others = (people >= PEOPLE).then(|| {
        small.iter().fold(Sums::default(), |mut sums, team| {
            sums.add(&team.sums);
            sums
        })
    });
    if large.len() + usize::from(others.is_some()) < 2 {
        return Compared::default();
    }
    large.sort_by(|a, b| a.name.cmp(&b.name));
    Compared {
        teams: large,
        others,
    }
}

/// The teams of a town with what their cases say.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn of(
    town: &Town,
    lang: &str,
    mut sums: impl FnMut(TeamId) -> Sums,
) -> Result<Compared> {
    let counted: Vec<(TeamId, i64)> = staff::Entity::find()
        .select_only()
        .column(staff::Column::Team)
        .column_as(staff::Column::Id.count(), "people")
        .filter(staff::Column::Active.eq(true))
        .group_by(staff::Column::Team)
        .into_tuple()
        .all(town.read())
        .await?;
    let people: HashMap<TeamId, i64> = counted.into_iter().collect();
    let teams = catalogue::all_teams(town, lang).await?;
    let teams = teams.into_iter().map(|(id, name)| Team {
        name,
        people: people
            .get(&id)
            .map_or(0, |n| u64::try_from(*n).unwrap_or(0)),
        sums: sums(id),
    });
    Ok(compared(teams.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn team(name: usize, people: u64) -> Team {
        Team {
            name: name.to_string(),
            people,
            sums: Sums {
                asked: 100,
                ..Sums::default()
            },
        }
    }

    proptest! {
        #[test]
        fn nothing_is_told_of_fewer_than_five(sizes in prop::collection::vec(0_u64..12, 0..9)) {
            let teams = sizes.iter().enumerate().map(|(name, people)| team(name, *people));
            let told = compared(teams.collect());
            prop_assert!(told.teams.iter().all(|team| team.people >= PEOPLE));
            let small: u64 = sizes.iter().filter(|people| **people < PEOPLE).sum();
            prop_assert!(told.others.is_none() || small >= PEOPLE);
            let shown = told.teams.len() + usize::from(told.others.is_some());
            prop_assert!(shown != 1, "one alone is compared with nothing");
        }
    }
}
