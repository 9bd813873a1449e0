//! What the town says about itself: name, colour, languages, address.

use jiff::tz::TimeZone;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use serde::{Deserialize, Serialize};

use crate::db::{Action, Read, Tx};
use crate::{Point, Result};

/// A town's own words and marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    pub zone: TimeZone,
    pub words: ProfileWords,
}

/// As it is stored: one JSON row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProfileWords {
    pub name: String,
    /// Two or three letters before each reference: `MB`.
    pub prefix: String,
    /// The one colour the town gives, `#rrggbb`.
    pub colour: String,
    /// Languages offered, the first being the town's own.
    pub languages: Vec<String>,
    pub time_zone: String,
    /// Where links in mails and feeds lead: `https://millbrook.example`. Never from a Host header.
    pub site: String,
    pub phone: String,
    pub emergency_phone: String,
    pub address: String,
    /// Opening hours of the counter in words, by language.
    pub hours: std::collections::BTreeMap<String, String>,
    pub mail_from: String,
    /// Days without work, `YYYY-MM-DD`.
    pub holidays: Vec<String>,
    /// The middle of town.
    pub centre: Option<Point>,
    /// A drawn crest of our own collection by name, or the town's own as `own-` and its hash; otherwise
    /// initials.
    pub crest: Option<String>,
    /// A sentence on the front page.
    pub welcome: ByLanguage,
    /// The page on privacy.
    pub privacy: ByLanguage,
    /// Who is responsible, and how they are reached.
    pub imprint: ByLanguage,
    /// Whom to ask about access.
    pub accessibility: ByLanguage,
    /// A note at the foot of every page.
    pub footer: ByLanguage,
}

/// A town's own text in each of its languages. Where there is none, the program has its own.
pub type ByLanguage = Option<std::collections::BTreeMap<String, String>>;

impl Default for ProfileWords {
    fn default() -> Self {
        Self {
            name: "Town hall".into(),
            prefix: "TH".into(),
            colour: "#0b4f47".into(),
            languages: vec!["en".into(), "es".into()],
            time_zone: "UTC".into(),
            site: "http://localhost:8080".into(),
            phone: String::new(),
            emergency_phone: String::new(),
            address: String::new(),
            hours: std::collections::BTreeMap::new(),
            mail_from: "town-hall@localhost.localdomain".into(),
            holidays: Vec::new(),
            centre: None,
            crest: None,
            welcome: None,
            privacy: None,
            imprint: None,
            accessibility: None,
            footer: None,
        }
    }
}

impl From<ProfileWords> for Profile {
    fn from(words: ProfileWords) -> Self {
        let zone = TimeZone::get(&words.time_zone).unwrap_or(TimeZone::UTC);
        Self { zone, words }
    }
}

impl Default for Profile {
    fn default() -> Self {
        ProfileWords::default().into()
    }
}

/// What the settings file says over a town's own words. The town cannot change that by itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Over {
    pub site: Option<String>,
    /// Where the town answers as long as it has said no address of its own.
    pub site_until_said: Option<String>,
    pub mail_from: Option<String>,
}

impl Over {
    /// The words with what the settings file says over them.
    #[must_use]
    pub fn over(&self, mut words: ProfileWords) -> ProfileWords {
        let is_unsaid = words.site == ProfileWords::default().site;
        let until_said = self.site_until_said.as_ref().filter(|_| is_unsaid);
        if let Some(site) = self.site.as_ref().or(until_said) {
            words.site.clone_from(site);
        }
        if let Some(from) = &self.mail_from {
            words.mail_from.clone_from(from);
        }
        words
    }
}

/// The table of what a town has set, one JSON value per name.
pub mod setting {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "setting")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        #[sea_orm(column_type = "Text")]
        pub value: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The profile that is stored, or the default of a town that has not set itself up.
///
/// # Errors
/// When the database cannot be read.
pub async fn load(read: &Read) -> Result<Profile> {
    match setting::Entity::find_by_id("profile").one(read).await? {
        Some(row) => Ok(serde_json::from_str::<ProfileWords>(&row.value)?.into()),
        None => Ok(Profile::default()),
    }
}

/// What the town says of itself, as it is stored, in the transaction of an act.
///
/// # Errors
/// When the database cannot be read.
pub async fn said(tx: &Tx) -> Result<ProfileWords> {
    match setting::Entity::find_by_id("profile").one(tx).await? {
        Some(row) => Ok(serde_json::from_str(&row.value)?),
        None => Ok(ProfileWords::default()),
    }
}

/// Keeps what the town says of itself, in the transaction of an act.
///
/// # Errors
/// When the database cannot be written.
pub async fn say(tx: &Tx, words: &ProfileWords) -> Result<()> {
    keep(tx, "profile", serde_json::to_string(words)?).await
}

/// Whether the town has said anything of itself yet.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_said(read: &Read) -> Result<bool> {
    let row = setting::Entity::find_by_id("profile").one(read).await?;
    Ok(row.is_some())
}

/// Keeps a profile.
pub struct KeepProfile(pub ProfileWords);

impl Action for KeepProfile {
    type Output = ();
    const NAME: &'static str = "kernel.keep_profile";

    async fn run(&self, tx: &Tx) -> Result<()> {
        keep(tx, "profile", serde_json::to_string(&self.0)?).await
    }
}

/// Keeps a value under a name that begins with its room's, in the transaction of an act. What was
/// there before is gone.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep(tx: &Tx, name: &str, value: String) -> Result<()> {
    let row = setting::ActiveModel {
        name: Set(name.into()),
        value: Set(value),
    };
    let again = OnConflict::column(setting::Column::Name)
        .update_column(setting::Column::Value)
        .to_owned();
    setting::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
