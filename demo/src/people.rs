//! Millbrook's departments and the people who work there. Nobody here exists.

use kernel::id::{StaffId, TeamId};
use kernel::people::Role;
use kernel::people::entities::{staff, team};
use kernel::people::staffing::{AddStaff, AddTeams};
use kernel::{Moment, Result, Town};
use serde_json::json;

use crate::SignIn;
use crate::chance::Chance;

const TEAMS: [(&str, &str, &str); 8] = [
    ("streets", "Streets", "Calles"),
    ("lights", "Street lights", "Alumbrado"),
    ("waste", "Waste and cleaning", "Basura y limpieza"),
    ("parks", "Parks and trees", "Parques y árboles"),
    ("water", "Water and drains", "Agua y drenaje"),
    ("parking", "Parking", "Estacionamiento"),
    (
        "environment",
        "Environment and health",
        "Medio ambiente y salud",
    ),
    ("front-desk", "Front desk", "Atención al público"),
];

const STAFF: [(&str, &str, &str, Role); 15] = [
    ("amara", "Amara Okonkwo-Reyes", "streets", Role::Agent),
    ("tomasz", "Tomasz Wielgus", "streets", Role::Agent),
    ("ruth", "Ruth Abernethy", "streets", Role::Supervisor),
    ("idris", "Idris Benhaddou", "lights", Role::Agent),
    ("lena", "Lena Kowalchuk", "lights", Role::Supervisor),
    ("marisol", "Marisol Quintanar", "waste", Role::Agent),
    ("dewi", "Dewi Pranoto", "waste", Role::Agent),
    ("hal", "Hal Underhill", "waste", Role::Supervisor),
    ("sunniva", "Sunniva Lindqvist", "parks", Role::Agent),
    ("kofi", "Kofi Asamoah-Bell", "water", Role::Agent),
    ("priya", "Priya Venkatraghavan", "water", Role::Supervisor),
    ("joao", "João Madrugada", "parking", Role::Agent),
    ("wanjiru", "Wanjiru Thistlewood", "environment", Role::Agent),
    ("esperanza", "Esperanza Tovalín", "front-desk", Role::Agent),
    (
        "miriam",
        "Miriam Hollowell",
        "front-desk",
        Role::Administrator,
    ),
];

/// Somebody who works in the town hall.
#[derive(Clone, Debug)]
pub struct Worker {
    pub id: StaffId,
    pub name: &'static str,
    pub team: TeamId,
    pub code: &'static str,
}

/// The teams and who is in them.
pub struct TownHall {
    pub teams: Vec<(&'static str, TeamId)>,
    pub workers: Vec<Worker>,
}

impl TownHall {
    /// The team of a department's code.
    #[must_use]
    pub fn team(&self, code: &str) -> Option<TeamId> {
        self.teams
            .iter()
            .find(|(own, _)| *own == code)
            .map(|(_, id)| *id)
    }

    /// Somebody of a department.
    #[must_use]
    pub fn somebody(&self, code: &str, chance: &Chance) -> Option<Worker> {
        let own: Vec<&Worker> = self
            .workers
            .iter()
            .filter(|worker| worker.code == code)
            .collect();
        chance.one(&own).map(|worker| (*worker).clone())
    }
}

/// The password that everybody of a role signs in with, in the demo town alone.
#[must_use]
pub fn password(role: Role) -> &'static str {
    match role {
        Role::Administrator => "millbrook-keys-hall",
        Role::Supervisor => "millbrook-weir-lead",
        Role::Agent | Role::Resident => "millbrook-ford-desk",
    }
}

/// One sign-in of each role, to try the town with.
#[must_use]
pub fn sign_ins() -> Vec<SignIn> {
    ["amara", "ruth", "miriam"]
        .iter()
        .filter_map(|username| STAFF.iter().find(|(own, ..)| own == username))
        .map(|(username, name, team, role)| SignIn {
            username: (*username).into(),
            password: password(*role).into(),
            who: format!("{name}, {}, {team}", role.name()),
        })
        .collect()
}

/// Gives the town its departments and staff.
///
/// # Errors
/// When the database cannot be written.
pub async fn employ(town: &Town, chance: &Chance, at: Moment) -> Result<TownHall> {
    let teams: Vec<(&str, TeamId)> = TEAMS
        .iter()
        .map(|(code, ..)| (*code, chance.id(at)))
        .collect();
    let rows = TEAMS.iter().zip(&teams).map(|((code, en, es), (_, id))| {
        team::Model::new(*id, *code, &json!({ "en": en, "es": es }))
    });
    town.run(AddTeams(rows.collect())).await?;
    let mut hall = TownHall {
        teams,
        workers: Vec::new(),
    };
    for (_, name, code, _) in &STAFF {
        let Some(team) = hall.team(code) else {
            continue;
        };
        hall.workers.push(Worker {
            id: chance.id(at),
            name,
            team,
            code,
        });
    }
    let rows = staff_rows(town, &hall, at).await?;
    town.run(AddStaff(rows)).await?;
    Ok(hall)
}

async fn staff_rows(town: &Town, hall: &TownHall, at: Moment) -> Result<Vec<staff::Model>> {
    let agent = town.passwords().hash(password(Role::Agent)).await?;
    let supervisor = town.passwords().hash(password(Role::Supervisor)).await?;
    let administrator = town.passwords().hash(password(Role::Administrator)).await?;
    let rows = STAFF
        .iter()
        .zip(&hall.workers)
        .map(|((username, name, _, role), worker)| staff::Model {
            id: worker.id,
            username: (*username).into(),
            name: (*name).into(),
            team: worker.team,
            role: role.name().into(),
            password: match role {
                Role::Administrator => administrator.clone(),
                Role::Supervisor => supervisor.clone(),
                Role::Agent | Role::Resident => agent.clone(),
            },
            totp: None,
            totp_used: None,
            active: true,
            made_at: at,
        });
    Ok(rows.collect())
}
