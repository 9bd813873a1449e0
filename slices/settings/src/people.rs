//! Teams and the people who work in them: added, moved, named, let go, closed. Who has left keeps their
//! name on what they did, and so does a team that closed.

mod add;
mod add_team;
mod close_team;
mod list;
mod person;
mod post;
mod team;

use std::collections::BTreeMap;

use askama::Template;
use kernel::Result;
use kernel::id::TeamId;
use kernel::people::entities::team::{Column, Entity, Model};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use ui::Page;
use ui::parts::{Errors, Field, Note};
use ui::web::{Answer, Visit, html};

pub(crate) use add::{add, is_username, new_person, row};
pub(crate) use add_team::{add as add_team, new as new_team};
pub(crate) use close_team::{close as close_team, show as closing_team};
pub(crate) use list::show;
pub(crate) use person::{change, person, shown};
pub(crate) use team::{change as change_team, meanwhile, show as team};

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

/// A page that is one form.
struct Form {
    action: String,
    title: &'static str,
    fields: Vec<Field>,
    seen: String,
    note: Option<Note>,
}

impl Form {
    fn new(action: impl Into<String>, title: &'static str, fields: Vec<Field>) -> Self {
        Self {
            action: action.into(),
            title,
            fields,
            seen: String::new(),
            note: None,
        }
    }

    fn show(self, visit: &Visit) -> Answer {
        let mut page = visit.desk_page(visit.lang.t(self.title));
        page.path = "/desk/settings".into();
        page.has_errors = self.fields.iter().any(|field| field.error.is_some());
        html(&FormPage {
            page,
            action: self.action,
            note: self.note,
            errors: Errors::of(&visit.lang, &self.fields.iter().collect::<Vec<_>>()),
            fields: self.fields,
            seen: self.seen,
        })
    }
}

/// The teams that are open, by name.
pub(crate) async fn teams(visit: &Visit) -> Result<Vec<(TeamId, String)>> {
    let open = Entity::find().filter(Column::Closed.is_null());
    let open = open.all(visit.town.read()).await?.into_iter();
    let named = |team: Model| (team.id, team.name_in(visit.lang.code()));
    let mut open: Vec<_> = open.map(named).collect();
    open.sort_by(|(_, one), (_, other)| one.cmp(other));
    Ok(open)
}

fn faulty(fields: Vec<Field>, faults: &BTreeMap<&str, String>) -> Vec<Field> {
    let told = |field: Field| {
        let fault = faults.get(field.name.as_str()).cloned();
        field.error(fault)
    };
    fields.into_iter().map(told).collect()
}
