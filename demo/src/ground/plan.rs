//! The plan of Millbrook on paper: which quarter is where, which roads hold the town together, where
//! the public buildings stand. Metres from the middle of the old bridge; north is up.

use contracts::places::{LandmarkKind, RoadClass};

use super::geometry::{P, p};

/// How a quarter is laid out and built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Crooked lanes, narrow houses wall to wall.
    Old,
    /// Straight streets of terraces and pairs.
    Grid,
    /// Drives, crescents and closes with gardens.
    Gardens,
    /// Mills, yards and sheds.
    Works,
    /// A park; the name is its own.
    Park(&'static str),
}

/// A rectangle of the plan between roads: west, east, south, north.
pub struct Quarter {
    pub sides: [f64; 4],
    pub style: Style,
}

const fn q(west: f64, east: f64, south: f64, north: f64, style: Style) -> Quarter {
    Quarter {
        sides: [west, east, south, north],
        style,
    }
}

/// The nine districts: name, outline, where the name is written.
pub const DISTRICTS: [(&str, &[P], P); 9] = [
    (
        "Riverside",
        &[
            p(-400.0, -560.0),
            p(800.0, -560.0),
            p(800.0, 0.0),
            p(-400.0, 0.0),
        ],
        p(215.0, -375.0),
    ),
    (
        "Old Town",
        &[
            p(-400.0, 0.0),
            p(420.0, 0.0),
            p(420.0, 560.0),
            p(-400.0, 560.0),
        ],
        p(-190.0, 400.0),
    ),
    (
        "Station Quarter",
        &[
            p(-400.0, -1500.0),
            p(800.0, -1500.0),
            p(800.0, -560.0),
            p(-400.0, -560.0),
        ],
        p(200.0, -860.0),
    ),
    (
        "Highbank",
        &[
            p(-400.0, 560.0),
            p(800.0, 560.0),
            p(800.0, 1500.0),
            p(-400.0, 1500.0),
        ],
        p(200.0, 810.0),
    ),
    (
        "Northfield",
        &[
            p(-2000.0, 560.0),
            p(-400.0, 560.0),
            p(-400.0, 1500.0),
            p(-2000.0, 1500.0),
        ],
        p(-880.0, 860.0),
    ),
    (
        "West Mill",
        &[
            p(-2000.0, 0.0),
            p(-400.0, 0.0),
            p(-400.0, 560.0),
            p(-2000.0, 560.0),
        ],
        p(-1000.0, 270.0),
    ),
    (
        "Mill End",
        &[
            p(-2000.0, -1500.0),
            p(-400.0, -1500.0),
            p(-400.0, 0.0),
            p(-2000.0, 0.0),
        ],
        p(-940.0, -440.0),
    ),
    (
        "Low Meadow",
        &[
            p(800.0, -1500.0),
            p(2000.0, -1500.0),
            p(2000.0, 0.0),
            p(800.0, 0.0),
        ],
        p(1130.0, -440.0),
    ),
    (
        "Eastgate",
        &[
            p(420.0, 0.0),
            p(2000.0, 0.0),
            p(2000.0, 1500.0),
            p(800.0, 1500.0),
            p(800.0, 560.0),
            p(420.0, 560.0),
        ],
        p(1000.0, 420.0),
    ),
];

/// Half the width of the river on the plan.
pub const RIVER: f64 = 34.0;

/// The brook that gave the town its name, from the hills to the river.
pub const BROOK: [P; 8] = [
    p(-1640.0, 3000.0),
    p(-1450.0, 1350.0),
    p(-1480.0, 1000.0),
    p(-1330.0, 700.0),
    p(-1170.0, 520.0),
    p(-1080.0, 360.0),
    p(-1150.0, 180.0),
    p(-1040.0, 0.0),
];

/// The railway.
pub const RAIL: [P; 2] = [p(-3600.0, -606.0), p(3600.0, -606.0)];

/// Every quarter between the roads.
pub const QUARTERS: [Quarter; 48] = [
    // Northfield
    q(-1250.0, -820.0, 560.0, 1050.0, Style::Grid),
    q(-820.0, -400.0, 560.0, 1050.0, Style::Grid),
    q(-1250.0, -820.0, 1050.0, 1400.0, Style::Gardens),
    q(-820.0, -400.0, 1050.0, 1400.0, Style::Gardens),
    q(-1700.0, -1250.0, 560.0, 1050.0, Style::Gardens),
    // Highbank
    q(-400.0, 0.0, 560.0, 1050.0, Style::Grid),
    q(0.0, 420.0, 560.0, 1050.0, Style::Grid),
    q(420.0, 800.0, 560.0, 1050.0, Style::Gardens),
    q(-400.0, 0.0, 1050.0, 1400.0, Style::Park("Highbank Park")),
    q(0.0, 420.0, 1050.0, 1400.0, Style::Gardens),
    q(420.0, 800.0, 1050.0, 1400.0, Style::Gardens),
    // Old Town
    q(-400.0, 0.0, 60.0, 290.0, Style::Old),
    q(0.0, 420.0, 60.0, 290.0, Style::Old),
    q(-400.0, 0.0, 290.0, 560.0, Style::Old),
    q(98.0, 420.0, 290.0, 560.0, Style::Old),
    q(0.0, 98.0, 372.0, 560.0, Style::Old),
    // Eastgate
    q(420.0, 800.0, 62.0, 290.0, Style::Grid),
    q(420.0, 800.0, 290.0, 560.0, Style::Grid),
    q(800.0, 1150.0, 62.0, 290.0, Style::Grid),
    q(800.0, 1150.0, 290.0, 560.0, Style::Gardens),
    q(800.0, 1150.0, 560.0, 800.0, Style::Grid),
    q(800.0, 1150.0, 800.0, 1050.0, Style::Park("Eastgate Common")),
    q(1150.0, 1600.0, 62.0, 560.0, Style::Gardens),
    q(1150.0, 1600.0, 560.0, 1050.0, Style::Gardens),
    q(800.0, 1150.0, 1050.0, 1400.0, Style::Gardens),
    // West Mill
    q(-820.0, -400.0, 62.0, 560.0, Style::Grid),
    q(-1250.0, -820.0, 320.0, 560.0, Style::Park("Mill Green")),
    q(-1250.0, -820.0, 62.0, 320.0, Style::Works),
    q(-1700.0, -1250.0, 62.0, 560.0, Style::Gardens),
    // Mill End
    q(-820.0, -400.0, -260.0, -72.0, Style::Grid),
    q(-820.0, -400.0, -560.0, -260.0, Style::Grid),
    q(-1250.0, -820.0, -260.0, -72.0, Style::Grid),
    q(-1250.0, -820.0, -560.0, -260.0, Style::Gardens),
    q(-1700.0, -1250.0, -560.0, -72.0, Style::Gardens),
    q(-820.0, -400.0, -1080.0, -650.0, Style::Grid),
    q(-1250.0, -820.0, -1080.0, -650.0, Style::Gardens),
    q(-820.0, -400.0, -1400.0, -1080.0, Style::Gardens),
    q(-1700.0, -1250.0, -1080.0, -650.0, Style::Works),
    // Riverside
    q(-400.0, 0.0, -560.0, -85.0, Style::Old),
    q(0.0, 420.0, -560.0, -85.0, Style::Grid),
    q(420.0, 800.0, -330.0, -40.0, Style::Park("Weir Park")),
    q(420.0, 800.0, -560.0, -330.0, Style::Grid),
    // Station Quarter
    q(-400.0, 0.0, -1080.0, -650.0, Style::Grid),
    q(0.0, 420.0, -1080.0, -650.0, Style::Grid),
    q(420.0, 800.0, -1080.0, -650.0, Style::Works),
    q(
        -400.0,
        0.0,
        -1400.0,
        -1080.0,
        Style::Park("Station Gardens"),
    ),
    q(0.0, 420.0, -1400.0, -1080.0, Style::Gardens),
    q(420.0, 800.0, -1400.0, -1080.0, Style::Gardens),
];

/// The quarters of Low Meadow, beyond the town's old border.
pub const MEADOW: [Quarter; 6] = [
    q(800.0, 1150.0, -560.0, -72.0, Style::Grid),
    q(1150.0, 1600.0, -300.0, -72.0, Style::Park("Long Meadow")),
    q(1150.0, 1600.0, -560.0, -300.0, Style::Gardens),
    q(800.0, 1150.0, -1080.0, -650.0, Style::Gardens),
    q(1150.0, 1600.0, -1080.0, -650.0, Style::Gardens),
    q(800.0, 1150.0, -1400.0, -1080.0, Style::Gardens),
];

/// The market square, paved, north-east of the cross of Bridge Street and Market Street.
pub const SQUARE: [P; 4] = [p(5.0, 295.0), p(93.0, 295.0), p(93.0, 367.0), p(5.0, 367.0)];

/// A road that the town is built around. No name: it gets one like any other.
pub struct Spine {
    pub name: Option<&'static str>,
    pub class: RoadClass,
    pub line: &'static [P],
    pub style: Style,
}

const fn spine(name: &'static str, class: RoadClass, style: Style, line: &'static [P]) -> Spine {
    Spine {
        name: Some(name),
        class,
        line,
        style,
    }
}

const fn edge(style: Style, line: &'static [P]) -> Spine {
    Spine {
        name: None,
        class: RoadClass::Minor,
        line,
        style,
    }
}

use RoadClass::{Lane, Main, Minor};
use Style::{Gardens, Grid, Old};

/// The roads between the quarters. The first ones are the oldest: corner houses belong to them.
pub const SPINES: [Spine; 45] = [
    spine(
        "Market Square",
        Lane,
        Old,
        &[p(0.0, 372.0), p(98.0, 372.0), p(98.0, 290.0)],
    ),
    spine(
        "Market Street",
        Main,
        Old,
        &[p(-400.0, 290.0), p(420.0, 290.0)],
    ),
    spine("Bridge Street", Main, Old, &[p(0.0, 560.0), p(0.0, -560.0)]),
    spine("Weir Lane", Lane, Old, &[p(-112.0, -85.0), p(420.0, -85.0)]),
    spine(
        "Mill Road",
        Main,
        Grid,
        &[p(-400.0, 3400.0), p(-400.0, -3400.0)],
    ),
    spine(
        "Ford Lane",
        Minor,
        Grid,
        &[p(-400.0, -260.0), p(-1250.0, -260.0)],
    ),
    spine(
        "Station Road",
        Main,
        Grid,
        &[p(-3600.0, -560.0), p(3600.0, -560.0)],
    ),
    spine(
        "Highbank Road",
        Main,
        Grid,
        &[p(-3600.0, 560.0), p(3600.0, 560.0)],
    ),
    spine(
        "Castle Street",
        Main,
        Grid,
        &[p(420.0, 560.0), p(420.0, -560.0)],
    ),
    spine(
        "Beacon Hill",
        Minor,
        Grid,
        &[p(420.0, 560.0), p(420.0, 1400.0)],
    ),
    spine(
        "Eastgate Street",
        Main,
        Grid,
        &[p(420.0, 290.0), p(1150.0, 290.0)],
    ),
    spine(
        "Ashford Road",
        Main,
        Grid,
        &[p(1150.0, 3400.0), p(1150.0, -3400.0)],
    ),
    spine(
        "Weirham Road",
        Main,
        Grid,
        &[p(-1250.0, 3400.0), p(-1250.0, -3400.0)],
    ),
    spine(
        "Highbank Steps",
        Lane,
        Grid,
        &[p(0.0, 560.0), p(0.0, 820.0)],
    ),
    spine(
        "Highbank Rise",
        Minor,
        Grid,
        &[p(0.0, 820.0), p(0.0, 1400.0)],
    ),
    spine(
        "Quay Street",
        Minor,
        Old,
        &[p(-400.0, 60.0), p(420.0, 60.0)],
    ),
    spine(
        "Northfield Road",
        Minor,
        Grid,
        &[p(-1700.0, 1050.0), p(1600.0, 1050.0)],
    ),
    spine(
        "Meadow Road",
        Main,
        Grid,
        &[p(-1700.0, -1080.0), p(1600.0, -1080.0)],
    ),
    spine(
        "Park Road",
        Minor,
        Grid,
        &[p(800.0, -72.0), p(800.0, -560.0)],
    ),
    spine(
        "Infirmary Road",
        Minor,
        Grid,
        &[p(800.0, -560.0), p(800.0, -1400.0)],
    ),
    spine(
        "Orchard Avenue",
        Minor,
        Grid,
        &[p(-820.0, 62.0), p(-820.0, 1400.0)],
    ),
    spine(
        "Granary Street",
        Minor,
        Grid,
        &[p(-820.0, -72.0), p(-820.0, -1400.0)],
    ),
    spine(
        "Railway Terrace",
        Minor,
        Grid,
        &[p(-1250.0, -650.0), p(1150.0, -650.0)],
    ),
    spine(
        "Gas Works Lane",
        Minor,
        Grid,
        &[p(420.0, -650.0), p(420.0, -1400.0)],
    ),
    spine(
        "Foundry Street",
        Minor,
        Grid,
        &[p(0.0, -650.0), p(0.0, -1400.0)],
    ),
    spine(
        "Lower Wharf",
        Lane,
        Old,
        &[p(-400.0, -85.0), p(-112.0, -85.0)],
    ),
    spine(
        "Mill Walk",
        Lane,
        Grid,
        &[p(-400.0, 62.0), p(-1700.0, 62.0)],
    ),
    spine(
        "Fuller's Row",
        Lane,
        Grid,
        &[p(-400.0, -72.0), p(-1700.0, -72.0)],
    ),
    spine(
        "Willow Walk",
        Lane,
        Grid,
        &[p(420.0, 62.0), p(1600.0, 62.0)],
    ),
    spine(
        "Water Lane",
        Lane,
        Gardens,
        &[p(800.0, -72.0), p(1600.0, -72.0)],
    ),
    spine(
        "Park Terrace",
        Minor,
        Grid,
        &[p(420.0, -330.0), p(800.0, -330.0)],
    ),
    spine(
        "Green Lane",
        Minor,
        Grid,
        &[p(-1250.0, 320.0), p(-820.0, 320.0)],
    ),
    spine(
        "Common Side",
        Minor,
        Grid,
        &[p(800.0, 800.0), p(1150.0, 800.0)],
    ),
    spine(
        "Meadow View",
        Minor,
        Gardens,
        &[p(1150.0, -300.0), p(1600.0, -300.0)],
    ),
    spine(
        "Eastgate Hill",
        Minor,
        Grid,
        &[p(800.0, 62.0), p(800.0, 1400.0)],
    ),
    Spine {
        name: None,
        class: Lane,
        line: &[p(98.0, 372.0), p(98.0, 560.0)],
        style: Old,
    },
    edge(Gardens, &[p(-1700.0, 1050.0), p(-1700.0, 62.0)]),
    edge(Gardens, &[p(-1700.0, -72.0), p(-1700.0, -1080.0)]),
    edge(Gardens, &[p(1600.0, 1050.0), p(1600.0, 62.0)]),
    edge(Gardens, &[p(1600.0, -72.0), p(1600.0, -1080.0)]),
    edge(Gardens, &[p(-1250.0, 1400.0), p(-400.0, 1400.0)]),
    edge(Gardens, &[p(-400.0, 1400.0), p(1150.0, 1400.0)]),
    edge(Gardens, &[p(-820.0, -1400.0), p(-400.0, -1400.0)]),
    edge(Gardens, &[p(-400.0, -1400.0), p(1150.0, -1400.0)]),
    edge(Gardens, &[p(1150.0, -650.0), p(1600.0, -650.0)]),
];

/// A public building: it stands on this street at the point nearest to `at`, on that side.
pub struct Public {
    pub name: &'static str,
    pub kind: LandmarkKind,
    pub street: &'static str,
    pub at: P,
    /// Front and depth in metres.
    pub size: (f64, f64),
}

const fn public(
    name: &'static str,
    kind: LandmarkKind,
    street: &'static str,
    at: P,
    size: (f64, f64),
) -> Public {
    Public {
        name,
        kind,
        street,
        at,
        size,
    }
}

use LandmarkKind as K;

/// The public buildings. The town hall is 1 Market Square.
pub const PUBLIC: [Public; 21] = [
    public(
        "Town Hall",
        K::TownHall,
        "Market Square",
        p(40.0, 390.0),
        (44.0, 20.0),
    ),
    public(
        "Market Hall",
        K::Market,
        "Market Street",
        p(-80.0, 260.0),
        (46.0, 28.0),
    ),
    public(
        "Millbrook Library",
        K::Library,
        "Market Street",
        p(-150.0, 320.0),
        (30.0, 20.0),
    ),
    public(
        "Corn Exchange",
        K::Other,
        "Bridge Street",
        p(-40.0, 210.0),
        (28.0, 22.0),
    ),
    public(
        "Old Mill Museum",
        K::Other,
        "Quay Street",
        p(-300.0, 90.0),
        (32.0, 18.0),
    ),
    public(
        "Millbrook Station",
        K::Station,
        "Station Road",
        p(0.0, -590.0),
        (64.0, 16.0),
    ),
    public(
        "Millbrook Hospital",
        K::Hospital,
        "Infirmary Road",
        p(750.0, -860.0),
        (96.0, 46.0),
    ),
    public(
        "Fire Station",
        K::Other,
        "Station Road",
        p(620.0, -530.0),
        (38.0, 24.0),
    ),
    public(
        "Swimming Pool",
        K::Other,
        "Park Road",
        p(770.0, -440.0),
        (44.0, 30.0),
    ),
    public(
        "Riverside School",
        K::School,
        "Castle Street",
        p(380.0, -260.0),
        (52.0, 26.0),
    ),
    public(
        "Mill End School",
        K::School,
        "Ford Lane",
        p(-640.0, -300.0),
        (54.0, 24.0),
    ),
    public(
        "Highbank School",
        K::School,
        "Highbank Road",
        p(230.0, 600.0),
        (52.0, 26.0),
    ),
    public(
        "Northfield School",
        K::School,
        "Northfield Road",
        p(-960.0, 1080.0),
        (56.0, 26.0),
    ),
    public(
        "West Mill School",
        K::School,
        "Orchard Avenue",
        p(-780.0, 420.0),
        (50.0, 26.0),
    ),
    public(
        "Eastgate School",
        K::School,
        "Ashford Road",
        p(1190.0, 700.0),
        (56.0, 28.0),
    ),
    public(
        "Low Meadow School",
        K::School,
        "Meadow Road",
        p(980.0, -1040.0),
        (56.0, 26.0),
    ),
    public(
        "Millbrook Academy",
        K::School,
        "Northfield Road",
        p(620.0, 1020.0),
        (72.0, 34.0),
    ),
    public(
        "Northfield Library",
        K::Library,
        "Orchard Avenue",
        p(-850.0, 900.0),
        (24.0, 18.0),
    ),
    public(
        "Eastgate Library",
        K::Library,
        "Eastgate Street",
        p(900.0, 320.0),
        (24.0, 18.0),
    ),
    public(
        "Sports Hall",
        K::Other,
        "Meadow Road",
        p(-600.0, -1050.0),
        (56.0, 34.0),
    ),
    public(
        "Town Depot",
        K::Other,
        "Weirham Road",
        p(-1290.0, -860.0),
        (60.0, 40.0),
    ),
];

/// The bridges over the river: name and where.
pub const BRIDGES: [(&str, P); 5] = [
    ("West Bridge", p(-1250.0, 0.0)),
    ("Mill Bridge", p(-400.0, 0.0)),
    ("Old Bridge", p(0.0, 0.0)),
    ("Castle Bridge", p(420.0, 0.0)),
    ("Ashford Bridge", p(1150.0, 0.0)),
];
