//! Finds telephone numbers by their shapes: runs of digits, grouped as people group them.

use super::Hidden;

/// Replaces each telephone number by its sign.
pub(super) fn mask(text: &str) -> String {
    let signs: Vec<(usize, char)> = text.char_indices().collect();
    let mut masked = String::with_capacity(text.len());
    let mut copied = 0;
    let mut at = 0;
    while let Some(run) = Run::next(text, &signs, at) {
        at = run.after;
        for (from, to) in run.numbers() {
            masked.push_str(text.get(copied..from).unwrap_or_default());
            masked.push(Hidden::Telephone.sign());
            copied = to;
        }
    }
    masked.push_str(text.get(copied..).unwrap_or_default());
    masked
}

/// One unbroken row of digits inside a run.
#[derive(Debug)]
struct Group {
    digits: String,
    /// Bytes from its first digit, or the plus or bracket before it, to the end of its last.
    from: usize,
    to: usize,
    plus: bool,
    /// What stands between the group before and this one.
    gap: String,
}

/// A number has at most 15 digits (ITU-T E.164), hence no more groups.
const MOST_GROUPS: usize = 15;

/// Digits and the signs people put between them: the longest stretch a number can lie in.
#[derive(Debug, Default)]
struct Run {
    groups: Vec<Group>,
    /// A word such as "call" or "tel" stands shortly before.
    called: bool,
    /// Where to look on, as a place among the text's signs.
    after: usize,
}

impl Run {
    fn next(text: &str, signs: &[(usize, char)], from: usize) -> Option<Self> {
        let start = (from..signs.len()).find(|i| sign_at(signs, *i).and_then(digit).is_some())?;
        let start = opening(signs, start, from);
        let mut run = Self {
            called: is_called(text, signs, start),
            after: start,
            ..Self::default()
        };
        let mut gap = String::new();
        while let Some(&(byte, sign)) = signs.get(run.after) {
            if let Some(digit) = digit(sign) {
                run.take(byte, sign, digit, &mut gap);
            } else if is_between(sign) && gap.chars().count() < 4 {
                gap.push(sign);
            } else {
                break;
            }
            run.after += 1;
        }
        if is_inside_a_word(signs, start) && !run.called {
            run.groups.drain(..1.min(run.groups.len()));
        }
        Some(run)
    }

    fn take(&mut self, byte: usize, sign: char, digit: char, gap: &mut String) {
        let joined = gap.chars().all(is_thin);
        if let Some(group) = self.groups.last_mut().filter(|_| joined) {
            group.digits.push(digit);
            group.to = byte + sign.len_utf8();
            gap.clear();
            return;
        }
        let lead: usize = gap
            .chars()
            .rev()
            .take_while(|c| matches!(c, '+' | '＋' | '('))
            .map(char::len_utf8)
            .sum();
        self.groups.push(Group {
            digits: digit.to_string(),
            from: byte - lead,
            to: byte + sign.len_utf8(),
            plus: gap.contains(['+', '＋']),
            gap: std::mem::take(gap),
        });
    }

    /// The numbers of the run, as stretches of bytes, from left to right.
    fn numbers(&self) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut first = 0;
        while first < self.groups.len() {
            if let Some(length) = self.date(first) {
                first += length;
                continue;
            }
            match (first..self.before_date(first))
                .rev()
                .find(|last| self.is_number(first, *last))
            {
                Some(last) => {
                    found.extend(self.stretch(first, last));
                    first = last + 1;
                }
                None => first += 1,
            }
        }
        found
    }

    fn stretch(&self, first: usize, last: usize) -> Option<(usize, usize)> {
        Some((self.groups.get(first)?.from, self.groups.get(last)?.to))
    }

    /// The end of the groups after `first` that could be one number with it.
    fn before_date(&self, first: usize) -> usize {
        let end = self.groups.len().min(first + MOST_GROUPS);
        (first + 1..end)
            .find(|i| self.date(*i).is_some())
            .unwrap_or(end)
    }

    /// How many groups at `first` are a date: `2026-03-10`, `10/03/2026`, `10.03.26`.
    fn date(&self, first: usize) -> Option<usize> {
        let [one, two, three] = self.groups.get(first..first + 3)? else {
            return None;
        };
        let mark = two.gap.as_str();
        let marked = matches!(mark, "-" | "/" | ".") && three.gap == mark;
        let ends = self
            .groups
            .get(first + 3)
            .is_none_or(|next| next.gap != mark);
        let begins = first == 0 || one.gap != mark;
        let lengths = (one.digits.len(), two.digits.len(), three.digits.len());
        let shaped = match lengths {
            (4, 1..=2, 1..=2) => is_year(one) && is_month_or_day(two) && is_month_or_day(three),
            (1..=2, 1..=2, 4) => is_month_or_day(one) && is_month_or_day(two) && is_year(three),
            (1..=2, 1..=2, 2) => is_month_or_day(one) && is_month_or_day(two),
            _ => false,
        };
        (marked && begins && ends && shaped && !one.plus).then_some(3)
    }

    fn is_number(&self, first: usize, last: usize) -> bool {
        let Some(groups @ [one, rest @ ..]) = self.groups.get(first..=last) else {
            return false;
        };
        let digits: String = groups.iter().map(|group| group.digits.as_str()).collect();
        if rest.iter().any(|group| group.plus) || self.is_cut_from_a_chain(first, last) {
            return false;
        }
        let count = digits.len();
        (one.plus && (7..=15).contains(&count))
            || (one.digits.starts_with("00") && (10..=17).contains(&count) && one.digits.len() < 6)
            || (self.called && (6..=15).contains(&count) && !is_decimal(groups))
            || has_shape(groups, &digits)
    }

    /// Whether dots join the groups to others outside, as in an internet address or a version.
    fn is_cut_from_a_chain(&self, first: usize, last: usize) -> bool {
        let dotted = |i: usize| self.groups.get(i).is_some_and(|group| group.gap == ".");
        (first > 0 && dotted(first)) || dotted(last + 1)
    }
}

/// The shapes of national numbers as people write them without a country code.
fn has_shape(groups: &[Group], digits: &str) -> bool {
    let mut lengths: Vec<usize> = groups.iter().map(|group| group.digits.len()).collect();
    if lengths.iter().all(|length| *length == 1) {
        // Spelled digit by digit.
        lengths = vec![digits.len()];
    }
    let first = digits.chars().next().unwrap_or('0');
    let trunk = first == '0' && !digits.starts_with("00");
    let hyphen = groups
        .last()
        .is_some_and(|group| group.gap.trim() == "-" || is_dash(&group.gap));
    match lengths.as_slice() {
        [9] => matches!(first, '6'..='9') || trunk,
        [10] => is_north_american(digits) || trunk,
        [11] => digits.strip_prefix('1').is_some_and(is_north_american) || trunk,
        [3, 3, 4] | [3, 7] | [6, 4] => first >= '2' || trunk,
        [1, 3, 3, 4] => first == '1',
        [3, 3, 3] | [3, 2, 2, 2] | [2, 3, 2, 2] | [3, 6] => matches!(first, '6'..='9') || trunk,
        [3, 4] => first >= '2' && hyphen,
        lengths => trunk && is_trunk_call(lengths) && !is_decimal(groups),
    }
}

/// Nine to twelve digits after a leading zero, unless they are a row of equal long numbers (lamps)
/// or five and four (a postal code of the United States).
fn is_trunk_call(lengths: &[usize]) -> bool {
    if lengths == [5, 4] {
        return false;
    }
    let row = lengths
        .iter()
        .all(|length| *length >= 4 && Some(length) == lengths.first());
    lengths.len() >= 2 && (9..=12).contains(&lengths.iter().sum::<usize>()) && !row
}

fn is_north_american(digits: &str) -> bool {
    let mut signs = digits.chars();
    digits.len() == 10 && signs.next() >= Some('2') && signs.nth(2) >= Some('2')
}

/// Two groups with a dot between them are a decimal, such as a coordinate.
fn is_decimal(groups: &[Group]) -> bool {
    matches!(groups, [_, fraction] if fraction.gap == ".")
}

fn is_year(group: &Group) -> bool {
    group.digits.starts_with("19") || group.digits.starts_with("20")
}

fn is_month_or_day(group: &Group) -> bool {
    group
        .digits
        .parse()
        .is_ok_and(|n: u8| (1..=31).contains(&n))
}

fn is_dash(gap: &str) -> bool {
    matches!(gap.trim(), "‐" | "‑" | "–" | "−")
}

/// Signs that stand between the digits of one number.
fn is_between(sign: char) -> bool {
    matches!(
        sign,
        '.' | '-' | '/' | '(' | ')' | '+' | '＋' | '‐' | '‑' | '–' | '−'
    ) || is_thin(sign)
        || (sign.is_whitespace() && !matches!(sign, '\n' | '\r'))
}

fn is_thin(sign: char) -> bool {
    matches!(
        sign,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

fn sign_at(signs: &[(usize, char)], at: usize) -> Option<char> {
    signs.get(at).map(|(_, sign)| *sign)
}

/// The plus and brackets right before the first digit belong to the run.
fn opening(signs: &[(usize, char)], digit: usize, from: usize) -> usize {
    let mut start = digit;
    while start > from
        && sign_at(signs, start - 1).is_some_and(|sign| matches!(sign, '+' | '＋' | '('))
    {
        start -= 1;
    }
    start
}

fn is_inside_a_word(signs: &[(usize, char)], start: usize) -> bool {
    let before = start.checked_sub(1).and_then(|i| sign_at(signs, i));
    before.is_some_and(|sign| sign.is_alphabetic() || sign == '_' || sign == '#')
}

const CALLING: [&str; 25] = [
    "call",
    "phone",
    "telephone",
    "tel",
    "cell",
    "mobile",
    "mob",
    "whatsapp",
    "sms",
    "fax",
    "ring",
    "number",
    "llamar",
    "llame",
    "llámeme",
    "llameme",
    "teléfono",
    "telefono",
    "tél",
    "telf",
    "tfno",
    "móvil",
    "movil",
    "celular",
    "número",
];

/// Whether one of the last three words before the run says that a number follows.
fn is_called(text: &str, signs: &[(usize, char)], start: usize) -> bool {
    let begin = start.saturating_sub(24);
    let (Some((from, _)), Some((to, _))) = (signs.get(begin), signs.get(start)) else {
        return false;
    };
    let before = text.get(*from..*to).unwrap_or_default().to_lowercase();
    let since = before
        .rsplit(|c: char| c.is_numeric() || matches!(c, '\n' | ';'))
        .next()
        .unwrap_or_default();
    since
        .rsplit(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .take(3)
        .any(|word| CALLING.contains(&word))
}

/// The ASCII digit a sign stands for, in the scripts that phones are typed in.
fn digit(sign: char) -> Option<char> {
    if sign.is_ascii_digit() {
        return Some(sign);
    }
    let zero = match sign {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{966}'..='\u{96f}' => 0x966,
        '\u{ff10}'..='\u{ff19}' => 0xff10,
        _ => return None,
    };
    char::from_digit(u32::from(sign) - zero, 10)
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "tests"
    )]
    use super::*;

    fn shown(text: &str) -> String {
        mask(text).replace(Hidden::Telephone.sign(), "[t]")
    }

    #[test]
    fn hides_numbers() {
        let table = [
            ("Call 203-555-0134 today", "Call [t] today"),
            ("(203) 555-0134", "[t]"),
            ("(203)555-0134.", "[t]."),
            ("203.555.0134", "[t]"),
            ("203 555 0134", "[t]"),
            ("2035550134", "[t]"),
            ("1-203-555-0134", "[t]"),
            ("+1 (203) 555-0134", "[t]"),
            ("ring 555-0134", "ring [t]"),
            ("+34 612 345 678", "[t]"),
            ("0034 612 345 678", "[t]"),
            ("612 345 678 / 944 12 34 56", "[t] / [t]"),
            ("91 123 45 67", "[t]"),
            ("612345678", "[t]"),
            ("01 23 45 67 89", "[t]"),
            ("020 7946 0958", "[t]"),
            ("07700 900123", "[t]"),
            ("030/1234567", "[t]"),
            ("+49 (0)30 1234567", "[t]"),
            ("tel. 12 34 56 78", "tel. [t]"),
            ("Teléfono: 6 123 456", "Teléfono: [t]"),
            ("llámeme al 555 0134", "llámeme al [t]"),
            ("call me at 555 0134, please", "call me at [t], please"),
            ("tel2035550134", "tel[t]"),
            ("T:2035550134", "T:[t]"),
            (
                "14 Weir Lane 203-555-0134 or 203-555-0135",
                "14 Weir Lane [t] or [t]",
            ),
            ("2026-03-10 203-555-0134", "2026-03-10 [t]"),
            ("14 203-555-0134", "14 [t]"),
            ("203\u{200b}555\u{200b}0134", "[t]"),
            ("２０３−５５５−０１３４", "[t]"),
            ("٠٦١٢٣٤٥٦٧٨", "[t]"),
            ("203 - 555 - 0134", "[t]"),
            ("2 0 3 5 5 5 0 1 3 4", "[t]"),
        ];
        for (text, masked) in table {
            assert_eq!(shown(text), masked, "{text}");
        }
    }

    #[test]
    fn a_sea_of_figures_ends() {
        for sea in [
            "1 ",
            "0 ",
            "2026-03-10 ",
            "12345678 ",
            "+1",
            "203-555-0134 ",
            "(",
            "9",
        ] {
            let text = sea.repeat(5_000);
            assert_eq!(mask(&mask(&text)), mask(&text));
        }
    }

    #[test]
    fn leaves_other_figures() {
        let table = [
            "Lamp 0412 is out",
            "lamps 0412 0413 0414",
            "Lamp 0412, 14 Weir Lane",
            "since 2026-03-10",
            "2026-03-10 14:30",
            "10/03/2026, 10.03.2026 and 03-10-26",
            "41.3203, -72.9251",
            "41.320312345",
            "near 41.3203 -72.9251",
            "14 Weir Lane, 100-120 Main Street",
            "houses 12 14 16 18 20",
            "from 2019-2024",
            "$1,234,567.00 or 12 500 000",
            "192.168.100.200",
            "version 1.2.3.4",
            "MB-2026-00431",
            "case 101004123456",
            "SeeClickFix 18273645",
            "550e8400-e29b-41d4-a716-446655440000",
            "ISO 8601, 24/7, 3/4 inch, 08:30-16:30, 08.30-16.30",
            "zip 06510-1234",
            "call 311 or 911",
            "R2D2035550134",
            "",
        ];
        for text in table {
            assert_eq!(shown(text), text);
        }
    }
}
