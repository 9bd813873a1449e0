//! What photos are of, in the words of whoever gave them: the first sentence that was written with
//! them stands beside the thing and its place. Whoever cannot see a photo is told as much as was told
//! to the town.

use ui::Lang;

/// Longer sentences are cut, in characters.
const LONGEST: usize = 140;

/// "Pothole, Mill Road" with the first sentence of what was written, if anything was.
#[must_use]
pub fn of(lang: &Lang, what: &str, written: Option<&str>) -> String {
    let said = first_sentence(written.unwrap_or_default());
    if said.is_empty() {
        return what.to_owned();
    }
    let values = [("what", what.into()), ("said", said.into())];
    lang.ta("photo-said", &values)
}

fn first_sentence(written: &str) -> String {
    let line = written.trim().lines().next().unwrap_or_default().trim();
    let ends = |(at, sign): (usize, char)| {
        let after = at + sign.len_utf8();
        let is_last = line
            .get(after..)
            .is_none_or(|rest| rest.is_empty() || rest.starts_with(' '));
        (matches!(sign, '.' | '!' | '?' | '…') && is_last).then_some(after)
    };
    let end = line.char_indices().find_map(ends).unwrap_or(line.len());
    let sentence = line.get(..end).unwrap_or(line);
    if sentence.chars().count() <= LONGEST {
        return sentence.to_owned();
    }
    let short: String = sentence.chars().take(LONGEST).collect();
    let whole = short.rfind(' ').and_then(|at| short.get(..at));
    format!("{}…", whole.unwrap_or(&short))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_alone_is_taken() {
        let taken = |written| first_sentence(written);
        assert_eq!(taken("Lamp 12.4 is out. All night."), "Lamp 12.4 is out.");
        assert_eq!(taken(" Deep hole\nby the bridge"), "Deep hole");
        assert_eq!(taken("¿Cuándo? Mañana."), "¿Cuándo?");
        assert_eq!(taken(""), "");
    }

    #[test]
    fn a_long_one_is_cut_between_words() {
        let cut = first_sentence(&"hole ".repeat(60));
        assert!(cut.ends_with("hole…"), "{cut}");
        assert!(cut.chars().count() <= LONGEST + 1);
        assert_eq!(
            first_sentence(&"é".repeat(200)).chars().count(),
            LONGEST + 1
        );
    }
}
