//! The frame around a drawn map, and the map that a reader may open in it. Words stand beside it, never
//! under it.

use askama::Template;
use askama::filters::HtmlSafe;
use kernel::Point;

use crate::assets;
use crate::markup::Markup;
use crate::words::Lang;

/// A map.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "map/view.html")]
pub struct Map {
    /// The drawing: an `svg` with `role="img"` and a label.
    pub svg: Markup,
    pub ratio: Ratio,
    pub caption: String,
    pub link: Option<super::Link>,
}

/// Width to height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ratio {
    #[default]
    Photo,
    Wide,
    FiveFour,
    FourThree,
    ThreeTwo,
    Square,
}

impl Map {
    pub(super) fn class(&self) -> &'static str {
        self.ratio.class()
    }
}

impl Ratio {
    fn class(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Wide => "wide",
            Self::FiveFour => "r54",
            Self::FourThree => "r43",
            Self::ThreeTwo => "r32",
            Self::Square => "square",
        }
    }
}

/// A drawn map that a reader may open: then it can be moved, and shows every street by its name. Without
/// script it is the drawing alone.
#[derive(Clone, Debug, Template)]
#[template(path = "map/live.html")]
pub struct LiveMap {
    /// A [`Map`] or an [`Aim`](super::Aim).
    drawing: Markup,
    /// What the opened map is called by a screen reader.
    label: String,
    /// The address of the ground's tiles.
    ground: String,
    /// West, south, east, north.
    bounds: String,
    /// The address of the tiles of cases. The list beside the map stays in step with it.
    cases: Option<&'static str>,
    /// The submit button that takes the place in the middle, as a selector: the map is for pointing.
    point: Option<&'static str>,
    /// What is shown first, as the bounds are written.
    view: Option<String>,
    lang: Lang,
}

impl LiveMap {
    /// A map of the ground of this edition between two corners, south-west and north-east.
    #[must_use]
    pub fn new(
        lang: &Lang,
        drawing: &impl HtmlSafe,
        label: String,
        edition: &str,
        corners: (Point, Point),
    ) -> Self {
        Self {
            drawing: Markup::of(drawing),
            label,
            ground: format!("/map/ground/{{z}}/{{x}}/{{y}}.mvt?v={edition}"),
            bounds: within(corners),
            cases: None,
            point: None,
            view: None,
            lang: lang.clone(),
        }
    }

    /// With cases on it, from these tiles.
    #[must_use]
    pub fn cases(mut self, tiles: &'static str) -> Self {
        self.cases = Some(tiles);
        self
    }

    /// For pointing at a place: its key fills the form's fields `lat` and `lng` and presses this button.
    #[must_use]
    pub fn pointing(mut self, submit: &'static str) -> Self {
        self.point = Some(submit);
        self
    }

    /// Opens here instead of on the whole town.
    #[must_use]
    pub fn near(mut self, corners: (Point, Point)) -> Self {
        self.view = Some(within(corners));
        self
    }

    fn script(&self) -> String {
        assets::url("map.js")
    }

    fn worker(&self) -> String {
        assets::url("map-worker.js")
    }

    fn sheet(&self) -> String {
        assets::url("map.css")
    }

    fn t(&self, key: &str) -> String {
        self.lang.t(key)
    }

    /// The keys that move it: (value, class, spoken).
    fn ways(&self) -> [(&'static str, &'static str, String); 4] {
        [
            ("w", "btn w", self.t("map-west")),
            ("n", "btn n", self.t("map-north")),
            ("s", "btn s", self.t("map-south")),
            ("e", "btn", self.t("map-east")),
        ]
    }
}

fn within((low, high): (Point, Point)) -> String {
    format!("{},{},{},{}", low.lng, low.lat, high.lng, high.lat)
}

part!(Map, LiveMap);
