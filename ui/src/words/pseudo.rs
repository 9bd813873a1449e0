//! A made-up language that shows what was forgotten: text that is not in the word files stays plain,
//! everything else grows by a third and wears accents, and the page is set from right to left.

use std::borrow::Cow;

/// The code of the pseudo-language.
pub const PSEUDO: &str = "qps-rtl";

/// Stretches and accents a piece of English text.
pub(super) fn stretch(text: &str) -> Cow<'_, str> {
    Cow::Owned(text.chars().flat_map(accented).collect())
}

fn accented(letter: char) -> impl Iterator<Item = char> {
    let (shown, twice) = match letter {
        'a' => ('á', true),
        'e' => ('é', true),
        'i' => ('í', false),
        'o' => ('ó', true),
        'u' => ('ü', true),
        'y' => ('ý', false),
        'n' => ('ñ', false),
        'c' => ('ç', false),
        's' => ('š', false),
        'z' => ('ž', false),
        'A' => ('Á', false),
        'E' => ('É', false),
        'I' => ('Í', false),
        'O' => ('Ó', false),
        'U' => ('Ü', false),
        'N' => ('Ñ', false),
        other => (other, false),
    };
    std::iter::once(shown).chain(twice.then_some(shown))
}
