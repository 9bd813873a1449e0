//! The tree of a rule.

use crate::Value;

/// One node and the character where it begins, counted from 1.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub at: usize,
    pub what: Expression,
}

#[derive(Clone, Debug)]
pub(crate) enum Expression {
    Literal(Value),
    Name(String),
    Not(Box<Node>),
    /// Two or more, all of which must hold.
    All(Vec<Node>),
    /// Two or more, one of which must hold.
    Any(Vec<Node>),
    Compare(Comparison, Box<Node>, Box<Node>),
    /// The value stands in the list written out.
    OneOf(Box<Node>, Vec<Node>),
    /// The second stands among the choices of the first: `contains(first, second)`.
    Contains(Box<Node>, Box<Node>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Comparison {
    /// How it is written.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::Unequal => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }

    /// Whether it asks for an order, not just for being the same.
    pub fn orders(self) -> bool {
        !matches!(self, Self::Equal | Self::Unequal)
    }
}

impl Node {
    /// The nodes directly below.
    pub fn children(&self) -> Vec<&Node> {
        match &self.what {
            Expression::Literal(_) | Expression::Name(_) => Vec::new(),
            Expression::Not(inner) => vec![inner],
            Expression::All(parts) | Expression::Any(parts) => parts.iter().collect(),
            Expression::Compare(_, left, right) | Expression::Contains(left, right) => {
                vec![left, right]
            }
            Expression::OneOf(value, list) => std::iter::once(value.as_ref()).chain(list).collect(),
        }
    }
}
