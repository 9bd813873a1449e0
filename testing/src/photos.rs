//! Photos that people of a test town send: good ones, and all that only looks like one.

use std::io::Cursor;

use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// A JPEG, red above and blue below.
#[must_use]
pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encoded(width, height, ImageFormat::Jpeg)
}

/// The same as PNG.
#[must_use]
pub fn png(width: u32, height: u32) -> Vec<u8> {
    encoded(width, height, ImageFormat::Png)
}

/// The same as WebP.
#[must_use]
pub fn webp(width: u32, height: u32) -> Vec<u8> {
    encoded(width, height, ImageFormat::WebP)
}

fn encoded(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let colour = |_, y| {
        if y < height / 2 {
            Rgb([255, 0, 0])
        } else {
            Rgb([0, 0, 255])
        }
    };
    let photo = DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, colour));
    let mut content = Cursor::new(Vec::new());
    photo.write_to(&mut content, format).expect("a photo");
    content.into_inner()
}

/// A JPEG that says in its EXIF where it was taken, and who took it.
#[must_use]
pub fn taken_at(lat: f64, lng: f64) -> Vec<u8> {
    let text = |text: &str| Value::Ascii(vec![text.as_bytes().to_vec()]);
    let fields = [
        (Tag::Artist, text("SECRET-ARTIST")),
        (Tag::GPSLatitude, degrees(lat)),
        (Tag::GPSLatitudeRef, text(if lat < 0.0 { "S" } else { "N" })),
        (Tag::GPSLongitude, degrees(lng)),
        (
            Tag::GPSLongitudeRef,
            text(if lng < 0.0 { "W" } else { "E" }),
        ),
    ]
    .map(|(tag, value)| Field {
        tag,
        ifd_num: In::PRIMARY,
        value,
    });
    let mut writer = Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut tiff = Cursor::new(Vec::new());
    writer.write(&mut tiff, false).expect("EXIF");
    let mut segment = b"Exif\0\0".to_vec();
    segment.extend(tiff.into_inner());
    let length = u16::try_from(segment.len() + 2).expect("a short segment");
    let jpeg = jpeg(64, 48);
    let head = [0xff, 0xe1];
    [
        &jpeg[..2],
        &head,
        &length.to_be_bytes(),
        &segment,
        &jpeg[2..],
    ]
    .concat()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "degrees of a test"
)]
fn degrees(value: f64) -> Value {
    let part = |num: f64, denom: u32| Rational {
        num: num as u32,
        denom,
    };
    let value = value.abs();
    let minutes = value.fract() * 60.0;
    Value::Rational(vec![
        part(value.floor(), 1),
        part(minutes.floor(), 1),
        part((minutes.fract() * 60.0 * 1_000.0).round(), 1_000),
    ])
}

/// A PNG of a few bytes that says it is this big.
#[must_use]
pub fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 6, 0, 0, 0]);
    let sum = crc(&header).to_be_bytes();
    let start: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0d";
    [start, &header, &sum, b"\0\0\0\0IDAT\x35\xaf\x06\x1e"].concat()
}

/// The checksum of a PNG's chunk (PNG specification, annex D).
fn crc(content: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 {
                (crc >> 1) ^ 0xedb8_8320
            } else {
                crc >> 1
            }
        })
    };
    !content.iter().fold(u32::MAX, step)
}

/// Files that are no photo, or none that can be opened, with what each is.
#[must_use]
pub fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let photo = jpeg(64, 48);
    let script = b"<html><\x73cript>alert(1)</\x73cript></html>";
    vec![
        (
            "a drawing",
            b"<svg xmlns='http://www.w3.org/2000/svg' \x6fnload='alert(1)'/>".to_vec(),
        ),
        ("a page", script.to_vec()),
        ("a program", b"MZ\x90\0\x03\0\0\0".to_vec()),
        ("an archive", b"PK\x03\x04\x14\0\0\0\x08\0".to_vec()),
        ("a HEIC photo", b"\0\0\0\x18ftypheic\0\0\0\0heic".to_vec()),
        ("the start of a photo", photo[..20].to_vec()),
        (
            "a page that begins like a photo",
            [&b"\xff\xd8\xff\xe0"[..], script].concat(),
        ),
        ("50,000 by 50,000 pixels in 60 bytes", bomb(50_000, 50_000)),
        ("one line of 30,000 pixels", bomb(30_000, 1)),
        ("a GIF", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec()),
        ("nothing but zeros", vec![0; 4_096]),
    ]
}
