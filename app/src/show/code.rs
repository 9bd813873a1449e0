//! A QR code as SVG (ISO/IEC 18004), drawn here: dark modules on white in light and in dark, because
//! a telephone's camera looks for that.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};
use ui::Markup;

/// White modules around the code, which the standard asks for.
const QUIET: usize = 4;

/// The code of a text, named for those who do not see it. `None` for a text too long for any code.
#[must_use]
pub fn svg(text: &str, label: &str) -> Option<Markup> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let (width, side) = (code.width(), code.width() + 2 * QUIET);
    let mut path = String::new();
    for (at, colour) in code.to_colors().iter().enumerate() {
        if *colour == Color::Dark {
            let (x, y) = (at % width + QUIET, at / width + QUIET);
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    let label = label
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;");
    Some(Markup(format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"{label}\" shape-rendering=\"crispEdges\">\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
    )))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_code_has_its_quiet_zone_and_its_three_eyes() {
        let Markup(drawn) = svg("http://192.168.1.20:8080/demo/here", "To \"here\"").unwrap();
        assert!(drawn.contains("viewBox=\"0 0 37 37\""), "{drawn:.200}");
        assert!(drawn.contains("aria-label=\"To &quot;here&quot;\""));
        // The corners of the eyes, and nothing outside of them.
        for eye in ["M4 4h", "M10 10h", "M32 4h", "M4 32h"] {
            assert!(drawn.contains(eye), "{eye}");
        }
        assert!(!drawn.contains("M3 ") && !drawn.contains("M33 "));
    }

    #[test]
    fn what_no_code_holds_has_none() {
        assert!(svg(&"long ".repeat(2_000), "").is_none());
    }
}
