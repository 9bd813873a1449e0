//! The frame around a drawn map. Words stand beside it, never under it.

use askama::Template;

use crate::markup::Markup;

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

part!(Map);
