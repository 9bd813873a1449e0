//! A status page as a whole, as a room would build it.

use askama::Template;

use super::{Wish, page_for};
use crate::page::Page;
use crate::parts::{
    Cell, CellKind, Choice, Clock, Entry, Field, Map, Progress, Ratio, Reference, Speaker, Timeline,
};
use crate::words::{Lang, Words};

#[derive(Template)]
#[template(path = "gallery_status.html")]
struct Status {
    page: Page,
    reference: Reference,
    clock: Clock,
    timeline: Timeline,
    write: Field,
    follow: Field,
    map: Map,
}

/// The page.
pub(super) fn status(words: &Words, wish: &Wish) -> String {
    let mut page = page_for(words, wish);
    page.title = "The part is here. A crew comes on Thursday.".into();
    page.path = "/gallery/status".into();
    let lang = page.lang.clone();
    let days = [
        (5, CellKind::Past, false),
        (6, CellKind::Off, false),
        (1, CellKind::Past, false),
        (2, CellKind::Today, false),
        (3, CellKind::Coming, false),
        (4, CellKind::Coming, true),
    ];
    let status = Status {
        reference: Reference("MB-4F7K-2Q".into()),
        clock: Clock {
            eyebrow: "Our promise: 5 working days".into(),
            headline: lang.ta("day-of", &[("day", 3.into()), ("days", 5.into())]),
            cells: days
                .iter()
                .map(|(day, kind, due)| Cell::new(&lang, *day, *kind, *due))
                .collect(),
            due: "Due Thursday 12 March.".into(),
            more: "8 of 10 lights like this were fixed by day 4.".into(),
            ..Clock::default()
        },
        timeline: story(&lang),
        write: Field::area("text", "Write to the team")
            .hint("They answer within one working day.")
            .rows(3),
        follow: Field::many(
            "by",
            "Tell me by",
            vec![
                Choice::new("mail", "E-mail")
                    .why("r•••@example.org")
                    .icon("mail"),
                Choice::new("text", "Text message").icon("phone"),
            ],
        )
        .values(&["mail".into()]),
        map: Map {
            svg: super::map::sample("status"),
            ratio: Ratio::Photo,
            caption: "Lamp 0412, Riverside. 4 people follow this.".into(),
            ..Map::default()
        },
        page,
    };
    status.render().unwrap_or_else(|error| error.to_string())
}

fn story(lang: &Lang) -> Timeline {
    let entries = vec![
        Entry::new(
            Progress::Done,
            "We have your report",
            "Friday 6 March, 10:44 am",
        ),
        Entry::new(
            Progress::Done,
            "The street lighting team took it",
            "Friday 6 March, 11:20 am",
        ),
        Entry::new(
            Progress::Done,
            "Someone looked at the light",
            "Monday 9 March, 2:05 pm",
        )
        .say(
            Speaker::Town,
            "The lamp’s driver has failed. We made the post safe and ordered the part.",
            "Street lighting team",
        ),
        Entry::new(Progress::Now, "The part is in our store", "Today, 9:15 am").say(
            Speaker::You,
            "Thank you. Could you come after 9? The bakery van blocks the lane before that.",
            "You, today at 9:31 am. Read by the team.",
        ),
        Entry::new(
            Progress::Next,
            "A crew fits it",
            "Thursday 12 March, after 9 am",
        ),
        Entry::new(Progress::Next, "You tell us whether it works", "")
            .icon("check")
            .text("If it doesn’t, one tap opens it again."),
    ];
    Timeline::new(lang, entries)
}
