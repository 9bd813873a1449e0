//! Removing a saved view. The cases it showed stay as they are.

use axum::extract::Path;
use kernel::Result;
use kernel::db::{Action, Tx};
use kernel::people::Actor;
use sea_orm::EntityTrait;
use ui::web::{Answer, Sent, Visit, see_other};

use super::saved::{self, ViewId};
use crate::case::entities::saved_view::Entity;

pub(super) async fn send(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    saved::keeper(&visit.actor)?;
    visit.check_csrf(&sent)?;
    let remove = Remove {
        actor: visit.actor.clone(),
        id: id.parse()?,
    };
    let done = visit.town.run(remove).await;
    saved::forget(&visit.town);
    done?;
    let shown = sent.get("of").unwrap_or_default();
    Ok(see_other(&saved::telling(shown, "removed")))
}

struct Remove {
    actor: Actor,
    id: ViewId,
}

impl Action for Remove {
    type Output = ();
    const NAME: &'static str = "casework.remove_view";

    async fn run(&self, tx: &Tx) -> Result<()> {
        // The second press of a double click finds nothing, and all is well.
        if Entity::find_by_id(self.id).one(tx).await?.is_some() {
            saved::to_change(tx, &self.actor, self.id).await?;
            Entity::delete_by_id(self.id).exec(tx).await?;
        }
        Ok(())
    }
}
