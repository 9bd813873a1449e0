//! The tree of a rule.

use crate::Value;
use crate::function::Function;

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
    /// One of the values of a group: `owner.age`.
    Field(Box<Node>, String),
    Not(Box<Node>),
    Negate(Box<Node>),
    /// Two or more, all of which must hold.
    All(Vec<Node>),
    /// Two or more, one of which must hold.
    Any(Vec<Node>),
    Compare(Comparison, Box<Node>, Box<Node>),
    Calculate(Operation, Box<Node>, Box<Node>),
    /// The value stands in the list written out.
    OneOf(Box<Node>, Vec<Node>),
    /// The second stands among the choices, or in the text, of the first: `contains(first, second)`.
    Contains(Box<Node>, Box<Node>),
    /// `if(condition, then, otherwise)`.
    If(Box<[Node; 3]>),
    Call(Function, Vec<Node>),
    /// Somebody outside is asked.
    LookUp(String, Vec<Node>),
    Each(Each),
    Table(Table),
}

/// Something of all rows of a list: `any(dog in dogs, dog.weight > 20)`.
#[derive(Clone, Debug)]
pub(crate) struct Each {
    pub gathers: Gather,
    /// What a row is called in the body.
    pub row: String,
    pub list: Box<Node>,
    pub body: Box<Node>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gather {
    Any,
    All,
    Count,
    Sum,
    Total,
    Min,
    Max,
}

/// A decision table: the first row whose cells all fit gives its value. The last row fits always.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub heads: Vec<Node>,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// As many as there are heads.
    pub cells: Vec<Cell>,
    pub value: Node,
}

#[derive(Clone, Debug)]
pub(crate) enum Cell {
    /// Whatever it is: `_`.
    Whatever,
    /// All of these tests hold: `>= 10 && < 20`. One without a sign is for the same.
    Fits(Vec<(Comparison, Node)>),
    /// It is one of these.
    OneOf(Vec<Node>),
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
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

impl Operation {
    /// How it is written.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Remainder => "%",
        }
    }

    /// Whether it binds tighter than `+`.
    pub fn is_tight(self) -> bool {
        !matches!(self, Self::Add | Self::Subtract)
    }
}

impl Gather {
    pub const ALL: [Self; 7] = [
        Self::Any,
        Self::All,
        Self::Count,
        Self::Sum,
        Self::Total,
        Self::Min,
        Self::Max,
    ];

    /// How it is written.
    pub fn word(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::All => "all",
            Self::Count => "count",
            Self::Sum => "sum",
            Self::Total => "total",
            Self::Min => "min",
            Self::Max => "max",
        }
    }

    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|gather| gather.word() == word)
    }
}

impl Node {
    /// The nodes directly below.
    pub fn children(&self) -> Vec<&Node> {
        match &self.what {
            Expression::Literal(_) | Expression::Name(_) => Vec::new(),
            Expression::Not(inner) | Expression::Negate(inner) | Expression::Field(inner, _) => {
                vec![inner]
            }
            Expression::All(parts)
            | Expression::Any(parts)
            | Expression::Call(_, parts)
            | Expression::LookUp(_, parts) => parts.iter().collect(),
            Expression::Compare(_, left, right)
            | Expression::Calculate(_, left, right)
            | Expression::Contains(left, right) => vec![left, right],
            Expression::OneOf(value, list) => std::iter::once(value.as_ref()).chain(list).collect(),
            Expression::If(parts) => parts.iter().collect(),
            Expression::Each(each) => vec![&each.list, &each.body],
            Expression::Table(table) => table.nodes(),
        }
    }
}

impl Table {
    fn nodes(&self) -> Vec<&Node> {
        let mut nodes: Vec<&Node> = self.heads.iter().collect();
        for row in &self.rows {
            nodes.extend(row.cells.iter().flat_map(Cell::nodes));
            nodes.push(&row.value);
        }
        nodes
    }
}

impl Cell {
    pub fn nodes(&self) -> Vec<&Node> {
        match self {
            Self::Whatever => Vec::new(),
            Self::Fits(tests) => tests.iter().map(|(_, node)| node).collect(),
            Self::OneOf(list) => list.iter().collect(),
        }
    }
}
