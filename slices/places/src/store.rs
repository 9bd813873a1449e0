//! Brings a ground into the town: every row beside the old ones, in slices of at most 500, then one row
//! that puts the new ground in force, then the old rows go. Stopped anywhere, the town has one whole
//! ground, the old or the new.

mod rows;

use contracts::places::{Ground, GroundReplaced};
use kernel::db::{Action, Tx};
use kernel::{Moment, Result, Town};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{IntoActiveModel, QuerySelect as _};

use crate::stored::{address, asset, district, ground, landmark, shape, street};
use rows::{Rows, rows};

/// Rows of one action.
const SLICE: usize = 500;

/// Why a ground cannot be brought in. The file's author can mend it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GroundFault {
    #[error("{0} number {1} names a street, address or district that is not in the file")]
    NamesNothing(&'static str, usize),
    #[error("{0} number {1} has no shape: it needs at least {2} points")]
    TooFewPoints(&'static str, usize, usize),
    #[error("the file holds more than two thousand million of one kind")]
    TooMany,
}

/// Brings a ground into the town in place of the one it had. Afterwards reload the gazetteer.
///
/// # Errors
/// [`kernel::Error::Unreadable`] with the [`GroundFault`]'s sentence; what the database says.
pub async fn store(town: &Town, ground: &Ground) -> Result<()> {
    check(ground).map_err(|fault| kernel::Error::Unreadable(fault.to_string()))?;
    let old = in_force(town).await?;
    let generation = old.unwrap_or(0).wrapping_add(1).max(1);
    remove_others(town, old).await?;
    for rows in rows(ground, generation)? {
        town.run(StoreRows(rows)).await?;
    }
    let fact = GroundReplaced::of(town.new_id(), ground);
    let naming = serde_json::to_string(&ground.naming)?;
    town.run(PutInForce {
        generation,
        naming,
        fact,
        at: town.now(),
    })
    .await?;
    remove_others(town, Some(generation)).await
}

fn check(ground: &Ground) -> Result<(), GroundFault> {
    let has = |at: u32, list: usize| usize::try_from(at).is_ok_and(|at| at < list);
    let (streets, districts, addresses) = (
        ground.streets.len(),
        ground.districts.len(),
        ground.addresses.len(),
    );
    for list in [
        streets,
        districts,
        addresses,
        ground.assets.len(),
        ground.buildings.len(),
    ] {
        i32::try_from(list).map_err(|_| GroundFault::TooMany)?;
    }
    for (at, address) in ground.addresses.iter().enumerate() {
        let named = has(address.street, streets)
            && address
                .district
                .is_none_or(|district| has(district, districts));
        named
            .then_some(())
            .ok_or(GroundFault::NamesNothing("address", at))?;
    }
    for (at, landmark) in ground.landmarks.iter().enumerate() {
        let named = landmark
            .address
            .is_none_or(|address| has(address, addresses));
        named
            .then_some(())
            .ok_or(GroundFault::NamesNothing("landmark", at))?;
    }
    for (at, asset) in ground.assets.iter().enumerate() {
        let named = asset.street.is_none_or(|street| has(street, streets));
        named
            .then_some(())
            .ok_or(GroundFault::NamesNothing("asset", at))?;
    }
    let short = |kind, least, at: Option<usize>| match at {
        Some(at) => Err(GroundFault::TooFewPoints(kind, at, least)),
        None => Ok(()),
    };
    short(
        "district",
        3,
        ground
            .districts
            .iter()
            .position(|district| district.outline.len() < 3),
    )?;
    short(
        "area",
        3,
        ground.areas.iter().position(|area| area.outline.len() < 3),
    )?;
    short(
        "building",
        3,
        ground
            .buildings
            .iter()
            .position(|building| building.outline.len() < 3),
    )?;
    short(
        "street",
        2,
        ground
            .streets
            .iter()
            .position(|street| street.lines.iter().any(|line| line.len() < 2)),
    )
}

/// The generation in force.
async fn in_force(town: &Town) -> Result<Option<i32>> {
    Ok(ground::Entity::find_by_id(1)
        .one(town.read())
        .await?
        .map(|ground| ground.generation))
}

/// Writes one slice of rows.
struct StoreRows(Rows);

impl Action for StoreRows {
    type Output = ();
    const NAME: &'static str = "places.store_rows";

    async fn run(&self, tx: &Tx) -> Result<()> {
        match &self.0 {
            Rows::Districts(rows) => put::<district::Entity, _>(rows, tx).await,
            Rows::Streets(rows) => put::<street::Entity, _>(rows, tx).await,
            Rows::Addresses(rows) => put::<address::Entity, _>(rows, tx).await,
            Rows::Landmarks(rows) => put::<landmark::Entity, _>(rows, tx).await,
            Rows::Assets(rows) => put::<asset::Entity, _>(rows, tx).await,
            Rows::Shapes(rows) => put::<shape::Entity, _>(rows, tx).await,
        }
    }
}

async fn put<E, A>(rows: &[E::Model], tx: &Tx) -> Result<()>
where
    E: EntityTrait,
    E::Model: Clone + IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = E> + Send,
{
    let rows = rows
        .iter()
        .cloned()
        .map(|row| row.into_active_model().reset_all());
    E::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

/// Puts a generation in force.
struct PutInForce {
    generation: i32,
    naming: String,
    fact: GroundReplaced,
    at: Moment,
}

impl Action for PutInForce {
    type Output = ();
    const NAME: &'static str = "places.put_in_force";

    async fn run(&self, tx: &Tx) -> Result<()> {
        tx.changed(crate::TOPIC);
        let row = ground::ActiveModel {
            id: Set(1),
            generation: Set(self.generation),
            naming: Set(self.naming.clone()),
            at: Set(self.at),
        };
        let again = OnConflict::column(ground::Column::Id)
            .update_columns([
                ground::Column::Generation,
                ground::Column::Naming,
                ground::Column::At,
            ])
            .to_owned();
        ground::Entity::insert(row)
            .on_conflict(again)
            .exec_without_returning(tx)
            .await?;
        tx.fact(&self.fact, self.at)
    }
}

/// Removes every generation but the one to keep, slice by slice.
async fn remove_others(town: &Town, keep: Option<i32>) -> Result<()> {
    let keep = keep.unwrap_or(0);
    while town.run(RemoveSlice { keep }).await? {}
    Ok(())
}

/// Removes at most [`SLICE`] rows of another generation. Answers whether it found any.
struct RemoveSlice {
    keep: i32,
}

impl Action for RemoveSlice {
    type Output = bool;
    const NAME: &'static str = "places.remove_slice";

    async fn run(&self, tx: &Tx) -> Result<bool> {
        use {address::Column as A, asset::Column as S, district::Column as D};
        use {landmark::Column as L, shape::Column as H, street::Column as R};
        Ok(
            remove::<address::Entity>(A::Generation, A::Number, self.keep, tx).await?
                || remove::<asset::Entity>(S::Generation, S::Number, self.keep, tx).await?
                || remove::<district::Entity>(D::Generation, D::Number, self.keep, tx).await?
                || remove::<landmark::Entity>(L::Generation, L::Number, self.keep, tx).await?
                || remove::<shape::Entity>(H::Generation, H::Number, self.keep, tx).await?
                || remove::<street::Entity>(R::Generation, R::Number, self.keep, tx).await?,
        )
    }
}

async fn remove<E: EntityTrait>(
    generation: E::Column,
    number: E::Column,
    keep: i32,
    tx: &Tx,
) -> Result<bool> {
    let first: Option<(i32, i32)> = E::find()
        .select_only()
        .column(generation)
        .column(number)
        .filter(generation.ne(keep))
        .into_tuple()
        .one(tx)
        .await?;
    let Some((old, from)) = first else {
        return Ok(false);
    };
    let to = from.saturating_add(i32::try_from(SLICE).unwrap_or(i32::MAX));
    E::delete_many()
        .filter(generation.eq(old))
        .filter(number.gte(from))
        .filter(number.lt(to))
        .exec(tx)
        .await?;
    Ok(true)
}
