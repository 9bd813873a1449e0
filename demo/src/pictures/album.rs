//! All pictures of the town, drawn and kept once, to be shown with many cases. They go through the
//! same door as a resident's photo, so that nothing is in them that could not be in one.
//!
//! A photo is sealed under the key of whoever is to be forgotten with it. These tell of nobody: all
//! are sealed under one subject of their own, and cases share the files.

use std::collections::{BTreeMap, HashMap};
use std::io::Cursor;
use std::thread::available_parallelism;

use bytes::Bytes;
use futures::{StreamExt as _, TryStreamExt as _, stream};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder as _};
use kernel::db::{Action, Tx};
use kernel::files::{FileHash, Kind};
use kernel::id::SubjectId;
use kernel::image::Prepared;
use kernel::keys::DataKey;
use kernel::people::entities::subject;
use kernel::{Error, Moment, Result, Town};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait as _;

use super::canvas::{HEIGHT, WIDTH};
use super::scene::{Scene, TAKES};

/// What is pictured, in which take, and whether it is mended.
pub(super) type Which = (Scene, usize, bool);

/// The pictures as they are kept.
pub struct Album {
    pub(super) seed: u64,
    pub(super) scale: u32,
    pub(super) subject: SubjectId,
    kept: BTreeMap<Which, Kept>,
}

/// One picture's files and its size in pixels.
#[derive(Clone, Copy)]
pub(super) struct Kept {
    pub large: FileHash,
    pub medium: FileHash,
    pub small: FileHash,
    pub width: i32,
    pub height: i32,
}

impl Album {
    /// Draws the pictures, as many at once as the machine has cores, and keeps them.
    ///
    /// # Errors
    /// When one is no photo, which would be our fault, or the town cannot be written.
    pub async fn draw(town: &Town, seed: u64, scale: u32) -> Result<Self> {
        let key = town.keys().new_subject().await?;
        town.run(Belong(key.subject(), town.now())).await?;
        let at_once = available_parallelism().map_or(1, usize::from);
        let drawn = stream::iter(all()).map(|which| prepared(town, seed, which));
        let drawn: BTreeMap<Which, Prepared> =
            drawn.buffer_unordered(at_once).try_collect().await?;
        let mut files = HashMap::new();
        let kept = drawn.iter().map(|(which, prepared)| {
            let kept = sealed(town, &key, prepared, &mut files)?;
            Ok((*which, kept))
        });
        let kept = kept.collect::<Result<_>>()?;
        let put = stream::iter(files.into_values()).map(|(_, content)| put(town, content));
        put.buffer_unordered(at_once).try_collect::<()>().await?;
        Ok(Self {
            seed,
            scale: scale.max(1),
            subject: key.subject(),
            kept,
        })
    }

    pub(super) fn kept(&self, which: Which) -> Result<Kept> {
        let kept = self.kept.get(&which).copied();
        kept.ok_or_else(|| Error::internal("a picture that was not drawn"))
    }
}

fn all() -> Vec<Which> {
    let takes = Scene::ALL
        .into_iter()
        .flat_map(|scene| (0..TAKES).map(move |take| (scene, take)));
    takes
        .flat_map(|(scene, take)| [(scene, take, false), (scene, take, true)])
        .collect()
}

async fn prepared(town: &Town, seed: u64, which: Which) -> Result<(Which, Prepared)> {
    let png = tokio::task::spawn_blocking(move || png(seed, which)).await;
    let png = png.map_err(Error::during("drawing a picture"))??;
    let prepared = town.images().prepare(png, false).await;
    Ok((which, prepared.map_err(Error::during("drawing a picture"))?))
}

/// A picture as a file without loss.
pub(super) fn png(seed: u64, (scene, take, mended): Which) -> Result<Bytes> {
    let mut png = Cursor::new(Vec::new());
    let quick = PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Up);
    let (wide, high) = (u32::from(WIDTH), u32::from(HEIGHT));
    quick
        .write_image(
            &scene.draw(seed, take, mended),
            wide,
            high,
            ExtendedColorType::Rgb8,
        )
        .map_err(Error::during("drawing a picture"))?;
    Ok(png.into_inner().into())
}

/// Seals the three sizes. Sizes whose bytes are the same share a file.
fn sealed(
    town: &Town,
    key: &DataKey,
    prepared: &Prepared,
    files: &mut HashMap<Bytes, (FileHash, Bytes)>,
) -> Result<Kept> {
    let mut file = |jpeg: &Bytes| -> Result<FileHash> {
        if let Some((hash, _)) = files.get(jpeg) {
            return Ok(*hash);
        }
        let sealed = key.seal_file(jpeg, town.random())?;
        let hash = FileHash::of(&sealed);
        files.insert(jpeg.clone(), (hash, sealed));
        Ok(hash)
    };
    let pixels = |edge: u32| i32::try_from(edge).unwrap_or(i32::MAX);
    Ok(Kept {
        large: file(&prepared.large.jpeg)?,
        medium: file(&prepared.medium.jpeg)?,
        small: file(&prepared.small.jpeg)?,
        width: pixels(prepared.large.width),
        height: pixels(prepared.large.height),
    })
}

async fn put(town: &Town, content: Bytes) -> Result<()> {
    let length = content.len() as u64;
    // What is sealed looks like nothing.
    let kept = town.files().put_bytes(content, length, Kind::ALL).await;
    kept.map_err(Error::during("keeping a picture"))?;
    Ok(())
}

/// Writes down whose the pictures are: nobody's.
struct Belong(SubjectId, Moment);

impl Action for Belong {
    type Output = ();
    const NAME: &'static str = "demo.pictures";

    async fn run(&self, tx: &Tx) -> Result<()> {
        let nobody = subject::ActiveModel {
            id: Set(self.0),
            person: Set(None),
            made_at: Set(self.1),
        };
        subject::Entity::insert(nobody)
            .exec_without_returning(tx)
            .await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_seed_draws_the_same_bytes_and_no_two_pictures_are_alike() {
        let mut seen = BTreeSet::new();
        for which in all() {
            let drawn = png(7, which).unwrap();
            assert_eq!(drawn, png(7, which).unwrap(), "{which:?}");
            assert!(seen.insert(drawn), "{which:?}");
        }
        assert_ne!(
            png(7, (Scene::Hole, 0, false)).unwrap(),
            png(8, (Scene::Hole, 0, false)).unwrap()
        );
    }
}
