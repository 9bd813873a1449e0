//! Photos, in every state.

use crate::gallery::Example;
use crate::parts::{Photo, Photos, Press};
use crate::words::Lang;

pub(super) const TITLE: &str = "Photos";
pub(super) const RULE: &str = "A strip; each opens in full.";

/// The examples the gallery shows.
pub(super) fn examples(lang: &Lang) -> Vec<Example> {
    let photo = |alt: &str| Photo {
        href: "#".into(),
        src: "/gallery/photo.svg".into(),
        alt: alt.into(),
        width: 160,
        height: 110,
        ..Photo::default()
    };
    let pressed = |word: String, mark: Option<String>| Photo {
        mark,
        press: Some(Press {
            action: "#".into(),
            word,
            ..Press::default()
        }),
        ..photo("The lamp post, as staff see it")
    };
    vec![
        Example::new(
            "",
            &Photos {
                photos: vec![
                    photo("A dark lamp post in front of a row of houses at dusk"),
                    photo("The same lamp post from the other side"),
                ],
                desk: false,
            },
        ),
        Example::new(
            "desk",
            &Photos {
                photos: vec![
                    pressed(lang.t("close"), None),
                    pressed(lang.t("undo"), Some("Hidden".into())),
                ],
                desk: true,
            },
        ),
    ]
}
