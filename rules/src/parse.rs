//! Reads the signs of a rule into its tree, from the loosest joint (`||`) to the tightest.

mod call;
mod table;

use crate::Value;
use crate::error::{Fault, RuleError};
use crate::expression::{Expression, Node, Operation};
use crate::lexer::{self, Sign};
use crate::rule::{MAX_DEPTH, MAX_PARTS, MAX_TEXT};

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

type Parsed = Result<Node, RuleError>;

impl Parser {
    fn peek(&self) -> (usize, Sign) {
        self.ahead(0)
    }

    fn ahead(&self, by: usize) -> (usize, Sign) {
        self.signs
            .get(self.next + by)
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

    fn node(&mut self, at: usize, what: Expression) -> Parsed {
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

    fn any(&mut self) -> Parsed {
        let at = self.peek().0;
        self.joined(at, &Sign::Or, Self::all, Expression::Any)
    }

    fn all(&mut self) -> Parsed {
        let at = self.peek().0;
        self.joined(at, &Sign::And, Self::comparison, Expression::All)
    }

    fn joined(
        &mut self,
        at: usize,
        joint: &Sign,
        part: fn(&mut Self) -> Parsed,
        join: fn(Vec<Node>) -> Expression,
    ) -> Parsed {
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

    fn comparison(&mut self) -> Parsed {
        let left = self.sum()?;
        let at = left.at;
        let node = match self.peek().1 {
            Sign::Compare(sign) => {
                self.next += 1;
                let right = self.sum()?;
                let (left, right) = (Box::new(left), Box::new(right));
                self.node(at, Expression::Compare(sign, left, right))?
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

    fn membership(&mut self, at: usize, value: Node) -> Parsed {
        if self.peek().1 != Sign::OpenList {
            let list = self.sum()?;
            return self.node(at, Expression::Contains(Box::new(list), Box::new(value)));
        }
        let list = self.list(at)?;
        self.node(at, Expression::OneOf(Box::new(value), list))
    }

    /// `[a, b]`
    fn list(&mut self, at: usize) -> Result<Vec<Node>, RuleError> {
        self.need(&Sign::OpenList, "[")?;
        let mut list = vec![self.deeper(at, Self::any)?];
        while self.take(&Sign::Comma) {
            list.push(self.deeper(at, Self::any)?);
        }
        self.need(&Sign::CloseList, "a comma or ]")?;
        Ok(list)
    }

    fn sum(&mut self) -> Parsed {
        self.calculation(Self::product, |operation| !operation.is_tight())
    }

    fn product(&mut self) -> Parsed {
        self.calculation(Self::single, Operation::is_tight)
    }

    fn calculation(
        &mut self,
        part: fn(&mut Self) -> Parsed,
        belongs: fn(Operation) -> bool,
    ) -> Parsed {
        let mut left = part(self)?;
        while let Sign::Calculate(operation) = self.peek().1
            && belongs(operation)
        {
            self.next += 1;
            let right = part(self)?;
            let at = left.at;
            let (one, other) = (Box::new(left), Box::new(right));
            left = self.node(at, Expression::Calculate(operation, one, other))?;
        }
        Ok(left)
    }

    /// What holds together tightest, with what stands before it.
    fn single(&mut self) -> Parsed {
        let (at, sign) = self.peek();
        match sign {
            Sign::Not => {
                self.next += 1;
                let inner = self.deeper(at, Self::single)?;
                self.node(at, Expression::Not(Box::new(inner)))
            }
            Sign::Calculate(Operation::Subtract) => {
                self.next += 1;
                if let (_, Sign::Number(written)) = self.peek() {
                    self.next += 1;
                    return self.number(at, format!("-{written}"));
                }
                let inner = self.deeper(at, Self::single)?;
                self.node(at, Expression::Negate(Box::new(inner)))
            }
            _ => self.fields(),
        }
    }

    fn fields(&mut self) -> Parsed {
        let mut node = self.atom()?;
        while self.take(&Sign::Dot) {
            let (at, sign) = self.peek();
            let Sign::Word(field) = sign else {
                return Err(expected(at, "the name of one of its answers", &sign));
            };
            self.next += 1;
            node = self.node(at, Expression::Field(Box::new(node), field))?;
        }
        Ok(node)
    }

    fn atom(&mut self) -> Parsed {
        let (at, sign) = self.peek();
        self.next += 1;
        match sign {
            Sign::Open => {
                let inner = self.deeper(at, Self::any)?;
                self.need(&Sign::Close, ")")?;
                Ok(inner)
            }
            Sign::Text(text) => self.literal(at, Value::Text(text)),
            Sign::Number(written) => self.number(at, written),
            Sign::Word(word) => self.word(at, word),
            found => Err(expected(at, "a question, a value or (", &found)),
        }
    }

    fn literal(&mut self, at: usize, value: Value) -> Parsed {
        self.node(at, Expression::Literal(value))
    }

    fn number(&mut self, at: usize, written: String) -> Parsed {
        match lexer::number(&written) {
            Some(value) => self.literal(at, value),
            None => Err(RuleError::new(at, Fault::Number(written))),
        }
    }

    fn word(&mut self, at: usize, word: String) -> Parsed {
        match word.as_str() {
            "true" => return self.literal(at, Value::Bool(true)),
            "false" => return self.literal(at, Value::Bool(false)),
            _ => {}
        }
        if self.take(&Sign::Open) {
            self.call(at, word)
        } else {
            self.node(at, Expression::Name(word))
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
