//! Numbers and money as each language writes them: what parts the thousands, from how many digits on,
//! what stands before the decimals, and where the currency goes. The `.ftl` files say it
//! (`number-group`, `number-decimal`, `number-group-from`, `money`), after Unicode CLDR.

use std::sync::OnceLock;

use fluent_bundle::FluentValue;
use fluent_bundle::memoizer::MemoizerKind;
use intl_memoizer::concurrent::IntlLangMemoizer;
use kernel::Money;

use super::lang::{Bundle, Lang};

/// How a language writes whole numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Style {
    group: String,
    decimal: String,
    /// Numbers with fewer digits stand without grouping: 1204 in Spanish, 12.040.
    from_digits: usize,
}

impl Style {
    pub(super) fn of(bundle: &Bundle) -> Self {
        Self {
            group: text(bundle, "number-group").unwrap_or_default(),
            decimal: text(bundle, "number-decimal").unwrap_or_else(|| ".".into()),
            from_digits: text(bundle, "number-group-from")
                .and_then(|n| n.parse().ok())
                .unwrap_or(4),
        }
    }

    fn whole(&self, size: u64) -> String {
        let digits = size.to_string();
        if digits.len() < self.from_digits {
            return digits;
        }
        let mut out = String::with_capacity(digits.len() * 2);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push_str(&self.group);
            }
            out.push(digit);
        }
        out
    }

    pub(super) fn number(&self, n: i64) -> String {
        let sign = if n < 0 { "−" } else { "" };
        format!("{sign}{}", self.whole(n.unsigned_abs()))
    }
}

impl Lang {
    /// A whole number: "1,204" in English, "1204" and "12.040" in Spanish.
    #[must_use]
    pub fn number(&self, n: impl TryInto<i64>) -> String {
        self.style().number(n.try_into().unwrap_or(i64::MAX))
    }

    /// A number with decimals, given as tenths, hundredths and so on: `decimal(245, 1)` is "24.5".
    #[must_use]
    pub fn decimal(&self, scaled: i64, places: u32) -> String {
        let unit = 10_u64.saturating_pow(places).max(1);
        let size = scaled.unsigned_abs();
        let sign = if scaled < 0 { "−" } else { "" };
        let whole = self.style().whole(size / unit);
        if places == 0 {
            return format!("{sign}{whole}");
        }
        let width = usize::try_from(places).unwrap_or(0);
        format!(
            "{sign}{whole}{}{:0width$}",
            self.style().decimal,
            size % unit
        )
    }

    /// A share in whole percent: "82%" in English, "82 %" in Spanish.
    #[must_use]
    pub fn percent(&self, n: i64) -> String {
        self.ta("percent", &[("n", self.number(n).into())])
    }

    /// An amount with its currency: "$1,204.50", "1204,50 €".
    #[must_use]
    pub fn money(&self, amount: Money) -> String {
        let code = amount.currency.code();
        let figure = self.decimal(amount.minor.saturating_abs(), amount.currency.digits());
        let sign = if amount.minor < 0 { "−" } else { "" };
        let known = format!("money-{}", code.to_ascii_lowercase());
        let key = if self.has(&known) {
            known.as_str()
        } else {
            "money-other"
        };
        self.ta(
            key,
            &[
                ("amount", format!("{sign}{figure}").into()),
                ("code", code.into()),
            ],
        )
    }
}

/// Lets numbers inside sentences follow the language's style. Fluent takes a plain function here,
/// so there is one for each style in use.
pub(super) fn use_style(bundle: &mut Bundle) {
    let style = Style::of(bundle);
    let formatter: fn(&FluentValue<'_>, &IntlLangMemoizer) -> Option<String> =
        match (style.group.as_str(), style.from_digits) {
            (",", _) => |value, _| grouped(value, english()),
            (".", 5) => |value, _| grouped(value, spanish()),
            (".", _) => |value, _| grouped(value, dotted()),
            ("\u{a0}" | "\u{202f}", _) => |value, _| grouped(value, spaced()),
            _ => |_, _| None,
        };
    bundle.set_formatter(Some(formatter));
}

fn grouped(value: &FluentValue<'_>, style: &Style) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    // Fluent holds numbers as floats; ours were whole when they went in.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole numbers up to 2^53 pass unchanged"
    )]
    let whole = number.value as i64;
    Some(style.number(whole))
}

fn english() -> &'static Style {
    static STYLE: OnceLock<Style> = OnceLock::new();
    STYLE.get_or_init(|| Style {
        group: ",".into(),
        decimal: ".".into(),
        from_digits: 4,
    })
}

fn spanish() -> &'static Style {
    static STYLE: OnceLock<Style> = OnceLock::new();
    STYLE.get_or_init(|| Style {
        group: ".".into(),
        decimal: ",".into(),
        from_digits: 5,
    })
}

fn dotted() -> &'static Style {
    static STYLE: OnceLock<Style> = OnceLock::new();
    STYLE.get_or_init(|| Style {
        group: ".".into(),
        decimal: ",".into(),
        from_digits: 4,
    })
}

fn spaced() -> &'static Style {
    static STYLE: OnceLock<Style> = OnceLock::new();
    STYLE.get_or_init(|| Style {
        group: "\u{202f}".into(),
        decimal: ",".into(),
        from_digits: 5,
    })
}

fn text<M: MemoizerKind>(
    bundle: &fluent_bundle::bundle::FluentBundle<fluent_bundle::FluentResource, M>,
    key: &str,
) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    Some(
        bundle
            .format_pattern(pattern, None, &mut Vec::new())
            .into_owned(),
    )
}
