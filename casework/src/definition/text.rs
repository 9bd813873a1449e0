//! Words the town says, in each language it offers.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One text in several languages, by language tag (BCP 47): `{en: Where is it?, es: ¿Dónde está?}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Text(BTreeMap<String, String>);

impl Text {
    /// The text in this language; else in its plain form (`es` for `es-MX`), else in English,
    /// else in whichever language there is. Empty only where the text is empty.
    #[must_use]
    pub fn get(&self, language: &str) -> &str {
        let plain = language.split(['-', '_']).next().unwrap_or(language);
        [language, plain, "en"]
            .into_iter()
            .find_map(|language| self.in_language(language))
            .or_else(|| self.0.values().next().map(String::as_str))
            .unwrap_or("")
    }

    /// The text in exactly this language.
    #[must_use]
    pub fn in_language(&self, language: &str) -> Option<&str> {
        self.0.get(language).map(String::as_str)
    }

    /// Each language with its text, to be written over.
    pub(super) fn by_language(&mut self) -> impl Iterator<Item = (&str, &mut String)> {
        self.0
            .iter_mut()
            .map(|(language, text)| (language.as_str(), text))
    }

    /// The languages there are, sorted.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl<const N: usize> From<[(&str, &str); N]> for Text {
    fn from(words: [(&str, &str); N]) -> Self {
        Self(
            words
                .into_iter()
                .map(|(language, text)| (language.into(), text.into()))
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn falls_back_from_region_to_language_to_english() {
        let text = Text::from([("en", "Pothole"), ("es", "Bache")]);
        assert_eq!(text.get("es-MX"), "Bache");
        assert_eq!(text.get("fr"), "Pothole");
        assert_eq!(Text::from([("pl", "Dziura")]).get("fr"), "Dziura");
        assert_eq!(Text::default().get("en"), "");
    }
}
