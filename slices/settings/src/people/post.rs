//! The post of a person as a form has it: name, team, what they may do.

use std::collections::BTreeMap;

use kernel::Result;
use kernel::id::TeamId;
use kernel::people::Role;
use kernel::people::staffing::Post;
use ui::parts::{Choice, Field, Width};
use ui::web::{Sent, Visit};

use super::teams;

pub(super) async fn post_fields(visit: &Visit, post: &Post) -> Result<Vec<Field>> {
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

/// What was sent, and what is wrong with it.
pub(super) async fn read_post(
    visit: &Visit,
    sent: &Sent,
) -> Result<(Post, BTreeMap<&'static str, String>)> {
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
