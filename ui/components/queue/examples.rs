//! Queue, in every state.

use crate::gallery::Example;
use crate::parts::{MiniClock, Queue, QueueRow, Tone, Who};
use crate::words::Lang;

pub(super) const TITLE: &str = "Queue";
pub(super) const RULE: &str = "Checkbox, two-line case, shape, mini clock, kind, age, who.";

/// The examples the gallery shows.
pub(super) fn examples(lang: &Lang) -> Vec<Example> {
    vec![Example::desk("", &sample(lang))]
}

/// A short queue.
pub(super) fn sample(lang: &Lang) -> Queue {
    let row =
        |title: &str, place: &str, tone: Tone, clock: MiniClock, words: &str, who: Who| QueueRow {
            value: title.into(),
            href: "#".into(),
            title: title.into(),
            place: place.into(),
            tone,
            state: lang.t(tone.key()),
            clock,
            clock_words: words.into(),
            kind: "Lights".into(),
            age: lang.tn("age-days", 3),
            who,
            select: lang.ta("select-case", &[("reference", title.into())]),
            ..QueueRow::default()
        };
    let nobody = || Who::nobody(lang.t("nobody"));
    let rows = vec![
        row(
            "Blocked drain floods the crossing",
            "Market Street 40, Old Town",
            Tone::Late,
            MiniClock::running(7, 5),
            "2 days late",
            Who::named("Ines Bell"),
        ),
        row(
            "Traffic signal dark",
            "Station Road at Mill Road",
            Tone::Late,
            MiniClock::running(2, 1),
            "3 hours late",
            nobody(),
        ),
        QueueRow {
            ticked: true,
            ..row(
                "Three lights out in a row",
                "Highbank Steps",
                Tone::Soon,
                MiniClock::running(4, 4),
                "due today",
                Who::named("Tom Okafor"),
            )
        },
        QueueRow {
            current: true,
            ..row(
                "Street light out",
                "Lamp 0412, Weir Lane, Riverside",
                Tone::Open,
                MiniClock::running(3, 5),
                "day 3 of 5",
                Who::named("Ines Bell"),
            )
        },
        row(
            "Fallen branch on power line",
            "Weir Park, north gate",
            Tone::Wait,
            MiniClock::paused(2, 5),
            "paused: power company",
            Who::named("Lea Marsh"),
        ),
        row(
            "“The thing by the school is broken”",
            "Ford Lane, Mill End",
            Tone::New,
            MiniClock::default(),
            "not started",
            nobody(),
        ),
        row(
            "Light fixed, check with resident",
            "Lamp 0290, Eastgate",
            Tone::Done,
            MiniClock::finished(4, 5),
            "fixed on day 4",
            Who::named("Ines Bell"),
        ),
    ];
    let mut queue = Queue::new(lang, ["Case", "Clock", "Kind", "Age", "With"], rows);
    if let Some(clock) = queue.columns.get_mut(1) {
        (clock.sort, clock.sorted) = (Some("#".into()), Some("ascending"));
    }
    queue
}
