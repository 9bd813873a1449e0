//! Draws the ground as SVG: whole, around a point, or as the faint plan of the masthead.
//!
//! The pictures carry no colour and no style: classes only, which the face's sheet paints, light and
//! dark. A pin is always louder than the ground.

mod labels;
pub(crate) mod paths;
mod pins;
pub(crate) mod view;

use std::fmt::Write as _;

use contracts::places::{AreaKind, Around, Overview, RoadClass};
use kernel::Point;
use rstar::AABB;

use crate::Gazetteer;
use crate::frame::Flat;
use crate::gazetteer::at;
use labels::Labels;
use paths::Paths;
use view::View;

/// Overviews are drawn half as large again as they are shown, which is what class `big` is made for.
const BIG: f64 = 1.5;

/// The whole town.
pub(crate) fn overview(gazetteer: &Gazetteer, map: &Overview) -> String {
    let view = whole(gazetteer, map.size);
    let mut svg = open(&view, &map.label, "big");
    areas(gazetteer, &view, &mut svg);
    roads(gazetteer, &view, [0.0, 2.6, 3.8, 7.0], &mut svg);
    rails(gazetteer, &view, &mut svg);
    districts(gazetteer, &view, map.chosen.as_deref(), &mut svg);
    let mut labels = Labels::default();
    let pins = pins::laid_out(&map.pins, gazetteer, &view, 20.0);
    pins::keep_clear(&pins, &mut labels);
    if map.names {
        district_names(gazetteer, &view, &mut labels, &mut svg);
    }
    pins::draw(&pins, &mut svg);
    svg.push_str("</svg>");
    svg
}

/// The window of an overview.
fn whole(gazetteer: &Gazetteer, (width, height): (u32, u32)) -> View {
    let big = |pixels: u32| f64::from(pixels.clamp(80, 2000)) * BIG;
    View::holding(gazetteer.extent, big(width), big(height))
}

/// Where a point of the overview lies, given as parts of its width and height.
pub(crate) fn on_overview(gazetteer: &Gazetteer, size: (u32, u32), x: f64, y: f64) -> Point {
    let view = whole(gazetteer, size);
    let flat = view.flat([x * view.width, y * view.height]);
    gazetteer.frame.point(flat)
}

/// The surroundings of a point.
pub(crate) fn around(gazetteer: &Gazetteer, map: &Around) -> String {
    let (width, height) = (
        f64::from(map.size.0.clamp(80, 2000)),
        f64::from(map.size.1.clamp(80, 2000)),
    );
    let metres = if map.metres.is_finite() {
        map.metres.clamp(40.0, 5_000.0)
    } else {
        150.0
    };
    let view = View::around(gazetteer.frame.flat(map.centre), metres, width, height);
    let mut svg = open(&view, &map.label, "");
    areas(gazetteer, &view, &mut svg);
    roads(gazetteer, &view, [1.0, 2.0, 3.0, 4.0], &mut svg);
    if metres <= 420.0 {
        houses(gazetteer, &view, &mut svg);
    }
    rails(gazetteer, &view, &mut svg);
    let mut labels = Labels::default();
    let pins = pins::laid_out(&map.pins, gazetteer, &view, 15.0);
    pins::keep_clear(&pins, &mut labels);
    street_names(gazetteer, &view, &mut labels, &mut svg);
    area_names(gazetteer, &view, &mut labels, &mut svg);
    pins::draw(&pins, &mut svg);
    svg.push_str("</svg>");
    svg
}

/// The faint plan behind the masthead.
pub(crate) fn engraved(gazetteer: &Gazetteer) -> String {
    let ([west, _], [east, _]) = gazetteer.extent;
    let across = (east - west).clamp(400.0, 2_400.0);
    let busiest = gazetteer.busiest();
    let view = View::around(
        [busiest[0] - across * 0.16, busiest[1] - across * 0.06],
        across,
        900.0,
        470.0,
    );
    let mut svg = String::from(
        r#"<svg class="plan" viewBox="0 0 900 470" preserveAspectRatio="xMaxYMid slice" aria-hidden="true" focusable="false">"#,
    );
    let mut water = Paths::new(&view);
    for (_, ring) in gazetteer
        .areas
        .iter()
        .filter(|(kind, _)| *kind == AreaKind::Water)
    {
        water.ring(ring);
    }
    let _ = write!(svg, r#"<path class="riv" d="{}"/>"#, water.done());
    for (main, width) in [(false, "3"), (true, "6")] {
        let mut lines = Paths::new(&view);
        for (street, pieces) in gazetteer.ground.streets.iter().zip(&gazetteer.streets) {
            if street.class != RoadClass::Path && main == (street.class == RoadClass::Main) {
                pieces.iter().for_each(|line| lines.line(line));
            }
        }
        let _ = write!(
            svg,
            r#"<path stroke-width="{width}" d="{}"/>"#,
            lines.done()
        );
    }
    svg.push_str("</svg>");
    svg
}

fn open(view: &View, label: &str, class: &str) -> String {
    let class = if class.is_empty() {
        String::new()
    } else {
        format!(r#" class="{class}""#)
    };
    let label = escaped(label);
    format!(
        r#"<svg{class} viewBox="0 0 {} {}" preserveAspectRatio="xMidYMid slice" role="img" aria-label="{label}"><title>{label}</title>"#,
        view.width, view.height
    )
}

/// Text that cannot end an element or an attribute.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

fn areas(gazetteer: &Gazetteer, view: &View, svg: &mut String) {
    let layers = [
        (AreaKind::Park, "m-park"),
        (AreaKind::Water, "m-water"),
        (AreaKind::Square, "m-square"),
    ];
    for (kind, class) in layers {
        let mut shapes = Paths::new(view);
        for (_, ring) in gazetteer.areas.iter().filter(|(of, _)| *of == kind) {
            shapes.ring(ring);
        }
        filled(class, &shapes.done(), svg);
    }
}

/// Roads from the narrowest to the widest, so that the wide ones lie on top. `least` are the narrowest
/// strokes of path, lane, street and main road; a layer of nought is left out.
fn roads(gazetteer: &Gazetteer, view: &View, least: [f64; 4], svg: &mut String) {
    let [path, lane, minor, main] = least;
    let layers = [
        (RoadClass::Path, "m-path", path),
        (RoadClass::Lane, "m-minor", lane),
        (RoadClass::Minor, "m-minor", minor),
        (RoadClass::Main, "m-main", main),
    ];
    for (class, name, least) in layers {
        if least == 0.0 {
            continue;
        }
        let mut lines = Paths::new(view);
        for (street, pieces) in gazetteer.ground.streets.iter().zip(&gazetteer.streets) {
            if street.class == class {
                pieces.iter().for_each(|line| lines.line(line));
            }
        }
        let width = (class.width() * view.scale).max(least);
        stroked(name, width, &lines.done(), svg);
    }
}

fn rails(gazetteer: &Gazetteer, view: &View, svg: &mut String) {
    let mut lines = Paths::new(view);
    for rail in &gazetteer.ground.rails {
        lines.line(&gazetteer.frame.flat_line(&rail.line));
    }
    stroked("m-rail", 2.0, &lines.done(), svg);
}

fn houses(gazetteer: &Gazetteer, view: &View, svg: &mut String) {
    let (low, high) = view.window(0.0);
    let mut found: Vec<u32> = gazetteer
        .building_boxes
        .locate_in_envelope_intersecting(AABB::from_corners(low, high))
        .map(|house| house.data)
        .collect();
    found.sort_unstable();
    for (public, class) in [(false, "m-house"), (true, "m-house pub")] {
        let mut shapes = Paths::new(view);
        for house in &found {
            if at(&gazetteer.ground.buildings, *house)
                .is_some_and(|building| building.public == public)
            {
                at(&gazetteer.buildings, *house)
                    .into_iter()
                    .for_each(|ring| shapes.ring(ring));
            }
        }
        filled(class, &shapes.done(), svg);
    }
}

fn districts(gazetteer: &Gazetteer, view: &View, chosen: Option<&str>, svg: &mut String) {
    let is_chosen = |place: usize| {
        gazetteer
            .ground
            .districts
            .get(place)
            .is_some_and(|district| Some(district.name.as_str()) == chosen)
    };
    let mut others = Paths::new(view);
    let mut tinted = Paths::new(view);
    for (place, ring) in gazetteer.districts.iter().enumerate() {
        if is_chosen(place) {
            tinted.ring(ring);
        } else {
            others.ring(ring);
        }
    }
    filled("m-dist", &others.done(), svg);
    filled("m-dist on", &tinted.done(), svg);
}

fn district_names(gazetteer: &Gazetteer, view: &View, labels: &mut Labels, svg: &mut String) {
    for district in &gazetteer.ground.districts {
        let at = view.pixel(gazetteer.frame.flat(district.label));
        labels.level(&district.name, at, 21.0, view, svg);
    }
}

/// The names of parks and squares that are in the picture.
fn area_names(gazetteer: &Gazetteer, view: &View, labels: &mut Labels, svg: &mut String) {
    for (area, (kind, ring)) in gazetteer.ground.areas.iter().zip(&gazetteer.areas) {
        let named = *kind != AreaKind::Water && !area.name.is_empty();
        if let Some(middle) = named.then(|| view.middle_of_seen(ring)).flatten() {
            labels.level(&area.name, middle, 15.0, view, svg);
        }
    }
}

/// The names of the streets in the picture, the nearest to its middle first.
fn street_names(gazetteer: &Gazetteer, view: &View, labels: &mut Labels, svg: &mut String) {
    let mut seen: Vec<(f64, &str, Vec<Flat>)> = Vec::new();
    for (street, pieces) in gazetteer.ground.streets.iter().zip(&gazetteer.streets) {
        if street.name.is_empty() {
            continue;
        }
        let runs = pieces.iter().flat_map(|line| view.seen(line, -8.0));
        let longest = runs
            .map(|run| view.pixels(&run))
            .max_by(|a, b| labels::length(a).total_cmp(&labels::length(b)));
        if let Some(run) = longest {
            seen.push((labels::from_middle(&run, view), street.name.as_str(), run));
        }
    }
    seen.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(b.1)));
    for (_, name, run) in seen.iter().take(14) {
        labels.along(name, run, 15.0, svg);
    }
}

fn filled(class: &str, d: &str, svg: &mut String) {
    if !d.is_empty() {
        let _ = write!(svg, r#"<path class="{class}" d="{d}"/>"#);
    }
}

fn stroked(class: &str, width: f64, d: &str, svg: &mut String) {
    if !d.is_empty() {
        let _ = write!(
            svg,
            r#"<path class="{class}" stroke-width="{}" d="{d}"/>"#,
            (width * 10.0).round() / 10.0
        );
    }
}
