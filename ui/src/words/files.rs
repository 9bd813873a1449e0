//! Where words come from: files compiled into the rooms, and files in a town's own folder.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use fluent_bundle::FluentResource;

use super::FIRST;

/// The largest file of words, in bytes.
const LARGEST: usize = 1_024 * 1_024;
/// How deep braces and the brackets in them may stand within each other. The parser goes down with
/// them and has no limit of its own.
const DEEPEST: usize = 20;

/// One Fluent file of one language.
#[derive(Clone, Debug)]
pub struct WordsFile {
    /// BCP 47 code: `en`, `es`, `pt-BR`.
    pub lang: Cow<'static, str>,
    /// What the file is called in a message: `requests`, or its path.
    pub name: Cow<'static, str>,
    /// The Fluent text.
    pub text: Cow<'static, str>,
    /// A town's own file may say a thing anew that the program says already.
    pub town: bool,
}

impl WordsFile {
    /// A file compiled into a room: `WordsFile::new("es", "requests", include_str!("../locales/es/requests.ftl"))`.
    #[must_use]
    pub const fn new(lang: &'static str, name: &'static str, text: &'static str) -> Self {
        Self {
            lang: Cow::Borrowed(lang),
            name: Cow::Borrowed(name),
            text: Cow::Borrowed(text),
            town: false,
        }
    }

    /// The files of one room, as pairs of language and text.
    #[must_use]
    pub fn room(name: &'static str, texts: &[(&'static str, &'static str)]) -> Vec<Self> {
        texts
            .iter()
            .map(|(lang, text)| Self::new(lang, name, text))
            .collect()
    }

    /// Every `<lang>/*.ftl` and `<lang>.ftl` in a town's folder. A folder that is not there holds none.
    ///
    /// # Errors
    /// A file that is there and cannot be read.
    pub fn folder(folder: &Path) -> Result<Vec<Self>, WordsError> {
        let mut found = Vec::new();
        for path in entries(folder)? {
            if path.is_dir() {
                let lang = stem(&path);
                for inside in entries(&path)?.iter().filter(|inside| is_ftl(inside)) {
                    found.push(Self::read(lang.clone(), inside)?);
                }
            } else if is_ftl(&path) {
                found.push(Self::read(stem(&path), &path)?);
            }
        }
        Ok(found)
    }

    fn read(lang: String, path: &Path) -> Result<Self, WordsError> {
        let text = fs::read_to_string(path).map_err(|error| WordsError::unread(path, &error))?;
        let name = path.display().to_string();
        Ok(Self {
            lang: lang.into(),
            name: name.into(),
            text: text.into(),
            town: true,
        })
    }

    /// The file as Fluent.
    ///
    /// # Errors
    /// [`WordsError::Unreadable`].
    pub(super) fn resource(&self) -> Result<FluentResource, WordsError> {
        if self.text.len() > LARGEST {
            return Err(self.unreadable(format!("it is larger than {} KiB", LARGEST / 1_024)));
        }
        if is_too_deep(&self.text) {
            return Err(self.unreadable("braces stand too deep within each other".into()));
        }
        FluentResource::try_new(self.text.to_string()).map_err(|(_, errors)| {
            self.unreadable(errors.first().map(ToString::to_string).unwrap_or_default())
        })
    }

    fn unreadable(&self, what: String) -> WordsError {
        WordsError::Unreadable {
            name: self.name.to_string(),
            lang: self.lang.to_string(),
            what,
        }
    }
}

/// What can be wrong with words.
#[derive(Debug, thiserror::Error)]
pub enum WordsError {
    /// The file breaks Fluent's syntax.
    #[error("{name} ({lang}) is not a Fluent file: {what}")]
    Unreadable {
        name: String,
        lang: String,
        what: String,
    },
    /// The folder's or file's name is not a language code.
    #[error("{0:?} is not a language code such as en or pt-BR")]
    NoLanguage(String),
    /// Two rooms declare the same key.
    #[error("{key} stands twice in {lang}: again in {name}")]
    Twice {
        key: String,
        name: String,
        lang: String,
    },
    /// The file is there and cannot be read.
    #[error("{path} cannot be read: {what}")]
    Unread { path: String, what: String },
}

impl WordsError {
    fn unread(path: &Path, error: &std::io::Error) -> Self {
        Self::Unread {
            path: path.display().to_string(),
            what: error.to_string(),
        }
    }
}

fn is_too_deep(text: &str) -> bool {
    let (mut depth, mut starts_line) = (0_usize, true);
    for sign in text.chars() {
        match sign {
            // A new message or term: what was left open before it is over.
            'a'..='z' | 'A'..='Z' | '-' | '#' if starts_line => depth = 0,
            '{' => depth += 1,
            '(' if depth > 0 => depth += 1,
            '}' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        starts_line = sign == '\n';
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

/// The message keys of a file.
pub(super) fn keys(resource: &FluentResource) -> Vec<String> {
    let mut found = Vec::new();
    for at in 0.. {
        let Some(entry) = resource.get_entry(at) else {
            break;
        };
        if let fluent_syntax::ast::Entry::Message(message) = entry {
            found.push(message.id.name.to_owned());
        }
    }
    found
}

fn entries(folder: &Path) -> Result<Vec<std::path::PathBuf>, WordsError> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let listing = fs::read_dir(folder).map_err(|error| WordsError::unread(folder, &error))?;
    let mut paths: Vec<_> = listing
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.sort();
    Ok(paths)
}

fn is_ftl(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "ftl")
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or(FIRST)
        .to_owned()
}
