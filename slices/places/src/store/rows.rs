//! The ground as rows.

use contracts::places::Ground;
use kernel::Result;

use super::SLICE;
use crate::stored::{address, asset, district, landmark, millionths, shape, street};

/// Buildings of one row.
const HEAP: usize = 100;

/// Rows of one kind, at most [`SLICE`].
pub(super) enum Rows {
    Districts(Vec<district::Model>),
    Streets(Vec<street::Model>),
    Addresses(Vec<address::Model>),
    Landmarks(Vec<landmark::Model>),
    Assets(Vec<asset::Model>),
    Shapes(Vec<shape::Model>),
}

/// Every row of a ground, in slices.
pub(super) fn rows(ground: &Ground, generation: i32) -> Result<Vec<Rows>> {
    let mut all = Vec::new();
    sliced(districts(ground, generation)?, Rows::Districts, &mut all);
    sliced(streets(ground, generation)?, Rows::Streets, &mut all);
    sliced(addresses(ground, generation), Rows::Addresses, &mut all);
    sliced(landmarks(ground, generation)?, Rows::Landmarks, &mut all);
    sliced(assets(ground, generation), Rows::Assets, &mut all);
    sliced(shapes(ground, generation)?, Rows::Shapes, &mut all);
    Ok(all)
}

fn sliced<T: Clone>(rows: Vec<T>, wrap: fn(Vec<T>) -> Rows, all: &mut Vec<Rows>) {
    all.extend(rows.chunks(SLICE).map(|slice| wrap(slice.to_vec())));
}

/// The place in a list as a row's number; [`super::check`] saw that it fits.
fn row(place: usize) -> i32 {
    i32::try_from(place).unwrap_or(i32::MAX)
}

fn named(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// How serde writes the variant: the word of the file is the word of the table.
fn word(variant: &impl serde::Serialize) -> Result<String> {
    Ok(serde_json::to_value(variant)?
        .as_str()
        .unwrap_or_default()
        .to_owned())
}

fn districts(ground: &Ground, generation: i32) -> Result<Vec<district::Model>> {
    let model = |(place, district): (usize, &contracts::places::District)| {
        let (lat, lng) = millionths(district.label);
        let outline = serde_json::to_string(&Outline(&district.outline))?;
        Ok(district::Model {
            generation,
            number: row(place),
            name: district.name.clone(),
            outline,
            lat,
            lng,
        })
    };
    ground.districts.iter().enumerate().map(model).collect()
}

#[derive(serde::Serialize)]
struct Outline<'a>(#[serde(with = "contracts::places::line")] &'a [kernel::Point]);

#[derive(serde::Serialize)]
struct Lines<'a>(#[serde(with = "contracts::places::lines")] &'a [Vec<kernel::Point>]);

fn streets(ground: &Ground, generation: i32) -> Result<Vec<street::Model>> {
    let model = |(place, street): (usize, &contracts::places::Street)| {
        Ok(street::Model {
            generation,
            number: row(place),
            name: street.name.clone(),
            class: word(&street.class)?,
            lines: serde_json::to_string(&Lines(&street.lines))?,
        })
    };
    ground.streets.iter().enumerate().map(model).collect()
}

fn addresses(ground: &Ground, generation: i32) -> Vec<address::Model> {
    let model = |(place, address): (usize, &contracts::places::Address)| {
        let (lat, lng) = millionths(address.point);
        let (street, district) = (named(address.street), address.district.map(named));
        address::Model {
            generation,
            number: row(place),
            street,
            house: address.number.clone(),
            lat,
            lng,
            district,
        }
    };
    ground.addresses.iter().enumerate().map(model).collect()
}

fn landmarks(ground: &Ground, generation: i32) -> Result<Vec<landmark::Model>> {
    let model = |(place, landmark): (usize, &contracts::places::Landmark)| {
        let (lat, lng) = millionths(landmark.point);
        let (name, kind) = (landmark.name.clone(), word(&landmark.kind)?);
        Ok(landmark::Model {
            generation,
            number: row(place),
            name,
            kind,
            lat,
            lng,
            address: landmark.address.map(named),
        })
    };
    ground.landmarks.iter().enumerate().map(model).collect()
}

fn assets(ground: &Ground, generation: i32) -> Vec<asset::Model> {
    let model = |(place, asset): (usize, &contracts::places::Asset)| {
        let (lat, lng) = millionths(asset.point);
        let (kind, code) = (asset.kind.as_str().to_owned(), asset.number.clone());
        asset::Model {
            generation,
            number: row(place),
            kind,
            code,
            lat,
            lng,
            street: asset.street.map(named),
        }
    };
    ground.assets.iter().enumerate().map(model).collect()
}

fn shapes(ground: &Ground, generation: i32) -> Result<Vec<shape::Model>> {
    let mut heaps: Vec<(&str, String)> = Vec::new();
    for heap in ground.buildings.chunks(HEAP) {
        heaps.push(("building", serde_json::to_string(heap)?));
    }
    for heap in ground.areas.chunks(HEAP) {
        heaps.push(("area", serde_json::to_string(heap)?));
    }
    for heap in ground.rails.chunks(HEAP) {
        heaps.push(("rail", serde_json::to_string(heap)?));
    }
    let model = |(place, (kind, shapes)): (usize, (&str, String))| shape::Model {
        generation,
        number: row(place),
        kind: kind.to_owned(),
        shapes,
    };
    Ok(heaps.into_iter().enumerate().map(model).collect())
}
