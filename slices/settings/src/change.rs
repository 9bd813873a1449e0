//! A change of a setting: values by their names, checked against what its maker saw, kept with what
//! was there before.

use contracts::facts::SettingChanged;
use kernel::db::{Action, Tx};
use kernel::id::{FactId, StaffId};
use kernel::{Error, Moment, Result, Town};
use sea_orm::{ActiveModelTrait as _, EntityTrait as _, IntoActiveModel as _};
use serde_json::{Map, Value};

use crate::book::Part;

/// Values of a part by their names.
pub(crate) type Values = Map<String, Value>;

kernel::typed_id!(
    /// A change of the settings.
    ChangeId
);

/// The table of changes.
pub mod setting_change {
    use kernel::Moment;
    use kernel::id::StaffId;
    use sea_orm::entity::prelude::*;

    use super::ChangeId;

    /// One change: what was there and what became of it, by names, as JSON.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "setting_change")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: ChangeId,
        /// `profile`, `services`, `receivers`, `person`, `team`; `link`, `codes` for what has no values.
        pub part: String,
        /// Whose, when the part has many: an id.
        pub about: String,
        #[sea_orm(column_type = "Text")]
        pub was: String,
        #[sea_orm(column_type = "Text")]
        pub became: String,
        pub at: Moment,
        /// Nobody when the town was set up.
        pub by: Option<StaffId>,
        pub undoes: Option<ChangeId>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Somebody wants these values to be others.
pub(crate) struct Change {
    id: ChangeId,
    fact: FactId,
    part: Part,
    /// What its maker saw there.
    seen: Values,
    wanted: Values,
    /// Values that are taken as they are found, whatever its maker saw.
    found: &'static [&'static str],
    at: Moment,
    by: Option<StaffId>,
    undoes: Option<ChangeId>,
}

impl Change {
    pub(crate) fn new(town: &Town, part: Part, seen: Values, wanted: Values) -> Self {
        Self {
            id: town.new_id(),
            fact: town.new_id(),
            part,
            seen,
            wanted,
            found: &[],
            at: town.now(),
            by: None,
            undoes: None,
        }
    }

    #[must_use]
    pub(crate) fn by(mut self, staff: StaffId) -> Self {
        self.by = Some(staff);
        self
    }

    #[must_use]
    pub(crate) fn undoing(mut self, change: ChangeId) -> Self {
        self.undoes = Some(change);
        self
    }

    /// These values are taken as they are found.
    #[must_use]
    pub(crate) fn finding(mut self, values: &'static [&'static str]) -> Self {
        self.found = values;
        self
    }

    /// Does it in the transaction of an act and says whether anything changed. A value that its maker
    /// left as they saw it stays what somebody else made of it meanwhile.
    ///
    /// # Errors
    /// [`Error::Stale`] when a value is another than its maker saw.
    pub(crate) async fn make(&self, tx: &Tx) -> Result<bool> {
        let now = self.part.load(tx).await?;
        let (mut was, mut became) = (Values::new(), Values::new());
        for (name, wanted) in &self.wanted {
            let held = now.get(name).unwrap_or(&Value::Null);
            let seen = if self.found.contains(&name.as_str()) {
                held
            } else {
                self.seen.get(name).unwrap_or(&Value::Null)
            };
            if held == wanted || wanted == seen {
                continue;
            }
            if seen != held {
                return Err(Error::Stale);
            }
            was.insert(name.clone(), held.clone());
            became.insert(name.clone(), wanted.clone());
        }
        if became.is_empty() {
            return Ok(false);
        }
        self.part.store(tx, now, &became, self.at).await?;
        self.keep(tx, was, became).await?;
        Ok(true)
    }

    async fn keep(&self, tx: &Tx, was: Values, became: Values) -> Result<()> {
        let names: Vec<&str> = became.keys().map(String::as_str).collect();
        let fact = SettingChanged {
            id: self.fact,
            part: self.part.name().to_owned(),
            values: names.join(" "),
            undone: self.undoes.is_some(),
        };
        let row = setting_change::Model {
            id: self.id,
            part: self.part.name().to_owned(),
            about: self.part.about(),
            was: Value::Object(was).to_string(),
            became: Value::Object(became).to_string(),
            at: self.at,
            by: self.by,
            undoes: self.undoes,
        };
        setting_change::Entity::insert(row.into_active_model().reset_all())
            .exec_without_returning(tx)
            .await?;
        tx.changed(casework::catalogue::TOPIC);
        tx.fact(&fact, self.at)
    }
}

impl Action for Change {
    type Output = bool;
    const NAME: &'static str = "settings.change";

    async fn run(&self, tx: &Tx) -> Result<bool> {
        self.make(tx).await
    }
}

/// Something that somebody did and that no values say, so that it cannot be undone.
pub(crate) struct Done {
    id: ChangeId,
    /// `link`, `codes`.
    part: &'static str,
    /// To whom.
    about: StaffId,
    pub at: Moment,
    by: StaffId,
}

impl Done {
    pub(crate) fn new(town: &Town, part: &'static str, about: StaffId, by: StaffId) -> Self {
        Self {
            id: town.new_id(),
            part,
            about,
            at: town.now(),
            by,
        }
    }
}

/// Keeps what was done beside the changes, in the transaction of an act.
///
/// # Errors
/// When the database cannot be written.
pub(crate) async fn note(tx: &Tx, done: &Done) -> Result<()> {
    let nothing = Value::Object(Values::new()).to_string();
    let row = setting_change::Model {
        id: done.id,
        part: done.part.to_owned(),
        about: done.about.to_string(),
        was: nothing.clone(),
        became: nothing,
        at: done.at,
        by: Some(done.by),
        undoes: None,
    };
    setting_change::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// What was wanted over what is there now, where its maker left nothing as they saw it.
pub(crate) fn over(mut now: Values, wanted: Values, seen: &Values) -> Values {
    let touched = wanted.into_iter();
    now.extend(touched.filter(|(name, value)| seen.get(name) != Some(value)));
    now
}

/// Makes a change and lets the open town know of it.
///
/// # Errors
/// [`Error::Stale`] when somebody else changed the same value; [`Error::Conflict`] when the town would
/// be left without an administrator, or something with a team that is closed; [`Error::AlreadyThere`]
/// when another team has the name.
pub(crate) async fn make(town: &Town, change: Change) -> Result<bool> {
    let changed = town.run(change).await?;
    if changed {
        crate::book::tell(town).await?;
    }
    Ok(changed)
}
