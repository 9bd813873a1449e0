//! A town gives one colour; this computes its six accent tones for light and for dark.
//!
//! Lightness moves until white on the plate reaches 7 and text reaches 7 on the ground (WCAG 2.2, AAA).
//! A colour that would have to move so far that it is another colour is refused, and the nearest one
//! that can is named.

use axum::body::Body;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::assets;
use crate::colour::{Oklch, Rgb};

const WHITE: Rgb = Rgb(255, 255, 255);
const GROUND: Rgb = Rgb(0xf7, 0xf8, 0xf5);
const SUNK: Rgb = Rgb(0xec, 0xee, 0xea);
const DARK_GROUND: Rgb = Rgb(0x0f, 0x16, 0x14);
const DARK_SUNK: Rgb = Rgb(0x1e, 0x2a, 0x26);
const STEP: f64 = 0.004;
/// A plate may be this much darker than the colour that was asked for (OKLCH lightness).
const FURTHEST: f64 = 0.16;

/// The six tones for one ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tones {
    pub plate: Rgb,
    pub hover: Rgb,
    pub text: Rgb,
    pub middle: Rgb,
    pub soft: Rgb,
    pub on: Rgb,
}

/// A town's colours as a style sheet of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    pub light: Tones,
    pub dark: Tones,
    css: String,
    hash: String,
}

/// Why a colour was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ThemeError {
    #[error("{0:?} is not a colour. Write it as #0b4f47.")]
    NoColour(String),
    #[error("White letters cannot be read on {asked}. The nearest colour that works is {nearest}.")]
    TooLight { asked: String, nearest: String },
}

impl Theme {
    /// The tones of one colour, written `#0b4f47`.
    ///
    /// # Errors
    /// The text is no colour, or white cannot be read on anything near it; the error names the nearest that works.
    pub fn from_colour(text: &str) -> Result<Self, ThemeError> {
        let asked = Rgb::parse(text).ok_or_else(|| ThemeError::NoColour(text.to_owned()))?;
        let tone = asked.oklch();
        let plate = darker_until(tone, tone.l, |rgb| rgb.contrast(WHITE) >= 7.0);
        if tone.l - plate.l > FURTHEST {
            return Err(ThemeError::TooLight {
                asked: asked.css(),
                nearest: nearest(plate).css(),
            });
        }
        let plate = plate.at(plate.l.max(0.2).min(plate.l + 0.1));
        let plate = darker_until(plate, plate.l, |rgb| rgb.contrast(WHITE) >= 7.0);
        Ok(Self::new(light(plate), dark(plate)))
    }

    /// Millbrook's weir green, as the style sheet has it before a town gives its own.
    #[must_use]
    pub fn weir_green() -> Self {
        let rgb = |hex: u32| {
            let [_, r, g, b] = hex.to_be_bytes();
            Rgb(r, g, b)
        };
        Self::new(
            Tones {
                plate: rgb(0x0b_4f47),
                hover: rgb(0x08_3b35),
                text: rgb(0x0b_5a50),
                middle: rgb(0x4f_8f85),
                soft: rgb(0xde_ebe6),
                on: WHITE,
            },
            Tones {
                plate: rgb(0x0d_564d),
                hover: rgb(0x12_6a5f),
                text: rgb(0x82_d3c4),
                middle: rgb(0x4f_9c90),
                soft: rgb(0x17_352f),
                on: WHITE,
            },
        )
    }

    /// The style sheet.
    #[must_use]
    pub fn css(&self) -> &str {
        &self.css
    }

    /// Where the style sheet lives: `/theme/1a2b3c4d5e.css`. Route `/theme/{file}` to [`Theme::answer`].
    #[must_use]
    pub fn url(&self) -> String {
        format!("/theme/{}.css", self.hash)
    }

    /// Serves the style sheet for ever; an address of older colours gets today's, for a minute.
    #[must_use]
    pub fn answer(&self, file: &str, headers: &HeaderMap) -> Response {
        if file.strip_suffix(".css") != Some(self.hash.as_str()) {
            let lasting = [
                (header::CONTENT_TYPE, "text/css; charset=utf-8"),
                (header::CACHE_CONTROL, "public, max-age=60"),
            ];
            return (lasting, self.css.clone()).into_response();
        }
        if assets::holds(headers, &self.hash) {
            return StatusCode::NOT_MODIFIED.into_response();
        }
        assets::immutable(
            Body::from(self.css.clone()),
            "text/css; charset=utf-8",
            &self.hash,
        )
    }

    fn new(light: Tones, dark: Tones) -> Self {
        let (day, night) = (declarations(&light), declarations(&dark));
        let css = format!(
            "@layer tokens{{:root{{{day}}}@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{night}}}}}:root[data-theme=dark]{{{night}}}}}"
        );
        let mut hash = hex::encode(Sha256::digest(css.as_bytes()));
        hash.truncate(10);
        Self {
            light,
            dark,
            css,
            hash,
        }
    }
}

fn light(plate: Oklch) -> Tones {
    let soft = plate.at(0.925).muted(plate.c.min(0.022)).rgb();
    let text = darker_until(plate, plate.l + 0.035, |rgb| {
        rgb.contrast(GROUND) >= 7.0 && rgb.contrast(SUNK) >= 6.0 && rgb.contrast(soft) >= 5.5
    });
    Tones {
        plate: plate.rgb(),
        hover: plate.at(plate.l - 0.065).muted(plate.c * 0.8).rgb(),
        text: text.rgb(),
        middle: darker_until(plate, 0.66, |rgb| rgb.contrast(GROUND) >= 3.5).rgb(),
        soft,
        on: WHITE,
    }
}

fn dark(plate: Oklch) -> Tones {
    let shown = darker_until(plate, (plate.l + 0.022).max(0.3), |rgb| {
        rgb.contrast(WHITE) >= 7.0
    });
    let soft = plate.at(0.3).muted(plate.c.min(0.045)).rgb();
    let text = lighter_until(plate.muted(plate.c.clamp(0.0, 0.1)), 0.8, |rgb| {
        rgb.contrast(DARK_GROUND) >= 8.0
            && rgb.contrast(DARK_SUNK) >= 6.0
            && rgb.contrast(soft) >= 5.5
    });
    Tones {
        plate: shown.rgb(),
        hover: darker_until(plate, shown.l + 0.065, |rgb| rgb.contrast(WHITE) >= 5.5).rgb(),
        text: text.rgb(),
        middle: lighter_until(plate, 0.6, |rgb| rgb.contrast(DARK_GROUND) >= 5.0).rgb(),
        soft,
        on: WHITE,
    }
}

fn declarations(tones: &Tones) -> String {
    format!(
        "--accent:{};--accent-hover:{};--accent-text:{};--accent-mid:{};--accent-soft:{};--on-accent:{}",
        tones.plate.css(),
        tones.hover.css(),
        tones.text.css(),
        tones.middle.css(),
        tones.soft.css(),
        tones.on.css(),
    )
}

/// The plate itself, brought into what a theme accepts without another move.
fn nearest(plate: Oklch) -> Rgb {
    plate.rgb()
}

fn darker_until(tone: Oklch, from: f64, enough: impl Fn(Rgb) -> bool) -> Oklch {
    search(tone, from, -STEP, enough)
}

fn lighter_until(tone: Oklch, from: f64, enough: impl Fn(Rgb) -> bool) -> Oklch {
    search(tone, from, STEP, enough)
}

fn search(tone: Oklch, from: f64, step: f64, enough: impl Fn(Rgb) -> bool) -> Oklch {
    let mut at = tone.at(from);
    while !enough(at.rgb()) && (0.0..=1.0).contains(&(at.l + step)) {
        at = at.at(at.l + step);
    }
    at
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
    use proptest::prelude::*;

    fn reaches(theme: &Theme) -> Result<(), String> {
        let (day, night) = (theme.light, theme.dark);
        let pairs = [
            ("white on plate", day.plate, WHITE, 7.0),
            ("white on hovered plate", day.hover, WHITE, 7.0),
            ("text on ground", day.text, GROUND, 7.0),
            ("text on sunk", day.text, SUNK, 6.0),
            ("text on soft", day.text, day.soft, 5.5),
            ("middle on ground", day.middle, GROUND, 3.5),
            ("ink on soft", Rgb(0x14, 0x21, 0x1f), day.soft, 7.0),
            ("white on dark plate", night.plate, WHITE, 7.0),
            ("white on hovered dark plate", night.hover, WHITE, 5.5),
            ("text on dark ground", night.text, DARK_GROUND, 8.0),
            ("text on dark soft", night.text, night.soft, 5.5),
            ("middle on dark ground", night.middle, DARK_GROUND, 5.0),
            ("ink on dark soft", Rgb(0xec, 0xf2, 0xee), night.soft, 7.0),
        ];
        for (what, one, other, least) in pairs {
            let ratio = one.contrast(other);
            if ratio < least {
                return Err(format!(
                    "{what}: {ratio:.2} instead of {least} ({} on {})",
                    one.css(),
                    other.css()
                ));
            }
        }
        Ok(())
    }

    #[test]
    fn three_towns_are_accepted_and_yellow_is_not() {
        for colour in ["#0b4f47", "#1f3d7a", "#7a2430"] {
            assert_eq!(
                reaches(&Theme::from_colour(colour).unwrap()),
                Ok(()),
                "{colour}"
            );
        }
        assert_eq!(reaches(&Theme::weir_green()), Ok(()));
        let Err(ThemeError::TooLight { nearest, .. }) = Theme::from_colour("#f4b82e") else {
            panic!("yellow was taken")
        };
        assert!(Theme::from_colour(&nearest).is_ok());
        assert!(matches!(
            Theme::from_colour("green"),
            Err(ThemeError::NoColour(_))
        ));
    }

    proptest! {
        #[test]
        fn every_accepted_colour_can_be_read_and_every_refusal_names_one(r: u8, g: u8, b: u8) {
            match Theme::from_colour(&Rgb(r, g, b).css()) {
                Ok(theme) => prop_assert_eq!(reaches(&theme), Ok(())),
                Err(ThemeError::TooLight { nearest, .. }) => prop_assert!(Theme::from_colour(&nearest).is_ok()),
                Err(other) => prop_assert!(false, "{}", other),
            }
        }
    }
}
