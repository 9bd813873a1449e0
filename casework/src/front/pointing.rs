//! Pointing at the map: which piece of the town is shown to be tapped, and what a tap on it means.
//! The first tap on the whole town brings it closer, each one after that moves the pin.

use contracts::places::{Around, Overview, Pin, PinKind, Places};
use kernel::Point;
use ui::Markup;
use ui::parts::{Aim, LiveMap, Map, Ratio};
use ui::web::{Sent, Visit};

/// In CSS pixels; five to four.
const SIZE: (u32, u32) = (600, 480);
/// From edge to edge, in metres: after a tap on the whole town, and once it is told more closely.
const NEARER_M: f64 = 900.0;
const NEAR_M: f64 = 220.0;

/// The piece of the town that was on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shown {
    Town,
    Around { centre: Point, metres: f64 },
}

impl Shown {
    /// The map to show: around the pin, or the whole town as long as there is none.
    #[must_use]
    pub fn of(pin: Option<Point>, visit: &Visit) -> Self {
        let across = visit.asked().get("across").and_then(|m| m.parse().ok());
        pin.map_or(Self::Town, |centre| Self::Around {
            centre,
            metres: across.unwrap_or(NEAR_M).clamp(NEAR_M, NEARER_M),
        })
    }

    /// As the form carries it.
    #[must_use]
    pub fn written(self) -> String {
        match self {
            Self::Town => "town".into(),
            Self::Around { centre, metres } => {
                format!("{:.6},{:.6},{metres}", centre.lat, centre.lng)
            }
        }
    }

    fn read(text: &str) -> Option<Self> {
        if text == "town" {
            return Some(Self::Town);
        }
        let (point, metres) = text.rsplit_once(',')?;
        let metres: f64 = metres.parse().ok()?;
        (NEAR_M..=NEARER_M)
            .contains(&metres)
            .then_some(Self::Around {
                centre: super::place::point(point)?,
                metres,
            })
    }

    /// The address of the page that shows what a tap on this map found.
    #[must_use]
    pub fn closer(sent: &Sent) -> String {
        let across = match Self::read(&sent.text("map")) {
            Some(Self::Town) if sent.get("tap").is_some() => format!("?across={NEARER_M}"),
            _ => String::new(),
        };
        format!("/report/where{across}#pin")
    }
}

/// The point that was tapped, if the map was.
#[must_use]
pub fn tapped(ground: &dyn Places, sent: &Sent) -> Option<Point> {
    let (x, y) = Aim::read(sent.get("tap")?)?;
    match Shown::read(&sent.text("map"))? {
        Shown::Town => ground.on_overview(SIZE, x, y),
        Shown::Around { centre, metres } => Some(around(centre, metres, String::new()).point(x, y)),
    }
}

/// The map, ready to be tapped, and to be opened.
#[must_use]
pub fn map(visit: &Visit, ground: &dyn Places, shown: Shown) -> Option<LiveMap> {
    let lang = &visit.lang;
    let (svg, caption) = match shown {
        Shown::Town => {
            let town = visit.town.profile().words.name.as_str();
            let overview = Overview {
                size: SIZE,
                label: lang.ta("report-map-town", &[("town", town.into())]),
                chosen: None,
                names: true,
                pins: Vec::new(),
            };
            (ground.overview(&overview)?, "report-map-tap")
        }
        Shown::Around { centre, metres } => {
            let words = ground.place(centre).words;
            let label = lang.ta("map-around", &[("place", words.into())]);
            let mut map = around(centre, metres, label);
            map.pins = vec![Pin::new(centre, PinKind::Mine)];
            (ground.around(&map)?, "report-map-move")
        }
    };
    let drawing = Aim::new(Map {
        svg: Markup(svg),
        ratio: Ratio::FiveFour,
        caption: lang.t(caption),
        link: None,
    });
    let (edition, corners) = (ground.edition()?, ground.bounds()?);
    let label = lang.t("report-map-live");
    let map = LiveMap::new(lang, &drawing, label, &edition, corners).pointing("[name=find]");
    Some(match shown {
        Shown::Town => map,
        Shown::Around { centre, metres } => {
            let half = metres / 2.0;
            map.near((centre.moved(-half, -half), centre.moved(half, half)))
        }
    })
}

fn around(centre: Point, metres: f64, label: String) -> Around {
    Around {
        centre,
        metres,
        size: SIZE,
        label,
        pins: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "tests"
    )]
    use super::*;
    use contracts::places::NoGround;

    fn sent(map: &str, tap: &str) -> Sent {
        Sent::of(vec![("map".into(), map.into()), ("tap".into(), tap.into())])
    }

    #[test]
    fn a_map_comes_back_as_it_was_shown() {
        let centre = Point::new(43.5, -90.1).unwrap();
        for shown in [
            Shown::Town,
            Shown::Around {
                centre,
                metres: NEAR_M,
            },
        ] {
            assert_eq!(Shown::read(&shown.written()), Some(shown));
        }
        for bad in ["", "x", "43.5,-90.1", "43.5,-90.1,9", "95,0,300", "1,2,NaN"] {
            assert_eq!(Shown::read(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_tap_means_the_point_under_it_and_nonsense_means_none() {
        let map = "43.500000,-90.100000,220";
        let middle = tapped(&NoGround, &sent(map, "500,500")).unwrap();
        assert!(middle.metres_to(Point::new(43.5, -90.1).unwrap()) < 0.5);
        let east = tapped(&NoGround, &sent(map, "1000,500")).unwrap();
        assert!((east.metres_to(middle) - 110.0).abs() < 0.5);
        for (map, tap) in [(map, ""), (map, "5"), ("", "500,500"), ("town", "9,9")] {
            assert_eq!(tapped(&NoGround, &sent(map, tap)), None, "{map} {tap}");
        }
    }

    #[test]
    fn a_tap_on_the_town_comes_closer_and_the_next_one_closest() {
        assert_eq!(
            Shown::closer(&sent("town", "1,1")),
            "/report/where?across=900#pin"
        );
        assert_eq!(
            Shown::closer(&sent("43.5,-90.1,900", "1,1")),
            "/report/where#pin"
        );
    }
}
