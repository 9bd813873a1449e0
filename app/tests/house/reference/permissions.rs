//! Every permission, and which role holds it.

use kernel::people::Role;
use townhall::wiring;

use super::{Sheet, code};

pub fn page() -> Sheet {
    let mut sheet = Sheet::new(
        "permissions.md",
        "Permissions",
        "A person may do a thing because a named permission says so. Each role holds all that the roles before it \
         hold. Somebody who has not signed in holds none. Which address asks for which is in [routes](routes.md).",
    );
    sheet.words("");
    let mut rows = Vec::new();
    for permission in wiring::rooms().iter().flat_map(|room| room.permissions) {
        let meaning = sheet.sentence(permission.name, permission.meaning);
        let held =
            Role::ALL.map(|role| if role.allows(*permission) { "yes" } else { "" }.to_owned());
        let [resident, agent, supervisor, administrator] = held;
        let name = code(permission.name);
        rows.push([name, meaning, resident, agent, supervisor, administrator]);
    }
    let [resident, agent, supervisor, administrator] = Role::ALL.map(Role::name);
    let heads = [
        "permission",
        "meaning",
        resident,
        agent,
        supervisor,
        administrator,
    ];
    sheet.table(heads, rows);
    sheet
}
