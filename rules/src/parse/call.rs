//! What is written like a function, after its bracket.

use super::{Parsed, Parser, expected};
use crate::Value;
use crate::error::{Fault, RuleError};
use crate::expression::{Each, Expression, Gather, Node};
use crate::function::Function;
use crate::lexer::{self, Sign};

impl Parser {
    pub(super) fn call(&mut self, at: usize, word: String) -> Parsed {
        if let Some(gathers) = Gather::named(&word)
            && let (_, Sign::Word(row)) = self.peek()
            && self.ahead(1).1 == Sign::In
        {
            self.next += 2;
            return self.each(at, gathers, row);
        }
        match word.as_str() {
            "contains" => self.contains(at),
            "date" => self.date(at),
            "money" => self.money(at),
            "if" => self.condition(at),
            "table" => self.table(at),
            "count" => {
                let given = self.given(at)?;
                self.function(at, Function::Length, "count", given)
            }
            _ => {
                let given = self.given(at)?;
                match Function::named(&word) {
                    Some(function) => self.function(at, function, &word, given),
                    None => self.node(at, Expression::LookUp(word, given)),
                }
            }
        }
    }

    /// What stands in the brackets, up to the closing one.
    fn given(&mut self, at: usize) -> Result<Vec<Node>, RuleError> {
        let mut given = Vec::new();
        if self.take(&Sign::Close) {
            return Ok(given);
        }
        given.push(self.deeper(at, Self::any)?);
        while self.take(&Sign::Comma) {
            given.push(self.deeper(at, Self::any)?);
        }
        self.need(&Sign::Close, "a comma or )")?;
        Ok(given)
    }

    fn function(&mut self, at: usize, function: Function, word: &str, given: Vec<Node>) -> Parsed {
        let (least, most) = function.takes();
        if (least..=most).contains(&given.len()) {
            return self.node(at, Expression::Call(function, given));
        }
        let fault = Fault::Given {
            word: word.to_owned(),
            least,
            most,
            given: given.len(),
        };
        Err(RuleError::new(at, fault))
    }

    /// `any(dog in dogs, dog.weight > 20)`, after `in`.
    fn each(&mut self, at: usize, gathers: Gather, row: String) -> Parsed {
        if !crate::is_name(&row) {
            return Err(RuleError::new(at, Fault::NoName(row)));
        }
        let list = Box::new(self.deeper(at, Self::sum)?);
        self.need(&Sign::Comma, "a comma")?;
        let body = Box::new(self.deeper(at, Self::any)?);
        self.need(&Sign::Close, ")")?;
        let each = Each {
            gathers,
            row,
            list,
            body,
        };
        self.node(at, Expression::Each(each))
    }

    fn contains(&mut self, at: usize) -> Parsed {
        let list = self.deeper(at, Self::any)?;
        self.need(&Sign::Comma, "a comma")?;
        let value = self.deeper(at, Self::any)?;
        self.need(&Sign::Close, ")")?;
        self.node(at, Expression::Contains(Box::new(list), Box::new(value)))
    }

    fn condition(&mut self, at: usize) -> Parsed {
        let condition = self.deeper(at, Self::any)?;
        self.need(&Sign::Comma, "a comma")?;
        let then = self.deeper(at, Self::any)?;
        self.need(&Sign::Comma, "a comma, and what it is otherwise")?;
        let otherwise = self.deeper(at, Self::any)?;
        self.need(&Sign::Close, ")")?;
        let parts = Box::new([condition, then, otherwise]);
        self.node(at, Expression::If(parts))
    }

    fn date(&mut self, at: usize) -> Parsed {
        let (text_at, text) = self.quoted("a day in quotation marks")?;
        match lexer::day(&text) {
            Some(day) => self.literal(at, Value::Date(day)),
            None => Err(RuleError::new(text_at, Fault::Date(text))),
        }
    }

    fn money(&mut self, at: usize) -> Parsed {
        let (text_at, text) = self.quoted("an amount in quotation marks, such as '12.50'")?;
        match lexer::number(&text) {
            Some(Value::Integer(whole)) => self.literal(at, Value::Money(whole.into())),
            Some(Value::Decimal(amount)) => self.literal(at, Value::Money(amount)),
            _ => Err(RuleError::new(text_at, Fault::Number(text))),
        }
    }

    /// One text, and the closing bracket.
    fn quoted(&mut self, wanted: &'static str) -> Result<(usize, String), RuleError> {
        let (at, sign) = self.peek();
        let Sign::Text(text) = sign else {
            return Err(expected(at, wanted, &sign));
        };
        self.next += 1;
        self.need(&Sign::Close, ")")?;
        Ok((at, text))
    }
}
