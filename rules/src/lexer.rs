//! Cuts the text of a rule into signs, each with the character where it begins.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::Value;
use crate::error::{Fault, RuleError};
use crate::expression::{Comparison, Operation};

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Sign {
    Text(String),
    /// As it is written: whether it is negative is said before it.
    Number(String),
    Word(String),
    Compare(Comparison),
    Calculate(Operation),
    And,
    Or,
    Not,
    In,
    Open,
    Close,
    OpenList,
    CloseList,
    OpenTable,
    CloseTable,
    Comma,
    Dot,
    Colon,
    Semicolon,
    End,
}

impl Sign {
    /// The sign as a person would name it in an error.
    pub fn said(&self) -> String {
        match self {
            Self::Text(text) => format!("the text “{text}”"),
            Self::Number(number) => number.clone(),
            Self::Word(word) => format!("“{word}”"),
            Self::Compare(comparison) => comparison.sign().to_owned(),
            Self::Calculate(operation) => operation.sign().to_owned(),
            Self::And => "&&".to_owned(),
            Self::Or => "||".to_owned(),
            Self::Not => "!".to_owned(),
            Self::In => "“in”".to_owned(),
            Self::Open => "(".to_owned(),
            Self::Close => ")".to_owned(),
            Self::OpenList => "[".to_owned(),
            Self::CloseList => "]".to_owned(),
            Self::OpenTable => "{".to_owned(),
            Self::CloseTable => "}".to_owned(),
            Self::Comma => "a comma".to_owned(),
            Self::Dot => "a dot".to_owned(),
            Self::Colon => ":".to_owned(),
            Self::Semicolon => ";".to_owned(),
            Self::End => "the end of the rule".to_owned(),
        }
    }
}

/// All signs of the text, ended by [`Sign::End`].
pub(crate) fn signs(text: &str) -> Result<Vec<(usize, Sign)>, RuleError> {
    let mut reader = Reader {
        letters: text.chars().collect(),
        next: 0,
    };
    let mut signs = Vec::new();
    loop {
        reader.skip_blanks();
        let at = reader.next + 1;
        let Some(letter) = reader.peek(0) else {
            signs.push((at, Sign::End));
            return Ok(signs);
        };
        signs.push((at, reader.sign(letter, at)?));
    }
}

/// Reads `2026-03-10` and nothing else as a day.
pub(crate) fn day(text: &str) -> Option<Date> {
    let plain = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    plain.then(|| text.parse().ok()).flatten()
}

struct Reader {
    letters: Vec<char>,
    next: usize,
}

impl Reader {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.letters.get(self.next + ahead).copied()
    }

    fn skip_blanks(&mut self) {
        while self.peek(0).is_some_and(char::is_whitespace) {
            self.next += 1;
        }
    }

    fn sign(&mut self, letter: char, at: usize) -> Result<Sign, RuleError> {
        match letter {
            '\'' | '"' => self.text(letter, at),
            '0'..='9' => Ok(self.number()),
            'a'..='z' | 'A'..='Z' | '_' => self.word(at),
            _ => self.symbol(letter, at),
        }
    }

    fn symbol(&mut self, letter: char, at: usize) -> Result<Sign, RuleError> {
        use Comparison::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, Unequal};
        let (sign, length) = match (letter, self.peek(1)) {
            ('=', Some('=')) => (Sign::Compare(Equal), 2),
            ('!', Some('=')) => (Sign::Compare(Unequal), 2),
            ('<', Some('=')) => (Sign::Compare(LessOrEqual), 2),
            ('<', Some('>')) => return Err(unknown(at, "<>", Some("!="))),
            ('<', _) => (Sign::Compare(Less), 1),
            ('>', Some('=')) => (Sign::Compare(GreaterOrEqual), 2),
            ('>', _) => (Sign::Compare(Greater), 1),
            ('&', Some('&')) => (Sign::And, 2),
            ('|', Some('|')) => (Sign::Or, 2),
            ('!', _) => (Sign::Not, 1),
            ('(', _) => (Sign::Open, 1),
            (')', _) => (Sign::Close, 1),
            ('[', _) => (Sign::OpenList, 1),
            (']', _) => (Sign::CloseList, 1),
            ('{', _) => (Sign::OpenTable, 1),
            ('}', _) => (Sign::CloseTable, 1),
            (',', _) => (Sign::Comma, 1),
            ('.', _) => (Sign::Dot, 1),
            (':', _) => (Sign::Colon, 1),
            (';', _) => (Sign::Semicolon, 1),
            ('+', _) => (Sign::Calculate(Operation::Add), 1),
            ('-', _) => (Sign::Calculate(Operation::Subtract), 1),
            ('*', _) => (Sign::Calculate(Operation::Multiply), 1),
            ('/', _) => (Sign::Calculate(Operation::Divide), 1),
            ('%', _) => (Sign::Calculate(Operation::Remainder), 1),
            _ => return Err(unknown(at, &letter.to_string(), instead_of(letter))),
        };
        self.next += length;
        Ok(sign)
    }

    fn word(&mut self, at: usize) -> Result<Sign, RuleError> {
        let mut word = String::new();
        while let Some(letter) = self
            .peek(0)
            .filter(|c| c.is_ascii_alphanumeric() || *c == '_')
        {
            word.push(letter);
            self.next += 1;
        }
        match word.as_str() {
            "in" => Ok(Sign::In),
            "and" | "AND" => Err(unknown(at, &word, Some("&&"))),
            "or" | "OR" => Err(unknown(at, &word, Some("||"))),
            "not" | "NOT" => Err(unknown(at, &word, Some("!"))),
            _ => Ok(Sign::Word(word)),
        }
    }

    fn number(&mut self) -> Sign {
        let mut written = String::new();
        while let Some(letter) = self
            .peek(0)
            .filter(|c| c.is_ascii_alphanumeric() || *c == '.' || *c == '_')
        {
            written.push(letter);
            self.next += 1;
        }
        Sign::Number(written)
    }

    fn text(&mut self, quote: char, at: usize) -> Result<Sign, RuleError> {
        self.next += 1;
        let mut text = String::new();
        loop {
            let Some(letter) = self.peek(0) else {
                return Err(RuleError::new(at, Fault::OpenText));
            };
            self.next += 1;
            match letter {
                '\\' => text.push(self.escape()?),
                _ if letter == quote => return Ok(Sign::Text(text)),
                _ => text.push(letter),
            }
        }
    }

    fn escape(&mut self) -> Result<char, RuleError> {
        let at = self.next;
        let letter = self
            .peek(0)
            .ok_or_else(|| RuleError::new(at, Fault::OpenText))?;
        self.next += 1;
        match letter {
            '\\' | '\'' | '"' => Ok(letter),
            'n' => Ok('\n'),
            'r' => Ok('\r'),
            't' => Ok('\t'),
            _ => Err(RuleError::new(at, Fault::UnknownEscape(letter))),
        }
    }
}

/// A number as it is written, with its sign: kept exactly, or none.
pub(crate) fn number(written: &str) -> Option<Value> {
    let Some((whole, part)) = written.strip_prefix('-').unwrap_or(written).split_once('.') else {
        return written.parse().ok().map(Value::Integer);
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    (digits(whole) && digits(part))
        .then(|| Decimal::from_str_exact(written).ok())
        .flatten()
        .map(Value::Decimal)
}

fn unknown(at: usize, written: &str, instead: Option<&str>) -> RuleError {
    RuleError::new(at, Fault::UnknownSign(written.to_owned())).mend(instead.map(str::to_owned))
}

fn instead_of(letter: char) -> Option<&'static str> {
    match letter {
        '=' => Some("=="),
        '&' => Some("&&"),
        '|' => Some("||"),
        '‘' | '’' | '“' | '”' | '«' | '»' | '`' => Some("straight quotation marks: '"),
        '≠' => Some("!="),
        '≤' => Some("<="),
        '≥' => Some(">="),
        '×' => Some("*"),
        '÷' => Some("/"),
        '−' | '–' => Some("-"),
        _ => None,
    }
}
