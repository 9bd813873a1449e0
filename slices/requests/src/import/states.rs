//! The words that other systems have for where a report stands.

use std::collections::BTreeMap;

use casework::definition::{ServiceDefinition, State, StateGroup};

/// What a word means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The mapping names a state, or a group of states.
    Said(String),
    Group(StateGroup),
    /// It ended, and it was not done: refused, taken back, or nothing was found.
    NotDone,
    /// It ended because somebody had told before.
    Duplicate,
    Unknown,
}

const WORDS: &[(Meaning, &[&str])] = &[
    (
        Meaning::Group(StateGroup::Received),
        &[
            "open",
            "opened",
            "new",
            "received",
            "submitted",
            "reported",
            "pending",
            "unassigned",
        ],
    ),
    (
        Meaning::Group(StateGroup::Open),
        &[
            "acknowledged",
            "accepted",
            "active",
            "assigned",
            "dispatched",
            "in process",
            "in progress",
            "investigating",
            "planned",
            "reopened",
            "scheduled",
            "under review",
        ],
    ),
    (
        Meaning::Group(StateGroup::Waiting),
        &["on hold", "waiting", "paused", "deferred"],
    ),
    (
        Meaning::Group(StateGroup::Closed),
        &[
            "archived",
            "closed",
            "complete",
            "completed",
            "done",
            "finished",
            "fixed",
            "resolved",
        ],
    ),
    (
        Meaning::NotDone,
        &[
            "canceled",
            "cancelled",
            "declined",
            "invalid",
            "no action",
            "rejected",
            "withdrawn",
        ],
    ),
    (Meaning::Duplicate, &["duplicate", "duplicated", "merged"]),
];

/// What a word of a file means.
pub(super) fn meaning(word: &str, said: &BTreeMap<String, String>) -> Meaning {
    let plain = |word: &str| word.trim().to_lowercase().replace(['_', '-'], " ");
    let word = plain(word);
    if let Some((_, state)) = said.iter().find(|(own, _)| plain(own) == word) {
        return Meaning::Said(state.clone());
    }
    let known = WORDS
        .iter()
        .find(|(_, words)| words.contains(&word.as_str()));
    known.map_or(Meaning::Unknown, |(meaning, _)| meaning.clone())
}

/// The state of a service for a meaning. `has_end` is whether the file says when it ended.
pub(super) fn state<'a>(
    service: &'a ServiceDefinition,
    meaning: &Meaning,
    has_end: bool,
    is_duplicate: bool,
) -> Option<&'a State> {
    let group = |group: StateGroup| {
        service
            .states
            .list()
            .iter()
            .find(|state| state.group == group)
    };
    let ended = |id: &str| {
        service
            .state(id)
            .filter(|state| state.group == StateGroup::Closed)
    };
    let found = match meaning {
        Meaning::Said(name) => service.state(name).or_else(|| {
            service
                .states
                .list()
                .iter()
                .find(|state| state.group.as_str() == name)
        }),
        Meaning::Group(StateGroup::Closed) if is_duplicate => {
            ended("joined").or_else(|| group(StateGroup::Closed))
        }
        Meaning::Group(wanted) => group(*wanted),
        Meaning::NotDone => ended("no_work").or_else(|| group(StateGroup::Closed)),
        Meaning::Duplicate => ended("joined").or_else(|| group(StateGroup::Closed)),
        Meaning::Unknown if has_end => group(StateGroup::Closed),
        Meaning::Unknown => None,
    };
    found.or_else(|| service.initial_state())
}

/// The group that a mapping would name for a meaning.
pub(super) fn group(meaning: &Meaning) -> &str {
    match meaning {
        Meaning::Said(name) => name,
        Meaning::Group(group) => group.as_str(),
        Meaning::NotDone | Meaning::Duplicate => StateGroup::Closed.as_str(),
        Meaning::Unknown => StateGroup::Received.as_str(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POTHOLE: &str = include_str!("../../../../demo/services/pothole.yaml");

    fn after(word: &str, has_end: bool, is_duplicate: bool) -> String {
        let service = ServiceDefinition::from_yaml("pothole.yaml", POTHOLE).unwrap();
        let said = BTreeMap::from([
            ("Sent On".to_owned(), "passed_on".to_owned()),
            ("sleeping".to_owned(), "waiting".to_owned()),
            ("odd".to_owned(), "nowhere".to_owned()),
        ]);
        state(&service, &meaning(word, &said), has_end, is_duplicate)
            .unwrap()
            .id
            .clone()
    }

    #[test]
    fn words_lead_to_states() {
        for (word, id) in [
            ("Open", "received"),
            ("Acknowledged", "in_hand"),
            ("IN_PROGRESS", "in_hand"),
            ("On Hold", "waiting"),
            ("Archived", "fixed"),
            ("cancelled", "no_work"),
            ("Duplicate", "joined"),
            ("sent on", "passed_on"),
            ("sleeping", "waiting"),
            ("odd", "received"),
            ("gibberish", "received"),
            ("", "received"),
        ] {
            assert_eq!(after(word, false, false), id, "{word}");
        }
        assert_eq!(after("", true, false), "fixed");
        assert_eq!(after("closed", false, true), "joined");
        assert_eq!(after("open", false, true), "received");
    }
}
