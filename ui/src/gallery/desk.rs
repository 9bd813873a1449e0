//! The queue as a whole page, as a room would build it.

use askama::Template;

use super::{Wish, page_for};
use crate::page::{Page, Visitor};
use crate::parts::{Cell, CellKind, Clock, Facts, Keys, Map, Queue, Ratio, Reference};
use crate::words::Words;

#[derive(Template)]
#[template(path = "gallery_desk.html")]
struct Desk {
    page: Page,
    queue: Queue,
    keys: Keys,
    reference: Reference,
    map: Map,
    clock: Clock,
    facts: Facts,
    /// (address, word, number, current, late)
    views: Vec<(&'static str, &'static str, &'static str, bool, bool)>,
}

/// The page.
pub(super) fn desk(words: &Words, wish: &Wish) -> String {
    let mut page = page_for(words, wish);
    page.title = "My team".into();
    page.path = "/gallery/desk".into();
    page.find = Some("/gallery/desk".into());
    page.visitor = Visitor::Person {
        name: "Ines Bell".into(),
        initials: "IB".into(),
        href: "#".into(),
        sign_out: "/gallery/desk".into(),
    };
    for (door, word) in page.doors.iter_mut().zip(["Work", "Map", "Figures"]) {
        (door.word, door.current) = (word.to_owned(), word == "Work");
    }
    let lang = page.lang.clone();
    let days = [
        (5, CellKind::Past, false),
        (6, CellKind::Off, false),
        (1, CellKind::Past, false),
        (2, CellKind::Today, false),
        (3, CellKind::Coming, false),
        (4, CellKind::Coming, true),
    ];
    let desk = Desk {
        queue: super::queue::sample(&lang),
        keys: Keys::queue(&lang),
        reference: Reference("MB-4F7K-2Q".into()),
        map: Map {
            svg: super::map::sample("peek"),
            ratio: Ratio::Wide,
            ..Map::default()
        },
        clock: Clock {
            headline: lang.ta("day-of", &[("day", 3.into()), ("days", 5.into())]),
            small: true,
            cells: days
                .iter()
                .map(|(day, kind, due)| Cell::new(&lang, *day, *kind, *due))
                .collect(),
            due: "Due Thu 12 Mar.".into(),
            ..Clock::default()
        },
        facts: Facts {
            close: true,
            ..Facts::default()
        }
        .row("Lamp", "0412, LED, 2019")
        .row("Nearby", "1 open, 31 m")
        .row("Followers", "4")
        .row("Last word", "Resident, 9:31 am"),
        views: vec![
            ("#", "Mine", "14", false, false),
            ("#", "My team", "47", true, false),
            ("#", "Unassigned", "6", false, false),
            ("#", "Late", "3", false, true),
            ("#", "Paused", "5", false, false),
            ("#", "All open", "134", false, false),
        ],
        page,
    };
    desk.render().unwrap_or_else(|error| error.to_string())
}
