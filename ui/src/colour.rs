//! Colour arithmetic: sRGB, OKLCH (Ottosson 2020, as in CSS Color 4) and the contrast of WCAG 2.2.

/// A colour of the screen, 0 to 255 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// Lightness 0 to 1, chroma from 0, hue in radians.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Oklch {
    pub l: f64,
    pub c: f64,
    pub h: f64,
}

impl Rgb {
    /// Reads `#0b4f47` or `0b4f47`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().trim_start_matches('#');
        if digits.len() != 6 || !digits.is_ascii() {
            return None;
        }
        let part = |at: usize| {
            digits
                .get(at..at + 2)
                .and_then(|two| u8::from_str_radix(two, 16).ok())
        };
        Some(Self(part(0)?, part(2)?, part(4)?))
    }

    /// As CSS writes it: `#0b4f47`.
    #[must_use]
    pub fn css(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// Contrast ratio, 1 to 21 (WCAG 2.2, "contrast ratio").
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    #[must_use]
    pub fn oklch(self) -> Oklch {
        let (r, g, b) = (linear(self.0), linear(self.1), linear(self.2));
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let lightness = 0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s;
        let a = 1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s;
        Oklch {
            l: lightness,
            c: a.hypot(b),
            h: b.atan2(a),
        }
    }
}

impl Oklch {
    /// The same colour with another lightness.
    #[must_use]
    pub fn at(self, l: f64) -> Self {
        Self {
            l: l.clamp(0.0, 1.0),
            ..self
        }
    }

    /// The same colour with another chroma.
    #[must_use]
    pub fn muted(self, c: f64) -> Self {
        Self { c, ..self }
    }

    /// On the screen; chroma gives way where the screen cannot show it.
    #[must_use]
    pub fn rgb(self) -> Rgb {
        let mut chroma = self.c;
        for _ in 0..40 {
            if let Some(rgb) = (Self { c: chroma, ..self }).shown() {
                return rgb;
            }
            chroma *= 0.92;
        }
        (Self { c: 0.0, ..self }).shown().unwrap_or(Rgb(0, 0, 0))
    }

    fn shown(self) -> Option<Rgb> {
        let (a, b) = (self.c * self.h.cos(), self.c * self.h.sin());
        let l = (self.l + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.l - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.l - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
        let red = 4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s;
        let green = -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s;
        let blue = -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s;
        Some(Rgb(byte(red)?, byte(green)?, byte(blue)?))
    }
}

fn linear(part: u8) -> f64 {
    let v = f64::from(part) / 255.0;
    if v <= 0.040_45 {
        v / 12.92
    } else {
        ((v + 0.055) / 1.055).powf(2.4)
    }
}

/// `None` outside what the screen shows, with a hair's tolerance for rounding.
fn byte(linear: f64) -> Option<u8> {
    if !(-0.000_5..=1.000_5).contains(&linear) {
        return None;
    }
    let v = linear.clamp(0.0, 1.0);
    let encoded = if v <= 0.003_130_8 {
        v * 12.92
    } else {
        1.055 * v.powf(1.0 / 2.4) - 0.055
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 255 by the clamp"
    )]
    let byte = (encoded * 255.0).round() as u8;
    Some(byte)
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

    #[test]
    fn contrast_is_what_wcag_says() {
        let (black, white) = (Rgb(0, 0, 0), Rgb(255, 255, 255));
        assert!((black.contrast(white) - 21.0).abs() < 0.001);
        assert!((Rgb::parse("#0b4f47").unwrap().contrast(white) - 9.4).abs() < 0.1);
        assert_eq!(Rgb::parse("#12345"), None);
        assert_eq!(Rgb::parse("äöüäöü"), None);
    }

    proptest! {
        #[test]
        fn there_and_back(r: u8, g: u8, b: u8) {
            let back = Rgb(r, g, b).oklch().rgb();
            prop_assert!(r.abs_diff(back.0) <= 1 && g.abs_diff(back.1) <= 1 && b.abs_diff(back.2) <= 1);
        }
    }
}
