//! Values as words, laid one source over the other, and read as what they are.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::str::FromStr;

use url::Url;

use super::nearest::nearest;
use crate::db::is_schema;

use super::{ConfigError, Network, SETTINGS, Setting, Shape, Source};

/// What one source says of one setting.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub setting: &'static Setting,
    pub words: Vec<String>,
    pub source: Source,
}

/// What counts of all that was said.
#[derive(Clone, Debug, Default)]
pub(super) struct Values(BTreeMap<&'static str, Said>);

/// A setting that does not exist, and the one that was probably meant.
pub(super) fn unknown(at: Source, name: &str) -> ConfigError {
    let shown: String = name.chars().filter(|c| !c.is_control()).take(64).collect();
    let meant = nearest(&shown, SETTINGS.iter().map(|setting| setting.name));
    let nearest = match meant {
        Some(meant) => format!(" Did you mean \"{meant}\"?"),
        None => " `townhall config explain` lists all there are.".to_owned(),
    };
    ConfigError::Unknown {
        at,
        name: shown,
        nearest,
    }
}

/// What `TOWNHALL_SECTION_KEY` variables say. Other variables are not ours, unless they begin like
/// a section of ours.
pub(super) fn of_environment(
    environment: &BTreeMap<String, String>,
) -> Result<Vec<Said>, ConfigError> {
    let mut said = Vec::new();
    for (variable, value) in environment {
        let source = Source::Environment(variable.clone());
        if let Some(setting) = SETTINGS
            .iter()
            .find(|setting| setting.environment() == *variable)
        {
            said.push(Said {
                setting,
                words: split(setting, value),
                source,
            });
        } else if let Some((section, key)) = like_ours(variable) {
            return Err(unknown(source, &format!("{section}.{key}")));
        }
    }
    Ok(said)
}

fn like_ours(variable: &str) -> Option<(String, String)> {
    let rest = variable.strip_prefix("TOWNHALL_")?.to_lowercase();
    let (section, key) = rest.split_once('_')?;
    SETTINGS
        .iter()
        .any(|s| s.section() == section)
        .then(|| (section.to_owned(), key.to_owned()))
}

/// What the command line says, by name.
pub(super) fn of_command_line(overrides: &[(&str, String)]) -> Result<Vec<Said>, ConfigError> {
    let said = |(name, value): &(&str, String)| {
        let setting = Setting::named(name).ok_or_else(|| unknown(Source::CommandLine, name))?;
        Ok(Said {
            setting,
            words: split(setting, value),
            source: Source::CommandLine,
        })
    };
    overrides.iter().map(said).collect()
}

fn split(setting: &Setting, value: &str) -> Vec<String> {
    if setting.shape != Shape::List {
        return vec![value.trim().to_owned()];
    }
    value
        .split(',')
        .map(|item| item.trim().to_owned())
        .filter(|item| !item.is_empty())
        .collect()
}

impl Values {
    /// Lays a source over those before it, checking the shape of each value.
    pub(super) fn lay(&mut self, said: Vec<Said>) -> Result<(), ConfigError> {
        for said in said {
            check(&said)?;
            self.0.insert(said.setting.name, said);
        }
        Ok(())
    }

    /// The words of a setting and where they came from.
    pub(super) fn of(&self, setting: &Setting) -> (Vec<String>, Source) {
        match self.0.get(setting.name) {
            Some(said) => (said.words.clone(), said.source.clone()),
            None => (split(setting, setting.default), Source::Default),
        }
    }

    pub(super) fn refused(&self, name: &'static str, why: String) -> ConfigError {
        let at = self
            .0
            .get(name)
            .map_or(Source::Default, |said| said.source.clone());
        ConfigError::Value { at, name, why }
    }

    pub(super) fn list(&self, name: &'static str) -> Result<Vec<String>, ConfigError> {
        let setting = Setting::named(name).ok_or_else(|| unknown(Source::Default, name))?;
        Ok(self.of(setting).0)
    }

    pub(super) fn text(&self, name: &'static str) -> Result<String, ConfigError> {
        Ok(self.list(name)?.into_iter().next().unwrap_or_default())
    }

    pub(super) fn optional(&self, name: &'static str) -> Result<Option<String>, ConfigError> {
        Ok(Some(self.text(name)?).filter(|text| !text.is_empty()))
    }

    pub(super) fn path(&self, name: &'static str) -> Result<Option<PathBuf>, ConfigError> {
        Ok(self.optional(name)?.map(PathBuf::from))
    }

    pub(super) fn flag(&self, name: &'static str) -> Result<bool, ConfigError> {
        Ok(self.text(name)? == "true")
    }

    pub(super) fn number(&self, name: &'static str) -> Result<u64, ConfigError> {
        self.parsed(name, "is no number")
    }

    pub(super) fn parsed<T: FromStr>(
        &self,
        name: &'static str,
        why: &str,
    ) -> Result<T, ConfigError> {
        self.text(name)?
            .parse()
            .map_err(|_| self.refused(name, why.to_owned()))
    }

    pub(super) fn optional_parsed<T: FromStr>(
        &self,
        name: &'static str,
        why: &str,
    ) -> Result<Option<T>, ConfigError> {
        let parsed = self.optional(name)?.map(|text| text.parse()).transpose();
        parsed.map_err(|_| self.refused(name, why.to_owned()))
    }

    pub(super) fn schema(&self, name: &'static str) -> Result<String, ConfigError> {
        let schema = self.text(name)?;
        if is_schema(&schema) {
            Ok(schema)
        } else {
            let why = "is a name of small letters, digits and underscores";
            Err(self.refused(name, why.into()))
        }
    }

    /// An address of one of the schemes. Says nothing of the value, which may hold a password.
    pub(super) fn url(
        &self,
        name: &'static str,
        schemes: &[&str],
    ) -> Result<Option<Url>, ConfigError> {
        let Some(text) = self.optional(name)? else {
            return Ok(None);
        };
        let url = Url::parse(&text)
            .ok()
            .filter(|url| schemes.contains(&url.scheme()));
        let why = || format!("does not begin with {}://", schemes.join(":// or "));
        url.map(Some).ok_or_else(|| self.refused(name, why()))
    }

    pub(super) fn networks(&self, name: &'static str) -> Result<Vec<Network>, ConfigError> {
        let network = |text: &String| {
            text.parse().map_err(|why| {
                self.refused(name, format!("holds \"{}\": {why}", text.escape_debug()))
            })
        };
        self.list(name)?.iter().map(network).collect()
    }
}

fn check(said: &Said) -> Result<(), ConfigError> {
    let refuse = |why: String| {
        Err(ConfigError::Value {
            at: said.source.clone(),
            name: said.setting.name,
            why,
        })
    };
    if said
        .words
        .iter()
        .any(|word| word.contains('\0') || word.len() > 4_096)
    {
        return refuse("is too long or holds a character that nothing prints".into());
    }
    let word = said.words.first().map(String::as_str).unwrap_or_default();
    match said.setting.shape {
        Shape::Flag if !matches!(word, "true" | "false") => refuse("can be true or false".into()),
        Shape::Number(least, most)
            if !word.parse().is_ok_and(|n: u64| (least..=most).contains(&n)) =>
        {
            refuse(format!("is a whole number from {least} to {most}"))
        }
        _ => Ok(()),
    }
}
