//! The keys of the desk: a line at the foot of the page, and a dialog with all of them behind `?`.

use askama::Template;

use crate::words::Lang;

/// Shows the keys that work here.
#[derive(Clone, Debug, Template)]
#[template(path = "keys/view.html")]
pub struct Keys {
    lang: Lang,
    /// (keys, word) at the foot of the page.
    few: Vec<(Vec<&'static str>, String)>,
    /// (keys, word) in the dialog.
    all: Vec<(Vec<&'static str>, String)>,
}

/// Every key the script knows, with the word that says what it does.
const ALL: [(&[&str], &str); 11] = [
    (&["J", "K"], "key-move"),
    (&["X"], "key-select"),
    (&["Enter"], "key-open"),
    (&["R"], "key-reply"),
    (&["N"], "key-note"),
    (&["A"], "key-assign"),
    (&["S"], "key-state"),
    (&["E"], "key-end"),
    (&["/"], "key-find"),
    (&["G"], "key-go"),
    (&["?"], "key-help"),
];

impl Keys {
    /// The keys of a queue.
    #[must_use]
    pub fn queue(lang: &Lang) -> Self {
        Self::showing(
            lang,
            &[
                "key-move",
                "key-select",
                "key-open",
                "key-assign",
                "key-state",
            ],
        )
    }

    /// The keys of a case.
    #[must_use]
    pub fn case(lang: &Lang) -> Self {
        Self::showing(
            lang,
            &[
                "key-reply",
                "key-note",
                "key-assign",
                "key-state",
                "key-end",
            ],
        )
    }

    fn showing(lang: &Lang, few: &[&str]) -> Self {
        let say = |(keys, word): &(&[&'static str], &str)| (keys.to_vec(), lang.t(word));
        let shown = ALL
            .iter()
            .filter(|(_, word)| few.contains(word))
            .map(say)
            .collect();
        Self {
            lang: lang.clone(),
            few: shown,
            all: ALL.iter().map(say).collect(),
        }
    }
}

part!(Keys);
