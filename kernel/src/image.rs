//! Photos: made safe to show. Decoded within limits, turned upright, made smaller in three sizes,
//! written anew. What is written anew carries no metadata, no hidden thumbnail, no second file.

mod drawing;
mod mark;
mod position;
mod shrink;

use std::fmt;
use std::io::Cursor;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use tokio::sync::Semaphore;

use crate::Point;
use crate::files::Kind;

pub use mark::{MOST_MARK_BYTES, Mark, MarkError};
pub use shrink::sizes;

/// The most pixels a photo may have: 40 million.
pub const MOST_PIXELS: u64 = 40_000_000;
/// The longest edge a photo may have, in pixels.
pub const LONGEST_EDGE: u32 = 12_000;
/// The longest photo file, in bytes (20 MiB).
pub const MOST_BYTES: usize = 20 * 1024 * 1024;

/// A photo ready to be kept and shown.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// 1,600 pixels at the longest edge, or less if the photo is smaller. So are the others.
    pub large: Picture,
    /// 800 pixels.
    pub medium: Picture,
    /// 320 pixels.
    pub small: Picture,
    /// Width and height of the photo as it was sent, upright.
    pub width: u32,
    pub height: u32,
    /// Where it was taken, if the photo said so and the sender agreed to its being read.
    pub position: Option<Point>,
}

/// One size of a photo: a JPEG without metadata.
#[derive(Clone, Debug)]
pub struct Picture {
    pub jpeg: Bytes,
    pub width: u32,
    pub height: u32,
}

/// Why a photo cannot be shown. Each has its own plain words on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImageError {
    /// Neither JPEG, PNG nor WebP.
    #[error("not a photo")]
    NotAnImage,
    /// A photo as many telephones keep it, which has to be sent as JPEG.
    #[error("a HEIC photo")]
    Heic,
    /// More than [`MOST_PIXELS`], or an edge longer than [`LONGEST_EDGE`].
    #[error("too many pixels")]
    TooManyPixels,
    /// More than [`MOST_BYTES`].
    #[error("too many bytes")]
    TooLarge,
    /// It begins like a photo and does not go on like one, or takes too long to read.
    #[error("a broken photo")]
    Broken,
    /// Others' photos are being worked on, and have been for a while.
    #[error("too many photos at once")]
    Busy,
}

/// The places where photos are worked on: as many at once as there are cores, and only one that is
/// really big, so that memory stays within bounds whatever is sent.
#[derive(Clone)]
pub struct Images {
    places: Arc<Semaphore>,
    big: Arc<Mutex<()>>,
    patience: Duration,
}

/// Above so many pixels a photo is worked on alone.
const BIG: u64 = 16_000_000;
/// What a decoder may take for one photo.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;
/// More passes than any camera makes; each costs the whole picture's time.
const MOST_SCANS: usize = 64;

impl Images {
    /// Works on `at_once` photos side by side.
    #[must_use]
    pub fn new(at_once: usize) -> Self {
        let places = Arc::new(Semaphore::new(at_once.max(1)));
        Self {
            places,
            big: Arc::default(),
            patience: Duration::from_secs(20),
        }
    }

    /// Makes a photo safe to show. The position is read only with the sender's consent.
    ///
    /// # Errors
    /// See [`ImageError`].
    pub async fn prepare(
        &self,
        content: Bytes,
        read_position: bool,
    ) -> Result<Prepared, ImageError> {
        self.work(move |big| prepare(&content, read_position, big))
            .await
    }

    /// Makes a mark of a picture or a drawing.
    ///
    /// # Errors
    /// See [`MarkError`].
    pub async fn mark(&self, content: Bytes) -> Result<Mark, MarkError> {
        self.work(move |big| mark::mark(&content, big)).await
    }

    async fn work<T, E>(
        &self,
        work: impl FnOnce(&Mutex<()>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<ImageError> + Send + 'static,
    {
        let place = tokio::time::timeout(self.patience, Arc::clone(&self.places).acquire_owned());
        let place = place
            .await
            .map_err(|_| ImageError::Busy)?
            .map_err(|_| ImageError::Busy)?;
        let big = Arc::clone(&self.big);
        let work = tokio::task::spawn_blocking(move || {
            // The place is given back when the work ends, not when somebody stops waiting for it.
            let _place = place;
            guarded(|| work(&big))
        });
        match tokio::time::timeout(self.patience, work).await {
            Ok(Ok(done)) => done,
            Ok(Err(_)) | Err(_) => Err(ImageError::Broken.into()),
        }
    }
}

impl fmt::Debug for Images {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Images")
            .field("free", &self.places.available_permits())
            .finish()
    }
}

/// A decoder that panics has met a broken photo.
fn guarded<T, E: From<ImageError>>(work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    std::panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(ImageError::Broken.into()))
}

fn prepare(content: &[u8], read_position: bool, big: &Mutex<()>) -> Result<Prepared, ImageError> {
    let mut decoder = decoder(content)?;
    let (width, height, pixels) = measured(&decoder)?;
    let _alone = (pixels > BIG).then(|| big.lock().unwrap_or_else(PoisonError::into_inner));
    let position = if read_position {
        position::of(&mut decoder)
    } else {
        None
    };
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let photo = DynamicImage::from_decoder(decoder).map_err(|error| told(&error))?;
    let [large, medium, small] = shrink::three(photo, orientation)?;
    let turned = matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    );
    let (width, height) = if turned {
        (height, width)
    } else {
        (width, height)
    };
    Ok(Prepared {
        large,
        medium,
        small,
        width,
        height,
        position,
    })
}

/// Width, height and pixels of a photo that has not too many.
fn measured(decoder: &impl ImageDecoder) -> Result<(u32, u32, u64), ImageError> {
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if width > LONGEST_EDGE || height > LONGEST_EDGE || pixels > MOST_PIXELS || pixels == 0 {
        return Err(ImageError::TooManyPixels);
    }
    Ok((width, height, pixels))
}

fn format(content: &[u8]) -> Result<ImageFormat, ImageError> {
    if content.len() > MOST_BYTES {
        return Err(ImageError::TooLarge);
    }
    match Kind::of(content) {
        Kind::Jpeg if scans(content) > MOST_SCANS => Err(ImageError::Broken),
        Kind::Jpeg => Ok(ImageFormat::Jpeg),
        Kind::Png => Ok(ImageFormat::Png),
        Kind::Webp => Ok(ImageFormat::WebP),
        Kind::Heic => Err(ImageError::Heic),
        _ => Err(ImageError::NotAnImage),
    }
}

/// How often a JPEG starts a pass over the picture. The marker cannot occur inside picture data.
fn scans(content: &[u8]) -> usize {
    content
        .windows(2)
        .filter(|pair| *pair == [0xff, 0xda])
        .count()
}

fn decoder(content: &[u8]) -> Result<impl ImageDecoder + '_, ImageError> {
    let format = format(content)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_EDGE);
    limits.max_image_height = Some(LONGEST_EDGE);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(content), format);
    reader.limits(limits);
    reader.into_decoder().map_err(|error| told(&error))
}

fn told(error: &image::ImageError) -> ImageError {
    match error {
        image::ImageError::Limits(_) => ImageError::TooManyPixels,
        _ => ImageError::Broken,
    }
}

#[cfg(test)]
mod tests;
