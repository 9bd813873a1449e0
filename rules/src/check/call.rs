//! What functions and lookups take and give.

use super::{Checked, Checker, unknown_function};
use crate::Type;
use crate::error::{Fault, RuleError};
use crate::expression::Node;
use crate::function::Function;

impl<'a> Checker<'a> {
    pub(super) fn call(&mut self, function: Function, given: &'a [Node]) -> Checked {
        use Function as F;
        match function {
            F::Days => self.all(given, &Type::Integer, Type::Days),
            F::WorkingDays => self.all(given, &Type::Integer, Type::WorkingDays),
            F::Year | F::Month | F::DayOfMonth | F::Weekday => {
                self.all(given, &Type::Date, Type::Integer)
            }
            F::YearsBetween | F::MonthsBetween => self.all(given, &Type::Date, Type::Integer),
            F::WorkingDaysBetween => self.all(given, &Type::Date, Type::WorkingDays),
            F::IsWorkingDay => self.all(given, &Type::Date, Type::Bool),
            F::NextWorkingDay => self.all(given, &Type::Date, Type::Date),
            F::StartsWith => self.all(given, &Type::Text, Type::Bool),
            F::AddMonths | F::AddYears => self.later(given),
            F::Number => self.number(given),
            F::Floor | F::Ceil => self.rounded(given),
            F::Round => self.round(given),
            F::Abs => self.abs(given),
            F::Min | F::Max => self.extreme(given),
            F::Length => self.length(given),
        }
    }

    pub(super) fn look_up(&mut self, node: &Node, name: &str, given: &'a [Node]) -> Checked {
        let names = self.names;
        let Some(lookup) = names.lookup(name) else {
            return Err(unknown_function(node, name, names));
        };
        if lookup.takes.len() != given.len() {
            let fault = Fault::Given {
                word: name.to_owned(),
                least: lookup.takes.len(),
                most: lookup.takes.len(),
                given: given.len(),
            };
            return Err(RuleError::new(node.at, fault));
        }
        for (one, wanted) in given.iter().zip(&lookup.takes) {
            self.need(one, wanted)?;
        }
        Ok(lookup.gives.clone())
    }

    fn all(&mut self, given: &'a [Node], wanted: &Type, gives: Type) -> Checked {
        for one in given {
            self.need(one, wanted)?;
        }
        Ok(gives)
    }

    fn later(&mut self, given: &'a [Node]) -> Checked {
        for (one, wanted) in given.iter().zip([Type::Date, Type::Integer]) {
            self.need(one, &wanted)?;
        }
        Ok(Type::Date)
    }

    fn number(&mut self, given: &'a [Node]) -> Checked {
        self.one_of_these(given, &[Type::Days, Type::WorkingDays], "a number of days")?;
        Ok(Type::Integer)
    }

    fn rounded(&mut self, given: &'a [Node]) -> Checked {
        let kinds = [Type::Integer, Type::Decimal, Type::Money];
        let kind = self.one_of_these(given, &kinds, "a number or an amount of money")?;
        Ok(if kind == Type::Money {
            kind
        } else {
            Type::Integer
        })
    }

    fn round(&mut self, given: &'a [Node]) -> Checked {
        let kinds = [Type::Integer, Type::Decimal, Type::Money];
        let kind = self.one_of_these(given, &kinds, "a number or an amount of money")?;
        match given.get(1) {
            Some(decimals) => {
                self.need(decimals, &Type::Integer)?;
                Ok(if kind == Type::Integer {
                    Type::Decimal
                } else {
                    kind
                })
            }
            None if kind == Type::Money => Ok(kind),
            None => Ok(Type::Integer),
        }
    }

    fn abs(&mut self, given: &'a [Node]) -> Checked {
        let kinds = [
            Type::Integer,
            Type::Decimal,
            Type::Money,
            Type::Days,
            Type::WorkingDays,
        ];
        self.one_of_these(given, &kinds, "a number")
    }

    fn extreme(&mut self, given: &'a [Node]) -> Checked {
        let mut gives: Option<Type> = None;
        for one in given {
            let kind = self.node(one)?;
            if !kind.is_ordered() {
                return Err(RuleError::new(one.at, Fault::NoOrder(kind.to_string())));
            }
            gives = Some(match gives {
                None => kind,
                Some(before) => before.join(&kind).ok_or_else(|| {
                    let fault = Fault::Incomparable(before.to_string(), kind.to_string());
                    RuleError::new(one.at, fault)
                })?,
            });
        }
        Ok(gives.unwrap_or(Type::Integer))
    }

    fn length(&mut self, given: &'a [Node]) -> Checked {
        for one in given {
            match self.node(one)? {
                Type::Text | Type::Choices(_) | Type::Files | Type::List(_) => {}
                other => return Err(RuleError::wrong_type(one.at, "a list or text", &other)),
            }
        }
        Ok(Type::Integer)
    }

    fn one_of_these(&mut self, given: &'a [Node], kinds: &[Type], wanted: &str) -> Checked {
        let Some(first) = given.first() else {
            return Ok(Type::Integer);
        };
        let kind = self.node(first)?;
        if kinds.contains(&kind) {
            return Ok(kind);
        }
        Err(RuleError::wrong_type(first.at, wanted, &kind))
    }
}
