//! What a team has, as it is told to whoever would close it.

use kernel::id::TeamId;
use kernel::people::Actor;
use kernel::{Result, Town};
use sea_orm::entity::prelude::*;

use crate::case::entities::saved_view;
use crate::case::queue::{self, Filters, View, Wanted};
use crate::{catalogue, desk};

/// What points at a team.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// Open cases, exact up to [`queue::COUNTED`] and one more when there are more.
    pub cases: u64,
    /// The services whose reports come to it, by their titles.
    pub services: Vec<String>,
    /// The saved views that it keeps or that look at it, by their names.
    pub views: Vec<String>,
}

/// What points at a team now.
///
/// # Errors
/// Without the permission to work on cases, and when the database cannot be read.
pub async fn left(town: &Town, actor: &Actor, team: TeamId, language: &str) -> Result<Left> {
    let filters = Filters {
        team: Some(team),
        ..Filters::default()
    };
    let open = Wanted {
        view: View::All,
        filters,
    };
    let cases = queue::counts(town, actor, &[open]).await?;
    let mut services = Vec::new();
    for service in catalogue::catalogue(town).await?.iter() {
        if catalogue::receiver(town, service).await? == Some(team) {
            services.push(service.title.get(language).to_owned());
        }
    }
    services.sort();
    let views = saved_view::Entity::find().all(town.read()).await?;
    let points = |view: &saved_view::Model| {
        view.team == Some(team) || desk::looks_at(&view.query) == Some(team)
    };
    let mut views: Vec<String> = views
        .into_iter()
        .filter(points)
        .map(|view| view.name)
        .collect();
    views.sort();
    Ok(Left {
        cases: cases.first().copied().unwrap_or_default(),
        services,
        views,
    })
}
