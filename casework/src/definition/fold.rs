//! Folds words so that what a person says meets what a definition lists: case, accents, plurals
//! and common endings of English and Spanish are taken off. Light on purpose: it only has to
//! bring forms of one word together, never to be a grammar.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word as written, where it begins in the text (in bytes), and its stem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub at: usize,
    pub written: &'a str,
    pub stem: String,
}

/// The words of a text that mean something, at most 100.
pub(super) fn words<'a>(text: &'a str, language: &str) -> Vec<Word<'a>> {
    split(text)
        .take(100)
        .map(|(at, written)| (at, written, plain(written)))
        .filter(|(_, _, plain)| !is_small(plain))
        .map(|(at, written, plain)| Word {
            at,
            written,
            stem: stem(&plain, language),
        })
        .collect()
}

fn split(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter_map(move |piece| {
            let start = at;
            at += piece.len();
            let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
            let before = piece.len()
                - piece
                    .trim_start_matches(|c: char| !c.is_alphanumeric())
                    .len();
            (!word.is_empty()).then_some((start + before, word))
        })
}

/// Lower case without accents; at most 40 letters.
fn plain(word: &str) -> String {
    let word = word.split(['\'', '’']).next().unwrap_or(word);
    word.nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .take(40)
        .collect()
}

/// Words that stand in every sentence and tell services apart from nothing.
fn is_small(plain: &str) -> bool {
    const SMALL: &[&str] = &[
        "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "de", "del", "do",
        "does", "don", "el", "en", "es", "esta", "estan", "este", "for", "from", "ha", "has",
        "hay", "have", "he", "here", "i", "in", "is", "isn", "it", "its", "la", "las", "lo", "los",
        "me", "mi", "mis", "muy", "my", "no", "not", "of", "on", "or", "our", "para", "por", "que",
        "se", "since", "so", "su", "sus", "that", "the", "there", "they", "this", "to", "un",
        "una", "unos", "very", "was", "we", "with", "y", "ya", "you", "your", "desde", "con", "al",
        "frente", "been",
    ];
    SMALL.contains(&plain)
}

fn stem(plain: &str, language: &str) -> String {
    if language.starts_with("es") {
        return spanish(plain);
    }
    english(plain)
}

fn english(word: &str) -> String {
    let singular = english_singular(word);
    let bare = ["ing", "ed"]
        .into_iter()
        .find_map(|ending| {
            singular
                .strip_suffix(ending)
                .filter(|rest| rest.len() >= 4 && has_vowel(rest))
        })
        .unwrap_or(&singular);
    without_double(
        bare.strip_suffix('e')
            .filter(|rest| rest.len() >= 3)
            .unwrap_or(bare),
    )
    .to_owned()
}

fn english_singular(word: &str) -> String {
    if word.len() < 4 || word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return word.to_owned();
    }
    if let Some(rest) = word.strip_suffix("ies") {
        return format!("{rest}y");
    }
    let hissing = ["ses", "xes", "zes", "ches", "shes"]
        .iter()
        .any(|ending| word.ends_with(ending));
    word.strip_suffix(if hissing { "es" } else { "s" })
        .unwrap_or(word)
        .to_owned()
}

/// `dropp` from `dropping` becomes `drop`; `full` stays.
fn without_double(word: &str) -> &str {
    let mut letters = word.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(a), Some(b))
            if a == b && a.is_ascii() && !matches!(a, 'l' | 's' | 'z' | 'f' | 'e' | 'o') =>
        {
            word.get(..word.len() - 1).unwrap_or(word)
        }
        _ => word,
    }
}

fn spanish(word: &str) -> String {
    let mut bare = word;
    if let Some(rest) = bare.strip_suffix('s').filter(|rest| rest.len() >= 3) {
        bare = rest;
    }
    for ending in [
        "amente", "mente", "iendo", "ando", "aron", "ada", "ado", "ida", "ido",
    ] {
        if let Some(rest) = bare.strip_suffix(ending).filter(|rest| rest.len() >= 4) {
            return rest.to_owned();
        }
    }
    bare.strip_suffix(['a', 'o', 'e'])
        .filter(|rest| rest.len() >= 3)
        .unwrap_or(bare)
        .to_owned()
}

fn has_vowel(text: &str) -> bool {
    text.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

#[cfg(test)]
mod tests {
    use super::{stem, words};

    #[test]
    fn forms_of_one_word_meet() {
        for (a, b) in [
            ("lights", "light"),
            ("flickering", "flickers"),
            ("blocked", "blocking"),
            ("bushes", "bush"),
            ("branches", "branch"),
            ("leaves", "leave"),
            ("dropped", "drop"),
            ("overflowing", "overflows"),
            ("needles", "needle"),
            ("noises", "noise"),
            ("dumped", "dumping"),
            ("cities", "city"),
        ] {
            assert_eq!(stem(a, "en"), stem(b, "en"), "{a} {b}");
        }
        for (a, b) in [
            ("farolas", "farola"),
            ("luces", "luce"),
            ("rota", "roto"),
            ("árboles", "árbole"),
            ("caído", "caída"),
            ("tapada", "tapado"),
            ("baches", "bache"),
        ] {
            let of = |word| words(word, "es").remove(0).stem;
            assert_eq!(of(a), of(b), "{a} {b}");
        }
    }

    #[test]
    fn small_words_and_signs_fall_away() {
        let stems: Vec<_> = words("The light’s off, on our corner!", "en")
            .into_iter()
            .map(|w| w.written)
            .collect();
        assert_eq!(stems, ["light’s", "off", "corner"]);
        assert_eq!(words("¿Qué hay?", "es").len(), 0);
    }
}
