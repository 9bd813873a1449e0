//! One language: says a key with its values, and falls back to English and then to the key itself.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::{Missing, PSEUDO, numbers};

pub(super) type Bundle = fluent_bundle::concurrent::FluentBundle<FluentResource>;

/// The words of one language. Cheap to clone.
#[derive(Clone)]
pub struct Lang(Arc<LangInner>);

pub(super) struct LangInner {
    code: String,
    own: Arc<Bundle>,
    first: Arc<Bundle>,
    missing: Missing,
    pub(super) style: numbers::Style,
}

/// A value inside a sentence. Numbers choose the plural and are grouped as the language does.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg<'a> {
    Number(i64),
    Text(Cow<'a, str>),
}

impl LangInner {
    pub(super) fn new(
        code: String,
        own: Arc<Bundle>,
        first: Arc<Bundle>,
        missing: Missing,
    ) -> Self {
        let style = numbers::Style::of(&own);
        Self {
            code,
            own,
            first,
            missing,
            style,
        }
    }
}

impl Lang {
    pub(super) fn new(inner: LangInner) -> Self {
        Self(Arc::new(inner))
    }

    /// A language without a single word, for a program without any file: every key answers with itself.
    pub(super) fn silent(missing: &Missing) -> Self {
        let empty = Arc::new(Bundle::new_concurrent(Vec::new()));
        Self::new(LangInner::new(
            super::FIRST.to_owned(),
            Arc::clone(&empty),
            empty,
            Arc::clone(missing),
        ))
    }

    /// BCP 47 code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0.code
    }

    /// For the `lang` attribute: the code, or a valid private one for the pseudo-language.
    #[must_use]
    pub fn tag(&self) -> &str {
        if self.code() == PSEUDO {
            "en-x-pseudo"
        } else {
            self.code()
        }
    }

    /// `rtl` or `ltr`, for the `dir` attribute.
    #[must_use]
    pub fn dir(&self) -> &'static str {
        let short = self.code().split('-').next().unwrap_or_default();
        let rtl = self.code() == PSEUDO
            || matches!(
                short,
                "ar" | "fa" | "he" | "ur" | "ps" | "sd" | "ug" | "yi" | "dv" | "ckb"
            );
        if rtl { "rtl" } else { "ltr" }
    }

    /// The language's own name, as it stands in the menu: "Español".
    #[must_use]
    pub fn name(&self) -> String {
        self.t("language-name")
    }

    /// The words under a key.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.ta(key, &[])
    }

    /// The words under a key with a number `$n`.
    #[must_use]
    pub fn tn(&self, key: &str, n: impl Into<Arg<'static>>) -> String {
        self.ta(key, &[("n", n.into())])
    }

    /// The words under a key with values.
    #[must_use]
    pub fn ta(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let args: FluentArgs<'_> = args
            .iter()
            .map(|(name, value)| (*name, value.fluent()))
            .collect();
        if let Some(text) = say(&self.0.own, key, &args) {
            return text;
        }
        self.note(key);
        say(&self.0.first, key, &args).unwrap_or_else(|| key.to_owned())
    }

    /// Whether this language or English has the key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.0.own.has_message(key) || self.0.first.has_message(key)
    }

    pub(super) fn style(&self) -> &numbers::Style {
        &self.0.style
    }

    fn note(&self, key: &str) {
        if let Ok(mut missing) = self.0.missing.lock() {
            missing.insert((self.0.code.clone(), key.to_owned()));
        }
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Lang").field(&self.0.code).finish()
    }
}

fn say(bundle: &Bundle, key: &str, args: &FluentArgs<'_>) -> Option<String> {
    let (key, attribute) = match key.split_once('.') {
        Some((key, attribute)) => (key, Some(attribute)),
        None => (key, None),
    };
    let message = bundle.get_message(key)?;
    let pattern = match attribute {
        Some(name) => message.get_attribute(name)?.value(),
        None => message.value()?,
    };
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(args), &mut errors);
    if let Some(error) = errors.first() {
        tracing::warn!(key, %error, "words could not be filled in");
    }
    Some(text.into_owned())
}

impl Arg<'_> {
    fn fluent(&self) -> FluentValue<'_> {
        match self {
            Self::Number(n) => FluentValue::from(*n),
            Self::Text(text) => FluentValue::from(text.as_ref()),
        }
    }
}

macro_rules! number_args {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Arg<'_> {
            fn from(n: $kind) -> Self {
                Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
            }
        }
        impl From<&$kind> for Arg<'_> {
            fn from(n: &$kind) -> Self {
                Self::from(*n)
            }
        }
    )*};
}

number_args!(i32, u32, i64, u64, usize, u16, u8);

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}
