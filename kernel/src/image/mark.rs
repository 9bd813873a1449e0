//! A mark, such as a town's crest: a picture or a drawing that somebody sent, written anew as a small
//! PNG that keeps what shone through.

use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _};

use super::{BIG, ImageError, decoder, drawing, measured, shrink, told};
use crate::files::Kind;

/// The largest mark, in bytes (200 KiB).
pub const MOST_MARK_BYTES: usize = 200 * 1024;

/// The longest edges that are tried until the mark is small enough.
const EDGES: [u32; 4] = [512, 384, 256, 160];

/// A mark ready to be kept and shown.
#[derive(Clone, Debug)]
pub struct Mark {
    pub png: Bytes,
    pub width: u32,
    pub height: u32,
}

/// Why something cannot be a mark.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MarkError {
    #[error(transparent)]
    Image(#[from] ImageError),
    /// A drawing has a part of this name, which is not drawn here.
    #[error("a drawing with <{0}>")]
    Has(String),
    /// Nothing of it can be seen.
    #[error("nothing to be seen")]
    Empty,
}

/// Reads a picture or a drawing and writes it as a mark.
pub(super) fn mark(content: &[u8], big: &Mutex<()>) -> Result<Mark, MarkError> {
    let picture = match Kind::of(content) {
        Kind::Text => drawing::drawn(content, EDGES[0])?,
        _ => picture(content, big)?,
    };
    if !is_seen(&picture) {
        return Err(MarkError::Empty);
    }
    let mut picture = picture;
    for edge in EDGES {
        picture = shrink::fitted(picture, edge)?;
        let png = written(&picture)?;
        if png.len() <= MOST_MARK_BYTES {
            return Ok(Mark {
                png: png.into(),
                width: picture.width(),
                height: picture.height(),
            });
        }
    }
    Err(ImageError::TooLarge.into())
}

fn picture(content: &[u8], big: &Mutex<()>) -> Result<DynamicImage, MarkError> {
    let mut decoder = decoder(content)?;
    let (_, _, pixels) = measured(&decoder)?;
    let _alone = (pixels > BIG).then(|| big.lock().unwrap_or_else(PoisonError::into_inner));
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| told(&error))?;
    let mut picture = shrink::fitted(picture, EDGES[0])?;
    picture.apply_orientation(orientation);
    Ok(DynamicImage::ImageRgba8(picture.into_rgba8()))
}

fn is_seen(picture: &DynamicImage) -> bool {
    picture
        .as_rgba8()
        .is_some_and(|picture| picture.pixels().any(|pixel| pixel.0[3] > 0))
}

fn written(picture: &DynamicImage) -> Result<Vec<u8>, ImageError> {
    let mut png = Vec::new();
    let encoder =
        PngEncoder::new_with_quality(&mut png, CompressionType::Best, FilterType::Adaptive);
    picture
        .write_with_encoder(encoder)
        .map_err(|_| ImageError::Broken)?;
    Ok(png)
}
