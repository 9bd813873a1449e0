//! The port that other rooms ask. It holds the gazetteer of one town, or none, and takes a new one when
//! the ground is imported anew.

use std::sync::{Arc, PoisonError, RwLock};

use contracts::places::{
    Around, AssetKind, Ground, Hit, NearAddress, NearAsset, Overview, Places, Spot,
};
use kernel::db::Read;
use kernel::{Point, Result};

use crate::Gazetteer;
use crate::map;
use crate::tiles::{self, Drawn};

/// One town's places.
pub struct TownPlaces {
    gazetteer: RwLock<Option<Arc<Gazetteer>>>,
    /// The tiles of its map that were drawn lately.
    pub(crate) drawn: Drawn,
}

impl Default for TownPlaces {
    fn default() -> Self {
        Self {
            gazetteer: RwLock::default(),
            drawn: tiles::drawn(),
        }
    }
}

impl TownPlaces {
    /// The places of this ground.
    #[must_use]
    pub fn of(ground: Ground) -> Self {
        Self {
            gazetteer: RwLock::new(Gazetteer::of(ground).map(Arc::new)),
            ..Self::default()
        }
    }

    /// The places that a town's database holds; none when it holds no ground.
    ///
    /// # Errors
    /// What [`crate::load`] says.
    pub async fn load(read: &Read) -> Result<Self> {
        let places = Self::default();
        places.reload(read).await?;
        Ok(places)
    }

    /// Looks at the database again, after an import.
    ///
    /// # Errors
    /// What [`crate::load`] says; the old gazetteer stays.
    pub async fn reload(&self, read: &Read) -> Result<()> {
        self.replace(crate::load(read).await?);
        Ok(())
    }

    /// Takes a new gazetteer, or none. Questions under way end with the old one.
    pub fn replace(&self, gazetteer: Option<Gazetteer>) {
        *self
            .gazetteer
            .write()
            .unwrap_or_else(PoisonError::into_inner) = gazetteer.map(Arc::new);
    }

    /// The gazetteer of this moment.
    #[must_use]
    pub fn gazetteer(&self) -> Option<Arc<Gazetteer>> {
        self.gazetteer
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Places for TownPlaces {
    fn has_ground(&self) -> bool {
        self.gazetteer().is_some()
    }

    fn find(&self, text: &str, limit: usize) -> Vec<Hit> {
        self.gazetteer()
            .map(|gazetteer| gazetteer.find(text, limit))
            .unwrap_or_default()
    }

    fn describe(&self, point: Point) -> Option<Spot> {
        self.gazetteer()?.describe(point)
    }

    fn nearest_address(&self, point: Point) -> Option<NearAddress> {
        self.gazetteer()?.nearest_address(point)
    }

    fn district(&self, point: Point) -> Option<String> {
        self.gazetteer()?.district(point).map(str::to_owned)
    }

    fn districts(&self) -> Vec<String> {
        let Some(gazetteer) = self.gazetteer() else {
            return Vec::new();
        };
        gazetteer
            .ground()
            .districts
            .iter()
            .map(|district| district.name.clone())
            .collect()
    }

    fn nearest_assets(
        &self,
        kind: AssetKind,
        point: Point,
        limit: usize,
        max_metres: f64,
    ) -> Vec<NearAsset> {
        let Some(gazetteer) = self.gazetteer() else {
            return Vec::new();
        };
        gazetteer.nearest_assets(kind, point, limit, max_metres)
    }

    fn asset(&self, kind: AssetKind, number: &str) -> Option<NearAsset> {
        self.gazetteer()?.asset(kind, number)
    }

    fn bounds(&self) -> Option<(Point, Point)> {
        let gazetteer = self.gazetteer()?;
        let (low, high) = gazetteer.extent;
        Some((gazetteer.frame.point(low), gazetteer.frame.point(high)))
    }

    fn edition(&self) -> Option<String> {
        Some(self.gazetteer()?.edition.clone())
    }

    fn overview(&self, map: &Overview) -> Option<String> {
        Some(map::overview(&*self.gazetteer()?, map))
    }

    fn on_overview(&self, size: (u32, u32), x: f64, y: f64) -> Option<Point> {
        Some(map::on_overview(&*self.gazetteer()?, size, x, y))
    }

    fn around(&self, map: &Around) -> Option<String> {
        Some(map::around(&*self.gazetteer()?, map))
    }

    fn engraved(&self) -> Option<String> {
        Some(map::engraved(&*self.gazetteer()?))
    }
}
