//! What its parent promises, held.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]
use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};
use image::{DynamicImage, GrayImage, Rgb, RgbImage, Rgba, RgbaImage};
use proptest::prelude::*;

use super::*;

fn prepared(content: &[u8]) -> Result<Prepared, ImageError> {
    guarded(|| prepare(content, true, &Mutex::new(())))
}

fn encoded(photo: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut content = Cursor::new(Vec::new());
    photo.write_to(&mut content, format).unwrap();
    content.into_inner()
}

/// Red above, blue below.
fn flag(width: u32, height: u32) -> DynamicImage {
    let colour = |_, y| {
        if y < height / 2 {
            Rgb([255, 0, 0])
        } else {
            Rgb([0, 0, 255])
        }
    };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, colour))
}

fn opened(picture: &Picture) -> RgbImage {
    assert_eq!(Kind::of(&picture.jpeg), Kind::Jpeg);
    image::load_from_memory(&picture.jpeg).unwrap().into_rgb8()
}

fn is_red(pixel: &Rgb<u8>) -> bool {
    pixel.0[0] > 180 && pixel.0[2] < 80
}

/// A JPEG with an EXIF segment: an orientation and a position.
fn with_exif(photo: &DynamicImage, orientation: u16) -> Vec<u8> {
    let degrees = |d, m, s| {
        Value::Rational(vec![
            Rational { num: d, denom: 1 },
            Rational { num: m, denom: 1 },
            Rational { num: s, denom: 100 },
        ])
    };
    let side = |text: &str| Value::Ascii(vec![text.as_bytes().to_vec()]);
    let fields = [
        (Tag::Orientation, Value::Short(vec![orientation])),
        (Tag::ImageDescription, side("SECRET-DESCRIPTION")),
        (Tag::GPSLatitude, degrees(41, 18, 1_100)),
        (Tag::GPSLatitudeRef, side("N")),
        (Tag::GPSLongitude, degrees(72, 55, 3_000)),
        (Tag::GPSLongitudeRef, side("W")),
    ]
    .map(|(tag, value)| Field {
        tag,
        ifd_num: In::PRIMARY,
        value,
    });
    let mut writer = Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut tiff = Cursor::new(Vec::new());
    writer.write(&mut tiff, false).unwrap();
    let mut segment = b"Exif\0\0".to_vec();
    segment.extend(tiff.into_inner());
    let length = u16::try_from(segment.len() + 2).unwrap().to_be_bytes();
    let jpeg = encoded(photo, ImageFormat::Jpeg);
    [&jpeg[..2], &[0xff, 0xe1], &length, &segment, &jpeg[2..]].concat()
}

#[test]
fn makes_three_sizes_of_every_kind() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let photo = prepared(&encoded(&flag(2_000, 1_000), format)).unwrap();
        assert_eq!((photo.width, photo.height), (2_000, 1_000));
        let sizes = [&photo.large, &photo.medium, &photo.small].map(|p| (p.width, p.height));
        assert_eq!(sizes, [(1_600, 800), (800, 400), (320, 160)]);
        for picture in [&photo.large, &photo.medium, &photo.small] {
            let shown = opened(picture);
            assert_eq!(
                (shown.width(), shown.height()),
                (picture.width, picture.height)
            );
            assert!(is_red(shown.get_pixel(picture.width / 2, 2)), "{format:?}");
            assert!(!is_red(
                shown.get_pixel(picture.width / 2, picture.height - 3)
            ));
        }
    }
}

#[test]
fn the_sizes_are_known_before_the_pictures_are_made() {
    for (width, height) in [(1_701, 100), (33, 1_001), (799, 241), (12_000, 1), (5, 5)] {
        let photo = prepared(&encoded(&flag(width, height), ImageFormat::Png)).unwrap();
        let made = [&photo.large, &photo.medium, &photo.small].map(|p| (p.width, p.height));
        assert_eq!(sizes(photo.large.width, photo.large.height), made);
    }
}

#[test]
fn a_small_photo_is_not_blown_up() {
    let photo = prepared(&encoded(&flag(100, 50), ImageFormat::Png)).unwrap();
    assert_eq!(
        (photo.large.width, photo.medium.width, photo.small.width),
        (100, 100, 100)
    );
    assert_eq!(photo.large.jpeg, photo.small.jpeg, "written once");
    let line = prepared(&encoded(&flag(12_000, 1), ImageFormat::Png)).unwrap();
    assert_eq!((line.small.width, line.small.height), (320, 1));
    assert!(prepared(&encoded(&flag(1, 1), ImageFormat::Png)).is_ok());
}

#[test]
fn what_shines_through_is_white_and_grey_stays_grey() {
    let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(300, 300, Rgba([0, 0, 0, 0])));
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let photo = prepared(&encoded(&clear, format)).unwrap();
        assert!(
            opened(&photo.small)
                .get_pixel(50, 50)
                .0
                .iter()
                .all(|c| *c > 250)
        );
    }
    let grey = DynamicImage::ImageLuma8(GrayImage::from_pixel(2_000, 10, image::Luma([128])));
    let photo = prepared(&encoded(&grey, ImageFormat::Jpeg)).unwrap();
    assert!(
        opened(&photo.large)
            .get_pixel(9, 5)
            .0
            .iter()
            .all(|c| c.abs_diff(128) < 4)
    );
    let deep = DynamicImage::ImageRgba16(clear.into_rgba16());
    assert!(prepared(&encoded(&deep, ImageFormat::Png)).is_ok());
}

#[test]
fn a_photo_on_its_side_is_turned_upright() {
    // 6: the top of the scene is at the right of the stored picture.
    let photo = prepared(&with_exif(&flag(2_000, 1_000), 6)).unwrap();
    assert_eq!((photo.width, photo.height), (1_000, 2_000));
    assert_eq!((photo.large.width, photo.large.height), (800, 1_600));
    let shown = opened(&photo.small);
    assert!(is_red(shown.get_pixel(shown.width() - 3, 100)) && !is_red(shown.get_pixel(2, 100)));
    let flipped = prepared(&with_exif(&flag(200, 100), 3)).unwrap();
    assert!(is_red(opened(&flipped.small).get_pixel(100, 97)));
}

#[test]
fn the_position_is_read_by_consent_and_nothing_is_left_of_it() {
    let content = with_exif(&flag(400, 300), 1);
    let point = prepared(&content).unwrap().position.unwrap();
    assert!(
        (point.lat - 41.303_055).abs() < 1e-5 && (point.lng + 72.925).abs() < 1e-5,
        "{point:?}"
    );
    let silent = guarded(|| prepare(&content, false, &Mutex::new(()))).unwrap();
    assert!(silent.position.is_none());
    for picture in [silent.large, silent.medium, silent.small] {
        for trace in [
            &b"Exif"[..],
            b"SECRET",
            b"ICC_PROFILE",
            b"http://ns.adobe.com",
        ] {
            assert!(
                !picture
                    .jpeg
                    .windows(trace.len())
                    .any(|window| window == trace)
            );
        }
    }
}

#[test]
fn a_file_inside_the_photo_is_left_out() {
    let tail = b"PK\x03\x04<script>alert(1)</script>";
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let content = [&encoded(&flag(64, 64), format)[..], tail].concat();
        let photo = prepared(&content).unwrap();
        assert!(
            !photo
                .large
                .jpeg
                .windows(8)
                .any(|window| window == b"<script>")
        );
    }
}

/// A PNG that says it is this big, with nothing behind it.
fn forged_png(width: u32, height: u32) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 6, 0, 0, 0]);
    let sum = crc(&header).to_be_bytes();
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\x0d",
        &header[..],
        &sum,
        b"\0\0\0\0IDAT\x35\xaf\x06\x1e",
    ]
    .concat()
}

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

#[test]
fn a_forged_size_is_refused_by_its_header() {
    for (width, height) in [
        (50_000, 50_000),
        (12_001, 1),
        (1, 12_001),
        (10_000, 5_000),
        (u32::MAX >> 1, 1),
    ] {
        assert_eq!(
            prepared(&forged_png(width, height)).unwrap_err(),
            ImageError::TooManyPixels,
            "{width}"
        );
    }
    assert_eq!(
        prepared(&forged_png(100, 100)).unwrap_err(),
        ImageError::Broken
    );
    let mut jpeg = encoded(&flag(16, 16), ImageFormat::Jpeg);
    let frame = jpeg
        .windows(2)
        .position(|pair| pair == [0xff, 0xc0])
        .unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xc3, 0x50, 0xc3, 0x50]);
    assert_eq!(prepared(&jpeg).unwrap_err(), ImageError::TooManyPixels);
}

#[test]
fn a_bomb_within_the_limits_is_only_a_dull_photo() {
    let dull = DynamicImage::ImageLuma8(GrayImage::new(8_000, 5_000));
    let content = encoded(&dull, ImageFormat::Png);
    assert!(
        content.len() < 200_000,
        "{} bytes make 40 million pixels",
        content.len()
    );
    assert_eq!(prepared(&content).unwrap().large.width, 1_600);
}

#[test]
fn a_jpeg_of_endless_passes_is_refused() {
    let jpeg = encoded(&flag(16, 16), ImageFormat::Jpeg);
    let scan = jpeg
        .windows(2)
        .position(|pair| pair == [0xff, 0xda])
        .unwrap();
    let passes: Vec<u8> = jpeg[scan..jpeg.len() - 2].repeat(MOST_SCANS + 1);
    assert_eq!(
        prepared(&[&jpeg[..scan], &passes[..], &[0xff, 0xd9]].concat()).unwrap_err(),
        ImageError::Broken
    );
}

#[test]
fn other_files_are_named_for_what_they_are() {
    let table: [(&[u8], ImageError); 6] = [
        (b"", ImageError::NotAnImage),
        (b"GIF89a\x01\0\x01\0", ImageError::NotAnImage),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            ImageError::NotAnImage,
        ),
        (b"%PDF-1.7", ImageError::NotAnImage),
        (b"\0\0\0\x18ftypheic\0\0\0\0", ImageError::Heic),
        (b"\xff\xd8\xff\xe0 and then nothing", ImageError::Broken),
    ];
    for (content, error) in table {
        assert_eq!(prepared(content).unwrap_err(), error);
    }
    assert_eq!(
        prepared(&vec![0; MOST_BYTES + 1]).unwrap_err(),
        ImageError::TooLarge
    );
}

#[test]
fn a_photo_cut_short_never_panics() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let content = encoded(&flag(60, 60), format);
        for length in (0..content.len()).step_by(content.len() / 40 + 1) {
            let _ = prepare(&content[..length], true, &Mutex::new(()));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_at_once_take_turns() {
    let images = Images::new(2);
    let content = Bytes::from(encoded(&flag(500, 500), ImageFormat::Jpeg));
    let work = (0..8).map(|_| images.prepare(content.clone(), false));
    for prepared in futures::future::join_all(work).await {
        assert_eq!(prepared.unwrap().small.width, 320);
    }
    assert_eq!(images.places.available_permits(), 2);
}

#[tokio::test]
async fn who_waits_too_long_is_told() {
    let images = Images {
        patience: Duration::from_millis(20),
        ..Images::new(1)
    };
    let _taken = images.places.acquire().await.unwrap();
    let content = Bytes::from(encoded(&flag(5, 5), ImageFormat::Png));
    assert_eq!(
        images.prepare(content, false).await.unwrap_err(),
        ImageError::Busy
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn noise_never_panics(start in 0..4_usize, noise in proptest::collection::vec(any::<u8>(), 0..600)) {
        let starts: [&[u8]; 4] = [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"RIFF\x40\0\0\0WEBPVP8"];
        let _ = prepared(&[starts[start], &noise].concat());
    }

    #[test]
    fn a_damaged_photo_never_panics(format in 0..3_usize, at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let format = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP][format];
        let mut content = if format == ImageFormat::Jpeg { with_exif(&flag(40, 40), 6) } else { encoded(&flag(40, 40), format) };
        let at = at.index(content.len());
        content[at] = byte;
        let _ = prepared(&content);
    }
}

fn drawing(inside: &str) -> String {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 20 40">{inside}</svg>"#
    )
}

fn marked(content: impl AsRef<[u8]>) -> Result<RgbaImage, MarkError> {
    let mark = guarded(|| mark::mark(content.as_ref(), &Mutex::new(())))?;
    assert!(mark.png.len() <= MOST_MARK_BYTES);
    assert_eq!(Kind::of(&mark.png), Kind::Png);
    Ok(image::load_from_memory(&mark.png).unwrap().into_rgba8())
}

#[test]
fn a_mark_keeps_what_shines_through_and_carries_nothing_else() {
    let ring = RgbaImage::from_fn(900, 600, |x, _| {
        Rgba([200, 0, 0, if x < 450 { 0 } else { 255 }])
    });
    let mark = marked(encoded(&DynamicImage::ImageRgba8(ring), ImageFormat::Png)).unwrap();
    assert_eq!(mark.dimensions(), (512, 341));
    assert_eq!(
        (mark.get_pixel(10, 10).0[3], mark.get_pixel(500, 10).0),
        (0, [200, 0, 0, 255])
    );
    let sent = with_exif(&flag(40, 20), 6);
    let mark = guarded(|| mark::mark(&sent, &Mutex::new(()))).unwrap();
    assert_eq!((mark.width, mark.height), (20, 40), "turned upright");
    assert!(!mark.png.windows(6).any(|at| at == b"SECRET"));
}

#[test]
fn a_mark_is_small_whatever_was_sent() {
    let mut seed = 1_u32;
    let noise = RgbImage::from_fn(600, 600, |_, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [_, red, green, blue] = seed.to_be_bytes();
        Rgb([red, green, blue])
    });
    let mark = marked(encoded(&DynamicImage::ImageRgb8(noise), ImageFormat::Png)).unwrap();
    assert!(mark.width() < 512, "{}", mark.width());
    let wide = DynamicImage::new_rgb8(LONGEST_EDGE + 1, 1);
    let wide = marked(encoded(&wide, ImageFormat::Png)).unwrap_err();
    assert_eq!(wide, MarkError::Image(ImageError::TooManyPixels));
    let nothing = DynamicImage::new_rgba8(30, 30);
    let nothing = marked(encoded(&nothing, ImageFormat::Png)).unwrap_err();
    assert_eq!(nothing, MarkError::Empty);
}

#[test]
fn a_drawing_becomes_pixels() {
    let shield = r##"<style>.a{fill:#00f}</style><defs><linearGradient id="g"><stop stop-color="red"/></linearGradient><path id="p" d="M0 20h20v20H0z"/></defs>
        <rect width="20" height="20" fill="url(#g)"/><use href="#p" class="a"/>"##;
    let mark = marked(drawing(shield)).unwrap();
    assert_eq!(mark.dimensions(), (256, 512));
    assert_eq!(mark.get_pixel(128, 128).0, [255, 0, 0, 255]);
    assert_eq!(mark.get_pixel(128, 384).0, [0, 0, 255, 255]);
    let old = format!(
        "\u{feff}<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">{}",
        drawing(shield)
    );
    assert!(marked(old).is_ok(), "as older programs write it");
}

#[test]
fn a_drawing_brings_nothing_but_shapes() {
    let refused = [
        ("script", "<script>alert(1)</script>"),
        (
            "foreignObject",
            "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        ),
        (
            "image",
            "<image href='/etc/hostname' width='9' height='9'/>",
        ),
        (
            "image",
            "<image xlink:href='https://tracker.example/a.png' width='9' height='9'/>",
        ),
        ("text", "<text>Alder Ford</text>"),
        (
            "animate",
            "<rect width='9' height='9'><animate attributeName='x'/></rect>",
        ),
        (
            "filter",
            "<filter id='f'><feGaussianBlur stdDeviation='9999'/></filter>",
        ),
        ("pattern", "<pattern id='p' width='0.001' height='0.001'/>"),
        ("switch", "<switch/>"),
    ];
    for (part, inside) in refused {
        assert_eq!(
            marked(drawing(inside)).unwrap_err(),
            MarkError::Has(part.into())
        );
    }
    let entity = format!(
        "<!DOCTYPE svg [<!ENTITY a \"aaaa\">]>{}",
        drawing("<desc>&a;</desc>")
    );
    assert_eq!(
        marked(entity).unwrap_err(),
        MarkError::Has("!ENTITY".into())
    );
    for (error, content) in [
        (ImageError::Broken, drawing("<g>").replace("</svg>", "")),
        (ImageError::Broken, drawing("<desc>&nowhere;</desc>")),
        (
            ImageError::NotAnImage,
            "<html><body>an <svg></body></html>".into(),
        ),
        (ImageError::NotAnImage, "our crest is a wheel".into()),
        (
            ImageError::TooLarge,
            drawing(&"<desc>x</desc>".repeat(60_000)),
        ),
    ] {
        let content: String = content;
        let start: String = content.chars().take(80).collect();
        let told = marked(&content).unwrap_err();
        let also = error == ImageError::NotAnImage && told == ImageError::Broken.into();
        assert!(also || told == error.into(), "{start}: {told:?}");
    }
    // What a browser would do on a click, and what it would fetch for a style, is left behind.
    let active = r##"<rect width="20" height="40" onclick="alert(1)" style="fill:#0f0;background:url(https://tracker.example)"/><a href="javascript:alert(1)"><path d="M0 0h1v1z"/></a>"##;
    assert_eq!(
        marked(drawing(active)).unwrap().get_pixel(99, 300).0,
        [0, 255, 0, 255]
    );
}

#[test]
fn a_drawing_costs_little_whatever_it_repeats() {
    let deep = format!("{}{}", "<g>".repeat(5_000), "</g>".repeat(5_000));
    assert_eq!(
        marked(drawing(&deep)).unwrap_err(),
        ImageError::Broken.into()
    );
    let mut bomb = String::from("<defs><path id='u0' d='M0 0h1v1z'/>");
    for level in 1..=30 {
        let before = level - 1;
        bomb.push_str(&format!(
            "<g id='u{level}'><use href='#u{before}'/><use href='#u{before}'/></g>"
        ));
    }
    bomb.push_str("</defs><use href='#u30'/>");
    assert!(
        marked(drawing(&bomb)).is_err(),
        "a billion shapes in two kilobytes"
    );
    let loops = "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>";
    assert!(marked(drawing(loops)).is_err());
    let mut masks = String::new();
    for level in 1..=12 {
        let before = level - 1;
        let inside =
            format!("<rect width='20' height='40' fill='#fff' mask='url(#m{before})'/>").repeat(8);
        masks.push_str(&format!("<mask id='m{level}'>{inside}</mask>"));
    }
    masks.push_str("<mask id='m0'><rect width='20' height='40' fill='#fff'/></mask><rect width='20' height='40' mask='url(#m12)'/>");
    assert!(
        marked(drawing(&masks)).is_err(),
        "each mask again for each that it masks"
    );
    let rules = format!("<style>{}</style>", ".a{fill:red}".repeat(3_000));
    assert_eq!(
        marked(drawing(&rules)).unwrap_err(),
        ImageError::TooLarge.into()
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn a_damaged_drawing_never_panics(at in any::<prop::sample::Index>(), byte in 32..127_u8) {
        let mut content = drawing("<g transform='rotate(9)'><path d='M0 0L9 9' stroke='#000' stroke-dasharray='2 1'/></g><circle r='9'/>").into_bytes();
        let at = at.index(content.len());
        content[at] = byte;
        let _ = mark::mark(&content, &Mutex::new(()));
    }
}
