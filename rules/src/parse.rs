//! Reads the signs of a rule into its tree, from the loosest joint (`||`) to the tightest.

use crate::Value;
use crate::error::{Fault, RuleError};
use crate::expression::{Expression, Node};
use crate::lexer::{self, Sign};
use crate::nearest::nearest;
use crate::rule::{MAX_DEPTH, MAX_PARTS, MAX_TEXT};

const FUNCTIONS: [&str; 2] = ["contains", "date"];

/// Reads a whole rule, within the limits of size.
pub(crate) fn parse(text: &str) -> Result<Node, RuleError> {
    if text.len() > MAX_TEXT {
        return Err(RuleError::new(1, Fault::TooLong(MAX_TEXT)));
    }
    let signs = lexer::signs(text)?;
    if signs.len() == 1 {
        return Err(RuleError::new(1, Fault::Empty));
    }
    let mut parser = Parser {
        signs,
        next: 0,
        depth: 0,
        parts: 0,
    };
    let node = parser.any()?;
    match parser.peek() {
        (_, Sign::End) => Ok(node),
        (at, found) => Err(expected(at, "&&, || or the end of the rule", &found)),
    }
}

struct Parser {
    signs: Vec<(usize, Sign)>,
    next: usize,
    depth: usize,
    parts: usize,
}

impl Parser {
    fn peek(&self) -> (usize, Sign) {
        self.signs
            .get(self.next)
            .or_else(|| self.signs.last())
            .cloned()
            .unwrap_or((1, Sign::End))
    }

    fn take(&mut self, wanted: &Sign) -> bool {
        let there = self.peek().1 == *wanted;
        if there {
            self.next += 1;
        }
        there
    }

    fn need(&mut self, wanted: &Sign, name: &'static str) -> Result<(), RuleError> {
        if self.take(wanted) {
            return Ok(());
        }
        let (at, found) = self.peek();
        Err(expected(at, name, &found))
    }

    fn node(&mut self, at: usize, what: Expression) -> Result<Node, RuleError> {
        self.parts += 1;
        if self.parts > MAX_PARTS {
            return Err(RuleError::new(at, Fault::TooLarge(MAX_PARTS)));
        }
        Ok(Node { at, what })
    }

    fn deeper<T>(
        &mut self,
        at: usize,
        read: impl FnOnce(&mut Self) -> Result<T, RuleError>,
    ) -> Result<T, RuleError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(RuleError::new(at, Fault::TooDeep(MAX_DEPTH)));
        }
        let read = read(self);
        self.depth -= 1;
        read
    }

    fn any(&mut self) -> Result<Node, RuleError> {
        let at = self.peek().0;
        self.joined(at, &Sign::Or, Self::all, Expression::Any)
    }

    fn all(&mut self) -> Result<Node, RuleError> {
        let at = self.peek().0;
        self.joined(at, &Sign::And, Self::comparison, Expression::All)
    }

    fn joined(
        &mut self,
        at: usize,
        joint: &Sign,
        part: fn(&mut Self) -> Result<Node, RuleError>,
        join: fn(Vec<Node>) -> Expression,
    ) -> Result<Node, RuleError> {
        let first = part(self)?;
        if self.peek().1 != *joint {
            return Ok(first);
        }
        let mut parts = vec![first];
        while self.take(joint) {
            parts.push(part(self)?);
        }
        self.node(at, join(parts))
    }

    fn comparison(&mut self) -> Result<Node, RuleError> {
        let left = self.single()?;
        let at = left.at;
        let node = match self.peek().1 {
            Sign::Compare(sign) => {
                self.next += 1;
                let right = self.single()?;
                self.node(
                    at,
                    Expression::Compare(sign, Box::new(left), Box::new(right)),
                )?
            }
            Sign::In => {
                self.next += 1;
                self.membership(at, left)?
            }
            _ => return Ok(left),
        };
        match self.peek() {
            (at, Sign::Compare(_) | Sign::In) => Err(RuleError::new(at, Fault::Chain)),
            _ => Ok(node),
        }
    }

    fn membership(&mut self, at: usize, value: Node) -> Result<Node, RuleError> {
        if !self.take(&Sign::OpenList) {
            let list = self.single()?;
            return self.node(at, Expression::Contains(Box::new(list), Box::new(value)));
        }
        let mut list = vec![self.deeper(at, Self::any)?];
        while self.take(&Sign::Comma) {
            list.push(self.deeper(at, Self::any)?);
        }
        self.need(&Sign::CloseList, "a comma or ]")?;
        self.node(at, Expression::OneOf(Box::new(value), list))
    }

    fn single(&mut self) -> Result<Node, RuleError> {
        let (at, sign) = self.peek();
        self.next += 1;
        match sign {
            Sign::Not => {
                let inner = self.deeper(at, Self::single)?;
                self.node(at, Expression::Not(Box::new(inner)))
            }
            Sign::Open => {
                let inner = self.deeper(at, Self::any)?;
                self.need(&Sign::Close, ")")?;
                Ok(inner)
            }
            Sign::Text(text) => self.literal(at, Value::Text(text)),
            Sign::Integer(number) => self.literal(at, Value::Integer(number)),
            Sign::Decimal(number) => self.literal(at, Value::Decimal(number)),
            Sign::Word(word) => self.word(at, word),
            found => Err(expected(at, "a question, a value or (", &found)),
        }
    }

    fn literal(&mut self, at: usize, value: Value) -> Result<Node, RuleError> {
        self.node(at, Expression::Literal(value))
    }

    fn word(&mut self, at: usize, word: String) -> Result<Node, RuleError> {
        match word.as_str() {
            "true" => return self.literal(at, Value::Bool(true)),
            "false" => return self.literal(at, Value::Bool(false)),
            _ => {}
        }
        if !self.take(&Sign::Open) {
            return self.node(at, Expression::Name(word));
        }
        match word.as_str() {
            "contains" => self.contains(at),
            "date" => self.date(at),
            _ => {
                let meant = nearest(&word, FUNCTIONS).map(|name| format!("{name}(…)"));
                Err(RuleError::new(at, Fault::UnknownFunction(word)).mend(meant))
            }
        }
    }

    fn contains(&mut self, at: usize) -> Result<Node, RuleError> {
        let list = self.deeper(at, Self::any)?;
        self.need(&Sign::Comma, "a comma")?;
        let value = self.deeper(at, Self::any)?;
        self.need(&Sign::Close, ")")?;
        self.node(at, Expression::Contains(Box::new(list), Box::new(value)))
    }

    fn date(&mut self, at: usize) -> Result<Node, RuleError> {
        let (text_at, sign) = self.peek();
        let Sign::Text(text) = sign else {
            return Err(expected(text_at, "a day in quotation marks", &sign));
        };
        self.next += 1;
        self.need(&Sign::Close, ")")?;
        match lexer::day(&text) {
            Some(day) => self.literal(at, Value::Date(day)),
            None => Err(RuleError::new(text_at, Fault::Date(text))),
        }
    }
}

fn expected(at: usize, expected: &'static str, found: &Sign) -> RuleError {
    RuleError::new(
        at,
        Fault::Expected {
            expected,
            found: found.said(),
        },
    )
}
