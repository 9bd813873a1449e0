//! The settings' file: TOML with one level of sections.

use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::values::{Said, unknown};
use super::{ConfigError, Setting, Shape, Source};

/// What the file says, each with its line. Refuses a setting that does not exist.
pub(super) fn read(path: &Path, text: &str) -> Result<Vec<Said>, ConfigError> {
    let page = Page { path, text };
    let table = DeTable::parse(text).map_err(|error| ConfigError::NoToml {
        at: page.at(error.span().map_or(0, |span| span.start)),
        why: error.message().lines().collect::<Vec<_>>().join(" "),
    })?;
    let mut said = Vec::new();
    for (section, values) in table.get_ref() {
        let DeValue::Table(values) = values.get_ref() else {
            return Err(unknown(page.at(section.span().start), section.get_ref()));
        };
        if values.is_empty() && !is_section(section.get_ref()) {
            return Err(unknown(page.at(section.span().start), section.get_ref()));
        }
        for (key, value) in values {
            said.push(page.said(section.get_ref(), key, value)?);
        }
    }
    Ok(said)
}

fn is_section(name: &str) -> bool {
    super::SETTINGS
        .iter()
        .any(|setting| setting.section() == name)
}

struct Page<'p> {
    path: &'p Path,
    text: &'p str,
}

impl Page<'_> {
    fn said(
        &self,
        section: &str,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
    ) -> Result<Said, ConfigError> {
        let at = self.at(key.span().start);
        let name = format!("{section}.{}", key.get_ref());
        let Some(setting) = Setting::named(&name) else {
            return Err(unknown(at, &name));
        };
        let words = words(value.get_ref()).ok_or_else(|| ConfigError::Value {
            at: at.clone(),
            name: setting.name,
            why: format!("is written another way: {}", example(setting)),
        })?;
        let fits = matches!(
            (setting.shape, value.get_ref()),
            (Shape::Text | Shape::Path, DeValue::String(_))
                | (Shape::Flag, DeValue::Boolean(_))
                | (Shape::Number(..), DeValue::Integer(_))
                | (Shape::List, DeValue::Array(_))
        );
        if !fits {
            let why = format!("is written another way: {}", example(setting));
            return Err(ConfigError::Value {
                at,
                name: setting.name,
                why,
            });
        }
        Ok(Said {
            setting,
            words: self.placed(setting, words),
            source: at,
        })
    }

    /// A relative path counts from the file's own folder.
    fn placed(&self, setting: &Setting, words: Vec<String>) -> Vec<String> {
        let Some(folder) = self.path.parent().filter(|_| setting.shape == Shape::Path) else {
            return words;
        };
        words
            .into_iter()
            .map(|path| {
                if path.is_empty() {
                    path
                } else {
                    folder.join(path).to_string_lossy().into_owned()
                }
            })
            .collect()
    }

    fn at(&self, byte: usize) -> Source {
        let before = self.text.as_bytes().get(..byte).unwrap_or_default();
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        Source::File {
            path: PathBuf::from(self.path),
            line,
        }
    }
}

/// The value as words: one, or the items of a list of strings.
fn words(value: &DeValue<'_>) -> Option<Vec<String>> {
    match value {
        DeValue::String(text) => Some(vec![text.to_string()]),
        DeValue::Boolean(flag) => Some(vec![flag.to_string()]),
        DeValue::Integer(number) => Some(vec![
            i64::from_str_radix(number.as_str(), number.radix())
                .ok()?
                .to_string(),
        ]),
        DeValue::Array(items) => items
            .iter()
            .map(|item| item.get_ref().as_str().map(str::to_owned))
            .collect(),
        _ => None,
    }
}

fn example(setting: &Setting) -> String {
    let key = setting.name.split('.').next_back().unwrap_or(setting.name);
    let value = match setting.shape {
        Shape::Text | Shape::Path => "\"words in quotation marks\"".to_owned(),
        Shape::Flag => "true or false".to_owned(),
        Shape::Number(least, _) => setting.default.parse().unwrap_or(least).to_string(),
        Shape::List => "[\"one\", \"two\"]".to_owned(),
    };
    format!("{key} = {value}")
}
