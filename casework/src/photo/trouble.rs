//! Why a photo was not taken, in words that say what to do.

use kernel::Error;
use kernel::image::ImageError;
use ui::Lang;

/// Why a photo was not taken. Nothing of it is left.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// Longer than the town takes, in bytes.
    #[error("larger than {0} bytes")]
    TooLarge(u64),
    #[error(transparent)]
    Image(ImageError),
    /// There are as many as the question takes.
    #[error("{0} photos are there")]
    Enough(usize),
    /// The town cannot keep it.
    #[error(transparent)]
    Town(#[from] Error),
}

impl Trouble {
    /// What to do about it, for the person who sent the file of this name.
    ///
    /// # Errors
    /// A fault of ours has no words of its own.
    pub fn worded(self, lang: &Lang, file: &str) -> Result<String, Error> {
        let key = match self {
            Self::TooLarge(most) => return Ok(too_large(lang, file, most)),
            Self::Enough(most) => return Ok(lang.tn("photo-enough", most)),
            Self::Town(error) => return Err(error),
            Self::Image(error) => match error {
                ImageError::Heic => "photo-heic",
                ImageError::NotAnImage => "photo-not-a-photo",
                ImageError::TooManyPixels => "photo-too-many-pixels",
                ImageError::TooLarge => {
                    let most = kernel::image::MOST_BYTES;
                    return Ok(too_large(lang, file, most as u64));
                }
                ImageError::Broken => "photo-broken",
                ImageError::Busy => "photo-busy",
            },
        };
        Ok(lang.ta(key, &[("file", short(lang, file).into())]))
    }
}

const MEGABYTE: u64 = 1024 * 1024;

fn too_large(lang: &Lang, file: &str, most: u64) -> String {
    let size = format!("{} MB", lang.number((most / MEGABYTE).max(1)));
    let values = [("file", short(lang, file).into()), ("size", size.into())];
    lang.ta("photo-too-large", &values)
}

/// The last part of what the sender calls it, short enough for a sentence.
fn short(lang: &Lang, file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    if name.is_empty() {
        return lang.t("photo-the-file");
    }
    let short: String = name.chars().take(40).collect();
    if short.len() < name.len() {
        format!("{short}…")
    } else {
        short
    }
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

    #[test]
    fn every_trouble_is_worded_in_every_language() {
        let mut files = ui::words_files();
        files.extend(crate::slice().words);
        let words = ui::Words::new(&files).unwrap();
        let images = [
            ImageError::NotAnImage,
            ImageError::Heic,
            ImageError::TooManyPixels,
            ImageError::TooLarge,
            ImageError::Broken,
            ImageError::Busy,
        ];
        for code in ["en", "es"] {
            let lang = words.lang(code);
            let mut said = Vec::new();
            for trouble in images.map(Trouble::Image) {
                let told = trouble.worded(&lang, "C:\\photos\\hole.jpg").unwrap();
                assert!(
                    told.contains("hole.jpg") && !told.contains("photos\\"),
                    "{told}"
                );
                said.push(told);
            }
            said.push(Trouble::Enough(3).worded(&lang, "").unwrap());
            said.sort();
            said.dedup();
            assert_eq!(said.len(), images.len() + 1);
            let nameless = Trouble::Image(ImageError::Broken)
                .worded(&lang, " ")
                .unwrap();
            assert!(
                !nameless.contains("«»") && !nameless.contains("“”"),
                "{nameless}"
            );
        }
    }
}
