//! Our own folding of text for search, so that both engines see the same plain words.
//!
//! FTS5 and tsvector each have their own idea of a word. Neither is asked: what goes into either
//! index, and every query, passes through here first.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The longest term that is kept, in characters. Longer ones are cut, in text and query alike.
pub const LONGEST_TERM: usize = 64;

/// The text as search sees it: its [`terms`] with one space between them.
#[must_use]
pub fn fold(text: &str) -> String {
    terms(text).join(" ")
}

/// The words and numbers of a text in their order: compatibility forms taken apart (NFKD, Unicode
/// Annex 15), lower case, without accents, ligatures and ß written out, digits kept. A sign of a
/// script that writes no spaces between words is a term of its own.
#[must_use]
pub fn terms(text: &str) -> Vec<String> {
    let mut terms = Terms::default();
    for sign in text.nfkd().flat_map(char::to_lowercase).nfkd() {
        terms.take(sign);
    }
    terms.done()
}

#[derive(Default)]
struct Terms {
    done: Vec<String>,
    open: String,
    length: usize,
}

impl Terms {
    fn take(&mut self, sign: char) {
        if is_combining_mark(sign) || is_invisible(sign) {
            return;
        }
        if !sign.is_alphanumeric() {
            return self.close();
        }
        if stands_alone(sign) {
            self.close();
            self.push(sign);
            return self.close();
        }
        match written_out(sign) {
            Some(letters) => letters.chars().for_each(|letter| self.push(letter)),
            None => self.push(western_digit(sign)),
        }
    }

    fn push(&mut self, sign: char) {
        if self.length < LONGEST_TERM {
            self.open.push(sign);
            self.length += 1;
        }
    }

    fn close(&mut self) {
        if !self.open.is_empty() {
            self.done.push(std::mem::take(&mut self.open));
        }
        self.length = 0;
    }

    fn done(mut self) -> Vec<String> {
        self.close();
        self.done
    }
}

/// Letters that NFKD leaves whole although people type them as two, or as another one.
fn written_out(sign: char) -> Option<&'static str> {
    Some(match sign {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ł' => "l",
        'þ' => "th",
        'ı' => "i",
        'ς' => "σ",
        _ => return None,
    })
}

/// Soft hyphens, joiners and direction marks stand inside words without being part of them.
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn stands_alone(sign: char) -> bool {
    matches!(sign, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// A case number typed on an Arabic keyboard finds the same case.
fn western_digit(sign: char) -> char {
    let zero = match sign {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{966}'..='\u{96f}' => 0x966,
        _ => return sign,
    };
    char::from_digit(u32::from(sign) - zero, 10).unwrap_or(sign)
}

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

    #[test]
    fn folds_as_people_type() {
        let table = [
            ("Straßenlaterne kaputt!", "strassenlaterne kaputt"),
            ("GROẞE Straße", "grosse strasse"),
            (
                "Señalización en la avenida Peñón",
                "senalizacion en la avenida penon",
            ),
            ("O'Brien’s Café", "o brien s cafe"),
            ("MB-2026-00431", "mb 2026 00431"),
            ("Lamp 0412, Weir Lane", "lamp 0412 weir lane"),
            ("ＬＡＭＰ　０４１２", "lamp 0412"),
            ("ﬁre Œuvre Ærø Łódź", "fire oeuvre aero lodz"),
            ("İstanbul ISPARTA ılık", "istanbul isparta ilik"),
            ("soft\u{ad}hyphen zero\u{200b}width", "softhyphen zerowidth"),
            ("رقم ٤٣١", "رقم 431"),
            ("ΟΔΟΣ οδός", "οδοσ οδοσ"),
            ("路灯 12", "路 灯 12"),
            ("¡¿ … --", ""),
            ("", ""),
        ];
        for (text, folded) in table {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn a_word_without_end_is_cut() {
        assert_eq!(fold(&"a".repeat(10_000)).len(), LONGEST_TERM);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn terms_are_words_alone(text in any::<String>()) {
            for term in terms(&text) {
                prop_assert!(!term.is_empty());
                prop_assert!(term.chars().count() <= LONGEST_TERM);
                prop_assert!(term.chars().all(char::is_alphanumeric), "{term:?}");
            }
        }

        #[test]
        fn case_and_composition_make_no_difference(text in "[a-zA-ZáéíóúñüÁÉÑ0-9 ]{0,40}") {
            use unicode_normalization::UnicodeNormalization as _;
            prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
            prop_assert_eq!(fold(&text.nfd().collect::<String>()), fold(&text));
        }
    }
}
