//! Where things are in a town: the plain data of its ground, and the questions other rooms may ask
//! of the room that holds it. The ground comes from a file, an import or the demo town's generator;
//! nobody but the places room keeps it.

mod degrees;

use std::collections::BTreeMap;

use kernel::facts::{Fact, FactValue, Leaf, Told};
use kernel::id::FactId;
use kernel::{Place, Point};
use serde::{Deserialize, Serialize};

pub use degrees::{line, lines, spot};

/// All that is known of a town's ground. Indexes (`u32`) point into the list of the same name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ground {
    /// How this town writes its addresses and corners.
    #[serde(default)]
    pub naming: Naming,
    pub districts: Vec<District>,
    pub streets: Vec<Street>,
    pub areas: Vec<Area>,
    pub rails: Vec<Rail>,
    pub buildings: Vec<Building>,
    pub addresses: Vec<Address>,
    pub landmarks: Vec<Landmark>,
    pub assets: Vec<Asset>,
}

/// How a town writes places, in its own tongue: `14 Weir Lane` here, `Calle Mayor 14` there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Naming {
    /// With `{number}` and `{street}`.
    pub address: String,
    /// With `{a}` and `{b}`, two streets that meet.
    pub corner: String,
    /// What a numbered thing is called: `Lamp`.
    pub assets: BTreeMap<AssetKind, String>,
}

impl Default for Naming {
    fn default() -> Self {
        let assets = AssetKind::ALL
            .iter()
            .map(|kind| (*kind, kind.english().to_owned()))
            .collect();
        Self {
            address: "{number} {street}".to_owned(),
            corner: "{a} at {b}".to_owned(),
            assets,
        }
    }
}

impl Naming {
    /// `14 Weir Lane`.
    #[must_use]
    pub fn address(&self, number: &str, street: &str) -> String {
        self.address
            .replace("{number}", number)
            .replace("{street}", street)
    }

    /// `Mill Road at Ford Lane`.
    #[must_use]
    pub fn corner(&self, a: &str, b: &str) -> String {
        self.corner.replace("{a}", a).replace("{b}", b)
    }

    /// `Lamp 0412`.
    #[must_use]
    pub fn asset(&self, kind: AssetKind, number: &str) -> String {
        let word = self
            .assets
            .get(&kind)
            .map_or(kind.english(), String::as_str);
        format!("{word} {number}")
    }
}

/// A part of the town with a name and a border.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct District {
    pub name: String,
    #[serde(with = "line")]
    pub outline: Vec<Point>,
    /// Where its name is written on a map.
    #[serde(with = "spot")]
    pub label: Point,
}

/// How wide and how busy a street is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoadClass {
    /// Carries through traffic.
    Main,
    /// An ordinary street.
    Minor,
    /// A narrow lane, a close or a yard.
    Lane,
    /// For feet only.
    Path,
}

impl RoadClass {
    /// From edge to edge, in metres, pavements included.
    #[must_use]
    pub fn width(self) -> f64 {
        match self {
            Self::Main => 15.0,
            Self::Minor => 10.0,
            Self::Lane => 7.5,
            Self::Path => 3.0,
        }
    }
}

/// A named street, in one or more pieces.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Street {
    /// Empty for a path without a name.
    pub name: String,
    pub class: RoadClass,
    #[serde(with = "lines")]
    pub lines: Vec<Vec<Point>>,
}

/// What covers an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AreaKind {
    Park,
    Water,
    /// A paved square.
    Square,
}

/// A park, a water or a square.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// Empty when it has none.
    pub name: String,
    pub kind: AreaKind,
    #[serde(with = "line")]
    pub outline: Vec<Point>,
}

/// A railway line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rail {
    #[serde(with = "line")]
    pub line: Vec<Point>,
}

/// A building's footprint.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Building {
    #[serde(with = "line")]
    pub outline: Vec<Point>,
    /// A town hall, a school, a station: drawn a little stronger.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub public: bool,
}

/// A house number in a street.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Address {
    pub street: u32,
    pub number: String,
    /// In front of the building, at the edge of the street.
    #[serde(with = "spot")]
    pub point: Point,
    /// `None` outside every district.
    pub district: Option<u32>,
}

/// What a landmark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LandmarkKind {
    TownHall,
    Library,
    School,
    Station,
    Hospital,
    Market,
    Bridge,
    Park,
    Square,
    Other,
}

/// A place people know by its name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Landmark {
    pub name: String,
    pub kind: LandmarkKind,
    #[serde(with = "spot")]
    pub point: Point,
    /// Where it stands: an index into the addresses.
    pub address: Option<u32>,
}

/// A kind of numbered thing that the town looks after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssetKind {
    Lamp,
    Bin,
    Bench,
    Tree,
    Hydrant,
    Drain,
    BusStop,
    Playground,
}

impl AssetKind {
    pub const ALL: [Self; 8] = [
        Self::Lamp,
        Self::Bin,
        Self::Bench,
        Self::Tree,
        Self::Hydrant,
        Self::Drain,
        Self::BusStop,
        Self::Playground,
    ];

    /// The name in tables, files and service definitions.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lamp => "lamp",
            Self::Bin => "bin",
            Self::Bench => "bench",
            Self::Tree => "tree",
            Self::Hydrant => "hydrant",
            Self::Drain => "drain",
            Self::BusStop => "bus_stop",
            Self::Playground => "playground",
        }
    }

    /// The kind of this name, see [`AssetKind::as_str`].
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    fn english(self) -> &'static str {
        match self {
            Self::Lamp => "Lamp",
            Self::Bin => "Bin",
            Self::Bench => "Bench",
            Self::Tree => "Tree",
            Self::Hydrant => "Hydrant",
            Self::Drain => "Drain",
            Self::BusStop => "Bus stop",
            Self::Playground => "Playground",
        }
    }
}

/// A numbered thing that the town looks after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Asset {
    pub kind: AssetKind,
    /// As it stands on the thing: `0412`.
    pub number: String,
    #[serde(with = "spot")]
    pub point: Point,
    pub street: Option<u32>,
}

/// The town's ground was brought in anew.
#[derive(Clone, Debug)]
pub struct GroundReplaced {
    pub id: FactId,
    pub districts: usize,
    pub streets: usize,
    pub addresses: usize,
    pub assets: usize,
}

impl GroundReplaced {
    /// What is told of this ground.
    #[must_use]
    pub fn of(id: FactId, ground: &Ground) -> Self {
        Self {
            id,
            districts: ground.districts.len(),
            streets: ground.streets.len(),
            addresses: ground.addresses.len(),
            assets: ground.assets.len(),
        }
    }

    /// What it tells, for the reference pages.
    pub const TOLD: Told = Told {
        kind: Self::KIND,
        sentence: "The town's streets, addresses and numbered things were brought in anew: how many of each.",
        leaf: Self::LEAF,
        about: "ground",
        values: &[
            ("districts", "usize"),
            ("streets", "usize"),
            ("addresses", "usize"),
            ("assets", "usize"),
        ],
    };
}

impl Fact for GroundReplaced {
    const KIND: &'static str = "GroundReplaced";
    const LEAF: Leaf = Leaf::Public;

    fn id(&self) -> FactId {
        self.id
    }
    fn about(&self) -> String {
        "ground".to_owned()
    }
    fn values(&self) -> Vec<(&'static str, FactValue)> {
        let shown = |count: usize| FactValue::Shown(count.into());
        vec![
            ("districts", shown(self.districts)),
            ("streets", shown(self.streets)),
            ("addresses", shown(self.addresses)),
            ("assets", shown(self.assets)),
        ]
    }
}

/// The questions other rooms ask of the town's own gazetteer. It is in memory: every answer is at once.
/// A town without ground finds nothing, describes nothing and draws nothing.
pub trait Places: Send + Sync {
    /// Whether the town has any ground: without it, ask for the place in words only.
    fn has_ground(&self) -> bool;

    /// What the text may mean, best first: addresses, streets, corners, landmarks, numbered things.
    fn find(&self, text: &str, limit: usize) -> Vec<Hit>;

    /// Where the point is, in the fewest words that a crew understands.
    fn describe(&self, point: Point) -> Option<Spot>;

    /// The point with its words and district, ready to be kept.
    fn place(&self, point: Point) -> Place {
        Place {
            point: Some(point),
            words: self
                .describe(point)
                .map(|spot| spot.label().to_owned())
                .unwrap_or_default(),
            district: self.district(point),
            asset: None,
        }
    }

    /// The nearest house number within 250 m, and how far it is.
    fn nearest_address(&self, point: Point) -> Option<NearAddress>;

    /// The district that holds the point.
    fn district(&self, point: Point) -> Option<String>;

    /// Every district's name, in the order the town gives them.
    fn districts(&self) -> Vec<String>;

    /// The nearest things of a kind, nearest first.
    fn nearest_assets(
        &self,
        kind: AssetKind,
        point: Point,
        limit: usize,
        max_metres: f64,
    ) -> Vec<NearAsset>;

    /// The thing with this number.
    fn asset(&self, kind: AssetKind, number: &str) -> Option<NearAsset>;

    /// The rectangle that holds the town: south-west and north-east corner.
    fn bounds(&self) -> Option<(Point, Point)>;

    /// What tells this ground from every other: it stands in the address of its tiles, so that a
    /// browser may keep them.
    fn edition(&self) -> Option<String>;

    /// The whole town, as SVG.
    fn overview(&self, map: &Overview) -> Option<String>;

    /// Where on the earth a point of the overview of this size lies; `x` and `y` are parts of its width
    /// and height from the upper left.
    fn on_overview(&self, size: (u32, u32), x: f64, y: f64) -> Option<Point>;

    /// The surroundings of a point, as SVG.
    fn around(&self, map: &Around) -> Option<String>;

    /// The faint street plan of the masthead, as SVG with class `plan`, hidden from assistive technology.
    fn engraved(&self) -> Option<String>;
}

/// A town that has no ground yet.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoGround;

impl Places for NoGround {
    fn has_ground(&self) -> bool {
        false
    }
    fn find(&self, _: &str, _: usize) -> Vec<Hit> {
        Vec::new()
    }
    fn describe(&self, _: Point) -> Option<Spot> {
        None
    }
    fn nearest_address(&self, _: Point) -> Option<NearAddress> {
        None
    }
    fn district(&self, _: Point) -> Option<String> {
        None
    }
    fn districts(&self) -> Vec<String> {
        Vec::new()
    }
    fn nearest_assets(&self, _: AssetKind, _: Point, _: usize, _: f64) -> Vec<NearAsset> {
        Vec::new()
    }
    fn asset(&self, _: AssetKind, _: &str) -> Option<NearAsset> {
        None
    }
    fn bounds(&self) -> Option<(Point, Point)> {
        None
    }
    fn edition(&self) -> Option<String> {
        None
    }
    fn overview(&self, _: &Overview) -> Option<String> {
        None
    }
    fn on_overview(&self, _: (u32, u32), _: f64, _: f64) -> Option<Point> {
        None
    }
    fn around(&self, _: &Around) -> Option<String> {
        None
    }
    fn engraved(&self) -> Option<String> {
        None
    }
}

/// What a hit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    Address,
    Street,
    Corner,
    Landmark,
    Asset(AssetKind),
}

/// Something that a text may mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// `14 Weir Lane`.
    pub label: String,
    /// What tells it from others of the name: the district, or the nearest address. May be empty.
    pub detail: String,
    pub point: Point,
    pub kind: HitKind,
    /// The number of the thing, for an asset.
    pub asset: Option<String>,
}

/// Where a point is. The label is in the town's own tongue; the sentence around it ("In front of ...")
/// is said with the message `key` in the reader's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", content = "label", rename_all = "snake_case")]
pub enum Spot {
    /// In front of this address.
    InFrontOf(String),
    /// Where these streets meet.
    Corner(String),
    /// In this park or square, or at this landmark.
    In(String),
    /// On this street, away from its houses.
    On(String),
}

impl Spot {
    /// `14 Weir Lane`, `Mill Road at Ford Lane`, `Weir Park`.
    #[must_use]
    pub fn label(&self) -> &str {
        match self {
            Self::InFrontOf(label) | Self::Corner(label) | Self::In(label) | Self::On(label) => {
                label
            }
        }
    }

    /// The message that says it as a phrase, with `$label`.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::InFrontOf(_) => "place-in-front-of",
            Self::Corner(_) => "place-corner",
            Self::In(_) => "place-in",
            Self::On(_) => "place-on",
        }
    }
}

/// An address near a point.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NearAddress {
    pub label: String,
    pub point: Point,
    pub metres: f64,
}

/// A numbered thing near a point.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NearAsset {
    pub kind: AssetKind,
    /// `0412`
    pub number: String,
    /// `Lamp 0412`
    pub label: String,
    /// Where it stands.
    pub spot: Option<Spot>,
    pub point: Point,
    /// From the point asked about; 0 when it was asked for by number.
    pub metres: f64,
}

/// What a pin says by its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PinKind {
    Open,
    Late,
    Done,
    /// The reader's own, in the colour of now.
    Mine,
    /// A small ring: a lamp, a bin.
    Asset,
}

/// A mark on a map. The list beside the map says the same in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pin {
    pub point: Point,
    pub kind: PinKind,
    /// What stands in it (the number of the list) or, for an asset, beside it.
    pub label: Option<String>,
}

impl Pin {
    /// A pin without a number.
    #[must_use]
    pub fn new(point: Point, kind: PinKind) -> Self {
        Self {
            point,
            kind,
            label: None,
        }
    }

    /// The pin with the number of its entry in the list beside the map.
    #[must_use]
    pub fn numbered(mut self, number: usize) -> Self {
        self.label = Some(number.to_string());
        self
    }
}

/// A map of the whole town.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overview {
    /// In CSS pixels; the picture scales with its frame.
    pub size: (u32, u32),
    /// What a person who cannot see it is told.
    pub label: String,
    /// The district that is tinted.
    pub chosen: Option<String>,
    /// Names of districts, or none of them.
    pub names: bool,
    pub pins: Vec<Pin>,
}

/// A map of the surroundings of a point.
#[derive(Clone, Debug, PartialEq)]
pub struct Around {
    pub centre: Point,
    /// From the left edge to the right edge.
    pub metres: f64,
    /// In CSS pixels; the picture scales with its frame.
    pub size: (u32, u32),
    pub label: String,
    pub pins: Vec<Pin>,
}

impl Around {
    /// Where on the earth a point of the picture lies; `x` and `y` are parts of its width and height from
    /// the upper left.
    #[must_use]
    pub fn point(&self, x: f64, y: f64) -> Point {
        let (width, height) = self.size;
        let high = self.metres * f64::from(height) / f64::from(width.max(1));
        self.centre.moved((x - 0.5) * self.metres, (0.5 - y) * high)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn ground_is_written_small_and_read_back_the_same() {
        let at = Point {
            lat: 43.5,
            lng: -90.123_456,
        };
        let ground = Ground {
            streets: vec![Street {
                name: "Weir Lane".into(),
                class: RoadClass::Lane,
                lines: vec![vec![at, at.moved(10.0, 0.0)]],
            }],
            ..Ground::default()
        };
        let json = serde_json::to_string(&ground).unwrap();
        assert!(
            json.contains("[[[-90.123456,43.5],[-90.123332,43.5]]]"),
            "{json}"
        );
        let read: Ground = serde_json::from_str(&json).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
    }

    #[test]
    fn a_point_off_the_earth_is_refused() {
        let bad = r#"{"name":"x","outline":[[200.0,0.0]],"label":[0,0]}"#;
        assert!(serde_json::from_str::<District>(bad).is_err());
    }

    #[test]
    fn kinds_have_names() {
        for kind in AssetKind::ALL {
            assert_eq!(AssetKind::named(kind.as_str()), Some(kind));
        }
    }

    #[test]
    fn a_tap_on_the_surroundings_means_the_point_that_is_drawn_there() {
        let centre = Point {
            lat: 43.5,
            lng: -90.1,
        };
        let map = Around {
            centre,
            metres: 200.0,
            size: (600, 480),
            label: String::new(),
            pins: Vec::new(),
        };
        assert_eq!(map.point(0.5, 0.5), centre);
        let east = map.point(1.0, 0.5);
        assert!(east.lng > centre.lng && (east.metres_to(centre) - 100.0).abs() < 0.1);
        let north = map.point(0.5, 0.0);
        assert!(north.lat > centre.lat && (north.metres_to(centre) - 80.0).abs() < 0.1);
    }
}
