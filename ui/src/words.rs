//! The words of the program in every language: each room brings its `.ftl` files, a town may add
//! languages of its own, and a gap falls back to English and is listed.
//!
//! Fluent syntax 0.11 (projectfluent.org). Values stand without isolating marks; a template that
//! mixes directions wraps them in `<bdi>`.

mod choose;
mod dates;
mod files;
mod lang;
mod numbers;
mod pseudo;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use unic_langid::LanguageIdentifier;

pub use files::{WordsError, WordsFile};
pub use lang::{Arg, Lang};
pub use pseudo::PSEUDO;

use lang::{Bundle, LangInner};

/// The language every room writes first and every gap falls back to.
pub const FIRST: &str = "en";

/// Every language the program can speak in this town. Cheap to clone.
#[derive(Clone)]
pub struct Words {
    languages: Arc<BTreeMap<String, Lang>>,
    keys: Arc<BTreeMap<String, BTreeSet<String>>>,
    missing: Missing,
}

/// Keys that were asked for and not found, with their language.
pub(crate) type Missing = Arc<Mutex<BTreeSet<(String, String)>>>;

impl Words {
    /// Merges the files of all rooms and of the town, language by language.
    ///
    /// # Errors
    /// A file that cannot be read as Fluent, a language code that is none, or a key that two rooms declare.
    pub fn new(files: &[WordsFile]) -> Result<Self, WordsError> {
        let missing = Missing::default();
        let mut keys = BTreeMap::new();
        let mut inner = BTreeMap::new();
        for code in codes(files) {
            let (bundle, known) = bundle(&code, files.iter().filter(|file| file.lang == code))?;
            keys.insert(code.clone(), known);
            inner.insert(code, Arc::new(bundle));
        }
        let first = match inner.get(FIRST) {
            Some(bundle) => Arc::clone(bundle),
            None => Arc::new(bundle(FIRST, std::iter::empty())?.0),
        };
        let languages = inner
            .into_iter()
            .map(|(code, own)| {
                (
                    code.clone(),
                    Lang::new(LangInner::new(
                        code,
                        own,
                        Arc::clone(&first),
                        Arc::clone(&missing),
                    )),
                )
            })
            .collect();
        Ok(Self {
            languages: Arc::new(languages),
            keys: Arc::new(keys),
            missing,
        })
    }

    /// The language with this code; a region is dropped if only the language is there (`es-MX` gives `es`);
    /// otherwise English.
    #[must_use]
    pub fn lang(&self, code: &str) -> Lang {
        let short = code.split(['-', '_']).next().unwrap_or_default();
        self.languages
            .get(code)
            .or_else(|| self.languages.get(short))
            .or_else(|| self.languages.get(FIRST))
            .cloned()
            .unwrap_or_else(|| Lang::silent(&self.missing))
    }

    /// The codes of all languages that have words, in alphabetical order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.languages.keys().map(String::as_str)
    }

    /// Keys that were asked for and are in no file of that language: (language, key).
    #[must_use]
    pub fn missing(&self) -> Vec<(String, String)> {
        self.missing
            .lock()
            .map(|keys| keys.iter().cloned().collect())
            .unwrap_or_default()
    }

    /// Keys that English has and this language has not.
    #[must_use]
    pub fn gaps(&self, code: &str) -> Vec<String> {
        let (Some(first), own) = (self.keys.get(FIRST), self.keys.get(code)) else {
            return Vec::new();
        };
        first
            .iter()
            .filter(|key| !own.is_some_and(|own| own.contains(*key)))
            .cloned()
            .collect()
    }

    /// Adds the pseudo-language [`PSEUDO`]: English with longer accented letters, set from right to left.
    /// For development and tests.
    ///
    /// # Errors
    /// As [`Words::new`].
    pub fn with_pseudo(self, files: &[WordsFile]) -> Result<Self, WordsError> {
        let english = files.iter().filter(|file| file.lang == FIRST);
        let (mut bundle, known) = bundle(FIRST, english)?;
        bundle.set_transform(Some(pseudo::stretch));
        let bundle = Arc::new(bundle);
        let inner = LangInner::new(
            PSEUDO.to_owned(),
            Arc::clone(&bundle),
            bundle,
            Arc::clone(&self.missing),
        );
        let mut languages = (*self.languages).clone();
        languages.insert(PSEUDO.to_owned(), Lang::new(inner));
        let mut keys = (*self.keys).clone();
        keys.insert(PSEUDO.to_owned(), known);
        Ok(Self {
            languages: Arc::new(languages),
            keys: Arc::new(keys),
            missing: self.missing,
        })
    }
}

fn codes(files: &[WordsFile]) -> BTreeSet<String> {
    files.iter().map(|file| file.lang.to_string()).collect()
}

fn bundle<'a>(
    code: &str,
    files: impl Iterator<Item = &'a WordsFile>,
) -> Result<(Bundle, BTreeSet<String>), WordsError> {
    let id: LanguageIdentifier = code
        .parse()
        .map_err(|_| WordsError::NoLanguage(code.to_owned()))?;
    let mut bundle = Bundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    let mut keys = BTreeSet::new();
    for file in files {
        let resource = file.resource()?;
        let own = files::keys(&resource);
        if let Some(key) = own.iter().find(|key| keys.contains(*key) && !file.town) {
            return Err(WordsError::Twice {
                key: key.clone(),
                name: file.name.to_string(),
                lang: code.to_owned(),
            });
        }
        keys.extend(own);
        bundle.add_resource_overriding(resource);
    }
    numbers::use_style(&mut bundle);
    Ok((bundle, keys))
}

#[cfg(test)]
mod tests;
