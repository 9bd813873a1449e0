//! The photos of a case on the desk: large enough to judge, each hidden with one press and shown
//! again with another.

use axum::extract::Path;
use kernel::{Error, Result};
use ui::Lang;
use ui::parts::{Photo as Shown, Photos, Press, Toast};
use ui::web::{Answer, Sent, Visit, see_other};

use super::rows;
use crate::case::Case;
use crate::case::history::{Reader, Told};
use crate::permissions::CASES_WORK;
use crate::photo::{self, Photo, Shelved, Sight, Size, Through};

/// All photos of a case, as staff see them.
pub(super) struct Album<'a> {
    case: &'a Case,
    /// What they are of.
    what: String,
    photos: Shelved,
    all: Vec<Photo>,
}

impl<'a> Album<'a> {
    pub(super) async fn of(visit: &Visit, case: &'a Case, title: &str) -> Result<Self> {
        let all = photo::of_case(&visit.town, case, Reader::Staff).await?;
        let what = if case.place.is_empty() {
            title.to_owned()
        } else {
            format!("{title}, {}", case.place)
        };
        Ok(Self {
            case,
            what,
            photos: Shelved::of(all.clone()),
            all,
        })
    }

    /// Those it was opened with.
    pub(super) fn first(&self, visit: &Visit) -> Photos {
        self.strip(visit, &self.photos.first, self.case.public_words.as_deref())
    }

    /// Those that came with an entry of its history.
    pub(super) fn with(&self, visit: &Visit, told: &Told) -> Photos {
        self.strip(visit, self.photos.with(told.id), told.words.as_deref())
    }

    /// Says what was just done with a photo, and takes it back with one press.
    pub(super) fn toast(&self, visit: &Visit) -> Option<Toast> {
        let asked = visit.asked();
        let is_hidden = asked.get("hidden").is_some();
        let id = asked.get("hidden").or_else(|| asked.get("shown"))?;
        let photo = self.all.iter().find(|photo| photo.id.to_string() == id)?;
        // Whoever loads the page again later is told nothing that is no longer so.
        if photo.hidden_at.is_some() != is_hidden {
            return None;
        }
        let done = if is_hidden {
            "desk-photo-is-hidden"
        } else {
            "desk-photo-is-shown"
        };
        Some(Toast {
            press: Some(self.press(visit, photo, visit.lang.t("undo"), String::new())),
            ..Toast::new(visit.lang.t(done))
        })
    }

    fn strip(&self, visit: &Visit, photos: &[Photo], written: Option<&str>) -> Photos {
        let of = photos.len();
        let what = photo::of(&visit.lang, &self.what, written);
        let numbered = photos.iter().enumerate();
        Photos {
            photos: numbered
                .map(|(at, photo)| {
                    self.shown(visit, photo, photo::alt(&visit.lang, at + 1, of, &what))
                })
                .collect(),
            desk: true,
        }
    }

    fn shown(&self, visit: &Visit, photo: &Photo, alt: String) -> Shown {
        let lang = &visit.lang;
        let word = word(lang, photo);
        let press = self.press(visit, photo, word, alt.clone());
        Shown {
            mark: photo
                .hidden_at
                .is_some()
                .then(|| lang.t("desk-photo-hidden")),
            press: visit.may(CASES_WORK).then_some(press),
            ..photo::shown_in(Size::Medium, photo, Through::Door, alt)
        }
    }

    fn press(&self, visit: &Visit, photo: &Photo, word: String, about: String) -> Press {
        Press {
            action: format!("{}/photos/{}", rows::href(self.case), photo.id),
            csrf: visit.csrf(),
            name: "sight",
            value: if photo.hidden_at.is_some() {
                "shown"
            } else {
                "hidden"
            }
            .to_owned(),
            word,
            about,
        }
    }
}

fn word(lang: &Lang, photo: &Photo) -> String {
    lang.t(if photo.hidden_at.is_some() {
        "desk-photo-show"
    } else {
        "desk-photo-hide"
    })
}

/// Hides a photo or shows it again.
pub(super) async fn press(
    visit: Visit,
    Path((case, photo)): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    visit.need(CASES_WORK)?;
    visit.check_csrf(&sent)?;
    let (case, id) = (case.parse()?, photo.parse()?);
    let (name, sight) = match sent.get("sight") {
        Some("hidden") => ("hidden", Sight::Hidden),
        Some("shown") => ("shown", Sight::Shown),
        _ => return Err(Error::Unreadable("sight is hidden or shown".into()).into()),
    };
    photo::set_sight(&visit.town, &visit.actor, case, id, sight).await?;
    Ok(see_other(&format!("/desk/cases/{case}?{name}={id}")))
}
