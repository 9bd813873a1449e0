//! A decision table: `table(kind, area) { 'shed', < 10: money('50'); _, _: money('120') }`.

use super::{Parsed, Parser};
use crate::error::{Fault, RuleError};
use crate::expression::{Cell, Comparison, Expression, Node, Row, Table};
use crate::lexer::Sign;

impl Parser {
    /// After its bracket.
    pub(super) fn table(&mut self, at: usize) -> Parsed {
        let mut heads = vec![self.deeper(at, Self::sum)?];
        while self.take(&Sign::Comma) {
            heads.push(self.deeper(at, Self::sum)?);
        }
        self.need(&Sign::Close, "a comma or )")?;
        self.need(&Sign::OpenTable, "{")?;
        let mut rows = Vec::new();
        while self.peek().1 != Sign::CloseTable {
            rows.push(self.deeper(at, |parser| parser.row(heads.len()))?);
            if !self.take(&Sign::Semicolon) {
                break;
            }
        }
        self.need(&Sign::CloseTable, "; and a row, or }")?;
        let is_whatever = |cell: &Cell| matches!(cell, Cell::Whatever);
        let ends = rows
            .last()
            .is_some_and(|row| row.cells.iter().all(is_whatever));
        if !ends {
            return Err(RuleError::new(at, Fault::OpenTable));
        }
        self.node(at, Expression::Table(Table { heads, rows }))
    }

    fn row(&mut self, heads: usize) -> Result<Row, RuleError> {
        let at = self.peek().0;
        let mut cells = vec![self.cell()?];
        while self.take(&Sign::Comma) {
            cells.push(self.cell()?);
        }
        if cells.len() != heads {
            let given = cells.len();
            return Err(RuleError::new(at, Fault::Cells { heads, given }));
        }
        self.need(&Sign::Colon, ": and the value of the row")?;
        let value = self.any()?;
        Ok(Row { cells, value })
    }

    fn cell(&mut self) -> Result<Cell, RuleError> {
        let (at, sign) = self.peek();
        if sign == Sign::Word("_".into()) {
            self.next += 1;
            return Ok(Cell::Whatever);
        }
        if self.take(&Sign::In) {
            return Ok(Cell::OneOf(self.list(at)?));
        }
        let mut tests = vec![self.test()?];
        while self.take(&Sign::And) {
            tests.push(self.test()?);
        }
        Ok(Cell::Fits(tests))
    }

    fn test(&mut self) -> Result<(Comparison, Node), RuleError> {
        let comparison = match self.peek().1 {
            Sign::Compare(comparison) => {
                self.next += 1;
                comparison
            }
            _ => Comparison::Equal,
        };
        Ok((comparison, self.sum()?))
    }
}
