//! A rule as a plain sentence, in whatever language has the words.

use crate::expression::{Cell, Comparison, Each, Expression, Gather, Node, Operation, Row, Table};
use crate::{Rule, Value};

/// The phrases of a language, besides one for each function. Each is
/// given its parts in the order of the rule.
pub const PHRASES: [&str; 41] = [
    // Several parts, and several within others.
    "and",
    "or",
    "both",
    "either",
    // A question that is answered with yes, or with no.
    "yes",
    "no",
    // A condition that is none of the others, and its opposite.
    "holds",
    "holds-not",
    "is",
    "is-not",
    "less",
    "at-most",
    "more",
    "at-least",
    "one-of",
    "none-of",
    "includes",
    "lacks",
    "plus",
    "minus",
    "times",
    "divided",
    "remainder",
    "negative",
    "if",
    "any-row",
    "no-row",
    "all-rows",
    "not-all-rows",
    "count-rows",
    "sum-rows",
    "total-rows",
    "min-rows",
    "max-rows",
    // A decision table: the head with its test, the row, the last row, and all of them.
    "is-less",
    "is-at-most",
    "is-more",
    "is-at-least",
    "row",
    "otherwise",
    "table",
];

/// The words that a sentence is put together of.
pub trait Words {
    /// What a question is called. One in a row of another is given as `dogs.weight`.
    fn question(&self, name: &str) -> String;
    /// What one of a question's choices is called.
    fn choice(&self, question: &str, value: &str) -> String;
    /// A number, an amount, a day, a text, as the language writes it.
    fn value(&self, value: &Value) -> String;
    /// One of [`PHRASES`] or a function, around its parts.
    fn phrase(&self, phrase: &str, parts: &[String]) -> String;
    /// What is asked of somebody outside.
    fn lookup(&self, name: &str, parts: &[String]) -> String;
}

impl Rule {
    /// The rule as a sentence.
    #[must_use]
    pub fn sentence(&self, words: &dyn Words) -> String {
        let rows = Vec::new();
        Speaker { words, rows }.say(&self.tree)
    }
}

struct Speaker<'a> {
    words: &'a dyn Words,
    /// What rows are called where we are, and the question that they are rows of.
    rows: Vec<(&'a str, String)>,
}

impl<'a> Speaker<'a> {
    fn say(&mut self, node: &'a Node) -> String {
        match &node.what {
            Expression::Literal(Value::Bool(_))
            | Expression::Not(_)
            | Expression::All(_)
            | Expression::Any(_)
            | Expression::Compare(..)
            | Expression::OneOf(..)
            | Expression::Contains(..) => self.condition(node, true, false),
            Expression::Literal(value) => self.words.value(value),
            Expression::Name(_) | Expression::Field(..) => self.named(node),
            Expression::Negate(inner) => {
                let inner = self.say(inner);
                self.phrase("negative", [inner])
            }
            Expression::Calculate(operation, left, right) => {
                let parts = [self.say(left), self.say(right)];
                self.phrase(calculated(*operation), parts)
            }
            Expression::If(parts) => {
                let [condition, then, otherwise] = parts.as_ref();
                let condition = self.condition(condition, true, false);
                let parts = [condition, self.say(then), self.say(otherwise)];
                self.phrase("if", parts)
            }
            Expression::Call(called, given) => {
                let parts: Vec<String> = given.iter().map(|one| self.say(one)).collect();
                self.words.phrase(called.word(), &parts)
            }
            Expression::LookUp(name, given) => {
                let parts: Vec<String> = given.iter().map(|one| self.say(one)).collect();
                self.words.lookup(name, &parts)
            }
            Expression::Each(each) => self.each(each, true),
            Expression::Table(table) => self.table(table),
        }
    }

    /// A condition, or its opposite; `within` another that joins several.
    fn condition(&mut self, node: &'a Node, is: bool, within: bool) -> String {
        match &node.what {
            Expression::Not(inner) => self.condition(inner, !is, within),
            Expression::All(parts) => self.joined(parts, is, is, within),
            Expression::Any(parts) => self.joined(parts, !is, is, within),
            Expression::Compare(comparison, left, right) => {
                let parts = [self.say(left), self.beside(left, right)];
                self.phrase(compared(*comparison, is), parts)
            }
            Expression::OneOf(value, list) => {
                let items: Vec<String> = list.iter().map(|item| self.beside(value, item)).collect();
                let items = self.words.phrase("or", &items);
                let parts = [self.say(value), items];
                self.phrase(if is { "one-of" } else { "none-of" }, parts)
            }
            Expression::Contains(list, value) => {
                let parts = [self.say(list), self.beside(list, value)];
                self.phrase(if is { "includes" } else { "lacks" }, parts)
            }
            Expression::Literal(Value::Bool(yes)) => self.words.value(&Value::Bool(*yes == is)),
            Expression::Name(_) | Expression::Field(..) => {
                let question = self.named(node);
                self.phrase(if is { "yes" } else { "no" }, [question])
            }
            Expression::Each(each) => self.each(each, is),
            _ => {
                let said = self.say(node);
                self.phrase(if is { "holds" } else { "holds-not" }, [said])
            }
        }
    }

    /// Joined by “and”, or by “or”; the opposite of one is the other, of opposites.
    fn joined(&mut self, parts: &'a [Node], and: bool, is: bool, within: bool) -> String {
        let parts: Vec<String> = parts
            .iter()
            .map(|part| self.condition(part, is, true))
            .collect();
        let phrase = match (and, within) {
            (true, false) => "and",
            (true, true) => "both",
            (false, false) => "or",
            (false, true) => "either",
        };
        self.words.phrase(phrase, &parts)
    }

    /// A value beside a question, whose choices have names.
    fn beside(&mut self, question: &'a Node, value: &'a Node) -> String {
        match (&question.what, &value.what) {
            (
                Expression::Name(_) | Expression::Field(..),
                Expression::Literal(Value::Text(text)),
            ) => self.words.choice(&self.path(question), text),
            _ => self.say(value),
        }
    }

    fn named(&self, node: &Node) -> String {
        self.words.question(&self.path(node))
    }

    /// `weight` of a dog in `dogs` is `dogs.weight`.
    fn path(&self, node: &Node) -> String {
        match &node.what {
            Expression::Name(name) => {
                let row = self.rows.iter().rev().find(|(row, _)| row == name);
                row.map_or_else(|| name.clone(), |(_, list)| list.clone())
            }
            Expression::Field(group, field) => format!("{}.{field}", self.path(group)),
            _ => node_text(node),
        }
    }

    fn each(&mut self, each: &'a Each, is: bool) -> String {
        let list = self.say(&each.list);
        let path = self.path(&each.list);
        self.rows.push((&each.row, path));
        let is_condition = matches!(each.gathers, Gather::Any | Gather::All | Gather::Count);
        let body = if is_condition {
            self.condition(&each.body, true, false)
        } else {
            self.say(&each.body)
        };
        self.rows.pop();
        self.phrase(gathered(each.gathers, is), [list, body])
    }

    fn table(&mut self, table: &'a Table) -> String {
        let rows: Vec<String> = table
            .rows
            .iter()
            .map(|row| self.row(&table.heads, row))
            .collect();
        self.words.phrase("table", &rows)
    }

    fn row(&mut self, heads: &'a [Node], row: &'a Row) -> String {
        let mut tests = Vec::new();
        for (head, cell) in heads.iter().zip(&row.cells) {
            tests.extend(self.cell(head, cell));
        }
        let value = self.say(&row.value);
        if tests.is_empty() {
            return self.phrase("otherwise", [value]);
        }
        let tests = if tests.len() == 1 {
            tests.concat()
        } else {
            self.words.phrase("and", &tests)
        };
        self.phrase("row", [tests, value])
    }

    fn cell(&mut self, head: &'a Node, cell: &'a Cell) -> Vec<String> {
        match cell {
            Cell::Whatever => Vec::new(),
            Cell::OneOf(list) => {
                let items: Vec<String> = list.iter().map(|item| self.beside(head, item)).collect();
                let items = self.words.phrase("or", &items);
                let parts = [self.say(head), items];
                vec![self.phrase("one-of", parts)]
            }
            Cell::Fits(tests) => {
                let mut said = Vec::new();
                for (index, (comparison, value)) in tests.iter().enumerate() {
                    let value = self.beside(head, value);
                    // What is tested is named once.
                    said.push(match again(*comparison).filter(|_| index > 0) {
                        Some(phrase) => self.phrase(phrase, [value]),
                        None => {
                            let parts = [self.say(head), value];
                            self.phrase(compared(*comparison, true), parts)
                        }
                    });
                }
                said
            }
        }
    }

    fn phrase<const N: usize>(&self, phrase: &str, parts: [String; N]) -> String {
        self.words.phrase(phrase, &parts)
    }
}

/// What is no question has no name but itself.
fn node_text(node: &Node) -> String {
    Rule { tree: node.clone() }.to_string()
}

fn compared(comparison: Comparison, is: bool) -> &'static str {
    match (comparison, is) {
        (Comparison::Equal, true) | (Comparison::Unequal, false) => "is",
        (Comparison::Unequal, true) | (Comparison::Equal, false) => "is-not",
        (Comparison::Less, true) | (Comparison::GreaterOrEqual, false) => "less",
        (Comparison::LessOrEqual, true) | (Comparison::Greater, false) => "at-most",
        (Comparison::Greater, true) | (Comparison::LessOrEqual, false) => "more",
        (Comparison::GreaterOrEqual, true) | (Comparison::Less, false) => "at-least",
    }
}

fn again(comparison: Comparison) -> Option<&'static str> {
    match comparison {
        Comparison::Less => Some("is-less"),
        Comparison::LessOrEqual => Some("is-at-most"),
        Comparison::Greater => Some("is-more"),
        Comparison::GreaterOrEqual => Some("is-at-least"),
        Comparison::Equal | Comparison::Unequal => None,
    }
}

fn calculated(operation: Operation) -> &'static str {
    match operation {
        Operation::Add => "plus",
        Operation::Subtract => "minus",
        Operation::Multiply => "times",
        Operation::Divide => "divided",
        Operation::Remainder => "remainder",
    }
}

fn gathered(gathers: Gather, is: bool) -> &'static str {
    match (gathers, is) {
        (Gather::Any, true) => "any-row",
        (Gather::Any, false) => "no-row",
        (Gather::All, true) => "all-rows",
        (Gather::All, false) => "not-all-rows",
        (Gather::Count, _) => "count-rows",
        (Gather::Sum, _) => "sum-rows",
        (Gather::Total, _) => "total-rows",
        (Gather::Min, _) => "min-rows",
        (Gather::Max, _) => "max-rows",
    }
}
