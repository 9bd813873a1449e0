//! What a map needs of a case, read from the database: public cases with a place, and no others.

use std::collections::HashSet;

use casework::case::Case;
use casework::case::entities::case_work::{Column as C, Entity};
use contracts::facts::{CaseMoved, CaseOpened, CaseRecategorised, CasesImported};
use kernel::facts::{Fact as _, fact};
use kernel::id::CaseId;
use kernel::{Moment, Point, Result, Town};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, FromQueryResult, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select,
};

use super::pin::Pins;

/// What moves a case on the map, or changes how it looks there.
const KINDS: [&str; 4] = [
    CaseOpened::KIND,
    CaseMoved::KIND,
    CaseRecategorised::KIND,
    CasesImported::KIND,
];
/// With more facts than this, all cases are read anew: it costs less.
const MANY: u64 = 2_000;
/// So few cases are read anew at once.
const FEW: usize = 20_000;
/// With more, an import is read when it has come to rest.
const REST: i64 = Moment::MINUTE;
/// Cases that are read together.
const AT_ONCE: u64 = 20_000;

/// A case as far as a map tells of it.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Line {
    pub(super) id: CaseId,
    pub(super) service: String,
    pub(super) district: Option<String>,
    lat: Option<f64>,
    lng: Option<f64>,
    pub(super) is_open: bool,
    pub(super) closed_at: Option<Moment>,
    pub(super) due_at: Option<Moment>,
    pub(super) paused_at: Option<Moment>,
}

impl Line {
    pub(super) fn of(case: &Case) -> Self {
        Self {
            id: case.id,
            service: case.service.clone(),
            district: case.district.clone(),
            lat: case.lat,
            lng: case.lng,
            is_open: case.is_open,
            closed_at: case.closed_at,
            due_at: case.due_at,
            paused_at: case.paused_at,
        }
    }

    pub(super) fn point(&self) -> Option<Point> {
        Point::new(self.lat?, self.lng?)
    }
}

/// All public cases with a place.
pub(super) async fn all(town: &Town) -> Result<Pins> {
    let mut pins = Pins::default();
    let mut last: Option<CaseId> = None;
    loop {
        let mut page = public();
        if let Some(last) = last {
            page = page.filter(C::Id.gt(last));
        }
        let lines: Vec<Line> = page
            .order_by_asc(C::Id)
            .limit(AT_ONCE)
            .into_model()
            .all(town.read())
            .await?;
        for line in &lines {
            if let Some(point) = line.point() {
                pins.add(line, point);
            }
        }
        match lines.last() {
            Some(line) => last = Some(line.id),
            None => break,
        }
    }
    pins.sort();
    Ok(pins)
}

/// The public ones of these cases.
pub(super) async fn some(town: &Town, ids: &HashSet<CaseId>) -> Result<Vec<Line>> {
    let these = public().filter(C::Id.is_in(ids.iter().copied()));
    Ok(these.into_model().all(town.read()).await?)
}

fn public() -> Select<Entity> {
    Entity::find()
        .select_only()
        .columns([
            C::Id,
            C::Service,
            C::District,
            C::Lat,
            C::Lng,
            C::IsOpen,
            C::ClosedAt,
            C::DueAt,
            C::PausedAt,
        ])
        .filter(C::IsPublic.eq(true))
        .filter(C::Lat.is_not_null())
}

/// What happened since a fact.
pub(super) enum News {
    Nothing,
    /// These cases changed.
    Cases(HashSet<CaseId>),
    /// So much changed that all is read anew.
    Everything,
    /// An import is on its way: what is known stays for a while.
    NotYet,
}

/// The last fact that has its place in the order.
pub(super) async fn newest(town: &Town) -> Result<i64> {
    let newest: Option<Option<i64>> = fact::Entity::find()
        .select_only()
        .column_as(fact::Column::Seq.max(), "newest")
        .into_tuple()
        .one(town.read())
        .await?;
    Ok(newest.flatten().unwrap_or(0))
}

/// What happened after a fact, those facts among it that have no place in the order yet.
pub(super) async fn news(town: &Town, after: i64, known: usize) -> Result<News> {
    let later = Condition::any()
        .add(fact::Column::Seq.gt(after))
        .add(fact::Column::Seq.is_null());
    let facts: Vec<(String, String, Moment)> = fact::Entity::find()
        .select_only()
        .columns([fact::Column::Kind, fact::Column::About, fact::Column::At])
        .filter(later)
        .filter(fact::Column::Kind.is_in(KINDS))
        .limit(MANY + 1)
        .into_tuple()
        .all(town.read())
        .await?;
    if facts.is_empty() {
        return Ok(News::Nothing);
    }
    let imports = facts
        .iter()
        .filter(|(kind, ..)| kind == CasesImported::KIND);
    let imported = imports.map(|(_, _, at)| *at).max();
    let is_fresh = imported.is_some_and(|at| town.now().since(at) < REST);
    if is_fresh && known > FEW {
        return Ok(News::NotYet);
    }
    if imported.is_some() || facts.len() as u64 > MANY {
        return Ok(News::Everything);
    }
    let ids = facts.iter().filter_map(|(_, about, _)| about.parse().ok());
    Ok(News::Cases(ids.collect()))
}
