//! The ticked rows of a queue, as its form sends them, and the way back to the queue.

use std::collections::HashMap;

use kernel::id::CaseId;
use ui::web::{Sent, Visit};

use crate::case::Case;
use crate::case::bulk::Ticked;

/// What a row was drawn from. It goes along with every row's tick, so that the second of two editors
/// is told.
pub(super) fn seen(case: &Case) -> String {
    format!("{}:{}", case.id, case.revision)
}

/// The cases that were ticked, and how many ticks name nothing that could be a case. A tick without
/// a revision was made by nobody who saw the case.
pub(super) fn read(sent: &Sent) -> (Vec<Ticked>, usize) {
    let seen: HashMap<CaseId, i32> = sent.all("seen").filter_map(read_seen).collect();
    let ids: Vec<Option<CaseId>> = sent.all("case").map(|id| id.parse().ok()).collect();
    let nameless = ids.iter().filter(|id| id.is_none()).count();
    let ticked = ids.into_iter().flatten().map(|case| Ticked {
        case,
        seen: seen.get(&case).copied().unwrap_or_default(),
    });
    (ticked.collect(), nameless)
}

fn read_seen(text: &str) -> Option<(CaseId, i32)> {
    let (case, revision) = text.split_once(':')?;
    Some((case.parse().ok()?, revision.parse().ok()?))
}

/// The queue that the form stood in.
pub(super) fn back(visit: &Visit, sent: &Sent) -> String {
    let back = sent.get("back").filter(|back| back.starts_with("/desk?"));
    match visit.way_back(back) {
        "/" => "/desk?view=team".to_owned(),
        back => back.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tick_brings_the_revision_that_its_row_showed() {
        let id = |n: u8| format!("01890a5d-ac96-774b-bcce-b3020000000{n}");
        let value = |name: &str, value: String| (name.to_owned(), value);
        let sent = Sent::of(vec![
            value("case", id(1)),
            value("case", id(2)),
            value("case", "1' OR 1".to_owned()),
            value("seen", format!("{}:7", id(1))),
            value("seen", format!("{}:9", id(3))),
            value("seen", format!("{}:many", id(2))),
        ]);
        let (ticked, nameless) = read(&sent);
        let seen: Vec<_> = ticked.iter().map(|one| one.seen).collect();
        assert_eq!((seen, nameless), (vec![7, 0], 1));
    }
}
