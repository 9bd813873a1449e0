//! Services, in every state.

use crate::gallery::Example;
use crate::parts::{Index, IndexItem};
use crate::words::Lang;

pub(super) const TITLE: &str = "Services";
pub(super) const RULE: &str = "Name on the near side, the honest time on the far side.";

/// The examples the gallery shows.
pub(super) fn examples(_: &Lang) -> Vec<Example> {
    vec![Example::new("", &sample())]
}

/// The one the gallery shows.
pub(super) fn sample() -> Index {
    let item = |icon: &str, name: &str, line: &str, time: &str, time_for: &str| IndexItem {
        href: "#".into(),
        icon: icon.into(),
        name: name.into(),
        line: line.into(),
        time: time.into(),
        time_for: time_for.into(),
    };
    let items = vec![
        item(
            "lamp",
            "Report a street light",
            "No account needed",
            "3 days",
            "to fix",
        ),
        item(
            "road",
            "Report a pothole",
            "Urgent ones are filled within a day",
            "4 days",
            "to fill",
        ),
        item(
            "bin",
            "Missed bin collection",
            "Tell us before noon the day after",
            "1 day",
            "to collect",
        ),
        item(
            "tree",
            "Fallen tree or branch",
            "A new service: we do not know yet how long it takes",
            "",
            "",
        ),
    ];
    Index { items }
}
