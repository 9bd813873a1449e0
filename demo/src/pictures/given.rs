//! Which cases have photos: about one in four, sent by whoever reported; some that are mended, from
//! the crew; a handful that staff hid. Drawn apart from all else, so that a town with photos has the
//! cases of a town without, and as many at every scale.

use casework::case::entities::{case_event, photo};
use casework::definition::{Answer, QuestionKind, ServiceDefinition};
use casework::photo::{Given, Photo, PhotoId};
use contracts::facts::{CasePhotoHidden, CasePhotosAdded};
use kernel::{Moment, Result};

use super::album::{Album, Which};
use super::scene::{Scene, TAKES};
use crate::chance::Chance;
use crate::life::{Event, Fact, Life};

/// Of a hundred reports that were written on a telephone and can be pictured, so many bring a photo.
const BRING_ONE: f64 = 57.0;
/// Of a hundred of those that were mended, so many have a photo of how it is now.
const MENDED: u32 = 55;
/// Of a thousand photos of residents, so many are hidden.
const HIDDEN: usize = 6;

impl Album {
    /// Gives a case its photos, if it is one that has some.
    ///
    /// # Errors
    /// When a picture is missing, which would be our fault.
    pub fn give(&self, life: &mut Life, service: &ServiceDefinition) -> Result<()> {
        let chance = Chance::of(self.seed, 10, life.row.id.0.as_u64_pair().1);
        let question = service.first_of(QuestionKind::Photo);
        let (Some(scene), Some(question)) = (Scene::of(&life.row.service), question) else {
            return Ok(());
        };
        let is_written = matches!(life.row.channel.as_str(), "web" | "api");
        if !is_written || !brings_one(self.scale, &chance) {
            return Ok(());
        }
        let take = chance.below(TAKES);
        let (at, by) = (life.row.opened_at, "resident".to_owned());
        let mut sent = self.photo((scene, take, false), life, (at, by), &chance)?;
        let given = Given::with(&sent, service, Some(&question.id), life.row.is_public);
        given.audience.clone_into(&mut sent.audience);
        sent.question = given.question;
        let answer = Answer::Photos(vec![sent.id.to_string()]);
        life.answers.set(question.id.clone(), answer);
        let hides = chance.below(1_000) < HIDDEN;
        if let Some(by) = first_of_staff(life).filter(|_| hides) {
            sent.hidden_at = Some(hide(life, by, &chance));
        }
        life.photos.push(sent);
        if chance.yes(MENDED) {
            self.show_mended((scene, take, true), life, &chance)?;
        }
        Ok(())
    }

    /// The crew's photo, with the word that it is done.
    fn show_mended(&self, which: Which, life: &mut Life, chance: &Chance) -> Result<()> {
        let done = life.events.iter().rposition(|event| {
            let is_done = event.row.value.as_deref() == Some("fixed");
            is_done && event.row.kind == "state"
        });
        let Some(done) = done
            .and_then(|at| life.events.get(at))
            .map(|done| done.row.clone())
        else {
            return Ok(());
        };
        let mut photo = self.photo(which, life, (done.at, done.by), chance)?;
        (photo.event, photo.audience) = (Some(done.id), done.audience);
        let fact = CasePhotosAdded {
            id: chance.id(done.at),
            case: life.row.id,
            count: 1,
        };
        for event in life
            .events
            .iter_mut()
            .filter(|event| event.row.id == done.id)
        {
            event.brought = Some(fact.clone());
        }
        life.photos.push(photo);
        Ok(())
    }

    fn photo(
        &self,
        which: Which,
        life: &Life,
        (at, by): (Moment, String),
        chance: &Chance,
    ) -> Result<Photo> {
        let kept = self.kept(which)?;
        Ok(photo::Model {
            id: PhotoId(chance.unguessed()),
            subject: self.subject,
            draft: None,
            case: Some(life.row.id),
            event: None,
            question: None,
            by,
            audience: "resident".into(),
            at,
            nth: 0,
            large: kept.large,
            medium: kept.medium,
            small: kept.small,
            width: kept.width,
            height: kept.height,
            position: None,
            hidden_at: None,
        })
    }
}

/// Whether a report brings a photo. In a larger town fewer do, so that there are as many.
fn brings_one(scale: u32, chance: &Chance) -> bool {
    chance.share() * 100.0 < BRING_ONE / f64::from(scale)
}

/// Who of staff did the first thing with a case, and when.
fn first_of_staff(life: &Life) -> Option<(Moment, String)> {
    let mut acts = life.events.iter().filter(|event| event.row.kind == "state");
    acts.next()
        .map(|event| (event.row.at, event.row.by.clone()))
}

/// Writes into a case's history that its photo was hidden; says since when it is.
fn hide(life: &mut Life, (at, by): (Moment, String), chance: &Chance) -> Moment {
    let case = life.row.id;
    let row = case_event::Model {
        id: chance.id(at),
        case,
        at,
        kind: "photo-hidden".into(),
        by,
        audience: "staff".into(),
        value: None,
        words: None,
        public_words: None,
    };
    let id = chance.id(at);
    life.events.push(Event {
        row,
        words: String::new(),
        fact: Fact::PhotoHidden(CasePhotoHidden { id, case }),
        brought: None,
    });
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_town_of_any_size_has_as_many_photos() {
        for scale in [1, 10, 1_000] {
            let chance = Chance::of(7, 10, u64::from(scale));
            let reports = 1_000 * scale;
            let bring = (0..reports).filter(|_| brings_one(scale, &chance)).count();
            assert!((500..640).contains(&bring), "{bring} at {scale}");
        }
    }
}
