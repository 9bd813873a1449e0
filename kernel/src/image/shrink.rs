//! Makes the three sizes of a photo.

use bytes::Bytes;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, RgbImage};

use super::{ImageError, Picture};

const LARGE: u32 = 1_600;
const MEDIUM: u32 = 800;
const SMALL: u32 = 320;
const QUALITY: u8 = 82;
/// A list shows many small ones, and a first visit shall be light.
const SMALL_QUALITY: u8 = 60;

/// How wide and high the three sizes of a photo are, large first, from the large one's width and
/// height: for the frame of a picture that is still to be loaded.
#[must_use]
pub fn sizes(width: u32, height: u32) -> [(u32, u32); 3] {
    let medium = within(width, height, MEDIUM);
    [(width, height), medium, within(medium.0, medium.1, SMALL)]
}

/// Large, medium and small, upright. Each is made from the one before.
pub(super) fn three(
    photo: DynamicImage,
    orientation: Orientation,
) -> Result<[Picture; 3], ImageError> {
    let mut large = fitted(photo, LARGE)?;
    large.apply_orientation(orientation);
    let large = DynamicImage::ImageRgb8(on_white(large));
    let large_picture = picture(&large, QUALITY)?;
    let medium = fitted(large, MEDIUM)?;
    let medium_picture = smaller(&medium, &large_picture, QUALITY)?;
    let small = fitted(medium, SMALL)?;
    let small_picture = smaller(&small, &medium_picture, SMALL_QUALITY)?;
    Ok([large_picture, medium_picture, small_picture])
}

/// A size, which is the one before it where the photo is no larger.
fn smaller(photo: &DynamicImage, before: &Picture, quality: u8) -> Result<Picture, ImageError> {
    if (photo.width(), photo.height()) == (before.width, before.height) {
        return Ok(before.clone());
    }
    picture(photo, quality)
}

/// The photo with its longest edge at most `edge`. Never larger than it was.
pub(super) fn fitted(photo: DynamicImage, edge: u32) -> Result<DynamicImage, ImageError> {
    let (width, height) = within(photo.width(), photo.height(), edge);
    if (width, height) == (photo.width(), photo.height()) {
        return Ok(photo);
    }
    let mut smaller = DynamicImage::new(width, height, photo.color());
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
    Resizer::new()
        .resize(&photo, &mut smaller, &options)
        .map_err(|_| ImageError::Broken)?;
    Ok(smaller)
}

/// Width and height with the longer of them at most `edge`.
fn within(width: u32, height: u32, edge: u32) -> (u32, u32) {
    let longest = width.max(height);
    if longest <= edge {
        return (width, height);
    }
    let scaled = |length: u32| {
        let length =
            (u64::from(length) * u64::from(edge) + u64::from(longest) / 2) / u64::from(longest);
        u32::try_from(length).unwrap_or(edge).max(1)
    };
    (scaled(width), scaled(height))
}

/// JPEG knows no transparency: what shone through shows white, as on paper.
fn on_white(photo: DynamicImage) -> RgbImage {
    if !photo.color().has_alpha() {
        return photo.into_rgb8();
    }
    let photo = photo.into_rgba8();
    let mut opaque = RgbImage::new(photo.width(), photo.height());
    for (from, to) in photo.pixels().zip(opaque.pixels_mut()) {
        let [red, green, blue, alpha] = from.0;
        to.0 = [red, green, blue].map(|colour| over_white(colour, alpha));
    }
    opaque
}

fn over_white(colour: u8, alpha: u8) -> u8 {
    let (colour, alpha) = (u32::from(colour), u32::from(alpha));
    u8::try_from((colour * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
}

fn picture(photo: &DynamicImage, quality: u8) -> Result<Picture, ImageError> {
    let mut jpeg = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut jpeg, quality);
    photo
        .write_with_encoder(encoder)
        .map_err(|_| ImageError::Broken)?;
    Ok(Picture {
        jpeg: Bytes::from(jpeg),
        width: photo.width(),
        height: photo.height(),
    })
}
