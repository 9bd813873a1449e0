//! When two words are the same although they are written differently: short forms, word beginnings,
//! slips of the finger.

/// How well a typed word fits a word of a name. Higher is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// One or two letters off.
    Slip,
    /// The name's word begins with it.
    Beginning,
    /// The same, or a short form of it.
    Same,
}

impl Fit {
    pub(super) fn score(self) -> u32 {
        match self {
            Self::Slip => 4,
            Self::Beginning => 7,
            Self::Same => 10,
        }
    }
}

/// How a typed word fits, if it does. Both are folded.
pub(super) fn fit(typed: &str, word: &str) -> Option<Fit> {
    if typed == word || short(typed) == short(word) {
        Some(Fit::Same)
    } else if word.starts_with(typed) {
        Some(Fit::Beginning)
    } else if is_slip(typed, word) {
        Some(Fit::Slip)
    } else {
        None
    }
}

/// Short forms of the words that streets end or begin with, English and Spanish.
fn short(word: &str) -> &str {
    match word {
        "street" | "str" | "saint" => "st",
        "road" => "rd",
        "lane" => "ln",
        "avenue" | "av" | "avenida" | "avda" => "ave",
        "drive" => "dr",
        "crescent" | "cresc" => "cres",
        "court" => "ct",
        "close" => "cl",
        "place" | "plaza" | "pza" => "pl",
        "square" => "sq",
        "terrace" | "terr" => "ter",
        "gardens" | "garden" | "gdn" => "gdns",
        "boulevard" => "blvd",
        "highway" => "hwy",
        "parkway" => "pkwy",
        "mount" => "mt",
        "north" | "norte" => "n",
        "south" | "sur" => "s",
        "passage" => "psge",
        "calle" => "c",
        "carretera" | "ctra" => "cra",
        "paseo" => "pso",
        other => other,
    }
}

/// One slip in words of four letters and more, two in words of eight and more; also in the beginning
/// of a longer word, since people stop typing early.
fn is_slip(typed: &str, word: &str) -> bool {
    let typed: Vec<char> = typed.chars().collect();
    let allowed = match typed.len() {
        0..=3 => return false,
        4..=7 => 1,
        _ => 2,
    };
    let word: Vec<char> = word.chars().collect();
    if word.len() + allowed < typed.len() {
        return false;
    }
    distance(&typed, &word) <= allowed
}

/// The fewest slips (a letter too many, too few, another, or two swapped) between what was typed and
/// the word or its beginning.
fn distance(typed: &[char], word: &[char]) -> usize {
    let mut two_before: Vec<usize> = Vec::new();
    let mut before: Vec<usize> = (0..=word.len()).collect();
    for (row, letter) in typed.iter().enumerate() {
        let mut now = vec![row + 1];
        for (column, other) in word.iter().enumerate() {
            let get =
                |line: &[usize], place: usize| line.get(place).copied().unwrap_or(usize::MAX / 2);
            let mut best = (get(&before, column) + usize::from(letter != other))
                .min(get(&before, column + 1) + 1)
                .min(get(&now, column) + 1);
            let swapped = row > 0
                && column > 0
                && typed.get(row - 1) == Some(other)
                && word.get(column - 1) == Some(letter);
            if swapped {
                best = best.min(get(&two_before, column - 1) + 1);
            }
            now.push(best);
        }
        two_before = std::mem::replace(&mut before, now);
    }
    let shortest = typed.len().saturating_sub(2);
    before
        .iter()
        .enumerate()
        .filter(|(place, _)| *place >= shortest)
        .map(|(_, slips)| *slips)
        .min()
        .unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fit_as_people_write_them() {
        let table = [
            ("weir", "weir", Some(Fit::Same)),
            ("ln", "lane", Some(Fit::Same)),
            ("avda", "avenida", Some(Fit::Same)),
            ("stre", "street", Some(Fit::Beginning)),
            ("mrket", "market", Some(Fit::Slip)),
            ("makret", "market", Some(Fit::Slip)),
            ("librery", "library", Some(Fit::Slip)),
            ("honysuckel", "honeysuckle", Some(Fit::Slip)),
            ("ash", "oak", None),
            ("mill", "weir", None),
            ("marketing", "market", None),
        ];
        for (typed, word, wanted) in table {
            assert_eq!(fit(typed, word), wanted, "{typed} {word}");
        }
    }
}
