//! Adding a team. Its code is made from its name and was never another's.

use std::collections::HashSet;

use kernel::db::{Action, Tx};
use kernel::people::entities::team;
use kernel::people::teams;
use kernel::{Error, Result, fold};
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};
use ui::web::{Answer, Sent, Visit, see_other};

use super::Form;
use super::team::Typed;
use crate::book::{self, Part};
use crate::change::{Change, Values};
use crate::permissions::TOWN_SET;
use crate::team_part;

/// The longest code.
const LONGEST: usize = 40;

pub(crate) async fn new(visit: Visit) -> Answer {
    visit.need(TOWN_SET)?;
    form(&visit, &Typed::default())
}

pub(crate) async fn add(visit: Visit, sent: Sent) -> Answer {
    visit.need(TOWN_SET)?;
    visit.check_csrf(&sent)?;
    let by = visit.actor.staff().ok_or(Error::SignInNeeded)?.id;
    let mut typed = Typed::read(&visit, &sent, &Values::new());
    if typed.has_faults() {
        return form(&visit, &typed);
    }
    for _ in 0..3 {
        let teams = team::Entity::find().all(visit.town.read()).await;
        let teams = teams.map_err(Error::from)?;
        typed.taken = team_part::is_taken(&teams, None, &typed.names);
        if typed.taken {
            return form(&visit, &typed);
        }
        let row = team::Model {
            closed: Some(visit.town.now()),
            ..team::Model::new(
                visit.town.new_id(),
                free_code(&teams, typed.one()),
                &json!(typed.names),
            )
        };
        let open = |open: bool| Values::from_iter([("open".to_owned(), Value::Bool(open))]);
        let part = Part::team(&visit.town, row.id);
        let change = Change::new(&visit.town, part, open(false), open(true)).by(by);
        match visit.town.run(Add { row, change }).await {
            Ok(()) => {
                book::tell(&visit.town).await?;
                return Ok(see_other("/desk/settings/people?done"));
            }
            // Somebody took the name or the code meanwhile.
            Err(Error::AlreadyThere) => {}
            Err(other) => return Err(other.into()),
        }
    }
    Err(Error::internal("no free code was found for a team").into())
}

fn form(visit: &Visit, typed: &Typed) -> Answer {
    let fields = typed.fields(visit);
    Form::new("/desk/settings/teams/new", "set-team-new", fields).show(visit)
}

/// A team is added closed, and opening it is the change that can be undone.
struct Add {
    row: team::Model,
    change: Change,
}

impl Action for Add {
    type Output = ();
    const NAME: &'static str = "settings.add_team";

    async fn run(&self, tx: &Tx) -> Result<()> {
        teams::add(tx, self.row.clone()).await?;
        self.change.make(tx).await?;
        Ok(())
    }
}

/// A code that no team has or had, like the name.
fn free_code(teams: &[team::Model], name: &str) -> String {
    let taken: HashSet<&str> = teams.iter().map(|team| team.code.as_str()).collect();
    let code = code(name);
    let numbered = |n: usize| match n {
        1 => code.clone(),
        n => format!("{code}-{n}"),
    };
    let mut codes = (1..=taken.len() + 1).map(numbered);
    let free = codes.find(|code| !taken.contains(code.as_str()));
    free.unwrap_or(code)
}

/// The letters and digits of a name, with a hyphen for all between them.
fn code(name: &str) -> String {
    let folded = fold::fold(name);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric());
    let code = words.filter(|word| !word.is_empty()).collect::<Vec<_>>();
    let code: String = code.join("-").chars().take(LONGEST).collect();
    match code.trim_end_matches('-') {
        "" => "team".to_owned(),
        code if code.starts_with(|c: char| c.is_ascii_digit()) => format!("team-{code}"),
        code => code.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use kernel::id::TeamId;

    use super::*;

    #[test]
    fn a_code_is_like_the_name_and_was_never_another_s() {
        let mut teams = Vec::new();
        for (name, wanted) in [
            ("Parks & trees", "parks-trees"),
            ("Parks, trees", "parks-trees-2"),
            ("Alumbrado público", "alumbrado-publico"),
            ("24-hour desk", "team-24-hour-desk"),
            ("\u{30c8}", "team"),
            ("\u{30c8}\u{30c8}", "team-2"),
        ] {
            let code = free_code(&teams, name);
            assert_eq!(code, wanted);
            let id = TeamId::from(sea_orm::prelude::Uuid::from_u128(teams.len() as u128));
            teams.push(team::Model::new(id, code, &json!({})));
        }
        assert!(code(&"long ".repeat(30)).len() <= LONGEST);
    }
}
