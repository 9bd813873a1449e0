//! Where a photo was taken, as its EXIF says (Exif 2.32, GPS attributes).

use exif::{Exif, In, Reader, Tag, Value};
use image::ImageDecoder;

use crate::Point;

/// The position, if the photo holds one that is a place on earth.
pub(super) fn of(decoder: &mut impl ImageDecoder) -> Option<Point> {
    let raw = decoder.exif_metadata().ok()??;
    let exif = Reader::new().read_raw(raw).ok()?;
    let lat = degrees(&exif, Tag::GPSLatitude, Tag::GPSLatitudeRef, b'S')?;
    let lng = degrees(&exif, Tag::GPSLongitude, Tag::GPSLongitudeRef, b'W')?;
    // Cameras without a fix write zeros; nobody reports a pothole in the Gulf of Guinea.
    Point::new(lat, lng).filter(|point| point.lat != 0.0 || point.lng != 0.0)
}

fn degrees(exif: &Exif, tag: Tag, side: Tag, negative: u8) -> Option<f64> {
    let Value::Rational(parts) = &exif.get_field(tag, In::PRIMARY)?.value else {
        return None;
    };
    let [degrees, minutes, seconds] = parts.get(..3)? else {
        return None;
    };
    let size = degrees.to_f64() + minutes.to_f64() / 60.0 + seconds.to_f64() / 3600.0;
    let Value::Ascii(side) = &exif.get_field(side, In::PRIMARY)?.value else {
        return None;
    };
    let is_negative = side.first()?.first()? == &negative;
    Some(if is_negative { -size } else { size })
}
