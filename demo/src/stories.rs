//! What people write about each service and what the town answers: parts of texts, written by hand,
//! put together by chance.

mod nature;
mod replies;
mod roads;
mod street_life;
mod traffic;
mod waste;
mod water;

pub use replies::{
    CLOSING, JOINED, LOOKED, NO_WORK, NOTES, PASSED_ON, PLANNED, REPLIES, RESIDENT, RESUMED,
    WAITING,
};

use crate::chance::Chance;
use crate::seasons::Season;

/// How one service is reported.
pub struct Story {
    pub service: &'static str,
    /// How many reports a year in a town of the usual size.
    pub a_year: f64,
    pub season: Season,
    /// Whether several people see the same thing.
    pub shared: bool,
    pub en: Said,
    pub es: Said,
    /// What the town says when it is done.
    pub done: Both,
}

/// The parts of a report: what there is, more about it, what it does to people. `{street}` becomes
/// the street's name.
pub struct Said {
    pub what: &'static [&'static str],
    pub more: &'static [&'static str],
    pub so: &'static [&'static str],
}

/// Texts of one meaning in both languages.
pub struct Both {
    pub en: &'static [&'static str],
    pub es: &'static [&'static str],
}

impl Both {
    #[must_use]
    pub fn one(&self, spanish: bool, chance: &Chance) -> &'static str {
        chance.text(if spanish { self.es } else { self.en })
    }
}

/// All stories.
pub fn all() -> impl Iterator<Item = &'static Story> {
    [
        roads::STORIES,
        traffic::STORIES,
        waste::STORIES,
        water::STORIES,
        nature::STORIES,
        street_life::STORIES,
    ]
    .into_iter()
    .flatten()
}

impl Story {
    /// A report in somebody's own words.
    #[must_use]
    pub fn words(&self, street: &str, spanish: bool, chance: &Chance) -> String {
        let said = if spanish { &self.es } else { &self.en };
        let mut parts = vec![chance.text(said.what)];
        if chance.yes(72) {
            parts.push(chance.text(said.more));
        }
        if chance.yes(45) {
            parts.push(chance.text(said.so));
        }
        if chance.yes(14) {
            parts.push(CLOSING.one(spanish, chance));
        }
        parts.retain(|part| !part.is_empty());
        let nowhere = if spanish {
            "nuestra calle"
        } else {
            "our street"
        };
        parts
            .join(" ")
            .replace("{street}", if street.is_empty() { nowhere } else { street })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services;
    use std::collections::BTreeSet;

    #[test]
    fn every_service_has_a_story_and_no_story_is_without_service() {
        let told: BTreeSet<&str> = all().map(|story| story.service).collect();
        let offered: BTreeSet<String> = services::FILES
            .iter()
            .map(|(name, _)| name.trim_end_matches(".yaml").to_owned())
            .collect();
        assert_eq!(told, offered.iter().map(String::as_str).collect());
    }

    #[test]
    fn every_story_has_enough_to_say_in_both_languages() {
        for story in all() {
            let ways = |said: &Said| said.what.len() * (1 + said.more.len()) * (1 + said.so.len());
            assert!(
                ways(&story.en) >= 60,
                "{}: {}",
                story.service,
                ways(&story.en)
            );
            assert!(
                ways(&story.es) >= 18,
                "{}: {}",
                story.service,
                ways(&story.es)
            );
            assert!(
                !story.done.en.is_empty() && !story.done.es.is_empty(),
                "{}",
                story.service
            );
        }
    }
}
