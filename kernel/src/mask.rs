//! Hides e-mail addresses and telephone numbers in text that everybody can read.
//!
//! People write their number into the description of a pothole. The text that is shown in public,
//! put into the search index or sent over Open311 passes through [`mask`] first. What was hidden is
//! left as one sign each, so that every page can word it in its reader's language ([`worded`]).
//!
//! Where a figure could be either, what is certain to be no number stays (dates, lamp numbers,
//! coordinates, house numbers) and what has the shape of a telephone number goes.

mod telephone;

use std::sync::LazyLock;

use regex::Regex;

/// What stood where something is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    Email,
    Telephone,
}

impl Hidden {
    /// The sign that stands for it in a masked text. Both are private-use characters, which no
    /// keyboard types and no font shows.
    #[must_use]
    pub const fn sign(self) -> char {
        match self {
            Self::Email => '\u{f8e0}',
            Self::Telephone => '\u{f8e1}',
        }
    }

    fn of(sign: char) -> Option<Self> {
        [Self::Email, Self::Telephone]
            .into_iter()
            .find(|hidden| hidden.sign() == sign)
    }
}

/// The text with a [`Hidden::sign`] wherever an e-mail address or a telephone number stood.
/// Masking a masked text changes nothing.
#[must_use]
pub fn mask(text: &str) -> String {
    let without = match EMAIL.as_ref() {
        Some(email) => email.replace_all(text, Hidden::Email.sign().to_string()),
        None => text.into(),
    };
    telephone::mask(&without)
}

/// A masked text for its reader: each sign becomes what `words` says for it.
#[must_use]
pub fn worded<'w>(masked: &str, words: impl Fn(Hidden) -> &'w str) -> String {
    let mut text = String::with_capacity(masked.len());
    for sign in masked.chars() {
        match Hidden::of(sign) {
            Some(hidden) => text.push_str(words(hidden)),
            None => text.push(sign),
        }
    }
    text
}

/// A name, an at sign or its spelling in brackets, and a domain with at least one dot. Signs of no
/// width between the letters hide nothing.
static EMAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let thin = r"\x{ad}\x{200b}-\x{200d}\x{2060}\x{feff}";
    let at = r"(?:\s?[@＠﹫]\s?|\s*[(\[{]\s*(?:at|arroba|@)\s*[)\]}]\s*)";
    let dot = r"(?:[.．。]|\s*[(\[{]\s*(?:dot|punto|\.)\s*[)\]}]\s*|\s+(?:dot|punto)\s+)";
    let label = format!(r"[\p{{L}}\p{{N}}{thin}-]+");
    let last = format!(r"[\p{{L}}{thin}][\p{{L}}\p{{N}}{thin}-]*");
    let name = format!(r"[\p{{L}}\p{{N}}._%+'’{thin}-]+");
    Regex::new(&format!(
        "(?i){name}{at}{label}(?:{dot}{label})*?{dot}{last}(?:{dot}{last})*"
    ))
    .ok()
});

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "tests"
    )]
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str) -> String {
        worded(&mask(text), |hidden| match hidden {
            Hidden::Email => "[e]",
            Hidden::Telephone => "[t]",
        })
    }

    #[test]
    fn the_pattern_is_one() {
        assert!(EMAIL.is_some());
    }

    #[test]
    fn hides_addresses() {
        let table = [
            ("Write to ana.perez+town@mail.example.org.", "Write to [e]."),
            ("<ANA@EXAMPLE.ORG>, bob@example.co.uk", "<[e]>, [e]"),
            ("ana (at) example (dot) org now", "[e] now"),
            ("ana [at] example.org now", "[e] now"),
            ("ana (arroba) ejemplo punto es", "[e]"),
            ("ana @ example.org", "[e]"),
            ("ana@\u{200b}example.org", "[e]"),
            ("ana＠example．org", "[e]"),
            ("josé.núñez@correo.españa", "[e]"),
            ("mailto:ana@example.org?subject=x", "mailto:[e]?subject=x"),
        ];
        for (text, masked) in table {
            assert_eq!(shown(text), masked, "{text}");
        }
    }

    #[test]
    fn leaves_what_is_no_address() {
        for text in [
            "@townhall",
            "5 bags @ 10.50 each",
            "meet @ noon",
            "a@b",
            "look at example dot",
            "1@2.3",
        ] {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn words_are_the_readers() {
        let masked = mask("Ana, ana@example.org, 203-555-0134");
        let spanish = worded(&masked, |hidden| match hidden {
            Hidden::Email => "[correo oculto]",
            Hidden::Telephone => "[teléfono oculto]",
        });
        assert_eq!(spanish, "Ana, [correo oculto], [teléfono oculto]");
    }

    proptest! {
        #[test]
        fn masking_twice_changes_nothing(text in any::<String>()) {
            let once = mask(&text);
            prop_assert_eq!(mask(&once), once);
        }

        #[test]
        fn masking_twice_changes_nothing_of_figures(text in "[0-9 ().+@a-c/-]{0,60}") {
            let once = mask(&text);
            prop_assert_eq!(mask(&once), once);
        }

        #[test]
        fn an_address_never_shows(before in "[a-z0-9 .,;:!?\n-]{0,30}", after in "[a-z0-9 .,;:!?\n-]{0,30}") {
            let shown = mask(&format!("{before} ana.q@example.org {after}"));
            prop_assert!(!shown.contains("ana.q@"), "{shown}");
        }

        #[test]
        fn a_number_never_shows(before in "[a-z0-9 .,;:!?\n-]{0,30}", after in "[a-z .,;:!?\n]{0,30}") {
            for number in ["+34 612 345 678", "(203) 555-0134", "203-555-0134", "2035550134"] {
                let shown = mask(&format!("{before}, {number} {after}"));
                prop_assert!(!shown.contains(number), "{shown}");
            }
        }

        #[test]
        fn plain_words_stay(text in "[a-zA-Z ,!?\n]{0,80}") {
            prop_assert_eq!(mask(&text), text);
        }
    }
}
