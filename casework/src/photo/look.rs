//! The photos of a draft, of a case, of many cases, for whoever looks.

use std::collections::HashMap;

use kernel::id::CaseId;
use kernel::{Result, Town};
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, Select};

use super::Photo;
use crate::case::Case;
use crate::case::entities::photo::{Column, Entity};
use crate::case::history::Reader;

/// The photos that are in a draft, in the order in which they came.
///
/// # Errors
/// When the database cannot be read.
pub async fn in_draft(town: &Town, hash: &[u8]) -> Result<Vec<Photo>> {
    let found = Entity::find().filter(Column::Draft.eq(hash.to_vec()));
    Ok(in_order(found).all(town.read()).await?)
}

/// The photos of a case that this reader may see. Staff see hidden ones, too.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_case(town: &Town, case: &Case, reader: Reader) -> Result<Vec<Photo>> {
    let found = Entity::find().filter(Column::Case.eq(case.id));
    let mut photos = in_order(found).all(town.read()).await?;
    photos.retain(|photo| may_see(reader, case, photo));
    Ok(photos)
}

/// The photos that everybody may see of these public cases.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_cases(town: &Town, cases: &[Case]) -> Result<HashMap<CaseId, Vec<Photo>>> {
    let ids: Vec<CaseId> = cases.iter().filter(|c| c.is_public).map(|c| c.id).collect();
    let mut photos: HashMap<CaseId, Vec<Photo>> = HashMap::new();
    for some in ids.chunks(AT_ONCE) {
        let found = Entity::find()
            .filter(Column::Case.is_in(some.iter().copied()))
            .filter(Column::Audience.eq("everybody"))
            .filter(Column::HiddenAt.is_null());
        for photo in in_order(found).all(town.read()).await? {
            if let Some(case) = photo.case {
                photos.entry(case).or_default().push(photo);
            }
        }
    }
    Ok(photos)
}

/// Ids in one statement.
const AT_ONCE: usize = 1_000;

fn in_order(found: Select<Entity>) -> Select<Entity> {
    found
        .order_by_asc(Column::At)
        .order_by_asc(Column::Nth)
        .order_by_asc(Column::Id)
}

pub(super) fn may_see(reader: Reader, case: &Case, photo: &Photo) -> bool {
    match reader {
        Reader::Everybody => case.is_public && photo.is_for_everybody(),
        Reader::Resident => photo.hidden_at.is_none() && photo.audience != "staff",
        Reader::Staff => true,
    }
}
