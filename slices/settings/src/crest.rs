//! The crest that a town brings itself: taken in, written anew, kept by its hash, handed out.

use axum::extract::Path;
use axum::http::HeaderMap;
use kernel::db::{Action, Tx};
use kernel::files::FileHash;
use kernel::image::{ImageError, MarkError};
use kernel::{Error, Moment, Result, Town};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait as _, EntityTrait as _, IntoActiveModel as _};
use ui::Lang;
use ui::crest::{Charge, Crest};
use ui::web::{Answer, Sent, Visit};

use crate::form::Typed;
use crate::look::{self, OWN};

/// The field of the file.
pub(crate) const FILE: &str = "crest-file";
/// The field that says which crest came before, where another field was to be put right.
pub(crate) const KEPT: &str = "crest-kept";

/// The table of crests.
pub mod town_crest {
    use kernel::Moment;
    use sea_orm::entity::prelude::*;

    /// A crest that was sent once. An undone change finds it again.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "town_crest")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        /// SHA-256 in hexadecimal digits.
        pub hash: String,
        pub png: Vec<u8>,
        pub at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Hands a crest out, for ever: what is kept under a hash never changes.
pub(crate) async fn show(visit: Visit, Path(file): Path<String>, headers: HeaderMap) -> Answer {
    let hash: FileHash = file.strip_suffix(".png").ok_or(Error::NotFound)?.parse()?;
    let row = find(&visit.town, hash).await?.ok_or(Error::NotFound)?;
    Ok(Crest::png(&headers, &row.hash, row.png))
}

/// Takes in the file of a form whose maker chose a crest of their own. It is kept also where another
/// field is to be put right, since a browser sends no file twice.
///
/// # Errors
/// When the town cannot keep it.
pub(crate) async fn take(visit: &Visit, sent: &Sent, typed: &mut Typed) -> Result<()> {
    if sent.text("crest") != OWN {
        return Ok(());
    }
    let lang = &visit.lang;
    let Some(file) = sent.files().iter().find(|file| file.field == FILE) else {
        if !is_kept(&visit.town, typed).await? {
            typed.words.crest = Some(OWN.into());
            typed.fault(FILE, lang.t("set-crest-none"));
        }
        return Ok(());
    };
    let mark = if file.too_large {
        Err(ImageError::TooLarge.into())
    } else {
        visit.town.images().mark(file.bytes.clone()).await
    };
    match mark {
        Ok(mark) => {
            let hash = FileHash::of(&mark.png);
            let png = mark.png.to_vec();
            let at = visit.town.now();
            visit.town.run(Keep { hash, png, at }).await?;
            typed.words.crest = Some(look::own(&hash.to_string()));
        }
        Err(error) => typed.fault(FILE, worded(lang, &error)),
    }
    Ok(())
}

/// Whether the crest that came before is here.
async fn is_kept(town: &Town, typed: &Typed) -> Result<bool> {
    let crest = typed.words.crest.as_deref().and_then(Charge::named);
    let Some(Charge::Own(hash)) = crest else {
        return Ok(false);
    };
    Ok(find(town, hash.parse()?).await?.is_some())
}

async fn find(town: &Town, hash: FileHash) -> Result<Option<town_crest::Model>> {
    let row = town_crest::Entity::find_by_id(hash.to_string());
    Ok(row.one(town.read()).await?)
}

/// What is wrong with a file, and what to do.
fn worded(lang: &Lang, error: &MarkError) -> String {
    let key = match error {
        MarkError::Has(part) => {
            return lang.ta("set-crest-has", &[("part", part.into())]);
        }
        MarkError::Empty => "set-crest-empty",
        MarkError::Image(ImageError::NotAnImage | ImageError::Heic) => "set-crest-not",
        MarkError::Image(ImageError::TooLarge | ImageError::TooManyPixels) => "set-crest-large",
        MarkError::Image(ImageError::Broken) => "set-crest-broken",
        MarkError::Image(ImageError::Busy) => "set-crest-busy",
    };
    lang.t(key)
}

struct Keep {
    hash: FileHash,
    png: Vec<u8>,
    at: Moment,
}

impl Action for Keep {
    type Output = ();
    const NAME: &'static str = "settings.keep_crest";

    async fn run(&self, tx: &Tx) -> Result<()> {
        let row = town_crest::Model {
            hash: self.hash.to_string(),
            png: self.png.clone(),
            at: self.at,
        };
        let there = OnConflict::column(town_crest::Column::Hash)
            .do_nothing()
            .to_owned();
        town_crest::Entity::insert(row.into_active_model().reset_all())
            .on_conflict(there)
            .exec_without_returning(tx)
            .await?;
        Ok(())
    }
}
