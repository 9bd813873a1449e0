//! Photos of the standard: files that come with a post, the address of one elsewhere, and the
//! address under which everybody sees one of ours.

use casework::case::Case;
use casework::case::open::is_in_public;
use casework::definition::{QuestionKind, ServiceDefinition};
use casework::photo::{self, Given, Photo, Size, Through, Trouble, Upload};
use kernel::Town;
use kernel::id::SubjectId;
use kernel::people::Actor;
use ui::web::{Sent, SentFile, Visit};
use url::Url;

use super::refusal::Refusal;

/// The names under which programs send a file.
const FILES: [&str; 2] = ["media", "media[]"];
/// The longest address, in bytes.
const LONGEST: usize = 2_000;
/// So many come with one post where the service asks for none.
const MOST: usize = 5;

/// Photos that came with a post and are nobody's yet.
#[derive(Default)]
pub(super) struct Kept(Vec<Photo>);

impl Kept {
    pub(super) fn subject(&self) -> Option<SubjectId> {
        self.0.first().map(|photo| photo.subject)
    }

    /// They answer the question of the service that asks for photos.
    pub(super) fn given(&self, service: &ServiceDefinition) -> Vec<Given> {
        let asked = service.first_of(QuestionKind::Photo);
        let asked = asked.map(|question| question.id.as_str());
        let is_public = is_in_public(service);
        let photos = self.0.iter();
        photos
            .map(|photo| Given::with(photo, service, asked, is_public))
            .collect()
    }

    pub(super) async fn forget(&self, town: &Town) -> Result<(), Refusal> {
        Ok(photo::forget(town, &self.0).await?)
    }
}

/// Keeps the files of a post. When one cannot be taken, none is.
pub(super) async fn keep(
    visit: &Visit,
    service: &ServiceDefinition,
    sent: &Sent,
) -> Result<Kept, Refusal> {
    let files = sent.files().iter();
    let files: Vec<&SentFile> = files
        .filter(|f| FILES.contains(&f.field.as_str()))
        .collect();
    if files.is_empty() {
        return Ok(Kept::default());
    }
    let asked = service.first_of(QuestionKind::Photo);
    let most = asked.map_or(MOST, |question| question.most());
    if files.len() > most {
        let told = Trouble::Enough(most).worded(&visit.lang, "")?;
        return Err(Refusal::bad(format!("media: {told}")));
    }
    let key = visit.town.keys().new_subject().await?;
    let (mut kept, mut wrong) = (Kept::default(), Vec::new());
    for (nth, file) in files.into_iter().enumerate() {
        let taken = match Upload::of(file, nth) {
            Ok(upload) => photo::keep(&visit.town, &Actor::Anonymous, &key, upload).await,
            Err(trouble) => Err(trouble),
        };
        match taken {
            Ok(photo) => kept.0.push(photo),
            Err(trouble) => {
                let told = trouble.worded(&visit.lang, &file.name)?;
                wrong.push(format!("media: {told}"));
            }
        }
    }
    if wrong.is_empty() {
        return Ok(kept);
    }
    kept.forget(&visit.town).await?;
    Err(Refusal::Wrong(400, wrong))
}

/// The address of a photo elsewhere. What is there is seen when it is fetched.
pub(super) fn address(sent: &Sent) -> Result<Option<String>, String> {
    let text = sent.text("media_url");
    if text.is_empty() {
        return Ok(None);
    }
    let is_web = Url::parse(&text).is_ok_and(|url| {
        matches!(url.scheme(), "http" | "https") && url.has_host() && url.username().is_empty()
    });
    if !is_web || text.len() > LONGEST {
        return Err("media_url is the web address of a photo, like \
             https://example.org/photo.jpg"
            .to_owned());
    }
    Ok(Some(text))
}

/// Where everybody sees the first public photo of a case.
pub(super) fn shown(town: &Town, case: &Case, photos: &[Photo]) -> Option<String> {
    let first = photos.first().filter(|_| case.is_public)?;
    let site = town.profile().words.site.trim_end_matches('/');
    Some(format!(
        "{site}{}.jpg",
        Through::Door.href(first, Size::Large)
    ))
}
