//! Giving a case to somebody, to nobody, or to another team.

use kernel::Result;
use kernel::id::{StaffId, TeamId};
use ui::parts::Field;
use ui::web::{Answer, Visit};

use super::act::{Act, Typed};
use super::staff_book::StaffBook;
use crate::case::Case;
use crate::case::change::{Refusal, Wish};
use crate::catalogue;

const FORM: &str = "assign";

pub(super) async fn send(act: Act) -> Answer {
    let own = act.visit.actor.staff().map(|staff| staff.id.to_string());
    let to = match (act.sent.get("take"), own) {
        (Some(_), Some(own)) => own,
        _ => act.sent.text("to"),
    };
    act.wish(Typed::choice(FORM, &to), wish(&to)).await
}

/// To whom a case may be given: the team's own people first, then everybody else, then other teams.
pub(super) async fn field(
    visit: &Visit,
    case: &Case,
    book: &StaffBook,
    typed: &Typed,
) -> Result<Field> {
    let lang = &visit.lang;
    let teams = catalogue::teams(&visit.town, lang.code()).await?;
    let with = case.assignee.map(|id| id.to_string()).unwrap_or_default();
    Ok(Field::select(
        "to",
        lang.t("desk-assign-to"),
        book.choices(lang, case.team, &teams),
    )
    .id("assign-to")
    .value(typed.chosen(FORM, &with))
    .error(typed.fault_of_choice(lang, FORM))
    .key('a'))
}

/// What a choice of this field asks for.
pub(super) fn wish(to: &str) -> Result<Wish, Refusal> {
    if to.is_empty() {
        return Ok(Wish::Assign(None));
    }
    if let Some(team) = to.strip_prefix(TEAM) {
        let team: Result<TeamId> = team.parse();
        return team.map(Wish::HandOver).map_err(|_| Refusal::NoSuchTeam);
    }
    let staff: Result<StaffId> = to.parse();
    staff
        .map(|staff| Wish::Assign(Some(staff)))
        .map_err(|_| Refusal::NoSuchStaff)
}

/// Before a team's id in the field's values.
pub(super) const TEAM: &str = "team:";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_nobody_a_person_or_a_team() {
        let id = "01890a5d-ac96-774b-bcce-b302099a8057";
        assert!(matches!(wish(""), Ok(Wish::Assign(None))));
        assert!(matches!(wish(id), Ok(Wish::Assign(Some(_)))));
        assert!(matches!(wish(&format!("team:{id}")), Ok(Wish::HandOver(_))));
        assert!(matches!(wish("team:9"), Err(Refusal::NoSuchTeam)));
        assert!(matches!(wish("Ines"), Err(Refusal::NoSuchStaff)));
    }
}
