//! Which language a reader gets: the one they chose, else the first of their browser's that the town
//! offers, else the town's own (RFC 9110, section 12.5.4).

use super::{Lang, Words};

impl Words {
    /// Chooses among `offered` (codes, the town's own first). An empty list means every language there is.
    #[must_use]
    pub fn choose(
        &self,
        cookie: Option<&str>,
        accept_language: Option<&str>,
        offered: &[&str],
    ) -> Lang {
        let fits = |wanted: &str| self.fitting(wanted, offered);
        let chosen = cookie.and_then(fits).or_else(|| {
            wishes(accept_language.unwrap_or_default())
                .into_iter()
                .find_map(|wish| fits(&wish))
        });
        match chosen {
            Some(lang) => lang,
            None => self.lang(offered.first().copied().unwrap_or(super::FIRST)),
        }
    }

    fn fitting(&self, wanted: &str, offered: &[&str]) -> Option<Lang> {
        let short = wanted.split('-').next().unwrap_or_default();
        [wanted, short].into_iter().find_map(|code| {
            let known = self.languages.get_key_value(code)?;
            (offered.is_empty() || offered.contains(&code)).then(|| known.1.clone())
        })
    }
}

/// The wished languages, the dearest first. Long headers are cut: nobody reads thirty languages.
fn wishes(header: &str) -> Vec<String> {
    let mut found: Vec<(String, f32)> = header.split(',').take(30).filter_map(wish).collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    found.into_iter().map(|(code, _)| code).collect()
}

fn wish(text: &str) -> Option<(String, f32)> {
    let mut parts = text.split(';').map(str::trim);
    let code = parts
        .next()
        .filter(|code| !code.is_empty() && *code != "*")?;
    let weight = parts
        .find_map(|part| part.strip_prefix("q="))
        .map_or(1.0, |q| q.parse().unwrap_or(0.0));
    (weight > 0.0).then(|| (code.to_owned(), weight))
}
