//! Pins. Numbered ones say the number of the list beside the map and step aside for each other; others
//! that overlap become one larger pin that says how many they are.

use std::fmt::Write as _;

use contracts::places::{Pin, PinKind};

use super::escaped;
use super::labels::Labels;
use super::view::View;
use crate::Gazetteer;
use crate::frame::{Flat, metres};

/// A pin in its place.
pub(crate) struct Laid {
    /// The spot that it marks.
    spot: Flat,
    /// Where its head is, which may be aside of the spot.
    at: Flat,
    radius: f64,
    kind: PinKind,
    label: Option<String>,
    /// How many reports it stands for.
    many: u32,
    /// There is room beside it for its number.
    whole: bool,
}

/// Finds a place for every pin that is in the picture.
pub(crate) fn laid_out(pins: &[Pin], gazetteer: &Gazetteer, view: &View, radius: f64) -> Vec<Laid> {
    let mut alone: Vec<Laid> = Vec::new();
    let mut numbered: Vec<Laid> = Vec::new();
    for pin in pins {
        let spot = view.pixel(gazetteer.frame.flat(pin.point));
        let seen = (-radius..view.width + radius).contains(&spot[0])
            && (-radius..view.height + radius).contains(&spot[1]);
        if !seen {
            continue;
        }
        let whole = (22.0..view.width - 22.0).contains(&spot[0]) && spot[1] < view.height - 26.0;
        let laid = Laid {
            spot,
            at: spot,
            radius: size_of(pin, radius),
            kind: pin.kind,
            label: pin.label.clone(),
            many: 1,
            whole,
        };
        let stands_alone = matches!(pin.kind, PinKind::Mine | PinKind::Asset);
        match (&pin.label, stands_alone) {
            (_, true) => alone.push(laid),
            (Some(_), false) => numbered.push(laid),
            (None, false) => gather(laid, radius, &mut alone),
        }
    }
    step_aside(&mut numbered, view);
    alone.extend(numbered);
    alone.sort_by_key(|pin| loudness(pin.kind));
    alone
}

fn size_of(pin: &Pin, radius: f64) -> f64 {
    match (pin.kind, &pin.label) {
        (PinKind::Asset, _) => 5.0,
        (PinKind::Mine, _) => 17.0,
        (_, Some(_)) => radius,
        (_, None) => radius * 0.55,
    }
}

/// What is drawn last lies on top.
fn loudness(kind: PinKind) -> u8 {
    match kind {
        PinKind::Asset => 0,
        PinKind::Done => 1,
        PinKind::Open => 2,
        PinKind::Late => 3,
        PinKind::Mine => 4,
    }
}

/// Adds a pin to the one it overlaps, or to the picture.
fn gather(pin: Laid, radius: f64, pins: &mut Vec<Laid>) {
    let overlaps = |other: &&mut Laid| {
        !matches!(other.kind, PinKind::Mine | PinKind::Asset)
            && metres(other.at, pin.at) < other.radius + pin.radius
    };
    let Some(other) = pins.iter_mut().find(overlaps) else {
        return pins.push(pin);
    };
    other.many += 1;
    if loudness(pin.kind) > loudness(other.kind) {
        other.kind = pin.kind;
    }
    other.radius = radius * if other.many > 9 { 1.2 } else { 1.0 };
}

/// Moves numbered pins apart, each as little as it can.
fn step_aside(pins: &mut [Laid], view: &View) {
    for _ in 0..60 {
        let mut still = true;
        for one in 0..pins.len() {
            for two in one + 1..pins.len() {
                still &= !part(pins, one, two);
            }
        }
        if still {
            break;
        }
    }
    for pin in pins.iter_mut().filter(|pin| pin.at != pin.spot) {
        let edge = pin.radius + 2.0;
        pin.at = [
            pin.at[0].clamp(edge, (view.width - edge).max(edge)),
            pin.at[1].clamp(edge, (view.height - edge).max(edge)),
        ];
    }
}

/// Whether two pins had to be moved.
fn part(pins: &mut [Laid], one: usize, two: usize) -> bool {
    let (Some(a), Some(b)) = (pins.get(one), pins.get(two)) else {
        return false;
    };
    let (far, wanted) = (metres(a.at, b.at), a.radius + b.radius + 2.0);
    if far >= wanted {
        return false;
    }
    // Pins on one spot part sideways, each pair its own way.
    let away = if far > 0.01 {
        [(b.at[0] - a.at[0]) / far, (b.at[1] - a.at[1]) / far]
    } else {
        fan(one + two)
    };
    let step = (wanted - far) / 2.0 + 0.05;
    for (place, way) in [(one, -step), (two, step)] {
        if let Some(pin) = pins.get_mut(place) {
            pin.at = [pin.at[0] + away[0] * way, pin.at[1] + away[1] * way];
        }
    }
    true
}

fn fan(place: usize) -> Flat {
    let turn = f64::from(u32::try_from(place % 360).unwrap_or(0)) * 2.4;
    [turn.cos(), turn.sin()]
}

/// Keeps names away from the pins.
pub(crate) fn keep_clear(pins: &[Laid], labels: &mut Labels) {
    for pin in pins {
        if is_drop(pin) {
            labels.keep_clear([pin.at[0], pin.at[1] - 28.0], 19.0);
            labels.keep_clear([pin.at[0], pin.at[1] - 8.0], 8.0);
        } else {
            labels.keep_clear(pin.at, pin.radius + 1.0);
            if pin.kind == PinKind::Asset && pin.label.is_some() {
                labels.keep_clear([pin.at[0] - 9.0, pin.at[1] + 16.0], 7.0);
                labels.keep_clear([pin.at[0] + 9.0, pin.at[1] + 16.0], 7.0);
            }
        }
    }
}

fn is_drop(pin: &Laid) -> bool {
    pin.kind == PinKind::Mine
}

/// Draws them, the loudest last.
pub(crate) fn draw(pins: &[Laid], svg: &mut String) {
    for pin in pins
        .iter()
        .filter(|pin| metres(pin.at, pin.spot) > pin.radius)
    {
        let [x, y] = pin.spot;
        let _ = write!(
            svg,
            r#"<path class="m-lead" d="M{x:.0} {y:.0}L{:.0} {:.0}"/>"#,
            pin.at[0], pin.at[1]
        );
    }
    for pin in pins {
        match pin.kind {
            PinKind::Mine => drop(pin, svg),
            PinKind::Asset => asset(pin, svg),
            _ => disc(pin, svg),
        }
    }
}

fn drop(pin: &Laid, svg: &mut String) {
    let [x, y] = pin.at;
    let _ = write!(
        svg,
        r#"<g transform="translate({x:.1} {y:.1})"><path class="pin now" d="M0 0s-16-17.6-16-33.3a16 16 0 0 1 32 0C16-17.6 0 0 0 0z"/><circle class="pin-dot" cy="-33.3" r="5.5"/></g>"#
    );
}

fn asset(pin: &Laid, svg: &mut String) {
    let [x, y] = pin.at;
    let _ = write!(
        svg,
        r#"<circle class="m-thing" cx="{x:.1}" cy="{y:.1}" r="5"/>"#
    );
    if let Some(label) = pin.label.as_ref().filter(|_| pin.whole) {
        let _ = write!(
            svg,
            r#"<text class="m-no" x="{x:.0}" y="{:.0}">{}</text>"#,
            y + 21.0,
            escaped(label)
        );
    }
}

fn disc(pin: &Laid, svg: &mut String) {
    let class = match pin.kind {
        PinKind::Late => "pin late",
        PinKind::Done => "pin done",
        _ => "pin",
    };
    let many = if pin.many > 1 { " many" } else { "" };
    let ([x, y], r) = (pin.at, pin.radius);
    let _ = write!(
        svg,
        r#"<circle class="{class}{many}" cx="{x:.0}" cy="{y:.0}" r="{r:.0}"/>"#
    );
    let label = if pin.many > 1 {
        Some(pin.many.to_string())
    } else {
        pin.label.clone()
    };
    if let Some(label) = label {
        let hollow = if pin.kind == PinKind::Done {
            " hollow"
        } else {
            ""
        };
        let _ = write!(
            svg,
            r#"<text class="pin-n{hollow}" x="{x:.0}" y="{:.0}">{}</text>"#,
            y + 7.0,
            escaped(&label)
        );
    }
}
