//! People of the test town.

use std::sync::atomic::Ordering;

use kernel::people::Role;
use kernel::people::entities::{staff, team};
use kernel::people::session;
use kernel::people::staffing::{AddStaff, AddTeams};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use crate::{Browser, TestTown};

const NAMES: [&str; 8] = [
    "Dana Whitfield",
    "Luis Ortega",
    "Mei Tanaka",
    "Omar Haddad",
    "Ruth Ellery",
    "Sam Okoro",
    "Vera Lindt",
    "Wes Kim",
];

/// What every member of staff signs in with.
pub const PASSWORD: &str = "four words of a song";
const HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2l4dGVlbiBsZXR0ZXJzLg$+CE5ahjsCt/mV02Izz6bswr+qqsKxT9FJbw34ZlgBlM";

/// A member of staff at a browser of their own, signed in.
pub(crate) async fn staff(town: &TestTown, team: &str, role: Role) -> Browser {
    let browser = town.anonymous();
    let number = town.browsers.load(Ordering::SeqCst);
    let team = self::team(town, team).await;
    let id = town.town().new_id();
    let name = NAMES[usize::try_from(number).unwrap_or(0) % NAMES.len()];
    let row = staff::Model {
        id,
        username: format!("staff{number}"),
        name: name.to_owned(),
        team: team.id,
        role: role.name().to_owned(),
        password: HASH.to_owned(),
        totp: None,
        totp_used: None,
        active: true,
        made_at: town.town().now(),
    };
    town.town()
        .run(AddStaff(vec![row]))
        .await
        .expect("staff are added");
    let secret = session::open(town.town(), id)
        .await
        .expect("a session opens");
    browser.keep_cookie(session::COOKIE, &secret);
    browser
}

async fn team(town: &TestTown, name: &str) -> team::Model {
    let code = name.to_lowercase();
    let found = team::Entity::find()
        .filter(team::Column::Code.eq(&code))
        .one(town.town().read())
        .await;
    if let Some(team) = found.expect("teams") {
        return team;
    }
    let names = serde_json::json!({ "en": name, "es": name });
    let team = team::Model::new(town.town().new_id(), code, &names);
    town.town()
        .run(AddTeams(vec![team.clone()]))
        .await
        .expect("teams are added");
    team
}
