//! Reads the ground in force into memory.

use contracts::places::{
    Address, Area, Asset, AssetKind, Building, District, Ground, Landmark, LandmarkKind, Naming,
    Rail, RoadClass, Street,
};
use kernel::db::Read;
use kernel::{Error, Result};
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder as _, Value};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::Gazetteer;
use crate::stored::{address, asset, district, ground, landmark, point, shape, street};

/// The town's gazetteer, or `None` when the town has no ground yet.
///
/// # Errors
/// When the database cannot be read, or a row is not what this room writes.
pub async fn load(read: &Read) -> Result<Option<Gazetteer>> {
    Ok(ground(read).await?.and_then(Gazetteer::of))
}

async fn ground(read: &Read) -> Result<Option<Ground>> {
    let Some(in_force) = ground::Entity::find_by_id(1).one(read).await? else {
        return Ok(None);
    };
    let generation = in_force.generation;
    let mut loaded = Ground {
        naming: serde_json::from_str::<Naming>(&in_force.naming)?,
        districts: districts(read, generation).await?,
        streets: streets(read, generation).await?,
        addresses: addresses(read, generation).await?,
        landmarks: landmarks(read, generation).await?,
        assets: assets(read, generation).await?,
        ..Ground::default()
    };
    shapes(read, generation, &mut loaded).await?;
    Ok(Some(loaded))
}

#[derive(Deserialize)]
struct Outline(#[serde(with = "contracts::places::line")] Vec<kernel::Point>);

#[derive(Deserialize)]
struct Lines(#[serde(with = "contracts::places::lines")] Vec<Vec<kernel::Point>>);

async fn districts(read: &Read, generation: i32) -> Result<Vec<District>> {
    let rows = all::<district::Entity>(
        district::Column::Generation,
        district::Column::Number,
        generation,
        read,
    )
    .await?;
    let model = |row: district::Model| {
        let outline = serde_json::from_str::<Outline>(&row.outline)?.0;
        Ok(District {
            name: row.name,
            outline,
            label: point(row.lat, row.lng),
        })
    };
    rows.into_iter().map(model).collect()
}

async fn streets(read: &Read, generation: i32) -> Result<Vec<Street>> {
    let rows = all::<street::Entity>(
        street::Column::Generation,
        street::Column::Number,
        generation,
        read,
    )
    .await?;
    let model = |row: street::Model| {
        let lines = serde_json::from_str::<Lines>(&row.lines)?.0;
        Ok(Street {
            name: row.name,
            class: word::<RoadClass>(row.class)?,
            lines,
        })
    };
    rows.into_iter().map(model).collect()
}

async fn addresses(read: &Read, generation: i32) -> Result<Vec<Address>> {
    let rows = all::<address::Entity>(
        address::Column::Generation,
        address::Column::Number,
        generation,
        read,
    )
    .await?;
    let model = |row: address::Model| Address {
        street: number(row.street),
        number: row.house,
        point: point(row.lat, row.lng),
        district: row.district.map(number),
    };
    Ok(rows.into_iter().map(model).collect())
}

async fn landmarks(read: &Read, generation: i32) -> Result<Vec<Landmark>> {
    let rows = all::<landmark::Entity>(
        landmark::Column::Generation,
        landmark::Column::Number,
        generation,
        read,
    )
    .await?;
    let model = |row: landmark::Model| {
        let kind = word::<LandmarkKind>(row.kind)?;
        Ok(Landmark {
            name: row.name,
            kind,
            point: point(row.lat, row.lng),
            address: row.address.map(number),
        })
    };
    rows.into_iter().map(model).collect()
}

async fn assets(read: &Read, generation: i32) -> Result<Vec<Asset>> {
    let rows = all::<asset::Entity>(
        asset::Column::Generation,
        asset::Column::Number,
        generation,
        read,
    )
    .await?;
    let model = |row: asset::Model| {
        let kind = AssetKind::named(&row.kind)
            .ok_or_else(|| Error::internal("a stored asset of no known kind"))?;
        Ok(Asset {
            kind,
            number: row.code,
            point: point(row.lat, row.lng),
            street: row.street.map(number),
        })
    };
    rows.into_iter().map(model).collect()
}

async fn shapes(read: &Read, generation: i32, ground: &mut Ground) -> Result<()> {
    for row in all::<shape::Entity>(
        shape::Column::Generation,
        shape::Column::Number,
        generation,
        read,
    )
    .await?
    {
        match row.kind.as_str() {
            "building" => ground
                .buildings
                .extend(serde_json::from_str::<Vec<Building>>(&row.shapes)?),
            "area" => ground
                .areas
                .extend(serde_json::from_str::<Vec<Area>>(&row.shapes)?),
            "rail" => ground
                .rails
                .extend(serde_json::from_str::<Vec<Rail>>(&row.shapes)?),
            other => return Err(Error::internal(format!("a stored shape of kind {other}"))),
        }
    }
    Ok(())
}

async fn all<E: EntityTrait>(
    of: E::Column,
    number: E::Column,
    generation: i32,
    read: &Read,
) -> Result<Vec<E::Model>> {
    Ok(E::find()
        .filter(of.eq(Value::Int(Some(generation))))
        .order_by_asc(number)
        .all(read)
        .await?)
}

fn word<T: DeserializeOwned>(word: String) -> Result<T> {
    Ok(serde_json::from_value(serde_json::Value::String(word))?)
}

fn number(row: i32) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}
