//! Each backup and each proof is written down, whether it went well or not.

use kernel::db::{Action, Read, Tx};
use kernel::{Error, Moment, Result, Town, Trouble};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

kernel::typed_id!(
    /// A backup or a proof.
    RunId
);

/// The table of backups and proofs.
pub mod run {
    use kernel::Moment;
    use sea_orm::entity::prelude::*;

    use super::RunId;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "safekeeping_run")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RunId,
        /// `backup` or `proof`.
        pub what: String,
        /// When it began.
        pub at: Moment,
        /// The archive, or the place it should have come to.
        #[sea_orm(column_type = "Text")]
        pub archive: String,
        pub bytes: i64,
        pub row_count: i64,
        pub files: i64,
        pub milliseconds: i64,
        /// What stood in the way, by the name of its [`Trouble`]. Its text is in the log under the id.
        #[sea_orm(column_type = "Text", nullable)]
        pub fault: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Backup,
    Proof,
}

impl What {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Backup => "backup",
            Self::Proof => "proof",
        }
    }
}

/// How much it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Size {
    pub bytes: u64,
    pub rows: u64,
    pub files: u64,
}

/// Writes down what came of a backup or a proof.
pub(crate) async fn keep(
    town: &Town,
    what: What,
    at: Moment,
    archive: &str,
    outcome: Result<Size, &anyhow::Error>,
) -> Result<()> {
    let id: RunId = town.new_id();
    let (size, fault) = match outcome {
        Ok(size) => (size, None),
        Err(error) => {
            let told = format!("{error:#}");
            tracing::warn!(run = %id, what = what.name(), error = %told, "A backup or its proof did not go well.");
            (Size::default(), Some(trouble(error).name().to_owned()))
        }
    };
    let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let row = run::Model {
        id,
        what: what.name().to_owned(),
        at,
        archive: archive.to_owned(),
        bytes: whole(size.bytes),
        row_count: whole(size.rows),
        files: whole(size.files),
        milliseconds: town.now().since(at),
        fault,
    };
    town.run(Keep(row)).await
}

/// What stood in the way, as far as a page may say it.
fn trouble(error: &anyhow::Error) -> Trouble {
    let told = error
        .chain()
        .find_map(|cause| cause.downcast_ref::<Error>());
    told.map_or(Trouble::Broken, Trouble::from)
}

struct Keep(run::Model);

impl Action for Keep {
    type Output = ();
    const NAME: &'static str = "safekeeping.keep_run";

    async fn run(&self, tx: &Tx) -> Result<()> {
        let row = self.0.clone();
        let row = run::ActiveModel {
            id: Set(row.id),
            what: Set(row.what),
            at: Set(row.at),
            archive: Set(row.archive),
            bytes: Set(row.bytes),
            row_count: Set(row.row_count),
            files: Set(row.files),
            milliseconds: Set(row.milliseconds),
            fault: Set(row.fault),
        };
        run::Entity::insert(row).exec_without_returning(tx).await?;
        Ok(())
    }
}

/// The last runs, newest first.
pub(crate) async fn newest(read: &Read, most: u64) -> Result<Vec<run::Model>> {
    Ok(run::Entity::find()
        .order_by_desc(run::Column::At)
        .order_by_desc(run::Column::Id)
        .limit(most)
        .all(read)
        .await?)
}

/// The last of its kind that went well.
pub(crate) async fn last_good(read: &Read, what: What) -> Result<Option<run::Model>> {
    Ok(run::Entity::find()
        .filter(run::Column::What.eq(what.name()))
        .filter(run::Column::Fault.is_null())
        .order_by_desc(run::Column::At)
        .limit(1)
        .one(read)
        .await?)
}
